"""One event told by several articles is one event with several sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from generator.model import Event, Quote, Reading

_TITLE = re.compile(r"《([^》]*(?:《[^》]*》[^》]*)?)》")
_NOISE = re.compile(r"[“”‘’《》（）、，。；：的\s]|我国|中国|将|已|了")
_ISSUER = re.compile(
    r"(?!我国|中国|印发|发布|出台)[^《》]{2,20}?(?:印发|发布|出台|公布|制定|颁布)《"
)
_ALIKE = 78.0
_RUN = 10


def _title(item: Event) -> str:
    """The one document a statement names, without issuer and 关于…的 dressing; empty if not one."""
    found = {_NOISE.sub("", re.sub(r"^国务院(?:办公厅)?", "", name)) for source in item.sources
             for name in _TITLE.findall(source.text) if len(name) > 4}  # fmt: skip
    return found.pop() if len(found) == 1 else ""


def _document(item: Event) -> str:
    return item.policies[0] if len(item.policies) == 1 else _title(item)


def _compatible(left: Event, right: Event) -> bool:
    """The same time, or one of them told less exactly (2025 and 2025-08)."""
    if left.end != right.end:
        return False
    return left.date.startswith(right.date) or right.date.startswith(left.date)


def _core(item: Event) -> str:
    return _NOISE.sub("", item.headline)


def _alike(left: str, right: str) -> bool:
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    if len(short) < _RUN:
        return short == long or (short in long and len(short) >= 6)
    return max(fuzz.partial_ratio(short, long), fuzz.ratio(short, long)) >= _ALIKE


def _same(left: Event, right: Event) -> bool:
    if not _compatible(left, right):
        return False
    issues = {"policy-issued"}
    if left.kind in issues or right.kind in issues:
        if left.kind != right.kind:
            return False
        return bool(_document(left)) and _document(left) == _document(right)
    if left.date != right.date:
        return False
    if left.precision == "range" and left.kind == right.kind == "policy-mention":
        plan = _plan(left)
        if plan and plan == _plan(right):
            return True
    if left.kind == "publication" or right.kind == "publication":
        return left.kind == right.kind and left.headline == right.headline
    return _alike(_core(left), _core(right))


def _plan(item: Event) -> str:
    """The named plan that a range stands for: its title, or “十五五”规划纲要."""
    named = re.search(r"[“\"]?十[一二三四五六七八九]五[”\"]?规划(?:纲要|建议)?", item.headline)
    return _title(item) or (named[0] if named else "")


def _joined(items: list[Event]) -> Event:
    """One event of several: the most exact date, a stated one before a resolved one."""
    best = max(
        range(len(items)),
        key=lambda number: (len(items[number].date), not items[number].relative, -number),
    )
    sources: dict[Quote, None] = {}
    policies: dict[str, None] = {}
    domains: dict[str, None] = {}
    for item in items:
        sources.update(dict.fromkeys(item.sources))
        policies.update(dict.fromkeys(item.policies))
        domains.update(dict.fromkeys(item.domains))
    told = max(items, key=lambda item: (item.corrected, bool(_ISSUER.match(item.headline))))
    return replace(
        items[best],
        headline=told.headline if items[best].kind == "policy-issued" else items[best].headline,
        sources=tuple(sources),
        policies=tuple(policies),
        domains=tuple(domains),
        corrected=any(item.corrected for item in items),
    )


def merged(readings: Iterable[Reading]) -> tuple[Event, ...]:
    """The events of all articles in the order of time, each told once.

    Joined are: the issue of one document; one statement of one date in near-identical words;
    one plan's period. An event whose exact date one article gives (2025-08) takes in the less
    exact ones (2025) only where it is the same document.
    """
    groups: list[list[Event]] = []
    years: dict[str, list[int]] = {}
    for reading in readings:
        for item in reading.events:
            bucket = years.setdefault(item.date[:4], [])
            for number in bucket:
                if any(_same(item, other) for other in groups[number]) and all(
                    _compatible(item, other) for other in groups[number]
                ):
                    groups[number].append(item)
                    break
            else:
                bucket.append(len(groups))
                groups.append([item])
    out = [_joined(group) for group in groups]
    return tuple(sorted(out, key=lambda item: (item.date, item.end, item.id)))
