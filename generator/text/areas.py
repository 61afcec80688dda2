"""The place that a whole article is about, by its title or by whom it was given to.

It exists because such an article does not name the place again: 地区生产总值增长5% in a report
on one province is that province's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator import lexicon
from generator.chinese.numerals import fold

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


_WORK_REPORT = re.compile(r"工作报告")


def area(title: str) -> str:
    """The place that a report, a bulletin or a plan is about, or what a country did in a month;
    empty for other articles.

    >>> area("某市2024年国民经济和社会发展统计公报"), area("2026年甲省人民政府工作报告")
    ('某市', '甲省')
    >>> area("甲市水务局关于印发节水方案的通知"), area("美国1月就业报告"), area("甲市水厂停产")
    ('甲市', '美国', '')
    """
    title = fold(title).removeprefix("关于")
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
    if not _WORK_REPORT.search(title):
        return ""
    return next((found["area"] for one in beside if (found := _GIVEN_AT.search(one))), "")


_NAMES_PLACE = re.compile(
    r"全[国省市区县州](?![第首最]|前[\d一二三五十百])|全球(?![第首最]|前[\d一二三五十百])|我[国省市区县州]|中国|世界(?![第首最]|前[\d一二三五十百])|本[省市区县]|(?<![减节俭])省(?![级心略力份市区])|[县州](?![级域里内城长])|(?<![城省])市(?![场民值级])|《"
)
_BY_NAME = re.compile(
    rf"国(?:[内外]|产(?!业))|全球(?![第首最]|前[\d一二三五十百])|{lexicon.alternatives('countries', 'provinces')}|{lexicon.one_of(lexicon.groups('national')['regions'])}"
)
_ANOTHER = re.compile(rf"(?:{lexicon.alternatives('countries', 'provinces')})(?!裔)")
_OWN = re.compile(r"(?:^|(?<=，))[全我本](?P<kind>[省市县州]|区(?!域|块))(?=[\u4e00-\u9fff])")


def names_place(text: str) -> bool:
    """Whether words name a place, a country or the whole of one."""
    return bool(_NAMES_PLACE.search(text) or _BY_NAME.search(text))


def placed(text: str, place: str) -> str:
    """A subject of a report on one place, with the place where it names none."""
    own = _OWN.search(text) if place else None
    if own and place.endswith(own["kind"]):
        return f"{text[: own.start()]}{place}{text[own.end() :]}"
    if not place or _NAMES_PLACE.search(text) or _ANOTHER.match(text) or text.startswith(place[:2]):
        return text
    return f"{place}{text}"
