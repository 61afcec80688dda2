"""Figures over all articles: the same statement once, the same measure as one series."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from itertools import chain

from rapidfuzz import fuzz

from generator.chinese.scripts import t2s
from generator.chinese.shingles import Index
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
    return _NOISE.sub("", t2s(subject))


def _family(unit: str) -> str:
    return t2s(unit).lstrip("十百千万亿")


def _compatible(left: str, right: str) -> bool:
    """The same time, or one of them more exact, or one not given."""
    return not left or not right or left.startswith(right) or right.startswith(left)


def _alike(left: str, right: str, dated: bool) -> bool:
    """Undated figures need nearer wording: no date speaks for them."""
    return fuzz.ratio(left, right) >= (_SAME if dated else _LIKE)


def _joined(items: list[Figure], official: Set[str]) -> Figure:
    """One figure of several: the most exact time, a target before a forecast, all sources.

    An official text's own wording stands first; what another makes of it is another's.
    """
    ident = items[0].id
    items = sorted(items, key=lambda item: not _of(item.sources, official))
    first = items[0]
    sources: dict[Quote, None] = {}
    for item in items:
        sources.update(dict.fromkeys(item.sources))
    times = sorted((item.as_of for item in items), key=len, reverse=True)
    kinds = [item.kind for item in items]
    kind = "target" if "target" in kinds else first.kind
    told = min(items, key=lambda item: (item.inside, bool(item.label)))
    comparing = next((item for item in items if item.comparator != "="), first)
    return replace(
        first,
        id=ident,
        as_of=times[0],
        kind=kind,
        comparator=comparing.comparator,
        compared=comparing.compared,
        sources=tuple(sources),
        label=told.label,
        inside=told.inside,
        corrected=any(item.corrected for item in items),
    )


def _of(sources: Iterable[Quote], articles: Set[str]) -> bool:
    return any(quote.passage.partition("#")[0] in articles for quote in sources)


def merged(readings: Iterable[Reading]) -> tuple[Figure, ...]:
    """The figures of all articles, identical statements joined and series named.

    A series holds figures of one subject and unit at two or more times; its id is the id of
    its earliest figure. Order: by the order of the readings and of their texts.
    """
    official: set[str] = set()
    groups: list[list[Figure]] = []
    times: list[set[str]] = []
    exact: dict[tuple[str, ...], list[int]] = {}
    indexes: dict[tuple[str, str], Index] = {}
    for reading in readings:
        if reading.article.official:
            official.add(reading.article.id)
        for item in reading.figures:
            words = key(item.subject)
            measure = (item.norm, _family(item.unit))
            index = indexes.setdefault(measure, Index())
            known = exact.setdefault((*measure, words), [])
            number = next(
                (
                    number
                    for number in chain(known, _later(index, words))
                    if all(_compatible(item.as_of, time) for time in times[number])
                    and (
                        number in known
                        or _alike(
                            words,
                            key(groups[number][0].subject),
                            bool(item.as_of and groups[number][0].as_of),
                        )
                    )
                ),
                -1,
            )
            if number < 0:
                number = len(groups)
                groups.append([])
                times.append(set())
                index.add(number, words)
            groups[number].append(item)
            times[number].add(item.as_of)
            if number not in known:
                known.append(number)
    return _in_series([_joined(group, official) for group in groups])


def _later(index: Index, words: str) -> Iterator[int]:
    """The groups of like wording, looked for only where none of the same wording fits."""
    yield from index.near(words)


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
