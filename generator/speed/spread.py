"""The same work for many things, by as many processes as there are processors.

It exists because Python computes on one processor only. Where processes cannot be forked
safely (another system, other threads at work) everything is done here, one after the other:
the result is the same. A worker that dies is made good for by doing its part again, with each
piece that may have killed it in a process of its own (`alone`).
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_died: list[int] = []
"""The exit codes of processes that died at their work, here and in those we were forked from."""


class Died(Exception):
    """A process ended at its work, without a result and without an exception."""


FEW = 24
"""Below so many things, starting a process costs more than it saves."""


def spread(
    work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], *, few: int = FEW
) -> list[R]:
    """`work(items)`, in the order of the items; each process gets every n-th of them. Below
    `few` items everything is done here."""
    count = processes() if len(items) >= max(few, 2) else 1
    if count == 1:
        return list(work(items))
    parts = [items[n::count] for n in range(count)]
    results = together(*(lambda part=part: list(work(part)) for part in parts))
    out: list[Any] = [None] * len(items)
    for n, result in enumerate(results):
        out[n::count] = result
    return out


def apart(task: Callable[[], R]) -> R:
    """What the task gives back, done by a process of its own: the memory that it took is free
    again afterwards. Here, where that cannot be."""
    if not _forks():
        return task()
    worker = _Worker(task, daemon=False)
    try:
        result: R = worker.result()
    finally:
        worker.end()
    return result


def alone(task: Callable[[], R]) -> R:
    """What the task gives back, done here; but once a process has died, by a process of its own.
    Raises `Died` if that dies too: the task takes nothing else with it."""
    if not _died or not _forks():
        return task()
    worker = _Worker(task, daemon=True)
    try:
        result: R = worker.result(again=False)
    finally:
        worker.end()
    return result


def in_turn(*tasks: Callable[[], Any]) -> list[Any]:
    """What each task gives back, one after the other: for tasks that need much memory."""
    return [task() for task in tasks]


def together(*tasks: Callable[[], Any]) -> list[Any]:
    """What each task gives back, all of them done at the same time if that can be."""
    if processes() == 1:
        return [task() for task in tasks]
    workers = [_Worker(task, daemon=True) for task in tasks[1:]]
    try:
        return [tasks[0](), *(worker.result() for worker in workers)]
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """A process at work on a task."""

    def __init__(self, task: Callable[[], Any], *, daemon: bool) -> None:
        context = multiprocessing.get_context("fork")
        self._task = task
        self._pipe, sending = context.Pipe(duplex=False)
        parent = os.getpid()
        self._process = context.Process(target=_work, args=(task, sending, parent), daemon=daemon)
        with warnings.catch_warnings():
            # Said where threads exist: `processes` has made sure that there are none.
            warnings.simplefilter("ignore", DeprecationWarning)
            # Where the system has no room for another process, nothing will come.
            with contextlib.suppress(OSError):
                self._process.start()
        sending.close()

    def result(self, *, again: bool = True) -> Any:
        """What the task gives back. Where nothing comes, it is done `again`, here; if it is not
        to be and the process died, `Died` is raised."""
        try:
            result = pickle.loads(self._pipe.recv_bytes())
        except (EOFError, OSError, pickle.UnpicklingError):
            if self._process.pid is not None:
                self._process.join(1)
            code = self._process.exitcode
            self.end()
            if code:
                _died.append(code)
                if not again:
                    raise Died(f"the process that read it ended with {code}") from None
            return self._task()
        self._process.join()
        return result

    def end(self) -> None:
        """Let the process be over, whatever it is doing: nobody waits for it any more."""
        self._pipe.close()
        if self._process.pid is not None:
            self._process.kill()
            self._process.join()


def _work(task: Callable[[], Any], sending: Any, parent: int) -> None:
    # Ends at once when it is told to, and with its parent: nobody else would end it, and what
    # it writes would get in the way of the next build.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        return
    # A task that fails sends nothing: it is done again by the caller, and fails there.
    with contextlib.suppress(Exception):
        sending.send_bytes(pickle.dumps(task(), protocol=5))
    sending.close()


def processes() -> int:
    """How many processes may work at the same time; 1 where forking is not safe."""
    return min(len(os.sched_getaffinity(0)), 8) if _forks() else 1


def _forks() -> bool:
    """Whether another process may be forked here."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return not multiprocessing.current_process().daemon
