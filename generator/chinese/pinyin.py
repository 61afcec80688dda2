"""Pinyin: how entries are sorted, found by Latin letters, and named in addresses.

A character with several readings is read by the phrase it stands in (行业 háng, 行动 xíng);
where the phrase book of pypinyin has no phrase, or the wrong one, ours decides. Everything
that is not Han keeps its letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.lexicon import entries

PHRASES = entries("readings")
"""Phrases read otherwise than the phrase book would, with tone numbers."""

_PARTS = re.compile(
    "(" + "|".join(map(re.escape, sorted(PHRASES, key=len, reverse=True))) + f")|([{HAN}]+)"
)
_NAME = re.compile(r"[0-9a-z]+")


def numbered(text: str) -> tuple[str, ...]:
    """One syllable with its tone number for each Han character; other runs as they are, lower
    case, full-width forms narrow.

    >>> numbered("行业C2M")
    ('hang2', 'ye4', 'c2m')
    """
    return _numbered(text)


@lru_cache(maxsize=65536)
def _numbered(text: str) -> tuple[str, ...]:
    plain = t2s(unicodedata.normalize("NFKC", text)).lower()
    out: list[str] = []
    at = 0
    for part in _PARTS.finditer(plain):
        out += plain[at : part.start()].split()
        at = part.end()
        if part.group(1):
            out += PHRASES[part.group(1)]
        else:
            out += lazy_pinyin(part.group(2), style=Style.TONE3, neutral_tone_with_five=True)
    return tuple(out + plain[at:].split())


def reads(char: str, letters: str) -> bool:
    """Whether letters without a tone are one of a character's readings.

    >>> reads("户", "hu"), reads("据", "data")
    (True, False)
    """
    return letters in pinyin(char, style=Style.NORMAL, heteronym=True)[0]


def syllables(text: str) -> tuple[str, ...]:
    """Like `numbered`, without tones; ü is written v.

    >>> syllables("全要素生产率")
    ('quan', 'yao', 'su', 'sheng', 'chan', 'lv')
    """
    return tuple(_toneless(s) for s in numbered(text))


def _toneless(syllable: str) -> str:
    return (
        syllable[:-1]
        if len(syllable) > 1 and re.fullmatch("[a-zü]+[1-5]", syllable)
        else (syllable)
    )


def spaced(text: str) -> str:
    """Readable pinyin without tones: `ren gong zhi neng`."""
    return " ".join(_NAME.findall(" ".join(syllables(text))))


def full(text: str) -> str:
    """The letters a reader types: `rengongzhineng`."""
    return "".join(_NAME.findall(" ".join(syllables(text))))


def initials(text: str) -> str:
    """First letters of Han syllables, other letters and digits whole.

    >>> initials("模型即服务"), initials("5G基站")
    ('mxjfw', '5gjz')
    """
    marked = numbered(text)
    out: list[str] = []
    for syllable, plain in zip(marked, syllables(text), strict=True):
        out.append(plain[:1] if plain != syllable else "".join(_NAME.findall(plain)))
    return "".join(out)


@lru_cache(maxsize=4096)
def slug(text: str, limit: int = 60) -> str:
    """A short lower-case ASCII name for an address; empty if the text has no letters."""
    words = [word for s in syllables(text) for word in _NAME.findall(s)]
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer) > limit:
            break
        name = longer
    return name


def sort_key(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Sorts as a Chinese dictionary does: by syllables, then tones, then characters.

    Latin names stand among the syllables where their letters belong; punctuation in front
    (“人工智能+”) does not count.
    """
    marked = numbered(text)
    plain = [s for s in syllables(text) if _NAME.search(s)]
    return tuple("".join(_NAME.findall(s)) for s in plain), marked, text
