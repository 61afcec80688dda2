"""Builds whose disk is full, or may not be written, from some moment on.

    python -m tests.bench.full [trials] [seed]

Without numbers: 60 trials, seed 1. The disk is made to fail inside the build's processes: from
the n-th change on (a file opened for writing, a folder made, a link, a move), each ends with the
system's error, as on a full disk or where a right is missing. Afterwards the command has ended
with one line of what is wrong and without a traceback, the site is the old one or the new one
(on a full disk the pages too), and the next build gives what a fresh one gives. The kinds:

- `full`: nothing can be opened for writing or made any more; what is there can be moved;
- `forbidden`: one single change is refused, of whatever kind.
"""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.kill import Project, environment, part, spoilt
from tests.bench.loaded import Loaded

NUMBER = {"full": errno.ENOSPC, "forbidden": errno.EACCES}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_MAKING = ("os.mkdir", "os.link", "os.symlink")
_MOVING = ("os.rename", "os.remove", "os.rmdir")


def fail(kind: str, at: int, root: str) -> None:
    """Let changes below `root` fail in this process and its children, the first `at` excepted."""
    done = 0

    def judged(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        if event == "open":
            path, _, flags = arguments
            if not (isinstance(flags, int) and flags & _WRITING):
                return
        elif event in _MAKING or (event in _MOVING and kind == "forbidden"):
            path = arguments[1] if event == "os.link" else arguments[0]
        else:
            return
        if isinstance(path, int) or not os.fsdecode(path).startswith(root):  # type: ignore[arg-type]
            return
        done += 1
        if done == at + 1 or (done > at and kind == "full"):
            raise OSError(NUMBER[kind], os.strerror(NUMBER[kind]), os.fsdecode(path))  # type: ignore[arg-type]

    sys.addaudithook(judged)
    if at < 0:
        import atexit

        atexit.register(lambda: print(f"changes: {done}", file=sys.stderr))


def trials(
    project: Project, count: int, seed: int, tell: Callable[[str], None] = print
) -> list[str]:
    """Let the disk fail so many times; what was wrong afterwards, a line each."""
    chance = random.Random(seed)
    state = 0
    project.enter(state)
    assert project.run("offline").returncode == 0
    wrong: list[str] = []
    told = 0
    for trial in range(count):
        before, state = state, 1 - state
        kind = ("full", "forbidden")[trial % 2]
        command = chance.choice(("build", "offline"))
        project.enter(state)
        # About how many changes a build of this project makes, in its first process.
        at = chance.randrange(520 if chance.random() < 0.8 else 40)
        done = project.start(command, kind, at, os.fspath(project.root)).ended()
        place = f"trial {trial + 1}, {command} {kind} after {at} changes"
        told += done.returncode
        wrong += [f"{place}: {what}" for what in _untold(done)]
        for whole in ("site", "build/pages")[: 2 if kind == "full" else 1]:
            found = part(project.outputs(), whole)
            if all(found != part(project.known[one], whole) for one in (before, state)):
                wrong.append(f"{place}: {whole}/ is neither the old one nor the new one")
        again = project.run(command)
        if again.returncode:
            wrong.append(
                f"{place}: the next {command} ends with {again.returncode}: {again.stderr}"
            )
        wrong += [f"{place}, then {command}: {what}" for what in spoilt(project, state, command)]
    tell(f"{told} of {count} builds were stopped")
    return wrong


def _untold(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What is wrong with the way a command ended."""
    if "Traceback" in done.stderr or done.returncode not in (0, 1):
        return [f"ends with {done.returncode}: {done.stderr[-1500:]}"]
    errors = [line for line in done.stderr.splitlines() if " error[" in line]
    if done.returncode and len(errors) != 1:
        return [f"{len(errors)} errors are told: {done.stderr[-1500:]}"]
    return []


def main(arguments: list[str]) -> int:
    """Print how often the disk failed, and what was wrong; 1 if anything was."""
    numbers = [*map(int, arguments)]
    count, seed = (numbers + [60, 1][len(numbers) :])[:2]
    with tempfile.TemporaryDirectory(prefix="full-") as folder:
        loaded = Loaded(environment())
        wrong = trials(Project(Path(folder), loaded), count, seed)
        loaded.close()
    print("\n".join(wrong) or f"{count} failing disks: nothing lost, nothing left")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
