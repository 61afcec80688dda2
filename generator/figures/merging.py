"""Figures over all articles: the same statement once, the same measure as one series."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from generator.model import Figure, Quote, Reading

_NOISE = re.compile(
    r"（[^（）]*）|[“”‘’《》、，的\s]|^(?:我国|全国|中国|国内)|将|已|约|累计|和|与|及|等"
)
_SAME = 90.0
_LIKE = 96.0


def key(subject: str) -> str:
    """A subject without the words that only vary the wording.

    >>> key("新一代智能终端（如手机）和智能体等应用的普及率") == key("新一代智能终端、智能体等应用普及率")
    True
    """
    return _NOISE.sub("", subject)


def _family(unit: str) -> str:
    return unit.lstrip("十百千万亿")


def _compatible(left: str, right: str) -> bool:
    """The same time, or one of them more exact, or one not given."""
    return not left or not right or left.startswith(right) or right.startswith(left)


def _same(left: Figure, right: Figure) -> bool:
    if left.norm != right.norm or _family(left.unit) != _family(right.unit):
        return False
    if not _compatible(left.as_of, right.as_of):
        return False
    if key(left.subject) == key(right.subject):
        return True
    if not (left.as_of and right.as_of):
        return fuzz.ratio(key(left.subject), key(right.subject)) >= _LIKE
    return fuzz.ratio(key(left.subject), key(right.subject)) >= _SAME


def _joined(items: list[Figure]) -> Figure:
    """One figure of several: the most exact time, a target before a forecast, all sources."""
    first = items[0]
    sources: dict[Quote, None] = {}
    for item in items:
        sources.update(dict.fromkeys(item.sources))
    times = sorted((item.as_of for item in items), key=len, reverse=True)
    kinds = [item.kind for item in items]
    kind = "target" if "target" in kinds else first.kind
    comparators = [item.comparator for item in items]
    comparator = (
        first.comparator
        if len(set(comparators)) == 1
        else max(comparators, key=lambda mark: (mark != "=", -comparators.index(mark)))
    )
    return replace(
        first,
        as_of=times[0],
        kind=kind,
        comparator=comparator,
        sources=tuple(sources),
        corrected=any(item.corrected for item in items),
    )


def merged(readings: Iterable[Reading]) -> tuple[Figure, ...]:
    """The figures of all articles, identical statements joined and series named.

    A series holds figures of one subject and unit at two or more times; its id is the id of
    its earliest figure. Order: by the order of the readings and of their texts.
    """
    groups: list[list[Figure]] = []
    buckets: dict[tuple[str, str], list[int]] = {}
    for reading in readings:
        for item in reading.figures:
            bucket = buckets.setdefault((item.norm, _family(item.unit)), [])
            for number in bucket:
                if all(_same(item, other) for other in groups[number]):
                    groups[number].append(item)
                    break
            else:
                bucket.append(len(groups))
                groups.append([item])
    return _in_series([_joined(group) for group in groups])


def _in_series(items: list[Figure]) -> tuple[Figure, ...]:
    lines: dict[tuple[str, str], list[int]] = {}
    for number, item in enumerate(items):
        if item.as_of:
            lines.setdefault((key(item.subject), _family(item.unit)), []).append(number)
    out = list(items)
    for members in lines.values():
        if len({items[number].as_of for number in members}) < 2:
            continue
        first = min(members, key=lambda number: items[number].as_of)
        for number in members:
            out[number] = replace(out[number], series=items[first].id)
    return tuple(out)
