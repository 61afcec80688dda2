"""What gathers on the passages of a category: figures, dates, terms, documents.

It exists so that a category's page depends on what it shows of them, the first of each and how
many there are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from generator.model import Event, Figure
from generator.write import limits
from generator.write.context import Context
from generator.write.tracing import lookup


@lookup
def figures(context: Context, kind: str, ident: str) -> tuple[tuple[Figure, ...], int]:
    """The first figures of a category's passages, on a stage's page its own targets alone; each
    with its best source, and how many there are."""
    labels = context.labelled.get((kind, ident), ())
    year = context.categories[kind, ident].in_year
    found: dict[str, Figure] = {}
    for label in labels:
        for figure in context.figures.get(label.passage, ()):
            own = figure.kind == "target" and figure.as_of[:4] == year
            if not figure.inside and (own or kind != "stage"):
                found.setdefault(figure.id, figure)
    rank = {"target": 0, "forecast": 1, "statistic": 2, "count": 3}
    best = sorted(found.values(), key=lambda f: (rank.get(f.kind, 4), f.as_of or "9999", f.id))
    shown = best[: limits.FACTS]
    return tuple(replace(f, sources=context.told(f.sources)[:1]) for f in shown), len(best)


@lookup
def events(context: Context, kind: str, ident: str) -> tuple[tuple[Event, ...], int]:
    """The first events of a category, each with its best source; how many there are. A statistic
    that the figures beside them give, with its time, is not told twice."""
    labels = context.labelled.get((kind, ident), ())
    found: dict[str, Event] = {}
    if kind == "domain":
        chosen = list(context.events_of.get((kind, ident), ()))
    else:
        chosen = [e for x in labels for e in context.events.get(x.passage, ())]
    if kind == "stage":
        year = context.categories[kind, ident].in_year
        chosen = [e for e in chosen if year in (e.date[:4], e.end[:4])]
    here = {label.passage for label in labels}
    for event in chosen:
        if event.inside:
            continue
        if kind == "stage" or event.kind != "statistic" or not _given(context, event, here):
            found.setdefault(event.id, event)
    first = sorted(found.values(), key=lambda e: (e.date, e.end, e.id))
    shown = first[: limits.FACTS]
    return tuple(replace(e, sources=context.told(e.sources)[:1]) for e in shown), len(first)


def _given(context: Context, event: Event, here: set[str]) -> bool:
    """Whether figures of the passages `here` stand in the words of an event."""
    return any(
        told.passage == quote.passage and told.start < quote.end and quote.start < told.end
        for quote in event.sources
        if quote.passage in here
        for figure in context.figures.get(quote.passage, ())
        for told in figure.sources
    )


@lookup
def terms(context: Context, kind: str, ident: str) -> tuple[tuple[tuple[str, int, int], ...], int]:
    """The first terms of a category's passages (id, passages with it here, articles with it
    here), those that gather here before the others; how many there are."""
    here = {x.passage for x in context.labelled.get((kind, ident), ())}
    counts: Counter[str] = Counter()
    articles: dict[str, set[str]] = {}
    for passage in here:
        for target in {m.target for m in context.mentions.get(passage, ()) if m.kind == "term"}:
            if target in context.terms:
                counts[target] += 1
                articles.setdefault(target, set()).add(passage.split("#", 1)[0])
    rank = context.term_place
    # A term that is everywhere says little of one category; one that gathers here says much.
    total = context.term_passages
    best = sorted(counts, key=lambda t: (-(counts[t] ** 2) / max(total[t], 1), rank[t]))
    shown = best[: limits.WORDS]
    return tuple((t, counts[t], len(articles[t])) for t in shown), len(best)


@lookup
def policies(context: Context, kind: str, ident: str) -> tuple[tuple[str, int], ...]:
    """The documents that a category's passages name most, and in how many they do."""
    counts: Counter[str] = Counter()
    for passage in {x.passage for x in context.labelled.get((kind, ident), ())}:
        for target in {m.target for m in context.mentions.get(passage, ()) if m.kind == "policy"}:
            if target in context.policies:
                counts[target] += 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:16])
