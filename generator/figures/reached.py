"""Numbers that something has reached, which the clause before names: 节水这门新生意，今年已经冲上505亿元的规模.

Here the clause of the number says only what was done (an adverb and a verb, whatever they are); of
what stands before it, and how it is measured behind the number or in its unit.
"""

from __future__ import annotations

import re

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
