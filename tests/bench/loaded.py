"""Commands of the program, each in a process of its own that need not load the program first.

It exists because starting Python and loading what a build needs takes as long as a small build:
one process loads it all, and every command begins as a copy of that process.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 120
"""Seconds that a command may take."""


class Begun:
    """A process that was begun, at the head of a group of its own."""

    def __init__(self, loaded: Loaded, pid: int, said: Path) -> None:
        self.pid = pid
        self._loaded = loaded
        self._said = said
        self._code: int | None = None

    def poll(self, wait: bool = False) -> int | None:
        """Its exit code, the negative number of what killed it, or None while it runs."""
        if self._code is None:
            self._code = self._loaded.ask({"pid": self.pid, "wait": wait})
        return self._code

    def ended(self) -> subprocess.CompletedProcess[str]:
        """What it gave and said, when it has ended."""
        end = time.monotonic() + LONGEST
        while (code := self.poll()) is None:
            assert time.monotonic() < end, f"process {self.pid} does not end"
            time.sleep(0.005)
        said = [self._said.with_suffix(end).read_text("utf-8") for end in (".1", ".2")]
        return subprocess.CompletedProcess([], code, *said)

    def kill(self) -> None:
        """Kill it alone."""
        os.kill(self.pid, signal.SIGKILL)


class Loaded:
    """The process that has the program loaded."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="loaded-")
        self._count = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.loaded"], cwd=ROOT, env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def begin(self, arguments: Sequence[str], failing: Sequence[Any] = ()) -> Begun:
        """Begin a command; `failing` is what `full.fail` is told first."""
        self._count += 1
        said = Path(self._folder.name, str(self._count))
        asked = {"arguments": arguments, "failing": failing, "said": os.fspath(said)}
        pid = self.ask(asked)
        assert pid is not None
        return Begun(self, pid, said)

    def ask(self, question: Mapping[str, Any]) -> int | None:
        """A number, for a question to the process."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{json.dumps(question)}\n")
        self._process.stdin.flush()
        answer: int | None = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
        self._folder.cleanup()


def _done(main: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> int:
    """What `python -m generator` ends with."""
    try:
        code = main(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _serve() -> None:
    from generator.cli import main
    from tests.bench import full
    from tests.support import small_project

    # What is loaded late, dictionaries above all, is loaded by whoever looks once.
    with tempfile.TemporaryDirectory(prefix="loaded-") as folder:
        root = os.fspath(small_project(Path(folder) / "project"))
        with (
            Path(os.devnull).open("w") as nowhere,
            redirect_stdout(nowhere),
            redirect_stderr(nowhere),
        ):
            main(["check", "--jobs", "1", "--root", root])
    gc.freeze()
    for line in sys.stdin:
        asked = json.loads(line)
        if "pid" in asked:
            pid, status = os.waitpid(asked["pid"], 0 if asked["wait"] else os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        else:
            ready, tell = os.pipe()
            answer = os.fork()
            if not answer:
                os.setsid()
                os.write(tell, b"x")
                for number, end in ((0, ""), (1, ".1"), (2, ".2")):
                    name = asked["said"] + end if number else os.devnull
                    os.dup2(os.open(name, os.O_RDWR | os.O_CREAT, 0o600), number)
                os.closerange(3, 64)
                if asked["failing"]:
                    full.fail(*asked["failing"])
                os._exit(_done(main, asked["arguments"]))
            os.read(ready, 1)
            os.close(ready)
            os.close(tell)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _serve()
