"""What a text is compared by, of the same length: for reading, and for matching.

It exists so that width, case and script are folded in one way in every layer, and offsets
stay those of the printed text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.chinese.numerals import fold
from generator.chinese.scripts import is_traditional, s2t, simplified, simplified_pairs, t2s
from generator.model import Extent

_NARROW = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code).isalnum()},
    **dict(zip(map(ord, "＋－／．＆％　"), "+-/.&% ", strict=True)),
}
_ALIKE = (*((mark, '"') for mark in "“”‘’'「」『』＂"), ("（", "("), ("）", ")"))
_REMEMBERED = 4096
"""Passages and names that are remembered folded: several layers match in one article."""


def readable_all(texts: tuple[str, ...], beside: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The passages of one article as they are read: digits folded, Simplified, same length.

    Only a text that is Traditional is converted: 显著 must not become 显着. A short line of
    an article that is Traditional as a whole, with what stands `beside`, is Traditional too.

    >>> readable_all(("２０２４年",)), readable_all(("經濟增長與就業，國內發展", "糧食產量"))
    (('2024年',), ('经济增长与就业，国内发展', '粮食产量'))
    """
    folded_texts = tuple(fold(text) for text in texts)
    if is_traditional("".join((*folded_texts, *beside))):
        return tuple(simplified(text) for text in folded_texts)
    return tuple(simplified(text) if is_traditional(text) else text for text in folded_texts)


def in_script(words: str, folded_text: str, printed: str) -> str:
    """Words that a reading has made of a folded text, in the characters of the printed one.

    >>> in_script("粮食产量增速", "今年粮食产量增长", "今年糧食產量增長")
    '糧食產量增速'
    """
    out, at = "", 0
    while at < len(words):
        size = 0
        where = -1
        while at + size < len(words):
            longer = folded_text.find(words[at : at + size + 1], max(where, 0))
            if longer < 0:
                break
            size, where = size + 1, longer
        out += printed[where : where + size] if size else s2t(words[at])
        at += max(size, 1)
    return out


@lru_cache(maxsize=1)
def _rare() -> re.Pattern[str]:
    """Characters that a Simplified text in ordinary width does not have."""
    chars = "".join(old for old, _ in simplified_pairs()) + "".join(map(chr, _NARROW))
    return re.compile(f"[{re.escape(chars)}]")


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """The text for matching, character for character: letters narrow, lower case, Simplified,
    every kind of quotation mark the same.

    >>> folded("「ＡＩ＋」治理體系")
    '"ai+"治理体系'
    """
    # Most texts have nothing to fold but their quotation marks: looking is cheaper.
    plain = t2s(text.translate(_NARROW)) if _rare().search(text) else text
    for mark, common in _ALIKE:
        plain = plain.replace(mark, common)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def located(quote: str, text: str) -> Extent | None:
    """Where the quotation stands in the text, width, case and white space apart."""
    want = "".join(folded(quote).split())
    if not want:
        return None
    kept = [at for at, char in enumerate(text) if not char.isspace()]
    have = "".join(folded(text).split())
    if len(have) != len(kept):
        return None
    at = have.find(want)
    if at < 0:
        return None
    return kept[at], kept[at + len(want) - 1] + 1
