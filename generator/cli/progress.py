"""Where a build is: a bar on a terminal for what takes longer, a table of stages on request.

It exists because a build of thousands of articles takes minutes. Where nobody watches (CI, a
pipe), nothing is shown.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from generator.execute import Stages

PATIENCE = 2.0
"""Seconds before a bar appears: what is over by then needs none."""


def stages(words: Mapping[str, str]) -> Stages:
    """Stages that are shown where somebody watches."""
    watched = sys.stderr is not None and sys.stderr.isatty() and not os.environ.get("CI")
    return _Bar(words) if watched else Stages()


class _Bar(Stages):
    """Shows the stage, how many of its things are finished, and how long the rest will take."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words
        self._begun = time.monotonic()
        self._progress: Any = None
        self._tasks: dict[str, Any] = {}

    def begin(self, name: str, total: int) -> None:
        if self._progress is None and time.monotonic() - self._begun < PATIENCE and not total:
            return
        if self._progress is None:
            self._progress = _progress()
            if self._progress is None:
                return
            self._progress.start()
        label = self._words[f"stage-{name}"]
        self._tasks[name] = self._progress.add_task(label, total=total or None)

    def advance(self, name: str, count: int) -> None:
        if name in self._tasks:
            self._progress.advance(self._tasks[name], count)

    def end(self, name: str) -> None:
        task = self._tasks.pop(name, None)
        if task is not None:
            self._progress.remove_task(task)
            if not self._tasks:
                self._progress.stop()
                self._progress = None


def _progress() -> Any:
    # Its thread would keep processes from being forked; whoever has begun has forked already.
    with suppress(ImportError):
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        return Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            auto_refresh=False,
        )
    return None


def table(done: Stages, words: Mapping[str, str]) -> str:
    """The stages with their seconds, processor seconds and share of the time, one a line."""
    rows: dict[str, list[float]] = {}
    for spent in done.spent:
        row = rows.setdefault(spent.name, [0, 0.0, 0.0])
        for place, value in enumerate((spent.count, spent.seconds, spent.busy)):
            row[place] += value
    total = sum(row[1] for row in rows.values()) or 1.0
    head = (words[f"stage-{name}"] for name in ("count", "seconds", "busy", "share", "head"))
    lines = ["{:>8} {:>9} {:>9} {:>6}  {}".format(*head)]
    rows["all"] = [0, total, sum(row[2] for row in rows.values())]
    for name, (count, seconds, busy) in rows.items():
        said = f"{count:.0f}" if count else ""
        label = words[f"stage-{name}"]
        lines.append(f"{said:>8} {seconds:9.2f} {busy:9.2f} {seconds / total:6.0%}  {label}")
    return "\n".join(lines)
