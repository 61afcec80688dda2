"""Whether the project's folders are folders of the project.

It exists so that nothing outside the project is written, removed or published: a `build` or
`site` that is a link leads to somebody else's files, and whatever a build does not know there it
would remove.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from generator.findings import finding
from generator.model import Finding

OUTPUTS = ("build", "build/pages", "build/cache", "site", "dist")
"""Each stands before what is in it."""

_OURS = frozenset({"index.html", "404.html", "sitemap.xml"})
"""In every site, also where only a part of it is left."""

_ALWAYS, _EACH = 20_000_000, 70
"""Bytes of pages, site and what is kept: of any project, and for each byte of its seeds. Measured
on projects of five and of two hundred articles."""


def misplaced(root: Path) -> tuple[Finding, ...]:
    """A finding for each folder that a build writes to and that is a link, a file, or somebody's:
    a `site` with files in it, but none of those that every site has."""
    found: dict[str, Finding] = {}
    home = Path(os.path.realpath(root))
    for name in OUTPUTS:
        folder = home / name
        real = Path(os.path.realpath(folder))
        if name.partition("/")[0] in found:
            continue
        if real != folder:
            found[name] = finding(name, 0, "folder-linked", folder=name, where=real)
        elif os.path.lexists(folder) and not folder.is_dir():
            found[name] = finding(name, 0, "folder-is-file", folder=name)
    if "site" not in found and (name := _foreign(home / "site")):
        found["site"] = finding("site", 0, "folder-foreign", folder="site", name=name)
    return tuple(found.values())


def _foreign(site: Path) -> str:
    """The name of something in the folder that is no site of ours; empty if it may be one. Hidden
    files are the system's."""
    names = sorted(entry.name for entry in os.scandir(site)) if site.is_dir() else []
    names = [name for name in names if not name.startswith(".")]
    return "" if not names or _OURS.intersection(names) else names[0]


def space(root: Path) -> tuple[int, int]:
    """Bytes that are free where the project is, and bytes that building it afresh takes, about."""
    seeds = 0
    for here, _, names in os.walk(root / "seeds"):
        for name in names:
            with contextlib.suppress(OSError):
                seeds += Path(here, name).lstat().st_size
    return shutil.disk_usage(root).free, _ALWAYS + _EACH * seeds
