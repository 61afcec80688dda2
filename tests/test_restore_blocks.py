"""Restoration, case by case: a damaged file in, its blocks out, with every repair and its place.

A case's `blocks` print each block as `role [lines]: text` (with `gap` or `wrapped` where so), and
below it its repairs as `line kind 'raw'→'text' @place`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.model import ArticleEntry, Mend, Ruling, Source
from generator.restore import Restored, restore
from tests.support import yaml_of

CASES = sorted((Path(__file__).parent / "cases" / "restore").glob("*.yml"))


def read(case: dict[str, Any]) -> Restored:
    entry = None
    if "editor" in case:
        told = case["editor"]
        entry = ArticleEntry(
            "t",
            "t.txt",
            "t.md",
            mends=tuple(Mend(**mend) for mend in told.get("mends", ())),
            rulings=tuple(Ruling(**ruling) for ruling in told.get("rulings", ())),
            order=tuple((first, last) for first, last in told.get("order", ())),
        )
    return restore(Source("t.txt", case["raw"], "utf-8", ""), entry)


def printed(got: Restored) -> str:
    lines = []
    for block in got.blocks:
        told = [block.role, *(["#" * block.level] if block.level else [])]
        told += [word for word in ("gap", "wrapped") if getattr(block, word)]
        places = ", ".join(map(str, block.lines))
        lines.append(f"{' '.join(told)} [{places}]: {block.text.text}")
        lines += [
            f"    {r.line} {r.kind} {r.raw!r}→{r.text!r} @{r.at}"
            for r in (*block.repairs, *block.suspects)
        ]
    lines += [f"not used: {mend.raw}" for mend, *_ in got.mends_left]
    lines += [f"not in the order: {line}" for line in got.unread_lines]
    lines += [f"garbled [{line}]: {text}" for line, text in got.garbled]
    lines += [f"{key}: {value}" for key, value in got.front.items()]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{path.stem}/{case['what']}")
        for path in CASES
        for case in yaml_of(path.read_text("utf-8"))
    ],
)
def test_case(case: dict[str, Any]) -> None:
    assert printed(read(case)) == case["blocks"]
