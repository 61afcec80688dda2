"""Which records came, went or changed between two builds, and in what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.compare.published import LAYERS, Published, Row
from generator.compare.renames import Renamed, renamed, translated

Reader = Callable[[Row], "str | tuple[str, ...]"]


@dataclass(frozen=True, slots=True)
class Detail:
    """One field of a record before and after; lists say what was added and removed."""

    field: str
    before: str = ""
    after: str = ""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A record that came (`added`), went (`removed`) or changed."""

    layer: str
    kind: str
    id: str
    name: str
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs. Pages are addresses; `changed` pages are there in both."""

    changes: tuple[Change, ...]
    new_findings: tuple[Row, ...]
    gone_findings: tuple[Row, ...]
    new_pages: tuple[str, ...]
    gone_pages: tuple[str, ...]
    changed_pages: tuple[str, ...]
    renamed: tuple[Renamed, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not any(
            (
                self.changes,
                self.new_findings,
                self.gone_findings,
                self.new_pages,
                self.gone_pages,
                self.changed_pages,
                self.renamed,
            )
        )


def _text(*keys: str) -> Reader:
    return lambda row: "".join("" if row.get(key) is None else str(row[key]) for key in keys)


def _list(key: str) -> Reader:
    return lambda row: tuple(str(item) for item in row.get(key) or ())


def _labels(key: str) -> Reader:
    """Ids of labels; a primary one has a star."""

    def read(row: Row) -> tuple[str, ...]:
        return tuple(
            f"{label['id']}*" if label.get("primary") else str(label["id"])
            for label in row.get(key) or ()
        )

    return read


def _people(row: Row) -> tuple[str, ...]:
    keys = ("name", "affiliation", "position")
    return tuple(
        " ".join(str(author[key]) for key in keys if author.get(key))
        for author in row.get("authors") or ()
    )


def _sources(row: Row) -> tuple[str, ...]:
    found = (source.get("passage") or source.get("seed") for source in row.get("sources") or ())
    return tuple(dict.fromkeys(str(place) for place in found if place))


def _definition(row: Row) -> str:
    source = row.get("definition_source") or {}
    return str(source.get("quote") or row.get("definition") or "")


FIELDS: Mapping[str, Mapping[str, Reader]] = {
    "articles": {
        "title": _text("title"),
        "subtitle": _text("subtitle"),
        "authors": _people,
        "publication": _text("publication"),
        "date": _text("date"),
        "kind": _text("kind"),
    },
    "passages": {
        "text": _text("text"),
        "heading": _text("heading"),
        "speaker": _text("speaker"),
        "complete": _text("complete"),
        "domains": _labels("domains"),
        "topics": _labels("topics"),
        "stages": _labels("stages"),
    },
    "terms": {
        "term": _text("term"),
        "aliases": _list("aliases"),
        "definition": _definition,
        "passages": _list("passages"),
    },
    "events": {
        "date": _text("date"),
        "end": _text("end"),
        "kind": _text("kind"),
        "headline": _text("headline"),
        "sources": _sources,
        "domains": _list("domains"),
    },
    "figures": {
        "value": _text("comparator", "value", "unit"),
        "subject": _text("subject"),
        "as_of": _text("as_of"),
        "kind": _text("kind"),
        "sources": _sources,
    },
    "policies": {
        "title": _text("title"),
        "aliases": _list("aliases"),
        "issuer": _text("issuer"),
        "date": _text("date"),
        "number": _text("number"),
        "sources": _sources,
    },
}
"""Layer → what is compared of a record. Ids, addresses and evidence follow from these."""

WHOLE = ("articles", "terms", "policies", "events", "figures")
"""Layers of which a new record is shown whole: few come at a time, and each is to be read."""

NAMES: Mapping[str, Reader] = {
    "articles": _text("title"),
    "passages": _text("text"),
    "terms": _text("term"),
    "events": _text("headline"),
    "figures": lambda row: f"{row.get('subject')} {row.get('value')}{row.get('unit')}",
    "policies": _text("title"),
}
"""Layer → how a record is called; also by what a record is known again whose id changed."""


def compared(before: Published, after: Published) -> Comparison:
    """What differs from `before` to `after`."""
    moved = renamed(before, after)
    # A page that leads on from its old address is neither gone nor new.
    led = {new: old for old, new in after.redirects.items() if old in before.pages}
    led |= {page.address(page.new): page.address(page.old) for page in moved}
    gone = before.pages.keys() - after.pages.keys() - after.redirects.keys()
    before = translated(before, moved)
    old = {_said(row): row for row in before.findings}
    new = {_said(row): row for row in after.findings}
    return Comparison(
        changes=tuple(
            change
            for layer in LAYERS
            for change in _changes(layer, before.layers[layer], after.layers[layer])
        ),
        new_findings=tuple(row for said, row in new.items() if said not in old),
        gone_findings=tuple(row for said, row in old.items() if said not in new),
        new_pages=tuple(page for page in after.pages if page not in {*before.pages, *led}),
        gone_pages=tuple(page for page in before.pages if page in gone),
        changed_pages=tuple(
            page
            for page, digest in after.pages.items()
            if before.pages.get(page, digest) != digest
            and not _only_renamed(page, before, after, moved)
        ),
        renamed=moved,
    )


def _only_renamed(
    page: str, before: Published, after: Published, moved: tuple[Renamed, ...]
) -> bool:
    """Whether a page differs in the names of pages that moved, and in nothing else."""
    names = {f"{one.folder}/{one.old}": f"{one.folder}/{one.new}" for one in moved}
    names |= {f"../{one.old}": f"../{one.new}" for one in moved}
    names |= {one.old: one.new for one in moved if "-" in one.old}
    return bool(moved) and before.digest(page, names) == after.digest(page, names)


def _said(finding: Row) -> tuple[str, ...]:
    """What a finding says, wherever in its file: a line above it may have come or gone."""
    return tuple(str(finding.get(key)) for key in ("code", "file", "message"))


def _changes(layer: str, before: Mapping[str, Row], after: Mapping[str, Row]) -> Iterator[Change]:
    renamed = _renamed(layer, before, after)
    for ident, row in after.items():
        old = before.get(renamed.get(ident, ident))
        name = str(NAMES[layer](row))
        if old is None:
            yield Change(layer, "added", ident, name, tuple(_whole(layer, row)))
        elif details := tuple(_details(layer, old, row)):
            yield Change(layer, "changed", ident, name, details)
    kept = {renamed.get(ident, ident) for ident in after}
    for ident, row in before.items():
        if ident not in kept:
            yield Change(layer, "removed", ident, str(NAMES[layer](row)))


def _whole(layer: str, row: Row) -> Iterator[Detail]:
    """All that a new record says, of the layers whose records are written by hand."""
    if layer not in WHOLE:
        return
    for field, read in FIELDS[layer].items():
        value = read(row)
        if isinstance(value, tuple):
            if value:
                yield Detail(field, added=value)
        elif value and value != NAMES[layer](row):
            yield Detail(field, after=value)


def _renamed(layer: str, before: Mapping[str, Row], after: Mapping[str, Row]) -> dict[str, str]:
    """New id → old id, where a record that went is called just as one that came."""
    name = NAMES[layer]
    gone = _alone((name(row), ident) for ident, row in before.items() if ident not in after)
    came = _alone((name(row), ident) for ident, row in after.items() if ident not in before)
    return {ident: gone[called] for called, ident in came.items() if called in gone}


def _alone(named: Iterable[tuple[Any, str]]) -> dict[Any, str]:
    """Name → id, of names that only one has."""
    found: dict[Any, list[str]] = {}
    for name, ident in named:
        found.setdefault(name, []).append(ident)
    return {name: idents[0] for name, idents in found.items() if len(idents) == 1}


def _details(layer: str, old: Row, new: Row) -> Iterator[Detail]:
    for field, read in FIELDS[layer].items():
        before, after = read(old), read(new)
        if before == after:
            continue
        if isinstance(before, str) and isinstance(after, str):
            yield Detail(field, before, after)
            continue
        added = tuple(item for item in after if item not in before)
        removed = tuple(item for item in before if item not in after)
        if added or removed:
            yield Detail(field, added=added, removed=removed)
