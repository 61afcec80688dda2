"""Of what a number speaks: the noun phrase that makes it stand alone.

A number without its subject is no indicator, and a wrong subject is worse than none. The
words are always the text's own; only a closing 数, 增速, 比例 … is added to name the measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.chinese.quantities import Quantity
from generator.figures.phrases import ADVERB, BRACKET, LINK, MEASURE, OPENING, REACHING, core

_CHANGES = {
    "压缩": ("压缩幅度", "压缩量", "压缩幅度"),
    "压减": ("压减幅度", "压减量", "压减幅度"),
    "增长": ("增速", "增加量", "增幅"),
    "增加": ("增幅", "增加量", "增加值"),
    "增": ("增速", "增加量", "增幅"),
    "上涨": ("涨幅", "涨幅", "涨幅"),
    "下跌": ("跌幅", "跌幅", "跌幅"),
    "下降": ("降幅", "减少量", "降幅"),
    "降低": ("降幅", "降低量", "降幅"),
    "减少": ("降幅", "减少量", "降幅"),
    "缩减": ("降幅", "减少量", "降幅"),
    "缩短": ("缩短幅度", "缩短量", "缩短幅度"),
    "回落": ("回落幅度", "回落幅度", "回落幅度"),
    "提高": ("提高幅度", "提高量", "提高幅度"),
    "提升": ("提升幅度", "提升量", "提升幅度"),
    "上升": ("上升幅度", "上升量", "上升幅度"),
    "扩大": ("增幅", "扩大量", "扩大幅度"),
    "回升": ("回升幅度", "回升幅度", "回升幅度"),
    "激增": ("增速", "增加量", "增幅"),
    "猛增": ("增速", "增加量", "增幅"),
    "剧增": ("增速", "增加量", "增幅"),
    "大增": ("增速", "增加量", "增幅"),
    "递增": ("增速", "增加量", "增幅"),
    "翻番": ("增幅", "增幅", "增幅"),
    "加快": ("加快幅度", "加快幅度", "加快幅度"),
}
_COMPARE = (
    r"(?:同比|环比|同口径|年均|月均|日均|名义|实际|年平均|按可比口径|按不变价格计算|"
    r"(?:比|较|与)[^，。；]{1,14}?(?:同期|相比|年末|上年|去年|年|季度|月|末|底|前|基期)?)"
)
_LEADING_UP = rf"(?:{LINK}|{ADVERB}){{0,6}}"
"""What leads up to the number. Bounded like all that is repeated here: such words can be parted in
many ways, and each would be tried."""
_CHANGED = (
    rf"(?P<dir>{'|'.join(sorted(_CHANGES, key=len, reverse=True))})"
    rf"(?![至到为]|率[^，]*[为达约])(?:幅度)?(?:了|率)?{_LEADING_UP}$"
)
_CHANGE = re.compile(
    rf"^(?P<np>.*?)(?P<cmp>(?:{_COMPARE}){{0,3}})(?:{ADVERB}){{0,6}}(?<!新){_CHANGED}"
)
_CHANGES_LAST = re.compile(_CHANGED)
_AGAINST = re.compile(
    rf"^(?P<np>.*?)(?P<cmp>(?:比(?![例重率值])|较)[^，。；]{{2,20}}?)(?P<dir>高|低|快|慢|多|少)出?(?:了|{LINK}|{ADVERB}){{0,6}}$"
)
_LEAN = re.compile(
    r"^(?:年均?|平均|全球|全国)?(?:复合|同比|环比|名义|实际)*年?(?:增速|增长率|增幅|涨幅|降幅|占比|比重|升幅|总金额|金额|面积|产值|产量|规模)$"
)
_SHARE_AS = re.compile(
    r"^(?P<x>.*?)占比(?:超过了?|超|达到?了?|约?为|是)(?P<y>[^，。；]{2,20}?)的?$"
)
_HAVING = re.compile(
    r"^(?P<where>全国|我[国省市区县]|中国|全省|全市|全区|全县|世界|全球)?(?:目前|已)?(?:共有|现有|拥有|设有|共设有|有(?![机效序色线望限关形力害毒偿]))"
)
_SHARE_OF = re.compile(
    rf"^(?P<x>.*?)(?:{ADVERB}){{0,6}}占(?!比|用|地|有|领|据)(?P<y>[^，。；]{{0,26}}?)(?P<z>的?(?:比重|比例|份额)?)(?:{LINK}|{ADVERB}|的){{0,6}}$"
)
_ABOVE = re.compile(r"^(?P<way>高于|低于|快于|慢于|优于|超过|超出)(?P<y>[^，。；]{2,14})$")
_EQUALS = re.compile(r"^(?P<x>.*?)(?:为|是|相当于|达到?)(?P<y>[^，。；为是]{2,12})的$")
_WORSE = re.compile(
    r"^(?:低于|高于|好于|快于|超过)[^，。；]{0,14}(?:预测|预期|水平|目标|平均|同期|上年|去年)[^，。；]{0,4}$"
)
_VERB_END = re.compile(
    r"(?P<verb>建成|培育|遴选|支持|发布|覆盖|具备|拥有|建设|形成|打造|新增|完成|沉淀|渗透|组织|开展|设立|发放|"
    r"带动|吸引|涉及|惠及|服务|新建|改造|建立|推出|制定|出台|认定|评选|布局|部署|培养|引进|投入|安排|下达|"
    r"签署|达成|举办|召开|创建|实施|启动|收录|汇聚|集聚|聚集|接入|累计|备案|研发|生产|销售|出口|进口|减少|"
    r"增加|节约|节省|救治|帮助|推动|促进|创造|提供|开通|运营|投运|投产|选派|派出|接待|受理|办理|处理|查处|"
    r"提出|推广|应用|使用|获得|取得|实现|吸纳|安置|转移|脱贫|解决|落实|给予|补助|奖励|有|为|含|包括|含有|"
    r"批准|公布|梳理|构建|纳入|储备|孵化|诞生|涌现|聚焦|围绕|明确|部署了|提出了|列出|细化)(?:了|出)?$"
)
_NOUN = re.compile(r"(?![每为对将把使])[^，。；、]{1,8}$")
_TAIL_VERB = re.compile(
    r"居(?=[全世首第前])|位居|在(?![线校建册岗学职营产研])|参展|参会|参加|完成|全部|存在|实现|参与|通过|提供|位于|获得|取得|进入|达到|投入|开展|拥有|使用|接入|覆盖|[下发]放|启动|投产|建成|受益|纳入|"
    r"被|已|认为|表示|采用|应用(?!项目|平台|场景|系统|技术|成果|中心|程序|软件|产品|服务|示范|试点|基地|领域|[，。]|$)|开始|入选|享受|成为|得到|具有|具备|将|正|来自|由"
)
_GROWTH_NOUN = re.compile(
    r"^(?:的|左右的|以上的)?(?P<noun>(?:年均|平均)?(?:增速|增长率?|涨幅|降幅|增幅|占比|份额|比重|比例|覆盖率))"
)
_REGION = re.compile(
    r"^(?:我国|中国|美国|欧盟|日本|英国|德国|法国|印度|韩国|俄罗斯|全球|世界|全国|全省|全市|全区|全县|本省|本市|"
    r"城镇|农村|城市|乡村|东部|中部|西部|东北)(?:地区|居民)?$"
)
_REGION_FIRST = re.compile(_REGION.pattern[:-1] + r"(?=.{3})")
_EXTENT = re.compile(r"海拔|全长|总长|面积|总面积|占地|高度|长度|总投资|容量")
_SUM = re.compile(r"(?P<name>总额|总金额|金额|总投资|投资额|总规模|规模)$")
_CUT = re.compile(r"^(?:减少|压减|压缩|降低|节约|节省|缩减|下降)$")
_LED = re.compile(r"^(?:围绕|聚焦|针对|面向|经过|历经)(?!\d)")
_DOING = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:进行|同(?=[^，]{1,6}见面)|(?:形象)?初显|的(?:密集|成功|顺利|全面)?(?:实施|推进|努力|建设)$|中(?=数量|排名|位居|有|约|占|$))"
)
_PRONOUN = re.compile(
    r"^(?:这[一个](?:数字|数值|数量|比例|规模|指标|比重|占比)|其(?!中)|该(?![\u4e00-\u9fff]{2})|此|这(?![家项个座条款部])一?|这些|上述|两者|它们?|前者|后者)(?:中)?"
)
_LONGEST = 200
"""Characters before a number in which its subject stands."""
_END = 60
"""Characters before a number in which its verb stands."""
_GIVEN = re.compile(r"(?:后才|才|会)给$")


@dataclass(frozen=True, slots=True)
class Subject:
    """`text` names the measure; `bare` is the noun phrase that a following clause inherits."""

    text: str
    bare: str


def measured(before: str, item: Quantity, after: str, inherited: str) -> Subject | None:
    """The subject of one quantity, from the words before and after it in its clause.

    `inherited` is the noun phrase of the number before it in the sentence, empty if none.
    None where nothing tells what is measured.
    """
    flat = BRACKET.sub("", before[-_LONGEST:]).strip()
    flat = OPENING.sub("", flat).removesuffix("人民币")
    if flat.startswith("与") and inherited:
        flat = inherited + flat
    if _PRONOUN.match(flat):
        flat = _PRONOUN.sub(inherited, flat) if inherited else ""
        if not flat:
            return None
    if item.focus:
        return Subject(f"{_whose(flat, after)}{item.focus}数", item.focus)
    if not after or _only_shade(after) or item.doubled:
        return _before_only(flat, item, inherited)
    noun = _GROWTH_NOUN.match(after)
    if item.share and noun:
        base = core(flat) or inherited
        return Subject(f"{base}{noun['noun']}", base) if base else None
    return _with_tail(flat, item, after, inherited)


def _whose(flat: str, after: str) -> str:
    """Whose focus areas are counted: what names them, or what is joined with them; or empty."""
    joined = re.search(r"([\u4e00-\u9fffA-Za-z“”+]{2,16}?)(?:与|和|同)$", flat)
    if joined and re.search(r"融合|结合", after):
        name = re.sub(r"^(?:率先|基本|全面|初步)*(?:实现|推动|促进|推进|加快)", "", joined[1])
        return f"与{name}融合的" if name else ""
    named = re.match(
        r"(《[^》]+》|“[^”]+”(?:行动|计划|工程|战略|规划|方案)?)(?:明确|提出|聚焦|围绕|部署|确定|规划|将|涉及|涵盖|包括)",
        flat,
    )
    if named:
        return named[1]
    head = core(flat)
    verb = _VERB_END.search(head)
    return core(head[: verb.start()]) if verb else ""


def _change(flat: str) -> re.Match[str] | None:
    """What grew or fell and against what, if the words before a number end in that."""
    last = _CHANGES_LAST.search(flat, max(0, len(flat) - _END))
    return _CHANGE.match(flat) if last else None


def _share(flat: str) -> re.Match[str] | None:
    """What has which share of what, if the words before a number say so."""
    return _SHARE_OF.match(flat) if "占" in flat else None


def _only_shade(after: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:的(?:水平|规模|目标|比重|比例|高位|高水平)|以上|左右|之间|大关|台阶|关口|安排|和|与|及|至|到)?(?:内|上)?",
            after,
        )
    )


def _before_only(flat: str, item: Quantity, inherited: str) -> Subject | None:
    above = _SHARE_AS.match(flat)
    if above and item.share:
        owner = core(above["x"]) or inherited
        return Subject(f"{owner}占{above['y']}的比重", owner) if owner else None
    share = _share(flat)
    if share and item.share:
        owner = core(share["x"]) or inherited
        if not owner:
            return None
        if not core(share["y"]):
            return Subject(f"{owner}占比", owner)
        return Subject(f"{owner}占{core(share['y'])}的比重", owner)
    if _WORSE.match(flat):
        return None
    equal = _EQUALS.match(flat) if item.share or item.unit == "倍" else None
    if equal:
        owner = core(equal["x"]) or inherited
        return (
            Subject(f"{owner}为{equal['y']}的{'倍数' if item.unit == '倍' else '比例'}", owner)
            if owner
            else None
        )
    change = _change(flat)
    if change:
        base = core(change["np"]) or inherited
        if inherited and base == "增速":
            base = f"{inherited}{base}"  # 增速比上年四季度加快1.6个百分点
        if not base:
            return None
        names = _CHANGES[change["dir"]]
        name = names[0] if item.share else names[2] if item.change else names[1]
        compared = change["cmp"]
        if base.endswith(name):
            return Subject(f"{base}", base)
        return Subject(f"{base}{compared}{name}", base)
    above_it = _ABOVE.match(core(flat)) if item.change else None
    if above_it:
        return (
            Subject(f"{inherited}{above_it['way']}{above_it['y']}的幅度", inherited)
            if inherited
            else None
        )
    against = _AGAINST.match(flat)
    if against and (item.share or item.change):
        base = core(against["np"])
        if not base or _LEAN.match(base):
            base = f"{inherited}{base}"
        if not base or (not inherited and _LEAN.match(base)):
            return None
        way = {"高": "高出幅度", "快": "加快幅度", "多": "多出幅度"}.get(against["dir"], "差距")
        return Subject(f"{base}{against['cmp']}{way}", base)
    base = _HAVING.sub(lambda match: match["where"] or "", core(flat))
    if _REGION.match(base):
        # 美国投资额约641亿美元，我国约为55亿美元: the same measure of another place
        rest = _REGION_FIRST.sub("", inherited)
        counted = _counted(item.unit) if _countable(item.unit) else ""
        if not inherited and counted in ("", "数"):
            return None
        return Subject(f"{base}{rest}{counted}", f"{base}{rest}")
    if inherited and base in ("完成", "实现", "达成", "取得"):
        return Subject(inherited, inherited)
    times = (
        re.match(r"(?:几乎)?(?:是|为|相当于)(.{2,})", base)
        if item.unit == "倍" and not item.doubled
        else None
    )
    if times:
        return Subject(f"{inherited}为{times[1]}的倍数", inherited) if inherited else None
    if inherited and _LEAN.match(base) and not inherited.endswith(base):
        return Subject(f"{inherited}{base}", inherited)
    if not base:
        return Subject(inherited, inherited) if inherited else None
    if _GIVEN.search(base):
        return None
    if base.endswith("用户") and item.unit.endswith(("户", "人")):
        return Subject(f"{base}数", base)
    if item.doubled:
        base = base.rpartition("实现")[2]
        if base.startswith(("比", "较")):
            base = f"{inherited}{base}" if inherited else ""
        if not base:
            return None
        return Subject(f"{base}翻番后的倍数", base)
    if MEASURE.search(base) or item.share or item.change or not _countable(item.unit):
        return Subject(base, base)
    return Subject(f"{base}{_counted(item.unit)}", base)


def _countable(unit: str) -> bool:
    word = unit.lstrip("十百千万亿")
    return word in set(
        "位席个家间项件台款种类套辆架艘条座所名人户批场例张份篇部册枚只头匹株棵宗支根栋处次笔起单轮"
    ) or (word in ("人次", "经营主体", "用户", "床位", "户次"))


def _counted(unit: str) -> str:
    word = unit.lstrip("十百千万亿")
    return {
        "人": "人数",
        "位": "人数",
        "席": "席位数",
        "人次": "人次",
        "户": "户数",
        "次": "次数",
        "笔": "笔数",
    }.get(word, "数")


def _with_tail(flat: str, item: Quantity, after: str, inherited: str) -> Subject | None:
    """Numbers before their noun: 发布超1500个行业模型, 76%的制造企业存在…, 14亿多人口."""
    relative = bool(re.match(r"多?的", after))
    after = re.sub(r"^多?的", "", after)
    after = re.sub(r"(?<=[”业家国])中$|的$|等$", "", after)
    doing = _DOING.search(after)
    after = after[: doing.start()] if doing else after
    if not after:
        return _before_only(flat, item, inherited)
    head = re.sub(r"(?<=.)已经?(?=.{2})", "", core(flat))
    if item.share:
        change = _change(flat)
        if change and relative and _CUT.match(change["dir"]):
            return Subject(f"{after}{_CHANGES[change['dir']][0]}", after)
        if change:
            return _before_only(flat, item, inherited)
        grown = re.match(r"(?:较高|较快|高速|两位数|同比)?(增长|增速|提升|下降)$", after)
        if grown:
            base = f"{inherited}{head}" if not head or _LEAN.match(f"{head}增速") else head
            name = {"提升": "提升幅度", "下降": "降幅"}.get(grown[1], "增速")
            return Subject(f"{base}{name}", base) if base else None
        share = _share(flat)
        if share and share["y"]:
            return _before_only(flat, item, inherited)
        verb = _TAIL_VERB.search(after)
        if not head and verb and verb.start() > 0:
            return Subject(
                f"{after[verb.start() :]}的{after[: verb.start()]}占比", after[: verb.start()]
            )
        if verb and verb.start() == 0:
            return Subject(f"{head or inherited}{after}的比例", head) if head or inherited else None
        return Subject(f"{head}{after}的比例", head)
    if after.startswith("人口"):
        # 14亿人口的最大发展中国家 speaks of a population, but whose is for the words before
        head = re.sub(r"(?:拥有|具备|有|为|是|共|了|作为)+$", "", head)
        return Subject(f"{head}人口", f"{head}人口") if head else None
    head = re.sub(r"(?:首|第?[一二两三四五六七八九十\d]+)批(?:共|次)?$", "", head)
    stem = f"{inherited}{head}" if REACHING.fullmatch(head) and _NOUN.match(inherited) else head
    stem = _HAVING.sub(lambda match: match["where"] or "", stem)
    stem = re.sub(r"(?:拥有|具备|有|(?:可以?)?为(?:周边)?|是|共|了)+$", "", stem)
    if (re.search(r"(?:[及和与]|以及)$", flat) and "、" in flat) or re.search(
        r"、$|等?在内的?$", flat
    ):
        stem = ""  # 甲园、乙园及4个丙区: the last member of an enumeration
    stem = _LED.sub("", re.sub(r"^(?:可以?|应当|并|由[^，]{2,16}?){0,3}处(?![理置室长])", "", stem))
    stem = re.sub(r"(?<=.)(?:可以?|应当|并)*处以?$", "的", stem)
    if item.unit == "倍" and stem:
        return Subject(f"{after}为{stem}的倍数", after)
    if not _countable(item.unit) and item.unit.lstrip("十百千万亿"):
        if relative and _EXTENT.fullmatch(stem):
            thing = after.partition("位于")[0]
            return Subject(f"{thing}{stem}", thing)
        total = _SUM.search(head)
        if total and relative:
            return Subject(f"{after}{total['name']}", after)
        if head and (MEASURE.search(head) or head.endswith(("资金", "国债", "贷款", "债券"))):
            return Subject(head, head)
        # 安排500亿元专项资金, 新增300万千瓦装机
        inner = _TAIL_VERB.search(after)
        after = after[: inner.start()] if inner and inner.start() > 1 else after
        return Subject(f"{stem}{after}", after)
    if relative and REACHING.fullmatch(stem or "-"):
        inner = _TAIL_VERB.search(after)
        thing = after[: inner.start()] if inner and inner.start() > 1 else after
        return Subject(f"{thing}{stem}{_counted(item.unit)}", thing)
    stem = re.sub(r"^[向为对]$", "", stem)
    inner = _TAIL_VERB.search(after)
    counted = _counted(item.unit)
    if (
        inner
        and inner.start() > 1
        and (not item.unit.lstrip("十百千万亿") or len(after) - inner.start() > 10)
    ):
        after, inner = after[: inner.start()], None
    if inner and inner.start() > 0:
        name = item.unit.lstrip("十百千万亿") or ""
        return Subject(f"{stem}{after}的{name}数", after[: inner.start()])
    if after.endswith(("人口", "总数", "数量", "人数")):
        return Subject(f"{stem}{after}", after)
    return Subject(f"{stem}{after}{'数' if counted != '人数' else '人数'}", after)
