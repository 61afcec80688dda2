"""What a link check needs to know of each page and style sheet, kept from build to build.

It exists because a site of thousands of pages must be checked after every change, and most of
its pages are those of the build before. What is kept of a page is where its links lead, as
paths from the root of the site: whether those places exist is asked anew each time.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.site.markup import facts, sheet_facts
from generator.store import Store, code

NOT_FOUND = "404.html"
"""Served at any address, so its links start at the root of the host."""

HARMLESS = ("#", "#top")

SHEET = ".css"
"""How the name of a style sheet ends."""
STEP = "outlines"
"""The step's name in the store."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The anchors of a page and its targets: a path below the site, a folder's with a slash at
    its end, and the anchors wanted there. `odd`: it has links that need a closer look."""

    anchors: frozenset[str]
    targets: dict[str, tuple[str, ...]]
    odd: bool


class Outlines:
    """The outlines of a finished site's pages and style sheets, by their files; read when they are
    asked for."""

    def __init__(self, site: Path, store: Store, known: Mapping[str, str]) -> None:
        """`known` has the SHA-256 of files, as far as somebody knows them."""
        self._site = site
        self._store = store
        self._known = dict(known)
        self._read: dict[str, Outline] = {}
        self._reader = code("site/markup.py", "site/outlines.py")[:16]

    def add(self, name: str, sha256: str, outline: Outline) -> None:
        """What was made of a page just now."""
        self._known[name] = sha256
        self._read[name] = outline

    def of(self, names: Iterable[str]) -> dict[str, Outline]:
        """The outlines of some pages."""
        wanted = list(names)
        todo = [name for name in wanted if name not in self._read]
        for name in todo:
            if name not in self._known:
                content = (self._site / name).read_bytes()
                self._known[name] = hashlib.sha256(content).hexdigest()
        keys = {name: self._key(name) for name in todo}
        kept = self._store.several(STEP, keys.values(), Outline)
        for name, key in keys.items():
            outline = kept.get(key)
            if outline is None:
                text = (self._site / name).read_text(encoding="utf-8")
                outline = outlined(name, text)
            self._read[name] = outline
        return {name: self._read[name] for name in wanted}

    def before(self, name: str, sha256: str) -> Outline | None:
        """The outline that the page of that content had, if it is still known."""
        found: Outline | None = self._store.get(STEP, f"{self._reader} {sha256} {name}", Outline)
        return found

    def keep(self, names: Iterable[str]) -> None:
        """Keep what is known of these pages and of the style sheets, and nothing else."""
        here = [*names, *(name for name in self._read if name.endswith(SHEET))]
        self._store.put_all(
            STEP, {self._key(name): self._read[name] for name in here if name in self._read}
        )
        self._store.keep(STEP, [self._key(name) for name in here])

    def _key(self, name: str) -> str:
        # The same page elsewhere leads elsewhere.
        return f"{self._reader} {self._known[name]} {name}"


def outlined(name: str, text: str) -> Outline:
    """The outline of the page or style sheet that stands at `name`."""
    known = sheet_facts(text) if name.endswith(SHEET) else facts(text)
    odd = bool(known.doubled) or name == NOT_FOUND
    targets: dict[str, set[str]] = {}
    up = "../" * name.count("/")
    for url, loads in sorted(known.urls):
        path, _, anchor = url.partition("#")
        if not path:
            place = name
        elif up and path.startswith(up) and _plain(path[len(up) :]):
            # By way of the root, as most of our links are written.
            place = path[len(up) :]
        else:
            found = _place(name, url)
            if found is None:
                # What lies elsewhere may be followed but not loaded.
                odd = odd or loads
                continue
            place = found
            odd = odd or place.startswith("..")
        into = targets.setdefault(place, set())
        if anchor and url not in HARMLESS:
            into.add(wanted(anchor))
    into_each = {place: tuple(sorted(into)) for place, into in sorted(targets.items())}
    return Outline(known.anchors, into_each, odd)


def wanted(anchor: str) -> str:
    """The id that a fragment asks for; empty where it only marks text."""
    return unquote(anchor.strip()).split(":~:")[0]


def _plain(path: str) -> bool:
    """Whether a path below the root needs no working out."""
    return path[:1] not in ("", "/", ".", "?") and not any(
        part in path for part in ("%", "?", ":", "//", "/.", " ")
    )


def _place(name: str, url: str) -> str | None:
    """The path below the site that a link of the page `name` leads to, a folder with a slash at
    its end; beginning with `..` outside the site; None for other hosts, mail and data."""
    parts = urlsplit(url.strip())
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if not path:
        return name
    if path.startswith("/"):
        return ".."
    full = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    if full.startswith("..") or not (path.endswith("/") or path.rsplit("/", 1)[-1] in (".", "..")):
        return full
    return "/" if full == "." else f"{full}/"
