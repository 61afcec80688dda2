"""What is kept from build to build is data: whoever wrote it, reading it does no harm."""

from __future__ import annotations

import marshal
import os
import pickle
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline
from generator.cli import main
from generator.findings import finding
from generator.model import Evidence, Finding, Label, Mention, Quote, Reading
from generator.search.grams import Block, block
from generator.site.outlines import Outlines
from generator.store import FILE, Remembering, Standing, Store, database, dumped, kept, loaded
from generator.write import BuildInfo
from generator.write.context import Context
from generator.write.ledger import Job, Ledger
from generator.write.page import Page
from generator.write.parts.pen import Pen
from generator.write.publish import Tree
from tests.golden.corpus import knowledge
from tests.support import FIVE, small_project

LABEL = Label("a#L1", "domain", "industry", True, (Evidence("word", "产业", 1.0, 2, 4),))


def _sealed(content: bytes) -> bytes:
    """As the store seals what it keeps: anybody can."""
    return zlib.crc32(content).to_bytes(4, "big") + content


class Trap:
    """What a pickle can hold: a call, made by reading it."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os.mkdir, ("sprung",)


HOSTILE = {
    "nothing": b"",
    "no seal": b"abc",
    "a bit that fell over": _sealed(msgspec.msgpack.encode(LABEL))[:-1] + b"\x05",
    "a pickle": _sealed(pickle.dumps(Trap())),
    "code": _sealed(marshal.dumps(compile("__import__('os').mkdir('sprung')", "x", "exec"))),
    "an array of four thousand million": _sealed(b"\xdd\xff\xff\xff\xff"),
    "a map of four thousand million": _sealed(b"\xdf\xff\xff\xff\xff"),
    "a text of four thousand million": _sealed(b"\xdb\xff\xff\xff\xff"),
    "a million arrays, each in the one before": _sealed(b"\x91" * 1_000_000),
    "a thousand maps, each in the one before": _sealed(b"\x81\xa1a" * 1_000),
    "a text that is not UTF-8": _sealed(b"\xa2\xff\xfe"),
    "an extension type": _sealed(b"\xd6\xff\x00\x00\x00\x00"),
    "a record of another kind": _sealed(msgspec.msgpack.encode(Finding("a", 1, "b"))),
    "a record with a number for a text": _sealed(
        msgspec.msgpack.encode(
            {"passage": 1, "kind": "", "id": "", "primary": True, "evidence": []}
        )
    ),
    "a record that lacks a field": _sealed(msgspec.msgpack.encode({"passage": "a"})),
    "null": _sealed(b"\xc0"),
    "more than was kept": _sealed(msgspec.msgpack.encode(LABEL) + b"\x01"),
}


def _planted(file: Path, content: bytes, key: str = "%") -> None:
    """Put these bytes in the place of what is kept under some keys."""
    with closing(sqlite3.connect(file)) as there, there:
        there.execute("UPDATE kept SET value = ? WHERE key LIKE ?", (content, key))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_foreign_value_is_as_good_as_none(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "store.sqlite"
    with Store(file) as here:
        assert here.put("step", "key", LABEL)
        assert here.get("step", "key", Label) == LABEL
        assert here.get("other", "key", Label) is None
    _planted(file, HOSTILE[name])
    with Store(file) as here:
        assert here.get("step", "key", Label) is None
        assert here.get("step", "key", dict[str, Reading]) is None
        assert not Path("sprung").exists()
        assert here.put("step", "key", LABEL)
        assert here.get("step", "key", Label) == LABEL


def _with_a_trigger(file: Path) -> None:
    with closing(sqlite3.connect(file)) as there, there:
        there.execute("CREATE TRIGGER t AFTER INSERT ON kept BEGIN DELETE FROM kept; END")


def _with_a_view(file: Path) -> None:
    with closing(sqlite3.connect(file)) as there, there:
        there.execute("DROP TABLE kept")
        there.execute("CREATE VIEW kept AS SELECT 'step' AS step, 'key' AS key, x'00' AS value")


def _of_other_columns(file: Path) -> None:
    with closing(sqlite3.connect(file)) as there, there:
        there.execute("DROP TABLE kept")
        there.execute("CREATE TABLE kept (key TEXT)")


def _cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _scrambled(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    file.write_bytes(content)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"no database"),
        lambda file: file.write_bytes(pickle.dumps(Trap())),
        _with_a_trigger,
        _with_a_view,
        _of_other_columns,
        _cut_off,
        _scrambled,
    ],
)
def test_a_spoilt_file_is_as_good_as_none(spoil: Callable[[Path], object], tmp_path: Path) -> None:
    file = tmp_path / "cache" / "store.sqlite"
    many = {f"k{number}": replace(LABEL, passage="长" * number) for number in range(200)}
    with Store(file) as here:
        assert here.put_all("step", many) == many.keys()
    spoil(file)
    with Store(file) as here:
        found = here.several("step", many, Label)
        assert all(found[key] == many[key] for key in found)
        here.keep("step", ["k1"])
        here.put("step", "k1", LABEL)
    for _ in range(2):  # the second time at the latest
        with Store(file) as here:
            here.put("step", "k1", LABEL)
    with Store(file) as here:
        assert here.get("step", "k1", Label) == LABEL


def test_a_file_that_somebody_else_uses_is_left_to_him(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 0.0)
    file = tmp_path / "store.sqlite"
    with Store(file) as here:
        assert here.put("step", "key", LABEL)
    open_before = Store(file)
    assert open_before.get("step", "key", Label) == LABEL
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for one in (Store(file), open_before):
            assert one.get("step", "key", Label) is None
            assert not one.put("step", "key", LABEL)
            one.close()
        other.execute("DELETE FROM kept")
        other.execute("ROLLBACK")
    with Store(file) as here:
        assert here.get("step", "key", Label) == LABEL


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 255))
def test_bytes_of_chance_hold_no_record(noise: bytes, at: int, byte: int) -> None:
    assert loaded(noise, dict[str, Reading]) in (None, {})
    whole = dumped({"a": LABEL})
    assert whole is not None
    changed = bytearray(whole)
    changed[at % len(changed)] = byte
    found = loaded(bytes(changed), dict[str, Label])
    assert found is None or all(type(one) is Label for one in found.values())


@pytest.mark.parametrize("what", ["pipe", "link", "device", "folder"])
def test_what_is_no_plain_file_is_not_read(what: str, tmp_path: Path) -> None:
    file = tmp_path / "cache" / "store.sqlite"
    theirs = tmp_path / "theirs.sqlite"
    with Store(theirs) as other:
        other.put("step", "key", LABEL)
    letter = theirs.read_bytes()
    file.parent.mkdir()
    if what == "pipe":
        os.mkfifo(file)
    elif what == "link":
        file.symlink_to(theirs)
    elif what == "device":
        file.symlink_to("/dev/zero")
    else:
        (file / "below").mkdir(parents=True)
    with Store(file) as here:
        assert here.get("step", "key", Label) is None
        here.put("step", "key", LABEL)
        here.keep("step", [])
    assert theirs.read_bytes() == letter


def test_a_value_that_is_too_large_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "store.sqlite"
    with Store(file) as here:
        assert here.put("step", "key", "长" * 1000)
    monkeypatch.setattr(database, "LARGEST", 1000)
    with Store(file) as here:
        assert here.get("step", "key", str) is None
        assert not here.put("step", "other", "长" * 1000)


@pytest.mark.parametrize("link", ["build", "build/cache"])
def test_a_store_below_a_link_touches_nothing(link: str, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    (theirs / "cache").mkdir(parents=True)
    build = tmp_path / "build"
    if link == "build":
        build.symlink_to(theirs)
    else:
        build.mkdir()
        (build / "cache").symlink_to(theirs)
    with Store(build / "cache" / "store.sqlite") as here:
        assert not here.put("step", "key", LABEL)
        assert here.get("step", "key", Label) is None
        here.keep("step", [])
    assert [path for path in theirs.rglob("*") if path.is_file()] == []


def test_what_is_no_data_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    made: list[str] = []

    def make(items: Sequence[str]) -> list[str]:
        made.extend(items)
        return [f"{item}\ud800" for item in items]

    with Store(file) as here:
        for value in ("\ud800", 2**70, object()):
            assert not here.put("step", "key", value)
        assert list(tmp_path.iterdir()) == []
        for _ in range(2):
            assert kept({"a": "01"}, make, here, "step", str) == ("a\ud800",)
    assert made == ["a", "a"]


def test_a_build_that_is_killed_keeps_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with Store(file) as here:
        here.put("step", "a", LABEL)
    killed = Store(file)
    killed.put("step", "b", LABEL)
    copy = tmp_path / "copy.sqlite"
    for path in tmp_path.glob("store.sqlite*"):
        shutil.copy(path, path.with_name(path.name.replace("store", "copy")))
    with Store(copy) as here:
        assert here.get("step", "a", Label) == LABEL
        assert here.get("step", "b", Label) is None
    killed.close()


# ---------------------------------------------------------------- what the rooms keep


def test_a_reading_comes_back_as_it_was() -> None:
    knowledge = pipeline.know(FIVE).knowledge
    assert knowledge is not None
    content = dumped(knowledge.readings)
    assert content is not None
    again = loaded(content, tuple[Reading, ...])
    assert again == knowledge.readings
    # The same to the last digit, or a build from what was kept would differ from a fresh one.
    assert repr(again) == repr(knowledge.readings)
    # What is equal is one.
    texts = [
        evidence.text
        for reading in again
        for label in reading.labels
        for evidence in label.evidence
    ]
    assert len({id(text) for text in texts}) == len(set(texts)) < len(texts)


def test_blocks_of_the_search_index_come_back_as_they_were(tmp_path: Path) -> None:
    documents = ((0, (("智能体 agent 是什么", 2),)), (7, (("发展智能终端", 2), ("目标", 4))))
    file = tmp_path / "store.sqlite"
    for _ in range(2):
        with Store(file) as here:
            each = Remembering(here, "index", "program")
            assert list(each(block, [documents])) == [block(documents)]
    with closing(sqlite3.connect(file)) as there:
        ((key,),) = there.execute("SELECT key FROM kept").fetchall()
    assert isinstance(Store(file).get("index", key, Block), Block)


def test_findings_of_the_last_build_must_be_in_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    good = (finding("a", 1, "file-unreadable", why="?"),)
    for found, said in (
        (good, good),
        ((Finding("a", 1, "unheard-of"),), None),
        ((Finding("a", 1, "file-unreadable"),), None),
    ):
        with Store(tmp_path / FILE) as here:
            Standing(tmp_path, here).remember(found)
        with Store(tmp_path / FILE) as here:
            assert Standing(tmp_path, here).findings() == said


def _page(context: Context) -> Page:
    """Reads as pages do: by keys, whole, by a field, by a lookup."""
    said = [p.text for p in context.passages.values()]
    said += [f"{key} {article.title}" for key, article in context.articles.items()]
    said.append(Pen(context, "a/").src(next(iter(context.passages))))
    return Page("a/", "甲", f"{len(context.knowledge.events)}{''.join(said)}")


def test_pages_are_given_to_others_only_where_most_must_be_made(tmp_path: Path) -> None:
    given: list[int] = []

    def spread(work: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
        given.append(len(tasks))
        return [work(task) for task in tasks]

    def built() -> list[tuple[str, bytes | None]]:
        with Store(tmp_path / FILE) as store:
            tree = Tree(tmp_path / "pages")
            ledger = Ledger(store, tree, spread)
            jobs = [Job(f"{n}/index.md", _page) for n in range(20)]
            made = list(ledger.made(Context(knowledge(), BuildInfo()), jobs))
            tree.settle(tree.all_ready(made))
            ledger.keep()
        return made

    assert all(content for _, content in built()) and given == [2]
    assert not any(content for _, content in built()) and given == [2]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_foreign_cache_changes_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site, file = tmp_path / "site", tmp_path / FILE
    site.mkdir()
    (site / "index.html").write_text('<p id="a"><a href="#a">甲</a></p>', "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")

    def used() -> object:
        with Store(file) as cache:
            standing = Standing(tmp_path, cache)
            found = standing.findings()
            standing.remember(())
            tree = Tree(tmp_path / "pages")
            ledger = Ledger(cache, tree)
            made = ledger.made(Context(knowledge(), BuildInfo()), (Job("a/index.md", _page),))
            tree.settle(tree.all_ready(made))
            ledger.keep()
            outlines = Outlines(site, cache, {})
            read = outlines.of(["index.html"])
            outlines.keep(["index.html"])
            return (
                kept({"a": "01"}, lambda items: [i.upper() for i in items], cache, "names", str),
                list(Remembering(cache, "index", "program")(block, [((0, (("文字", 2),)),)])),
                read,
                found,
                (tmp_path / "pages" / "a" / "index.md").read_bytes(),
            )

    first = used()
    _planted(file, HOSTILE[name])
    assert used() == first
    assert not Path("sprung").exists()


def test_a_forged_reading_writes_nothing_outside(tmp_path: Path) -> None:
    """Everything in it is of the right type, and nothing of it is true."""
    root = small_project(tmp_path / "project")
    assert main(["build", "--root", str(root)]) == 0
    with closing(sqlite3.connect(root / FILE)) as there:
        rows = there.execute("SELECT key FROM kept WHERE step = 'readings'").fetchall()
    with Store(root / FILE) as store:
        results = store.several("readings", [key for (key,) in rows], Reading)
        assert len(results) == len(rows) > 0
        forged = {
            key: replace(
                reading,
                article=replace(reading.article, id="../../../out", file="../../../out.md"),
                mentions=(Mention("term", "../x", Quote("nowhere", -5, 10**9, "甲")),),
            )
            for key, reading in results.items()
        }
        assert store.put_all("readings", forged) == forged.keys()
        store.keep("last", ())
    main(["build", "--root", str(root)])
    assert [path.name for path in tmp_path.iterdir()] == ["project"]
    assert not [path for path in tmp_path.rglob("*") if path.name in ("out", "out.md")]
    shutil.rmtree(root / "build")
    assert main(["build", "--root", str(root)]) == 0
