"""Times that are told otherwise than by year, month and day: 90年代, 三年前, 近日, “十四五”, 年底.

It exists apart from `forms`, which asks each of these at a place where it can begin; what
they mean is said in `resolving`.
"""

from __future__ import annotations

import re

from generator.chinese.dates import patterns, words
from generator.chinese.dates.points import Form, Point, small


def decade(text: str, at: int) -> Form | None:
    """90年代, 20世纪80年代末, 21世纪中叶, 18世纪."""
    found = patterns.DECADE.match(text, at)
    if not found:
        return None
    if found["y"]:
        return Form("decade", at, found.end(), Point(int(found["y"])))
    if found["s"]:
        return Form("decade", at, found.end(), Point(_tens(found["s"]), "century"))
    word = found["w"] or ""
    century = {"上": 20, "本": 21, "这": 21}.get(word[:1]) or small(found["c"] or "")
    if found["d"]:
        return Form("decade", at, found.end(), Point(100 * (century - 1) + _tens(found["d"])))
    kind = "middle" if found["mid"] else "century"
    return Form(kind, at, found.end(), Point(100 * (century - 1)))


def _tens(text: str) -> int:
    return small(text) % 100


def alone(text: str, at: int) -> Form | None:
    """A day whose month is not told, or that stands in brackets after 今天."""
    bracket = patterns.BRACKETED_DAY.match(text, at)
    if bracket:
        point = Point(month=small(bracket["m"]), day=small(bracket["d"]))
        return Form("point", at, bracket.end(), point)
    found = patterns.ALONE.match(text, at)
    if not found:
        return None
    first = Point(day=small(next(filter(None, found.groups()))))
    if text[at - 2 : at - 1] == "日" and text[at - 1] in "和与及":
        return None  # 11月1日和2日
    joined = patterns.RANGE.match(text, found.end())
    also = patterns.ALSO.match(text, found.end())
    last = patterns.DAY.match(text, (joined or also or found).end()) if joined or also else None
    if last and (joined or small(last["d"]) == (first.day or 0) + 1):
        return Form("alone", at, last.end(), first, Point(day=small(last["d"])))
    return Form("alone", at, found.end(), first, said="明" if text[at] == "明" else "")


def beside(text: str, at: int) -> Form | None:
    """A day beside the article's, a quarter beside its quarter."""
    quarter = patterns.BESIDE_QUARTER.match(text, at)
    if quarter:
        return Form(
            "quarter",
            at,
            quarter.end(),
            number=words.QUARTERS[quarter["w"]],
            said=quarter["edge"] or "",
        )
    if half := patterns.BESIDE_HALF.match(text, at):
        return Form("quarter", at, half.end(), number=-1 if half["w"] == "上" else 1, said="半")
    found = patterns.BESIDE_DAY.match(text, at)
    if not found:
        return None
    if found["w"] in words.FIGURATIVE_DAYS:
        told = patterns.TOLD_OF_DAY.match(text, found.end()) or (
            words.DAYS[found["w"]] == 0
            and (patterns.REPORTED.search(text, 0, at) or patterns.GLOSSED_DAY.search(text))
            and (not at or text[at - 1] in "，。；：！？（")
        )
        if text[at - 1 : at] == "的" or not (told or patterns.AHEAD_OF.search(text, 0, at)):
            return None
    return Form("day", at, found.end(), number=words.DAYS[found["w"]])


def ago(text: str, at: int) -> Form | None:
    """三年前, 两个月后, 五年来."""
    found = patterns.AGO.match(text, at)
    if not found:
        return None
    number = small(found["n"])
    way = -1 if found["way"][-1] in "前来间" else 1
    exact = found["way"][-1] in "前后" and not (found["more"] or found["half"] or found["many"])
    unit = "月" if "月" in found["u"] else found["u"]
    said = unit if exact and "多" not in found["u"] else f"约{unit}"
    kind = "ago" if found["way"][-1] in "前后" else "span"
    return Form(kind, at, found.end(), number=way * number, said=said) if number > 0 else None


def span(text: str, at: int) -> Form | None:
    """过去十年, 近三个月, 未来五年."""
    found = patterns.SPAN.match(text, at)
    if not found:
        return None
    if found["u"] == "月" and text.startswith("份", found.end()):
        return None  # 此前的7月份
    number = small(found["n"])
    ahead = found["way"] in ("未来", "今后", "此后", "后", "下")
    if number <= 0 or (len(found["way"]) == 1 and not _counts(text, at, found)):
        return None
    unit = found["u"][-1]
    said = "未来" + unit if found["way"] in ("未来", "今后") else unit
    return Form("span", at, found.end(), number=number if ahead else -number, said=said)


def _counts(text: str, at: int, found: re.Match[str]) -> bool:
    """Whether 近, 前, 后, 上 or 下 before a number of years is a word of its own."""
    before = text[at - 1 : at]
    return (
        (found["way"] == "近" and before not in ("将", "最", "接"))
        or not before
        or before in "，。；：、的在（"
    )


def edge(text: str, at: int) -> Form | None:
    """年底, 年初, 月底 and 今明两年."""
    if text.startswith("今明两年", at):
        return Form("point", at, at + 4, Point(0, "article"), Point(1, "article"))
    found = patterns.EDGE.match(text, at)
    if not found:
        return None
    ending = found[0][-1] in "底末尾"
    point = Point(month=12 if ending else None, part="" if ending else "within")
    if found["m"]:
        point = Point(month=0, month_of="article")
    opens = found[0].startswith(("岁首", "开年", "新年"))
    return Form("edge", at, found.end(), point, said="年初" if opens else found[0])


def same(text: str, at: int) -> Form | None:
    """去年同期."""
    found = patterns.SAME_PERIOD.match(text, at)
    return Form("same", at, found.end()) if found else None


def lately(text: str, at: int) -> Form | None:
    """近日, 上周, 最近, 年内."""
    if found := patterns.LATELY.match(text, at):
        return Form("lately", at, found.end())
    if found := patterns.WEEK.match(text, at):
        return Form("week", at, found.end(), number=-(found["w"] == "上"), said=found["d"] or "")
    if found := patterns.RECENTLY.match(text, at):
        return Form("span", at, found.end(), number=0, said="天")
    found = patterns.WITHIN.match(text, at)
    return Form("within", at, found.end()) if found else None


def plan(text: str, at: int) -> Form | None:
    """“十四五”时期, 第十五个五年规划."""
    found = patterns.PLAN.match(text, at)
    if not found:
        return None
    tail = patterns.PLAN_TAIL.match(text, found.end())
    number = small(found["n"] or found["q"] or found["p"])
    end = tail.end() if tail else found.end()
    return Form("plan", at, end, number=number, said=tail[0] if tail else "")
