"""What a category may leave open about its looks and its time, filled in; what is out of range, told.

It exists so that an editor need not choose a colour and a character for every domain, nor write
a stage's year twice, and so that a number without a colour is a finding and not white on white.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from generator.findings import finding
from generator.model import Category, EvidenceWord, Finding
from generator.sources.front import Page

HUES = 24
"""Colours that there are in any case; with more domains there are as many as domains."""

YEARS = (1900, 2200)
WEIGHTS = (0, 10)


def looks(
    pages: Sequence[tuple[Category, Page]],
) -> tuple[tuple[Category, ...], tuple[Finding, ...]]:
    """The categories in the same order, with hue, mark and year."""
    domains = [category for category, _ in pages if category.kind == "domain"]
    most = max(HUES, len(domains))
    found = [item for category, page in pages for item in _wrong(category, page, most)]
    hues = {c.hue for c in domains if 1 <= c.hue <= most}
    free = (number for number in count(1) if number not in hues)
    marks = {c.mark for c in domains if c.mark}
    out: list[Category] = []
    for category, _ in pages:
        if category.kind == "domain":
            mark = category.mark or _mark(category.title, marks)
            marks.add(mark)
            hue = category.hue if 1 <= category.hue <= most else next(free)
            category = replace(category, hue=hue, mark=mark)
        elif category.kind == "stage":
            year = category.in_year
            words = category.evidence or ((EvidenceWord(f"{year}年"),) if year else ())
            category = replace(category, evidence=words)
        out.append(category)
    return tuple(out), tuple(found)


def _wrong(category: Category, page: Page, most: int) -> Iterator[Finding]:
    def outside(value: float, least: float, most: float, *way: str | int) -> Iterator[Finding]:
        if not least <= value <= most:
            values = {"key": way[-1], "value": f"{value:g}", "least": least, "most": most}
            yield finding(page.file, page.line(*way), "value-range", **values)

    if category.hue:
        yield from outside(category.hue, 1, most, "hue")
    if len(category.mark) > 1:
        line, near = page.line("mark"), category.mark[0]
        yield finding(page.file, line, "mark-long", mark=category.mark, near=near)
    if category.year:
        yield from outside(category.year, *YEARS, "year")
    for at, word in enumerate(category.evidence):
        if odd := _ODD.fullmatch(word.word):
            line = page.line("evidence", at)
            yield finding(page.file, line, "evidence-odd", word=word.word, near=odd["word"])
        yield from outside(word.weight, *WEIGHTS, "evidence", at, "weight")


_ODD = re.compile(
    r"\s*[“”‘’\"'「」]?(?P<word>[^\s“”‘’\"'「」]{1,40})(?:[“”‘’\"'「」]|[ \u3000,，:：]+[0-9](?:\.[0-9]+)?)\s*"
)
"""A word in quotation marks, or with its weight behind it: no text has them."""


def _mark(title: str, taken: set[str]) -> str:
    """The first character of a title that no other domain is marked by."""
    free = (char for char in title if char.isalnum() and char not in taken)
    return next(free, title[:1])
