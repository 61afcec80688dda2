"""The Markdown of finished pages, and the full text of a site."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from generator.interface import SIMPLIFIED
from generator.site import plain, worker
from tests.support import yaml_of

CASES = yaml_of((Path(__file__).parent / "cases" / "plain" / "made-up.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, str]) -> None:
    html = f"<html><nav>外</nav><article class='a'>{case['html']}</article></html>"
    assert plain.markdown(html) == case["markdown"]


def test_a_page_without_an_article_has_no_words() -> None:
    assert plain.markdown("<html><p>别的</p></html>") == ""


def test_every_page_lies_beside_its_words(site: Path) -> None:
    pages = list(site.rglob("index.html"))
    assert len(pages) > 200
    for page in pages:
        text = page.with_name("index.md").read_text(encoding="utf-8")
        assert 'type="text/markdown" href="index.md"' in page.read_text(encoding="utf-8")
        assert text.strip(), page
        assert not re.search(r"<(?:p|div|span|a|svg|script)\b", text), page
    rows = json.loads((site / "data" / "passages.json").read_bytes())
    for article in {row["article"] for row in rows}:
        text = (site / "articles" / article / "index.md").read_text(encoding="utf-8")
        bare = re.sub(r"\]\([^)]*\)|[\\\[\]*`]", "", text)
        for row in rows:
            if row["article"] == article:
                assert re.sub(r"[\\\[\]*`]", "", row["text"]) in bare, row["id"]


def test_the_full_text_has_every_article_and_leads_from_anywhere(tmp_path: Path) -> None:
    for name, html in {
        "index.html": "<article><p><a href='a/'>甲</a></p></article>",
        "articles/b/index.html": "<article><p><a href='../../#x'>乙</a> <a href='#L1'>一</a></p></article>",
        "articles/b/source/index.html": "<article><p>行</p></article>",
        "search/index.html": "<article><p>搜</p></article>",
        "glossary/c/index.html": "<article><p>丙</p></article>",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        plain.put_beside(tmp_path, name, html)
    names = [
        str(file.relative_to(tmp_path).with_name("index.html"))
        for file in tmp_path.rglob("index.md")
    ]
    plain.full(tmp_path, names, "小站", "https://x.example/r/", SIMPLIFIED)
    assert (tmp_path / "llms-full.txt").read_text(encoding="utf-8") == (
        "# 小站\n"
        "\n---\n\n<https://x.example/r/>\n\n[甲](https://x.example/r/a/)\n"
        "\n---\n\n<https://x.example/r/articles/b/>\n\n"
        "[乙](https://x.example/r/#x) [一](https://x.example/r/articles/b/#L1)\n"
        "\n---\n\n<https://x.example/r/glossary/c/>\n\n丙\n"
    )
    plain.full(tmp_path, names, "小站", "https://x.example/r/", SIMPLIFIED, room=150)
    short = (tmp_path / "llms-full.txt").read_text(encoding="utf-8")
    assert "/articles/b/" not in short
    assert short.endswith("sitemap.xml。\n")
    plain.full(tmp_path, names, "小站", "", SIMPLIFIED)
    assert "<articles/b/>\n\n[乙](#x) [一](articles/b/#L1)" in (
        tmp_path / "llms-full.txt"
    ).read_text(encoding="utf-8")


def test_the_words_of_a_page_that_changed_are_new_and_of_one_that_went_are_gone(
    tmp_path: Path,
) -> None:
    from generator.site import build
    from tests.test_site import PAGES, SETTINGS, _write

    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for name, text in PAGES.items():
        _write(tmp_path, name, text)
    assert build(tmp_path) == ()
    words = tmp_path / "site" / "articles" / "a" / "index.md"
    kept = tmp_path / "site" / "domains" / "a" / "index.md"
    stamp = (tmp_path / "site" / "sw.js").read_text("utf-8")
    assert "文字" in words.read_text("utf-8")
    before = kept.read_text("utf-8")
    _write(
        tmp_path, "articles/a/index.md", '---\ntitle: 甲文\n---\n# 甲文\n\n<p id="L1">另写</p>\n'
    )
    (tmp_path / "build" / "pages" / "domains" / "b" / "index.md").unlink()
    assert build(tmp_path) == ()
    assert "另写" in words.read_text("utf-8")
    assert kept.read_text("utf-8") == before
    assert not (tmp_path / "site" / "domains" / "b").exists()
    full = (tmp_path / "site" / "llms-full.txt").read_text("utf-8")
    assert "另写" in full and "文字" not in full
    # A browser is told that there is a new site.
    assert (tmp_path / "site" / "sw.js").read_text("utf-8") != stamp
    (tmp_path / "site" / "CNAME").write_text("", "utf-8")


def test_what_is_fetched_first_stands(site: Path) -> None:
    found = re.search(r"const FIRST = (\[.*?\]);", (site / "sw.js").read_text("utf-8"))
    assert found
    listed = json.loads(found[1])
    assert {"./", "assets/look.css", "assets/search/engine.js"} <= set(listed)
    for name in listed:
        file = site / name
        assert (file / "index.html" if name.endswith("/") else file).is_file(), name
    assert worker.FILE not in listed


def test_the_real_feeds_and_map(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    articles = json.loads((site / "data" / "articles.json").read_bytes())
    feeds = [site / "feed.xml", *site.glob("domains/*/feed.xml")]
    assert len(feeds) == 7
    whole = ElementTree.parse(feeds[0]).getroot()
    assert len(whole.findall(f"{atom}entry")) == len(articles)
    for feed in feeds:
        for entry in ElementTree.parse(feed).getroot().findall(f"{atom}entry"):
            assert re.fullmatch(
                r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{atom}updated") or ""
            )
            assert str(entry.findtext(f"{atom}summary")).startswith("〔")
    domain = (site / "domains" / "consumption" / "index.html").read_text("utf-8")
    assert 'type="application/atom+xml"' in domain and 'href="feed.xml"' in domain
    # Nobody knows where this site stands: a map of it is empty.
    assert "<url>" not in (site / "sitemap.xml").read_text("utf-8")
