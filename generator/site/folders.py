"""Putting a finished folder in the place of the last one, and starting from a copy of it.

It exists so that a build that fails, or is killed at any moment, leaves the last good output
whole: everything is made beside it and swapped in at the end. The output before the last is kept:
among many thousand files, bringing it up to date is much less than making a copy and removing one.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import posixpath
import shutil
import stat
import sys
import time
from collections.abc import Container, Iterator
from pathlib import Path

_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries, where a system keeps others from moving what somebody is reading."""


def beside(folder: Path, what: str) -> Path:
    """A hidden neighbour of `folder`, on the same disk: `.site-new`, `.site-old`."""
    return folder.with_name(f".{folder.name}-{what}")


def recover(folder: Path) -> None:
    """Undo what a killed build left: the last good output is `folder` again, alone."""
    old = beside(folder, "old")
    if old.is_dir() and not old.is_symlink() and not os.path.lexists(folder):
        old.rename(folder)
    new = beside(folder, "new")
    for leftover in (old, new, *folder.parent.glob(f"{new.name}-*")):
        discard(leftover)


def swap_in(new: Path, folder: Path, spare: Path | None = None) -> None:
    """`new` becomes `folder`; what was there becomes `spare`, or is removed, only afterwards."""
    if folder.exists() and _exchanged(new, folder):
        old = new
    else:
        old = beside(folder, "old")
        discard(old)
        if folder.exists():
            _rename(folder, old)
        try:
            _rename(new, folder)
        except OSError:
            with contextlib.suppress(OSError):
                old.rename(folder)
            raise
    # What cannot be removed now is removed, or told, by the next build.
    with contextlib.suppress(OSError):
        if spare is None or not taken_up(old, spare):
            discard(old)


def taken_up(folder: Path, new: Path) -> bool:
    """Whether a folder, if there is one, could be moved to where `new` is wanted."""
    discard(new)
    if folder.is_dir() and not folder.is_symlink():
        with contextlib.suppress(OSError):
            folder.rename(new)
            return True
    return False


def discard(path: Path) -> None:
    """Remove a folder with all that is in it, a file, or a link (not where it leads to)."""
    if not path.is_dir() or path.is_symlink():
        path.unlink(missing_ok=True)
        return
    with contextlib.suppress(OSError):
        shutil.rmtree(path)
        return
    # Folders that were made read-only, and files too where that keeps them from being removed.
    for here, _, names in os.walk(path):
        for name in (here, *(os.path.join(here, name) for name in names)):  # noqa: PTH118
            if not os.path.islink(name):  # noqa: PTH114
                with contextlib.suppress(OSError):
                    os.chmod(name, 0o700)  # noqa: PTH101
    try:
        shutil.rmtree(path)
    except OSError as error:
        # Told with the folder that is in the way: the system names what is in it, or nothing.
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


def put(file: Path, text: str) -> None:
    """Write a file of text; it appears whole or not at all, and a link that stands in its place
    is not followed."""
    part = beside(file, "new")
    part.unlink(missing_ok=True)
    with part.open("x", encoding="utf-8", newline="\n") as out:
        out.write(text)
    part.replace(file)


def twin(folder: Path, copy: Path, *, leave_out: Container[str], shared: Container[str]) -> None:
    """A copy of `folder`, without the files of `leave_out` (paths below it, with /), links and
    what else is no plain file. It shares the contents of `shared` with the original on disk:
    these may be replaced or removed, never written into. What stands in `copy` already, as an
    earlier copy mostly, is used where it is the same, and removed where it is not."""
    there = dict(_met(copy))
    root, into = os.fspath(folder), os.fspath(copy)
    made: set[str] = set()
    for name, found in _met(folder):
        if name in leave_out or not stat.S_ISREG(found.st_mode):
            continue
        share, before = name in shared, there.pop(name, None)
        if before and _same(before, found, share):
            continue
        source, to = f"{root}/{name}", f"{into}/{name}"
        if before:
            os.unlink(to)  # noqa: PTH108
        parent = posixpath.dirname(name)
        if parent not in made:
            (copy / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        if share:
            with contextlib.suppress(OSError):
                os.link(source, to)
                continue
        shutil.copy2(source, to)
    for name in there:
        (copy / name).unlink()
    for path, _, _ in os.walk(copy, topdown=False):
        if path != os.fspath(copy):
            with contextlib.suppress(OSError):
                os.rmdir(path)  # noqa: PTH106


def _met(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """What stands below a folder but for folders, by its path with /."""
    root = os.fspath(folder)
    for path, folders, names in os.walk(root):
        below = os.path.relpath(path, root).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        links = (name for name in folders if os.path.islink(os.path.join(path, name)))  # noqa: PTH114, PTH118
        for name in (*names, *links):
            yield prefix + name, os.lstat(os.path.join(path, name))  # noqa: PTH118


def _same(copy: os.stat_result, found: os.stat_result, share: bool) -> bool:
    """Whether a file of a copy may stand for one of the original, by what the disk says of them."""
    if os.path.samestat(copy, found):
        return share
    told = [(each.st_mode, each.st_size, each.st_mtime_ns) for each in (copy, found)]
    return told[0] == told[1]


def identity(folder: Path) -> str:
    """What tells a folder from any other that may stand in its place; empty if there is none."""
    try:
        found = folder.stat()
    except OSError:
        return ""
    return f"{found.st_dev} {found.st_ino}"


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, so that both stand at every moment; False
    where the system cannot (then nothing has happened)."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def _rename(folder: Path, to: Path) -> None:
    """Move a folder, waiting a little for others who are reading in it (on Windows)."""
    for pause in _PATIENCE if os.name == "nt" else ():
        try:
            folder.rename(to)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    folder.rename(to)
