"""What a figure is: a target, a forecast, a statistic or a count.

It hangs on how surely its clause speaks, on whether its time lies ahead of the article's own
day, and on the heading above: what lies ahead has not happened and is never a statistic.
"""

from __future__ import annotations

import re
from functools import cache

from generator import lexicon
from generator.chinese.dates import Dated, Reference
from generator.chinese.quantities import Quantity
from generator.figures.standing import Standing
from generator.figures.times import Spoken
from generator.text.frames import AIM, FACT, FORECAST, SCENARIO, UNDECREED, Frame

_AT_LEAST = r"[\u4e00-\u9fff]{0,12}\d[\d.]*[\u4e00-\u9fff]{1,2}以上"
"""After 累计, where it is wanted: 累计培育300个以上."""
_WANTED = re.compile(rf"累计(?={_AT_LEAST})")
HOLDS = re.compile(
    r"已|(?<![为除])(?<!明确|提出|安排|部署|确定)了|(?<!项)目前(?!期)|当前|(?<!实)现有|(?<![人口户])拥有|同比|环比|"
    rf"累计(?!{_AT_LEAST})|截至|近年|以来|连续|"
    r"(?<![\u4e00-\u9fff])我国|记者|每年(?!新?(?:培[育训养]|建[设成]|改造|[新补]增|补充|创建|安排|认定|引进|招[录聘募]|选[派聘树]|遴选|修[建缮]|整治|治理|投放|发放|筹[措集]|淘汰|更[新换]|推[出广]|举办|开展|组织|实施|支持|帮助))|位居|居[全世]|表示|认为|(?<![一二三四五六七八九十标务点])是"
)
"""Words of a sentence that says what is so and sets no aims."""
_RUNS = re.compile(
    r"[\u4e00-\u9fff]{2}(?:有序开展|有序推进|正式运行|扎实推进|顺利实施|圆满完成)(?=[，。；]|$)"
)
"""Predicates at a clause's end that tell how something went."""
DONE = re.compile(
    r"已|达到?了|(?<!将)(?<!驱动|带动|拉动)累计(?!将|需|[^，。；\d]{1,8}将)|截至|同比|环比|比上年|实现了"
)
_INTENDED = re.compile(
    r"(?:^|[，；年、])计划(?!单列|新开工|投资|总投资)|计划(?=到|建成|新建|新增|完成|引进|培育)|要(?:达到|超过|实现)|"
    rf"至少(?:要|应)?(?:{lexicon.alternatives('achieving')}|建有|建立|配备|配齐|设置|覆盖)|"
    r"不低于|不少于|将[^，。；]{2,20}(?:稳定|保持|控制)在|(?:达到|提高到|提升至|降至|控制在)[^，。；]*(?:以上|以内|左右)"
)
_NEEDED = re.compile(r"(?:^|[，则均还])需要?[\u4e00-\u9fff]{1,4}$")
"""What is asked for at least: 还需覆盖20个以上社区."""
_ONCE_BUILT = re.compile(
    rf"(?:{lexicon.one_of(lexicon.groups('building')['completed'])})[以之]?后[^。]{{0,12}}(?:每年|年均?|可|能)"
)
"""What a work will yield that is not there yet: 建成后每年供水5万吨."""
_AIM_OF = re.compile(
    r"(?:左右)?的?[^，。；、]{0,8}(?:目标|(?:约束性|预期性|规划|考核)指标)(?!人群|群体|客户|市场)"
)
_DUE = re.compile("(?:要|须|应|必须|需)(?:全部|全额|按期|如期|及时)")
"""Behind a number: 拖欠的4.6亿元要全部付清."""
_TASK = re.compile(r"(?:以上|左右)?的[^，。；、了]{0,8}(?:任务|目标)(?!人群|群体|客户|市场)")
_FULFILLED = re.compile("完成|实现|达成|达到|超额")
"""要把改造老屋500栋的任务落到户, but not 完成改造500栋的任务."""
_OF_GOAL = re.compile(r"完成[^，。；]{0,16}(?:目标|任务|计划)(?:任务|目标)?的$")
"""完成“十四五”目标的57%: how much of an aim has been reached."""
_REACHED = re.compile(r"(?:完成|实现|达到|达成)了?$")
_WILL = re.compile(r"将(?![近领军士帅])|计划(?!单列|投资|总投资|的)|力争|拟")
_TO_BE = re.compile("将|有望|预计|可[达能望]|或[将达为]|会(?!议)|要")
"""Of what somebody reckons that is still to come."""
_SOON = re.compile(r"今年|明年|下一步|宣布|未来|今后")
_TO_COME = re.compile(
    r"(?:下一?步|下一阶段|今后|接下来|新的?一年|来年|明年|今年(?!以来)|未来[^，。；]{0,4})[^。；]{0,12}?(?:要(?![素点求闻])|将(?![近领军士帅]))"
)
"""What opens a sentence of what is to be done: 下一步要推行…，划定…; 新的一年要抓好…：修缮…."""
_MEASURES = re.compile(r"[^，。；、]{0,8}(?:任务|举措|措施|行动|工程|政策|要求|意见)")
_HELD = re.compile(r"已|了|截至|累计|目前|当前|是|有(?!望)|\d年")
"""Of a sentence that tells what is, though it parts what is foreseen."""
_PARTS = re.compile(
    r"[^，。；、]{0,6}(?:领域|指标|能力|方向|原则|建议|政策|举措)"
    rf"(?!的?[\u4e00-\u9fff]{{0,4}}(?:{lexicon.alternatives('of-a-field')}))"
)
_FEWEST = 10
_EARLY = "06"
"""The month up to which what a whole year is to bring is not known."""
_BOUNDS = ("~", ">=", "<=")
"""How an aim is put (3.5%左右, 1500万千瓦以上) and a measured value is not."""
_MANY = 1000
"""Beyond so many nothing is listed one by one."""
_PARAMETER = re.compile(
    r"最高(?!的|[\u4e00-\u9fff]{1,6}达到?了?\d|人民|值|点|水平|纪录|温|龄|[（(，。；、])|上限|最长|最多可|不得(?:超过|高于|低于|少于)|给予|罚款|处以|并处|"
    r"(?:额度|期限|比例|计划|年限|标准|补助|补贴|奖励|资助|贷款)[^，。；]{0,6}不(?:超过|高于|低于|少于)"
)
_COUNTED = re.compile(r"[十百千万亿]*(?:[个家项条件位名类款所座场次份篇道])")
_DUE_BY = re.compile(
    r"(?:\d{1,2}月(?:\d{1,2}日|[底末])?|[年月季][底末])[之以]?前，?[^，。；]{0,16}$"
)
"""7月10日前，完成全部: a deadline whose year nothing tells."""
_BETWEEN = re.compile("处于|介于|区间|之间")
"""Of a range that something is reckoned to lie in."""
_SURVEYED = re.compile(r"调查|走访|访问|抽取|抽样|问卷")
_GROWS = re.compile(r"[增升降减]|提高|下降|[达超]到?|突破|建成|覆盖|累计|新增|拥有|共有|现有")


def kind_of(
    item: Quantity,
    time: Dated | None,
    spoken: Spoken,
    frame: Frame,
    over: Standing,
    base: Reference | None,
) -> str:
    """target, forecast, statistic or count."""
    text = spoken.text
    clause = text[frame.begin : item.start]
    if _WANTED.search(text, frame.begin, frame.end):
        clause = clause.replace("累计", "", 1)
    mood = frame.mood(item.start)
    ahead, past = _ahead(time, base), _past(time, base)
    years_ago = bool(past and time and base and time.last[:4] < base.date[:4])
    starts = years_ago and time is not None and time.lead in ("从", "由")
    told_before = starts or (years_ago and _only_carried(frame))
    review = mood == FORECAST and over.mood == FACT and _only_carried(frame)
    told_before = told_before or (review and bool(_achieving().match(clause)))
    if mood == SCENARIO and time:
        # 相当于2023年的4.2% stays one, but not 2022年规模达5080亿元
        opens = time.start <= frame.begin + 1 and not _deadline(time)
        over_now = years_ago or not (ahead or _TO_BE.search(text, time.end, item.start))
        told_before = starts or (opens and over_now and _only_carried(frame))
    if mood in (SCENARIO, FORECAST) and not told_before:
        return "forecast"
    if (
        spoken.foreseen
        and text.startswith("其中", spoken.start)
        and (
            "将" in clause
            or (spoken.expected and not (time or _HELD.search(text, spoken.start, spoken.end)))
        )
    ):
        return "forecast"
    done = bool(DONE.search(clause))
    expected = over.foresees and not (time and (time.bound or _deadline(time)))
    foreseen = expected or 0 <= spoken.foretold <= item.start or UNDECREED.search(clause)
    later = bool(time and over.of_year) and time is not None and time.last[:4] > over.of_year
    comes = ahead or (not base and (_deadline(time) or later))
    ranged = item.bound and _BETWEEN.search(text, frame.begin, frame.end)
    if mood == "" and comes and (foreseen or ranged) and not done and not over.plans:
        return "forecast"
    told = over.mood == FACT
    if _OF_GOAL.search(clause):
        return "statistic"
    if item.focus:
        return "count"
    at_least = over.mood == AIM and item.share and item.comparator == ">="
    rules = mood == "" and not at_least and _rules(item, time, clause)
    if not told and (rules or _listed(item, time, text)):
        return "count"
    if (
        (ahead and not done)
        or 0 <= spoken.aimed <= item.start
        or (mood == AIM and not told and (not years_ago or _ordered().match(clause)))
    ):
        return "target"
    if not told and not past and _intended(item, time, spoken, frame, base):
        return "target"
    if not told and not time and not done and _ONCE_BUILT.search(clause):
        return "forecast"
    if _under_aims(time, spoken, frame, over) and mood != FACT and not past:
        return "target"
    if (
        not told
        and (not time or len(time.last) == len("2025-01-01"))
        and _COUNTED.fullmatch(item.unit)
        and _acts(text, frame, item)
    ):
        return "count"
    if not base and not done and time and spoken.until and time.last[:4] > spoken.until[0]:
        return spoken.until[1]
    return "statistic"


def _listed(item: Quantity, time: Dated | None, text: str) -> bool:
    """Whether measures or parts of a plan are counted: 19项举措, 六个领域."""
    if not time and item.unit in ("项", "条") and _MEASURES.match(text, item.end):
        return True
    few = item.comparator == "=" and float(item.norm) < _FEWEST
    return few and item.unit in ("项", "个", "条", "类") and bool(_PARTS.match(text, item.end))


def _rules(item: Quantity, time: Dated | None, clause: str) -> bool:
    """Whether a number is a rule's (最高补助30万元), and not how many things there were."""
    if time or item.unit.lstrip("十百千万亿") in lexicon.words("counted"):
        return False
    return bool(_PARAMETER.search(clause)) and not DONE.search(clause)


def _ahead(time: Dated | None, base: Reference | None) -> bool:
    """Whether a number's time lies after the article's day, as far as both are told."""
    if not time or not base or not time.date:
        return False
    size = min(len(time.last), len(base.date))
    return time.last[:size] > base.date[:size]


def _deadline(time: Dated | None) -> bool:
    return bool(time and time.lead.endswith("到") and not time.lead.startswith("截"))


def _past(time: Dated | None, base: Reference | None) -> bool:
    """Whether a number's time lies before the article's day, as far as both are told."""
    if not time or not base or not time.last:
        return False
    size = min(len(time.last), len(base.date))
    return time.last[:size] < base.date[:size]


def _only_carried(frame: Frame) -> bool:
    """Whether the mood of a clause is that of a clause before."""
    return all(start == frame.begin for start, _ in frame.moods)


def _intended(
    item: Quantity, time: Dated | None, spoken: Spoken, frame: Frame, base: Reference | None
) -> bool:
    """A deadline without the article's day, a plan for the article's own year, words of aim."""
    text = spoken.text
    clause = text[frame.begin : item.start]
    if item.share and not _REACHED.search(clause) and _AIM_OF.match(text, item.end, frame.end):
        return True
    if DONE.search(clause):
        return False
    task = not item.share and _TASK.match(text, item.end, frame.end)
    if task and not _FULFILLED.search(text, frame.begin, frame.end):
        return True
    if _DUE.match(text, item.end, frame.end):
        return True
    if _deadline(time):
        return not DONE.search(text, spoken.start, spoken.end)
    led = not time and _TO_COME.search(text, spoken.start, item.start)
    if led and not (HOLDS.search(clause) or (item.share and item.change)):
        return True
    own_year = bool(time and base and time.last == str(base.year))
    early = base is not None and "01" <= base.date[5:7] <= _EARLY
    if own_year and early and item.comparator in _BOUNDS and not HOLDS.search(clause):
        return True
    if own_year or (not time and _SOON.search(text, spoken.start, item.start)):
        at = time.end if time and time.end <= item.start else frame.begin
        if _WILL.search(text[at : item.start]):
            return True
    if not time and _DUE_BY.search(text, spoken.start, item.start):
        return True
    needed = item.comparator == ">=" and not time and _NEEDED.search(clause)
    return bool(needed or _INTENDED.search(clause))


def _under_aims(time: Dated | None, spoken: Spoken, frame: Frame, over: Standing) -> bool:
    """Whether heading or title make a wish of what the sentence says."""
    if over.mood == FACT or HOLDS.search(spoken.text, spoken.start, spoken.end):
        return False
    if over.mood == AIM:
        return not (frame.subject and _RUNS.search(spoken.text, spoken.start, spoken.end))
    return over.plans and frame.subject is None and bool(_achieving().match(_bare(spoken, frame)))


def _bare(spoken: Spoken, frame: Frame) -> str:
    return re.sub("^每年新?", "", spoken.text[frame.begin : frame.end].lstrip("—-· 、"))


@cache
def _achieving() -> re.Pattern[str]:
    return re.compile(f"(?:{lexicon.alternatives('achieving')})")


@cache
def _ordered() -> re.Pattern[str]:
    """A clause that goes on with what a paper of years ago has asked for: 要求培训200万人次."""
    asks = lexicon.one_of(lexicon.groups("attributions")["asks"])
    return re.compile(rf"(?:并|还|也|同时)?(?:{asks})")


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(lexicon.alternatives("acts"))


def _acts(text: str, frame: Frame, item: Quantity) -> bool:
    """Whether a clause tells what a document, a meeting or a survey has, and measures nothing.

    Such counts are exact and no thousands, those of a survey excepted (调查了5400多名职工).
    """
    before = text[frame.begin : item.start]
    if frame.subject and not text[item.end : frame.end].strip("以上左右 ") and not frame.source:
        return False  # 线上展会举办420场: what was held is measured
    listed = item.comparator == "=" and float(item.norm) < _MANY
    if not listed and not _SURVEYED.search(before):
        return False
    if _GROWS.search(before) or DONE.search(before):
        return False
    return bool(_acting().search(before) or _acting().search(text, item.end, frame.end))
