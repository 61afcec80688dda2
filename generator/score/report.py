"""What a comparison says: rates, faults that ought not to be, and each disagreement."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `of`."""

    name: str
    hits: int
    of: int

    @property
    def value(self) -> float:
        """Between 0 and 1; not a number where nothing was asked: that is no success."""
        return self.hits / self.of if self.of else math.nan

    def __str__(self) -> str:
        share = f"{self.value:.3f}" if self.of else "–"
        return f"{self.name} {self.hits}/{self.of} = {share}"


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: what about, where, what the reader wants, what the site has."""

    about: str
    where: str
    want: str
    got: str

    def __str__(self) -> str:
        return f"  {self.about:<14} {self.where}\n      want  {self.want}\n      got   {self.got}"


@dataclass(frozen=True, slots=True)
class Layer:
    """`faults` are counts that ought to be 0 (passages too many, events told twice …)."""

    name: str
    rates: tuple[Rate, ...]
    faults: tuple[tuple[str, int], ...] = ()
    misses: tuple[Miss, ...] = ()

    def __str__(self) -> str:
        parts = [str(rate) for rate in self.rates]
        parts += [f"{name} {count}" for name, count in self.faults]
        return f"{self.name}: " + " | ".join(parts)


@dataclass(frozen=True, slots=True)
class Report:
    layers: tuple[Layer, ...]

    def value(self, layer: str, rate: str) -> float:
        """A rate between 0 and 1; KeyError if there is no such rate."""
        return self._find(layer, rate, lambda item: {r.name: r.value for r in item.rates})

    def faults(self, layer: str, name: str) -> int:
        """How often the fault was seen; KeyError if there is no such fault."""
        return int(self._find(layer, name, lambda item: dict(item.faults)))

    def text(self, misses: bool = False) -> str:
        """One line for a layer, followed by its disagreements if asked for."""
        lines: list[str] = []
        for layer in self.layers:
            lines.append(str(layer))
            if misses:
                lines.extend(str(miss) for miss in layer.misses)
        return "\n".join(lines) + "\n"

    def _find(self, layer: str, name: str, table: Callable[[Layer], Mapping[str, float]]) -> float:
        found = next((item for item in self.layers if item.name == layer), None)
        if found is None or name not in table(found):
            raise KeyError(f"{layer}.{name}")
        return table(found)[name]


Checks = list[Miss | None]
"""One check for each thing asked: nothing where it is right."""


def rate(name: str, checks: Sequence[Miss | None]) -> Rate:
    return Rate(name, sum(miss is None for miss in checks), len(checks))


def clip(text: object, length: int = 40) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= length else line[:length] + "…"


def names(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "none"
