"""The forms in which Chinese prose writes a time: where one stands, and what its words say.

It exists apart from `dates`, which says which day, month or year is meant: here a form is
taken apart (今年3月至5月 is the article's year, month 3, to month 5) and nothing is resolved.
The time is linear in the text: a form is looked for only where one can begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chinese.dates import other, patterns, words
from generator.chinese.dates.points import REPUBLIC, Form, Point, of_year, second, spelt, yearless

_CELL = 12
"""Characters of the longest text that can be a date because nothing else stands there."""
_QUOTES = frozenset('“‘"「『')
"""After them only a plan can begin with its mark: “十四五”."""
_PRIOR = re.compile(r"上一?年度?$")


def forms(text: str) -> Iterator[Form]:
    """The time expressions of a text with digits folded, in order and apart from each other."""
    if len(text) <= _CELL and (whole := _cell(text)):
        yield whole
        return
    numbers = {match.start() for match in patterns.NUMBERS.finditer(text)}
    places = numbers | {match.start() for match in patterns.WORDS.finditer(text)}
    end = 0
    for at in sorted(places):
        form = _form(text, at, at in numbers) if at >= end else None
        if form is not None and form.start >= end:
            end = form.end
            yield form


def _form(text: str, at: int, numeral: bool) -> Form | None:
    if numeral:
        return (
            _dated(text, at) or _school_year(text, at) or other.decade(text, at) or _years(text, at) or _point(text, at)
            or other.plan(text, at) or other.alone(text, at) or other.ago(text, at)
            or _named(text, at)
        )  # fmt: skip
    if text[at] in _QUOTES:
        return other.plan(text, at)
    return (
        _school_year(text, at) or other.same(text, at) or other.decade(text, at) or _point(text, at) or other.plan(text, at)
        or _labelled(text, at) or other.alone(text, at) or other.beside(text, at)
        or other.span(text, at) or other.edge(text, at) or other.lately(text, at)
    )  # fmt: skip


def _cell(text: str) -> Form | None:
    """What is a date only because nothing else stands there: 2018, 20240307, 6·30, 24年, 明天."""
    bare = text.strip()
    at = text.find(bare)
    found = patterns.WHOLE.fullmatch(bare)
    if bare in words.DAYS:
        return Form("day", at, at + len(bare), number=words.DAYS[bare])
    if not found:
        return None
    if found["s"]:
        return Form("either", at, at + len(bare), Point(spelt(found["s"]), "century"))
    parts = (found["y"] or found["Y"], found["M"] or found["m"], found["D"] or found["d"])
    year, month, day = (int(part) if part else None for part in parts)
    point = Point(year, month=month, day=day)
    return Form("point", at, at + len(bare), point)


def _dated(text: str, at: int) -> Form | None:
    found = patterns.DATE.match(text, at)
    if found:
        year, month, day = (
            int(found[a] or found[b]) for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2"))
        )
        first = Point(year, month=month, day=day)
        return _ended(text, Form("point", at, found.end(), first))
    found = patterns.EITHER.match(text, at)
    if found:
        first = Point(int(found["y"]), month=int(found["b"]), day=int(found["a"]))
        joined = patterns.RANGE.match(text, found.end())
        other = patterns.SECOND_EITHER.match(text, joined.end()) if joined else None
        if other:
            last = Point(int(other["y"]), month=int(other["b"]), day=int(other["a"]))
            return Form("either", at, other.end(), first, last)
        return Form("either", at, found.end(), first)
    found = patterns.SHORT.match(text, at)
    if found:
        one, two, three = (int(found[name]) for name in "abc")
        return Form("short", at, found.end(), Point(one, month=two, day=three))
    return None


def _labelled(text: str, at: int) -> Form | None:
    found = patterns.LABELLED.match(text, at)
    if not found:
        return None
    year = int(found["y"]) + REPUBLIC
    first = Point(year, month=int(found["m"]), day=int(found["d"]))
    return Form("point", found.start("y"), found.end(), first)


def _years(text: str, at: int) -> Form | None:
    found = patterns.BARE_YEARS.match(text, at)
    if not found:
        return None
    first, last = (
        Point(int(found[year]), month=int(found[month]) if found[month] else None)
        for year, month in (("a", "am"), ("b", "bm"))
    )
    return Form("point", at, found.end(), first, last)


def _school_year(text: str, at: int) -> Form | None:
    found = patterns.SCHOOL_YEAR.match(text, at)
    if not found:
        return None
    year = int(found["y"] or 0) or int(found["r"] or found["t"]) + REPUBLIC
    begin, end = Point(year, month=8), Point(year + 1, month=7)
    if found["half"]:
        first = found["half"][-3:-2] in ("一", "1", "上")
        begin, end = (begin, Point(year + 1, month=1)) if first else (Point(year + 1, month=2), end)
    if text.startswith(("起", "开始"), found.end()):
        return Form("point", at, found.end(), begin)
    return Form("point", at, found.end(), begin, end)


def _named(text: str, at: int) -> Form | None:
    found = patterns.NAMED_YEAR.match(text, at)
    return Form("point", at, found.end(), Point(int(found["y"])), said="named") if found else None


def _point(text: str, at: int) -> Form | None:
    """A year with what follows it, or a month, day or part of a year without one; to a second."""
    start = at
    year = patterns.YEAR.match(text, at)
    if year:
        found = of_year(text, year)
        if found is None:
            return None
        first, end = found
    else:
        found = yearless(text, at)
        if found is None:
            return None
        first, end = found
        if prior := _PRIOR.search(text, max(0, at - 4), at):
            start, first = prior.start(), first._replace(year=-1, of="before")
    return _ended(text, Form("point", start, end, first))


def _ended(text: str, form: Form) -> Form | None:
    """The form with the second end of its period, if it has one; None where only a second end
    would make it a date (1 of 1—6月)."""
    first = form.first
    before = max(0, form.start - 2), form.start
    if patterns.LUNAR.search(text, *before) or patterns.EVERY.search(text, *before):
        form = form._replace(kind="none")  # 农历八月, 每年11月至次年3月
    if _half_said(text, form) and (listed := _listed(text, form)):
        return listed
    joined = patterns.RANGE.match(text, form.end) or patterns.BOTH.match(text, form.end)
    last = second(text, joined.end(), first) if joined else None
    if last and joined and joined[0].strip() in ("和", "与"):
        between = patterns.BETWEEN.match(text, last[1])
        last = (last[0], between.end()) if between else None
    if last:
        return form._replace(end=last[1], last=last[0])
    return None if _half_said(text, form) else form


def _listed(text: str, form: Form) -> Form | None:
    """1、2月 and 3、4日: a period where one follows the other, the last alone where it does not."""
    joined = patterns.LIST.match(text, form.end)
    last = second(text, joined.end(), form.first) if joined else None
    if not joined or not last:
        return None
    of = "day" if form.first.day is not None else "month"
    one, two = getattr(form.first, of), getattr(last[0], of)
    if two == one + 1:
        return form._replace(end=last[1], last=last[0])
    return form._replace(kind="none")


def _half_said(text: str, form: Form) -> bool:
    """Whether the last word of a form, its 年, 月 or 日, is still to come (1 of 1—6月)."""
    last = text[form.end - 1]
    return (
        form.kind != "either"
        and (last.isdigit() or last in "〇零一二三四五六七八九十")
        and (bool(patterns.LIST.match(text, form.end)) or form.first.day is None)
    )
