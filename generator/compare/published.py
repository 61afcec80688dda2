"""A built tree of pages, as far as it is compared: its open data, and a digest of every page."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
"""One record as it stands in a JSON file."""

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')

LAYERS = ("articles", "passages", "terms", "events", "figures", "policies")


@dataclass(frozen=True, slots=True)
class Published:
    """The pages of one build."""

    layers: Mapping[str, Mapping[str, Row]]
    """Layer → id → record, in the order of the file."""
    findings: tuple[Row, ...]
    pages: Mapping[str, str]
    """Address from the root of the site (`articles/x/`) → digest of the page's Markdown."""
    redirects: Mapping[str, str]
    """Old address → the one that it leads to."""
    folder: Path
    """Where the pages stand."""

    def digest(self, address: str, names: Mapping[str, str]) -> str:
        """The digest of a page, with the old names in it made new ones."""
        page = self.folder / address / "index.md" if address else self.folder / "index.md"
        if not page.is_file():
            page = self.folder / f"{address.rstrip('/')}.md"
        text = page.read_text(encoding="utf-8")
        listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        text = re.sub(
            rf"(?<![a-z0-9])(?<![a-z]-)(?:{listed})(?![a-z0-9]|-[a-z0-9])",
            lambda m: names[m[0]],
            text,
        )
        return hashlib.sha256(text.encode()).hexdigest()


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
        redirects=dict(_redirects(pages)),
        folder=pages,
    )


def _redirects(pages: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(pages.rglob("index.html")):
        found = _CANONICAL.search(path.read_text(encoding="utf-8", errors="replace")[:2000])
        if found:
            here = _address(path.relative_to(pages).with_suffix(".md"))
            target = posixpath.normpath(posixpath.join("/", here, unescape(found[1])))
            yield here, f"{target.strip('/')}/".lstrip("/")


def _rows(path: Path) -> list[Row]:
    rows: list[Row] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _address(page: Path) -> str:
    folder = page.parent.as_posix() if page.name == "index.md" else page.with_suffix("").as_posix()
    return "" if folder == "." else f"{folder}/"
