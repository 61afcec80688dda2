"""A small grammar of the dates of Chinese policy prose.

It exists because no library reads “十五五”时期, 本世纪中叶, 截至2025年底 or 今年1月. A date is
read inside its sentence: a month without a year takes the year that the sentence has already
named, and what is said relatively (今年, 去年底, 近日) is resolved from the article's own
date at the precision that this date has. What cannot be resolved is given back with the
reason, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.chinese import calendar
from generator.chinese.calendar import Date, written
from generator.chinese.dateforms import (
    DAY,
    DAYS,
    HINT,
    MONTH_AND_DAY,
    SECOND,
    TAIL,
    kind_of,
    next_date,
)
from generator.chinese.numerals import DIGITS, fold, parse

IMPOSSIBLE = "impossible"
NO_ARTICLE_DATE = "no-article-date"
NO_YEAR = "no-year"
AMBIGUOUS = "ambiguous"
VAGUE = "vague"


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


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression at `start:end` of a text.

    `when` is the date that it means, None where `problem` says why it has none. `inherited` marks a year taken from the sentence. `plan` is the number of a
    five-year plan (14 for “十四五”), 0 otherwise. `lead` is the word before the date that
    belongs to it (截至, 到 …); `compared` marks a base of comparison (比2020年).
    """

    start: int
    end: int
    words: str
    when: Date | None = None
    relative: bool = False
    basis: str = ""
    problem: str = ""
    inherited: bool = False
    plan: int = 0
    lead: str = ""
    compared: bool = False

    @property
    def date(self) -> str:
        """ISO at its precision, the beginning of a period; empty where there is none."""
        return self.when.begin if self.when else ""

    @property
    def until(self) -> str:
        """ISO, the end of a period; empty otherwise."""
        return self.when.end if self.when else ""

    @property
    def last(self) -> str:
        """ISO, the end of a period or the date itself; empty where there is none."""
        return self.when.last if self.when else ""

    @property
    def precision(self) -> str:
        """As published: day, month, quarter, season, year or, for every other period, range."""
        return _PUBLISHED.get(self.when.precision, self.when.precision) if self.when else ""

    @property
    def as_of(self) -> str:
        """The date as one string: `2024-11`, `2014/2023` or empty."""
        return self.when.iso if self.when else ""


_REPUBLIC = 1911
"""The year before the first of the calendar that Taiwan counts by."""
_LEAP_YEAR = 2000
"""Has every day that any year has: tells whether a day without its year can be."""
_PLAN_TAIL = re.compile(
    r"内(?=[^容需陆])|时期末|期末|前(?P<n>[两三四])年|时期|期间|末期?|初期?|以来"
)
_MONTH_TAIL = re.compile(r"初|上旬|中旬|下旬|末|底")
_PUBLISHED = {"half": "range", "decade": "range", "century": "range"}
_SINCE = re.compile(r"以来|至今")
_NOT_A_DATE = re.compile(r"的?(?:历史|版|本(?=[）)》])|不变价|基期|可比价|[来代]|远景目标)|同期")
_COMPARED = re.compile(r"(?:比|较|与|同|和|相比于?|相较于?|对比|相对于|占|低于|高于|超过|超)$")
_MULTIPLE = re.compile(r"的?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)[多余]?倍")
_COMPARED_AFTER = re.compile(
    r"[^，。；]{0,14}相比|"
    r"(?:年?[底末]|同期|[全]年|水平|的[^，。；]{0,12})?(?:相比|同期|水平)|[底末]?(?:增加|增长|减少|下降|提高|提升|上升|翻)"
)
_LEAD = re.compile(
    r"(?:截至|截止到?|截止至|预计到|力争到|确保到|争取到|自|从|由|(?<![高升长加降少小短大缩减增跃攀回落涨跌延])[到至]|于|在)$"
)
_YEAR_OF_PLAN = re.compile(
    r"[”\"」]?(?:规划)?的?(?:[开收][局官]|起步|关键|攻坚|第[一二三四五])(?:之年|年)"
)
_PRIOR = re.compile(r"上一?年度?$")
_AHEAD = re.compile(r"预计|将(?![近领军士])|计划|力争|有望")
_RELATIVE = {"今年": 0, "本年度": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
_NEXT = {"同年": 0, "翌年": 1, "次年": 1}


def plan_years(number: int) -> tuple[int, int]:
    """First and last year of a five-year plan.

    >>> plan_years(15), plan_years(13)
    ((2026, 2030), (2016, 2020))
    """
    if number < 3:
        return (1953, 1957) if number == 1 else (1958, 1962)
    start = 1966 + 5 * (number - 3)
    return start, start + 4


def reference(date: str, precision: str) -> Reference | None:
    """The article's date as a base for relative dates; None where there is none, or none that
    the calendar has."""
    size = {"day": 10, "month": 7, "season": 4, "year": 4}.get(precision, len(date))
    known = calendar.parsed(date[:size])
    if known is None:
        return None
    return Reference(known.begin, "season" if precision == "season" else known.precision)


def stated(text: str) -> tuple[Dated, ...]:
    """The days and months that a text states by year, month and day, those that cannot be
    included (with a problem and no date).

    >>> [item.date for item in stated("（《人民日报》2025年1月13日），2月1日刊于新华网，2024年底")]
    ['2025-01-13']
    """
    return tuple(
        item for item in find(text)
        if not item.inherited
        and item.words.endswith(("日", "月", "月份", *"0123456789"))
        and (item.problem == IMPOSSIBLE or (item.when and len(item.date) > len("2025")))
    )  # fmt: skip


def stated_date(text: str) -> str:
    """The first day that a text states, or else the first month, ISO; empty if none.

    >>> stated_date("2025年8月，二〇二五年八月二十一日"), stated_date("2025年2月30日")
    ('2025-08-21', '')
    """
    for size in (len("2025-01-01"), len("2025-01")):
        for item in stated(text):
            if len(item.date) == size:
                return item.date
    return ""


def ordinal_of_plan(item: Dated, text: str) -> bool:
    """Whether a plan is named only to number a year of it (2025年是“十四五”的收官之年).

    >>> text = "2025年是“十四五”的收官之年"
    >>> [ordinal_of_plan(item, text) for item in find(text)]
    [False, True]
    """
    return bool(item.plan and _YEAR_OF_PLAN.match(text, item.end))


@lru_cache(maxsize=2048)
def find(text: str, base: Reference | None = None) -> tuple[Dated, ...]:
    """Every date expression of one sentence, in order, resolved where it can be.

    The text is taken as one sentence: years are inherited from left to right within it.
    Events and figures ask this of one article in turn; as much is remembered as it has.
    """
    text = fold(text)
    if not HINT.search(text):
        return ()
    found: list[Dated] = []
    year, month = 0, 0
    at = 0
    while match := next_date(text, at):
        at = match.end()
        item = _read(text, match, base, year, month)
        if match["named"] and any(one.date.startswith(item.date) for one in found if item):
            continue  # 2025年7月26日，2025世界…大会: the day is said already
        if item is None:
            continue
        if not item.when and not item.problem:
            item = replace(item, problem=IMPOSSIBLE)
        before = text[max(0, item.start - 12) : item.start]
        lead = _LEAD.search(before)
        compared = bool(_COMPARED.search(before)) and not _contrasted(text, item)
        compared = compared or bool(_MULTIPLE.match(text, item.end))
        if "（" in item.words and text[item.end : item.end + 1] == "）":
            item = replace(item, end=item.end + 1, words=text[item.start : item.end + 1])
        item = replace(item, lead=lead[0] if lead else "", compared=compared)
        at = max(at, item.end)
        found.append(item)
        if item.date and not item.plan and not compared and (item.inherited or names_year(item)):
            year = int(item.last[:4])
            month = int(item.last[5:7]) if len(item.last) >= 7 else 0
    return tuple(
        item for number, item in enumerate(found)
        if not item.words.isdigit()
        or not any(later.date.startswith(f"{item.date}-") for later in found[number + 1 :])
    )  # fmt: skip


def names_year(item: Dated) -> bool:
    """Whether a date is told with its year, stated or relative (2025年, 去年底)."""
    told = "年" in item.words or item.words[:4].isdigit()
    return told and not item.plan and item.problem != AMBIGUOUS


def _contrasted(text: str, item: Dated) -> bool:
    """和2025年, 与2024年 as a mere list, not a comparison."""
    before = text[item.start - 1 : item.start]
    after = text[item.end : item.end + 24]
    return before in ("和", "与", "同") and not _COMPARED_AFTER.match(after)


def _year_number(words: str) -> int:
    return (
        int(words)
        if words.isdigit() and words.isascii()
        else int("".join(str(DIGITS[char]) for char in words))
    )


def _small(words: str) -> int:
    """A month, day or count in digits or numerals; 0, which is no month and no day, for others."""
    number = parse(words.replace("廿", "二十").replace("卅", "三十"))
    return int(number) if number is not None else 0


def _read(
    text: str, match: re.Match[str], base: Reference | None, year: int, month: int
) -> Dated | None:
    kind = kind_of(match)
    start, end = match.span()
    item = Dated(start, end, match[0])
    if kind == "iso":
        parts = [int(part) for part in re.split(r"[-/.]", match[0])]
        return replace(item, when=calendar.single(*parts))
    if kind == "roc":
        year = int(match["ry"]) + _REPUBLIC
        return replace(item, when=calendar.single(year, int(match["rm"]), int(match["rd"])))
    if kind == "years":
        return _years(text, item, match)
    if kind == "year":
        if _NOT_A_DATE.match(text, end):
            return None
        return _with_tail(text, item, _year_number(match["y1"]), base)
    if kind == "named":
        return replace(item, when=calendar.single(int(match["yn"])))
    if kind == "decade":
        century = 19 if match["last"] else int(match["c"]) - 1
        first = century * 100 + _small(match["d"])
        years = calendar.period(calendar.single(first), calendar.single(first + 9), "decade")
        return replace(item, when=years)
    if kind == "mid":
        basis = f"“{match[0]}”，以2050年计（2050年前后）"
        return replace(item, when=calendar.single(2050), basis=basis)
    if kind == "rel":
        if _NOT_A_DATE.match(text, end):
            return None
        return _relative_year(text, item, base, year)
    if kind == "plan":
        return _plan(text, item, match, base)
    if kind in ("md", "mm", "mo", "part"):
        return _yearless(text, item, kind, match, base, year)
    if kind in ("within", "month", "day"):
        return _this(item, base)
    if kind in ("near", "yesterday", "dayonly"):
        return _near(item, kind, match, base)
    if kind == "wrong":
        return replace(item, problem=IMPOSSIBLE)
    return replace(item, problem=AMBIGUOUS, relative=True)


def _years(text: str, item: Dated, match: re.Match[str]) -> Dated | None:
    """2018年至2020年; 2018年至2020年6月 is read with its month."""
    first, last = _year_number(match["y"]), _year_number(match["y2"])
    if last < first:
        return None
    if first == last:
        return replace(item, when=calendar.single(first))
    until, end = calendar.single(last), item.end
    more = TAIL.match(text, end)
    if more and more["mo"]:
        end, until = more.end(), calendar.single(last, _small(more["mo"]))
    elif more and more["end"]:
        end, until = more.end(), calendar.single(last, 12)
    when = calendar.period(calendar.single(first), until)
    return replace(item, end=end, words=text[item.start : end], when=when)


def _with_tail(text: str, item: Dated, year: int, base: Reference | None) -> Dated:
    """The year `year`, with the month, quarter or end of year that follows it."""
    when = calendar.single(year)
    end = item.end
    tail = TAIL.match(text, end)
    wrong = MONTH_AND_DAY.match(text, end)
    if tail and not (tail["begin"] == "初" and text[tail.end() : tail.end() + 1] in "步级中小心始"):
        end = tail.end()
        when = _tail_value(tail, year)
    if wrong and wrong.end() > end:
        end, when = wrong.end(), None  # 2025年13月45日, 2025年5月32日
    second = SECOND.match(text, end)
    if second and when and not when.end and _year_number(second["y"]) >= year:
        end, when = second.end(), calendar.period(when, _second_value(second))
    basis, relative = "", False
    if when and when.precision == "year" and _SINCE.match(text, end):
        end += 2
        if base and base.year > year:
            when, relative = calendar.period(when, calendar.single(base.year)), True
            basis = f"“{text[item.start : end]}”，计至本文日期{written(base.date)}"
    words = text[item.start : end]
    return replace(item, end=end, words=words, when=when, relative=relative, basis=basis)


def _second_value(second: re.Match[str]) -> Date | None:
    """The end of a range whose both ends have a year."""
    year = _year_number(second["y"])
    if second["d"]:
        return calendar.single(year, int(second["m"]), int(second["d"]))
    if second["m"] or second["end"]:
        return calendar.single(year, int(second["m"] or 12))
    return calendar.single(year)


def _tail_value(tail: re.Match[str], year: int) -> Date | None:
    if tail["d"]:
        month = _small(tail["m"])
        date = calendar.single(year, month, _small(tail["d"]))
        if tail["d2"]:
            last = int(tail["m2"]) if tail["m2"] else month
            return calendar.period(date, calendar.single(year, last, int(tail["d2"])))
        return date
    if tail["ra"]:
        return calendar.period(
            calendar.single(year, int(tail["ra"])), calendar.single(year, int(tail["rb"]))
        )
    if tail["mo"]:
        return calendar.single(year, _small(tail["mo"]))
    if tail["end"]:
        return calendar.single(year, 12)
    if tail["part"]:
        return _part(tail["part"], year)
    if tail["season"]:
        return calendar.season(year)
    return calendar.single(year)


def _part(words: str, year: int) -> Date | None:
    """A half, a quarter or the first months of a year, as months.

    >>> [_part(words, 2025).iso for words in ("一季度", "下半年", "前11个月", "三季度末")]
    ['2025-01/2025-03', '2025-07/2025-12', '2025-01/2025-11', '2025-09']
    """
    if words in ("上半年", "下半年"):
        return calendar.half(year, 1 if words[0] == "上" else 2)
    first = calendar.single(year, 1)
    if words == "前三季度":
        return calendar.period(first, calendar.single(year, 9))
    months = re.match(r"前(.+)个月", words)
    if months:
        return calendar.period(first, calendar.single(year, _small(months[1])))
    number = _small(words.strip("第季度末"))
    if words.endswith("末"):
        return calendar.single(year, 3 * number)
    return calendar.quarter(year, number)


def _resolved(item: Dated, base: Reference) -> Dated:
    if item.when is None:
        return item
    words = item.words.replace(" ", "")
    basis = f"“{words}”据本文日期{written(base.date)}，即{written(item.as_of)}"
    return replace(item, relative=True, basis=basis)


def _relative_year(text: str, item: Dated, base: Reference | None, year: int) -> Dated:
    if item.words in _NEXT:
        if not year:
            return replace(item, problem=NO_YEAR, relative=True)
        return replace(_with_tail(text, item, year + _NEXT[item.words], None), inherited=True)
    if base is None:
        dated = _with_tail(text, item, _LEAP_YEAR, None)
        problem = NO_ARTICLE_DATE if dated.when else ""
        return replace(dated, when=None, problem=problem, relative=True, basis="")
    dated = _with_tail(text, item, base.year + _RELATIVE[item.words], None)
    if _SINCE.match(text, dated.end):
        dated = replace(dated, end=dated.end + 2, words=text[item.start : dated.end + 2])
    return _resolved(dated, base)


def _plan(text: str, item: Dated, match: re.Match[str], base: Reference | None) -> Dated:
    number = _small(match["p"] or match["pq"] or match["pn"])
    first, last = plan_years(number)
    tail = _PLAN_TAIL.match(text, item.end)
    end = tail.end() if tail else item.end
    words = text[item.start : end]
    item = replace(item, end=end, words=words, plan=number)
    name = words.translate({ord(mark): None for mark in '“”‘’"「」『』'})
    opening = f"“{name}”：规划期"

    def years(until: int) -> Date | None:
        return calendar.period(calendar.single(first), calendar.single(until))

    if tail and tail["n"]:
        until = first + {"两": 1, "三": 2, "四": 3}[tail["n"]]
        basis = f"{opening}为{first}—{last}年，即{first}—{until}年"
        return replace(item, when=years(until), basis=basis)
    if tail and "末" in tail[0]:
        basis = f"{opening}为{first}—{last}年，末年即{last}年"
        return replace(item, when=calendar.single(last), basis=basis)
    if tail and tail[0].startswith("初"):
        basis = f"{opening}为{first}—{last}年，首年即{first}年"
        return replace(item, when=calendar.single(first), basis=basis)
    if tail and tail[0] == "以来" and base and first < base.year <= last:
        basis = f"{opening}自{first}年起，计至本文日期{written(base.date)}"
        return replace(item, when=years(base.year), relative=True, basis=basis)
    return replace(item, when=years(last), basis=f"{opening}为{first}—{last}年")


def _yearless(
    text: str, item: Dated, kind: str, match: re.Match[str], base: Reference | None, year: int
) -> Dated:
    """A day, month or part of a year without its year: the sentence's, or the article's."""

    def with_year(number: int) -> Dated:
        if kind == "md":
            date = calendar.single(number, _small(match["m"]), _small(match["dd"]))
            more = DAYS.match(text, item.end)
            if more:
                last = calendar.single(number, _small(more["m2"] or match["m"]), int(more["d2"]))
                words = text[item.start : more.end()]
                when = calendar.period(date, last)
                return replace(item, end=more.end(), words=words, when=when)
            return replace(item, when=date)
        if kind == "mm":
            first, last = (calendar.single(number, int(match[name])) for name in ("ma", "mb"))
            return replace(item, when=calendar.period(first, last))
        if kind == "mo":
            if wrong := DAY.match(text, item.end):  # 5月32日
                return replace(item, end=wrong.end(), words=text[item.start : wrong.end()])
            tail = _MONTH_TAIL.match(text, item.end)
            end = tail.end() if tail else item.end
            when = calendar.single(number, int(match["mx"]))
            return replace(item, end=end, words=text[item.start : end], when=when)
        return replace(item, when=_part(item.words, number))

    prior = _PRIOR.search(text, max(0, item.start - 4), item.start)
    if prior and (year or base):
        dated = with_year((year or (base.year if base else 0)) - 1)
        return replace(dated, start=prior.start(), words=text[prior.start() : dated.end])
    if year:
        return replace(with_year(year), inherited=True)
    dated = with_year(base.year if base else _LEAP_YEAR)
    if dated.when is None:
        return dated
    if base is None:
        return replace(dated, when=None, problem=NO_ARTICLE_DATE)
    last = dated.last
    # A month that the article's year has not reached may be last year's or a plan: two readings.
    if (base.month and int(last[5:7]) <= base.month and last[8:10] <= f"{base.day or 31:02}") or (
        base.month and int(last[5:7]) < base.month
    ):
        return _resolved(dated, base)
    clause = text[max(0, item.start - 4) : item.end + 24].partition("。")[0]
    if base.month and _AHEAD.search(clause) and int(last[5:7]) >= base.month:
        return _resolved(dated, base)
    return replace(dated, when=None, problem=NO_YEAR)


def _this(item: Dated, base: Reference | None) -> Dated:
    """年内 and 上月, 本月, 下月: the article's year or a month beside the article's."""
    if base is None:
        return replace(item, problem=NO_ARTICLE_DATE, relative=True)
    if item.words == "年内":
        return _resolved(replace(item, when=calendar.single(base.year)), base)
    if item.words[0] in "今明":
        return _beside(item, base, days=int(item.words[0] == "明"))
    return _beside(item, base, months={"上": -1, "本": 0, "下": 1}[item.words[0]])


def _beside(item: Dated, base: Reference, months: int = 0, days: int | None = None) -> Dated:
    """A day beside the article's day, or a month beside its month, where these are known."""
    known = base.day if days is not None else base.month
    own = calendar.parsed(base.date if days is not None else base.date[:7])
    if not known or own is None:
        return replace(item, problem=NO_YEAR, relative=True)
    when = calendar.moved(own, months=months, days=days or 0)
    return _resolved(replace(item, when=when, problem="" if when else NO_YEAR), base)


def _near(item: Dated, kind: str, match: re.Match[str], base: Reference | None) -> Dated:
    if base is None:
        return replace(item, problem=NO_ARTICLE_DATE, relative=True)
    if kind == "near":
        if base.precision == "season":
            return _resolved(replace(item, when=calendar.season(base.year)), base)
        own = calendar.single(base.year, base.month or None)
        return _resolved(replace(item, when=own), base)
    if not base.day:
        return replace(item, problem=NO_YEAR, relative=True)
    if kind == "yesterday":
        return _beside(item, base, days=-1)
    day = _small(match["dx"] or match["dw"] or match["dz"] or match["dh"])
    month = calendar.single(base.year, base.month)
    if month and day > base.day:
        month = calendar.moved(month, months=-1)
    when = calendar.parsed(f"{month.begin}-{day:02}") if month else None
    return _resolved(replace(item, when=when), base)
