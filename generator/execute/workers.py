"""Workers: the same work for many things, through an `Executor`.

It exists for what an executor leaves to its caller: batches of a useful size, results in the
order of the items, and a process that dies at its work taking nothing with it but the item that
killed it.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
)
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from generator.store import dumped, loaded_all

T = TypeVar("T")
R = TypeVar("R")

MOST = 32
"""Processes of one machine, at most: beyond, handing out the work takes longer than doing it."""

SOON = 4
"""Pieces of work that are done sooner than they are handed to another process."""
FEW = 24
"""Articles that are read sooner than a process begins that is not forked."""

AHEAD = 128
"""Pieces of inherited work that are begun before their results are asked for: what they give is in
memory until then."""

Batch = Callable[[Sequence[T]], Sequence[R]]
"""Work for some items; a function of a module, since it may be sent to another process."""


class Died(Exception):
    """A process ended at its work, without a result and without an exception."""


class Workers:
    """Who does the work. Used in a `with`; ends its processes at the end."""

    def __init__(
        self,
        start: Callable[[int], Executor],
        count: int,
        deaths: tuple[type[Exception], ...] = (BrokenExecutor,),
        few: int = 0,
        heirs: Callable[[Callable[[Any], Any]], Executor | None] = lambda work: None,
    ) -> None:
        """`start(n)` gives a fresh executor of up to n workers; `count` is how many there are;
        `deaths` are what an executor raises for a task whose worker died; up to `few` items are
        done sooner here than workers begin. `heirs(work)` gives workers that have `work` and all
        that it knows from this process, None where there can be none."""
        self.count = count
        self._few = few
        self._heirs = heirs
        self._start = start
        self._deaths: tuple[type[Exception], ...] = (*deaths, CancelledError)
        self._executor: Executor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Let the workers go; whoever asks again gets new ones."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def submit(self, work: Callable[..., R], *given: Any) -> Future[R]:
        """One piece of work, begun."""
        try:
            if self._executor is None:
                self._executor = self._start(self.count)
            return self._executor.submit(work, *given)
        except OSError:
            # The system has no room for another process: this one is there.
            self._executor = _Here()
            return self._executor.submit(work, *given)

    def each(self, work: Callable[[T], R], items: Sequence[T]) -> list[R]:
        """`work(item)` for each item, in their order. Raises what the work raises."""
        return self.begun(work, items)()

    def begun(self, work: Callable[[T], R], items: Sequence[T]) -> Callable[[], list[R]]:
        """The same, handed out at once: what is given back waits for the results. Whoever has
        other things to do meanwhile does them before asking."""
        if len(items) <= max(self._few, SOON):
            return lambda: list(map(work, items))
        futures = self._handed_out(work, items)
        return lambda: self._results(work, items, futures, None)

    def inherited(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """`work(item)` for each item, in their order, where `work` knows too much to be sent to
        another process: it is begun now by processes that are forked from this one, and else done
        here when it is asked for. Raises what the work raises."""
        executor = None
        if self.count > 1 and len(items) > SOON:
            self.end()
            executor = self._executor = self._heirs(work)
        return map(work, items) if executor is None else self._by_heirs(executor, work, items)

    def _by_heirs(
        self, executor: Executor, work: Callable[[T], R], items: Sequence[T]
    ) -> Iterator[R]:
        waiting: deque[Future[R]] = deque()

        def begin(some: Sequence[T]) -> None:
            with suppress(*self._deaths, OSError):
                waiting.extend(executor.submit(_by_heir, item) for item in some)

        def results() -> Iterator[R]:
            for number, item in enumerate(items):
                future = waiting.popleft() if waiting else None
                try:
                    made = future.result() if future else work(item)
                except self._deaths:
                    # A process ended at it: from here on this one does it.
                    waiting.clear()
                    made = work(item)
                if waiting:
                    after = number + 1 + len(waiting)
                    begin(items[after : after + 1])
                yield made

        begin(items[:AHEAD])
        return results()

    def spread(
        self,
        work: Batch[T, R],
        items: Sequence[T],
        *,
        size: int,
        lost: Callable[[T, Died], R] | None = None,
        done: Callable[[int], None] = lambda count: None,
        kind: Any = None,
    ) -> list[R]:
        """`work` for the items in batches of `size`, the results in the order of the items.

        An item at which a process dies even by itself gets what `lost` makes of it; without
        `lost`, `Died` is raised. `done` is told how many items were finished. `kind`: the type of
        results that are records of many parts; they are sent as data, in a quarter of the time.
        """
        if len(items) <= self._few and self._executor is None:
            with here() as alone_here:
                return alone_here.spread(work, items, size=size, done=done)
        sent = _Sent(work, kind) if kind is not None and self.count > 1 else None
        batches = [items[at : at + size] for at in range(0, len(items), size)]
        found: list[R] = []
        broken: Callable[[Sequence[T], Died], Sequence[R]] | None = None
        if lost is not None:
            alone = lost

            def each_alone(batch: Sequence[T], _: Died) -> Sequence[R]:
                one_by_one = [[item] for item in batch]
                last = lambda one, error: [alone(one[0], error)]  # noqa: E731
                return [r for part in self._alone(work, one_by_one, last) for r in part]

            broken = each_alone
        task, opened = sent or work, sent.opened if sent else None
        futures = self._handed_out(task, batches)
        made = self._results(task, batches, futures, broken, done, opened)
        for batch, results in zip(batches, made, strict=True):
            if len(results) != len(batch):
                raise ValueError(f"{work} gave {len(results)} results for {len(batch)} items")
            found += results
        return found

    def _handed_out(self, work: Callable[[T], Any], tasks: Sequence[T]) -> list[Future[Any] | None]:
        """The tasks, begun; fewer where a process died before everything was handed out."""
        futures: list[Future[Any] | None] = []
        for task in tasks:
            with suppress(*self._deaths):
                futures.append(self.submit(work, task))
                continue
            break
        return futures

    def _results(
        self,
        work: Callable[[T], Any],
        tasks: Sequence[T],
        futures: list[Future[Any] | None],
        broken: Callable[[T, Died], R] | None,
        done: Callable[[int], None] = lambda count: None,
        opened: Callable[[T, Any], R] | None = None,
    ) -> list[R]:
        """The result of each task; those that were lost with a process are done once more, each
        by a process of its own. `opened` makes the result of what was sent of it."""
        lost: list[int] = []
        found: dict[int, R] = {}
        try:
            for number, task in enumerate(tasks):
                try:
                    future = futures[number] if number < len(futures) else None
                    if future is None:
                        raise CancelledError
                    made = future.result()
                    found[number] = opened(task, made) if opened else made
                    futures[number] = None  # what was sent is not needed any more
                    done(len(task) if isinstance(task, Sequence) else 1)
                except self._deaths:
                    lost.append(number)
        except BaseException:
            for future in filter(None, futures):
                future.cancel()
            raise
        if lost:
            self.end()
            again = [tasks[number] for number in lost]
            for number, task, made in zip(
                lost, again, self._alone(work, again, broken), strict=True
            ):
                found[number] = opened(task, made) if opened else made
        return [found[number] for number in range(len(tasks))]

    def _alone(
        self, work: Callable[[T], R], tasks: Sequence[T], broken: Callable[[T, Died], R] | None
    ) -> list[R]:
        """Each task by a worker that has no other, until it is done or that worker dies too."""
        found = []
        for task in tasks:
            with self._start(1) as executor:
                try:
                    found.append(executor.submit(work, task).result())
                    continue
                except self._deaths:
                    error = Died("the process that worked on it ended")
            if broken is None:
                raise error
            found.append(broken(task, error))
        return found


@dataclass(frozen=True, slots=True)
class _Sent:
    """Work whose results go from process to process as data, where they can."""

    work: Batch[Any, Any]
    kind: Any

    def __call__(self, items: Sequence[Any]) -> list[Any]:
        """The results, each as bytes if it can be written so."""
        return [dumped(result) or result for result in self.work(items)]

    def opened(self, items: Sequence[Any], results: Sequence[Any]) -> list[Any]:
        """The results themselves. What cannot be read, although it could be written, is made here."""
        written = {str(n): one for n, one in enumerate(results) if isinstance(one, bytes)}
        known = loaded_all(written, self.kind)
        return [
            known[str(n)]
            if str(n) in known
            else (self.work([items[n]])[0] if str(n) in written else one)
            for n, one in enumerate(results)
        ]


class _Here(Executor):
    """Does everything at once, in this process."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def here() -> Workers:
    """This process does the work itself."""
    return Workers(lambda _: _Here(), 1)


def machine(count: int = 0, start: str = "") -> Workers:
    """The processes of this machine: `count` of them (0: as many as there are processors).

    `start` is how they come to be: `fork`, or `spawn`, which every system has; empty for what is
    safe here. A process of many threads is never forked.
    """
    wanted = min(count or processors(), MOST)
    few = 0 if start or _forks() else FEW

    def heirs(work: Callable[[Any], Any]) -> Executor | None:
        return _pool(wanted, "fork", work) if start == "fork" or (not start and _forks()) else None

    return Workers(lambda most: _pool(min(most, wanted), start), wanted, few=few, heirs=heirs)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(count: int, start: str, work: Callable[[Any], Any] | None = None) -> Executor:
    context = multiprocessing.get_context(start or ("fork" if _forks() else "spawn"))
    with warnings.catch_warnings():
        # Said where threads exist, and there are none.
        warnings.simplefilter("ignore", DeprecationWarning)
        return _Pool(count, mp_context=context, initializer=_begin, initargs=(os.getpid(), work))


def _forks() -> bool:
    """Whether another process may be forked here."""
    return sys.platform == "linux" and threading.active_count() == 1


class _Pool(ProcessPoolExecutor):
    """A pool whose work is made ready to be sent here: what cannot be sent is told at once, where
    the pool's own thread would stand still over it."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        sent = pickle.dumps(fn, protocol=5), pickle.dumps((args, kwargs), protocol=5)
        return super().submit(_done, *sent)


def _done(work: bytes, given: bytes) -> Any:
    args, kwargs = pickle.loads(given)
    return _received(work)(*args, **kwargs)


@lru_cache(maxsize=4)
def _received(work: bytes) -> Callable[..., Any]:
    """The work that comes with every batch: made once, so that what it compiles is kept."""
    received: Callable[..., Any] = pickle.loads(work)
    return received


_inheritance: list[Callable[[Any], Any]] = []
"""In a process that was forked to do it: the work that it has from its parent."""


def _by_heir(item: Any) -> Any:
    return _inheritance[0](item)


def _begin(parent: int, work: Callable[[Any], Any] | None = None) -> None:
    """A worker ends at once when it is told to, and with its parent: nobody else would end it."""
    if work is not None:
        _inheritance[:] = [work]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(0)
