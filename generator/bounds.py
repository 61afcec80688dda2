"""Work that may take so much processor time and memory, and no more.

It exists because a file can be built, or damaged, so that reading it would not end. Time is the
processor's, not the clock's: the same file is read on a busy machine as on a quiet one.

Where it holds: in a program's main thread on Unix, time is bounded exactly, also inside a
regular expression. In other threads, and on Windows, another thread watches, and the work is
stopped at its next step in Python. Memory is bounded on Linux, where a process may be told how
much it may have; elsewhere it is not.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TypeVar

from generator.model import Limits

R = TypeVar("R")

_AGAIN = 0.25
"""Seconds after which work is stopped once more, where something caught the first time."""
_LOOK = 0.1
"""Seconds between two looks of the thread that watches."""


class OverTime(BaseException):
    """The time is up. No `Exception`, so that no handler on the way takes it for its own."""


def bounded(work: Callable[[], R], limits: Limits) -> R:
    """What the work gives back. Raises `OverTime` beyond `limits.seconds`, and `MemoryError`
    beyond `limits.memory_mb`."""
    exact = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    timed = _by_signal if exact else _by_watching
    return _with_memory(lambda: timed(work, limits.seconds), limits.memory_mb)


def _by_signal(work: Callable[[], R], seconds: float) -> R:
    open_ = True

    def ring(number: int, frame: FrameType | None) -> None:
        if open_:
            raise OverTime

    handler = signal.signal(signal.SIGVTALRM, ring)
    earlier = signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        try:
            result = work()
        finally:
            open_ = False
    finally:  # reached even if it rang on the line above
        signal.setitimer(signal.ITIMER_VIRTUAL, *earlier)
        signal.signal(signal.SIGVTALRM, handler)
    return result


def _by_watching(work: Callable[[], R], seconds: float) -> R:
    worker = threading.get_ident()
    done = threading.Event()
    clock = _clock(worker)
    end = clock() + seconds

    def watch() -> None:
        while not done.wait(_LOOK):
            if clock() > end:
                stop = ctypes.pythonapi.PyThreadState_SetAsyncExc
                stop(ctypes.c_ulong(worker), ctypes.py_object(OverTime))
                if done.wait(_AGAIN):
                    return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        try:
            result = work()
        finally:
            done.set()
    finally:
        done.set()
        watcher.join()
    return result


def _clock(worker: int) -> Callable[[], float]:
    """Processor seconds of a thread; of the whole process where a thread's are not told."""
    if hasattr(time, "pthread_getcpuclockid"):
        clock = time.pthread_getcpuclockid(worker)
        return lambda: time.clock_gettime(clock)
    return time.process_time


def _with_memory(work: Callable[[], R], megabytes: int) -> R:
    if sys.platform != "linux":
        return work()
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _size() + (megabytes << 20)
    known = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([most, *known]), hard))
    try:
        return work()
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _size() -> int:
    """Bytes that this process has in its addresses."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")
