"""Pages that go by another id now: known by the redirects that lead on from their old addresses,
or for an article by its seed.

It exists so that a renaming is told as one, and not as hundreds of records that went and came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.compare.published import Published, Row

_LABELS = {"domains": "domains", "topics": "topics", "stages": "stages"}
_LAYERS = {"articles": "articles", "glossary": "terms", "policies": "policies"}


@dataclass(frozen=True, slots=True)
class Renamed:
    """A page that moved: its folder, its old id and its new one."""

    folder: str
    old: str
    new: str

    def address(self, ident: str) -> str:
        return f"{self.folder}/{ident}/"


def renamed(before: Published, after: Published) -> tuple[Renamed, ...]:
    """The pages that stood before and are led away from now, with their new ids."""
    found = dict(_by_redirect(before, after))
    for old, new in _by_seed(before, after):
        found.setdefault(("articles", old), new)
    return tuple(Renamed(folder, old, new) for (folder, old), new in found.items())


def _by_redirect(before: Published, after: Published) -> Iterator[tuple[tuple[str, str], str]]:
    for old, new in after.redirects.items():
        one, two = old.rstrip("/").split("/"), new.rstrip("/").split("/")
        same = len(one) == len(two) == 2 and one[0] == two[0]
        if same and old in before.pages and new in after.pages and new not in before.pages:
            yield (one[0], one[1]), two[1]


def _by_seed(before: Published, after: Published) -> Iterator[tuple[str, str]]:
    """One article stands for each seed, whatever it is called."""
    now = {row.get("seed"): ident for ident, row in after.layers["articles"].items()}
    for ident, row in before.layers["articles"].items():
        new = now.get(row.get("seed")) if row.get("seed") else None
        if new and new != ident and new not in before.layers["articles"]:
            yield ident, new


def translated(before: Published, pages: tuple[Renamed, ...]) -> Published:
    """The earlier build as if its pages had been called then as they are now."""
    if not pages:
        return before
    layers = {
        layer: {str(row["id"]): row for row in (_row(layer, row, pages) for row in rows.values())}
        for layer, rows in before.layers.items()
    }
    return replace(before, layers=layers)


def _row(layer: str, row: Row, pages: tuple[Renamed, ...]) -> Row:
    made: dict[str, Any] = dict(row)
    for page in pages:
        if _LAYERS.get(page.folder) == layer and made.get("id") == page.old:
            made["id"] = page.new
        field = _LABELS.get(page.folder)
        if field and isinstance(made.get(field), list):
            made[field] = [_label(item, page) for item in made[field]]
        if page.folder == "articles":
            made = {key: _passages(value, page) for key, value in made.items()}
            # Events and figures are called after the passage that tells of them first.
            made["id"] = re.sub(
                rf"(?<![a-z0-9]){re.escape(page.old)}(?=-L\d)", page.new, str(made["id"])
            )
    return made


def _label(item: Any, page: Renamed) -> Any:
    if isinstance(item, Mapping) and item.get("id") == page.old:
        return {**item, "id": page.new}
    return page.new if item == page.old else item


def _passages(value: Any, page: Renamed) -> Any:
    if isinstance(value, str):
        start = f"{page.old}#"
        return f"{page.new}#{value.removeprefix(start)}" if value.startswith(start) else value
    if isinstance(value, list):
        return [_passages(item, page) for item in value]
    if isinstance(value, Mapping):
        return {key: _passages(item, page) for key, item in value.items()}
    return value
