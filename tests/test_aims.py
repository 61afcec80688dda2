"""Aims, what is the same and what differs, one plain page: on the real site, as a reader sees it."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator import pipeline
from generator.findings import as_line
from generator.link import citations
from generator.model import PageEntry, Project, Reading, Settings
from generator.write import BuildInfo, all_files
from tests.golden.corpus import articles, knowledge
from tests.support import small_project


def _text(site: Path, page: str) -> str:
    """The words of a page, without what its search box and lists of pages say."""
    made = (site / page / "index.html").read_text("utf-8")
    body = made.partition("<article")[2].partition("</article>")[0]
    body = re.sub(r"<(?:script|style)\b.*?</(?:script|style)>", "", body, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", body)))


def _after(text: str, *words: str) -> None:
    """Each of the words stands behind the one before."""
    at = 0
    for word in words:
        found = text.find(word, at)
        assert found >= 0, f"{word} does not stand behind the ones before it"
        at = found + len(word)


# ------------------------------------------------------------------ who says which aim


def test_the_official_wording_stands_first_and_his_by_itself(site: Path) -> None:
    text = _text(site, "targets")
    _after(
        text,
        "新一代智能终端、智能体等应用普及率超70%",
        "官方文本",
        "《关于深入实施“人工智能+”行动的意见》",
        "“提出”",
        "乐观估计，新一代智能终端（如智能网联汽车、AI手机、智能家居等）和智能体等应用的普及率将超过70%",
        "孟繁科",
        "“乐观估计”",
        "改“超”为“将超过”",
    )
    _after(text, "广泛深度融合", "改“广泛”为“（科学技术")


@pytest.mark.parametrize("page", ["timeline", "figures"])
def test_timeline_and_figures_keep_them_apart(site: Path, page: str) -> None:
    first = {"timeline": "率先实现人工智能与六大重点领域广泛深度融合", "figures": "普及率超70%"}
    other = {"timeline": "（科学技术、产业发展", "figures": "“乐观估计，新一代智能终端"}
    _after(_text(site, page), first[page], "孟繁科", other[page])


@pytest.mark.parametrize(("stage", "own", "others"), [
    ("2027", "超70%", ("超90%", "重要增长极")),
    ("2030", "超90%", ("超70%", "公共治理")),
    ("2035", "有力支撑", ("超70%", "超90%", "公共治理")),
])  # fmt: skip
def test_a_stage_lists_what_is_its_own(
    site: Path, stage: str, own: str, others: tuple[str, ...]
) -> None:
    text = _text(site, f"stages/{stage}")
    asked = text.partition("要做到什么")[2].partition("哪里有话")[0]
    assert own in asked
    assert not [word for word in others if word in asked]
    if stage == "2035":
        assert "个数字：原文没有给出" in text


def test_open_data_has_the_official_words_first(site: Path) -> None:
    rows = json.loads((site / "data" / "figures.json").read_text("utf-8"))
    for row in rows:
        if row["kind"] == "target" and row["unit"] == "%":
            assert row["sources"][0]["passage"].startswith("shenru-shishi#"), row["id"]
    with (site / "data" / "figures.csv").open("rb") as file:
        table = list(csv.DictReader(io.TextIOWrapper(file, "utf-8-sig")))
    told = next(row for row in table if row["value"] == "70" and row["kind"] == "target")
    assert "新一代智能终端、智能体等应用普及率超70%" in told.values()


def test_domain_by_stage_is_filled_from_the_clauses(site: Path) -> None:
    text = _text(site, "targets").partition("领域 × 阶段")[2]
    _after(text, "消费提质", "普及率超70%", "普及率超90%")
    _after(text, "治理能力", "公共治理中的作用明显增强")
    asked = _text(site, "domains/consumption").partition("各篇怎么说")[0]
    _after(asked, "普及率超70%", "到2027年", "普及率超90%", "到2030年")


# ------------------------------------------------------------------ the same, and not


def test_what_is_different_from_the_internet(site: Path) -> None:
    text = _text(site, "compare")
    answer = text.partition("它和“互联网+”有什么不同")[2].partition("文件对照")[0]
    places = ("“连接”", "“量变”", "信息连接与扩散", "技术—经济")
    assert all(place in answer for place in places)
    assert "其余 3 篇没有说" in answer


def test_totals_of_what_is_shared_are_those_of_the_data(site: Path) -> None:
    rows = json.loads((site / "data" / "statements.json").read_text("utf-8"))
    quotes = {(row["passage"], pair["quote"]) for row in rows for pair in row["counterparts"]}
    text = _text(site, "compare")
    two = re.search(r"两篇都说 共 (\d+) 条", text)
    assert two and 0 < int(two[1]) < len(quotes)
    parts = re.findall(r"(?:字句有改|有增|有删|一字不差)：(\d+) 条", text)
    assert sum(map(int, parts)) == int(two[1])
    assert "没有一句话是 5 篇都说的" in text


def test_documents_side_by_side(site: Path) -> None:
    table = _text(site, "compare").partition("文件对照")[2].partition("几篇同说")[0]
    _after(table, "《新一代人工智能发展规划》", "2024年《政府工作报告》", "第十五个五年规划纲要")
    _after(table, "2024年，“人工智能+”行动首次写入《政府工作报告》", "王晓明")
    _after(table, "接着怎样讲", "政策聚焦基础理论", "聚焦人工智能如何赋能产业发展")


# ------------------------------------------------------------------ one page, and English


def test_one_sheet_of_paper(site: Path, chrome: str, tmp_path: Path) -> None:
    out = tmp_path / "brief.pdf"
    page = (site / "brief" / "index.html").as_uri()
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    subprocess.run(
        [chrome, *flags, f"--print-to-pdf={out}", page],
        check=True,
        capture_output=True,
        timeout=120,
    )
    made = out.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1
    size = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", made)
    assert size and (round(float(size[1])), round(float(size[2]))) == (595, 842)
    text = _text(site, "brief")
    _after(text, "国务院", "超70%", "乐观估计", "没有规定数字", "推动人工智能普惠共享")


def test_all_is_translated(site: Path) -> None:
    text = _text(site, "en")
    assert "not yet translated" not in text
    _after(text, "By 2027", "above 70%", "optimistic estimate", "sets no figure", "compute")


def test_an_english_word_finds_the_term(served: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{served}glossary/")
    page.wait_for_function("window.siteSearch")
    for asked, term in (("compute", "算力"), ("embodied intelligence", "具身智能")):
        found = page.evaluate("q => window.siteSearch.query(q, {limit: 5})", asked)
        assert term in [hit["title"] for hit in found if hit["kind"] == "term"]
    page.close()


# ------------------------------------------------------------------ elsewhere


def test_an_aim_that_one_article_tells_stands_alone() -> None:
    made = all_files(knowledge(), BuildInfo("0123abc", "2026-11-22", "0.1"))
    assert "别的文章没有说到这一句" in made["targets/index.md"].decode()
    assert "数字不同：没有" in made["compare/index.md"].decode()
    assert "港口电动化办法" in made["brief/index.md"].decode()


def test_another_corpus_says_that_there_is_nothing(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    (root / "seeds" / "yijian.txt").unlink()
    (root / "docs" / "articles" / "yijian.md").unlink()
    found = pipeline.know(root).knowledge
    assert found is not None
    made = all_files(found, BuildInfo("0123abc", "2026-11-22", "0.1"))
    assert "没有可以对照的目标" in made["targets/index.md"].decode()
    assert "没有官方文本" in made["brief/index.md"].decode()


def test_a_mark_that_leads_nowhere() -> None:
    rules, talk = articles()
    body = "甲[rules:4]，`[rules:99]`。\n\n乙[rules:5]，丙[999:1]，[丁](x.md)。"
    entry = PageEntry("about.md", "docs/about.md", "关于", body, {}, 4)
    project = Project(Settings("港口读本"), (), (), (), (), (), (entry,))
    found = citations.unknown(project, (Reading(rules), Reading(talk)))
    said = [as_line(item, "en").partition(" — ")[0] for item in found]
    assert said == [
        "docs/about.md:6: error[citation-unknown] the citation [rules:5] leads to no passage",
        "docs/about.md:6: error[citation-unknown] the citation [999:1] leads to no passage",
    ]


def test_a_mark_is_a_link(site: Path) -> None:
    made = (site / "domains" / "governance" / "index.html").read_text("utf-8")
    assert '<a href="../../articles/quanmian-shishi/#L17">[圆&nbsp;¶17]</a>' in made
    assert "[001:17]" not in made
