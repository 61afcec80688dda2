"""Whether a subject is understood by somebody who reads nothing else, and what to say instead.

It exists because a row of the table of figures stands without its article: 追回资金 is nobody's,
呎价 is of no flat. Such a number is called by the text's own words, from the clause on that says
of whom or what it is, up to the number's. Where no such words stand in the sentence the number
keeps its subject and is shown in its passage alone.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator import lexicon
from generator.chinese.quantities import Quantity
from generator.chinese.words import shared
from generator.events import standing
from generator.events.alone import Rule
from generator.text import Sentence, Text
from generator.text.about import owned
from generator.text.areas import names_place
from generator.text.frames import Frame

SHORT = 44
"""Characters up to which a sentence is told from its beginning."""
LONGEST = 64
"""Characters of a sentence that a reader bears as the name of a number."""


_WHO = re.compile(r"(?:将|已)[^的]{4,}的[^的]{2,}(?:数|占比)$")
_RELATIVE = re.compile(r"[^的]{3,}的[^的]{2,}")
"""A noun with a clause before it: 购买水表的人数."""
_OPENS_NOUN = re.compile(
    r"我[国省市区县]|每[万千百]|各[\u4e00-\u9fff]|本[省市区县港]|可(?:再生|穿戴|支配|回收|燃|耕)|"
    rf"(?:{lexicon.alternatives('nominal-verbs')}|毛|净)[\u4e00-\u9fff]{{2,}}"
)
"""Nouns that open with what a dictionary takes for a verb or a pronoun."""
_ADVERB = re.compile(
    r"(?:[一二三四五六七八九十]、|超过|不足|不满|少于|多于|结果(?!导向)|(?:中国)?是|已经?(?!婚)|正(?=[在同])|将(?![军领近])|一旦|最快|刚刚|至少|甚至|擅自|仅次|却|亦|则|惟|爰|另(?!类)|也(?!门)|仍|还(?!原|款|贷)|又|未(?!来|成年|婚)|"
    r"高过|多过|高于|低于|超出|正式|内(?=[无的有共设])|期(?=持有|一共|累计)|(?:一共|合计|总共|现行|第一批先)|距(?!离)|普遍(?!服务|性)|需(?!求)|须|应(?!用|收|届|付|对|急)|可(?=[数以能])|包括|含(?![水油氧碳金糖税])|约|当中|其(?!他[^是]{2,10}占比)|较|比(?![例重特亚])|最新|"
    r"每[年月日天次人多个家])"
)


def _deed(name: str) -> bool:
    """Whether a subject opens with what somebody did, and does not say who."""
    done = name.rpartition("的")[2].removesuffix("数")
    object_of = all(tag in ("v", "vn", "c") for _, tag in shared().tagged(done))  # 做好水表的维修数
    if (
        _OPENS_NOUN.match(name)
        or (_RELATIVE.match(name) and not object_of)
        or _RATE.fullmatch(name)
        or _SUM.fullmatch(name)
    ):
        return False
    return shared().tagged(name)[0][1] in ("v", "vd")


def _led(name: str) -> bool:
    if _OPENS_NOUN.match(name) or _RELATIVE.match(name):
        return False
    return shared().tagged(name)[0][1] in ("p", "c")


_SUM = re.compile(r"(?!累计|共计)(?:[\u4e00-\u9fff]{2}){2,3}(?:金额|额度|标准|年限)")
_RATE = re.compile(r"[\u4e00-\u9fff]{2,6}[率度](?:[升降增]幅|增速)?")


def _goes_on(name: str) -> bool:
    return bool(_ADVERB.match(name)) and not _WHO.match(name)


@cache
def _measures() -> re.Pattern[str]:
    words = lexicon.alternatives("measures", "measure-ends", "measure-kinds", "firm-measures")
    change = lexicon.one_of(
        {name for names in lexicon.entries("changes").values() for name in names}
    )
    return re.compile(
        rf"(?:{words}|{change}|同比|环比|按[年月季]|[较比]?(?:上年|去年|上月|昨天|上一?日|再上一日)(?:同期)?|[比较]?年初|去年|上年|期内|期间|当[日月年]|收市|收盘|最新|最高|最低|"
        r"最[贵大]|[上前]两个年度|折实|运营|经营|营业|营运|执行率|毛|净|年内|单位|综合|一次性|给予|折扣|占|利率|定价|年期|虚增|追回|累计|[总均呎尺报售市股房]价|总|额|的|占|销售额?|运营利润|"
        r"一等|二等|三等|优胜|奖|点数|满意度|数|同店)+"
    )


def _only_measure(name: str) -> bool:
    return bool(_measures().fullmatch(name) or _SHORT_RATE.fullmatch(name)) and not (
        (_economy().match(name) and not _TRADE.match(name)) or _WHOLE.fullmatch(name)
    )


_TRADE = re.compile(r"(?:进出口|出口|进口)(?!总[额值])")
"""Trade that is as often a place's or a firm's as the country's."""


_SHORT_RATE = re.compile(r"(?!失业|就业|识字)[\u4e00-\u9fff]{2}率")
_WHOLE = re.compile(rf"(?:{lexicon.alternatives('measure-kinds')}){{1,6}}")


@cache
def _economy() -> re.Pattern[str]:
    """A measure that is a country's where nobody is named."""
    return re.compile(lexicon.alternatives("economy"))


_POINTS = re.compile(
    r"(?:[他她它](?:们)?(?![乡国人])|我(?!们?[国省市区县港])|你|该|此(?!外)|这|那|上述|前述|两者|二者|后者|前者|对方|双方|当地|本[次期届项]|"
    r"有关(?!部门)|国家和地区(?=开展)|相关(?=领域)|公司(?=总|拟|计划|预计)|部门(?=联合|共同)|首批|〔|.*(?:(?<!应)该|这(?!样)))"
)
_SAYS = re.compile(
    r".*(?:[\u4e00-\u9fff](?:分别(?=[与和在为向]|数)|[说說]|又[和与]|并列第|里?已经(?=[\u4e00-\u9fff]{2})|其中(?=\d)|一度|曾|却|亦|则(?=是|降)|都占|也(?=增|[涨跌占])|(?:是|一般|通常|泛)指|有望|预计|仅承担|可以|能够)|"
    r"(?<!\d)\d[\d.,]*(?:%|点子|亿|万|个(?!百分点幅|月|小时)|项|家)(?!以[上下内]|的)|仅有|多达|高达|只有|被(?:罚|要求|曝)|了(?=[^解]))"
)
_CUT = re.compile(
    r".*(?:(?:[却也亦与和将被对向后]|一块面积|[涨跌]幅大|累计[涨跌]|(?<![成首])都)(?:数|的?比例|占比)?|的数?)$"
)
_TWICE = re.compile(
    r".{0,40}(?P<m>[\u4e00-\u9fff]{2,8}(?:占比|比例|比重|数))[\u4e00-\u9fff\d]{2,24}(?P=m)$"
    r"|.{0,40}(?:比例.{0,40}的比例|占比.{0,40}占比)$"
)
_SHARE = re.compile(
    rf"[^的占量额数]{{0,10}}?(?:{lexicon.alternatives('provinces', 'places')}|地区|京津冀|大湾区|深圳|内资|外资|总计|[\u4e00-\u9fff]类)占比"
)
_INDUSTRY = re.compile(
    r"[省市区县]?(?:相关|核心)?(?:产业|市场|行业)(?:规模|产值|增加值)(?:[^占]{0,4}[增降][速幅])?"
)


def _industry(name: str) -> bool:
    """Whether a subject is the size of a place's industry, and does not say which."""
    if not ("产业" in name or "市场" in name or "行业" in name):
        return False
    word, tag = shared().tagged(name)[0]
    return tag == "ns" and bool(_INDUSTRY.fullmatch(name, len(word)))


_PART = re.compile(r"(?!.*(?:占|完成|为[^，]{2,12}的比例))[^，]*的比例")
"""What a fraction in the midst of a clause is of: the clause itself says it better."""
_KIND = re.compile(r"(?:重点|主要|新的|核心|相关|关键|新型)?[\u4e00-\u9fff]{2,7}(?<![户口])数")


def _kind(name: str) -> bool:
    """Whether things are counted that are named by their kind alone: 村庄数, 重点领域数."""
    if not _KIND.fullmatch(name) or len(name) > _KIND_LENGTH or names_place(name):
        return False
    if name.endswith("人数") and (_economy().match(name) or len(name) > _PEOPLE_LENGTH):
        return False
    return all(tag in _COMMON for _, tag in shared().tagged(name.removesuffix("数")))


_KIND_LENGTH = 8
_PEOPLE_LENGTH = 6
_COMMON = ("n", "nz", "vn", "a", "b", "ng", "uj", "u", "an", "ad", "v")


_CHANGE = re.compile(
    r"(?:同比|环比|按年|按季|[比较]上[年月](?:同期)?)?(?:[增降升涨跌成][速幅长]|[增成]长率|(?:降低|提高|上升|下降)幅度|倍数|人?数|人次)$"
)
_BRIEF = 8
_SAID_MORE = re.compile(r"[的“A-Za-z]")


def vague(name: str) -> bool:
    """Whether a subject is a few common words, which a thousand places and firms could say.

    >>> vague("水厂订单量"), vague("甲乙丙丁水厂订单量"), vague("居民身边水厂的订单数量")
    (True, False, False)
    """
    stem = _CHANGE.sub("", name)
    if len(stem) > _BRIEF or _SAID_MORE.search(stem) or _economy().match(stem):
        return False
    known = shared().cut_known(stem)
    return all(word in known or not word.isalpha() for word, _ in shared().tagged(stem))


_MARKS = (("“", "”"), ("《", "》"), ("（", "）"), ("【", "】"))
_SEVERAL = re.compile(r"[^/／]*[\u4e00-\u9fff][/／][\u4e00-\u9fff]{2}")

DEED = "opens with a deed"
"""The rule of which a plan's aims are free: they are the plan's."""

RULES = (
    Rule(DEED, _deed, "减少患者外流", "重复利用率"),
    Rule("opens with what leads to a deed", _led, "在节水研究中投入", "在水厂应用的模型数"),
    Rule("only goes on", _goes_on, "甚至水表数", "将使用新水表的用户占比"),
    Rule("only a measure", _only_measure, "收市上升幅度", "水厂收入"),
    Rule("points at what stands elsewhere", lambda name: bool(_POINTS.match(name)), "这座水厂产量", "我国水厂数"),
    Rule("half a sentence", lambda name: bool(_SAYS.match(name)), "张三一度与李四见面数", "600毫米以上水管占比"),
    Rule("cut off", lambda name: bool(_CUT.match(name)), "用户实际到手的", "老年人后备人数"),
    Rule("a measure told twice", lambda name: bool(_TWICE.match(name)), "老人占比30岁以下的老人占比", "老人占总人口的比重"),
    Rule("a share of what", lambda name: bool(_SHARE.fullmatch(name)), "京津冀地区占比", "30岁以下的人才占比"),
    Rule("a place's industry", _industry, "广东产业规模", "广东节水产业规模"),
    Rule("a part said as a deed", lambda name: bool(_PART.fullmatch(name)), "甲市贡献税收的比例", "财政收入为预算的比例"),
    Rule("a kind of thing and no more", _kind, "重点领域数", "甲市村庄数"),
    Rule("several things as one", lambda name: bool(_SEVERAL.match(name)), "铁路/公路客运量同比增速", "AR/VR设备出货量"),
)  # fmt: skip


def bare(name: str) -> bool:
    """Whether a subject is a measure and does not say whose.

    >>> bare("经营利润"), bare("水厂利润")
    (True, False)
    """
    return _only_measure(name)


_OF_WHAT = re.compile(
    r"[率比例幅速度重额降升增涨跌扬挫折占利差]|份额|目标|指数|倍数|成长|水平|[上下]调"
)
"""What a percentage is of: a share, a rate or a change."""


def measured(name: str) -> bool:
    """Whether a subject says what a percentage of it is."""
    return bool(_OF_WHAT.search(name))


@lru_cache(maxsize=4096)
def stands(name: str, off: str = "") -> bool:
    """Whether a subject is understood alone; `off` is the id of a rule that is left out.

    >>> stands("甲市追回资金"), stands("追回资金"), stands("呎价")
    (True, False, False)
    """
    if any(name.count(a) != name.count(b) for a, b in _MARKS):
        return False
    return not any(rule.fits(name) for rule in RULES if rule.id != off)


def leads_on(name: str) -> bool:
    """Whether a subject is understood beside the name of the work that it is of.

    >>> leads_on("总建筑面积"), leads_on("甚至水表数")
    (True, False)
    """
    return not any(rule.fits(name) for rule in RULES if rule.id not in _BESIDE)


_BESIDE = (DEED, "only a measure", "a kind of thing and no more")
"""Rules of which a subject is free that stands beside whose it is."""


_AMONG = re.compile(
    r"(?:^|[，。；])(?P<all>(?![^，]*其中|[但而（])[^，。；：\d]{4,24}中)，[^。；]*$"
)


def among(text: str, begin: int, item: Quantity) -> str:
    """The whole of which a share is told in another clause: 全省水厂装机中，甲类占5%; or empty."""
    found = _AMONG.search(text, begin, item.start) if item.share and not item.change else None
    whole = found["all"].removeprefix("在") if found else ""
    return whole if whole and owned(whole) else ""


_OF_COUNTED = re.compile(r"(?P<kind>[\u4e00-\u9fff]{2,4})(?:出现)?(?:频次|人?次数?|数|数量|占比)")


def counted(name: str) -> bool:
    """Whether a subject is a kind of thing that is counted, which a dictionary takes for somebody.

    >>> counted("冬候鸟数"), counted("宇树科技出货数"), counted("甲市水表数")
    (True, False, False)
    """
    found = _OF_COUNTED.fullmatch(name)
    tags = {tag for _, tag in shared().tagged(found["kind"])} if found else set()
    return "nr" in tags and tags <= {"nr", "f", "a", "n", "ng", "b"}


_JOINS = re.compile(
    r"(?:原标题：|据(?:介绍|悉|了解)，|[，；：、\s“”]|而(?![今且])|但(?!是)|但是|并且?(?!购)|其中|同时|眼下|如今|此外|另外|目前|如今|不过|因此|从而)+"
)
"""What a clause goes on with, which nothing needs that begins with it."""
_ADVERBIAL = re.compile(
    r"(?:在|据|对于|根据|随着|通过|截[至止]|[^，]{2,14}(?:方面|期间|范围内?|[中里上下时前后]|以来|为止)$|[\d年月日上下半季度底初末]+$)"
)
"""A clause that says where or when, and of nobody."""


def told(
    text: Text, sentence: Sentence, frame: Frame, firm: str = "", *, whose: bool = False
) -> str:
    """The sentence's words from the clause that says of whom or what a number is, up to the end
    of the number's clause, as they are printed; empty where none says so. `firm` is a name that
    the article is known to be about; with `whose` they go back as far as to whose it is."""
    plain, last = text.folded, frame.end
    before = [one for one in sentence.frames if one.begin <= frame.begin]
    for number, one in reversed(list(enumerate(before))):
        start = _start(plain, one.begin, last)
        if last - start > LONGEST:
            return ""
        if whose and "；" in plain[start:last]:
            return ""
        if whose and not owned(plain[start:last]):
            continue
        if _opens(plain, one, start, last, firm):
            first = _start(plain, before[0].begin, last)
            if number and last - first <= SHORT and _opens(plain, before[0], first, last, firm):
                start = first
            for earlier in reversed(before[:number]):
                led = _ADVERBIAL.match(plain[earlier.begin : earlier.end].strip("，；：、 “"))
                if not led or last - earlier.begin > LONGEST:
                    break
                start = _start(plain, earlier.begin, last)
            return text.printed[start:last].strip("，；：、 “")
    return ""


_DEED_FIRST = re.compile(r"期(?=于)|预计|有望|力争|着力|大力|全力|努力")


def _adverbs_first(name: str) -> bool:
    """Whether a clause opens with how something is done, and then with the deed."""
    tags = [tag for _, tag in shared().tagged(name)]
    after = next((n for n, tag in enumerate(tags) if tag not in ("d", "ad")), len(tags))
    return 0 < after < len(tags) and tags[after] in ("v", "vn")


def _start(plain: str, begin: int, end: int) -> int:
    joined = _JOINS.match(plain, begin, end)
    return joined.end() if joined else begin


_DEFINES = re.compile(r"(?:一般|通常|泛|特)指")
"""What only explains a word."""
_NUMBER = re.compile(r"[超约近达为共逾]{0,2}\d")


def _opens(plain: str, one: Frame, start: int, last: int, firm: str) -> bool:
    """Whether the words from `start` say of whom or what they are."""
    words = plain[start:last]
    if one.subject is None or standing.lacking(words) or _DEFINES.search(words):
        return False
    name = plain[max(start, one.subject[0]) : one.subject[1]]
    if _DEED_FIRST.match(name) or _adverbs_first(name):
        return False
    if firm and name.startswith(firm):
        return True
    if one.end == last and _NUMBER.match(plain, one.subject[1]) and _kind(f"{name}数"):
        return False  # 西药1396个
    return len(name) > 1 and stands(_closed(name)) and not _economy().fullmatch(name)


def _closed(name: str) -> str:
    """Words cut within a name, with the marks that they lack."""
    return name + "".join(
        b * (name.count(a) - name.count(b)) for a, b in _MARKS if name.count(a) > name.count(b)
    )
