"""The same work for many things, by as many processes as there are processors.

It exists because Python computes on one processor only. Where processes cannot be forked
safely (another system, other threads at work) everything is done here, one after the other:
the result is the same. A worker that dies is made good for by doing its part again, with each
piece that may have killed it in a process of its own (`alone`).
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
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
    result: R = _result(task, *_started(task, daemon=False))
    return result


def alone(task: Callable[[], R]) -> R:
    """What the task gives back, done here; but once a process has died, by a process of its own.
    Raises `Died` if that dies too: the task takes nothing else with it."""
    if not _died or not _forks():
        return task()
    receiving, worker = _started(task, daemon=True)
    try:
        result: R = pickle.loads(receiving.recv_bytes())
    except (EOFError, OSError, pickle.UnpicklingError):
        worker.join()
        if worker.exitcode:
            raise Died(f"the process that read it ended with {worker.exitcode}") from None
        result = task()
    finally:
        receiving.close()
        worker.join()
    return result


def in_turn(*tasks: Callable[[], Any]) -> list[Any]:
    """What each task gives back, one after the other: for tasks that need much memory."""
    return [task() for task in tasks]


def together(*tasks: Callable[[], Any]) -> list[Any]:
    """What each task gives back, all of them done at the same time if that can be."""
    if processes() == 1:
        return [task() for task in tasks]
    started = [_started(task, daemon=True) for task in tasks[1:]]
    try:
        results = [tasks[0]()]
    except BaseException:
        # Nobody waits for the others any more, and what they write would be in the way.
        for pipe, worker in started:
            worker.kill()
            worker.join()
            pipe.close()
        raise
    results += [_result(task, *way) for task, way in zip(tasks[1:], started, strict=True)]
    return results


def _result(task: Callable[[], Any], receiving: Any, worker: Any) -> Any:
    """What comes from a process; what the task gives here if nothing does."""
    try:
        return pickle.loads(receiving.recv_bytes())
    except (EOFError, OSError, pickle.UnpicklingError):
        worker.join()
        if worker.exitcode:
            _died.append(worker.exitcode)
        return task()
    finally:
        receiving.close()
        worker.join()


def _started(task: Callable[[], Any], *, daemon: bool) -> tuple[Any, Any]:
    """A process at work on the task, and where its result will come out."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=_worker, args=(task, sending), daemon=daemon)
    with warnings.catch_warnings():
        # Said where threads exist: `processes` has made sure that there are none.
        warnings.simplefilter("ignore", DeprecationWarning)
        worker.start()
    sending.close()
    return receiving, worker


def _worker(task: Callable[[], Any], sending: Any) -> None:
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
