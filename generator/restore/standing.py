"""Whether a line of a heading's shape also stands as one: by itself, with something below it.

A table of questions in their order: the first whose condition holds answers. Each names the case
(a file of tests/cases/structure) that goes wrong without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.heads.people import speaker_label
from generator.restore.columns import Layout, leading_word, slack
from generator.restore.lines import Line
from generator.restore.seams import other_half
from generator.restore.sentences import (
    CONTACT,
    belongs,
    bracketed,
    ends_clause,
    ends_sentence,
    heading_shape,
    numbered,
    torn_start,
)

_PARTICULARS = re.compile(
    r"(?:关键词|中图分类号|文献标识码|文章编号|收稿日期|DOI)[ \u3000]*[:：]|【(?:中图分类号|文献标识码|文章编号|DOI)】"
)
"""The last line of a journal article's head, over the first heading."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line and what stands around it."""

    lines: Sequence[Line]
    i: int
    shape: Layout
    gap: bool
    """A gap stands above it."""
    below_heading: bool

    @property
    def line(self) -> Line:
        """The line itself."""
        return self.lines[self.i]

    @property
    def above(self) -> str:
        """The text above it; empty for the first line."""
        return self.lines[self.i - 1].text if self.i else ""

    @property
    def below(self) -> Line | None:
        """The line right below it, without a gap and without a mark; None if there is none."""
        if self.i + 1 >= len(self.lines):
            return None
        line = self.lines[self.i + 1]
        return None if line.blanks or line.level else line

    @property
    def width(self) -> int:
        """Of its column; 0 where lines are not wrapped."""
        return self.shape.widths[self.i]

    @property
    def flush(self) -> bool:
        """It lacks the indent that paragraphs have."""
        return self.shape.indented and not self.line.indent

    def free(self, least: int) -> bool:
        """Whether so many columns stay free at its end."""
        return slack(self.lines, self.i, self.width) >= least

    def begins(self) -> bool:
        """Whether nothing above goes on with it."""
        if self.gap or self.i == 0 or self.below_heading:
            return True
        above = self.above
        particulars = _PARTICULARS.match(above) and (above[0] == "【" or numbered(self.line.text))
        return bool(ends_clause(above) or bracketed(above) or particulars or CONTACT.match(above))


@dataclass(frozen=True, slots=True)
class Question:
    """`asked` says whether the question is to the point, `answer` whether the line is a heading."""

    id: str
    asked: Callable[[Place], object]
    answer: Callable[[Place], object]
    case: str
    """The case that needs it."""


def stands_alone(place: Place) -> bool:
    """Whether the line stands as a heading."""
    return next((bool(q.answer(place)) for q in QUESTIONS if q.asked(place)), False)


def _no(place: Place) -> bool:
    return False


def _yes(place: Place) -> bool:
    return True


def _item_of_list(p: Place) -> bool:
    return p.i > 0 and numbered(p.line.text) and re.search(r"[；;及和与與]$", p.above) is not None


_PART = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节節])"
)


def _above_gap(p: Place) -> bool:
    if p.i == len(p.lines) - 1 and _PART.match(p.line.text) and ends_sentence(p.above):
        return True  # the file is cut after the heading of its next part
    free = not p.width or p.line.width < 0.8 * p.width or p.free(4)
    if p.i == 0 or (p.gap and numbered(p.line.text)):
        return True
    if (p.below_heading and (free or p.gap)) or (p.gap and (free or p.flush)):
        return True
    over = p.lines[p.i + 1].text if p.i < len(p.lines) - 1 else ""
    if not p.width and ends_sentence(p.above) and speaker_label(over):
        return True  # it stands over the first words of a talk
    page = p.i < len(p.lines) - 1 and p.lines[p.i + 1].page_break
    return page and p.line.width < 0.6 * p.width and ends_sentence(p.above)


def _two_short_lines(p: Place) -> bool:
    """A short line of the same kind below: a heading of two lines, or one over another."""
    below = p.below
    if not p.gap or below is None or not heading_shape(below.text):
        return False
    if below.width >= 0.7 * p.width:
        return False
    far = p.i + 2 >= len(p.lines) or p.lines[p.i + 2].blanks > 0
    alone = far or p.lines[p.i + 2].width < 0.7 * p.width
    asks = ends_sentence(below.text) and 0 < p.width <= p.line.width + 4 + leading_word(below.text)
    return (alone and not asks) or re.match(r"^[—―─]", below.text) is not None


def title_goes_on(lines: Sequence[Line], i: int, width: int) -> bool:
    """Whether a file's first line fills its column and the title ends in a short second one."""
    if i + 2 >= len(lines) or slack(lines, i, width) >= 2 or lines[i + 1].level:
        return False
    here = lines[i + 1]
    return heading_shape(here.text) and not numbered(here.text) and here.width < 0.7 * width


def two_line_heading(lines: Sequence[Line], i: int, gap: bool, width: int, flush: bool) -> bool:
    """A heading that fills its column and ends in the next line, gaps around both."""
    if not gap or not width or i + 2 >= len(lines):
        return False
    above_ended = i == 0 or ends_clause(lines[i - 1].text) or bool(lines[i - 1].level)
    here, below = lines[i + 1], lines[i + 2].blanks > 0
    short = here.width < 0.9 * width and not here.indent and not ends_clause(here.text)
    full = slack(lines, i, width) < 2 and (flush or numbered(lines[i].text))
    return above_ended and below and short and full


def _goes_on_below(p: Place) -> bool:
    """A clause whose other half stands right below, or that a mark resumes after one line more."""
    here = [x.text for x in p.lines[p.i + 1 : p.i + 3] if not x.blanks]
    half = (p.gap and other_half(p.line.text, here[0])) or (
        belongs(here[0]) and not heading_shape(here[0])
    )
    return bool(half) or (not p.width and any(map(torn_start, here[:2])))


QUESTIONS = (
    Question("an item of a list that goes on", _item_of_list, _no, "items-joined-by-and"),
    Question(
        "it goes on with what stands above",
        lambda p: not p.begins(),
        _no,
        "web-page-one-word-a-line",
    ),
    Question(
        "a gap below",
        lambda p: p.below is None,
        _above_gap,
        "numbered-heading-as-wide-as-its-column",
    ),
    Question(
        "it goes on with what stands below",
        lambda p: p.i and _goes_on_below(p),
        _no,
        "essay-that-asks-in-passing",
    ),
    Question(
        "the first line of a file in columns",
        lambda p: p.i == 0 and p.width and (p.free(5) or title_goes_on(p.lines, 0, p.width)),
        _yes,
        "official-wrapped-at-30",
    ),
    Question("two short lines below a gap", _two_short_lines, _yes, "theory-page-of-a-newspaper"),
    Question(
        "much shorter than its column",
        _yes,
        lambda p: not p.width or p.line.width < 0.7 * p.width,
        "expert-box",
    ),
)
"""In their order."""
