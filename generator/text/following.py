"""Days that a sentence counts from the day which the sentence before has told: 次日，乙厂停产.

It exists apart from the dates of one sentence, which know nothing of another. Only where the
sentence before tells one day and no other is it known from which day is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.chinese import dates
from generator.chinese.dates import Dated, calendar

_DAYS = {"当天": 0, "当日": 0, "同日": 0, "次日": 1, "翌日": 1, "第二天": 1, "隔天": 1}
_OPENS = re.compile(
    rf"[，、\s“]{{0,2}}(?P<words>{'|'.join(_DAYS)})(?=，|[上下]午|晚|[\u4e00-\u9fff]{{2}})(?!的|起|内|以?[前后])"
)
_DAY = len("2025-01-01")


def following(text: str, start: int, end: int, before: Sequence[Dated]) -> tuple[Dated, ...]:
    """The day with which a sentence `text[start:end]` opens, counted from the one day that
    the sentence before has told among its dates; else nothing.

    >>> t = "2025年7月7日，甲厂停产。次日，乙厂停产"
    >>> [one.date for one in following(t, 15, len(t), dates.find(t[:14]))]
    ['2025-07-08']
    """
    found = _OPENS.match(text, start, end)
    days = {item.date for item in before if len(item.date) == _DAY and not item.compared}
    if found is None or len(days) != 1:
        return ()
    day = calendar.parsed(days.pop())
    when = calendar.moved(day, days=_DAYS[found["words"]]) if day else None
    if day is None or when is None:
        return ()
    words = found["words"]
    basis = f"“{words}”据上一句的{dates.written(day.begin)}，即{dates.written(when.begin)}"
    return (Dated(*found.span("words"), words, when, relative=True, basis=basis),)
