"""Quantities of one list: the two ends of a range, and numbers that share the unit behind the last.

10至15万吨 is one amount between two bounds; 86和124口, 12、9和7个, 1.2万和2.6万家 are several
amounts of one unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.chinese.comparators import comparator
from generator.chinese.numbers import Number
from generator.chinese.numerals import plain
from generator.chinese.quantity import Quantity
from generator.chinese.units import BEFORE_NAME

_RANGE = re.compile(r"\s?(?:——|[—–\-－~～至到])\s?$")
_BOTH = re.compile(r"\s?[和与]\s?$")
_BETWEEN = re.compile(r"\s?之?间(?!隔)")
_TIMES = "十百千万亿"
TURNS = "加快|放缓|放慢|[高低快慢多少]出?|增长|增加|上升|提高|提升|扩大|回升|净增|下降|减少|降低|回落|收窄|缩小|下滑|净减"
_JOINER = re.compile(rf"\s?(?:以及|[和与及、])(?:{TURNS})?\s?$")
"""Between the numbers of a list; the latter may turn: 下降0.8和提高0.6个百分点."""
_REACH = 6
"""Characters of the longest of them."""
_EACH = re.compile(r"分别|依次|各")
_A_NAME = re.compile(r"(?:[图表式章节条款附件编号型级期第]|[./\d:：×])\s?$")
_YEARS = range(1900, 2101)


def ranged(text: str, found: list[Quantity], counts: list[Number]) -> list[Quantity]:
    """The ends of 3%—5%, 10至15万吨 and 3%和5%之间 become a lower and an upper bound."""
    out: list[Quantity] = []
    ending = {number.end: number for number in counts}
    for item in found:
        dash = _RANGE.search(text, max(0, item.start - 4), item.start)
        if dash is None and _BETWEEN.match(text, item.end):
            dash = _BOTH.search(text, max(0, item.start - 3), item.start)
        if dash is None or item.focus:
            out.append(item)
            continue
        gap = dash.start()
        last = out[-1] if out else None
        first = ending.get(gap)
        word = item.unit.lstrip(_TIMES)
        if last and last.end == gap and last.unit == item.unit:
            low = out.pop()
        elif last and last.end == gap and word and last.unit and not last.unit.strip(_TIMES):
            low = replace(out.pop(), unit=last.unit + word)  # 1万至2万元
        elif first and not (last and last.end > first.start) and first.value < Decimal(item.value):
            power = Decimal(item.norm) / Decimal(item.value) if Decimal(item.value) else Decimal(1)
            norm = plain(first.value * power)
            low = Quantity(first.start, item.end, plain(first.value), item.unit, norm, "=")
        else:
            out.append(item)
            continue
        if Decimal(low.norm) >= Decimal(item.norm):
            out += [low, item]
            continue
        start, end = low.start, item.end
        out.append(replace(low, start=start, end=end, comparator=">=", bound="low"))
        out.append(replace(item, start=start, end=end, comparator="<=", bound="high"))
    return out


def with_shared_units(
    text: str, found: Sequence[Quantity], counts: Sequence[Number]
) -> list[Quantity]:
    """The quantities, with those that have their unit from the last of their list.

    `counts` are the numbers of the text that stand in no date, title or name.
    """
    ending = {one.end: one for one in counts if one.arabic}
    starting = {one.start: one for one in found}
    found = [one for one in found if not _either(text, one, ending)]
    given: dict[int, Quantity] = {}
    ends = {one.end: one for one in found}
    for item in found:
        at = item.start
        while item.change and (join := _JOINER.search(text, max(0, at - _REACH), at)):
            before = ends.get(join.start())
            if not before or before.unit != "个":
                break
            given[before.start] = replace(before, unit=item.unit)  # 1.2个和1.0个百分点
            at = before.start
        word = item.unit.lstrip(_TIMES)
        times = not word and item.unit  # 1280和945万
        if not (word or times) or item.bound or item.focus or not text[item.start].isdigit():
            continue
        for one in _listed(text, item, ending):
            if times and (one.multiplier or not _alike(one.value, Decimal(item.value))):
                break
            own = starting.get(one.start)
            if own and own.unit.lstrip(_TIMES) not in ("", "个"):
                break
            if one.multiplier and word == item.unit and one.norm > _NO_MATCH * Decimal(item.norm):
                break  # 产能80万和200吉瓦时: two units, of which one is not printed
            given[one.start] = _with_unit(text, one, item, word)
    if not given:
        return list(found)
    kept = [one for one in found if one.start not in given]
    return sorted([*kept, *given.values()], key=lambda one: one.start)


def _either(text: str, last: Quantity, ending: dict[int, Number]) -> bool:
    """Whether the number is the latter of 3、4家, which is one amount, and nobody can tell which."""
    join = _JOINER.search(text, max(0, last.start - 2), last.start)
    one = ending.get(join.start()) if join and join[0] == "、" else None
    return (
        one is not None
        and one.value < _FEW
        and not one.multiplier
        and Decimal(last.value) == one.value + 1
        and not (_EACH.search(text, max(0, one.start - 30), one.start))
        and not (_A_NAME.search(text[max(0, one.start - 12) : one.start]))
    )


def _alike(one: Decimal, two: Decimal) -> bool:
    return one < two * _SIMILAR and two < one * _SIMILAR


_SIMILAR = 20
"""Times that one of two numbers may be the other where only the last says 万."""
_NO_MATCH = 100
_FEW = 9
"""Below so many two numbers in a row are an estimate."""


def _listed(text: str, last: Quantity, ending: dict[int, Number]) -> list[Number]:
    """The numbers of the list that the quantity ends, the nearest first."""
    listed: list[Number] = []
    at, joined = last.start, ""
    while join := _JOINER.search(text, max(0, at - _REACH), at):
        one = ending.get(join.start())
        if one is None or (not one.multiplier and one.value in _YEARS):
            break
        listed.append(one)
        joined += join[0].strip()
        at = one.start
    before = text[max(0, at - 12) : at]
    if not listed or BEFORE_NAME.search(before) or _A_NAME.search(before):
        return []
    parts = any(one.value % 1 for one in listed)
    if not (joined.strip("、") or parts or _EACH.search(text, max(0, at - 30), at)):
        return []  # 三、四个 are one amount, and nobody can tell
    return listed


def with_shared_comparators(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a list that one word compares: 分别超过5亿元、7亿元."""
    out: list[Quantity] = []
    shared = False
    for item in found:
        last = out[-1] if out else None
        begins = last and _EACH_COMPARED.search(text, max(0, last.start - 12), last.start)
        shared = bool(begins) or shared
        shared = shared and bool(
            last
            and item.comparator == "="
            and last.comparator in (">", "~", "<", ">=")
            and not (item.bound or last.bound)
            and text[last.end : item.start] in _BESIDE
            and last.unit.lstrip(_TIMES) == item.unit.lstrip(_TIMES)
        )
        if last and shared:
            item = replace(item, comparator=last.comparator, compared=last.compared)
        out.append(item)
    return out


_BESIDE = ("、", "和", "与", "及", "以及")
_EACH_COMPARED = re.compile(
    r"分别(?:均|都|已|将|达到?)?(?:超过?了?|突破了?|逾|近|接近|约为?|不足|不到|低于|高于|不低于|不少于)$"
)


def _with_unit(text: str, one: Number, last: Quantity, word: str) -> Quantity:
    unit = one.multiplier + word if one.multiplier else last.unit
    value = Decimal(last.value)
    power = Decimal(last.norm) / value if value and not one.multiplier else Decimal(1)
    how = comparator(text, one.start)
    return Quantity(
        one.start, one.end, plain(one.value), unit, plain(one.norm * power), how.sign, how.words
    )
