"""The aims of the stages: each official wording, and what other articles make of it.

It exists because two wordings of one aim are two statements: the official one stands first, the
others beside it with what they change, word by word, and nothing is said for both together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.interface import Tongue
from generator.model import Category, Counterpart, Label, Quote, Statement
from generator.text import spans
from generator.write import html, limits, words
from generator.write.context import Context
from generator.write.parts import hearing
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup

_ENDS = "。！？!?；;"
_TIME = 3
"""Letters that a clause may have besides its year and say no more than when (到2027年底)."""

RELATIONS = {
    "same": "一字不差",
    "shortened": "有删",
    "changed": "有改",
    "added": "有增",
    "contradicted": "数字不同",
}


@dataclass(frozen=True, slots=True)
class Aim:
    """A clause of an official sentence about a stage, with its wordings elsewhere."""

    stage: Category
    quote: Quote
    others: tuple[Counterpart, ...]
    domains: tuple[tuple[Category, str], ...]
    """What it is about, with the word that says so."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What is said of one stage."""

    category: Category
    sentences: tuple[Quote, ...]
    """The official sentences, whole."""
    aims: tuple[Aim, ...]
    further: tuple[Quote, ...]
    """Sentences of other articles that name it and are no wording of an aim."""
    number: bool
    """Whether an aim has a figure."""


@lookup
def of_stages(context: Context) -> tuple[Stage, ...]:
    """All stages, in their order."""
    pairs = _pairs(context)
    return tuple(_stage(context, category, pairs) for category in context.of_kind("stage"))


def of_stage(context: Context, ident: str) -> Stage | None:
    """One of them."""
    return next((stage for stage in of_stages(context) if stage.category.id == ident), None)


def of_domain(context: Context, ident: str) -> tuple[Aim, ...]:
    """The aims that are about a domain."""
    aims = (aim for stage in of_stages(context) for aim in stage.aims)
    return tuple(aim for aim in aims if any(domain.id == ident for domain, _ in aim.domains))


Pairs = Mapping[str, Sequence[Counterpart]]


def _pairs(context: Context) -> Pairs:
    """By statement on the left."""
    found: dict[str, list[Counterpart]] = defaultdict(list)
    for pair in context.knowledge.counterparts:
        found[pair.left].append(pair)
    return found


def _stage(context: Context, category: Category, pairs: Pairs) -> Stage:
    labels = context.labelled.get(("stage", category.id), ())
    own = [x for x in labels if context.article_of(x.passage).official]
    said = [one for label in own for one in _statements(context, label)]
    aims = tuple(aim for one in said for aim in _aims(context, category, one, pairs))
    told = {pair.right for aim in aims for pair in aim.others}
    further = tuple(
        one.quote
        for label in labels
        if label not in own
        for one in _statements(context, label)
        if one.id not in told
    )
    figures = (f for aim in aims for f in context.figures.get(aim.quote.passage, ()))
    year = category.in_year
    number = bool(year) and any(f.kind == "target" and f.as_of[:4] == year for f in figures)
    return Stage(category, tuple(one.quote for one in said), aims, further, number)


def _statements(context: Context, label: Label) -> list[Statement]:
    """The statements that hold a label's evidence; the narrowest at each place."""
    at = sorted({(e.start, e.end) for e in label.evidence if 0 <= e.start < e.end})
    found: dict[str, Statement] = {}
    for start, end in at:
        text = context.passages[label.passage].text[start:end]
        one = context.heard.of(Quote(label.passage, start, end, text))
        if one is not None:
            found.setdefault(one.id, one)
    return list(found.values())


def _aims(context: Context, stage: Category, one: Statement, pairs: Pairs) -> Iterator[Aim]:
    text = context.passages[one.quote.passage].text
    year = stage.in_year
    # Without a year every clause counts, from the first on.
    begin = text.find(year, one.quote.start, one.quote.end)
    for start, end in spans.clauses(text, one.quote.start, one.quote.end):
        while end > start and text[end - 1] in _ENDS:
            end -= 1
        words = text[start:end]
        # What stands before the year introduces it (《意见》提出); 到2027年 alone says only when.
        if (
            not words
            or end <= begin
            or (year and year in words and len(words) <= len(year) + 1 + _TIME)
        ):
            continue
        quote = Quote(one.quote.passage, start, end, words)
        others = tuple(
            pair for pair in pairs.get(one.id, ())
            if pair.left_quote.start < end and start < pair.left_quote.end
        )  # fmt: skip
        yield Aim(stage, quote, others, tuple(_domains(context, words)))


def _domains(context: Context, words: str) -> Iterator[tuple[Category, str]]:
    for domain in context.of_kind("domain"):
        found = next((word for word in domain.aims if word in words), "")
        if found:
            yield domain, found


# ---------------------------------------------------------------------- on the page


def marked(pair: Counterpart) -> Markup:
    """The other wording, what it adds or changes marked in it."""
    return html.joined(
        html.broken(now) if kind == "kept" else html.element("ins", html.broken(now))
        for kind, _, now in pair.edits
        if now
    ) or html.broken(pair.right_quote.text)


def differences(pair: Counterpart, say: Tongue) -> str:
    """The same in words: 加“将”；改“超”为“将超过”；略“广泛”."""
    said = []
    for kind, was, now in pair.edits:
        was, now = words.inner(was), words.inner(now)
        if kind == "changed":
            said.append(say("改“{}”为“{}”", was, now))
        elif kind == "added":
            said.append(say("加“{}”", now))
        elif kind == "left-out":
            said.append(say("略“{}”", was))
    return "；".join(said) or say(RELATIONS["same"])


def certainty(context: Context, quote: Quote) -> str:
    """The words of certainty that hold for a quotation, as they stand."""
    return "、".join(f"“{word}”" for word in hearing.certainty(context, quote))


def folded(items: Sequence[Quote]) -> tuple[Sequence[Quote], int]:
    """As many as a page has room for, and how many more there are."""
    return items[: limits.TOLD], max(0, len(items) - limits.TOLD)


def crossed(context: Context) -> Mapping[tuple[str, str], tuple[Aim, ...]]:
    """By domain and stage."""
    found: dict[tuple[str, str], list[Aim]] = defaultdict(list)
    for stage in of_stages(context):
        for aim in stage.aims:
            for domain, _ in aim.domains:
                found[domain.id, stage.category.id].append(aim)
    return {key: tuple(aims) for key, aims in found.items()}


def list_of(pen: Pen, aims: Sequence[Aim], *, staged: bool = False) -> Markup:
    """Aims, each with its other wordings; `staged` says of each what stage it is of."""
    open_ = sum(min(len(aim.others), limits.COMPARED) for aim in aims)
    few = limits.COMPARED if open_ <= limits.WORDINGS_OPEN else 1
    return pen.render(
        "_aims.html", aims=aims, staged=staged, few=few, room=limits.TOLD, **tools(pen)
    )


def tools(pen: Pen) -> dict[str, object]:
    """What the templates of aims ask for."""
    from generator.write.parts import saying

    return {
        "marked": marked,
        "differences": lambda pair: differences(pair, pen.say),
        "relations": pen.say.each(RELATIONS),
        "sure": lambda quote: certainty(pen.context, quote),
        "who": lambda quote: saying.who(pen, quote),
        "hedged": lambda quote: saying.hedged(pen.context, quote),
        "place": lambda quote: saying.place(pen, quote),
    }
