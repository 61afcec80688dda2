"""The quotations of a page, one after the other: the words, and the passage that has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.book.blocks import HEADING, ITEM, SAID, SOURCE, TABLE, Block, Run, Sheet, words

PASSAGE = re.compile(r"articles/([^/#]+)/#(L\d+(?:-\d+)?)")
"""The address of a passage, below the site's root."""
_EDGES = " 　·—\n"


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


def quotations(page: Sheet) -> tuple[Taken, ...]:
    """All quotations of a page that say where they stand, in their order; none twice under one
    heading."""
    return tuple(dict.fromkeys(_all(page)))


def _all(page: Sheet) -> Iterator[Taken]:
    section = ""
    blocks = page.blocks
    for at, block in enumerate(blocks):
        if block.kind == HEADING:
            named = words(run for run in block.runs if run.style != "small").strip(_EDGES)
            section = named if block.level > 1 else ""
        elif block.kind == TABLE:
            for cell in (cell for row in block.rows for cell in row):
                yield from _inside(section, cell)
        elif block.place:
            yield Taken(
                section, block.text, "", block.place.removeprefix("articles/").replace("/#", "#")
            )
        elif block.kind in (SAID, ITEM) and (after := _source(blocks, at)):
            yield from _told(section, block.runs, after)
        elif block.kind != SOURCE:
            yield from _inside(section, block.runs)


def _source(blocks: Sequence[Block], at: int) -> tuple[Run, ...]:
    """The runs of the source line after a block, if there is one."""
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    return after.runs if after and after.kind == SOURCE else ()


def _inside(section: str, runs: Iterable[Run]) -> Iterator[Taken]:
    """Quotations with their sources in one paragraph: words of an article, then where."""
    said: list[Run] = []
    source: list[Run] = []
    for run in runs:
        if run.style == "said":
            if any(PASSAGE.fullmatch(x.link) for x in source):
                yield from _told(section, said, source)
                said, source = [], []
            said.append(run)
        elif said:
            source.append(run)
    yield from _told(section, said, source)


def _told(section: str, said: Iterable[Run], source: Sequence[Run]) -> Iterator[Taken]:
    quote = words(said).strip(_EDGES)
    place = next((m for run in source if (m := PASSAGE.fullmatch(run.link))), None)
    if place is None or not quote:
        return
    yield Taken(section, quote, _who(source), f"{place[1]}#{place[2]}")


def _who(source: Sequence[Run]) -> str:
    """Whose words they are, as a source line begins: what stands before the passage's address, but
    for small print that names nobody."""
    before: list[Run] = []
    for run in source:
        if PASSAGE.fullmatch(run.link):
            break
        if run.text.strip(_EDGES) == "" and "——" in run.text:
            before = []
        elif run.style != "small" or run.link.startswith("voices/"):
            before.append(run)
    return words(before).strip(_EDGES)
