"""What the program says on a site, in Simplified and in Traditional characters."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import pipeline
from generator import site as sites
from generator.book import epub, making, pdf
from generator.chinese.dates import find, reference
from generator.chinese.scripts import converted
from generator.findings import ERROR, WARNING, as_line, severity
from generator.interface import SIMPLIFIED, Tongue, table, texts
from generator.sources.settings import settings
from generator.write import BuildInfo
from generator.write.words import based
from tests.interface_texts import differs, of_python, said
from tests.support import small_project

ROOT = Path(__file__).parent.parent
HANT = Tongue(traditional=True)
READ = ("html", "md", "txt", "csv", "json", "xml", "webmanifest", "css")
LOGIC = re.compile(r"assets/(?:javascripts/|start\.js|search/(?!d/|search\.))")
"""The switch of the scripts, and what finds what readers type in either: all but the hits and the box."""


@cache
def is_simplified(char: str) -> bool:
    """Whether a character is written so in Simplified texts only."""
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return "\u3400" <= char <= "\u9fff" and converted(char, "s2tw") != char
    return False


def left(text: str) -> str:
    return "".join(sorted({char for char in text if is_simplified(char)}))


def test_every_text_has_its_traditional_form_and_no_form_is_idle() -> None:
    wanted, known = said(), table()
    assert {text: place for text, place in wanted.items() if text not in known} == {}
    assert [text for text in known if text not in wanted] == []


def test_no_text_stands_where_nothing_can_say_it_otherwise() -> None:
    assert [(f, text) for f, text, piece in of_python() if piece and differs(text)] == []


def test_each_form_says_the_same_with_the_same_values() -> None:
    fields = re.compile(r"\{+\w*\}+|<[^>]*>|&\w+;|[A-Za-z0-9_./-]+")
    wrong = {
        text: form
        for text, form in table().items()
        if fields.findall(text) != fields.findall(form) or left(form) or text.strip() != text
    }
    assert {text for text in wrong if not text.endswith("　") and not text.endswith("· ")} == set()


def test_a_template_is_said_between_its_marks() -> None:
    code = "{# 校记 #}<p title=\"校记\">校记 {{ n }} 处{{ '其他' if x else '领域' }}&nbsp;校记</p>"
    assert "校记" in texts(code)
    assert (
        HANT.source("<p title=\"校记\">校记</p>{{ '领域' }}")
        == "<p title=\"校記\">校記</p>{{ '領域' }}"
    )
    assert SIMPLIFIED.source(code) == code
    # Words of the source that are a part of a text of ours, or hold one, are not touched.
    assert HANT("校记员") == "校记员" and HANT("{}（编者）", "领域") == "领域（編者）"


DATED = (
    "去年产量增长",
    "2020年以来产量增长",
    "“十四五”以来",
    "“十四五”末",
    "“十四五”时期",
    "21世纪中叶",
)


def test_how_a_date_was_found_is_said_and_its_words_stay() -> None:
    base = reference("2024-03-05", "day")
    found = [item.basis for text in DATED for item in find(text, base) if item.basis]
    assert len(found) >= 4
    for basis in found:
        shown = based(basis, HANT)
        assert re.findall("“[^”]*”", shown) == re.findall("“[^”]*”", basis)
        assert left(re.sub("“[^”]*”", "", shown)) == "", shown


# ------------------------------------------------------------------------------- whole sites


def _turned(root: Path) -> None:
    """The project in Traditional characters."""
    for file in (*root.rglob("*.md"), *(root / "seeds").glob("*.txt"), root / "mkdocs.yml"):
        file.write_text(converted(file.read_text("utf-8"), "s2tw"), "utf-8")
    (root / "docs" / "seeds.txt").unlink(missing_ok=True)
    (root / "docs" / "addresses.txt").unlink(missing_ok=True)


def _spoken(root: Path) -> Path:
    """The site with a Traditional interface."""
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    said = text.replace("language: zh\n", "language: zh-Hant\n")
    theme = "" if said != text else "\ntheme:\n  language: zh-Hant\n"
    settings.write_text(said + theme, "utf-8")
    found = pipeline.build(root, BuildInfo(version="test", commit="0123456789", date="2026-01-02"))
    wrong = [as_line(f, "en") for f in found.findings if severity(f) in (ERROR, WARNING)]
    assert [line for line in wrong if "article-missing" not in line] == []
    sites.build(root)
    assert (root / "site" / "index.html").is_file()
    return root / "site"


def _files(site: Path) -> Iterator[tuple[str, str]]:
    """What a reader or a reader's program gets, by name."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.suffix[1:] in (*READ, "js") and not LOGIC.match(name):
            yield name, file.read_text("utf-8")


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five articles and all that editors wrote of them, in Traditional characters."""
    root = tmp_path_factory.mktemp("native") / "project"
    for name in ("seeds", "docs"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    _turned(root)
    return _spoken(root)


def test_a_traditional_site_has_no_simplified_character(native: Path) -> None:
    found = {name: chars for name, text in _files(native) if (chars := left(text))}
    assert found == {}
    assert not (native / "assets" / "hant.js").exists()
    names = {name.rpartition(".")[2] for name, _ in _files(native)}
    assert names == {*READ, "js"}


def test_its_language_is_told_everywhere(native: Path) -> None:
    told = {
        "index.html": ['<html lang="zh-Hant"', 'content="zh_TW"'],
        "feed.xml": ['xml:lang="zh-Hant"'],
        "site.webmanifest": ['"lang": "zh-Hant"'],
        "articles/quanmian-shishi/index.html": ['"inLanguage": "zh-Hant"'],
        "glossary/index.html": ['"inLanguage": "zh-Hant"'],
        "sw.js": ['lang="zh-Hant"'],
    }
    for name, wanted in told.items():
        text = (native / name).read_text("utf-8")
        assert [words for words in wanted if words not in text] == [], name
    for page in native.rglob("*.html"):
        assert 'class="md-header__button hant"' not in page.read_text("utf-8")


def test_the_book_and_what_is_taken_along_too(native: Path) -> None:
    root = native.parent
    made = making.book(root / "build" / "pages", settings(root)[0], 1_700_000_000, "0123456789")
    files = [epub.written(made, 1_700_000_000), *(f.read_bytes() for f in native.rglob("*.docx"))]
    assert len(files) > 100
    texts = [
        archive.read(name).decode("utf-8")
        for content in files
        for archive in [zipfile.ZipFile(io.BytesIO(content))]
        for name in archive.namelist()
        if name.endswith(("xml", "xhtml", "opf", "css"))
    ]
    assert left("".join(texts)) == ""
    whole = pdf.document(made, {})
    assert left(whole) == "" and '<html lang="zh-Hant">' in whole and "CJK TC" in whole
    assert "<dc:language>zh-Hant" in "".join(texts) and "PMingLiU" in "".join(texts)


def _cited(site: Path) -> dict[str, list[str]]:
    """The articles' passages as their pages print them."""
    return {
        file.parent.name: [
            node.text() for node in LexborHTMLParser(file.read_text("utf-8")).css(".para > .said")
        ]
        for file in site.glob("articles/*/index.html")
    }


def test_simplified_texts_stay_beside_a_traditional_interface(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    pipeline.build(root, BuildInfo(version="test"))
    sites.build(root)
    before = _cited(root / "site")
    assert sum(map(len, before.values())) > 5
    site = _spoken(root)
    assert _cited(site) == before
    page = (site / "articles" / "yijian" / "index.html").read_text("utf-8")
    assert '<p class="said" lang="zh-CN">' in page and '"inLanguage": "zh-CN"' in page
    assert ">校記</h2>" in page and "校记" not in page
