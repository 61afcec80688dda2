"""Figures: charts of the series, and the table of all of them.

It exists so that a number is never seen without what it counts, when, of what kind it is
and who gave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import slugs
from generator.model import Figure, Finding, PageEntry, Quote
from generator.write import dates, limits
from generator.write.context import Context
from generator.write.page import Page
from generator.write.pages.sections import opened
from generator.write.parts import aims, charts, cite
from generator.write.parts.pen import Pen
from generator.write.rows import figure_anchor
from generator.write.tracing import lookup

OPEN = 3
"""Rows of a group that stand open."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in the table: the first quotations that give it, and how often it is given."""

    figure: Figure
    told: tuple[Quote, ...]
    times: int


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("figures")
    pen = Pen(context, url)
    total, series = _told(context)
    drawn = _charts(pen, series)
    shown = context.figure_rows
    groups = _groups(context)
    kinds = [
        k for k in ("statistic", "target", "forecast", "count") if any(f.kind == k for f in shown)
    ]
    body = pen.render(
        "figures.html",
        charts=drawn,
        charts_open=limits.CHARTS_OPEN,
        few=limits.FACTS_OPEN,
        tellers_open=limits.TELLERS_OPEN,
        groups=groups,
        kinds=kinds,
        open=OPEN,
        hidden=sum(max(0, len(rows) - OPEN) for _, rows in groups),
        total=total,
        inside=sum(f.inside for f in context.knowledge.figures),
        cut=total - len(shown),
        spoken=dates.spoken,
        figure_anchor=figure_anchor,
        **aims.tools(pen),
        refused=_refused(context),
        address=cite.address(context, url),
        site_name=context.settings.site_name,
    )
    yield opened(
        context, entry, url, "数字", body,
        hide=("navigation", "toc"),
        kind="figures-page",
        data={
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": f"{context.settings.site_name}：{pen.say('数字')}",
            "description": pen.say("文章里说得清“什么、多少、何时”的数字，每个都有出处。"),
            "inLanguage": pen.say.lang,
            "url": context.absolute(url),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": kind,
                    "contentUrl": context.absolute(f"data/figures.{suffix}"),
                }
                for suffix, kind in (("csv", "text/csv"), ("json", "application/json"))
            ],
        },
    )  # fmt: skip


@lookup
def _told(context: Context) -> tuple[int, tuple[Figure, ...]]:
    """How many figures there are, and those that belong to a series."""
    told = [
        f for f in context.knowledge.figures
        if not f.inside and context.sorted_quotes(f.sources)
    ]  # fmt: skip
    return len(told), tuple(f for f in told if f.series)


def _charts(pen: Pen, figures: Sequence[Figure]) -> list[charts.Chart]:
    series: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.series:
            series.setdefault(figure.series, []).append(figure)
    found = charts.gathered(pen, series)
    rank = {"target": 0, "forecast": 1}
    found.sort(key=lambda c: (rank.get(c.figures[0].kind, 2), -len(c.figures), c.anchor))
    return found[: limits.CHARTS]


@lookup
def _groups(context: Context) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Targets and forecasts first, then statistics by the domain of their passage."""
    figures = context.figure_rows
    ahead = [f for f in figures if f.kind in ("target", "forecast")]
    rest = [f for f in figures if f.kind not in ("target", "forecast")]
    by_domain: dict[str, list[Figure]] = {}
    for figure in rest:
        labels = [x for q in figure.sources for x in context.labels_of(q.passage, "domain")]
        chosen = next((x.id for x in labels if x.primary), labels[0].id if labels else "")
        by_domain.setdefault(chosen, []).append(figure)
    groups = [(context.say("目标与预测"), ahead)]
    groups += [(c.title, by_domain.get(c.id, [])) for c in context.of_kind("domain")]
    groups.append((context.say("不属某一领域"), by_domain.get("", [])))
    return tuple((name, tuple(_row(context, f) for f in group)) for name, group in groups if group)


def _row(context: Context, figure: Figure) -> Row:
    told = context.told(figure.sources)
    return Row(figure, told[: limits.TELLERS], len(told))


@lookup
def _refused(context: Context) -> tuple[tuple[str, Finding], ...]:
    """Findings about numbers that are no indicators, with the passage that they stand in."""
    by_file = {f"seeds/{a.seed}": a for a in context.articles.values()}
    by_file |= {a.seed: a for a in context.articles.values()}
    by_file |= {a.file: a for a in context.articles.values() if a.file}
    out: list[tuple[str, Finding]] = []
    for item in context.knowledge.findings:
        if item.code.startswith("figure-") and (found := by_file.get(item.file)):
            place = context.passage_of_line.get((found.id, item.line))
            if place:
                out.append((place, item))
    return tuple(out[: limits.FACTS])
