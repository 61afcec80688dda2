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
_SETTINGS = "mkdocs.yml"
_KEY = re.compile(r"Config value '(\w+)'")


def at_key(root: Path, item: Finding) -> Finding:
    """A finding about a setting, at the line that it speaks of."""
    values = dict(item.values)
    if item.line or item.file != _SETTINGS:
        return item
    said = _KEY.match(values.get("message", ""))
    wanted = f"\n{said[1]}:" if said else values.get("entry", "")
    line = _line_with(root / _SETTINGS, wanted) if wanted else 0
    return finding(item.file, line, item.code, **values)


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
    line = _line_with(root / _SETTINGS, given) if given else 0
    if line:
        # Every page says it by its own way.
        yield finding(_SETTINGS, line, item.code, **{**values, "url": given})
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


def _line_with(file: Path, wanted: str) -> Line:
    """The first place in a file that holds a text (after a line's end: that begins a line); line
    0 for none."""
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    at = f"\n{text}".find(wanted) - 1 + wanted.startswith("\n")
    if at < 0:
        return Line(0)
    before = text[:at]
    return Line(before.count("\n") + 1, at - before.rfind("\n"))
