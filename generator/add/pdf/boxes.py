"""Boxes: text in a frame or on a shaded ground, read by itself and not with the columns around."""

from __future__ import annotations

from collections.abc import Sequence

from generator.add.pdf.lines import fragments, joined
from generator.add.pdf.marks import Area, Page, Sign, around

_NEAR = 4.0


def boxes(page: Page, taken: Sequence[Area]) -> tuple[Area, ...]:
    """The boxes of a page, the outermost ones; `taken` are its tables."""
    if not page.signs:
        return ()
    text = around(s.area for s in page.signs)
    found: list[Area] = []
    for frame in sorted({*page.frames, *_closed(page.rules)}, key=lambda a: -a.size):
        if frame.width < 50 or frame.height < 24 or frame.size > 0.75 * text.size:
            continue
        if any(frame.meets(t, -2) for t in taken) or any(f.meets(frame, -2) for f in found):
            continue
        inside = [s for s in page.signs if frame.holds(s.area)]
        if len(inside) > 0.7 * len(page.signs) or len(inside) < 24 or _cuts(frame, page.signs):
            continue
        if len(joined(fragments(inside, gap=3))) >= 3:
            found.append(frame)
    return tuple(found)


def _cuts(frame: Area, signs: Sequence[Sign]) -> bool:
    """Whether signs stand across the frame's sides: then it is a ground and no box."""
    return sum(frame.meets(s.area, -1.5) and not frame.holds(s.area) for s in signs) > 3


def _closed(rules: Sequence[Area]) -> list[Area]:
    """Rectangles that four single rules make."""
    lying = [r for r in rules if r.width > 50 and r.height < 3]
    upright = [r for r in rules if r.height > 24 and r.width < 3]
    found: list[Area] = []
    if len(lying) * len(upright) > 4000:
        return found
    for top in lying:
        for bottom in lying:
            if bottom.top <= top.top + 20 or abs(bottom.x0 - top.x0) > _NEAR:
                continue
            if abs(bottom.x1 - top.x1) > _NEAR:
                continue
            sides = [
                u
                for u in upright
                if abs(u.top - top.top) < _NEAR and abs(u.bottom - bottom.bottom) < _NEAR
            ]
            left = any(abs(u.x0 - top.x0) < _NEAR for u in sides)
            right = any(abs(u.x1 - top.x1) < _NEAR for u in sides)
            if left and right:
                found.append(Area(top.x0, top.top, top.x1, bottom.bottom))
    return found
