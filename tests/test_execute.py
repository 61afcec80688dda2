"""Whoever does the work, the results are the same, in the same order."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.execute import Died, NoCluster, Stages, Workers, cluster, here, machine
from generator.execute.workers import _Sent
from generator.store import Store, code
from generator.write import BuildInfo
from tests.small_work import (
    dies_at_first,
    forgets,
    kills,
    kills_once,
    marks,
    refuses,
    squares,
    where,
)
from tests.support import small_project

ROOT = Path(__file__).parent.parent

STARTS: dict[str, Callable[[], Workers]] = {
    "here": here,
    "one process": lambda: machine(1, "spawn"),
    "forked": lambda: machine(2, "fork"),
    "spawned": lambda: machine(2, "spawn"),
}


@pytest.mark.parametrize("start", STARTS)
def test_results_come_in_the_order_of_the_items(start: str) -> None:
    told: list[int] = []
    with STARTS[start]() as workers:
        found = workers.spread(squares, range(101), size=7, done=told.append)
        assert found == [n * n for n in range(101)]
        assert sum(told) == 101
        assert workers.each(abs, [-1, 2]) == [1, 2]
        with pytest.raises(ValueError, match="no seven"):
            workers.spread(refuses, range(10), size=2)
        # Afterwards they work on.
        assert workers.spread(squares, [3], size=7) == [9]
        with pytest.raises(ValueError, match="gave 1 results for 2"):
            workers.spread(forgets, [1, 2], size=2)


@dataclass(frozen=True, slots=True)
class _Record:
    text: str
    numbers: tuple[int, ...] = ()


_RECORDS: Any = {
    # Neither can be written as data, or be read again: a lone surrogate, a text for a number.
    3: _Record("\ud800"),
    5: _Record("五", ("5",)),  # type: ignore[arg-type]
}


def _records(items: Sequence[int]) -> list[_Record]:
    return [_RECORDS.get(item) or _Record(str(item), (item, item)) for item in items]


@pytest.mark.parametrize("start", ["here", "forked"])
def test_records_are_the_same_whichever_way_they_come(start: str) -> None:
    with STARTS[start]() as workers:
        found = workers.spread(_records, range(8), size=3, kind=_Record)
        assert found == _records(range(8))
        assert [type(one.numbers) for one in found] == [tuple] * 8
        killing = (
            workers.spread(kills, range(12), size=4, kind=int, lost=lambda item, error: -item)
            if start != "here"
            else [-7]
        )
        assert -7 in killing
    assert [type(one) for one in _Sent(_records, _Record)([2, 3])] == [bytes, _Record]


def test_what_cannot_be_sent_is_told_at_once() -> None:
    with machine(2, "spawn") as workers, pytest.raises((TypeError, AttributeError), match="pickle"):
        workers.spread(lambda items: items, [1], size=1)


@pytest.mark.parametrize("start", ["one process", "forked", "spawned"])
def test_a_process_that_dies_costs_the_item_that_killed_it(start: str) -> None:
    with STARTS[start]() as workers:
        found = workers.spread(kills, range(10), size=2, lost=lambda item, error: -item)
        assert found == [0, 1, 2, 3, 4, 5, 6, -7, 8, 9]
        with pytest.raises(Died):
            workers.spread(kills, [7], size=1)
        assert workers.spread(squares, [3], size=7) == [9]


@pytest.mark.parametrize("start", ["forked", "spawned"])
def test_what_is_begun_is_done_before_it_is_asked_for(start: str, tmp_path: Path) -> None:
    with STARTS[start]() as workers:
        begun = workers.begun(marks, [(tmp_path, n) for n in range(8)])
        later = workers.begun(abs, range(-9, 0))
        _within(20, lambda: [int(file.name) for file in tmp_path.iterdir()], 8)
        assert later() == list(range(9, 0, -1))
        assert begun() == list(range(8))


def test_what_was_begun_is_done_once_more_where_its_process_died(tmp_path: Path) -> None:
    with machine(2, "fork") as workers:
        before, after = ([(tmp_path, n) for n in some] for some in (range(8), range(8, 16)))
        begun, later = workers.begun(dies_at_first, before), workers.begun(dies_at_first, after)
        assert begun() == list(range(8))
        assert later() == list(range(8, 16))
    assert [file.name for file in tmp_path.iterdir()] == ["5"]


@pytest.mark.parametrize("start", STARTS)
def test_work_that_cannot_be_sent_is_inherited_or_done_here(start: str) -> None:
    known, one = object(), os.getpid()
    with STARTS[start]() as workers:
        found = list(workers.inherited(lambda n: (n, id(known), os.getpid()), range(300)))
        assert [(n, same) for n, same, _ in found] == [(n, id(known)) for n in range(300)]
        assert (one in {process for _, _, process in found}) == (start != "forked")
        with pytest.raises(ValueError, match="no seven"):
            list(workers.inherited(lambda n: refuses([n]), range(10)))
        assert workers.each(abs, [-1, 2]) == [1, 2]


def test_what_is_inherited_begins_before_it_is_asked_for(tmp_path: Path) -> None:
    with machine(2, "fork") as workers:
        found = workers.inherited(marks, [(tmp_path, n) for n in range(8)])
        _within(20, lambda: [int(file.name) for file in tmp_path.iterdir()], 8)
        assert list(found) == list(range(8))


def test_what_a_heir_dies_at_is_done_here(tmp_path: Path) -> None:
    with machine(2, "fork") as workers:
        found = workers.inherited(dies_at_first, [(tmp_path, n) for n in range(300)])
        assert list(found) == list(range(300))
        assert workers.spread(squares, range(20), size=3) == [n * n for n in range(20)]


def test_where_no_other_process_may_be_started_this_one_does_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    with machine(2, "fork") as workers:
        assert workers.spread(squares, range(20), size=3) == [n * n for n in range(20)]
        assert list(workers.inherited(abs, range(-9, 0))) == list(range(9, 0, -1))


@pytest.mark.skipif(sys.platform != "linux", reason="the system does it on Linux only")
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    """Killed alone, as a system short of memory does it: what works on must not write any more."""
    program = f"""
import os, pathlib, time
from generator.execute import machine

def task(number):
    (pathlib.Path({str(tmp_path)!r}) / str(os.getpid())).touch()
    time.sleep(60)

with machine(2, "fork") as workers:
    workers.each(task, range(8))
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as started:
        numbers = _within(20, lambda: [int(file.name) for file in tmp_path.iterdir()], 2)
        started.kill()
    assert _within(10, lambda: [one for one in numbers if Path(f"/proc/{one}").exists()], 0) == []


def _within(seconds: int, look: Callable[[], list[int]], count: int) -> list[int]:
    end = time.monotonic() + seconds
    while len(found := look()) != count and time.monotonic() < end:
        time.sleep(0.05)
    assert len(found) == count
    return found


def test_stages_are_counted() -> None:
    stages = Stages()
    with stages.stage("read", 3) as advance:
        advance(3)
    with pytest.raises(KeyError), stages.stage("link"):
        raise KeyError
    assert [(spent.name, spent.count) for spent in stages.spent] == [("read", 3), ("link", 0)]
    assert all(spent.seconds >= 0 for spent in stages.spent)


# ---------------------------------------------------------------------------- a build


def _pages(root: Path, workers: Workers) -> dict[str, bytes]:
    with workers:
        means = pipeline.Means(Store(None), workers, Stages())
        pipeline.build(root, BuildInfo(version="test"), means=means)
    folder = root / "build" / "pages"
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


@contextmanager
def _dask(count: int) -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="the cluster is an extra")
    with distributed.LocalCluster(
        n_workers=count, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as local:
        yield local


def test_a_cluster_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    root = small_project(tmp_path / "project")
    alone = _pages(root, here())
    with _dask(2) as local:
        assert _pages(root, cluster(local.scheduler_address, code())) == alone
        with cluster(local.scheduler_address, code()) as workers:
            assert workers.count == 2
            # A worker that dies: Dask starts another one, and what it had is done again.
            found = workers.spread(kills_once, [str(tmp_path / "mark"), "b"], size=1)
            assert found == ["done", "done"]
        with pytest.raises(NoCluster, match="≠"):
            cluster(local.scheduler_address, "of another version")
        address = local.scheduler_address
    monkeypatch.setattr(sys.modules["generator.execute.cluster"], "SECONDS", 1)
    with pytest.raises(NoCluster):
        cluster(address, code())


def test_few_things_are_done_here_where_a_process_takes_long_to_begin() -> None:
    waiting = threading.Event()
    other = threading.Thread(target=waiting.wait)
    other.start()
    try:
        with machine(2) as workers:
            assert set(workers.spread(where, range(24), size=4)) == {os.getpid()}
            assert os.getpid() not in workers.spread(where, range(25), size=4)
    finally:
        waiting.set()
        other.join()
