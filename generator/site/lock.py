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
    """Another build goes on; `holder` is the number of its process, or empty."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def alone(
    root: Path, waiting: Callable[[str], None] = lambda holder: None, *, seconds: float = WAIT
) -> Iterator[None]:
    """Hold the project's lock; `Busy` if another process holds it for longer than `seconds`.

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
            lock.acquire(timeout=seconds)
        except Timeout:
            raise Busy(_holder(note)) from None
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
