"""What a thing hangs together with: what stands in the same passages, how often, and where.

It exists so that every page answers what its thing is linked with, how strongly and by what words,
in a list that can be read, printed and gone through by keyboard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from markupsafe import Markup

from generator.model import UNREAD
from generator.write import limits
from generator.write.context import Context
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup

NAMES = {"article": "文章", "domain": "领域", "topic": "主题", "term": "术语", "policy": "文件"}
"""The kinds of things that are joined, by name."""
_LABELS = ("domain", "topic")
EVERYWHERE = 3
"""A term in more than this part of all passages says of no other what it is about."""
FEW = 20
"""So many passages are not everywhere."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing that stands in the same passages as another."""

    kind: str
    id: str
    count: int
    passages: tuple[str, ...]
    """The first of them."""


@dataclass(frozen=True, slots=True)
class Near:
    """The closest neighbours of a thing, and how many it has and in how many passages it stands."""

    closest: tuple[Neighbour, ...]
    total: int
    passages: int


@lookup
def of(context: Context, kind: str, ident: str) -> Near:
    """What stands in the passages of a thing, the most frequent first."""
    here = list(dict.fromkeys(_passages(context, kind, ident)))
    things = _things(context)
    standing = [things.get(passage, ()) for passage in here]
    counts = Counter(chain.from_iterable(standing))
    counts.pop((kind, ident), None)
    order = _order(context)
    own = title(context, kind, ident)
    # A topic and a term of one name are one thing to a reader.
    best: dict[str, tuple[str, str]] = {}
    for thing in sorted(counts, key=lambda t: (-counts[t], order[t][0])):
        if (name := order[thing][1]) != own:
            best.setdefault(name, thing)
    closest = list(best.values())[: limits.CLOSEST]
    return Near(
        tuple(
            Neighbour(
                *thing, counts[thing], tuple(islice(_where(thing, here, standing), limits.PLACES))
            )
            for thing in closest
        ),
        len(best),
        len(here),
    )


def _where(
    thing: tuple[str, str], here: Sequence[str], standing: Sequence[Collection[tuple[str, str]]]
) -> Iterator[str]:
    """The passages in which a thing stands."""
    return (passage for passage, things in zip(here, standing, strict=True) if thing in things)


@lookup
def _order(context: Context) -> Mapping[tuple[str, str], tuple[int, str]]:
    """Everything that stands in passages: its place where two stand equally often, and its name."""
    rank = {name: place for place, name in enumerate(NAMES)}
    things = {thing for named in _things(context).values() for thing in named}
    return {
        thing: (place, title(context, *thing))
        for place, thing in enumerate(sorted(things, key=lambda t: (rank[t[0]], t[1])))
    }


def title(context: Context, kind: str, ident: str) -> str:
    """What a thing is called."""
    if kind == "article":
        return context.title(context.articles[ident])
    if kind == "term":
        return context.terms[ident].term
    if kind == "policy":
        return context.policies[ident].title
    return context.categories[kind, ident].title


def _passages(context: Context, kind: str, ident: str) -> Iterable[str]:
    if kind == "article":
        return (p.id for p in context.texts[ident].passages)
    if kind == "term":
        mentions = context.full_terms[ident].mentions
    elif kind == "policy":
        mentions = context.full_policies[ident].mentions
    else:
        return (label.passage for label in context.labelled.get((kind, ident), ()))
    known = (m.quote.passage for m in mentions if m.quote.passage in context.order)
    return sorted(known, key=lambda p: context.order[p])


@lookup
def _things(context: Context) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What each passage is about and names, each once, without the terms that are everywhere."""
    most = max(len(context.order) / EVERYWHERE, FEW)
    usual = {ident for ident, count in context.term_passages.items() if count > most}
    pages = {"term": context.terms.keys() - usual, "policy": context.policies.keys()}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for passage in context.order:
        about = [(x.kind, x.id) for x in context.labels.get(passage, ()) if x.kind in _LABELS]
        named = [
            (m.kind, m.target)
            for m in context.mentions.get(passage, ())
            if m.target in pages.get(m.kind, ())
        ]
        found[passage] = tuple(dict.fromkeys((*about, *named)))
    return found


def section(pen: Pen, kind: str, ident: str) -> Markup:
    """The section of a page that shows them."""
    near = of(pen.context, kind, ident)
    return pen.render(
        "_near.html",
        near=near,
        names=pen.say.each(NAMES),
        link=lambda n: link(pen, n.kind, n.id),
        # On an article's own page its name need not stand at each of its passages.
        own=kind == "article",
    )


def link(pen: Pen, kind: str, ident: str) -> Markup:
    """A thing's name, leading to its page."""
    if kind == "article":
        return pen.article(ident, "")
    if kind == "term":
        return pen.term(ident, "")
    if kind == "policy":
        return pen.policy(ident, "")
    return pen.category(kind, ident)


def all_things(context: Context) -> Mapping[str, tuple[str, ...]]:
    """Every thing that has a page with such a section, by kind."""
    return {
        "article": tuple(a for a in context.newest if context.articles[a].kind != UNREAD),
        "domain": tuple(c.id for c in context.of_kind("domain")),
        "topic": tuple(c.id for c in context.of_kind("topic")),
        "term": tuple(context.terms),
        "policy": tuple(context.policies),
    }
