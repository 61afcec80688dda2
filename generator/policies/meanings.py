"""What the short names of one article mean: by its own word, or because one document fits.

It exists because an article may name as many documents as it likes: what ends like a short name
is looked up and not gone through.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from generator.model import PolicyEntry
from generator.policies.titles import bare, core

_LAST = chr(0x10FFFF)


class Endings:
    """Values by the ends of their names."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self._names = sorted({(name[::-1], value) for name, value in named})

    def of(self, end: str) -> set[str]:
        """The values of all names that end so."""
        turned = end[::-1]
        first = bisect_left(self._names, (turned,))
        last = bisect_left(self._names, (turned + _LAST,))
        return {value for _, value in self._names[first:last]}


class Meanings:
    """The documents that short names stand for, each name told once."""

    def __init__(
        self,
        full: Iterable[tuple[str, str]],
        declared: Iterable[tuple[str, str, int]],
        own: PolicyEntry | None,
    ) -> None:
        """`full` are titles with their documents, `declared` short names with the document and
        the section that says so, `own` is the document that the article itself prints."""
        self._titles: dict[str, str] = {}
        named: set[tuple[str, str]] = set()
        for text, target in full:
            self._titles.setdefault(target, text)
            named |= {(core(text), target), (bare(text), target)}
        self._endings = Endings(named)
        self._said: dict[str, set[tuple[str, int]]] = {}
        for short, target, section in declared:
            self._said.setdefault(short, set()).add((target, section))
        self._own = own
        self._known: dict[tuple[str, int], tuple[str, tuple[str, ...]]] = {}

    def of(self, title: str, section: int) -> tuple[str, tuple[str, ...]]:
        """The document that a short name means there, or the titles that it could mean."""
        name = core(title)
        if (name, section) not in self._known:
            self._known[name, section] = self._meant(name, section)
        return self._known[name, section]

    def _meant(self, name: str, section: int) -> tuple[str, tuple[str, ...]]:
        pairs = self._said.get(name, set())
        said = {target for target, _ in pairs}
        if len(said) > 1:
            said = {target for target, where in pairs if where == section}
        if said:
            return (next(iter(said)), ()) if len(said) == 1 else ("", self._titles_of(said))
        if self._own and core(self._own.title).endswith(name):
            return self._own.id, ()
        fits = self._endings.of(name)
        return (next(iter(fits)), ()) if len(fits) == 1 else ("", self._titles_of(fits))

    def _titles_of(self, targets: set[str]) -> tuple[str, ...]:
        return tuple(sorted({self._titles.get(target, target) for target in targets}))
