"""Files off the disk, and nothing but files: no pipes, no devices, no links out of the project.

It exists because a stranger's pull request may hold anything that a file system can. What a
name leads to is looked at before it is opened, what is opened is looked at again, and no more
is read than was asked for.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.findings import finding
from generator.model import Finding

_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0)
    for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_NOCTTY", "O_BINARY")
)
"""A pipe without a writer is opened at once; a link put in place meanwhile is not followed."""


@dataclass(frozen=True, slots=True)
class Size:
    """The most bytes that are read of a file, and the setting that says so."""

    most: int
    key: str


def listed(root: Path, folder: str, most: int) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Paths of the files below a folder of the project, relative to it and sorted.

    Hidden ones are the editor's or the system's. Links to folders are not followed. No file is
    given where there are more than `most`.
    """
    if not os.path.lexists(root / folder):
        return (), ()
    wrong = _refused(root, folder, stat.S_ISDIR)
    if wrong:
        return (), (wrong,)
    names: list[str] = []
    found: list[Finding] = []
    count = 0
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = _entries(root / folder / below, most - count)
        except OSError as error:
            place = f"{folder}/{below}".rstrip("/")
            found.append(finding(place, 0, "file-unreadable", why=error.strerror or error))
            continue
        count += len(entries)
        if count > most:
            return (), (finding(folder, 0, "files-many", most=most),)
        for entry in entries:
            name = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{name}/")
            elif _leads_to_folder(entry):
                found.append(finding(f"{folder}/{name}", 0, "file-special", what="link → folder"))
            else:
                names.append(name)
    return tuple(sorted(names)), tuple(found)


def content(root: Path, path: str, size: Size) -> tuple[bytes, tuple[Finding, ...]]:
    """The bytes of one file of the project; empty with a finding where it cannot be read."""
    wrong = _refused(root, path, stat.S_ISREG)
    if wrong:
        return b"", (wrong,)
    try:
        descriptor = os.open((root / path).resolve(), _FLAGS)
        with os.fdopen(descriptor, "rb") as stream:
            mode = os.fstat(descriptor).st_mode
            if not stat.S_ISREG(mode):
                return b"", (finding(path, 0, "file-special", what=_kind(mode)),)
            raw = b"" if os.fstat(descriptor).st_size > size.most else stream.read(size.most + 1)
            large = len(raw) > size.most or os.fstat(descriptor).st_size > size.most
    except (OSError, RuntimeError) as error:
        return b"", (_unreadable(path, error),)
    if large:
        return b"", (finding(path, 0, "file-large", most=size.most, key=size.key),)
    return raw, ()


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _entries(folder: Path, most: int) -> list[os.DirEntry[str]]:
    """What stands in a folder and is not hidden; one more than `most` is enough."""
    with os.scandir(folder) as entries:
        return list(islice((e for e in entries if not _hidden(e.name)), most + 1))


def _hidden(name: str) -> bool:
    """Whether systems hide a file called so: it is theirs, or of a program that has one open."""
    return name.startswith((".", "~$")) or name.lower() in ("thumbs.db", "desktop.ini")


def _refused(root: Path, path: str, wanted: Callable[[int], bool]) -> Finding | None:
    """Why a path is not opened: it leads nowhere, out of its folder, or to another kind of file."""
    home = path.split("/")[0] if "/" in path else ""
    try:
        target = (root / path).resolve(strict=True)
        mode = target.stat().st_mode
        top, folder = root.resolve(), (root / home).resolve()
        inside = target.is_relative_to(folder) and folder.is_relative_to(top)
        # What is hidden is no part of the inputs: no way round by a link to .git or the like.
        inside = inside and not any(p.startswith(".") for p in target.relative_to(top).parts)
    except (OSError, RuntimeError, ValueError) as error:
        return _unreadable(path, error)
    if not inside:
        return finding(path, 0, "link-outside", folder=f"{home}/" if home else "./")
    if not wanted(mode):
        return finding(path, 0, "file-special", what=_kind(mode))
    return None


def _unreadable(path: str, error: Exception) -> Finding:
    # A link to itself is told as another error by older versions of Python.
    why = error.strerror if isinstance(error, OSError) else os.strerror(errno.ELOOP)
    return finding(path, 0, "file-unreadable", why=why)


def _kind(mode: int) -> str:
    kinds = {
        stat.S_IFIFO: "FIFO",
        stat.S_IFSOCK: "socket",
        stat.S_IFCHR: "device",
        stat.S_IFBLK: "device",
        stat.S_IFDIR: "folder",
        stat.S_IFREG: "file",
    }
    return kinds.get(stat.S_IFMT(mode), "?")
