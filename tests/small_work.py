"""Work for other processes that begins at once: what it stands in imports next to nothing."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence


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
