"""When a number holds and what it is: a target, a forecast, a statistic or a count.

Both hang on the sentence: the date before the number, the words that say it is aimed at or
foreseen, and the goals that a sentence before has set and this one goes on to fill.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.chinese import dates
from generator.chinese.clauses import Extent
from generator.chinese.dates import Dated, Reference
from generator.chinese.quantities import Quantity

FORECAST = re.compile(r"预计|预测|估计|估算|有望|预估|或将|(?<!可)预期(?!目标|寿命|性)|预判")
_FORESAID = re.compile(r"据[^，。]{2,24}(?:预计|预测|估计|预判)，")
_TARGET = re.compile(
    r"力争|确保|拟[按安发]|争取(?=实现|达到|突破|建成|完成|在|用\d)|目标(?=[是为：]|[^，；]*$)|努力|不低于|不少于|规划建设|(?:^|[，；年、])计划(?!单列|新开工)|计划(?=到|建成|新建|新增|完成|引进|培育)|要(?:达到|超过|实现)|将(?:达到|超过|实现)|"
    r"(?:达到|提高到|提升至|降至|控制在)[^，。；]*(?:以上|以内|左右)"
)
DONE = re.compile(r"已|达到?了|累计|截至|同比|环比|比上年|实现了")
_AHEAD = re.compile(r"将|届时|到那时|估计|预计|力争|目标")
LINKED = re.compile(
    r"^(?:的)?(?:、|，)?(?:\w{0,3}(?:[增减升降][至到]|(?:增长|增加|提高|提升|上升|下降|降低|减少|缩短|缩小|压缩|压减|扩大|发展|"
    r"跃升|上调|下调|攀升|回升|回落|调整|延长)[至到])|[至到—－~～\-])"
)
_AIMED = re.compile(r"(?:主要|预期|发展|工作)目标(?:任务)?(?:是|为|如下)|(?:目标|指标)：")
_WILL = re.compile(r"将(?![近领军士帅])|计划(?!单列|投资|总投资)|力争|拟")
_MEASURES = re.compile(r"[^，。；、]{0,8}(?:任务|举措|措施|行动|工程|政策|要求|意见)")
_FROM = re.compile(r"(?:从|由)[^，]{0,8}$")


@dataclass(slots=True)
class Sentence:
    """A sentence at `start:end` of the passage's folded text, and the dates that hold in it.

    `milestone` is the one date of the whole passage, `continued` the one date of the sentence
    before, `carried` the year of a plan that the sentence before set and this one goes on to
    fill (到2027年，…。打造100个…); `aimed` is where it begins to set goals without a date, -1 if
    it does not; `pair` the two times of the last 从…增至….
    """

    text: str
    start: int
    end: int
    dated: list[Dated]
    milestone: Dated | None = None
    continued: Dated | None = None
    carried: Dated | None = None
    pair: list[Dated | None] | None = None
    foreseen: bool = False
    aimed: int = -1


def dates_of(text: str, extent: Extent, base: Reference | None) -> list[Dated]:
    """The dates of a sentence, offsets counted in the passage."""
    start, end = extent
    return [
        replace(item, start=item.start + start, end=item.end + start)
        for item in dates.find(text[start:end], base)
        if not dates.ordinal_of_plan(item, text[start:end])
    ]


def only_date(dated: list[Dated]) -> Dated | None:
    """The one date of a sentence, which a sentence opening with 其中 goes on to speak of."""
    stated = [item for item in dated if item.date and not item.compared]
    return stated[0] if len(stated) == 1 else None


def aimed_year(dated: list[Dated], base: Reference | None) -> Dated | None:
    """The one year ahead by which a sentence says what is to be reached, or None."""
    only = only_date(dated)
    if not only or not only.lead.endswith("到") or only.lead.startswith("截") or not base:
        return None
    return only if int((only.until or only.date)[:4]) > base.year else None


def undated(text: str, start: int, end: int, dated: list[Dated]) -> str:
    """The text between two places without its dates and the words that lead them in."""
    out, at = "", start
    for item in dated:
        if item.compared or item.start < max(start, at) or item.end > end:
            continue
        if item.start >= at:
            out += text[at : item.start].removesuffix(item.lead)
            at = item.end
            while text[at : at + 1] and text[at : at + 1] in "的前末底，":
                at += 1
    return out + text[at:end]


def times_of(sentence: Sentence, extent: Extent, inside: list[Quantity]) -> list[Dated | None]:
    """The time of each number of a clause."""
    text = sentence.text
    changed = _changed(sentence, extent, inside)
    if changed:
        return changed
    out: list[Dated | None] = []
    for item in inside:
        time = _time(item, sentence.dated, extent[1], text)
        milestone = sentence.milestone
        if time is None and milestone and milestone.start < item.start:
            ahead = _AHEAD.search(text[sentence.start : sentence.end])
            time = milestone if ahead and milestone.lead.endswith("到") else None
        if time is None and text.startswith("其中", sentence.start):
            time = sentence.continued
        if time is None and sentence.carried:
            time = sentence.carried
        if out and time and time == out[-1] and time.lead in ("从", "由"):
            time = None  # 从2023年底的62.8%增至80%以上
        out.append(time)
    if len(out) == 2 and out[0] and out[1] and out[0].lead in ("从", "由"):
        sentence.pair = out
    return out


def _time(item: Quantity, dated: list[Dated], clause_end: int, text: str) -> Dated | None:
    """The date that holds for a number: the last one before it in its sentence."""
    before = [one for one in dated if one.end <= item.start and not one.compared]
    if before:
        last = before[-1]
        clause = text[last.end : item.start].partition("，")[0]
        since = clause.endswith("以来")  # 自2021年某法实施以来 is no time of the number
        return last if last.date and not since else None
    after = [
        one for one in dated
        if item.end <= one.start < clause_end and text[one.start - 1] in "（("
    ]  # fmt: skip
    return after[0] if after and after[0].date else None


def _changed(
    sentence: Sentence, extent: Extent, inside: list[Quantity]
) -> list[Dated | None] | None:
    """The two times of 从A增至B, or None where the clause says no such thing.

    A itself stands before the sentence's date; its time is what the text puts beside it, or
    what the parallel clause before has said (线上从1月的…增至6月的…，线下从…增至…).
    """
    text, dated = sentence.text, sentence.dated
    if len(inside) != 2 or not _FROM.search(text[extent[0] : inside[0].start]):
        return None
    between = re.sub(r"（[^（）]*）", "", undated(text, inside[0].end, inside[1].start, dated))
    if not LINKED.match(between or "-"):
        return None
    if any(extent[0] <= one.start < extent[1] and one.lead in ("从", "由") for one in dated):
        return None
    last = _time(inside[1], dated, extent[1], text)
    if last and last.when and last.until and not last.plan and len(last.date) == len(last.until):
        return [replace(last, when=end) for end in last.when.ends]
    return sentence.pair or [None, last]


def kind_of(item: Quantity, time: Dated | None, sentence: Sentence, base: Reference | None) -> str:
    """target, forecast, statistic or count."""
    text = sentence.text
    whole = text[sentence.start : sentence.end]
    before = text[sentence.start : item.start]
    year = int((time.until or time.date)[:4]) if time else 0
    foreseen = FORECAST.search(before[-60:])
    if foreseen and time and base and year < base.year and time.end <= item.start:
        # 增量预计超过35万亿元，普及率提高到去年的71%
        told = text[max(time.start, sentence.start) : item.start]
        clause = before.rpartition("，")[2]
        foreseen = FORECAST.search(told) or FORECAST.search(clause)
    if foreseen or (base and year > base.year and _FORESAID.search(before)):
        return "forecast"
    if sentence.foreseen and whole.startswith("其中") and "将" in before:
        return "forecast"
    if item.focus or (not time and item.unit in ("项", "条") and _MEASURES.match(text, item.end)):
        return "count"
    if time and base and year > base.year and time.lead.endswith("到"):
        return "target"
    if time and not DONE.search(whole):
        if (base and year > base.year) or time.lead.endswith("到"):
            return "target"
        if not base and _TARGET.search(whole):
            return "target"
    if 0 <= sentence.aimed <= item.start:
        return "target"
    near = before[-24:]
    if _AIMED.search(before) and not DONE.search(near):
        return "target"
    if time and base and year == base.year and time.precision == "year" and not DONE.search(whole):
        spoken = text[time.end : item.start] if time.end <= item.start else ""
        if _WILL.search(spoken):
            return "target"
    return "target" if _TARGET.search(near) and not DONE.search(near) else "statistic"
