"""Which day, month, year or period a form means, from the article's day and the sentence.

It exists apart from `reading`, which goes through a sentence: here one form is turned into one
date, or into the reason why it has none and what it could mean. Nothing is guessed: what can
be two dates has none.
"""

from __future__ import annotations

import re

from generator.chinese.dates import calendar, relative
from generator.chinese.dates.calendar import Date
from generator.chinese.dates.meanings import (
    AMBIGUOUS,
    IMPOSSIBLE,
    LEAP_YEAR,
    NO_ARTICLE_DATE,
    NO_YEAR,
    VAGUE,
    Meaning,
    Reference,
    Told,
    built,
    century,
    known,
    listed,
)
from generator.chinese.dates.patterns import AHEAD_OF
from generator.chinese.dates.points import Form, Point
from generator.chinese.dates.words import AHEAD

_AHEAD = re.compile(rf"(?<![本原])(?:{AHEAD})")
_STOP = re.compile("[，。；]")


def meaning(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """What a form of a sentence means."""
    return _KINDS[form.kind](form, base, told, text)


def _point(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    first, last = form.first, form.last
    if first.month_of:
        begin = _beside_month(first, base, told)
        if last is None or last.month_of or last.month is not None or last.day is None:
            return begin
        end = _beside_month(first._replace(day=last.day), base, told)
        if not begin.when or not end.when:
            return begin
        return known(calendar.period(begin.when, end.when), begin.relative, begin.inherited)
    if first.year is None and last is not None and last.year is not None:
        first = first._replace(year=last.year, of=last.of)  # 3月至2026年5月
    if first.year is None:
        return _yearless(form, base, told, text)
    if first.of == "that" and not told.year:
        return Meaning()
    year, problem = _year(first, base, told)
    relative, inherited = first.of == "article", first.of in ("sentence", "that", "before")
    if problem:
        candidates = listed(built(first, base.year + first.year)) if base else ()
        possible = built(first, LEAP_YEAR)
        return Meaning(None, problem if possible else IMPOSSIBLE, candidates, relative=True)
    when = _whole(first, last, year, base, told)
    if first.part == "moon":
        return Meaning(None, AMBIGUOUS if when else IMPOSSIBLE, listed(when))
    return known(when, relative or (inherited and not told.year), inherited and bool(told.year))


def _year(point: Point, base: Reference | None, told: Told) -> tuple[int, str]:
    """The year of a point that says something of its year, or why it has none."""
    year = point.year or 0
    if point.of == "article":
        return (base.year + year, "") if base else (0, NO_ARTICLE_DATE)
    if point.of in ("sentence", "that", "before"):
        if told.year:
            return told.year + year, ""
        if point.of == "before" and base:
            return base.year + year, ""  # 上年11月
        return 0, NO_YEAR if year >= 0 else VAGUE
    if point.of == "century":
        return century(year, base), ""
    return year, ""


def _whole(
    first: Point, last: Point | None, year: int, base: Reference | None, told: Told
) -> Date | None:
    """A point, or the period that two points make."""
    begin = built(first, year)
    if last is None or begin is None:
        return begin
    later = last
    until = year
    if last.month_of:
        beside = _beside_month(last, base, told).when
        end = beside and calendar.period(begin, beside)
        return end
    if last.year is not None:
        until, problem = _year(last, base, told._replace(year=year))
        if problem:
            return None
    elif last.month is not None and first.month is not None and last.month < first.month:
        until += 1  # 2025年11月至次年2月 without 次年
    if later.month is None and later.day is not None:
        later = later._replace(month=first.month)
    end = built(later, until)
    if end is not None and end.begin == begin.begin and not end.end:
        return begin
    return calendar.period(begin, end)


def _yearless(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """A day, a month or a part of a year: of the sentence's year, or of the article's."""
    first, last = form.first, form.last
    if told.year:
        when = _whole(first, last, told.year, base, told)
        return known(when, inherited=True)
    possible = _whole(first, last, LEAP_YEAR, base, told)
    if possible is None:
        return Meaning(None, IMPOSSIBLE)
    if base is None:
        return Meaning(None, NO_ARTICLE_DATE)
    around = _around(first, last, base, told)
    over = last is not None and last.month is not None and last.month < (first.month or 0)
    if over or first.part == "moon":
        return Meaning(None, AMBIGUOUS, around)
    here = _whole(first, last, base.year, base, told)
    coming = AHEAD_OF.search(text, max(0, form.start - 6), form.start)
    if coming and base.month and around:
        own = here and here.begin == base.date
        return Meaning(here if own else around[-1], relative=True)
    if here and base.reached(here):
        return Meaning(here, relative=True)
    clause = _STOP.split(text[max(0, form.start - 14) : form.start])[-1] + _behind(
        text[form.end : form.end + 40]
    )
    due = _ALONE.match(text, form.end) and _DUE.search(clause)
    ahead = (
        base.month and (due or _AHEAD.search(clause)) and here and int(here.last[5:7]) >= base.month
    )
    if here and (ahead or (_FROM_THEN.search(clause) and _soon(base, here))):
        return Meaning(here, relative=True)
    before = next((one for one in around if base.reached(one)), None)
    if before and _just_over(base, before) and _DONE.search(clause) and not _AHEAD.search(clause):
        return Meaning(before, relative=True)
    return Meaning(None, NO_YEAR, around)


def _behind(text: str) -> str:
    """The rest of the clause behind a date; of a date alone in its clause (9月底前，), the next one."""
    first, *others = _STOP.split(text)
    return first + others[0] if others and _ALONE.fullmatch(first) else first[:24]


_ALONE = re.compile("[之以]?前")
_DUE = re.compile("要(?![求闻素点])|须|应|必须|务必|确保|完成")
"""Of a deadline: 9月底前要付清."""
_FROM_THEN = re.compile(r"^自|自$|起|施行|实施|生效")
_SOON = 31
"""Days ahead up to which what holds from a day on is of the article's year: 自8月1日起."""


def _soon(base: Reference, when: Date) -> bool:
    """Whether a day comes within a month after the article's own."""
    own = calendar.parsed(base.date) if base.day else None
    return own is not None and 0 <= (when.days[0] - own.days[0]).days <= _SOON


_DONE = re.compile(
    r"(?:召开|举行|举办|发布|公布|印发)(?!前)|[为达至升降增减]\d|[了已]|同比|环比|[比较]上月|(?:增长|下降|增加|减少|上升|回落)\d"
)
"""Of what has happened: 12月30日召开, 12月产量为5万吨."""


def _just_over(base: Reference, when: Date) -> bool:
    """Whether a time of the year before ended within a month of the article's own day."""
    own = calendar.parsed(base.date) if base.day else None
    return own is not None and 0 <= (own.days[0] - when.days[-1]).days <= _SOON


def _around(first: Point, last: Point | None, base: Reference, told: Told) -> tuple[Date, ...]:
    """The last and the next time of a day or month that the article's date leaves open."""
    years = range(base.year - 1, base.year + 2)
    if first.month == 2 and first.day == 29:
        years = range(base.year - 8, base.year + 9)
    dates = listed(*(_whole(first, last, year, base, told) for year in years))
    before = [date for date in dates if base.reached(date)]
    after = [date for date in dates if date.begin[:4] >= base.date[:4] and not base.reached(date)]
    return (*before[-1:], *after[:1])


def _beside_month(point: Point, base: Reference | None, told: Told) -> Meaning:
    """本月, 上月10日, 去年本月, 同月."""
    shift = point.month or 0
    if point.day is not None and not 1 <= point.day <= 31:
        return Meaning(None, IMPOSSIBLE)
    if point.month_of == "sentence":
        month = calendar.single(told.year, told.month) if told.month else None
        if month is None:
            return Meaning(None, NO_YEAR, relative=True)
    else:
        if base is None:
            return Meaning(None, NO_ARTICLE_DATE, relative=True)
        if not base.month:
            return Meaning(None, NO_YEAR, relative=True)
        month = calendar.single(base.year, base.month)
    inherited = point.month_of == "sentence"
    years = (point.year or 0) if point.of == "article" else 0
    moved = calendar.moved(month, years=years, months=shift) if month else None
    if moved is None:
        return Meaning(None, NO_YEAR, relative=True)
    year, number = (int(part) for part in moved.begin.split("-"))
    when = built(point._replace(month=number), year)
    return known(when, relative=not inherited, inherited=inherited)


def _either(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """8/9/2025: the day may stand first or second."""
    first, last = form.first, form.last
    if first.of == "century":  # 24年
        year = century(first.year or 0, base)
        return Meaning(None, AMBIGUOUS, listed(calendar.single(year - 100), calendar.single(year)))

    def read(swapped: bool) -> Date | None:
        ends = [
            calendar.single(end.year or 0, *((end.day, end.month) if swapped else (end.month, end.day)))
            for end in (first, last) if end
        ]  # fmt: skip
        return calendar.period(ends[0], ends[1]) if last else ends[0]

    candidates = tuple(dict.fromkeys(listed(read(False), read(True))))
    if len(candidates) == 1:
        return Meaning(candidates[0])
    return Meaning(None, AMBIGUOUS if candidates else IMPOSSIBLE, candidates)


def _short(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """8/9/25: the year may stand first or last, and the day first or second."""
    one, two, three = form.first.year or 0, form.first.month or 0, form.first.day or 0
    orders = ((one, two, three), (three, two, one), (three, one, two))
    dates = (calendar.single(century(year, base), month, day) for year, month, day in orders)
    return Meaning(None, VAGUE, tuple(dict.fromkeys(listed(*dates))))


def _none(form: Form, base: Reference | None, told: Told, text: str) -> Meaning:
    """A date of another calendar, or of every year: none of ours."""
    return Meaning()


_KINDS = {
    "ago": relative.ago, "alone": relative.alone, "century": relative.hundred, "day": relative.day,
    "decade": relative.decade, "edge": relative.edge, "either": _either, "lately": relative.lately,
    "middle": relative.middle, "none": _none, "point": _point, "quarter": relative.quarter,
    "same": relative.same, "short": _short, "span": relative.span, "week": relative.week, "within": relative.within,
}  # fmt: skip
