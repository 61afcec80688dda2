"""One end of a time expression: a year with what follows it, or a part of one without its year.

It exists so that both ends of a period are taken apart by the same code; nothing is resolved
here, a point only holds what the words say.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.chinese.dates import patterns, words
from generator.chinese.numerals import DIGITS, parse

REPUBLIC = 1911
"""The year before the first of the calendar that Taiwan counts by."""
WRONG = -1
"""A month or day that is none."""


class Point(NamedTuple):
    """One end of a form, as far as its words say it; None and empty for what they do not say.

    `year` is a number or, with `of`, counts from the year of the article, of the sentence (that:
    only if it has told one) or of a century that is not told (two digits). `month` is a number or, with `month_of`, counts
    from the article's month. `part` names what lies between `low` and `high`: quarter, half,
    months or days; or season, edge (年底, 月初) and within, which have no numbers.
    """

    year: int | None = None
    of: str = ""
    month: int | None = None
    month_of: str = ""
    day: int | None = None
    part: str = ""
    low: int = 0
    high: int = 0


class Form(NamedTuple):
    """A time expression at `start:end`.

    `kind` is point (`first`, to `last` for a period), either (8/9/2025), alone (a day of an
    untold month), day (`number` from the article's day), decade, century, ago (`number` units
    before, negative, or after), span (so many units up to or from now), plan, lately, week, within,
    edge, quarter (counted from the article's) or same (同期). `said` holds what tells more.
    """

    kind: str
    start: int
    end: int
    first: Point = Point()
    last: Point | None = None
    number: int = 0
    said: str = ""


_SMALL: dict[str, int] = {text: n for n, text in enumerate("零一二三四五六七八九")} | {
    tens + ones: 10 * t + o
    for t, tens in ((1, "十"), (1, "一十"), (2, "二十"), (2, "廿"), (3, "三十"), (3, "卅"))
    for o, ones in enumerate(("", *"一二三四五六七八九"))
} | {"两": 2, "〇": 0, "元": 1}  # fmt: skip


def small(text: str) -> int:
    """A month, a day or a count in digits or numerals; WRONG for what is none.

    >>> small("08"), small("廿一"), small("二五"), small("十十")
    (8, 21, -1, -1)
    """
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 5 else WRONG
    if text in _SMALL:
        return _SMALL[text]
    number = parse(text) if len(text) > 1 else None
    return int(number) if number is not None and 0 <= number < 10_000 else WRONG


def spelt(text: str) -> int:
    """A year digit by digit."""
    return int("".join(str(DIGITS[char]) if char in DIGITS else char for char in text))


def of_year(text: str, match: re.Match[str]) -> tuple[Point, int] | None:
    """A year and the month, quarter, half or other part of it that follows."""
    year, of = _year(match)
    end = match.end()
    if patterns.THING_OF_YEAR.match(text, end):
        return None
    month = patterns.MONTH.match(text, end)
    if month:
        point, end = _month(month, Point(year, of))
    elif part := patterns.IN_YEAR.match(text, end):
        point, end = _part(part, Point(year, of)), part.end()
    elif beside := patterns.BESIDE_MONTH.match(text, end):
        point, end = _month(beside, Point(year, of))  # 去年本月10日
    else:
        point = Point(year, of)
    told = match["y"] is None or match["ad"] or 1800 <= year < 2200
    told = told or (year < 2200 and text[match.start() - 1 : match.start()] in ("于", "自", "从"))
    if point.month is None and not point.part and (match["n"] or not told):
        return None  # 5000年, 两千年
    wrong = patterns.WRONG_IN_YEAR.match(text, match.end())
    if wrong and wrong.end() > end:
        return point._replace(month=WRONG, part=""), wrong.end()
    return point, end


def _year(match: re.Match[str]) -> tuple[int, str]:
    if match["rel"]:
        return words.YEARS[match["rel"]], "article"
    if match["told"] in words.THAT_YEAR:
        return 0, "that"
    if match["told"]:
        return words.TOLD_YEARS[match["told"]], "sentence"
    republic = match["r"] or match["t"] or match["l"] or match["b"]
    if republic:
        return small(republic) + REPUBLIC, ""
    if match["s"] or match["z"]:
        return spelt(match["s"] or match["z"]), "century"
    if match["n"]:
        return small(match["n"]), ""
    return spelt(match["y"] or match["h"]), ""


def _month(match: re.Match[str], year: Point) -> tuple[Point, int]:
    """A month with its day or part; `year` is what is told of its year."""
    groups = match.groupdict()
    if beside := groups.get("w"):
        of = "sentence" if beside in ("同月", "次月", "当月") else "article"
        number = {"同月": 0, "次月": 1, "当月": 0}.get(beside, words.MONTHS.get(beside, 0))
        point = year._replace(month=number, month_of=of)
    elif match[0].lstrip().startswith("本"):
        point = year._replace(month=0, month_of="article")  # 本（2）月
    else:
        point = year._replace(month=WRONG if match["m"] == "两" else small(match["m"]))
    if day := match["d"] or match["b"]:
        solar = match["d"] or (match["b"].isascii() and match[0].strip()[0].isdigit())
        return point._replace(day=small(day), part="" if solar else "moon"), match.end()
    if match["side"]:
        count = small(match["days"])
        low, high = (1, count) if match["side"] == "前" else (1 - count, 31)
        return point._replace(part="days", low=low, high=high), match.end()
    part = match["x"]
    if part in words.TENS:
        low, high = words.TENS[part]
        return point._replace(part="days", low=low, high=high), match.end()
    return point, match.end()


def _part(match: re.Match[str], year: Point) -> Point:
    """A half, a quarter, some months or another part of a year."""
    groups = match.groupdict()
    if groups["half"]:
        return year._replace(part="half", low=words.HALVES[groups["half"]])
    if several := groups["quarters"] or groups["several"]:
        return year._replace(part="months", low=1, high=3 * small(several))
    if quarter := groups["q"] or groups["Q"] or groups["q1"] or groups.get("qs"):
        number = 1 if quarter == "首" else small(quarter)
        if groups["q2"]:
            return year._replace(part="months", low=3 * number - 2, high=3 * small(groups["q2"]))
        if groups["edge"]:
            return year._replace(month=3 * number if groups["edge"] == "末" else 3 * number - 2)
        return year._replace(part="quarter", low=number)
    if groups.get("side"):
        count = small(groups["days"])
        if groups["side"] == "前":
            return year._replace(month=1, part="days", low=1, high=count)
        return year._replace(month=12, part="days", low=1 - count, high=31)
    if first := groups["first"] or groups.get("months"):
        return year._replace(part="months", low=1, high=small(first))
    if groups.get("final"):
        return year._replace(part="months", low=13 - small(groups["final"]), high=12)
    if groups.get("nth") or groups.get("one"):
        return year._replace(month=small(groups["nth"]) if groups["nth"] else 1)
    if groups.get("newyear"):
        return year._replace(month=1, day=1)
    if groups.get("end"):
        return year._replace(month=12)
    return year._replace(part="season" if groups.get("season") else "within")


def yearless(text: str, at: int) -> tuple[Point, int] | None:
    """A month, a day of a month or a part of a year without its year."""
    before = text[at - 1 : at]
    every = patterns.EVERY.search(text, max(0, at - 2), at)
    if before and (before in "第." or (before == "年" and not every) or _NUMERAL.match(before)):
        return None
    if before in ("前", "后"):
        return None
    month = patterns.MONTH.match(text, at)
    if month:
        point, end = _month(month, Point())
        alone = point.day is None and not month["x"]
        if alone and (not 1 <= (point.month or 0) <= 12 or text[end : end + 1] in _NO_MONTH):
            return None
        return point, end
    beside = patterns.BESIDE_MONTH.match(text, at)
    if beside and before not in _MORE_THAN_A_MONTH:
        return _month(beside, Point())
    part = patterns.PART_OF_YEAR.match(text, at)
    if part:
        return _part(part, Point()), part.end()
    half = patterns.HALF_MONTH.match(text, at)
    if half and before not in _MORE_THAN_A_MONTH:
        low, high = words.TENS[half[0]]
        return Point(month=0, month_of="article", part="days", low=low, high=high), half.end()
    return None


_NUMERAL = re.compile(words.NUMERAL)
_NO_MONTH = ("内", "余", "之", "有", "三", "革")
_MORE_THAN_A_MONTH = tuple("一二三四五六七八九十几两多早每以")


def second(text: str, at: int, first: Point) -> tuple[Point, int] | None:
    date = patterns.SECOND_DATE.match(text, at)
    if date and first.day is not None:
        return Point(int(date["y"]), month=int(date["m"]), day=int(date["d"])), date.end()
    year = patterns.YEAR.match(text, at)
    if year:
        return of_year(text, year)
    beside = patterns.BESIDE_MONTH.match(text, at)
    if beside:
        return _month(beside, Point())
    short = patterns.SECOND_YEAR.match(text, at)
    if short and first.year and not first.of and first.month is None:
        century = first.year - first.year % 100
        point = Point(century + int(short["s"]))
        month = patterns.MONTH.match(text, short.end())
        return _month(month, point) if month else (point, short.end())
    month = patterns.MONTH.match(text, at)
    if month and (first.month is not None or first.part):
        return _month(month, Point())
    day = patterns.DAY.match(text, at)
    if day and first.day is not None:
        return Point(day=small(day["d"])), day.end()
    part = patterns.PART_OF_YEAR.match(text, at)
    if part and first.part:
        return _part(part, Point()), part.end()
    return None
