"""The service worker of the published site: what a reader has opened stays without a network.

It exists in this room because it must know the finished site: which files every page loads, and
a name for the whole of it, by which a browser notices that there is a new one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from generator.interface import Tongue
from generator.site.folders import put

FILE = "sw.js"

_PAGES = ("index.html", "articles/index.html", "search/index.html")
_LOADED = ("assets/*.css", "assets/*.js", "assets/icon.svg", "assets/javascripts/bundle.*.js")
_ASKED = frozenset({"assets/hant.js"})
"""Loaded by the few who ask for it, and kept from then on."""
_SEARCH = "assets/search"
_ROOM = 1_500_000
"""Bytes of the search index that are fetched at once; a larger one comes as it is asked for."""


def write(site: Path, pages: Mapping[str, str], say: Tongue) -> None:
    """Put `sw.js` into a finished site. `pages` names what its pages are: file → SHA-256."""
    first = sorted(_first(site))
    named = hashlib.sha256()
    for name, digest in sorted(pages.items()):
        named.update(f"{name} {digest or _digest(site / name)}\n".encode())
    for name in first:
        named.update(f"{name} {_digest(site / name)}\n".encode())
    text = (resources.files("generator.site") / "browser" / FILE).read_text(encoding="utf-8")
    text = say.source(text).replace("{lang}", say.lang)
    listed = json.dumps([name.removesuffix("index.html") or "./" for name in first])
    text = text.replace("{build}", named.hexdigest()[:16]).replace("{first}", listed)
    put(site / FILE, text)


def _first(site: Path) -> Iterator[str]:
    """What is fetched before anybody asks for it: files of the site."""
    yield from (name for name in _PAGES if (site / name).is_file())
    for pattern in _LOADED:
        named = (file.relative_to(site).as_posix() for file in site.glob(pattern))
        yield from (name for name in named if name not in _ASKED)
    search = [file for file in (site / _SEARCH).rglob("*") if file.is_file()]
    whole = sum(file.stat().st_size for file in search) <= _ROOM
    # The index of many articles is in many files, the program in a few.
    wanted = search if whole else [file for file in search if file.parent == site / _SEARCH]
    yield from (file.relative_to(site).as_posix() for file in wanted)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
