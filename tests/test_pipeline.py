"""Whatever was kept from earlier builds, a build gives what a fresh one gives, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec import Raw

from generator import pipeline
from generator import site as sites
from generator.cli import commands, main
from generator.findings import ERROR, as_line, severity
from generator.model import Article
from generator.speed import (
    Remembering,
    Store,
    apart,
    in_turn,
    kept,
    spread,
    together,
)
from generator.write import BuildInfo, source_view
from generator.write import article as article_page
from generator.write.context import Context
from generator.write.inputs import ASKED
from generator.write.page import Page
from tests.bench.build_corpus import project
from tests.test_house import ROOMS

ARTICLES = 10
T = TypeVar("T")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once."""
    folder = tmp_path_factory.mktemp("project")
    project(folder, ARTICLES)
    _build(folder)
    return folder


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
    file = root / "seeds" / "s00002.txt"
    file.write_text(file.read_text("utf-8").replace("。", "，并改了一句。", 3), "utf-8")


def _glossary(root: Path) -> None:
    file = root / "docs" / "glossary" / "zhineng-jiju.md"
    file.write_text("---\nterm: 智造\naliases: [设备]\n---\n", "utf-8")


def _category(root: Path) -> None:
    file = root / "docs" / "domains" / "governance.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("evidence:\n", "evidence:\n  - 同比增长\n", 1), "utf-8")


def _less(root: Path) -> None:
    (root / "seeds" / "s00003.txt").unlink()


def _more(root: Path) -> None:
    shutil.copy(root / "seeds" / "s00004.txt", root / "seeds" / "t00004.txt")


def _entry(root: Path) -> None:
    """An editor dates and names an article: its neighbours in time are others now."""
    text = "---\nseed: s00001.txt\ntitle: 改了题目\ndate: 2019-01-02\ndate_basis: confirmed\n---\n按语。\n"
    (root / "docs" / "articles" / "renamed.md").write_text(text, "utf-8")


def _domain(root: Path) -> None:
    file = root / "docs" / "domains" / "governance.md"
    file.write_text(file.read_text("utf-8").replace("title: ", "title: 新的", 1), "utf-8")


def _policy(root: Path) -> None:
    file = root / "docs" / "policies" / "one-more.md"
    file.write_text("---\ntitle: 《设备更新办法》\nnamed: [设备]\ndate: 2025\n---\n", "utf-8")


def _address(root: Path) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8").replace("site_name:", "site_name: 改名")
    file.write_text(text.replace('!ENV [SITE_URL, ""]', "https://example.org/x/"), "utf-8")


def _damaged(root: Path) -> None:
    for n, file in enumerate(sorted((root / "build" / "cache").rglob("*"))):
        if file.is_file():
            content = file.read_bytes()
            file.write_bytes((b"", content[: len(content) // 2], content[:-1] + b"?")[n % 3])


@pytest.mark.parametrize(
    ("change", "site"),
    [
        (_seed, True),
        (_glossary, False),
        (_category, False),
        (_less, True),
        (_more, False),
        (_entry, False),
        (_domain, False),
        (_policy, False),
        (_address, True),
        (_damaged, True),
    ],
)
def test_a_build_after_a_change_is_a_fresh_build(
    built: Path,
    tmp_path: Path,
    change: Callable[[Path], None],
    site: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    again, fresh = tmp_path / "again", tmp_path / "fresh"
    shutil.copytree(built, again, symlinks=True)
    change(again)
    for part in ("docs", "seeds"):
        shutil.copytree(again / part, fresh / part)
    shutil.copy(again / "mkdocs.yml", fresh)
    _build(again, site)
    _build(fresh, site)
    for part in ("build/pages", "site")[: 1 + site]:
        one, other = _bytes(again / part), _bytes(fresh / part)
        assert one.keys() == other.keys()
        assert [name for name in one if one[name] != other[name]] == []
    # What no build asks for any more is not kept.
    store = Store(again / "build" / "cache" / "readings")
    held = [store.get(name, tuple[list[str], Raw])[0] for name in _bytes(store.folder)]
    assert sum(map(len, held)) == len(list((again / "seeds").glob("*.txt")))


def test_changes_one_after_the_other_give_a_fresh_build(built: Path, tmp_path: Path) -> None:
    """Each build starts from what the one before it kept."""
    again, fresh = tmp_path / "again", tmp_path / "fresh"
    shutil.copytree(built, again, symlinks=True)
    for change in (_entry, _glossary, _less, _domain, _seed):
        change(again)
        _build(again, site=False)
    for part in ("docs", "seeds"):
        shutil.copytree(again / part, fresh / part)
    shutil.copy(again / "mkdocs.yml", fresh)
    _build(fresh, site=False)
    one, other = _bytes(again / "build" / "pages"), _bytes(fresh / "build" / "pages")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


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
        # Here, so that no other process does it.
        patch.setattr(pipeline, "together", in_turn)
        _build(again, site=False)
        assert written == []
        _seed(again)
        _build(again, site=False)
    assert "s00002.txt" in written
    assert len(written) < ARTICLES


def test_an_article_asks_only_for_what_its_inputs_name() -> None:
    knowledge = pipeline.know(Path(__file__).parent.parent).knowledge
    assert knowledge is not None
    asked: set[str] = set()

    class Watched(Context):
        def __getattribute__(self, name: str) -> object:
            caller = sys._getframe(1).f_globals["__name__"]
            if caller != "generator.write.context" and not name.startswith("_"):
                asked.add(name)
            return super().__getattribute__(name)

    context = Watched(knowledge, BuildInfo())
    for article in tuple(context.articles.values()):
        asked.clear()
        article_page.build(context, article)
        source_view.build(context, article)
        assert asked <= ASKED


def test_where_nothing_has_changed_nothing_is_done(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    again = tmp_path / "again"
    shutil.copytree(built, again, symlinks=True)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    command = ["build", "--root", str(again), "--lang", "en"]
    assert main(command) == 0
    said = capsys.readouterr()
    builds: list[int] = []

    def counted(task: Callable[[], T]) -> T:
        builds.append(len(builds))
        return apart(task)

    monkeypatch.setattr(commands, "apart", counted)
    assert main(command) == 0
    assert capsys.readouterr() == said
    assert builds == []
    changes: tuple[Callable[[], object], ...] = (
        lambda: _seed(again),
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


def test_what_another_program_kept_is_not_read(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert kept({"a": "01", "b": "02"}, str.upper, store, str) == ("A", "B")
    (file,) = tmp_path.iterdir()
    for foreign in (
        (["03"], "of a record that is no more"),
        (["01", "02"], {"01": "A"}),
        (["01", "02"], {"01": 1, "02": 2}),
        "nonsense",
    ):
        store.put(file.name, foreign)
        assert kept({"a": "01", "b": "02"}, str.upper, store, str) == ("A", "B")
        file.unlink()
    kept({"a": "01", "b": "02"}, str.upper, store, str)

    def fails(item: str) -> str:
        raise AssertionError(item)

    assert kept({"b": "02", "a": "01"}, fails, store, str) == ("B", "A")


def test_where_no_other_process_may_be_started_one_does_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert apart(lambda: [1, 2]) == [1, 2]
    assert together(lambda: 1, lambda: 2) == [1, 2]
    assert spread(lambda items: [n * n for n in items], range(101)) == [n * n for n in range(101)]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    """Killed alone, as a system short of memory does it: what works on must not write any more."""
    program = f"""
import os, pathlib, time
from generator.speed import apart, together
here = pathlib.Path({str(tmp_path)!r})

def task():
    (here / str(os.getpid())).touch()
    time.sleep(60)

apart(lambda: together(task, task))
"""
    with subprocess.Popen([sys.executable, "-c", program]) as started:
        numbers = _within(
            20,
            lambda: [int(file.name) for file in tmp_path.iterdir()],
            min(2, len(os.sched_getaffinity(0))),
        )
        started.kill()
    assert _within(10, lambda: [one for one in numbers if Path(f"/proc/{one}").exists()], 0) == []


def _within(seconds: int, look: Callable[[], list[int]], count: int) -> list[int]:
    end = time.monotonic() + seconds
    while len(found := look()) != count and time.monotonic() < end:
        time.sleep(0.05)
    assert len(found) == count
    return found


_CALLS: list[int] = []


def _times(number: int, by: int) -> int:
    _CALLS.append(number)
    return number * by


def test_a_remembered_result_is_the_result(tmp_path: Path) -> None:
    _CALLS.clear()
    for numbers, by, called in (((1, 2), 3, 2), ((2, 1, 4), 3, 1), ((1, 2), 5, 2), ((4,), 3, 1)):
        each = Remembering(Store(tmp_path), "program")
        before = len(_CALLS)
        assert list(each(partial(_times, by=by), numbers)) == [n * by for n in numbers]
        assert len(_CALLS) - before == called
        each.tidy()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_reading_is_named_after_every_room_that_makes_it() -> None:
    named = {name.removesuffix(".py") for name in pipeline.ROOMS}
    assert named == set(ROOMS[: ROOMS.index("voices") + 1])


def test_work_that_is_spread_keeps_its_order_and_its_faults() -> None:
    assert spread(lambda items: [n * n for n in items], range(101)) == [n * n for n in range(101)]
    assert together(lambda: 1, lambda: 2, lambda: 3) == [1, 2, 3]

    assert apart(lambda: [n * n for n in range(101)]) == [n * n for n in range(101)]

    def fails() -> None:
        raise ValueError("said once")

    with pytest.raises(ValueError, match="said once"):
        apart(fails)
    with pytest.raises(ValueError, match="said once"):
        together(lambda: 1, fails)
