"""The page of a domain, a stage or a topic.

It exists to answer three questions in this order: what does the official text ask, who says
what about it, and where do the sources say nothing. Every passage on it says why it stands
here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import slugs
from generator.model import Article, Category, Event, Figure, Label
from generator.write import aims, dates, html, limits, matrix, words
from generator.write.context import Context
from generator.write.page import Heading, Page, summary
from generator.write.pen import Pen


@dataclass(frozen=True, slots=True)
class Group:
    """Passages of one article, or of one category, as far as the page quotes them."""

    anchor: str
    heading: Markup
    small: str
    labels: tuple[Label, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """Passages of one article that the page names without quoting them."""

    article: str
    labels: tuple[Label, ...]
    count: int
    """How many there are; `labels` may hold the first alone."""


SECOND = {"domain": "topic", "stage": "domain", "topic": "domain"}
"""By what a page's passages are grouped besides the article."""


def build(context: Context, category: Category) -> Page:
    """The page of `category`."""
    url = slugs.url(category.kind, category.id)
    pen = Pen(context, url)
    labels = context.labelled.get((category.kind, category.id), ())
    asked = _aims(context, category)
    official = [x for x in labels if context.article_of(x.passage).official]
    quoted = official[: limits.OFFICIAL]
    spoken = [x for x in labels if not context.article_of(x.passage).official]
    spoken += official[limits.OFFICIAL :]
    chosen, left = _chosen(context, spoken)
    places = _places(context, left)
    groups = _by_article(pen, chosen, Counter(context.article_of(x.passage).id for x in spoken))
    second = _by_second(pen, category, labels)
    siblings = context.of_kind(category.kind)
    place = siblings.index(category)
    figures = _figures(context, category, labels)
    events = _events(context, category, labels)
    terms = _terms(context, labels)
    policies = _policies(context, labels)
    counts = Counter(context.article_of(x.passage).id for x in labels)
    matrices = matrix.for_category(pen, category)
    name = words.CATEGORY_KINDS[category.kind]
    head = pen.render(
        "category_head.html",
        category=category,
        name=name,
        place=place + 1,
        parents=[p for p in category.parents if ("domain", p) in context.categories],
        prose=bool(category.body.strip()),
    )
    body = pen.render(
        "category.html",
        category=category,
        name=name,
        labels=labels,
        counts=[(context.keys[a], counts.get(a, 0)) for a in context.articles],
        told=len(counts),
        # A stage's official sentences are quoted clause by clause; their passage tells of others.
        official=() if category.kind == "stage" and asked else quoted,
        asked=aims.list_of(pen, asked, staged=category.kind == "domain") if asked else "",
        official_of=_document(context, quoted),
        groups=groups,
        second=second,
        second_name=words.CATEGORY_KINDS[SECOND[category.kind]],
        left=len(left),
        places=places,
        unlisted=len(left) - sum(p.count for p in places),
        figures=figures[: limits.FACTS],
        spoken=dates.spoken,
        more_figures=max(0, len(figures) - limits.FACTS),
        all_figures=len(figures),
        events=events[: limits.FACTS],
        more_events=max(0, len(events) - limits.FACTS),
        matrices=matrices,
        terms=terms,
        policies=policies,
        near=_near(context, category, labels),
        evidence=[e.word for e in category.evidence],
        headings=category.headings,
    )
    return Page(
        url=url,
        title=category.title,
        description=category.summary or summary(category.body) or f"{name}：{category.title}",
        head=head,
        prose=category.body,
        body=body,
        file=category.file,
        edit_url=context.edit_url(category.file),
        section=slugs.url(f"{category.kind}s"),
        crumbs=(("首页", pen.rel("")), (name, pen.rel(slugs.url(f"{category.kind}s")))),
        outline=_outline(groups),
        kind="category",
        extra={"order": place + 1},
        hue=category.hue,
        near=tuple(
            (side, siblings[at].title, pen.rel(slugs.url(category.kind, siblings[at].id)))
            for side, at in (("prev", place - 1), ("next", place + 1))
            if 0 <= at < len(siblings)
        ),
        data={
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "name": category.title,
            "inLanguage": "zh-CN",
            "url": context.absolute(url),
        },
    )


def weight(label: Label) -> float:
    """How much speaks for a label: its evidence, a primary one first."""
    return sum(e.weight for e in label.evidence) + (10.0 if label.primary else 0.0)


def _chosen(context: Context, labels: Sequence[Label]) -> tuple[list[Label], list[Label]]:
    """The labels whose passages are quoted, and the rest, both in the order of the passages."""
    if len(labels) <= limits.QUOTED:
        return list(labels), []
    best = sorted(labels, key=lambda x: (-weight(x), context.order[x.passage]))[: limits.QUOTED]
    kept = {x.passage for x in best}
    return [x for x in labels if x.passage in kept], [x for x in labels if x.passage not in kept]


def _places(context: Context, labels: Sequence[Label]) -> tuple[Places, ...]:
    """Where the passages stand that are not quoted, by article: all places of the newest
    articles, then the first place alone."""
    groups: dict[str, list[Label]] = {}
    for label in labels:
        groups.setdefault(context.article_of(label.passage).id, []).append(label)
    out: list[Places] = []
    named = further = 0
    for article in context.newest:
        found = groups.get(article.id, [])
        if not found:
            continue
        if named + len(found) <= limits.LISTED:
            named += len(found)
            out.append(Places(article.id, tuple(found), len(found)))
        elif further < limits.FURTHER:
            further += 1
            out.append(Places(article.id, tuple(found[:1]), len(found)))
    return tuple(out)


def _by_article(pen: Pen, labels: Sequence[Label], totals: Counter[str]) -> tuple[Group, ...]:
    context = pen.context
    groups: dict[str, list[Label]] = {}
    for label in labels:
        groups.setdefault(context.article_of(label.passage).id, []).append(label)
    # The newest voice first: readers come for what is said now.
    out = []
    for article in context.newest:
        ident = article.id
        if ident not in groups:
            continue
        small = "\u00a0· ".join(
            part
            for part in (_whose(article), pen.when(article).striptags(), f"{totals[ident]} 段")
            if part
        )
        out.append(
            Group(
                f"a-{ident}",
                pen.article(ident, "plain"),
                small,
                tuple(groups[ident]),
                totals[ident] - len(groups[ident]),
            )
        )
    return tuple(out)


def _whose(article: Article) -> str:
    if article.kind == "roundtable":
        return "圆桌"
    names = [a.name for a in article.authors if a.role == "author" and a.name]
    return "、".join(names[:2]) + (" 等" if len(names) > 2 else "")


def _by_second(pen: Pen, category: Category, labels: Sequence[Label]) -> tuple[Group, ...]:
    """The same passages by the categories that they share with this page."""
    context = pen.context
    kind = SECOND[category.kind]
    groups: dict[str, list[Label]] = {}
    rest: list[Label] = []
    for label in labels:
        others = context.labels_of(label.passage, kind)
        for other in others:
            groups.setdefault(other.id, []).append(label)
        if not others:
            rest.append(label)
    most = limits.ROWS // max(len(groups) + bool(rest), 1)
    out = [
        Group(
            c.id,
            pen.mark(c, link=True, css="plain"),
            f"{len(groups[c.id])} 段",
            _strongest(groups[c.id], most),
            max(0, len(groups[c.id]) - most),
        )
        for c in context.of_kind(kind)
        if c.id in groups
    ]
    if rest:
        out.append(
            Group(
                "other",
                html.broken(f"不属某一{words.CATEGORY_KINDS[kind]}"),
                f"{len(rest)} 段",
                _strongest(rest, most),
                max(0, len(rest) - most),
            )
        )
    return tuple(out)


def _strongest(labels: Sequence[Label], most: int) -> tuple[Label, ...]:
    """As many labels as there is room for, those with the most evidence, in their own order."""
    best = {x.passage for x in sorted(labels, key=lambda x: -weight(x))[:most]}
    return tuple(x for x in labels if x.passage in best)


def _document(context: Context, official: Sequence[Label]) -> str:
    """The id of the document whose wording the official passages print, if it is one."""
    found = {context.article_of(x.passage).official for x in official}
    ident = found.pop() if len(found) == 1 else ""
    return ident if ident in context.policies else ""


def _aims(context: Context, category: Category) -> tuple[aims.Aim, ...]:
    """The official aims of a stage, and those that are about a domain."""
    if category.kind == "domain":
        return aims.of_domain(context, category.id)
    stage = aims.of_stage(context, category.id) if category.kind == "stage" else None
    return stage.aims if stage else ()


def _figures(context: Context, category: Category, labels: Sequence[Label]) -> list[Figure]:
    """The figures of the passages; on a stage's page its own targets alone."""
    found: dict[str, Figure] = {}
    for label in labels:
        for figure in context.figures.get(label.passage, ()):
            own = figure.kind == "target" and figure.as_of[:4] == category.in_year
            if own or category.kind != "stage":
                found.setdefault(figure.id, figure)
    rank = {"target": 0, "forecast": 1, "statistic": 2, "count": 3}
    return sorted(found.values(), key=lambda f: (rank.get(f.kind, 4), f.as_of or "9999", f.id))


def _events(context: Context, category: Category, labels: Sequence[Label]) -> list[Event]:
    found: dict[str, Event] = {}
    if category.kind == "domain":
        chosen = [e for e in context.knowledge.events if category.id in e.domains]
    else:
        chosen = [e for x in labels for e in context.events.get(x.passage, ())]
    if category.kind == "stage":
        chosen = [e for e in chosen if category.in_year in (e.date[:4], e.end[:4])]
    for event in chosen:
        found.setdefault(event.id, event)
    return sorted(found.values(), key=lambda e: (e.date, e.end, e.id))


def _terms(context: Context, labels: Sequence[Label]) -> list[tuple[str, int, int]]:
    """Terms of these passages: id, passages with it here, articles with it here."""
    here = {x.passage for x in labels}
    counts: Counter[str] = Counter()
    articles: dict[str, set[str]] = {}
    for passage in here:
        for target in {m.target for m in context.mentions.get(passage, ()) if m.kind == "term"}:
            if target in context.terms:
                counts[target] += 1
                articles.setdefault(target, set()).add(passage.split("#", 1)[0])
    rank = {ident: place for place, ident in enumerate(context.terms)}
    # A term that is everywhere says little of one category; one that gathers here says much.
    total = context.term_passages
    best = sorted(counts, key=lambda t: (-(counts[t] ** 2) / max(total[t], 1), rank[t]))[:16]
    return [(t, counts[t], len(articles[t])) for t in sorted(best, key=lambda t: rank[t])]


def _policies(context: Context, labels: Sequence[Label]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for passage in {x.passage for x in labels}:
        for target in {m.target for m in context.mentions.get(passage, ()) if m.kind == "policy"}:
            if target in context.policies:
                counts[target] += 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:16]


def _near(
    context: Context, category: Category, labels: Sequence[Label]
) -> list[tuple[str, str, int]]:
    """Categories that stand on the same passages, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for label in labels:
        for other in context.labels.get(label.passage, ()):
            if (other.kind, other.id) != (category.kind, category.id):
                counts[other.kind, other.id] += 1
    rank = {key: place for place, key in enumerate(context.categories)}
    best = sorted(counts, key=lambda k: (-counts[k], rank[k]))[:12]
    return [(kind, ident, counts[kind, ident]) for kind, ident in best]


def _outline(groups: Sequence[Group]) -> tuple[Heading, ...]:
    """Whatever the page may have; what it has not is left out when it is written."""
    voices = tuple(Heading(g.anchor, g.heading.striptags()) for g in groups[:12])
    return (
        Heading("aims", "目标"),
        Heading("official", "官方文本"),
        Heading("voices", "各篇怎么说", voices),
        Heading("numbers", "数字与时间"),
        Heading("matrix", "哪里有话，哪里沉默"),
        Heading("terms", "词语"),
        Heading("policies", "文件"),
        Heading("near", "相邻的"),
    )
