"""What stands over a passage's numbers: whether its headings and title set aims or look back, and
the year that they speak of.

It exists because 新建12个产业园 is a wish under 2026年重点任务 and a fact under 2025年工作回顾, and
nothing in the sentence tells which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator import lexicon
from generator.chinese import dates
from generator.chinese.numerals import fold
from generator.chinese.scripts import t2s
from generator.chinese.words import shared
from generator.text import Text
from generator.text.frames import AIM, FACT, FORESEES

_BULLETIN = re.compile(r"((?:19|20)\d\d)年[^，。]*(?:公报|统计|运行情况|运行简况|经济数据)")
_BOUNDED = re.compile(
    r"\d(?:%|个百分点|[十百千万亿]*[\u4e00-\u9fff]{1,3})(?:以上|左右|以内)(?=[，。；、])"
)
"""What a plan wants at least or about; two of them without a word of what is so set aims."""
_FACTS = re.compile(
    r"已|达到?\d|达到?了|实现了|累计|截至|同比|去年|上年|[居列][全世首前第]|走在|入选|获批|获评|超过\d|突破\d|"
    r"(?<!年均)(?:提[高升]|增长)\d[\d.]*+(?:个百分点|%)?+(?![以左])"
)
_NEUTRAL = re.compile(r"达到?(?=\d)|超过(?=\d)|突破(?=\d)")
"""Told of what was reached and of what is wanted alike."""
_REPORT = re.compile(r"报告")
"""A title of what looks back and ahead."""
_WORKS = re.compile(r"(20\d\d)年[^，。]{0,4}工作")
"""A heading that only names the year whose work is told: it looks back or ahead by that year."""


_OPENS = re.compile(r"(20\d\d)年")


@dataclass(frozen=True, slots=True)
class Standing:
    """`mood` is aim, fact or empty; `year` the one that heading or bulletin states, or empty.

    `plans` tells that the article is a plan or a report: what it says without a subject
    (新增60家以上…) it wants, unless a heading looks back.
    """

    mood: str = ""
    year: str = ""
    plans: bool = False
    foresees: bool = False
    """The title is that of what only looks ahead: what it tells of a later time it expects."""
    of_year: str = ""
    """The year that the title opens with, the last that an article without a day can look back on."""


def standing(text: Text, title: str) -> Standing:
    """What the nearest telling heading says; the title only of its kind and its bulletin's year."""
    patterns = _patterns()
    title = t2s(title)
    plans = bool(patterns["plan"].search(fold(title)))
    for heading in map(t2s, text.headings):
        if heading == title:
            continue
        for group, mood in ((FACT, FACT), (AIM, AIM), ("plans", AIM)):
            if patterns[group].search(heading) and (plans or group != "plans"):
                return Standing(mood, _year(text, heading), plans)
        works = _WORKS.search(fold(heading)) if plans and text.base else None
        if works and text.base:
            mood = AIM if int(works[1]) >= text.base.year else FACT
            return Standing(mood, _year(text, heading), plans)
    facts = bool(plans and _FACTS.search(text.folded))
    if plans and not facts and len(_BOUNDED.findall(text.folded)) > 1:
        return Standing(AIM, "", plans)
    if plans and _REPORT.search(title) and _directs(text.folded):
        return Standing(AIM, "", plans)
    bulletin = _BULLETIN.search(fold(title))
    wants = plans and not (facts and _REPORT.search(title))
    year = bulletin[1] if bulletin else ""
    opens = _OPENS.match(fold(title))
    of_year = opens[1] if opens and not plans else ""
    return Standing("", year, wants, bool(FORESEES.search(fold(title))), of_year)


_AHEAD = re.compile(
    r"(?:(?:新的?一年|来年|今年|下一?步|下一阶段|今后)(?:里|中)?，?|20\d\d年，?(?=(?:我们|全[省市县区院镇乡])?(?:将|要)))?(?:(?:我们|全[省市县区院镇乡])，?)?(?:将|要|必须|继续|坚持)*"
)
"""Before what is to be done: 新的一年，我们将…; 2026年，我们将…."""


_MADE_GOOD = re.compile(
    "(?![良美友最更很])[\u4e00-\u9fff][好牢密实细优强活](?![\u4e00-\u9fff]?[是在])"
)
"""A verb with how well it is to be done: 守好群众的“钱袋子”."""
_BETTER = re.compile(
    r"让[\u4e00-\u9fff“”]{2,12}(?:更加?|越来越|都能?|也能?)[\u4e00-\u9fff“”]{1,10}"
)
"""让各族群众生活更有奔头, which a report says of what it wants."""
_LONG_DIRECTIVE = 36
_BARE = re.compile(r"[^，。；：\d了]{4,24}")
"""A sentence of one clause that counts nothing: 擦亮“书香之城”名片."""


def _directs(text: str) -> bool:
    """Whether a paragraph of a report opens with what is to be done, as its first sentence, and
    tells nothing that was done: 大力发展海洋经济。新增泊位12个."""
    first, stop, _ = text[:_LONG_DIRECTIVE].partition("。")
    deed = _AHEAD.sub("", first, count=1)
    verb = shared().tagged(deed)[0] if stop and _BARE.fullmatch(deed) else ("", "")
    willed = re.search("[要将]$|必须$", first.removesuffix(deed)) or _MADE_GOOD.match(deed)
    willed = willed or (_BETTER.fullmatch(deed) if stop else None)
    opens = (len(verb[0]) > 1 and verb[1] == "v") or (bool(verb[0]) and willed is not None)
    opens = opens or _directing().match(text) is not None
    return opens and not _FACTS.search(_NEUTRAL.sub("", text))


@cache
def _directing() -> re.Pattern[str]:
    verbs = lexicon.one_of(lexicon.groups("plan-headings")["leading"])
    return re.compile(
        rf"(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[)）、.．])?{_AHEAD.pattern}(?:{verbs})(?![^，。；]*了)[^，。；]{{2,24}}。"
    )


def _year(text: Text, heading: str) -> str:
    """The one year that a heading states."""
    stated = [item for item in dates.find(heading, text.base) if item.date]
    years = {item.as_of for item in stated}
    return years.pop() if len(years) == 1 and stated[0].precision == "year" else ""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    known = lexicon.groups("headings")
    return {
        FACT: re.compile(lexicon.one_of(known[FACT])),
        AIM: re.compile(lexicon.one_of(known[AIM])),
        "plans": re.compile(lexicon.one_of(known["plans"])),
        "plan": re.compile(
            rf"(?:{lexicon.one_of(known['plan'])})(?:[（(][^（()）]*[）)])*(?:的通知|的?公示|(?:草案)?(?:的?报告)?|征求意见稿)$"
        ),
    }
