"""Lines of a column → paragraphs, each with what it looks like.

A paragraph begins where a line is indented, where the white above is wider than between lines,
where the line before ends short, or where the type changes.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from generator.add.pdf.flow import Column
from generator.add.pdf.lines import said
from generator.add.pdf.marks import Area, Line, around
from generator.add.records import ASIDE
from generator.chinese.width import has_han

_ENDS = re.compile(r"[。！？；：…!?;:]['\"”’」』）)】\]]*$")
_STARTS_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}[条章节]|\d{1,2}(?:[.、．](?!\d)|[)）])|[a-zA-Z][)）]|[①-⑳]|[•●■◆▪◼▲★►▶➢]|[—·]\s)"
)
_BULLET = re.compile(r"[•●■◆▪◼▲►▶➢]")
_LATIN = re.compile(r"[A-Za-z0-9.%+-]")
_FAR = 4.0
"""Ems; paragraphs are indented by less."""
_LEAST = 3
"""Lines of running text that show a column's sides."""
_MARK = 4
"""Signs of what stands alone in the margin: a number, a mark."""
CLOSED = re.compile(r"[。！？…!?]['\"”’」』）)】\]]*$")


@dataclass(frozen=True, slots=True)
class Look:
    """How the running text of a document looks."""

    size: float
    bold: bool
    measures: tuple[tuple[float, float], ...] = ()
    """Where its full lines begin and end, the most frequent first."""


@dataclass(slots=True)
class Block:
    """Lines that belong together."""

    lines: list[Line]
    left: float
    right: float
    page: int = 0
    role: str = ""
    boxed: bool = False
    indented: bool = False
    """Its first line is."""
    first: bool = False
    """It stands first in its column."""
    last: bool = False
    """It stands last in its column."""
    parts: list[Block] = field(default_factory=list)
    """What was joined to it from other columns."""

    @property
    def area(self) -> Area:
        return around(x.area for x in self.lines)

    @property
    def size(self) -> float:
        return median(s.size for x in self.lines for s in x.signs)

    @property
    def bold(self) -> bool:
        signs = [s for x in self.lines for s in x.signs]
        return sum(s.bold for s in signs) > 0.8 * len(signs)

    @property
    def text(self) -> str:
        return "".join(said(x) for x in self.lines)

    @property
    def full(self) -> bool:
        """Whether its last line reaches the column's end."""
        return self.right - self.lines[-1].x1 < 1.6 * self.size

    @property
    def centred(self) -> bool:
        """Whether its lines stand in the middle, free on both sides."""
        em = self.size
        return all(
            abs((x.x0 - self.left) - (self.right - x.x1)) < 1.5 * em and x.x0 - self.left > 1.2 * em
            for x in self.lines
        )


def blocks(
    column: Column, page: int, ways: Sequence[Area] = (), look: Look | None = None
) -> list[Block]:
    """The paragraphs of a column. A picture or a box in its way parts it as a page does."""
    lines = column.lines
    if not lines:
        return []
    left, right = _sides(column, look)
    beside = [x for x in lines if x.x1 <= left and len(x.signs) <= _MARK and not has_han(said(x))]
    lines = [x for x in lines if x not in beside]
    size = look.size if look else median(x.size for x in lines)
    leading = _leading([x for x in lines if abs(x.size - size) < 0.08 * size]) or _leading(lines)
    indents = [1.2 * x.size < x.x0 - left < 5 * x.size for x in lines]
    style = _Style(left, right, leading, size, sum(indents) >= 2)
    found: list[Block] = []
    for i, line in enumerate(lines):
        cut = i > 0 and _blocked(lines[i - 1], line, ways)
        listed = i > 0 and found[-1].lines[0].signs[0].item
        out = listed and line.x0 < lines[i - 1].x0 - line.size  # back from a list
        out = out and not (
            right - lines[i - 1].x1 < line.size and not CLOSED.search(said(lines[i - 1]))
        )
        opens = found[-1].lines[0] if found else line
        if i and not cut and not out and not _begins(lines, i, style, opens):
            found[-1].lines.append(line)
            continue
        if cut:
            found[-1].last = True
        found.append(Block([line], left, right, page, indented=indents[i], first=cut))
    return [*(Block([x], left, right, page, ASIDE) for x in beside), *found]


@dataclass(frozen=True, slots=True)
class _Style:
    """How a column is set."""

    left: float
    right: float
    leading: float
    size: float
    indented: bool


def _blocked(above: Line, here: Line, ways: Sequence[Area]) -> bool:
    """Whether a picture, a box or a table stands between two lines."""
    left, right = max(above.x0, here.x0), min(above.x1, here.x1)
    return any(
        way.x0 < right and way.x1 > left and above.base - 3 < way.top and way.bottom < here.base
        for way in ways
    )


def _sides(column: Column, look: Look | None) -> tuple[float, float]:
    """Where most lines begin and the fullest ones end. Where running text stands far inside of
    captions and tables, its sides count."""
    lines = column.lines
    running = [x for x in lines if look and _running(x, look)]
    enough = len(running) >= _LEAST and sum(len(x.signs) for x in running) > 100
    if enough and _edge(running) - _edge(lines) > _FAR * running[0].size:
        lines = running
    em, edge = median(x.size for x in lines), _edge(lines)
    ends = sorted(x.x1 for x in lines)
    right = ends[int(0.9 * (len(ends) - 1))]
    right = max([x for x in ends if x < right + 1.2 * em], default=right)
    if len(lines) < 6:  # too few to tell: as wide as others that begin here
        measures = look.measures if look else ()
        right = max(right, column.right - 1.2 * em if len(lines) < 4 else right)
        right = next((b for a, b in measures if abs(a - edge) < 0.5 * em and b > right), right)
    return edge, right


def _edge(lines: Sequence[Line]) -> float:
    """Where lines begin that are not indented."""
    em = median(x.size for x in lines)
    starts = Counter(round(x.x0 / (0.5 * em)) for x in lines)
    least = max(2, 0.25 * max(starts.values()))
    left = next((k for k in sorted(starts) if starts[k] + starts.get(k + 1, 0) >= least), None)
    near = [x.x0 for x in lines if left is None or round(x.x0 / (0.5 * em)) in (left, left + 1)]
    return min(near)


def _running(line: Line, look: Look) -> bool:
    return (
        len(line.signs) > 14
        and abs(line.size - look.size) < 0.06 * look.size
        and (look.bold or not line.bold)
    )


def _leading(lines: Sequence[Line]) -> float:
    """The distance from line to line inside paragraphs."""
    steps = Counter(
        round((b.base - a.base) * 2) / 2
        for a, b in itertools.pairwise(lines)
        if abs(a.size - b.size) < 0.08 * a.size and b.base - a.base > 0.8 * a.size
    )
    if not steps:
        return 0.0
    most = max(steps.values())
    return min(k for k, v in steps.items() if v >= 0.4 * most)


def _begins(lines: Sequence[Line], i: int, style: _Style, opens: Line) -> bool:
    """Whether a line begins a paragraph; `opens` is the first line of the one before."""
    left, right, leading, usual_size = style.left, style.right, style.leading, style.size
    above, here = lines[i - 1], lines[i]
    em = max(above.size, here.size)
    if abs(above.size - here.size) > 0.09 * em or here.signs[0].item or _BULLET.match(said(here)):
        return True
    step = here.base - above.base
    usual = leading or 1.6 * em
    if leading and em > 1.3 * usual_size:
        usual = max(leading, 1.75 * em)
    if step > usual + 0.35 * em and step > 1.15 * usual:
        return True
    if above.size > 1.12 * usual_size and abs(above.size - here.size) < 0.04 * em:
        return False  # a headline of several lines
    text, slack = said(above), right - above.x1
    if here.bold and not above.bold:
        # Words in bold that a sentence runs into are no heading.
        runs_on = not _ENDS.search(text) and slack < 0.35 * (right - left) and len(text) > 12
        if not runs_on:
            return True
    elif above.bold and not here.bold and (slack > 2 * em or len(above.signs) < 30):
        return True
    indent, before = here.x0 - left, above.x0 - left
    if _middled(above, left, right) and _middled(here, left, right):
        return False
    if _middled(above, left, right) != _middled(here, left, right) and (
        _middled(here, left, right) or before > 1.2 * em
    ):
        return True
    full = slack < max(1.6 * em, _opening(here) + 0.8 * em)
    label = opens.signs[0].bold and not opens.bold and not here.signs[0].bold
    if (
        full
        and 0.3 * em < here.x0 - opens.x0 < 5 * em
        and (above is opens or abs(here.x0 - above.x0) < 0.4 * em)
        and (label or opens.signs[0].item or _STARTS_ITEM.match(said(opens)))
        and not _STARTS_ITEM.match(said(here))
    ):
        return False  # the lines of an item hang under its first word
    if (
        full
        and opens.signs[0].item
        and abs(here.x0 - opens.x0) < 0.4 * em
        and not (style.indented and CLOSED.search(text))
    ):
        return False
    if indent > 1.2 * em:
        hanging = abs(indent - before) < 0.4 * em and slack < 1.6 * em and not _ENDS.search(text)
        deeper = (
            before < 0.6 * em and indent < 5 * em and _STARTS_ITEM.match(text) and slack < 1.6 * em
        )
        return not hanging and not (deeper and not _STARTS_ITEM.match(said(here)))
    ended = CLOSED.search(text) is not None and not style.indented
    if _STARTS_ITEM.match(said(here)) and (ended or slack > 1.6 * em):
        return True
    if slack > 4 * em and (CLOSED.search(text) or slack > 0.35 * (right - left)):
        return True
    if style.indented:
        return False
    return slack > _opening(here) + 0.8 * em and _ENDS.search(text) is not None and has_han(text)


def _opening(line: Line) -> float:
    """How wide the first word of a line is, with the marks that may not be parted from it."""
    first = line.signs[0]
    end = first.area.x1
    for before, sign in zip(line.signs, line.signs[1:], strict=False):
        word = _LATIN.match(before.text) and _LATIN.match(sign.text)
        if not (word or sign.text in "，。；：！？、”’》）" or before.text in "“‘《（"):
            break
        if sign.area.x0 - before.area.x1 > 0.3 * first.size:
            break
        end = sign.area.x1
    return end - first.area.x0


def _middled(line: Line, left: float, right: float) -> bool:
    before, after = line.x0 - left, right - line.x1
    em = line.size
    return before > 2.6 * em and after > 2.6 * em and abs(before - after) < 1.2 * em
