"""Faults put into a room by a machine, and whether its tests see them.

    python -m tests.bench.mutants restore --faults 40 --seed 1

Cosmic Ray makes every small change to the room that it knows (an operator, a constant, a condition,
a loop); so many of them are drawn by lot, put in one at a time in a copy of the project, and the
room's tests are run, the quick ones first. What survives is printed: the line, and what it was
turned into. A fault that keeps the tests from ending counts as seen. Types are left out (they change
nothing that runs), and so are decorators, which only remember results or freeze a record.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from cosmic_ray.tools.survival_rate import kills_count, survival_rate
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome

ROOT = Path(__file__).parent.parent.parent

TESTS = {
    "sources": "sources sources_real",
    "prose": "prose sources",
    "chinese": "dates numerals quantities pinyin words figures events",
    "restore": "restore_blocks restore_limits structure rules restore real",
    "structure": "structure_articles structure_limits structure rules restore policies real",
    "text": "text_records text figures events figure_rules event_rules real",
    "classify": "classify_weights classify real",
    "terms": "terms real",
    "policies": "policies real",
    "events": "events_printed events event_rules real",
    "figures": "figures_printed figures figure_rules real",
    "link": "link write real",
    "search": "search",
    "write": "write",
    "site": "site links offline",
}
"""The tests that hold each room, by name, the quick ones first."""

SAME = tuple(
    f"core/ReplaceComparisonOperator_{pair}"
    for pair in ("Eq_Is", "NotEq_IsNot", "Is_Eq", "IsNot_NotEq")
)
"""Changes that Python's own small values hide, and that the linter forbids."""

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
        # Compiled once; what is changed afterwards is told by its content, not by its time.
        compiled = ["-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "generator"]
        subprocess.run([sys.executable, *compiled], cwd=copy, check=True)
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
    """Whether no test could see it: a type, a decorator, `is` in place of `==`."""
    if change.operator_name in SAME:
        return True
    text = (ROOT / change.module_path).read_text("utf-8")
    line = text.splitlines()[change.start_pos[0] - 1]
    return line.lstrip().startswith("@") or any(
        begin <= change.start_pos < end for begin, end in _types(text)
    )


@cache
def _types(text: str) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Where types stand in a module: from (line, column) to (line, column)."""
    lines = text.splitlines()

    def place(line: int, byte: int) -> tuple[int, int]:
        return line, len(lines[line - 1].encode()[:byte].decode())

    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            found.append(node.returns)
        elif isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
        elif isinstance(node, ast.BinOp) and _is_type(node):
            found.append(node)
    return tuple(
        (place(x.lineno, x.col_offset), place(x.end_lineno or 0, x.end_col_offset or 0))
        for x in found
        if x
    )


def _is_type(node: ast.expr) -> bool:
    """Whether it names a type, or one of several."""
    if isinstance(node, ast.BinOp):
        either = isinstance(node.op, ast.BitOr)
        return either and _is_type(node.left) and _is_type(node.right)
    if isinstance(node, ast.Subscript):
        return _is_type(node.value)
    if isinstance(node, ast.Constant):
        return node.value is None
    name = ast.unparse(node).rpartition(".")[2]
    return name in ("str", "int", "float", "bool", "list", "dict", "tuple", "set") or (
        name.istitle() or (name[:1].isupper() and not name.isupper())
    )


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
