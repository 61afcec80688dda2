"""A look at the site while writing: a local server that builds again when a file changes.

It exists for contributors. It serves the finished folder as any host would, watches the
inputs by their times (no tool of the system's needed), and tells open pages to reload.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator.site.answers import Server, State
from generator.site.folders import identity

PAUSE = 0.2
"""Seconds between two looks at the inputs."""


def serve(
    site: Path,
    rebuild: Callable[[], bool],
    watched: Iterable[Path],
    *,
    host: str,
    port: int,
    ready: Callable[[str], None],
    seen: Mapping[str, int] | None = None,
) -> None:
    """Serve `site` until interrupted; call `rebuild` whenever something in `watched` changed, since
    `seen` (by `times`) if the site was built of what stood there then.

    `rebuild` tells of its own failures; where it gives back False it is called again. `ready` is
    told the address once the server listens (with `port` 0, a free one is taken).
    """
    state = State()
    with Server(host, port, site, state) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        paths = tuple(watched)
        before, shown = times(paths) if seen is None else seen, identity(site)
        ready(f"http://{server.name}:{server.port}/")
        pause = threading.Event()
        try:
            while True:
                pause.wait(PAUSE)
                now = times(paths)
                if now != before and _done(rebuild):
                    before = now
                # Whoever built it: an open page is told of another site, and of nothing else.
                if (found := identity(site)) and found != shown:
                    shown = found
                    state.built()
        finally:
            server.shutdown()


def _done(rebuild: Callable[[], bool]) -> bool:
    try:
        return rebuild()
    except Exception as error:
        # The last good site is still there to be shown.
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        return True


def times(paths: Iterable[Path]) -> dict[str, int]:
    """Every file below the paths, and when it was changed."""
    found: dict[str, int] = {}
    for path in paths:
        files = [path, *(Path(here, name) for here, _, names in os.walk(path) for name in names)]
        for file in files:
            try:
                found[os.fspath(file)] = file.lstat().st_mtime_ns
            except OSError:
                continue
    return found
