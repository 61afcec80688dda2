"""The words around a number, laid bare: without brackets, openings and what leads up to it.

It exists so that what a subject is made of can be said once, for the words before a number,
for those after it and for a clause that has none. Which words these are stands in `lexicon`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator import lexicon
from generator.chinese.note_marks import BRACKETED
from generator.chinese.words import shared
from generator.text.pointing import CALLED

_LEADS = lexicon.groups("leads")
_REACHED = frozenset(f"{verb}{to}" for verb in _LEADS["change"] for to in "至到为")
LED = lexicon.one_of({*_LEADS["level"], *_REACHED}) + "|"
LED += lexicon.one_of(_LEADS["adverb"] - {"计划", "目标", "预期目标"})
"""What may stand between a verb and its number."""
BRACKET = re.compile(rf"（[^（）]*）|\([^()]*\)|{BRACKETED}")
ESTIMATE = re.compile("的?(?:临时|修订|修正|预先)估计(?:数字)?")
"""How sure an office of statistics is of what it gives out; no part of what is measured."""
_SOURCES = re.compile(
    r"[^，]{0,6}(?:(?:情景|情形|情境|假设|假定|设想)之?[下中里]|(?:方案|路径|条件)之?下)|(?:据|根据)[^，]{2,24}?(?:统计|测算|显示|预测|估计)|[\u4e00-\u9fff]{2,8}(?:部|局|委|院|机构|协会|银行)(?:预测|预计|估计)|[一二三四五六七八九十]是|第[一二三四五六七八九十](?=[，、])|"
    r"分[^，]{1,6}看(?=，)|另(?=有)|已?先后|共(?=处理|查处|完成|办理|接待|建成|发放|追责|吸引|推出|召开)|共计(?=召开)|"
    r"(?:《[^》]*》|\w{0,6}(?:规划|纲要|意见|方案|通知|计划))(?:还|也|同时)?(?:明确)?(?:提出|强调|要求)了?|"
    r"(?:近|过去|连续|未来)(?:\d+|[一二三四五六七八九十几多]+)年(?:来|间)?|\d+\s?年半?(?:多)?的?时间(?:里|内)?|[、；，\s—]+|"
    r"\d+(?:天|日|个月|小时)(?:内|间)|\d[、.．](?!\d)|第[一二三四五六七八九十百零\d]+[条款章]\s*"
)
_BEFORE = re.compile(
    r"[会将]?(?:由|从)(?:上年|去年|现行|目前|现有|原有|原来|此前|以前|年初|过去|\d{4}[A-Z\d年月底末上下半季度第一二三四]{1,8})?(?:同期|末)?的?(?:每个?(?:家庭|人|户))?(?:每[年月])?$"
)
_FROM_EACH = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:由|从)(?:原来的?)?(?=每[\u4e00-\u9fff]{1,3}$)")
"""单位用水从每公斤120升降到8升."""
_UNDER = re.compile(
    r"^(?:的?(?:高温|低温|高压|条件|环境|状态|工况))?下(?=稳定|连续|持续|运行|工作|运转|保持)"
)
"""在1.5亿摄氏度下稳定运行403秒."""
YEARS_ON = r"(?:连续|接连)(?:[一二两三四五六七八九十\d]+[多余几]?|[多数几])年"
_YEARS_ON = re.compile(rf"(?:{YEARS_ON}|(?<!\d)年底)$")
_STEPS = re.compile(r"(?:连续|接连|相继)?[跨迈站][过上越入][^，。；]{0,9}(?:大关|台阶)$")
_EACH = re.compile(
    r"(?<=[至到为])每人每[月年天日]$|(?<=不[多少高低大小]于)每[\u4e00-\u9fff]{1,4}$|(?<=不超过|得超过)每[\u4e00-\u9fff]{1,4}$"
)
_PER = re.compile(
    r"(?<=[达到为])每[十百千万]+[名位个户家]?[\u4e00-\u9fff]{1,4}$|(?<=[将可约已]达)每(?:亩|公顷|人|户|平方米|千瓦|台|套)$"
    r"|(?<=[降升压涨跌增减高低到至为][至到为])每(?:千瓦时?|兆瓦|亩|吨|户|人|公里|平方米|立方米|公斤|斤|度|股|套|台|辆|张|次|小时)$"
)
"""造价压到每千瓦9500元: by what the number is counted."""
_COSTS = re.compile(r"(?<=.{2})[要得需][走等跑开排飞爬坐骑绕熬守忙煮炖泡晾][足够满上]?$")
_FROM = re.compile(r"(?<=[\u4e00-\u9fff]{2})[由从]\d{1,4}(?:\.\d{1,4})?$")
"""Before the number that is reached, one without a unit: 系数从1.6降到1.1."""
_SINCE = re.compile(r"(?<=.{2})(?:自[^，。；自]{0,8})?以来$")
_KEPT_AT = re.compile(
    r"^.*?(?:保持|维持)(?=[^，。；]{2,16}(?:目标|区间|利率|水平)[于在]$)|(?<=[标间率平])[于在]$"
)
_COVERB = re.compile(
    r"^.*(?<![即预])(?:让|使(?![用命])|把(?![握关手控])|将(?!近|军|领|士|会))(?=[\u4e00-\u9fff]{2})"
)
REACHING = re.compile(r"(?:覆盖|涉及|惠及|服务|带动|接入|汇聚|集聚|聚集)了?")
_NUMBER = re.compile(r"[约近超逾]?\d")
_ONWARD = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:支持|用于|带动|撬动|惠及|覆盖)$")
"""A verb that goes on to the next number."""
_TAIL_STOP = re.compile(
    r"使(?![用命])(?=[^，]{2,}更)|即将|[都均全]是|均为|[转变]为|(?:要|须|应|必须|需)(?=(?:全部|全额|按期|如期|及时))|以(?=帮助|便|满足|推动|促进|支持|实现|确保)|[及和与](?=[^，]{2,12}(?:共同|联合)(?:举办|主办|印发|发布|承办|参与|发起))|[，。；：、（）()！？;,…\[]|的?基础之?上|和(?=[约近超逾\d])|及(?=[约近超逾\d])|与(?=[约近超逾\d])"
)
_GOOD = "[强高大好优广多足新快稳全]|突出|先进|完善|规范|健全|明显|显著|齐全|合理|鲜明|紧密|完备|深厚|丰富|活跃|旺盛|优越|领先|可靠|便捷|高效|清晰"
_QUALITIES = re.compile(
    r"^(?:[可易能]|有(?!关))[^，。；、的]{1,6}(?:、[^，。；、的]{2,8})+的"
    rf"|^(?:[^，。；、的\d]{{2,5}}(?:{_GOOD})、)+[^，。；、的\d]{{2,5}}(?:{_GOOD})的"
)
_PREDICATE = re.compile(
    rf"^(?P<np>[^，]{{2,24}}?)(?=(?:{lexicon.alternatives('predicating')})(?!率|额|量|值))"
)
_FROM_ABROAD = re.compile(r"自[^，。；]{2,12}进口")
"""自某国进口: what it is imported from is a part of the name."""
_DIGITS = re.compile(r"\d")
_OF_LEVELS = re.compile("^(?:[国省市县区乡镇村州](?:、|和)){1,4}[省市县区乡镇村州][两二三四五]级")
"""省、市、县三级医院: on which levels, told one by one."""
_LENGTH = re.compile(r"[时周全总波身边]长达$")
"""A length or a duration, and what leads to its number."""
_LONGEST = 8
"""Characters of the longest word of a list that leads up to a name or away from it."""


@cache
def _leads() -> tuple[frozenset[str], tuple[str, ...]]:
    """What leads up to a number, and longer words whose end only looks like it."""
    marks = "、 ， 的 了 至 到 在 ： :".split()
    return (
        frozenset((*_LEADS["level"], *_LEADS["adverb"], *_REACHED, *marks)),
        tuple(_LEADS["kept"]),
    )


@cache
def _openings() -> tuple[frozenset[str], tuple[str, ...]]:
    known = lexicon.groups("openings")
    return known["words"], tuple(known["kept"])


@cache
def measure() -> re.Pattern[str]:
    """A noun at the end of words that names a measure (…比例, …规模)."""
    return re.compile(rf"(?:{lexicon.alternatives('measure-ends')})$")


@lru_cache(maxsize=4096)
def core(words: str) -> str:
    """A clause's words without brackets, openings and what leads up to the number.

    >>> core("目前，我国“灯塔工厂”数量达"), core("算法将良品率推升至"), core("全市产能已占")
    ('我国“灯塔工厂”数量', '良品率', '全市产能')
    """
    words = _UNDER.sub("", opened(ESTIMATE.sub("", BRACKET.sub("", words)).strip()))
    if each := _PER.search(words):
        rest = core(words[: each.start()])
        return f"{each[0]}{rest}" if rest and not rest.startswith("每") else rest
    words = _FROM_EACH.sub("", _KEPT_AT.sub("", _BEFORE.sub("", words)))
    led = _without_leads(words)
    words = _COVERB.sub("", led) if led != words else led
    return words.strip("，、；：—–-（）() ·•▪●■◆")


@lru_cache(maxsize=4096)
def opened(words: str) -> str:
    """The words without what a clause opens with."""
    first, kept = _openings()
    if _FROM_ABROAD.match(words):
        return words
    while True:
        source = _SOURCES.match(words)
        if source:
            words = words[source.end() :]
            continue
        if words.startswith(kept):
            return words
        size = next((n for n in range(_LONGEST, 0, -1) if words[:n] in first), 0)
        if not size:
            return words
        words = words[size:]


def _without_leads(words: str) -> str:
    """The words without what leads up to the number."""
    leads, kept = _leads()
    while words:
        if words[-1].isspace():
            words = words.rstrip()
        size = next((n for n in range(_LONGEST, 0, -1) if words[-n:] in leads), 0)
        if _LENGTH.search(words):
            size = 1  # 平均时长达2.6小时
        if size and len(words) - size == 1 and size == 1:
            break  # what is left would be no name: 产能 is not 产
        if size and not words.endswith(kept):
            words = words[:-size]
            continue
        before = words
        for pattern in (_STEPS, _YEARS_ON, _EACH, _SINCE, _COSTS, _FROM):
            found = pattern.search(words, max(0, len(words) - 3 * _LONGEST))
            words = words[: found.start()] if found else words
        if words == before:
            break
    return words


def tail(text: str, at: int, end: int) -> str:
    """What follows a number within its clause and belongs to it (种主要工业品 → 主要工业品)."""
    rest = _UNDER.sub("", _QUALITIES.sub("", BRACKET.sub("", text[at:end])))
    rest = _OF_LEVELS.sub("", rest)
    stop = _TAIL_STOP.search(rest)
    words = rest[: stop.start()] if stop else rest
    listed = (
        _lists().match(rest, len(words)) if stop and stop[0] == "、" and len(words) > 1 else None
    )
    words += listed[0] if listed else ""
    if _NUMBER.match(text, end):
        words = _ONWARD.sub("", words)
    return re.sub(r"(?:以及|(?<!参)与|[和及至]|(?<![送直])到)$", "", words.strip())


@cache
def _lists() -> re.Pattern[str]:
    """The further members of a list that one number counts, up to the end of their clause:
    50个通用、垂直领域大模型."""
    verbs = lexicon.alternatives("achieving", "acts", "deeds", "doing", "resulting")
    return re.compile(
        rf"(?:、(?!{verbs}|[已将累共占达同增降并]|惠及|获|居|位)[^，。；：、（）()\d…—]{{2,16}})+(?=$|[，。；])"
    )


@cache
def _agent() -> re.Pattern[str]:
    verbs = lexicon.alternatives("doing")
    return re.compile(
        rf"[^，。；、的]{{0,20}}?(?:{lexicon.alternatives('agents')})"
        rf"(?P<does>(?:{_ADVERB}){{0,3}}(?:{verbs})(?![率额量值面者业商员局费]).*)$"
    )


_ADVERB = "就|均|都|已|将|可|能|共|首次|普遍|成功|积极|联合|自愿|主动|陆续|相继|继续|持续|直接|实际|就近|未|不|从未|每天|每周"


def acting(words: str) -> re.Match[str] | None:
    """Who does something and what (`does`), of the words that follow a number.

    >>> [found and found["does"] for found in map(acting, ["企业降低保费", "企业集群", "城市"])]
    ['降低保费', None, None]
    """
    return _agent().match(words)


def reaching(before: str) -> bool:
    """Whether the words before a number are a bare verb that goes on about what came before."""
    return bool(REACHING.fullmatch(core(before)))


def attribute(words: str) -> bool:
    """Whether the words name a measure (…比例, …规模) that a later clause gives a number to."""
    return bool(measure().search(words)) and not _DIGITS.search(words)


_AGED = re.compile(r"^\d+周?岁(?:及?以[上下])?的?")
"""22周岁以下的青少年: a number that only says who."""


def owner(clause: str) -> str:
    """The noun phrase that a plain clause is about (内置AI大模型的彩电 of 彩电快速渗透), or empty."""
    words = opened(BRACKET.sub("", clause).strip())
    match = CALLED.match(words) or _PREDICATE.match(words)
    name = re.sub("(?<=.{2})[亦仍也]$", "", match["np"]) if match else told_of(words)
    return name if name and not _DIGITS.search(_AGED.sub("", name)) else ""


def told_of(words: str) -> str:
    """What a clause speaks of that ends in a set phrase (宠物经济方兴未艾); else empty."""
    tags = shared().tagged(words) if 6 <= len(words) <= _LONGEST_NAMED else []
    idiom = len(tags) > 1 and len(tags[-1][0]) == 4 and tags[-1][1] in ("i", "l", "z")
    nouns = all(tag[0] in "nabv" and tag != "nr" for _, tag in tags[:-1])
    return words[:-4] if idiom and nouns else ""


_LONGEST_NAMED = 16
