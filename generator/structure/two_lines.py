"""Headings that the layout set on two lines, put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.heads.people import person_with_post
from generator.restore.seams import cuts_word
from generator.restore.sentences import numbered
from generator.structure.items import Item, is_body, ruled, together


def split_headings(items: Sequence[Item]) -> list[Item]:
    """A heading that the layout set in two lines, even as two levels, is one heading.

    Signs: nothing stands between them, and the second opens with a conjunction, a word runs
    across the break, or all headings of its level stand so.
    """
    merged: list[Item] = []
    second = _second_lines(items)
    for item in items:
        before = merged[-1] if merged else None
        if (
            before
            and before.role == item.role == "heading"
            and before.block.level
            and item.block.level
            and (
                re.match(r"^[与和及、的]", item.block.text.text)
                or re.search(r"[与和及、的]$", before.block.text.text)
                or cuts_word(before.block.text.text, item.block.text.text)
                or (item.block.level in second and before.block.level < item.block.level)
            )
            and not ruled(item.block)
            and not numbered(item.block.text.text)
        ):
            merged[-1] = together(before, item)
        else:
            merged.append(item)
    return merged


def paired_headings(items: Sequence[Item]) -> list[Item]:
    """Headings each set on two short lines, where every bare heading of the text stands so."""
    bare = [
        i
        for i, x in enumerate(items)
        if x.role == "heading" and not x.block.level and not numbered(x.block.text.text)
    ]
    told = next((i for i, x in enumerate(items) if x.role == "text" and is_body(x.block)), 0)
    bare = [i for i in bare if told < i < len(items) - 1]
    firsts, seconds = bare[::2], bare[1::2]
    short = all(len(items[i].block.text) <= _HALF and not ruled(items[i].block) for i in bare)
    paired = len(firsts) == len(seconds) and all(
        b - a == 1 for a, b in zip(firsts, seconds, strict=True)
    )
    apart = all(b - a > 2 for a, b in pairwise(firsts))
    # a second line that names a person with his post says who speaks below
    apart = apart and not any(
        re.search(r"\d", items[i].block.text.text) or person_with_post(items[i].block.raw)
        for i in seconds
    )
    if len(firsts) < 2 or not (short and paired and apart):
        return list(items)
    taken = frozenset(seconds)
    return [
        together(x, items[i + 1]) if i + 1 in taken else x
        for i, x in enumerate(items)
        if i not in taken
    ]


_ASSEMBLY = re.compile(
    r"[—―─－-]{0,2}[ \u3000]?(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^，。；]{0,4}在[^，。；]{4,40}(?:代表大会|委员会|常委会)"
)
_SITTING = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}次(?:全体)?(?:会议|大会)上")


def occasions_in_lines(items: Sequence[Item]) -> list[Item]:
    """——2025年3月4日在云溪市第十届人民代表大会 / 第六次会议上: where a report was given, set on two lines."""
    found: list[Item] = []
    for item in items:
        above = found[-1] if found else None
        if (
            above
            and _ASSEMBLY.fullmatch(above.block.text.text.strip())
            and _SITTING.fullmatch(item.block.text.text.strip())
            and not (ruled(item.block) or ruled(above.block))
        ):
            one = together(above, item)
            found[-1] = replace(one, block=replace(one.block, raw=one.block.text.text))
        else:
            found.append(item)
    return found


_HALF = 14
"""Characters of one line of a heading that has two."""


def _second_lines(items: Sequence[Item]) -> frozenset[int]:
    """Levels whose headings all stand right below a heading of the level above: no level at all."""
    below = Counter[int]()
    levels = Counter(x.block.level for x in items if x.role == "heading")
    for above, item in pairwise(items):
        if above.role == item.role == "heading" and 1 < above.block.level < item.block.level:
            below[item.block.level] += 1
    return frozenset(level for level, count in below.items() if level and count == levels[level])
