"""What stands over a passage's numbers: whether its headings and title set aims or look back, and
the year that they speak of.

It exists because 新建12个产业园 is a wish under 2026年重点任务 and a fact under 2025年工作回顾, and
nothing in the sentence tells which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from generator import lexicon
from generator.chinese import dates
from generator.chinese.numerals import fold
from generator.text import Text
from generator.text.frames import AIM, FACT

_BULLETIN = re.compile(r"((?:19|20)\d\d)年[^，。]*(?:公报|统计|运行情况|运行简况|经济数据)")
_BOUNDED = re.compile(
    r"\d(?:%|个百分点|[十百千万亿]*[\u4e00-\u9fff]{1,3})(?:以上|左右|以内)(?=[，。；、])"
)
"""What a plan wants at least or about; two of them without a word of what is so set aims."""
_FACTS = re.compile(
    r"已|达到?\d|达到?了|实现了|累计|截至|同比|去年|上年|[居列][全世首前第]|走在|入选|获批|获评|超过\d|突破\d|"
    r"(?<!年均)(?:提[高升]|增长)\d[\d.]*+(?:个百分点|%)?+(?![以左])"
)
_REPORT = re.compile(r"工作报告")
"""A title of what looks back and ahead."""
_WORKS = re.compile(r"(20\d\d)年[^，。]{0,4}工作")
"""A heading that only names the year whose work is told: it looks back or ahead by that year."""
_AREA = re.compile(
    r"^(?:(?:19|20)\d\d年)?(?P<area>[\u4e00-\u9fff]{1,10}?(?:自治区|自治州|自治县|省|市|区|县|州))"
    r"(?:人民)?(?:(?:19|20)\d\d年)?[^，。]{0,6}"
    rf"(?:{lexicon.one_of(lexicon.groups('central')['area-reports'])})"
)


_OF_PLACE = re.compile(
    rf"^(?:[^，。：]{{0,8}}：)?(?:(?:19|20)\d\d年)?(?:\d{{1,2}}月份?)?(?P<area>{lexicon.alternatives('countries', 'provinces')}|中国)"
    r"(?=(?:19|20)\d\d年|\d{1,2}月|第?[一二三四]季度|[上下]半年)"
)
"""A title of what a country or a province did in a time that it names beside it."""
_PLAN_OF = re.compile(
    r"^(?P<area>(?!全国)[\u4e00-\u9fff]{1,4}?(?:自治区|自治州|省|(?<!城)市(?!场)))[^《》]*?(?:印发|发布|公布|关于)[^。]*(?:方案|计划|规划|意见|办法|细则|措施|标准|通知)》?(?:[（(][^（）()]*[）)])?(?:的通知)?$"
)
"""A title of what a place's own government sets out."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`mood` is aim, fact or empty; `year` the one that heading or bulletin states, or empty.

    `plans` tells that the article is a plan or a report: what it says without a subject
    (新增60家以上…) it wants, unless a heading looks back.
    """

    mood: str = ""
    year: str = ""
    plans: bool = False


def standing(text: Text, title: str) -> Standing:
    """What the nearest telling heading says; the title only of its kind and its bulletin's year."""
    patterns = _patterns()
    plans = bool(patterns["plan"].search(fold(title)))
    for heading in text.headings:
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
    bulletin = _BULLETIN.search(fold(title))
    wants = plans and not (facts and _REPORT.search(title))
    return Standing(year=bulletin[1] if bulletin else "", plans=wants)


def area(title: str) -> str:
    """The place that a report, a bulletin or a plan is about, or what a country did in a month;
    empty for other articles.

    >>> area("某市2024年国民经济和社会发展统计公报"), area("2026年甲省人民政府工作报告")
    ('某市', '甲省')
    >>> area("甲市水务局关于印发节水方案的通知"), area("美国1月就业报告"), area("甲市水厂停产")
    ('甲市', '美国', '')
    """
    title = fold(title)
    match = _AREA.match(title) or _OF_PLACE.match(title) or _PLAN_OF.match(title)
    return match["area"] if match else ""


_GIVEN_AT = re.compile(
    r"在(?P<area>[\u4e00-\u9fff]{1,8}?(?:自治区|自治州|省|市|县|区))第[一二三四五六七八九十\d]+届"
)


def seat(title: str, beside: Iterable[str]) -> str:
    """The place whose assembly a work report was given to that does not name it in its title.

    >>> seat("政府工作报告", ["（2026年1月27日在甲省第十四届大会上）"])
    '甲省'
    """
    if not _REPORT.search(title):
        return ""
    return next((found["area"] for one in beside if (found := _GIVEN_AT.search(one))), "")


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
            rf"(?:{lexicon.one_of(known['plan'])})(?:[（(][^（()）]*[）)])*(?:的通知)?$"
        ),
    }
