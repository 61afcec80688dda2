"""What readers came for, and how far it is: two clicks from the home page, or one search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.support import yaml_of

CASES = Path(__file__).parent / "cases" / "readers" / "tasks.yml"
TASKS: list[dict[str, Any]] = yaml_of(CASES.read_text(encoding="utf-8"))
CLICKS = 2

Visit = Callable[..., Page]

_LINK = """(target) => [...document.querySelectorAll("a[href]")]
  .find(a => a.href === target && a.checkVisibility({visibilityProperty: true}))"""
_SELECT = """([id, words]) => {
  const said = document.getElementById(id).querySelector(".said");
  const walk = document.createTreeWalker(said, NodeFilter.SHOW_TEXT), range = document.createRange();
  const from = said.textContent.indexOf(words);
  for (let at = 0; walk.nextNode(); at += walk.currentNode.length) {
    const node = walk.currentNode, next = at + node.length;
    if (at <= from && from < next) range.setStart(node, from - at);
    if (from + words.length <= next) { range.setEnd(node, from + words.length - at); break; }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture(scope="module")
def site(published_site: Path) -> Path:
    return published_site


@pytest.fixture(scope="module")
def served(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


def test_there_is_a_way_for_each_task() -> None:
    assert len(TASKS) >= 25
    for case in TASKS:
        assert ("search" in case) != ("way" in case), case["task"]
        assert len(case.get("way", ())) <= CLICKS, case["task"]


@pytest.mark.parametrize("case", TASKS, ids=lambda case: str(case["task"]))
def test_a_task_is_done(visit: Visit, served: str, site: Path, case: dict[str, Any]) -> None:
    page = visit(served, within=served, viewport={"width": 1280, "height": 900})
    if "search" in case:
        _search(page, served, case["search"])
    for target in case.get("way", ()):
        link = page.evaluate_handle(_LINK, served + target).as_element()
        assert link, f"no link to {target} is seen on {page.url.removeprefix(served) or 'home'}"
        link.click()
        page.wait_for_url(served + target)
    text = _seen(page)
    at = 0
    for words in case["says"]:
        found = text.find(words.replace(" ", ""), at)
        assert found >= 0, f"{words} is not seen behind what stands before it"
        at = found
    for address in case.get("takes", ()):
        link = page.evaluate_handle(_LINK, served + address).as_element()
        assert link, f"no link to {address} is seen"
        assert (site / address).stat().st_size > 1000
    if cites := case.get("cites"):
        anchor, words, cited = cites
        para = page.locator(f"[id='{anchor}']")
        para.locator("p.said").hover()
        page.evaluate(_SELECT, [anchor, words])
        para.locator("button.cite").click()
        assert cited in para.locator(".citing dd").first.inner_text()


def _search(page: Page, served: str, words: str) -> None:
    """Type in the box of the home page and press Enter."""
    box = page.locator("[data-site-search] input").first
    box.click()
    box.fill(words)
    page.wait_for_selector("[data-site-search] [role=option]")
    box.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path != urlsplit(served).path)


def _seen(page: Page) -> str:
    """What is seen on the page, without spaces; of a passage that the address names, its own."""
    text: str = page.evaluate(
        """() => (document.querySelector(".para:target") ?? document.querySelector("article")).innerText"""
    )
    return "".join(text.split())
