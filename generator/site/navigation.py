"""The navigation, from the settings' short list and the pages that exist.

It exists because a navigation must be complete before MkDocs starts, with titles: then a
page can be built without reading every other page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.findings import finding
from generator.model import Finding


@dataclass(frozen=True, slots=True)
class Nav:
    """One entry: a page (`page` is its Markdown file below the pages folder), or a section
    with `children`. Every entry has its title: MkDocs would have to read a page to find it."""

    title: str
    page: str = ""
    children: tuple[Nav, ...] = ()


def navigation(pages: Path, wanted: object) -> tuple[tuple[Nav, ...], tuple[Finding, ...]]:
    """The navigation that `wanted` (the `nav` of mkdocs.yml) asks for, from what is in `pages`.

    `folder/` stands for a section: its index page first, then its pages by `order`, then by
    file name. What does not exist is left out and reported.
    """
    found: list[Finding] = []
    entries = tuple(_entries(pages, wanted, found))
    return entries, tuple(found)


def as_settings(entries: tuple[Nav, ...]) -> list[object]:
    """The entries in the form that MkDocs reads."""
    out: list[object] = []
    for entry in entries:
        value: object = as_settings(entry.children) if entry.children else entry.page
        out.append({entry.title: value})
    return out


def _entries(pages: Path, wanted: object, found: list[Finding]) -> Iterator[Nav]:
    for item in wanted if isinstance(wanted, list) else ():
        title, value = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        if isinstance(value, list):
            children = tuple(_entries(pages, value, found))
            if children:
                yield Nav(str(title), children=children)
            continue
        name = str(value)
        entry = _folder(pages, str(title), name) if name.endswith("/") else None
        if entry is None:
            entry = _page(pages, str(title), name)
        if entry is None:
            found.append(finding("mkdocs.yml", 0, "nav-missing", entry=name))
        else:
            yield entry


def _page(pages: Path, title: str, name: str) -> Nav | None:
    stem = name.removesuffix("/index.md").removesuffix(".md").rstrip("/")
    for candidate in (name, f"{stem}/index.md", f"{stem}.md"):
        if candidate.endswith(".md") and (pages / candidate).is_file():
            return Nav(title or _title(pages / candidate), candidate)
    return None


def _folder(pages: Path, title: str, name: str) -> Nav | None:
    """A section of a folder's pages; None if there is nothing but an index page."""
    folder = pages / name
    if not folder.is_dir():
        return None
    # A page may be `name.md`, or `name/index.md` where it has pages below it.
    files = [*folder.glob("*.md"), *folder.glob("*/index.md")]
    children = []
    for file in files:
        if file == folder / "index.md":
            continue
        front = _front(file)
        order = front.get("order")
        rank = (float(order) if isinstance(order, int | float) else float("inf"), str(file))
        page = file.relative_to(pages).as_posix()
        children.append((rank, Nav(_title(file, front), page)))
    if not children:
        return None
    children.sort(key=lambda pair: pair[0])
    index = folder / "index.md"
    first = (Nav(_title(index), index.relative_to(pages).as_posix()),) if index.is_file() else ()
    return Nav(title or _title(index), children=(*first, *(nav for _, nav in children)))


def _title(file: Path, front: Mapping[str, object] | None = None) -> str:
    known = _front(file) if front is None else front
    for key in ("nav_title", "title"):
        if isinstance(value := known.get(key), str | int) and str(value):
            return str(value)
    return file.parent.name if file.name == "index.md" else file.stem


def _front(file: Path) -> Mapping[str, object]:
    """The front matter of a page, read no further than its end."""
    if not file.is_file():
        return {}
    lines: list[str] = []
    with file.open(encoding="utf-8") as text:
        if text.readline().strip() != "---":
            return {}
        for line in text:
            if line.strip() == "---":
                break
            lines.append(line)
    try:
        front = yaml.safe_load("".join(lines))
    except yaml.YAMLError:
        return {}
    return front if isinstance(front, dict) else {}
