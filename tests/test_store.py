"""What is kept from build to build is data: whoever wrote it, reading it does no harm."""

from __future__ import annotations

import marshal
import os
import pickle
import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

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
from generator.speed import Remembering, Standing, Store, dumped, kept, loaded, store
from generator.write.inputs import Ledger
from generator.write.publish import Tree
from tests.support import small_project

ROOT = Path(__file__).parent.parent
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


@pytest.mark.parametrize("name", HOSTILE)
def test_a_foreign_file_is_as_good_as_none(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here = Store(tmp_path / "store")
    assert here.put("key", LABEL)
    assert here.get("key", Label) == LABEL
    (here.folder / "key").write_bytes(HOSTILE[name])
    assert here.get("key", Label) is None
    assert here.get("key", dict[str, Reading]) is None
    assert not Path("sprung").exists()
    assert here.put("key", LABEL)
    assert here.get("key", Label) == LABEL


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 255))
def test_bytes_of_chance_hold_no_record(noise: bytes, at: int, byte: int) -> None:
    assert loaded(noise, dict[str, Reading]) in (None, {})
    whole = dumped({"a": LABEL})
    assert whole is not None
    changed = bytearray(whole)
    changed[at % len(changed)] = byte
    found = loaded(bytes(changed), dict[str, Label])
    assert found is None or all(type(one) is Label for one in found.values())


@pytest.mark.parametrize("what", ["pipe", "link", "device", "folder", "too large"])
def test_what_is_no_plain_file_is_not_read(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LARGEST", 1000)
    here = Store(tmp_path / "store")
    assert here.put("whole", LABEL)
    file = here.folder / "key"
    if what == "pipe":
        os.mkfifo(file)
    elif what == "link":
        file.symlink_to("whole")
    elif what == "device":
        file.symlink_to("/dev/zero")
    elif what == "folder":
        (file / "below").mkdir(parents=True)
    else:
        file.write_bytes(_sealed(msgspec.msgpack.encode("长" * 1000)))
    assert here.get("key", Label) is None
    here.keep(["whole"])
    assert sorted(entry.name for entry in here.folder.iterdir()) == ["whole"]


@pytest.mark.parametrize("link", ["cache", "cache/readings"])
def test_a_store_that_is_a_link_touches_nothing(link: str, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs" / "readings"
    theirs.mkdir(parents=True)
    (theirs / "letter").write_text("kept", "utf-8")
    build = tmp_path / "build"
    (build / link).parent.mkdir(parents=True)
    (build / link).symlink_to(theirs.parent if link == "cache" else theirs)
    here = Store(build / "cache" / "readings")
    assert not here.put("key", LABEL)
    assert here.get("letter", Label) is None
    here.keep([])
    assert [entry.name for entry in theirs.iterdir()] == ["letter"]


def test_a_planted_link_is_not_written_through(tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("kept", "utf-8")
    here = Store(tmp_path / "store")
    here.folder.mkdir()
    for name in ("key", ".key.part"):
        (here.folder / name).symlink_to(letter)
    assert here.put("key", LABEL)
    assert here.get("key", Label) == LABEL
    assert letter.read_text("utf-8") == "kept"


def test_what_is_no_data_is_not_kept(tmp_path: Path) -> None:
    here = Store(tmp_path)
    for value in ("\ud800", 2**70, object()):
        assert not here.put("key", value)
    assert list(tmp_path.iterdir()) == []
    made: list[str] = []

    def make(item: str) -> str:
        made.append(item)
        return f"{item}\ud800"

    for _ in range(2):
        assert kept({"a": "01"}, make, here, str) == ("a\ud800",)
    assert made == ["a", "a"]


# ---------------------------------------------------------------- what the rooms keep


def test_a_reading_comes_back_as_it_was() -> None:
    knowledge = pipeline.know(ROOT).knowledge
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
    for _ in range(2):
        each = Remembering(Store(tmp_path), "program")
        assert list(each(block, [documents])) == [block(documents)]
    (file,) = tmp_path.iterdir()
    assert isinstance(Store(tmp_path).get(file.name, Block), Block)


def test_findings_of_the_last_build_must_be_in_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    good = (finding("a", 1, "file-unreadable", why="?"),)
    for found, said in (
        (good, good),
        ((Finding("a", 1, "unheard-of"),), None),
        ((Finding("a", 1, "file-unreadable"),), None),
    ):
        Standing(tmp_path).remember(found)
        assert Standing(tmp_path).findings() == said


@pytest.mark.parametrize("name", HOSTILE)
def test_a_foreign_cache_changes_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site, cache = tmp_path / "site", Store(tmp_path / "cache")
    site.mkdir()
    (site / "index.html").write_text('<p id="a"><a href="#a">甲</a></p>', "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")

    def used() -> object:
        standing = Standing(tmp_path)
        found = standing.findings()
        standing.remember(())
        ledger = Ledger(cache, Tree(tmp_path / "pages"), {})
        ledger.keep({"a": "b"})
        return (
            kept({"a": "01"}, str.upper, cache, str),
            list(Remembering(cache, "program")(block, [((0, (("文字", 2),)),)])),
            list(Outlines(site, ["index.html"], cache)),
            found,
        )

    first = used()
    for folder in (cache.folder, tmp_path / "build" / "cache" / "last"):
        for file in folder.iterdir():
            file.write_bytes(HOSTILE[name])
    assert used() == first
    assert not Path("sprung").exists()


def test_a_forged_reading_writes_nothing_outside(tmp_path: Path) -> None:
    """Everything in it is of the right type, and nothing of it is true."""
    root = small_project(tmp_path / "project")
    assert main(["build", "--root", str(root)]) == 0
    readings = Store(root / "build" / "cache" / "readings")
    (file,) = readings.folder.iterdir()
    keys, results = readings.get(file.name, tuple[list[str], dict[str, Reading]])
    forged = {
        key: replace(
            reading,
            article=replace(reading.article, id="../../../out", file="../../../out.md"),
            mentions=(Mention("term", "../x", Quote("nowhere", -5, 10**9, "甲")),),
        )
        for key, reading in results.items()
    }
    assert readings.put(file.name, (keys, forged))
    shutil.rmtree(root / "build" / "cache" / "last")
    main(["build", "--root", str(root)])
    assert [path.name for path in tmp_path.iterdir()] == ["project"]
    assert not [path for path in tmp_path.rglob("*") if path.name in ("out", "out.md")]
    shutil.rmtree(root / "build")
    assert main(["build", "--root", str(root)]) == 0
