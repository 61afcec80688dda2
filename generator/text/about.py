"""Whose a number or a statement is that names nobody: the country, the place or the firm that its
passage speaks of, or else the article's title.

It exists because a list is read without the articles: 集装箱吞吐量 is nobody's. An owner is told
beside such words (我国：集装箱吞吐量), never woven into them; where passage or title names
several, or the sentence names somebody else, none is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from generator import lexicon
from generator.chinese.numerals import fold
from generator.chinese.words import shared
from generator.text.areas import area, names_place
from generator.text.datelines import behind_dateline
from generator.text.homes import commonest, homes, placed_wholes, points

_LONGEST_HERO = 8
_OFTEN = 2
_FAR = 3
_WHOLE = ("我国", "全国", "中国", "国内")
"""Names of one country: what is theirs is one owner's."""
_NATIONAL = "我国|全国|中国|全球|世界"
_ORGANS = r"国家(?:[还将已也]|安排|下达|投入|设立|拨付|级)|中央财政|(?:发布|推出)的“|^“[^”]+”(?:行动|计划|工程|专项|战略)|(?:^|[，。；：、\s])某(?=[\u4e00-\u9fff]{2})|(?<![\dA-Za-z])[A-Za-z]{2,}|《|全社会|(?<=[\u4e00-\u9fff])(?<!上市)(?<!公立)(?<!三甲)(?<!各级)(?<!基层)(?:公司|集团|大学(?![生毕])|医院|银行|协会|机场|景区)(?=.)"
_FIRMS = re.compile(r"(?:收入|利润|营收|股[票价]|市值|[售定单报]价|薪|罚款|债券)")
"""What is a firm's, and of a place only where the text says so."""
_TRADES = re.compile(r"产业|行业|[造务信筑输]业|市场|技术应用|试验发展|科技中介")
"""All who do a trade: their takings are a place's."""
_DONE = re.compile(
    r"^(?:计划|拟|力争|预计|将|应|须|要)|已|经(?!济|营|费)|曾|[被由](?!于)|成立|(?<!对)推动|共同"
)
"""What is a deed of somebody whom a name does not tell, or tells by a word not known as one."""
_BY_WORD = re.compile(
    r"^[^，。；]{2,30}(?:数据|报告)?(?:显示|介绍|公布|发布|表示|透露|指出?|称)(?:的数据显示)?，"
)
"""A clause that says by whose word something is."""
_MARKS = re.compile(r"[《》“”「」‘’（）【】，。！？]")
_HEAD = re.compile(
    r"(?:【[^】]*】|[^，。！？《》]{1,8}[：丨｜|∣]|[^，。！？]{2,6}！|(?:20)?\d\d年度?|\d{4}Q\d|第?[一二三四]季度|前?\d{1,2}月份?|前[一二三四]季度|[上下]半年|Q\d)+"
)
"""A column, whose word it is and the time: what a title opens with before it says of whom it is."""
_FROM = r"(?<![对自从与和同向往接至到由据驻访])(?<!来自)"
_OPENS = r"(?:^|(?<=[，。；：、！？”\s）年月日期季来前度])|(?<=目前)|(?<=其中)|(?<=显示))"


@dataclass(frozen=True, slots=True)
class About:
    """Of which place and of which firm an article is by its title; empty where it is of none.
    `homes` says what 省, 市 … mean in it."""

    place: str = ""
    firm: str = ""
    homes: Mapping[str, str] = field(default_factory=dict, hash=False)
    nowhere: bool = False
    """The article names no place and no part of one: what is a country's is the country's."""

    def whole(self, words: str, before: str = "") -> str:
        """Words with the place that 全市 in them means, by their sentence's beginning `before` or
        by the article.

        >>> About(homes={"市": "甲市"}).whole("全市产值")
        '甲市产值'
        """
        return placed_wholes(words, self.homes, before)


NOBODY = About()


def about(title: str, texts: Iterable[str], publication: str = "") -> About:
    """What an article is about.

    >>> about("前7月安徽出口增长五成", ()).place, about("甲方和乙方的中美比较：美国水厂", ()).place
    ('安徽', '')
    >>> about("上半年经济平稳", ("全市产值5亿元。全市粮食增产。",), "甲乙市统计局").place
    '甲乙市'
    """
    told = tuple(texts)
    firm = hero(title, told)
    known = homes(title, told, publication)
    if firm:
        return About(firm=firm, homes=known)
    words = "\n".join((fold(title), *told))
    place = _of_title(fold(title)) or commonest(words, known) or _of_all(words)
    return About(place, "", known, not (place or points(words) or _places("").search(words)))


def _of_all(words: str) -> str:
    """我国, where an article names it far more often than any other place, or names no place and
    the country's own offices."""
    named = _places().findall(words)
    if not named:
        elsewhere = re.search(lexicon.alternatives("taiwan"), words)
        return _WHOLE[0] if _offices().search(words) and not elsewhere else ""
    own = sum(name in _WHOLE for name in named)
    if not own and len(named) > _OFTEN and len(_distinct(named)) == 1:
        return str(named[-1])
    parts = sum(bool(_provinces().match(name)) for name in named)
    return _WHOLE[0] if own >= max(parts, _FAR * (len(named) - own - parts), 1) else ""


@cache
def _provinces() -> re.Pattern[str]:
    return re.compile(lexicon.alternatives("provinces"))


@cache
def _offices() -> re.Pattern[str]:
    """Who speaks for the whole country."""
    return re.compile(
        rf"{lexicon.one_of(lexicon.groups('national')['offices'])}|中国[\u4e00-\u9fff]{{2,10}}(?:协会|联合会)"
    )


def _of_title(title: str) -> str:
    if own := area(title):
        return own
    head = _HEAD.match(title)
    rest = title[head.end() :] if head else title
    named = _distinct(_places().findall(rest))
    if len(named) != 1:
        return ""
    opens = rest.startswith(named[0]) and named[0] not in ("全球", "世界")
    return named[0] if opens or named[0] in _WHOLE else ""


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each place once, by its first name."""
    out: dict[str, str] = {}
    for name in names:
        key = _WHOLE[0] if name in _WHOLE else re.sub("(?<=..)[省市]$", "", _city(name))
        out.setdefault(key, name)
    return tuple(out.values())


def _city(name: str) -> str:
    """A city without the province that it is named with: 甲省乙市."""
    found = _provinces().match(name)
    rest = name[found.end() :].removeprefix("省") if found else ""
    return rest if len(rest) > 2 else name


@cache
def _places(before: str = _FROM) -> re.Pattern[str]:
    """A country, a province, a city or a county; `before` is what may not stand before it."""
    known = lexicon.groups("national")
    names = rf"(?!移动(?!互联)|{lexicon.one_of(known['names'] | known['grades'])}|[\u4e00-\u9fff“”]{{0,10}}(?:{lexicon.one_of(known['ends'])}))"
    within = rf"(?:(?:{lexicon.alternatives('provinces')})省?(?=[\u4e00-\u9fff]{{2,3}}(?:(?<![城团上股楼超夜菜闹])市(?!场|民|值|政)|县(?!域|级|区)|自治州)))"
    return re.compile(
        rf"{before}(?:(?:(?:{_NATIONAL})(?!(?<=中国)(?:内地|大陆|台湾|香港|澳门))|国内(?!外|地|生产|货运|客运|航[班线]|旅客|游客)){names}|{within}[\u4e00-\u9fff]{{2,3}}(?:市|县|自治州)|(?:{lexicon.alternatives('countries', 'provinces')})(?:省|市(?!场)|自治区)?|(?:{lexicon.one_of(known['regions'])})|"
        r"(?<![\u4e00-\u9fff])(?![在位各全个]|[高低快慢优]于|超[过出]?全|建议|要求|支持|推动)[\u4e00-\u9fff]{2,3}(?:(?<![城团上股楼超夜菜闹])市(?!场|民|值|政)|县(?!域|级|区)|自治州))(?!人[^口均]|裔|籍|队|杯|级|上最)"
    )


_TITLE = re.compile("《[^》]{1,60}》")
"""A place in the title of a work owns nothing: 《冰雪中国》."""


def owner(name: str, passage: str, begin: int, at: int, of: About) -> str:
    """Whose a measure at `at` is whose `name` is nobody's, by the passage up to it and the title.

    >>> t = "2023年，我国产量5亿吨。水厂用电量8度"
    >>> owner("水厂用电量", t, 14, t.index("8"), About())
    '我国'
    >>> owner("产量", "产量5亿吨", 0, 2, About("甲市")), owner("利润", "利润5元", 0, 2, About("甲市"))
    ('甲市', '')
    """
    lead = behind_dateline(passage)
    sentence = _places().sub("、", _BY_WORD.sub("", passage[max(begin, lead) : at]))
    named = _distinct(_places("").findall(_TITLE.sub("、", passage[lead:at])))
    if of.place in ("", *_WHOLE) and named[:1] and named[0] in _WHOLE:
        named = tuple(one for one in named if one not in ("全球", "世界"))
    if _LISTED.search(passage, begin, at):
        return ""
    if named and named[0] in ("全球", "世界") and not _ALL_WORLD.search(passage, 0, at):
        return ""  # 民生福祉、全球合作六大领域
    if len(named) > 1 or name.startswith("各") or owned(sentence):
        return ""
    if of.firm and not named:
        return of.firm if _of_firm().search(name) else ""
    if (_FIRMS.search(name) and not _TRADES.search(name)) or _DONE.search(name):
        return ""
    same = _distinct((*named, of.place)) == named
    opens = any(
        re.search(rf"{_OPENS}{_FROM}{re.escape(one)}", passage[lead:at])
        for one in {*_places("").findall(passage, lead, at)}
    )
    opens = opens or (bool(named) and named[0] in _WHOLE and named[0] in passage[begin:at])
    if named and not same and not opens:
        return ""
    return named[0] if named else of.place


@cache
def _of_firm() -> re.Pattern[str]:
    """What may be a firm's or an office's own, and no market's."""
    return re.compile(
        rf"^(?!.*(?:市场|行业|产业|全网|需求|发放|交易日))(?:.*(?:{lexicon.alternatives('firm-measures')})(?:同比|环比)?(?:[增降涨跌升][速幅])?|.*(?:价|[产销客]量|员工数|门店数|人数|用户数|订单[量数]|总?收入))$"
    )


_ALL_WORLD = re.compile(r"(?:^|[，。；：年月日度])(?:全球|世界)(?!合作|治理|化)")
_LISTED = re.compile(
    rf"(?:{lexicon.alternatives('provinces', 'countries')})[省市]?(?:等|、)(?!地?方?政府)"
)
"""A place that only stands for several: 河北等16个地区."""


_ASIDE = re.compile(r"[（(][^（）()]*(?:[不未]?含|注[：:]|下同|其中)[^（）()]*[）)]")


@lru_cache(maxsize=4096)
def owned(words: str) -> bool:
    """Whether words name anybody, any place or any work: what is measured is somebody's.

    >>> owned("甲省水厂产量"), owned("关键工序数控化率"), owned("5G手机产量")
    (True, False, False)
    """
    return names_whose(words) or any(_is_name(word, tag) for word, tag in shared().tagged(words))


@lru_cache(maxsize=4096)
def tells_whose(sentence: str) -> bool:
    """Whether a sentence says of whom it is: by a place or a body, or by a name that a clause opens
    with. What else a dictionary takes for a name is hardly one among so many words.

    >>> tells_whose("去年，水厂产量5亿吨，李四水厂停产"), tells_whose("机房层高往往只有5米左右")
    (True, False)
    """
    sentence = _ASIDE.sub("", sentence)
    if names_whose(sentence):
        return True
    for clause in _CLAUSE.split(sentence):
        tagged = shared().tagged(clause)
        if any(_is_name(word, tag) for word, tag in tagged[:1]):
            return True
        if any(tag == "ns" and _is_name(word, tag) for word, tag in tagged):
            return True
    return False


_CLAUSE = re.compile("[，；：、“]")


def _is_name(word: str, tag: str) -> bool:
    """Whether a word of a part of speech is a name."""
    return (
        tag in ("ns", "nr", "nt", "nz")
        and len(word) > 1
        and word not in lexicon.words("generic")
        and word[0] not in "和与及"
        and (tag == "ns" or not word.endswith(_noun_ends()))
    )


@cache
def _noun_ends() -> tuple[str, ...]:
    """How words end that are no names, whatever a dictionary takes them for."""
    return tuple(lexicon.words("noun-ends"))


def names_whose(words: str) -> bool:
    """Whether words name a place, a body or a paper, whatever a dictionary takes for a name."""
    words = _ASIDE.sub("", words)
    return names_place(words) or bool(_organs().search(_generic().sub("、", words)))


@cache
def _organs() -> re.Pattern[str]:
    offices = lexicon.one_of(lexicon.groups("national")["offices"] - {"国民经济"})
    return re.compile(f"{_ORGANS}|{offices}")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![A-Za-z\d])(?:{lexicon.one_of(w for w in lexicon.words('generic') if w.isascii())})(?![A-Za-z])"
    )


def economic(words: str) -> bool:
    """Whether words open with a measure of a country's economy.

    >>> economic("社会消费品零售总额同比增速"), economic("水厂零售额")
    (True, False)
    """
    return _economy().match(words) is not None


@cache
def _economy() -> re.Pattern[str]:
    return re.compile(lexicon.alternatives("economy"))


def told_apart(words: str) -> bool:
    """Whether words say by a clause of their own which of its kind is meant, before any number.

    >>> told_apart("内置节水芯片的水表零售额"), told_apart("水厂的产量占比")
    (True, False)
    """
    return bool(_TOLD_APART.match(words))


_TOLD_APART = re.compile(r"[^的，：；\d]{5,}的[^的，：；\d]{4,}")


def hero(title: str, texts: Iterable[str]) -> str:
    """Whom an article is about: the name that opens its title, with which clauses of it open;
    empty where there is none, or where it is a place.

    >>> hero("甲控股上市：净利过亿", ["甲控股收入5亿元，毛利9元。", "去年，甲控股派息。"])
    '甲控股'
    """
    words = "，".join(("", *texts))
    sizes = range(2, _LONGEST_HERO + 1)
    known = [
        title[:size] for size in sizes if len(title) > size and not _MARKS.search(title[:size])
    ]
    heads = title.partition("：")[0]
    counts = [
        (words.count(f"，{one}") + words.count(f"。{one}") + (one == heads), one) for one in known
    ]
    best = max((one for count, one in counts if count >= _OFTEN), key=len, default="")
    place = best and re.match(
        rf"{_NATIONAL}|{lexicon.alternatives('countries', 'provinces')}", best
    )
    if not best or place:
        return ""
    if best.endswith(("控股", "集团", "股份", "科技", "公司", "银行")):
        return best
    words_of, tagged = shared().cut_known(best), shared().tagged(best)
    named = all(
        (tag[0] in "nxe" and tag != "nr") or tag in ("j", "vn") or word not in words_of
        for word, tag in tagged
    )
    return best if named and any(tag not in ("n", "vn", "v") for _, tag in tagged) else ""
