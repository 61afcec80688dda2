"""Whose a measure is that names no place: 出口5亿元 in a report on one province is that province's.

It exists because a reader meets a figure alone, in a table. The place comes from the title of a
report, from the sentence, or from the sentences before in the same passage; where the text has
spoken of two places since, the measure stays as it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator import lexicon
from generator.figures.phrases import attribute

_OPENED = {"《": "》", "“": "”", "（": "）", "「": "」"}
_NATIONAL = "我国|全国|中国|全球|世界"
_LEADING = re.compile(
    r"(?:起(?=[总總]?[预預]算)|其中提到|提到|致(?=[^，]{2,12}(?:[比率额值量]|占比|比重)$)|主要是|包括(?=.{2,12}数$)|也就是|即是|是(?=[\u4e00-\u9fff]{2,8}[量额率]$)|虽然|尽管|但是|已(?=累计)|如今|当时|现已|这是|报告期内|期内|期间|年内|其中|一共|总共|共计|共(?![同享和建富有担治识性产创通])|"
    r"就(?![业医诊地学餐近读])|均(?![价衡线值质摊])|仍|还(?![款贷原本])|也(?!门)|则)+(?=.{2})"
)
_VERB = re.compile(
    r"(?P<who>(?:[^，完实达可累将]{2,14}?)??)(?:(?<=.)(?:已|共计?|合计))?(?:实现|完成|达成)了?"
    r"(?P<what>[^，。；完实达]{0,8}?(?:投资|[货客]运量|运输量|吞吐量|产值|收入|销售额|零售额|进出口|生产总值|增加值|利润|税收)(?:同比|环比|[比较][^，。；]{1,10})?"
    r"(?:[增降涨]幅|(?:增速)?(?:[比较][^，。；]{1,10}?)?(?:提高|下降|加快|回落|放缓)幅度|增速(?:[高低快慢]于[^，。；]{2,14}的幅度)?)?)"
)
"""实现 and 完成 between a place or a body and its measure: they are no part of its name."""
_TWICE = re.compile(r"(?P<word>人次|人数|户数|次数|增速|比例)(?P=word)$")
_COUNT_OF = re.compile(f"(?:{lexicon.one_of(lexicon.groups('lean')['counts'])})$")
_HOLLOW = re.compile(
    r"(?:年内|期内|当年|当月|当日|全年|上年|去年|高出|低于|高于|仅次于?|合|计|共|低|高|多|少|较|比|约|开局|现有|其|该|此|这|那|升至最高值|上下浮动)*"
)


_RANKING = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:稳?居|位居|位列|排名)(?:全[国球]|世界)第[一二三四五六七八九十](?=[年月日均平增同环][\u4e00-\u9fff]+$)"
)
"""The rank of what is measured, between it and its change: 总规模居全球第二年增长率."""
_BUDGETED = re.compile(
    r"(?<=[算案入出费費金款歲歳岁預])(?:拟|将|將|已|共)?(?:编列|編列|匡列|筹编|籌編|增列|追加|增编|增編)$"
)
"""What is done with a budget's sum and is no part of its name: 总预算匡列."""
_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z])(?:已经|一共|总共|合共)(?=[\u4e00-\u9fff]{2})|(?:[升增涨降跌]至|创下?|处于)[^，的]{0,6}(?:高位|低位|新高|新低|高点|低点)$"
)
"""Adverbs between who and what he did, and how high a level is."""


@lru_cache(maxsize=2048)
def tidied(text: str) -> str:
    """A subject without what only leads up to it.

    >>> tidied("甲市实现地区生产总值"), tidied("已累计发送旅客人次人次"), tidied("从中受益的户数")
    ('甲市地区生产总值', '累计发送旅客人次', '受益的户数')
    """
    if text[:1] in _OPENED and _OPENED[text[0]] not in text:
        text = text[1:]
    if "）" in text and "（" not in text:
        text = text.rpartition("）")[2] or text
    text = re.sub(r"“”|(?<=比重)(?:在期内)?的比重$", "", text)
    text = _RANKING.sub("", text)
    text = _INSIDE.sub("", _HANGING.sub("", _ASIDE.sub("", _BUDGETED.sub("", text))))
    leading = _LEADING.match(text)
    text = _TWICE.sub(r"\g<word>", text[leading.end() :] if leading else text)
    said = _VERB.fullmatch(text)
    return f"{said['who']}{said['what']}" if said and _whole(**said.groupdict()) else text


def _whole(who: str, what: str) -> bool:
    """Whether a measure names itself without the verb: 完成投资 is another than 投资."""
    return len(what) > 2 or (bool(who) and what != "投资")


_POINTING = re.compile(
    r"上述|其(?![他中])|此(?!次|外)|(?:应该|这|也)?是(?=仅|以|/)|应该是|意味着|会死|有?的[\u4e00-\u9fff]{2,4}(?:占比)?$|来自[^的]{2,4}数$|"
    r"增长\d|[高低快慢]于\d{4}年$|.*实现[^，]{2,10}目标数$|.*(?:并无|并没有)[\u4e00-\u9fff]{1,4}$|.*该(?:公司|企业|集团|银行|机构|平台|设施|地区|市场|项目|产品)"
)
"""What no reader of the subject alone can follow."""
_ASIDE = re.compile(
    r"^(?:(?:以|之)?内(?:就|即可|便可?|可以?|能够?(?!源|力|量|耗))|从?中(?=受益|获益)|我们(?:同时)?|本期|这[种类]|今[天日]|昨[天日]|期(?=创造|建成|完成|实现|持有|一共|累计))+"
)
"""Openings that a subject does as well without."""
_HANGING = re.compile(
    r"(?:一度|曾)(?=[涨跌升降增]幅)|(?<=[\u4e00-\u9fff]{2})(?:规模|占比|数量|比重)最[大高多](?=[\u4e00-\u9fff]{2})|(?<=[\u4e00-\u9fff]{2})(?:翻|也|却|倒|竟|(?<![首成古帝故京])都|几乎)(?=(?:数|人数|户数|次数)?$)"
)
"""What only led on to the number."""


_PERIOD = re.compile(
    r"(?:^|[，；：。、])(?:今年|\d{4}年)?(?P<when>(?:(?!今年|\d)[\u4e00-\u9fff“”\d]){2,12}(?:期间|假期|黄金周))(?:\d{1,2}天)?[里内中]?，"
)


def period(text: str, begin: int, at: int) -> str:
    """The time without a date that a sentence puts before a number: 春节期间; or empty."""
    found = list(_PERIOD.finditer(text, begin, at))
    if not found or _ANOTHER_TIME.search(text, found[-1].end(), at):
        return ""
    return _JUST_PAST.sub("", found[-1]["when"])


_ANOTHER_TIME = re.compile("以来|至今|截至|年初")
_JUST_PAST = re.compile(r"^就?在?(?:刚刚?(?:过去|结束)的|这个|今年)?(?=.{2})")
"""刚刚过去的国庆假期."""


_LEFT = re.compile(r"\d%?[和与及、](?:的|$|[增提上下减降升])|^已经[\u4e00-\u9fff]$")
"""Another number's rest (比上年变化-0.6和); a verb that somebody does (已经长到…的规模)."""


@lru_cache(maxsize=2048)
def hollow(text: str) -> bool:
    """Whether nothing in a subject says what is measured.

    >>> hollow("年内数"), hollow("开出数"), hollow("出口")
    (True, True, False)
    """
    stem = _COUNT_OF.sub("", text)
    if _POINTING.match(text) or _LEFT.search(text):
        return True
    if stem and _HOLLOW.fullmatch(stem):
        return True
    people = text.endswith(("人数", "户数", "人次", "占比", "金额"))  # 惠及户数, 签约金额
    return stem in _verbs() and not people and not attribute(stem) and not _economy().match(text)


@cache
def _verbs() -> frozenset[str]:
    """What a subject may not consist of."""
    lists = ("acts", "achieving", "deeds", "doing", "resulting", "strengthening")
    return frozenset(word for name in lists for word in lexicon.words(name))


_PLACE_OPENS = re.compile(
    rf"(?:[^，。；]{{2,12}}(?:显示|介绍|表示|获悉|指出|认为)，)?(?:[，；：、\s]|同时|其中|目前|此外|今年|去年)*(?P<in>在|位于)?(?P<where>(?:{lexicon.alternatives('countries', 'provinces')})(?:省|市|自治区)?)"
    r"(?:(?P<more>[\u4e00-\u9fff“”]{0,12})，|(?=[将已还对有也从新]|累计|计划|提出|力争|今年|去年|的[^，。；]{2,20}[增下达超为]))"
)


def told_of(text: str, begin: int, at: int) -> str:
    """The place with which the words of a sentence open before a number; empty where they name
    none or another one since.

    >>> told_of("在安徽亳州蒙城，70家水厂停产", 0, 8), told_of("河北还将支持1万户", 0, 6), told_of("上海浦东和北京，5家", 0, 8)
    ('安徽亳州蒙城', '河北', '')
    """
    found = _PLACE_OPENS.match(text, max(begin, text.rfind("；", begin, at) + 1), at)
    if not found:
        return ""
    more = found["more"] or ""
    if (more and not found["in"]) or _SEVERAL_PLACES.search(more):
        return ""
    if _anywhere().search(text, found.end(), at):
        return ""
    return f"{found['where']}{more}"


_COUNTRY_OPENS = re.compile(
    r"(?:目前|如今|今年|近年来|当前|[，、\s])*(?P<who>我国|全国|全省|全市)(?![的与和及、])"
)


def opens_with_whole(text: str, begin: int) -> str:
    """我国 or 全省, where a sentence opens with it; else empty."""
    found = _COUNTRY_OPENS.match(text, begin)
    return found["who"] if found else ""


_SEVERAL_PLACES = re.compile(r"[、和与及等]")


@cache
def _economy() -> re.Pattern[str]:
    """A measure of a place, from its beginning."""
    return re.compile(rf"(?:{lexicon.alternatives('economy')})(?!企业数)")


@cache
def _place() -> re.Pattern[str]:
    """A place that a subject opens with, and the measure that it ends in."""
    return re.compile(
        rf"(?P<place>(?:{_NATIONAL}|(?:{lexicon.alternatives('provinces')})(?:省|市|自治区)?|"
        rf"(?!全|新增|各|地)[\u4e00-\u9fff]{{2,3}}(?:省|(?<!城)市(?!场|民)|自治区|自治州))(?:口岸)?)(?P<rest>[\u4e00-\u9fff“].*)$"
    )


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(
        rf"{lexicon.alternatives('provinces')}|[\u4e00-\u9fff]{{2}}(?:(?<![城团])市(?!场|民|值|政)|县(?!域|级|区)|自治州)"
    )


_TRADE = re.compile(r"(?:进出口|出口|进口)")
_ABROAD = re.compile(r"[对自][\u4e00-\u9fff“”]{2,12}(?:进出口|出口|进口)")
_WITH = re.compile(r"(?P<with>[^对]{0,40}对.{2,30}?)(?:货物贸易)?(?:进出口|出口|进口)")


def of_firm(text: str, firm: str) -> str:
    """A firm's measure that names nobody, with the firm that the article is about.

    >>> of_firm("净利润同比增速", "甲控股"), of_firm("上两个年度毛利", "甲控股"), of_firm("水厂利润", "甲控股")
    ('甲控股净利润同比增速', '甲控股上两个年度毛利', '水厂利润')
    """
    return f"{firm}{text}" if firm and _firm_measure().match(text) else text


@cache
def _firm_measure() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[上前]两个年度的?|[上去]年(?:同期)?的?|当日|调整后|全年|年内|期内)*(?:{lexicon.alternatives('firm-measures')})(?![业者机])"
    )


class Places:
    """The place that the text speaks of, from figure to figure of one passage; `firm` is whom the
    article is about."""

    def __init__(self, firm: str = "") -> None:
        self.firm = firm
        self.whole = self._opening = ""
        self._place = ""
        self._partner = ""

    def next_sentence(self, text: str, begin: int) -> None:
        """Remember the whole, 我国 or 全省, that the sentence before opened with."""
        self.whole, self._opening = self._opening, opens_with_whole(text, begin)

    def heard(self, text: str) -> None:
        """Forget the place where the words before a number speak of another.

        >>> said = Places()
        >>> said.named("甘肃省产值"), said.heard("陕西聚焦节水，"), said.named("粮食产量")
        ('甘肃省产值', None, '粮食产量')
        """
        others = _anywhere().findall(text) if self._place else ()
        if any(one[-3:] not in self._place and not self._place.startswith(one) for one in others):
            self._place = self._partner = ""

    def named(self, text: str) -> str:
        """The subject with the place that it lacks; takes in the place that it has.

        >>> said = Places()
        >>> [said.named(one) for one in ("甲乙市对某国进出口", "出口", "甲乙市粮食产量", "进口")]
        ['甲乙市对某国进出口', '甲乙市对某国出口', '甲乙市粮食产量', '甲乙市对某国进口']
        """
        found = _place().match(text)
        if found:
            self._place = found["place"]
            if partner := _WITH.match(text):
                self._partner = partner["with"]
            return text
        if self._place and _ABROAD.match(text):
            return f"{self._place}{text}"
        if not _economy().match(text):
            return text
        if _TRADE.match(text) and self._partner:
            return f"{self._partner}{text}"
        return f"{self._place}{text}"
