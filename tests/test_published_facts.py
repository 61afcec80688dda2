"""Statements of the site that were once wrong, each held by a test of its kind, on the real site.

What is tested elsewhere: whom a sentence is cited under (test_voice_pages), official and other
wordings apart (test_aims), how readers find it (test_published_tasks).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline, slugs
from generator.link import citations
from generator.model import Knowledge
from tests.support import ROOT


@pytest.fixture(scope="module")
def known() -> Knowledge:
    found = pipeline.know(ROOT).knowledge
    assert found is not None
    return found


@pytest.fixture(scope="module")
def site(published_site: Path) -> Path:
    return published_site


@pytest.fixture(scope="module")
def served(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


def _rows(site: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((site / "data" / name).read_text(encoding="utf-8"))
    return rows


def _html(site: Path, page: str) -> str:
    made = (site / page / "index.html").read_text(encoding="utf-8")
    return made.partition("<article")[2].partition("</article>")[0]


def _plain(html: str) -> str:
    html = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


def _text(site: Path, page: str) -> str:
    return _plain(_html(site, page))


# ------------------------------------------------------------------ who said it, and when


def test_a_box_says_its_label_and_that_its_author_is_not_named(site: Path) -> None:
    html = _html(site, "articles/quanmian-shishi")
    box = _plain(html.partition('class="boxed"')[2])[:60]
    assert "建言" in box and "作者未署名" in box


@pytest.mark.parametrize(("number", "of", "whose"), [
    ("47.5", "工业企业", "国际数据公司IDC"),
    ("42.1", "", "奥维云网"),
    ("1.2", "AI完成下单", ""),
    ("4", "制造业数据", ""),
])  # fmt: skip
def test_a_figure_says_of_what_it_is_and_whose(
    site: Path, number: str, of: str, whose: str
) -> None:
    page = _html(site, "figures")
    shown = re.findall(r"<(?:tr|figure)\b.*?</(?:tr|figure)>", page, re.DOTALL)
    rows = [_plain(row.replace("<td", " <td")) for row in shown]
    found = [row for row in rows if re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", row)]
    assert any(of in row and whose in row for row in found), found


def test_what_has_no_date_is_not_drawn_as_what_happened(site: Path) -> None:
    """The 纲要 is dated nowhere; its own years are what it plans."""
    for event in _rows(site, "events.json"):
        if event["kind"] not in ("target", "forecast"):
            assert not (event["date"][:4] == "2026" and event["end"][:4] == "2030"), event


# ------------------------------------------------------------------ figures


def test_a_domain_is_not_said_to_have_no_figure_where_its_page_has_some(site: Path) -> None:
    for page in ("", "domains"):
        for card in re.findall(r"<li\b[^>]*data-hue.*?</li>", _html(site, page), re.DOTALL):
            if "没有给出" in _plain(card):
                found = re.search(r'href="(?:\.\./)?(?:domains/)?([a-z-]+)/"', card)
                assert found and "个数字：原文没有给出" in _text(site, f"domains/{found[1]}")


def test_what_is_near_above_or_more_stays_so(known: Knowledge) -> None:
    """Where the text says 近, 超, 约, 余, 多 or 以上 of a number, so does the figure."""
    texts = {p.id: p.text for r in known.readings for p in r.article.passages}
    for figure in known.figures:
        for quote in figure.sources[:1]:
            before = texts[quote.passage][max(0, quote.start - 1) : quote.end]
            if re.search(rf"近{re.escape(figure.value)}", before):
                assert figure.comparator, figure


# ------------------------------------------------------------------ claims of editors


UNSUPPORTED = {
    "domains/livelihood": ["替代高危岗位"],
    "domains/consumption": ["预测出自市场机构"],
    "domains/governance": ["很一致"],
    "topics/social-governance": ["常用"],
    "domains/industry": ["着墨最多", "反复出现"],
    "policies/ai-plus-yijian": ["各篇简称"],
    "topics/productivity": ["不归入任何领域"],
    "topics/scientific-research": ["各篇"],
}


@pytest.mark.parametrize("page", UNSUPPORTED)
def test_claims_that_nothing_supports_are_gone(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8").rpartition("---")[2]
    assert not [words for words in UNSUPPORTED[page] if words in text]


def test_an_introduction_cites_what_it_says_and_its_page_has_it(
    known: Knowledge, site: Path
) -> None:
    places = citations.places(r.article for r in known.readings)
    cited = 0
    for category in known.project.categories:
        page = _html(site, slugs.url(category.kind, category.id).rstrip("/"))
        generated = page.partition("<!-- /prose -->")[2]
        assert generated
        for mark in citations.marks(category.body):
            passage = places[mark.seed][mark.line]
            assert f'href="../../{slugs.passage_url(passage)}"' in generated, (category.id, mark)
            cited += 1
    assert cited > 50


# ------------------------------------------------------------------ under the right heading


def test_no_excerpt_is_without_the_evidence_of_its_heading(known: Knowledge, site: Path) -> None:
    """In both arrangements: of the page's own category, and of the one that it stands under."""
    labels = {
        (x.passage, x.kind, x.id): [e.text for e in x.evidence if e.start >= 0]
        for r in known.readings
        for x in r.labels
    }
    second = {"domain": "topic", "stage": "domain", "topic": "domain"}
    rows = 0
    for category in known.project.categories:
        page = _html(site, slugs.url(category.kind, category.id).rstrip("/"))
        grouped = page.partition('class="by-topic"')[2].partition("</section>")[0]
        for part in grouped.split("<h3 ")[1:]:
            under = re.findall(r'^id="?([\w-]+)', part)[0]
            for row in re.findall(r"<li><span class=\"said\">.*?</li>", part, re.DOTALL):
                passage = _passage(row)
                said = _plain(row)
                for kind, ident in ((category.kind, category.id), (second[category.kind], under)):
                    words = labels.get((passage, kind, ident), [])
                    assert not words or any(w in said for w in words), (category.id, under, said)
                rows += 1
        for figure in re.findall(r'<figure class="passage">.*?</figure>', page, re.DOTALL):
            words = labels.get((_passage(figure), category.kind, category.id), [])
            shown = _plain(re.sub(r'<span class="rest">.*?</span></span>', "", figure))
            assert not words or any(w in shown for w in words), (category.id, shown)
            rows += 1
    assert rows > 250


def _passage(html: str) -> str:
    article, anchor = re.findall(r'href="[./]*articles/([\w-]+)/#(L[\w-]+)"', html)[-1]
    return f"{article}#{anchor}"


def test_every_passage_stands_on_a_page_that_is_made_of_passages(site: Path) -> None:
    pages = [_html(site, "domains")]
    for kind in ("domains", "stages", "topics"):
        pages += [
            _html(site, f"{kind}/{p.parent.name}") for p in (site / kind).glob("*/index.html")
        ]
    missing = [
        row["id"]
        for row in _rows(site, "passages.json")
        if not any(f'/{row["url"]}"' in page for page in pages)
    ]
    assert not missing


def test_matrix_cards_and_pages_count_the_same(site: Path) -> None:
    rows = _rows(site, "passages.json")
    for kind in ("domains", "topics", "stages"):
        counts = Counter(x["id"] for row in rows for x in row[kind])
        matrix = _matrix(_html(site, kind))
        for ident, count in counts.items():
            page = _html(site, f"{kind}/{ident}")
            said = re.search(r"<dt>段原文，\d+ 篇谈到</dt><dd>(\d+)</dd>", page)
            assert said and int(said[1]) == count, ident
            linked = {_passage(f) for f in re.findall(r"<figure.*?</figure>", page, re.DOTALL)}
            official = kind == "stages"  # whose sentences are quoted clause by clause
            assert official or len(linked) == count, ident
            assert matrix.get(ident, count) == count, ident
    cards = _html(site, "domains")
    for ident, count in Counter(x["id"] for row in rows for x in row["domains"]).items():
        card = re.search(
            rf'<h3>(?:(?!</h3>).)*?domains/{ident}/".*?class="bars".*?>', cards, re.DOTALL
        )
        assert card and f'aria-label="{count} 段原文' in card[0], ident


def _matrix(page: str) -> dict[str, int]:
    """The sums of the rows of the first table: category × article."""
    table = page.partition('class="plain matrix"')[2].partition("</table>")[0]
    found = {}
    for row in re.findall(r"<tr\b.*?</tr>", table.partition("<tbody>")[2], re.DOTALL):
        ident = re.search(r'href="(?:[./]*(?:domains|topics|stages)/)?([\w-]+)/"', row)
        if ident:
            found[ident[1]] = sum(map(int, re.findall(r"<span>(\d+)</span>", row)))
    return found


@pytest.mark.parametrize("page", ["industry", "consumption", "livelihood", "governance",
                                  "science-technology", "global-cooperation"])  # fmt: skip
def test_a_domain_is_no_longer_than_eight_screens(browser: Any, served: str, page: str) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto(f"{served}domains/{page}/")
    high = tab.evaluate("document.documentElement.scrollHeight")
    whole = tab.locator(".passage:has(.rest):visible").first
    before = whole.locator("blockquote").inner_text()
    whole.locator(".whole input").check()
    after = whole.locator("blockquote").inner_text()
    tab.close()
    assert high <= 8 * 900
    assert len(after) > len(before)


def test_a_passage_of_rules_stands_under_global_cooperation(site: Path) -> None:
    row = next(r for r in _rows(site, "passages.json") if r["id"] == "xinzhi-shengchanli#L47")
    assert "global-cooperation" in [x["id"] for x in row["domains"]]


def test_all_that_is_said_of_the_internet_is_on_one_page(site: Path) -> None:
    page = _html(site, "compare").partition('id="hulianwang-plus"')[2].partition("<h2")[0]
    for place in ("luojiaodian/#L11", "luojiaodian/#L13", "xinzhi-shengchanli/#L13"):
        assert f"articles/{place}" in page


def test_a_definition_is_the_same_everywhere_and_says_whose(known: Knowledge, site: Path) -> None:
    rows = {row["id"]: row for row in _rows(site, "terms.json")}
    index = _html(site, "glossary")
    article = "".join(_html(site, f"articles/{r.article.id}") for r in known.readings)
    for term in known.terms:
        ident, own = term.entry.id, term.definition_source is not None
        page = _text(site, f"glossary/{ident}")
        assert rows[ident]["definition"] == term.definition
        assert ("<dt>原文的释义</dt>\n<dd><figure" in _html(site, f"glossary/{ident}")) == own
        assert _plain(term.definition) in page
        entry = index.partition(f'href="../glossary/{ident}/"')[2].partition("<dt>")[0]
        assert _plain(term.definition)[:6] in _plain(entry)  # the index shortens
        assert ("编者" in _plain(entry)) == (not own)
        hover = re.search(rf'href="../../glossary/{ident}/"[^>]*data-gloss="([^"]*)"', article)
        if hover:
            assert unescape(hover[1]).startswith(term.definition)
            assert unescape(hover[1]).endswith("（编者）") == (not own)


def test_a_whole_sentence_before_a_folio_is_not_torn(site: Path) -> None:
    told = _text(site, "articles/shenru-shishi").partition("更有温度的智能社会。")[2][:400]
    assert "段后有缺" in told and "段尾残缺" not in told
    for row in _rows(site, "passages.json"):
        if row["text"].endswith("。") and row["complete"] == "end-lost":
            for kind in ("domains", "topics"):
                for label in row[kind]:
                    page = _html(site, f"{kind}/{label['id']}")
                    figure = page.partition(f'/{row["url"]}"')[2].partition("</figure>")[0]
                    assert "段尾残缺" not in figure
