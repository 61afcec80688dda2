"""A small grammar of the dates of Chinese policy prose.

It exists because no library reads “十五五”时期, 本世纪中叶, 截至2025年底 or 今年1月. A date is
read inside its sentence: a month without a year takes the year that the sentence has already
named, and what is said relatively (今年, 去年底, 近日) is resolved from the article's own
date at the precision that this date has. What cannot be resolved is given back with the
reason, never guessed.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.chinese.dateforms import DAYS, HINT, SECOND, TAIL, kind_of, next_date
from generator.chinese.numerals import DIGITS, fold, parse

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

    `date` and `until` are ISO at their precision (`until` is empty unless it is a range);
    both are empty where `problem` says why. `precision` is day, month, quarter, season, year
    or range. `inherited` marks a year taken from the sentence. `plan` is the number of a
    five-year plan (14 for “十四五”), 0 otherwise. `lead` is the word before the date that
    belongs to it (截至, 到 …); `compared` marks a base of comparison (比2020年).
    """

    start: int
    end: int
    words: str
    date: str = ""
    until: str = ""
    precision: str = ""
    relative: bool = False
    basis: str = ""
    problem: str = ""
    inherited: bool = False
    plan: int = 0
    lead: str = ""
    compared: bool = False

    @property
    def as_of(self) -> str:
        """The date as one string: `2024-11`, `2014/2023` or empty."""
        return f"{self.date}/{self.until}" if self.until else self.date


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
_PARTS = {"上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9)}
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
    """The article's date as a base for relative dates; None where there is none."""
    if not re.match(r"\d{4}", date):
        return None
    if precision not in ("day", "month", "season", "year"):
        precision = {10: "day", 7: "month"}.get(len(date), "year")
    if precision == "day" and len(date) < 10:
        precision = "month" if len(date) >= 7 else "year"
    if precision == "month" and len(date) < 7:
        precision = "year"
    return Reference(date, precision)


def ordinal_of_plan(item: Dated, text: str) -> bool:
    """Whether a plan is named only to number a year of it (2025年是“十四五”的收官之年).

    >>> text = "2025年是“十四五”的收官之年"
    >>> [ordinal_of_plan(item, text) for item in find(text)]
    [False, True]
    """
    return bool(item.plan and _YEAR_OF_PLAN.match(text, item.end))


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
        if item is None or not _exists(item.date) or not _exists(item.until):
            continue
        before = text[max(0, item.start - 12) : item.start]
        lead = _LEAD.search(before)
        compared = bool(_COMPARED.search(before)) and not _contrasted(text, item)
        compared = compared or bool(_MULTIPLE.match(text, item.end))
        if "（" in item.words and text[item.end : item.end + 1] == "）":
            item = replace(item, end=item.end + 1, words=text[item.start : item.end + 1])
        item = replace(item, lead=lead[0] if lead else "", compared=compared)
        at = max(at, item.end)
        found.append(item)
        if item.date and not item.plan and not compared and (item.inherited or _names_year(item)):
            year = int((item.until or item.date)[:4])
            last = item.until or item.date
            month = int(last[5:7]) if len(last) >= 7 else 0
    return tuple(
        item for number, item in enumerate(found)
        if not item.words.isdigit()
        or not any(later.date.startswith(f"{item.date}-") for later in found[number + 1 :])
    )  # fmt: skip


def _names_year(item: Dated) -> bool:
    return "年" in item.words or item.words[:4].isdigit()


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


def _exists(date: str) -> bool:
    """Whether the calendar has the day (30 February has been misprinted)."""
    if len(date) < 10:
        return not date or date[5:7] <= "12"
    try:
        calendar.weekday(int(date[:4]), int(date[5:7]), int(date[8:10]))
    except ValueError:
        return False
    return True


def _small(words: str) -> int:
    number = parse(words)
    return int(number) if number is not None else 0


def _read(
    text: str, match: re.Match[str], base: Reference | None, year: int, month: int
) -> Dated | None:
    kind = kind_of(match)
    start, end = match.span()
    words = match[0]
    item = Dated(start, end, words)
    if kind == "iso":
        parts = re.split(r"[-/.]", words)
        return replace(
            item, date=f"{parts[0]}-{int(parts[1]):02}-{int(parts[2]):02}", precision="day"
        )
    if kind == "years":
        first, last = _year_number(match["y"]), _year_number(match["y2"])
        if last < first:
            return None
        if first == last:
            return replace(item, date=str(first), precision="year")
        # 2018年至2020年6月 is read with its month
        more = TAIL.match(text, end)
        until = str(last)
        if more and more["mo"]:
            end, until = more.end(), f"{last}-{_small(more['mo']):02}"
        elif more and more["end"]:
            end, until = more.end(), f"{last}-12"
        return replace(
            item, end=end, words=text[start:end], date=str(first), until=until, precision="range"
        )
    if kind == "year":
        if _NOT_A_DATE.match(text, end):
            return None
        return _with_tail(text, item, _year_number(match["y1"]), base)
    if kind == "named":
        return replace(item, date=match["yn"], precision="year")
    if kind == "decade":
        century = 19 if match["last"] else int(match["c"]) - 1
        decade = _small(match["d"])
        first = century * 100 + decade
        return replace(item, date=str(first), until=str(first + 9), precision="range")
    if kind == "mid":
        return replace(
            item, date="2050", precision="year", basis=f"“{words}”，以2050年计（2050年前后）"
        )
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
    return replace(item, problem=AMBIGUOUS, relative=True)


def _with_tail(text: str, item: Dated, year: int, base: Reference | None) -> Dated:
    """The year `year`, with the month, quarter or end of year that follows it."""
    date, until, precision = str(year), "", "year"
    end = item.end
    tail = TAIL.match(text, end)
    if tail and not (tail["begin"] == "初" and text[tail.end() : tail.end() + 1] in "步级中小心始"):
        end = tail.end()
        date, until, precision = _tail_value(tail, year)
    second = SECOND.match(text, end)
    if second and int(_year_number(second["y"])) >= year and not until:
        until = second["y"] if second["y"].isascii() else str(_year_number(second["y"]))
        if second["m"]:
            until += f"-{int(second['m']):02}"
            if second["d"]:
                until += f"-{int(second['d']):02}"
        elif second["end"]:
            until += "-12"
        end, precision = second.end(), "range"
    basis, relative = "", False
    if not until and precision == "year" and _SINCE.match(text, end):
        end += 2
        if base and base.year > year:
            until, precision, relative = str(base.year), "range", True
            basis = f"“{text[item.start : end]}”，计至本文日期{written(base.date)}"
    return replace(
        item,
        end=end,
        words=text[item.start : end],
        date=date,
        until=until,
        precision=precision,
        relative=relative,
        basis=basis,
    )


def _tail_value(tail: re.Match[str], year: int) -> tuple[str, str, str]:
    if tail["d"]:
        month, day = _small(tail["m"]), _small(tail["d"])
        date = f"{year}-{month:02}-{day:02}"
        if tail["d2"]:
            last = int(tail["m2"]) if tail["m2"] else month
            return date, f"{year}-{last:02}-{int(tail['d2']):02}", "range"
        return date, "", "day"
    if tail["ra"]:
        return f"{year}-{int(tail['ra']):02}", f"{year}-{int(tail['rb']):02}", "range"
    if tail["mo"]:
        return f"{year}-{_small(tail['mo']):02}", "", "month"
    if tail["end"]:
        return f"{year}-12", "", "month"
    if tail["part"]:
        return _part(tail["part"], year)
    if tail["season"]:
        return str(year), "", "season"
    return str(year), "", "year"


def _part(words: str, year: int) -> tuple[str, str, str]:
    """A half, a quarter or the first months of a year, as months.

    >>> _part("一季度", 2025), _part("上半年", 2025), _part("前11个月", 2024)
    (('2025-01', '2025-03', 'quarter'), ('2025-01', '2025-06', 'range'), ('2024-01', '2024-11', 'range'))
    """
    if words in _PARTS:
        first, last = _PARTS[words]
        return f"{year}-{first:02}", f"{year}-{last:02}", "range"
    months = re.match(r"前(.+)个月", words)
    if months:
        return f"{year}-01", f"{year}-{_small(months[1]):02}", "range"
    if words.endswith("末"):
        number = _small(words.strip("第季度末"))
        return f"{year}-{3 * number:02}", "", "month"
    number = _small(words.strip("第季度"))
    return f"{year}-{3 * number - 2:02}", f"{year}-{3 * number:02}", "quarter"


def _resolved(item: Dated, base: Reference) -> Dated:
    said = item.as_of
    words = item.words.replace(" ", "")
    basis = f"“{words}”据本文日期{written(base.date)}，即{written(said)}"
    return replace(item, relative=True, basis=basis)


def _relative_year(text: str, item: Dated, base: Reference | None, year: int) -> Dated:
    if item.words in _NEXT:
        if not year:
            return replace(item, problem=NO_YEAR, relative=True)
        return replace(_with_tail(text, item, year + _NEXT[item.words], None), inherited=True)
    if base is None:
        dated = _with_tail(text, item, 2000, None)
        return replace(
            dated, date="", until="", precision="", problem=NO_ARTICLE_DATE, relative=True, basis=""
        )
    dated = _with_tail(text, item, base.year + _RELATIVE[item.words], None)
    if _SINCE.match(text, dated.end):
        dated = replace(dated, end=dated.end + 2, words=text[item.start : dated.end + 2])
    return _resolved(dated, base)


def _plan(text: str, item: Dated, match: re.Match[str], base: Reference | None) -> Dated | None:
    number = _small(match["p"] or match["pq"] or match["pn"])
    first, last = plan_years(number)
    tail = re.compile(
        r"内(?=[^容需陆])|时期末|期末|前(?P<n>[两三四])年|时期|期间|末期?|初期?|以来"
    ).match(text, item.end)
    end = tail.end() if tail else item.end
    said = text[item.start : end]
    name = said.translate({ord(mark): None for mark in '“”‘’"「」『』'})
    span = f"{first}—{last}年"
    if tail and tail["n"]:
        until = first + {"两": 1, "三": 2, "四": 3}[tail["n"]]
        return replace(
            item, end=end, words=said, date=str(first), until=str(until), precision="range",
            plan=number, basis=f"“{name}”：规划期为{span}，即{first}—{until}年",
        )  # fmt: skip
    if tail and "末" in tail[0]:
        return replace(
            item, end=end, words=said, date=str(last), precision="year", plan=number,
            basis=f"“{name}”：规划期为{span}，末年即{last}年",
        )  # fmt: skip
    if tail and tail[0].startswith("初"):
        return replace(
            item, end=end, words=said, date=str(first), precision="year", plan=number,
            basis=f"“{name}”：规划期为{span}，首年即{first}年",
        )  # fmt: skip
    if tail and tail[0] == "以来" and base and first < base.year <= last:
        return replace(
            item, end=end, words=said, date=str(first), until=str(base.year), precision="range",
            relative=True, plan=number,
            basis=f"“{name}”：规划期自{first}年起，计至本文日期{written(base.date)}",
        )  # fmt: skip
    return replace(
        item, end=end, words=said, date=str(first), until=str(last), precision="range",
        plan=number, basis=f"“{name}”：规划期为{span}",
    )  # fmt: skip


def _yearless(
    text: str, item: Dated, kind: str, match: re.Match[str], base: Reference | None, year: int
) -> Dated | None:
    """A day, month or part of a year without its year: the sentence's, or the article's."""

    def with_year(number: int) -> Dated:
        if kind == "md":
            date = f"{number}-{int(match['m']):02}-{int(match['dd']):02}"
            more = DAYS.match(text, item.end)
            if more:
                last = int(more["m2"] or match["m"])
                until = f"{number}-{last:02}-{int(more['d2']):02}"
                words = text[item.start : more.end()]
                return replace(
                    item, end=more.end(), words=words, date=date, until=until, precision="range"
                )
            return replace(item, date=date, precision="day")
        if kind == "mm":
            date, until = f"{number}-{int(match['ma']):02}", f"{number}-{int(match['mb']):02}"
            return replace(item, date=date, until=until, precision="range")
        if kind == "mo":
            end = item.end
            tail = re.compile(r"初|上旬|中旬|下旬|末|底").match(text, end)
            end = tail.end() if tail else end
            words = text[item.start : end]
            date = f"{number}-{int(match['mx']):02}"
            return replace(item, end=end, words=words, date=date, precision="month")
        date, until, precision = _part(item.words, number)
        return replace(item, date=date, until=until, precision=precision)

    prior = _PRIOR.search(text[: item.start])
    if prior and (year or base):
        dated = with_year((year or (base.year if base else 0)) - 1)
        return replace(dated, start=prior.start(), words=text[prior.start() : dated.end])
    if year:
        return replace(with_year(year), inherited=True)
    dated = with_year(base.year if base else 2000)
    if base is None:
        return replace(dated, date="", until="", precision="", problem=NO_ARTICLE_DATE)
    last = dated.until or dated.date
    # A month that the article's year has not reached may be last year's or a plan: two readings.
    if (base.month and int(last[5:7]) <= base.month and last[8:10] <= f"{base.day or 31:02}") or (
        base.month and int(last[5:7]) < base.month
    ):
        return _resolved(dated, base)
    clause = text[max(0, item.start - 4) : item.end + 24].partition("。")[0]
    if base.month and _AHEAD.search(clause) and int(last[5:7]) >= base.month:
        return _resolved(dated, base)
    return replace(dated, date="", until="", precision="", problem=NO_YEAR)


def _this(item: Dated, base: Reference | None) -> Dated:
    """年内 and 上月, 本月, 下月: the article's year or a month beside the article's."""
    if base is None:
        return replace(item, problem=NO_ARTICLE_DATE, relative=True)
    if item.words == "年内":
        return _resolved(replace(item, date=str(base.year), precision="year"), base)
    if item.words[0] in "今明":
        if not base.day:
            return replace(item, problem=NO_YEAR, relative=True)
        moved = datetime.timedelta(days=item.words[0] == "明")
        date = (datetime.date.fromisoformat(base.date) + moved).isoformat()
        return _resolved(replace(item, date=date, precision="day"), base)
    if not base.month:
        return replace(item, problem=NO_YEAR, relative=True)
    count = base.year * 12 + base.month - 1 + {"上": -1, "本": 0, "下": 1}[item.words[0]]
    date = f"{count // 12}-{count % 12 + 1:02}"
    return _resolved(replace(item, date=date, precision="month"), base)


def _near(item: Dated, kind: str, match: re.Match[str], base: Reference | None) -> Dated:
    if base is None:
        return replace(item, problem=NO_ARTICLE_DATE, relative=True)
    if kind == "near":
        length, precision = (7, "month") if base.month else (4, base.precision)
        if precision not in ("month", "season"):
            precision = "year"
        return _resolved(replace(item, date=base.date[:length], precision=precision), base)
    if not base.day:
        return replace(item, problem=NO_YEAR, relative=True)
    if kind == "yesterday":
        before = datetime.date.fromisoformat(base.date) - datetime.timedelta(days=1)
        date = before.isoformat()
    else:
        han = (match["dh"] or "").replace("廿", "二十").replace("卅", "三十")
        day = int(match["dx"] or match["dw"] or match["dz"] or _small(han))
        year, month = base.year, base.month
        if day > base.day:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        date = f"{year}-{month:02}-{day:02}"
    return _resolved(replace(item, date=date, precision="day"), base)
