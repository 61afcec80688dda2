"""What was heard where: the voice and the certainty of any stretch of a passage.

It exists because events, figures and definitions stand at places of their own, and whose they
are is whose the statement there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model import Quote, Reading, Statement


@dataclass(frozen=True, slots=True)
class Heard:
    """The statements of some readings, by passage."""

    statements: Mapping[str, tuple[Statement, ...]]
    spoken: Mapping[str, str]

    def of(self, quote: Quote) -> Statement | None:
        """The statement that a quotation is part of: the narrowest that holds most of it."""
        best, most = None, 0.0
        for one in self.statements.get(quote.passage, ()):
            common = min(one.quote.end, quote.end) - max(one.quote.start, quote.start)
            size = one.quote.end - one.quote.start
            if common <= 0:
                continue
            weight = common - size / 10_000 + (0.5 if one.mode in ("quoted", "reported") else 0)
            if weight > most:
                best, most = one, weight
        return best

    def voice(self, quote: Quote) -> str:
        """The id of the voice at a place; empty where the passage has none."""
        found = self.of(quote)
        return found.voice if found else self.spoken.get(quote.passage, "")

    def certainty(self, quote: Quote) -> tuple[str, ...]:
        """The words of certainty that hold for a quotation."""
        return certain(self.of(quote), quote)


def certain(found: Statement | None, quote: Quote) -> tuple[str, ...]:
    """The words of certainty that hold for a quotation in a statement: those of its source and its
    own."""
    if found is None:
        return ()
    own = [word for word, *_ in found.hedges]
    said = [word for word in found.certainty if word not in own]
    near = [word for word, a, b in found.hedges if a < quote.end and b > quote.start]
    return tuple(dict.fromkeys((*said, *near)))


def heard(readings: Iterable[Reading]) -> Heard:
    """The lookups of some readings."""
    statements: dict[str, list[Statement]] = {}
    spoken: dict[str, str] = {}
    for reading in readings:
        spoken.update(reading.spoken)
        for one in reading.statements:
            statements.setdefault(one.quote.passage, []).append(one)
    return Heard({key: tuple(each) for key, each in statements.items()}, spoken)
