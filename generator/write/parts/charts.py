"""Charts, drawn at build time as inline SVG.

It exists so that a chart says its finding, names who measured, and is measured on the scale of
its neighbours; it needs no script, prints, takes its colours from the stylesheet, and is the same
on every build. The box is 360 wide, so that its type keeps its size on a phone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Figure, Quote
from generator.write import dates, html
from generator.write.parts import hearing, saying
from generator.write.parts.pen import Pen
from generator.write.rows import figure_anchor

TOP, BOTTOM = 26.0, 206.0
LEFT, RIGHT = 96.0, 232.0
LABEL = 18.0
"""Pixels that two labels stand apart at least."""
ALIKE = 0.5
"""How much of their subjects two lines of one chart share at least."""
MEASURED = {"target": "提出", "forecast": "预计"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn series, or several of one measure: finding, picture, figures."""

    anchor: str
    subject: str
    finding: str
    """What is seen in it, said in words."""
    who: Markup
    """Whose numbers they are."""
    verb: str
    small: str
    svg: Markup
    lines: tuple[tuple[str, tuple[Figure, ...]], ...]
    """The series, each with what tells it from the others."""
    hue: int = 0

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures."""
        return tuple(f for _, points in self.lines for f in points)


@dataclass(frozen=True, slots=True)
class _Series:
    subject: str
    points: tuple[Figure, ...]
    voice: str
    quote: Quote

    @property
    def times(self) -> tuple[str, ...]:
        return tuple(f.as_of for f in self.points)

    @property
    def ahead(self) -> bool:
        return all(f.kind in ("target", "forecast") for f in self.points)

    @property
    def unit(self) -> str:
        return self.points[0].unit

    @property
    def share(self) -> bool:
        return self.unit.startswith(("%", "％")) and all(0 <= v <= 100 for v in self.values)

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(_value(f) or 0.0 for f in self.points)

    @property
    def columns(self) -> bool:
        return self.ahead and self.share and len(self.points) <= 4


def gathered(pen: Pen, series: Mapping[str, Sequence[Figure]]) -> list[Chart]:
    """The charts of all series that say something; series of one measure stand in one chart, and
    what has one unit on one scale."""
    known = [one for name in sorted(series) if (one := _series(pen, series[name]))]
    groups: list[list[_Series]] = []
    for one in known:
        for group in groups:
            if _together(group[0], one):
                group.append(one)
                break
        else:
            groups.append([one])
    most: dict[str, float] = {}
    for one in known:
        top = 100.0 if one.share else _ceiling(max(one.values))
        most[one.unit] = max(most.get(one.unit, 0.0), top)
    return [_chart(pen, group, most[group[0].unit]) for group in groups]


def _series(pen: Pen, figures: Sequence[Figure]) -> _Series | None:
    """A series that can be drawn: None where its values cannot be compared, have no time, are two
    at one time, are measured by several, or never change."""
    told_of = sorted(
        (f for f in figures if f.as_of and _value(f) is not None), key=lambda f: (f.as_of, f.id)
    )
    at = {f.as_of: f for f in reversed(told_of)}
    points = [at[time] for time in sorted(at)]
    if len(points) < 2 or len({f.unit for f in told_of}) > 1:
        return None
    if any(_value(f) != _value(at[f.as_of]) for f in told_of):
        return None
    if len({_value(f) for f in points}) == 1:
        return None
    told = [pen.context.told(f.sources) for f in points]
    if not all(told):
        return None
    voices = {hearing.voice(pen.context, quotes[0]) for quotes in told}
    if len(voices) > 1:
        return None
    subject = min((f.subject for f in points), key=len)
    return _Series(subject, tuple(points), voices.pop(), told[0][0])


def _together(one: _Series, other: _Series) -> bool:
    """Whether two series are of one measure, so that one chart compares them."""
    if one.columns or other.columns or (one.unit, one.times) != (other.unit, other.times):
        return False
    before, after = _shared((one.subject, other.subject))
    longest = max(len(one.subject), len(other.subject))
    alike = len(before) + len(after) >= ALIKE * longest
    return alike and one.voice == other.voice and one.ahead == other.ahead


def _shared(subjects: Sequence[str]) -> tuple[str, str]:
    """What subjects begin and end with alike, a letter back where one letter alone differs."""
    before = _prefix(subjects)
    rest = [s[len(before) :][::-1] for s in subjects]
    after = _prefix(rest)[::-1]
    if before and min(len(r) for r in rest) - len(after) < 2:
        before = before[:-1]
    return before, after


def _prefix(words: Sequence[str]) -> str:
    """What they all begin with."""
    first, last = min(words), max(words)
    same = (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(same, min(len(first), len(last)))]


def _chart(pen: Pen, group: Sequence[_Series], most: float) -> Chart:
    first, say = group[0], pen.say
    before, after = _shared([s.subject for s in group]) if len(group) > 1 else (first.subject, "")
    names = [s.subject[len(before) : len(s.subject) - len(after)] for s in group]
    if len(group) == 1:
        names = [""]
    subject = before + after
    several = len(group) > 1
    finding = "，".join(
        f"{name}{_found(pen, one, dated=not several)}"
        for name, one in zip(names, group, strict=True)
    )
    if several:
        finding = f"{dates.spoken(first.times[0], end=first.times[-1])}，{finding}"
    lines = tuple((name, one.points) for name, one in zip(names, group, strict=True))
    inside = _columns(pen, first.points) if first.columns else _lines(pen, lines, most)
    picture = html.element(
        "svg",
        inside,
        width=360,
        height=234,
        viewBox="0 0 360 234",
        role="img",
        aria_label=f"{say('柱状图' if first.columns else '折线图')}：{subject}：{finding}",
        xmlns="http://www.w3.org/2000/svg",
    )
    small = say(
        "目标是下限，不封顶；别的年份原文没有说"
        if first.columns
        else "两端之间的线只是连线，原文没有说"
    )
    domains = [
        label.id for s in group for f in s.points for q in f.sources
        for label in pen.context.labels_of(q.passage, "domain") if label.primary
    ]  # fmt: skip
    hue = pen.context.categories["domain", domains[0]].hue if domains else 0
    verb = say(MEASURED.get(first.points[0].kind, "数据"))
    anchor = f"c-{figure_anchor(first.points[0])[2:]}"
    who = saying.who(pen, first.quote)
    return Chart(anchor, subject, finding, who, verb, small, picture, lines, hue)


def _found(pen: Pen, one: _Series, *, dated: bool) -> str:
    """What a series shows, in words: 从2024年的9.6%升到2025年的47.5%."""
    first, last = one.points[0], one.points[-1]
    if one.columns:
        return "，".join(f"{_when(f)}{_said(pen, f)}" for f in one.points)
    way = "升到" if one.values[-1] > one.values[0] else "降到"
    if one.values[-1] == one.values[0]:
        way = "变动后回到"
    begin, end = (f"{_when(first)}的", f"{_when(last)}的") if dated else ("", "")
    return f"{pen.say('从')}{begin}{_said(pen, first)}{pen.say(way)}{end}{_said(pen, last)}"


def _ceiling(value: float) -> float:
    """The next round number: 1, 2 or 5 with noughts."""
    if value <= 0:
        return 1.0
    ten = 10.0 ** math.floor(math.log10(value))
    return next((n * ten for n in (1, 2, 5, 10) if n * ten >= value), value)


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
        out.append(_text(pen.say("原文"), middle, 114, "middle"))
        out.append(_text(pen.say("无数字"), middle, 132, "middle"))
        out.append(_text(f"{stage.in_year}年", middle, 226, "middle"))
    return html.joined(out)


def _lines(pen: Pen, lines: Sequence[tuple[str, Sequence[Figure]]], most: float) -> Markup:
    """Lines through the points, over an axis that begins at nothing."""
    times = [f.as_of for f in lines[0][1]]
    spans = [dates.span(time) or (0.0, 0.0) for time in times]
    start, end = spans[0][0], spans[-1][0]
    places = [
        LEFT
        + (RIGHT - LEFT) * ((s[0] - start) / (end - start) if end > start else n / (len(spans) - 1))
        for n, s in enumerate(spans)
    ]
    unit = lines[0][1][0].unit
    out = [
        piece
        for part in (0, 0.5, 1)
        for piece in (
            _path(f"M{_n(LEFT - 8)} {_n(BOTTOM - (BOTTOM - TOP) * part)}H316", "axis"),
            _text(_axis(most * part, unit), 360, BOTTOM - (BOTTOM - TOP) * part + 4, "end"),
        )
    ]
    out += [_path(f"M{_n(x)} {_n(TOP)}V{_n(BOTTOM)}", "axis") for x in (places[0], places[-1])]
    for at, (_, points) in enumerate(lines):
        heights = [_height(f, most) for f in points]
        way = "L".join(f"{_n(x)} {_n(y)}" for x, y in zip(places, heights, strict=True))
        out.append(_path(f"M{way}", "line second" if at % 2 else "line"))
        for x, y, figure in zip(places, heights, points, strict=True):
            css = "open" if figure.kind in ("target", "forecast") else "dot"
            out.append(html.element("circle", class_=css, cx=_n(x), cy=_n(y), r=5))
        if len(lines) == 1:
            out += [
                _text(_said(pen, f), x, y - 12, "middle", "val")
                for x, y, f in list(zip(places, heights, points, strict=True))[1:-1]
            ]
    for place, shift, anchor in ((0, -12.0, "end"), (-1, 12.0, None)):
        ends = [
            (_height(points[place], most), f"{name}{_said(pen, points[place])}")
            for name, points in lines
        ]
        for y, said in _apart(ends):
            out.append(_text(said, places[place] + shift, y + 6, anchor, "val"))
        out.append(_text(_when(lines[0][1][place]), places[place], 226, "middle"))
    return html.joined(out)


def _height(figure: Figure, most: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * (_value(figure) or 0.0) / most


def _apart(labels: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    """Labels with their heights, moved up where they would touch the one below."""
    out: list[tuple[float, str]] = []
    for y, said in sorted(labels, reverse=True):
        y = min(y, BOTTOM - 6)
        if out:
            y = min(y, out[-1][0] - LABEL)
        out.append((y, said))
    return out


def _axis(value: float, unit: str) -> str:
    """A number on the axis, with its unit where that is one sign."""
    return f"{value:g}{unit if len(unit) == 1 else ''}"


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
