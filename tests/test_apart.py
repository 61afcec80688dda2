"""What a page's prose cites and the page does not list; `cases/apart/` holds examples.

`prose` stands from the third line of a file of `docs/` of the kind `page`; `found` is what is told,
whole. The passages are those of the harbour (`港`) below: the theme has the first, the term and the
document those that name them.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator import slugs
from generator.findings import as_line
from generator.link.apart import apart
from generator.link.citations import marks, places, prose
from generator.model import (
    Category,
    Label,
    Mention,
    PageEntry,
    PolicyEntry,
    Project,
    Quote,
    Reading,
    Settings,
    TermEntry,
)  # fmt: skip
from generator.reading import readings
from generator.sources import read_project
from generator.store import Store
from generator.text import spans
from tests.support import article, yaml_of

HERE = Path(__file__).parent / "cases" / "apart"
CASES = [
    pytest.param(case, id=f"{path.parent.name}/{path.stem}/{number}")
    for path in sorted(HERE.glob("*/*.yml"))
    for number, case in enumerate(yaml_of(path.read_text(encoding="utf-8")), 1)
]
HARBOUR = (
    Reading(
        article("吞吐量超过三亿吨。", "绿色港口先改岸电，再改智慧港。", "装卸提速靠自动化码头。",
                id="gang", seed="001_gang.txt"),
        labels=(Label("gang#L1", "topic", "gangkou", True, ()),),
        mentions=(Mention("term", "zhihuigang", Quote("gang#L3", 11, 14, "智慧港")),),
    ),
    Reading(
        article("沿海各地推进行动。", id="hai", seed="002_hai.txt"),
        mentions=(Mention("policy", "xingdong", Quote("hai#L1", 6, 8, "行动")),),
    ),
)  # fmt: skip


def _told(kind: str, prose: str) -> list[str]:
    project = Project(
        Settings("港口读本"),
        (),
        (),
        (Category("topic", "gangkou", "港口", "docs/topics/gangkou.md", body=prose, body_line=3),)
        if kind == "topic"
        else (),
        (TermEntry("zhihuigang", "智慧港", "docs/glossary/zhihuigang.md", body=prose, body_line=3),)
        if kind == "term"
        else (),
        (PolicyEntry("xingdong", "行动", "docs/policies/xingdong.md", body=prose, body_line=3),)
        if kind == "policy"
        else (),
        (PageEntry("a.md", "docs/a.md", "甲", prose, {}, 3),) if kind == "page" else (),
    )
    return [as_line(item, "zh") for item in apart(project, HARBOUR)]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    assert _told(case["page"], case["prose"]) == case.get("found", [])


def test_what_prose_cites_stands_on_its_page(root: Path, pages: Path) -> None:
    project, _ = read_project(root)
    assert project is not None
    read = readings(project, Store(None))
    known = places(one.article for one in read)
    texts = {p.id: p.text for one in read for p in one.article.passages}
    asked, lacking = 0, []
    for file, _, text in prose(project):
        page = pages / f"{slugs.page_url(file.removeprefix('docs/'))}index.md"
        if not page.exists():
            continue
        printed = _plain(page.read_text(encoding="utf-8"))
        for mark in marks(text):
            passage = texts[known[mark.seed][mark.line]]
            asked += 1
            whole = [passage[a:b] for a, b in spans.full_sentences(passage)]
            if not any(_plain(sentence) in printed for sentence in whole):
                lacking.append((file, text[mark.start : mark.end]))
    assert asked > 100
    assert lacking == []


def _plain(text: str) -> str:
    return "".join(unescape(re.sub(r"<[^<>]*>", "", text)).split())
