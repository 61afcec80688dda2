"""Sums as the corpus writes them, so that a reader may ask in any unit, and roughly.

2.88万亿 is no word of a text that says 28841.6亿, nor 八千多家 of one that says 8200家; but both can be
read as numbers. The browser does that, and needs to know which sums there are: large ones, those with a
point, shares, and what is counted by the hundred. Years are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LEAST = 10_000
"""A sum with a scale is at least so much."""
MANY = 4_000
"""Sums that are kept of one first digit, at most: those of the fewest characters."""

_SCALE = {"千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
_SUM = re.compile(
    r"(\d[\d,]*(?:\.\d+)?|(?<![一二三四五六七八九十百千万亿]))(万亿|千万|百万|亿|万|千)"
    r"|\d{2,}\.\d+|(?<![\d.])(?:\d\.\d+|\d{1,2})(?=[%％])|(?<![\d.])(?!(?:19|20)\d\d(?!\d))\d{3,}"
)


def sums(texts: Iterable[str]) -> dict[str, list[str]]:
    """First digit of the value → the sums that begin with it, as written, without spaces.

    >>> sums(["达28841.6亿元，超3.8万件，近千万人，346款"])
    {'1': ['千万'], '2': ['28841.6亿'], '3': ['3.8万', '346']}
    >>> sums(["41.06泽字节"])
    {'4': ['41.06']}
    >>> sums(["2025年有8200余家，占9.6%，其余44%"])
    {'4': ['44'], '8': ['8200'], '9': ['9.6']}
    """
    found: dict[str, set[str]] = {}
    for text in texts:
        for match in _SUM.finditer(text):
            digits, scale = match[1], match[2]
            value = (
                float((digits or "1").replace(",", "")) * _SCALE[scale]
                if scale
                else float(match[0])
            )
            if not scale or (value >= LEAST and (digits or scale in ("千万", "百万"))):
                found.setdefault(f"{value:e}"[0], set()).add(match[0].replace(",", ""))
    return {
        first: sorted(sorted(forms, key=lambda form: (len(form), form))[:MANY])
        for first, forms in sorted(found.items())
    }
