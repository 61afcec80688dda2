"""Signs → lines: what stands beside each other on one level, as far as no gap parts it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from generator.add.pdf.marks import Line, Sign
from generator.chinese.width import HAN, has_han

GAP = 0.85
"""Ems between two signs from which on they may belong to different columns."""
_WORD = re.compile(r"[A-Za-z0-9%.,;:!?)\]'\"’+\-–/&@#]")
_OPENS = re.compile(r"[A-Za-z0-9(\[$'\"+\-#&@]")
RECOGNISED = "recognised"
"""The font of signs that were read from a picture: their places are not exact, and spaces were read."""
_HAN = re.compile(f"[{HAN}]")
_BULLET = re.compile(r"[•●◆■▪○◼▲★◇□➢➤►▶▸✓✔◦‣∙\uf000-\uf0ff]")
_ITEM = re.compile(
    r"[（(]?[\d一二三四五六七八九十]{1,3}[.、)）．]?|[①-⑳]|[a-zA-Z][.)]|第[一二三四五六七八九十百\d]{1,4}条"
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_MARK = re.compile(f"{_BULLET.pattern}|{_ITEM.pattern}|{_NUMBER.pattern}")
"""What stands alone before an item of a list, far from its words."""
_FAR = 4.0
_RAISED = "0123456789[]［］()*＊†‡①②③④⑤⑥⑦⑧⑨⑩"
_HANGS = "，。、；：）》」』”’"
_LIGATURE = "fijlt"
"""Letters that one sign may stand for two of: each is told at the same place."""
_WIDE = "\u3000"


def fragments(signs: Iterable[Sign], gap: float = GAP) -> list[Line]:
    """The signs as pieces of lines. A gap of more than so many ems parts them."""
    open_: defaultdict[int, list[Line]] = defaultdict(list)
    found: list[Line] = []
    for sign in sorted(signs, key=lambda s: (s.area.x0, s.area.top)):
        level = int(sign.area.bottom // 4)
        reach = max(2, int(sign.size // 4) + 1)
        near = (x for n in range(level - reach, level + reach + 1) for x in open_.get(n, ()))
        best = min(
            (x for x in near if _joins(x.signs[-1], sign, gap)),
            key=lambda x: (
                abs(x.signs[-1].area.bottom - sign.area.bottom),
                sign.area.x0 - x.signs[-1].area.x1,
            ),
            default=None,
        )
        if best is None:
            best = Line([])
            found.append(best)
        elif _same(best.signs[-1], sign):
            continue  # printed twice to look bold
        else:
            open_[int(best.signs[-1].area.bottom // 4)].remove(best)
        best.signs.append(sign)
        open_[level].append(best)
    return _items([line for line in found if any(not s.text.isspace() for s in line.signs)])


def _items(pieces: list[Line]) -> list[Line]:
    """Marks of lists go to the words that they stand before; a bullet is no word and goes."""
    for piece in pieces:
        if len(piece.signs) > 1 and _BULLET.match(piece.signs[0].text):
            piece.signs[:2] = [replace(piece.signs[1], item=True)]
    marks = [p for p in pieces if len(p.signs) <= 7 and _MARK.fullmatch(_bare(p))]
    if not marks:
        return pieces
    gone: set[int] = set()
    for mark in marks:
        right = [
            p
            for p in pieces
            if p is not mark
            and id(p) not in gone
            and _beside(p, mark)
            and -0.2 * p.size < p.x0 - mark.x1 < _FAR * p.size
        ]
        if not right:
            continue
        item = min(right, key=lambda p: p.x0)
        left = max((p.x1 for p in pieces if p.x1 <= mark.x0 and _beside(p, mark)), default=0.0)
        if mark.x0 - left < item.x0 - mark.x1:
            continue  # nearer to what stands before it: the number of a formula
        if not _bullet(mark):
            if not _opens(mark, item):
                continue
            item.signs[:0] = mark.signs
        item.signs[0] = replace(item.signs[0], item=True)
        gone.add(id(mark))
    return [p for p in pieces if id(p) not in gone]


def _opens(mark: Line, words: Line) -> bool:
    """Whether a mark numbers the words behind it, and is no cell of a table."""
    if _NUMBER.fullmatch(_bare(mark)) and mark.bold and words.bold:
        return True  # the number of a heading
    return len(words.signs) >= 6 and _bare(mark)[-1] in "、.)）．条"


def _beside(piece: Line, mark: Line) -> bool:
    return abs(piece.base - mark.base) < 0.5 * piece.size


def _bare(piece: Line) -> str:
    return "".join(s.text for s in piece.signs).strip()


def _bullet(piece: Line) -> bool:
    return _BULLET.fullmatch(_bare(piece)) is not None


def _joins(last: Sign, sign: Sign, gap: float) -> bool:
    em = max(last.size, sign.size)
    least = min(last.size, sign.size)
    space = sign.area.x0 - last.area.x1
    # Of a mark at the end of a line, which may hang out of the column, the left half is printed.
    hangs = last.text in _HANGS and last.area.width > 0.8 * last.size
    if not -0.7 * em < space < (gap - 0.25 * hangs) * em:
        return False
    if sign.area.x0 + sign.area.x1 < last.area.x0 + last.area.x1 - 0.3 * least:
        return False
    apart = abs(sign.area.bottom - last.area.bottom)
    if apart < 0.35 * least:
        return True
    # A raised mark is smaller, and inside the height of its line.
    small = least < 0.8 * em and space < 0.4 * em
    low, high = min(last.area.top, sign.area.top), max(last.area.bottom, sign.area.bottom)
    raised = min(last, sign, key=lambda s: s.size).text in _RAISED
    return small and high - low < (1.3 if raised else 1.15) * em


def _same(last: Sign, sign: Sign) -> bool:
    if sign.text in _LIGATURE and sign.order == last.order + 1 and sign.area == last.area:
        return False
    near = abs(last.area.x0 - sign.area.x0) < min(0.3 * sign.size, 0.5 * sign.area.width)
    return (
        near
        and last.text == sign.text
        and abs(last.area.bottom - sign.area.bottom) < 0.3 * sign.size
    )


def joined(pieces: Sequence[Line]) -> list[Line]:
    """Pieces of one column as whole lines, from top to bottom."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda x: (x.base, x.x0)):
        home = next((x for x in reversed(lines[-4:]) if _level(x, piece)), None)
        if home is None:
            lines.append(Line(list(piece.signs)))
        else:
            home.signs.extend(piece.signs)
    for line in lines:
        line.signs.sort(key=lambda s: (s.area.x0, s.area.x1))
    return sorted(lines, key=lambda x: (x.base, x.x0))


def _level(line: Line, piece: Line) -> bool:
    least = min(line.size, piece.size)
    return abs(line.base - piece.base) < 0.4 * least or (
        min(line.size, piece.size) < 0.8 * max(line.size, piece.size)
        and line.area.top - 0.15 * line.size < piece.area.top
        and piece.area.bottom < line.area.bottom + 0.15 * line.size
    )


def spelled(line: Line) -> list[tuple[str, float]]:
    """The characters of a line with how sure each is; a space where words or columns are parted."""
    found: list[tuple[str, float]] = []
    usual = _usual_gap(line)
    for i, sign in enumerate(line.signs):
        if i and not sign.text.isspace():
            last = line.signs[i - 1]
            em = max(last.size, sign.size)
            space = sign.area.x0 - last.area.x1
            if sign.font == RECOGNISED:
                han = has_han(last.text) or has_han(sign.text)
                space = space if han and space > 1.2 * em else 0
            han = bool(_HAN.match(last.text) and _HAN.match(sign.text))
            parted = han and sign.font != RECOGNISED and 0.2 * em < space - usual < 0.7 * em
            if parted or (space > 0.18 * em and _WORD.match(last.text) and _OPENS.match(sign.text)):
                found.append((" ", 1.0))
            elif space > 0.7 * em and not last.text.isspace():
                both = has_han(last.text) or has_han(sign.text)
                found.append((_WIDE if both else " ", 1.0))
        found.append((sign.text, sign.sure))
    return found


def _usual_gap(line: Line) -> float:
    """The white between the Chinese signs of a line: more than none where it is justified."""
    pairs = pairwise(line.signs)
    gaps = [b.area.x0 - a.area.x1 for a, b in pairs if _HAN.match(a.text) and _HAN.match(b.text)]
    return median(gaps) if len(gaps) >= 4 else line.size


def celled(line: Line) -> Line:
    """A row of a table: a wide space in each gap between its cells."""
    signs: list[Sign] = []
    for sign in line.signs:
        last = signs[-1] if signs else None
        if last and sign.area.x0 - last.area.x1 > GAP * max(last.size, sign.size):
            place = replace(last.area, x0=last.area.x1, x1=sign.area.x0)
            signs.append(replace(last, text=_WIDE, area=place, sure=1.0))
        signs.append(sign)
    return Line(signs)


def said(line: Line) -> str:
    """The words of a line."""
    return "".join(text for text, _ in spelled(line)).strip()
