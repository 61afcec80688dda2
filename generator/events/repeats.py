"""What one article tells twice is one event.

Apart from `merging`, which joins what different articles tell: inside one article the same
thing is told in the head and again in the text, and a document is named by its short title.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from generator.lexicon import alternatives
from generator.model import Event

MOST = 60
"""Events of one date that another is compared with; an article has not so many."""
ALIKE = 78.0
"""From this likeness on, of 100, two headlines of one date tell the same."""

_GATHERED = re.compile(r"(?P<name>[^，。；]{5,})(?:举行|召开|举办)$")
"""A headline that says only that there was a gathering."""
_BULLETIN = 3
"""Statements of numbers of one month or quarter from which on an article is its bulletin."""
_NUMBER = re.compile(r"\d[\d.]*")


def once(found: list[Event]) -> list[Event]:
    """The events, each told once, in the order of their first telling."""
    out: list[Event] = []
    of_date: dict[tuple[str, str], list[int]] = {}
    for item in found:
        near = of_date.setdefault((item.date, item.end), [])
        at = next((n for n in near[:MOST] if _same(out[n], item)), -1)
        if at < 0:
            near.append(len(out))
            out.append(item)
            continue
        first = out[at]
        sources = tuple(dict.fromkeys((*first.sources, *item.sources)))
        out[at] = replace(first, sources=sources)
    return out


def summed(found: list[Event]) -> list[Event]:
    """The events without the further numbers of a bulletin: of one sentence, or of a passage about
    a month or quarter that the article counts by three times or more, the first number is the
    event and the others are figures. What names another place is told for itself.
    """
    periods = Counter(_period(item) for item in found if item.kind == "statistic")
    out: list[Event] = []
    for item in found:
        of_one = [one for one in out if one.kind == item.kind and _period(one) == _period(item)]
        bulletin = item.precision != "year" and periods[_period(item)] >= _BULLETIN
        if item.kind == "statistic" and any(
            ((bulletin and _one_passage(one, item)) or _one_sentence(one, item))
            and _places(item) <= _places(one)
            for one in of_one
        ):
            continue
        out.append(item)
    return out


def _period(item: Event) -> tuple[str, str]:
    return item.date, item.end


def _one_passage(left: Event, right: Event) -> bool:
    return left.sources[0].passage == right.sources[0].passage


def _one_sentence(left: Event, right: Event) -> bool:
    """Whether two events are told side by side, with no full stop between them."""
    a, b = left.sources[0], right.sources[0]
    return _one_passage(left, right) and 0 <= b.start - a.end <= 1


def _places(item: Event) -> set[str]:
    return set(re.findall(alternatives("places", "provinces"), item.headline))


def _same(left: Event, right: Event) -> bool:
    """Whether two events of one date are one thing: in much the same words, or one document's
    issue."""
    if left.kind == right.kind == "policy-issued":
        titles: list[list[str]] = [
            re.findall(r"《[^》]+》", item.headline) for item in (left, right)
        ]
        if all(titles):
            a, b = (title[-1].strip("《》") for title in titles)
            return bool(a.endswith(b) or b.endswith(a))
        return len(left.date) == len("2021-01-24")
    gathered = [_GATHERED.match(item.headline) for item in (left, right)]
    if any(
        one and one["name"] in other.headline
        for one, other in zip(gathered, (right, left), strict=True)
    ):
        return True
    if left.kind == right.kind == "statistic" and _other_numbers(left, right):
        return False
    a, b = sorted((_core(left.headline), _core(right.headline)), key=len)
    if len(a) < 6:
        return a == b
    return bool(max(fuzz.partial_ratio(a, b), fuzz.ratio(a, b)) >= ALIKE)


def _other_numbers(left: Event, right: Event) -> bool:
    """Whether two events give numbers of which none is the same: 全球出货5万台, 中国出货3万台."""
    a, b = (set(_NUMBER.findall(item.headline)) for item in (left, right))
    return bool(a and b and not a & b)


@lru_cache(maxsize=1024)
def _core(headline: str) -> str:
    return re.sub(r"[“”‘’《》（）、，。；：的\s]|我国|中国|将|已|了", "", headline)
