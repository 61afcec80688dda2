"""Writes generator/lexicon/near-words.txt: common words, and the common words that are used like them.

    python .ci/near.py WORDS.VECTOR CEDICT_TS_U8.gz WORDFREQ_DATA

The first are the word vectors that the package `synonyms` 3.8.0 holds (MIT; trained on Chinese
Wikipedia), the others as for english.py: CC-CEDICT (CC BY-SA 4.0), of which only names are left out and
equal meanings told, and wordfreq's order of words (CC BY-SA 4.0). Needs numpy. A word is written if it
is a common noun, verb or adjective of CC-CEDICT; near to it are the words of the smallest angle, in
groups, and those that share a whole meaning with it and are not far.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

import jieba
import numpy as np
from english import ranked

WORDS = 14_000
"""Words of a question, and of them the commonest, which may stand for others."""
TARGETS = 10_000
MOST = 8
"""Near words of a word."""
GROUPS = (0.7, 0.58, 0.45)
"""Cosines from which on a word is in the first group, the second, the third."""
NEAREST = 40
SHARED = 0.25
"""From which cosine on a shared meaning counts, and how much it adds."""
SHARED_MOST = 0.8

_LINE = re.compile(r"\S+ ([\u4e00-\u9fff]{2,4}) \[([^\]]*)\] /(.*)/")
_NO_MEANING = ("cl:", "variant", "see ", "abbr", "old ", "surname")
_KINDS = re.compile(r"(?:n$|n[gilz]$|[valibjsz])")
"""Kinds of word, as jieba's dictionary has them, that may be looked for."""


def vectors(path: Path) -> dict[str, np.ndarray]:
    """Word → its vector, centred, of length one; the file is word2vec's binary form."""
    data = path.read_bytes()
    at = data.index(b"\n") + 1
    many, size = map(int, data[:at].split())
    words: dict[str, int] = {}
    rows = np.empty((many, size), "f4")
    for n in range(many):
        end = data.index(b" ", at)
        words.setdefault(data[at:end].decode("utf-8", "replace").strip(), n)
        rows[n] = np.frombuffer(data, "f4", size, end + 1)
        at = end + 1 + 4 * size
    rows -= rows.mean(0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    return {word: rows[n] for word, n in words.items()}


def meanings(cedict: str) -> dict[str, set[str]]:
    """Word that is no name → its meanings."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for match in filter(None, map(_LINE.match, cedict.splitlines())):
        if match[2][:1].isupper():
            continue
        found[match[1]] |= set()
        for part in re.split("[/;]", match[3]):
            plain = re.sub(r"\([^)]*\)", "", part).strip().lower()
            plain = re.sub(r"^(?:to|a|an|the|to be) ", "", plain)
            if plain and not plain.startswith(_NO_MEANING):
                found[match[1]].add(plain)
    return found


def main(vector_file: Path, cedict: Path, frequencies: Path) -> None:
    """Write the file."""
    vector = vectors(vector_file)
    meant = meanings(gzip.decompress(cedict.read_bytes()).decode())
    rows = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    kinds = {row.split()[0]: row.split()[2] for row in rows}
    order = sorted(ranked(frequencies, "zh").items(), key=lambda item: item[1][1])
    common = [
        word
        for word, _ in order
        if word in meant and word in vector and _KINDS.match(kinds.get(word, "x"))
    ]
    words, targets = common[:WORDS], common[:TARGETS]
    matrix = np.array([vector[word] for word in targets])
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for word in targets:
        for meaning in meant[word]:
            alike[meaning].add(word)
    lines = []
    for word in words:
        cosines = matrix @ vector[word]
        near = {targets[n]: float(cosines[n]) for n in np.argpartition(-cosines, NEAREST)[:NEAREST]}
        for other in {other for meaning in meant[word] for other in alike[meaning]}:
            cosine = float(vector[word] @ vector[other])
            if cosine >= SHARED:
                near[other] = max(cosine, min(SHARED_MOST, cosine + SHARED))
        near.pop(word, None)
        best = sorted(near.items(), key=lambda item: (-item[1], item[0]))[:MOST]
        groups = [
            [other for other, cosine in best if low <= cosine < high]
            for low, high in zip(GROUPS, (2.0, *GROUPS), strict=False)
        ]
        lines.append(
            f"{word} = {'；'.join('、'.join(group) for group in groups).rstrip('；')}".rstrip()
        )
    head = (
        "# Common words, and the common words that are used like them, in groups, the nearest first: for search only,\n"
        "# where a question in everyday words has words that no text has. They are near, not the same.\n"
        "#\n"
        "# Made by .ci/near.py, which says how, from the vectors of the package synonyms 3.8.0 (MIT, trained on Chinese\n"
        "# Wikipedia), CC-CEDICT (https://cc-cedict.org) and wordfreq (both CC BY-SA 4.0); not edited by hand. This file\n"
        "# is under CC BY-SA 4.0. Of a line a site ships what stands in its texts.\n\n"
    )
    target = Path(__file__).parent.parent / "generator/lexicon/near-words.txt"
    target.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(len(lines), target.stat().st_size)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
