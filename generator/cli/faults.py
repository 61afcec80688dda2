"""What no room foresaw, as a finding: a disk that is full, a right that is missing, a fault of
the program.

It exists so that nobody reads a traceback who did not ask for one, and so that every room may
let the system's errors pass: they are told here, once, with the path and what to do.
"""

from __future__ import annotations

import errno
import os
import traceback
from pathlib import Path

from generator.execute import NoCluster
from generator.findings import finding
from generator.model import Finding
from generator.site import space
from generator.site.lock import Busy

PACKAGE = Path(__file__).resolve().parent.parent

ASKED = "GENERATOR_TRACEBACK"
"""The variable of the environment that asks for tracebacks, as `--traceback` does."""

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_LONGEST = 300
"""Characters of a fault's own words."""


def as_finding(error: Exception, root: Path) -> Finding:
    """The finding that tells of an error that nobody else told of."""
    if isinstance(error, Busy):
        holder, seconds = error.holder or "?", f"{error.seconds:g}"
        return finding(".", 0, "project-busy", holder=holder, seconds=seconds)
    if isinstance(error, NoCluster):
        return finding(".", 0, "cluster-unreachable", why=error)
    if isinstance(error, MemoryError):
        return finding(".", 0, "memory-short")
    if not isinstance(error, OSError) or error.errno is None:
        return _fault(error)
    why = error.strerror or type(error).__name__
    place, folder = _place(error, root)
    if error.errno in _FULL and not place.startswith("<"):
        free, needed = map(_megabytes, space(root))
        return finding(".", 0, "disk-full", why=why, folder=root, free=free, needed=needed)
    if error.errno in _FORBIDDEN:
        return finding(place, 0, "place-forbidden", path=place, why=why, folder=folder)
    return finding(place, 0, "disk-error", path=place, why=why)


def _place(error: OSError, root: Path) -> tuple[str, str]:
    """The path that an error is about (`<stdout>` for a stream), and its folder: below the root
    where they are there."""
    name = error.filename
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    if not isinstance(name, str) or not name:
        return ".", str(root)
    path = Path(name)
    if path.is_relative_to(root) and path != root:
        below = path.relative_to(root)
        return below.as_posix(), below.parent.as_posix() if below.parent.parts else str(root)
    return name, str(path.parent)


def _fault(error: Exception) -> Finding:
    """A fault of the program, at the line of ours that it came from."""
    file, line = "generator", 0
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename).is_relative_to(PACKAGE):
            file = Path(frame.filename).relative_to(PACKAGE.parent).as_posix()
            line = frame.lineno or 0
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return finding(file, line, "program-fault", what=what[:_LONGEST])


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"
