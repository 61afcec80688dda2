"""A page taken along: Markdown, CSV, DOCX and citations, made of the page and true to it.

`cases/book/` holds pages and what becomes of them: `page` is the HTML that stands on the page
`url`, `markdown` the file, `quotes` (heading, words, whose, passage) what the table lists.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from generator import pipeline
from generator.book.blocks import SAID, TEXT, Block, Run, Sheet
from generator.book.docx import docx
from generator.book.files import COLUMNS
from generator.book.markdown import markdown
from generator.book.nodes import parsed
from generator.book.quotations import quotations
from generator.book.reading import front, sheet
from generator.execute import Stages, here
from generator.store import Store
from generator.write import BuildInfo
from tests.support import small_project, yaml_of

HERE = Path(__file__).parent / "cases" / "book"
CASES = [
    pytest.param(case, id=f"{path.parent.name}/{path.stem}/{number}")
    for path in sorted(HERE.glob("*/*.yml"))
    for number, case in enumerate(yaml_of(path.read_text(encoding="utf-8")), 1)
]


def _page(html: str, title: str = "甲") -> str:
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n<!-- raw -->\n{html}\n<!-- /raw -->\n"


def _web(link: str) -> str:
    return link if "://" in link else f"https://x.example/{link}"


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    page = sheet(f"{case.get('url', 'domains/a/')}index.md", _page(case["page"]))
    place = _web if case.get("web") else lambda link: ""
    if "markdown" in case:
        assert markdown(page, place).strip() == case["markdown"].strip()
    if "quotes" in case:
        found = [
            [q.section, q.quote, q.who, q.passage]
            for q in quotations(page, lambda at: case.get("texts", {}).get(at))
        ]
        assert found == case["quotes"]


# ------------------------------------------------------------------------ true to the page

ODD = st.text(
    st.sampled_from("甲乙 *_`[]<>#&|~\\-+=1.)(!\n“”"), min_size=1, max_size=16
) | st.text(max_size=12)  # fmt: skip


def _printed(text: str) -> str:
    return "".join(parsed(Markdown(extensions=["tables"]).convert(text)).text().split())


@settings(max_examples=400, deadline=None)
@given(ODD, st.booleans())
def test_markdown_prints_any_text_as_it_is(text: str, bold: bool) -> None:
    text = re.sub(r"[^\S \n]|[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "", text).strip()
    for kind in (TEXT, SAID):
        page = Sheet("a/", "甲", (Block(kind, (Run(text, bold),)),))
        assert _printed(markdown(page, str)) == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(ODD)
def test_a_document_holds_any_text_as_it_is(text: str) -> None:
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]", "", text)
    page = Sheet("a/", text, (Block(SAID, (Run(text),)),))
    opened = word.Document(io.BytesIO(docx(page, str)))
    assert opened.paragraphs[0].text == text


def test_the_same_page_gives_the_same_bytes() -> None:
    page = Sheet("a/", "甲", (Block(SAID, (Run("乙", link="https://x.example/"),)),))
    first, second = (docx(page, str, ["丙"], "丁") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


# --------------------------------------------------------------------------- the real site


@cache
def _rows(file: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return rows


def _takeable(pages: Path) -> list[tuple[str, list[list[str]]]]:
    found = []
    for file in sorted(pages.rglob("index.md")):
        listed = front(file.read_text("utf-8")).get("take")
        if listed:
            assert isinstance(listed, list)
            found.append((file.parent.relative_to(pages).as_posix(), listed))
    return found


def test_every_page_that_quotes_can_be_taken_along(pages: Path) -> None:
    known = dict(_takeable(pages))
    for kind in ("articles", "domains", "stages", "topics", "glossary", "policies", "voices"):
        inner = {p.parent.relative_to(pages).as_posix() for p in (pages / kind).glob("*/index.md")}
        assert inner and inner <= known.keys()
    assert {"timeline", "figures", "targets", "compare", "lacunae", "brief", "en"} <= known.keys()
    for folder, listed in known.items():
        assert [said for said, _, _ in listed][:1] == ["Markdown"]
        for said, file, called in listed:
            assert file == "#cite" or (pages / folder / file).is_file(), (folder, said)
            assert not re.search(r'[\\/:*?"<>|]', called)


def test_the_foot_of_a_page_links_its_files(site: Path, pages: Path) -> None:
    for folder, listed in _takeable(pages)[::9]:
        html = (site / folder / "index.html").read_text("utf-8")
        foot = re.search(r'<p class="take">(.*?)</p>', html)
        assert foot and re.findall('href="([^"]*)"', foot[1]) == [file for _, file, _ in listed]
        for _, file, _ in listed:
            assert file == "#cite" or (site / folder / file).is_file()


def test_an_article_is_taken_along_whole(pages: Path) -> None:
    texts = _rows(pages / "data" / "passages.json")
    for article in {row["article"] for row in texts}:
        own = [row for row in texts if row["article"] == article]
        base = pages / "articles" / article / article
        text = _printed(base.with_name(f"{article}.md.txt").read_text("utf-8"))
        opened = word.Document(str(base.with_suffix(".docx")))
        document = "".join(p.text for p in opened.paragraphs)
        table = csv.DictReader(io.StringIO(base.with_suffix(".csv").read_text("utf-8-sig")))
        assert [(row["段落"], row["原文"]) for row in table] == [
            (row["id"], row["text"]) for row in own
        ]
        for row in own:
            assert "".join(row["text"].split()) in text
            assert row["text"] in document


def test_what_a_table_quotes_stands_in_the_passage_it_names(pages: Path) -> None:
    texts = {row["id"]: row["text"] for row in _rows(pages / "data" / "passages.json")}
    titles = {row["id"]: row["title"] for row in _rows(pages / "data" / "articles.json")}
    count = 0
    for folder, listed in _takeable(pages):
        for file in (file for said, file, _ in listed if said == "CSV"):
            content = (pages / folder / file).read_text("utf-8-sig")
            rows = csv.DictReader(io.StringIO(content))
            assert tuple(rows.fieldnames or ()) == COLUMNS
            for row in rows:
                assert row["谁说的"] or row["段落"] not in texts, (folder, row)
                article = row["段落"].partition("#")[0]
                assert row["文章"] in (titles[article], "〔原文无题〕")
                assert row["网址"].startswith(f"articles/{article}/#L")
                # A ' before what a spreadsheet would calculate is the table's own.
                for part in re.split("…+|〔[前后]缺〕", row["原文"].removeprefix("'")):
                    plain = part.strip()
                    assert plain in texts.get(row["段落"], plain), (folder, row)
                    count += 1
    assert count > 1800


def test_the_documents_have_headings_quotations_and_sources(pages: Path) -> None:
    opened = word.Document(str(pages / "domains" / "livelihood" / "livelihood.docx"))
    styles = [p.style.name for p in opened.paragraphs if p.style]
    assert styles[0] == "Title" and opened.paragraphs[0].text == "民生福祉"
    assert {"Heading 1", "Heading 2", "Said", "Source"} <= set(styles)
    assert styles.count("Said") >= 10
    assert opened.core_properties.title == "民生福祉"
    assert opened.core_properties.language == "zh-CN"
    last = [p.text for p in opened.paragraphs]
    assert "出处" in last and last[-1].startswith("[5] ")
    # One on every page that can be taken along opens.
    for folder, listed in _takeable(pages):
        file = next(file for said, file, _ in listed if said == "DOCX")
        assert word.Document(str(pages / folder / file)).paragraphs[0].text


def test_citations_name_the_articles_that_a_page_quotes(pages: Path) -> None:
    told = (pages / "domains" / "livelihood" / "livelihood.cite.txt").read_text("utf-8")
    assert "董志勇. “人工智能+”赋能新质生产力发展[N/OL]. 人民日报, 2025-01-13." in told
    assert told.count("@misc{") == 5


# ----------------------------------------------------------------------------- built again


def _built(root: Path, url: str = "") -> dict[str, tuple[int, bytes]]:
    settings = root / "mkdocs.yml"
    if url:
        settings.write_text(f"{settings.read_text('utf-8')}\nsite_url: {url}\n", "utf-8")
    means = pipeline.Means(Store(root / "build" / "cache" / "store.sqlite"), here(), Stages())
    assert pipeline.build(root, BuildInfo(version="test"), means=means).knowledge
    base = root / pipeline.PAGES
    return {
        p.relative_to(base).as_posix(): (p.stat().st_mtime_ns, p.read_bytes())
        for p in base.rglob("*")
        if (p.is_file() and p.name.endswith((".md.txt", ".docx", ".cite.txt")))
        or p.suffix == ".csv"
    }


def test_only_what_a_change_reaches_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_project(tmp_path / "project")
    first = _built(root)
    assert any(name.startswith("domains/") for name in first)
    made: list[str] = []
    from generator.book import files

    def counted(page: Sheet, *rest: Any) -> bytes:
        made.append(page.url)
        return docx(page, *rest)

    monkeypatch.setattr(files, "docx", counted)
    assert _built(root) == first
    assert made == []
    topic = next((root / "docs" / "topics").glob("[!i]*.md"))
    topic.write_text(f"{topic.read_text('utf-8')}\n\n又一句。\n", "utf-8")
    second = _built(root)
    assert made == [f"topics/{topic.stem}/"]
    changed = {name for name in first.keys() | second if first.get(name) != second.get(name)}
    assert {name.split("/")[1] for name in changed if name.startswith("topics/")} == {topic.stem}
    # Where the site stands is in every file's links.
    third = _built(root, "https://x.example/reader")
    assert len(made) > 5
    assert b"https://x.example/reader/articles/" in b"".join(
        content for name, (_, content) in third.items() if name.endswith(".md.txt")
    )


def test_a_file_that_somebody_removed_is_made_again(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    first = _built(root)
    name = next(name for name in first if name.startswith("articles/") and name.endswith(".docx"))
    (root / pipeline.PAGES / name).unlink()
    assert _built(root)[name][1] == first[name][1]
    shutil.rmtree(root / "build" / "cache")
    assert {n: content for n, (_, content) in _built(root).items()} == {
        n: content for n, (_, content) in first.items()
    }


def test_a_page_that_cannot_be_taken_along_is_whole_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.book import files

    def fails(page: Sheet, *rest: Any) -> bytes:
        if page.url.startswith("topics/"):
            raise ValueError("odd")
        return docx(page, *rest)

    monkeypatch.setattr(files, "docx", fails)
    root = small_project(tmp_path / "project")
    outcome = pipeline.build(root, BuildInfo(version="test"))
    told = {item.file for item in outcome.findings if item.code == "page-not-taken"}
    base = root / pipeline.PAGES
    topics = sorted(base.glob("topics/*/index.md"))
    assert topics and told >= {f"build/pages/{p.relative_to(base).as_posix()}" for p in topics}
    assert outcome.knowledge and len(outcome.knowledge.readings) == 3
    again = pipeline.build(root, BuildInfo(version="test"))
    assert {item.file for item in again.findings if item.code == "page-not-taken"} == told
    assert not list(base.glob("topics/*/*.docx")) and list(base.glob("articles/*/*.docx"))


def test_prose_of_any_depth_is_read() -> None:
    deep = "<div>" * 5000 + "<p>底</p>" + "</div>" * 5000 + "<p>后</p>"
    page = sheet("about/index.md", _page(f"<h1>甲</h1>{deep}"))
    assert [block.text for block in page.blocks] == ["甲", "底", "后"]
    open_only = sheet("about/index.md", _page("<h1>甲</h1>" + "<b>" * 5000 + "乙"))
    assert [block.text for block in open_only.blocks] == ["甲", "乙"]
