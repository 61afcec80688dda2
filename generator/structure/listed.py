"""Lists: bare lines of a heading's shape that are items, by their numbers or by what announces them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from generator.restore.sentences import ends_clause, numbered, source_line
from generator.structure.items import Item, bare

_ITEM = 60
"""Characters of an item of a list."""


def _announced(items: Sequence[Item], i: int) -> list[int]:
    """Bare lines right below 包括：, some of them too long for headings: what is announced."""
    run: list[int] = []
    if source_line(items[i].block.raw):
        return run
    for at in range(i + 1, len(items)):
        item, text = items[at], items[at].block.text.text
        if item.block.gap or numbered(text) or not (bare(item) or item.role == "text"):
            break
        if text.endswith(("：", ":")) or len(text) > _ITEM or source_line(text):
            break
        run.append(at)
    plain = [
        at for at in run if items[at].role == "text" and not ends_clause(items[at].block.text.text)
    ]
    return [at for at in run if items[at].role == "heading"] if len(run) >= _LIST and plain else []


_NUMBER = re.compile(r"^[（(]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<sign>[.．、)）])")


def listed(items: Sequence[Item]) -> list[Item]:
    """Numbered lines right below words that announce them, and one below the other: a list, no
    headings, because a heading has text of its own."""
    found = list(items)
    for i, item in enumerate(items):
        if item.role != "text" or not item.block.text.text.endswith(("：", ":")):
            continue
        sign, first, run = "", "", list[int]()
        for at in range(i + 1, len(items)):
            mark = _NUMBER.match(items[at].block.text.text)
            may_be = items[at].role in ("heading", "text") and not items[at].block.level
            if not may_be or not mark or (sign and mark["sign"] != sign):
                break
            sign, first = mark["sign"], first or mark["number"]
            run.append(at)
        for at in _announced(items, i):
            found[at] = replace(found[at], role="text")
        if len(run) >= _LIST and first in ("1", "一"):
            for at in run:
                found[at] = replace(found[at], role="text")
    return found


def run_of_lines(items: list[Item]) -> list[Item]:
    """Bare lines one below the other inside the text, too many for headings: a list."""
    texts = [i for i, x in enumerate(items) if x.role == "text"]
    first, last = (texts[0], texts[-1]) if texts else (0, 0)
    for together, group in groupby(range(first, last), key=lambda i: bare(items[i])):
        run = list(group)
        lines = [items[i].block.text.text for i in run]
        marked = sum(_BULLET.match(x) is not None for x in lines)
        many = len(run) >= _MANY and not any(map(numbered, lines))
        if together and (many or (len(run) >= _LIST and marked == len(run))):
            over = run[0] if items[run[1]].block.gap and marked < len(run) else -1
            for i in run:
                items[i] = items[i] if i == over else replace(items[i], role="text")
    return items


_BULLET = re.compile(r"^[●■◆▲★◎◇□•·▪➤▶►]\s*\S")
_MANY = 4
"""Headings that cannot stand one below the other."""


_LIST = 3
"""Items of a list."""
