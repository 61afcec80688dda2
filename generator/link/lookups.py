"""For each link its way back: what a page must list so that its readers see who points at it.

Everything here is derived from the knowledge and from nothing else; ids go to ids.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from generator.model import Knowledge, Parallel

RELATED = 8
"""Terms related to a term by standing together; more would say nothing."""

TOGETHER = 2
"""Passages in which two terms must stand together to be called related."""

Lookup = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Backlinks:
    """Lookups, each in the order of the articles, without repetitions."""

    passages_of_term: Lookup
    passages_of_policy: Lookup
    passages_of_category: Mapping[tuple[str, str], tuple[str, ...]]
    """By (kind, id): ("domain", "governance")."""
    terms_of_passage: Lookup
    policies_of_passage: Lookup
    events_of_passage: Lookup
    figures_of_passage: Lookup
    parallels_of_passage: Mapping[str, tuple[Parallel, ...]]
    events_of_term: Lookup
    """Events in whose sources the term is named."""
    figures_of_term: Lookup
    events_of_policy: Lookup
    policies_of_term: Lookup
    """Documents named in the same passages, the most frequent first."""
    related_terms: Lookup
    """The editor's related entries, then those that stand together more than chance would."""
    terms_pointing: Lookup
    """Entries whose editor calls this one related."""


def backlinks(knowledge: Knowledge) -> Backlinks:
    """All lookups of the knowledge."""
    term_passages: dict[str, list[str]] = {}
    policy_passages: dict[str, list[str]] = {}
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for term in knowledge.terms:
        term_passages[term.entry.id] = [m.quote.passage for m in term.mentions]
        for m in term.mentions:
            spans[m.quote.passage].append((m.quote.start, m.quote.end, term.entry.id))
    for policy in knowledge.policies:
        policy_passages[policy.entry.id] = [m.quote.passage for m in policy.mentions]
    categories: dict[tuple[str, str], list[str]] = defaultdict(list)
    for reading in knowledge.readings:
        for label in reading.labels:
            categories[label.kind, label.id].append(label.passage)
    event_passages = [(s.passage, e.id) for e in knowledge.events for s in e.sources]
    figure_passages = [(s.passage, f.id) for f in knowledge.figures for s in f.sources]
    event_terms = [
        (ident, event.id)
        for event in knowledge.events
        for source in event.sources
        for start, end, ident in spans[source.passage]
        if source.start <= start and end <= source.end
    ]
    figure_terms = [
        (ident, figure.id)
        for figure in knowledge.figures
        for source in figure.sources
        for start, end, ident in spans[source.passage]
        if source.start <= start and end <= source.end
    ]
    sides: dict[str, list[Parallel]] = defaultdict(list)
    for parallel in knowledge.parallels:
        sides[parallel.left].append(parallel)
        sides[parallel.right].append(parallel)
    terms_of = _turned(term_passages)
    policies_of = _turned(policy_passages)
    pointing = _grouped((to, t.entry.id) for t in knowledge.terms for to in t.entry.related)
    return Backlinks(
        passages_of_term=_frozen(term_passages),
        passages_of_policy=_frozen(policy_passages),
        passages_of_category=MappingProxyType({k: _once(v) for k, v in categories.items()}),
        terms_of_passage=terms_of,
        policies_of_passage=policies_of,
        events_of_passage=_grouped(event_passages),
        figures_of_passage=_grouped(figure_passages),
        parallels_of_passage=MappingProxyType(
            {p: tuple(sorted(v, key=lambda x: (-x.score, x.left, x.right))) for p, v in sides.items()}
        ),
        events_of_term=_grouped(event_terms),
        figures_of_term=_grouped(figure_terms),
        events_of_policy=_grouped((p, e.id) for e in knowledge.events for p in e.policies),
        policies_of_term=_beside(term_passages, policies_of),
        related_terms=_related(knowledge, term_passages, terms_of),
        terms_pointing=pointing,
    )  # fmt: skip


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _frozen(table: Mapping[str, list[str]]) -> Lookup:
    return MappingProxyType({key: _once(items) for key, items in table.items()})


def _grouped(pairs: Iterable[tuple[str, str]]) -> Lookup:
    table: dict[str, list[str]] = defaultdict(list)
    for key, item in pairs:
        table[key].append(item)
    return _frozen(table)


def _turned(table: Mapping[str, list[str]]) -> Lookup:
    return _grouped((passage, ident) for ident, places in table.items() for passage in places)


def _beside(term_passages: Mapping[str, list[str]], policies_of: Lookup) -> Lookup:
    found: dict[str, tuple[str, ...]] = {}
    for ident, places in term_passages.items():
        counts = Counter(p for place in _once(places) for p in policies_of.get(place, ()))
        found[ident] = tuple(sorted(counts, key=lambda p: (-counts[p], p)))
    return MappingProxyType(found)


def _related(
    knowledge: Knowledge, term_passages: Mapping[str, list[str]], terms_of: Lookup
) -> Lookup:
    """Association: passages together, over the geometric mean of the passages of each."""
    alone = {ident: len(set(places)) for ident, places in term_passages.items()}
    together: Counter[tuple[str, str]] = Counter()
    for idents in terms_of.values():
        together.update(combinations(sorted(idents), 2))
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (a, b), count in together.items():
        if count >= TOGETHER:
            weight = count / math.sqrt(alone[a] * alone[b])
            near[a].append((-weight, b))
            near[b].append((-weight, a))
    known = {t.entry.id for t in knowledge.terms}
    found: dict[str, tuple[str, ...]] = {}
    for term in knowledge.terms:
        own = [ident for ident in term.entry.related if ident in known]
        by_text = [ident for _, ident in sorted(near[term.entry.id])]
        found[term.entry.id] = _once([*own, *by_text])[: max(RELATED, len(own))]
    return MappingProxyType(found)
