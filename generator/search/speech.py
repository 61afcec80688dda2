"""Words as they are cut and as they sound, for the index.

Pinyin is shipped once a character (`syllables`); a word brings its own only where a character
is read otherwise in it (长期 is chang qi, 增长 zeng zhang).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pypinyin import Style, pinyin

from generator.chinese.pinyin import syllables as spoken_as
from generator.chinese.words import shared

_TONES = Style.NORMAL

# Slips bring characters that the corpus does not have: GB 2312's first level is common usage.
_COMMON = frozenset(
    bytes((high, low)).decode("gb2312", "ignore")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
) - {""}


@dataclass(frozen=True, slots=True)
class Readings:
    """`syllables`: syllable → characters; `words`: word → (first letter, pinyin or empty)."""

    syllables: dict[str, str]
    words: dict[str, tuple[str, str]]


def cut(text: str) -> Sequence[str]:
    """The words of a run of Han characters, in order."""
    return shared().cut(text)


def readings(words: Sequence[str]) -> Readings:
    """The sound of every word, and of every character in them."""
    characters = sorted(_COMMON | {char for word in words for char in word if char > "\u3400"})
    usual = {char: spoken_as(char)[0] for char in characters}
    # Only a word with a character of several readings has to be looked up as a word.
    several = {char for char in characters if len(pinyin(char, _TONES, heteronym=True)[0]) > 1}
    syllables: dict[str, str] = {}
    for char, sound in usual.items():
        syllables[sound] = syllables.get(sound, "") + char
    spoken: dict[str, tuple[str, str]] = {}
    for word in words:
        plain = [usual.get(char, char.lower()) for char in word]
        sounds = plain
        if not several.isdisjoint(word) or not usual.keys() >= set(word):
            sounds = [sound for sound in spoken_as(word) if sound[:1].isalnum()]
        first = sounds[0][:1] if sounds else ""
        letter = first if "a" <= first <= "z" else ""
        spoken[word] = (letter, "" if sounds == plain else " ".join(sounds))
    return Readings(dict(sorted(syllables.items())), spoken)
