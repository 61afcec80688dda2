"""What restoration makes of every case of structure and of the five files: all blocks, all repairs.

A case of structure says what the article is in the end; `golden/restored` says how restoration cut
the file: each block with its role, lines and ends, its repairs with their places. `GOLDEN=write` writes
it anew, to be read as a change in the commit.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from generator.model import Repair, Source
from generator.restore import Restored, restore
from generator.sources import decode

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "restored"
CASES = sorted((HERE / "cases" / "structure").glob("*/*.yml"))
SEEDS = sorted((HERE.parent / "seeds").glob("0*.txt"))
_ENDS = 10
"""Characters of a block that are shown at each end."""


def _text(path: Path) -> str:
    if path.suffix == ".txt":
        return decode(path.read_bytes())[0]
    case = yaml.safe_load(path.read_text("utf-8"))
    return (
        str(case["raw"])
        if "raw" in case
        else decode(bytes.fromhex("".join(case["bytes"].split())))[0]
    )


def _repairs(repairs: tuple[Repair, ...]) -> list[str]:
    return [f"    {r.line} {r.kind} {r.raw!r}→{r.text!r} @{r.at} raw {r.raw_at}" for r in repairs]


def printed(got: Restored) -> str:
    """The blocks, one a line, their repairs below."""
    lines = []
    for block in got.blocks:
        text = block.text.text
        ends = text if len(text) <= 2 * _ENDS else f"{text[:_ENDS]}…{text[-_ENDS:]}"
        marks = [word for word in ("gap", "wrapped") if getattr(block, word)]
        places = f"{block.lines[0]}–{block.lines[-1]} ({len(block.lines)})"
        at = f"{block.text.at[0]}–{block.text.at[-1]}" if block.text.at else "-"
        told = [block.role, "#" * block.level, *marks, places, str(len(text)), at, repr(ends)]
        lines += [" ".join(filter(None, told)), *_repairs(block.repairs), *_repairs(block.suspects)]
    lines += [f"garbled {line}: {text}" for line, text in got.garbled]
    lines += [f"{key}: {value}" for key, value in got.front.items()]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", [*CASES, *SEEDS], ids=lambda p: str(p.stem))
def test_all_blocks_and_repairs(path: Path) -> None:
    name = "-".join(path.relative_to(HERE.parent).with_suffix(".txt").parts[-2:])
    made = printed(restore(Source("t.txt", _text(path), "utf-8", ""), None))
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(made, "utf-8")
    assert made == (GOLDEN / name).read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    made = {
        "-".join(p.relative_to(HERE.parent).with_suffix(".txt").parts[-2:])
        for p in [*CASES, *SEEDS]
    }
    assert {p.name for p in GOLDEN.glob("*.txt")} == made
