"""Search as one uses it: pasting, input methods, signs, filters, Back, keyboard, marks.

Real keys and the browser's own input method; what is found is judged in test_search.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, Route, expect

Visit = Callable[..., Page]

BOX = "[data-site-search] input"
FIELD = "#search-page input"
HIT = "[data-site-search] [role=option]"
FOCUSED = "s => document.activeElement.matches(s)"
OPEN = "[data-site-search][data-open]"
TASKS = """window.tasks = [];
new PerformanceObserver(list => tasks.push(...list.getEntries().map(e => e.duration)))
  .observe({type: 'longtask'})"""
ROUNDS = 3
"""A machine with other work makes any task long at times: what the program makes long is so in each."""


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    """The real site, over HTTP or from its folder."""
    return served if request.param == "http" else f"{site.as_uri()}/"


def home(address: str, page: str = "") -> str:
    path, _, query = page.partition("?")
    local = "index.html" if address.startswith("file:") else ""
    return f"{address}{path}{local}" + (f"?{query}" if query else "")


def passages(site: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((site / "data/passages.json").read_text())
    return rows


# ------------------------------------------------------------------------- what is loaded


def test_a_page_that_nobody_searches_loads_little(visit: Visit, served: str, site: Path) -> None:
    page = visit(served, within=served)
    page.wait_for_timeout(300)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert [name for name in loaded if "/assets/search/" in name and ".js" in name] == [
        f"{served}assets/search/search.js"
    ]
    assert (site / "assets/search/search.js").stat().st_size <= 25_000


@pytest.mark.parametrize("cut_off", [False, True])
def test_the_rest_that_does_not_come_is_told_and_asked_for_again(
    browser: Browser, served: str, cut_off: bool
) -> None:
    page = browser.new_page()
    # Before the page is opened: a page that stands already may ask past a later route.
    page.route(
        "**/engine.js",
        lambda route: (
            route.fulfill(body="const a = (", content_type="text/javascript")
            if cut_off
            else route.abort()
        ),
    )
    page.goto(served)
    page.keyboard.press("/")
    expect(page.locator("[data-search-output]")).to_contain_text("没有载入")
    page.unroute("**/engine.js")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("智能体")
    expect(page.locator(HIT).first).to_be_visible()
    page.close()


# ------------------------------------------------------------------------------- pasting


def no_long_task(page: Callable[[], Page], ask: Callable[[Page], None]) -> None:
    """Whether a page is asked without a task above 100 ms, in one round of some, each on a new page."""
    for _ in range(ROUNDS):
        asked = page()
        asked.evaluate(TASKS)
        ask(asked)
        long = asked.evaluate("tasks.filter(t => t > 100)")
        asked.close()
        if not long:
            return
    assert long == []


def test_a_pasted_passage_finds_itself_and_a_page_its_article(
    visit: Visit, address: str, site: Path
) -> None:
    rows = passages(site)
    search = """async text => {
      const {hits, note} = await siteSearch.search(text);
      return [hits[0] && `${hits[0].kind} ${hits[0].id}`, note && note.how];
    }"""

    def ask(page: Page) -> None:
        for row in rows:
            found, how = page.evaluate(search, row["text"])
            assert found == f"passage {row['id']}"
            assert how == ("long" if len(row["text"]) > 90 else how)
        for article in dict.fromkeys(row["article"] for row in rows):
            text = "\n".join(row["text"] for row in rows if row["article"] == article)
            assert page.evaluate(search, text)[0] == f"article {article}"

    no_long_task(lambda: visit(home(address), within=address), ask)


@pytest.mark.parametrize(
    "text",
    ["人工智能" * 400, "足球比赛昨天举行，" * 60, "请问" * 100, "a" * 3000, "１" * 500],
    ids=lambda text: text[:9],
)
def test_no_text_keeps_the_page_from_answering(visit: Visit, served: str, text: str) -> None:
    def ask(page: Page) -> None:
        took = page.evaluate(
            """async text => {
              const began = performance.now();
              await siteSearch.search(text);
              return performance.now() - began;
            }""",
            text,
        )
        assert took < 3000

    no_long_task(lambda: visit(served, within=served), ask)


def test_what_was_looked_up_of_a_long_text_is_said(visit: Visit, served: str, site: Path) -> None:
    page = visit(served, within=served)
    page.keyboard.press("/")
    page.locator(BOX).fill(max((row["text"] for row in passages(site)), key=len))
    expect(page.locator("[data-site-search] .status")).to_contain_text("太长")
    expect(page.locator(HIT).first.locator("mark").first).to_be_visible()


# --------------------------------------------------------------------------- input methods


def composed(page: Page) -> CDPSession:
    return page.context.new_cdp_session(page)


def compose(client: CDPSession, text: str) -> None:
    client.send(
        "Input.imeSetComposition",
        {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
    )


def test_nothing_half_typed_is_searched_in_the_box(visit: Visit, served: str) -> None:
    page = visit(served, within=served)
    page.keyboard.press("/")
    page.keyboard.type("算力")
    expect(page.locator(HIT).first).to_contain_text("算力")
    page.locator(BOX).fill("")
    client = composed(page)
    for letters in ("j", "ji", "jia", "jiao", "jiao y", "jiao yu"):
        compose(client, letters)
    page.wait_for_timeout(300)
    expect(page.locator(HIT)).to_have_count(0)
    client.send("Input.insertText", {"text": "教育"})
    expect(page.locator(HIT).first).to_contain_text("教育")
    assert page.input_value(BOX) == "教育"


def test_nothing_half_typed_is_searched_on_the_page(visit: Visit, served: str) -> None:
    page = visit(f"{served}search/?q=算力", within=served)
    expect(page.locator("#search-page mark").first).to_have_text("算力")
    page.focus(FIELD)
    page.keyboard.press("Control+a")
    client = composed(page)
    compose(client, "jiao yu")
    page.wait_for_timeout(400)
    expect(page.locator("#search-page mark").first).to_have_text("算力")
    assert "jiao" not in page.url
    client.send("Input.insertText", {"text": "教育"})
    expect(page.locator("#search-page mark").first).to_have_text("教育")
    assert page.url.endswith("q=%E6%95%99%E8%82%B2")


def test_nothing_half_typed_is_looked_for_in_a_filter(visit: Visit, served: str) -> None:
    page = visit(f"{served}figures/", within=served)
    rows = page.locator("table.figs tbody tr:not(.group):visible")
    before = rows.count()
    assert before
    page.focus("input[aria-label=筛选数字]")
    client = composed(page)
    compose(client, "zzz")
    page.wait_for_timeout(300)
    assert rows.count() == before
    client.send("Input.insertText", {"text": "规模"})
    expect(rows.first).to_contain_text("规模")
    assert rows.count() != before


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("規模", "规模"),
        ("７０％", "70%"),
        ("數據", "数据"),
        ("zhuanli", "专利"),
        ("ai", "人工智能"),
    ],
)
def test_a_filter_finds_what_search_finds(
    visit: Visit, served: str, typed: str, found: str
) -> None:
    page = visit(f"{served}figures/", within=served)
    page.fill("input[aria-label=筛选数字]", typed)
    rows = page.locator("table.figs tbody tr:not(.group):visible")
    said = page.locator(".graph-tools [role=status]")
    expect(said).to_contain_text("条")
    assert rows.count() > 0
    assert any(found in text.replace(" ", "") for text in rows.all_inner_texts())
    page.fill("input[aria-label=筛选数字]", "比特币")
    expect(said).to_contain_text("没有")
    assert rows.count() == 0


@pytest.mark.parametrize("key", ["Escape", "Enter"])
def test_the_keys_of_a_composition_are_its_own(visit: Visit, served: str, key: str) -> None:
    page = visit(served, within=served)
    page.keyboard.press("/")
    page.keyboard.type("算力")
    expect(page.locator(HIT).first).to_be_visible()
    client = composed(page)
    compose(client, "jiao")
    code = {"Escape": 27, "Enter": 13}[key]
    for kind in ("rawKeyDown", "keyUp"):
        client.send(
            "Input.dispatchKeyEvent", {"type": kind, "key": key, "windowsVirtualKeyCode": code}
        )
    page.wait_for_timeout(200)
    assert page.locator(OPEN).count() == 1
    assert page.url == served
    client.send("Input.insertText", {"text": "教育"})
    assert page.input_value(BOX) == "算力教育"


def test_what_is_composed_while_the_rest_is_loaded_is_not_searched(
    visit: Visit, served: str
) -> None:
    page = visit(served, within=served)
    waiting: list[Route] = []
    page.route("**/engine.js", lambda route: waiting.append(route))
    page.click(BOX)
    client = composed(page)
    compose(client, "pujilv")
    page.wait_for_timeout(200)
    assert len(waiting) == 1
    waiting[0].continue_()
    page.wait_for_timeout(800)
    assert page.locator(HIT).count() == 0
    client.send("Input.insertText", {"text": "普及率"})
    expect(page.locator(HIT).first).to_be_visible()
    assert page.input_value(BOX) == "普及率"


# ------------------------------------------------------------------------ signs and filters

SEARCH = (
    "async ([q, options]) => (await siteSearch.search(q, options)).hits.map(h => [h.kind, h.id])"
)


def found(page: Page, query: str) -> list[str]:
    hits = page.evaluate(SEARCH, [query, {"limit": 60}])
    return [ident for kind, ident in hits if kind == "passage"]


def test_signs_say_what_is_wanted(visit: Visit, address: str, site: Path) -> None:
    page = visit(home(address), within=address)
    texts = {row["id"]: row["text"] for row in passages(site)}
    by = {row["id"]: row for row in passages(site)}
    plain = found(page, "数据要素")
    phrase = found(page, '"数据要素"')
    assert phrase and all("数据要素" in texts[i] for i in phrase)
    assert set(phrase) <= set(plain)
    assert found(page, '"数据素"') == []
    assert found(page, "“监管沙盒”") == found(page, '"监管沙盒"')
    left = found(page, "算力 -基础设施")
    assert left and all("算力" in texts[i] and "基础设施" not in texts[i] for i in left)
    either = found(page, "监管沙盒 OR 容错机制")
    assert set(either) == set(found(page, "监管沙盒")) | set(found(page, "容错机制"))
    assert found(page, "监管沙盒|容错机制") == found(page, "监管沙盒 | 容错机制") == either
    assert found(page, "比特币 | 淘宝") == found(page, "淘宝")
    mine = found(page, "作者:王晓明 数据")
    assert mine and {by[i]["speaker"] for i in mine} == {"王晓明"}
    assert found(page, "谁：王晓明 数据") == mine
    said = found(page, "作者:董志勇 人才")
    assert said[0].startswith("xinzhi-shengchanli#")
    assert all(i.startswith("xinzhi-shengchanli#") for i in said)
    narrow = found(page, "领域:民生 医疗")
    assert narrow and all(
        any(domain["id"] == "livelihood" for domain in by[i]["domains"]) for i in narrow
    )
    dated = found(page, "年:2035 机器人")
    assert dated and all("2035年" in texts[i] for i in dated)
    assert found(page, "年:2035") and found(page, "作者:李勇坚")
    assert found(page, "领域:没有这个 医疗") == []


def test_what_has_no_sign_is_searched_as_before(visit: Visit, served: str) -> None:
    page = visit(served, within=served)
    for query in ("“十五五”规划纲要", "2014-2023 专利", "AI for Science", "“人工智能+”行动"):
        assert found(page, query), query


def test_one_line_says_which_signs_there_are(visit: Visit, served: str) -> None:
    page = visit(served, within=served)
    page.keyboard.press("/")
    for sign in ("“词组”", "-词", "|", "作者:", "领域:", "年:"):
        expect(page.locator("[data-site-search] .hint")).to_contain_text(sign)
    page.goto(f"{served}search/")
    expect(page.locator("#search-page .hint")).to_contain_text("作者:")


def test_query_filters_and_place_are_kept(visit: Visit, address: str) -> None:
    page = visit(home(address, "search/?q=人工智能"), within=address)
    chosen = page.locator("#search-page select[aria-label=类别]")
    chosen.select_option("passage")
    expect(page.locator("#search-page section")).to_have_count(1)
    assert "kind=passage" in page.url
    page.wait_for_timeout(1100)
    page.fill(FIELD, "算力")
    page.keyboard.press("Enter")
    expect(page.locator("#search-page mark").first).to_have_text("算力")
    assert "kind=" not in page.url
    page.go_back()
    expect(chosen).to_have_value("passage")
    expect(page.locator("#search-page section")).to_have_count(1)
    assert page.input_value(FIELD) == "人工智能"
    page.go_forward()
    expect(page.locator("#search-page mark").first).to_have_text("算力")
    page.go_back()
    expect(chosen).to_have_value("passage")
    page.reload()
    expect(chosen).to_have_value("passage")
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(400)
    place = page.evaluate("scrollY")
    assert place > 300
    page.evaluate(
        "[...document.querySelectorAll('#search-page li a')].find(a => a.getBoundingClientRect().top > 200).click()"
    )
    page.wait_for_url("**/articles/**")
    page.go_back()
    expect(chosen).to_have_value("passage")
    page.wait_for_function("y => Math.abs(scrollY - y) < 5", arg=place)


# ----------------------------------------------------------------------- keyboard and focus


@pytest.mark.parametrize("width", [1280, 390])
def test_passing_by_with_tab_opens_nothing(visit: Visit, served: str, width: int) -> None:
    page = visit(served, within=served, viewport={"width": width, "height": 800})
    reached = []
    for _ in range(9):
        page.keyboard.press("Tab")
        assert page.locator(OPEN).count() == 0
        assert not page.evaluate("document.querySelector('[data-md-toggle=search]').checked")
        reached.append(page.evaluate("document.activeElement.matches('[name=q], .search-open')"))
    assert any(reached)


def test_the_open_box_keeps_the_focus_and_escape_gives_it_back(visit: Visit, served: str) -> None:
    page = visit(served, within=served)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    before = page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press("/")
    page.keyboard.type("教育")
    expect(page.locator(HIT).first).to_be_visible()
    for key in (*["Tab"] * 12, *["Shift+Tab"] * 12):
        page.keyboard.press(key)
        assert page.evaluate("!!document.activeElement.closest('[data-site-search]')")
    page.keyboard.press("Escape")
    assert page.locator(OPEN).count() == 0
    assert page.evaluate("document.activeElement.outerHTML") == before


def test_the_field_opens_when_one_types_in_it(visit: Visit, served: str) -> None:
    page = visit(served, within=served)
    while not page.evaluate(FOCUSED, BOX):
        page.keyboard.press("Tab")
    page.keyboard.type("教")
    expect(page.locator(OPEN)).to_have_count(1)
    expect(page.locator(HIT).first).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED, BOX)


@pytest.mark.parametrize("key", ["f", "s", "n", "p"])
def test_a_letter_alone_does_nothing(visit: Visit, served: str, key: str) -> None:
    page = visit(f"{served}figures/", within=served)
    page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.locator(OPEN).count() == 0
    assert page.url == f"{served}figures/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(visit: Visit, served: str, scheme: str) -> None:
    """WCAG A and AA and the good practices, as axe-core finds them: box, results, search page."""
    page = visit(served, within=served, color_scheme=scheme)
    wrong = []

    # The page around them is judged in `test_pages`.
    def look(where: str) -> None:
        part = "[data-site-search]" if where.startswith("box") else "article"
        for rule in Axe().run(page, part).response["violations"]:
            nodes = "; ".join(node["html"][:90] for node in rule["nodes"][:3])
            wrong.append(f"{where}: {rule['id']}: {nodes}")

    page.keyboard.press("/")
    expect(page.locator("[data-site-search] .hint")).to_be_visible()
    page.wait_for_timeout(400)  # what opens is faint at first
    look("box")
    page.keyboard.type("数据要素")
    expect(page.locator(HIT).first).to_be_visible()
    page.wait_for_timeout(400)
    page.keyboard.press("ArrowDown")
    look("box with results")
    page.goto(f"{served}search/")
    look("search page")
    page.goto(f"{served}search/?q=智能体")
    expect(page.locator("#search-page mark").first).to_be_visible()
    look("search page with results")
    page.goto(f"{served}search/?q=比特币")
    expect(page.locator("#search-page")).to_contain_text("没有找到")
    expect(page.locator("#ways")).to_be_in_viewport()
    look("nothing found")
    assert not wrong, "\n".join(wrong)


# ------------------------------------------------------------------------------- the marks


@pytest.mark.parametrize(
    ("address", "leave"), [("http", "Escape"), ("file", "click")], indirect=["address"]
)
def test_marks_go_and_are_in_no_address(visit: Visit, address: str, leave: str) -> None:
    page = visit(home(address, "search/?q=346款"), within=address)
    page.locator("#search-page [aria-labelledby=hits-passage] a").first.click()
    expect(page.locator("mark.found").first).to_be_visible()
    assert "h=" not in page.url
    assert page.url.rpartition("#")[2].startswith("L")
    page.reload()
    expect(page.locator("mark.found").first).to_be_visible()
    if leave == "Escape":
        page.keyboard.press("Escape")
    else:
        page.locator("h1").first.click()
    expect(page.locator("mark.found")).to_have_count(0)
    page.reload()
    page.wait_for_timeout(300)
    expect(page.locator("mark.found")).to_have_count(0)


def test_a_second_hit_on_a_page_is_marked_as_the_first(visit: Visit, address: str) -> None:
    page = visit(home(address), within=address)
    for query, mark in (("监管沙盒", "监管沙盒"), ("钓鱼邮件", "钓鱼邮件")):
        page.keyboard.press("/")
        page.locator(BOX).fill(query)
        expect(page.locator(HIT, has_text=query).first).to_be_visible()
        page.locator(f"{HIT}[href*='quanmian-shishi']", has_text=query).first.click()
        expect(page.locator("mark.found").first).to_have_text(mark)
        expect(page.locator(OPEN)).to_have_count(0)
        assert {
            text.replace("\n", "") for text in page.locator("mark.found").all_inner_texts()
        } == {mark}
        assert "h=" not in page.url
