"""Where an event or a figure is shown: its row on the timeline or in the table, or its passage.

It exists because those two pages hold no more than a reader can load: what has no row there
must lead to the passage that says it, wherever it is linked from (pages, open data, search).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from generator import slugs
from generator.model import Event, Figure, Knowledge, Quote
from generator.write import dates, limits


def event_anchor(event: Event) -> str:
    """The id of an event's row on the timeline."""
    return "e-" + event.id.replace("#", "-").replace("/", "-").replace(" ", "-")


def figure_anchor(figure: Figure) -> str:
    """The id of a figure's row in the table."""
    return "f-" + figure.id.replace("#", "-").replace("/", "-").replace(" ", "-")


class Rows:
    """The rows of both pages, chosen once for a build."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The dated events that the timeline has room for: documents and targets, then what
        most articles tell."""
        dated = [
            e
            for e in self.knowledge.events
            if not e.inside and dates.span(e.date, e.end, e.precision) and self._told(e.sources)
        ]
        rank = {"policy-issued": 0, "target": 0, "policy-mention": 1, "forecast": 1, "event": 2}
        if len(dated) > limits.EVENTS:
            dated.sort(key=lambda e: (-len(e.sources), rank.get(e.kind, 3), e.date, e.id))
        return tuple(dated[: limits.EVENTS])

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that the table has room for: what most articles give, targets first; in
        their own order."""
        figures = tuple(f for f in self.knowledge.figures if not f.inside and self._told(f.sources))
        if len(figures) <= limits.FIGURES:
            return figures
        rank = {"target": 0, "forecast": 1, "statistic": 2}
        best = sorted(figures, key=lambda f: (-len(f.sources), rank.get(f.kind, 3), f.id))
        kept = {f.id for f in best[: limits.FIGURES]}
        return tuple(f for f in figures if f.id in kept)

    def event_url(self, event: Event) -> str:
        """The address of an event's row, or of the passage that tells it first."""
        if event.id in self._events:
            return f"{slugs.url('timeline')}#{event_anchor(event)}"
        return self._place(event.sources) or slugs.url("timeline")

    def figure_url(self, figure: Figure) -> str:
        """The address of a figure's row, or of the passage that gives it first."""
        if figure.id in self._figures:
            return f"{slugs.url('figures')}#{figure_anchor(figure)}"
        return self._place(figure.sources) or slugs.url("figures")

    @cached_property
    def _events(self) -> frozenset[str]:
        return frozenset(event.id for event in self.events)

    @cached_property
    def _figures(self) -> frozenset[str]:
        return frozenset(figure.id for figure in self.figures)

    @cached_property
    def _articles(self) -> frozenset[str]:
        return frozenset(reading.article.id for reading in self.knowledge.readings)

    @cached_property
    def _passages(self) -> frozenset[str]:
        return frozenset(p.id for r in self.knowledge.readings for p in r.article.passages)

    def _told(self, sources: Sequence[Quote]) -> bool:
        return any(quote.passage.split("#", 1)[0] in self._articles for quote in sources)

    def _place(self, sources: Sequence[Quote]) -> str:
        for quote in sources:
            ident, _, anchor = quote.passage.partition("#")
            if quote.passage in self._passages:
                return slugs.passage_url(quote.passage)
            if ident in self._articles:
                return f"{slugs.url('source', ident)}#R{slugs.anchor_line(anchor) or 1}"
        return ""
