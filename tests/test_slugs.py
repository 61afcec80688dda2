"""Addresses hold for ever: each case of `cases/slugs/` is one that may have been published."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import slugs
from generator.findings import as_line
from generator.sources import read_addresses
from tests.support import yaml_of

CASES = Path(__file__).parent / "cases" / "slugs"


def cases(name: str) -> list[Any]:
    read = yaml_of((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return list(read.items()) if isinstance(read, dict) else read


@pytest.mark.parametrize(("name", "ident"), cases("article-id"))
def test_article_id(name: str, ident: str) -> None:
    assert slugs.article_id(name) == ident


@pytest.mark.parametrize(("text", "answer"), cases("is-id"))
def test_is_id(text: str, answer: bool) -> None:
    assert slugs.is_id(text) is answer


@pytest.mark.parametrize(("line", "nth", "anchor"), cases("anchor"))
def test_anchor(line: int, nth: int, anchor: str) -> None:
    assert slugs.anchor(line, nth) == anchor
    assert slugs.anchor_line(anchor) == line


@pytest.mark.parametrize(("line", "nth"), [(0, 1), (1, 0), (-1, 1)])
def test_no_anchor(line: int, nth: int) -> None:
    with pytest.raises(ValueError, match="no anchor"):
        slugs.anchor(line, nth)


@pytest.mark.parametrize(("anchor", "line"), cases("anchor-line"))
def test_anchor_line(anchor: str, line: int) -> None:
    assert slugs.anchor_line(anchor) == line


@pytest.mark.parametrize(("kind", "ident", "address"), cases("url"))
def test_url(kind: str, ident: str, address: str) -> None:
    assert slugs.url(kind, ident) == address


def test_url_of_an_unknown_kind() -> None:
    with pytest.raises(KeyError):
        slugs.url("terms", "agi")


@pytest.mark.parametrize(("path", "address"), cases("page-url"))
def test_page_url(path: str, address: str) -> None:
    assert slugs.page_url(path) == address


@pytest.mark.parametrize(("passage", "address"), cases("passage-url"))
def test_passage_url(passage: str, address: str) -> None:
    assert slugs.passage_url(passage) == address


@pytest.mark.parametrize(("page", "target", "link"), cases("relative"))
def test_relative(page: str, target: str, link: str) -> None:
    assert slugs.relative(page, target) == link


@pytest.mark.parametrize("path", sorted((CASES / "record").glob("*.yml")), ids=lambda p: p.stem)
def test_record(path: Path, tmp_path: Path) -> None:
    case = yaml_of(path.read_text(encoding="utf-8"))
    if case["record"]:
        (tmp_path / "docs").mkdir()
        (tmp_path / slugs.RECORD).write_text(case["record"], encoding="utf-8")
    known, wrong = read_addresses(tmp_path)
    assert not wrong
    found = slugs.record(known, case["pages"], case["redirects"].items())
    assert "".join(as_line(item) + "\n" for item in sorted(found)) == case["finds"]
    assert slugs.recorded(known, case["pages"]) == case["recorded"]


IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True).filter(slugs.is_id)
ADDRESSES = st.lists(IDS, max_size=3).map(lambda parts: "".join(part + "/" for part in parts))


@settings(derandomize=True, deadline=None)
@given(ADDRESSES, ADDRESSES, st.sampled_from(["", "#L15", "#L15-2"]))
def test_a_relative_link_leads_to_its_target(page: str, target: str, fragment: str) -> None:
    link = slugs.relative(page, target + fragment)
    way, mark, name = link.partition("#")
    arrived = posixpath.normpath(posixpath.join("/", page, way)).strip("/")
    assert arrived + "/" == (target or "/") or (arrived, target) == ("", "")
    assert mark + name == fragment


@settings(derandomize=True, deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_every_seed_gets_an_id(stem: str) -> None:
    assert slugs.is_id(slugs.article_id(stem.replace("/", "") + ".txt"))


@settings(derandomize=True, deadline=None)
@given(ADDRESSES, ADDRESSES)
def test_the_record_accepts_its_own_text(one: str, other: str) -> None:
    pages = {one, other}
    lines = slugs.recorded((), pages).splitlines()
    known = tuple((n, line.lstrip("/")) for n, line in enumerate(lines, start=1))
    assert slugs.record(known, pages, ()) == ()
