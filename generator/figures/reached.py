"""Numbers that something has reached, which the clause before names: 节水这门新生意，今年已经冲上505亿元的规模.

Here the clause of the number says only what was done (an adverb and a verb, whatever they are); of
what stands before it, and how it is measured behind the number or in its unit.
Also those of which the clause tells what a measure of theirs does.
"""

from __future__ import annotations

import re

from generator.figures.phrases import core, measure
from generator.figures.rules import LOST, Subject, View
from generator.figures.said import bare_measure
from generator.lexicon import groups, one_of

_WORDS = groups("reached")
_HOW = rf"(?:{one_of(_WORDS['how'])})"
_VERB = rf"(?:{one_of(_WORDS['verb'])}|(?:{one_of(_WORDS['stem'])})[成出大到为]为?)"
DEED = re.compile(rf"(?:{_HOW})*{_VERB}了?$|^{_HOW}+[\u4e00-\u9fff]{{1,4}}$")
"""Words that say only what was done: 已经冲上, 悄然长成, 跑出."""
GREW = re.compile(
    rf"(?:{_HOW})*(?:{one_of(_WORDS['stem'])})[成出大到为]?为?"
    rf"|{_HOW}+(?![付支拿掏捐贷借放发给退还投])[\u4e00-\u9fff][成出起]"
)
"""Words that say no more than that something has grown, up to a number: 已经长到."""
_DOES = re.compile(rf"{_HOW}+(?P<does>[\u4e00-\u9fff]{{1,3}}?)(?:了|为)?")
_GROWN = re.compile(
    r"(?:(?:大|新|支柱|特色)*(?P<noun>产业(?:集群)?|市场)(?:规模)?"
    rf"|(?:大|超级|巨大|庞大|千亿级?|万亿级?)(?:{one_of(_WORDS['name'])}|[\u4e00-\u9fff]{{2}}))$"
)
"""What it has grown into: 大产业, 大市场, 大买卖."""
_IN_YEARS = re.compile(
    r"^(?:短短|仅用|不到|前后)?(?:[一二两三四五六七八九十几数\d]+)(?:年|个月)(?:间|来|里|时间|工夫|之间)?$"
)
"""短短几年, which is nobody."""
_NOUN = re.compile(r"[\u4e00-\u9fff]{2,4}")
_MONEY = re.compile(r"(?:[额值量费资款税]|收入|利润|营收|成本)$")
_SUM_OF = re.compile(r"[\u4e00-\u9fff]{1,4}(?:额|量|值|收入|利润|投资)")


def done(base: str) -> str:
    """The verb of words that say only what was done, without its adverbs; else empty.

    >>> done("已经卖出"), done("一口气卖出了"), done("水厂产能")
    ('卖出', '卖出', '')
    """
    found = _DOES.fullmatch(base)
    return found["does"] if found else ""


def sized(view: View) -> Subject | None:
    """已经冲上505亿元的规模, of what the clause before names."""
    if not view.relative or view.after != "规模" or not DEED.fullmatch(view.base):
        return None
    name = f"{view.inherited}{view.after}"
    return Subject(name, view.inherited) if view.inherited else LOST


def grown(view: View) -> Subject | None:
    """已经长成近千亿元的大产业, of what the clause before or its own words name."""
    into = _GROWN.match(view.after)
    if not into or not view.relative or "元" not in view.item.unit:
        return None
    owner = _IN_YEARS.sub("", DEED.sub("", view.base)) or view.inherited
    noun = into["noun"] or ""
    if not noun and not (owner and DEED.search(view.base)):
        return None  # 签下5亿元的大合同
    owner = re.sub("产业$", "", owner) if noun.startswith("产业") else owner
    owner = owner.removesuffix("市场") if noun == "市场" else owner
    return Subject(f"{owner}{noun}规模", f"{owner}{noun}") if owner else None


def reached(view: View) -> Subject | None:
    """跑出5亿元的销售额."""
    bare = bare_measure().match(view.after) or _SUM_OF.fullmatch(view.after)
    deed = DEED.fullmatch(view.base) and view.inherited and "元" in view.item.unit
    if view.relative and deed and not bare and _NOUN.fullmatch(view.after):
        money = "" if _MONEY.search(view.after) else "金额"
        return Subject(f"{view.inherited}{view.after}{money}", view.inherited)
    if not view.relative or not bare or not DEED.search(view.base):
        return None
    name = f"{DEED.sub('', view.base) or view.inherited}{view.after}"
    return Subject(name, name) if name != view.after else LOST


_MOVING = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{0,4}?(?:行业|大类|省区市|省份|省市|地区|城市|市县|国家|产品|品种|企业|园区))(?:的)?"
    r"(?P<measure>[\u4e00-\u9fff]{2,8}?)(?P<does>(?:同比|环比)?(?:均|都|全部|已)?(?:保持|实现|呈现?)?"
    r"(?:正|负|较快|快速|平稳|稳步|两位数|持续)*(?:增长|下降|上升|提高|回升|回落|改善|扩大|上涨|下跌))"
)


def moving(view: View) -> Subject | None:
    """So many things whose measure goes up or down: 37个行业增加值同比保持增长."""
    said = _MOVING.fullmatch(view.after) if view.counted and not view.item.share else None
    if not said or not measure().search(said["measure"]):
        return None
    thing = said["thing"]
    return Subject(f"{said['measure']}{said['does']}的{thing}{view.number}", thing)


_SIZE = re.compile("(?:规模|总量|总数|数量|保有量|产量|销量)$")
_POWERS = frozenset("千 万 百万 千万 亿 万亿".split())
_LONGEST_UNIT = 6
"""Characters of a unit that no list knows: 标准机架."""


def size(view: View) -> Subject | None:
    """机架总规模超过760万标准机架: the noun behind a bare multiplier is what is counted by."""
    base = core(view.flat) if not view.word and view.item.unit in _POWERS else ""
    return Subject(base, base) if _SIZE.search(base) and len(view.after) <= _LONGEST_UNIT else None


_WROTE = re.compile("(?:编制|编写|编纂|起草|撰写|制定|发布|印发|主办|承办|完成)的(?:《|[“「])")
"""27家单位共同编制的《报告》: who wrote what is spoken of."""


def wrote(view: View) -> Subject | None:
    """So many bodies that wrote what the clause goes on about: no figure."""
    return LOST if _WROTE.search(view.after) else None
