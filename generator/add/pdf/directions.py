"""Which way the signs of a page run: across it, down it, or turned to its side.

It exists so that upright text is read by the same rules as lying text: it is laid down, its
lines from right to left become lines from top to bottom, and the rest need not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.add.pdf.marks import Area, Page, Sign, around, body_size

_FAR = 2.4
"""Ems that two signs of one line stand apart at most."""
_PITCH = 2.5
"""Ems from one upright line to the next at most."""
_LEAST = 3
"""Signs that make a line down the page."""


def directions(page: Page) -> tuple[Page, Page | None, tuple[Sign, ...]]:
    """The page with what runs across it; what runs down it, laid down; signs on their side."""
    upright = _upright(page.signs)
    down = tuple(s for s in page.signs if s.order in upright)
    rest = [s for s in page.signs if s.order not in upright]
    lying = tuple(s for s in rest if s.turn == 0)
    side = tuple(s for s in rest if s.turn != 0)
    if len(side) > max(3 * len(lying), len(down)):
        # The whole page lies on its side: it is turned.
        turn = max((90, 180, 270), key=lambda t: sum(s.turn == t for s in side))
        return _turned(page, side, turn), None, lying
    across = replace(page, signs=lying)
    return across, laid_down(page, down) if down else None, side


def _upright(signs: Sequence[Sign]) -> frozenset[int]:
    """The places in the file of signs that stand below each other, not beside each other."""
    runs: list[list[Sign]] = []
    for sign in signs:
        last = runs[-1][-1] if runs else None
        if last is not None and _below(last, sign):
            runs[-1].append(sign)
        else:
            runs.append([sign])
    found: set[int] = set()
    for run in runs:
        if len(run) >= _LEAST and sum(s.turn == 0 for s in run) >= 2:
            found.update(s.order for s in run)
    if not found:
        return frozenset()
    if len(found) > 0.5 * len(signs):
        found |= _turned_words(runs, signs, found)
        found |= _strays(signs, found)
    # A line's last signs, cut off by a change of type, stand in its column.
    columns = [s for s in signs if s.order in found]
    for sign in signs:
        if sign.order not in found and any(
            _below(s, sign, 0.6) or _below(sign, s, 0.6) for s in columns
        ):
            beside = any(_beside(sign, s) for s in signs if s.order not in found)
            if not beside:
                found.add(sign.order)
    return frozenset(found)


def _turned_words(
    runs: Sequence[Sequence[Sign]], signs: Sequence[Sign], found: set[int]
) -> set[int]:
    """On a page of upright text, digits and letters on their side that open a line of it, with no
    or one upright sign behind them: as large as the text, beside it and within its height."""
    text = [s for s in signs if s.order in found]
    body = body_size(text)
    all_ = around(s.area for s in text)
    taken: set[int] = set()
    for run in runs:
        place = around(s.area for s in run)
        turned = any(s.turn == 90 for s in run) and not any(s.turn not in (0, 90) for s in run)
        alike = all(abs(s.size - body) < 0.06 * body for s in run)
        near = all_.x0 - _PITCH * body < place.x0 and place.x1 < all_.x1 + _PITCH * body
        level = all_.top - 0.5 * body < place.top and place.bottom < all_.bottom + 0.5 * body
        if turned and alike and near and level and not found.intersection(s.order for s in run):
            taken.update(s.order for s in run)
    return taken


def _strays(signs: Sequence[Sign], found: set[int]) -> set[int]:
    """On a page of upright text, the signs inside it that stand beside nothing."""
    inside = around(s.area for s in signs if s.order in found)
    rest = [s for s in signs if s.order not in found and inside.holds(s.area)]
    return {s.order for s in rest if not any(_beside(s, other) for other in rest)}


def _below(above: Sign, sign: Sign, far: float = _FAR) -> bool:
    """Whether a sign is the next one down the page."""
    em = max(above.size, sign.size)
    aside = abs(_middle(above.area) - _middle(sign.area))
    if above.turn == sign.turn == 0 and aside > 0.3 * em:
        return False
    if aside > 0.5 * em or {above.turn, sign.turn} - {0, 90}:
        return False
    step = sign.area.top - above.area.bottom
    return -0.35 * em < step < far * em and sign.area.bottom > above.area.bottom + 0.2 * em


def _beside(sign: Sign, other: Sign) -> bool:
    em = max(sign.size, other.size)
    if other.order == sign.order or abs(sign.area.bottom - other.area.bottom) > 0.4 * em:
        return False
    return min(abs(sign.area.x0 - other.area.x1), abs(other.area.x0 - sign.area.x1)) < 0.6 * em


def _middle(area: Area) -> float:
    return (area.x0 + area.x1) / 2


def laid_down(page: Page, signs: Iterable[Sign]) -> Page:
    """The page with its upright lines laid down: what was its right side is its top."""

    def lay(area: Area) -> Area:
        return Area(area.top, page.width - area.x1, area.bottom, page.width - area.x0)

    return Page(
        page.number,
        page.height,
        page.width,
        tuple(replace(s, area=lay(s.area), turn=0) for s in signs),
        tuple(lay(a) for a in page.rules),
        tuple(lay(a) for a in page.frames),
        tuple(lay(a) for a in page.pictures),
        page.scanned,
    )


def _turned(page: Page, signs: Sequence[Sign], turn: int) -> Page:
    """The page turned back so that its words stand upright."""

    def back(area: Area) -> Area:
        if turn == 90:  # read by turning the page to the left
            return Area(area.top, page.width - area.x1, area.bottom, page.width - area.x0)
        if turn == 270:
            return Area(page.height - area.bottom, area.x0, page.height - area.top, area.x1)
        return Area(
            page.width - area.x1, page.height - area.bottom,
            page.width - area.x0, page.height - area.top,
        )  # fmt: skip

    size = (page.width, page.height) if turn == 180 else (page.height, page.width)
    return Page(
        page.number,
        *size,
        tuple(replace(s, area=back(s.area), turn=0) for s in signs if s.turn == turn),
        tuple(back(a) for a in page.rules),
        tuple(back(a) for a in page.frames),
        tuple(back(a) for a in page.pictures),
        page.scanned,
    )
