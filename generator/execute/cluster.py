"""A Dask cluster as workers.

It exists for those who outgrow one machine: Dask hands out the work, moves it elsewhere when a
worker dies, and its client offers the standard library's `Executor`. What goes over the wire is
the articles' text, the words of `docs/` and the readings.
"""

from __future__ import annotations

from concurrent.futures import Executor
from typing import Any

from generator.execute.workers import Workers

SECONDS = 30
"""How long one waits for a cluster to answer."""


class NoCluster(Exception):
    """There is no cluster to work with; its words say why."""


class _Lent(Executor):
    """The cluster's executor; ending it ends no worker, they are somebody else's."""

    def __init__(self, executor: Any) -> None:
        self._executor = executor

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        return self._executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing: the client is closed when the build ends."""


def cluster(address: str, program: str) -> Workers:
    """The workers of the cluster whose scheduler is at `address` (tcp://host:port).

    `program` is what tells this program from another version of it: workers must have the same.
    Raises `NoCluster` if nobody answers, nobody works there, or they have another program.
    """
    try:
        import distributed
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise NoCluster("pip install 'policy-duben[cluster]'") from None
    try:
        client: Any = distributed.Client(address, timeout=SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=SECONDS)
        programs = client.run(_program)
    except Exception as error:
        raise NoCluster(f"{address}: {type(error).__name__}: {error}") from error
    for worker, found in programs.items():
        if found != program:
            client.close()
            raise NoCluster(f"{worker}: {found[:12]} ≠ {program[:12]}")

    class _Cluster(Workers):
        def end(self) -> None:
            super().end()
            client.close()

    count = sum(client.nthreads().values())
    return _Cluster(lambda _: _Lent(client.get_executor(retries=2)), count, deaths=(KilledWorker,))


def _program() -> str:
    """What tells a worker's program from another version of it."""
    from generator.store import code

    return code()
