"""The pages of voices and of losses on the real site, and citing under the right name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support import yaml_of

Visit = Callable[..., Page]
CASES = Path(__file__).parent / "cases" / "write" / "citing.yml"


def _rows(site: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((site / "data" / name).read_bytes())
    return found


def _text(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup).replace("&lt;", "<").replace("&gt;", ">")


def test_every_statement_stands_on_the_page_of_its_voice(site: Path) -> None:
    statements = {row["id"]: row for row in _rows(site, "statements.json")}
    missing = []
    for voice in _rows(site, "voices.json"):
        where = str(voice["url"]) or "voices/"
        page = _text((site / where / "index.html").read_text(encoding="utf-8"))
        said = [str(statements[ident]["quote"]) for ident in voice["statements"]]  # type: ignore[attr-defined]
        missing += [f"{where}: {quote}" for quote in said if quote not in page]
    assert not missing, missing


def test_every_voice_is_on_the_list(site: Path) -> None:
    page = (site / "voices" / "index.html").read_text(encoding="utf-8")
    urls = [str(row["url"]) for row in _rows(site, "voices.json") if row["url"]]
    assert urls and all(f'href="../{url}"' in page for url in urls)


def test_what_is_lost_or_doubtful_is_on_one_page(site: Path) -> None:
    page = (site / "lacunae" / "index.html").read_text(encoding="utf-8")
    torn = [str(row["url"]) for row in _rows(site, "passages.json") if row["complete"] != "whole"]
    assert torn and all(f'href="../{url}"' in page for url in torn)


@pytest.mark.parametrize(
    "case", yaml_of(CASES.read_text(encoding="utf-8")), ids=lambda c: c["case"]
)
def test_a_sentence_is_cited_under_who_said_it(
    visit: Visit, served: str, case: dict[str, Any]
) -> None:
    page = visit(f"{served}articles/{case['article']}/", within=served)
    para = page.locator(f"[id='{case['passage']}']")
    para.locator("p.said").hover()
    if case.get("select"):
        para.locator("p.said").evaluate(
            """(said, wanted) => {
              const walk = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
              const range = document.createRange();
              const from = said.textContent.indexOf(wanted);
              let at = 0;
              while (walk.nextNode()) {
                const node = walk.currentNode, next = at + node.length;
                if (at <= from && from < next) range.setStart(node, from - at);
                if (from + wanted.length <= next) { range.setEnd(node, from + wanted.length - at); break; }
                at = next;
              }
              getSelection().removeAllRanges();
              getSelection().addRange(range);
            }""",
            case["select"],
        )
    para.locator("button.cite").click()
    told = dict(
        zip(
            para.locator(".citing dt").all_text_contents(),
            (text.removesuffix(" 复制") for text in para.locator(".citing dd").all_text_contents()),
            strict=True,
        )
    )
    told = {
        key: re.sub(r"\d{4}-\d\d-\d\d\]", "今天]", text.replace(served, "…/"))
        for key, text in told.items()
    }
    assert told == case["cited"]
