"""Which of the mentions become links.

A reader needs a word explained once in a section; a page in which every 人工智能 is blue explains
nothing. So the first use in each section is linked, and never in a heading.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Mention, Reading


def first_uses(reading: Reading) -> tuple[Mention, ...]:
    """The mentions to be linked, in the order of the text: the first of each term and document
    in each section, run-in headings left out, none overlapping another.

    Where a document's name contains a term, the document is linked.
    """
    passages = {p.id: (n, p) for n, p in enumerate(reading.article.passages)}
    inside = [m for m in reading.mentions if m.quote.passage in passages]
    inside.sort(key=lambda m: (passages[m.quote.passage][0], m.quote.start, -m.quote.end))
    documents: dict[str, list[Mention]] = {}
    for mention in inside:
        if mention.kind == "policy":
            documents.setdefault(mention.quote.passage, []).append(mention)
    used: set[tuple[int, str, str]] = set()
    taken: dict[str, int] = {}  # where the last link of a passage ends
    kept: list[Mention] = []
    for mention in inside:
        passage = passages[mention.quote.passage][1]
        key = (passage.section, mention.kind, mention.target)
        start = mention.quote.start
        if key in used or start < max(passage.run_in, taken.get(passage.id, 0)):
            continue
        if mention.kind == "term" and _in_policy(mention, documents.get(passage.id, ())):
            continue
        used.add(key)
        taken[passage.id] = mention.quote.end
        kept.append(mention)
    return tuple(kept)


def _in_policy(mention: Mention, documents: Iterable[Mention]) -> bool:
    """Whether a term stands inside the name of one of its passage's documents, linked here or
    not."""
    quote = mention.quote
    return any(m.quote.start < quote.end and quote.start < m.quote.end for m in documents)
