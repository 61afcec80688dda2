"""What a change does to the site: records that came, went and changed, in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.compare import as_markdown, compared, read_published
from generator.compare.published import LAYERS
from tests.support import FIVE

NAMES = {"governance": "治理能力", "livelihood": "民生福祉", "data": "数据供给与要素"}

PASSAGE = {
    "id": "a#L3",
    "text": "政务服务正在变得更聪明。",
    "heading": "",
    "speaker": "",
    "complete": "whole",
    "domains": [{"id": "livelihood", "primary": True, "evidence": ["服务"]}],
    "topics": [],
    "stages": [],
}
EVENT = {
    "id": "2025-08-a-L3",
    "date": "2025-08",
    "end": "",
    "kind": "policy-issued",
    "headline": "某地印发《意见》",
    "sources": [{"passage": "a#L3", "quote": "……"}],
    "domains": [],
}
FINDING = {"code": "x", "file": "seeds/a.txt", "line": 3, "message": "*不清楚*", "hint": ""}


def tree(folder: Path, pages: dict[str, str] | None = None, **layers: Any) -> Path:
    """Pages of a build with those records."""
    (folder / "data").mkdir(parents=True)
    for name in (*LAYERS, "findings"):
        rows = layers.get(name, [])
        (folder / "data" / f"{name}.json").write_text(json.dumps(rows, ensure_ascii=False))
    for path, text in (pages or {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def said(before: Path, after: Path, lang: str = "zh") -> list[str]:
    """The lines of the report that say something."""
    found = compared(read_published(before), read_published(after))
    return [line for line in as_markdown(found, lang, NAMES).splitlines() if line]


def test_nothing_changed(tmp_path: Path) -> None:
    one = tree(tmp_path / "one", passages=[PASSAGE], pages={"index.md": "首页"})
    two = tree(tmp_path / "two", passages=[PASSAGE], pages={"index.md": "首页"})
    assert said(one, two) == ["## 这次改动对站点的影响", "站点的内容没有变化。"]


def test_a_label_comes_and_one_goes(tmp_path: Path) -> None:
    label = {"id": "governance", "primary": False, "evidence": ["政务"]}
    one = tree(tmp_path / "one", passages=[PASSAGE])
    two = tree(tmp_path / "two", passages=[{**PASSAGE, "domains": [label]}])
    assert said(one, two)[1:] == [
        "### 段落（变动 1）",
        "- ~ `a#L3` 政务服务正在变得更聪明。 — 领域：+治理能力 −民生福祉（为主）",
    ]


def test_a_long_text_is_shown_where_it_differs(tmp_path: Path) -> None:
    long = "甲乙丙丁戊己庚辛壬癸" * 10
    one = tree(tmp_path / "one", passages=[{**PASSAGE, "text": f"{long}-体化{long}"}])
    two = tree(tmp_path / "two", passages=[{**PASSAGE, "text": f"{long}一体化{long}"}])
    assert said(one, two)[2].endswith(
        "正文：……丙丁戊己庚辛壬癸-体化甲乙丙丁戊己…… → ……丙丁戊己庚辛壬癸一体化甲乙丙丁戊己……"
    )


def test_what_is_called_the_same_is_the_same_under_a_new_id(tmp_path: Path) -> None:
    one = tree(tmp_path / "one", events=[EVENT])
    two = tree(tmp_path / "two", events=[{**EVENT, "id": "2025-09-a-L3", "date": "2025-09"}])
    assert said(one, two)[1:] == [
        "### 事件（变动 1）",
        "- ~ `2025-09-a-L3` 某地印发《意见》 — 日期：2025-08 → 2025-09",
    ]


def test_an_address_that_goes_is_asked_for(tmp_path: Path) -> None:
    one = tree(tmp_path / "one", pages={"topics/old/index.md": "旧", "index.md": "一"})
    two = tree(tmp_path / "two", pages={"topics/new/index.md": "新", "index.md": "二"})
    assert said(one, two, "en")[1:] == [
        "### Pages (new 1, gone 1, changed 1)",
        "- + `/topics/new/`",
        "- − `/topics/old/`",
        "- ~ `/`",
        "An address that goes should leave a redirect: rename pages with generator rename; for one that"
        " is withdrawn, add a line “old address: new address” to docs/redirects.yml.",
    ]


def test_a_finding_that_only_moved_is_not_new(tmp_path: Path) -> None:
    settled = {**FINDING, "message": "已改正"}
    one = tree(tmp_path / "one", findings=[FINDING, settled])
    two = tree(tmp_path / "two", findings=[{**FINDING, "line": 9}, {**FINDING, "file": "b.md"}])
    assert said(one, two)[1:] == [
        "### 新的提示 1",
        "- `b.md:3` \\*不清楚\\*",
        "### 已解决的提示 1",
        "- `seeds/a.txt:3` 已改正",
    ]


def test_many_changes_are_counted(tmp_path: Path) -> None:
    rows = [{**PASSAGE, "id": f"a#L{n}", "text": f"第{n}段"} for n in range(50)]
    one = tree(tmp_path / "one")
    two = tree(tmp_path / "two", passages=rows)
    lines = said(one, two)
    assert lines[1] == "### 段落（新增 50）"
    assert lines[-1] == "- ……以及另外 30 处"
    assert len(lines) == 2 + 20 + 1


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = tree(tmp_path / "one", passages=[PASSAGE])
    two = tree(tmp_path / "two")
    command = ["--root", str(FIVE), "--lang", "zh", "compare", str(one)]
    assert main([*command, str(two)]) == 0
    assert "- − `a#L3` 政务服务正在变得更聪明。" in capsys.readouterr().out
    assert main([*command, str(tmp_path)]) == 1
    assert "generator build" in capsys.readouterr().err
