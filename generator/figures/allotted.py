"""Money that is set aside, by what the words behind it say that it is for: 已编列3亿元，于2026年设立“水务中心”.

Here the words before the number say only that money was given, or who gave it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.chinese.quantities import Quantity
from generator.figures.rules import Subject
from generator.lexicon import groups, one_of

_WORDS = groups("allotted")
_GIVES = re.compile(
    rf"(?P<who>[\u4e00-\u9fff]{{0,8}}?)(?:[一二两三四五六七八九十\d]{{1,2}}年[内间])?(?:{one_of(_WORDS['how'])})*"
    rf"(?:(?P<given>{one_of(_WORDS['given'])})|(?P<budget>{one_of(_WORDS['budget'])})|(?P<put>{one_of(_WORDS['put'])})"
    rf"|(?:{one_of(_WORDS['gets'])})了?(?P<grant>[\u4e00-\u9fff]{{0,6}}(?:{one_of(_WORDS['grant'])})))了?"
)
_WHEN = r"(?:[于在到至自]?(?:(?:20\d\d|[明今后])年)(?:[上下]半年|第?[一二三四]季度?|年?[底初中末]|内|度|\d{1,2}月底?)?(?:[之以]?前|起)?)?"
_FOR = re.compile(
    rf"，?(?:分[一二两三四五六七八九十\d]{{1,2}}[年期批])?(?:{one_of(_WORDS['lead'])}){{0,3}}{_WHEN}(?:{one_of(_WORDS['lead'])}){{0,3}}"
    rf"(?:(?:{one_of(_WORDS['founds'])})(?P<what>[“‘「『][^“”‘’「」『』]{{2,20}}[”’」』]|[\u4e00-\u9fff]{{2,14}})"
    rf"|(?P<deed>{one_of(_WORDS['does'])})(?:\d[\d.,]*[万亿]?[\u4e00-\u9fff])?(?P<of>[\u4e00-\u9fff“”「」]{{2,16}}))(?=[，。；\d]|$)"
)
_NAMED = 4
"""Characters of a grant that is told from others: 中央补助."""
_NOUNS = {"given": "拨款", "budget": "预算", "put": "资金"}


_EACH_YEAR = re.compile(r"(?:并|且)?每年(?:安排|投入|拨付|投放|拿出|筹集|列支|统筹)")
_FUND = re.compile(
    r"(?:设立|安排|统筹|组建|建立|整合)(?P<fund>[^，。；\d]{0,12}?(?:资金|基金|专项|经费|资金池))$"
)


def of_fund(subject: Subject | None, clause: str) -> Subject | None:
    """What is set aside every year, of the fund that the clause before sets up.

    >>> told = of_fund(Subject("每年安排", "每年安排"), "市里设立人才专项资金")
    >>> told and told.text
    '人才专项资金每年安排'
    """
    fund = _FUND.search(clause.strip("，、； ")) if subject else None
    if not subject or not fund or not _EACH_YEAR.fullmatch(subject.text):
        return subject
    name = f"{fund['fund']}{subject.text}"
    return replace(subject, text=name, bare=name)


def allotted(subject: Subject | None, item: Quantity, text: str) -> Subject | None:
    """The subject with what the money is for in the place of the bare verb of giving."""
    if not subject or not item.unit.endswith("元"):
        return subject
    use = _FOR.match(text, item.end)
    # 已预留10亿元于2026年成立“水务中心”: the use stands in the same clause
    gives = _GIVES.fullmatch(subject.text.removesuffix(use[0]) if use else subject.text)
    named = gives and len(gives["grant"] or "") >= _NAMED and not gives["who"]
    if not gives or not (use or named):
        return subject
    noun = gives["grant"] or next(noun for kind, noun in _NOUNS.items() if gives[kind])
    purpose = ""
    if use:
        purpose = use["what"].strip("“”‘’「」『』") if use["what"] else f"{use['deed']}{use['of']}"
    name = f"{gives['who']}{purpose}{noun}"
    return replace(subject, text=name, bare=name)
