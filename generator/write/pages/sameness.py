"""What several articles say, what differs, and what one of them says alone.

It exists because a reader has several articles to see where they agree. What is counted are
sentences and clauses that are near in their words, not words; that the same may be said in
quite other words is told on the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from generator import slugs
from generator.model import Category, Counterpart, PageEntry, Quote, Statement
from generator.write import limits
from generator.write.context import Context, article_id
from generator.write.page import Heading, Page
from generator.write.pages.sections import NO_ENTRY, opened
from generator.write.parts import aims, documents
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup

SEVERAL = 3
"""Articles that say a thing, from which on it is shown first."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing in the words of several articles, the official or earliest wording first."""

    lead: Quote
    others: tuple[tuple[Quote, Counterpart | None], ...]
    articles: int
    relation: str
    """The most that any other wording does to the lead."""
    changed: int
    """Letters that differ, all wordings together."""


@dataclass(frozen=True, slots=True)
class Alone:
    """An article's sentences that have no near wording elsewhere."""

    article: str
    total: int
    alone: int
    telling: tuple[Quote, ...]
    """Those that give a figure or a date."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A question that the texts answer, as far as sentences with its words do."""

    id: str
    question: str
    groups: tuple[tuple[str, tuple[Quote, ...]], ...]
    """By article."""
    silent: tuple[str, ...]


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("compare")
    pen = Pen(context, url)
    shared = of_several(context)
    front = (entry or NO_ENTRY).front
    topics = _topics(context)
    body = pen.render(
        "compare.html",
        total=len(shared),
        many=[s for s in shared if s.articles >= SEVERAL],
        two=[
            (pen.say(name), [s for s in shared if s.articles < SEVERAL and s.relation == relation])
            for relation, name in _TOLD.items()
        ],
        most=max((s.articles for s in shared), default=0),
        alone=_alone(context),
        everywhere=[c for c, n in topics if n == len(context.articles) > 1],
        once=[c for c, n in topics if n == 1],
        contrasts=[
            _contrast(context, i, question, *words) for i, question, words in contrasts(front)
        ],
        compared=documents.table(pen, front),
        few=limits.COMPARED,
        room=limits.TOLD,
        line=limits.QUOTED,
        asked=limits.ANSWERING,
        asked_open=limits.ANSWERING_OPEN,
        alone_open=limits.GROUPS_OPEN,
        **aims.tools(pen),
    )
    yield opened(
        context, entry, url, "同与异", body,
        outline=(
            Heading("many", pen.say("几篇同说")),
            Heading("two", pen.say("两篇都说")),
            Heading("alone", pen.say("只见于一篇")),
            *(Heading(ident, question) for ident, question, _ in contrasts(front)),
            Heading("documents", pen.say("文件对照")),
        ),
        hide=("navigation", "toc"),
        kind="compare",
    )  # fmt: skip


_TOLD = {
    "contradicted": "数字不同",
    "changed": "字句有改",
    "added": "有增",
    "shortened": "有删",
    "same": "一字不差",
}
"""In the order in which they matter to a reader."""


@lookup
def of_several(context: Context) -> tuple[Shared, ...]:
    """Each thing that two or more articles say, what most of them say first."""
    pairs = context.knowledge.counterparts
    root: dict[Quote, Quote] = {}

    def top(quote: Quote) -> Quote:
        while (above := root.get(quote, quote)) is not quote:
            root[quote] = root.get(above, above)
            quote = above
        return quote

    for pair in pairs:
        root[top(pair.right_quote)] = top(pair.left_quote)
    groups: dict[Quote, dict[Quote, None]] = defaultdict(dict)
    inside: dict[Quote, list[Counterpart]] = defaultdict(list)
    for pair in pairs:
        first = top(pair.left_quote)
        inside[first].append(pair)
        for quote in (pair.left_quote, pair.right_quote):
            groups[first].setdefault(quote)
    found = [_shared(context.told(group), inside[first]) for first, group in groups.items()]
    return tuple(
        sorted(found, key=lambda s: (-s.articles, -s.changed, context.place(s.lead.passage)))
    )


def _shared(quotes: Sequence[Quote], pairs: Sequence[Counterpart]) -> Shared:
    """What these pairs say in the places of `quotes`, the first of which leads."""
    lead, *rest = quotes
    with_lead = {pair.left_quote: _turned(pair) for pair in pairs if pair.right_quote == lead}
    with_lead |= {pair.right_quote: pair for pair in pairs if pair.left_quote == lead}
    changed = sum(
        len(was) + len(now) for pair in pairs for kind, was, now in pair.edits if kind != "kept"
    )
    return Shared(
        lead,
        tuple((quote, with_lead.get(quote)) for quote in rest),
        len({quote.passage.partition("#")[0] for quote in quotes}),
        min((pair.relation for pair in pairs), key=tuple(_TOLD).index, default="same"),
        changed,
    )


_OTHER = {"added": "left-out", "left-out": "added"}
_BACK = {"added": "shortened", "shortened": "added"}


def _turned(pair: Counterpart) -> Counterpart:
    """A pair seen from its other side."""
    edits = tuple((_OTHER.get(kind, kind), now, was) for kind, was, now in pair.edits)
    return Counterpart(
        pair.right, pair.left, pair.right_quote, pair.left_quote,
        _BACK.get(pair.relation, pair.relation), edits,
    )  # fmt: skip


@lookup
def _alone(context: Context) -> tuple[Alone, ...]:
    """For each article, if they are few; else for the newest."""
    near: dict[str, list[Quote]] = defaultdict(list)
    for pair in context.knowledge.counterparts:
        for quote in (pair.left_quote, pair.right_quote):
            near[quote.passage].append(quote)
    given: dict[str, list[Quote]] = defaultdict(list)
    for items in (context.knowledge.figures, context.knowledge.events):
        for item in items:
            if len({q.passage.partition("#")[0] for q in item.sources}) == 1:
                for quote in item.sources:
                    given[quote.passage].append(quote)
    out = []
    for ident in context.newest[: limits.COLUMNS]:
        own = list(_outermost(context.readings[ident].statements))
        alone = [q for q in own if not _touched(q, near)]
        telling = tuple(q for q in alone if _touched(q, given))
        if own:
            out.append(Alone(ident, len(own), len(alone), telling))
    return tuple(out)


def _outermost(statements: Iterable[Statement]) -> Iterator[Quote]:
    last: Quote | None = None
    for one in sorted(statements, key=lambda s: (s.quote.passage, s.quote.start, -s.quote.end)):
        quote = one.quote
        if last and last.passage == quote.passage and quote.end <= last.end:
            continue
        last = quote
        yield quote


def _touched(quote: Quote, by: Mapping[str, Sequence[Quote]]) -> bool:
    return any(q.start < quote.end and quote.start < q.end for q in by.get(quote.passage, ()))


@lookup
def _topics(context: Context) -> tuple[tuple[Category, int], ...]:
    """The topics that are spoken of, and in how many articles."""
    found = []
    for category in context.of_kind("topic"):
        labels = context.labelled.get(("topic", category.id), ())
        if labels:
            found.append((category, len({article_id(x.passage) for x in labels})))
    return tuple(found)


def contrasts(front: Mapping[str, object]) -> list[tuple[str, str, tuple[str, ...]]]:
    """The questions of the page's front matter: id, question, words."""
    listed = front.get("contrasts", ())
    out = []
    for item in cast("Iterable[object]", listed if isinstance(listed, list | tuple) else ()):
        if not isinstance(item, Mapping):
            continue
        ident, question = str(item.get("id", "")), str(item.get("question", ""))
        given = item.get("words", ())
        words = tuple(str(word) for word in given) if isinstance(given, list | tuple) else ()
        if slugs.is_id(ident) and question and any(words):
            out.append((ident, question, tuple(word for word in words if word)))
    return out


@lookup
def answered(context: Context, *words: str) -> tuple[int, int]:
    """How many sentences have one of the words, and in how many articles."""
    found = [
        reading.article.id
        for reading in context.readings.values()
        for quote in _outermost(reading.statements)
        if any(word in quote.text for word in words)
    ]
    return len(found), len(set(found))


@lookup
def _contrast(context: Context, ident: str, question: str, *words: str) -> Contrast:
    groups = []
    silent = []
    for article in context.newest:
        quotes = tuple(
            q
            for q in context.sorted_quotes(_outermost(context.readings[article].statements))
            if any(word in q.text for word in words)
        )
        if quotes:
            groups.append((article, quotes))
        else:
            silent.append(article)
    groups.sort(key=lambda item: -len(item[1]))
    return Contrast(ident, question, tuple(groups), tuple(silent))
