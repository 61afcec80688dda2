"""Marks in an editor's prose that cite a passage: [001:25] is line 25 of the seed 001.

They exist so that a claim about the articles can be held to them: each mark must lead to a
passage, and is a link where the prose is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.findings import finding
from generator.model import (
    Article,
    Category,
    Finding,
    PageEntry,
    PolicyEntry,
    Project,
    Reading,
    TermEntry,
)  # fmt: skip

_CITED = r"(?:\d{3,}|[a-z][a-z0-9-]*):[1-9]\d{0,5}\]"
_MARK = re.compile(
    r"(`+)(?:(?!\1).)*?\1|\[(?P<seed>\d{3,}|[a-z][a-z0-9-]*):(?P<line>[1-9]\d{0,5})\]"
    rf"(?!\(|:|\[(?!{_CITED}))",
    re.DOTALL,
)
"""A mark, or code, which is printed as it stands."""


CODE = re.compile(r"(`+)(?:(?!\1).)*?\1", re.DOTALL)
"""Code, which is printed as it stands."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation as it is written."""

    start: int
    end: int
    seed: str
    """The leading number of a seed's name, or an article's id."""
    line: int


def marks(text: str) -> Iterator[Mark]:
    """The citations in a piece of prose.

    >>> [(m.seed, m.line) for m in marks("甲[001:25]，`[001:1]`，乙[rules:4]，[a:1](x)")]
    [('001', 25), ('rules', 4)]
    >>> [m.line for m in marks("[001:1][001:3]")]
    [1, 3]
    """
    if ":" not in text:
        return
    for found in _MARK.finditer(text):
        if found["seed"]:
            yield Mark(found.start(), found.end(), found["seed"], int(found["line"]))


def places(articles: Iterable[Article]) -> Mapping[str, Mapping[int, str]]:
    """The passage at each raw line, by article id and by the number that a seed's name begins
    with, if it is the only one."""
    found: dict[str, dict[int, str]] = {}
    twice: set[str] = set()
    for article in articles:
        lines = {line: p.id for p in reversed(article.passages) for line in p.lines}
        found[article.id] = lines
        number = re.match(r"\d{3,}", article.seed)
        if number:
            if number[0] in found:
                twice.add(number[0])
            found[number[0]] = lines
    return {name: lines for name, lines in found.items() if name not in twice}


def unknown(project: Project, readings: Sequence[Reading]) -> Iterator[Finding]:
    """The marks that lead to no passage."""
    known: Mapping[str, Mapping[int, str]] | None = None
    for file, first, text in prose(project):
        for mark in marks(text):
            if known is None:
                known = places(reading.article for reading in readings)
            if mark.line not in known.get(mark.seed, {}):
                line = first + text.count("\n", 0, mark.start)
                what = text[mark.start : mark.end]
                yield finding(file, line, "citation-unknown", what=what)


def prose(project: Project) -> Iterator[tuple[str, int, str]]:
    """All prose of `docs/`: its file, the line on which it begins, and the text."""
    for article in project.articles:
        yield article.file, article.body_line, article.note
    entries: tuple[Category | TermEntry | PolicyEntry | PageEntry, ...] = (
        *project.categories, *project.terms, *project.policies, *project.pages,
    )  # fmt: skip
    for entry in entries:
        yield entry.file, entry.body_line, entry.body
