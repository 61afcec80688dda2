"""Sentences as a reader takes them: quotations are part of theirs, and never cut.

They exist beside the plain sentences because whose words a sentence is depends on the quotation
that it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.chinese.width import is_han
from generator.model import Extent
from generator.text import spans

END_MARKS = "。！？!?…\n"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as a reader takes it, quotations and all, and its clauses outside of them."""

    begin: int
    end: int
    clauses: tuple[Extent, ...]


@lru_cache(maxsize=512)
def units(text: str) -> tuple[Unit, ...]:
    """The sentences of a passage; none is cut inside a quotation, each ends where one closes
    that ends with a full stop.

    >>> [ (u.begin, u.end) for u in units("他说：“一。二。”三，四。") ]
    [(0, 9), (9, 12)]
    """
    marks = spans.marks(text)
    quotes = marks.quotations
    cuts = {b for a, b in marks.sentence_ends if not spans.touches(a, b, quotes)}
    cuts |= {b for a, b in quotes if b - a > 2 and text[b - 2] in END_MARKS}
    found: list[Unit] = []
    begin = 0
    for cut in sorted({*cuts, len(text)}):
        end = cut
        while end > begin and (text[end - 1] in END_MARKS or text[end - 1].isspace()):
            end -= 1
        while begin < end and text[begin].isspace():
            begin += 1
        if begin < end:
            inside = [
                (a, b)
                for a, b in marks.clause_ends
                if begin <= a < end and not spans.touches(a, b, quotes) and not _in_name(text, a)
            ]
            found.append(Unit(begin, end, _clauses(begin, end, inside)))
        begin = cut
    return tuple(found)


def _in_name(text: str, at: int) -> bool:
    """Whether a dot parts a foreign name and no list: 詹姆斯•库姆斯."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return text[at] == "•" and len(around) == len("斯库") and all(map(is_han, around))


def _clauses(begin: int, end: int, stops: list[Extent]) -> tuple[Extent, ...]:
    out: list[Extent] = []
    at = begin
    for a, b in (*stops, (end, end)):
        if at < a:
            out.append((at, a))
        at = b
    return tuple(out)
