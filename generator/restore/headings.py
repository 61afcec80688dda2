"""Which bare lines are headings, and where a heading goes on in the next line.

A heading is short, stands by itself and ends no sentence; so is the first line of a paragraph
that a page cut after a few words. What tells them apart is asked here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.restore.blocks import Draft
from generator.restore.columns import WIDE_COLUMN, Layout, leading_word, opens_paragraph, slack
from generator.restore.lines import Line
from generator.restore.seams import cuts_word, left_open
from generator.restore.sentences import (
    COLUMN_LABELS,
    bracketed,
    ends_clause,
    ends_sentence,
    heading_shape,
    numbered,
    prose,
    source_line,
    title_shape,
    torn_start,
)

_DOCUMENT = re.compile(
    r"(?:意见|通知|方案|规划|办法|条例|决定|报告|纲要|批复|公告|措施|细则|指南|行动计划|通告|规定|函)$"
)
_EDITION = re.compile(
    r"^[（(](?![^（()）]*月)(?:(?:19|20)\d\d\s*(?:年|[—–\-－~至]).{0,12}年?|试行|暂行|修订(?:版|稿)?|(?:公开)?征求意见稿|草案|送审稿)[）)]$"
)
"""（2024—2027年）, （试行）: the end of a document's title."""
_DOCUMENT_NUMBER = re.compile(
    r"[〔\[【(（](?:19|20)\d\d[〕\]】)）]\s*第?\s*\d+\s*号|^第\s*\d+\s*号$"
)
_OCCASION = re.compile(r"^[—―─－-]{1,2}.*在[^上]*$")
"""A subtitle that begins to say where a speech was given."""


_TOP = 40
"""Lines from a file's beginning in which its title can stand."""


def is_heading(
    lines: Sequence[Line], i: int, shape: Layout, gap: bool, below_heading: bool
) -> bool:
    """Whether a line is a heading: marked, or bare, short, standing by itself, and complete."""
    line = lines[i]
    if line.level:
        return True
    if _tops_page(lines, i):
        return True
    if not heading_shape(line.text) or not _stands(lines, i, shape, gap, below_heading):
        return False
    below = lines[i + 1] if i + 1 < len(lines) else None
    begun = i > 0 and (
        lines[i - 1].level > 0 or ends_clause(lines[i - 1].text) or heading_shape(lines[i - 1].text)
    )
    torn = begun and below is not None and below.blanks > 0 and not below.level
    if torn and below and len(below.text) > 16:
        return not left_open(line.text, below.text)
    # a heading, or a quotation, may stand between the halves of a word
    return not (torn and i + 2 < len(lines) and cuts_word(line.text, lines[i + 2].text))


def _tops_page(lines: Sequence[Line], i: int) -> bool:
    """A title over its page: the first line with a gap below, or right above a source line."""
    line = lines[i]
    if not title_shape(line.text) or i + 1 >= len(lines):
        return False
    below = lines[i + 1]
    if i == 0 and below.blanks and not bracketed(line.text) and prose(below.text):
        return len(below.text) > len(line.text) and not left_open(line.text, below.text)
    if source_line(line.text) or len(line.text) < 6 or i >= _TOP or not source_line(below.text):
        return False
    above = lines[i - 1] if i else None
    return above is None or line.blanks > 0 or ends_clause(above.text) or len(above.text) < 30


def _stands(lines: Sequence[Line], i: int, shape: Layout, gap: bool, below_heading: bool) -> bool:
    """Whether a line of a heading's shape also stands as one."""
    line = lines[i]
    if i + 1 < len(lines) and torn_start(lines[i + 1].text):
        return False
    if i and numbered(line.text) and re.search(r"[；;及和与與]$", lines[i - 1].text):
        return False
    width = shape.widths[i]
    after_gap = i + 1 >= len(lines) or lines[i + 1].blanks > 0 or lines[i + 1].level > 0
    begins = gap or i == 0 or below_heading or ends_clause(lines[i - 1].text)
    begins = begins or bracketed(lines[i - 1].text)
    if not begins:
        return False
    flush = shape.indented and not line.indent
    if after_gap:
        if gap and numbered(line.text):
            return True
        free = not width or line.width < 0.8 * width or slack(lines, i, width) >= 4
        page = 0 < i < len(lines) - 1 and lines[i + 1].page_break
        short = page and line.width < 0.6 * width and ends_sentence(lines[i - 1].text)
        return i == 0 or (below_heading and (free or gap)) or (gap and (free or flush)) or short
    following = lines[i + 1]
    if flush and following.indent:
        return True
    if _two_line_heading(lines, i, gap, width, flush) or source_line(following.text):
        return True
    if i == 0 and width and (slack(lines, i, width) >= 5 or _title_goes_on(lines, i, width)):
        return True
    if i == 0 and shape.tight and not re.search(r"[，,]", line.text):
        return not left_open(line.text, following.text)
    if numbered(line.text):
        opens = width >= WIDE_COLUMN and opens_paragraph(lines, i + 1, shape)
        free = slack(lines, i, width) >= (3 if line.indent else 4)
        return not width or free or opens
    if gap and heading_shape(following.text) and following.width < 0.7 * width:
        below = i + 2 >= len(lines) or lines[i + 2].blanks > 0 or lines[i + 2].width < 0.7 * width
        asks = ends_sentence(following.text) and 0 < width <= line.width + 4 + leading_word(
            following.text
        )
        if (below and not asks) or re.match(r"^[—―─]", following.text):
            return True
    if shape.tight and width and not gap:
        return slack(lines, i, width) >= 2
    if width and line.width + leading_word(following.text) >= width - 6:
        return False
    if shape.indented:
        return following.indent > 0 or heading_shape(following.text)
    return not width or line.width < 0.7 * width


def heading_goes_on(
    lines: Sequence[Line], i: int, current: Draft, shape: Layout, gap: bool, in_body: bool
) -> str:
    """A heading's second line, below the first without a gap.

    Signs: a conjunction at the seam, a document's kind that completes 关于…, or two short
    lines set apart from the text. In the head of a file the third is no sign: there the title,
    its subtitle and the author's name stand one below the other.
    """
    above, here = current.lines[-1], lines[i]
    flush = shape.indented and not above.indent
    if not above.level and _two_line_heading(lines, i - 1, True, shape.widths[i - 1], flush):
        return "" if gap else "line-join"
    first = current.lines[0] is lines[0] and not gap
    if first and shape.widths[i] and _title_goes_on(lines, i - 1, shape.widths[i]):
        return "line-join"
    if gap or not heading_shape(here.text) or len(current.lines) > 2 or here.level:
        return ""
    if above.text in COLUMN_LABELS:
        return ""
    text = "".join(x.text for x in current.lines)
    numbered_order = re.search(r"[令告]$", text) and re.match(r"^第\s*\d+\s*号$", here.text)
    if _EDITION.match(here.text) or numbered_order:
        return "line-join"
    if (
        _DOCUMENT_NUMBER.search(here.text)
        or numbered(here.text)
        or ends_clause(text)
        or bracketed(here.text)
    ):
        return ""
    if re.search(r"[、的和与及]$", above.text) or re.match(r"^[的和与及、]", here.text):
        return "line-join"
    if _DOCUMENT.search(here.text) and "关于" in text and not _DOCUMENT.search(text):
        return "line-join"
    if _OCCASION.match(text) and re.search(r"上(?:的\w{2,4})?[）)]?$", here.text):
        return "line-join"
    apart_below = i + 1 < len(lines) and (lines[i + 1].blanks > 0 or lines[i + 1].indent > 0)
    short = max(above.width, here.width) <= 24 and not re.match(r"^[—―─\-]", here.text)
    wrapped = shape.widths[i] > 0 or shape.widths[i - 1] > 0
    return "line-join" if in_body and short and apart_below and wrapped else ""


def _title_goes_on(lines: Sequence[Line], i: int, width: int) -> bool:
    """Whether a file's first line fills its column and the title ends in a short second one."""
    if i + 2 >= len(lines) or slack(lines, i, width) >= 2 or lines[i + 1].level:
        return False
    here = lines[i + 1]
    return heading_shape(here.text) and not numbered(here.text) and here.width < 0.7 * width


def _two_line_heading(lines: Sequence[Line], i: int, gap: bool, width: int, flush: bool) -> bool:
    """A heading that fills its column and ends in the next line, gaps around both."""
    if not gap or not width or i + 2 >= len(lines):
        return False
    above_ended = i == 0 or ends_clause(lines[i - 1].text) or bool(lines[i - 1].level)
    here, below = lines[i + 1], lines[i + 2].blanks > 0
    short = here.width < 0.9 * width and not here.indent and not ends_clause(here.text)
    full = slack(lines, i, width) < 2 and (flush or numbered(lines[i].text))
    return above_ended and below and short and full
