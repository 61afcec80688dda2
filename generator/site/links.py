"""Every link of the built site leads somewhere, and no page asks another host for anything.

It exists because links are the promise of this site: each sentence leads back to its
passage. MkDocs checks links between Markdown files; what matters is the finished page, with
the theme's links, raw HTML and open data, so the finished pages are what is read here.
"""

from __future__ import annotations

import json
import marshal
import os
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz, process

from generator.findings import finding
from generator.model import Finding
from generator.site.markup import Link, css_links, outline
from generator.speed import Store, code, digest, spread

_NOT_FOUND = "404.html"
"""Served at any address, so its links start at the root of the host."""

_HARMLESS = ("#", "#top")


@dataclass(frozen=True, slots=True)
class _Page:
    """An outline whose links are plain: address, line, whether the browser loads it."""

    anchors: frozenset[str]
    links: Sequence[tuple[str, int, bool]]
    doubled: Sequence[str]


def check_links(site: Path, *, base: str = "/", store: Store | None = None) -> tuple[Finding, ...]:
    """Findings for each internal link, image, script and anchor that does not resolve, each
    thing loaded from another host, and each id given twice on one page.

    `site` is the finished folder, `base` the path part of its address on the host. Findings
    name the file below `site` and the line in it. `store` keeps what was read of each page.
    """
    files = frozenset(_files(site))
    folders = _folders(files)
    pages = _outlines(site, sorted(name for name in files if name.endswith(".html")), store)
    found: set[Finding] = set()
    known: dict[tuple[str, str], str | None] = {}
    for name, page in pages.items():
        found.update(finding(name, 0, "doubled-anchor", anchor=anchor) for anchor in page.doubled)
        folder = posixpath.dirname(name)
        up = "../" * name.count("/")
        for url, line, loads in page.links:
            # Many links differ in their anchor only: where the rest leads is found out once.
            path, _, anchor = url.partition("#")
            place: str | None = name
            if path:
                key = (name if name == _NOT_FOUND else folder, path)
                if up and path.startswith(up) and path[len(up) : len(up) + 1] not in ("", *"./?"):
                    # By way of the root: the same from everywhere.
                    key = ("", path[len(up) :])
                if key not in known:
                    start = name if key[1] == path else ""
                    known[key] = _place(start, key[1], files, folders, base)
                place = known[key]
            if not place or not (target := pages.get(place)) or anchor not in target.anchors:
                found.update(_judged(name, Link(url, line, loads), place, pages))
    for name in files:
        if name.endswith(".css"):
            for link in css_links((site / name).read_text(encoding="utf-8")):
                if not link.url.startswith("#"):
                    place = _place(name, link.url, files, folders, base)
                    found.update(_judged(name, link, place, pages))
        elif name.startswith("data/") and name.endswith(".json"):
            for link in _data_links(site / name):
                # Addresses in the open data are relative to the site root.
                path = link.url.partition("#")[0]
                if ("", path) not in known:
                    known["", path] = _place("", path, files, folders, base)
                found.update(_judged(name, link, known["", path], pages))
    return tuple(sorted(found))


def _outlines(site: Path, names: Sequence[str], store: Store | None) -> dict[str, _Page]:
    """What each page holds, taken from the store where the same page was read before."""
    reader = code("site/markup.py")
    keys = {name: digest(reader, (site / name).read_bytes()) for name in names}
    kept = {name: store.get(keys[name]) if store else None for name in names}

    def read_all(missing: Sequence[str]) -> list[bytes]:
        done = []
        for name in missing:
            page = outline((site / name).read_text(encoding="utf-8"))
            links = [(link.url, link.line, link.loads) for link in page.links]
            content = marshal.dumps((sorted(page.anchors), links, page.doubled))
            if store:
                store.put(keys[name], content)
            done.append(content)
        return done

    missing = [name for name in names if kept[name] is None]
    kept.update(zip(missing, spread(read_all, missing), strict=True))
    if store:
        store.keep(keys.values())
    pages: dict[str, _Page] = {}
    for name in names:
        anchors, links, doubled = marshal.loads(kept[name] or b"")
        pages[name] = _Page(frozenset(anchors), links, doubled)
    return pages


def _judged(
    name: str, link: Link, place: str | None, pages: Mapping[str, _Page]
) -> Iterator[Finding]:
    """What is wrong with a link that leads to the file `place`."""
    if place is None:
        if link.loads and not link.url.strip().lower().startswith("data:"):
            yield finding(name, link.line, "foreign-load", url=link.url)
        return
    if not place:
        yield finding(name, link.line, "broken-link", url=link.url)
        return
    if link.url in _HARMLESS or place not in pages:
        return
    anchors = pages[place].anchors
    anchor = unquote(link.url.strip().partition("#")[2]).split(":~:")[0]
    if anchor and anchor not in anchors:
        near = process.extractOne(anchor, sorted(anchors), scorer=fuzz.ratio, score_cutoff=60)
        yield finding(
            name,
            link.line,
            "broken-anchor",
            url=link.url,
            page=place,
            near=f"#{near[0]}" if near else "–",
        )


def _place(
    name: str, url: str, files: frozenset[str], folders: frozenset[str], base: str
) -> str | None:
    """The file of the site that `url`, written on the page `name`, leads to; empty if there is
    none; None for other hosts and for addresses that are no pages (mail, data)."""
    parts = urlsplit(url.strip())
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        # Breaks as soon as the site stands below a folder or is opened from a disk.
        if name != _NOT_FOUND or not path.startswith(base):
            return ""
        full = posixpath.normpath(path[len(base) :] or ".")
    elif not path:
        return name
    else:
        full = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    if full.startswith(".."):
        return ""
    as_folder = path.endswith("/") or path.rsplit("/", 1)[-1] in (".", "..")
    if not as_folder:
        return full if full in files else ""
    index = "index.html" if full == "." else f"{full}/index.html"
    return index if full in folders and index in files else ""


def _files(site: Path) -> Iterator[str]:
    root = os.fspath(site)
    for folder, _, names in os.walk(root):
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        for name in names:
            yield prefix + name


def _folders(files: frozenset[str]) -> frozenset[str]:
    found = {"."}
    for name in files:
        folder = posixpath.dirname(name)
        while folder and folder not in found:
            found.add(folder)
            folder = posixpath.dirname(folder)
    return frozenset(found)


def _data_links(path: Path) -> Iterator[Link]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("url"), str) and row["url"]:
            yield Link(row["url"], 0, False)
