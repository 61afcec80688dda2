"""How bold type is, seen from its ink: for fonts that say no name, and for scans."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import Any

from generator.add.pdf.lines import fragments
from generator.add.pdf.marks import Page, Sign, body_size
from generator.chinese.width import has_han

SCALE = 2.0
"""Pixels for a point."""
_BOLD = 1.28
"""Times the ink of the running text."""
_LEAST = 2


def inked(page: Page, picture: Any) -> Page:
    """The page with the ink of each sign; `picture` shows it at `SCALE`."""
    import numpy

    dark = 255.0 - numpy.asarray(picture.convert("L"), dtype=float)
    return replace(
        page,
        signs=tuple(replace(s, ink=_ink(dark, s)) if has_han(s.text) else s for s in page.signs),
    )


def weighed(page: Page) -> Page:
    """The page with what is bold told by its ink, where that was seen."""
    body = body_size(page.signs)
    usual = [s.ink for s in page.signs if s.ink and abs(s.size - body) < 0.06 * body]
    if len(usual) < 40:
        return page
    least = _BOLD * median(usual)
    bold: set[int] = set()
    for piece in fragments(page.signs):
        known = [s.ink for s in piece.signs if s.ink]
        if len(known) >= _LEAST and median(known) > least:
            bold.update(s.order for s in piece.signs)
    return replace(
        page, signs=tuple(replace(s, bold=True) if s.order in bold else s for s in page.signs)
    )


def _ink(dark: Any, sign: Sign) -> float:
    """How much darker a sign's square is than the ground that it stands on."""
    a = sign.area
    cut = dark[
        max(0, int(a.top * SCALE)) : int(a.bottom * SCALE) + 1,
        max(0, int(a.x0 * SCALE)) : int(a.x1 * SCALE) + 1,
    ]
    return float(cut.mean() - cut.min()) if cut.size else 0.0


def nameless(page: Page) -> bool:
    """Whether the fonts do not say what they are."""
    return sum(not s.font for s in page.signs) > 0.5 * len(page.signs)
