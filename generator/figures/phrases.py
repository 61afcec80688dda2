"""The words around a number, laid bare: without brackets, openings and what leads up to it.

It exists so that what a subject is made of can be said once, for the words before a number,
for those after it and for a clause that has none.
"""

from __future__ import annotations

import re
from functools import lru_cache

BRACKET = re.compile(r"（[^（）]*）|\([^()]*\)")
OPENING = re.compile(
    r"^(?:其中|目前|当前|同时|此外|另外|例如|比如|如|又如|据悉|据了解|数据显示|截至目前|"
    r"据[^，]{2,20}(?:统计|测算|显示|预测|估计)|根据[^，]{2,24}(?:统计|测算|显示|预测|估计)|"
    r"[一二三四五六七八九十]是|第[一二三四五六七八九十](?=[，、])|分[^，]{1,6}看(?=，)|首先|其次|再次|最后|到那时|届时|那时|"
    r"的?基础之?上|另(?=有)|已?先后|共(?=处理|查处|完成|办理|接待|建成|发放|追责)|仅仅?|就(?!业|医|诊|地|学)|"
    r"预计|预测|预期|估计|乐观估计|力争|确保|争取|实现|努力实现|分别|全年(?!龄)|要|把|使|将|"
    r"(?:《[^》]*》|\w{0,6}(?:规划|纲要|意见|方案|通知|计划))(?:还|也|同时)?(?:明确)?(?:提出|强调|要求)了?|初步核算|初步统计|"
    r"(?:近|过去|连续|未来)(?:\d+|[一二三四五六七八九十几多]+)年(?:来|间)?|近年来|\d+年半?(?:多)?时间(?:里|内)?|[、；\s]|"
    r"截至|截止|到(?!账|港|位|货)|至|自(?!主|然|动|有|贸)|从(?!业)|由|在(?![学校岗营建册线用])|于|的|，|和|及|以及|并|并且|且|而|但|然而|不过|还|也|又|\d+(?:天|日|个月|小时)(?:内|间))+"
)
ADVERB = (
    r"已经?|(?<![日月年周人户平])均|都|共计?|累计|合计|总计|总共|仅仅?|只|就|也|还|则|将会?|或将|或|有望|预计|预测|预期|"
    r"估计|力争|计划|目标|目标是|要|再|又|更|首次|历史性|进一步|稳定|大幅|显著|明显|快速|持续|分别|平均|"
    r"普遍|基本|总体|全面|(?<!\d)年底|正在|可|(?<![功职智性节动潜产])能|应|须|需|原则上|以每年|超额|率先|累计已|由|从|不断|几乎|每秒|预期目标|拟|连续多年|连续[一二两三四五六七八九十\d]+年|(?<![通经不难超越])过|多年|"
    r"大约|最终|逐步|稳步|迅速|成功|继续|(?<![签节违预合条])约|近|逾|超|以|双双?"
)
LINK = (
    r"超过了?|超出|超|突破了?|逾|高于|大于|多于|不低于|不少于|不小于|至少|不足|不到|低于|少于|"
    r"不超过|不高于|不得超过|至多|最多|最高|最高可达|大约|约为|(?<![签节违预合条])约|将近|近|接近|达到了?|达成|达|为|是|占到?|"
    r"(?:增长|增加|增|提高|提升|上升|升|下降|降低|降|减少|减|缩短|缩小|压缩|压减|扩大|扩|发展|跃升|攀升|回升|"
    r"回落|上调|下调|调整|延长|拓展|扩展|升级|拉高|扩容|加快|恢复|积累|涨|跌)[至到]|"
    r"[跨迈站登][过上越入]|(?:保持|维持|稳定|控制)在?|(?<![举申上播通汇填简日周海])报|收于|实现|取得|按|记录|有|拥有|：|:"
)
_TRAIL = re.compile(rf"(?:{LINK}|{ADVERB}|[、，的了至到在\s])$")
MEASURE = re.compile(
    r"(?:率|量|额|数|数量|规模|总值|产值|增加值|收入|支出|价格|比重|比例|占比|份额|强度|面积|产能|总数|里程|"
    r"容量|水平|能力|总量|余额|成本|指数|寿命|增速|增幅|目标|投入|效率|浓度|人口|人数|用户|进口|出口|需求|"
    r"贡献率|储量|流量|GDP|投资|消费|用电|发电|装机|缺口|资金|资产|利润|产量|销量|销售|税收|时间|时长|"
    r"密度|距离|速度|精度|温度|用时|周期|标准|门槛|补助|补贴|奖励|奖补|罚款|价值|市值|总产出|存量)$"
)
_BEFORE = re.compile(r"(?:由|从)(?:上年|去年|原来|此前|以前|年初|过去)?(?:同期|末)?的?$")
_STEPS = re.compile(r"(?:连续|接连|相继)?[跨迈站][过上越入][^，。；]{0,9}(?:大关|台阶)$")
REACHING = re.compile(r"(?:覆盖|涉及|惠及|服务|带动|接入|汇聚|集聚|聚集)了?")
_TAIL_STOP = re.compile(
    r"[，。；：、（）()！？;,…]|的?基础之?上|和(?=[约近超逾\d])|及(?=[约近超逾\d])|与(?=[约近超逾\d])"
)
_QUALITIES = re.compile(r"^(?:[可易能]|有(?!关))[^，。；、的]{1,6}(?:、[^，。；、的]{2,8})+的")
_PREDICATE = re.compile(
    r"^(?P<np>[^，]{2,24}?)(?=(?:快速|持续|加快|不断|迅速|稳步|大幅|明显|显著|稳中|平稳|已|将|呈|保持|实现|"
    r"进一步|逐步|规模化|蓬勃|健康|总体|运行|增长|发展态势|表现)(?!率|额|量|值))"
)
_DIGITS = re.compile(r"\d")


@lru_cache(maxsize=2048)
def core(words: str) -> str:
    """A clause's words without brackets, openings and what leads up to the number.

    >>> core("目前，我国“灯塔工厂”数量达")
    '我国“灯塔工厂”数量'
    """
    words = BRACKET.sub("", words).strip()
    words = OPENING.sub("", words)
    words = _BEFORE.sub("", words)
    previous = ""
    while words != previous:
        previous = words
        words = _without_end(_STEPS, _without_end(_TRAIL, words))
    return words.strip("，、；：—-（）() ")


def _without_end(pattern: re.Pattern[str], words: str) -> str:
    """The words without what the pattern finds at their end, where alone it is looked for."""
    found = pattern.search(words, max(0, len(words) - _LONGEST_END))
    return words[: found.start()] if found else words


_LONGEST_END = 24
"""Characters of what may lead up to a number, at most."""


def tail(text: str, at: int, end: int) -> str:
    """What follows a number within its clause and belongs to it (种主要工业品 → 主要工业品)."""
    rest = _QUALITIES.sub("", BRACKET.sub("", text[at:end]))
    stop = _TAIL_STOP.search(rest)
    words = rest[: stop.start()] if stop else rest
    return re.sub(r"(?:[和与及至到]|以及)$", "", words.strip())


def reaching(before: str) -> bool:
    """Whether the words before a number are a bare verb that goes on about what came before."""
    return bool(REACHING.fullmatch(core(before)))


def attribute(words: str) -> bool:
    """Whether the words name a measure (…比例, …规模) that a later clause gives a number to."""
    return bool(MEASURE.search(words)) and not _DIGITS.search(words)


def owner(clause: str) -> str:
    """The noun phrase that a plain clause is about (内置AI大模型的彩电 of 彩电快速渗透), or empty."""
    words = OPENING.sub("", BRACKET.sub("", clause))
    match = _PREDICATE.match(words)
    return match["np"] if match and not _DIGITS.search(match["np"]) else ""
