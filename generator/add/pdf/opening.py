"""A PDF, opened: its pages as signs, rules, frames and pictures, with nothing of its own order.

It exists so that only this module knows the library, and what a file may do to it.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.add.pdf.marks import Area, Page, Sign
from generator.add.records import Unreadable

_PASSWORD = 4
_SEGMENTS = 4000
"""Parts of one drawing; what has more is a picture."""
_OBJECTS = 60_000
_SIGNS = 60_000
"""Characters of one page."""
_DEEPEST = 6
_SIDES = 12
"""Points of a drawing whose sides may be rules."""
_THIN = 2.5
_PALE = 190
"""From this brightness on, print is too light to be read as text."""
_BOLD = re.compile(
    r"bold|black|heavy|demi|SimHei|STHeiti|Heiti|Hei[-,_]|FZHT|FZXBS|FZDBS|FZCH|黑体|方正.*黑|小标宋|粗",
    re.I,
)
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


class Opened:
    """A PDF whose pages are read one at a time."""

    def __init__(self, path: Path, most: int) -> None:
        import pypdfium2
        from pypdfium2 import raw

        self._raw: Any = raw
        try:
            self._document = pypdfium2.PdfDocument(path)
            self.count = len(self._document)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == _PASSWORD
            raise Unreadable("original-locked" if locked else "original-broken") from error
        if self.count == 0:
            raise Unreadable("original-broken")
        if self.count > most:
            raise Unreadable("original-long", count=str(self.count), most=str(most))

    def stated(self) -> dict[str, str]:
        """What the file states of itself."""
        known = self._document.get_metadata_dict(skip_empty=True)
        return {key: str(value) for key, value in known.items()}

    def page(self, number: int) -> Page:
        """A page, from 1."""
        page = self._document[number - 1]
        try:
            return _Reading(self._raw, page, number).page()
        finally:
            page.close()

    def picture(self, number: int, scale: float) -> Any:
        """A page as an image."""
        page = self._document[number - 1]
        try:
            return page.render(scale=scale).to_pil().convert("RGB")
        finally:
            page.close()


class _Reading:
    """One page while it is read."""

    def __init__(self, raw: Any, page: Any, number: int) -> None:
        self._raw, self._page, self._number = raw, page, number
        self._turn = page.get_rotation() % 360
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom = left, bottom
        self._wide, self._tall = right - left, top - bottom
        self._styles: dict[int, tuple[str, bool, bool, bool]] = {}

    def page(self) -> Page:
        turned = self._turn in (90, 270)
        width, height = (self._tall, self._wide) if turned else (self._wide, self._tall)
        signs = tuple(self._signs(width, height))
        rules, frames, pictures = self._drawn(width, height)
        return Page(self._number, width, height, signs, rules, frames, pictures)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the file's, from the upper left corner of the page as it is seen."""
        x, y = x - self._left, y - self._bottom
        if self._turn == 90:
            return y, x
        if self._turn == 180:
            return self._wide - x, y
        if self._turn == 270:
            return self._tall - y, self._wide - x
        return x, self._tall - y

    def _area(self, left: float, bottom: float, right: float, top: float) -> Area:
        (ax, ay), (bx, by) = self._point(left, bottom), self._point(right, top)
        return Area(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    # ------------------------------------------------------------------------------ signs

    def _signs(self, width: float, height: float) -> Iterator[Sign]:
        raw = self._raw
        text = raw.FPDFText_LoadPage(self._page)
        if not text:
            return
        try:
            count = min(raw.FPDFText_CountChars(text), _SIGNS)
            high = 0
            for i in range(count):
                if raw.FPDFText_IsGenerated(text, i) == 1:
                    continue
                code = raw.FPDFText_GetUnicode(text, i)
                if 0xD800 <= code < 0xDC00:
                    high = code
                    continue
                if 0xDC00 <= code < 0xE000 and high:
                    code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
                high = 0
                if sign := self._sign(text, i, code):
                    inside = -2 < sign.area.x0 < width + 2 and -2 < sign.area.bottom < height + 8
                    if inside:
                        yield sign
        finally:
            raw.FPDFText_ClosePage(text)

    def _sign(self, text: Any, i: int, code: int) -> Sign | None:
        raw = self._raw
        if code < 0x20 or code in (0x20, 0xA0, 0xAD, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            return None
        font, bold, hidden, pale = self._style(raw.FPDFText_GetTextObject(text, i))
        if hidden:
            return None
        box = raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        matrix = raw.FS_MATRIX()
        if not raw.FPDFText_GetLooseCharBox(text, i, box):
            return None
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetMatrix(text, i, matrix)
        scale = raw.FPDFText_GetFontSize(text, i)
        a, b, c, d = (v if scale >= 0 else -v for v in (matrix.a, matrix.b, matrix.c, matrix.d))
        # The line that a sign stands on tells its turn: one that only leans is in italics.
        along = math.hypot(a, b) or 1.0
        size = abs(scale * (a * d - b * c)) / along
        angle = math.degrees(math.atan2(-b, a)) % 360
        turn = (round(angle / 90) * 90 + self._turn) % 360
        if abs(angle - round(angle / 90) * 90) > 8 or not 1.5 <= size <= 400:
            return None  # slanting words are marks behind the text
        wide, tall = box.right - box.left, box.top - box.bottom
        if wide <= 0 and tall <= 0:
            return None
        if round(angle / 90) % 2 == 0:
            left, right = box.left, box.right
            em = abs(scale) * along
            if unicodedata.east_asian_width(chr(code)) in "WF" and (
                x.value - 0.1 * em < left and right < x.value + 1.15 * em
            ):
                # The box of some fonts is their ink: the sign's own place is its em square.
                left, right = min(left, x.value), max(right, x.value + 0.98 * em)
            area = self._area(left, y.value - 0.12 * size, right, y.value + 0.88 * size)
            if round(angle) == 0 and wide > 0.8 * size and tall > 0:
                # A font for upright lines has its origin above the sign, in the middle.
                middle = (box.left + box.right) / 2
                if abs(middle - x.value) < 0.12 * size:
                    area = self._area(box.left, box.bottom, box.right, box.top)
        else:
            area = self._area(box.left, box.bottom, box.right, box.top)
        return Sign(chr(code), area, round(size, 2), bold, font, 1.0, turn, i, pale)

    def _style(self, owner: Any) -> tuple[str, bool, bool, bool]:
        """Font, whether it is bold, whether it is hidden and whether it is pale."""
        raw = self._raw
        key = ctypes.cast(owner, ctypes.c_void_p).value or 0
        if key in self._styles or not key:
            return self._styles.get(key, ("", False, False, False))
        font = raw.FPDFTextObj_GetFont(owner)
        buffer = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(font, buffer, 200)
        name = buffer.value.decode("utf-8", "replace").split("+")[-1]
        weight = raw.FPDFFont_GetWeight(font)
        mode = raw.FPDFTextObj_GetTextRenderMode(owner)
        bold = weight >= 600 or mode == 2 or _BOLD.search(name) is not None
        colours = [ctypes.c_uint() for _ in range(4)]
        pale = False
        if raw.FPDFPageObj_GetFillColor(owner, *colours):
            red, green, blue, clear = (c.value for c in colours)
            pale = clear < 60 or min(red, green, blue) > _PALE
        self._styles[key] = (name, bold, mode in (3, 7), pale)
        return self._styles[key]

    # ------------------------------------------------------------------------------ drawn

    def _drawn(
        self, width: float, height: float
    ) -> tuple[tuple[Area, ...], tuple[Area, ...], tuple[Area, ...]]:
        rules: list[Area] = []
        frames: list[Area] = []
        pictures: list[Area] = []
        raw = self._raw
        whole = width * height
        left = [_OBJECTS]
        for kind, owner, matrix in self._objects(self._page, _SAME, 0, left):
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                area = self._bounds(owner, matrix)
                if area.width > 12 and area.height > 12:
                    pictures.append(area)
            elif kind == raw.FPDF_PAGEOBJ_SHADING:
                area = self._bounds(owner, matrix)
                if area.width > 40 and area.height > 40 and area.size < 0.8 * whole:
                    pictures.append(area)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                for area in self._path(owner, matrix):
                    if area.width <= _THIN or area.height <= _THIN:
                        if max(area.width, area.height) > 8:
                            rules.append(area)
                    elif area.width > 20 and area.height > 12:
                        frames.append(area)
        seen = Area(-1, -1, width + 1, height + 1)
        kept = ([a for a in each if a.meets(seen)] for each in (rules, frames, pictures))
        one, two, three = (tuple(dict.fromkeys(each)) for each in kept)
        return one, two, three

    def _objects(
        self, owner: Any, matrix: Matrix, depth: int, left: list[int]
    ) -> Iterator[tuple[int, Any, Matrix]]:
        raw = self._raw
        if depth == 0:
            count, get = raw.FPDFPage_CountObjects(owner), raw.FPDFPage_GetObject
        else:
            count, get = raw.FPDFFormObj_CountObjects(owner), raw.FPDFFormObj_GetObject
        for i in range(max(count, 0)):
            left[0] -= 1
            if left[0] < 0:
                return
            each = get(owner, i)
            kind = raw.FPDFPageObj_GetType(each)
            if kind == raw.FPDF_PAGEOBJ_FORM:
                if depth < _DEEPEST:
                    inner = _times(self._matrix(each), matrix)
                    yield from self._objects(each, inner, depth + 1, left)
            elif kind != raw.FPDF_PAGEOBJ_TEXT:
                yield kind, each, matrix

    def _matrix(self, owner: Any) -> Matrix:
        matrix = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(owner, matrix):
            return _SAME
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _bounds(self, owner: Any, matrix: Matrix) -> Area:
        sides = [ctypes.c_float() for _ in range(4)]
        self._raw.FPDFPageObj_GetBounds(owner, *sides)
        left, bottom, right, top = (side.value for side in sides)
        return self._over([(left, bottom), (right, top), (left, top), (right, bottom)], matrix)

    def _over(self, points: list[tuple[float, float]], matrix: Matrix) -> Area:
        seen = [self._point(*_moved(point, matrix)) for point in points]
        xs, ys = [x for x, _ in seen], [y for _, y in seen]
        return Area(min(xs), min(ys), max(xs), max(ys))

    def _path(self, owner: Any, matrix: Matrix) -> Iterator[Area]:
        """The straight lines and rectangles of a drawing."""
        raw = self._raw
        if not self._visible(owner):
            return
        count = raw.FPDFPath_CountSegments(owner)
        if count > _SEGMENTS:
            yield self._bounds(owner, matrix)
            return
        own = _times(self._matrix(owner), matrix)
        part: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for i in range(count):
            segment = raw.FPDFPath_GetPathSegment(owner, i)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                yield from self._part(part, own)
                part = []
            part.append((x.value, y.value))
        yield from self._part(part, own)

    def _part(self, part: list[tuple[float, float]], matrix: Matrix) -> Iterator[Area]:
        """A line or a rectangle as it is; of other straight drawings the sides; no curves."""
        if len(part) < 2:
            return
        area = self._over(part, matrix)
        if min(area.width, area.height) <= _THIN:
            yield area
            return
        points = [self._point(*_moved(point, matrix)) for point in part]
        if _fills(points, area):
            yield area
        elif len(points) <= _SIDES:
            for (ax, ay), (bx, by) in pairwise(points):
                side = Area(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
                if min(side.width, side.height) <= _THIN:
                    yield side

    def _visible(self, owner: Any) -> bool:
        """Whether a drawing leaves a trace: drawn, or filled with something darker than paper."""
        raw = self._raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(owner, fill, stroke)
        for used, get in (
            (stroke.value, raw.FPDFPageObj_GetStrokeColor),
            (fill.value, raw.FPDFPageObj_GetFillColor),
        ):
            if not used:
                continue
            colours = [ctypes.c_uint() for _ in range(4)]
            if not get(owner, *colours):
                return True
            red, green, blue, clear = (c.value for c in colours)
            if clear > 8 and min(red, green, blue) < 252:
                return True
        return False


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _fills(points: list[tuple[float, float]], area: Area) -> bool:
    """Whether an outline takes nearly all of its rectangle: rounded corners do, letters do not."""
    ring = [*points, points[0]]
    twice = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))
    return abs(twice) / 2 > 0.85 * area.size


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
