"""The page of an article: the restored text as a careful editor would print it.

It exists so that a reader sees the article and not the damage, and is told of every repair
and every loss where it is.
"""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from generator import slugs
from generator.chinese.scripts import is_traditional
from generator.interface import Tongue
from generator.model import Article, Author, Origin
from generator.write import html, limits, words
from generator.write.context import Context, article_url
from generator.write.page import Heading, Page, summary
from generator.write.parts import cite, neighbours
from generator.write.parts import passage as printing
from generator.write.parts.editing import edit_url
from generator.write.parts.pen import Pen
from generator.write.parts.stretches import Notes, Stretch, stretches
from generator.write.tracing import lookup


def build(context: Context, article: Article) -> Page:
    """The page of `article`."""
    url = article_url(article)
    pen = Pen(context, url)
    say = pen.say
    notes = Notes()
    parts = stretches(pen, article, notes)
    for passage in article.passages:
        if passage.complete != "whole":
            said = say("{}，不补", say(words.lost(passage.text, passage.complete)))
            notes.add(passage.anchor, pen.pilcrow(passage), said)
    address = cite.address(context, url)
    body = pen.render(
        "article.html",
        together=neighbours.section(pen, "article", article.id),
        article=article,
        stretches=parts,
        lang=_other(context, article),
        notes=notes.items,
        counts=_counted(article, say),
        asides=_asides(article, say),
        citation=cite.national(article, "", say),
        before=cite.before(article),
        address=address,
        bibtex=cite.bibtex(article, address, say),
        csl=cite.csl(article, address, say),
        source=pen.rel(slugs.url("source", article.id)),
        backlinks=_backlinks(pen, article),
        labels=[a.text for a in article.asides if a.kind == "column-label"],
    )
    kinds = Counter(r.kind for r in printing.all_repairs(article))
    head = pen.render(
        "article_head.html",
        article=article,
        authors=people(article, say),
        source=pen.rel(slugs.url("source", article.id)),
        lost=sum(p.complete != "whole" for p in article.passages),
        mends=kinds["mend"],
        joins=kinds["break-join"],
        lines=kinds["line-join"],
        widths=kinds["half-width-punctuation"],
        date_anchor=_date_anchor(article),
        noted=bool(article.note),
        told_of=_told_of(article),
        origin=origin(context, article.id),
    )
    title = context.title(article)
    first = article.passages[0].text if article.passages else ""
    return Page(
        url=url,
        title=title,
        description=summary(first),
        head=head,
        prose=article.note,
        file=article.file,
        body=body,
        edit_url=edit_url(context, article),
        section="articles/",
        crumbs=((say("首页"), pen.rel("")), (say("文章"), pen.rel("articles/"))),
        outline=_outline(parts, say),
        kind="leaf",
        hide=("navigation",),
        data=_linked_data(context, article, address),
        near=near(pen, article),
    )


@lookup
def origin(context: Context, ident: str) -> Origin | None:
    """The document that the seed was taken from, where it was taken from one."""
    entries = context.knowledge.project.articles
    return next((entry.origin for entry in entries if entry.id == ident), None)


def near(pen: Pen, article: Article) -> tuple[tuple[str, str, str], ...]:
    """The articles before and after it in time, for `Page.near`."""
    context = pen.context
    return tuple(
        (side, context.title(context.articles[ident]), pen.rel(article_url(ident)))
        for side, ident in context.neighbours(article.id)
    )


def people(article: Article, say: Tongue) -> tuple[tuple[str, tuple[Author, ...]], ...]:
    """Who speaks, in the order of the text, and who wrote what is not spoken."""
    first: dict[str, int] = {}
    for place, passage in enumerate(article.passages):
        first.setdefault(passage.speaker, place)
    spoken = sorted(
        (a for a in article.authors if a.role in ("speaker", "moderator")),
        key=lambda a: first.get(a.name, len(article.passages)),
    )
    wrote = tuple(a for a in article.authors if a.role not in ("speaker", "moderator"))
    column = say("专栏作者" if any(p.role == "boxed" for p in article.passages) else "作者")
    groups = ((say("说话人"), tuple(spoken)), (column if spoken else say("作者"), wrote))
    return tuple((name, people) for name, people in groups if people)


def _told_of(article: Article) -> str:
    """What the file says of the one author whom it does not name, word for word."""
    notes = [a.text for a in article.asides if a.kind == "author-note"]
    nameless = [a for a in article.authors if not a.name]
    return notes[0] if len(notes) == len(nameless) == 1 else ""


def _counted(article: Article, say: Tongue) -> tuple[tuple[str, int], ...]:
    """How often each kind of repair was made, the most frequent first."""
    names = Counter(
        say(words.REPAIRS.get(r.kind, words.ASIDES.get(r.kind, r.kind)))
        for r in printing.all_repairs(article)
    )
    return tuple(sorted(names.items(), key=lambda item: (-item[1], item[0])))


def _asides(article: Article, say: Tongue) -> tuple[tuple[str, tuple[tuple[int, str], ...]], ...]:
    """What was set aside, by kind."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for aside in article.asides:
        groups.setdefault(say(words.ASIDES.get(aside.kind, aside.kind)), []).append(
            (aside.line, aside.text)
        )
    return tuple((kind, tuple(rows)) for kind, rows in groups.items())


def _backlinks(pen: Pen, article: Article) -> dict[str, Markup]:
    """The categories, terms and documents that this article speaks of."""
    context, say = pen.context, pen.say
    categories: Counter[tuple[str, str]] = Counter()
    for passage in article.passages:
        for label in context.labels.get(passage.id, ()):
            categories[label.kind, label.id] += 1

    def row(links: list[tuple[Markup, int]]) -> Markup:
        counted = [
            html.joined((link, html.element("small", str(n))), "\u00a0") if n > 1 else link
            for link, n in links
        ]
        rest = counted[limits.ABOUT :]
        if len(rest) <= limits.ABOUT // 4:
            return html.joined(counted, "　")
        summary = html.element("summary", say("其余 {} 个", len(rest)))
        fold = html.element("details", summary, html.joined(rest, "　"), class_="fold")
        return html.joined(counted[: limits.ABOUT], "　") + fold

    out: dict[str, Markup] = {}
    for kind, name in words.CATEGORY_KINDS.items():
        links = [
            (pen.category(kind, c.id), categories[kind, c.id])
            for c in context.of_kind(kind)
            if categories[kind, c.id]
        ]
        if links:
            out[say(name)] = row(links)
    named = _named(context, article.id)
    terms, policies = (
        [(pen.named(kind, ident, name, ""), n) for kind, ident, name, n in named if kind == wanted]
        for wanted in ("term", "policy")
    )
    if terms:
        out[say("术语")] = row(terms)
    if policies:
        out[say("文件")] = row(policies)
    return out


@lookup
def _named(context: Context, ident: str) -> tuple[tuple[str, str, str, int], ...]:
    """The terms and documents of an article, their names, and how often it names them.

    What it speaks of most stands first; a term said once is one of many.
    """
    counts: Counter[tuple[str, str]] = Counter(
        (m.kind, m.target)
        for passage in context.texts[ident].passages
        for m in context.mentions.get(passage.id, ())
    )
    found = [
        (-n, context.term_place[t], "term", t, context.terms[t].term)
        for (kind, t), n in counts.items()
        if kind == "term" and t in context.terms
    ]
    found += [
        (-n, context.policy_place[p], "policy", p, context.policies[p].title)
        for (kind, p), n in counts.items()
        if kind == "policy" and p in context.policies
    ]
    return tuple((kind, ident, name, -n) for n, _, kind, ident, name in sorted(found))


def _date_anchor(article: Article) -> str:
    """The passage that the date was read from, where its reason names a raw line."""
    digits = "".join(
        c if c.isdigit() else " " for c in article.date_reason.partition("L")[2]
    ).split()
    known = {p.anchor for p in article.passages}
    return f"L{digits[0]}" if digits and f"L{digits[0]}" in known else ""


def _outline(parts: tuple[Stretch, ...], say: Tongue) -> tuple[Heading, ...]:
    out: list[Heading] = []
    for stretch in parts:
        if not stretch.said:
            continue
        item = Heading(stretch.anchor, stretch.heading.striptags())
        if (stretch.said == "section" and stretch.level <= 2) or not out:
            out.append(item)
        else:
            parent = out[-1]
            out[-1] = Heading(parent.anchor, parent.title, (*parent.children, item))
    return (*out, Heading("notes", say("校记")), Heading("cite", say("引用")))


def _other(context: Context, article: Article) -> str:
    """The same where it is not that of the site."""
    own = language(article)
    return "" if (own == "zh-Hant") == context.say.traditional else own


def language(article: Article) -> str:
    """The tag of the language that an article is written in."""
    text = "".join(passage.text for passage in article.passages)
    return "zh-Hant" if is_traditional(text) else "zh-CN"


def _linked_data(context: Context, article: Article, address: str) -> dict[str, object]:
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": context.title(article),
        "inLanguage": language(article),
        "url": address,
    }
    if article.date:
        data["datePublished"] = article.date
    if article.authors:
        data["author"] = [
            {
                "@type": "Person",
                "name": a.name,
                **({"affiliation": a.affiliation} if a.affiliation else {}),
            }
            for a in article.authors
            if a.name
        ]
    if article.publication:
        data["publisher"] = {"@type": "Organization", "name": article.publication}
    return data
