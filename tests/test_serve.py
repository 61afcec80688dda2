"""The local server: it answers with files of the site only, and outlives whatever happens."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.cli import main
from generator.site import answers, serve
from generator.site.answers import Hosts, Server, State
from generator.site.folders import swap_in
from tests.support import small_project

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "serve" / "requests.txt"
REQUESTS = [
    re.split(r"\s{2,}(?=\d+$)", line)
    for line in CASES.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def _made_up(folder: Path) -> Path:
    """A site, with what is not to be seen in it and beside it."""
    site = folder / "site"
    for name, text in {
        "site/index.html": "<body><p>甲</p></body>",
        "site/404.html": "<body>没有</body>",
        "site/a/index.html": "<body>乙</body>",
        "site/empty/deeper/x.txt": "x",
        "site/文章.txt": "文",
        "site/.hidden": "secret",
        "site/.git/config": "secret",
        "secret.txt": "secret",
    }.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (site / "leading-out.txt").symlink_to(folder / "secret.txt")
    (site / "leading-out").symlink_to(folder)
    (site / "leading-in.txt").symlink_to("文章.txt")
    return site


@contextmanager
def _serving(site: Path, state: State | None = None) -> Iterator[Server]:
    with Server("127.0.0.1", 0, site, state or State()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with _serving(_made_up(tmp_path_factory.mktemp("served"))) as started:
        yield started


def _sent(server: Server, request: bytes) -> bytes:
    """What the server answers to these bytes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        parts = []
        while part := connection.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)


def _get(server: Server, path: str) -> tuple[int, dict[str, str], bytes]:
    answer = _sent(server, f"GET {path} HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(status.split()[1]), headers, body


def _bytes(line: str, port: int) -> bytes:
    first, *headers = line.replace("PORT", str(port)).split(" | ")
    if not any(header.startswith("Host:") for header in headers):
        headers.insert(0, f"Host: 127.0.0.1:{port}")
    text = "".join(f"{part}\r\n" for part in (first, *headers, ""))
    text = re.sub(r"(.)\{(\d+)\}", lambda found: found[1] * int(found[2]), text)
    return re.sub(r"\\x(..)", lambda found: chr(int(found[1], 16)), text).encode("latin-1")


@pytest.mark.parametrize(("line", "status"), REQUESTS, ids=[line for line, _ in REQUESTS])
def test_a_raw_request(
    line: str, status: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = _sent(server, _bytes(line, server.port))
    assert answer.split(b" ", 2)[1:2] == [status.encode()], answer[:200]
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"X-Content-Type-Options: nosniff" in head
    assert b"Cache-Control: no-store" in head
    assert b"secret" not in answer
    assert not body if line.startswith("HEAD") else True
    assert capsys.readouterr().err == ""


def test_a_page_asks_for_the_script_that_reloads_it(server: Server) -> None:
    """No inline script: pages allow those of the site only."""
    status, headers, body = _get(server, "/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    tag = b'<script src="/.reload.js" data-seen="0" defer></script></body>'
    assert body == "<body><p>甲</p>".encode() + tag
    assert headers["content-length"] == str(len(body))
    status, headers, body = _get(server, "/.reload.js")
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert b"/.changed?" in body
    assert tag in _get(server, "/nowhere/")[2]


def test_a_folder_is_its_page_and_is_never_listed(server: Server) -> None:
    status, headers, _ = _get(server, "/a?q=1")
    assert (status, headers["location"]) == (301, "/a/?q=1")
    assert b"deeper" not in _get(server, "/empty/")[2]


def test_bound_to_every_address_it_is_asked_by_number_only() -> None:
    hosts = Hosts("0.0.0.0", 8000)
    assert "192.168.1.5:8000" in hosts
    assert "localhost:8000" in hosts
    for name in ("evil.example:8000", "192.168.1.5:80", "192.168.1.5", "1.evil.example:8000", ""):
        assert name not in hosts
    assert "[fe80::1]:8000" in Hosts("[::]", 8000)
    assert {"localhost", "localhost:80"} <= {
        n for n in ("localhost", "localhost:80") if n in Hosts("localhost", 80)
    }
    assert "pc.example:8000" in Hosts("pc.example", 8000)


def test_clients_that_are_slow_hold_up_nobody(server: Server) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(40)]
    for connection in slow:
        connection.sendall(b"GET / HTTP/1.1\r\nHo")
    began = time.monotonic()
    assert _get(server, "/")[0] == 200
    assert time.monotonic() - began < 5
    for connection in slow:
        connection.close()
    assert _get(server, "/")[0] == 200


def test_a_client_that_never_asks_is_given_up(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(answers.Answers, "timeout", 0.2)
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        assert connection.recv(100) == b""
    assert capsys.readouterr().err == ""


def test_an_open_page_hears_of_a_new_site(tmp_path: Path) -> None:
    state = State()
    with _serving(_made_up(tmp_path), state) as server:
        threading.Timer(0.2, state.built).start()
        began = time.monotonic()
        assert _get(server, "/.changed?0")[0] == 205
        assert time.monotonic() - began > 0.1
        assert b'data-seen="1"' in _get(server, "/")[2]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_site_that_changes_places_is_answered_for(
    tmp_path: Path, at_once: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the system moves one folder away before the other comes."""
    site = _made_up(tmp_path)
    spare = tmp_path / ".site-new"
    if not at_once:
        monkeypatch.setattr("generator.site.folders._exchanged", lambda one, other: False)
    asked: list[int] = []
    stop = threading.Event()

    def ask(server: Server) -> None:
        while not stop.is_set():
            asked.append(_get(server, "/a/")[0])

    with _serving(site) as started:
        asking = [threading.Thread(target=ask, args=(started,)) for _ in range(3)]
        for thread in asking:
            thread.start()
        for _ in range(30):
            shutil.copytree(site, spare, symlinks=True)
            swap_in(spare, site)
        stop.set()
        for thread in asking:
            thread.join()
    assert len(asked) > 10
    assert set(asked) == {200}


# ------------------------------------------------------------------------- the whole


def test_a_build_that_fails_ends_no_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = tmp_path / "seed.txt"
    seed.write_text("0", "utf-8")
    calls: list[str] = []

    def rebuild() -> bool:
        calls.append(seed.read_text("utf-8"))
        if len(calls) == 1:
            seed.write_text("22", "utf-8")
            raise ValueError("no such luck")
        if len(calls) == 3:
            raise KeyboardInterrupt
        return False

    monkeypatch.setattr(serve, "PAUSE", 0.02)
    threading.Timer(0.3, lambda: seed.write_text("1", "utf-8")).start()
    with pytest.raises(KeyboardInterrupt):
        serve.serve(
            _made_up(tmp_path), rebuild, [seed, tmp_path / "gone"],
            host="127.0.0.1", port=0, ready=lambda url: None,
        )  # fmt: skip
    # What failed waits for the next change; what could not be done yet is done again.
    assert calls == ["1", "22", "22"]
    assert "no such luck" in capsys.readouterr().err


def test_wrong_addresses_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, word in (
        (["--port", "99999999"], "65535"),
        (["--port", "-1"], "65535"),
        (["--port", "８０"], "65535"),
        (["--host", ""], "empty"),
    ):
        with pytest.raises(SystemExit) as end:
            main(["--lang", "en", "serve", *arguments])
        assert end.value.code == 2
        assert word in capsys.readouterr().err


def test_a_server_runs_until_it_is_interrupted(tmp_path: Path) -> None:
    small_project(tmp_path / "project")
    command = [sys.executable, "-m", "generator", "--lang", "en", "serve", "--root", "project"]
    environment = {**os.environ, "PYTHONPATH": os.fspath(ROOT), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [*command, "--port", "0"], cwd=tmp_path, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        told = ""
        while not (address := re.search(r"http://127.0.0.1:(\d+)/", told)):
            line = process.stdout.readline()
            assert line, process.stderr.read()
            told += line
        with urllib.request.urlopen(address[0]) as answer:
            assert b"/.reload.js" in answer.read()
        taken = subprocess.run(
            [*command, "--port", address[1]], cwd=tmp_path, env=environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert taken.returncode == 1
        assert f"cannot listen on 127.0.0.1:{address[1]}" in taken.stderr
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(20) == 130
        finally:
            process.kill()
        assert "Traceback" not in process.stderr.read()


def test_what_is_changed_while_the_first_build_runs_is_built_again(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "a.md"
    page.parent.mkdir()
    page.write_text("甲", "utf-8")
    seen = serve.times((page.parent,))
    page.write_text("甲乙", "utf-8")
    os.utime(page, ns=(1, 1))

    def rebuild() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serve.serve(
            tmp_path / "site",
            rebuild,
            (page.parent,),
            host="127.0.0.1",
            port=0,
            ready=lambda url: None,
            seen=seen,
        )
