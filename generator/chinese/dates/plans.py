"""The five-year plans, and the years that naming one of them means."""

from __future__ import annotations

from generator.chinese.dates import calendar
from generator.chinese.dates.calendar import Date, written

_QUOTES = {ord(mark): None for mark in '“”‘’"「」『』'}


def plan_years(number: int) -> tuple[int, int]:
    """First and last year of a five-year plan.

    >>> plan_years(15), plan_years(13)
    ((2026, 2030), (2016, 2020))
    """
    if number < 3:
        return (1953, 1957) if number == 1 else (1958, 1962)
    start = 1966 + 5 * (number - 3)
    return start, start + 4


def plan_dates(number: int, words: str, tail: str, today: str) -> tuple[Date | None, str, bool]:
    """The time that `words` with their `tail` (时期, 末, 以来, 前三年 …) mean, how it is counted,
    and whether it is counted to `today`, the article's date (empty if unknown)."""
    first, last = plan_years(number)
    name = words.translate(_QUOTES)
    span = f"“{name}”：规划期为{first}—{last}年"

    def until(year: int) -> Date | None:
        return calendar.period(calendar.single(first), calendar.single(year))

    if tail.startswith("前"):
        year = first + {"两": 1, "三": 2, "四": 3}[tail[1]]
        return until(year), f"{span}，即{first}—{year}年", False
    if "末" in tail:
        return calendar.single(last), f"{span}，末年即{last}年", False
    if tail.startswith("初"):
        return calendar.single(first), f"{span}，首年即{first}年", False
    if tail == "以来" and today and first < int(today[:4]) <= last:
        basis = f"“{name}”：规划期自{first}年起，计至本文日期{written(today)}"
        return until(int(today[:4])), basis, True
    return until(last), span, False
