"""Quoted words of a sentence that cites stand in what it cites; `cases/quoting/` holds examples.

`prose` stands in `docs/a.md` from its third line; `found` is what is told, whole. The passages are
those of the harbour (`港`, seeds 001 and 002) below, unless the case is a real one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.findings import as_line
from generator.link.misquoted import misquoted
from generator.model import PageEntry, Project, Reading, Settings, TermEntry
from generator.reading import readings
from generator.sources import read_project
from generator.store import Store
from tests.support import article, yaml_of

HERE = Path(__file__).parent / "cases" / "quoting"
CASES = [
    pytest.param(case, id=f"{path.parent.name}/{path.stem}/{number}")
    for path in sorted(HERE.glob("*/*.yml"))
    for number, case in enumerate(yaml_of(path.read_text(encoding="utf-8")), 1)
]
HARBOUR = (
    Reading(
        article(
            "港口治理从“经验驱动、事后处置”向“数据支撑、事前预警”跃迁，吞吐量超过三亿吨。",
            "绿色港口要先改岸电，再改“智慧港+”设备。",
            "装卸提速，靠的是自动化码头。",
            id="gang", seed="001_gang.txt",
        )
    ),
    Reading(
        article(
            "沿海各地推进“智慧港+”行动，形成开放合作新格局。",
            "海铁联运要打通最后一公里。",
            id="hai", seed="002_hai.txt",
        )
    ),
)  # fmt: skip
TERMS = (TermEntry("zhihuigang", "智慧港+", "docs/glossary/zhihuigang.md"),)


def _told(prose: str) -> list[str]:
    entry = PageEntry("a.md", "docs/a.md", "甲", prose, {}, 3)
    project = Project(Settings("港口读本"), (), (), (), TERMS, (), (entry,))
    return [as_line(item, "zh") for item in misquoted(project, HARBOUR)]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    assert _told(case["prose"]) == case.get("found", [])


def test_a_quotation_of_the_five_that_is_changed_is_told(root: Path) -> None:
    project, _ = read_project(root)
    assert project is not None
    each = readings(project, Store(None))
    texts = [(entry.file, entry.body) for entry in project.categories]
    file, body = next(item for item in texts if "“算力支撑、事前预警”" in item[1])
    changed = body.replace("算力支撑、事前预警", "算力支撑、事先预警")
    entry = PageEntry("a.md", file, "甲", changed, {}, 3)
    bare = Project(project.settings, (), (), (), (), (), (entry,))
    assert [as_line(item, "zh") for item in misquoted(bare, each)] == [
        f"{file}:5: 错误[misquoted-changed] “算力支撑、事先预警”不在 [001:17] 所引的段落里，原文没有这样的话"
        " — 最接近的是 [001:17] 的“算力支撑、事前预警”；引号里照录原文，自己的话不加引号"
    ]
