"""Times counted from the article's own day, or told only about: 昨天, 上季度, 三年前, 年底, 90年代.

It exists apart from `resolving`, which reads what is told by year, month and day.
"""

from __future__ import annotations

import re

from generator.chinese.dates import calendar
from generator.chinese.dates.meanings import (
    AMBIGUOUS,
    IMPOSSIBLE,
    NO_ARTICLE_DATE,
    NO_YEAR,
    VAGUE,
    Meaning,
    Reference,
    Told,
    built,
    known,
    listed,
    own,
    shifted,
)
from generator.chinese.dates.patterns import AHEAD_OF, REPORTED
from generator.chinese.dates.points import Form
from generator.chinese.dates.words import AHEAD

_NEAR = 9
"""Years ago up to which a number of years is meant exactly."""
_LATELY = 20
"""Days back from which on a day alone may as well be one of those to come."""
_BEGUN = {"年初": 2, "年中": 6}
"""After which month they are no longer those of the year before."""
_BEGUN_IN_MONTH = {"月初": 10, "月中": 20}
"""After which day of the month they are no longer those of the month before."""
_BY = re.compile(r"[之以]?前|[之以]内")
_AHEAD = re.compile(AHEAD)
_LAST_YEARS = re.compile(r"(?:去年|上年)(?:年?初|年?中|[春夏秋]|上半年|[1-9]月)(?![^。]*今年)")
"""Before an edge of the same year: 去年春天，…；年底."""
_WILL = re.compile(r"，?[^，。；]{1,20}?[都均还也]?将(?![近领军士帅])")
"""年底，全市20个剧团都将开设直播间."""
_UNTIL = re.compile(r"(?:到|至|力争|确保|争取|预计)$")


def day(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    found = shifted(base, "day", form.number)
    reported = REPORTED.search(text, 0, form.start) and told.when
    return Meaning() if reported and found.when and reported != found.when else found


def alone(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """A day of the month: the last one of that number, the article's own day included, or the
    next one where it is told as still to come."""
    here, problem = own(base, "day")
    if here is None:
        return Meaning(None, problem, relative=True)
    day = form.first.day or 0
    ahead = AHEAD_OF.search(text, max(0, form.start - 6), form.start) or form.said == "明"
    months = calendar.Date(here.begin[:7], precision="month")
    for shift in range(3) if ahead else range(0, -3, -1):
        month = calendar.moved(months, months=shift)
        when = calendar.parsed(f"{month.begin}-{day:02}") if month else None
        if when and (when.begin >= here.begin if ahead else when.begin <= here.begin):
            past = (here.days[0] - when.days[0]).days
            coming = calendar.parsed(f"{here.begin[:7]}-{day:02}")
            if past > _LATELY and coming and shift:
                return Meaning(None, NO_YEAR, (when, coming), relative=True)  # 27日 on the 25th
            if form.last and month:
                end = calendar.parsed(f"{month.begin}-{form.last.day or 0:02}")
                return known(calendar.period(when, end), relative=True)
            return Meaning(when, relative=True)
    return Meaning(None, IMPOSSIBLE if day > 31 else NO_YEAR, relative=True)


def quarter(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """上季度, 本季度末."""
    here, problem = own(base, "month")
    if here is None or base is None:
        return Meaning(None, problem, relative=True)
    count = 4 * base.year + (base.month - 1) // 3 + form.number
    year, number = count // 4, count % 4 + 1
    if form.said == "半":
        count = 2 * base.year + (base.month > 6) + form.number
        return known(calendar.half(count // 2, count % 2 + 1), relative=True)
    if form.said:
        return known(
            calendar.single(year, 3 * number - (0 if form.said == "末" else 2)), relative=True
        )
    return known(calendar.quarter(year, number), relative=True)


def ago(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """三年前, 两个月后, 5天前."""
    unit = form.said.removeprefix("约")
    if base is None:
        return Meaning(None, VAGUE, relative=True)
    exact = not form.said.startswith("约") and form.number < 0 and not told.year
    if unit == "年":
        when = calendar.single(base.year + form.number)
        exact = exact and -form.number <= _NEAR
    else:
        found = shifted(base, "day" if unit == "天" else "month", form.number)
        when = found.when
    if exact and when:
        return Meaning(when, relative=True)
    return Meaning(None, VAGUE, listed(when), relative=True)


def span(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """过去十年, 近三个月, 五年来, 未来五年: about when, never exactly."""
    unit = form.said[-1]
    problem = AMBIGUOUS if form.said.startswith("未来") and unit == "年" else VAGUE
    if base is None:
        return Meaning(None, problem, relative=True)
    if unit == "年":
        here, there = calendar.single(base.year), calendar.single(base.year + form.number)
    else:
        need = "day" if unit == "天" else "month"
        here, there = own(base, need)[0], shifted(base, need, form.number).when
    if form.number > 0 and unit == "天" and here:
        here = calendar.moved(here, days=1)
    if form.number == 0:
        return Meaning(None, problem, listed(here), relative=True)  # 最近
    pair = (there, here) if form.number < 0 else (here, there)
    return Meaning(None, problem, listed(calendar.period(*pair)), relative=True)


def lately(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """近日: in the article's month, or in its year or season where it tells no more."""
    if base is None:
        return Meaning(None, NO_ARTICLE_DATE, relative=True)
    if base.precision == "season":
        return known(calendar.season(base.year), relative=True)
    return known(calendar.single(base.year, base.month or None), relative=True)


def week(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """上周三 is a day; 上周 and 本周 are in the month in which that week lies whole, 本周 up to the
    article's day."""
    here, problem = own(base, "day")
    if here is None:
        return Meaning(None, problem, relative=True)
    monday = 7 * form.number - here.days[0].weekday()
    if form.said:
        days = monday + (6 if form.said == "天" else "一二三四五六日".index(form.said))
        return known(calendar.moved(here, days=days), relative=True)
    first, last = calendar.moved(here, days=monday), calendar.moved(here, days=monday + 6)
    last = last if form.number else here
    if not first or not last or first.begin[:7] != last.begin[:7]:
        return Meaning(None, VAGUE, relative=True)
    return known(calendar.parsed(first.begin[:7]), relative=True)


def within(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    if base is None:
        return Meaning(None, NO_ARTICLE_DATE, relative=True)
    return known(calendar.single(base.year), relative=True)


def edge(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """年底, 年初, 月底: of the sentence's year, or of the article's where it says what is ahead."""
    point, ahead = form.first, _told_ahead(form, text)
    if point.month_of:
        month, _ = own(base, "month")
        begun = base is not None and base.day > _BEGUN_IN_MONTH.get(form.said, 31)
        sure = month is not None and (ahead or begun)
        return Meaning(month if sure else None, "" if sure else VAGUE, listed(month), True)
    if told.year:
        return known(built(point, told.year), inherited=True)
    if base is None:
        return Meaning(None, NO_ARTICLE_DATE if ahead else VAGUE, relative=True)
    if not ahead and _LAST_YEARS.search(text, 0, form.start):
        return known(built(point, base.year - 1), inherited=True)  # 去年年初，…；到了年末
    here = built(point, base.year)
    if here and (ahead or base.month > _BEGUN.get(form.said, 12)):
        return Meaning(here, relative=True)
    return Meaning(None, VAGUE, listed(built(point, base.year - 1), here), relative=True)


def _told_ahead(form: Form, text: str) -> bool:
    """Whether a clause says of its time that it is still to come (年底前, 力争年底, 年底将)."""
    if form.said.endswith(("初", "中")):
        return False
    by = _BY.match(text, form.end) or _UNTIL.search(text, max(0, form.start - 4), form.start)
    near = _AHEAD.search(text, max(0, form.start - 4), form.end + 8)
    return bool(by or near or _WILL.match(text, form.end))


def same(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """去年同期: the period that the sentence has told, a year earlier."""
    when = told.when
    if when is None or len(when.begin) == 4:
        return Meaning()
    ends = [calendar.moved(end, years=-1) for end in when.ends]
    return known(
        calendar.period(ends[0], ends[1], when.precision) if when.end else ends[0], inherited=True
    )


# ------------------------------------------------------------------------- decades and centuries


def decade(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    year, relative = form.first.year or 0, form.first.of == "century"
    if relative:
        if base is None:
            return Meaning(None, NO_ARTICLE_DATE, relative=True)
        year += (base.year - year) // 100 * 100  # 90年代: the last ones
    years = calendar.period(calendar.single(year), calendar.single(year + 9), "decade")
    return known(years, relative=relative)


def middle(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    return known(calendar.single((form.first.year or 0) + 50))


def hundred(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    first = form.first.year or 0
    years = calendar.period(calendar.single(first), calendar.single(first + 99), "century")
    return Meaning(None, VAGUE, listed(years))
