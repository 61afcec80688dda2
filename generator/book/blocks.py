"""What a page holds, without how the site shows it: headings, paragraphs, quotations, tables.

Markdown, DOCX and the books are all printed from these records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEADING, TEXT, SAID, SOURCE, ASIDE, ITEM, CODE, TABLE = (
    "heading", "text", "said", "source", "aside", "item", "code", "table",
)  # fmt: skip
"""Kinds of blocks. SAID is the words of an article, SOURCE where they stand, ASIDE small print."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style."""

    text: str
    bold: bool = False
    style: str = ""
    """source, small, mark, ins, del or code."""
    link: str = ""
    """An address: below the site's root, or of the web."""
    said: bool = False
    """Whether they are words of an article."""

    def looks_as(self, other: Run) -> bool:
        """Whether both are one run where they stand beside each other."""
        return (
            self.bold == other.bold
            and self.style == other.style
            and self.link == other.link
            and self.said == other.said
        )

    def of(self, text: str) -> Run:
        """Another text in the same style."""
        return self if text == self.text else Run(text, self.bold, self.style, self.link, self.said)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table."""

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    """Of a heading, from 1; of an item, how deep it stands, from 0."""
    mark: str = ""
    """What an item begins with: • or its number."""
    anchor: str = ""
    place: str = ""
    """Of an article's own paragraph: its address."""
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    heads: int = 0
    """How many rows of a table are its head."""

    @property
    def text(self) -> str:
        """Its words."""
        return words(self.runs)

    @property
    def pilcrow(self) -> str:
        """The number of an article's own paragraph, ¶15; else nothing."""
        return f"¶{self.place.partition('#L')[2]}" if self.place else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is taken along."""

    url: str
    title: str
    blocks: tuple[Block, ...]
    description: str = ""
    section: str = ""
    after: str = ""
    """The address of the page that follows it among its like."""


def words(runs: Iterable[Run]) -> str:
    """The text of runs."""
    return "".join(run.text for run in runs)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with white space as it is printed: one space, none at the ends; neighbours in one style
    are one."""
    out: list[Run] = []
    for run in runs:
        text = run.text
        if not out or out[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if not text:
            continue
        if out and out[-1].looks_as(run):
            out[-1] = run.of(out[-1].text + text)
        else:
            out.append(run.of(text))
    while out and not (last := out[-1].text.rstrip(" \n")):
        out.pop()
    if out:
        out[-1] = out[-1].of(last)
    return tuple(out)
