"""Which lines belong to one paragraph.

Columns are cut at 18 characters, pages cut sentences and words, layouts run paragraphs
together. The decision for each pair of neighbouring lines is made here, from four signs:
does the first end a sentence, how full is it, does the second look like a beginning, and
what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.chinese.width import HAN, columns, has_han
from generator.restore.lines import Line

CLOSERS = "”’」』》〉）)】〕\"'"
_STRONG_END = re.compile(
    rf"[。！？!?…｡][{re.escape(CLOSERS)}]*$|[{HAN}”）]\.$|[。！？][（(][^（()）。]{{2,160}}[）)]$"
)
_WEAK_END = re.compile(rf"[；;：:][{re.escape(CLOSERS)}]*$")
_OPEN_END = re.compile(r"[，,、（(《“‘—\-]$")
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]+(?:[章节節编編篇]|部分|[条條](?=\s|$))(?![的和与])|[一二三四五六七八九十]{1,3}[、．.]|"
    r"[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[．、](?!\d)|\d{1,2}\.(?![\d%])|[（(]\d{1,2}[）)]|[①-⑳㈠-㈩]|[●■◆▲★◎◇□•·▪➤]\s*\S)"
)
_ATTACHMENT = re.compile(r"^(?:附件|附表|附录|附：|抄送|发布时间|来源)")
_ASKED = re.compile(r"^(?:记者|記者|主持人|问|問|答|提问|编辑)\s*[:：]")
_LONG_TITLE = re.compile(
    r"^[^。！？；：:]{2,60}(?:关于|關於)[^。！？；]{6,90}(?:意见|通知|方案|规划|办法|条例|决定|报告|纲要|批复|公告|措施|细则|指南|"
    r"行动计划|通告|规定|函)(?:[（(][^（()）]{2,20}[）)])?$"
)
"""An official document's title, which may be long: 某机关关于印发……的通知."""
_SALUTATION = re.compile(
    r"^(?:各位\S{2,10}|同志们|朋友们|女士们|先生们|尊敬的\S{2,20})[！!，,：:]*$"
)
_CONTINUES = re.compile(r"^[，。、；：！？,;:!?”’）)》」』】%％]")
_SOURCE_LINE = re.compile(
    r"(?:来源|來源|发布时间|发布日期|責任編輯|责任编辑|发稿时间)\s*[:：]|^日期\s*[:：]"
)
_PAIRS = ("“”", "《》", "（）", "()", "「」", "『』")
_LEADING = re.compile(r"[“（《(]*(?:[A-Za-z0-9.,%+\-]+|.)[，。；：！？”’）》」』、)]*|[“（《(]+.")
WIDE_COLUMN = 48
"""Columns; in narrower ones squeezed punctuation makes lines of equal length look unequal."""
MAX_HEADING = 40
"""Characters: what is longer is a sentence that lost its end, not a heading."""


def ends_sentence(text: str) -> bool:
    """Whether the text ends with 。！？… (closing quotes and brackets may follow).

    >>> ends_sentence("就业岗位。”"), ends_sentence("加强")
    (True, False)
    """
    return _STRONG_END.search(text) is not None


def ends_clause(text: str) -> bool:
    """Whether it ends a sentence, or with ；or ：, after which a new paragraph may begin."""
    return ends_sentence(text) or _WEAK_END.search(text) is not None


def bracketed(text: str) -> bool:
    """Whether a line is one whole bracket, as notes and source lines are: （作者单位：…）."""
    return (
        re.fullmatch(
            r"[（(【\[][^（()）【】\[\]]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)】\]]", text
        )
        is not None
    )


def numbered(text: str) -> bool:
    """Whether it opens with a number as headings and items do: 一、 （一） 1. 第三章 ●."""
    return _NUMBERED.match(text) is not None


def source_line(text: str) -> bool:
    """Whether a short line names its source or time of issue, as web pages do below a title."""
    return len(text) <= 110 and _SOURCE_LINE.search(text[:60]) is not None


def heading_shape(text: str) -> bool:
    """Whether a bare line has the shape of a heading: short, one piece, no end of a sentence."""
    if _LONG_TITLE.match(text):
        return True
    if not has_han(text) or len(text) > MAX_HEADING:
        return False
    if re.search(r"[，,、：:]$|[。；;]|[？！?!].", text) or _ASKED.match(text):
        return False
    if _CONTINUES.match(text) or _OPEN_END.search(text) or _SALUTATION.match(text):
        return False
    commas = len(re.findall(r"[，,]", text))
    return commas == 0 or (commas == 1 and len(text) <= 30) or (commas <= 3 and len(text) <= 22)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file is set: the column widths at each line, and whether paragraphs are indented."""

    widths: tuple[int, ...]
    """For each line the width (columns) of the column that it stands in; 0 where not wrapped."""
    indented: bool


def layout(lines: Sequence[Line]) -> Layout:
    """Measure the file. A line is wrapped if it breaks off mid-sentence and a line follows."""
    count = len(lines)
    wrapped = [
        i
        for i in range(count - 1)
        if not lines[i + 1].blanks
        and not lines[i].level
        and not ends_clause(lines[i].text)
        and not (heading_shape(lines[i].text) and _stands_apart(lines, i))
    ]
    pairs = sum(not line.blanks for line in lines[1:]) or 1
    widths = [0] * count
    if len(wrapped) >= 3 and len(wrapped) >= 0.25 * pairs and _even(lines, wrapped):
        widths = _column_widths(lines, frozenset(wrapped))
    starts = [i for i in range(1, count) if ends_sentence(lines[i - 1].text)]
    indents = sum(lines[i].indent >= 2 for i in starts)
    flush = sum(lines[i].indent == 0 for i in range(count))
    return Layout(tuple(widths), indents >= 2 and flush >= 2 and indents >= 0.3 * len(starts))


def _even(lines: Sequence[Line], wrapped: Sequence[int]) -> bool:
    """Whether wrapped lines are about as wide as those around them, as columns make them."""
    usual = sorted(lines[i].width for i in wrapped)[int((len(wrapped) - 1) * 0.75)]
    wide = sum(line.width for line in lines if line.width > 1.5 * usual)
    if wide > 0.5 * sum(line.width for line in lines):
        return False
    alike = 0
    for place, i in enumerate(wrapped):
        near = sorted(lines[j].width for j in wrapped[max(0, place - 4) : place + 5])
        middle = near[len(near) // 2]
        alike += abs(lines[i].width - middle) <= max(4, 0.15 * middle)
    return alike >= 0.6 * len(wrapped)


def _stands_apart(lines: Sequence[Line], i: int) -> bool:
    """A short line after a finished sentence or a gap, with something much longer around it."""
    before = i == 0 or lines[i].blanks > 0 or ends_clause(lines[i - 1].text) or lines[i - 1].level
    longest = max((line.width for line in lines[max(0, i - 3) : i + 4]), default=0)
    return bool(before) and lines[i].width < 0.7 * longest


def _column_widths(lines: Sequence[Line], wrapped: frozenset[int]) -> list[int]:
    """The column of each line: measured in its own stretch, or borrowed from the nearest one."""
    stretches: list[range] = []
    begin = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].blanks:
            stretches.append(range(begin, i))
            begin = i
    measured: dict[int, int] = {}
    for number, stretch in enumerate(stretches):
        near = sorted(_full_widths(lines, stretch, wrapped))
        if len(near) >= 2:
            measured[number] = near[int((len(near) - 1) * 0.9)]
    everywhere = sorted(_full_widths(lines, range(len(lines)), wrapped))
    usual = everywhere[int((len(everywhere) - 1) * 0.9)]
    even = sum(w >= 0.8 * usual for w in everywhere) >= 0.8 * len(everywhere)
    widths = [0] * len(lines)
    for number, stretch in enumerate(stretches):
        widest = max(lines[i].width for i in stretch)
        fitting = [n for n, w in measured.items() if n == number or widest <= 1.3 * w]
        nearest = min(fitting, key=lambda n: (abs(n - number), n), default=None)
        if nearest is not None and abs(nearest - number) <= 6:
            for i in stretch:
                widths[i] = measured[nearest]
        elif even and widest <= 1.3 * usual:
            for i in stretch:
                widths[i] = usual
    return widths


def _full_widths(lines: Sequence[Line], stretch: range, wrapped: frozenset[int]) -> Iterator[int]:
    """Widths of wrapped lines; a mark that hangs over the edge is not counted."""
    for i in stretch:
        if i in wrapped:
            text = lines[i].text
            yield columns(text.rstrip("，、；：")) if text[-1:] in "，、；：" else lines[i].width


def parted(lines: Sequence[Line], i: int, shape: Layout, opening: bool) -> bool:
    """Whether a new paragraph begins with line `i`, which follows line `i-1` without a gap.

    `opening`: line `i-1` is itself the first line of its paragraph.
    """
    above, here = lines[i - 1], lines[i]
    width = shape.widths[i - 1] or shape.widths[i]
    if above.width > 1.4 * width:
        width = 0
    if shape.indented and here.indent:
        return True
    ended = ends_clause(above.text)
    short = bool(width) and above.width + leading_word(here.text) < width - 4
    if bracketed(above.text) or bracketed(here.text):
        return True
    if numbered(here.text) and (ended or short or not width):
        return True
    if _ATTACHMENT.match(here.text) and (ended or short):
        return True
    if not ended:
        loose = not width or above.width < 0.6 * width
        return loose and not goes_on(above.text, here.text)
    if not width:
        return True
    if not ends_sentence(above.text):
        return short and above.text.endswith(("：", ":"))
    if opening and not shape.indented:
        short = short_opening(above, width)
        if not short and width < WIDE_COLUMN and above.width >= width - 6:
            return False
    return short or opens_paragraph(lines, i, shape)


def apart(lines: Sequence[Line], i: int) -> bool:
    """Whether gaps, or the file's edges, stand on both sides of a line."""
    return (i == 0 or lines[i].blanks > 0) and (i + 1 == len(lines) or lines[i + 1].blanks > 0)


def slack(lines: Sequence[Line], i: int, width: int) -> int:
    """Columns that stay free in line `i` though the next line's first word would fit there.

    A line that the column filled has none; a line with some is a paragraph's last one, a
    heading, or a first one that lost its indent.
    """
    following = leading_word(lines[i + 1].text) if i + 1 < len(lines) else 2
    return width - lines[i].width - following


def leading_word(text: str) -> int:
    """Columns of what cannot be cut at the head of a line: a Latin word, a number, or one Han,
    with the marks that may not open a line.
    """
    found = _LEADING.match(text)
    return columns(found.group()) if found else 2


def short_opening(line: Line, width: int) -> bool:
    """Whether a paragraph's first line, its lost indent of two characters added, is not full."""
    return line.width + 4 < width - 6


def opens_paragraph(lines: Sequence[Line], i: int, shape: Layout) -> bool:
    """Whether a line shows the indent that was stripped: two characters short, yet not an end."""
    width, line = shape.widths[i], lines[i]
    if not width or shape.indented or ends_clause(line.text) or i + 1 >= len(lines):
        return False
    return (2 if width >= WIDE_COLUMN else 3) <= slack(lines, i, width) <= 10


def torn_start(text: str) -> bool:
    """Whether a text opens with a mark that can only follow something: ，。、）” …"""
    return _CONTINUES.match(text) is not None


def goes_on(above: str, here: str) -> bool:
    """Whether, where lines are not wrapped, a sentence still runs on into the next line.

    Such a line is a paragraph of its own (a title, a name, an item), unless it stops at a comma,
    leaves a quotation or bracket open that the next line closes, or is too long for a heading.
    """
    if torn_start(here) or (_OPEN_END.search(above) and not _dashed(above)):
        return True
    if any(above.count(p[0]) > above.count(p[1]) and p[1] in here for p in _PAIRS):
        return True
    if numbered(here) or bracketed(above) or _SOURCE_LINE.search(above[:60]):
        return False
    return len(above) > MAX_HEADING or re.search(r"[。！？；].*[^》）]$", above) is not None


def _dashed(text: str) -> bool:
    """A line that announces what follows: 搭建平台，实现“关键一跃”——."""
    return text.endswith("——") and len(text) <= MAX_HEADING


def continues(above: str, here: str) -> bool:
    """Whether a text after a gap goes on with a sentence that broke off before the gap."""
    if torn_start(here):
        return True
    if (
        _dashed(above)
        or _SOURCE_LINE.search(above[:60])
        or not has_han(above)
        or (len(above) < 12 and not re.search(r"[，。；：！？、]", above))
    ):
        return False
    return not (ends_clause(above) or bracketed(above) or bracketed(here) or numbered(here))
