"""The built pages in a browser: for every reader, on every screen, with and without script.

It exists because only the built page shows what the stylesheet, the theme and the scripts
made of the writer's tree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from generator.write.parts import picture

WRITE = Path(__file__).parent.parent / "generator" / "write"

KINDS = {
    "home": "",
    "domain": "domains/consumption/",
    "domains": "domains/",
    "stage": "stages/2027/",
    "topic": "topics/education/",
    "articles": "articles/",
    "article": "articles/luojiaodian/",
    "facing": "articles/shenru-shishi/source/",
    "term": "glossary/zhinengti/",
    "glossary": "glossary/",
    "policy": "policies/ai-plus-yijian/",
    "policies": "policies/",
    "voice": "voices/wang-gao-xiang-a3a3/",
    "voices": "voices/",
    "lacunae": "lacunae/",
    "timeline": "timeline/",
    "figures": "figures/",
    "graph": "graph/",
    "findings": "findings/",
    "data": "data/",
    "search": "search/",
    "prose": "contributing/",
    "nowhere": "404.html",
}
ROOM = 400 * 1024
"""Bytes an article page may load, nothing cached, nothing compressed."""

Visit = Callable[..., Page]


OF_THE_EYE = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""What another palette or width can change; all else is the same page's."""

ALIKE = """seen => {
  const hash = text => {
    let a = 7, b = 11;
    for (let at = 0; at < text.length; at++) {
      a = Math.imul(a ^ text.charCodeAt(at), 2654435761);
      b = Math.imul(b ^ text.charCodeAt(at), 1597334677);
    }
    return `${a}${b}`;
  };
  const looks = new Map();
  /* How an element and all in it are made and drawn, whatever the words. */
  const look = e => {
    const style = getComputedStyle(e), told = new Set([...e.children].map(look));
    for (const { name } of e.attributes) told.add(name);
    const own = [e.tagName, e.getAttribute("class"), style.color, style.backgroundColor, style.fontSize,
      style.fontWeight, e.checkVisibility(), e.textContent.trim() === ""];
    looks.set(e, hash([...own, ...told].join()));
    return looks.get(e);
  };
  look(document.body);
  const pass = (e, above) => {
    const key = hash(above + looks.get(e)), inside = hash(above + e.tagName + e.getAttribute("class"));
    if (seen[key]) e.setAttribute("data-alike", "");
    else for (const child of e.children) pass(child, inside);
    seen[key] = true;
  };
  pass(document.body, "");
  return seen;
}"""
"""Marks what is made and drawn as something was before it, on this page or another, within the like:
of the rows of a table and the passages of an article one is judged, and all that differ from it."""
DARK = """() => {
  document.head.append(Object.assign(document.createElement("style"), {textContent: "* { transition: none !important }"}));
  document.body.dataset.mdColorScheme = "slate";
}"""
JUDGED = "([where, rules]) => axe.run(where, {resultTypes: ['violations'], preload: false, ...rules}).then(told => told.violations)"


def _judged(page: Page, where: object, rules: object) -> list[str]:
    """What axe-core finds wrong, its rule and the first places."""
    told = page.evaluate(JUDGED, [where, rules])
    return [f"{one['id']}: {[str(node['target']) for node in one['nodes'][:3]]}" for one in told]


def test_no_barrier_on_any_kind_of_page(visit: Visit, served: str) -> None:
    """WCAG A and AA and the good practices, as axe-core finds them.

    Colours are tokens, the same at every width, so each palette is judged at one of them.
    """
    page = visit(served, within=served)
    by_markup = {"rules": {rule: {"enabled": False} for rule in OF_THE_EYE}}
    by_eye = {"runOnly": {"type": "rule", "values": OF_THE_EYE}}
    different = {"exclude": [["[data-alike]"]]}
    seen: dict[str, bool] = {}
    wrong: list[str] = []
    for kind, address in KINDS.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(served + address, wait_until="load")
        page.evaluate(AXE_SCRIPT)
        seen = page.evaluate(ALIKE, seen)
        found = _judged(page, "html", by_markup) + _judged(page, different, by_eye)
        page.set_viewport_size({"width": 390, "height": 900})
        page.evaluate(DARK)
        wrong += [f"{kind}: {one}" for one in found + _judged(page, different, by_eye)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("article", ["luojiaodian", "quanmian-shishi"])
def test_an_article_is_light(visit: Visit, served: str, article: str) -> None:
    """HTML, stylesheets, scripts and fonts of a first view, as they lie on the server."""
    page = visit("about:blank", within=served)
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto(f"{served}articles/{article}/", wait_until="networkidle")
    told = ", ".join(f"{url.removeprefix(served)} {size}" for url, size in sizes.items())
    assert sum(sizes.values()) <= ROOM, told


@cache
def _data(site: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((site / "data" / name).read_bytes())
    return found


def test_every_passage_reads_as_in_the_data(visit: Visit, served: str, site: Path) -> None:
    """The text between the tags equals passages.json, character for character."""
    page = visit(served, within=served)
    rows = _data(site, "passages.json")
    assert rows
    for article in dict.fromkeys(str(row["article"]) for row in rows):
        page.goto(f"{served}articles/{article}/", wait_until="load")
        shown = page.evaluate(
            "() => Object.fromEntries([...document.querySelectorAll('.para')]"
            ".map(p => [p.id, p.querySelector('.said').textContent.trim()]))"
        )
        wanted = {row["anchor"]: row["text"] for row in rows if row["article"] == article}
        assert shown == wanted


def test_every_passage_stands_on_the_pages_of_its_labels(site: Path) -> None:
    missing: list[str] = []
    for row in _data(site, "passages.json"):
        for kind in ("domains", "topics", "stages"):
            for label in row[kind]:  # type: ignore[attr-defined]
                where = site / kind / label["id"] / "index.html"
                if f'href="../../{row["url"]}"' not in where.read_text(encoding="utf-8"):
                    missing.append(f"{row['id']} on {kind}/{label['id']}/")
    assert not missing, missing


def test_every_quotation_is_one_click_from_its_passage(visit: Visit, served: str) -> None:
    """What the sources say on a page of ours has, in its own row or frame, the way to it."""
    page = visit(served, within=served)
    told = """() => [...document.querySelectorAll('article .said')]
        .filter(q => !q.matches('a, dd, h1, .asks, .words') && !q.closest('.key, a'))
        .filter(q => !(q.closest('figure, li, tr, dd') ?? q.parentElement)
            .querySelector("a[href*='articles/'][href*='#']"))
        .map(q => q.textContent.slice(0, 40))"""
    lost: list[str] = []
    for kind, address in KINDS.items():
        if kind not in ("article", "facing", "search"):
            page.goto(served + address, wait_until="load")
            lost += [f"{kind}: {said}" for said in page.evaluate(told)]
    assert not lost, "\n".join(lost)


def test_parallels_open_beside_their_passage(visit: Visit, served: str) -> None:
    """Side by side on a wide screen, below on a narrow one, the shared wording marked on both."""
    page = visit(served, within=served)
    for width, side_by_side in ((1280, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{served}articles/quanmian-shishi/", wait_until="load")
        fold = page.locator(".para > .fold").first
        fold.locator("summary").click()
        here = page.locator(".para:has(> .fold[open]) > .said").bounding_box()
        there = fold.locator(".passage").first.bounding_box()
        assert here and there
        assert (there["x"] >= here["x"] + here["width"]) == side_by_side
        assert (there["y"] >= here["y"] + here["height"]) != side_by_side
        colour = "e => getComputedStyle(e).backgroundColor"
        ours = page.locator(".para:has(> .fold[open]) > .said u").first.evaluate(colour)
        assert ours == fold.locator("mark").first.evaluate(colour)


def test_a_citation_says_where_the_reader_is(visit: Visit, served: str) -> None:
    """The site has no address of its own here, so the script gives the one that was visited."""
    address = f"{served}articles/xinzhi-shengchanli/"
    page = visit(f"{address}#L7", within=served)
    assert str(page.locator(".cite-line").text_content()).endswith(f". {address}.")
    assert f"url = {{{address}}}" in str(page.locator(".citebox pre").first.text_content())


def test_both_dark_sets_are_equal() -> None:
    """The dark colours stand twice: chosen by script, and by the system where there is none."""
    css = (WRITE / "assets" / "look.css").read_text(encoding="utf-8")
    with_script = re.search(r'\[data-md-color-scheme="slate"\] \{(.*?)\}', css, re.DOTALL)
    without = re.search(
        r"\.no-js:not\(\.js\) \[data-md-color-scheme=[^{]*\{(.*?)\}", css, re.DOTALL
    )
    assert with_script and without
    sets = [set(re.findall(r"(--[\w-]+): ([^;]+);", x[1])) for x in (with_script, without)]
    assert sets[0] and sets[0] == sets[1]


def test_without_script_every_page_reads(visit: Visit, served: str) -> None:
    """A heading, words, and no control that does nothing."""
    page = visit(served, within=served, java_script_enabled=False)
    for kind, address in KINDS.items():
        page.goto(served + address, wait_until="load")
        assert page.locator("h1").first.is_visible(), kind
        assert len(page.locator("article").inner_text()) > 60, kind
    page.goto(f"{served}domains/consumption/", wait_until="load")
    page.locator("figure a.src").first.click()
    assert re.search(r"/articles/[\w-]+/#L\d+", page.url)


def test_the_keyboard_reaches_the_text(visit: Visit, served: str) -> None:
    """The first stop skips to the text; a term says its definition when it is focused."""
    page = visit(f"{served}articles/luojiaodian/", within=served)
    page.keyboard.press("Tab")
    assert "md-skip" in (page.evaluate("document.activeElement.className") or "")
    term = page.locator("a.term").first
    term.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    said = "e => getComputedStyle(e, '::after').content"
    assert len(str(term.evaluate(said))) > 10
    assert term.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_labels_of_many_years_keep_apart() -> None:
    scale, stages = picture.Scale(2013, 2060), {"2025": 0, "2030": 1, "2060": 2}
    years = [2013, 2015, *range(2021, 2034), 2035, 2060]
    lines = picture.year_lines(scale, years, stages)
    shown = {n: [y for y in years if lines[y] == n] for n in range(picture.LINES)}
    for row in shown.values():
        places = [picture.NARROW * scale.middle(year) / 100 for year in row]
        assert all(b - a >= picture.APART for a, b in pairwise(places)), row
    assert {int(year) for year in stages} <= {year for row in shown.values() for year in row}
    assert picture.LINES in lines.values()
