"""The site in Traditional characters: shown so, and quoted, copied, cited and found as it was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator import pipeline
from generator import site as sites
from generator.chinese.scripts import converted
from generator.write import BuildInfo
from tests.support import at, small_project
from tests.test_pages import KINDS

Visit = Callable[..., Page]

ARTICLE = "articles/quanmian-shishi/"
TOLD = """window.refused = [];
document.addEventListener("securitypolicyviolation", e => refused.push(`${e.violatedDirective} ${e.blockedURI}`));"""
SHOWN = """() => {
  const out = [], left = "script, style, pre, code, kbd, samp, .cite-line, .citing dd, .raw, [translate=no], .by-program";
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement.closest(left)) out.push(node.data);
  for (const one of document.querySelectorAll("[title], [aria-label], [placeholder]"))
    if (!one.closest("[translate=no], .cite-line, pre"))
      out.push(...["title", "aria-label", "placeholder"].map(name => one.getAttribute(name) ?? ""));
  return out;
}"""
WHOLE = """() => {
  const copy = document.documentElement.cloneNode(true);
  for (const one of copy.querySelectorAll("script[src$='hant.js']")) one.remove();
  for (const one of copy.querySelectorAll("[data-focus-visible-added]")) {
    one.classList.remove("focus-visible");
    one.removeAttribute("data-focus-visible-added");
  }
  return copy.outerHTML;
}"""
SELECTED = """([from, a, to, b]) => {
  const words = id => document.createTreeWalker(document.querySelector(`#${id} > .said`), NodeFilter.SHOW_TEXT).nextNode();
  getSelection().setBaseAndExtent(words(from), a, words(to), b);
}"""


def turned(page: Page, to: str = "true") -> None:
    button = page.locator("button.hant")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", to)
    page.wait_for_function(f"() => (window.siteHant?.on ?? false) === {to}")


def test_the_switch_is_kept_and_goes_back_to_the_same_page(visit: Visit, address: str) -> None:
    page = visit("about:blank", within=address, viewport={"width": 1280, "height": 900})
    page.add_init_script(TOLD)
    page.goto(at(address, ARTICLE), wait_until="load")
    button = page.locator("button.hant")
    box = button.bounding_box()
    assert box and min(box["width"], box["height"]) >= 24
    # Nobody who does not ask loads the tables.
    assert not page.evaluate("performance.getEntries().some(one => /hant\\.js/.test(one.name))")
    before = page.evaluate(WHOLE)
    nodes = "window.kept = [...document.querySelectorAll('.said')].map(one => one.firstChild)"
    page.evaluate(nodes)
    turned(page)
    assert page.evaluate("document.body.lang") == "zh-Hant"
    expect(page.locator("article > .by-program")).to_have_text("原文為簡體，此處由程序轉換")
    expect(page.locator("#L15 > .said")).to_contain_text("發")
    # Another page, a page anew, and back.
    page.goto(at(address, "glossary/"), wait_until="load")
    expect(page.locator("h1").first).to_have_text("術語")
    assert page.title().startswith("術語")
    page.reload(wait_until="load")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_text("简")
    page.go_back(wait_until="load")
    expect(page.locator("article > .by-program")).to_be_visible()
    turned(page, "false")
    page.goto(at(address, ARTICLE), wait_until="load")
    page.evaluate(nodes)
    turned(page)
    turned(page, "false")
    assert page.evaluate(WHOLE) == before
    assert page.evaluate(
        "[...document.querySelectorAll('.said')].every((one, n) => one.firstChild === kept[n])"
    )
    page.reload(wait_until="load")
    assert page.evaluate("[document.body.lang, 'siteHant' in window]") == ["", False]
    assert page.evaluate("refused") == []


def test_every_page_reads_as_openccs_own(visit: Visit, served: str) -> None:
    """Each kind of page, as it is painted first: what OpenCC makes of the page's words."""
    page = visit("about:blank", within=served, viewport={"width": 1280, "height": 900})
    page.add_init_script(TOLD)
    wrong = {}
    for kind, path in KINDS.items():
        if kind == "nowhere":
            continue
        page.goto(served + path, wait_until="load")
        turned(page)
        shown = page.evaluate(SHOWN)
        plain = page.evaluate(f"siteHant.plainly({SHOWN})")
        for was, now in zip(plain, shown, strict=True):
            if converted(was, "s2tw") != now:
                wrong[was] = now
        turned(page, "false")
        assert page.evaluate("refused") == []
    # Words parted by an element are read as one, which OpenCC cannot do with the halves.
    assert all(len(was.strip()) < 400 for was in wrong)
    assert len(wrong) <= 12, wrong


def test_nothing_is_painted_in_the_other_characters(visit: Visit, address: str) -> None:
    page = visit(at(address, ARTICLE), within=address, cold=True)
    turned(page)
    page.add_init_script(
        """window.painted = [];
        const look = () => {
          const said = document.querySelector("#L15 > .said")?.textContent;
          if (said) painted.push(said.slice(0, 60));
          if (painted.length < 4) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);"""
    )
    page.goto(at(address, ARTICLE), wait_until="load")
    page.wait_for_function("() => painted.length > 3")
    said = page.evaluate("document.querySelector('#L15 > .said').textContent.slice(0, 60)")
    assert said == converted(page.evaluate("siteHant.words(document.querySelector('#L15 > .said')).slice(0, 60)"), "s2tw")  # fmt: skip
    assert set(page.evaluate("painted")) == {said}


def test_what_is_copied_and_cited_is_the_original(visit: Visit, served: str) -> None:
    page = visit(f"{served}{ARTICLE}", within=served)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    said = page.evaluate("document.querySelector('#L15 > .said').textContent")
    after = page.evaluate("document.querySelector('#L17 > .said').textContent")
    source = page.evaluate("document.querySelector('#L15 .side li').innerText")
    line = page.evaluate("document.querySelector('.cite-line').textContent")
    turned(page)
    for a, b, wanted in ((2, None, None), (1, 4, said[1:4])):
        to = "L15" if b else "L17"
        page.evaluate(SELECTED, ["L15", a, to, b or 4])
        page.keyboard.press("Control+c")
        assert page.evaluate("navigator.clipboard.readText()") == (wanted or f"{said[2:]}\n{after[:4]}")  # fmt: skip
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#L15 .side li'))")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == source
    assert page.evaluate("document.querySelector('.cite-line').textContent") == line
    # 引用: the whole passage, and a part of it.
    page.evaluate("getSelection().removeAllRanges()")
    for part in (said, said[1:4]):
        if part != said:
            page.evaluate(SELECTED, ["L15", 1, "L15", 4])
        page.locator("#L15").hover()
        page.locator("#L15 .copy .cite").click()
        told = page.locator("#L15 .citing dd").nth(1)
        inner = part.replace("“", "‘").replace("”", "’")
        expect(told).to_contain_text(f"“{inner}”")
        page.locator("#L15 .copy .cite").click()
    page.locator("#L15 .copy button").first.click()
    expect(page.locator("#L15 .copy button").first).to_have_text("已複製")
    page.wait_for_timeout(1700)
    turned(page, "false")
    expect(page.locator("#L15 .copy button").first).to_have_text("复制链接")


@pytest.mark.parametrize(
    ("address", "query"), [("http", "智能体"), ("file", "智能體")], indirect=["address"]
)
def test_search_finds_by_either_and_marks_what_it_found(
    visit: Visit, address: str, query: str
) -> None:
    page = visit(at(address, ARTICLE), within=address, viewport={"width": 1280, "height": 900})
    whole = page.evaluate("document.querySelector('article').textContent")
    turned(page)
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.locator("[data-site-search] [role=option] mark").first).to_have_text("智能體")
    expect(page.locator("[data-site-search] input")).to_have_value(query)
    page.keyboard.press("Enter")
    mark = page.locator("mark.found").first
    expect(mark).to_have_text("智能體")
    page.keyboard.press("Escape")
    expect(page.locator("mark.found")).to_have_count(0)
    # A query that finds nothing is said as it was typed.
    page.goto(at(address, "search/?q=鑫鑫鑫发髪"), wait_until="load")
    expect(page.locator("#search-page .status")).to_contain_text("沒有找到“鑫鑫鑫发髪”")
    page.goto(at(address, f"{ARTICLE}?h={query}"), wait_until="load")
    expect(page.locator("mark.found").first).to_have_text("智能體")
    page.keyboard.press("Escape")
    turned(page, "false")
    assert page.evaluate(
        "(() => { for (const one of document.querySelectorAll('.copy')) one.remove(); return document.querySelector('article').textContent; })()"
    ).startswith(whole[:2000])


def test_what_comes_later_is_converted_with_what_stands_beside(visit: Visit, served: str) -> None:
    page = visit(f"{served}{ARTICLE}", within=served)
    turned(page)
    shown = page.evaluate(
        """async () => {
          const p = document.createElement("p");
          p.innerHTML = "理<b>发</b>与<a title='发展'>发</a>展，<code>发</code>里";
          document.querySelector("article").append(p);
          await null; await new Promise(done => setTimeout(done));
          const first = p.innerHTML;
          p.append("面"); await new Promise(done => setTimeout(done));
          const second = p.textContent;
          siteHant.turn(false);
          return [first, second, p.innerHTML];
        }"""
    )
    assert shown == [
        '理<b>髮</b>與<a title="發展">發</a>展，<code>发</code>裡',
        "理髮與發展，发裡面",
        '理<b>发</b>与<a title="发展">发</a>展，<code>发</code>里面',
    ]


HARD = (
    "发展头发理发 干部若干干预树干饼干 这里公里千里 系统关系联系系数 后来皇后 面向面粉面条 制造制度复制 "
    "重复恢复复杂答复 批准准备标准 台湾 台风 只有一只 几乎茶几 合并并且 征求长征 了解明了 周期一周 老板板块 "
    "注册关注 家具具体 布局公布 松树放松 升级 历史日历 云南 出台 范围 志愿 杂志 采取 术语 舍弃宿舍"
)


def test_the_hard_ones(visit: Visit, served: str) -> None:
    page = visit(served, within=served)
    turned(page)
    got = page.evaluate("text => siteHant.convert(text)", HARD)
    words = list(zip(HARD.split(), got.split(), strict=True))
    assert {was: now for was, now in words if converted(was, "s2tw") != now} == {}
    assert "發展頭髮" in got and "幹部若干干預樹幹餅乾" in got and "面向麵粉麵條" in got
    assert "系統關係聯繫係數" in got and "後來皇后" in got and "這裡公里千里" in got


def test_a_reader_of_hong_kong_has_her_forms(visit: Visit, served: str) -> None:
    page = visit("about:blank", within=served)
    page.add_init_script("Object.defineProperty(navigator, 'languages', {value: ['zh-HK', 'en']})")
    page.goto(served, wait_until="load")
    turned(page)
    text = "这里的群众为了台风"
    assert page.evaluate("text => siteHant.convert(text)", text) == converted(text, "s2hk")


def test_site_data_blocked_costs_the_memory_alone(visit: Visit, served: str) -> None:
    page = visit("about:blank", within=served)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }})"
    )
    page.goto(f"{served}glossary/", wait_until="load")
    turned(page)
    expect(page.locator("h1").first).to_have_text("術語")
    page.reload(wait_until="load")
    expect(page.locator("h1").first).to_have_text("术语")


def test_the_tables_are_small_and_name_their_source(site: Path) -> None:
    file = site / "assets" / "hant.js"
    assert file.stat().st_size <= 60_000
    assert "OpenCC" in file.read_text("utf-8")[:200] and "Apache" in file.read_text("utf-8")[:200]
    assert "assets/hant.js" not in (site / "sw.js").read_text("utf-8")


# ------------------------------------------------------------- texts that are Traditional themselves

OWN = (
    ("天后宮前的市集", "天后宮前的市集恢復舉辦，離皇后大道三公里，鄰里都來幫忙。主辦者說，只要沒有噪音干擾，明年再辦。"),
    ("茶几與面積", "新居的客廳面積不大，茶几放不下，屋主人云亦云地買了又退。台北的設計師范先生說，松木的最合適。"),
    ("志工的系統", "志工隊的系統上線後，聯繫方便了。一只茶杯、一隻船，都登記在案，重複的資料合併在一起。"),
    ("夜間開放", "圖書館把閉館時間延到晚上十點，里長說，這裡的學生終於有了安靜讀書的地方。"),
)  # fmt: skip


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of seven texts in Traditional characters."""
    root = small_project(tmp_path_factory.mktemp("native") / "project")
    for file in (*root.rglob("*.md"), *root.rglob("*.txt"), root / "mkdocs.yml"):
        file.write_text(converted(file.read_text("utf-8"), "s2tw"), "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("language: zh", "language: zh-TW"), "utf-8"
    )
    for number, (title, text) in enumerate(OWN):
        said = f"{title}\n\n林小青\n\n{text}\n\n（《青嶼日報》2026年4月1{number}日）\n"
        (root / "seeds" / f"own{number}.txt").write_text(said, "utf-8")
    pipeline.build(root, BuildInfo(version="test"))
    site = root / "site"
    sites.build(root, site=site)
    assert (site / "index.html").is_file()
    return site


def test_texts_that_are_traditional_stay_and_the_words_around_them_follow(
    visit: Visit, native: Path, serve: Callable[[Path], str]
) -> None:
    served = serve(native)
    page = visit("about:blank", within=served, viewport={"width": 1280, "height": 900})
    page.add_init_script(TOLD)
    seen = ""
    for number, (title, text) in enumerate(OWN):
        page.goto(f"{served}articles/own{number}/", wait_until="load")
        expect(page.locator("h1").first).to_have_text(title)
        words = page.evaluate("document.querySelector('article').innerText")
        assert text in words.replace("\n", ""), words
        seen += words
    page.goto(f"{served}articles/", wait_until="load")
    assert page.evaluate("document.documentElement.lang") == "zh-TW"
    assert "TC" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    expect(page.locator("button.hant, .by-program")).to_have_count(0)
    seen += page.evaluate("document.body.innerText")
    left = sorted(
        {c for c in seen if converted(c, "s2tw") != c and c not in "".join(map("".join, OWN))}
    )
    assert left == []
    assert not (native / "assets" / "hant.js").exists()
    placeholder = page.locator("[data-site-search] input").get_attribute("placeholder")
    assert placeholder == "詞、拼音、數字"
    page.keyboard.press("/")
    page.keyboard.type("干扰")
    expect(page.locator("[data-site-search] [role=option] mark").first).to_have_text("干擾")
    # What else may be typed, what stands nowhere and what was searched instead.
    for asked, told in (("溼地", "溼地觀光"), ("鑫鑫鑫 溼地觀光", "溼地觀光")):
        page.fill("[data-site-search] input", asked)
        output = page.locator("[data-site-search] [data-search-output]")
        expect(output).to_contain_text(told, timeout=8000)
        assert [c for c in output.inner_text() if c in "湿观态复设护业现规"] == []
    assert page.evaluate("refused") == []
