"""The editors' list of documents, made ready for looking up by any of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from generator.model import PolicyEntry
from generator.policies.titles import bare, core
from generator.text.folding import folded


@dataclass(frozen=True, slots=True)
class Catalog:
    """Names to entry ids. A name of several entries keeps them all."""

    by_core: Mapping[str, tuple[str, ...]]
    by_bare: Mapping[str, tuple[str, ...]]
    named: tuple[tuple[str, str], ...]
    """Names without 《》, folded, longest first, with the entry's id."""
    years: Mapping[str, str]
    """Entry id to the year that tells it from its namesakes."""

    def find(self, title: str, year: str = "") -> tuple[str, ...]:
        """The ids that a title can mean; with a year, of its namesakes that year's only."""
        ids = self.by_core.get(core(title)) or self.by_bare.get(bare(title)) or ()
        if any(self.years.get(i) for i in ids):
            return tuple(i for i in ids if not self.years.get(i) or self.years[i] == year)
        return ids


@lru_cache(maxsize=8)
def catalog(entries: tuple[PolicyEntry, ...]) -> Catalog:
    """The entries by name."""
    by_core: dict[str, list[str]] = defaultdict(list)
    by_bare: dict[str, list[str]] = defaultdict(list)
    named: list[tuple[str, str]] = []
    for entry in entries:
        for name in (entry.title, *entry.aliases):
            for table, key in ((by_core, core(name)), (by_bare, bare(name))):
                if key and entry.id not in table[key]:
                    table[key].append(entry.id)
        named += [(folded(name), entry.id) for name in entry.named if name]
    return Catalog(
        MappingProxyType({k: tuple(v) for k, v in by_core.items()}),
        MappingProxyType({k: tuple(v) for k, v in by_bare.items()}),
        tuple(sorted(named, key=lambda pair: (-len(pair[0]), pair))),
        MappingProxyType({e.id: e.year_in_text for e in entries if e.year_in_text}),
    )
