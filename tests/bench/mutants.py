"""Faults put into a room by a machine, and whether its tests see them.

    python -m tests.bench.mutants restore --faults 40 --seed 1

Cosmic Ray makes every small change to the room that it knows (an operator, a constant, a condition,
a loop); so many of them are drawn by lot, put in one at a time in a copy of the project, and the
room's tests are run. What survives is printed: the line, and what it was turned into. Types are
left out (they change nothing that runs), and so is what only remembers results.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cosmic_ray.tools.survival_rate import kills_count, survival_rate
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome

ROOT = Path(__file__).parent.parent.parent

TESTS = {
    "sources": "sources sources_real",
    "prose": "prose sources",
    "chinese": "dates numerals quantities pinyin words figures events",
    "restore": "restore structure real",
    "structure": "structure restore real",
    "text": "text figures events",
    "classify": "classify real",
    "terms": "terms real",
    "policies": "policies real",
    "events": "events real",
    "figures": "figures real",
    "link": "link real",
    "search": "search",
    "write": "write",
    "site": "site links offline",
}
"""The tests that hold each room, by name."""

SILENT = ("core/ReplaceBinaryOperator_BitOr", "core/RemoveDecorator", "core/ExceptionReplacer")
"""Changes to types and to what is remembered: no test can see them."""

_CONFIG = """\
[cosmic-ray]
module-path = "generator/{room}"
timeout = {timeout}
excluded-modules = []
test-command = "{command}"

[cosmic-ray.distributor]
name = "local"
"""


def measure(room: str, faults: int, seed: int, timeout: float) -> int:
    """Print what survives; 1 if nothing could be measured."""
    names = [f"tests/test_{name}.py" for name in TESTS[room].split()]
    tests = [name for name in names if (ROOT / name).is_file()]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder) / "project"
        listed = subprocess.run(
            ["git", "-C", os.fspath(ROOT), "ls-files", "-z"], capture_output=True, check=True
        )
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (ROOT / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy / name)
        path = room if (copy / "generator" / room).is_dir() else f"{room}.py"
        command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {' '.join(tests)}"
        config = copy / "mutants.toml"
        config.write_text(_CONFIG.format(room=path, timeout=timeout, command=command), "utf-8")
        runs = [sys.executable, "-m", "cosmic_ray.cli"]
        session = copy / "mutants.sqlite"
        subprocess.run([*runs, "init", config.name, session.name], cwd=copy, check=True)
        with use_db(os.fspath(session), WorkDB.Mode.open) as known:
            every = [item for item in known.work_items if not _silent(item.mutations[0])]
            chosen = random.Random(seed).sample(every, min(faults, len(every)))
            known.clear()
            known.add_work_items(chosen)
        subprocess.run([*runs, "baseline", config.name], cwd=copy, check=True)
        subprocess.run([*runs, "exec", config.name, session.name], cwd=copy, check=True)
        with use_db(os.fspath(session), WorkDB.Mode.open) as known:
            for item, result in known.completed_work_items:
                if result.test_outcome == TestOutcome.SURVIVED:
                    change = item.mutations[0]
                    place = f"{change.module_path}:{change.start_pos[0]}"
                    lines = [
                        x for x in result.diff.splitlines() if x[:1] in "+-" and x[1:2] not in "+-"
                    ]
                    print(f"{place} {change.operator_name}", *lines, sep="\n  ")
            killed, all_of_them = kills_count(known), known.num_results
            print(f"{room}: {killed} of {all_of_them} faults seen ({100 - survival_rate(known):.0f} %)"
                  f", drawn from {len(every)}")  # fmt: skip
    return int(not all_of_them)


def _silent(change: MutationSpec) -> bool:
    """Whether no test could see it: a change to types, to what is remembered, to a decorator."""
    line = (ROOT / change.module_path).read_text("utf-8").splitlines()[change.start_pos[0] - 1]
    return str(change.operator_name).startswith(SILENT) or line.lstrip().startswith("@")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", choices=sorted(TESTS))
    parser.add_argument("--faults", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--timeout", type=float, default=120.0, help="seconds for one run of the tests"
    )
    options = parser.parse_args()
    return measure(options.room, options.faults, options.seed, options.timeout)


if __name__ == "__main__":
    sys.exit(main())
