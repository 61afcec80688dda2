"""The times of Chinese policy prose, read sentence by sentence.

It exists because no library reads “十五五”时期, 本世纪中叶, 截至2025年底 or 今年1月. A date is
read inside its sentence: a month without a year takes the year that the sentence has already
named, and what is said relatively (今年, 去年底, 近日) is resolved from the article's own
date at the precision that this date has. What cannot be resolved is given back with the
reason and with what it could be, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.chinese.dates import calendar, forms, words
from generator.chinese.dates.calendar import Date, written
from generator.chinese.dates.meanings import AMBIGUOUS, IMPOSSIBLE, VAGUE, Meaning, Reference, Told
from generator.chinese.dates.plans import plan_dates
from generator.chinese.dates.points import Form
from generator.chinese.dates.resolving import meaning
from generator.chinese.numerals import fold

_PUBLISHED = {"half": "range", "decade": "range", "century": "range"}
_SINCE = re.compile(r"以来|至今")
_COMPARED = re.compile(rf"(?:{words.COMPARING})$")
_MULTIPLE = re.compile(r"的?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)[多余]?倍")
_COMPARED_AFTER = re.compile(
    r"[^，。；]{0,14}(?:相比|比较(?=，))|[^，。；、]{0,8}(?:持平|相当|相近|相仿|一致|差不多)(?=[，。；]|$)|"
    r"(?:年?[底末]|同期|[全]年|水平|的[^，。；]{0,12})?(?:相比|同期|水平)|疫情前|[底末]?(?:增加|增长|减少|下降|提高|提升|上升|翻)"
)
_BEHIND_BASE = re.compile(r"[较比](?:上年|去年)(?:同期|全年)?[、和与及]$")
"""比上年同期和前三季度加快: before the second base."""
_BASES = re.compile(r"(?:同期|全年|水平|[年]?[末底])?(?:[、和与及]|以及)")
"""Between two bases of one comparison."""
_LEAD = re.compile(rf"(?<![直增加升降减少提高])(?:{words.LEADS})$")
_BOUND = re.compile(
    rf"(?P<before>(?:[或及](?:其)?)?[之以]前|[底末]?前(?!{words.NO_BEFORE}|[三两所半几四五]))"
    r"|(?P<after>(?:[或及](?:其)?)?[之以]后|后(?![期半续来]))|(?P<since>起(?![草来步])|开始|以来|至今)"
)
_YEAR_OF_PLAN = re.compile(
    r"[”\"」]?(?:规划)?的?(?:[开收][局官]|起步|关键|攻坚|第[一二三四五])(?:之年|年)"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression at `start:end` of a text.

    `when` is the date that it means, None where `problem` says why it has none; `candidates`
    are then the dates that it could mean, as far as they can be told. `inherited` marks a year
    taken from the sentence. `plan` is the number of a five-year plan (14 for “十四五”), 0
    otherwise. `lead` is the word before the date that belongs to it (截至, 到 …), `bound` says
    that the time before, after or since it is meant (2026年6月底前); `compared` marks a base of
    comparison (比2020年).
    """

    start: int
    end: int
    words: str
    when: Date | None = None
    relative: bool = False
    basis: str = ""
    problem: str = ""
    candidates: tuple[Date, ...] = ()
    inherited: bool = False
    plan: int = 0
    lead: str = ""
    bound: str = ""
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


def reference(date: str, precision: str) -> Reference | None:
    """The article's date as a base for relative dates; None where there is none, or none that
    the calendar has."""
    size = {"day": 10, "month": 7, "season": 4, "year": 4}.get(precision, len(date))
    known = calendar.parsed(date[:size])
    if known is None:
        return None
    return Reference(known.begin, "season" if precision == "season" else known.precision)


@lru_cache(maxsize=512)
def stated(text: str) -> tuple[Dated, ...]:
    """The days and months that a text states by year, month and day, those that cannot be
    included (with a problem and no date).

    >>> [item.date for item in stated("（《人民日报》2025年1月13日），2月1日刊于新华网，2024年底")]
    ['2025-01-13']
    """
    return tuple(
        item for item in find(text)
        if not item.inherited
        and item.words.endswith(("日", "号", "月", "月份", *"0123456789"))
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


def names_year(item: Dated) -> bool:
    """Whether a date is told with its year, stated or relative (2025年, 去年底)."""
    told = "年" in item.words or "岁" in item.words or item.words[:4].isdigit()
    return told and not item.plan and item.problem not in (AMBIGUOUS, VAGUE)


@lru_cache(maxsize=2048)
def find(text: str, base: Reference | None = None) -> tuple[Dated, ...]:
    """Every time expression of one sentence, in order, resolved where it can be.

    The text is taken as one sentence: years are inherited from left to right within it.
    Events and figures ask this of one article in turn; as much is remembered as it has.
    """
    text = fold(text)
    found: list[Dated] = []
    told = Told()
    for form in forms.forms(text):
        item = _read(text, form, base, told)
        if item is None:
            continue
        if found and found[-1].compared and _BASES.fullmatch(text, found[-1].end, form.start):
            item = replace(item, compared=True)  # 比上年同期、上年全年分别加快
        if form.said == "named" and any(one.date.startswith(item.date) for one in found[-8:]):
            continue  # 2025年7月26日，2025世界…大会: the day is said already
        found.append(item)
        if item.when and not item.plan and not item.compared:
            told = _told(told, item, form)
            if _BUDGETED.match(text, item.end):
                told = Told(when=item.when)  # 104年度预算编列3亿元，并自6月1日起招募志工
    return tuple(
        item for number, item in enumerate(found)
        if not item.words.isdigit()
        or not any(later.date.startswith(f"{item.date}-") for later in found[number + 1 : number + 9])
    )  # fmt: skip


_BUDGETED = re.compile("度?(?:的|中央政府|总)*(?:预算|概算|编列|匡列)")
"""After a year that money is set aside for: no year of what follows."""


def _told(told: Told, item: Dated, form: Form) -> Told:
    """What the sentence has told, one date on."""
    if form.first.year == -1 and told.year:
        return Told(when=item.when)  # 展望今年；去年营收5亿元，第四季度…
    if not (item.inherited or names_year(item)) or form.first.year == -1 or form.kind == "same":
        return told._replace(when=item.when)
    month = int(item.last[5:7]) if len(item.last) >= 7 else 0
    return Told(int(item.last[:4]), month, item.when)


def _read(text: str, form: Form, base: Reference | None, told: Told) -> Dated | None:
    start, end = form.start, form.end
    basis = ""
    if form.kind == "plan":
        today = base.date if base else ""
        when, basis, relative = plan_dates(form.number, text[start:end], form.said, today)
        means = Meaning(when, "" if when else IMPOSSIBLE, relative=relative)
    else:
        means = meaning(form, base, told, text)
        if means.when is None and not means.problem:
            return None
        end = _since(text, form, means)
        when = means.when
        since = when and when.precision == "year" and end > form.end and not means.relative
        if when and since and base and base.year > int(when.begin):
            when = calendar.period(when, calendar.single(base.year))
            basis = f"“{text[start:end]}”，计至本文日期{written(base.date)}"
            means = means._replace(when=when, relative=True)
        if form.kind == "middle":
            basis = (
                f"“{text[start:end]}”，以{means.when.begin}年计（{means.when.begin}年前后）"
                if means.when
                else ""
            )
    said = text[start:end]
    if means.when and means.relative and not basis and base:
        plain = said.replace(" ", "")
        basis = f"“{plain}”据本文日期{written(base.date)}，即{written(means.when.iso)}"
    before = text[max(0, start - 12) : start]
    lead = _LEAD.search(before)
    bound = _BOUND.match(text, end)
    item = Dated(
        start, end, said, means.when, means.relative, basis, means.problem, means.candidates,
        means.inherited, form.number if form.kind == "plan" else 0, lead[0] if lead else "",
        (bound.lastgroup or "") if bound else "",
        bool(_MULTIPLE.match(text, end)) or _is_compared(text, before, start, end),
    )  # fmt: skip
    return item


def _since(text: str, form: Form, means: Meaning) -> int:
    """Where the words end: 以来 and 至今 belong to a year (2012年以来, 今年以来)."""
    plain = form.last is None and means.when and form.first.year is not None
    if (
        plain
        and means.when
        and (means.when.precision == "year" or means.relative)
        and _SINCE.match(text, form.end)
    ):
        return form.end + 2
    return form.end


def _is_compared(text: str, before: str, start: int, end: int) -> bool:
    """Whether a date is only a base of comparison; 和2025年 and 与2024年 may be a mere list."""
    if _BEHIND_BASE.search(before):
        return True
    if not _COMPARED.search(before) or (before.endswith("超") and "日" in text[start:end]):
        return False  # 李家超今（17日）
    listed = text[start - 1 : start] in ("和", "与", "同")
    return not listed or bool(_COMPARED_AFTER.match(text[end : end + 24]))
