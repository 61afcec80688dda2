"""The pages of `docs/` as records: the folder says what a page is, its front matter the rest."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from yaml.nodes import MappingNode

from generator.chinese import pinyin
from generator.chinese.hidden import HIDDEN, called
from generator.findings import finding
from generator.model import (
    ArticleEntry,
    Category,
    Finding,
    Limits,
    PageEntry,
    PolicyEntry,
    TermEntry,
)
from generator.slugs import FOLDERS, LONGEST_ID, is_id, nearest, page_url
from generator.sources.encoding import raw_lines
from generator.sources.folder import Text
from generator.sources.front import Page, plain, split
from generator.sources.looks import looks
from generator.sources.records import PASSED_ON, Reader, all_keys

Entry = TypeVar("Entry", covariant=True)

KINDS = {folder: kind for kind, folder in FOLDERS.items()}
"""Sections of `docs/` whose pages are records, and the kind of each."""

_CATEGORIES = ("domain", "stage", "topic")
_TITLE = re.compile(r"^# (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Placed(Generic[Entry]):
    """A record and the page it was read from, for the line of each of its keys."""

    entry: Entry
    page: Page


@dataclass(frozen=True, slots=True)
class Docs:
    """Everything `docs/` holds, before it is checked against the seeds and against itself."""

    articles: tuple[Placed[ArticleEntry], ...]
    categories: tuple[Placed[Category], ...]
    terms: tuple[Placed[TermEntry], ...]
    policies: tuple[Placed[PolicyEntry], ...]
    pages: tuple[PageEntry, ...]
    bodies: tuple[Page, ...]
    """The files as they were taken apart, for what is wrong in their prose."""
    ids: frozenset[tuple[str, str]]
    """Kind and id of every record page, those that could not be read included."""


def docs(texts: Iterable[Text], limits: Limits) -> tuple[Docs, tuple[Finding, ...]]:
    """All pages read, and what is wrong with any of them."""
    found: list[Finding] = []
    placed: dict[str, list[Placed[Any]]] = {kind: [] for kind in KINDS.values()}
    pages: list[PageEntry] = []
    bodies: list[Page] = []
    ids: set[tuple[str, str]] = set()
    addresses: dict[str, str] = {}
    for text in texts:
        path = text.path.partition("/")[2]
        kind, stem = _place(path)
        found.extend(_named(text.path, path, kind, stem, addresses))
        if kind:
            ids.add((kind, stem))
        found.extend(hidden(text))
        page, front, wrong = split(text.text, text.path, bool(kind), limits, all_keys())
        found.extend(wrong)
        if page is None:
            continue
        slipped = {(item.line, dict(item.values).get("key")) for item in wrong if _is_slip(item)}
        bodies.append(page)
        if kind:
            entry, reader = _entry(kind, stem, page, front)
            wrong = tuple(reader.found)
            if entry is not None:
                there = replace(page, dropped=tuple(reader.dropped))
                placed[kind].append(Placed(entry, there))
        else:
            got, wrong = _page(path, page, front)
            if got is not None:
                pages.append(got)
        found.extend(item for item in wrong if not _follows(item, slipped))
    placed_categories: list[Placed[Category]] = [
        item for kind in _CATEGORIES for item in sorted(placed[kind], key=_order)
    ]
    shown, wrong = looks([(item.entry, item.page) for item in placed_categories])
    found.extend(wrong)
    categories = [Placed(c, item.page) for c, item in zip(shown, placed_categories, strict=True)]
    return (
        Docs(
            articles=tuple(placed["article"]),
            categories=tuple(categories),
            terms=tuple(placed["term"]),
            policies=tuple(placed["policy"]),
            pages=tuple(pages),
            bodies=tuple(bodies),
            ids=frozenset(ids),
        ),
        tuple(found),
    )


def _is_slip(item: Finding) -> bool:
    return item.code.startswith(("yaml-colon", "yaml-space"))


def _follows(item: Finding, slipped: set[tuple[int, str | None]]) -> bool:
    """Whether a finding only says again what a slip in the YAML has brought about."""
    lines, keys = {line for line, _ in slipped}, {key for _, key in slipped}
    missing = item.code == "key-missing" and dict(item.values)["key"] in keys
    return item.line in lines or missing


def hidden(text: Text) -> Iterator[Finding]:
    """Characters that nobody sees, where they stand: the first of each line."""
    if not HIDDEN.search(text.text):
        return
    for number, line in enumerate(raw_lines(text.text), start=1):
        found = HIDDEN.search(line)
        if found:
            column, char = found.start() + 1, called(found.group()[0])
            yield finding(text.path, number, "character-hidden", column=column, character=char)


def _mapping(node: Any) -> dict[str, object]:
    return {str(key.value): plain(value) for key, value in node.value}


def _order(item: Placed[Category]) -> tuple[int, str]:
    return item.entry.order, item.entry.id


def _place(path: str) -> tuple[str, str]:
    """The kind and the id of a page that is a record; two empty texts for any other."""
    folder, name = posixpath.split(path)
    if folder in KINDS and name != "index.md":
        return KINDS[folder], name.removesuffix(".md")
    return "", ""


def _named(
    file: str, path: str, kind: str, stem: str, addresses: dict[str, str]
) -> Iterable[Finding]:
    """What is wrong with a page's place and name; its address joins `addresses`."""
    section = path.split("/")[0]
    if not kind and section in KINDS and path != f"{section}/index.md":
        yield finding(file, 0, "page-misplaced", section=section)
    parts = path.removesuffix(".md").split("/")
    bad = [part for n, part in enumerate(parts) if not _part(part, n == len(parts) - 1)]
    if bad:
        yield finding(file, 0, "id-bad", id=bad[0], near=f"{near_id(bad[0])}.md")
    here = page_url(path)
    if here in addresses:
        yield finding(file, 0, "address-twice", address=here, other=addresses[here])
    else:
        addresses[here] = file


def near_id(name: str) -> str:
    """An id for what is called so: as it is said, in small letters.

    >>> near_id("智能体"), near_id("My Page"), near_id("con")
    ('zhi-neng-ti', 'my-page', 'zhineng-jingji')
    """
    near = pinyin.slug(name, LONGEST_ID)
    return near if is_id(near) else "zhineng-jingji"


def _part(part: str, last: bool) -> bool:
    return is_id(part) or (last and part in ("index", "404"))


def _entry(kind: str, stem: str, page: Page, nodes: MappingNode) -> tuple[Any, Reader]:
    reader = Reader(page, nodes)
    given: dict[str, object] = {"id": stem, "file": page.file, "body_line": page.body_line}
    entry: object
    if kind == "article":
        entry = reader.read(ArticleEntry, **given, note=page.body)
    elif kind == "term":
        entry = reader.read(TermEntry, **given, body=page.body)
    elif kind == "policy":
        entry = reader.read(PolicyEntry, **given, body=page.body)
    else:
        front = MappingProxyType(_mapping(nodes))
        entry = reader.read(Category, **given, kind=kind, body=page.body, front=front)
    return entry, reader


def _page(
    path: str, page: Page, nodes: MappingNode
) -> tuple[PageEntry | None, tuple[Finding, ...]]:
    """A page of prose. Its keys are free; one that looks like a slip of the pen is reported."""
    front = _mapping(nodes)
    found: list[Finding] = []
    usual = ("title", *PASSED_ON)
    for key in front:
        near = nearest(key, usual, 0.75)
        if key not in usual and near in usual:
            found.append(finding(page.file, page.line(key), "key-doubtful", key=key, near=near))
    title = front.get("title")
    if title is None:
        headings = (found[1].rstrip(" #").lstrip() for found in _TITLE.finditer(page.body))
        title = next(filter(None, headings), "")
    if not str(title).strip():
        found.append(finding(page.file, 1, "title-missing"))
        return None, tuple(found)
    entry = PageEntry(
        path, page.file, str(title).strip(), page.body, MappingProxyType(front), page.body_line
    )
    return entry, tuple(found)


def without_places(items: Iterable[Placed[Entry]]) -> tuple[Entry, ...]:
    """The records alone."""
    return tuple(item.entry for item in items)
