"""Two-digit years in a text from Taiwan, which count from the Republic: 98年12月 is December 2009.

It exists apart from the reading of dates because a sentence does not tell it: the whole article
does, by its script and its words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.chinese.dates import Date, Dated
from generator.lexicon import alternatives

_SHORT = re.compile(r"(\d\d)\s*年")
_LATER = 11
"""Years from 19NN to the year NN of the Republic."""


def counts_so(printed: tuple[str, ...], folded: tuple[str, ...]) -> bool:
    """Whether an article counts its years so: it is Traditional and from Taiwan.

    >>> counts_so(("行政院於98年12月委託",), ("行政院于98年12月委托",))
    True
    """
    text = "".join(folded)
    return "".join(printed) != text and bool(re.search(alternatives("taiwan"), text))


def counted_so(item: Dated) -> Dated:
    """A date of a two-digit year, read as one of the Republic."""
    short = _SHORT.match(item.words)
    if not short or not item.when or not item.date.startswith(f"19{short[1]}"):
        return item
    when = Date(_later(item.when.begin), _later(item.when.end), item.when.precision)
    return replace(item, when=when)


def _later(iso: str) -> str:
    return f"{int(iso[:4]) + _LATER}{iso[4:]}" if iso else ""
