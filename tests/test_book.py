"""The whole to be taken along: opened, read, and held to the site that it was made of."""

from __future__ import annotations

import io
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pypdfium2
import pytest
from ebooklib import ITEM_DOCUMENT, epub

import generator.book
from generator import pipeline
from generator.book import making
from generator.book.contents import Book
from generator.book.pdf import browser
from generator.cli import DONE, STOPPED, main
from generator.sources.settings import settings
from generator.write import BuildInfo
from tests.support import small_project

MOMENT = 1_767_225_600  # 2026-01-01 00:00 UTC
XHTML = "{http://www.w3.org/1999/xhtml}"


def _read(pages: Path, root: Path) -> Book:
    return making.book(pages, settings(root)[0], MOMENT, "0123abc", making.rights(root))


@pytest.fixture(scope="module")
def whole(pages: Path, root: Path) -> Book:
    """The real site as a book."""
    return _read(pages, root)


@pytest.fixture(scope="session")
def made(
    request: pytest.FixtureRequest,
    chrome: str,
    made_once: Callable[[str, Callable[[Path], None]], Path],
) -> Path:
    """The folder with the real book."""

    def make(folder: Path) -> None:
        whole = _read(request.getfixturevalue("pages"), request.getfixturevalue("root"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CHROME", chrome)
            written, found = making.make(whole, folder, "reader-1.0", MOMENT)
        names = ["reader-1.0.epub", "reader-1.0.pdf"]
        assert found == ()
        assert [path.name for path in written] == names
        assert sorted(path.name for path in folder.iterdir()) == names

    return made_once("book", make)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Three short articles as a book."""
    root = small_project(tmp_path_factory.mktemp("small") / "project")
    assert pipeline.build(root, BuildInfo(version="test")).knowledge
    return _read(root / pipeline.PAGES, root)


# ------------------------------------------------------------------------------------ EPUB


def _documents(file: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                yield name, ElementTree.fromstring(archive.read(name))


def test_the_epub_opens_and_says_what_it_is(made: Path, whole: Book) -> None:
    opened = epub.read_epub(made / "reader-1.0.epub", {"ignore_ncx": True})
    assert opened.title == "“人工智能+”行动读本"

    def told(name: str) -> list[str]:
        return [value for value, _ in opened.get_metadata("DC", name)]

    assert told("language") == ["zh-CN"]
    assert told("date") == ["2026-01-01"]
    assert told("description")[0].startswith("“人工智能+”行动要做什么")
    assert told("source") == list(whole.sources) and len(whole.sources) == 5
    assert "董志勇. “人工智能+”赋能新质生产力发展[N/OL]. 人民日报, 2025-01-13." in told("source")
    titles = [item[0].title if isinstance(item, tuple) else item.title for item in opened.toc]
    assert titles == [
        "一页纸", "文章", "领域", "阶段与目标", "同与异", "主题", "文件", "时间与数字", "谁说的",
        "术语", "残缺与存疑", "关于", "来源",
    ]  # fmt: skip
    assert len(list(opened.get_items_of_type(ITEM_DOCUMENT))) > 200


def test_every_passage_stands_in_the_epub(made: Path, pages: Path) -> None:
    texts = {
        "".join("".join(found.itertext()).split())
        for _, document in _documents(made / "reader-1.0.epub")
        for found in document.iter(f"{XHTML}p")
        if found.get("class") == "own"
    }
    for row in json.loads((pages / "data" / "passages.json").read_text("utf-8")):
        number = row["anchor"].removeprefix("L")
        assert "".join(f"¶{number}　{row['text']}".split()) in texts


def test_every_link_of_the_epub_leads_somewhere(made: Path) -> None:
    documents = dict(_documents(made / "reader-1.0.epub"))
    ids = {
        name: {found.get("id") for found in document.iter()} for name, document in documents.items()
    }
    count = 0
    for name, document in documents.items():
        for link in document.iter(f"{XHTML}a"):
            href = link.get("href", "")
            if "://" in href:
                continue
            path, _, anchor = href.partition("#")
            target = posixpath.join(posixpath.dirname(name), unquote(path)) if path else name
            assert target in documents, (name, href)
            assert not anchor or unquote(anchor) in ids[target], (name, href)
            count += 1
    assert count > 2000


def test_the_epub_has_the_same_bytes_each_time(small: Book, tmp_path: Path) -> None:
    for turn in ("one", "two"):
        written, found = making.make(small, tmp_path / turn, "x", MOMENT, [making.EPUB])
        assert len(written) == 1 and not found
    first, second = ((tmp_path / turn / "x.epub").read_bytes() for turn in ("one", "two"))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert {item.date_time for item in archive.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert b"2026-01-01T00:00:00Z" in archive.read("EPUB/content.opf")


def _epubcheck() -> list[str]:
    """How epubcheck is called here: Debian's is a Java archive that not every system starts."""
    place = shutil.which("epubcheck")
    if place is None:
        pytest.skip("epubcheck is not installed (Debian: apt-get install epubcheck)")
    if Path(place).read_bytes()[:2] != b"PK":
        return [place]
    java = shutil.which("java")
    if java is None:
        pytest.skip("epubcheck needs Java, and there is none")
    return [java, "-jar", os.path.realpath(place)]


def test_epubcheck_finds_nothing(small: Book, tmp_path: Path) -> None:
    command = _epubcheck()
    written, _ = making.make(small, tmp_path, "x", MOMENT, [making.EPUB])
    done = subprocess.run(
        [*command, "--failonwarnings", str(written[0])], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


# ------------------------------------------------------------------------------------- PDF


@pytest.fixture(scope="module")
def sheets(made: Path) -> list[str]:
    """The text of each page of the real PDF."""
    document = pypdfium2.PdfDocument(made / "reader-1.0.pdf")
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return texts


def test_the_pdf_opens_with_its_title_and_an_outline(made: Path) -> None:
    document = pypdfium2.PdfDocument(made / "reader-1.0.pdf")
    about = document.get_metadata_dict()
    assert about["Title"] == "“人工智能+”行动读本"
    assert about["CreationDate"].startswith("D:20260101000000")
    assert about["ModDate"].startswith("D:20260101000000")
    top = [item.get_title() for item in document.get_toc(max_depth=15) if item.level == 0]
    assert top[:3] == ["“人工智能+”行动读本", "目录", "一页纸：“人工智能+”行动"] or "文章" in top
    assert {"文章", "领域", "主题", "术语", "来源"} <= set(top)
    document.close()


def test_the_contents_have_the_right_pages(sheets: list[str], whole: Book) -> None:
    # A page's text begins with its folio, where it has one.
    texts = [text.removeprefix(str(number)) for number, text in enumerate(sheets, 1)]
    at = next(number for number, text in enumerate(texts) if text.startswith("目录"))
    listed = "".join(texts[at : at + 4])
    begins = {page.title: page.blocks[0].text for part in whole.parts for page in part.chapters}
    for title in (
        "科学技术", "工业与制造", "金融", "全球合作", "同与异", "时间线", "数字", "孟繁科", "奥维云网",
        "残缺与存疑", "读得准不准", "来源",
    ):  # fmt: skip
        # A title may end another's: 数字 and 时间与数字.
        pages = [int(n) for n in re.findall(rf"{title}(\d{{1,3}})(?!\d)", listed)]
        opening = "".join(begins.get(title, title).split())
        assert any(texts[page - 1].startswith(opening) for page in pages), (title, pages)
    assert any(texts[int(n) - 1] == "领域" for n in re.findall(r"领域(\d{1,3})(?!\d)", listed))


def test_the_pdf_holds_the_articles(sheets: list[str], pages: Path) -> None:
    whole = re.sub(r"\W|\d", "", "".join(sheets))
    rows = json.loads((pages / "data" / "passages.json").read_text("utf-8"))
    for row in rows[::7]:
        # A folio may stand inside a paragraph: only its words are compared.
        assert re.sub(r"\W|\d", "", row["text"])[:40] in whole


def test_the_pdf_has_the_same_bytes_each_time(
    small: Book, chrome: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME", chrome)
    for turn in ("one", "two"):
        written, found = making.make(small, tmp_path / turn, "x", MOMENT, [making.PDF])
        assert len(written) == 1 and not found
    first, second = ((tmp_path / turn / "x.pdf").read_bytes() for turn in ("one", "two"))
    assert first == second


# -------------------------------------------------------------------------- what is missing


def test_without_a_browser_there_is_an_epub(
    small: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME", "no-such-browser")
    assert browser() == ""
    written, found = making.make(small, tmp_path, "x", MOMENT)
    assert [path.name for path in written] == ["x.epub"]
    assert [item.code for item in found] == ["book-browser-missing"]


def test_a_browser_that_prints_nothing_leaves_the_last_pdf(
    small: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.pdf").write_bytes(b"before")
    monkeypatch.setenv("CHROME", shutil.which("false") or "false")
    written, found = making.make(small, tmp_path, "x", MOMENT, [making.PDF])
    assert written == () and [item.code for item in found] == ["book-not-printed"]
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("x.pdf", b"before")]


def test_a_missing_package_is_named(
    small: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ebooklib", None)
    monkeypatch.delitem(sys.modules, "generator.book.epub", raising=False)
    monkeypatch.delattr(generator.book, "epub", raising=False)
    written, found = making.make(small, tmp_path, "x", MOMENT, [making.EPUB])
    assert written == ()
    assert [(item.code, dict(item.values)) for item in found] == [
        ("book-package-missing", {"format": "EPUB", "name": "ebooklib"})
    ]


@pytest.mark.parametrize("name", ["../x", "a/b", "con", ""])
def test_a_name_that_is_no_plain_file_name_is_refused(
    name: str, small: Book, tmp_path: Path
) -> None:
    written, found = making.make(small, tmp_path / "dist", name, MOMENT)
    assert written == () and [item.code for item in found] == ["offline-name-bad"]
    assert not (tmp_path / "dist").exists()


def test_the_command_makes_the_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small_project(tmp_path / "project")
    arguments = ["book", "--root", str(root), "--lang", "zh", "--jobs", "1", "--only", "epub"]
    assert main(arguments) == DONE
    (file,) = (root / "dist").iterdir()
    assert file.suffix == ".epub" and f"dist/{file.name}" in capsys.readouterr().out
    opened = epub.read_epub(file, {"ignore_ncx": True})
    assert opened.title == settings(root)[0].site_name


def test_the_command_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME", "no-such-browser")
    root = small_project(tmp_path / "project")
    arguments = ["book", "--root", str(root), "--lang", "zh", "--jobs", "1", "--only", "pdf"]
    assert main(arguments) == STOPPED
    assert "book-browser-missing" in capsys.readouterr().err
    assert not (root / "dist").exists()
