"""The order of reading: a page's lines, cut along the white between columns.

It exists because a file's own order says nothing: what is read first is told by where it stands.
Rows that share a gutter make a band; a band is read column after column, bands from top to
bottom. Pictures and boxes stand in the way as lines do.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from generator.add.pdf.lines import joined
from generator.add.pdf.marks import Area, Line, around

Interval = tuple[float, float]
_GUTTER = 0.8
"""Ems of white that may part two columns."""
_DEEPEST = 8
_OFTEN = 6
"""Lines that begin, and lines that end, at one place: the side of a column."""
_OPENING, _CLOSING = "“‘《（「『【〔", "，。、；：！？”’》）」』】〕"


@dataclass(slots=True)
class Column:
    """Lines that are read one after the other, and how far to the sides they may reach."""

    lines: list[Line]
    left: float
    right: float
    table: bool = False
    """Short pieces side by side: rows of a table that has no lines."""


@dataclass(slots=True)
class _Row:
    """What overlaps on one level."""

    pieces: list[Line] = field(default_factory=list)
    blocks: list[Area] = field(default_factory=list)
    top: float = 0
    bottom: float = 0

    def free(self, left: float, right: float) -> list[Interval]:
        """The white between `left` and `right`."""
        spans = sorted([_inked(p) for p in self.pieces] + [(b.x0, b.x1) for b in self.blocks])
        found, at = [], left
        for start, end in spans:
            if start > at:
                found.append((at, start))
            at = max(at, end)
        if at < right:
            found.append((at, right))
        return found


def columns(
    pieces: Sequence[Line],
    blocks: Sequence[Area] = (),
    page: float = 0,
    depth: int = 0,
    known: Sequence[Interval] = (),
) -> list[Column]:
    """The columns in the order in which they are read; `page` is as wide as the paper, `known`
    are the page's gutters."""
    if not pieces:
        return []
    whole = around([p.area for p in pieces])
    em = median(p.size for p in pieces)
    if depth >= _DEEPEST:
        return [_column(pieces, whole)]
    found: list[Column] = []
    for band, gutters in _bands(_rows(pieces, blocks), whole, em, page, known):
        inside = [p for row in band for p in row.pieces]
        if not inside:
            continue
        if not gutters:
            found.append(_column(inside, whole))
            continue
        kept = [b for row in band for b in row.blocks]
        edges = [whole.x0 - 1, *((a + b) / 2 for a, b in gutters), whole.x1 + 1]
        parts = [
            [p for p in inside if left <= (p.x0 + p.x1) / 2 < right]
            for left, right in itertools.pairwise(edges)
        ]
        if not _columnar(parts, em):
            found += _rowwise(band, whole)
            continue
        for part, left, right in zip(parts, edges, edges[1:], strict=False):
            own = [b for b in kept if left <= (b.x0 + b.x1) / 2 < right]
            found.extend(columns(part, own, page, depth + 1, known))
    return _together(found)


def _column(pieces: Sequence[Line], whole: Area, table: bool = False) -> Column:
    return Column(joined(pieces), whole.x0, whole.x1, table)


def _rows(pieces: Sequence[Line], blocks: Sequence[Area]) -> list[_Row]:
    """Pieces and blocks by level; what overlaps another by nearly half is in one row with it."""
    items: list[tuple[Area, Line | None]] = [(p.area, p) for p in pieces]
    items += [(b, None) for b in blocks]
    rows: list[_Row] = []
    for area, piece in sorted(items, key=lambda item: (item[0].top, item[0].x0)):
        row = rows[-1] if rows else None
        overlap = row.bottom - area.top if row else -1.0
        if row is None or overlap < 0.4 * min(area.height, row.bottom - row.top):
            row = _Row(top=area.top, bottom=area.bottom)
            rows.append(row)
        row.bottom = max(row.bottom, area.bottom)
        if piece is None:
            row.blocks.append(area)
        else:
            row.pieces.append(piece)
    return rows


def gutters(pieces: Sequence[Line]) -> tuple[Interval, ...]:
    """The white between the measures that most lines of a page fill."""
    if not pieces:
        return ()
    em = median(p.size for p in pieces)
    spans = [(round(p.x0), round(p.x1)) for p in pieces if p.x1 - p.x0 > 8 * em]
    starts = Counter(a for a, _ in spans)
    ends = Counter(b for p in pieces for b in {round(p.x1), round(_inked(p)[1])})
    found: list[Interval] = []
    for start in sorted(a for a, n in starts.items() if n >= _OFTEN):
        before = [b for b, n in ends.items() if n >= _OFTEN and 0.5 * em < start - b < 4 * em]
        across = sum(a < start - 5 * em and b > start + 5 * em for a, b in spans)
        if before and across <= 0.5 * starts[start]:
            found.append((max(before), start))
    return tuple(found)


def _bands(
    rows: Sequence[_Row], whole: Area, em: float, page: float, known: Sequence[Interval]
) -> list[tuple[list[_Row], list[Interval]]]:
    """Rows that share gutters, in bands; without gutters where lines run all over."""
    least = _GUTTER * em
    found: list[tuple[list[_Row], list[Interval]]] = []
    i = 0
    while i < len(rows):
        band, gutters = _grown(rows, i, whole, least, known)
        above = found[-1][0][-1].pieces if found and not found[-1][1] else ()
        lone = _lone(band, gutters, [_middle(p) for p in above] or [_centre(whole), page / 2], em)
        if lone:
            found.append((band[:lone], []))
            i += lone
            continue
        found.append((band, gutters))
        i += len(band)
    return found


def _grown(
    rows: Sequence[_Row], i: int, whole: Area, least: float, known: Sequence[Interval]
) -> tuple[list[_Row], list[Interval]]:
    """The band that begins with row `i`: as many rows as keep its gutters; the row alone where
    no gutter comes of it."""
    white = _white(rows[i], whole, least, known)
    band = [rows[i]]
    real = _real(band, white)
    for row in rows[i + 1 :]:
        shared = _wide(_common(white, _white(row, whole, least, known)), least, known)
        if not shared:
            break
        now = _real([*band, row], shared)
        if len(now) < len(real):
            break
        white, real = shared, now
        band.append(row)
    return (band, real) if real else ([rows[i]], [])


def _white(row: _Row, whole: Area, least: float, known: Sequence[Interval]) -> list[Interval]:
    """The wide white of a row; where a gutter of the page is free in it, such gutters only: what
    stands in the middle of a column, a formula, makes no columns."""
    spans = row.free(whole.x0, whole.x1)
    through = [span for span in spans if _holds(span, known)]
    return _wide(through or spans, least, known)


def _holds(span: Interval, known: Sequence[Interval]) -> bool:
    return any(span[0] < (a + b) / 2 < span[1] for a, b in known)


def _wide(spans: Sequence[Interval], least: float, known: Sequence[Interval]) -> list[Interval]:
    return [x for x in spans if x[1] - x[0] >= (0.5 * least if _holds(x, known) else least)]


def _common(left: Sequence[Interval], right: Sequence[Interval]) -> list[Interval]:
    found = []
    for a, b in left:
        for c, d in right:
            if min(b, d) > max(a, c):
                found.append((max(a, c), min(b, d)))
    return found


def _real(band: Sequence[_Row], white: Sequence[Interval]) -> list[Interval]:
    """Gutters: white with text on both sides."""
    pieces = [p for row in band for p in row.pieces]
    spans = [_inked(p) for p in pieces] + [(b.x0, b.x1) for row in band for b in row.blocks]
    return [
        (a, b)
        for a, b in white
        if any(end <= a + 0.01 for _, end in spans) and any(start >= b - 0.01 for start, _ in spans)
    ]


def _inked(piece: Line) -> Interval:
    """From where to where a piece is printed: of a mark at its end, which may hang out of the
    column, the left half is."""
    first, last = piece.signs[0], piece.signs[-1]
    start, end = piece.x0, piece.x1
    if first.text in _OPENING and first.area.width > 0.8 * first.size:
        start += 0.4 * first.size
    if last.text in _CLOSING and last.area.width > 0.8 * last.size:
        end -= 0.5 * last.size
    return start, max(end, start)


def _middle(piece: Line) -> float:
    return (piece.x0 + piece.x1) / 2


def _centre(area: Area) -> float:
    return (area.x0 + area.x1) / 2


def _lone(
    band: Sequence[_Row], gutters: Sequence[Interval], axes: Sequence[float], em: float
) -> int:
    """How many rows at a band's head stand alone over its columns: a headline, its by-line,
    on the axis of what stands above or of the page."""
    if not gutters:
        return 0
    count = 0
    for row in band:
        if len(row.pieces) != 1 or row.blocks:
            break
        piece = row.pieces[0]
        aligned = sum(abs(p.x0 - piece.x0) < 0.3 * em for r in band for p in r.pieces) > 2
        if aligned and piece.size < 1.3 * em:
            break
        centred = any(abs(_middle(piece) - axis) < 1.5 * em for axis in axes)
        if not centred and piece.size < 1.3 * em:
            break
        count += 1
    return count if count < len(band) else 0


def _columnar(parts: Sequence[Sequence[Line]], em: float) -> bool:
    """Whether the parts are columns of text, and no rows of a table: lines that fill them."""
    whole = sum(len(p.signs) for part in parts for p in part)
    large = []
    for part in parts:
        lines = joined(part)
        if not lines:
            return False
        width = max(x.x1 for x in lines) - min(x.x0 for x in lines)
        if width >= 4.5 * em:
            large.append(lines)
        elif sum(len(x.signs) for x in lines) > 0.1 * whole:
            return False
    told = [_filled(lines) for lines in large]
    return bool(told) and sum(told) >= 0.5 * len(told) and (len(told) > 1 or len(parts) == 2)


def _filled(lines: Sequence[Line]) -> bool:
    """Whether most lines but the last reach from one side to the other."""
    left, right = min(x.x0 for x in lines), max(x.x1 for x in lines)
    if len(lines) == 1:
        return right - left > 14 * lines[0].size
    em = median(x.size for x in lines)
    full = sum(right - x.x1 < 3 * em for x in lines)
    return full >= 0.4 * len(lines) and right - left > 6 * em


def _rowwise(band: Sequence[_Row], whole: Area) -> list[Column]:
    """A band that is read row by row: a table of at least two rows, what stands over and under it."""
    several = [i for i, row in enumerate(band) if len(row.pieces) >= 2]
    first, last = (several[0], several[-1] + 1) if several else (0, 0)
    tabular = len(several) >= 2 and len(several) >= 0.6 * (last - first)
    parts = [(band[:first], False), (band[first:last], tabular), (band[last:], False)]
    found = []
    for rows, table in parts:
        inside = [p for row in rows for p in row.pieces]
        if inside:
            found.append(_column(inside, whole, table))
    return found


def _together(found: Sequence[Column]) -> list[Column]:
    """Bands without gutters that follow each other are one column."""
    kept: list[Column] = []
    for column in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and not last.table
            and not column.table
            and abs(last.left - column.left) < 1
            and abs(last.right - column.right) < 1
            and last.lines
            and column.lines
            and last.lines[-1].base < column.lines[0].base
        ):
            last.lines.extend(column.lines)
        else:
            kept.append(column)
    return kept
