"""Words that stand in lists of unlike things.

教育、医疗、交通等领域 speaks of none of them, and 从科技到产业，从消费到民生 sweeps over all of them. A
list that is mostly about one category (智能手机、智能手表、智能音箱) speaks of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from generator.classify.matching import Hit
from generator.text.spans import parts

_THING = 16
"""How far apart two 、 of one list may be."""
_REACH = 10
"""How far from 、 the first and last thing of a list may stand."""

_SEPARATOR = re.compile(r"[，,。！？；：!?;:]")
_SWEEP = re.compile(
    r"从[^，,。；;从到]{1,12}到[^，,。；;从到]{1,12}(?:[，,、]?再到[^，,。；;的]{1,14})?"
    r"|再到[^，,。；;的]{1,14}"
)
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
"""What stands in brackets behind a thing is no part of the list: 人才培养（尖端人才和复合型人才）、…"""
_START = attrgetter("start")


def listed(
    text: str, hits: Sequence[Hit], categories: Sequence[tuple[int, ...]]
) -> set[tuple[int, int]]:
    """(start, category) of the hits that stand in a list mostly about other things.

    `hits` in their order; `categories` are those that each word speaks for.
    """
    found: set[tuple[int, int]] = set()
    for start, end in _sweeps(text):
        for hit in _within(hits, start, end):
            found.update((hit.start, category) for category in categories[hit.word])
    for edges in _lists(text):
        placed: list[Hit] = []
        inside: dict[int, set[int]] = {}
        for thing, (start, end) in enumerate(pairwise(edges)):
            for hit in _within(hits, start, end):
                if hit.end <= end:
                    placed.append(hit)
                    for category in categories[hit.word]:
                        inside.setdefault(category, set()).add(thing)
        few = {c for c, things in inside.items() if 2 * len(things) < len(edges) - 1}
        for hit in placed:
            found.update((hit.start, c) for c in categories[hit.word] if c in few)
    return found


def _within(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """The hits that begin from `start` to before `end`."""
    return hits[bisect_left(hits, start, key=_START) : bisect_left(hits, end, key=_START)]


def _sweeps(text: str) -> list[tuple[int, int]]:
    """Where a sentence sweeps over many things."""
    if "从" not in text:
        return []
    found: list[tuple[int, int]] = []
    for start, end in parts(text):
        swept = [m.span() for m in _SWEEP.finditer(text, start, end)]
        found += swept if len(swept) > 1 else []
    return found


def _lists(text: str) -> Iterator[list[int]]:
    """The bounds of the things of every list, which has three or more: its beginning, its 、
    and its end."""
    marks: list[int] = []
    for at in _marks(text):
        between = _ASIDE.sub("", text[marks[-1] : at]) if marks else ""
        near = marks and len(between) <= _THING and not _SEPARATOR.search(between)
        if not near:
            if len(marks) > 1:
                yield _bounds(text, marks)
            marks = []
        marks.append(at)
    if len(marks) > 1:
        yield _bounds(text, marks)


def _marks(text: str) -> Iterator[int]:
    """The places of 、 in a text."""
    at = text.find("、")
    while at >= 0:
        yield at
        at = text.find("、", at + 1)


def _bounds(text: str, marks: list[int]) -> list[int]:
    start, end = max(0, marks[0] - _REACH), min(len(text), marks[-1] + 1 + _REACH)
    for separator in _SEPARATOR.finditer(text, start, marks[0]):
        start = separator.end()
    after = _SEPARATOR.search(text, marks[-1], end)
    return [start, *marks, after.start() if after else end]
