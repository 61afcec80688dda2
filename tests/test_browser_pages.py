"""The pages as a stranger meets them: what they say first, how long they are, and how few steps
lead to an answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

Visit = Callable[..., Page]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SCREENS = 8
"""How long a page may be before anything is unfolded; an article is as long as it is."""


def _pages(site: Path) -> list[str]:
    found = [f.parent.relative_to(site).as_posix() + "/" for f in site.rglob("index.html")]
    return sorted("" if name == "./" else name for name in found)


# ------------------------------------------------------------------ five questions, two clicks

QUESTIONS = {
    "官方要求2027年的应用普及率达到多少": (("2027 年要达到什么？",), "应用普及率超70%"),
    "智能体是什么": (("“智能体”是什么？",), "释义"),
    "它和互联网+有什么不同": (("它和“互联网+”有什么不同？",), "“连接”"),
    "孟繁科说了些什么": (("孟繁科",), "“人工智能+”行动的落脚点在哪里？"),
    "国务院什么时候印发《意见》": (("一页纸",), "2025年8月"),
    "消费这一段时间官方要求什么": (("消费提质",), "拓展服务消费新场景"),
    "哪些地方残缺了": (("残缺与存疑",), "怎样才能定"),
    "47.5%是谁测的": (("数字",), "国际数据公司IDC"),
    "习近平说了什么": (("谁说的", "习近平"), "加快发展新一代人工智能"),
    "各篇的数字有没有打架的": (("同与异",), "数字不同：没有"),
    "董志勇的文章哪天发表": (("文章",), "2025年1月13日·董志勇"),
    "全要素生产率是什么": (("全要素生产率",), "衡量经济增长质量的关键指标"),
    "人工智能会不会让人失业": (("人工智能会怎样影响就业？",), "结构性失业"),
    "深圳有什么做法": (("文件", "深圳打造人工智能先锋城市的若干措施"), "谁提到它，怎么说"),
    "到2027年对治理要求什么": (("目标",), "人工智能在公共治理中的作用明显增强"),
    "金融里怎么用": (("主题", "金融"), "智能投顾"),
    "哪年写进政府工作报告": (("时间线",), "首次写入《政府工作报告》"),
    "In English": (("In English",), "By2027"),
    "什么和智能体常在一起": (("关联", "智能终端与产品"), "同在一段里说到的"),
}


def test_a_strangers_question_is_answered_in_two_clicks(visit: Visit, served: str) -> None:
    page = visit("about:blank", within=served, viewport=DESK)
    unanswered: list[str] = []
    for question, (clicks, answer) in QUESTIONS.items():
        assert len(clicks) <= 2
        page.goto(served, wait_until="load")
        for name in clicks:
            with page.expect_navigation(wait_until="load"):
                page.locator(f"a:visible:has-text('{name}')").first.click()
        if answer not in re.sub(r"\s", "", page.inner_text("article")):
            unanswered.append(question)
    assert not unanswered


def test_the_first_screen_says_whose_words_and_how_many(visit: Visit, served: str) -> None:
    """What it is, how many articles, whose voices; a little below, what to ask and where to begin;
    what was mended comes after the use."""
    page = visit(served, within=served, viewport=DESK)
    tops = {
        what: page.locator(f"article :text('{what}')").first.bounding_box()
        for what in ("篇文章", "说得最多的", "可以问什么", "从哪里开始", "宋体是原文")
    }
    places = {what: box["y"] for what, box in tops.items() if box}
    assert list(places) == list(tops)
    assert places["说得最多的"] < 700 and places["可以问什么"] < 900
    assert places["宋体是原文"] > max(places["可以问什么"], places["从哪里开始"])


# ------------------------------------------------------------------ short pages


def _heaviest(site: Path) -> list[str]:
    kinds: dict[str, list[str]] = {}
    for name in _pages(site):
        if not re.match(r"articles/.", name):
            kinds.setdefault(name.partition("/")[0], []).append(name)
    weight = {
        name: (site / name / "index.html").stat().st_size
        for some in kinds.values()
        for name in some
    }
    return [name for some in kinds.values() for name in sorted(some, key=lambda n: -weight[n])[:3]]


def test_no_page_is_longer_than_eight_screens(visit: Visit, site: Path) -> None:
    """At a desk and on a phone. What scripts add is a line at most: one tab without them, from the
    folder, goes through the pages, of each kind the heaviest, and each is laid out twice."""
    folder = site.as_uri() + "/"
    page = visit(f"{folder}index.html", within=folder, viewport=DESK, java_script_enabled=False)
    long: list[str] = []
    for name in _heaviest(site):
        page.goto(f"{folder}{name}index.html", wait_until="load")
        for size in (DESK, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            height = page.evaluate("document.documentElement.scrollHeight")
            if height > SCREENS * size["height"]:
                long.append(f"{name} at {size['width']}: {height / size['height']:.1f} screens")
    assert not long, long


def test_what_is_folded_tells_its_true_number(visit: Visit, served: str) -> None:
    """The rows that stand open and those that are folded are as many as the page counts."""
    page = visit(served, within=served, viewport=DESK)
    for address in ("domains/industry/", "topics/manufacturing/"):
        page.goto(served + address, wait_until="load")
        counts = page.evaluate(
            """() => {
            const shown = document.querySelectorAll(".by-article figure, section.official figure");
            const places = new Set([...shown].map(f => f.querySelector("a.src").href));
            const told = document.querySelector(".facts dd").textContent;
            return [places.size, Number(told)];
            }"""
        )
        assert counts[0] == counts[1], address
    page.goto(f"{served}figures/", wait_until="load")
    rows = page.locator("table.figs tbody tr:not(.group)")
    hidden = page.locator("table.figs tr.more")
    assert f"另有 {hidden.count()} 个" in page.inner_text("article")
    assert not hidden.first.is_visible()
    page.get_by_label("每类都列全").check()
    assert hidden.first.is_visible() and hidden.last.is_visible()
    assert rows.count() == len(json.loads(page.request.get(f"{served}data/figures.json").body()))


def test_a_link_to_a_folded_figure_shows_it(visit: Visit, served: str) -> None:
    page = visit(f"{served}figures/", within=served, viewport=DESK)
    anchor = page.locator("table.figs tr.more").first.get_attribute("id")
    page.goto(f"{served}figures/#{anchor}", wait_until="load")
    assert page.locator(f"[id='{anchor}']").is_visible()


def test_keywords_take_one_line(site: Path) -> None:
    for name in _pages(site):
        if name.startswith(("domains/", "topics/")):
            text = (site / name / "index.html").read_text("utf-8")
            for said in re.findall(r"(?:标题|正文)用语：([^<]*)", text):
                assert len(said) <= 60, name


# ------------------------------------------------------------------ the article is named


def test_no_source_is_named_by_year_and_line_alone(site: Path) -> None:
    """A link to a passage names its article, or stands below the article's name."""
    titles = [
        row["title"] or "〔原文无题〕"
        for row in json.loads((site / "data/articles.json").read_bytes())
    ]
    lost: list[str] = []
    for name in _pages(site):
        text = (site / name / "index.html").read_text("utf-8")
        if name.startswith("glossary/") and name != "glossary/":
            text = re.sub(r'<ol class="kwic">.*?</ol>', "", text, flags=re.DOTALL)
        for link in re.findall(
            r'<a class="src" href="[^"]*articles/[^"]*#[^"]*"[^>]*>(.*?)</a>', text
        ):
            said = re.sub("<[^>]+>", "", link)
            if re.search(r"\d{4}年", said) and not any(title in said for title in titles):
                lost.append(f"{name}: {said}")
    assert not lost, lost[:5]


def test_a_concordance_stands_below_the_names_of_the_articles(visit: Visit, served: str) -> None:
    page = visit(f"{served}glossary/zhinengti/", within=served)
    names = page.locator("#kwic ~ h3").all_inner_texts()
    assert any("全面实施“人工智能+”行动" in name for name in names)


def test_one_character_marks_are_explained(visit: Visit, served: str) -> None:
    """Where a mark stands for an article its title stands beside it on the same page."""
    page = visit(served, within=served)
    for address in (
        "", "domains/consumption/", "topics/talent/", "glossary/suanli/", "policies/ai-plus-yijian/"
    ):  # fmt: skip
        page.goto(served + address, wait_until="load")
        marks = page.locator(".bars").first.locator("span").all_inner_texts()
        told = dict(
            zip(
                page.locator(".keys").first.locator("b").all_inner_texts(),
                page.locator(".keys").first.locator("a").all_inner_texts(),
                strict=True,
            )
        )
        assert marks and set(marks) <= set(told), address
        assert all(len(title) > 4 for title in told.values()), address


def test_one_name_for_what_a_word_means(site: Path) -> None:
    for name in ("glossary/", "glossary/suanli/", "glossary/ruanfa/", "", "domains/governance/"):
        text = re.sub("<[^>]+>", "", (site / name / "index.html").read_text("utf-8"))
        assert not re.search("下过?定义|编者的解释|原文的定义", text), name
    assert (site / "glossary/index.html").read_text("utf-8").rindex('class="letter"') == (
        site / "glossary/index.html"
    ).read_text("utf-8").index('id="other" class="letter"') + len('id="other" ')


def test_quotation_marks_inside_quotation_marks_are_single(site: Path) -> None:
    for name in ("timeline/", "figures/", "graph/", "findings/"):
        text = re.sub("<[^>]+>", "", (site / name / "index.html").read_text("utf-8"))
        assert not re.search("““|””", text), name


# ------------------------------------------------------------------ timeline


def test_the_timeline_is_one_picture_on_one_scale(visit: Visit, served: str) -> None:
    """Every year that has something has a tick, years are equally wide, and past and future stand
    on their sides of where the material ends."""
    page = visit(f"{served}timeline/", within=served, viewport=DESK)
    ticks = page.evaluate(
        "() => [...document.querySelectorAll('.tl-pic .year')].map(t => [t.textContent, parseFloat(t.getAttribute('x'))])"
    )
    years = [int(year) for year, _ in ticks]
    rows = page.evaluate(
        "() => [...document.querySelectorAll('tbody.tl tr[data-kind] time')].map(t => t.dateTime)"
    )
    told = {int(day[:4]) for row in rows for day in row.split("/")}
    assert {y for y in told if years[0] <= y <= years[-1]} <= set(years)
    per_year = {(b[1] - a[1]) / (int(b[0]) - int(a[0])) for a, b in pairwise(ticks)}
    assert max(per_year) - min(per_year) < 0.02
    now = page.evaluate(
        "() => parseFloat(document.querySelector('.tl-pic line.now').getAttribute('x1'))"
    )
    marks = page.evaluate(
        """() => [...document.querySelectorAll('.tl-pic .tl > a')].map(a => {
        const m = a.querySelector('svg, rect');
        return [a.dataset.kind, parseFloat(m.getAttribute('x'))];
        })"""
    )
    assert {kind for kind, _ in marks} >= {"policy", "statistic", "target", "forecast"}
    for kind, x in marks:
        assert (x > now) == (kind in ("target", "forecast")), (kind, x)


def test_spans_are_drawn_where_the_text_gives_them(visit: Visit, served: str) -> None:
    page = visit(f"{served}timeline/", within=served, viewport=DESK)
    drawn = page.evaluate(
        """() => [...document.querySelectorAll('.tl-pic .tl > a')].map(a => {
        const row = document.getElementById(a.getAttribute('href').slice(1));
        return [Boolean(a.querySelector(':scope > rect.m')), row.querySelector('time').dateTime];
        })"""
    )
    assert drawn
    for bar, when in drawn:
        assert bar == ("/" in when), when


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_picture_and_table_have_the_same_rows(
    visit: Visit, served: str, size: dict[str, int]
) -> None:
    """And a filter leaves the same in both."""
    page = visit(f"{served}timeline/", within=served, viewport=size)

    def seen(what: str) -> list[str]:
        return [
            str(one.get_attribute("href") or one.get_attribute("id")).removeprefix("#")
            for one in page.locator(what).all()
            if one.is_visible()
        ]

    # Where there is no room for names, numbers stand beside the marks.
    assert page.locator(".tl-pic .n").first.is_visible() == (size == PHONE)
    assert page.locator(".tl-pic .name").first.is_visible() == (size == DESK)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    marks, rows = seen(".tl-pic .tl > a"), seen("tbody.tl tr[data-kind]")
    assert marks and set(marks) < set(rows) and len(rows) - len(marks) == 1  # 2050 stands beside it
    page.locator("label:has(#k-target)").click()
    left = seen("tbody.tl tr[data-kind]")
    assert 0 < len(left) < len(rows)
    assert seen(".tl-pic .tl > a") == [row for row in left if row in marks]


def test_labels_of_years_do_not_touch(visit: Visit, served: str) -> None:
    page = visit(f"{served}timeline/", within=served, viewport=DESK)
    for size in (DESK, {"width": 768, "height": 900}, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        boxes = [one.bounding_box() for one in page.locator(".tl-pic text:is(.year, .now)").all()]
        for at, a in enumerate(boxes):
            for b in boxes[at + 1 :]:
                assert a and b
                apart = a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1
                above = a["y"] + a["height"] <= b["y"] + 4 or b["y"] + b["height"] <= a["y"] + 4
                assert apart or above, (size, a, b)


def test_the_timeline_is_printed_with_its_picture(visit: Visit, served: str) -> None:
    page = visit(f"{served}timeline/", within=served, viewport=DESK)
    page.emulate_media(media="print")
    assert page.locator(".tl-pic").is_visible()
    assert page.locator(".tl-pic .m").first.is_visible()
    assert page.locator(".tl-pic .name").first.is_visible()
    # A halo would stand in the sheet as letters once more, for whoever copies or searches it.
    with pypdfium2.PdfDocument(page.pdf()) as paper:
        words = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    name = "率先实现人工智能与六大重点领域广泛深度融合"
    shown = re.sub(r"\s", "", page.locator("article").inner_text()).count(name)
    assert re.sub(r"\s", "", words).count(name) == shown > 1


@pytest.mark.parametrize(("address", "sheets"), [("compare/", 10), ("findings/", 5), ("", 6)])
def test_a_page_prints_on_few_sheets(visit: Visit, served: str, address: str, sheets: int) -> None:
    page = visit(served + address, within=served, viewport=DESK)
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as paper:
        assert len(paper) <= sheets
        words = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    if address == "compare/":
        assert re.search(r"另有 ?\d+ ?句", words), "what is folded is counted on paper too"


def test_on_paper_nothing_of_the_charts_stands_over_another(visit: Visit, served: str) -> None:
    page = visit(f"{served}figures/", within=served, viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    boxes = [one.bounding_box() for one in page.locator("figure.chart, #table").all()]
    for above, below in pairwise(boxes):
        assert above and below and above["y"] + above["height"] <= below["y"] + 1
    data = page.locator("figure.chart table").last.bounding_box()
    assert data and boxes[-1] and data["y"] + data["height"] <= boxes[-1]["y"]
    assert not page.locator(".graph-tools input").is_visible()


# ------------------------------------------------------------------ charts


def test_charts_say_their_finding_and_who_measured(visit: Visit, served: str) -> None:
    page = visit(f"{served}figures/", within=served, viewport=DESK)
    charts = page.locator("figure.chart")
    titles = charts.locator("h2").all_inner_texts()
    assert any("线上从0.8%升到42.1%，线下从1.8%升到28.3%" in re.sub(r"\s", "", t) for t in titles)
    for n in range(charts.count()):
        chart = charts.nth(n)
        assert re.search("升到|降到|超", chart.locator("h2").inner_text())
        assert chart.locator("small a.plain").first.is_visible(), "who measured"
        assert chart.locator("svg .axis").count() >= 3
        axis = chart.locator("svg text").all_text_contents()
        assert {"0%", "50%", "100%"} <= set(axis)
        assert chart.locator("figcaption a.src").first.is_visible()
        chart.locator("summary").click()
        assert chart.locator("a[href$='figures.csv']").is_visible()


# ------------------------------------------------------------------ what hangs together


HANGING = (
    "glossary/zhinengti/",
    "domains/industry/",
    "topics/talent/",
    "policies/ai-plus-yijian/",
    "articles/luojiaodian/",
)


def test_a_page_shows_what_it_hangs_together_with(visit: Visit, served: str) -> None:
    """The neighbours, how strongly, and on what passages; by keyboard."""
    page = visit("about:blank", within=served, viewport=DESK)
    for address in HANGING:
        page.goto(served + address, wait_until="load")
        rows = page.locator("table.near tbody tr")
        assert 0 < rows.count() <= 8, address
        strengths = [int(text.split()[0]) for text in rows.locator("summary").all_inner_texts()]
        assert strengths == sorted(strengths, reverse=True) and strengths[-1] > 0, address
        summary = rows.first.locator("summary")
        summary.focus()
        page.keyboard.press("Enter")
        places = rows.first.locator("details a.src")
        assert places.first.is_visible(), address
        assert min(strengths[0], 5) == places.count(), address
        names = rows.locator("th a").all_inner_texts()
        assert len(set(names)) == len(names), "one thing under one name"


def test_from_the_graph_one_step_leads_to_any_neighbourhood(visit: Visit, served: str) -> None:
    page = visit(f"{served}graph/", within=served, viewport=DESK)
    assert not page.locator("svg.graph").count()
    links = page.locator("#list ~ details a")
    targets = {str(one.get_attribute("href")) for one in links.all()}
    assert len(targets) > 150 and all(target.endswith("#near") for target in targets)
    page.locator("summary:has-text('术语')").click()
    page.locator("#list ~ details a:visible:text-is('算力')").click()
    page.wait_for_url("**/glossary/suanli/#near")
    assert page.locator("#near").is_visible()
