"""Builds that are killed at moments of chance: what is left, and what the next build makes of it.

    python -m tests.bench.kill [kills] [seed]

Without numbers: 200 kills, seed 1. A small project goes to and fro between two states of its
inputs. Each round starts a build (or packs the offline edition) of the other state and kills it:
at a moment of chance, or as soon as something is seen to happen that is near the swap of a
folder or file. Mostly all of its processes are killed, sometimes only the first. Then

- `site/` is the whole site of the one state or of the other, and no digest stands beside a zip
  that is not its own;
- the next build gives, byte for byte, what a build in a fresh folder gives;
- nothing is left that a fresh build does not leave, and no process.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.bench.loaded import ROOT, Begun, Loaded
from tests.support import small_project

COMMANDS = ("build", "build", "offline")
AIMS = ("chance", "pages", "record", "site", "zip", "digest", "packed", "chance")
"""What a round waits for: a moment of chance; the first of the new pages in its place; the
record of the last site gone, just before the swap; another site; a zip being written; the digest
of the last zip gone, just before the swap; another zip."""
ALONE = 0.2
"""How often only the first process is killed."""
AGAIN = 0.25
"""How often the build after a kill is killed too."""

Files = Mapping[str, str]
"""Path below a folder → digest of the file."""


def files(folder: Path) -> Files:
    """Every file below a folder; links and what is no plain file by what they are."""
    found: dict[str, str] = {}
    for here, _, names in os.walk(folder):
        for name in names:
            path = Path(here, name)
            plain = path.is_file() and not path.is_symlink()
            digest = hashlib.sha256(path.read_bytes()).hexdigest() if plain else "no plain file"
            found[path.relative_to(folder).as_posix()] = digest
    return found


class Project:
    """A small project with two states of its inputs, and what each gives when built afresh."""

    def __init__(self, folder: Path, loaded: Loaded) -> None:
        self.root = small_project(folder / "project")
        self._inputs = folder / "inputs"
        for state in (0, 1):
            for part in ("seeds", "docs"):
                shutil.copytree(self.root / part, self._inputs / str(state) / part)
        changed = self._inputs / "1"
        seed = changed / "seeds" / "yijian.txt"
        seed.write_text(seed.read_text("utf-8").replace("。", "，并改了一句。", 2), "utf-8")
        (changed / "docs" / "topics" / "tourism.md").unlink()
        self.known: list[Files] = []
        self.seconds = 0.0
        self._loaded = loaded
        for state in (0, 1):
            fresh = folder / f"fresh-{state}"
            shutil.copytree(self.root, fresh)
            self.enter(state, fresh)
            began = time.monotonic()
            done = self.run("offline", fresh)
            self.seconds = max(self.seconds, time.monotonic() - began)
            assert done.returncode == 0, done.stderr
            self.known.append(self.outputs(fresh))
            shutil.rmtree(fresh)

    def enter(self, state: int, root: Path | None = None) -> None:
        """Put the inputs of a state into the project (or into another folder)."""
        for part in ("seeds", "docs"):
            target = (root or self.root) / part
            shutil.rmtree(target)
            shutil.copytree(self._inputs / str(state) / part, target)

    def run(self, command: str, root: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return self.start(command, root=root).ended()

    def start(self, command: str, *failing: Any, root: Path | None = None) -> Begun:
        """Start a command, at the head of a group of its own; `failing` is for `full.fail`."""
        arguments = [command, "--root", os.fspath(root or self.root)]
        return self._loaded.begin(arguments, failing)

    def outputs(self, root: Path | None = None) -> Files:
        """Every file of the project that is no input, without what is kept for later builds."""
        return {
            name: digest
            for name, digest in files(root or self.root).items()
            if not name.startswith(("seeds/", "docs/", "build/cache/")) and name != "build/.lock"
        }


def environment() -> dict[str, str]:
    """What a build's environment holds: nothing of chance."""
    return {
        **os.environ,
        "PYTHONPATH": os.fspath(ROOT),
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": "1767225600",
        "LANG": "C",
    }


def part(found: Files, folder: str) -> Files:
    """The files of one folder."""
    return {name: digest for name, digest in found.items() if name.startswith(f"{folder}/")}


def rounds(
    project: Project, kills: int, seed: int, tell: Callable[[str], None] = print
) -> list[str]:
    """Kill so many builds; what was wrong afterwards, a line each."""
    chance = random.Random(seed)
    state = 0
    project.enter(state)
    assert project.run("offline").returncode == 0
    wrong: list[str] = []
    count: Counter[str] = Counter()
    killed = 0
    while killed < kills:
        before, state = state, 1 - state
        project.enter(state)
        again = True
        while again and killed < kills:
            aim = AIMS[killed % len(AIMS)] if killed < len(AIMS) else chance.choice(AIMS)
            hit, told = _killed(project, aim, chance)
            killed += 1
            count[f"{aim}, {'while it ran' if hit else 'after its end'}"] += 1
            wrong += [f"kill {killed}, {told}: {what}" for what in _torn(project, before, state)]
            again = chance.random() < AGAIN
        command = chance.choice(COMMANDS)
        done = project.run(command)
        if done.returncode:
            wrong.append(
                f"kill {killed}: the next {command} ends with {done.returncode}: {done.stderr}"
            )
        wrong += [
            f"kill {killed}, then {command}: {what}" for what in spoilt(project, state, command)
        ]
        if len(wrong) > 20:
            break
    for name, times in sorted(count.items()):
        tell(f"{times:5} × {name}")
    return wrong


def _killed(project: Project, aim: str, chance: random.Random) -> tuple[bool, str]:
    """Start a command and kill it; whether it still ran, and what was done, in words."""
    command = "offline" if aim in ("zip", "digest", "packed") else chance.choice(COMMANDS)
    happens = _happening(project, aim)
    end = time.monotonic() + (chance.random() * project.seconds if aim == "chance" else 60)
    alone = chance.random() < ALONE
    process = project.start(command)
    while process.poll() is None and time.monotonic() < end and not happens():
        # Near a swap every moment counts; until then others may have the processor.
        time.sleep(0.002 if aim == "chance" else 0.0005)
    hit = process.poll() is None
    if hit and alone:
        process.kill()
    elif hit:
        os.killpg(process.pid, signal.SIGKILL)
    process.poll(wait=True)
    _gone(process.pid)
    return hit, f"{command} killed at {aim}{', alone' if alone else ''}"


def _happening(project: Project, aim: str) -> Callable[[], bool]:
    """Whether what is aimed at has happened since now."""
    root = project.root
    watched = {
        "pages": root / "build" / "pages" / "data" / "passages.json",
        "record": root / "build" / "cache" / "store.sqlite",
        "site": root / "site",
    }
    if aim == "zip":
        return lambda: any((root / "dist").glob(".*-new"))
    if aim == "digest":
        # A kill before may have left none.
        digests = list((root / "dist").glob("*.sha256"))
        return lambda: bool(digests) and not digests[0].exists()
    watched["packed"] = next((root / "dist").glob("*.zip"), root / "dist")
    if aim not in watched:
        return lambda: False
    before = _number(watched[aim])
    return lambda: _number(watched[aim]) != before


def _number(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _gone(group: int) -> None:
    """Wait until no process of a group is left; those that lost their first one end by themselves."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.005)
    raise AssertionError(f"processes of group {group} go on")


def _torn(project: Project, before: int, after: int) -> list[str]:
    """What is half old and half new, right after a kill."""
    found = project.outputs()
    wrong = []
    site = part(found, "site")
    if all(site != part(project.known[state], "site") for state in (before, after)):
        wrong.append(f"site/ is neither the old one nor the new one ({len(site)} files)")
    for name in part(found, "dist"):
        if name.endswith(".zip"):
            if found[name] not in {known[name] for known in project.known}:
                wrong.append(f"{name} is neither the old one nor the new one")
            told = project.root / f"{name}.sha256"
            if told.exists() and told.read_text("utf-8").split()[0] != found[name]:
                wrong.append(f"{name} stands beside a digest that is not its own")
    return wrong


def spoilt(project: Project, state: int, command: str) -> list[str]:
    """What differs, after the next build, from what a fresh one gives."""
    found, known = project.outputs(), project.known[state]
    if command == "build":
        # The zip is that of an earlier state, and what was half made of another is still there.
        found = {name: digest for name, digest in found.items() if not name.startswith("dist/")}
        known = {name: digest for name, digest in known.items() if not name.startswith("dist/")}
    names = sorted(
        name for name in found.keys() | known.keys() if found.get(name) != known.get(name)
    )
    parts = [name for name in files(project.root / "build" / "cache") if name.endswith(".part")]
    return [f"not as a fresh build leaves it: {name}" for name in (*names, *parts)][:5]


def main(arguments: list[str]) -> int:
    """Print how many builds were killed where, and what was wrong; 1 if anything was."""
    numbers = [*map(int, arguments)]
    kills, seed = (numbers + [200, 1][len(numbers) :])[:2]
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        loaded = Loaded(environment())
        wrong = rounds(Project(Path(folder), loaded), kills, seed)
        loaded.close()
    print("\n".join(wrong) or f"{kills} kills: nothing lost, nothing left")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
