"""The numbers of a passage: those that a title, a quoted name or a date hides left out, and the
members of 3.2和3.5个百分点 each with the unit that stands behind the last.

It exists so that what is measured is found once for every layer.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from generator.chinese import quantities
from generator.chinese.numerals import plain
from generator.chinese.quantities import Quantity
from generator.model import Extent

_COUNTS = re.compile(
    r"\d|分之|过半|半数|一半|翻|倍|[一二两三四五六七八九]成|[十百千万亿]|[大个项]重点|[三四五六七八九][个项类条种家所座]|[一二两]个以上"
)
"""What every number that measures something has at least."""
_EVENT = re.compile(
    r"\d{1,4}(?:(?:[人国强届]{1,2}|分钟)(?:(?![参出与聚举到])[\u4e00-\u9fff]){0,4}?)?"
    r"(?:论坛|峰会|大会|年会|夜话|圆桌|智库|集团|沙龙|俱乐部|大促|年中大促|促销季|晚会|讲堂|讲坛|[\u4e00-\u9fff]营(?![业养地商收利销运造])|"
    r"(?:购物|文化|生活|音乐|艺术|读书|体育)节|(?:圆桌|座谈|恳谈|茶话|音乐|分享|读书|研讨)会|[人国强]{1,2}谈(?=[，。；、”」》）]|活动|栏目|节目|$)|(?:读书|研讨|研修|培训|进修|领航|先锋|骨干)班|嘉年华|生活圈|服务圈|便民圈)"
    r"|(?<![\d十百千万亿几数多上近约超逾.])[百千万亿]{1,3}(?:[斤亩吨户人家件里棵]|公里)(?!建|用|投|实施|推进|支持|参与|[，。、；])[\u4e00-\u9fff]{2,12}?(?:行动|工程|计划)(?![量额数])"
    r"|\d{1,5}(?:人|国|强|米|公里|里|小时|天)(?:(?![参出与聚举到共加达报获有])[\u4e00-\u9fff]){0,5}?"
    r"(?:(?<![参大竞])赛(?![道车事区段])|(?:越野|健康|欢乐|荧光|夜|迷你|亲子|接力|定向)跑|[\u4e00-\u9fff]宴|马拉松|健步[走行]|大?合唱|挑战[赛行]|快闪|长卷)"
)
"""Digits inside the name of a forum or an occasion: 50人论坛, 618大促, 10分钟生活节;
or what a plan of action is called by: 新一轮千亿斤粮食产能提升行动."""
_SHARED = re.compile(
    r"(?:(?<![\d.A-Za-z第表图—\-~～年月日])|(?<=[上去前]年))(\d+(?:\.\d+)?)(?=[、和与及或]|以及)"
)
_JOINED = re.compile(r"[、和与及或]|以及")


def counted(
    text: str, hidden: tuple[Extent, ...]
) -> tuple[tuple[Quantity, ...], tuple[Extent, ...]]:
    """The numbers of a folded text outside `hidden`, and digits whose groups make none."""
    if not _COUNTS.search(text):
        return (), ()
    masks = (*hidden, *(match.span() for match in _EVENT.finditer(text)))
    found = quantities.find(text, masks)
    return _with_shared(text, found, masks), quantities.unreadable(text, masks)


def _with_shared(
    text: str, found: tuple[Quantity, ...], masks: tuple[Extent, ...]
) -> tuple[Quantity, ...]:
    """Bare numbers before a number with its unit get that unit: 3.2和3.5个百分点, 3、5、8家."""
    starts = {item.start: item for item in found if item.unit and not item.bound}
    bare: list[tuple[int, int, str]] = []
    for match in _SHARED.finditer(text):
        start, end = match.span(1)
        taken = any(a < end and start < b for a, b in masks) or any(
            item.start < end and start < item.end for item in found
        )
        if not taken:
            bare.append((start, end, match[1]))
    out = list(found)
    for start, end, digits in reversed(bare):
        joined = _JOINED.match(text, end)
        unit = starts.get(joined.end()) if joined else None
        if unit is None:
            continue
        try:
            value = Decimal(digits)
            power = Decimal(unit.norm) / Decimal(unit.value)
        except (InvalidOperation, ZeroDivisionError):
            continue
        item = replace(
            unit, start=start, end=end, value=plain(value), norm=plain(value * power),
            comparator="=", compared="",
        )  # fmt: skip
        starts[start] = item
        out.append(item)
    return tuple(sorted(out, key=lambda item: (item.start, item.bound != "low")))
