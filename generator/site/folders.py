"""Putting a finished folder in the place of the last one, and starting from a copy of it.

It exists so that a build that fails, or is killed at any moment, leaves the last good output
whole: everything is made beside it and swapped in at the end.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Container
from pathlib import Path


def beside(folder: Path, what: str) -> Path:
    """A hidden neighbour of `folder`, on the same disk: `.site-new`, `.site-old`."""
    return folder.with_name(f".{folder.name}-{what}")


def recover(folder: Path) -> None:
    """Undo what a killed build left: the last good output is `folder` again, alone."""
    old = beside(folder, "old")
    if old.exists() and not folder.exists():
        old.rename(folder)
    new = beside(folder, "new")
    for leftover in (old, new, *folder.parent.glob(f"{new.name}-*")):
        shutil.rmtree(leftover, ignore_errors=True)


def swap_in(new: Path, folder: Path) -> None:
    """`new` becomes `folder`; what was there is removed only afterwards."""
    old = beside(folder, "old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def twin(folder: Path, copy: Path, leave_out: Container[str]) -> None:
    """A copy of `folder` that shares its files' contents on disk, without `leave_out` (paths
    below it, with /). Files of the copy may be replaced or removed, never written into."""
    root = os.fspath(folder)
    for path, _, names in os.walk(root):
        below = os.path.relpath(path, root).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        target = copy / below
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            if prefix + name in leave_out:
                continue
            source, to = os.path.join(path, name), os.path.join(target, name)  # noqa: PTH118
            try:
                os.link(source, to)
            except OSError:
                shutil.copy2(source, to)
