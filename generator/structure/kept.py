"""The last word on what is set aside: running text that stands nowhere else is printed, or told.

What a rule took on a guess is given back; what it took by its own words (a caption, a notice of
rights) stays aside, and an editor is told of each sentence in it that no rule knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from generator.chinese.width import skeleton
from generator.model import Article
from generator.restore.blocks import FURNITURE_ROLES
from generator.restore.furniture_rules import kind_of
from generator.restore.regained import GUESSED, copied, running
from generator.restore.sentences import statements
from generator.structure.items import Item, ruled

_GUESSED = GUESSED | {"kicker", "tail-line"}
_READ = FURNITURE_ROLES - {"front-matter", "note", "table", "repeated-line"}
"""Kinds in which a sentence that no rule knows is told of."""


def kept(items: Sequence[Item]) -> list[Item]:
    """The items, those that were taken on a guess and hold running text of their own as text."""
    asked = [x for x in items if _asked(x)]
    if not asked:
        return list(items)
    whole = skeleton("".join(x.block.text.text for x in items if not _asked(x)))
    return [
        replace(x, role="text", why="")
        if _asked(x) and not copied(skeleton(x.block.text.text), whole)
        else x
        for x in items
    ]


def captions(items: Sequence[Item]) -> list[Item]:
    """Captions set in a column: what is one on a line of its own is one on two or three.

    The last paragraph stays: a credit may stand behind it for all the article's pictures.
    """
    texts = [i for i, x in enumerate(items) if x.role == "text"]
    told = {
        i
        for i in texts[:-1]
        if 1 < len(items[i].block.lines) <= _LINES
        and not ruled(items[i].block)
        and len(items[i].block.text) <= _LONGEST
        and kind_of(items[i].block.text.text) == "caption"
    }
    return [
        replace(x, role="caption", why="a caption in a column") if i in told else x
        for i, x in enumerate(items)
    ]


_LINES, _LONGEST = 4, 120
"""Of a caption: lines and characters."""


def _asked(item: Item) -> bool:
    return item.role in _GUESSED and not ruled(item.block) and running(item.block.text.text)


def unprinted(article: Article, ruled_lines: Collection[int]) -> Iterator[tuple[int, str]]:
    """The lines set aside that hold a sentence of running text which no rule knows by its words."""
    whole = ""
    for aside in article.asides:
        if aside.kind not in _READ or aside.line in ruled_lines or not running(aside.text):
            continue
        unknown = [s for s in statements(aside.text) if running(s) and not kind_of(s)]
        whole = whole or skeleton("".join(p.text for p in article.passages))
        told = next((s for s in unknown if skeleton(s) not in whole), "")
        if told:
            yield aside.line, told
            whole += skeleton(aside.text)
