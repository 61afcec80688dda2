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
_BOLD = 1.3
"""Times the ink of the running text."""
_LEAST = 2


def inked(page: Page, picture: Any) -> Page:
    """The page with what is bold told by its ink; `picture` shows it at `SCALE`."""
    import numpy

    dark = 255.0 - numpy.asarray(picture.convert("L"), dtype=float)
    body = body_size(page.signs)
    inks = {s.order: _ink(dark, s) for s in page.signs if has_han(s.text)}
    usual = [inks[s.order] for s in page.signs if s.order in inks and abs(s.size - body) < 0.6]
    if len(usual) < 40:
        return page
    least = _BOLD * median(usual)
    bold: set[int] = set()
    for piece in fragments(page.signs):
        known = [inks[s.order] for s in piece.signs if s.order in inks]
        if len(known) >= _LEAST and median(known) > least:
            bold.update(s.order for s in piece.signs)
    return replace(
        page, signs=tuple(replace(s, bold=True) if s.order in bold else s for s in page.signs)
    )


def _ink(dark: Any, sign: Sign) -> float:
    a = sign.area
    cut = dark[
        max(0, int(a.top * SCALE)) : int(a.bottom * SCALE) + 1,
        max(0, int(a.x0 * SCALE)) : int(a.x1 * SCALE) + 1,
    ]
    return float(cut.mean()) if cut.size else 0.0


def nameless(page: Page) -> bool:
    """Whether the fonts do not say what they are."""
    return sum(not s.font for s in page.signs) > 0.5 * len(page.signs)
