"""One event told by several articles is one event with several sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from rapidfuzz import fuzz

from generator.chinese.shingles import Index
from generator.lexicon import groups, one_of
from generator.model import Event, Quote, Reading
from generator.text.spans import named

_NOISE = re.compile(r"[“”‘’《》（）、，。；：的\s]|我国|中国|将|已|了")
_ISSUER = re.compile(
    r"(?!我国|中国|印发|发布|出台)[^《》]{2,20}?(?:印发|发布|出台|公布|制定|颁布)《"
)
_OFFICE = re.compile(rf"^(?:{one_of(groups('central')['offices'])})")
_ALIKE = 78.0
_RUN = 10


def _title(item: Event) -> str:
    """The one document a statement names, without issuer and 关于…的 dressing; empty if not one."""
    found = {_NOISE.sub("", _OFFICE.sub("", name)) for source in item.sources
             for name in named(source.text) if len(name) > 4}  # fmt: skip
    return found.pop() if len(found) == 1 else ""


def _document(item: Event) -> str:
    return item.policies[0] if len(item.policies) == 1 else _title(item)


def _compatible(left: str, right: str) -> bool:
    """The same time, or one of them told less exactly (2025 and 2025-08)."""
    return left.startswith(right) or right.startswith(left)


def _core(item: Event) -> str:
    return _NOISE.sub("", item.headline)


def _alike(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    if len(short) < _RUN:
        return short == long or (short in long and len(short) >= 6)
    return max(fuzz.partial_ratio(short, long), fuzz.ratio(short, long)) >= _ALIKE


def _identity(item: Event) -> str:
    """What is the same event whatever its words: a document's issue, a plan's period; or empty."""
    if item.kind == "policy-issued":
        document = _document(item)
        return f"issue {document}" if document else ""
    if item.kind == "policy-mention" and item.precision == "range":
        plan = _plan(item)
        return f"plan {plan}" if plan else ""
    if item.kind == "publication":
        return f"publication {item.headline}"
    return ""


def _plan(item: Event) -> str:
    """The named plan that a range stands for: its title, or “十五五”规划纲要."""
    named = re.search(r"[“\"]?十[一二三四五六七八九]五[”\"]?规划(?:纲要|建议)?", item.headline)
    return _title(item) or (named[0] if named else "")


def _domains(item: Event, said: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The domains that at least half of the passages speak of in which an event is told.

    A document that five passages mention does not belong to the domain of one of them.
    """
    places = dict.fromkeys(quote.passage for quote in item.sources)
    if item.corrected or len(places) < 2:
        return item.domains
    return tuple(
        domain for domain in item.domains
        if 2 * sum(domain in said.get(place, ()) for place in places) >= len(places)
    )  # fmt: skip


def _joined(items: list[Event], official: Set[str]) -> Event:
    """One event of several: the most exact date, a stated one before a resolved one; a target in
    the official text's own words, which stand first."""
    ident = ""
    if any(item.kind == "target" for item in items):
        best = max(range(len(items)), key=lambda number: (len(items[number].date), -number))
        ident = items[best].id
        items = sorted(items, key=lambda item: not _of(item.sources, official))
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
    plain = next((item for item in items if not item.inside), items[best])
    told = max(items, key=lambda item: (item.corrected, bool(_ISSUER.match(item.headline))))
    return replace(
        items[best],
        id=ident or items[best].id,
        headline=(told if items[best].kind == "policy-issued" else plain).headline,
        inside=plain.inside,
        sources=tuple(sources),
        policies=tuple(policies),
        domains=tuple(domains),
        corrected=any(item.corrected for item in items),
    )


def _of(sources: Iterable[Quote], articles: Set[str]) -> bool:
    return any(quote.passage.partition("#")[0] in articles for quote in sources)


def merged(readings: Iterable[Reading]) -> tuple[Event, ...]:
    """The events of all articles in the order of time, each told once.

    Joined are: the issue of one document; one statement of one date in near-identical words;
    one plan's period. An event whose exact date one article gives (2025-08) takes in the less
    exact ones (2025) only where it is the same document.
    """
    said: dict[str, set[str]] = {}
    official: set[str] = set()
    groups: list[list[Event]] = []
    dates: list[set[str]] = []
    known: dict[tuple[str, ...], list[int]] = {}
    indexes: dict[tuple[str, str], Index] = {}
    for reading in readings:
        if reading.article.official:
            official.add(reading.article.id)
        for label in reading.labels:
            if label.kind == "domain":
                said.setdefault(label.passage, set()).add(label.id)
        for item in reading.events:
            identity, words = _identity(item), _core(item)
            index = indexes.setdefault((item.date, item.end), Index())
            name = (identity, item.end) if identity else (item.date, item.end, words)
            bucket = known.setdefault(name, [])
            number = next(
                (
                    number
                    for number in bucket
                    if all(_compatible(item.date, date) for date in dates[number])
                ),
                -1,
            )
            if number < 0 and not identity and item.kind != "policy-issued":
                number = next(
                    (
                        number
                        for number in index.near(words)
                        if _alike(words, _core(groups[number][0]))
                    ),
                    -1,
                )
            if number < 0:
                number = len(groups)
                groups.append([])
                dates.append(set())
                if not identity and item.kind != "policy-issued":
                    index.add(number, words)
            groups[number].append(item)
            dates[number].add(item.date)
            if number not in bucket:
                bucket.append(number)
    joined = [_joined(group, official) for group in groups]
    out = [replace(item, domains=_domains(item, said)) for item in joined]
    return tuple(sorted(out, key=lambda item: (item.date, item.end, item.id)))
