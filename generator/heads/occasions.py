"""Place and day of a speech, in a bracket under its title or before its salutation."""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.lexicon import alternatives

_DAY = (
    r"(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?:19|20)\d\d([-/.．])\d{1,2}\1\d{1,2}"
    r"|[一二][九〇○零][一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_FIRST = re.compile(rf"{_DAY}[^（()）。]{{0,24}}")
_LAST = re.compile(rf"(?P<place>[{HAN}·]{{2,12}})[，,、· \u3000]+{_DAY}[ \u3000]*(?:[上下]午|晚)?")
_NO_PLACE = re.compile(
    rf"(?:{alternatives('media-endings')}|[社刊版台办部处局电]|日期|时间|编辑|记者|发布|更新|通过|公布|施行|实施|印发)$"
)
BRACKET = re.compile(r"[（(](?P<inside>[^（()）]{8,44})[）)]")


def place_and_day(inside: str) -> bool:
    """Whether a bracket's words say on which day, and where, a speech was given.

    >>> place_and_day("2025年11月23日，云溪"), place_and_day("云溪，2025年11月23日")
    (True, True)
    >>> place_and_day("云溪日报，2025年11月23日"), place_and_day("见2025年的报告")
    (False, False)
    """
    plain = t2s(inside.strip())
    last = _LAST.fullmatch(plain)
    return bool(_FIRST.fullmatch(plain) or (last and not _NO_PLACE.search(last["place"])))


def bracketed_place(text: str) -> bool:
    """Whether a whole line is such a bracket: （2025年3月4日，云溪）.

    >>> bracketed_place("（2025年3月4日，云溪）"), bracketed_place("（云溪日报）")
    (True, False)
    """
    found = BRACKET.fullmatch(text)
    return bool(found and place_and_day(found["inside"]))


_WHERE_LAST = re.compile(
    rf"{_DAY}[ \u3000]*(?:[上下]午|晚上?)?[，,、· \u3000]+(?P<place>[{HAN}·]{{2,12}})"
)


def given_there(inside: str) -> bool:
    """Whether a bracket's words are a place and a day and nothing else, which tell of a speech
    wherever they stand in its text.

    >>> given_there("2025年11月23日　云溪"), given_there("云溪，2025年11月23日")
    (True, True)
    >>> given_there("2025年11月23日晚，云溪")
    True
    >>> given_there("2025年11月23日通过"), given_there("截至2025年11月23日")
    (False, False)
    """
    plain = t2s(inside.strip())
    found = _WHERE_LAST.fullmatch(plain) or _LAST.fullmatch(plain)
    return bool(found and not _NO_PLACE.search(found["place"]))
