"""Words as they are cut and as they sound, for the index.

Pinyin is shipped once a character (`syllables`); a word brings its own only where a character
is read otherwise in it (长期 is chang qi, 增长 zeng zhang).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.chinese.pinyin import PHRASES
from generator.chinese.pinyin import syllables as spoken_as
from generator.chinese.scripts import simplified_pairs, t2s
from generator.chinese.words import shared

_OURS = re.compile("|".join(map(re.escape, PHRASES)))
# Letters with tone marks, without them; ü is typed v.
_PLAIN = {
    ord(marked): plain
    for plain, many in zip(
        "aeiouvnm", ("āáǎà", "ēéěèếềêẽ", "īíǐì", "ōóǒò", "ūúǔù", "ǖǘǚǜü", "ńňǹ", "ḿ"), strict=True
    )
    for marked in many
} | dict.fromkeys((0x300, 0x301, 0x302, 0x304, 0x308, 0x30C))

# Slips bring characters that the corpus does not have: GB 2312's first level is common usage.
_COMMON = frozenset(
    bytes((high, low)).decode("gb2312", "ignore")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
) - {""}


@dataclass(frozen=True, slots=True)
class Readings:
    """`syllables`: syllable → characters, and `simple` → Traditional characters, each with its
    Simplified one; `words`: word → (first letter, pinyin or empty)."""

    syllables: dict[str, str]
    words: dict[str, tuple[str, str]]


def cut(text: str) -> Sequence[str]:
    """The words of a run of Han characters, in order."""
    return shared().cut(text)


def readings(words: Sequence[str]) -> Readings:
    """The sound of every word, and of every character in them."""
    # pypinyin's books are looked up as they are: its functions take a hundred times as long.
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.seg.mmseg import seg

    characters = sorted(_COMMON | {char for char in set("".join(words)) if char > "\u3400"})
    sounds = {
        char: PINYIN_DICT.get(ord(t2s(char)), char).translate(_PLAIN).split(",")
        for char in characters
    }
    usual = {char: sounds[char][0] for char in characters}
    # Only a word with a character of several readings has to be looked up as a word.
    several = {char for char in characters if len(set(sounds[char])) > 1}

    def of(part: str) -> list[str]:
        phrase = PHRASES_DICT.get(part)
        if phrase is None:
            return [usual[char] for char in part]
        return [some[0].translate(_PLAIN) for some in phrase]

    syllables: dict[str, str] = {}
    for char, sound in usual.items():
        syllables[sound] = syllables.get(sound, "") + char
    spoken: dict[str, tuple[str, str]] = {}
    for word in words:
        plain = [usual.get(char, char.lower()) for char in word]
        read = plain
        if not several.isdisjoint(word) or not usual.keys() >= set(word):
            if usual.keys() >= set(word) and not _OURS.search(word):
                read = [sound for part in seg.cut(word) for sound in of(part)]
            else:
                read = [sound for sound in spoken_as(word) if sound[:1].isalnum()]
        first = read[0][:1] if read else ""
        letter = first if "a" <= first <= "z" else ""
        spoken[word] = (letter, "" if read == plain else " ".join(read))
    found = dict(sorted(syllables.items()))
    # Slips bring such characters in Traditional script too.
    found["simple"] = "".join(t + s for t, s in simplified_pairs() if s in _COMMON)
    return Readings(found, spoken)
