"""What restoration makes of every case of structure and of the five files: all blocks, all repairs.

A case of structure says what the article is in the end; `golden/restored` says how restoration cut
the file: each block with its role, lines and ends, its repairs with their places. `GOLDEN=write` writes
it anew, to be read as a change in the commit.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from generator.model import Repair, Source
from generator.restore import Restored, restore
from generator.sources import decode
from tests.support import FIVE, yaml_of

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "restored"
SET = HERE / "golden" / "set-otherwise"
CASES = sorted((HERE / "cases" / "structure").glob("*/*.yml"))
SEEDS = sorted((FIVE / "seeds").glob("0*.txt"))
_ENDS = 10
"""Characters of a block that are shown at each end."""


def _text(path: Path) -> str:
    if path.suffix == ".txt":
        return decode(path.read_bytes())[0]
    case = yaml_of(path.read_text("utf-8"))
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


def _wrapped(text: str, width: int, indent: str = "") -> str:
    """Each line set in a column of so many characters, as a newspaper does."""
    rows: list[str] = []
    for line in text.split("\n"):
        whole = (indent + line.strip()) if line.strip() else ""
        rows += [whole[i : i + width] for i in range(0, len(whole), width)] or [""]
    return "\n".join(rows)


VARIANTS: dict[str, Callable[[str], str]] = {
    "columns of 18": lambda t: _wrapped(t, 18),
    "columns of 31 with indents": lambda t: _wrapped(t, 31, "\u3000\u3000"),
    "columns of 24 without gaps": lambda t: re.sub(r"\n+", "\n", _wrapped(t, 24, "\u3000\u3000")),
    "a gap after every line": lambda t: "\n\n".join(re.split(r"\n+", _wrapped(t, 27))),
    "no gap at all": lambda t: re.sub(r"\n+", "\n", t),
    "pages of 12 lines": lambda t: re.sub(
        r"((?:[^\n]*\n){12})",
        lambda m: f"{m[1]}\n— {m.start() // 9 % 90 + 1} —\n\n",
        _wrapped(t, 29),
    ),
    "columns of 22 ragged": lambda t: "\n".join(
        row if i % 7 else row[:-2] + "\n" + row[-2:]
        for i, row in enumerate(_wrapped(t, 22, "\u3000\u3000").split("\n"))
    ),
    "columns of 40 under running heads": lambda t: re.sub(
        r"((?:[^\n]*\n){9})", r"\1云溪日报 2025年9月3日 星期三 第9版\n", _wrapped(t, 40)
    ),
    "torn by gaps": lambda t: re.sub(
        r"([\u4e00-\u9fff]{17})(?=[\u4e00-\u9fff]{2})", r"\1\n\n", t, count=9
    ),
    "cut in the middle": lambda t: t[len(t) // 5 : len(t) * 4 // 5],
}
"""What else the same text may look like."""
_EVERY = 2
"""Of so many cases one is set otherwise, by its name, so that a new case moves no other."""


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_texts_set_otherwise(name: str) -> None:
    told: list[str] = []
    for path in [*(p for p in CASES if crc32(p.stem.encode()) % _EVERY == 0), *SEEDS]:
        got = restore(Source("t.txt", VARIANTS[name](_text(path)), "utf-8", ""), None)
        told.append(f"== {path.stem}")
        for b in got.blocks:
            gap = " gap" if b.gap else ""
            text = b.text.text
            told.append(
                f"{b.role}{gap} {b.lines[0]}–{b.lines[-1]} {len(text)} {text[:4]}…{text[-4:]}"
            )
    made = "\n".join(told) + "\n"
    kept = SET / f"{name.replace(' ', '-')}.txt"
    if os.environ.get("GOLDEN") == "write":
        SET.mkdir(exist_ok=True)
        kept.write_text(made, "utf-8")
    assert made == kept.read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    made = {
        "-".join(p.relative_to(HERE.parent).with_suffix(".txt").parts[-2:])
        for p in [*CASES, *SEEDS]
    }
    assert {p.name for p in GOLDEN.glob("*.txt")} == made
