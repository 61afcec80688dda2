"""The levels of headings that are numbered in decimals, or in 壹、貳、.

1. / 1.1 / 1.2.1 / ● are levels by what stands above them: a bare 1. is the highest where 1.1
follows it, and an item where it stands under 1.1. Any other text has levels by the form of each
number alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.model import Section

_DECIMAL = re.compile(r"\d{1,2}(?:\s?[.．]\s?\d{1,2}){1,3}(?![\d%年月日])")
_PLAIN = re.compile(
    r"(\d{1,2})(?:[.．、](?!\d)|(?:[ \u3000]|(?=[\u4e00-\u9fff]))(?![\d年月日个项大类条家]))"
)
_CAPITAL = re.compile(r"[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}[、.．]")
"""貳、 over 一、."""
_FORMS = (
    re.compile(r"第.{1,4}部分"),
    re.compile(r"第.{1,4}[编篇]"),
    re.compile(r"第.{1,4}章"),
    re.compile(r"第.{1,4}[节節]"),
    _CAPITAL,
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
)
_BELOW = (
    re.compile(r"[（(]\d{1,2}[）)]|\d{1,2}[）)]"),
    re.compile(r"[①-⑳●■◆▲★◎◇□•·▪➤▶►○]|[—–-]{1,2}(?=[\u4e00-\u9fff])"),
)
_HIGHEST, _LOWEST = 2, 4
_ROOT, _ITEM = len(_FORMS), len(_FORMS) + 4
"""Ranks of 1. over 1.1 and under it; the decimals' own lie between."""


def levelled(sections: Sequence[Section], marked: Collection[str]) -> list[Section]:
    """The sections, those of a text with decimals at the level of their number; `marked` are the
    anchors of headings whose level a mark tells.

    >>> texts = ("1. 总则", "1.1 目的", "1.1.1 范围：", "●水厂", "2. 任务")
    >>> [one.level for one in levelled([Section(t, 2, t) for t in texts], ())]
    [2, 3, 4, 4, 2]
    >>> [one.level for one in levelled([Section(t, 2, t) for t in ("贰、任务", "一、水厂")], ())]
    [2, 3]
    >>> [one.level for one in levelled([Section(t, 3, t) for t in ("第三节 水厂", "（一）水价")], ())]
    [2, 3]
    """
    found = list(sections)
    own = [i for i, one in enumerate(found) if one.heading and one.anchor not in marked]
    clash = _clash([found[i] for i in own])
    decimals = {i: m[0] for i in own if (m := _DECIMAL.match(found[i].heading))}
    if not decimals and not clash and not any(_CAPITAL.match(found[i].heading) for i in own):
        return found
    plain = {i: m[1] for i in own if i not in decimals and (m := _PLAIN.match(found[i].heading))}
    over = any(
        plain.get(a) == re.split(r"\s?[.．]", decimals[b])[0]
        for a, b in pairwise(own)
        if b in decimals
    )
    ranks = {i: rank for i in own if (rank := _rank(found[i].heading, over)) >= 0}
    order = sorted(set(ranks.values()))
    for i, rank in ranks.items():
        level = min(_HIGHEST + order.index(rank), _LOWEST)
        found[i] = replace(found[i], level=level)
    return found


def _clash(sections: Sequence[Section]) -> bool:
    """Whether headings of a form have the level of a form that stands over theirs, or a higher one."""
    levels: dict[int, int] = {}
    for one in sections:
        form = next((n for n, known in enumerate(_FORMS) if known.match(one.heading)), -1)
        if form >= 0:
            levels[form] = max(one.level, levels.get(form, 0))
    return any(levels[a] >= levels[b] for a, b in pairwise(sorted(levels)))


def _rank(heading: str, over: bool) -> int:
    """The rank of a heading by its number, -1 without one; `over`: 1. stands over 1.1."""
    decimal = _DECIMAL.match(heading)
    if decimal:
        return _ROOT + len(re.findall(r"[.．]", decimal[0]))
    for rank, form in enumerate(_FORMS):
        if form.match(heading):
            return rank
    if _PLAIN.match(heading):
        return _ROOT if over else _ITEM
    for below, form in enumerate(_BELOW, _ITEM + 1):
        if form.match(heading):
            return below
    return -1
