"""The navigation, from the settings' short list and the pages that exist.

It exists because a navigation must be complete before MkDocs starts, with titles: then a
page can be built without reading every other page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.findings import finding
from generator.model import Finding
from generator.slugs import FOLDERS, SINGLE, nearest

ANY = "*"

_ELSEWHERE = re.compile(r"https?://\S")
_SECTIONS = frozenset((*FOLDERS.values(), *SINGLE))
"""Folders of pages that no `*` stands for."""


@dataclass(frozen=True, slots=True)
class Nav:
    """One entry: a page (`page` is its Markdown file below the pages folder, or an address
    elsewhere), or a section
    with `children`. Every entry has its title: MkDocs would have to read a page to find it."""

    title: str
    page: str = ""
    children: tuple[Nav, ...] = ()


def navigation(
    pages: Path, wanted: object, *, ours: bool = False
) -> tuple[tuple[Nav, ...], tuple[Finding, ...]]:
    """The navigation that `wanted` (the `nav` of mkdocs.yml) asks for, from what is in `pages`.

    `folder/` stands for a section: its index page first, then its pages by `order`, then by
    file name; `*` for the pages at the top that belong to no section and that nothing else names.
    What does not exist is left out and reported. Where the list is `ours`, it names all that a
    project may have: what there is nothing of is left out without a word.
    """
    found: list[Finding] = []
    kept = _kept(pages, wanted) if ours else wanted
    entries = tuple(_entries(pages, _spread(pages, kept), found))
    return entries, () if ours else tuple(found)


def as_settings(entries: tuple[Nav, ...]) -> list[object]:
    """The entries in the form that MkDocs reads."""
    out: list[object] = []
    for entry in entries:
        value: object = as_settings(entry.children) if entry.children else entry.page
        out.append({entry.title: value})
    return out


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OF = {"targets/index.md": "stages", "glossary/index.md": "glossary"} | {
    f"{name}/index.md": name for name in ("policies", "voices")
}
"""Pages of our own list that say nothing without pages in a folder."""


def _kept(pages: Path, wanted: object) -> list[object]:
    """Our own list without what this project has nothing of."""
    out: list[object] = []
    for item in wanted if isinstance(wanted, list) else ():
        value = next(iter(item.values())) if isinstance(item, dict) else item
        folder = value[:-1] if str(value).endswith("/") else _OF.get(str(value), "")
        if not folder or any(_pages_of(pages / folder)):
            out.append(item)
    return out


def _spread(pages: Path, wanted: object) -> list[object]:
    """The list with the pages that a `*` in it stands for."""
    listed = wanted if isinstance(wanted, list) else []
    named = set(_named(listed))

    def others() -> Iterator[str]:
        for file in sorted(pages.glob("*/index.md")):
            name = file.relative_to(pages).as_posix()
            if file.parent.name not in _SECTIONS and name not in named:
                yield name

    def spread(items: list[object]) -> Iterator[object]:
        for item in items:
            if item == ANY:
                yield from others()
            elif isinstance(item, dict):
                yield {k: [*spread(v)] if isinstance(v, list) else v for k, v in item.items()}
            else:
                yield item

    return [*spread(listed)]


def _named(items: list[object]) -> Iterator[str]:
    for item in items:
        value = next(iter(item.values())) if isinstance(item, dict) and item else item
        if isinstance(value, list):
            yield from _named(value)
        else:
            stem = str(value).removesuffix("/index.md").removesuffix(".md").rstrip("/")
            yield f"{stem}/index.md"


def _entries(pages: Path, wanted: object, found: list[Finding]) -> Iterator[Nav]:
    for item in wanted if isinstance(wanted, list) else ():
        title, value = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        if isinstance(value, list):
            children = tuple(_entries(pages, value, found))
            if children:
                yield Nav(str(title), children=children)
            continue
        name = str(value)
        if _ELSEWHERE.match(name):
            yield Nav(str(title) or name, name)
            continue
        entry = _folder(pages, str(title), name) if name.endswith("/") else None
        if entry is None:
            entry = _page(pages, str(title), name)
        if entry is None:
            near = nearest(name, _all_pages(pages))
            found.append(finding("mkdocs.yml", 0, "nav-missing", entry=name, near=near))
        else:
            yield entry


def _all_pages(pages: Path) -> Iterator[str]:
    """How each page may be named: by its file, an index by its folder."""
    for file in pages.rglob("*.md"):
        name = file.relative_to(pages).as_posix()
        yield name
        if name.endswith("/index.md"):
            yield f"{name.removesuffix('/index.md')}.md"


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
    children = []
    for file in _pages_of(folder):
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


def _pages_of(folder: Path) -> Iterator[Path]:
    """The pages in a folder but for its index: `name.md`, or `name/index.md` where one may have
    pages below it."""
    index = folder / "index.md"
    yield from (file for file in folder.glob("*.md") if file != index)
    yield from folder.glob("*/index.md")


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
        front = yaml.load("".join(lines), _LOADER)
    except yaml.YAMLError:
        return {}
    return front if isinstance(front, dict) else {}
