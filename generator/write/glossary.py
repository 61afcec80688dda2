"""The glossary: its index by pinyin, and a page for each term.

It exists so that a word is explained in the sources' own words where they explain it, and so
that every place where it stands can be read in one column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from generator import slugs
from generator.model import Event, Mention, PageEntry, Term
from generator.write import html, limits
from generator.write.context import Context
from generator.write.page import Page, outline
from generator.write.pen import Pen
from generator.write.sections import opened

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CONTEXT = 34
"""Characters on each side in a concordance."""


def letter(term: Term) -> str:
    """The letter that a term stands under: of its pinyin, or `#`."""
    plain = _PLAIN.get(term.pinyin[:1].lower(), term.pinyin[:1].lower())
    return plain.upper() if plain.upper() in LETTERS and plain else "#"


_PLAIN = {
    accented: base
    for base, accents in {
        "a": "āáǎà",
        "e": "ēéěè",
        "o": "ōóǒò",
        "i": "īíǐì",
        "u": "ūúǔù",
        "n": "ńňǹ",
    }.items()
    for accented in accents
}


def index(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """All terms under their letters, each with its definition."""
    url = slugs.url("glossary")
    pen = Pen(context, url)
    groups: dict[str, list[Term]] = {}
    for term in context.terms.values():
        groups.setdefault(letter(term), []).append(term)
    body = pen.render(
        "glossary.html", bar=_bar(context, pen, ""), groups=groups, counts=_counts(context)
    )
    yield opened(
        context, entry, url, "术语", body, hide=("navigation", "toc"), kind="glossary",
        data={
            "@context": "https://schema.org",
            "@type": "DefinedTermSet",
            "name": "术语",
            "inLanguage": "zh-CN",
            "url": context.absolute(url),
        },
    )  # fmt: skip


def _counts(context: Context) -> Mapping[str, tuple[int, int]]:
    return {
        ident: (len(term.mentions), len(context.articles_of(term.mentions)))
        for ident, term in context.terms.items()
    }


def _bar(context: Context, pen: Pen, current: str) -> Markup:
    present = {letter(term) for term in context.terms.values()}
    items = []
    for sign in (*LETTERS, "#"):
        name = "其他" if sign == "#" else sign
        anchor = "other" if sign == "#" else sign
        if sign in present:
            here = "true" if sign == current else None
            link = pen.rel(f"glossary/#{anchor}")
            items.append(html.element("li", html.element("a", name, href=link, aria_current=here)))
        elif sign not in "IUV#":
            items.append(html.element("li", html.element("span", name)))
    letters = html.element("ul", *items, class_="letters")
    return html.element("nav", letters, aria_label="术语音序")


def build(context: Context, term: Term) -> Page:
    """The page of a term: definition with its source, aliases, concordance, neighbours."""
    url = slugs.url("term", term.entry.id)
    pen = Pen(context, url)
    order = context.term_order
    place = context.term_place[term.entry.id]
    mentions = sorted(
        (m for m in term.mentions if m.quote.passage in context.order),
        key=lambda m: (context.order[m.quote.passage], m.quote.start),
    )
    counts = Counter(m.quote.passage.split("#", 1)[0] for m in mentions)
    shown = _spread(mentions)
    source = term.definition_source
    if source is not None and source.passage not in context.passages:
        source = None
    passages = list(dict.fromkeys(m.quote.passage for m in mentions))
    body = pen.render(
        "term.html",
        term=term,
        bar=_bar(context, pen, letter(term)),
        source=source,
        lines=[_line(pen, m) for m in shown],
        total=len(mentions),
        told=len(counts),
        more=len(mentions) - len(shown),
        bars=pen.bars([(context.keys[a], counts.get(a, 0)) for a in context.articles], "次数"),
        categories=_categories(context, passages),
        related=_related(context, term, passages),
        policies=_policies(context, passages),
        events=_events(context, term, passages),
        beside=[
            order[at] for at in range(place - 2, place + 4) if 0 <= at < len(order) and at != place
        ],
    )
    definition = term.definition or "原文没有下定义"
    return Page(
        url=url,
        title=term.entry.term,
        description=f"{term.entry.term}：{definition}"[:150],
        head=body.partition("<!-- prose -->")[0],
        prose=term.entry.body,
        body=body.partition("<!-- prose -->")[2],
        file=term.entry.file,
        edit_url=context.edit_url(term.entry.file),
        section="glossary/",
        crumbs=(("首页", pen.rel("")), ("术语", pen.rel("glossary/"))),
        outline=outline(("kwic", "每一处"), ("beside", "音序相邻")),
        kind="term",
        hide=("navigation", "toc"),
        data={
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "name": term.entry.term,
            "alternateName": list(term.entry.aliases),
            "description": definition,
            "inDefinedTermSet": context.absolute(slugs.url("glossary")),
            "url": context.absolute(url),
        },
        near=tuple(
            (side, context.terms[order[at]].entry.term, pen.to("term", order[at]))
            for side, at in (("prev", place - 1), ("next", place + 1))
            if 0 <= at < len(order)
        ),
    )


def _spread(mentions: list[Mention]) -> list[Mention]:
    """As many mentions as a page takes, some from every article before more from one."""
    if len(mentions) <= limits.CONCORDANCE:
        return mentions
    by_article: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_article.setdefault(mention.quote.passage.split("#", 1)[0], []).append(mention)
    each = max(1, limits.CONCORDANCE // len(by_article))
    kept = {id(m) for group in by_article.values() for m in group[:each]}
    return [m for m in mentions if id(m) in kept][: limits.CONCORDANCE]


def _line(pen: Pen, mention: Mention) -> tuple[Markup, Markup, Markup, Markup]:
    """A line of the concordance: left, word, right, source."""
    passage = pen.context.passages[mention.quote.passage]
    start, end = mention.quote.start, mention.quote.end
    left, right = max(0, start - CONTEXT), min(len(passage.text), end + CONTEXT)
    # As plain text: a bold run-in heading would outshine the word that is looked up.
    text = passage.text
    return (
        html.broken(text[left:start]),
        html.broken(text[start:end]),
        html.broken(text[end:right]),
        pen.src(mention.quote, short=True),
    )


def _categories(context: Context, passages: list[str]) -> list[tuple[str, str, int]]:
    counts = Counter((x.kind, x.id) for p in passages for x in context.labels.get(p, ()))
    rank = {key: place for place, key in enumerate(context.categories)}
    best = sorted(counts, key=lambda key: (-counts[key], rank[key]))[: limits.NEAR]
    return [(kind, ident, counts[kind, ident]) for kind, ident in best]


def _related(context: Context, term: Term, passages: list[str]) -> list[str]:
    """The editor's related terms first, then those that often share a passage."""
    counts = Counter(
        target
        for p in passages
        for target in {m.target for m in context.mentions.get(p, ()) if m.kind == "term"}
    )
    rank = {ident: place for place, ident in enumerate(context.terms)}
    often = sorted((t for t in counts if t in rank), key=lambda t: (-counts[t], rank[t]))
    named = [t for t in term.entry.related if t in rank]
    both = dict.fromkeys([*named, *often])
    return [t for t in both if t != term.entry.id][: max(limits.NEAR, len(named))]


def _policies(context: Context, passages: list[str]) -> list[str]:
    counts = Counter(
        target
        for p in passages
        for target in {m.target for m in context.mentions.get(p, ()) if m.kind == "policy"}
    )
    return sorted((t for t in counts if t in context.policies), key=lambda t: (-counts[t], t))[
        : limits.NEAR
    ]


def _events(context: Context, term: Term, passages: list[str]) -> list[Event]:
    names = (term.entry.term, *term.entry.aliases)
    met = {event.id: event for p in passages for event in context.events.get(p, ())}
    found = [e for e in met.values() if any(n in q.text for q in e.sources for n in names)]
    return sorted(found, key=lambda e: (e.date, e.id))[: limits.NEAR]
