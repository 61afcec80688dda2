"""Charts, drawn at build time as inline SVG.

It exists so that a chart needs no script, prints, takes its colours from the stylesheet, and
is the same on every build. The box is 360 wide, so that its type keeps its size on a phone.
"""

from __future__ import annotations

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
    picture = Markup(
        f'<svg width="360" height="234" viewBox="0 0 360 234" role="img" '
        f'aria-label="{html.attribute(f"{name}：{subject}，{said}")}" xmlns="http://www.w3.org/2000/svg">{svg}</svg>'
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
        return float(figure.value)
    except ValueError:
        return None


def _when(figure: Figure) -> str:
    return dates.spoken(figure.as_of)


def _columns(pen: Pen, points: Sequence[Figure]) -> str:
    """Columns on 0–100 %; hatched above, because a floor is no ceiling."""
    steps = {c.id[:4]: n for n, c in enumerate(pen.context.of_kind("stage"), 1)}
    silent = [c for c in pen.context.of_kind("stage") if c.id[:4] > points[-1].as_of[:4]][:1]
    number = len(points) + len(silent)
    wide, gap = (76.0, 24.0) if number <= 3 else (60.0, 16.0)
    height = BOTTOM - TOP
    out = [
        f'<path class="axis" d="M0 {_n(BOTTOM - height * part)}H{330}"/>'
        f'<text x="360" y="{_n(BOTTOM - height * part + 4)}" text-anchor="end">{round(100 * part)}%</text>'
        for part in (0, 0.5, 1)
    ]
    pattern = f"up-{figure_anchor(points[0])}"
    out.append(
        f'<defs><pattern id="{pattern}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>'
    )
    x = 14.0
    for at, figure in enumerate(points):
        value = _value(figure) or 0.0
        top = BOTTOM - height * value / 100
        middle = x + wide / 2
        step = steps.get(figure.as_of[:4], min(at + 1, 3))
        floor = figure.comparator in (">", ">=")
        out.append(f'<g data-step="{min(step, 3)}">')
        out.append(
            f'<rect class="solid" x="{_n(x)}" y="{_n(top)}" width="{_n(wide)}" height="{_n(BOTTOM - top)}"/>'
        )
        if floor:
            out.append(
                f'<rect x="{_n(x)}" y="{_n(TOP)}" width="{_n(wide)}" height="{_n(top - TOP)}" fill="url(#{pattern})"/>'
                f'<path class="edge" d="M{_n(x)} {_n(top)}h{_n(wide)}"/>'
            )
        inside = BOTTOM - top > 34
        out.append(
            f'<text class="val{" on" if inside else ""}" x="{_n(middle)}" y="{_n(top + 24 if inside else top - 8)}" '
            f'text-anchor="middle">{html.text(pen.value(figure).replace(" ", ""))}</text></g>'
            f'<text x="{_n(middle)}" y="226" text-anchor="middle">{html.text(_when(figure))}</text>'
        )
        x += wide + gap
    for stage in silent:
        middle = x + 30 + wide / 2
        out.append(
            f'<rect class="void" x="{_n(x + 30)}" y="{_n(TOP)}" width="{_n(wide)}" height="{_n(height)}"/>'
            f'<text x="{_n(middle)}" y="114" text-anchor="middle">原文</text>'
            f'<text x="{_n(middle)}" y="132" text-anchor="middle">无数字</text>'
            f'<text x="{_n(middle)}" y="226" text-anchor="middle">{html.text(stage.id[:4])}年</text>'
        )
    return "".join(out)


def _slope(pen: Pen, points: Sequence[Figure], share: bool) -> str:
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
    out = [f'<path class="axis" d="M60 {_n(BOTTOM)}H286"/>']
    out += [
        f'<path class="axis" d="M{_n(x)} {_n(TOP)}V{_n(BOTTOM)}"/>' for x in (places[0], places[-1])
    ]
    line = "L".join(f"{_n(x)} {_n(y)}" for x, y in zip(places, heights, strict=True))
    out.append(f'<path class="line" d="M{line}"/>')
    for n, (x, y, figure) in enumerate(zip(places, heights, points, strict=True)):
        css = "open" if figure.kind in ("target", "forecast") else "dot"
        out.append(f'<circle class="{css}" cx="{_n(x)}" cy="{_n(y)}" r="5"/>')
        label = html.text(pen.value(figure).replace(" ", ""))
        if n == 0:
            out.append(
                f'<text class="val" x="{_n(x - 12)}" y="{_n(min(y + 6, BOTTOM))}" text-anchor="end">{label}</text>'
            )
        elif n == len(points) - 1:
            out.append(f'<text class="val" x="{_n(x + 12)}" y="{_n(y + 6)}">{label}</text>')
        else:
            out.append(
                f'<text class="val" x="{_n(x)}" y="{_n(y - 12)}" text-anchor="middle">{label}</text>'
            )
        if n in (0, len(points) - 1):
            out.append(
                f'<text x="{_n(x)}" y="226" text-anchor="middle">{html.text(_when(figure))}</text>'
            )
    return "".join(out)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
