"""One build at a time in a project.

It exists because two builds would take each other's half-made folders away. The lock is the
system's own: it ends with the process that holds it, however that ends.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

WAIT = 10.0
"""Seconds to wait for another build: a small one ends within that time."""


class Busy(Exception):
    """Another build has gone on for longer than one waits (`seconds`); `holder` is the number of
    its process, or empty."""

    def __init__(self, holder: str, seconds: float) -> None:
        super().__init__(holder)
        self.holder = holder
        self.seconds = seconds


@contextmanager
def alone(root: Path, waiting: Callable[[str], None] = lambda holder: None) -> Iterator[None]:
    """Hold the project's lock; `Busy` if another process holds it for longer than `WAIT`.

    `waiting` is told who holds it, once, before waiting.
    """
    from filelock import FileLock, Timeout  # slow to import, and needed by those who write only

    folder = root / "build"
    folder.mkdir(exist_ok=True)
    note = folder / ".lock-holder"
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting(_holder(note))
        try:
            lock.acquire(timeout=WAIT)
        except Timeout:
            raise Busy(_holder(note), WAIT) from None
    try:
        note.unlink(missing_ok=True)
        with note.open("x", encoding="ascii") as out:
            out.write(str(os.getpid()))
        yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def _holder(note: Path) -> str:
    """The number of the process that holds the lock, as it says itself; empty if it does not."""
    try:
        with note.open("rb") as said:
            number = said.read(20).decode("ascii")
    except (OSError, UnicodeDecodeError):
        return ""
    return number if number.isdigit() else ""
