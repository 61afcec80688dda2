"""Which bare lines are headings, and where a heading goes on in the next line.

A heading is short, stands by itself and ends no sentence; so is the first line of a paragraph
that a page cut after a few words. What tells them apart is asked here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads import head_line
from generator.heads.accounts import original
from generator.heads.by_lines import by_line
from generator.heads.documents import bodies
from generator.heads.guests import introduced
from generator.heads.people import is_name, is_position
from generator.lexicon import alternatives
from generator.restore.blocks import Draft
from generator.restore.columns import Layout
from generator.restore.head_breaks import ANNOUNCED
from generator.restore.lines import Line
from generator.restore.seams import completed, cuts_word, left_open
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
)
from generator.restore.standing import Place, stands_alone, title_goes_on, two_line_heading

_DOCUMENT = re.compile(rf"(?:{alternatives('document-kinds')})$")
_EDITION = re.compile(
    r"^[（(](?![^（()）]*月)(?:(?:19|20)\d\d\s*(?:年|[—–\-－~至]).{0,12}年?|试行|暂行|修订(?:版|稿)?|(?:公开)?征求意见稿|草案|送审稿)[）)]$"
)
"""（2024—2027年）, （试行）: the end of a document's title."""
_DOCUMENT_NUMBER = re.compile(
    r"[〔\[【(（](?:19|20)\d\d[〕\]】)）]\s*第?\s*\d+\s*号|^第\s*\d+\s*号$"
)
_OCCASION = re.compile(r"^[—―─－-]{1,2}.*在[^上]*$")
"""A subtitle that begins to say where a speech was given."""


_GIVEN = re.compile(
    r"^[（(]?(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日[^，。；]{0,4}在[^，。；]{4,60}(?:会议?|仪式|论坛|典礼)上[）)]?$"
)
"""When and where a report or a speech was given, below its title."""
_LIST = 8
"""Lines above the item of a list among which running text stands."""
_HEAD = 8
"""Lines of a page's head below its title."""
_TOP = 40
"""Lines from a file's beginning in which its title can stand."""

_GOES_ON = ("，", "、", "；", "。", ",", "）", "》")
"""What no line begins with: the mark belongs to the line above, which goes on."""


def is_heading(
    lines: Sequence[Line], i: int, shape: Layout, gap: bool, below_heading: bool
) -> bool:
    """Whether a line is a heading: marked, or bare, short, standing by itself, and complete."""
    line = lines[i]
    if line.level:
        return True
    if line.item and any(prose(x.text) for x in lines[max(0, i - _LIST) : i]):
        return False
    if _tops_page(lines, i) or _part_with_stop(lines, i) or _announces(lines, i):
        return True
    if not heading_shape(line.text) or not stands_alone(Place(lines, i, shape, gap, below_heading)):
        return False
    below = lines[i + 1] if i + 1 < len(lines) else None
    if below and below.text.startswith(_GOES_ON):
        return False
    if below and not (below.level or numbered(line.text)) and completed(line.text, below.text):
        return False
    begun = i > 0 and (
        lines[i - 1].level > 0 or ends_clause(lines[i - 1].text) or heading_shape(lines[i - 1].text)
    )
    headed = i > 0 and numbered(lines[i - 1].text)
    if headed and below and not below.blanks and left_open(line.text, below.text):
        return False  # the first line of a part, cut by its column
    torn = begun and below is not None and below.blanks > 0 and not below.level
    if torn and below and len(below.text) > 16:
        return not left_open(line.text, below.text)
    # a heading, or a quotation, may stand between the halves of a word
    return not (torn and i + 2 < len(lines) and cuts_word(line.text, lines[i + 2].text))


def _announces(lines: Sequence[Line], i: int) -> bool:
    """新华社云溪3月4日电 题：…, a title whatever its length, over who wrote."""
    text = lines[i].text
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    told = ANNOUNCED.match(t2s(text)) is not None and not ends_clause(text)
    return told and (bool(by_line(below)) or source_line(below))


_PART = re.compile(
    rf"^(?:[（(][一二三四五六七八九十]{{1,3}}[）)]|(?P<item>\d{{1,2}}[.．、][ \u3000]?))[{HAN}“”]{{2,12}}。$"
)


def _part_with_stop(lines: Sequence[Line], i: int) -> bool:
    """（一）指导思想。 on a line of its own, over text or items of a lower order.

    The last item of a list ends so too; the list stands above it, or nothing below.
    """
    found = _PART.match(lines[i].text)
    if not found or i + 1 >= len(lines):
        return False
    if found["item"]:  # one of several, and not of a list
        others = [n for n, x in enumerate(lines) if n != i and _PART.match(x.text)]
        if not others or i - 1 in others or numbered(lines[i + 1].text):
            return False
    below = lines[i + 1].text
    listed = i > 0 and re.search(r"[；;及和与]$", lines[i - 1].text)
    lower = not numbered(below) or re.match(r"^\d|^[（(]\d", below) is not None
    return not listed and lower and len(below) > len(lines[i].text)


def _tops_page(lines: Sequence[Line], i: int) -> bool:
    """A title over its page: the first line with a gap below, or right above a source line."""
    line = lines[i]
    if i >= _TOP or i + 1 >= len(lines):
        return False
    below = lines[i + 1]
    if i == 0 and original(below.text):
        return True
    if not title_shape(line.text):
        return False
    if i == 0 and (re.match("^[—―─]{2}", below.text) or _GIVEN.match(below.text)):
        return True
    signed = is_name(below.text) or by_line(below.raw) or introduced(below.text)
    if i == 0 and signed and line.text.endswith(("？", "?")):
        return True
    if signed and i + 2 < len(lines) and bracketed(lines[i + 2].text):
        return True
    if i == 0 and below.blanks and not bracketed(line.text):
        told = next((x for x in lines[1:_HEAD] if prose(x.text)), None)
        if told is below or (told and not prose(line.text[:-1])):
            return len(told.text) > len(line.text) and not left_open(line.text, below.text)
    if i == 0 and i + 2 < len(lines) and not below.blanks and _outlet(below.text):
        below = lines[i + 2]
    whole = len(below.text) >= max(_PARAGRAPH, 2 * len(line.text)) and ends_sentence(below.text)
    if i == 0 and whole and prose(below.text) and not (bracketed(line.text) or below.blanks):
        return not (left_open(line.text, below.text) or source_line(line.text))
    if source_line(line.text) or len(line.text) < 6 or not source_line(below.text):
        return False
    above = lines[i - 1] if i else None
    if above is None or line.blanks > 0 or ends_clause(above.text) or len(above.text) < 30:
        return True
    return head_line(above.text, furniture=True) is not None


def _outlet(text: str) -> bool:
    """Whether a line is the name of an outlet and nothing else."""
    told = head_line(text, people=True)
    return told is not None and bool(told.publication) and told.kinds <= {"medium"}


_PARAGRAPH = 40
"""Characters of a whole paragraph on one line, right below its title."""


def head_goes_on(lines: Sequence[Line], i: int, width: int, count: int = 0) -> bool:
    """Whether a line of a page's head fills the file's column and ends in the next: a title, over a
    gap or a source line; a source line, which is one only when it is whole. `count`: the characters to
    which lines are filled, where they are counted."""
    above, here = lines[i - 1], lines[i]
    text = above.text + here.text
    if not width or above.level or here.level or here.item or here.width > above.width:
        return False
    if states_on(lines, i, width, count):
        return True
    wide = width - _FREE <= above.width <= width + _FREE
    if not (wide or len(above.raw) == count) or ends_clause(above.text):
        return False
    cut = len(above.raw) == count and cuts_word(above.text, here.text)
    if bracketed(above.text) or bracketed(here.text):
        return False
    if head_line(here.spaced, people=True) and not cut:
        return False
    states = re.search(r"\d{4}|[:：]", above.text) is not None
    if source_line(text):
        return states and (cut or not is_name(here.text))
    if source_line(above.text) or not (wide or cut):
        return False
    below = lines[i + 1] if i + 1 < len(lines) else None
    ends = below is not None and (below.blanks > 0 or source_line(below.text))
    own = numbered(here.text) or re.match("^[—―─-]", here.text) or by_line(here.raw)
    return ends and not (own or _office(lines, i)) and title_shape(text)


def states_on(lines: Sequence[Line], i: int, width: int, count: int) -> bool:
    """Whether a line that ends in a label (来源：) fills the column, and with the day on the next makes
    up the page's own line."""
    above, here = lines[i - 1], lines[i]
    full = width - _FREE <= above.width <= width + _FREE or len(above.raw) == count
    told = full and not here.blanks and above.text.endswith(("：", ":"))
    return bool(told) and not source_line(above.text) and source_line(f"{above.text} {here.text}")


_OF_A_TIME = re.compile(
    r"(?:[今去明前]年|(?:19|20)?\d\d年|\d{1,2}月|[上下]半年|[前首头][一二两三四五六七八九十\d]{1,2}个?[季月]|[一二三四]季度|截[至止]|近[一二两三四五六七八九十\d]{1,2}年|五年来)"
)
"""What opens a heading that tells something of its time, below another heading."""
_FREE = 4
"""Columns that a full line of a column may leave free."""


def _office(lines: Sequence[Line], i: int) -> bool:
    """Whether an office stands by itself between a title and the page's own line."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    told = below is not None and not below.blanks and source_line(below.text)
    return told and len(bodies(lines[i].text)) == 1 and not bodies(lines[i - 1].text)


def heading_goes_on(
    lines: Sequence[Line], i: int, current: Draft, shape: Layout, gap: bool, in_body: bool
) -> str:
    """A heading's second line, below the first without a gap.

    Signs: a conjunction at the seam, a document's kind that completes 关于…, or two short
    lines set apart from the text. In the head of a file the third is no sign: there the title,
    its subtitle and the author's name stand one below the other.
    """
    above, here = current.lines[-1], lines[i]
    if len(by_line(here.raw)) > 1 or _office(lines, i):
        return ""
    flush = shape.indented and not above.indent
    if not above.level and two_line_heading(lines, i - 1, True, shape.widths[i - 1], flush):
        return "" if gap else "line-join"
    first = current.lines[0] is lines[0] and not gap
    if first and shape.widths[i] and title_goes_on(lines, i - 1, shape.widths[i]):
        return "line-join"
    if gap or not heading_shape(here.text) or len(current.lines) > 2 or here.level:
        return ""
    if is_name(here.text) and is_position(above.text):
        return ""  # a post and, below it, who holds it
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
    if _OF_A_TIME.match(t2s(here.text)):
        return ""
    apart_below = i + 1 < len(lines) and (lines[i + 1].blanks > 0 or lines[i + 1].indent > 0)
    short = max(above.width, here.width) <= 24 and not re.match(r"^[—―─\-]", here.text)
    wrapped = shape.widths[i] > 0 or shape.widths[i - 1] > 0
    return "line-join" if in_body and short and apart_below and wrapped else ""
