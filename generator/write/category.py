"""The page of a domain, a stage or a topic.

It exists to answer three questions in this order: what does the official text ask, who says
what about it, and where do the sources say nothing. Every passage on it says why it stands
here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator import slugs
from generator.model import Category, Event, Figure, Label
from generator.write import aims, dates, html, limits, matrix, words
from generator.write.context import Context, article_id
from generator.write.heads import Head
from generator.write.page import Heading, Page, summary
from generator.write.pen import Pen
from generator.write.tracing import lookup


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
    documents = dict(context.officials)
    official = [x for x in labels if article_id(x.passage) in documents]
    quoted = official[: limits.OFFICIAL]
    spoken = [x for x in labels if article_id(x.passage) not in documents]
    spoken += official[limits.OFFICIAL :]
    chosen, left = _chosen(labels, spoken)
    places = _places(context, left)
    groups = _by_article(pen, chosen, Counter(article_id(x.passage) for x in spoken))
    second = _by_second(pen, category, labels)
    siblings = context.of_kind(category.kind)
    place = [c.id for c in siblings].index(category.id)
    figures, all_figures = _figures(context, category.kind, category.id)
    events, all_events = _events(context, category.kind, category.id)
    terms = _terms(context, category.kind, category.id)
    policies = _policies(context, category.kind, category.id)
    counts = Counter(article_id(x.passage) for x in labels)
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
        counts=context.keyed(counts),
        told=len(counts),
        # A stage's official sentences are quoted clause by clause; their passage tells of others.
        official=() if category.kind == "stage" and asked else quoted,
        asked=aims.list_of(pen, asked, staged=category.kind == "domain") if asked else "",
        official_of=_document(context, {documents[article_id(x.passage)] for x in quoted}),
        groups=groups,
        second=second,
        second_name=words.CATEGORY_KINDS[SECOND[category.kind]],
        left=len(left),
        places=places,
        unlisted=len(left) - sum(p.count for p in places),
        figures=figures,
        spoken=dates.spoken,
        more_figures=all_figures - len(figures),
        all_figures=all_figures,
        events=events,
        more_events=all_events - len(events),
        matrices=matrices,
        terms=terms,
        policies=policies,
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


def _chosen(ordered: Sequence[Label], labels: Sequence[Label]) -> tuple[list[Label], list[Label]]:
    """The labels whose passages are quoted, and the rest; among equals it is the order of the
    passages, that of `ordered`, that decides."""
    if len(labels) <= limits.QUOTED:
        return list(labels), []
    place = {x.passage: at for at, x in enumerate(ordered)}
    best = sorted(labels, key=lambda x: (-weight(x), place[x.passage]))[: limits.QUOTED]
    kept = {x.passage for x in best}
    return [x for x in labels if x.passage in kept], [x for x in labels if x.passage not in kept]


def _places(context: Context, labels: Sequence[Label]) -> tuple[Places, ...]:
    """Where the passages stand that are not quoted, by article: all places of the newest
    articles, then the first place alone."""
    groups: dict[str, list[Label]] = {}
    for label in labels:
        groups.setdefault(article_id(label.passage), []).append(label)
    out: list[Places] = []
    named = further = 0
    for ident in context.newest:
        found = groups.get(ident, [])
        if not found:
            continue
        if named + len(found) <= limits.LISTED:
            named += len(found)
            out.append(Places(ident, tuple(found), len(found)))
        elif further < limits.FURTHER:
            further += 1
            out.append(Places(ident, tuple(found[:1]), len(found)))
    return tuple(out)


def _by_article(pen: Pen, labels: Sequence[Label], totals: Counter[str]) -> tuple[Group, ...]:
    context = pen.context
    groups: dict[str, list[Label]] = {}
    for label in labels:
        groups.setdefault(article_id(label.passage), []).append(label)
    # The newest voice first: readers come for what is said now.
    out = []
    for ident in context.newest:
        if ident not in groups:
            continue
        article = context.articles[ident]
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


def _whose(article: Head) -> str:
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
    shared = _shared(context, category.kind, category.id)
    for label in labels:
        others = shared.get(label.passage, ())
        for other in others:
            groups.setdefault(other, []).append(label)
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


@lookup
def _shared(context: Context, kind: str, ident: str) -> dict[str, tuple[str, ...]]:
    """For each passage of a category the categories of the second kind that it has too."""
    found = (x.passage for x in context.labelled.get((kind, ident), ()))
    return {p: tuple(x.id for x in context.labels_of(p, SECOND[kind])) for p in found}


def _strongest(labels: Sequence[Label], most: int) -> tuple[Label, ...]:
    """As many labels as there is room for, those with the most evidence, in their own order."""
    best = {x.passage for x in sorted(labels, key=lambda x: -weight(x))[:most]}
    return tuple(x for x in labels if x.passage in best)


def _document(context: Context, found: set[str]) -> str:
    """The id of the document whose wording the official passages print, if it is one."""
    ident = found.pop() if len(found) == 1 else ""
    return ident if ident in context.policies else ""


def _aims(context: Context, category: Category) -> tuple[aims.Aim, ...]:
    """The official aims of a stage, and those that are about a domain."""
    if category.kind == "domain":
        return aims.of_domain(context, category.id)
    stage = aims.of_stage(context, category.id) if category.kind == "stage" else None
    return stage.aims if stage else ()


@lookup
def _figures(context: Context, kind: str, ident: str) -> tuple[tuple[Figure, ...], int]:
    """The first figures of a category's passages, on a stage's page its own targets alone; each
    with its best source, and how many there are."""
    labels = context.labelled.get((kind, ident), ())
    year = context.categories[kind, ident].in_year
    found: dict[str, Figure] = {}
    for label in labels:
        for figure in context.figures.get(label.passage, ()):
            own = figure.kind == "target" and figure.as_of[:4] == year
            if own or kind != "stage":
                found.setdefault(figure.id, figure)
    rank = {"target": 0, "forecast": 1, "statistic": 2, "count": 3}
    best = sorted(found.values(), key=lambda f: (rank.get(f.kind, 4), f.as_of or "9999", f.id))
    shown = best[: limits.FACTS]
    return tuple(replace(f, sources=context.told(f.sources)[:1]) for f in shown), len(best)


@lookup
def _events(context: Context, kind: str, ident: str) -> tuple[tuple[Event, ...], int]:
    """The first events of a category, each with its best source; how many there are."""
    labels = context.labelled.get((kind, ident), ())
    found: dict[str, Event] = {}
    if kind == "domain":
        chosen = list(context.events_of.get((kind, ident), ()))
    else:
        chosen = [e for x in labels for e in context.events.get(x.passage, ())]
    if kind == "stage":
        year = context.categories[kind, ident].in_year
        chosen = [e for e in chosen if year in (e.date[:4], e.end[:4])]
    for event in chosen:
        found.setdefault(event.id, event)
    first = sorted(found.values(), key=lambda e: (e.date, e.end, e.id))
    shown = first[: limits.FACTS]
    return tuple(replace(e, sources=context.told(e.sources)[:1]) for e in shown), len(first)


@lookup
def _terms(context: Context, kind: str, ident: str) -> tuple[tuple[str, int, int], ...]:
    """Terms of a category's passages: id, passages with it here, articles with it here."""
    here = {x.passage for x in context.labelled.get((kind, ident), ())}
    counts: Counter[str] = Counter()
    articles: dict[str, set[str]] = {}
    for passage in here:
        for target in {m.target for m in context.mentions.get(passage, ()) if m.kind == "term"}:
            if target in context.terms:
                counts[target] += 1
                articles.setdefault(target, set()).add(passage.split("#", 1)[0])
    rank = context.term_place
    # A term that is everywhere says little of one category; one that gathers here says much.
    total = context.term_passages
    best = sorted(counts, key=lambda t: (-(counts[t] ** 2) / max(total[t], 1), rank[t]))[:16]
    return tuple((t, counts[t], len(articles[t])) for t in sorted(best, key=lambda t: rank[t]))


@lookup
def _policies(context: Context, kind: str, ident: str) -> tuple[tuple[str, int], ...]:
    """The documents that a category's passages name most, and in how many they do."""
    counts: Counter[str] = Counter()
    for passage in {x.passage for x in context.labelled.get((kind, ident), ())}:
        for target in {m.target for m in context.mentions.get(passage, ()) if m.kind == "policy"}:
            if target in context.policies:
                counts[target] += 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:16])


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
        Heading("near", "和什么常在一起"),
    )
