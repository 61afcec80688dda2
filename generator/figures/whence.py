"""From where those come who are counted: 旅客主要来自甲省（5万人次）、乙省; 甲省及乙省旅客分别占6%和3%.

It exists because such a list names places, and the numbers are of the people from each of them.
"""

from __future__ import annotations

import re
from functools import cache

from generator import lexicon

_AND = re.compile("、|及|和|与|以及")
_COME = re.compile(
    r"(?:^|[，。；：])[，；]?(?:其中|当中)?(?P<who>[\u4e00-\u9fff]{2,10}?)的?(?:来源)?(?:则|亦|也)?(?:主要|大多|多)?来自(?P<places>[^，。；]*)$"
)


def who_come(before: str) -> str:
    """Who comes from the places at the end of some words; empty where they tell of none.

    >>> who_come("旅客主要来自甲省（5万人次）、乙省"), who_come("旅客有5万人次")
    ('旅客', '')
    """
    found = _COME.search(before)
    return found["who"] if found else ""


def from_each(before: str, count: int) -> list[str]:
    """Those from each of so many places that the clause before lists; none where it lists others.

    >>> from_each("旅客主要来自甲省及乙省", 2), from_each("旅客主要来自甲省", 2)
    (['来自甲省的旅客', '来自乙省的旅客'], [])
    """
    found = _COME.search(before)
    places = [one for one in _AND.split(found["places"]) if one] if found else []
    return (
        [f"来自{one}的{found['who']}" for one in places] if found and len(places) == count else []
    )


def of_places(names: list[str]) -> list[str]:
    """Places of a list with the people that only its last member names.

    >>> of_places(["香港", "中国台湾旅客"]), of_places(["用水", "香港旅客"])
    (['香港旅客', '中国台湾旅客'], ['用水', '香港旅客'])
    """
    last = _people().fullmatch(names[-1])
    if not last or not all(_place().fullmatch(name) for name in names[:-1]):
        return names
    return [*(name + last["who"] for name in names[:-1]), names[-1]]


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        rf"(?:中国)?(?:{lexicon.alternatives('countries', 'provinces')})(?:省|市|地区)?"
    )


@cache
def _people() -> re.Pattern[str]:
    people = f"旅客|{lexicon.alternatives('people')}"
    return re.compile(rf"{_place().pattern}(?P<who>{people})")
