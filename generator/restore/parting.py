"""Lines in which several stand: parted at the places where a page had breaks.

What is parted here goes on as lines with a gap between, so every later step reads it as if the page
had been copied well; the characters stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.restore.breaks import PARTINGS, Parting, page_of
from generator.restore.foot_breaks import END
from generator.restore.head_breaks import Page
from generator.restore.lines import Line, cut

_MAY_PART = re.compile(rf"[\s\u3000：:{END}”）)]")
MOST_PARTS = 1000
"""Lines that ran into one, at most; what would be parted more often is no page but noise."""


def parted_lines(lines: Sequence[Line], off: str = "") -> tuple[Line, ...]:
    """The lines, those that hold several parted; `off`: a rule to leave out (for its test)."""
    page = page_of([x.spaced for x in lines])
    rules = [rule for rule in PARTINGS if rule.id != off]
    found: list[Line] = []
    for line in lines:
        if len(line.raw) < 12 or not _MAY_PART.search(line.spaced):
            found.append(line)
            continue
        bounds = [0, *places(line.spaced, page, rules), len(line.raw)]
        found += cut(line, bounds) if 2 < len(bounds) <= MOST_PARTS else [line]
    return tuple(found)


def places(text: str, page: Page, rules: Sequence[Parting]) -> list[int]:
    """The places at which a line is parted, rule after rule, each applied to what is left whole."""
    bounds = [0, len(text)]
    for rule in rules:
        found: set[int] = set()
        for start, end in pairwise(bounds):
            piece = text[start:end]
            if asked := list(rule.places(piece, page)):
                # nor is a heading's mark a part of its own
                first = len(piece) - len(piece.lstrip().lstrip("#").lstrip())
                last = len(piece.rstrip())
                found.update(start + at for at in asked if first < at < last)
        if found:
            bounds = sorted(found.union(bounds))
    return bounds[1:-1]
