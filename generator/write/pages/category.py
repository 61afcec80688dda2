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
from generator.interface import Tongue
from generator.model import Category, Label
from generator.write import dates, html, limits, words
from generator.write.context import Context, article_id
from generator.write.heads import Head
from generator.write.page import Heading, Page, summary
from generator.write.parts import aims, citing, extracts, gathered, matrix, neighbours
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup


@dataclass(frozen=True, slots=True)
class Group:
    """Passages of one article, or of one category, as far as the page quotes them."""

    anchor: str
    heading: Markup
    small: str
    labels: tuple[Label, ...]
    """Those that speak most for the page."""
    folded: tuple[Label, ...] = ()
    more: int = 0
    """How many more there are, which the page has no room to quote."""
    aside: bool = False
    """Whether the article is folded itself."""


@dataclass(frozen=True, slots=True)
class Section:
    """Passages that the page shares with another category, each with what it says of both."""

    anchor: str
    heading: Markup
    small: str
    rows: tuple[tuple[Markup, str], ...]
    more: int


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
    open_official, folded_official = _opened(quoted, limits.OFFICIAL_OPEN)
    groups = _by_article(pen, chosen, Counter(article_id(x.passage) for x in spoken))
    second = _by_second(pen, category, labels)
    siblings = context.of_kind(category.kind)
    place = [c.id for c in siblings].index(category.id)
    figures, all_figures = gathered.figures(context, category.kind, category.id)
    events, all_events = gathered.events(context, category.kind, category.id)
    terms, all_terms = gathered.terms(context, category.kind, category.id)
    policies = gathered.policies(context, category.kind, category.id)
    counts = Counter(article_id(x.passage) for x in labels)
    matrices = matrix.for_category(pen, category)
    say = pen.say
    name = say(words.CATEGORY_KINDS[category.kind])
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
        together=neighbours.section(pen, category.kind, category.id),
        category=category,
        name=name,
        labels=labels,
        counts=context.keyed(counts),
        told=len(counts),
        # A stage's official sentences are quoted clause by clause; their passage tells of others.
        official=() if category.kind == "stage" and asked else open_official,
        folded=() if category.kind == "stage" and asked else folded_official,
        quotation=lambda label: extracts.quotation(pen, label),
        is_whole=extracts.is_whole,
        asked=aims.list_of(pen, asked, staged=category.kind == "domain") if asked else "",
        official_of=_document(context, {documents[article_id(x.passage)] for x in quoted}),
        groups=groups,
        second=second,
        cited=_cited(pen, category, {x.passage for x in labels}),
        second_name=say(words.CATEGORY_KINDS[SECOND[category.kind]]),
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
        all_events=all_events,
        facts=limits.FACTS_OPEN,
        terms=terms,
        all_terms=all_terms,
        words_open=limits.WORDS_OPEN,
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
        crumbs=((say("首页"), pen.rel("")), (name, pen.rel(slugs.url(f"{category.kind}s")))),
        outline=_outline(groups, say),
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
            "inLanguage": context.say.lang,
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


def _cited(pen: Pen, category: Category, here: set[str]) -> tuple[tuple[Markup, str], ...]:
    """What the editor's introduction cites and the page would lack: sentences, passage."""
    evidence = [e.word for e in category.evidence]
    found = (p for p in citing.cited(pen.context, category.body) if p not in here)
    return tuple((extracts.naming(pen, p, evidence), p) for p in found)


def _opened(labels: Sequence[Label], most: int) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    """The labels that speak most for their page, `most` of them, and the rest; both
    in their order, and the first of each article among those shown."""
    ranked = sorted(labels, key=lambda x: -weight(x))
    first: dict[str, Label] = {}
    for label in ranked:
        first.setdefault(article_id(label.passage), label)
    shown = {x.passage for x in (*first.values(), *ranked)[:most]}
    return (
        tuple(x for x in labels if x.passage in shown),
        tuple(x for x in labels if x.passage not in shown),
    )


def _by_article(pen: Pen, labels: Sequence[Label], totals: Counter[str]) -> tuple[Group, ...]:
    context = pen.context
    shown = {x.passage for x in _opened(labels, limits.OPEN)[0]}
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
            for part in (
                _whose(article, pen.say),
                pen.when(article).striptags(),
                pen.say("{} 段", totals[ident]),
            )
            if part
        )
        out.append(
            Group(
                f"a-{ident}",
                pen.article(ident, "plain"),
                small,
                tuple(x for x in groups[ident] if x.passage in shown),
                tuple(x for x in groups[ident] if x.passage not in shown),
                totals[ident] - len(groups[ident]),
            )
        )
    quiet = [group for group in out if not group.labels]
    aside = quiet[max(0, limits.GROUPS_OPEN - len(out) + len(quiet)) :]
    folded = {group.anchor for group in aside} if len(aside) > 1 else set()
    return tuple(replace(group, aside=group.anchor in folded) for group in out)


def _whose(article: Head, say: Tongue) -> str:
    if article.kind == "roundtable":
        return say("圆桌")
    names = [a.name for a in article.authors if a.role == "author" and a.name]
    return "、".join(names[:2]) + (" 等" if len(names) > 2 else "")


def _by_second(pen: Pen, category: Category, labels: Sequence[Label]) -> tuple[Section, ...]:
    """The same passages by the categories that they share with this page."""
    context = pen.context
    kind = SECOND[category.kind]
    groups: dict[str, list[tuple[Label, ...]]] = {}
    rest: list[tuple[Label, ...]] = []
    shared = _shared(context, category.kind, category.id)
    for label in labels:
        others = shared.get(label.passage, ())
        for other in others:
            groups.setdefault(other.id, []).append((label, other))
        if not others:
            rest.append((label,))
    most = limits.ROWS // max(len(groups) + bool(rest), 1)

    def section(anchor: str, heading: Markup, found: Sequence[tuple[Label, ...]]) -> Section:
        rows = tuple((extracts.row(pen, *x), x[0].passage) for x in _strongest(found, most))
        return Section(anchor, heading, pen.say("{} 段", len(found)), rows, len(found) - len(rows))

    out = [
        section(c.id, pen.mark(c, link=True, css="plain"), groups[c.id])
        for c in context.of_kind(kind)
        if c.id in groups
    ]
    if rest:
        heading = html.broken(pen.say("不属某一{}", pen.say(words.CATEGORY_KINDS[kind])))
        out.append(section("other", heading, rest))
    return tuple(out)


@lookup
def _shared(context: Context, kind: str, ident: str) -> dict[str, tuple[Label, ...]]:
    """For each passage of a category its labels of the second kind."""
    found = (x.passage for x in context.labelled.get((kind, ident), ()))
    return {p: context.labels_of(p, SECOND[kind]) for p in found}


def _strongest(found: Sequence[tuple[Label, ...]], most: int) -> list[tuple[Label, ...]]:
    """As many passages as there is room for, those with the most evidence, in their own order."""
    best = sorted(found, key=lambda x: -sum(weight(label) for label in x))[:most]
    kept = {x[0].passage for x in best}
    return [x for x in found if x[0].passage in kept]


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


def _outline(groups: Sequence[Group], say: Tongue) -> tuple[Heading, ...]:
    """Whatever the page may have; what it has not is left out when it is written."""
    voices = tuple(Heading(g.anchor, g.heading.striptags()) for g in groups[:12])
    return (
        Heading("aims", say("目标")),
        Heading("official", say("官方文本")),
        Heading("voices", say("各篇怎么说"), voices),
        Heading("cited", say("导读另引")),
        Heading("numbers", say("数字与时间")),
        Heading("matrix", say("哪里有话，哪里沉默")),
        Heading("terms", say("词语")),
        Heading("policies", say("文件")),
        Heading("near", say("和什么常在一起")),
    )
