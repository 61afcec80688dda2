"""Pages that are pictures, read by recognition: signs with their place and how sure each is.

It exists so that a scan goes the same way as a digital page: what is recognised becomes signs,
put upright where the paper lay askew, and the geometry does the rest. The models come with the
package; nothing is fetched.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from generator.add.pdf.lines import RECOGNISED
from generator.add.pdf.marks import Area, Page, Sign
from generator.add.records import Unreadable
from generator.chinese.width import has_han

_LONGEST = 2600
"""Pixels of a picture's longer side that recognition works with."""
_DETECTED = 1600
"""Pixels of the longer side on which lines are looked for."""
_PIXELS = 120_000_000
_UPRIGHT = 1.8
"""Times as tall as wide: a box of several signs that runs down the page."""
_Char = tuple[str, float, tuple[tuple[float, float], ...]]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line that was recognised: its four corners, its characters with places and certainty."""

    corners: tuple[tuple[float, float], ...]
    chars: tuple[_Char, ...]

    @property
    def slope(self) -> float:
        (ax, ay), (bx, by) = self.corners[0], self.corners[1]
        return math.degrees(math.atan2(by - ay, bx - ax))

    @property
    def height(self) -> float:
        (ax, ay), (_, _), (_, _), (dx, dy) = self.corners
        return math.hypot(dx - ax, dy - ay)

    @property
    def width(self) -> float:
        (ax, ay), (bx, by) = self.corners[0], self.corners[1]
        return math.hypot(bx - ax, by - ay)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": _LONGEST,
            "Global.text_score": 0.3,
            "Global.use_cls": False,
            "Det.limit_side_len": _DETECTED,
            "Det.limit_type": "max",
        }
    )


def recognised(picture: Any, page: Page) -> Page:
    """The page with the signs that are seen on its picture."""
    lines = _look(picture)
    scale = page.width / picture.width
    slope = _slope(lines)
    middle = (picture.width / 2, picture.height / 2)
    sizes = _sizes(lines)
    signs: list[Sign] = []
    for line, size in zip(lines, sizes, strict=True):
        down = len(line.chars) >= 2 and line.height > _UPRIGHT * line.width
        placed = [
            (text, sure, [_turned(corner, middle, -slope) for corner in corners])
            for text, sure, corners in line.chars
        ]
        signs += _signs(placed, size * scale, scale, len(signs), down)
    return Page(
        page.number, page.width, page.height, tuple(signs), page.rules, page.frames, (), True
    )


def _look(picture: Any) -> list[_Seen]:
    import numpy

    found = _engine()(numpy.asarray(picture), return_word_box=True, return_single_char_box=True)
    if found.boxes is None:
        return []
    lines = []
    for corners, said, words in zip(found.boxes, found.txts, found.word_results, strict=True):
        chars = tuple(
            _spaced(
                str(said),
                [
                    (str(text), float(sure), tuple((float(x), float(y)) for x, y in box))
                    for text, sure, box in words
                    if box is not None and str(text).strip()
                ],
            )
        )
        if chars:
            lines.append(_Seen(tuple((float(x), float(y)) for x, y in corners), chars))
    return lines


def _spaced(said: str, chars: list[_Char]) -> Iterator[_Char]:
    """The characters, with the spaces that the line was read with between them."""
    at = 0
    for char in chars:
        found = said.find(char[0], at)
        if found > at > 0 and said[at:found].isspace():
            yield (" ", 1.0, (char[2][0], char[2][0], char[2][3], char[2][3]))
        at = found + len(char[0]) if found >= 0 else at
        yield char


def _slope(lines: list[_Seen]) -> float:
    """How far the paper lies askew, in degrees: what most long lines say."""
    told = [line.slope for line in lines if line.width > 8 * line.height]
    return median(told) if told and abs(median(told)) < 12 else 0.0


def _sizes(lines: list[_Seen]) -> list[float]:
    """The size of type of each line in pixels: by the steps from sign to sign where there are
    enough, else by its height; sizes that are nearly alike are one."""
    found = [_step(line) or 0.84 * min(line.height, line.width) for line in lines]
    sure = [bool(_step(line)) for line in lines]
    weights = [len(line.chars) for line in lines]
    known = sorted((size, n) for size, n, s in zip(found, weights, sure, strict=True) if s)
    groups: list[list[tuple[float, int]]] = []
    for size, weight in known:
        if groups and size - groups[-1][0][0] < 0.09 * size:
            groups[-1].append((size, weight))
        else:
            groups.append([(size, weight)])
    usual = [
        (sum(size * n for size, n in group) / sum(n for _, n in group), sum(n for _, n in group))
        for group in groups
    ]
    if not usual:
        return found
    shown = []
    for size, steps in zip(found, sure, strict=True):
        reach = 0.1 if steps else 0.3
        near = [(u, n) for u, n in usual if abs(u - size) < reach * size]
        shown.append(max(near, key=lambda x: (x[1], x[0]))[0] if near else size)
    return shown


def _step(line: _Seen) -> float:
    """The usual distance from one Chinese sign to the next; 0 where there are too few."""
    down = line.height > _UPRIGHT * line.width
    middles = [
        (has_han(text), sum(c[1] if down else c[0] for c in corners) / len(corners))
        for text, _, corners in line.chars
    ]
    runs: list[list[float]] = [[]]
    for han, middle in middles:
        if han:
            runs[-1].append(middle)
        else:
            runs.append([])
    long = [run for run in runs if len(run) >= 4]
    count = sum(len(run) - 1 for run in long)
    return abs(sum(run[-1] - run[0] for run in long)) / count if count >= 4 else 0.0


def _turned(
    point: tuple[float, float], middle: tuple[float, float], degrees: float
) -> tuple[float, float]:
    x, y = point[0] - middle[0], point[1] - middle[1]
    turn = math.radians(degrees)
    return (
        middle[0] + x * math.cos(turn) - y * math.sin(turn),
        middle[1] + x * math.sin(turn) + y * math.cos(turn),
    )


def _signs(
    placed: list[tuple[str, float, list[tuple[float, float]]]],
    size: float,
    scale: float,
    order: int,
    down: bool,
) -> list[Sign]:
    """The signs of one line, on one level (below each other where it runs down)."""
    boxes = [
        Area(
            min(x for x, _ in corners) * scale,
            min(y for _, y in corners) * scale,
            max(x for x, _ in corners) * scale,
            max(y for _, y in corners) * scale,
        )
        for _, _, corners in placed
    ]
    level = median((b.x0 + b.x1) / 2 if down else (b.top + b.bottom) / 2 for b in boxes)
    found: list[Sign] = []
    for (text, sure, _), box in zip(placed, boxes, strict=True):
        half = size / 2
        area = (
            Area(level - half, box.top, level + half, box.bottom)
            if down
            else Area(box.x0, level - half, box.x1, level + half)
        )
        for n, char in enumerate(text):
            found.append(
                Sign(char, area, round(size, 2), False, RECOGNISED, sure, 0, order + len(found) + n)
            )
    return found


def read_picture(path: Path) -> tuple[Any, Page]:
    """A picture file as a page of its size at 72 points an inch, by the resolution that it states."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = _PIXELS
    try:
        with Image.open(path) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unreadable("original-broken") from error
    longer = max(picture.size)
    if longer > 2 * _LONGEST:
        picture.thumbnail((2 * _LONGEST, 2 * _LONGEST))
    points = 842.0 / max(picture.size)
    return picture, Page(1, picture.width * points, picture.height * points, ())
