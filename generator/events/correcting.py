"""An editor's corrections to what was read from an article: one home for events and figures.

They are the same to an editor: a quotation says which item is meant, a value tells items of
one quotation apart, and the new values take the place of the old. Only the fields differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.findings import finding
from generator.model import Article, Correction, Event, Figure, Finding, Quote
from generator.slugs import near_anchor

Item = TypeVar("Item", Event, Figure)


@dataclass(frozen=True, slots=True)
class Layer(Generic[Item]):
    """What corrections to a layer may say: its name in the front matter, and its fields."""

    name: str
    apart: str
    """The field that tells items of one quotation apart when one is taken away."""
    narrows: bool
    """Whether that field also says which item of a quotation is to be changed."""
    needed: tuple[str, ...]
    """The fields that a new item must be given."""
    blank: Callable[[str, Quote], Item]
    """A new item of a passage (by its id), to be filled with the values."""
    changed: Callable[[Item, Mapping[str, str]], Item]
    """The item with the values that are fields of the layer, marked as corrected."""


def corrected(
    article: Article, found: list[Item], corrections: tuple[Correction, ...], layer: Layer[Item]
) -> tuple[list[Item], list[Finding]]:
    """The items in the order of the text as the editor wants them, and what fits nothing."""
    failed: list[Finding] = []
    anchors = {passage.anchor: passage for passage in article.passages}
    for one in corrections:
        if one.layer != layer.name:
            continue
        values = dict(one.values)
        passage = anchors.get(one.anchor)
        identity = passage.id if passage else f"{article.id}#{one.anchor}"
        for quote in one.remove:
            kept = [
                item for item in found
                if not (_meant(item, identity, quote) and _told(item, layer.apart, values))
            ]  # fmt: skip
            if len(kept) == len(found):
                failed.append(_unmatched(article, one, quote, layer.needed))
            found = kept
        for quote in one.add:
            at = passage.text.find(quote) if passage else -1
            if passage is None:
                failed.append(_nowhere(article, one))
                continue
            if at < 0:
                failed.append(_unmatched(article, one, quote, layer.needed))
                continue
            old = [
                item for item in found
                if _meant(item, identity, quote)
                and (not layer.narrows or _told(item, layer.apart, values))
            ]  # fmt: skip
            if len(old) == 1:
                found = [layer.changed(item, values) if item is old[0] else item for item in found]
            elif all(values.get(name) for name in layer.needed):
                source = Quote(passage.id, at, at + len(quote), quote)
                added: list[Item] = [layer.changed(layer.blank(passage.id, source), values)]
                found = found + added
            else:
                failed.append(_unmatched(article, one, quote, layer.needed))
    order = {passage.id: number for number, passage in enumerate(article.passages)}
    last = len(order)
    return sorted(
        found, key=lambda item: (order.get(item.sources[0].passage, last), item.sources[0].start)
    ), failed


def unanswered(
    reports: Iterable[Finding], corrections: Iterable[Correction], layer: str
) -> list[Finding]:
    """The reports without those that an editor has answered: a correction gives or takes away the
    very words that they are about."""
    given = [
        words for one in corrections if one.layer == layer for words in (*one.add, *one.remove)
    ]

    def answered(item: Finding) -> bool:
        quote = dict(item.values).get("quote", "")
        return any(quote and (quote in words or words in quote) for words in given)

    return [item for item in reports if not answered(item)]


def _meant(item: Event | Figure, identity: str, quote: str) -> bool:
    source = item.sources[0]
    return source.passage == identity and (quote in source.text or source.text in quote)


def _told(item: Event | Figure, field: str, values: Mapping[str, str]) -> bool:
    return field not in values or values[field] == getattr(item, field)


def _nowhere(article: Article, one: Correction) -> Finding:
    near = near_anchor(one.anchor, {p.anchor: p.lines for p in article.passages})
    values = {"anchor": one.anchor, "near": near}
    return finding(article.file or article.seed, one.line, "correction-passage-unknown", **values)


def _unmatched(article: Article, one: Correction, quote: str, needed: tuple[str, ...]) -> Finding:
    file = article.file or f"seeds/{article.seed}"
    return finding(
        file, one.line, "correction-without-target", layer=one.layer, anchor=one.anchor,
        quote=quote[:40], needed=", ".join(needed),
    )  # fmt: skip
