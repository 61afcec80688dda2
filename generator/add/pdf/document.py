"""A PDF read by its geometry: pages → paragraphs in the order of reading, joined over columns
and pages, each told what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.add.pdf.blocks import Block, Look, blocks
from generator.add.pdf.boxes import boxes
from generator.add.pdf.directions import directions
from generator.add.pdf.flow import Column, columns, gutters
from generator.add.pdf.furniture import (
    states_date,
    without_contents,
    without_furniture,
    without_note_marks,
)
from generator.add.pdf.ink import SCALE, inked, nameless, weighed
from generator.add.pdf.joining import joined, pull_quotations
from generator.add.pdf.lines import celled, fragments, spelled
from generator.add.pdf.marks import Line, Page, Sign, around, body_size
from generator.add.pdf.opening import Opened
from generator.add.pdf.parts import levels, set_apart, told
from generator.add.pdf.tables import Table, tables
from generator.add.records import (
    ASIDE,
    HEADING,
    NOTE,
    TABLE,
    TEXT,
    Doubt,
    Extract,
    Piece,
    Removed,
    Unreadable,
)
from generator.chinese.width import has_han

Recognised = Callable[[Any, Page], Page]
"""Reads a page's picture: gives the page with the signs that were seen."""
SURE = 0.9
"""Below this a character is doubtful."""
_PICTURED = 0.5
"""The share of a page that a picture takes if the page is a scan."""
_DPI = 200
_TINY = 4.0
_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}(?:[.．、]\d{0,2})+|.*网络首发论文$"
)
"""A heading in the text, or over a cover sheet: not the title, be it the largest."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page ready to be read: one way of running, with its tables."""

    page: Page
    down: bool = False


def read_pdf(path: Path, most: int, recognised: Recognised | None) -> Extract:
    """The document. `recognised` reads pages that are pictures; without it they stay unread."""
    opened = Opened(path, most)
    pages: list[Page] = []
    scanned: list[int] = []
    unread: list[tuple[int, str]] = []
    for number in range(1, opened.count + 1):
        page = opened.page(number)
        if _is_picture(page) or _garbled(page):
            if recognised is None:
                unread.append((number, "scan"))
                continue
            scanned.append(number)
            page = recognised(opened.picture(number, _DPI / 72), page)
            page = inked(page, opened.picture(number, SCALE))
        elif nameless(page):
            page = inked(page, opened.picture(number, SCALE))
        pages.append(page)
    if not any(page.signs for page in pages):
        raise Unreadable("original-scan" if unread else "original-textless")
    pieces, removed = read_pages(pages)
    tool = f"pypdfium2 {version('pypdfium2')}"
    if scanned:
        tool += f", rapidocr {version('rapidocr')}"
    return Extract(
        "scan" if scanned and len(scanned) * 2 > opened.count else "pdf",
        tool,
        pieces,
        opened.count,
        removed,
        tuple(sorted(opened.stated().items())),
        tuple(unread),
        tuple(scanned),
    )


def read_image(path: Path) -> Extract:
    """A picture of a page."""
    from generator.add.scan import read_picture, recognised

    picture, blank = read_picture(path)
    page = recognised(picture, blank)
    shown = picture.resize((round(page.width * SCALE), round(page.height * SCALE)))
    page = inked(page, shown)
    if not page.signs:
        raise Unreadable("original-textless")
    pieces, removed = read_pages([page])
    tool = f"rapidocr {version('rapidocr')}"
    return Extract("scan", tool, pieces, 1, removed, scanned=(1,))


def _is_picture(page: Page) -> bool:
    whole = page.width * page.height
    large = max((p.size for p in page.pictures), default=0.0)
    return large > _PICTURED * whole and len(page.signs) < 30


def _garbled(page: Page) -> bool:
    """Whether the file does not say which characters its signs are."""
    lost = sum(s.text == "\ufffd" or 0xE000 <= ord(s.text[0]) < 0xF900 for s in page.signs)
    return len(page.signs) > 20 and lost > 0.3 * len(page.signs)


def read_pages(pages: Sequence[Page]) -> tuple[tuple[Piece, ...], tuple[Removed, ...]]:
    """Pages → pieces in reading order, and what was left out."""
    across: list[Page] = []
    down: dict[int, Page] = {}
    removed: list[Removed] = []
    listed = calls = 0
    for each in pages:
        page, count = without_contents(_unmarked(each, removed))
        listed += count
        page, count = without_note_marks(page)
        calls += count
        lying, upright, side = directions(page)
        across.append(weighed(lying))
        if upright is not None:
            down[page.number] = weighed(upright)
        if side:
            removed.append(Removed("side", "".join(s.text for s in side)))
    if listed:
        removed.append(Removed("contents", "", listed))
    if calls:
        removed.append(Removed("note-mark", "", calls))
    bare, gone = without_furniture(across)
    removed += gone
    ruled = {id(page): tables(page) for page in (*bare, *down.values())}
    look = _look([*bare, *down.values()], ruled)
    found: list[Block] = []
    for page in bare:
        upright = down.get(page.number)
        mainly_down = upright is not None and len(upright.signs) > len(page.signs)
        sheets = [page] if upright is None else [upright, page] if mainly_down else [page, upright]
        begun = len(found)
        for n, sheet in enumerate(sheets):
            own = _blocks(sheet, look, ruled[id(sheet)])
            if n:
                largest = max((b.size for b in found), default=0.0)
                _beside_the_text(own, max(largest, 1.5 * look.size))
                found[begun:begun] = [b for b in own if b.role == HEADING]
                own = [b for b in own if b.role != HEADING]
            found.extend(own)
    heads = [r.text for r in gone if r.kind == "running-head" and states_date(r.text)]
    ordered = joined(found, look)
    pull_quotations(ordered, look)
    return _pieces(ordered, look, heads[:1]), tuple(removed)


def _unmarked(page: Page, removed: list[Removed]) -> Page:
    """The page without large pale words behind its text, and print that nobody can read."""
    body = body_size(page.signs)
    tiny = [s for s in page.signs if s.size < _TINY and s.size < 0.5 * body]
    if tiny:
        removed.append(Removed("mark", "".join(s.text for s in tiny)))
        page = replace(page, signs=tuple(s for s in page.signs if s not in tiny))
    behind = [s for s in page.signs if s.pale and s.size > 1.8 * body]
    if not behind or len(behind) > 0.2 * len(page.signs):
        return page
    removed.append(Removed("mark", "".join(s.text for s in behind)))
    return replace(page, signs=tuple(s for s in page.signs if s not in behind))


def _look(pages: Sequence[Page], ruled: Mapping[int, Sequence[Table]]) -> Look:
    """How running text is set: a table may have more signs than the text around it."""
    signs = [s for page in pages for s in page.signs]
    free = sum(
        not any(table.area.holds(s.area) for table in ruled[id(page)])
        for page in pages
        for s in page.signs
    )
    lines = [line for page in pages for line in fragments(page.signs)]
    running = [s for line in lines if _runs(line) for s in line.signs]
    size = body_size(running if len(running) > 0.2 * free else signs)
    usual = [s for s in signs if abs(s.size - size) < 0.06 * size]
    spans: Counter[tuple[int, int]] = Counter()
    for line in lines:
        if abs(line.size - size) < 0.06 * size and line.x1 - line.x0 > 10 * size:
            spans[round(line.x0 / 4), round(line.x1 / 4)] += 1
    measures = tuple((a * 4.0, b * 4.0) for (a, b), n in spans.most_common(12) if n >= 4)
    return Look(size, sum(s.bold for s in usual) > 0.6 * len(usual), measures)


def _runs(line: Line) -> bool:
    """Whether a line is of running text, and no cell, label or head."""
    return len(line.signs) > 10 and 2 * sum(has_han(s.text) for s in line.signs) > len(line.signs)


def _blocks(page: Page, look: Look, known: Sequence[Table]) -> list[Block]:
    """The paragraphs of a page: its columns, then its tables where they stand, then its boxes."""
    areas = [t.area for t in known]
    framed = boxes(page, areas)
    inside = {i: [s for s in page.signs if box.holds(s.area)] for i, box in enumerate(framed)}
    taken = {s.order for signs in inside.values() for s in signs}
    taken |= {s.order for s in page.signs if any(a.holds(s.area) for a in areas)}
    free = [s for s in page.signs if s.order not in taken]
    pictures = [p for p in page.pictures if p.size < 0.7 * page.width * page.height]
    ways = [*areas, *framed, *pictures]
    found = _flow(free, ways, page, look, areas)
    for table in known:
        rows = [Block([], table.area.x0, table.area.x1, page.number, TABLE) for _ in table.rows]
        for row, text in zip(rows, table.rows, strict=True):
            row.lines = [_line(text, table.area, page)]
        found[_place(found, table.area) : 0] = []
        at = _place(found, table.area)
        found[at:at] = rows
    for i, box in enumerate(framed):
        own = _flow(inside[i], [p for p in pictures if box.holds(p)], page, look, [])
        for block in own:
            block.boxed = True
        found.extend(own)
    return found


def _line(text: str, area: Any, page: Page) -> Any:
    return Line([Sign(text, area, 8.0)])


def _place(found: Sequence[Block], area: Any) -> int:
    """Where a table is told: behind the last paragraph above it."""
    above = [
        i
        for i, b in enumerate(found)
        if b.area.bottom < area.top + 4 and b.area.x0 < area.x1 and area.x0 < b.area.x1
    ]
    return above[-1] + 1 if above else 0


def _flow(
    signs: Sequence[Sign], ways: Sequence[Any], page: Page, look: Look, areas: Sequence[Any]
) -> list[Block]:
    found: list[Block] = []
    pieces = fragments(signs)
    for column in columns(pieces, ways, page.width, known=gutters(pieces)):
        if column.table:
            found += [
                Block([celled(line)], column.left, column.right, page.number, TABLE)
                for line in column.lines
            ]
        else:
            found += blocks(_dropped(column, look), page.number, ways, look)
    told(found, look, page, areas)
    _ends(found)
    return found


def _ends(found: Sequence[Block]) -> None:
    """Which paragraphs stand first and last in their column, what is set apart not counted."""
    run: list[list[Block]] = []
    cut = False
    for block in found:
        if set_apart(block):
            # What stands in the way stands before a caption as well: the text below it goes on.
            cut = cut or block.first
            if block.last and run:
                run[-1][-1].last = True
            continue
        block.first, cut = block.first or cut, False
        key = (block.left, block.right)
        if not run or (run[-1][-1].left, run[-1][-1].right) != key:
            run.append([])
        run[-1].append(block)
    for blocks_ in run:
        blocks_[0].first = blocks_[-1].last = True


def _dropped(column: Column, look: Look) -> Column:
    """A drop capital goes before the line whose first word it begins; the lines that make room
    for it begin where it does."""
    for line in column.lines:
        big = [s for s in line.signs if s.size > 2 * look.size]
        if not 1 <= len(big) <= 3:
            continue
        cap = around(s.area for s in big)
        beside = [
            x
            for x in column.lines
            for s in x.signs[-1:]
            if s.area.x1 > cap.x1 and x.area.bottom > cap.top + 2 and x.area.top < cap.bottom - 2
        ]
        others = [x for x in beside if any(s not in big for s in x.signs)]
        if len(others) < 2:
            continue
        line.signs[:] = [s for s in line.signs if s not in big]
        first = min(others, key=lambda x: x.base)
        head = first.signs[0]
        for n, sign in enumerate(sorted(big, key=lambda s: -s.area.x0)):
            end = head.area.x0 - n * head.size
            place = replace(head.area, x0=end - head.size, x1=end)
            first.signs.insert(0, replace(sign, size=head.size, area=place))
        edge = min(x.x0 for x in column.lines)
        for other in others:
            other.left = edge + (2 * head.size if other is first else 0)
        column.lines = [x for x in column.lines if x.signs]
        break
    return column


def _beside_the_text(own: Sequence[Block], largest: float) -> None:
    """What runs the other way than the page: a headline where nothing is larger, a paragraph
    where it is long, else words beside the text."""
    for block in own:
        if block.role != NOTE and len(block.text) < 60:
            block.role = HEADING if block.size > 1.05 * largest else ASIDE


# -------------------------------------------------------------------------------- pieces


def _pieces(found: Sequence[Block], look: Look, heads: Sequence[str]) -> tuple[Piece, ...]:
    ranks = levels([b for b in found if b.role == HEADING and not b.boxed], look)
    pieces: list[Piece] = [Piece(TEXT, text, 1) for text in heads]
    titled = False
    for block in found:
        spelt = _spelt([line for part in (block, *block.parts) for line in part.lines])
        text = "".join(char for char, _ in spelt)
        if not text:
            continue
        doubts = tuple(
            Doubt(at, round(sure, 3)) for at, (_, sure) in enumerate(spelt) if sure < SURE
        )
        level = 0
        if block.role == HEADING:
            level = ranks.get(id(block), 2)
            if level == 1 and (titled or _SECTION.match(text)):
                level = 2
            titled = titled or level == 1
        pieces.append(Piece(block.role, text, block.page, level, block.boxed, doubts))
    return tuple(pieces)


def _spelt(lines: Sequence[Any]) -> list[tuple[str, float]]:
    """The characters of lines put together, a space between two Latin words."""
    found: list[tuple[str, float]] = []
    for line in lines:
        own = spelled(line)
        while own and own[0][0].isspace():
            own.pop(0)
        while own and own[-1][0].isspace():
            own.pop()
        if found and own and _spaced(found[-1][0], own[0][0]):
            found.append((" ", 1.0))
        found.extend(own)
    return found


def _spaced(left: str, right: str) -> bool:
    if has_han(left) or has_han(right):
        return False
    return (
        re.match(r"[A-Za-z0-9,.;:)]", left) is not None
        and re.match(r"[A-Za-z(]", right) is not None
    )
