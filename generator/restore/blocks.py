"""The restoration itself: lines sorted, joined to blocks, and mended.

The order of the steps matters: furniture is set aside first (it hides the joins), lines are
joined next (a fault is judged by its neighbours), then each block is mended character by
character, the editor's mends first, because they quote the raw line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.chinese.width import has_han, skeleton
from generator.model import ArticleEntry, Mend, Repair, Ruling, Source
from generator.restore import faults
from generator.restore.furniture import JUMP, page_furniture
from generator.restore.lines import Line, read_lines
from generator.restore.paragraphs import (
    WIDE_COLUMN,
    Layout,
    apart,
    bracketed,
    continues,
    ends_clause,
    ends_sentence,
    heading_shape,
    layout,
    leading_word,
    numbered,
    opens_paragraph,
    parted,
    slack,
    source_line,
    torn_start,
)
from generator.restore.traced import Edit, LineOf, Traced, edited, joined

FURNITURE_ROLES = frozenset(
    "page-number running-head jump-line caption advertisement navigation share-prompt "
    "legal-notice editor-credit related-links repeated-line address pull-quote".split()
)
"""Roles of lines that are set aside; an editor's ruling may name any of them."""
_WORD_END = re.compile(r"[A-Za-z]{2}$|[A-Za-z][,.]$")
_WORD_START = re.compile(r"[A-Za-z]{2}|[A-Z]\b")
_DOCUMENT = re.compile(
    r"(?:意见|通知|方案|规划|办法|条例|决定|报告|纲要|批复|公告|措施|细则|指南|行动计划|通告|规定|函)$"
)
_LABEL = re.compile(
    r"^[（(【\[]?(?:来源|來源|文章来源|信息来源|稿件来源|作者|时间|時間|日期|(?:发布|发表|发稿|更新|成文|發布|發佈)(?:时间|日期|時間)|"
    r"发文机关|发布机构|发文字号|文号)\s*[:：]$"
)
"""A label of a web page's head whose value stands on the next line."""
_EDITION = re.compile(
    r"^[（(](?:(?:19|20)\d\d\s*(?:年|[—–\-－~至]).{0,12}年?|试行|暂行|修订(?:版|稿)?|(?:公开)?征求意见稿|草案|送审稿)[）)]$"
)
"""（2024—2027年）, （试行）: the end of a document's title."""
_DOCUMENT_NUMBER = re.compile(
    r"[〔\[【(（](?:19|20)\d\d[〕\]】)）]\s*第?\s*\d+\s*号|^第\s*\d+\s*号$"
)
_OCCASION = re.compile(r"^[—―─－-]{1,2}.*在[^上]*$")
"""A subtitle that begins to say where a speech was given."""
_RUN_TOGETHER = re.compile(r"(?<=[。！？”）…!?])[ \u3000\t]*\u3000\u3000[ \u3000\t]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the file that belongs together: a paragraph, a heading, a piece of furniture."""

    role: str
    """`text`, `heading` (marked or of a heading's shape), a furniture kind, or an editor's ruling."""
    text: Traced
    lines: tuple[int, ...]
    raw: str
    """The first line as it stands in the file, for by-lines whose spaces mean something."""
    level: int = 0
    """1 to 6 for a heading marked with #, 0 for a bare one."""
    repairs: tuple[Repair, ...] = ()
    ruling: Ruling | None = None
    gap: bool = False
    """A gap, a page or an editor's cut stands before it: no proof that nothing is missing."""
    wrapped: bool = False
    """Taken from a column of wrapped lines."""
    suspects: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """A file as blocks in reading order, with the map that accounts for each raw character."""

    source: Source
    blocks: tuple[Block, ...]
    line_starts: tuple[int, ...]
    unused_mends: tuple[Mend, ...] = ()
    unread_lines: tuple[int, ...] = ()
    """Lines that the editor's reading order leaves out although they are not furniture."""

    def line_of(self, offset: int) -> int:
        """The raw line on which an offset stands."""
        return LineOf(self.line_starts)(offset)


@dataclass(slots=True)
class _Draft:
    """A block while lines are still being added."""

    role: str
    lines: list[Line]
    ruling: Ruling | None
    gap: bool
    wrapped: bool = False
    joins: list[tuple[int, int, str]] = field(default_factory=list)


def restore(source: Source, entry: ArticleEntry | None = None) -> Restored:
    """The file's blocks. `entry` brings what an editor decided; without it all is as detected."""
    pinyin = len(re.findall(f"[{faults.TONED}]", source.text)) >= 12
    lines, starts = read_lines(source.text, faults.PINYIN if pinyin else None)
    rulings = {r.line: r for r in entry.rulings} if entry else {}
    furniture = {
        number: kind
        for number, kind in page_furniture(lines).items()
        if not (number in rulings and rulings[number].role not in ("", *FURNITURE_ROLES))
    }
    furniture |= {n: r.role for n, r in rulings.items() if r.role in FURNITURE_ROLES}
    furniture |= _pull_quotes(lines, furniture, rulings)
    chunks, unread = _reading_order(lines, entry, furniture)
    drafts = [draft for chunk in chunks for draft in _drafts(chunk, furniture, rulings)]
    mends = entry.mends if entry else ()
    used: set[Mend] = set()
    line_of = LineOf(starts)
    blocks = [
        block
        for draft in drafts
        for block in _mended(draft, source.text, mends, used, line_of, pinyin)
    ]
    return Restored(
        source,
        tuple(blocks),
        starts,
        tuple(m for m in mends if m not in used),
        unread,
    )


def _reading_order(
    lines: Sequence[Line], entry: ArticleEntry | None, furniture: dict[int, str]
) -> tuple[list[list[Line]], tuple[int, ...]]:
    """The lines cut into chunks as the editor's `order` says; furniture not named comes last."""
    if not entry or not entry.order:
        return [list(lines)], ()
    chunks = [[x for x in lines if first <= x.number <= last] for first, last in entry.order]
    named = {x.number for chunk in chunks for x in chunk}
    rest = [x for x in lines if x.number not in named]
    unread = tuple(x.number for x in rest if x.number not in furniture)
    return [c for c in [*chunks, *([x] for x in rest)] if c], unread


def _pull_quotes(
    lines: Sequence[Line], furniture: dict[int, str], rulings: dict[int, Ruling]
) -> dict[int, str]:
    """Bare or marked lines that repeat words of the text where no heading can stand.

    A heading may repeat its text too; so only a line that cuts a sentence in two, or after
    which nothing of the article follows, is taken for a quotation pulled out by the layout.
    """
    found: dict[int, str] = {}
    body = [x for x in lines if x.number not in furniture]
    whole = ""
    for i, line in enumerate(body):
        if line.number in rulings or i == 0 or not has_han(line.text) or not apart(body, i):
            continue
        if not line.level and not heading_shape(line.text):
            continue
        key = skeleton(line.text)
        whole = whole or skeleton("".join(x.text for x in body if len(x.text) > 12))
        if len(key) < 8 or whole.count(key) < (1 if len(line.text) <= 12 else 2):
            continue
        follows = body[i + 1 :]
        last = sum(len(x.text) for x in follows if ends_clause(x.text) or len(x.text) > 12) < 60
        before = body[i - 1].text
        cuts = (
            bool(follows) and not ends_clause(before) and len(before) > MAX_CUT and not line.level
        )
        echoed = skeleton("".join(x.text for x in follows[:3])).startswith(key)
        if last or cuts or echoed:
            found[line.number] = "pull-quote"
    return found


MAX_CUT = 12
"""Shorter lines before a pull-quote may be headings themselves."""


def _drafts(
    lines: Sequence[Line], furniture: dict[int, str], rulings: dict[int, Ruling]
) -> list[_Draft]:
    """Lines joined to blocks, furniture lifted out without hiding what it separated."""
    drafts: list[_Draft] = []
    asides: list[_Draft] = []
    kept: list[Line] = []
    parted_by_page: set[int] = set()
    gaps: list[int] = []
    for line in lines:
        role = furniture.get(line.number)
        if role:
            asides.append(_Draft(role, [line], rulings.get(line.number), False))
            gaps.append(line.blanks)
            continue
        # blank lines on one side only of the furniture are the paragraph's, not the page's
        gaps.append(line.blanks)
        both_sides = gaps[0] > 0 and gaps[-1] > 0
        if line.page_break or (len(gaps) > 1 and (both_sides or not any(gaps))):
            parted_by_page.add(line.number)
        page = line.number in parted_by_page
        if len(gaps) > 1 or page != line.page_break:
            line = replace(line, blanks=max(gaps), page_break=page)
        kept.append(line)
        gaps = []
    shape = layout(kept)
    for i, line in enumerate(kept):
        ruling = rulings.get(line.number)
        gap = line.blanks > 0 or line.number in parted_by_page
        current = drafts[-1] if drafts else None
        in_body = any(d.role == "text" for d in drafts)
        how = _how(kept, i, shape, current, gap, line.number in parted_by_page, ruling, in_body)
        if how and current:
            current.joins.append((current.lines[-1].end, line.start, how))
            current.lines.append(line)
            current.wrapped = current.wrapped or how == "line-join"
            continue
        role = ruling.role if ruling and ruling.role else ""
        below = current is not None and current.role == "heading"
        role = role or ("heading" if _is_heading(kept, i, shape, gap, below) else "text")
        drafts.append(_Draft(role, [line], ruling, gap))
    return sorted([*drafts, *asides], key=lambda d: d.lines[0].number) if asides else drafts


def _how(
    lines: Sequence[Line],
    i: int,
    shape: Layout,
    current: _Draft | None,
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
    above = current.lines[-1]
    if _LABEL.match(current.lines[0].text):
        alone = len(current.lines) == 1 and lines[i].width <= 48 and not gap
        return "line-join" if alone else ""
    if current.role == "heading":
        return _heading_goes_on(lines, i, current, shape, gap, in_body)
    if current.role != "text" or (current.ruling and current.ruling.lost in ("end", "both")):
        return ""
    if _is_heading(lines, i, shape, gap, False) and not (
        gap and not ends_clause(above.text) and page
    ):
        return ""
    if gap and not (page and shape.widths[i] and shape.widths[i - 1]):
        if shape.indented and lines[i].indent and not page:
            return ""
        before = "".join(x.text for x in current.lines[-3:])
        return "break-join" if continues(before, lines[i].text) else ""
    opening = len(current.lines) == 1
    if not opening and not shape.widths[i - 1] and not ends_clause(above.text):
        return "line-join"
    return "" if parted(lines, i, shape, opening) else "line-join"


def _heading_goes_on(
    lines: Sequence[Line], i: int, current: _Draft, shape: Layout, gap: bool, in_body: bool
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
    return "line-join" if in_body and short and apart_below else ""


def _is_heading(
    lines: Sequence[Line], i: int, shape: Layout, gap: bool, below_heading: bool
) -> bool:
    """Whether a line is a heading: marked, or bare, short, and standing by itself."""
    line = lines[i]
    if line.level:
        return True
    if not heading_shape(line.text):
        return False
    if i + 1 < len(lines) and torn_start(lines[i + 1].text):
        return False
    if i and numbered(line.text) and re.search(r"[；;及和与與]$", lines[i - 1].text):
        return False
    width = shape.widths[i]
    after_gap = i + 1 >= len(lines) or lines[i + 1].blanks > 0 or lines[i + 1].level > 0
    begins = gap or i == 0 or ends_clause(lines[i - 1].text) or below_heading
    if not begins:
        return False
    flush = shape.indented and not line.indent
    if after_gap:
        free = not width or line.width < 0.8 * width or slack(lines, i, width) >= 4
        page = 0 < i < len(lines) - 1 and lines[i + 1].page_break
        short = page and line.width < 0.6 * width and ends_sentence(lines[i - 1].text)
        return i == 0 or (below_heading and (free or gap)) or (gap and (free or flush)) or short
    following = lines[i + 1]
    if _two_line_heading(lines, i, gap, width, flush) or source_line(following.text):
        return True
    if i == 0 and width and (slack(lines, i, width) >= 5 or _title_goes_on(lines, i, width)):
        return True
    if numbered(line.text):
        opens = width >= WIDE_COLUMN and opens_paragraph(lines, i + 1, shape)
        free = slack(lines, i, width) - line.indent >= (3 if line.indent else 4)
        return not width or free or opens
    if gap and heading_shape(following.text) and following.width < 0.7 * width:
        below = i + 2 >= len(lines) or lines[i + 2].blanks > 0 or lines[i + 2].width < 0.7 * width
        asks = ends_sentence(following.text) and bool(width) and slack(lines, i, width) < 2
        if (below and not asks) or re.match(r"^[—―─]", following.text):
            return True
    if width and line.width + leading_word(following.text) >= width - 6:
        return False
    if shape.indented:
        return following.indent > 0 or heading_shape(following.text)
    return not width or line.width < 0.7 * width


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


def _mended(
    draft: _Draft,
    raw: str,
    mends: Sequence[Mend],
    used: set[Mend],
    line_of: LineOf,
    pinyin: bool,
) -> Iterator[Block]:
    """The draft's lines joined and mended; two blocks or more where paragraphs ran together."""
    text, repairs = _in_one(draft, raw, line_of)
    numbers = tuple(line.number for line in draft.lines)
    first = draft.lines[0]
    base = Block(
        draft.role,
        text,
        numbers,
        first.raw,
        first.level,
        (),
        draft.ruling,
        draft.gap,
        draft.wrapped,
    )
    if draft.role in FURNITURE_ROLES:
        yield base
        return
    text, made, suspects = _editorial(text, mends, used, numbers, line_of)
    repairs += made
    for fault in _faults(draft.role, pinyin):
        text, made = edited(text, fault(text.text), line_of)
        repairs += made
    repairs.sort(key=lambda r: r.raw_at)
    parts = [part for part in _parts(text) if part.at] or [text]
    bounds = [part.at[0] for part in parts[1:]] + [len(raw) + 1]
    for number, part in enumerate(parts):
        clean, spaces = edited(part, faults.stray_spaces(part.text), line_of)
        if draft.role != "text":
            clean, spaces = part.strip(), []
        own = [r for r in repairs if r.raw_at < bounds[number]]
        repairs = repairs[len(own) :]
        yield replace(
            base,
            text=clean,
            repairs=(*_placed([*own, *spaces], clean),),
            suspects=tuple(_placed(suspects, clean)),
            lines=_lines_of(clean, line_of) or numbers,
            gap=base.gap if number == 0 else False,
            ruling=base.ruling if number == 0 else None,
        )


def _in_one(draft: _Draft, raw: str, line_of: LineOf) -> tuple[Traced, list[Repair]]:
    """The lines as one text; where English words meet at a line's end the break is a space."""
    parts = [draft.lines[0].content()]
    repairs: list[Repair] = []
    for (end, start, how), line in zip(draft.joins, draft.lines[1:], strict=True):
        part = line.content()
        words = _WORD_END.search(parts[-1].text) and _WORD_START.match(part.text)
        if words:
            parts.append(Traced(" ", (end,)))
        parts.append(part)
        repairs.append(Repair(how, line_of(end), end, raw[end:start], " " if words else ""))
    return joined(parts), repairs


def _faults(role: str, pinyin: bool) -> Iterator[Callable[[str], Iterator[Edit]]]:
    yield faults.markup
    yield faults.invisible
    if pinyin:
        yield faults.pinyin_annotations
    yield faults.look_alike_radicals
    yield faults.full_width_latin
    if role == "text":
        yield jump_lines
    yield faults.half_width_punctuation


def jump_lines(text: str) -> Iterator[Edit]:
    """A jump line （下转第5版） at a paragraph's end is the page's word, not the article's."""
    if "版" not in text:
        return
    for found in JUMP.finditer(text):
        bracketed = found.group()[:1] in "（(【["
        if bracketed and (found.end() >= len(text) - 2 or found.start() <= 1):
            yield Edit(found.start(), found.end(), "", "jump-line")


def _editorial(
    text: Traced, mends: Sequence[Mend], used: set[Mend], numbers: Sequence[int], line_of: LineOf
) -> tuple[Traced, list[Repair], list[Repair]]:
    """The editor's mends on these lines: certain ones made, doubtful ones only noted."""
    edits: list[Edit] = []
    suspects: list[Repair] = []
    for mend in mends:
        if mend in used or mend.line not in numbers or not mend.raw:
            continue
        here = _find(text, mend, line_of)
        if here < 0:
            continue
        used.add(mend)
        if mend.certainty == "certain":
            edits.append(_least(here, mend))
        else:
            at = text.at[here]
            suspects.append(
                Repair("suspect", line_of(at), at, mend.raw, mend.text, reason=mend.reason)
            )
    text, repairs = edited(text, sorted(edits, key=lambda e: e.start), line_of)
    return text, repairs, suspects


def _least(here: int, mend: Mend) -> Edit:
    """The mend as an edit of only what differs, so that the map stays as exact as it can be."""
    raw, new = mend.raw, mend.text
    head = _shared(raw, new)
    tail = _shared(raw[head:][::-1], new[head:][::-1])
    return Edit(
        here + head, here + len(raw) - tail, new[head : len(new) - tail], "mend", mend.reason
    )


def _shared(left: str, right: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(left), len(right)))


def _find(text: Traced, mend: Mend, line_of: LineOf) -> int:
    here = text.text.find(mend.raw)
    while here >= 0:
        if line_of(text.at[here]) == mend.line:
            return here
        here = text.text.find(mend.raw, here + 1)
    return -1


def _parts(text: Traced) -> Iterator[Traced]:
    """Paragraphs that the layout ran together: a sentence's end, then an indent, inside a line."""
    begin = 0
    for found in _RUN_TOGETHER.finditer(text.text):
        yield text[begin : found.start()].strip()
        begin = found.end()
    yield text[begin:].strip()


def _lines_of(text: Traced, line_of: LineOf) -> tuple[int, ...]:
    seen: dict[int, None] = {}
    for run in text.runs():
        for line in range(line_of(run.raw), line_of(run.raw + run.length - 1) + 1):
            seen[line] = None
    return tuple(seen)


def _placed(repairs: Sequence[Repair], text: Traced) -> list[Repair]:
    """Each repair with the offset at which it shows in the text."""
    if not repairs:
        return []
    offsets: dict[int, int] = {}
    for here in range(len(text.at) - 1, -1, -1):
        offsets[text.at[here]] = here
    known = sorted(offsets)
    placed = []
    for repair in sorted(repairs, key=lambda r: r.raw_at):
        index = bisect_left(known, repair.raw_at)
        at = offsets[known[index]] if index < len(known) else len(text)
        placed.append(replace(repair, at=at))
    return placed
