"""What the local server answers: the files of the site, and nothing else.

It exists because a server on one's own machine can be asked by every page that the browser has
open: by names that lead to this machine (hence the check of Host), and by addresses that climb,
name hidden files or devices, or lead out by a link. A folder is its index page; none is listed.
"""

from __future__ import annotations

import ipaddress
import os
import re
import socket
import sys
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from socketserver import TCPServer
from urllib.parse import unquote

from generator.site.folders import identity

CHANGED = "/.changed"
RELOAD = "/.reload.js"

_TAG = b'<script src="%s" data-seen="%d" defer></script>'
_SCRIPT = b"""\
// Reloads the page when the site was built again.
const seen = document.currentScript.dataset.seen;
(async () => {
  for (;;) {
    try {
      const answer = await fetch(`/.changed?${seen}`, {cache: "no-store"});
      if (answer.status === 205) return location.reload();
      if (answer.status !== 204) throw new Error(answer.status);
    } catch {
      await new Promise((next) => setTimeout(next, 2000));
    }
  }
})();
"""
_TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gz": "application/gzip",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "md": "text/markdown; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "text/xml; charset=utf-8",
}
"""By the end of a name. The system's own list differs from machine to machine."""

_COUNT = re.compile(r"[0-9]{1,9}")
_NO_NAME = re.compile(r"^\.|[\x00-\x1f\x7f:\\]|^$")
"""Hidden files and the ways up, drive letters and streams, other systems' slashes, nothing."""

_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_EVERYWHERE = ("0.0.0.0", "[::]")

_PAUSES = (0.0, 0.05, 0.1, 0.2)
"""Seconds before each try to read a file while the site's folder changes places."""


class State:
    """How often the site was built, and a way to wait for the next time."""

    def __init__(self) -> None:
        self.turn = threading.Condition()
        self.count = 0

    def built(self) -> None:
        """The site is another one now."""
        with self.turn:
            self.count += 1
            self.turn.notify_all()

    def wait(self, seen: int, seconds: float) -> bool:
        """Whether the site is another than the one seen, within that time."""
        with self.turn:
            return self.turn.wait_for(lambda: self.count != seen, seconds)


class Hosts:
    """The names by which the server may be asked."""

    def __init__(self, host: str, port: int) -> None:
        """`host` is what it listens on, an address of IPv6 in brackets."""
        names = {*_LOCAL, host.lower()}
        self._named = {f"{name}:{port}" for name in names} | (names if port == 80 else set())
        # Then it has addresses that nobody has listed; but no name can be made to lead to one.
        self._anywhere = f":{port}" if host in _EVERYWHERE else ""

    def __contains__(self, given: str) -> bool:
        if given.lower() in self._named:
            return True
        if not self._anywhere or not given.endswith(self._anywhere):
            return False
        try:
            ipaddress.ip_address(given.removesuffix(self._anywhere).strip("[]"))
        except ValueError:
            return False
        return True


class Server(ThreadingHTTPServer):
    """Answers from `site` until it is shut down; `name` and `port` make its address."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, port: int, site: Path, state: State) -> None:
        """With `port` 0, a free one is taken. Raises OSError where nothing can listen there."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        self.address_family, *_, address = found[0]
        super().__init__((str(address[0]), port), Answers)
        self.name = f"[{host.strip('[]')}]" if ":" in host else host
        self.port = int(self.server_address[1])
        self.site = site
        self.state = state
        self.hosts = Hosts(self.name, self.port)

    def server_bind(self) -> None:
        """Not as HTTPServer does it, which asks for this machine's name and may wait long."""
        TCPServer.server_bind(self)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away, or asked for what nobody foresaw, stops nobody else."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)


class Answers(BaseHTTPRequestHandler):
    """One request: a file of the site, the signal to reload, or why not."""

    server: Server

    default_request_version = "HTTP/1.0"
    """Of what is no request at all: it gets an answer with a status like any other."""
    server_version = "generator"
    sys_version = ""
    timeout = 20
    """Seconds of silence after which a client is given up."""

    def parse_request(self) -> bool:
        """Whether the request is one to be answered with a file; else it was refused."""
        if not super().parse_request():
            return False
        hosts = self.headers.get_all("Host", [])
        path = self.path.partition("?")[0]
        if self.command not in ("GET", "HEAD"):
            self.send_response(HTTPStatus.METHOD_NOT_ALLOWED)
            self.send_header("Allow", "GET, HEAD")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif len(hosts) != 1 or path[:1] != "/" or not (path.isascii() and path.isprintable()):
            self.send_error(HTTPStatus.BAD_REQUEST)
        elif str(hosts[0]) not in self.server.hosts:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        else:
            return True
        return False

    def do_HEAD(self) -> None:
        """Answer, without the content."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer, with the content."""
        path, _, query = self.path.partition("?")
        if path == RELOAD:
            self._send(HTTPStatus.OK, _SCRIPT, "js")
        elif path != CHANGED:
            self._file(path, query)
        elif _COUNT.fullmatch(query):
            changed = self.server.state.wait(int(query), 25)
            self._send(HTTPStatus.RESET_CONTENT if changed else HTTPStatus.NO_CONTENT)
        else:
            self.send_error(HTTPStatus.BAD_REQUEST)

    def _file(self, path: str, query: str) -> None:
        names = _names(path)
        content = self._read(names) if names else None
        if content is not None and names is not None:
            self._send(HTTPStatus.OK, content, PurePosixPath(names[-1]).suffix[1:].lower())
        elif names is not None and self._read((*names, "index.html")) is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{path}/?{query}" if query else f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send(HTTPStatus.NOT_FOUND, self._read(("404.html",)) or b"", "html")

    def _send(self, status: HTTPStatus, content: bytes = b"", kind: str = "") -> None:
        if kind == "html":
            before, end, after = content.rpartition(b"</body>")
            tag = _TAG % (RELOAD.encode(), self.server.state.count)
            content = before + tag + end + after if end else content
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", _TYPES.get(kind, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        """What stands in every answer."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Silent: the findings of each build are what matters here."""

    # ------------------------------------------------------------------------- files

    def _read(self, names: tuple[str, ...]) -> bytes | None:
        """A file of the site; None if there is none, however often the site changes meanwhile."""
        for pause in _PAUSES:
            time.sleep(pause)
            before = identity(self.server.site)
            content = self._there(names)
            if content is not None or (before and before == identity(self.server.site)):
                return content
        return None

    def _there(self, names: tuple[str, ...]) -> bytes | None:
        file = self.server.site.joinpath(*names)
        try:
            home = os.path.realpath(self.server.site)
            if not os.path.isfile(file) or not Path(os.path.realpath(file)).is_relative_to(home):  # noqa: PTH113
                return None
            return file.read_bytes()
        except OSError:
            return None


def _names(path: str) -> tuple[str, ...] | None:
    """The way from the site's folder to the file that a path asks for; None if it asks for what
    is no file of a site."""
    try:
        names = unquote(path, errors="strict").split("/")[1:]
    except UnicodeDecodeError:
        return None
    if not names[-1]:
        names[-1] = "index.html"
    return None if any(map(_NO_NAME.search, names)) else tuple(names)
