"""One bad article is its own: whatever it does to the program, the other pages are built."""

from __future__ import annotations

import os
import re
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator import cli, events, pipeline, reading, search
from generator.execute import Stages, Workers, machine
from generator.findings import ERROR, severity
from generator.guard import OverTime, bounded, spared
from generator.guard import told as telling
from generator.link import likeness
from generator.link import link as knowledge_of
from generator.model import (
    Article,
    Finding,
    Knowledge,
    Limits,
    PageEntry,
    Passage,
    Project,
    Reading,
)
from generator.store import FILE, Store
from generator.voices import Each
from generator.write import BuildInfo
from generator.write.context import Context
from generator.write.page import Page
from generator.write.pages import article as article_page
from generator.write.pages import timeline, unread

CORPUS = Path(__file__).parent / "corpora" / "wetland"
BAD, BAD_ID = "tushuguan.txt", "tushuguan"
"""A seed that no editor has taken up, and its article's id."""

QUICK = Limits(seconds=0.5, memory_mb=200)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project of three articles."""
    return Path(shutil.copytree(CORPUS, tmp_path / "project"))


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Put a fault into the room of events: it strikes while the bad article is read."""
    real = events.events

    def put(strike: Callable[[], object]) -> None:
        def struck(article: Article, *given: Any, **options: Any) -> Any:
            if article.seed == BAD:
                strike()
            return real(article, *given, **options)

        monkeypatch.setattr(events, "events", struck)

    monkeypatch.setattr(reading, "bounded", lambda work, limits: bounded(work, QUICK))
    return put


def _raises(error: BaseException) -> Callable[[], None]:
    def strike() -> None:
        raise error

    return strike


def _recursion() -> None:
    _recursion()


def _loop() -> None:
    while True:
        try:
            time.process_time()
        except Exception:
            continue


def _expression() -> None:
    re.match("(?:a|a)*b", "a" * 64)


def _memory() -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def _errors(found: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(item.file, item.code) for item in found if severity(item) == ERROR]


def _pages(root: Path) -> dict[str, bytes]:
    folder = root / "build" / "pages"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _built(root: Path) -> tuple[Finding, ...]:
    return pipeline.build(root, BuildInfo(version="test")).findings


@pytest.mark.parametrize(
    ("strike", "code"),
    [
        (_raises(ValueError("day is out of range")), "article-unread"),
        (_raises(OSError("no such dictionary")), "article-unread"),
        (_recursion, "article-unread"),
        (_memory, "article-large"),
        (_loop, "article-slow"),
        (_expression, "article-slow"),
    ],
)
def test_what_reading_an_article_raises_costs_that_article_only(
    project: Path,
    fault: Callable[[Callable[[], object]], None],
    monkeypatch: pytest.MonkeyPatch,
    strike: Callable[[], object],
    code: str,
) -> None:
    fault(strike)
    assert _errors(_built(project)) == [(f"seeds/{BAD}", code)]
    pages = _pages(project)
    page = pages[f"articles/{BAD_ID}/index.md"].decode()
    assert "没有读成这篇文章" in page
    for number, line in enumerate((project / "seeds" / BAD).read_text("utf-8").splitlines(), 1):
        assert not line.strip() or (f'id="L{number}"' in page and line.strip() in page)
    assert f"articles/{BAD_ID}/source/index.md" in pages
    # Mended, a build gives what a fresh one gives: nothing was kept of the failure.
    monkeypatch.undo()
    assert not _errors(_built(project))
    fresh = Path(shutil.copytree(CORPUS, project.parent / "fresh"))
    _built(fresh)
    assert _pages(project) == _pages(fresh)


def test_a_failure_is_told_again_by_the_next_build(
    project: Path, fault: Callable[[Callable[[], object]], None]
) -> None:
    fault(_raises(KeyError("a")))
    first = _built(project)
    assert _errors(first)
    assert _built(project) == first


def test_a_finding_names_the_place_in_the_seed_and_in_the_program() -> None:
    from generator.chinese.width import columns
    from tests.support import article

    passage = article("一", "二").passages[1]

    def read(there: Passage) -> None:
        columns(there)  # type: ignore[arg-type]

    with pytest.raises(TypeError) as raised:
        read(passage)
    values = telling(raised.value, "a.txt", Limits())
    assert (values.file, values.line) == ("seeds/a.txt", 3)
    assert dict(values.values)["place"].startswith("generator/chinese/width.py:")
    assert dict(values.values)["place"].endswith(" columns")
    assert dict(values.values)["what"].startswith("TypeError: ")


def _in_link(monkeypatch: pytest.MonkeyPatch) -> None:
    real = knowledge_of

    def link(
        project: Project,
        readings: Sequence[Reading],
        found: Iterable[Finding],
        compare: likeness.Each,
        beside: Each,
    ) -> Knowledge:
        _refuse(readings)
        return real(project, readings, found, compare, beside)

    monkeypatch.setattr(pipeline, "link", link)


def _in_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    real = article_page.build

    def build(context: Context, article: Article) -> Page:
        _refuse([context.readings[article.id]])
        return real(context, article)

    monkeypatch.setattr(article_page, "build", build)


def _in_a_page_over_all(monkeypatch: pytest.MonkeyPatch) -> None:
    real = timeline.build

    def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
        _refuse(context.knowledge.readings)
        return real(context, entry)

    monkeypatch.setattr(timeline, "build", build)


def _in_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    real = search.files

    def files(knowledge: Knowledge, each: Any) -> Iterator[tuple[str, bytes]]:
        for number, item in enumerate(real(knowledge, each)):
            if number == 3:  # some files are made ready already
                _refuse(knowledge.readings)
            yield item

    monkeypatch.setattr(search, "files", files)


def _refuse(readings: Iterable[Reading]) -> None:
    if any(r.article.seed == BAD and r.article.passages for r in readings):
        raise RuntimeError("cannot be done")


@pytest.mark.parametrize("put", [_in_link, _in_its_page, _in_a_page_over_all, _in_the_index])
def test_a_later_step_that_fails_for_an_article_is_done_without_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, put: Callable[[pytest.MonkeyPatch], None]
) -> None:
    put(monkeypatch)
    found = _built(project)
    assert _errors(found) == [(f"seeds/{BAD}", "article-unread")]
    pages = _pages(project)
    assert "没有读成这篇文章" in pages[f"articles/{BAD_ID}/index.md"].decode()
    assert not [name for name in pages if name.endswith(".part")]
    assert _built(project) == found
    monkeypatch.undo()
    assert not _errors(_built(project))
    fresh = Path(shutil.copytree(CORPUS, project.parent / "fresh"))
    _built(fresh)
    assert _pages(project) == _pages(fresh)


def test_an_article_whose_file_cannot_be_shown_either_is_left_out(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _built(project)
    record = project / "docs" / "addresses.txt"
    record.write_bytes((project / "build" / "pages" / "data" / "addresses.txt").read_bytes())
    shutil.rmtree(project / "build")
    _in_its_page(monkeypatch)

    def build(context: Context, article: Article) -> Page:
        raise RuntimeError("cannot be shown")

    monkeypatch.setattr(unread, "build", build)
    assert _errors(_built(project)) == [(f"seeds/{BAD}", "article-absent")]
    pages = _pages(project)
    assert not [name for name in pages if BAD_ID in name]
    assert "articles/yijian/index.md" in pages


def test_a_fault_that_no_article_causes_is_not_laid_on_one(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
        raise RuntimeError("a fault of the page")

    monkeypatch.setattr(timeline, "build", build)
    with pytest.raises(RuntimeError, match="a fault of the page"):
        _built(project)


def test_the_exit_status_says_that_articles_are_missing(
    project: Path,
    fault: Callable[[Callable[[], object]], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    fault(_raises(ValueError("day is out of range")))
    assert (
        cli.main(["--root", str(project), "--lang", "en", "build", "--jobs", "1"]) == cli.INCOMPLETE
    )
    said = capsys.readouterr()
    assert "built, but 1 articles could not be read" in said.err
    assert f"seeds/{BAD}: error[article-unread]" in said.err
    assert "Traceback" not in said.err
    site = project / "site"
    assert (site / "articles" / BAD_ID / "index.html").is_file()
    assert (site / "articles" / "yijian" / "index.html").is_file()
    assert (
        cli.main(["--root", str(project), "--lang", "en", "build", "--jobs", "1"]) == cli.INCOMPLETE
    )
    assert (
        cli.main(["--root", str(project), "--lang", "en", "check", "--jobs", "1"]) == cli.INCOMPLETE
    )


def _built_by(root: Path, workers: Workers) -> tuple[Finding, ...]:
    with workers, Store(root / FILE) as store:
        means = pipeline.Means(store, workers, Stages())
        return pipeline.build(root, BuildInfo(version="test"), means=means).findings


def test_an_article_that_kills_its_process_takes_nothing_with_it(
    project: Path, fault: Callable[[Callable[[], object]], None]
) -> None:
    main = os.getpid()

    def kill() -> None:
        assert os.getpid() != main
        os.kill(os.getpid(), signal.SIGKILL)

    fault(kill)
    found = _built_by(project, machine(2, "fork"))
    assert _errors(found) == [(f"seeds/{BAD}", "article-unread")]
    assert "Died" in dict(next(f for f in found if f.code == "article-unread").values)["what"]


def test_the_bounds_hold_in_other_processes(
    project: Path, fault: Callable[[Callable[[], object]], None]
) -> None:
    fault(_loop)
    found = _built_by(project, machine(3, "fork"))
    assert _errors(found) == [(f"seeds/{BAD}", "article-slow")]


def test_the_bounds_hold_in_another_thread() -> None:
    raised: list[BaseException] = []

    def work() -> None:
        try:
            bounded(_loop, QUICK)
        except BaseException as error:
            raised.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join(20)
    assert [type(error) for error in raised] == [OverTime]


def test_bounds_leave_everything_as_it_was() -> None:
    handler = signal.getsignal(signal.SIGVTALRM)
    assert bounded(lambda: 1, QUICK) == 1
    with pytest.raises(OverTime):
        bounded(_loop, QUICK)
    assert signal.getsignal(signal.SIGVTALRM) is handler
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    begin = time.process_time()
    while time.process_time() < begin + 0.6:
        pass


@pytest.mark.parametrize(
    ("bad", "blamed"),
    [
        ([{3}], {3}),
        ([{0}, {6}], {0, 6}),
        ([{1, 5}], {5}),  # they fail only together: it is done without one of them
        ([{2}, {1, 6}], {2, 6}),
    ],
)
def test_the_culprits_are_found_and_no_others(bad: list[set[int]], blamed: set[int]) -> None:
    tried = []

    def step(items: tuple[int, ...]) -> tuple[int, ...]:
        tried.append(items)
        if any(group <= set(items) for group in bad):
            raise ValueError(str(items))
        return items

    done = spared(step, range(8), lambda item, error: -item - 1)
    assert {-item - 1 for item in done if item < 0} == blamed
    assert len(tried) < 30
