"""Rules for a number that stands behind what it measures: 产量达到5万吨, 出口增长5%, 占全国的三成."""

from __future__ import annotations

import re
from functools import cache

from generator import lexicon
from generator.figures import comparing, reached, shares
from generator.figures.comparing import LEAN
from generator.figures.phrases import LED, core, measure
from generator.figures.rules import LOST, Rule, Subject, View, changes
from generator.figures.shares import MOVED_BEFORE

_KNOWN = lexicon.groups("leads")
_ADVERB = lexicon.one_of(_KNOWN["adverb"] - frozenset("能可应须需要过以由从就也还则均只共约"))
"""Adverbs before a verb; single ones that end a noun as often (产能) are left to `core`."""
_COMPARE = (
    r"(?:同比|环比|[两三四五六]年平均|按年|按季|同口径|年均|月均|日均|名义|实际|年平均|按可比口径|按不变价格计算|"
    r"估?(?<![去今明上当前后往同近逐每全来数几多\d一二三四五六七八九十两])年(?=[增减])|"
    r"(?:(?<!占)相?比|相?较|与)[^，。；]{1,14}?(?:同期|相比|年末|上年|去年|年|季度|月|末|底|前|基期)?)"
)
_LEADING_UP = rf"(?:{LED}){{0,6}}"
"""What leads up to the number. Bounded like all that is repeated here: such words can be parted in
many ways, and each would be tried."""
_DIRECTION = lexicon.one_of(changes())
_CHANGES_LAST = re.compile(rf"(?:{_DIRECTION})[^，]{{0,6}}?{_LEADING_UP}$")
_CHANGE = re.compile(
    rf"^(?P<np>.*?)(?P<cmp>(?:{_COMPARE}){{0,2}})(?:{_ADVERB}){{0,6}}(?<!新)"
    rf"(?P<dir>{_DIRECTION})"
    rf"(?![至到为]|率[^，]*[为达约])(?:幅度)?(?:了|率)?{_LEADING_UP}$"
)
_AGAINST = re.compile(
    rf"^(?P<np>.*?)(?P<cmp>(?:(?<![占对同环])比(?![例重率值])|较)[^，。；]{{2,20}}?)(?P<dir>高|低|快|慢|多|少|便宜|贵)出?(?:了|{LED}){{0,6}}$"
)
_COMPARED_YEAR = re.compile(
    r"(?:同比|环比|相?较|相?比)(?:上年|去年|\d{2,4}年)?(?:同期)?(?:仍|还|也)?(?:实现)?"
)
_WAYS = {"高": "高出幅度", "快": "加快幅度", "多": "多出幅度", "便宜": "便宜幅度", "贵": "贵出幅度"}
_ONLY_RATE = re.compile(r"(?:[两三四五六]年|年均|年|平均|复合|同比|环比)+")
_EQUALS = re.compile(
    r"^(?P<x>.*?)(?P<is>为|是|相当于|达到?|只有|仅有|不到|不足|恢复[至到])(?P<y>[^，。；为是]{2,12})的$"
)
_FULFILLED = re.compile(
    r"^(?P<x>.*?)(?P<did>(?:完成|达到|占)了?(?:全年|年度|年初|规划)?(?:预期|预定)?(?:目标任务|目标|任务|计划|预算))的$"
)
_TRADE = re.compile(r"(?:产业|行业|企业|制造业|采矿业|供应业|服务业)$")
_OF_ALL = re.compile(r"(?<=业)(?:增加值|投资|零售额|产值|营业收入|收入|利润)$")
_MOVED = re.compile(r"[拉带推]动|促进|助推|拖累|贡献")
_TO_WHAT = re.compile(r"对[^，。；]{2,24}贡献率$")
_OF_GROWTH = re.compile(r"对[^，]{2,12}贡献率$")
_HAVING = re.compile(
    r"^(?P<where>全国|我[国省市区县]|中国|全省|全市|全区|全县|世界|全球)?(?:目前|已)?(?:共有|现有|拥有|设有|共设有|有(?![机效序色线望限关形力害毒偿]))"
)
_REGION = re.compile(rf"^(?:{lexicon.alternatives('regions')})(?:地区|居民)?$")
_REGION_FIRST = re.compile(_REGION.pattern[:-1] + r"(?=.{3})")
_PROVINCE_FIRST = re.compile(
    rf"^(?:{lexicon.alternatives('provinces')})(?:省|市|自治区)?(?=.{{3}})"
)
_MULTIPLE = re.compile(r"(?:几乎)?(?:是|为|相当于)(.{2,})")
_PAYS = re.compile(r"(?:抵扣|核销|支付|减免|返还|收取|让利|退税|贴息)$")
_EACH = re.compile(r"[单每](?:家|个|户|人|项|台|套|件|亩|名|年|次)(?:企业|单位|项目|机构)?")
"""每家最高50万元: of what the number before was of."""
_GIVEN = re.compile(r"(?:后才|才|会)给$")
_DONE = ("完成", "实现", "达成", "取得")


def without_having(words: str) -> str:
    """The words without the verb of having that opens them, its place kept (全市共有 → 全市)."""
    return _HAVING.sub(lambda match: match["where"] or "", words)


def only_compares(words: str) -> bool:
    """Whether words say only what a number is compared with (同比23年), and not what is."""
    return bool(_COMPARED_YEAR.fullmatch(words))


def whose(words: str) -> str:
    """A noun phrase without the measure that ends it: 某服务市场规模 is of 某服务市场."""
    found = _any_measure().search(words)
    return words[: found.start()] if found and found.start() > 1 else words


@cache
def _any_measure() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.alternatives('measure-ends', 'measures')})$")


_END = 60
"""Characters before a number in which its verb stands."""


def change_said(flat: str) -> re.Match[str] | None:
    """What is said of a change (`np`, `cmp`, `dir`), or None."""
    last = _CHANGES_LAST.search(flat, max(0, len(flat) - _END))
    return _CHANGE.match(flat) if last else None


def _part(view: View) -> Subject | None:
    said = _EQUALS.match(view.flat) if view.item.share or view.item.unit == "倍" else None
    if not said:
        return None
    owner = _ON_TERMS.sub("", core(said["x"])) or view.inherited
    name = "倍数" if view.item.unit == "倍" else "比例"
    way = said["is"] if said["is"].startswith("恢复") else "为"
    return Subject(f"{owner}{way}{said['y']}的{name}", owner) if owner else LOST


_ON_TERMS = re.compile("按(?:可比口径|同口径|可比价格|不变价格)(?:计算)?$")
_TAKES = re.compile("占(?![用地])[^，]{2,}")
"""What takes so much of a whole, without whose it is."""


def _fulfilled(view: View) -> Subject | None:
    said = _FULFILLED.match(view.flat) if view.item.share else None
    if not said:
        return None
    owner = core(said["x"]) or view.inherited
    return Subject(f"{owner}{said['did']}的比例", owner) if owner else LOST


def _change(view: View) -> Subject | None:
    said = change_said(view.flat)
    if not said:
        return None
    base = core(said["np"])
    # 增速提高1.9个百分点，较上半年提高0.3个百分点 are both of the rate
    owner = view.inherited if view.item.change else MOVED_BEFORE.sub("", view.inherited)
    base = view.inherited if only_compares(base) else base or owner
    lean = LEAN.match(base) or _ONLY_RATE.fullmatch(base)
    if view.inherited and lean and not view.inherited.endswith(base):
        base = f"{view.inherited}{base}"  # 占比提高2.1个百分点
    elif view.inherited and _TAKES.match(base):
        base = f"{view.inherited}{base}"  # 占全部贷款的比重提高0.9个百分点
    if not base:
        return LOST
    kind = _OF_ALL.search(view.inherited) if _TRADE.search(base) else None
    if kind and not base.endswith(kind[0]):
        base = f"{base}{kind[0]}"  # 国有企业增加值下降0.2%，集体企业增长2.6%
    if view.inherited and base != view.inherited and _MOVED.match(base):
        base = f"{_OF_GROWTH.sub('', view.inherited)}{base}"  # 工业增加值增长6%，拉动经济增长1.9个百分点
    share, amount, points = changes()[said["dir"]]
    name = share if view.item.share else points if view.item.change else amount
    if view.item.unit == "倍":
        name = f"{said['dir']}倍数"
    if base.endswith(name):
        return Subject(base, base)
    return Subject(f"{base}{said['cmp']}{name}", base)


def _against(view: View) -> Subject | None:
    said = _AGAINST.match(view.flat) if view.item.share or view.item.change else None
    if not said:
        return None
    base = core(said["np"])
    lean = bool(LEAN.match(base))
    if not base or lean or _TAKES.match(base):
        base = f"{view.inherited}{base}"
    if not base or (not view.inherited and lean):
        return LOST
    bare = re.sub("增速$", "", base)
    return Subject(f"{base}{said['cmp']}{_WAYS.get(said['dir'], '差距')}", bare)


def _elsewhere(view: View) -> Subject | None:
    base = without_having(view.base)
    if not _REGION.match(base):
        return None
    rest = _PROVINCE_FIRST.sub("", _REGION_FIRST.sub("", view.inherited))
    counted = view.number if view.word and view.counted else ""
    if not view.inherited and counted in ("", "数"):
        return LOST
    counted = "" if rest.endswith(counted) else counted
    return Subject(f"{base}{rest}{counted}", f"{base}{rest}")


def _done(view: View) -> Subject | None:
    if not view.inherited or without_having(view.base) not in _DONE:
        return None
    return Subject(view.inherited, view.inherited)


def _times(view: View) -> Subject | None:
    multiple = view.item.unit == "倍" and not view.item.doubled
    said = _MULTIPLE.match(without_having(view.base)) if multiple else None
    if not said:
        return None
    owner = view.inherited
    return Subject(f"{owner}为{said[1]}的倍数", owner) if owner else LOST


def _lean(view: View) -> Subject | None:
    base = re.sub("^所占比[重例]", "占比", without_having(view.base))
    if not view.inherited or not LEAN.match(base) or view.inherited.endswith(base):
        return None
    amounts = ("份额", "规模", "产值", "产量", "面积")
    owner = whose(view.inherited) if base.endswith(amounts) else view.inherited
    return Subject(f"{owner}{base}", f"{owner}{base}" if owner != view.inherited else owner)


def _nothing(view: View) -> Subject | None:
    base = without_having(view.base)
    if base and not (view.inherited and "元" in view.item.unit and reached.GREW.fullmatch(base)):
        return None  # 已经长到超900亿元 says no more than 达到
    whose = view.inherited
    if not (view.item.share or view.item.change):
        # 旅客增幅达5%，为7万人次; 收入占比超六成，达到5亿元
        whose = re.sub("占比$", "", MOVED_BEFORE.sub("", whose))
    return Subject(whose, whose) if whose else LOST


def _each(view: View) -> Subject | None:
    if not (view.inherited.startswith("按") and _EACH.fullmatch(without_having(view.base))):
        return None
    return Subject(f"{view.inherited}{view.base}", view.inherited)


def _given(view: View) -> Subject | None:
    return LOST if _GIVEN.search(without_having(view.base)) else None


def _users(view: View) -> Subject | None:
    base = without_having(view.base)
    if not base.endswith("用户") or not view.item.unit.endswith(("户", "人")):
        return None
    return Subject(f"{base}数", base)


def _doubled(view: View) -> Subject | None:
    if not view.item.doubled:
        return None
    base = without_having(view.base).rpartition("实现")[2]
    if base.startswith(("比", "较")):
        base = f"{view.inherited}{base}" if view.inherited else ""
    return Subject(f"{base}翻番后的倍数", base) if base else LOST


def _measure(view: View) -> Subject | None:
    base = re.sub("为(?=每)", "", without_having(view.base))
    named = measure().search(base) or view.item.share or view.item.change
    if not named and view.word and view.counted:
        return None
    if view.inherited and _TO_WHAT.match(base):
        base = f"{view.inherited}{base}"  # 增加值增长9.8%，对工业增长的贡献率达55.9%
    if view.item.share and not view.item.change and _those().search(base):
        return Subject(f"{base}占比", base)  # 选择自驾出行的游客达到了55.8%
    if _PAYS.search(base) and view.item.unit.endswith("元"):
        base = f"{base}金额"
    return Subject(base, base)


@cache
def _those() -> re.Pattern[str]:
    return re.compile(rf"(?<=.{{2}})(?:{lexicon.alternatives('agents', 'people')})$")


def _count(view: View) -> Subject | None:
    base = without_having(view.base)
    verb = reached.done(base) if view.inherited else ""
    base = f"{view.inherited}{verb}" if verb else base  # 智能眼镜…，已经卖出290万副
    return Subject(f"{base}{view.number}", view.inherited if verb else base)


RULES = (
    Rule(
        "a share said as 占比", shares.said_as,
        "2024年，绿茶营收增长66%，占比超过了全集团营收的一半。", "绿茶营收占全集团营收的比重",
        "2024年，非化石能源消费占比达到25%。",
    ),
    Rule(
        "a share of a whole", shares.of_whole, "2024年，水厂产能占全省的30%。", "水厂产能占全省的比重",
        "2024年，水厂占地30亩。",
    ),
    Rule(
        "a share within a whole", shares.within,
        "2024年，水厂收入增长5%，在全行业收入中占比为65.1%。", "水厂收入占全行业收入的比重",
        "2024年，在新增供水中水厂占比为65.1%。",
    ),
    Rule(
        "the size that something has reached", reached.sized,
        "节水这门新生意，今年已经冲上505亿元的规模。", "节水规模", "2024年，节水产业达到505亿元的规模。",
    ),
    Rule(
        "better or worse than was expected", comparing.worse,
        "据某机构预测，2025年全球经济将增长2.3%，低于1月份预测的2.7%。", "",
        "2024年，制造业增速高于全省平均2.7个百分点。",
    ),
    Rule(
        "a part of what is named before 的", _part,
        "2024年，财政收入2197亿元，为预算的98.1%。", "财政收入为预算的比例",
        "2024年，财政收入为2197亿元。",
    ),
    Rule(
        "a part of what was aimed at", _fulfilled,
        "2024年，全市造林5万亩，完成年度计划的68.3%。", "全市造林完成年度计划的比例",
        "2024年，全市完成计划投资5亿元。",
    ),
    Rule(
        "a change", _change, "2024年，粮食产量比上年增长5%。", "粮食产量比上年增速",
        "2024年，粮食产量增长到5万吨。",
    ),
    Rule(
        "points above another", comparing.above,
        "2024年，装备制造业增加值增长9.3%，高于全部工业3.2个百分点。", "装备制造业增加值增速高于全部工业的幅度",
        "2024年，水厂产能超过50万吨。",
    ),
    Rule(
        "more or less than another", _against,
        "2024年，制造业投资增长9%，增速比全部投资高3.1个百分点。", "制造业投资增速比全部投资高出幅度",
        "2024年，制造业投资比重高达9%。",
    ),
    Rule(
        "the same measure of another place", _elsewhere,
        "2024年，美国投资额约641亿美元，我国约为55亿美元。", "我国投资额",
        "2024年，我国投资额约为55亿美元。",
    ),
    Rule(
        "done of it", _done, "2024年，全省造林1200万亩，其中本市完成造林450万亩，下半年完成50万亩。", "本市完成造林",
        "2024年，水厂完成产值5亿元。",
    ),
    Rule(
        "a multiple of another", _times, "2024年，甲市产量达5万吨，相当于乙市3倍。", "甲市产量为乙市的倍数",
        "2024年，甲市产量增长3倍。",
    ),
    Rule(
        "a measure of what was said before", _lean,
        "2024年，水厂产能50万吨、占比30%。", "水厂产能占比",
        "2024年，水厂产能规模达162万吨。",
    ),
    Rule(
        "nothing but the number", _nothing, "2024年，粮食产量增长5%，达到7亿吨。", "粮食产量",
        "2024年，粮食产量达到7亿吨。",
    ),
    Rule(
        "so much for each", _each,
        "按研发投入的10%给予补助，每家最高50万元。", "按研发投入给予补助每家", "每家补贴50万元。",
    ),
    Rule(
        "given only after something", _given, "购买以后才给10元。", "", "补贴达到10元。",
    ),
    Rule(
        "users", _users, "2024年，全省拥有供水用户50万户。", "全省供水用户数", "2024年，水厂达50座。",
    ),
    Rule(
        "doubled", _doubled, "到2035年，节水产业产值比2025年翻一番。", "节水产业产值比2025年翻番后的倍数",
        "2024年，节水产业产值增长2倍。",
    ),
    Rule(
        "what is measured", _measure, "2024年，水厂产能达50万吨。", "水厂产能", "2024年，水厂达50座。",
    ),
    Rule(
        "what is counted", _count, "2024年，水厂达50座。", "水厂数", "2024年，水厂产能达50万吨。",
    ),
)  # fmt: skip
