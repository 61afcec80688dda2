"""The glossary: its index by pinyin, and a page for each term.

It exists so that a word is explained in the sources' own words where they explain it, and so
that every place where it stands can be read in one column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from generator import slugs
from generator.model import Event, Mention, PageEntry, Quote, Term
from generator.write import html, limits
from generator.write.context import Context, article_id
from generator.write.heads import TermHead
from generator.write.page import Page, outline
from generator.write.pages.sections import opened
from generator.write.parts import neighbours
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NO_DEFINITION = "原文没有释义"
CONTEXT = 34
"""Characters on each side in a concordance."""
BRIEF = 12
"""Letters of an explanation in the list of all words; the whole stands on the word's page."""
LINES = 15
"""Lines of it that stand open, shared by the articles."""


def letter(term: Term | TermHead) -> str:
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
    groups: dict[str, list[TermHead]] = {}
    for term in sorted(context.terms.values(), key=lambda term: letter(term) == "#"):
        groups.setdefault(letter(term), []).append(term)
    body = pen.render("glossary.html", bar=_bar(context, pen, ""), groups=groups, brief=BRIEF)
    yield opened(
        context, entry, url, "术语", body, hide=("navigation", "toc"), kind="glossary",
        data={
            "@context": "https://schema.org",
            "@type": "DefinedTermSet",
            "name": context.say("术语"),
            "inLanguage": context.say.lang,
            "url": context.absolute(url),
        },
    )  # fmt: skip


def _bar(context: Context, pen: Pen, current: str) -> Markup:
    present = _present(context)
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
    return html.element("nav", letters, aria_label=pen.say("术语音序"))


@lookup
def _present(context: Context) -> tuple[str, ...]:
    return tuple(sorted({letter(term) for term in context.terms.values()}))


def build(context: Context, term: Term) -> Page:
    """The page of a term: definition with its source, aliases, concordance, neighbours."""
    ident = term.entry.id
    url = slugs.url("term", ident)
    pen = Pen(context, url)
    counts, lines = _concordance(context, ident)
    source = term.definition_source
    if source is not None and source.passage not in context.passages:
        source = None
    body = pen.render(
        "term.html",
        together=neighbours.section(pen, "term", term.entry.id),
        term=term,
        bar=_bar(context, pen, letter(term)),
        source=source,
        groups=_by_article(pen, lines, counts),
        open=max(2, LINES // max(len(counts), 1)),
        articles_open=limits.GROUPS_OPEN,
        total=sum(counts.values()),
        told=len(counts),
        more=sum(counts.values()) - len(lines),
        bars=pen.bars(context.keyed(counts), pen.say("次数")),
        categories=_categories(context, ident),
        related=_related(context, ident),
        policies=_policies(context, ident),
        events=_events(context, ident),
        aliases=_aliases(term),
        beside=[other for _, other in _beside(context, ident)],
    )
    definition = term.definition or pen.say(NO_DEFINITION)
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
        crumbs=((pen.say("首页"), pen.rel("")), (pen.say("术语"), pen.rel("glossary/"))),
        outline=outline(
            ("kwic", pen.say("每一处")),
            ("near", pen.say("和什么常在一起")),
            ("beside", pen.say("音序相邻")),
        ),
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
            (side, context.terms[other].term, pen.to("term", other))
            for side, other in _beside(context, ident)
            if side
        ),
    )


def _aliases(term: Term) -> list[str]:
    """The other names, each once: quotation marks alone make no other name."""
    plain = str.maketrans("", "", "“”‘’《》\"' ")
    names = {term.entry.term.translate(plain): ""}
    for alias in term.entry.aliases:
        names.setdefault(alias.translate(plain), alias)
    return [name for name in names.values() if name]


@lookup
def _mentions(context: Context, ident: str) -> tuple[Mention, ...]:
    """The mentions of a term in passages, in their order."""
    known = (m for m in context.full_terms[ident].mentions if m.quote.passage in context.order)
    return tuple(sorted(known, key=lambda m: (context.order[m.quote.passage], m.quote.start)))


@lookup
def _passages(context: Context, ident: str) -> tuple[str, ...]:
    """The passages that have a term, in their order."""
    return tuple(dict.fromkeys(m.quote.passage for m in _mentions(context, ident)))


@lookup
def _beside(context: Context, ident: str) -> tuple[tuple[str, str], ...]:
    """The terms around a term in the order of pinyin; `prev` and `next` are those beside it."""
    order = tuple(context.terms)
    place = context.term_place[ident]
    sides = {place - 1: "prev", place + 1: "next"}
    around = range(max(place - 2, 0), min(place + 4, len(order)))
    return tuple((sides.get(at, ""), order[at]) for at in around if at != place)


def _spread(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """As many mentions as a page takes, some from every article before more from one."""
    if len(mentions) <= limits.CONCORDANCE:
        return mentions
    by_article: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_article.setdefault(mention.quote.passage.split("#", 1)[0], []).append(mention)
    each = max(1, limits.CONCORDANCE // len(by_article))
    kept = {id(m) for group in by_article.values() for m in group[:each]}
    return [m for m in mentions if id(m) in kept][: limits.CONCORDANCE]


@lookup
def _concordance(
    context: Context, ident: str
) -> tuple[dict[str, int], tuple[tuple[str, Quote, str], ...]]:
    """How often each article has a term; left, word and right of the lines shown."""
    mentions = _mentions(context, ident)
    lines = []
    for mention in _spread(mentions):
        quote = mention.quote
        text = context.passages[quote.passage].text
        before, after = beside(text, quote.start, quote.end)
        lines.append((before, quote, after))
    return dict(Counter(article_id(m.quote.passage) for m in mentions)), tuple(lines)


_WHOLE = re.compile(r"[0-9A-Za-z.％%]+")
_CLOSING = "，。；：、！？”’）》"


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a word, as far as there is room; no number and no Latin word is
    cut in two, and where something is cut off it is marked."""
    left, right = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    for run in _WHOLE.finditer(text):
        left = run.start() if run.start() < left < run.end() else left
        right = run.end() if run.start() < right < run.end() else right
    before, after = text[left:start], text[end:right]
    return (
        f"…{before.lstrip(_CLOSING)}" if left else before,
        f"{after}…" if right < len(text) else after,
    )


Line = tuple[Markup, Markup, Markup, Markup]
"""A line of the concordance: left, word, right, source."""


def _by_article(
    pen: Pen, lines: Sequence[tuple[str, Quote, str]], counts: Mapping[str, int]
) -> list[tuple[Markup, int, list[Line]]]:
    """The concordance: each article with its name, how often it has the term, and its lines."""
    groups: dict[str, list[Line]] = {}
    # As plain text: a bold run-in heading would outshine the word that is looked up.
    shown = html.broken
    for left, word, right in lines:
        line = shown(left), shown(word.text), shown(right), pen.src(word, bare=True)
        groups.setdefault(article_id(word.passage), []).append(line)
    return [(pen.article(a, "plain"), counts[a], found) for a, found in groups.items()]


@lookup
def _categories(context: Context, ident: str) -> tuple[tuple[str, str, int], ...]:
    passages = _passages(context, ident)
    counts = Counter((x.kind, x.id) for p in passages for x in context.labels.get(p, ()))
    rank = {key: place for place, key in enumerate(context.categories)}
    best = sorted(counts, key=lambda key: (-counts[key], rank[key]))[: limits.NEAR]
    return tuple((*key, counts[key]) for key in best)


def _named_beside(context: Context, ident: str, kind: str) -> Counter[str]:
    """In how many passages of the term other things of a kind are named."""
    return Counter(
        target
        for p in _passages(context, ident)
        for target in {m.target for m in context.mentions.get(p, ()) if m.kind == kind}
    )


@lookup
def _related(context: Context, ident: str) -> tuple[str, ...]:
    """The editor's related terms first, then those that often share a passage."""
    counts = _named_beside(context, ident, "term")
    rank = context.term_place
    often = sorted((t for t in counts if t in rank), key=lambda t: (-counts[t], rank[t]))
    named = [t for t in context.full_terms[ident].entry.related if t in rank]
    both = dict.fromkeys([*named, *often])
    return tuple([t for t in both if t != ident][: max(limits.NEAR, len(named))])


@lookup
def _policies(context: Context, ident: str) -> tuple[str, ...]:
    counts = _named_beside(context, ident, "policy")
    known = (t for t in counts if t in context.policies)
    return tuple(sorted(known, key=lambda t: (-counts[t], t))[: limits.NEAR])


@lookup
def _events(context: Context, ident: str) -> tuple[Event, ...]:
    entry = context.full_terms[ident].entry
    names = (entry.term, *entry.aliases)
    met = {e.id: e for p in _passages(context, ident) for e in context.events.get(p, ())}
    found = [e for e in met.values() if any(n in q.text for q in e.sources for n in names)]
    return tuple(sorted(found, key=lambda e: (e.date, e.id))[: limits.NEAR])
