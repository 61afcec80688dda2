"""What a time expression can mean, and the days that all of its readers count from.

It exists so that `resolving`, which reads by the calendar, and `relative`, which counts from
the article's day, speak of the same things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.chinese.dates import calendar
from generator.chinese.dates.calendar import Date
from generator.chinese.dates.points import Point

AMBIGUOUS = "ambiguous"
IMPOSSIBLE = "impossible"
NO_ARTICLE_DATE = "no-article-date"
NO_YEAR = "no-year"
VAGUE = "vague"
"""The text itself says no more exactly when: 过去十年, 年底 without a year."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The article's own date, ISO, and its precision: day, month, season or year."""

    date: str
    precision: str

    @property
    def year(self) -> int:
        return int(self.date[:4])

    @property
    def month(self) -> int:
        """0 where the article's date does not tell it."""
        return int(self.date[5:7]) if self.precision in ("day", "month") else 0

    @property
    def day(self) -> int:
        """0 where the article's date does not tell it."""
        return int(self.date[8:10]) if self.precision == "day" else 0

    def reached(self, date: Date) -> bool:
        """Whether a date lies before the article's own or with it, where that can be told."""
        size = min(len(self.date) if self.precision != "season" else 4, len(date.last))
        return size > 4 and date.last[:size] <= self.date[:size]


class Told(NamedTuple):
    """What the sentence has told before: a year, a month of it, and its last date."""

    year: int = 0
    month: int = 0
    when: Date | None = None


class Meaning(NamedTuple):
    """A date, or why there is none and what it could be. `relative` is a date counted from the
    article's, `inherited` one whose year the sentence has told."""

    when: Date | None = None
    problem: str = ""
    candidates: tuple[Date, ...] = ()
    relative: bool = False
    inherited: bool = False


_SOON = 20
"""Years ahead up to which two digits are a year of the coming years (33年 in 2025: 2033)."""
LEAP_YEAR = 2000
"""Has every day that any year has: tells whether a day without its year can be."""


def listed(*dates: Date | None) -> tuple[Date, ...]:
    return tuple(date for date in dates if date is not None)


def known(when: Date | None, relative: bool = False, inherited: bool = False) -> Meaning:
    """A date that is told, or one that cannot be."""
    problem = "" if when else IMPOSSIBLE
    return Meaning(when, problem, relative=relative and bool(when), inherited=inherited)


def built(point: Point, year: int) -> Date | None:
    """The date of a point in a year."""
    if point.part == "quarter":
        return calendar.quarter(year, point.low)
    if point.part == "half":
        return calendar.half(year, point.low)
    if point.part == "months":
        return calendar.period(calendar.single(year, point.low), calendar.single(year, point.high))
    if point.part == "season":
        return calendar.season(year)
    if point.part == "days" and point.month is not None:
        month = calendar.single(year, point.month)
        if month is None:
            return None
        length = calendar.month_length(year, point.month)
        high, low = min(point.high, length), point.low if point.low > 0 else length + point.low
        first = calendar.single(year, point.month, low)
        return calendar.period(first, calendar.single(year, point.month, high))
    return calendar.single(year, point.month, point.day)


def century(year: int, base: Reference | None) -> int:
    """The year that two digits mean: the last one, or one of the next few."""
    now = base.year if base else LEAP_YEAR + 25
    latest = now + _SOON
    return year + (latest - year) // 100 * 100


def own(base: Reference | None, need: str) -> tuple[Date | None, str]:
    """The article's own day or month, or why it is not known."""
    if base is None:
        return None, NO_ARTICLE_DATE
    if need == "day":
        return (calendar.parsed(base.date), "") if base.day else (None, NO_YEAR)
    return (calendar.single(base.year, base.month), "") if base.month else (None, NO_YEAR)


def shifted(base: Reference | None, need: str, shift: int) -> Meaning:
    """The day or month so many before (negative) or after the article's."""
    here, problem = own(base, need)
    if here is None:
        return Meaning(None, problem, relative=True)
    when = calendar.moved(here, **{"days" if need == "day" else "months": shift})
    return Meaning(when, "" if when else NO_YEAR, relative=True)
