"""A look at the site while writing: a local server that builds again when a file changes.

It exists for contributors. It serves the finished folder as any host would, watches the
inputs by their times (no tool of the system's needed), and tells open pages to reload.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_SIGNAL = "/.changed"
_RELOAD = (
    "<script>(async()=>{for(;;){try{const r=await fetch('%s?%d');"
    "if(r.status===205)location.reload()}catch{await new Promise(w=>setTimeout(w,2000))}}})()"
    "</script>"
)


class _State:
    """How often the site was built, and a way to wait for the next time."""

    def __init__(self) -> None:
        self.turn = threading.Condition()
        self.count = 0

    def built(self) -> None:
        with self.turn:
            self.count += 1
            self.turn.notify_all()

    def wait(self, seen: int, seconds: float) -> bool:
        with self.turn:
            return self.turn.wait_for(lambda: self.count != seen, seconds)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, state: _State, **options: object) -> None:
        self.state = state
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == _SIGNAL:
            changed = self.state.wait(int(query) if query.isdigit() else 0, 25)
            self.send_response(205 if changed else 204)
            self.end_headers()
            return
        file = Path(self.translate_path(path))
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        elif file.is_dir():
            super().do_GET()
            return
        missing = not file.is_file()
        if missing:
            file = Path(self.directory) / "404.html"
        if file.suffix != ".html" or not file.is_file():
            super().do_GET()
            return
        reload = (_RELOAD % (_SIGNAL, self.state.count)).encode("ascii")
        content = file.read_bytes().replace(b"</body>", reload + b"</body>")
        self.send_response(404 if missing else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Silent: the findings of each build are what matters here."""


def serve(
    site: Path,
    rebuild: Callable[[], None],
    watched: Iterable[Path],
    *,
    host: str,
    port: int,
    ready: Callable[[str], None],
) -> None:
    """Serve `site` until interrupted; call `rebuild` whenever something in `watched` changed.

    `ready` is told the address once the server listens (with `port` 0, a free one is taken).
    """
    state = _State()
    handler = partial(_Handler, directory=os.fspath(site), state=state)
    with ThreadingHTTPServer((host, port), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ready(f"http://{host}:{server.server_address[1]}/")
        paths = tuple(watched)
        before = _times(paths)
        pause = threading.Event()
        try:
            while True:
                pause.wait(0.5)
                now = _times(paths)
                if now != before:
                    before = now
                    rebuild()
                    state.built()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


def _times(paths: Iterable[Path]) -> dict[str, int]:
    found: dict[str, int] = {}
    for path in paths:
        if path.is_file():
            found[os.fspath(path)] = path.stat().st_mtime_ns
        for folder, _, names in os.walk(path):
            for name in names:
                file = Path(folder, name)
                try:
                    found[os.fspath(file)] = file.stat().st_mtime_ns
                except OSError:
                    continue
    return found
