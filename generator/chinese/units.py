"""The units that Chinese prose counts and measures in, and what only looks like one.

A measure word is none where it begins another word (个 in 个性, 家 in 家庭), and a duration is
a quantity only where the text says that it is the measure of something.
"""

from __future__ import annotations

import re

from generator.chinese.measures import COUNTERS, FOLDED, MEASURES, PER
from generator.chinese.width import HAN
from generator.lexicon import entries, one_of, words

_WHOLE_UNITS = "|".join(
    map(re.escape, sorted(" ".join(MEASURES.values()).split(), key=len, reverse=True))
)
_PER_UNITS = rf"(?:{_WHOLE_UNITS}|{'|'.join(sorted(PER, key=len, reverse=True))})(?![A-Za-z])"
_NO_PERSONS = one_of(word[1:] for word in words("no-persons"))
UNIT = re.compile(
    "(?:"
    + "|".join(
        [_WHOLE_UNITS]
        + [
            f"{unit}(?![{bad}]|小时|人(?!{_NO_PERSONS})|具(?![有备体]))"
            if unit == "个"
            else f"{unit}(?![{bad}]|小时|具(?![有备体]))"
            if bad
            else unit
            for unit, bad in sorted(COUNTERS.items(), key=lambda item: -len(item[0]))
        ]
    )
    + rf")(?:[/／]{_PER_UNITS}(?:[/／·]{_PER_UNITS})?)?"
)
COUNTED_TIME = re.compile(
    r"(?:个?(?:年|月|季度|小时|钟头|星期|工作日)|周|天|日(?!元|圆)|岁|秒|分钟)"
)
"""What a number of years, months or days is followed by."""
_DURATION = re.compile(
    r"多?(?:个?(?:年|月|工作日|小时|钟头|分钟|星期|季度)|周|天|日(?!元|圆)|秒钟?|岁|毫秒)"
)
_LIMITED = re.compile(
    r"(?:期限?|保[存留])(?:最[长短多]|应当?|一般|原则上|通常|可|为|不(?:得|应)?(?:少于|超过|低于|高于|多于))+(?:约|近)?$"
    r"|(?:有效|保质|保修|质保|试用|合同|授权|经营|租赁|聘|任|学|刑|工)期(?:限)?(?:约|近)?$"
)
"""Before a duration that is a limit: 期限最长不超过3年, 有效期3年."""
DONE_IN = (
    rf"(?:(?:完成|送[到达]|到达|到[场位货]|抵达|办[结好]|交[付货]|响应)(?!率)|够(?![不得])"
    rf"|(?<=就能|就有|便可|便有|即可|就可|内可|内就|内即|内便)(?![到过])[{HAN}]{{2}})"
)
"""Verbs after the time in which something is done."""
_TAKEN = re.compile(
    rf"(?:内|以内|之内)(?:就|即|便|可以?|能够?|须|应|要|全部|基本)*(?:有人[{HAN}]{{1,4}}|[{HAN}]{{1,3}}(?:好|完|毕|清|妥|达|到|成|结|通|回|齐|尽|满|净|干|透|熟|断|定|[一两]?(?:遍|趟|圈|轮|个来回))(?:一[把件台辆份个单张批户条][{HAN}]{{1,6}})?)(?=[，。；、]|$)"
    rf"|(?:内|以内|之内)?(?:就|即|便|有|可以?|能够?|基本)*(?:{DONE_IN}|(?<=[能可])到|[走跑飞爬开采刷扫洗读查搬装卸]完(?=[，。；、一两\d]))"
)
_PERIOD = re.compile(r"的[\u4e00-\u9fff]{0,3}期(?![间待望])")
"""After a duration that something takes (50秒内完成检测) or that a period has (7天的冷静期)."""
_RUNNING = re.compile(r"连续(?:约|近|超过?|逾)?$|\d(?:[℃%]|[A-Za-z]{1,3}|[\u4e00-\u9fff]{1,4})$")
_RUNS_ON = re.compile(
    r"(?:的?(?:稳定|连续|持续|满功率|长脉冲|不间断|无故障|零故障|稳态)+(?:运行|放电|工作|飞行|运转|燃烧)?|[不零无未][\u4e00-\u9fff]{1,3}|(?:运行|放电|工作|飞行|运转|燃烧))(?=[，。；、]|$)"
)
_STEADY = re.compile(
    r"的?(?:稳定|满功率|长脉冲|不间断|无故障|零故障|稳态)+(?:运行|放电|工作|飞行|运转|燃烧)(?=[，。；、]|$)"
)
"""Before and after the time that something has run: 2亿摄氏度300秒稳定运行, 连续28天零故障."""
_KEPT_UP = re.compile(
    rf"\d[^\d，,。；年月日天起]{{1,4}}持续$|(?:运行|放电|飞行|运转|燃烧|续航|待机|发电|供电|输电|充电|行驶|巡航|滞空|存活|停[机运航产工电水课])(?:了|达到?|长达|超过?|近|约)?$|(?:连续|持续|不间断)(?!两|三|多|[召举][开办])[{HAN}]{{2,3}}$"
)
_COSTS = re.compile(
    r"(?<![重主想不将只就还快必首])(?:要|需要?|得用?|[用花耗等]了?|[用花耗]去|耗费|耗时|历时|[要得需][走等跑开排飞爬坐骑绕熬守忙煮炖泡晾][足够满上]?|(?:现在|如今|而今|眼下)(?:只[要需用]|仅)?)(?:大约|[约近上]|超过?|不[到足])?$"
)
_AT_TIMES = re.compile(
    rf"(?:(?:从前|以前|过去|原来|往常|原先|早先|往年)[{HAN}]{{1,10}}(?:不止|不下|足足|超过?|至少)|(?<=，)[用要花]不[了到]|(?:现在|如今|而今|眼下)[{HAN}]{{1,10}}(?:不[到足消用]|[用要花]不[了到]|才|只|仅|也就))$"
)
"""Before the time that something took once or takes now: 从前拉一趟油不止6小时, 如今打开屏幕不足1分钟."""
_SERVED = re.compile(
    r"(?:内|以内|之内)(?:可|能|就|即|便|须|应|要|全部|基本)*(?:恢复|修复|处[置理]|解决|上门|回[复应访电]|答复|反馈|复[电水通航产]|出[警动车诊]|接[单诊警]|派[单员车]|集结|抢通|更换|补[货齐位]|返[回航]|退[款回]|到账|出[证具]|开[通阀闸]|关[阀停闸]|[停断送][水电气]|泄[压洪]|撤[离出]|转[移运]|救[出援]|扑灭|排除|切换|送医|受理|审[结批核]|联系|通知|签收|配送|入库|分拣|起飞|降落|[报传发赶送运飞开接推跑]到[\u4e00-\u9fff]{0,5})(?=[，。；、]|$)"
)
"""Behind the minutes or hours in which a service acts: 15分钟内恢复."""
_QUICKLY = re.compile(r"(?:不到|不足|不出|不消|不用|仅仅?|只[要需用]|短短)$")
_THEN = re.compile(rf"[{HAN}]{{0,6}}?就(?:能|可以?|会|把)?[{HAN}]{{2}}")
"""Before and after the time that something takes: 不到1分钟货就送到."""
_ENDS = re.compile(r"(?:以上|左右|之久)?(?=[，。；、]|$)")
"""Before and after the time that is kept up or that something takes: 连续造雪48小时, 抢修要20天."""
_STAYS = re.compile(
    r"(?:(?:位居|位列|稳居|名列|居|保持|蝉联|排名)[\u4e00-\u9fff]{0,6}(?:第[一二三]|首位|榜首|前[列茅三五十])"
    r"|(?:保持|实现)?(?:稳步|稳定|持续|两位数|双|正)?(?:增长|上升|提升|提高|扩大|改善|下降|减少|缩小|收窄|回落|丰收|盈利|亏损))(?=[，。；、\[〔①-⑳]|$)"
)
"""连续16年保持第一, 连续17年缩小."""
_CLOCKED = ("小时", "钟头", "分钟", "秒", "秒钟")
_AGED = re.compile(r"[及以]|的?(?:老年|儿童|人口)")
_SPANS = re.compile(r"[最近前这仅过第]$|(?:^|[，。；：、之以今])后$")
_PERCENT = re.compile(r"\s?(?:%|‰|个百分点|百分点)")


def _beside(unit: str, name: str) -> re.Pattern[str]:
    """The unit with the name of what it measures before or after it."""
    return re.compile(
        rf"(?:{name})[^，。；]{{0,12}}\d[\d.,]*[万千]?{unit}(?![A-Za-z])"
        rf"|{unit}的?[\u4e00-\u9fff]{{0,2}}(?:{name})"
    )


_SAID = {
    **{unit: _beside(unit, one_of(names)) for unit, names in entries("named-units").items()},
    "分": re.compile(
        r"(?:总分|得分|评分|均分|分数)(?:为|达到?|是|约|超过?)*\d[\d.]*分(?![之钟米])"
    ),
}
"""Units that are one only beside the name of what they measure."""
BEFORE_NAME = re.compile(r"[A-Za-z第〔\[#＃No]$|(?<![\d%‰元亿万])-$|每$|[A-Za-z]\s$")
_AFTER_NAME = re.compile(r"[A-Za-z]|\s?[×xX∶:]\s?\d|号|\.\d|版|后(?!续)|强(?![^，。]{0,2}企业数)")


def named(unit: str) -> str:
    """A unit as it is given back: 平米 is 平方米, 元/吨/公里 is 元/吨公里, 人口 are 人.

    >>> named("万元/吨/公里"), named("平米"), named("千瓦时")
    ('万元/吨公里', '平方米', '千瓦时')
    """
    if unit == "人口":
        return "人"
    for other, usual in FOLDED.items():
        unit = unit.replace(other, usual)
    return unit.replace("／", "/")


def unit_after(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The unit after a number at `start:end` and where it ends; None where the number is no
    quantity."""
    percent = _PERCENT.match(text, end)
    if percent:
        return percent[0].strip(), percent.end()
    duration = _DURATION.match(text, end)
    if duration and not text.startswith("度", duration.end()):
        before = text[max(0, start - 14) : start]
        if duration[0].endswith(("岁", "秒", "秒钟", "天", "小时", "钟头", "分钟", "工作日", "月")):
            direct = re.search(
                r"(?:(?:[用耗历需]时|时长|小时数|天数|住院日)(?:约?为|达到?|约|超过?|近|逾)*|(?:在轨)?(?:驻留|飞行|驻点|驻村|蹲点|住院|停留|滞留)|(?:由|从)(?:原来的?|(?:\d{4}年|上年)的?)?|达到?|提高[至到]|(?:[缩升增减降压]|缩短|缩减|压缩|压减|减少|延长|提前|下降|控制)[至到在]|超过|(?:只|仅)(?:需要?|要|用|花)(?:约|不到)?|[一每]次(?:不到|只需|仅需|约)+|(?:连续|持续|不间断)(?:工作|运行|飞行|放电))(?:\d{4}年的?)?\s*+$",
                before,
            )
            shorter = re.search(
                r"(?:缩短|减少|延长|节省|压缩|[少多省快慢短]了|(?:同比|(?:比(?![例重])|较)[^，。；、]{1,8})(?:提升|提高|增加|上升))了?[约近超]?\s*+$",
                before,
            )
            life = re.search(r"(?:年限|寿命)(?:达到?|为|提高到|延长到)?\s*+$", before)
            taken = (
                not duration[0].endswith(("月", "岁"))
                and (
                    _TAKEN.match(text, duration.end())
                    or (duration[0].endswith(_CLOCKED) and _SERVED.match(text, duration.end()))
                )
                and not _SPANS.search(before)
            )
            period = _PERIOD.match(text, duration.end())
            running = (_RUNNING.search(before) and _RUNS_ON.match(text, duration.end())) or (
                text[start:end] != "24" and _STEADY.match(text, duration.end())
            )
            quick = _QUICKLY.search(before) and _THEN.match(text, duration.end())
            held = duration[0].startswith("秒") and re.search(rf"[{HAN}]{{2}}了$", before)
            kept_up = (quick or held) or (
                (_KEPT_UP.search(before) or _COSTS.search(before) or _AT_TIMES.search(before))
                and _ENDS.match(text, duration.end())
            )
            counted = (
                running
                or kept_up
                or direct
                or shorter
                or taken
                or period
                or (life and duration[0].endswith("岁"))
            )
            if counted and not (duration[0].endswith("岁") and _AGED.match(text, duration.end())):
                said_unit = (
                    duration[0].lstrip("多").removesuffix("钟" if "秒" in duration[0] else "")
                )
                return named(said_unit), duration.end()
        if _LIMITED.search(before) and not text.startswith(("内", "间"), duration.end()):
            return duration[0].lstrip("多"), duration.end()
        if duration[0] == "年" and before.endswith("连续") and _STAYS.match(text, duration.end()):
            return "年", duration.end()
        if duration[0] == "年" and re.search(r"年限(?:达到?|为|提高到)?\s*+$", before):
            return "年", duration.end()
        return None, end
    for name, said in _SAID.items():
        if text.startswith(name, end) and said.search(text, max(0, start - 20), end + 8):
            return name, end + len(name)
    spaced = end + 1 if text[end : end + 1] == " " else end
    unit = UNIT.match(text, spaced)
    if unit:
        stop = unit.end() - len("人口") if unit[0] == "人口" else unit.end()
        return named(unit[0]), stop
    if _AFTER_NAME.match(text, end):
        return None, end
    return "", end
