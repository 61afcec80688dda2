"""A built tree of pages, as far as it is compared: its open data, and a digest of every page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
"""One record as it stands in a JSON file."""

LAYERS = ("articles", "passages", "terms", "events", "figures", "policies")


@dataclass(frozen=True, slots=True)
class Published:
    """The pages of one build."""

    layers: Mapping[str, Mapping[str, Row]]
    """Layer → id → record, in the order of the file."""
    findings: tuple[Row, ...]
    pages: Mapping[str, str]
    """Address from the root of the site (`articles/x/`) → digest of the page's Markdown."""


def read_published(pages: Path) -> Published:
    """The tree below `pages` (`build/pages` of a project).

    Raises FileNotFoundError where it has no data: nothing was built there.
    """
    rows = {name: _rows(pages / "data" / f"{name}.json") for name in (*LAYERS, "findings")}
    return Published(
        layers={name: {str(row["id"]): row for row in rows[name]} for name in LAYERS},
        findings=tuple(rows["findings"]),
        pages={
            _address(path.relative_to(pages)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(pages.rglob("*.md"))
        },
    )


def _rows(path: Path) -> list[Row]:
    rows: list[Row] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _address(page: Path) -> str:
    folder = page.parent.as_posix() if page.name == "index.md" else page.with_suffix("").as_posix()
    return "" if folder == "." else f"{folder}/"
