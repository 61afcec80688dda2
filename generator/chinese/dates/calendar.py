"""Days, months, years and periods that the calendar has; no other can be built.

It exists so that a date that cannot be (30 February, month 13, year 0) ends where it was
read: every reader builds its dates by the functions here, which give None for it.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""What is written outside these years is a number, a slip or a joke, not a date of policy."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SIZES = {4: "year", 7: "month", 10: "day"}
_PERIODS = ("quarter", "half", "decade", "century", "range")


class NoSuchDate(ValueError):
    """The calendar has no such day, month or year, or a period ends before it begins."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month, season or year, or a period from `begin` to `end`, both included.

    Both are ISO, each at the precision known (2025, 2025-03, 2025-03-05); `end` is empty
    unless it is a period. `precision` is day, month, season (then `begin` is the year) or
    year; quarter, half, decade, century or range for a period.
    """

    begin: str
    end: str = ""
    precision: str = ""

    def __post_init__(self) -> None:
        first, last = _first_day(self.begin), _last_day(self.end or self.begin)
        if last < first or (self.end and self.precision not in _PERIODS):
            raise NoSuchDate(f"{self.begin}/{self.end} {self.precision}")
        if not self.end and self.precision not in (_SIZES[len(self.begin)], "season"):
            raise NoSuchDate(f"{self.begin} {self.precision}")

    @property
    def iso(self) -> str:
        """The date as one string: `2024-11`, `2014/2023`."""
        return f"{self.begin}/{self.end}" if self.end else self.begin

    @property
    def last(self) -> str:
        """What it ends with: the last year, month or day of a period, or the date itself."""
        return self.end or self.begin

    @property
    def ends(self) -> tuple[Date, Date]:
        """What a period begins and ends with, as single dates; a single date twice."""
        first, last = (Date(iso, precision=_SIZES[len(iso)]) for iso in (self.begin, self.last))
        return first, last

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """Its first and its last day."""
        return _first_day(self.begin), _last_day(self.last)


def _parts(iso: str) -> tuple[int, int, int]:
    found = _ISO.fullmatch(iso)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise NoSuchDate(iso)
    return int(found[1]), int(found[2] or 0), int(found[3] or 0)


def _first_day(iso: str) -> datetime.date:
    year, month, day = _parts(iso)
    try:
        return datetime.date(year, month if len(iso) > 4 else 1, day if len(iso) > 7 else 1)
    except ValueError:
        raise NoSuchDate(iso) from None


def _last_day(iso: str) -> datetime.date:
    first = _first_day(iso)
    if len(iso) == 10:
        return first
    year, month = (first.year, first.month) if len(iso) == 7 else (first.year, 12)
    return datetime.date(year, month, month_length(year, month))


def month_length(year: int, month: int) -> int:
    """The number of days of a month.

    >>> month_length(2024, 2), month_length(2025, 2), month_length(2025, 12)
    (29, 28, 31)
    """
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).day


@lru_cache(maxsize=4096)
def single(year: int, month: int | None = None, day: int | None = None) -> Date | None:
    """The year, month or day; None where the calendar has none.

    >>> single(2025, 2, 28), single(2025, 2, 30), single(2025, 13), single(0)
    (Date(begin='2025-02-28', end='', precision='day'), None, None, None)
    """
    iso = f"{year:04}"
    if month is not None:
        iso += f"-{month:02}"
        if day is not None:
            iso += f"-{day:02}"
    return parsed(iso)


@lru_cache(maxsize=4096)
def parsed(iso: str) -> Date | None:
    """The date that an ISO string says; None where it says none.

    >>> parsed("2025-08"), parsed("2025-02-29"), parsed("2025-8")
    (Date(begin='2025-08', end='', precision='month'), None, None)
    """
    try:
        return Date(iso, precision=_SIZES.get(len(iso), ""))
    except NoSuchDate:
        return None


def period(first: Date | None, last: Date | None, precision: str = "range") -> Date | None:
    """From the beginning of one date to the end of another; None where either is none or the
    second ends before the first begins.

    >>> period(single(2014), single(2023)).iso, period(single(2025, 3), single(2025, 1))
    ('2014/2023', None)
    """
    if first is None or last is None:
        return None
    try:
        return Date(first.begin, last.last, precision)
    except NoSuchDate:
        return None


def season(year: int) -> Date | None:
    """A season of the year: which months it has depends on who speaks."""
    known = single(year)
    return Date(known.begin, precision="season") if known else None


def quarter(year: int, number: int) -> Date | None:
    """The first to fourth quarter as its months.

    >>> quarter(2024, 4).iso, quarter(2024, 5)
    ('2024-10/2024-12', None)
    """
    return period(single(year, 3 * number - 2), single(year, 3 * number), "quarter")


def half(year: int, number: int) -> Date | None:
    """The first or second half of a year as its months.

    >>> half(2024, 2).iso, half(2024, 3)
    ('2024-07/2024-12', None)
    """
    return period(single(year, 6 * number - 5), single(year, 6 * number), "half")


def moved(date: Date, years: int = 0, months: int = 0, days: int = 0) -> Date | None:
    """A single date, so many years, months or days later (earlier, if negative), at its own
    precision; None where the years known here end.

    >>> moved(single(2025, 1), months=-1).iso, moved(single(2025, 12, 31), days=1).iso
    ('2024-12', '2026-01-01')
    """
    year, month, day = _parts(date.begin)
    if days:
        try:
            return parsed((_first_day(date.begin) + datetime.timedelta(days=days)).isoformat())
        except OverflowError:
            return None
    if not month:
        return single(year + years)
    count = (year + years) * 12 + month - 1 + months
    return single(count // 12, count % 12 + 1, day or None)


def written(date: str) -> str:
    """An ISO date as a reader says it.

    >>> written("2025-01-13"), written("2024-12"), written("2014/2023")
    ('2025年1月13日', '2024年12月', '2014—2023年')
    """
    first, _, last = date.partition("/")
    if last:
        if len(first) == len(last) == 4:
            return f"{first}—{last}年"
        return f"{written(first)}至{written(last)}"
    parts = [int(part) for part in first.split("-")]
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))
