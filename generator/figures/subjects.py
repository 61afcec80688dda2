"""Of what a number speaks: the noun phrase that makes it stand alone."""

from __future__ import annotations

import re

from generator import lexicon
from generator.chinese.quantities import Quantity
from generator.figures import counts, levels
from generator.figures.phrases import BRACKET, ESTIMATE, core, opened
from generator.figures.rules import Subject, View, named

__all__ = ["Subject", "measured"]

_PRONOUN = re.compile(
    r"^(?:这[一个](?:速度|增速|幅度|水平|数字|数值|数量|比例|规模|指标|比重|占比)|其(?![中他它余实次])|该(?![\u4e00-\u9fff]{2})|此|这(?![家项个座条款部种类批支场次些])一?|这些(?![\u4e00-\u9fff]{2})|上述|两者|它们?|前者|后者)(?:中)?"
)
_ONLY_SHADE = re.compile(
    r"(?:的(?:较?[高低]|中高|合理|平均|历史)?(?:水平|规模|目标|比重|比例|高位|低位|区间)|以上|左右|之[间多巨高大久]|大关|台阶|关口|安排|和|与|及|至|到)?(?:内|上)?"
)
_DOING = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})同(?:场|台)(?:竞技|比拼|亮相|展示)$|(?<=[\u4e00-\u9fff]{2})(?:进行|同(?=[^，]{1,6}见面)|(?:形象)?初显|的(?:密集|成功|顺利|全面)?(?:实施|推进|努力|建设)$|的(?:支持|帮助|见证|带领|配合|协助)下$|中(?=数量|排名|位居|有|约|占|$))"
)
OTHERS = re.compile(
    r"(?:(?:较|比|与|和|同)[^，。；]{2,12}|[高低]于(?:第?[一二三四]季度|[上去]年(?:同期)?))的[约近]?"
)
_EARLIER = re.compile(
    r"[较比](?:\d{2,4}年|[上去前]年|[上前](?:个|一)?(?:月|季度|年度)|[一二三四]季度|年初|年底)(?:同期|底|末|初)?的[约近]?"
)
"""What something is compared with that it was before."""
_ALIKE = re.compile(r"相差|相当|有所|略有|(?:基本)?持平|相近|左右(?:$|，)")
_ON_BASE = re.compile(r"在?较?[高低]基数(?:的?基础)?[上下]")
"""在高基数上增加: from what it grew, and nothing that grew."""
_JUST_OPENED = re.compile(r"“(?=[约近超逾]{0,2}$)")
_DONE_TO = re.compile(r"(?<=[\u4e00-\u9fff]{2})对[^，]{2,}进行.*$")
_VERB_BEFORE = re.compile(
    rf"(?:{lexicon.alternatives('achieving')}|形成|围绕|明确|提出|确定|涉及|有|为|包括)(?:了|出)?$"
)


def measured(
    before: str, item: Quantity, after: str, inherited: str, off: str = ""
) -> Subject | None:
    """The subject of one quantity, from the words before and after it in its clause.

    `inherited` is the noun phrase of the number before it in the sentence, empty if none;
    `off` is the id of a rule that is left out. None where nothing tells what is measured.
    """
    flat = opened(_ON_BASE.sub("", ESTIMATE.sub("", BRACKET.sub("", _unquoted(before))).strip()))
    flat = re.sub("(?:人民|新台|台|港)币$", "", flat)
    flat = re.sub("^(?:此(?:后|外|前|间)，?|这些(?=[\u4e00-\u9fff]{2}))", "", flat)
    if inherited and _EARLIER.fullmatch(flat):
        return Subject(inherited, inherited)  # 比2020年的1974亿元增加1173亿元
    if OTHERS.fullmatch(flat):
        flat = ""  # 较2023年的55.28%
    if flat.startswith("与") and inherited:
        flat = inherited + flat
    if _PRONOUN.match(flat):
        flat = _PRONOUN.sub(inherited, flat) if inherited else ""
        if not flat:
            return None
    if item.focus:
        return Subject(f"{_whose_focus(flat, after)}{item.focus}数", item.focus)
    relative = bool(re.match(r"多?的", after))
    if after[:1] == "”" and _JUST_OPENED.search(before):
        before, after = _JUST_OPENED.sub("", before), after[1:]  # 裁减“约10%”的员工
        flat = opened(BRACKET.sub("", before).strip())
    rest = "" if after[:1] == "”" else re.sub(r"^多?的", "", after)
    rest = "" if _ALIKE.match(rest) else rest
    if "发挥" in flat and rest.endswith("作用"):
        flat, rest = re.sub("(?:充分|更好|积极)*发挥了?", "", flat), re.sub("的?作用$", "", rest)
    rest = re.sub(r"(?<=[”业家国])中$|的$|等$", "", rest)
    rest = _DONE_TO.sub("", rest)
    doing = _DOING.search(rest)
    rest = rest[: doing.start()] if doing else rest
    view = View(flat, item, rest, relative, inherited)
    if not rest or _ONLY_SHADE.fullmatch(after) or item.doubled:
        return named(levels.RULES, view, off)
    return named(counts.RULES, view, off)


def _unquoted(before: str) -> str:
    """The words without the quotation mark that is not closed before the number."""
    at = before.rfind("“")
    return before[at + 1 :] if at > before.rfind("”") else before


def _whose_focus(flat: str, after: str) -> str:
    """Whose focus areas are counted: what names them, or what is joined with them; or empty."""
    joined = re.search(r"([\u4e00-\u9fffA-Za-z“”+]{2,16}?)(?:与|和|同)$", flat)
    if joined and re.search(r"融合|结合", after):
        name = re.sub(r"^(?:率先|基本|全面|初步)*(?:实现|推动|促进|推进|加快)", "", joined[1])
        return f"与{name}融合的" if name else ""
    titled = re.match(
        r"(《[^》]+》|“[^”]+”(?:行动|计划|工程|战略|规划|方案)?)(?:明确|提出|聚焦|围绕|部署|确定|规划|将|涉及|涵盖|包括)",
        flat,
    )
    if titled:
        return titled[1]
    head = core(flat)
    verb = _VERB_BEFORE.search(head)
    return core(head[: verb.start()]) if verb else ""
