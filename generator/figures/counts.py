"""Rules for a number that stands before what it counts: 发布超1500个行业模型, 76%的企业存在缺口."""

from __future__ import annotations

import re
from functools import cache

from generator import lexicon
from generator.chinese.durations import DONE_IN
from generator.figures import counted, levels, reached
from generator.figures.comparing import LEAN
from generator.figures.following import followed_by_rate
from generator.figures.levels import change_said, without_having
from generator.figures.phrases import REACHING, acting, core, measure
from generator.figures.rules import LOST, Rule, Subject, View, changes, named
from generator.figures.shares import share_said

_NOUN = re.compile(r"(?![每为对将把使])[^，。；、]{1,8}$")
_TAIL_VERB = re.compile(
    r"居(?=[全世首第前])|位居|(?<![潜所内外现])在(?![线校建册岗学职营产研])|参展|参会|参加|亮相|愿意|希望|倾向|反对|申领|入驻|掌握|(?:共同|联合)(?=[举主印发承参编])|组织(?=开展|实施|申报|编制|召开)|作为|签署|完成|全部|存在|实现|参与|通过|提供|位于|获得|取得|进入|制定(?:修订)?了|达到|投入|开展|拥有|使用|接入|(?<!全)覆盖|加快|[设装建种铺架栽立配挂]了|[下发]放|启动|投产|建成|受益|从中|纳入|实施|"
    r"建设(?!$|项目|工程|规划|方案|用地|单位|公司|任务|标准|指标)|成为|免费|保持|位列|帮助|办理|"
    r"被|已|认为|表示|采用|应用(?!项目|平台|场景|系统|技术|成果|中心|程序|软件|产品|服务|示范|试点|基地|领域|先导区|创新|[，。]|$)|开始|入选|享受|得到|具有(?!.*的)|具备(?!.*的)|将|正(?!式|向)|来自|由"
)
_DURATIONS = frozenset("秒 毫秒 分钟 小时 个小时 天 日 个工作日 工作日".split())
_TAKEN = re.compile(
    rf"(?:内|以内|之内)?(?:[\u4e00-\u9fff]{{1,6}}?(?=就))?(?:就|即|便|可以?|能够?|基本)*(?P<does>(?:有(?=人))?{DONE_IN}.*|$)"
)
_MADE_SURE = re.compile(
    "^(?:目前|已经?)?(?:基本|全面|全部|力争)?(?:做到?|实现|确保|保证)|(?:已经?)?(?:基本|全面|全部)(?:做到?|实现)$"
)
"""基本做到5分钟内预警: what is made sure of is named by what follows."""
_WITHIN = re.compile("(?:就|即|便|可以?|能够?|基本|自动)*(?P<does>.{2,}|$)")
_OFTEN = re.compile(r"每[天日周月年]|从[未来不]|经常|偶尔|有时|仍|还|曾")
_AIM = re.compile(r"(?:长期|中期|短期|年度|政策)*(?P<what>[\u4e00-\u9fff]{0,8}?)(?:长期|年度)?目标")
_AIMS = re.compile(
    r"(?P<np>(?!但|仍|我|本)[\u4e00-\u9fff]{2,8}?)(?:已经?|仍|将|会|可持续|大幅|持续|未能|接近|高于|低于|回归|回落|达到|向)"
)
_GRANTS = re.compile(r"(?:补[助贴]|奖[励补]|资助|贴息|扶持|支持)$")
"""按销售额的20%给予补助: what the next number limits."""
_EXTENT = re.compile(r"海拔|全长|总长|面积|总面积|占地|高度|长度|总投资|容量")
_SUM = re.compile(r"(?P<name>总额|总金额|金额|总投资|投资额|总规模|规模)$")
_CUT = re.compile(r"^(?:减少|压减|压缩|缩短|降低|节约|节省|省下|减省|缩减)$")
_LED = re.compile(r"^(?:围绕|聚焦|针对|面向|经过|历经|通过)(?!\d)")
_GROWN = re.compile(r"(?:较高|较快|高速|两位数|同比)?(增长|增速|微增|提升|下降)$")
_LIST = re.compile(
    r"(?P<first>[^、]*)、.*(?P<last>(?<![惠涉普波触])及|[和与]|以及|、|等?在内的?|等)$"
)
_AND_OTHERS = re.compile(r"(?P<first>[^、]*?)(?:、|(?<=[\u4e00-\u9fff]{2})等)$")
_LONG_LIST = re.compile(r"(?P<first>[^、]*)、[^、等]+、(?:[^、等]+、)*[^、等到在]{2,24}$")
_CAUSES = re.compile(r"(?:推动|支持|促进|带动|帮助|引导|组织|鼓励|推荐|助力|指导|委托)了?$")
_PLACE = re.compile(
    r"^(?:[^，。；、]{0,10}?(?:全国|全球|我国|中国|全[省市区县州]|我[省市区县]|[\u4e00-\u9fff]{2,6}(?:省|市|区|县|州)))(?![\u4e00-\u9fff]{0,2}场)"
)
_FINES = re.compile(r"^(?:可以?|应当|并|由[^，]{2,16}?){0,3}处(?![理置室长])")
_ALREADY = re.compile(r"(?<=.)已经?(?=.{2})")
_BATCH = re.compile(r"(?:首|第?[一二两三四五六七八九十\d]+)批(?:共|次)?$")
_HAVING = re.compile(r"(?:携带?|拥有|具备|(?<!持)有|(?:可以?)?为(?:周边)?|是|共|了|以|由)+$")
_FINED = re.compile(r"(?<=.)(?:可以?|应当|并)*处以?$")


def _head(view: View) -> str:
    """The words before the number as the name of what has or does: 全市, 对单个项目的."""
    return _ALREADY.sub("", view.base)


def _stem(view: View) -> str:
    """What of the words before the number names the counted things: no list, no 围绕, no 共有."""
    head = _BATCH.sub("", _head(view))
    reached = REACHING.fullmatch(head) and _NOUN.match(view.inherited)
    stem = without_having(f"{view.inherited}{head}" if reached else head)
    stem = re.sub("就(?=带来|能|可|有|达)", "", stem)
    stem = _HAVING.sub("", stem)
    listed = _LIST.match(view.flat) or _LONG_LIST.match(stem) or _AND_OTHERS.match(view.flat)
    if listed:
        # 支持甲市、乙市等11个地方: the members are no part of the name
        verb = _last_verb(listed["first"])
        stem = listed["first"][:verb] if verb else ""
        stem = core(stem) or stem
    stem = stem.removesuffix("来自")
    stem = _LED.sub("", _FINES.sub("", stem))
    stem = _FINED.sub("的", stem)
    return "" if stem in ("向", "为", "对", "以", "由") else stem


def _last_verb(words: str) -> int:
    """Where the last verb of doing ends in words, 0 if there is none."""
    return max((found.end() for found in _doing().finditer(words)), default=0)


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(f"(?:{lexicon.alternatives('achieving', 'acts')}|申请|注册|备案)了?")


def _told(view: View, after: str, verb: int) -> str:
    """支持11个地方建设先导区 as 建设先导区的地方数: what the counted do names them."""
    noun, does = after[:verb], after[verb:]
    stem = _stem(view) or view.example(noun)
    given = re.search(r"(?P<to>[为向给与])$", view.flat)
    if given:
        does = f"{given['to']}其{does}"
        stem = without_having(core(view.flat[: given.start()]))
    caused = _CAUSES.search(stem)
    if caused:
        place = _PLACE.match(stem)
        stem = place[0] if place else ""
    if measure().search(noun) and not noun.endswith(("用户", "人口")):
        return f"{stem}{noun}{does}的{view.word}数"
    return f"{stem}{does}的{noun}{view.number}"


def _takes(view: View) -> Subject | None:
    if view.item.unit not in _DURATIONS:
        return None
    taken = (_WITHIN if view.item.compared.endswith("内") else _TAKEN).match(view.after)
    if not taken or not view.after:
        return None
    enough = taken["does"].startswith("够")  # 一次抢修要20天，如今6天就够了
    done = view.inherited if enough else f"{_MADE_SURE.sub('', _stem(view))}{taken['does']}"
    return Subject(f"{done}用时", done) if done else LOST


def _aim(view: View) -> Subject | None:
    aim = _AIM.fullmatch(view.after) if view.item.share else None
    if not aim or _TAIL_VERB.search(view.after):
        return None
    if aim["what"]:
        return Subject(view.after, view.after)
    owner = _AIMS.match(view.base)
    return Subject(f"{owner['np']}{view.after}", owner["np"]) if owner else LOST


def _cut(view: View) -> Subject | None:
    change = change_said(view.flat) if view.item.share else None
    if not change or not _CUT.match(change["dir"]):
        return None
    if not view.after or _TAIL_VERB.search(view.after):
        return None
    return Subject(f"{view.after}{changes()[change['dir']][0]}", view.after)


def _level(view: View) -> Subject | None:
    """A change or a share is said before the number; what follows only goes on."""
    if not view.item.share:
        return None
    share = share_said(view.flat)
    if change_said(view.flat) or (share and share["y"]):
        return named(levels.RULES, view) or LOST
    return None


def _grown(view: View) -> Subject | None:
    times = view.item.unit == "倍"
    grown = _GROWN.match(view.after) if view.item.share or times else None
    if not grown:
        return None
    head = _head(view)
    compared = levels.only_compares(core(head))
    base = f"{view.inherited}{head}" if not head or LEAN.match(f"{head}增速") else head
    base = view.inherited if compared else base
    name = (
        f"{grown[1]}倍数" if times else {"提升": "提升幅度", "下降": "降幅"}.get(grown[1], "增速")
    )
    return Subject(f"{base}{name}", base) if base else LOST


def _those_who(view: View) -> Subject | None:
    verb = _verb(view.after) if view.item.share and not _head(view) else 0
    if not verb:
        return None
    noun = view.after[:verb]
    if _OFTEN.fullmatch(noun):
        return Subject(f"{view.inherited}{view.after}的比例", view.inherited)
    does = _AFTERWARDS.sub("", view.after[verb:])
    return Subject(f"{does}的{noun}占比", noun)


def _part_of(view: View) -> Subject | None:
    if not view.item.share:
        return None
    owner = _head(view)
    if not owner and (_TAIL_VERB.match(view.after) or view.after.startswith("是")):
        owner = view.inherited
        if not owner:
            return LOST
    gives = f"{owner}{view.after}" if _GRANTS.search(view.after) else owner
    return Subject(f"{owner}{view.after}的比例", gives)


def _population(view: View) -> Subject | None:
    if not view.after.startswith("人口"):
        return None
    # 14亿人口的最大发展中国家 speaks of a population, but whose is for the words before
    head = re.sub(r"(?:拥有|具备|有|为|是|共|了|作为)+$", "", _head(view))
    return Subject(f"{head}人口", f"{head}人口") if head else LOST


def _multiple(view: View) -> Subject | None:
    stem = _stem(view)
    if view.item.unit != "倍" or not stem:
        return None
    return Subject(f"{view.after}为{stem}的倍数", view.after)


def _extent(view: View) -> Subject | None:
    stem = _stem(view)
    if not _measured(view) or not view.relative or not _EXTENT.fullmatch(stem):
        return None
    thing = view.after.partition("位于")[0]
    return Subject(f"{thing}{stem}", thing)


def _sum(view: View) -> Subject | None:
    total = _SUM.search(_head(view)) if _measured(view) and view.relative else None
    return Subject(f"{view.after}{total['name']}", view.after) if total else None


def _measured(view: View) -> bool:
    return bool(view.word) and not view.counted


def _stayed(view: View) -> Subject | None:
    counted = view.item.unit in ("年", "个月", "个季度")
    run = re.search(r"(?:有望|已|将)*连续$", view.flat) if counted else None
    if not run:
        return None
    who = core(view.flat[: run.start()]) or view.inherited
    number = f"{view.item.unit.removeprefix('个')}数"
    return Subject(f"{who}连续{view.after}的{number}", who) if who and view.after else LOST


def _money(view: View) -> Subject | None:
    head = _head(view)
    named_before = measure().search(head) or head.endswith(("资金", "国债", "贷款", "债券"))
    return Subject(head, head) if _measured(view) and head and named_before else None


def _amount(view: View) -> Subject | None:
    if not _measured(view):
        return None
    inner = _TAIL_VERB.search(view.after)
    after = view.after[: inner.start()] if inner and inner.start() > 1 else view.after
    return Subject(f"{_stem(view)}{after}", after)


_NEGATED = re.compile(
    r"(?<=.)(?:此后|从此|后来|至今|一直|目前)?(?:[并也都还仍]?(?:不再?|未|没有?|无法|从未|不会|不愿))$"
)

_MANNER = re.compile(
    r"(?<=.)(?:共|能|初步|均|都|已经?)$|(?<=.{2})(?:首次|首度|首批|集中|同步|现场|在此|纷纷|陆续|相继|率先)$"
)
"""60家企业首次亮相: how the counted do it."""
_AFTERWARDS = re.compile("^(?:此后|从此|后来)")


def _verb(after: str) -> int:
    """Where a verb says what the counted do, 0 where none does."""
    inner, agent = _TAIL_VERB.search(after), acting(after)
    found = [one for one in (inner and inner.start(), agent and agent.start("does")) if one]
    return len(_MANNER.sub("", _NEGATED.sub("", after[: min(found)]))) if found else 0


def _who_do(view: View) -> Subject | None:
    inner, verb = _TAIL_VERB.search(view.after), _verb(view.after)
    if verb < (1 if view.after[:1] in "省市县区乡镇村" else 2) or (
        inner and inner.start() == verb and inner.end() == len(view.after)
    ):
        return None
    noun = view.after[:verb]
    if not view.word:
        return Subject(f"{_stem(view)}{noun}数", noun)
    return Subject(_told(view, view.after, verb), noun)


def _who_act(view: View) -> Subject | None:
    inner = _TAIL_VERB.search(view.after)
    if not inner or inner.start() < 2 or inner.end() != len(view.after):
        return None
    noun = view.after[: inner.start()]
    return Subject(_told(view, view.after, inner.start()), noun)


def _from(view: View) -> Subject | None:
    stem, come, all_over = re.sub("(?:吸引|邀请)?了?来自", "来自", view.base).rpartition("来自")
    places = view.after.partition("的")[0]
    told = come and re.fullmatch("(?:全球|世界|全国|海内外)?(?:各地)?", all_over)
    if not (told and re.search("国|地区|[省市县区洲]", places)) or view.item.share:
        return None
    return Subject(f"{stem}来自的{places}数", places) if view.counted else None


def _total(view: View) -> Subject | None:
    if not view.after.endswith(("人口", "总数", "数量", "人数")):
        return None
    return Subject(f"{_stem(view)}{view.after}", view.after)


def _things(view: View) -> Subject | None:
    number = "人数" if view.number == "人数" else "数"
    if view.word in "件份起宗笔例" and _doing().fullmatch(view.after):
        number = f"{view.word}数"  # 共有214件申请
    return Subject(f"{_stem(view) or view.example(view.after)}{view.after}{number}", view.after)


RULES = (
    Rule(
        "the time that something takes", _takes, "2024年，水厂50秒内完成水质检测。", "水厂完成水质检测用时",
        "2024年，水厂用时50秒。",
    ),
    Rule(
        "a rate that follows its number", followed_by_rate,
        "2024年，甲公司以17.7%的市场份额保持第一。", "甲公司市场份额", "2024年，17.7%的企业采用新工艺。",
    ),
    Rule(
        "an aim of so much", _aim, "通胀已大幅接近我们的2%长期目标。", "通胀长期目标", "2024年，5%的企业完成目标。",
    ),
    Rule(
        "so much less of something", _cut, "2024年，新工艺减少了30%的成本。", "成本降幅",
        "2024年，新工艺让30%的企业受益。",
    ),
    Rule(
        "a size in units that no list knows", counted.size, "2024年，水厂机架总规模超过76万标准机架。", "水厂机架总规模",
        "2024年，新增76万水表。",
    ),
    Rule(
        "a change or share said before", _level, "2024年，产量增长5%左右地区领先。", "产量增速",
        "2024年，76%的企业存在缺口。",
    ),
    Rule(
        "growth that follows its number", _grown, "2024年，水厂产能实现9%的较快增长。", "水厂产能增速",
        "2024年，9%的企业存在缺口。",
    ),
    Rule(
        "a share of those who do something", _those_who, "2024年，76%的制造企业存在缺口。", "存在缺口的制造企业占比",
        "2024年，76%的制造企业。",
    ),
    Rule(
        "a share of something", _part_of, "2024年，贡献了50%以上的税收。", "贡献税收的比例", "2024年，水厂达12座。",
    ),
    Rule(
        "population", _population, "我国是拥有14亿多人口的大国。", "我国人口", "2024年，水厂达12座。",
    ),
    Rule(
        "so many times another", _multiple, "第三条 并处违法所得一倍以上十倍以下罚款。", "罚款为违法所得的倍数",
        "2024年，水厂达12座。",
    ),
    Rule(
        "the extent of a thing", _extent, "海拔4100米的甲湖位于乙县。", "甲湖海拔", "2024年，甲湖蓄水4亿吨。",
    ),
    Rule(
        "the sum of what follows", _sum, "2024年，签下总金额5亿元的合同。", "合同总金额", "2024年，签下5亿元的合同。",
    ),
    Rule(
        "an industry of so much money", reached.grown, "节水这个新产业，今年已经长成近千亿元的大产业。", "节水产业规模",
        "2024年，签下5亿元的合同。",
    ),
    Rule(
        "how long it has stayed first", _stayed, "2024年，水厂产量连续16年保持第一。", "水厂产量连续保持第一的年数",
        "2024年，水厂产量保持第一。",
    ),
    Rule(
        "a measure that was reached", reached.reached, "2024年，水厂跑出5亿元的销售额。", "水厂销售额", "2024年，签下5亿元的合同。",
    ),
    Rule(
        "money named before its number", _money, "2024年，中央财政资金500亿元支持水厂。", "中央财政资金",
        "2024年，安排500亿元专项资金。",
    ),
    Rule(
        "an amount of something", _amount, "2024年，新增300万千瓦装机。", "新增装机", "2024年，新增30座水厂。",
    ),
    Rule(
        "those whose measure moves", counted.moving, "2024年，甲、乙等37个行业增加值同比保持增长。", "增加值同比保持增长的行业数",
        "2024年，37个行业保持增长。",
    ),
    Rule(
        "who wrote what is spoken of", counted.wrote, "由水务局会同27家单位共同编制的《报告》近日发布。", "",
        "2024年，27家单位发布《倡议》。",
    ),
    Rule(
        "those who do something", _who_do, "2024年，支持上海、北京等11个地方建设节水示范区。", "建设节水示范区的地方数",
        "2024年，新增30座水厂。",
    ),
    Rule(
        "those who act", _who_act, "会议邀请了甲公司、乙公司等6家企业参加。", "会议邀请参加的企业数", "2024年，新增30座水厂。",
    ),
    Rule(
        "those whose measure is told", counted.theirs, "2024年上半年，34家上市公司的营业总收入合计。", "上市公司数",
        "2024年上半年，新增34家上市公司。",
    ),
    Rule(
        "where they come from", _from, "水利论坛吸引了来自35个国家和地区。", "水利论坛来自的国家和地区数", "水利论坛吸引了35家企业。",
    ),
    Rule(
        "a total of something", _total, "2024年，全市30万总人口。", "全市总人口", "2024年，新增30座水厂。",
    ),
    Rule(
        "things that are counted", _things, "2024年，新增30座水厂。", "新增水厂数", "2024年，水厂达30座。",
    ),
)  # fmt: skip
