"""What a link check needs to know of each page, kept from build to build.

It exists because a site of thousands of pages must be checked after every change, and most of
its pages are those of the build before. What is kept of a page is where its links lead, as
paths from the root of the site: whether those places exist is asked anew each time.
"""

from __future__ import annotations

import posixpath
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.site.markup import Reader
from generator.speed import Store, code, digest, spread

NOT_FOUND = "404.html"
"""Served at any address, so its links start at the root of the host."""

HARMLESS = ("#", "#top")

BUCKETS = 64
"""Files that the outlines are kept in; a page always goes into the same one."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The anchors of a page and its targets: a path below the site, a folder's with a slash at
    its end, and the anchors wanted there. `odd`: it has links that need a closer look."""

    anchors: frozenset[str]
    targets: Mapping[str, Sequence[str]]
    odd: bool


_Kept = tuple[tuple[int, int, int], list[str], dict[str, list[str]], bool]
"""Size, time and number of the page's file; then as in `Outline`."""

_Bucket = tuple[str, dict[str, _Kept]]
"""What the outlines were read by, and those of the pages of one file."""


class Outlines:
    """The outlines of all pages of a finished site; few of them in memory at a time."""

    def __init__(self, site: Path, names: Sequence[str], store: Store | None) -> None:
        self._site = site
        self._store = store
        self._reader = digest(code("site/markup.py", "site/outlines.py"))
        self._buckets: dict[int, list[str]] = {}
        for name in names:
            self._buckets.setdefault(zlib.crc32(name.encode()) % BUCKETS, []).append(name)
        numbers = sorted(self._buckets)
        self._made = dict(zip(numbers, spread(self._refresh, numbers), strict=True))

    def __iter__(self) -> Iterator[tuple[str, Outline]]:
        for number, names in self._buckets.items():
            kept = self._made[number] or self._kept(number)
            if kept.keys() != set(names):
                # Lost since it was kept.
                kept = self._read(number, {}, Reader())
            for name, (_, anchors, targets, odd) in kept.items():
                yield name, Outline(frozenset(map(sys.intern, anchors)), targets, odd)

    def _refresh(self, numbers: Sequence[int]) -> list[dict[str, _Kept]]:
        """Bring the outlines of some buckets up to date; those that cannot be kept."""
        read = Reader()
        done = []
        for number in numbers:
            before = self._kept(number)
            now = self._read(number, before, read)
            keeps = now == before or (
                self._store is not None and self._store.put(_key(number), (self._reader, now))
            )
            done.append({} if keeps else now)
        return done

    def _read(self, number: int, before: Mapping[str, _Kept], read: Reader) -> dict[str, _Kept]:
        """The outlines of a bucket; those of `before` where the page is the same."""
        now = {}
        for name in self._buckets[number]:
            file = self._site / name
            stat = file.stat()
            seen = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
            known = before.get(name)
            if known is None or known[0] != seen:
                known = (seen, *_outlined(name, file.read_text(encoding="utf-8"), read))
            now[name] = known
        return now

    def _kept(self, number: int) -> dict[str, _Kept]:
        kept: _Bucket | None = self._store.get(_key(number), _Bucket) if self._store else None
        return kept[1] if kept and kept[0] == self._reader else {}


def _key(bucket: int) -> str:
    return f"{bucket:04}"


def _outlined(name: str, html: str, read: Reader) -> tuple[list[str], dict[str, list[str]], bool]:
    """What is kept of a page."""
    anchors, doubled, urls = read(html)
    odd = bool(doubled) or name == NOT_FOUND
    targets: dict[str, set[str]] = {}
    up = "../" * name.count("/")
    for url, loads in urls:
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
    return sorted(anchors), {place: sorted(into) for place, into in targets.items()}, odd


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
