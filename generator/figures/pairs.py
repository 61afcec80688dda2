"""The things that numbers of a sentence have told apart, which further numbers share out.

What stands last need not be one list: a clause of one number may stand between two pairs.
"""

from __future__ import annotations

import re
from itertools import pairwise


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
