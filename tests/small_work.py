"""Work for other processes that begins at once: what it stands in imports next to nothing."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path


def squares(items: Sequence[int]) -> list[int]:
    return [item * item for item in items]


def refuses(items: Sequence[int]) -> list[int]:
    if 7 in items:
        raise ValueError("no seven")
    return list(items)


def kills(items: Sequence[int]) -> list[int]:
    if 7 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(items)


def forgets(items: Sequence[int]) -> list[int]:
    return list(items)[1:]


def marks(item: tuple[Path, int]) -> int:
    """The number, which is a file's name in the folder from then on."""
    folder, number = item
    (folder / str(number)).touch()
    return number


def dies_at_first(item: tuple[Path, int]) -> int:
    """The number; its process ends at one of them, the first time."""
    folder, number = item
    if number == 5 and not (folder / str(number)).exists():
        marks(item)
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def kills_once(items: Sequence[str]) -> list[str]:
    for item in items:
        mark = Path(item)
        if mark.is_absolute() and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return ["done" for _ in items]


def where(items: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in items]
