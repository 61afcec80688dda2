"""The numbers of one clause and the subject of each.

A number takes its subject from the words beside it, from the number before it, from what the
sentence has said already, or shares it with the members of an enumeration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.chinese.dates import Dated
from generator.chinese.quantities import Quantity
from generator.figures.phrases import attribute, core, reaching, tail
from generator.figures.subjects import Subject, measured
from generator.figures.times import LINKED, undated
from generator.model import Extent, Passage
from generator.text.pointing import antecedent

_RESPECTIVELY = re.compile(r"分别")
_COMPARISON_END = re.compile(r"(?:同比|环比|(?:比(?![例重])|较)[^，。；、]{2,10})$")
_COMPARISON = re.compile(r"(?:同比|环比|比上年(?:同期)?|较上年(?:同期)?)?")
_GENERIC = re.compile(
    r"^(?:线上|线下|国内|海外|全球|全国|整体|城镇|农村)?(?:市场)?(?:零售额?|销售额?|销量|产量|规模|份额|占比|增速|"
    r"普及率|渗透率|覆盖率|数量|价格|产值|市场规模|出货量|装机量|用户规模|保有量|总量|总数|比例|比重)"
    r"(?:份额|占比|增速|规模|比重|比例)?$|^累计投资额?$"
)
_CONVERTED = re.compile(r"^[^，；]{0,2}合?(?:新台币|台币|人民币|港币|港元|美元)?$")
_MOVES = re.compile(r"[增升降减]|下滑|提高|回落")
_LEVEL = re.compile(r"[、，]?(?:达到?了?|为)")
_GRADE = re.compile(
    r"^(?P<grade>[\u4e00-\u9fffA-Za-z]{1,6}?[级类型])(?P<of>的)?(?P<noun>[\u4e00-\u9fff].*)?$"
)
_ONWARD = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:集聚|聚集|接待|覆盖|拥有|带动|吸引|惠及|实现|完成|建成|培育|获得|收到|共有|累计|注册|已|"
    r"[达超近逾约]$)"
)
_SHARED_MEASURE = re.compile(
    r"(?<=.{2})(?:增加值|产量|销量|产值|零售额|进出口(?:总?额|总值)?|出口额?|进口额?|投资额?|收入|营收|利润|发电量|装机容量)$"
)
_SHORT = 6
_BRACKET = 400
"""Characters back that a bracket is looked for which holds a number."""


@dataclass(slots=True)
class Said:
    """What a passage has said so far, for the clauses that take up its subject."""

    bare: str = ""
    bares: list[str] = field(default_factory=list)
    previous: list[str] = field(default_factory=list)
    owner: str = ""
    clause: str = ""


def subjects_of(
    passage: Passage,
    text: str,
    extent: Extent,
    inside: list[Quantity],
    dated: list[Dated],
    said: Said,
) -> list[tuple[Quantity, Subject | None]]:
    """Each number of a clause with its subject, None where it is lost; `said` is brought up to
    date."""
    start, end = extent
    shared = _respectively(text, start, inside, dated, said.bares)
    out: list[tuple[Quantity, Subject | None]] = []
    first_before = undated(text, start, inside[0].start, dated)
    afters = _afters(text, end, inside)
    first_afters = [words if "和" in words else "" for words in afters]
    at, before, entry = start, first_before, said.bare
    for number, item in enumerate(inside):
        if number:
            between = undated(text, at, item.start, dated) if item.start > at else ""
            if first_afters[number - 1] and between.startswith(first_afters[number - 1]):
                between = between[len(first_afters[number - 1]) :]
            between = (
                "" if between in ("/", "／") else between
            )  # 66GW/189GWh: one thing, measured twice
            pieces = re.split(r"[、和与及]|以及", between)
            own = pieces[-1] if len(pieces) > 1 else between
            if (core(own) and not LINKED.match(own) and len(pieces) > 1) or (
                not LINKED.match(between) and core(own)
            ):
                before = "" if between.endswith("的") else own
            elif _LEVEL.fullmatch(between) and said.bares and said.bares[-1]:
                before = said.bares[-1] + between  # 较2020年提高1.16岁、达到79.72岁
        at = item.end
        if number and reaching(before):
            said.bare = entry
        if shared:
            subject: Subject | None = measured(shared[number], item, "", said.bare)
        else:
            subject = _one(passage, text, item, before, afters[number], number, said)
        if subject:
            said.bare = subject.bare or said.bare
            said.bares.append(subject.bare)
        out.append((item, subject))
    return out


def _one(
    passage: Passage,
    text: str,
    item: Quantity,
    before: str,
    after: str,
    number: int,
    said: Said,
) -> Subject | None:
    torn = passage.complete in ("start-lost", "both-lost")
    if (torn and item.start == 0) or text[item.start - 1 : item.start] in ("（", "("):
        return None
    near = max(0, item.start - _BRACKET)
    opened = text.rfind("（", near, item.start)
    if opened > text.rfind("）", near, item.start):
        # a bracket speaks for itself or not at all
        before = re.split("[，；、（]", text[opened : item.start])[-1]
        if not core(before) or _GENERIC.match(core(before)) or _CONVERTED.match(before):
            return None
    inherited = said.bare
    if not inherited and attribute(core(said.clause)):
        inherited = core(said.clause)
    if not inherited and said.owner and _GENERIC.match(core(said.clause)):
        inherited = said.owner + core(said.clause)
    if not inherited and len(set(said.previous)) == 1 and not said.clause:
        inherited = said.previous[0]
    subject = measured(_named(text, item, before), item, after, inherited)
    if subject and said.owner and _GENERIC.match(subject.bare) and subject.bare != inherited:
        bare = said.owner + subject.bare
        subject = Subject(subject.text.replace(subject.bare, bare, 1), bare)
    return subject


def _named(text: str, item: Quantity, before: str) -> str:
    """The words before a number with 该机场 as the airport that the passage named before."""
    lead = len(before) - len(before.lstrip("，、；： "))
    near = max(0, item.start - 2 * len(before) - _BRACKET)
    at = text.rfind(before[lead:], near, item.start) if before[lead:] else -1
    full = antecedent(text, at) if at >= 0 else None
    return before[:lead] + full[0] + before[lead + full[1] :] if full else before


def _afters(text: str, end: int, inside: list[Quantity]) -> list[str]:
    """What follows each number; a noun shared by an enumeration is given to all of it."""
    out = []
    for number, item in enumerate(inside):
        # the two ends of a printed range share what follows it
        later = [one for one in inside[number + 1 :] if one.start >= item.end]
        if later and later[0].start == item.end and item.comparator == ">=":
            later = later[1:]  # 五万元以上五十万元以下罚款
        stop = later[0].start if later else end
        at = item.end
        if number + 1 < len(inside) and inside[number + 1].start == at and stop > at:
            at = min(inside[number + 1].end, stop)
        rest = text[at : max(stop, at)]
        linked = LINKED.match(rest) or _LEVEL.fullmatch(rest)
        words = "" if linked else tail(text, at, max(stop, at))
        if stop < end and (onward := _ONWARD.search(words)):
            words = words[: onward.start()]  # 20家博物馆接待观众超3万人次
        out.append(words)
    for number in range(len(inside) - 2, -1, -1):
        one, two = inside[number], inside[number + 1]
        joined = text[one.end : two.start] in ("和", "及", "与", "或", "、", "以及")
        if joined and one.unit == two.unit and not out[number] and out[number + 1][:1] == "的":
            out[number] = out[number + 1]  # 最高200万元和500万元的资金支持
    last = _GRADE.match(out[-1]) if len(out) > 1 else None
    if last and last["noun"]:
        for number, words in enumerate(out):
            grade = _GRADE.match(words)
            if grade and (number == len(out) - 1 or not grade["noun"]):
                if last["of"]:
                    out[number] = f"{last['noun']}{grade['grade']}"
                else:
                    out[number] = f"{grade['grade']}{last['noun']}"
    return out


def _respectively(
    text: str, start: int, inside: list[Quantity], dated: list[Dated], bares: list[str]
) -> list[str] | None:
    """第一、第二产业增加值分别增长3%和5% as one phrase a number, if the counts agree."""
    before = undated(text, start, inside[0].start, dated)
    word = _RESPECTIVELY.search(before)
    if not word or len(inside) < 2:
        return None
    head, verb = before[: word.start()], before[word.end() :]
    compared = _COMPARISON_END.search(head)
    if compared and len(head) > len(compared[0]):
        head, verb = head[: compared.start()], compared[0] + verb
    if _COMPARISON.fullmatch(head):
        verb, head = head + verb, "、".join(bares[-len(inside) :])
    if head.endswith("产销") and len(inside) == 2:
        said = verb if _MOVES.search(verb) else ""
        return [f"{head[:-2]}{name}{said}" for name in ("产量", "销量")]
    names = [piece for piece in re.split(r"[、和与及]", head) if core(piece)]
    if len(names) == 1 and "城乡" in names[0] and len(inside) == 2:
        names = [names[0].replace("城乡", place) for place in ("城镇", "农村")]
    short = len(names) == 1 and attribute(core(names[0])) and len(core(names[0])) <= _SHORT
    if short and len(bares) >= len(inside):
        names = [bare + core(names[0]) for bare in bares[-len(inside) :]]
    if len(names) != len(inside):
        return None
    names = [core(piece) for piece in names]
    size = len(names[0])
    measure = _SHARED_MEASURE.search(names[-1])
    if all(len(name) == size for name in names[:-1]) and len(names[-1]) > size:
        suffix = names[-1][size:]
        if measure and names[0][0] != names[-1][0]:
            suffix = measure[0]  # 原煤、原油、天然气产量, but 第一、第二产业增加值
        for length in range(len(suffix) - 1, 1, -1):
            if any(name.endswith(suffix[:length]) for name in names[:-1]):
                suffix = suffix[length:]  # 优势产业、制造业、绿色产业增加值
                break
        if not attribute(names[0]) and attribute(names[-1]):
            names = [*(name + suffix for name in names[:-1]), names[-1]]
    if measure:
        names = [name if attribute(name) else name + measure[0] for name in names]
    return [name + verb for name in names]
