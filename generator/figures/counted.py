"""Rules for what a number counts where its clause tells more of the counted than their noun.

37个行业增加值同比保持增长 counts branches by what their output does; 760万标准机架 is a size in a unit
that no list knows; and who wrote a report that the clause goes on about is no figure at all.
"""

from __future__ import annotations

import re
from functools import cache

from generator import lexicon
from generator.chinese.quantities import Quantity
from generator.figures.phrases import attribute, core, measure
from generator.figures.rules import LOST, Subject, View

_MOVING = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{0,4}?(?:行业|大类|省区市|省份|省市|地区|城市|市县|国家|产品|品种|企业|园区))(?:的)?"
    r"(?P<measure>[\u4e00-\u9fff]{2,8}?)(?P<does>(?:同比|环比)?(?:均|都|全部|已)?(?:保持|实现|呈现?)?"
    r"(?:正|负|较快|快速|平稳|稳步|两位数|持续)*(?:增长|下降|上升|提高|回升|回落|改善|扩大|上涨|下跌))"
)
_THEIRS = r"(?P<thing>[\u4e00-\u9fffA-Za-z]{0,10}?(?:AGENTS))的?(?P<measure>(?:(?![年月天的])[\u4e00-\u9fff]){2,10})"
_OF_BODIES = frozenset("家 户 位 名 所 个".split())
_SIZE = re.compile("(?:规模|总量|总数|数量|保有量|产量|销量)$")
_POWERS = frozenset("千 万 百万 千万 亿 万亿".split())
_LONGEST_UNIT = 6
"""Characters of a unit that no list knows: 标准机架."""
_WROTE = re.compile("(?:编制|编写|编纂|起草|撰写|制定|发布|印发|主办|承办|完成)的(?:《|[“「])")
"""27家单位共同编制的《报告》: who wrote what is spoken of."""


def moving(view: View) -> Subject | None:
    """So many things whose measure goes up or down: 37个行业增加值同比保持增长."""
    said = _MOVING.fullmatch(view.after) if view.counted and not view.item.share else None
    if not said or not measure().search(said["measure"]):
        return None
    thing = said["thing"]
    return Subject(f"{said['measure']}{said['does']}的{thing}{view.number}", thing)


def theirs(view: View) -> Subject | None:
    """So many things of which a measure is told next: 34家上市公司营业总收入达到5亿元."""
    said = _theirs().fullmatch(view.after) if view.word in _OF_BODIES else None
    if not said or not attribute(said["measure"]):
        return None
    return Subject(f"{said['thing']}{view.number}", said["thing"])


@cache
def _theirs() -> re.Pattern[str]:
    return re.compile(_THEIRS.replace("AGENTS", lexicon.alternatives("agents")))


def such(text: str, item: Quantity) -> Subject | None:
    """Those of whom so many have a measure of so much: 88%的游客出游距离在300公里以内."""
    said = _such().match(text, item.end) if item.share and not item.change else None
    if not said:
        return None
    return Subject(f"{said['measure']}{said['how']}的{said['thing']}占比", said["thing"])


@cache
def _such() -> re.Pattern[str]:
    who = lexicon.alternatives("agents", "people")
    return re.compile(
        rf"的(?P<thing>[\u4e00-\u9fff]{{0,6}}?(?:{who}))(?P<measure>(?!的)[\u4e00-\u9fff]{{2,8}}?)"
        r"(?P<how>(?:在|超过?|不足|不到|[低高]于|达到?)[约近]?\d[\d.]*[\u4e00-\u9fff%]{1,8})(?=[，。；]|$)"
    )


def size(view: View) -> Subject | None:
    """机架总规模超过760万标准机架: the noun behind a bare multiplier is what is counted by."""
    base = core(view.flat) if not view.word and view.item.unit in _POWERS else ""
    return Subject(base, base) if _SIZE.search(base) and len(view.after) <= _LONGEST_UNIT else None


def wrote(view: View) -> Subject | None:
    """So many bodies that wrote what the clause goes on about: no figure."""
    return LOST if _WROTE.search(view.after) else None
