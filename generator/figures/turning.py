"""Numbers of a list that move two ways: 利润分别下降2.1%和增长5.3%.

It exists apart from `sharing` because only here the verb stands before each number.
"""

from __future__ import annotations

import re

from generator.chinese.joined import TURNS
from generator.chinese.quantities import Quantity

_BETWEEN = re.compile(rf"(?:、|和|及|与|以及)(?P<verb>{TURNS})了?")
_LAST = re.compile(rf"(?:{TURNS})了?$")


def turned(shared: list[str] | None, text: str, inside: list[Quantity]) -> list[str] | None:
    """The words that stand for each number, with its own verb where one stands before it; empty
    for a number of which the first has no verb to put another in the place of."""
    if not shared or len(shared) != len(inside):
        return shared
    out = list(shared)
    for number in range(1, len(inside)):
        own = _BETWEEN.fullmatch(text, inside[number - 1].end, inside[number].start)
        if own and out[number]:
            last = _LAST.search(out[number])
            out[number] = out[number][: last.start()] + own["verb"] if last else ""
    return out


def joins(between: str) -> bool:
    """Whether words between two numbers join them, and perhaps turn."""
    return _BETWEEN.fullmatch(between) is not None
