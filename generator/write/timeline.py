"""The timeline: one list that is also the picture.

It exists so that years, ranges, precision and the difference between fact, target and
forecast can be read at a glance, and so that the same list serves paper and ear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import slugs
from generator.model import Category, Event, PageEntry
from generator.write import aims, dates, limits, words
from generator.write.context import Context
from generator.write.page import Page
from generator.write.pen import Pen
from generator.write.rows import event_anchor
from generator.write.sections import opened
from generator.write.tracing import lookup

PAST_YEARS = 12
"""How far before the newest article the scale reaches; older dates stand at its edge."""
FUTURE_YEARS = 26
CLOSE = 3.0
"""How much wider the crowded years are drawn."""
RECENT = 2
"""The crowded years: from so many before the newest article to the year after it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Years to places, in percent of the picture's width."""

    first: float
    last: float
    near: tuple[float, float] = (0.0, 0.0)
    """The years that are drawn `CLOSE` times as wide, because most is told of them."""

    def at(self, year: float) -> float:
        """The place of a moment, kept inside the picture."""
        year = min(max(year, self.first), self.last)
        return round(100 * self._run(year) / self._run(self.last), 2)

    def _run(self, year: float) -> float:
        inside = min(max(year, self.near[0]), self.near[1]) - max(self.near[0], self.first)
        return (year - self.first) + (CLOSE - 1) * max(inside, 0.0)


@dataclass(frozen=True, slots=True)
class Row:
    """An event on the picture."""

    event: Event
    anchor: str
    x: float
    w: float
    after: bool
    """Whether its label stands after its mark (there is no room before it)."""
    shape: str
    step: int
    articles: tuple[str, ...]
    domains: tuple[str, ...]
    places: int


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("timeline")
    pen = Pen(context, url)
    dated, undated, first_undated = _counted(context)
    shown = _ordered(context.event_rows)
    scale, now = _scale(context, shown)
    stages = [(c, float(c.in_year)) for c in context.of_kind("stage") if c.in_year]
    rows = [_row(context, scale, event, stages) for event in shown]
    kinds = [
        k
        for k in ("policy", "statistic", "event", "target", "forecast")
        if any(r.shape == k for r in rows)
    ]
    beyond = {r.anchor for r in rows if _beyond(scale, r.event)}
    inside = [r for r in rows if r.anchor not in beyond]
    groups = [
        ("facts", "已经发生", [r for r in inside if r.shape not in ("target", "forecast")]),
        ("targets", "要达到的", [r for r in inside if r.shape == "target"]),
        ("forecasts", "有人预计的", [r for r in inside if r.shape == "forecast"]),
        ("beyond", "图外更远的", [r for r in rows if r.anchor in beyond]),
    ]
    articles = list(context.articles.values()) if context.few else []
    domains = [c for c in context.of_kind("domain") if any(c.id in r.event.domains for r in rows)]
    line = "linear-gradient(var(--rule-2) 0 0) {}% 0/1px 100% no-repeat,"
    lines = "".join(line.format(scale.at(year)) for _, year in stages)
    body = pen.render(
        "timeline.html",
        groups=[(i, name, group) for i, name, group in groups if group],
        kinds=kinds,
        kind_names={
            "policy": "文件与会议",
            "statistic": "统计",
            "event": "事件",
            "target": "目标",
            "forecast": "预测",
        },
        domains=domains,
        articles=articles,
        scale=f"--lines:{lines or ' '};--now:{scale.at(now)}%",
        ticks=[(year, scale.at(year)) for year in _ticks(scale, [y for _, y in stages], now)],
        stages=[(c, scale.at(year)) for c, year in stages],
        wide=scale.near if scale.near[1] > scale.near[0] else None,
        total=dated + undated,
        cut=dated - len(shown),
        undated=first_undated,
        more_undated=undated - len(first_undated),
        spoken=dates.spoken,
        told=limits.TOLD,
        **aims.tools(pen),
        datetime=dates.machine,
    )
    yield opened(
        context, entry, url, "时间线", body,
        hide=("navigation", "toc"),
        kind="timeline-page",
        style=_rules(domains, len(articles)),
        data=_linked_data(context, shown),
    )  # fmt: skip


@lookup
def _counted(context: Context) -> tuple[int, int, tuple[Event, ...]]:
    """How many events have a date and how many have none; the first of these."""
    told = [e for e in context.knowledge.events if context.sorted_quotes(e.sources)]
    undated = [e for e in told if not dates.span(e.date, e.end, e.precision)]
    return len(told) - len(undated), len(undated), tuple(undated[: limits.FACTS])


@lookup
def _newest(context: Context) -> float | None:
    """The moment of the newest article."""
    spans = (dates.span(a.date, "", a.date_precision) for a in context.articles.values())
    return max((span[0] for span in spans if span), default=None)


def _ordered(events: Sequence[Event]) -> list[Event]:
    """The events year by year."""
    return sorted(
        events,
        key=lambda e: (e.date[:4], dates.span(e.date, e.end, e.precision) or (0.0, 0.0), e.id),
    )


def _scale(context: Context, events: Sequence[Event]) -> tuple[Scale, float]:
    """The span of the picture, and where the newest article stands."""
    newest = _newest(context)
    spans = [s for e in events if (s := dates.span(e.date, e.end, e.precision))]
    past = [
        s[1]
        for e in events
        if e.kind not in ("target", "forecast") and (s := dates.span(e.date, e.end, e.precision))
    ]
    now = max(past, default=2025.0) if newest is None else newest
    first = max(min((s[0] for s in spans), default=now - 1), now - PAST_YEARS)
    ahead = max((float(c.in_year) for c in context.of_kind("stage") if c.in_year), default=0.0)
    last = max(min(max((s[1] for s in spans), default=now + 1), now + FUTURE_YEARS), ahead + 1)
    if ahead > now:
        # What lies far beyond the last stage stands beside the picture, not in it.
        last = min(last, ahead + 1.4)
    begin, end = float(int(first)), float(max(int(last + 0.4), int(first) + 2))
    close = (max(float(int(now) - RECENT), begin), min(float(int(now) + 1), end))
    return Scale(begin, end, close if end - begin > 8 else (begin, begin)), now


def _beyond(scale: Scale, event: Event) -> bool:
    span = dates.span(event.date, event.end, event.precision)
    return span is not None and span[0] >= scale.last


def _ticks(scale: Scale, stages: Sequence[float], now: float) -> list[int]:
    span = scale.last - scale.first
    step = 1 if span <= 8 else 5 if span <= 40 else 10
    years = range(int(scale.first), int(scale.last) + 1)
    wide = range(int(scale.near[0]), int(scale.near[1]) + 1)
    taken = [scale.at(s) for s in stages]
    # The words “资料到此” end where the known ends.
    said = scale.at(now)
    out: list[int] = []
    for year in sorted({y for y in years if y % step == 0} | {*wide}):
        place = scale.at(year)
        if all(abs(place - x) >= 5 for x in taken) and not said - 9 < place < said + 3:
            out.append(year)
            taken.append(place)
    return out


def _row(
    context: Context, scale: Scale, event: Event, stages: Sequence[tuple[Category, float]]
) -> Row:
    span = dates.span(event.date, event.end, event.precision) or (scale.first, scale.first)
    left, right = scale.at(span[0]), scale.at(span[1])
    articles = dict.fromkeys(
        context.keys[q.passage.split("#", 1)[0]] for q in context.sorted_quotes(event.sources)
    )
    hues = {c.id: str(n) for n, c in enumerate(context.of_kind("domain"), 1)}
    step = next((n for n, (c, _) in enumerate(stages, 1) if c.in_year == event.date[:4]), 0)
    # A label is about this wide, in percent of the picture on a desk.
    room = sum(0.9 if ord(char) < 0x2000 else 1.6 for char in event.headline) + 1.5
    return Row(
        event,
        event_anchor(event),
        left,
        round(max(right - left, 0.3), 2),
        left < room and (100 - right > room or 100 - right > left),
        words.EVENT_SHAPES.get(event.kind, event.kind),
        step,
        tuple(articles),
        tuple(hues[d] for d in event.domains if d in hues),
        len({q.passage for q in event.sources}),
    )


def _rules(domains: Sequence[Category], articles: int) -> str:
    """The filters' rules, written from the data: one a domain, one an article."""
    rules = [
        f'.md-typeset .filtered:has(#d-{n}:checked) .tl > :not([data-domains~="{n}"])'
        for n in range(1, len(domains) + 1)
    ]
    rules += [
        f'.md-typeset .filtered:has(#a-{n}:checked) .tl > :not([data-articles~="a{n}"])'
        for n in range(1, articles + 1)
    ]
    return ",".join(rules) + "{display:none}" if rules else ""


def _linked_data(context: Context, events: Sequence[Event]) -> dict[str, object]:
    url = context.absolute(slugs.url("timeline"))
    chosen = [e for e in events if e.kind in ("policy-issued", "event", "target")][:40]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": "时间线",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "item": {
                    "@type": "Event",
                    "name": event.headline,
                    "startDate": event.date,
                    **({"endDate": event.end} if event.end else {}),
                    "url": f"{url}#{event_anchor(event)}",
                },
            }
            for number, event in enumerate(chosen, 1)
        ],
    }
