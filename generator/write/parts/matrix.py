"""Crossings: domain × stage, and a kind of category × article.

It exists to show where the sources speak and where they are silent: each count is a link to
the passages that it counts, a silence is a dash, and a table of nothing but dashes is one
sentence that says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import slugs
from generator.model import Category
from generator.write import dates, html, words
from generator.write.context import Context, article_url
from generator.write.heads import Head
from generator.write.parts import aims
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup


@dataclass(frozen=True, slots=True)
class Cell:
    """A count and where it leads; `count` 0 is a silence."""

    count: int
    link: str
    label: str
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its category, its cells, whether it is the page's own."""

    head: Markup
    hue: int
    cells: tuple[Cell, ...]
    here: bool


def for_category(pen: Pen, category: Category) -> tuple[Markup, ...]:
    """The matrix of a category's page, its own row marked; domain × stage stands on their opening
    pages, and what a domain or a stage is to reach stands on its own page in words."""
    rows = (category,) if category.kind == "topic" else pen.context.of_kind(category.kind)
    found = against_articles(pen, rows, category)
    return (found,) if found else ()


def crossings(pen: Pen, rows: Sequence[Category]) -> tuple[Markup, ...]:
    """What there is to cross `rows` with, all of one kind."""
    found = [against_articles(pen, rows)]
    if rows and rows[0].kind != "topic":
        found.append(against_stages(pen))
    return tuple(filter(None, found))


def against_stages(pen: Pen) -> Markup:
    """Domain × stage: the official aims that are about a domain; where there are none, passages
    that speak of both, or a sentence that none does."""
    context, say = pen.context, pen.say
    domains, stages = context.of_kind("domain"), context.of_kind("stage")
    if not domains or not stages:
        return Markup("")
    asked = aims.crossed(context)
    if asked:

        def clauses(domain: Category, stage: Category) -> Cell:
            own = asked.get((domain.id, stage.id), ())
            link = pen.to("targets") + "#crossed"
            return Cell(len(own), link, say("{}，{}：{} 句", domain.title, stage.title, len(own)))

        return _table(
            pen,
            say("领域 × 阶段：官方文本的目标里专说这个领域的分句数。"),
            [pen.mark(stage, link=True) for stage in stages],
            domains,
            [[clauses(domain, stage) for stage in stages] for domain in domains],
        )
    counts = _counted(context)
    if not counts:
        return _silence(pen, stages)

    def cell(domain: Category, stage: Category) -> Cell:
        count = counts.get((domain.id, stage.id), 0)
        link = pen.rel(slugs.url("stage", stage.id) + f"#{domain.id}")
        return Cell(count, link, say("{}，{}：{} 段", domain.title, stage.title, count))

    return _table(
        pen,
        say("领域 × 阶段：谈这个阶段的目标、又点到这个领域的段数。"),
        [pen.mark(stage, link=True) for stage in stages],
        domains,
        [[cell(domain, stage) for stage in stages] for domain in domains],
    )


@lookup
def _counted(context: Context) -> dict[tuple[str, str], int]:
    """How many passages speak of a domain and of a stage."""
    counts: Counter[tuple[str, str]] = Counter()
    for passage in context.labels:
        for stage in context.labels_of(passage, "stage"):
            for domain in context.labels_of(passage, "domain"):
                counts[domain.id, stage.id] += 1
    return dict(counts)


def _silence(pen: Pen, stages: Sequence[Category]) -> Markup:
    """That the passages on stages name no single domain, and the way to what they do say."""
    told = {x.passage for s in stages for x in pen.context.labelled.get(("stage", s.id), ())}
    if not told:
        return Markup("")
    ways = html.joined((pen.mark(stage, link=True) for stage in stages), "　")
    said = pen.say(
        "领域 × 阶段：谈阶段目标的 {} 段里，没有一段专说某个领域，所以这里没有表。目标的原话见　",
        len(told),
    )
    return html.element("p", said, ways, class_="silence")


def against_articles(pen: Pen, rows: Sequence[Category], here: Category | None = None) -> Markup:
    """Category × article: passages of the article that speak of it; the newest articles only."""
    context = pen.context
    articles = [context.articles[ident] for ident in context.columns]
    if not articles or not rows:
        return Markup("")
    firsts = context.firsts

    def cell(category: Category, article: Head) -> Cell:
        count, first = firsts.get((category.kind, category.id, article.id), (0, ""))
        link = pen.rel(slugs.passage_url(first)) if first else ""
        return Cell(
            count, link, pen.say("{}，{}：{} 段", category.title, context.title(article), count)
        )

    cut = len(context.articles) - len(articles)
    note = pen.say("最新的 {} 篇；另有 {} 篇不列。", len(articles), cut) if cut else ""
    kind = pen.say(words.CATEGORY_KINDS[rows[0].kind])
    return _table(
        pen,
        pen.say("{} × 文章：谈到它的段数，点数字到第一段。{}", kind, note),
        [_column(pen, article) for article in articles],
        rows,
        [[cell(category, article) for article in articles] for category in rows],
        here,
        pen.keys(),
    )


def _column(pen: Pen, article: Head) -> Markup:
    return html.element(
        "a",
        pen.context.keys[article.id],
        html.element("br"),
        html.element(
            "small",
            html.broken(dates.spoken(article.date[:7])) if article.date else pen.say("未载"),
        ),
        class_="plain",
        href=pen.rel(article_url(article)),
        title=pen.context.title(article),
    )


def _table(
    pen: Pen,
    caption: str,
    columns: Sequence[Markup],
    rows: Sequence[Category],
    cells: Sequence[Sequence[Cell]],
    here: Category | None = None,
    keys: Markup | None = None,
) -> Markup:
    most = max((cell.count for row in cells for cell in row), default=0)

    def scale(count: int) -> float:
        return float(count) if most <= 12 else round(12 * count / most, 1)

    lines = [
        Line(
            pen.mark(category, link=True),
            category.hue,
            tuple(Cell(c.count, c.link, c.label, scale(c.count)) for c in row),
            here is not None and (category.kind, category.id) == (here.kind, here.id),
        )
        for category, row in zip(rows, cells, strict=True)
    ]
    head = pen.say(words.CATEGORY_KINDS[rows[0].kind])
    return pen.render(
        "matrix.html", caption=caption, columns=columns, lines=lines, head=head, keys=keys
    )
