"""Every kind of page at many widths: nothing wider than the window, printed over, or cut off; no line
begins with what belongs to the one before.

Once in light at the usual size of text, once in dark with text at twice its size. `python -m
tests.bench.widths` looks at twice as many widths.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Browser, Page

from tests.test_pages import KINDS

Visit = Callable[..., Page]

WIDTHS = (320, 390, 480, 600, 720, 900, 1280, 1600)
"""The narrowest, and some on either side of where the stylesheets part."""
SOME = WIDTHS[::2]
"""Enough for text at twice its size: the stylesheets part at the same widths."""
DESK = 1280
PAGES = KINDS | {
    "targets": "targets/",
    "compare": "compare/",
    "brief": "brief/",
    "english": "en/",
    "tables": "accuracy/",
    "found": "search/?q=算力",
}

LOOK = r"""() => {
  const wide = document.documentElement.clientWidth, told = [], known = new Map();
  const said = e => e.tagName.toLowerCase() + "." + (e.getAttribute("class") ?? "") + " " + e.textContent.trim().slice(0, 12);
  /* What of an element can be seen: the sides within which it is drawn; null for nothing of it. */
  const seen = e => {
    if (e === document.documentElement) return [-Infinity, Infinity, false];
    if (known.has(e)) return known.get(e);
    let sides = seen(e.parentElement);
    const style = getComputedStyle(e);
    if (sides && (style.display === "none" || style.visibility === "hidden" || style.opacity === "0")) sides = null;
    if (sides && e.matches("details:not([open]) > :not(summary)")) sides = null;
    if (sides && style.overflowX !== "visible") {
      const box = e.getBoundingClientRect();
      const moves = style.overflowX === "auto" || style.overflowX === "scroll";
      sides = box.width < 3 ? null : [Math.max(sides[0], box.left), Math.min(sides[1], box.right), sides[2] || moves];
    }
    known.set(e, sides);
    return sides;
  };
  if (document.documentElement.scrollWidth > wide) told.push(`wide: ${document.documentElement.scrollWidth}`);
  const boxes = [], range = document.createRange();
  /* What no line begins with: a plus sign, what closes, what a number counts, the rest of a number; in a
     table's head, the rest of a word, titles aside. */
  const PARTED = /(?<=[\u4e00-\u9fff])[+%％℃”’）》」』，。、；：？！]|(?<=\d)[%％℃\d]|(?<=\d(?:[万亿]|万亿)?)[\u4e00-\u9fff]/gu;
  const block = e => (/^(inline|contents)$/.test(getComputedStyle(e).display) ? block(e.parentElement) : e);
  const HEAD = new RegExp(PARTED.source + "|(?<=[\\u4e00-\\u9fff])[\\u4e00-\\u9fff]", "gu");
  const box = (node, at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return [...range.getClientRects()].pop();
  };
  let last = null;
  const parted = (node, at, before, place) => {
    const [a, b] = [box(before, place), box(node, at)];
    if (!a?.width || !b?.width || b.top < a.top + .6 * a.height || b.left >= a.left) return;
    const e = node.parentElement;
    /* Where words are kept whole, one wider than its place is cut anywhere. */
    if (getComputedStyle(e).wordBreak === "keep-all" || block(e) !== block(before.parentElement)) return;
    range.setStart(before, place);
    if (range.cloneContents().querySelector("br, wbr")) return;
    told.push(`parted: ${said(e)}: ${before.data.slice(Math.max(0, place - 5), place + 1)}|${node.data.slice(at, at + 3)}`);
  };
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!node.nodeValue.trim() || e.closest("script, style, svg, option, .vh")) continue;
    const sides = seen(e);
    if (!sides) continue;
    if (!e.closest("pre, .citing")) {
      const text = last ? last.data.slice(-3) + node.data : node.data, skip = text.length - node.data.length;
      for (const { index } of text.matchAll(e.closest("thead") && !e.closest("a") ? HEAD : PARTED)) {
        if (index > skip) parted(node, index - skip, node, index - skip - 1);
        else if (index === skip) parted(node, 0, last, last.data.length - 1);
      }
      last = node;
    }
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const [left, right] = [Math.max(box.left, sides[0]), Math.min(box.right, sides[1])];
      if (box.width < 2 || box.height < 2) continue;
      /* A concordance fades at both ends by its nature; what can be moved sideways is not lost. */
      if (!sides[2] && !e.closest(".kwic") && (box.left < sides[0] - 2 || box.right > sides[1] + 2)) told.push(`cut: ${said(e)}`);
      if (!sides[2] && right > left && (right > wide + 1 || left < -1)) told.push(`beyond: ${said(e)}`);
      if (right - left > 2) boxes.push([left, box.top, right, box.bottom, e]);
    }
  }
  boxes.sort((a, b) => a[1] - b[1]);
  boxes.forEach((a, n) => {
    for (let m = n + 1; m < boxes.length && boxes[m][1] < a[3]; m++) {
      const b = boxes[m];
      const across = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
      const down = Math.min(a[3], b[3]) - b[1];
      if (across > 3 && down > .45 * Math.min(a[3] - a[1], b[3] - b[1])) told.push(`over: ${said(a[4])} × ${said(b[4])}`);
    }
  });
  return told.slice(0, 3);
}"""


SMALL = """touch => [...document.querySelectorAll("input, select, textarea, button, summary, article label" + (touch ? ", table.events a.dom" : ""))]
  .filter(e => e.checkVisibility({opacityProperty: true, visibilityProperty: true}) && !e.matches("[type=checkbox], [type=radio]"))
  .filter(e => {
    const box = e.getBoundingClientRect();
    const letters = parseFloat(getComputedStyle(e).fontSize);
    return box.width < 24 || box.height < 24 || (touch && e.matches("input, select, textarea") && letters < 16);
  })
  .map(e => `small: ${e.tagName} ${e.className} ${e.textContent.slice(0, 12)} ${Math.round(e.getBoundingClientRect().width)}×${Math.round(e.getBoundingClientRect().height)} ${getComputedStyle(e).fontSize}`)"""
"""Buttons and fields of less than 24 pixels, and names of domains in a close row where one touches; fields whose letters have less than 16, where one touches."""


def wrong(page: Page, served: str, widths: Sequence[int], *, twice: bool) -> list[str]:
    """What is wrong, on which page at which of the widths."""
    found: dict[str, list[int]] = {}
    for kind, address in PAGES.items():
        _opened(page, served + address)
        page.add_style_tag(content="*, ::before { transition: none !important }")
        if twice:
            page.add_style_tag(content="html { font-size: 250% !important }")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            told = page.evaluate(LOOK)
            if width == DESK and not twice:
                told += page.evaluate(SMALL, False)
            # At twice its size a column may be narrower than a number.
            for one in (one for one in told if not (twice and one.startswith("parted"))):
                found.setdefault(f"{kind}: {one}", []).append(width)
    return [f"{one} {widths}" for one, widths in found.items()]


def _opened(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    if "?" in address:
        page.locator("#search-page mark").first.wait_for()


@pytest.mark.parametrize(("scheme", "twice"), [("light", False), ("dark", True)])
def test_no_width_overflows_overprints_or_cuts(
    visit: Visit, served: str, scheme: str, twice: bool
) -> None:
    page = visit(served, within=served, color_scheme=scheme)
    assert wrong(page, served, SOME if twice else WIDTHS, twice=twice) == []


ENTRY = """([width, entry]) => {
  const link = document.querySelector(".md-nav--secondary .md-nav__link");
  link.innerHTML = `<span class="md-ellipsis marked">${entry}</span>`;
  link.closest("nav").style.width = `${width}px`;
  const text = link.firstChild.firstChild, range = document.createRange();
  const top = at => { range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect().top; };
  return [...entry].filter((_, at) => at && top(at) > top(at - 1) + 9).join("");
}"""


def test_an_entry_of_the_contents_breaks_behind_a_mark(visit: Visit, served: str) -> None:
    page = visit(served + "about/", within=served, viewport={"width": 1280, "height": 900})
    broken = {
        page.evaluate(ENTRY, [width, "第十五批：事件、数字、谁说的"]) for width in (160, 180, 190)
    }
    assert broken and broken <= {"事", "数", "谁", "事数", "事谁", "数谁"}, broken


def test_an_entry_of_the_contents_has_no_line_that_begins_with_a_plus_sign(
    visit: Visit, served: str
) -> None:
    page = visit(served + "topics/work/", within=served, viewport={"width": 1280, "height": 900})
    entry = page.locator(".md-nav--secondary .md-ellipsis", has_text="+").first
    assert "\u2060+" in (entry.text_content() or "")
    assert "marked" not in (entry.get_attribute("class") or "")
    assert "哪里有话，哪里沉默" in page.locator(".md-nav--secondary .marked").all_text_contents()


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p style='width: 3000px'>宽</p>", "wide"),
        ("<p style='width: 2em; overflow: hidden; white-space: nowrap'>切去了一半的话</p>", "cut"),
        ("<p style='margin: 0'>一行字</p><p style='margin: -1.4em 0 0'>又一行字</p>", "over"),
        ("<p style='width: 4em'>人工智能+行动</p>", "parted"),
        ("<p style='width: 5.4em'>已经有<b>101</b>个城</p>", "parted"),
        ("<p style='width: 1.1em; overflow-wrap: anywhere'>2027</p>", "parted"),
        (
            "<table style='width: 2.6em'><thead><tr><th style='text-align: left'>总目标</table>",
            "parted",
        ),
        ("<button style='height: 20px; width: 50px'>按</button>", "small"),
    ],
)
def test_what_is_wrong_is_seen(browser: Browser, html: str, told: str) -> None:
    page = browser.new_page()
    page.set_content(f"<article>{html}</article>")
    found = page.evaluate(LOOK) + page.evaluate(SMALL, False)
    assert [one.split(":")[0] for one in found][:1] == [told]
    page.close()


def test_fields_and_buttons_are_large_enough_for_a_finger(visit: Visit, served: str) -> None:
    """At a desk they are looked at with all else; in a field smaller than 16, a phone zooms in."""
    page = visit(
        served,
        within=served,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    small: list[str] = []
    for kind, address in PAGES.items():
        _opened(page, served + address)
        small += [f"{kind}: {one}" for one in page.evaluate(SMALL, True)]
    assert not small, "\n".join(small)
