"""Radicals and compatibility forms that a PDF's fonts leave in the place of characters.

A reader sees 人工 where the file has two radicals; search, names and numbers need the characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator.chinese.scripts import t2s, traditional
from generator.lexicon import words

LOOK_ALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufad9]")
_HAN = re.compile("[\u4e00-\u9fff]")


@cache
def _table(simplified: bool) -> dict[int, str]:
    table = {ord(pair[0]): pair[1] for pair in words("radicals")}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = t2s(plain) if simplified and code < 0x2FE0 else plain
    return table


def plain_characters(text: str, simplified: bool = True) -> str:
    """The text with characters for radicals, of the same length. In a simplified text 户 stands
    for the radical whose own form is 戶.

    >>> plain_characters("\u2f08\u2f2f农\u2ea0增\u2ed3")
    '人工农民增长'
    """
    return text.translate(_table(simplified)) if LOOK_ALIKE.search(text) else text


def is_simplified(text: str) -> bool:
    """Whether a text is in simplified characters: hardly any character has another, simplified form."""
    sample = text[:8000]
    other = len(traditional().findall(sample))
    return not other or other <= 0.03 * len(_HAN.findall(sample))
