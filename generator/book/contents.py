"""What the book holds, and in which order: the pages of the tree as parts and chapters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from generator.book.blocks import HEADING, Block, Sheet
from generator.book.reading import sheet
from generator.interface import SIMPLIFIED, Tongue

PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("一页纸", ("brief/",)),
    ("文章", ("articles/*",)),
    ("领域", ("domains/+", "domains/*")),
    ("阶段与目标", ("stages/+", "stages/*", "targets/")),
    ("同与异", ("compare/",)),
    ("主题", ("topics/+", "topics/*")),
    ("文件", ("policies/+", "policies/*")),
    ("时间与数字", ("timeline/", "figures/")),
    ("谁说的", ("voices/+", "voices/*")),
    ("术语", ("glossary/+", "glossary/*")),
    ("残缺与存疑", ("lacunae/",)),
    ("关于", ("about/", "accuracy/", "en/")),
)
"""The parts: an address; with `*`, the pages right below it in their order; with `+`, what a
page says before its sections begin."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book."""

    title: str
    chapters: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The whole, before it is printed."""

    title: str
    about: str
    parts: tuple[Part, ...]
    sources: tuple[str, ...]
    """The articles, as the national standard cites them."""
    rights: str = ""
    site: str = ""
    """Where the site stands on the web, if it does."""
    day: str = ""
    commit: str = ""
    say: Tongue = SIMPLIFIED

    @property
    def chapters(self) -> tuple[Sheet, ...]:
        """All chapters in their order."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)


def read(pages: Path) -> dict[str, Sheet]:
    """The pages of a tree that a book may hold, by their addresses."""
    first = {way.split("/", 1)[0] for _, ways in PARTS for way in ways}
    found: dict[str, Sheet] = {}
    for top in sorted(first):
        for file in sorted((pages / top).glob("**/index.md")):
            name = file.relative_to(pages).as_posix()
            if name.count("/") <= 2:
                made = sheet(name, file.read_text("utf-8"))
                found[made.url] = made
    return found


def parts(found: Mapping[str, Sheet], say: Tongue) -> tuple[Part, ...]:
    """The pages as parts; what a tree does not have is left out."""
    out = []
    for title, ways in PARTS:
        chapters = tuple(one for way in ways for one in _along(way, found))
        if chapters:
            out.append(Part(say(title), chapters))
    return tuple(out)


def sources(found: Mapping[str, Sheet]) -> tuple[str, ...]:
    """The citation that the page of each article gives, without the day on which it is cited."""
    out = []
    for page in _along("articles/*", found):
        blocks = iter(page.blocks)
        cited = next((block for block in blocks if block.anchor == "cite"), None)
        line = next(blocks, None) if cited else None
        out.append(line.text.replace("[引用日期]", "") if line else page.title)
    return tuple(out)


def _along(way: str, found: Mapping[str, Sheet]) -> Iterable[Sheet]:
    if way.endswith("*"):
        base = way[:-1]
        inner = [url for url in found if url.startswith(base) and url.count("/") == 2]
        return [found[url] for url in _ordered(inner, found)]
    if way.endswith("+"):
        page = found.get(way[:-1])
        return [replace(page, blocks=_opening(page.blocks))] if page else []
    return [found[way]] if way in found else []


def _opening(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What stands before the sections of a page."""
    return tuple(takewhile(lambda block: block.kind != HEADING or block.level == 1, blocks))


def _ordered(urls: list[str], found: Mapping[str, Sheet]) -> list[str]:
    """Each page before the one that it says comes next; pages that say nothing by their address."""
    known = set(urls)
    follow = {url: found[url].after for url in urls if found[url].after in known}
    begins = [url for url in sorted(urls) if url not in set(follow.values())]
    out: dict[str, None] = {}
    for url in (*begins, *sorted(urls)):
        at: str | None = url
        while at is not None and at not in out:
            out[at] = None
            at = follow.get(at)
    return list(out)
