"""Faults put into a room by a machine, and whether its tests see them.

    python -m tests.bench.mutants restore --faults 40 --seed 1

Cosmic Ray makes every small change to the room that it knows (an operator, a constant, a condition,
a loop); so many of them are drawn by lot, put in one at a time in a copy of the project, and the
room's tests are run, the quick ones first. What survives is printed: the line, and what it was
turned into. A fault that makes them take three times as long counts as seen. Types are left out (they change
nothing that runs), and so are decorators, which only remember results or freeze a record.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import os
import pkgutil
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator, operator_names
from cosmic_ray.work_item import MutationSpec

from tests.test_house import ROOMS

ROOT = Path(__file__).parent.parent.parent

TESTS = {
    "sources": "sources sources_real",
    "prose": "prose sources",
    "chinese": "dates numerals quantities pinyin words figures events",
    "restore": "restore_blocks restore_whole restore_limits restore_columns structure rules restore",
    "structure": "structure_articles structure_limits structure rules",
    "text": "text_records text events_printed figures_printed events figures",
    "classify": "classify_weights classify",
    "terms": "terms real",
    "policies": "policies real",
    "events": "events_printed event_rules events",
    "figures": "figures_printed figure_rules figures",
    "link": "link_lookups link",
    "search": "search_index",
    "write": "write_rich write prose",
    "site": "site_parts site links serve",
}
"""The tests that hold each room, by name, the quick ones first. Those that build the real site or
ask a browser are left out where a room has its own: they see little more and take ten times as long."""

SAME = tuple(
    f"core/ReplaceComparisonOperator_{pair}"
    for pair in ("Eq_Is", "NotEq_IsNot", "Is_Eq", "IsNot_NotEq")
)
"""Changes that Python's own small values hide, and that the linter forbids."""


def measure() -> int:
    """Put the faults into a copy of the project."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder) / "project"
        listed = subprocess.run(
            ["git", "-C", os.fspath(ROOT), "ls-files", "-z"], capture_output=True, check=True
        )
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (ROOT / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy / name)
        # Compiled once; what is changed afterwards is told by its content, not by its time.
        compiled = ["-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "generator"]
        subprocess.run([sys.executable, *compiled], cwd=copy, check=True)
        again = [sys.executable, "-m", "tests.bench.mutants", *sys.argv[1:], "--here"]
        return subprocess.run(again, cwd=copy).returncode


def measured(room: str, faults: int, seed: int, timeout: float) -> int:
    """Print what survives of the faults put into this folder's project; 1 if its tests fail."""
    tests = [f"tests/test_{name}.py" for name in TESTS[room].split()]
    _prepare(room)
    failed, usual = _run(tests, timeout, timeout)
    if failed:
        print(f"{room}: its tests fail before any fault is put in")
        return 1
    sys.dont_write_bytecode = True
    every = [item for item in _faults(room) if not _silent(item)]
    chosen = random.Random(seed).sample(every, min(faults, len(every)))
    seen = 0
    for change in chosen:
        operator = get_operator(change.operator_name)()
        with use_mutation(change.module_path, operator, change.occurrence) as (before, after):
            if _run(tests, timeout, 3 * usual + 5)[0]:
                seen += 1
                continue
            place = f"{change.module_path}:{change.start_pos[0]} {change.operator_name}"
            lines = difflib.ndiff(before.splitlines(), (after or before).splitlines())
            print(place, *(line for line in lines if line[0] in "+-"), sep="\n  ", flush=True)
    share = 100 * seen / max(1, len(chosen))
    print(f"{room}: {seen} of {len(chosen)} faults seen ({share:.0f} %), drawn from {len(every)}")
    return 0


def _prepare(room: str) -> None:
    """Read what a fault in the room cannot touch: every run of the tests begins from there."""
    for name in ("hypothesis", "playwright.sync_api", "rapidfuzz", "rjieba", "mkdocs.config"):
        importlib.import_module(name)
    for earlier in ROOMS[: ROOMS.index(room)]:
        found = importlib.import_module(f"generator.{earlier}")
        for part in pkgutil.iter_modules(getattr(found, "__path__", ())):
            importlib.import_module(f"generator.{earlier}.{part.name}")


def _faults(room: str) -> Iterator[MutationSpec]:
    """All that Cosmic Ray would put into the room."""
    folder = Path("generator", room)
    for path in sorted(folder.rglob("*.py")) or [folder.with_suffix(".py")]:
        nodes = list(ast_nodes(get_ast_from_path(path)))
        for name in sorted(operator_names()):
            made = get_operator(name)
            if made.arguments():
                continue
            places = (place for node in nodes for place in made().mutation_positions(node))
            for number, (start, end) in enumerate(places):
                yield MutationSpec(path, name, number, start, end)


def _run(tests: Sequence[str], timeout: float, processor: float) -> tuple[bool, float]:
    """Whether the tests fail, or do not end in that time or with so much of a processor, and how
    much they took: in a process of their own, with all that it starts."""
    child = os.fork()
    if not child:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (int(processor) + 1, int(processor) + 1))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests])))
    ends = time.monotonic() + timeout
    while time.monotonic() < ends:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            return status != 0, used.ru_utime + used.ru_stime
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True, timeout


def _silent(change: MutationSpec) -> bool:
    """Whether no test could see it: a type, a decorator, `is` in place of `==`."""
    if change.operator_name in SAME:
        return True
    lines, types = _read(ROOT / change.module_path)
    return lines[change.start_pos[0] - 1].lstrip().startswith("@") or any(
        begin <= change.start_pos < end for begin, end in types
    )


@cache
def _read(path: Path) -> tuple[list[str], list[tuple[tuple[int, int], tuple[int, int]]]]:
    """A module's lines, and where types stand in it: from (line, column) to (line, column)."""
    text = path.read_text("utf-8")
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
    return lines, [
        (place(x.lineno, x.col_offset), place(x.end_lineno or 0, x.end_col_offset or 0))
        for x in found
        if x
    ]


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
        "--timeout", type=float, default=300.0, help="seconds for one run of the tests"
    )
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        return measured(options.room, options.faults, options.seed, options.timeout)
    return measure()


if __name__ == "__main__":
    sys.exit(main())
