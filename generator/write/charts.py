"""Charts, drawn at build time as inline SVG.

It exists so that a chart needs no script, prints, takes its colours from the stylesheet, and
is the same on every build. The box is 360 wide, so that its type keeps its size on a phone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Figure
from generator.write import dates, html
from generator.write.pen import Pen
from generator.write.rows import figure_anchor

TOP, BOTTOM = 26.0, 206.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn series: what it says in words, its picture, its figures."""

    anchor: str
    subject: str
    path: str
    """The first value and the last, each with its time."""
    small: str
    svg: Markup
    figures: tuple[Figure, ...]
    hue: int = 0


def drawn(pen: Pen, series: str, figures: Sequence[Figure]) -> Chart | None:
    """The chart of a series; None where its values cannot be compared or have no time."""
    points = sorted(
        (f for f in figures if f.as_of and _value(f) is not None), key=lambda f: (f.as_of, f.id)
    )
    if len(points) < 2 or len({f.unit for f in points}) > 1 or len({f.as_of for f in points}) < 2:
        return None
    subject = min((f.subject for f in points), key=len)
    targets = all(f.kind in ("target", "forecast") for f in points)
    share = points[0].unit.startswith(("%", "％")) and all(
        0 <= (_value(f) or 0) <= 100 for f in points
    )
    svg = (
        _columns(pen, points)
        if targets and share and len(points) <= 4
        else _slope(pen, points, share)
    )
    said = "，".join(f"{_when(f)} {pen.value(f)}" for f in points)
    name = "柱状图" if targets and share else "折线图"
    picture = html.element(
        "svg",
        svg,
        width=360,
        height=234,
        viewBox="0 0 360 234",
        role="img",
        aria_label=f"{name}：{subject}，{said}",
        xmlns="http://www.w3.org/2000/svg",
    )
    first, last = points[0], points[-1]
    path = f"{_when(first)} {pen.value(first)}，{_when(last)} {pen.value(last)}"
    small = (
        "目标是下限，不封顶；两个年份之间原文没有说"
        if targets and share
        else "两端之间的线只是连线，原文没有说"
    )
    domains = [
        label.id for f in points for q in f.sources for label in pen.context.labels_of(q.passage, "domain")
        if label.primary
    ]  # fmt: skip
    hue = pen.context.categories["domain", domains[0]].hue if domains else 0
    return Chart(f"c-{figure_anchor(first)[2:]}", subject, path, small, picture, tuple(points), hue)


def _value(figure: Figure) -> float | None:
    try:
        value = float(figure.value)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _when(figure: Figure) -> str:
    return dates.spoken(figure.as_of)


def _columns(pen: Pen, points: Sequence[Figure]) -> Markup:
    """Columns on 0–100 %; hatched above, because a floor is no ceiling."""
    steps = {c.in_year: n for n, c in enumerate(pen.context.of_kind("stage"), 1) if c.in_year}
    silent = [c for c in pen.context.of_kind("stage") if c.in_year > points[-1].as_of[:4]][:1]
    number = len(points) + len(silent)
    wide, gap = (76.0, 24.0) if number <= 3 else (60.0, 16.0)
    height = BOTTOM - TOP
    out = [
        piece
        for part in (0, 0.5, 1)
        for piece in (
            _path(f"M0 {_n(BOTTOM - height * part)}H330", "axis"),
            _text(f"{round(100 * part)}%", 360, BOTTOM - height * part + 4, "end"),
        )
    ]
    pattern = f"up-{figure_anchor(points[0])}"
    hatch = html.element(
        "pattern",
        _path("M0 0V6", "hatch"),
        id=pattern,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    out.append(html.element("defs", hatch))
    x = 14.0
    for at, figure in enumerate(points):
        top = BOTTOM - height * (_value(figure) or 0.0) / 100
        middle = x + wide / 2
        step = steps.get(figure.as_of[:4], min(at + 1, 3))
        column = [_rect(x, top, wide, BOTTOM - top, class_="solid")]
        if figure.comparator in (">", ">="):
            column.append(_rect(x, TOP, wide, top - TOP, fill=f"url(#{pattern})"))
            column.append(_path(f"M{_n(x)} {_n(top)}h{_n(wide)}", "edge"))
        inside = BOTTOM - top > 34
        look = "val on" if inside else "val"
        column.append(
            _text(_said(pen, figure), middle, top + 24 if inside else top - 8, "middle", look)
        )
        out.append(html.element("g", *column, data_step=min(step, 3)))
        out.append(_text(_when(figure), middle, 226, "middle"))
        x += wide + gap
    for stage in silent:
        middle = x + 30 + wide / 2
        out.append(_rect(x + 30, TOP, wide, height, class_="void"))
        out.append(_text("原文", middle, 114, "middle"))
        out.append(_text("无数字", middle, 132, "middle"))
        out.append(_text(f"{stage.in_year}年", middle, 226, "middle"))
    return html.joined(out)


def _slope(pen: Pen, points: Sequence[Figure], share: bool) -> Markup:
    """A line through the points; a share starts at nothing, other values too."""
    values = [_value(f) or 0.0 for f in points]
    most = max(values) * 1.05 or 1.0
    left, right = 92.0, 262.0
    spans = [dates.span(f.as_of) or (0.0, 0.0) for f in points]
    start, end = spans[0][0], spans[-1][0]
    places = [
        left
        + (right - left)
        * ((s[0] - start) / (end - start) if end > start else n / (len(points) - 1))
        for n, s in enumerate(spans)
    ]
    heights = [BOTTOM - (BOTTOM - TOP) * value / most for value in values]
    out = [_path(f"M60 {_n(BOTTOM)}H286", "axis")]
    out += [_path(f"M{_n(x)} {_n(TOP)}V{_n(BOTTOM)}", "axis") for x in (places[0], places[-1])]
    line = "L".join(f"{_n(x)} {_n(y)}" for x, y in zip(places, heights, strict=True))
    out.append(_path(f"M{line}", "line"))
    for n, (x, y, figure) in enumerate(zip(places, heights, points, strict=True)):
        css = "open" if figure.kind in ("target", "forecast") else "dot"
        out.append(html.element("circle", class_=css, cx=_n(x), cy=_n(y), r=5))
        label = _said(pen, figure)
        if n == 0:
            out.append(_text(label, x - 12, min(y + 6, BOTTOM), "end", "val"))
        elif n == len(points) - 1:
            out.append(_text(label, x + 12, y + 6, None, "val"))
        else:
            out.append(_text(label, x, y - 12, "middle", "val"))
        if n in (0, len(points) - 1):
            out.append(_text(_when(figure), x, 226, "middle"))
    return html.joined(out)


def _said(pen: Pen, figure: Figure) -> str:
    return pen.value(figure).replace(" ", "")


def _path(way: str, css: str) -> Markup:
    return html.element("path", class_=css, d=way)


def _rect(x: float, y: float, width: float, height: float, **look: object) -> Markup:
    return html.element("rect", x=_n(x), y=_n(y), width=_n(width), height=_n(height), **look)


def _text(said: str, x: float, y: float, anchor: str | None, css: str | None = None) -> Markup:
    return html.element("text", said, class_=css, x=_n(x), y=_n(y), text_anchor=anchor)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
