"""Whatever was kept from earlier builds, a build gives what a fresh one gives, byte for byte."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline, reading
from generator import site as sites
from generator.cli import commands, main
from generator.findings import ERROR, as_line, severity
from generator.model import Article, Source
from generator.store import FILE, Remembering, Store, kept
from generator.write import BuildInfo
from generator.write.context import Context
from generator.write.page import Page
from generator.write.pages import article as article_page
from tests.bench.build_corpus import seeds
from tests.support import CORPORA, small_project
from tests.test_house import ROOMS

MADE_UP = 4
ARTICLES = 3 + MADE_UP


@pytest.fixture(scope="module")
def built(made_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A small project that was built once, made-up articles in it."""

    def make(folder: Path) -> None:
        shutil.copytree(CORPORA / "wetland", folder, dirs_exist_ok=True)
        for name, text in seeds(MADE_UP):
            (folder / "seeds" / name).write_text(text, "utf-8")
        _build(folder)

    return made_once("built", make)


def _build(root: Path, site: bool = True) -> None:
    found = pipeline.build(root, BuildInfo(version="test")).findings
    if site:
        found = (*found, *sites.build(root))
    wrong = [as_line(item, "en") for item in found if severity(item) == ERROR]
    assert not wrong, "\n".join(wrong)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _seed(root: Path) -> None:
    _altered(root / "seeds" / "s00002.txt")


def _altered(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("。", "，并改了一句。", 3), "utf-8")


def _less(root: Path) -> None:
    (root / "seeds" / "s00003.txt").unlink()


def _address(root: Path) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8").replace("site_name:", "site_name: 改名")
    file.write_text(f"{text}site_url: https://example.org/x/\n", "utf-8")


def _damaged(root: Path) -> None:
    for n, file in enumerate(sorted((root / "build" / "cache").rglob("*"))):
        if file.is_file():
            content = file.read_bytes()
            file.write_bytes((b"", content[: len(content) // 2], content[:-1] + b"?")[n % 3])


@pytest.mark.parametrize(
    "changes",
    [(_seed, _less, _address), (_damaged,)],
    ids=lambda changes: " ".join(change.__name__ for change in changes),
)
def test_a_site_after_a_change_is_a_fresh_one(
    built: Path,
    tmp_path: Path,
    changes: Sequence[Callable[[Path], None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is edited between two builds is the subject of `test_edits`; here the site counts."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    again, fresh = tmp_path / "again", tmp_path / "fresh"
    shutil.copytree(built, again, symlinks=True)
    for change in changes:
        change(again)
    for part in ("docs", "seeds"):
        shutil.copytree(again / part, fresh / part)
    shutil.copy(again / "mkdocs.yml", fresh)
    _build(again)
    _build(fresh)
    for part in ("build/pages", "site"):
        one, other = _bytes(again / part), _bytes(fresh / part)
        assert one.keys() == other.keys()
        assert [name for name in one if one[name] != other[name]] == []
    # What no build asks for any more is not kept.
    with sqlite3.connect(again / FILE) as database:
        (held,) = database.execute("SELECT count(*) FROM kept WHERE step = 'readings'").fetchone()
    assert held == len(list((again / "seeds").glob("*.txt")))


def test_only_what_a_change_reaches_is_written_anew(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(built, again, symlinks=True)
    written: list[str] = []
    original = article_page.build

    def build(context: Context, article: Article) -> Page:
        written.append(article.seed)
        return original(context, article)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(article_page, "build", build)
        _build(again, site=False)
        assert written == []
        _seed(again)
        _build(again, site=False)
    assert "s00002.txt" in written
    assert len(written) < ARTICLES


def test_where_nothing_has_changed_nothing_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    again = small_project(tmp_path / "again")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    command = ["build", "--root", str(again), "--lang", "en"]
    assert main(command) == 0
    said = capsys.readouterr()
    builds: list[int] = []

    made = commands.Commands._made

    def counted(self: commands.Commands, *given: Any) -> Any:
        builds.append(len(builds))
        return made(self, *given)

    monkeypatch.setattr(commands.Commands, "_made", counted)
    assert main(command) == 0
    assert capsys.readouterr() == said
    assert builds == []
    changes: tuple[Callable[[], object], ...] = (
        lambda: _altered(again / "seeds" / "yijian.txt"),
        lambda: (again / "site" / "index.html").unlink(),
        lambda: (again / "build" / "pages" / "feed.xml").write_text("half", "utf-8"),
        lambda: monkeypatch.setenv("SITE_URL", "https://example.org/"),
        lambda: monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225601"),
    )
    for count, change in enumerate(changes, 1):
        change()
        assert main(command) == 0
        assert len(builds) == count
    assert main(command) == 0
    assert len(builds) == len(changes)
    assert (again / "site" / "index.html").is_file()


def _upper(items: Sequence[str]) -> list[str]:
    return [item.upper() for item in items]


def test_what_another_program_kept_is_not_read(tmp_path: Path) -> None:
    keys = {"a": "01", "b": "02"}
    with Store(tmp_path / "build" / "cache" / "store.sqlite") as store:
        assert kept(keys, _upper, store, "names", str) == ("A", "B")
        for foreign in (1, None, ["A"], {"A": 1}):
            store.put("names", "02", foreign)
            assert kept(keys, _upper, store, "names", str) == ("A", "B")
        store.keep("names", ["01"])
        assert kept(keys, _upper, store, "names", str) == ("A", "B")

        def fails(items: Sequence[str]) -> list[str]:
            assert not items
            return []

        assert kept({"b": "02", "a": "01"}, fails, store, "names", str) == ("B", "A")
        assert kept(
            {"b": "02"}, lambda items: ["C"], store, "names", str, fits=lambda result: result != "B"
        ) == ("C",)


_CALLS: list[int] = []


def _times(number: int, by: int) -> int:
    _CALLS.append(number)
    return number * by


def test_a_remembered_result_is_the_result(tmp_path: Path) -> None:
    _CALLS.clear()
    for numbers, by, called in (((1, 2), 3, 2), ((2, 1, 4), 3, 1), ((1, 2), 5, 2), ((4,), 3, 1)):
        with Store(tmp_path / "store.sqlite") as store:
            each = Remembering(store, "index", "program")
            before = len(_CALLS)
            assert list(each(partial(_times, by=by), numbers)) == [n * by for n in numbers]
            assert len(_CALLS) - before == called
            each.tidy()
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        assert database.execute("SELECT count(*) FROM kept").fetchone() == (1,)


def test_a_reading_is_named_after_every_room_that_makes_it() -> None:
    named = {name.removesuffix(".py") for name in reading.ROOMS}
    assert named == set(ROOMS[: ROOMS.index("reading") + 1])


def _alias(root: Path) -> None:
    page = root / "docs" / "glossary" / "yanzhao.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("---\n", "---\naliases: [只在一篇里]\n", 1), "utf-8")


def _evidence(root: Path) -> None:
    page = root / "docs" / "domains" / "restoration.md"
    text = page.read_text("utf-8")
    assert "evidence: [" in text
    more = "evidence: [{word: 只在一篇里, weight: 3}, "
    page.write_text(text.replace("evidence: [", more, 1), "utf-8")


def test_a_name_more_reaches_the_articles_that_say_it(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again, fresh = tmp_path / "again", tmp_path / "fresh"
    shutil.copytree(built, again, symlinks=True)
    seed = again / "seeds" / "s00003.txt"
    text = seed.read_text("utf-8")
    at = text.rindex("。")
    seed.write_text(f"{text[:at]}，人工智能“只在\n一篇”里{text[at:]}", "utf-8")
    _build(again, site=False)
    read: list[str] = []
    real = reading.read

    def counted(source: Source, *given: Any) -> Any:
        read.append(source.name)
        return real(source, *given)

    monkeypatch.setattr(reading, "read", counted)
    for change in (_alias, _evidence):
        read.clear()
        change(again)
        _build(again, site=False)
        assert read == ["s00003.txt"]
    for part in ("docs", "seeds"):
        shutil.copytree(again / part, fresh / part)
    shutil.copy(again / "mkdocs.yml", fresh)
    _build(fresh, site=False)
    one, other = _bytes(again / "build" / "pages"), _bytes(fresh / "build" / "pages")
    assert [name for name in one if one[name] != other.get(name)] == []
    assert one.keys() == other.keys()
    # Another order of the entries may decide between two names: then all are read.
    read.clear()
    page = (
        again
        / "docs"
        / "policies"
        / sorted(p.name for p in (again / "docs" / "policies").glob("*.md") if p.stem != "index")[0]
    )
    page.write_text(page.read_text("utf-8").replace("title: ", "title: 另", 1), "utf-8")
    _build(again, site=False)
    assert len(read) == ARTICLES
