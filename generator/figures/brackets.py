"""Numbers that stand alone in brackets behind what they measure: 参与率（62.6%）.

It exists because surveys and lists are told this way: ChatGPT使用率最高（44%），其次Gemini（24%）
has two numbers of one measure, and no word beside the second tells which.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.chinese.quantities import Quantity
from generator.figures.phrases import attribute, core
from generator.figures.said import Said, inherited
from generator.figures.subjects import Subject, measured
from generator.figures.whence import who_come
from generator.lexicon import alternatives

ALONE = re.compile(r"[（(](?P<number>约?-?[\d.,]+[%‰\u4e00-\u9fff]{0,5})[）)]")
"""A bracket that holds a number and its unit, and nothing else."""
_NEAR = 60
_LISTED = re.compile(
    rf"(?:{ALONE.pattern.replace('?P<number>', '?:')}[、和与及]?[^，。；（）]{{0,12}}?)+的(?P<measure>[\u4e00-\u9fff]{{2,6}}?(?:{alternatives('measure-ends')}|值))"
)
"""Members of a list with their numbers, and the measure that they share."""


_TOP = re.compile(r"[）)]的?(?P<measure>[\u4e00-\u9fff]{1,4}?[率比额量值重])(?:为)?最?[高低多大少]")
"""What follows the first of a ranking: 大学生（90.2%）使用比最高."""
_SUPERLATIVE = re.compile(r"最[高低多大少]$")
_MEASURE = re.compile(
    r"(?:[\u4e00-\u9fff]{2}[率比]|占比|比重|比例|份额|金额|数量|[\u4e00-\u9fff]量)$"
)
_RATE = re.compile(
    r"(?P<rate>增速|增幅|涨幅|降幅)(?:高于|低于|快于|慢于|高出|超过)[^，。；（(]{2,6}$"
)
_NEXT = re.compile(
    r"^(?:其次|再次|随后|然后|接着|紧随其后的?|第[二三四五](?:位|名)?)(?:依次|分别)?(?:是|为)?"
)
_NAME = re.compile("[，。；：、）)]|(?<=[\u4e00-\u9fff])[和及]|(?<!参)与|超过|高于|低于|[多少]于")


_PERSONS = {"人次": "人次", "人": "人数", "名": "人数"}


def _from_where(text: str, item: Quantity, opened: int, noun: str) -> Subject | None:
    """How many of those who come from several places come from each: 旅客主要来自甲省（5万人次）、乙省（3万人次）."""
    number = _PERSONS.get(item.unit.lstrip("十百千万亿"))
    who = who_come(text[max(0, opened - 2 * _NEAR) : opened]) if number else ""
    if not who:
        return None
    place = noun.rpartition("来自")[2]
    return Subject(f"来自{place}的{who}{number}", f"来自{place}的{who}")


_PARTED = re.compile("[（(](?:其中|当中|包括|包含|含)")
"""Opens a bracket that parts what stands before it."""


def step(text: str, item: Quantity, said: Said) -> str:
    """Keep what a bracket parts, for what follows it: 航班12万班（其中货运5千班），下降2%. Gives what the
    text goes on about where the bracket has just closed, else nothing."""
    opened = text.rfind("（", 0, item.start)
    parted = opened > text.rfind("）", 0, item.start) and _PARTED.match(text, opened)
    if parted:
        said.outside = said.outside or said.bare
        return ""
    bare, said.outside = said.outside, ""
    said.bare = bare or said.bare
    return bare


def beside(text: str, item: Quantity, opened: int, said: Said, off: str) -> Subject | None:
    """What a number is of that stands alone in brackets behind its noun: 参与率（62.6%）; 男性
    （3.7%）、女性（4%）的失业率; 超过法国（11人）. None where the noun names no measure and shares
    none with the others."""
    raw = _NAME.split(text[max(0, opened - _NEAR) : opened])[-1].strip()
    noun = re.sub("^[是为]", "", _NEXT.sub("", core(raw)))
    if not noun:
        return None
    if attribute(noun):
        measure = _MEASURE.search(noun) if _SUPERLATIVE.search(raw) else None
        said.ranked = measure[0] if measure else ""
        return Subject(noun, noun)
    top = _TOP.match(text, item.end) if item.share else None
    if top or (said.ranked and item.share):
        said.ranked = top["measure"] if top else said.ranked
        name = f"{noun}{said.ranked}"
        return Subject(name, name)
    if named := _from_where(text, item, opened, noun):
        return named
    listed = _LISTED.match(text, opened)
    shared = listed["measure"] if listed else ""
    if shared and attribute(shared):
        return Subject(f"{noun}{shared}", f"{noun}{shared}")
    subject = measured(noun, item, "", inherited(said), off)
    if not subject or subject.rule != "the same measure of another place":
        return None
    rate = _RATE.search(text, max(0, opened - _NEAR), opened) if item.share else None
    if rate and not subject.text.endswith(rate["rate"]):
        subject = replace(subject, text=subject.text + rate["rate"])  # 增速高于全国（3.8%）
    return replace(subject, bare=inherited(said))
