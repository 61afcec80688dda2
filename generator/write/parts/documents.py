"""Policy documents side by side: what the articles say of each, every cell in their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from markupsafe import Markup

from generator.model import Policy, Quote
from generator.text import spans
from generator.write import dates, limits
from generator.write.context import Context, article_id
from generator.write.parts import aims, saying
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup

HIDDEN_FROM = 1
"""Quotations of a cell that stand open."""


@dataclass(frozen=True, slots=True)
class Column:
    """A document, and what is said of it."""

    policy: Policy
    named: tuple[Quote, ...]
    """The sentences that name it."""
    asks: tuple[Quote, ...]
    """What it is said to ask, as others tell it."""
    printed: tuple[str, ...]
    """The articles that print its wording."""
    after: tuple[Quote, ...]
    """What the text goes on to say, where it speaks of one document after the other."""


def table(pen: Pen, front: Mapping[str, object]) -> Markup:
    """The documents that the page's front matter names (`documents`), as a table."""
    context = pen.context
    listed = front.get("documents", ())
    wanted = [str(i) for i in cast("Iterable[object]", listed)] if _is_list(listed) else []
    known = (context.full_policies.get(ident) for ident in wanted)
    chosen = [policy for policy in known if policy]
    if len(chosen) < 2:
        return Markup("")
    columns = [_column(context, policy, chosen) for policy in chosen]
    return pen.render(
        "documents.html", columns=columns, spoken=dates.spoken, few=HIDDEN_FROM,
        most=limits.TOLD,
        teller=lambda quote: saying.teller(pen, quote), **aims.tools(pen),
    )  # fmt: skip


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _column(context: Context, policy: Policy, compared: Sequence[Policy]) -> Column:
    own = policy.entry.id
    printed = tuple(ident for ident, official in context.officials.items() if official == own)
    # What says most of it stands open: the longest of the official words, else of the others'.
    official = context.officials
    asks = sorted(
        _asked(context, own), key=lambda q: (article_id(q.passage) not in official, -len(q.text))
    )
    first = context.told(asks[:1])
    return Column(
        policy,
        context.sorted_quotes(policy.sources),
        (*first, *(q for q in context.told(asks) if q not in first)),
        printed,
        tuple(_after(context, policy, compared)),
    )


@lookup
def _asked(context: Context, ident: str) -> tuple[Quote, ...]:
    """What a document is said to ask, in the words of those who tell it."""
    return tuple(
        one.quote
        for reading in context.readings.values()
        for one in reading.statements
        if one.voice == ident and one.mode in ("reported", "quoted")
    )


def _after(context: Context, policy: Policy, compared: Sequence[Policy]) -> Iterator[Quote]:
    """The sentences between one that names this document and the next that names another of them,
    in passages that name several."""
    at: dict[str, list[tuple[int, int, str]]] = {}
    for other in compared:
        for mention in other.mentions:
            quote = mention.quote
            at.setdefault(quote.passage, []).append((quote.start, quote.end, other.entry.id))
    for passage, named in sorted(at.items(), key=lambda item: context.place(item[0])):
        if passage not in context.passages or len({ident for *_, ident in named}) < 2:
            continue
        current = ""
        text = context.passages[passage].text
        for start, end in spans.sentences(text):
            inside = {ident for a, b, ident in named if start <= a and b <= end}
            if inside:
                current = inside.pop() if len(inside) == 1 else ""
            elif current == policy.entry.id:
                yield Quote(passage, start, end, text[start:end])
