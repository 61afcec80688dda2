"""The timeline: a picture on one scale of years, and the same rows as a table.

It exists so that years, spans and the difference between fact, target and forecast can be read at
a glance, while paper, ear and a small screen get the same rows in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator import slugs
from generator.model import Category, Event, PageEntry
from generator.write import dates, limits, words
from generator.write.context import Context, article_id
from generator.write.page import Page
from generator.write.pages.sections import opened
from generator.write.parts import aims
from generator.write.parts.pen import Pen
from generator.write.parts.picture import Row, Scale, drawn
from generator.write.rows import event_anchor
from generator.write.tracing import lookup

PAST_YEARS = 12
"""How far before the newest article the scale reaches; what is older stands beside the picture."""
FUTURE_YEARS = 26
AHEAD = ("target", "forecast")
KINDS = {
    "policy": "文件与会议",
    "statistic": "统计",
    "event": "事件",
    "target": "目标",
    "forecast": "预测",
}


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("timeline")
    pen = Pen(context, url)
    dated, undated, first_undated = _counted(context)
    shown = _ordered(context.event_rows)
    scale, now = _scale(context, shown)
    stages = [c for c in context.of_kind("stage") if c.in_year]
    groups = [
        (i, pen.say(name), [_row(context, scale, now, e, stages) for e in some], inside)
        for i, name, some, inside in _groups(scale, now, shown)
        if some
    ]
    groups = _numbered(groups)
    rows = [row for *_, some, _ in groups for row in some]
    articles = list(context.articles.values()) if context.few else []
    domains = [c for c in context.of_kind("domain") if any(c.id in r.event.domains for r in rows)]
    pictured = [(name, some) for _, name, some, inside in groups if inside]
    body = pen.render(
        "timeline.html",
        groups=groups,
        picture=drawn(
            scale, now, pictured, {c.in_year: context.steps[c.id] for c in stages}, pen.say
        ),
        kinds=[k for k in KINDS if any(r.shape == k for r in rows)],
        kind_names=pen.say.each(KINDS),
        domains=domains,
        articles=articles,
        total=dated + undated,
        cut=dated - len(shown),
        undated=first_undated,
        more_undated=undated - len(first_undated),
        told=limits.TOLD,
        **aims.tools(pen),
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
    told = [
        e for e in context.knowledge.events if not e.inside and context.sorted_quotes(e.sources)
    ]
    undated = [e for e in told if not dates.span(e.date, e.end, e.precision)]
    return len(told) - len(undated), len(undated), tuple(undated[: limits.FACTS])


@lookup
def _newest(context: Context) -> float | None:
    """The moment of the newest article; of one that is known by its year, the year's beginning."""
    spans = [(a, dates.span(a.date, "", a.date_precision)) for a in context.articles.values()]
    return max((s[a.date_precision != "year"] for a, s in spans if s), default=None)


def _ordered(events: Sequence[Event]) -> list[Event]:
    """The events year by year."""
    return sorted(events, key=lambda e: (e.date[:4], _span(e) or (0.0, 0.0), e.id))


def _span(event: Event) -> tuple[float, float] | None:
    return dates.span(event.date, event.end, event.precision)


def _known(newest: float | None, events: Sequence[Event]) -> float:
    """Where the material ends: with its newest article, or in that year the last month or day of
    which it tells what happened."""
    told = [
        s[1]
        for e in events
        if e.kind not in AHEAD and e.precision in ("day", "month", "quarter") and (s := _span(e))
    ]
    if newest is None:
        past = [s[1] for e in events if e.kind not in AHEAD and (s := _span(e))]
        return max(past, default=2025.0)
    return max([newest, *(end for end in told if end <= int(newest) + 1)])


def _scale(context: Context, events: Sequence[Event]) -> tuple[Scale, float]:
    """The years of the picture, and where the material ends."""
    now = _known(_newest(context), events)
    spans = [s for e in events if (s := _span(e))]
    first = max(min((s[0] for s in spans), default=now - 1), int(now) - PAST_YEARS)
    ahead = max((int(c.in_year) for c in context.of_kind("stage") if c.in_year), default=0)
    # What lies far beyond the last stage, or the newest article, stands beside the picture.
    most = ahead if ahead > now else int(now) + FUTURE_YEARS
    last = min(max((s[0] for s in spans), default=now), most)
    return Scale(int(first), max(int(last), ahead, int(now), int(first) + 1)), now


def _groups(
    scale: Scale, now: float, events: Sequence[Event]
) -> tuple[tuple[str, str, list[Event], bool], ...]:
    """The rows by what they are: the past, then what is to come; what the picture has no room for
    by itself."""
    facts: list[Event] = []
    later: list[Event] = []
    targets: list[Event] = []
    forecasts: list[Event] = []
    before: list[Event] = []
    beyond: list[Event] = []
    for event in events:
        start, end = _span(event) or (now, now)
        if end <= scale.first:
            before.append(event)
        elif start >= scale.last + 1:
            beyond.append(event)
        elif event.kind == "target":
            targets.append(event)
        elif event.kind == "forecast":
            forecasts.append(event)
        else:
            (later if start >= now else facts).append(event)
    return (
        ("facts", "已经发生", facts, True),
        ("later", "以后的安排", later, True),
        ("targets", "要达到的", targets, True),
        ("forecasts", "有人预计的", forecasts, True),
        ("before", "图外更早的", before, False),
        ("beyond", "图外更远的", beyond, False),
    )


def _numbered(
    groups: Sequence[tuple[str, str, list[Row], bool]],
) -> list[tuple[str, str, list[Row], bool]]:
    """The same with the rows numbered through, as picture and table name them."""
    numbers = iter(range(1, sum(len(some) for *_, some, _ in groups) + 1))
    return [
        (i, name, [row.numbered(next(numbers)) for row in some], inside)
        for i, name, some, inside in groups
    ]


def _row(
    context: Context, scale: Scale, now: float, event: Event, stages: Sequence[Category]
) -> Row:
    start, end = _span(event) or (now, now)
    spanned = bool(event.end and event.end != event.date) or event.precision == "decade"
    if not spanned and event.kind not in AHEAD and start < now < end:
        # Of a year that is not over, it happened in the part that the material knows.
        end = now
    if not spanned:
        start = end = (start + end) / 2
    told = {article_id(q.passage) for q in context.sorted_quotes(event.sources)}
    articles = [f"a{n}" for n, a in enumerate(context.articles, 1) if a in told and context.few]
    hues = {c.id: str(n) for n, c in enumerate(context.of_kind("domain"), 1)}
    step = next((context.steps[c.id] for c in stages if c.in_year == event.date[:4]), 0)
    return Row(
        event,
        event_anchor(event),
        scale.at(start),
        scale.at(end),
        words.EVENT_SHAPES.get(event.kind, event.kind),
        step,
        tuple(articles),
        tuple(hues[d] for d in event.domains if d in hues),
        len({q.passage for q in event.sources}),
    )


def _rules(domains: Sequence[Category], articles: int) -> str:
    """The filters' rules, written from the data: one a domain, one an article."""
    rules = [
        f'.md-typeset .filtered:has(#d-{n}:checked) .tl > [data-kind]:not([data-domains~="{n}"])'
        for n in range(1, len(domains) + 1)
    ]
    rules += [
        f'.md-typeset .filtered:has(#a-{n}:checked) .tl > [data-kind]:not([data-articles~="a{n}"])'
        for n in range(1, articles + 1)
    ]
    return ",".join(rules) + "{display:none}" if rules else ""


def _linked_data(context: Context, events: Sequence[Event]) -> dict[str, object]:
    url = context.absolute(slugs.url("timeline"))
    chosen = [e for e in events if e.kind in ("policy-issued", "event", "target")][:40]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": context.say("时间线"),
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
