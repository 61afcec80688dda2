"""Figures: charts of the series, and the table of all of them.

It exists so that a number is never seen without what it counts, when, of what kind it is
and who gave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator import slugs
from generator.model import Figure, Finding, PageEntry
from generator.write import aims, charts, cite, dates, limits
from generator.write.context import Context
from generator.write.page import Page
from generator.write.pen import Pen
from generator.write.rows import figure_anchor
from generator.write.sections import opened


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("figures")
    pen = Pen(context, url)
    figures = [f for f in context.knowledge.figures if context.sorted_quotes(f.sources)]
    drawn = _charts(pen, figures)
    shown = context.rows.figures
    groups = _groups(context, shown)
    kinds = [
        k for k in ("statistic", "target", "forecast", "count") if any(f.kind == k for f in shown)
    ]
    body = pen.render(
        "figures.html",
        charts=drawn,
        groups=groups,
        kinds=kinds,
        total=len(figures),
        cut=len(figures) - len(shown),
        spoken=dates.spoken,
        tellers=limits.TELLERS,
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
            "name": f"{context.settings.site_name}：数字",
            "description": "文章里说得清“什么、多少、何时”的数字，每个都有出处。",
            "inLanguage": "zh-CN",
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


def _charts(pen: Pen, figures: Sequence[Figure]) -> list[charts.Chart]:
    series: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.series:
            series.setdefault(figure.series, []).append(figure)
    found = [
        chart for name, group in sorted(series.items()) if (chart := charts.drawn(pen, name, group))
    ]
    rank = {"target": 0, "forecast": 1}
    found.sort(key=lambda c: (rank.get(c.figures[0].kind, 2), -len(c.figures), c.anchor))
    return found[: limits.CHARTS]


def _groups(context: Context, figures: Sequence[Figure]) -> list[tuple[str, list[Figure]]]:
    """Targets and forecasts first, then statistics by the domain of their passage."""
    ahead = [f for f in figures if f.kind in ("target", "forecast")]
    rest = [f for f in figures if f.kind not in ("target", "forecast")]
    by_domain: dict[str, list[Figure]] = {}
    for figure in rest:
        labels = [x for q in figure.sources for x in context.labels_of(q.passage, "domain")]
        chosen = next((x.id for x in labels if x.primary), labels[0].id if labels else "")
        by_domain.setdefault(chosen, []).append(figure)
    groups = [("目标与预测", ahead)]
    groups += [(c.title, by_domain.get(c.id, [])) for c in context.of_kind("domain")]
    groups.append(("不属某一领域", by_domain.get("", [])))
    return [(name, group) for name, group in groups if group]


def _refused(context: Context) -> list[tuple[str, Finding]]:
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
    return out[: limits.FACTS]
