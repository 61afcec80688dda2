"""The picture of the timeline, drawn at build time as inline SVG.

It exists so that all years stand on one scale. Places are in percent and letters in pixels, so that
one drawing is read at any width: where there is no room for names, the numbers of the table stand
beside the marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.interface import Tongue
from generator.model import Event
from generator.write import html

LINE = 24
"""Pixels of a row."""
TOP = 70
"""Pixels of the axis."""
NAME = 26
"""Letters of a name in the picture."""
CROWD = 60
"""From so many rows on a year is drawn as a count."""
APART = 30.0
"""Pixels that two labels of one line stand apart at least."""
LINES = 3
"""Lines of years over the axis on a small screen."""
COUNT = 20.0
"""Pixels that two counts stand apart at least."""
NARROW = 330.0
"""Pixels of the narrowest picture."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Years to places in percent of the picture's width; each year has the same."""

    first: int
    last: int

    def at(self, moment: float) -> float:
        """The place of a moment, kept inside the picture."""
        inside = min(max(moment, self.first), self.last + 1)
        return round(100 * (inside - self.first) / (self.last + 1 - self.first), 2)

    def middle(self, year: int) -> float:
        """The middle of a year."""
        return self.at(year + 0.5)


@dataclass(frozen=True, slots=True)
class Row:
    """An event in the picture and in the table."""

    event: Event
    anchor: str
    left: float
    right: float
    """The same as `left` where the text gives no span."""
    shape: str
    step: int
    articles: tuple[str, ...]
    domains: tuple[str, ...]
    places: int
    number: int = 0

    def numbered(self, number: int) -> Row:
        """The same row with its number."""
        return replace(self, number=number)


def drawn(
    scale: Scale,
    now: float,
    groups: Sequence[tuple[str, Sequence[Row]]],
    steps: Mapping[str, int],
    say: Tongue,
) -> Markup:
    """The picture of named groups of rows; nothing where there are none."""
    rows = [row for _, some in groups for row in some]
    if not rows:
        return Markup("")
    crowded = len(rows) > CROWD
    body: list[Markup] = []
    y = float(TOP)
    for name, some in groups:
        body.append(_text(say("{}　{} 条", name, len(some)), 0, y + 20, "tl-group"))
        y += 30
        if crowded:
            body.append(html.element("g", *_counted(scale, some, y, say), class_="counts"))
            y += LINE
        else:
            marks = [_row(row, y + LINE * at + LINE / 2) for at, row in enumerate(some)]
            body.append(html.element("g", *marks, class_="tl"))
            y += LINE * len(some)
        y += 6
    years = _years(scale, rows)
    frame = [_now(scale, now, y, say)]
    frame += _ticks(scale, years, steps, y)
    return html.element(
        "svg",
        html.element("title", say("时间线的图：同样的各条写在下面的表里"), id="tl-title"),
        *frame,
        *body,
        class_="tl-pic crowded" if crowded else "tl-pic",
        width="100%",
        height=f"{y:g}",
        role="group",
        aria_labelledby="tl-title",
        xmlns="http://www.w3.org/2000/svg",
    )


def _years(scale: Scale, rows: Iterable[Row]) -> list[int]:
    """Every year of the scale in which something begins or ends."""
    found: set[int] = set()
    for row in rows:
        first, _, second = row.event.date.partition("/")
        found |= {int(d[:4]) for d in (first, second, row.event.end) if d[:4].isdigit()}
    return sorted(year for year in found if scale.first <= year <= scale.last)


def _ticks(
    scale: Scale, years: Sequence[int], steps: Mapping[str, int], bottom: float
) -> list[Markup]:
    """A line and a label for each year; where a small screen has no room beside the label before,
    it stands a line higher, and has none where no line is left."""
    out: list[Markup] = []
    for year, line in year_lines(scale, years, steps).items():
        x = scale.middle(year)
        step = steps.get(str(year))
        look = {"class_": f"tick up-{line}", "data_step": step}
        out.append(_line(x, TOP - 4, bottom, **look))
        out.append(_text(str(year), x, TOP - 10, f"year up-{line}", step))
    out.append(_path_line(TOP - 4))
    return out


def year_lines(scale: Scale, years: Sequence[int], steps: Mapping[str, int]) -> dict[int, int]:
    """On which line a year's label stands where there is little room; `LINES` is on none. A stage's
    year takes the place of one that is none."""
    lines: dict[int, int] = {}
    last: list[int | None] = [None] * LINES
    for year in years:
        free = LINES
        for n, before in enumerate(last):
            if (
                before is None
                or NARROW * (scale.middle(year) - scale.middle(before)) >= 100 * APART
            ):
                free = n
                break
        if free == LINES and str(year) in steps:
            for n, before in enumerate(last):
                if before is not None and str(before) not in steps:
                    lines[before], free = LINES, n
                    break
        lines[year] = free
        if free < LINES:
            last[free] = year
    return lines


def _now(scale: Scale, now: float, bottom: float, say: Tongue) -> Markup:
    x = scale.at(now)
    tint = html.element(
        "rect",
        class_="ahead",
        x=f"{x:g}%",
        y=0,
        width=f"{round(100 - x, 2):g}%",
        height=f"{bottom:g}",
    )
    words = _text(say("资料到此"), x, 12, "now")
    return html.joined((tint, _line(x, 0, bottom, class_="now"), words))


def _row(row: Row, y: float) -> Markup:
    span = row.right > row.left
    mark = _bar(row, y) if span else _point(row, y)
    before = row.left > 50
    x = row.left if before else row.right
    gap = (4 if span else 11) * (-1 if before else 1)
    place = {"x": f"{x:g}%", "y": f"{y + 5:g}", "dx": gap, "text_anchor": "end" if before else None}
    said = row.event.headline
    name = said if len(said) <= NAME else said[: NAME - 1] + "…"
    return html.element(
        "a",
        html.element("title", f"{row.number}　{said}"),
        mark,
        html.element("text", str(row.number), class_="n", **place),
        html.element("text", name, class_="name", **place),
        href=f"#{row.anchor}",
        tabindex=-1,
        data_kind=row.shape,
        data_step=row.step or None,
        data_domains=" ".join(row.domains),
        data_articles=" ".join(row.articles),
    )


def _bar(row: Row, y: float) -> Markup:
    wide = round(row.right - row.left, 2)
    return html.element(
        "rect", class_="m", x=f"{row.left:g}%", y=f"{y - 4:g}", width=f"{wide:g}%", height=8
    )


_SHAPES = {
    "policy": "M-5-5H5V5H-5z",
    "statistic": "M-4-5V5M0-5V5M4-5V5",
    "target": "M0-6L6 0L0 6L-6 0z",
}
_ROUND = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"


def _point(row: Row, y: float) -> Markup:
    shape = html.element("path", class_="m", d=_SHAPES.get(row.shape, _ROUND))
    return html.element("svg", shape, x=f"{row.left:g}%", y=f"{y:g}", overflow="visible")


def _counted(scale: Scale, rows: Sequence[Row], y: float, say: Tongue) -> list[Markup]:
    """How many rows begin in each year, leading to the first of them; years whose counts would stand
    in each other are counted together."""
    counts: Counter[int] = Counter()
    firsts: dict[int, str] = {}
    for row in rows:
        year = max(int(row.event.date[:4]), scale.first)
        counts[year] += 1
        firsts.setdefault(year, row.anchor)
    groups: list[list[int]] = []
    for year in sorted(counts):
        near = groups and NARROW * (scale.middle(year) - scale.middle(groups[-1][-1])) < 100 * COUNT
        if near:
            groups[-1].append(year)
        else:
            groups.append([year])
    return [
        html.element(
            "a",
            html.element(
                "title", say("{}年：{} 条", _span(years), sum(counts[year] for year in years))
            ),
            _text(
                str(sum(counts[year] for year in years)),
                round((scale.middle(years[0]) + scale.middle(years[-1])) / 2, 2),
                y + 16,
                "count",
            ),
            href=f"#{firsts[years[0]]}",
            tabindex=-1,
        )
        for years in groups
    ]


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}—{years[-1]}"


def _text(said: str, x: float, y: float, css: str, step: int | None = None) -> Markup:
    return html.element("text", said, class_=css, x=f"{x:g}%", y=f"{y:g}", data_step=step)


def _line(x: float, top: float, bottom: float, **look: object) -> Markup:
    return html.element("line", x1=f"{x:g}%", x2=f"{x:g}%", y1=f"{top:g}", y2=f"{bottom:g}", **look)


def _path_line(y: float) -> Markup:
    return html.element("line", class_="axis", x1="0%", x2="100%", y1=f"{y:g}", y2=f"{y:g}")
