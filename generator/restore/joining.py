"""Lines joined to blocks: the decision for each line, with all that stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.chinese.width import HAN
from generator.heads.author_notes import INTRODUCES
from generator.heads.by_lines import by_line
from generator.heads.documents import document_line
from generator.heads.journals import journal_authors
from generator.heads.people import is_position, placed_name
from generator.heads.seats import seats
from generator.lexicon import alternatives
from generator.model import Ruling
from generator.restore.beside import menu_above
from generator.restore.blocks import Draft
from generator.restore.columns import Layout, counted, layout
from generator.restore.furniture_rules import kind_of
from generator.restore.headings import head_goes_on, heading_goes_on, is_heading, states_on
from generator.restore.lines import Line
from generator.restore.paragraphs import continues, parted, resumes
from generator.restore.regained import paragraph_at
from generator.restore.seams import cuts_word, opens_sentence, runs_on, unclosed
from generator.restore.sentences import (
    MAX_TITLE,
    OPEN_END,
    asks,
    ends_clause,
    numbered,
    source_line,
    torn_start,
)

_SENTENCE = 16
"""Characters from which a line is more than a menu's word."""
_LABEL = re.compile(
    r"^[（(【\[]?(?:来源|來源|文章来源|信息来源|稿件来源|作者|时间|時間|日期|(?:发布|发表|发稿|更新|成文|發布|發佈)(?:时间|日期|時間)|"
    r"发文机关|发布机构|发文字号|文号)\s*[:：]$"
)
"""A label of a web page's head whose value stands on the next line."""

_AUTHORED = re.compile(
    rf"(?:作者|[{HAN}]{{0,6}}记者)[ \u3000]+(?:[{HAN}·]{{2,4}}[ \u3000、，]+){{0,4}}[{HAN}·]{{2,4}}$|作者\s*[:：]\s*\S|DOI\s*[:：]"
)
_OPENS = re.compile(
    r"^[【\[]?(?:摘\s*要|内容提要|关\s*键\s*词|导\s*读|编者按)[】\]]?\s*[:：]|^【[\u4e00-\u9fff ]{2,8}】|^本[报台刊网]讯[ \u3000（(]"
)
"""Labels that open a part of a journal's head, and words that open a report."""
_KEYWORDS = re.compile(
    r"^[【\[（(]?(?:关\s*键\s*[词字]|關\s*鍵\s*[詞字]|作者(?:简介|簡介|介绍)|通[讯信]作者|第一作者|基金项目|收稿日期|标题注释|(?:本文|文章)?引用(?:格式|本文)?|中图分类号|文章编号)(?:[】\]]|[）)]?[\s:：])"
)
_WORDS = re.compile(rf"[{HAN}A-Za-z“”]{{2,14}}(?:[；;][ \u3000]?[{HAN}A-Za-z“”]{{2,14}}){{2,9}}$")
"""水价；用水；分档: keywords without their label."""
_CREDIT = re.compile("[。）)][^。]{0,16}[摄攝图圖照供社][^。]{0,16}$")
"""A sentence and behind it, perhaps, whose picture: a paragraph's last line."""
_PAGE = 30
"""Lines of a page's head."""
_SHORT = 4
"""Columns free behind a head's last line."""
_CAPTION = 4
"""Lines of a caption."""
_ISSUED = re.compile(rf"的(?:{alternatives('document-kinds')})$")
"""How the title of a document ends, above those to whom it goes."""
_SET_OFF = re.compile(r"^\s*\*\*[^*]+\*\*\s*$")
"""A line that Markdown sets in bold from end to end: a paragraph by itself."""


def joined_drafts(
    lines: Sequence[Line], furniture: dict[int, str], rulings: dict[int, Ruling]
) -> list[Draft]:
    """Lines joined to blocks, furniture lifted out without hiding what it separated."""
    drafts: list[Draft] = []
    asides: list[Draft] = []
    kept: list[Line] = []
    parted_by_page: set[int] = set()
    anew: set[int] = set()  # another report begins
    gaps: list[int] = []
    labelled = False
    for line in lines:
        role = furniture.get(line.start)
        if role:
            labelled = labelled or role == "related-links"
            asides.append(Draft(role, [line], rulings.get(line.number), False))
            gaps.append(line.blanks)
            continue
        # blank lines on one side only of the furniture are the paragraph's, not the page's
        gaps.append(line.blanks)
        both_sides = gaps[0] > 0 and gaps[-1] > 0
        if line.page_break or (len(gaps) > 1 and (both_sides or not any(gaps))):
            parted_by_page.add(line.start)
        page = line.start in parted_by_page
        if len(gaps) > 1 or page != line.page_break:
            line = replace(line, blanks=max(gaps), page_break=page)
        if labelled and line.blanks:
            anew.add(line.start)
        kept.append(line)
        gaps, labelled = [], False
    shape = layout(kept)
    first = next((i for i, x in enumerate(kept) if "。" in x.text or paragraph_at(kept, i)), 0)
    width = max(shape.widths, default=0)
    count = counted(kept)
    begins = {i - 1 for i in range(1, first) if states_on(kept, i, width, count)}
    # below a menu a headline may cry, and hold half a sentence: nothing above the page's line goes on
    own = next((i for i, x in enumerate(kept[:_PAGE]) if source_line(x.text)), 0)
    head = {i for i in range(1, own) if menu_above(lines)[0] and not shape.widths[i]}
    in_body = False
    for i, line in enumerate(kept):
        ruling = rulings.get(line.number)
        gap = line.blanks > 0 or line.start in parted_by_page
        current = drafts[-1] if drafts else None
        how = _how(kept, i, shape, current, gap, line.start in parted_by_page, ruling, in_body)
        if not how and current and 0 < i < first and not (gap or ruling or current.ruling):
            how = "line-join" if head_goes_on(kept, i, width, count) else ""
            short = line.width < width - _SHORT and len(line.raw) != count
            whole = short and source_line(kept[i - 1].text + line.text)
            if how and (whole or (i + 1 < len(kept) and kept[i + 1].blanks)):
                begins.add(i + 1)  # the page's own line is whole: what follows is none of it
        elif (i in begins or (i in head and current and current.role == "text")) and not ruling:
            how = ""
        fresh = line.start in anew
        how = "" if fresh else how
        bare = gap and not (fresh or line.level or ruling)
        if not how and bare and _torn_apart(drafts, line):
            current, heading = drafts[-2], drafts[-1]
            heading.before = current.lines[0].start
            drafts[-2:] = [heading, current]
            how = "break-join"
        if how and current:
            current.joins.append((current.lines[-1].end, line.start, how))
            current.lines.append(line)
            current.wrapped = current.wrapped or how == "line-join"
            continue
        role = ruling.role if ruling and ruling.role else ""
        below = current is not None and current.role == "heading"
        headed = is_heading(kept, i, shape, gap, below) or (
            not in_body and _over_addressee(kept, i)
        )
        role = role or ("heading" if headed else "text")
        drafts.append(Draft(role, [line], ruling, gap))
        in_body = in_body or (role == "text" and i >= first and not _stated(drafts[-1]))
    return sorted([*drafts, *asides], key=Draft.place) if asides else drafts


def _torn_apart(drafts: Sequence[Draft], line: Line) -> bool:
    """Whether a bare heading stands inside a paragraph, which goes on with `line`."""
    if (
        len(drafts) < 2
        or _OPENS.match(line.text)
        or drafts[-1].role != "heading"
        or drafts[-2].role != "text"
    ):
        return False
    heading, text = drafts[-1], drafts[-2]
    if heading.ruling or text.ruling or heading.lines[0].level or _stated(text):
        return False
    if _KEYWORDS.match(text.lines[0].text):
        return False  # keywords end without a mark: what stands below the next heading is no rest of them
    above = "".join(x.text for x in text.lines[-3:])
    if numbered(heading.lines[0].text) and not re.search("[。，；]", above):
        return False
    if len(text.lines) == 1 and not _CLAUSE.search(above) and not cuts_word(above, line.text):
        return False
    if _PICTURED.match(text.lines[0].text) and not OPEN_END.search(above):
        return False  # a picture's day, place and deed end without a mark
    return len(above) >= 14 and len(line.text) >= 6 and runs_on(above, line.text)


_CLAUSE = re.compile("[，。；,]")
_PICTURED = re.compile(
    rf"(?:(?:19|20)\d\d年)?\d{{1,2}}月\d{{1,2}}日，(?:在?[{HAN}]{{2,20}}，)?[^。]{{0,60}}[正]?在[^。]{{4,60}}$"
)
_BROKE_OFF = re.compile("[，。；,][^，。；,]{6,}$")
"""A clause that breaks off far from its beginning: no sentence that opens below it is its end."""


def _headline(current: Draft, here: Line, shape: Layout, i: int) -> bool:
    """Whether the block is one line without a clause, in no column: a headline or a dateline with a
    title, with which nothing goes on unless a word or a bracket runs across."""
    text = current.lines[-1].text
    return (
        len(current.lines) == 1
        and not shape.widths[i - 1]
        and len(text) <= MAX_TITLE
        and not _CLAUSE.search(text)
        and not (OPEN_END.search(text) or torn_start(here.text))
        and not (unclosed(text) or cuts_word(text, here.text))
    )


def _stated(current: Draft) -> bool:
    """Whether the block is a head of its own (发布时间：… 来源：…): nothing goes on with it."""
    first = current.lines[0].text
    return len(current.lines) == 1 and (
        source_line(first)
        or document_line(first) == "document-number"
        or (
            len(first) <= 120
            and not ends_clause(first)
            and bool(journal_authors(first) or by_line(first))
        )
        or seats(first)
    )


def _over_addressee(lines: Sequence[Line], i: int) -> bool:
    """Whether a document's title stands there, above the line of those to whom it goes."""
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    return _ISSUED.search(lines[i].text) is not None and document_line(below) == "addressee"


def _words(line: Line, current: Draft) -> bool:
    """Whether keywords without their label stand on the line, or are all of the block above it."""
    over = current.lines[0].text if len(current.lines) == 1 else ""
    return _WORDS.match(line.text) is not None or _WORDS.match(over) is not None


def _introduced(lines: Sequence[Line], i: int) -> bool:
    """Whether a person's name and post stand on the two lines above: a box over his words."""
    if i < len(("name", "post")) or lines[i - 1].blanks:
        return False
    above, last = lines[i - 2].text, lines[i - 1].text
    held = is_position(last) and not ends_clause(last)
    return (held and placed_name(above)) or (placed_name(last) and is_position(above))


_CLOSES = re.compile("[。！？][”’」』）]{0,2}")
"""The last mark of the sentence above, alone on its line."""


def _how(
    lines: Sequence[Line],
    i: int,
    shape: Layout,
    current: Draft | None,
    gap: bool,
    page: bool,
    ruling: Ruling | None,
    in_body: bool,
) -> str:
    """How line `i` joins the block before it: `line-join`, `break-join`, or not at all."""
    if current is None or lines[i].level or (ruling and (ruling.role or ruling.lost != "")):
        return ""
    if ruling and ruling.role == "" and ruling.lost == "" and ruling.speaker:
        return ""
    if _CLOSES.fullmatch(lines[i].text) and not ends_clause(current.lines[-1].text):
        return "break-join" if gap else "line-join"
    if lines[i].item or _OPENS.match(lines[i].text) or (gap and asks(lines[i].text)):
        return ""
    alone = i + 1 == len(lines) or lines[i + 1].blanks
    if _introduced(lines, i) if gap else alone and _introduced(lines, i + 1):
        return ""
    if gap and (_SET_OFF.match(lines[i].raw) or _SET_OFF.match(current.lines[-1].raw)):
        return ""
    introduced = shape.widths[i] and INTRODUCES.match(current.lines[0].text)
    if _KEYWORDS.match(lines[i].text) or (
        _KEYWORDS.match(current.lines[0].text)
        and (gap or (len(current.lines) == 1 and not introduced and paragraph_at(lines, i)))
    ):
        return ""
    above = current.lines[-1]
    bare = not (shape.widths[i] or shape.widths[i - 1])
    if _over_addressee(lines, i - 1) or (bare and _words(lines[i], current)):
        return ""
    told = "".join(x.text for x in current.lines[-_CAPTION:])
    if _CREDIT.search(told) and kind_of(told) == "caption":
        return ""
    if _LABEL.match(current.lines[0].text):
        alone = len(current.lines) == 1 and lines[i].width <= 48 and not gap
        alone = alone and lines[i].text[:1] not in "[【"
        return "line-join" if alone else ""
    head = (gap or not in_body) and not torn_start(lines[i].text)
    if head and (source_line(lines[i].text) or _AUTHORED.match(lines[i].text) or _stated(current)):
        return ""
    if current.role == "heading":
        return heading_goes_on(lines, i, current, shape, gap, in_body)
    if current.role != "text" or (current.ruling and current.ruling.lost in ("end", "both")):
        return ""
    if lines[i].tagged and not gap and (torn_start(lines[i].text) or len(above.text) >= _SENTENCE):
        return "line-join"
    if is_heading(lines, i, shape, gap, False) and not (
        gap and not ends_clause(above.text) and (page or cuts_word(above.text, lines[i].text))
    ):
        return ""
    in_column = shape.widths[i] and shape.widths[i - 1] and ends_clause(above.text)
    if gap and not (page and in_column):
        if shape.indented and lines[i].indent and not page:
            return ""
        before = "".join(x.text for x in current.lines[-3:])
        comma = above.text.endswith(("，", ",")) or bool(_BROKE_OFF.search(above.text))
        apart = comma and not (shape.widths[i - 1] or page) and opens_sentence(lines[i].text)
        goes_on = continues(before, lines[i].text) and not (
            apart or _headline(current, lines[i], shape, i)
        )
        return "break-join" if goes_on or resumes(lines, i, shape) else ""
    opening = len(current.lines) == 1
    begins = shape.indented and lines[i].indent > 0
    if not (opening or begins or shape.widths[i - 1] or ends_clause(above.text)):
        return "line-join"
    return "" if parted(lines, i, shape, opening) else "line-join"
