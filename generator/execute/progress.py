"""What a build is doing, and how long each stage took.

It exists so that the rooms can say where they are without knowing who listens: nobody, a
terminal with a bar, or a table at the end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Advance = Callable[[int], None]
"""Told how many things of a stage were finished."""


@dataclass(frozen=True, slots=True)
class Spent:
    """A stage that is over: its name, how many things it was for, seconds by the clock and of
    this process's processor time."""

    name: str
    count: int
    seconds: float
    busy: float


class Stages:
    """Keeps what each stage took; a subclass shows it while it lasts."""

    def __init__(self) -> None:
        self.spent: list[Spent] = []

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[Advance]:
        """A stage of the build; `name` is a key of the caller's words, `total` how many things
        it is for, where that is known."""
        clock, busy = time.perf_counter(), time.process_time()
        self.begin(name, total)
        try:
            yield lambda count: self.advance(name, count)
        finally:
            self.end(name)
            self.spent.append(
                Spent(name, total, time.perf_counter() - clock, time.process_time() - busy)
            )

    def begin(self, name: str, total: int) -> None:
        """A stage begins."""

    def advance(self, name: str, count: int) -> None:
        """So many of its things were finished."""

    def end(self, name: str) -> None:
        """It is over."""
