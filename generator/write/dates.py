"""Dates as readers read them, and as places on a scale.

It exists so that a date shows the precision that it has and no more.
"""

from __future__ import annotations

import calendar
import re

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-?Q([1-4]))?$")
_QUARTERS = "一二三四"


def spoken(iso: str, precision: str = "", end: str = "") -> str:
    """An ISO date in Chinese: 2025年8月26日, 2024年第四季度, 2014—2023年.

    >>> spoken("2025-08"), spoken("2014", end="2023"), spoken("2025-01", end="2025-06")
    ('2025年8月', '2014—2023年', '2025年1—6月')
    """
    if "/" in iso and not end:
        iso, end = iso.split("/", 1)
    if end and end != iso:
        left, right = _ISO.match(iso), _ISO.match(end)
        if left and right and not left[2] and not right[2] and not left[4]:
            return f"{int(left[1])}—{int(right[1])}年"
        if (
            left
            and right
            and left[1] == right[1]
            and left[2]
            and right[2]
            and not (left[3] or right[3])
        ):
            return f"{left[1]}年{int(left[2])}—{int(right[2])}月"
        return f"{spoken(iso)}—{spoken(end)}"
    found = _ISO.match(iso)
    if not found:
        return iso
    year, month, day, quarter = found.groups()
    if quarter:
        return f"{year}年第{_QUARTERS[int(quarter) - 1]}季度"
    if precision == "quarter" and month:
        return f"{year}年第{_QUARTERS[(int(month) - 1) // 3]}季度"
    if precision == "year" or not month:
        return f"{year}年"
    if precision == "month" or not day:
        return f"{year}年{int(month)}月"
    return f"{year}年{int(month)}月{int(day)}日"


def machine(iso: str, end: str = "") -> str:
    """The `datetime` attribute: ISO, a range with a slash."""
    return f"{iso}/{end}" if end and end != iso else iso


def span(iso: str, end: str = "", precision: str = "") -> tuple[float, float] | None:
    """Where a date begins and ends, in years: 2025-08 is (2025.58…, 2025.66…); None if unknown."""
    if "/" in iso and not end:
        iso, end = iso.split("/", 1)
    first = _bounds(iso, precision)
    if first is None:
        return None
    last = _bounds(end, "") if end else first
    return (first[0], max((last or first)[1], first[1]))


def _bounds(iso: str, precision: str) -> tuple[float, float] | None:
    found = _ISO.match(iso)
    if not found:
        return None
    year = int(found[1])
    days = 366 if calendar.isleap(year) else 365
    if found[4]:
        quarter = int(found[4])
        return (year + (quarter - 1) / 4, year + quarter / 4)
    if not found[2] or precision == "year":
        return (float(year), year + 1.0)
    month = int(found[2])
    if not 1 <= month <= 12:
        return None
    before = sum(calendar.monthrange(year, m)[1] for m in range(1, month))
    length = calendar.monthrange(year, month)[1]
    if found[3] and precision not in ("month", "quarter"):
        day = min(int(found[3]), length)
        return (year + (before + day - 1) / days, year + (before + day) / days)
    if precision == "quarter":
        length = sum(calendar.monthrange(year, min(m, 12))[1] for m in range(month, month + 3))
    return (year + before / days, min(year + (before + length) / days, year + 1.0))
