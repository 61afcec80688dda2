"""Whose a finding of the link check is: the file that a person wrote, at the line and in the words
that he wrote, or the program.

It exists because the check reads finished pages, which nobody can edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from generator.findings import finding
from generator.model import Finding, Line

_ADDRESS = r"""[^\s()<>"']*"""


def told(root: Path, item: Finding) -> Iterator[Finding]:
    """A finding of the link check as it concerns the reader of it: what stands in an editor's
    prose or in the settings, at each place; what the program wrote, as the program's own fault."""
    if item.code == "foreign-load":
        yield item
        return
    values = dict(item.values)
    url = values.get("url") or f"id={values['anchor']}"
    if item.file.startswith("docs/"):
        yield from _in_prose(root / item.file, item, url, values)
        return
    # The theme prints addresses of the settings (social links, a logo) on every page.
    given = url.lstrip("./")
    line = _line_with(root / "mkdocs.yml", given) if given else 0
    if line:
        yield finding("mkdocs.yml", line, item.code, **values)
    else:
        yield finding(item.file, item.line, "internal", what=f"{item.code} {url}")


def _in_prose(file: Path, item: Finding, url: str, values: dict[str, str]) -> Iterator[Finding]:
    """The places at which an address stands in a page of `docs/`, as it is written there."""
    places = list(_places(file, url)) if "url" in values else []
    for line, written in places:
        yield finding(item.file, line, item.code, **{**values, "url": written})
    if not places:
        wanted = url[url.find("#") :] if "#" in url else url.rstrip("/").rpartition("/")[2]
        yield finding(item.file, _line_with(file, wanted), item.code, **values)


def _places(file: Path, url: str) -> Iterator[tuple[Line, str]]:
    """An address leads to a folder on the page and to a file in the prose: what is the same is the
    end of its path, and its anchor."""
    path, mark, anchor = unquote(url).partition("#")
    parts = [part for part in path.split("/") if part not in ("", ".", "..", "index.html")]
    last = re.escape(parts[-1]) if parts else ""
    wanted = re.compile(f"{_ADDRESS}{last}{_ADDRESS}{re.escape(mark + anchor)}(?=[\\s()<>\"']|$)")
    opening = re.compile(r"""\]\(\s*<?|\b(?:href|src)\s*=\s*["']?|^\s*\[[^\]]+\]:\s*<?""")
    text = file.read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        for found in opening.finditer(line):
            written = wanted.match(unquote(line[found.end() :]))
            if written and (last or written.group() == mark + anchor):
                yield Line(number, found.end() + 1), written.group()


def _line_with(file: Path, wanted: str) -> int:
    """The first line of a file that holds a text; 0 for none."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((n for n, text in enumerate(lines, 1) if wanted in text), 0)
