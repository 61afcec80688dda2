"""Writes generator/lexicon/english-dictionary.txt: common English words and what Chinese says for them.

    python .ci/english.py CEDICT_TS_U8.gz WORDFREQ_DATA

The first is a release of CC-CEDICT (CC BY-SA 4.0), the second the folder of wordfreq's lists (the
package's own data, CC BY-SA 4.0), of which only the order of words is used. A line is written for
an English word that is common, that english.txt and everyday.txt do not have, and that is all of a
meaning in CC-CEDICT; right of it stand the commonest words of Chinese for it. Single syllables of
pinyin are left out: `fan` is typed for a character.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgpack
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from generator import lexicon

COMMON = 15_000
"""Rank up to which an English word is common."""
EVERYWHERE = 200
"""Rank up to which a word is in every text, and looked for by nobody."""
MOST = 3
"""Words of Chinese in a line."""
RARE = 560
"""Hundredths of a tenfold: how much rarer than the commonest word a Chinese word may be."""
LATER = 60
"""By how much a meaning counts as rarer than the one before."""

_LINE = re.compile(r"\S+ (\S+) \[[^\]]*\] /(.*)/")
_APART = re.compile(
    r"\((?:dialect|old|literary|archaic|slang|coll\.|vulgar|Tw|Buddhism|idiom|bird|surname)"
    r"|^(?:variant|old variant|surname|abbr\.|see |CL:|used in)"
)


def ranked(folder: Path, language: str) -> dict[str, tuple[int, int]]:
    """Word → how rare it is, and its rank."""
    found: dict[str, tuple[int, int]] = {}
    packed = gzip.decompress((folder / f"large_{language}.msgpack.gz").read_bytes())
    for rarity, words in enumerate(msgpack.unpackb(packed)[1:]):
        for word in words:
            found.setdefault(word, (rarity, len(found)))
    return found


def meanings(text: str) -> Iterator[tuple[str, int, str]]:
    """English word, the place of the meaning among others, Chinese word."""
    for match in map(_LINE.match, text.splitlines()):
        if not match or not re.fullmatch("[\u4e00-\u9fff]{2,4}", match[1]):
            continue
        parts = [
            p for said in match[2].split("/") if not _APART.search(said) for p in said.split(";")
        ]
        for place, part in enumerate(parts):
            plain = re.sub(r"\([^)]*\)", "", part).strip().lower()
            plain = re.sub(r"^(?:to|a|an|the) ", "", plain)
            if re.fullmatch("[a-z]{3,}", plain):
                yield plain, place, match[1]


def main(cedict: Path, frequencies: Path) -> None:
    """Write the file."""
    english, chinese = ranked(frequencies, "en"), ranked(frequencies, "zh")
    syllables = {to_normal(s) for sounds in PINYIN_DICT.values() for s in sounds.split(",")}
    known = {
        form
        for subject in ("english", "everyday")
        for asked, _ in lexicon.said_as(subject)
        for word in asked
        for form in (word.lower(), f"{word.lower()}s")
    }
    light = lexicon.words("light-words")
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for word, place, said in meanings(gzip.decompress(cedict.read_bytes()).decode()):
        rank = english.get(word, (0, COMMON))[1]
        if not EVERYWHERE <= rank < COMMON or word in known or word in syllables:
            continue
        if said in chinese and said not in light:
            rarity = chinese[said][0] + LATER * place
            found[word][said] = min(rarity, found[word].get(said, rarity))
    lines = []
    for word, all_said in sorted(found.items()):
        best = [
            said
            for said, rarity in sorted(all_said.items(), key=lambda x: (x[1], x[0]))
            if rarity <= RARE
        ]
        if best:
            lines.append(f"{word} = {'、'.join(best[:MOST])}")
    head = (
        "# Common English words and the commonest Chinese words for them: for search only, where english.txt has none.\n"
        "#\n"
        "# Made from CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0) by .ci/english.py, which says how; not edited by hand.\n"
        "# This file is under the same licence. Lines of which the right side stands nowhere in a corpus are not shipped.\n\n"
    )
    target = Path(__file__).parent.parent / "generator/lexicon/english-dictionary.txt"
    target.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(len(lines), target.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
