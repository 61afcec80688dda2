"""A block and what it is; small questions that several steps ask of such items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.restore.blocks import Block
from generator.restore.sentences import ends_clause
from generator.restore.traced import joined


@dataclass(frozen=True, slots=True)
class Item:
    """A block and what it is."""

    block: Block
    role: str
    why: str = ""
    """Where a rule about its place decides, which."""


BOX_ENDS = "the last line of a guest's box"
_PARAGRAPH = 150
"""Characters from which a block is a paragraph, whatever marks it lacks."""


def ruled(block: Block) -> bool:
    """Whether an editor says what the block is."""
    return block.ruling is not None and bool(block.ruling.role)


def bare(item: Item) -> bool:
    """Whether an item is a heading by its shape alone, neither marked nor ruled."""
    return item.role == "heading" and not item.block.level and not ruled(item.block)


def is_body(block: Block) -> bool:
    """Whether a block can only be running text, by its length."""
    text = block.text.text
    clause = re.search("[，。；]", text) is not None or len(text) >= _PARAGRAPH
    return (len(text) >= 25 and ends_clause(text)) or (len(text) >= 60 and clause)


def family(items: Sequence[Item]) -> frozenset[str]:
    """Headings built alike (“人工智能+”科学技术, “人工智能+”治理能力 …): three or more."""
    texts = {x.block.text.text for x in items if x.role == "heading" and not x.block.level}
    opening = {t: _LATIN.sub("A", t)[:5] for t in texts if len(t) >= 7}
    alike = Counter(opening.values())
    return frozenset(t for t in texts if alike[opening.get(t, "")] >= 3)


_LATIN = re.compile("[A-Za-z]+")
"""A word of another language is one sign of an opening."""


def together(first: Item, second: Item) -> Item:
    """Two items as one, the first's role."""
    a, b = first.block, second.block
    return replace(
        first,
        block=replace(
            a,
            text=joined([a.text, b.text]),
            lines=(*a.lines, *b.lines),
            repairs=(*a.repairs, *b.repairs),
        ),
    )
