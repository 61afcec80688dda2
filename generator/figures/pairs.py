"""The things that numbers of a sentence have told apart, which further numbers share out.

What stands last need not be one list: a clause of one number may stand between two pairs.
"""

from __future__ import annotations

import re
from itertools import pairwise

from generator.chinese.joined import TURNS
from generator.figures.levels import whose
from generator.figures.members import AND


def told_apart(bares: list[str], count: int) -> list[str]:
    """The last things of the sentence that are different and not only compared; or none."""
    for end in range(len(bares), count - 1, -count):
        things = bares[end - count : end]
        if len(set(things)) == count and all(things) and not any(map(_RELATIVE.search, things)):
            return things if in_order(things, bares) else []
    return []


_RELATIVE = re.compile(r"增[速幅]|[高低快慢超多少]出|[高低快慢优]于|同比|环比")


def in_order(things: list[str], bares: list[str]) -> bool:
    """Whether things stand as the sentence told them first: a clause of one number between pairs
    would give each the other's."""
    first = [next((i for i, bare in enumerate(bares) if one in bare), -1) for one in things]
    return all(a < b for a, b in pairwise(first))


def straddles(bares: list[str], count: int) -> bool:
    """Whether the last things are the end of one list and what a clause of one number told after
    it: 图书馆总量、文化馆总量各96和103个；服务人次1280万，….

    >>> straddles(["图书馆总量", "文化馆总量", "服务人次"], 2), straddles(["产值", "甲市产量", "乙市产量"], 2)
    (True, False)
    """
    if len(bares) <= count:
        return False
    before, last, after = bares[-count - 1], bares[-count], bares[-1]
    return before != last and before[-2:] == last[-2:] != after[-2:]


_SCENE = re.compile(
    r"[而但若在]*[\u4e00-\u9fffA-Za-z]{2,8}(?:情景|情形|情境|场景|模式|方案|条件|假设|预测|路径)[下中里]?"
)
"""悲观情景下, which only says in which case something holds."""
_FIRST = re.compile(
    r"(?:其中，?)?(?:前|上述|以上)[两二三四五](?:者|位|名|项|类|种|家|个|大)?(?:[省市县区国州镇港]|地区|城市|国家|行业|产业|企业|公司)?"
)
"""前两省: the first of those that the sentence has told."""


def told_before(head: str, verb: str, bares: list[str], count: int) -> list[str] | None:
    """What the numbers behind 分别 are of where its clause names only a case, or the first of those
    told before; empty words where too few were told, None where it names something else.

    >>> told_before("而悲观情景下", "只有", ["保有量", "装机容量"], 2)
    ['保有量', '装机容量']
    >>> told_before("前两省", "提高", ["甲省占比", "乙省占比", "丙省占比"], 2)
    ['甲省占比提高', '乙省占比提高']
    >>> told_before("悲观情景下", "只有", ["保有量"], 2), told_before("前两年产量", "为", [], 2)
    (['', ''], None)
    """
    if _SCENE.fullmatch(head):
        return told_apart(bares, count) or [""] * count
    if not _FIRST.fullmatch(head):
        return None
    things = list(dict.fromkeys(filter(None, bares)))
    known = len(things) == len(bares) > count
    return [thing + verb for thing in things[:count]] if known else [""] * count


_LEFT_OF_MEASURE = re.compile(
    r"(?<=.{2})(?:的|[人户地单平年]均|可支配|主?营业务?|新[增建设]|[出进]口)+$"
)


def owners(bares: list[str], count: int) -> list[str]:
    """The last things of the sentence that as many numbers told apart, each without what was
    measured of it; none where there are none."""
    found: list[str] = []
    for end in range(len(bares), count - 1, -count):
        things = bares[end - count : end]
        own = [_LEFT_OF_MEASURE.sub("", whose(thing)) for thing in things]
        apart = len(set(own)) == count and all(things)
        if apart and found:
            own = [_both_begin(*both) for both in zip(found, own, strict=True)]
            apart = len(set(own)) == count and all(len(one) > 1 for one in own)
        if not apart and len(set(things)) > 1:
            break
        found = own if apart else found
    return found if in_order(found, bares) else []


def _both_begin(one: str, two: str) -> str:
    same = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), None)
    return one[:same] if same is not None else min(one, two, key=len)


_AGAINST_EACH = re.compile(
    rf"(?P<head>增速|[增降涨跌]幅|占比|比重)?分别(?:(?P<than>[较比])(?P<whom>[^，]{{2,40}}?)(?P<way>{TURNS})了?|(?P<over>[高低快慢优]于)(?P<those>[^，]{{2,40}}))"
)
_MEAN = re.compile("平均(?:水平|增速)?$")


def against_each(before: str, ratio: str, count: int) -> list[str]:
    """What the numbers behind 分别 are where one thing is set against several; none where they do
    not agree. `ratio` is the share that was told of it.

    >>> against_each("分别比一季度、上半年提升", "甲占比", 2), against_each("分别高于全国、全省平均", "", 2)
    (['甲占比比一季度提升', '甲占比比上半年提升'], ['高于全国平均', '高于全省平均'])
    """
    said = _AGAINST_EACH.fullmatch(before.strip("，； "))
    whom = re.split(AND, said["whom"] or said["those"]) if said else []
    if not said or len(whom) != count or not all(whom):
        return []
    mean = _MEAN.search(whom[-1])
    whom = [one if not mean or _MEAN.search(one) else one + mean[0] for one in whom]
    what = "" if said["head"] and ratio.endswith(said["head"]) else said["head"] or ""
    than, way = said["than"] or said["over"], said["way"] or ""
    return [f"{ratio}{what}{than}{one}{way}" for one in whom]
