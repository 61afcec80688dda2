"""Which clauses of a sentence carry a date of their own, and which date it is.

Apart from what a statement says: a dateline, a year that is only talked about, the name of a
plan or the time of the reporter's visit dates nothing that happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.chinese import dates
from generator.chinese.clauses import Extent, clauses, titles
from generator.chinese.dateforms import LATELY
from generator.chinese.dates import Dated
from generator.events import wording

_DATELINE = re.compile(r"^(?:(?:电|讯)(?![力子信])|消息$)")
_REPORTER = re.compile(r"记者|采访|走访|获悉|了解到")
_HOURS = re.compile(r"上午|下午|晚[间上]?|凌晨|[起的，：（）\s]")
_SAYS_OF_PLAN = re.compile(
    r"[”\"」]?(?:[，、和与]|规划(?!(?:既定|主要)?目标(?![是为]))|纲要|建议|计划|$|(?:经济社会)?发展的?(?:主要|总体|奋斗)?目标(?:是|为?：)|(?:主要|总体)?目标(?:是|为?：))"
)
_RECORD = re.compile(r"(?:是|创下?|为)$")
_NO_STATEMENT = re.compile(r"(?:做好|抓好|对|对于|谋划了?|提到?|(?<![成造])就)$")
_PERIOD_OF_PLAN = re.compile(r"(?:规划|计划)[」”』]?[（(][^（()）]{0,8}$")
_TALKED = re.compile(
    r"(?:展望|总结|回顾|介绍|通报|说明|阐述|阐明|评价|解读)(?:了|[^，。]{2,14}、)?$"
)
_LEARNT = re.compile(r"^记者.*(?:获悉|了解到|得知)$")
_RISEN = re.compile(
    r"(?:[底末]|年[底末])?的[^，]*\d[^，]*(?:[增升降跃减]|提高|提升|下降|扩大)[^，]{0,3}[至到][^，]*\d"
)
_WHERE = re.compile(r"(?:[^，。]{0,8}(?:举行|召开|举办|开幕))的.*(?:上|期间)$")
_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]+、)?[▢年度]*(?:工作)?(?:回顾|总结|展望|要点|安排|总体要求|主要目标|重点任务|情况)$"
)
_LABEL_LENGTH = 24
_NEAR = 100
"""Characters after a date in which the later value stands beside the earlier one."""
_SINCE = re.compile(r"以来$")
NAMES_PLAN = re.compile(r"^[”\"]?(?:规划|纲要|建议|计划)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause at `start:end` of the passage's text; `told` is the date it is told under, if it
    is not the first."""

    start: int
    end: int
    dated: tuple[Dated, ...]
    told: Dated | None = None


def told_clauses(
    text: str, sentence: Extent, dated: list[Dated]
) -> tuple[list[Clause], list[tuple[Dated, Extent]]]:
    """The clauses of a sentence that carry a date of their own, one date a clause; and the dates
    that could not be resolved, with their clauses."""
    unresolved: list[tuple[Dated, Extent]] = []
    start, end = sentence
    pieces = clauses(text, start, end)
    told: list[Clause] = []
    for a, b in pieces:
        own = [item for item in dated if a <= item.start < b]
        for item in own:
            if item.problem and not item.compared:
                unresolved.append((item, (a, b)))
        own = [
            item for item in own
            if item.date and not item.compared and not _DATELINE.match(text[item.end : b])
        ]  # fmt: skip
        own = [item for item in own if not (
            dates.ordinal_of_plan(item, text)
            or (item.plan and _attributive(item, text, a))
            or (_NO_STATEMENT.search(text[a : item.start]) and not item.plan and item.end < b)
            or (item.until and _PERIOD_OF_PLAN.search(text[a : item.start]))
            or (_TALKED.search(text[a : item.start]) and item.end < b)
            or (_RECORD.search(text[a : item.start]) and "以来" in text[item.start : item.end + 2])
        )]  # fmt: skip
        if _SINCE.search(text[a:b]) and own and own[-1].end < b - 2:
            continue  # 自2021年某法实施以来 dates nothing that happened in 2021
        own = [item for item in own if not (_REPORTER.search(text[a:b]) and _near(item))]
        if own:
            told.append(Clause(a, b, tuple(own)))
    told = _with_bare_dates(told, text)
    last = len(told) - 1
    kept: list[Clause] = []
    for number, clause in enumerate(told):
        words = text[clause.start : clause.end]
        says_who = wording.attribution(words) and not titles(words)
        if number < last and says_who and not any(item.plan for item in clause.dated):
            continue
        if number < last and _speaker_there(clause, pieces, text):
            continue
        if _LEARNT.match(words) or _names_only(clause, text, told[number + 1 :]):
            continue
        if _only_before(clause, text):
            continue
        if kept and _goes_on(clause, text):
            continue
        kept.append(clause)
    return kept, unresolved


def _with_bare_dates(told: list[Clause], text: str) -> list[Clause]:
    """A clause that is nothing but its date goes with the next one: 近日，今年半年报出炉."""
    out: list[Clause] = []
    for clause in told:
        if out and not beside_dates(out[-1], text) and out[-1].end + 1 == clause.start:
            bare = out.pop()
            first = bare.dated[0]
            finer = [item for item in clause.dated if item.date.startswith(first.date)]
            clause = Clause(
                bare.start, clause.end, (*bare.dated, *clause.dated), finer[0] if finer else first
            )
        out.append(clause)
    return out


def beside_dates(clause: Clause, text: str) -> str:
    """What a clause says beside its dates; empty for a bare date."""
    words, at = "", clause.start
    for item in clause.dated:
        words += text[at : item.start].removesuffix(item.lead)
        at = item.end
    return _HOURS.sub("", words + text[at : clause.end])


def _speaker_there(clause: Clause, pieces: tuple[Extent, ...], text: str) -> bool:
    """Whether a clause only says where somebody spoke (11月5日举行的论坛上，某人表示，…)."""
    after = [text[a:b] for a, b in pieces if a >= clause.end][:1]
    place = text[clause.dated[-1].end : clause.end]
    return bool(_WHERE.match(place) and after and wording.attribution(after[0]))


def _names_only(clause: Clause, text: str, later: list[Clause]) -> bool:
    """A heading (一、2025年工作回顾), or a label before a colon that a finer date follows."""
    words = text[clause.start : clause.end]
    for item in reversed(clause.dated):
        at = item.start - clause.start
        words = words[:at] + "▢" + words[item.end - clause.start :]
    if _LABEL.match(words.replace(" ", "")):
        return True
    follows = later and later[0].start == clause.end + 1 and text[clause.end] == "："
    first = clause.dated[0].date
    return bool(follows and len(words) < _LABEL_LENGTH and later[0].dated[0].date[:4] == first)


def _attributive(item: Dated, text: str, start: int) -> bool:
    """A plan's bare name before a noun (实现“十五五”良好开局) tells no time."""
    if item.start == start and NAMES_PLAN.match(text[item.end : item.end + 3]):
        return False
    bare = len(item.words.strip('“”‘’"「」『』')) == 3
    return bare and not _SAYS_OF_PLAN.match(text, item.end)


def _near(item: Dated) -> bool:
    return item.words in LATELY


def _goes_on(clause: Clause, text: str) -> bool:
    """份额从1月份的…增至6月份的…: months inside a clause that continues a dated one."""
    first = clause.dated[0]
    opening = text[clause.start : first.start].removesuffix(first.lead)
    return all(item.inherited for item in clause.dated) and bool(opening.strip())


def _only_before(clause: Clause, text: str) -> bool:
    """占比由去年的19.9%增长至25.9%: the one date told is that of the earlier value."""
    first = clause.dated[0]
    rest = text[first.end : min(clause.end, first.end + _NEAR)]
    return len(clause.dated) == 1 and first.lead in ("从", "由") and bool(_RISEN.match(rest))


def chosen(clause: Clause, text: str) -> Dated:
    """The date that a clause is told under: the first, or the second of 从2024年的…至2025年的…"""
    if clause.told:
        return clause.told
    items = [item for item in clause.dated if not (item.inherited and item.precision == "month")]
    items = items or list(clause.dated)
    stated = [item for item in items if not item.plan]
    if stated and items[0].plan and NAMES_PLAN.match(text[items[0].end : items[0].end + 3]):
        return stated[0]  # “十五五”规划纲要将在2026年3月发布
    first = items[0]
    if len(items) > 1 and first.lead in ("从", "由") and text[first.end : first.end + 1] == "的":
        return items[-1]
    return first
