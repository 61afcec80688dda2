"""When a stretch of time is a quantity: where the text says that it is the measure of something.

50秒内完成检测 and 连续28天零故障 tell how well something is done; 最近5年 and 3天后 tell only when.
Each rule sees what stands before the number and behind the unit, so that they can be told apart,
tried and lengthened one by one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator.chinese.width import HAN
from generator.lexicon import alternatives, entries, one_of

COUNTED_TIME = re.compile(
    r"(?:个?(?:年|月|季度|小时|钟头|星期|工作日)|周|天|日(?!元|圆)|岁|秒|分钟)"
)
"""What a number of years, months or days is followed by."""
DONE_IN = (
    rf"(?:(?:完成|送[到达]|到达|到[场位货]|抵达|办[结好]|交[付货]|响应)(?!率)|够(?![不得])"
    rf"|(?<=就能|就有|便可|便有|即可|就可|内可|内就|内即|内便)(?![到过])[{HAN}]{{2}})"
)
"""Verbs after the time in which something is done."""

_UNIT = re.compile(
    r"多?(?P<unit>个?(?:年|月|工作日|小时|钟头|分钟|星期|季度)|周|天|日(?!元|圆)|毫?秒|岁)(?:(?<=秒)钟)?(?!度)"
)
_CLOCK = ("小时", "钟头", "分钟", "秒")
_WORKED = (*_CLOCK, "天", "工作日")
_ANY = (*_WORKED, "月", "岁")
_EVER = (*_ANY, "年", "季度", "星期", "周", "日")
_BEFORE = 14
"""Characters before the number that are looked at."""
_BY_AGE = re.compile(r"[及以]|的?(?:老年|儿童|人口)")
"""Behind 岁, of those who are so old: 60岁及以上, 6岁儿童."""

_WITHIN = r"(?:内|以内|之内)"
_NOT_WHEN = r"(?<![最近前这仅过第])(?<![，。；：、之以今]后)(?<!\A后)"
_MORE = r"(?:了|达到?|长达|超过?|近|约)?"
_ALMOST = r"(?:大约|[约近上]|超过?|不[到足])?"
_STOPS = r"(?:以上|左右|之久)?(?=[，。；、]|$)"
_STEADILY = "稳定|满功率|全功率|满负荷|满载|长脉冲|不间断|无故障|零故障|稳态"
_RUN = "运行|放电|工作|飞行|运转|燃烧|作业|行驶|航行|巡航|运算|计算|推理|试车|试验|供电|供热|发电|监测|值守"
_FORMERLY = "从前|以前|过去|原来|往常|原先|早先|往年"
_NOW = "现在|如今|而今|眼下"


@dataclass(frozen=True, slots=True)
class Lasting:
    """A rule: what stands before and behind a stretch of time that measures something."""

    id: str
    """In plain words, what is seen."""
    example: str
    """The stretch of time stands in 〔 〕."""
    counter: str
    before: str = ""
    """A pattern of what ends at the number; empty: anything."""
    after: str = ""
    """A pattern of what begins behind the unit; empty: anything."""
    units: tuple[str, ...] = _ANY
    """What the unit ends with."""
    idiom: str = ""
    """A number that says only 'always'."""


RULES = (
    Lasting(
        "time of so long",
        "平均用时〔6天〕",
        "时间在〔6天〕后",
        before=r"(?:[用耗历需]时|时长|小时数|天数|住院日)(?:约?为|达到?|约|超过?|近|逾)*(?:\d{4}年的?)?",
    ),
    Lasting(
        "aboard, in flight or at a post for so long",
        "航天员在轨驻留〔204天〕",
        "航天员已在轨〔204天〕",
        before=r"(?:在轨)?(?:驻留|飞行|驻点|驻村|蹲点|住院|停留|滞留)",
    ),
    Lasting(
        "from so long, to so long",
        "审批时限由2024年的〔20天〕压缩",
        "有关部门将在〔20天〕后审批",
        before=r"(?:(?:由|从)(?:(?:原来|原先|过去|以往|此前|之前|最初|(?:\d{4}|上|去)年)的?)?(?:平均|人均|户均)?|达到?|提高[至到]"
        r"|(?:[缩升增减降压]|缩短|缩减|压缩|压减|减少|降低|延长|增加|提前|下降)[至到为](?:平均|人均)?|控制在|超过)(?:\d{4}年的?)?",
    ),
    Lasting(
        "cut from so many days",
        "处理时间由平均〔5.6日〕缩短至",
        "由〔5日〕开始至9日",
        before=r"(?:由|从)(?:平均|原来的?)?",
        after=r"(?:缩|减|降|压|延|增加|提前)",
        units=("日",),
    ),
    Lasting(
        "cut to so many days",
        "处理时间缩短至〔3.9日〕",
        "处理工作延至〔9日〕举行",
        before=r"(?:缩短|缩减|压缩|压减|减少|降低|延长)[至到为](?:平均)?",
        after=r"(?=[，。；、]|$)",
        units=("日",),
    ),
    Lasting(
        "a time that is told as such",
        "办理时间为〔10分钟〕",
        "在这个时间，〔10分钟〕后开门",
        before=r"(?:时间|时限|工期|周期)(?:约?为|仅为?|只有|达到?)|(?:时延|延时|延迟|时滞)(?:约?为|仅为?|达到?|不[超高大]过?于?|[低小少]于)",
    ),
    Lasting(
        "needs only so long",
        "换一次电只需〔3分钟〕",
        "换电站〔3分钟〕前才开门",
        before=r"(?:(?:只|仅)(?:需要?|要|用|花)(?:约|不到)?|[一每]次(?:不到|只需|仅需|约)+)",
    ),
    Lasting(
        "goes on working for so long",
        "可连续工作〔8小时〕的机器人",
        "可在工作〔8小时〕后充电的机器人",
        before=r"(?:连续|持续|不间断)(?:工作|运行|飞行|放电)",
    ),
    Lasting(
        "shorter or longer by so much",
        "等候时间缩短了约〔20分钟〕",
        "等候了约〔20分钟〕的人",
        before=r"(?:缩短|减少|延长|节省|压缩|[少多省快慢短]了"
        r"|比(?![例重])[^，。；、\d]{1,10}[少多省快慢短早晚]"
        r"|(?:时间|时长|用时|时限|周期)(?:平均|人均|户均)?(?:增加|增长|提高)了?"
        r"|(?:同比|(?:比(?![例重])|较)[^，。；、]{1,8})(?:提升|提高|增加|上升))了?[约近超]?",
    ),
    Lasting(
        "lifetime of so many years",
        "人均预期寿命为〔80岁〕",
        "今年〔80岁〕的老人",
        before=r"(?:年限|寿命)(?:达到?|为|提高到|延长到)?",
        units=("岁",),
    ),
    Lasting(
        "done within so long",
        "水表〔2天〕内修好",
        "水表〔2天〕内修理的",
        before=_NOT_WHEN,
        after=rf"{_WITHIN}(?:就|即|便|可以?|能够?|须|应|要|全部|基本)*(?:有人[{HAN}]{{1,4}}"
        rf"|[{HAN}]{{1,3}}(?:好|完|毕|清|妥|达|到|成|结|通|回|齐|尽|满|净|干|透|熟|断|定"
        rf"|[一两]?(?:遍|趟|圈|轮|个来回))(?:一[把件台辆份个单张批户条][{HAN}]{{1,6}})?)(?=[，。；、]|$)",
        units=_WORKED,
    ),
    Lasting(
        "done in so long",
        "扫码〔5秒〕就能完成",
        "扫码〔5秒〕完成率",
        before=_NOT_WHEN,
        after=rf"{_WITHIN}?(?:就|即|便|有|可以?|能够?|基本)*"
        rf"(?:{DONE_IN}|(?<=[能可])到|[走跑飞爬开采刷扫洗读查搬装卸]完(?=[，。；、一两\d]))",
        units=_WORKED,
    ),
    Lasting(
        "a service acts within so long",
        "供电〔15分钟〕内恢复",
        "供电〔15分钟〕内恢复的可能",
        before=_NOT_WHEN,
        after=rf"{_WITHIN}(?:可|能|就|即|便|须|应|要|全部|基本)*"
        rf"(?:{alternatives('serving')}|[报传发赶送运飞开接推跑]到)(?:(?!的)[{HAN}]){{0,5}}(?=[，。；、]|$)",
        units=_CLOCK,
    ),
    Lasting(
        "made sure of within so long",
        "基本实现鲜叶〔1小时〕内入厂",
        "基本实现了〔1小时〕内的突破",
        before=rf"(?:做到|实现|确保|保证|力争)[{HAN}]{{0,6}}",
        after=rf"{_WITHIN}(?:(?![的有])[{HAN}]){{2,5}}(?=[，。；、]|$)",
        units=_CLOCK,
    ),
    Lasting(
        "a period of so long",
        "设〔7天〕的冷静期",
        "〔7天〕的期待",
        after=rf"的[{HAN}]{{0,3}}期(?![间待望])",
    ),
    Lasting(
        "so long without a break",
        "盾构机连续〔28天〕未停机",
        "盾构机连续〔28天〕在山里",
        before=r"(?:连续(?:约|近|超过?|逾)?|\d(?:[℃%]|[A-Za-z]{1,3}|[\u4e00-\u9fff]{1,4}))",
        after=rf"(?:的?(?:{_STEADILY}|连续|持续)+(?:{_RUN}|[{HAN}]{{2}})?|[不零无未][{HAN}]{{1,3}}|(?:{_RUN}))"
        r"(?=[，。；、]|$)",
    ),
    Lasting(
        "so long steadily",
        "装置实现〔403秒〕稳定运行",
        "装置〔24小时〕不间断运行",
        after=rf"的?(?:{_STEADILY})+(?:{_RUN})?(?=[，。；、]|$)",
        idiom="24",
    ),
    Lasting(
        "so soon that it is done",
        "不到〔1分钟〕货就送到",
        "不到〔1分钟〕后货来了",
        before=r"(?:不到|不足|不出|不消|不用|仅仅?|只[要需用]|短短)",
        after=rf"[{HAN}]{{0,6}}?(?:就|便(?![利宜])|即(?!便))(?:能|可以?|会|[把将])?[{HAN}]{{2}}",
    ),
    Lasting(
        "held for so many seconds",
        "等离子体约束了〔1066秒〕",
        "等离子体约束于〔1066秒〕时",
        before=rf"[{HAN}]{{2}}了",
        units=("秒",),
    ),
    Lasting(
        "kept up for so long",
        "水泵在零下20摄氏度供电〔48小时〕",
        "水泵持续〔48小时〕的检修",
        before=rf"(?:\d[^\d，,。；年月日天起]{{1,4}}持续|(?:运行|放电|飞行|运转|燃烧|续航|待机|发电|供电|输电"
        rf"|充电|行驶|巡航|滞空|存活|停[机运航产工电水课]){_MORE}"
        rf"|(?:连续|持续|不间断)(?!两|三|多|[召举][开办])[{HAN}]{{2,3}})",
        after=_STOPS,
    ),
    Lasting(
        "takes so long",
        "抢修要〔20天〕",
        "就要〔20天〕了",
        before=r"(?<![重主想不将只就还快必首])(?:要|需要?|得用?|[用花耗等]了?|[用花耗]去|耗费|耗时|历时"
        r"|[要得需][走等跑开排飞爬坐骑绕熬守忙煮炖泡晾][足够满上]?"
        rf"|(?:{_NOW})(?:只[要需用]|仅)?){_ALMOST}",
        after=_STOPS,
    ),
    Lasting(
        "took so long once, takes so long now",
        "从前修水管不止〔6小时〕",
        "从前的水管〔6小时〕",
        before=rf"(?:(?:{_FORMERLY})[{HAN}]{{1,10}}(?:不止|不下|足足|超过?|至少)|(?<=，)[用要花]不[了到]"
        rf"|(?:{_NOW})[{HAN}]{{1,10}}(?:不[到足消用]|[用要花]不[了到]|才|只|仅|也就))",
        after=_STOPS,
    ),
    Lasting(
        "a limit of so long",
        "期限最长不超过〔3年〕",
        "期限还有〔3年〕",
        before=r"(?:期限?|保[存留])(?:最[长短多]|应当?|一般|原则上|通常|可|为|不(?:得|应)?(?:少于|超过|低于|高于|多于))+(?:约|近)?",
        units=_EVER,
    ),
    Lasting(
        "a period of so long by its name",
        "许可证有效期〔3年〕",
        "他任期〔3年〕内",
        before=r"(?:有效|保质|保修|质保|试用|合同|授权|经营|租赁|聘|任|工)期限?(?:约|近)?",
        after="(?![内间])",
        units=_EVER,
    ),
    Lasting(
        "first or growing for so many years",
        "产量连续〔16年〕保持第一",
        "连续〔16年〕到这里",
        before=r"连续",
        after=r"(?:(?:位居|位列|稳居|名列|居|保持|蝉联|排名)[\u4e00-\u9fff]{0,6}(?:第[一二三]|首位|榜首|前[列茅三五十])"
        r"|(?:保持|实现)?(?:稳步|稳定|持续|两位数|双|正)?(?:"
        + one_of(entries("changes"))
        + r"|缩小|改善|收窄|丰收|盈利|亏损))(?=[，。；、\[〔①-⑳]|$)",
        units=("年", "个月", "个季度"),
    ),
    Lasting(
        "years of schooling or use",
        "平均受教育年限提高到〔11年〕",
        "在校〔11年〕",
        before=r"年限(?:达到?|为|提高到)?",
        units=("年",),
    ),
)
"""What makes a stretch of time a quantity; one is enough."""


@dataclass(frozen=True, slots=True)
class _Seen:
    rule: Lasting
    before: re.Pattern[str]
    after: re.Pattern[str]


_SEEN = tuple(
    _Seen(rule, re.compile(rf"{rule.before}\s*+\Z"), re.compile(rule.after)) for rule in RULES
)


@cache
def _measuring(unit: str) -> tuple[_Seen, ...]:
    return tuple(seen for seen in _SEEN if unit.endswith(seen.rule.units))


def lasting(text: str, start: int, end: int, off: str = "") -> tuple[str, int] | None:
    """The unit of the time behind a number at `start:end`, and where it ends; None where no time
    stands there, or the text does not say what it measures. The rule `off` is left out.

    >>> lasting("换一次电只需3分钟", 6, 7)
    ('分钟', 9)
    >>> lasting("最近5年", 2, 3)
    """
    told = _UNIT.match(text, end)
    if not told:
        return None
    number, unit, stop = text[start:end], told["unit"], told.end()
    if unit == "岁" and _BY_AGE.match(text, stop):
        return None
    before = text[max(0, start - _BEFORE) : start]
    for seen in _measuring(unit):
        # What stands behind is looked at first: that is one match, the other a search.
        if (
            seen.after.match(text, stop)
            and seen.before.search(before)
            and number != seen.rule.idiom
            and seen.rule.id != off
        ):
            return unit, stop
    return None


def is_time(text: str, end: int) -> bool:
    """Whether a stretch of time stands behind a number that ends there."""
    return _UNIT.match(text, end) is not None
