"""Every link of the built site leads somewhere, and no page asks another host for anything.

It exists because links are the promise of this site: each sentence leads back to its
passage. MkDocs checks links between Markdown files; what matters is the finished page, with
the theme's links, raw HTML and open data, so the finished pages are what is read here.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.findings import finding
from generator.model import Finding
from generator.site.markup import Link, outline, sheet_outline
from generator.site.outlines import HARMLESS, NOT_FOUND, SHEET, Outline, Outlines, wanted
from generator.slugs import Nearest, anchor_line
from generator.store import Store

_URL = re.compile(r'"url"(?<!\\"url")\s*:\s*"((?:[^"\\]|\\.)+)"')
"""An address in the open data. It begins with what is searched for: a megabyte has few of them."""


def check_links(
    site: Path,
    *,
    base: str = "/",
    outlines: Outlines | None = None,
    only: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """Findings for each internal link, image, script and anchor that does not resolve, each
    thing loaded from another host, and each id given twice on one page.

    `site` is the finished folder, `base` the path part of its address on the host. Findings
    name the file below `site` and the line in it, or for a link in an editor's prose the file
    of the project that the prose stands in. `outlines` knows what was read of each page; where
    all others are known to be right, `only` these files are looked at.
    """
    from generator.write.raw import authors  # brings all that writes, which a look needs not

    files = frozenset(_files(site))
    folders = _folders(files)
    outlines = outlines or Outlines(site, Store(None), {})
    looked = sorted(files if only is None else files & set(only))
    own = outlines.of(name for name in looked if name.endswith((".html", SHEET)))
    leads = _Leads(files, outlines, own)
    doubtful = {
        name
        for name, one in own.items()
        if one.odd or not all(leads(path, anchors) for path, anchors in one.targets.items())
    }
    found: set[Finding] = set()
    for name in sorted(doubtful):
        # Now with the lines, for whoever mends it.
        text = (site / name).read_text(encoding="utf-8")
        sheet = name.endswith(SHEET)
        page, written_by = (sheet_outline(text), {}) if sheet else (outline(text), authors(text))
        found.update(finding(name, 0, "doubled-anchor", anchor=anchor) for anchor in page.doubled)
        for link in page.links:
            place = _place(name, link.url, files, folders, base)
            author = written_by.get(link.line)
            for item in _judged(name, link, place, leads):
                found.add(replace(item, file=author, line=0) if author else item)
    for name in looked:
        if name.startswith("data/") and name.endswith(".json"):
            for url in _data_links(site / name):
                # Addresses in the open data are relative to the site root.
                path, _, anchor = url.partition("#")
                if not leads(path, (anchor,) if anchor else ()):
                    place = _place("", url, files, folders, base)
                    found.update(_judged(name, Link(url, 0, False), place, leads))
    return tuple(sorted(found))


class _Leads:
    """Whether a path below the site leads to a file, or a page that has all the anchors."""

    def __init__(
        self, files: frozenset[str], outlines: Outlines, looked: Mapping[str, Outline]
    ) -> None:
        self._files = files
        self._outlines = outlines
        self._near: list[Nearest] = []
        self._pages = {name: one.anchors for name, one in looked.items()}
        # Whatever is going to be asked for, read together.
        targets = {self._page(path) for one in looked.values() for path in one.targets}
        wanted = (t for t in targets if t in files and t.endswith(".html") and t not in looked)
        self._pages |= {name: one.anchors for name, one in outlines.of(wanted).items()}

    def __call__(self, path: str, anchors: Sequence[str]) -> bool:
        place = self._page(path)
        if place not in self._files:
            return False
        there = self.anchors(place) if anchors else None
        return there is None or there.issuperset(anchors)

    def anchors(self, place: str) -> frozenset[str] | None:
        """Those of the page at a file; None for a file that is no page: nobody knows them."""
        if not place.endswith(".html"):
            return None
        if place not in self._pages:
            self._pages[place] = self._outlines.of((place,))[place].anchors
        return self._pages[place]

    def near(self, name: str, url: str) -> str:
        """The page or file most like one that a link of a page leads to in vain."""
        path = unquote(url.partition("#")[0])
        full = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), path)).lstrip("/")
        if not self._near:
            there = (place.removesuffix("index.html") for place in self._files)
            self._near.append(Nearest(place for place in there if not place.startswith("assets/")))
        return self._near[0](full).split(", ")[0]

    @staticmethod
    def _page(path: str) -> str:
        return f"{path}index.html".removeprefix("/") if path.endswith("/") or not path else path


def _judged(name: str, link: Link, place: str | None, leads: _Leads) -> Iterator[Finding]:
    """What is wrong with a link that leads to the file `place`."""
    if place is None:
        if link.loads and not link.url.strip().lower().startswith("data:"):
            yield finding(name, link.line, "foreign-load", url=link.url)
        return
    if not place:
        yield finding(name, link.line, "broken-link", url=link.url, near=leads.near(name, link.url))
        return
    anchors = leads.anchors(place)
    if link.url in HARMLESS or anchors is None:
        return
    anchor = wanted(link.url.partition("#")[2])
    if anchor and anchor not in anchors:
        yield finding(
            name,
            link.line,
            "broken-anchor",
            url=link.url,
            page=place,
            near=_near(anchor, anchors),
        )


def _near(anchor: str, anchors: Collection[str]) -> str:
    """The anchor that was meant: of the passage that a line is in, or spelt much the same."""
    from rapidfuzz import fuzz, process

    line = anchor_line(anchor)
    passages = {anchor_line(one): one for one in anchors if line and anchor_line(one)}
    before = [number for number in passages if number <= line]
    if passages:
        return f"#{passages[max(before) if before else min(passages)]}"
    near = process.extractOne(anchor, sorted(anchors), scorer=fuzz.ratio, score_cutoff=60)
    return f"#{near[0]}" if near else "–"


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
        if name != NOT_FOUND or not path.startswith(base):
            return ""
        full = posixpath.normpath(path[len(base) :] or ".")
    elif not path:
        return name
    else:
        full = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        while name == NOT_FOUND and full.startswith("../"):
            full = full[3:]  # it is asked for at any depth
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


def _data_links(path: Path) -> Iterator[str]:
    """The addresses in a file of open data; there may be more of it than fits into memory."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            for url in _URL.findall(line):
                yield json.loads(f'"{url}"') if "\\" in url else url
