"""The quotations of a page, one after the other: the words, and the passage that has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.book.blocks import HEADING, SOURCE, TABLE, Block, Run, Sheet, words

PASSAGE = re.compile(r"articles/([^/#]+)/#(L\d+(?:-\d+)?)")
"""The address of a passage, below the site's root."""
_EDGES = " 　·—\n"
_CUT = re.compile("…+|〔[前后後]缺〕")


@dataclass(frozen=True, slots=True)
class Taken:
    """Words of an article on a page."""

    section: str
    """The heading that they stand under."""
    quote: str
    who: str
    """Whose they are, as the page says it; empty where it does not."""
    passage: str
    """`article#L15`."""


def quotations(page: Sheet, text: Callable[[str], str | None]) -> tuple[Taken, ...]:
    """The quotations of a page that say where they stand, in their order; none twice under one
    heading.

    `text` gives a passage's text, None for a place that is no passage. Where several sources follow
    some words, the first passage that has them is theirs; what no passage has word by word is
    no quotation.
    """
    found: dict[Taken, None] = {}
    for section, quote, sources in _all(page):
        for who, passage in sources:
            whole = text(passage)
            plain = quote if whole is None else _found(quote, whole)
            if plain:
                found[Taken(section, plain, who, passage)] = None
                break
    return tuple(found)


def _found(quote: str, passage: str) -> str:
    """The words as the passage has them: what is cut out may be anything, and quotation marks around
    the whole may be the page's own; empty if it has not."""
    for plain in (quote, quote[1:-1] if quote[:1] == "“" and quote[-1:] == "”" else ""):
        at = 0
        for part in _CUT.split(plain):
            at = passage.find(part.strip(), at)
            if at < 0:
                break
            at += len(part.strip())
        else:
            return plain
    return ""


_Told = tuple[str, str, list[tuple[str, str]]]
"""A heading, words, and the sources that may be theirs: who, and the passage."""


def _all(page: Sheet) -> Iterator[_Told]:
    section = ""
    blocks = page.blocks
    for at, block in enumerate(blocks):
        if block.kind == HEADING:
            named = words(run for run in block.runs if run.style != "small").strip(_EDGES)
            section = named if block.level > 1 else ""
        elif block.kind == TABLE:
            for cell in (cell for row in block.rows for cell in row):
                yield from _inside(section, cell, [])
        elif block.place:
            passage = block.place.removeprefix("articles/").replace("/#", "#")
            yield section, block.text, [("", passage)]
        elif block.kind != SOURCE:
            yield from _inside(section, block.runs, _sources(blocks, at))


def _sources(blocks: Sequence[Block], at: int) -> list[tuple[str, str]]:
    """The sources on the lines that follow a block; of several quotations that stand together,
    all lines after the last."""
    lines = iter(blocks[at + 1 :])
    quoted = takewhile(lambda b: b.kind == SOURCE or any(r.said for r in b.runs), lines)
    found: list[tuple[str, str]] = []
    for block in quoted:
        if block.kind == SOURCE:
            found += _told(block.runs)
        elif found:
            break
    return found


def _inside(section: str, runs: Iterable[Run], after: list[tuple[str, str]]) -> Iterator[_Told]:
    """The quotations of one paragraph, with the sources in it or after it."""
    said: list[Run] = []
    source: list[Run] = []
    for run in runs:
        if run.said:
            if said and source and _told(source):
                yield section, _quote(said), _told(source)
                said, source = [], []
            said.append(run)
        elif said:
            source.append(run)
    if said and _quote(said):
        yield section, _quote(said), _told(source) or after


def _quote(said: Iterable[Run]) -> str:
    return words(said).strip(_EDGES)


def _told(source: Sequence[Run]) -> list[tuple[str, str]]:
    """Who is named before each passage that a source line leads to: what stands there, but for
    small print that names nobody."""
    found: list[tuple[str, str]] = []
    before: list[Run] = []
    for run in source:
        place = PASSAGE.fullmatch(run.link)
        if place:
            passage = f"{place[1]}#{place[2]}"
            if not found or found[-1][1] != passage:
                found.append((words(before).strip(_EDGES), passage))
            before = []
        elif run.text.strip(_EDGES) == "" and "——" in run.text:
            before = []
        elif run.style != "small" or run.link.startswith("voices/"):
            before.append(run)
    return found
