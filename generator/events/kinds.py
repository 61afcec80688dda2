"""What kind of statement it is: one of the seven of the model.

The rules are tried in their order, the first that fires decides. What lies after the article's
own day has not happened: it is somebody's expectation or somebody's aim, never a statistic and
never an event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.chinese.dates import NO_BEFORE, Reference
from generator.lexicon import alternatives, groups, one_of
from generator.text.frames import RECKONED

EVENT = "event"
AHEAD, NOW, COUNTED, TO, FORESAID, SAID = (
    "ahead", "going on", "counts", "until then", "foresaid", "said",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """What the rules look at: the words with № for numbers and 《》 for titles of documents,
    《报》 for titles of reports, and what is known of the date."""

    words: str
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A statement is of a kind where all of `known` holds and none of `unless`, the words hold
    `sees` and do not hold `lacks`. `example` is a sentence that needs it, `spares` one of
    another kind, both read in an article of 10 December 2025."""

    id: str
    kind: str
    example: str
    spares: str
    known: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    sees: str = ""
    lacks: str = ""


_ISSUE = alternatives("issuing")
HEDGE = rf"(?:{one_of(groups('hedges')['forecast'] - {'预期'})}|(?<![按如合于及超])预期(?!寿命|目标)(?=[^，。；的]{{0,6}}(?:将|会|可|达|超|增))|或高?达)"
SUPPOSED = rf"(?:{one_of(groups('hedges')['scenario'])}|情景|{RECKONED})"
_AIM = alternatives("aims")
_REPORT = rf"(?:《报》|(?:{alternatives('reports')})(?:》|[\d.]*》?$|(?=[，。；]|$)))"
_NOUN = alternatives("policy-nouns")
_MUST = r"(?:(?<![需主重只必不紧首概摘])要(?![素点闻求务旨职塞害领件])|应当|不得(?!不)|应(?=[于在由予将把按])|必须|须)"
_PAST = (
    r"(?:从[^，。；]*№[^，。；]*[增升降扩提跃]\S{0,2}[至到]|已|达到?了|完成了|实现了|同比|比上年)"
)
_DONE = r"(?:已|(?<!公)共(?![同享建治赢和产商识用])|累计(?!需|将|装机)|达到?了|完成了|实现了|同比|比上年)"
_SAID = r"提出|明确|写入|部署|强调|指出|要求|把|将|作出|列为|列入|纳入|决定|规定|审议|通过"
_BODY = alternatives("policy-bodies")
_POSTS = alternatives("positions")
_HAPPENS = alternatives("happening")
_SAYING = alternatives("saying")
_WRONG = alternatives("wrongdoing")
_MEETING = alternatives("meetings")
_HELD = "召开|举行|举办|开幕|闭幕|开班"
_SHOWING = alternatives("showing")
_FORCE = "施行|实施|生效"
_ONCE = alternatives("once")
_OF_A_CLOSE = r"^截|累计|同比|环比|收盘|《》|《报》"
"""What is counted up to a day, or at the close of one."""

_MEASURED = (
    rf"(?:介于|{alternatives('changes', 'achieving', 'acts')}|[达为是有共超至到占约近逾达报增降涨跌列])(?:了|约|近|出|为|超过?|逾|达|额|高达)*\s*№"
    rf"|№的[^，。；№]{{0,2}}(?:{alternatives('measures')})(?=[，。；]|$)"
    r"|№[多余]?(?:以上|以下|左右)?(?=[，。；、（]|$)|(?:率|额|量|值|规模|收入|占比|比重)[^，。；]{0,6}№"
)

_KEPT = (
    r"[\u4e00-\u9fff]了这?[家座所个][^，。；№]{0,6}[只仅]有№[^，。；№]{0,6}的[\u4e00-\u9fff]{2,8}$"
)
"""接手了这家只有9名医生的医院: what the deed is done to, and no measure."""

RULES = (
    Rule(
        "what somebody expects or supposes",
        "forecast",
        example="据某公司预测，2027年全省节水产业规模增长5%",
        spares="据某规划，2027年全省节水产业规模增长5%",
        known=(FORESAID,),
        lacks=_DONE,
    ),
    Rule(
        "what somebody expects, compared with the year before",
        "forecast",
        example="预计2025年，全省节水产业规模5亿元，同比增长3%",
        spares="预计的水厂2025年已投产，产业规模5亿元，同比增长3%",
        known=(FORESAID,),
        sees=rf"^(?:{HEDGE})Ⓣ",
    ),
    Rule(
        "a deadline",
        "target",
        example="2025年6月底前，各市制定节水方案",
        spares="2025年6月底前，各市已制定节水方案",
        sees=rf"Ⓣ(?:年?[底末])?(?:前(?!{NO_BEFORE}|[\d№十百一二三四五六七八九几])|[之以]前[^。；]{{0,24}}(?:{_AIM})|之?内(?=，|完成|建成|实现|要|将|须))",
        lacks=rf"{_DONE}|了|№.*的$",
    ),
    Rule(
        "a report given out",
        "publication",
        example="2025年11月，水利厅发布《2024年水资源公报》",
        spares="2025年11月，水利厅发布《节水条例》",
        unless=(AHEAD,),
        sees=rf"(?:{_ISSUE}|发表|推出|宣布)(?:了|的|实施)?[^，。；]{{0,30}}{_REPORT}|《报》[^，。；]{{0,12}}(?:{_ISSUE}|发表|出炉)",
    ),
    Rule(
        "a document that comes into force",
        "event",
        example="2025年11月1日，水利厅发布的《节水条例》正式施行",
        spares="2025年11月1日，水利厅发布《节水条例》",
        unless=(AHEAD,),
        sees=rf"《》(?:（[^）]*）)?(?:Ⓣ|正式|开始|全面|已经?|起|自|于)*(?:{_FORCE})(?=[，。；]|$)",
    ),
    Rule(
        "a document given out",
        "policy-issued",
        example="2025年11月，水利厅印发《节水条例》",
        spares="2025年11月，水利厅落实《节水条例》",
        unless=(AHEAD,),
        sees=rf"(?:{_ISSUE})(?:了|的|实施)?[^，。；《]{{0,10}}《》|(?:发表|宣布|拍板|敲定|公告|通告|颁行|颁定|订颁|函颁|订定|核定|揭晓)了?(?:[新首这该本]?(?:№|[\u4e00-\u9fff]{{0,2}}[份部]))?《》|表决通过了?《》|(?:人大|人民代表大会|常委会|常务委员会|立法[会院])(?:会议)?(?:审议|三读|表决)?通过了?[^，。；《]{{0,6}}《》|《》[^，。；《]{{0,40}}会议(?:审议|表决)?通过|《》(?:（[^）]*）)?(?:Ⓣ|正式|已经?|由[^，]{{0,12}})*(?:{_ISSUE}|实施|生效|出炉)",
    ),
    Rule(
        "a document named without its title, given out",
        "policy-issued",
        example="2025年11月，水利厅公布节水工作细则",
        spares="2025年11月，水利厅公布节水志愿者名单",
        unless=(AHEAD,),
        sees=rf"(?:{_ISSUE})了?[^，。；№]{{0,24}}(?:{_NOUN})(?=[，。；、」”]|$)|(?:该|这[份项一]?)(?:文件|政策|法律?|{_NOUN})(?:于|在)[^，。]{{0,24}}(?:{_ISSUE}|通过)",
        lacks=rf"有№[^，。；№]{{1,12}}(?:{_ISSUE})",
    ),
    Rule(
        "a range that lies after the article's day",
        "forecast",
        example="2027年，全省水厂处于30至50座区间",
        spares="2027年，全省水厂达到30座",
        known=(AHEAD,),
        sees=r"(?:处于|介于)[^，。；]{0,4}№|№的?(?:区间|之间)",
    ),
    Rule(
        "what lies after the article's day",
        "target",
        example="2026年6月30日，节水大会在甲市开幕",
        spares="2024年6月30日，节水大会在甲市开幕",
        known=(AHEAD,),
    ),
    Rule(
        "what a past plan set for its year",
        "target",
        example="《节水指南》明确，到2023年，初步建立节水标准体系",
        spares="到2023年，全省水厂已达30座",
        known=(TO,),
        lacks=_PAST,
    ),
    Rule(
        "what a rule or a plan wants of a time",
        "target",
        example="自2025年起，各市要每年公布水质",
        spares="自2025年起，各市每年公布水质",
        sees=rf"^(?:自|从|在|于)?Ⓣ起?(?:，|开始)?[^，。；]{{0,24}}{_MUST}|^(?:应当|应该|必须|亟须|建议)[^，。；《]{{1,24}}Ⓣ",
        lacks=_DONE,
    ),
    Rule(
        "what is to be done in the year that is going on",
        "target",
        example="今年，水利厅计划建设30座水厂",
        spares="今年，水利厅建设了30座水厂",
        known=(NOW,),
        sees=r"^(?:[^，]{0,2}Ⓣ(?:(?![起来以])[^，。；№]{0,6}，)?)?[^，。；]{0,20}(?:将(?![近领军士帅])|计划(?!单列|(?:正式|全面|开始)?(?:实施|施行|出台|启动|落地)(?=[，。；]|$))|力争|拟|准备|打算|期望|希望|预期|(?<![首主重紧概摘必需只])要(?![素点闻求务旨职塞害领件])|会(?=继续|逐步|进一步|加快|迎来|出现|再(?!度)|陆续|分批|另)|确保|目标)",
        lacks=_DONE,
    ),
    Rule(
        "what is to be done, by its bare verb, in the year that is going on",
        "target",
        example="今年，建设30个节水社区，漏损率控制在5%以内",
        spares="今年，建设了30个节水社区，漏损率控制在5%以内",
        known=(NOW,),
        sees=r"^(?:[^，]{0,2}Ⓣ，)(?:再|还|继续|新|全面|加快)?(?:建设|改造|推进|开展|实施|打造|培育|办好|做好|抓好|建好|安排)(?!的)[^，。；了]{2,}",
        lacks=rf"{_DONE}|[\u4e00-\u9fff]了(?!解)",
    ),
    Rule(
        "a gathering is held, whatever is said there",
        "event",
        example="2025年11月9日，节水工作会议在甲市召开，审议《节水规划》",
        spares="2025年11月，节水工作会议审议《节水规划》",
        unless=(AHEAD,),
        sees=rf"^(?:[^，]{{0,2}}Ⓣ[^，]{{0,10}}，?)?[^，；。№《]*(?:{_MEETING})[^，；。№《]{{0,20}}(?:{_HELD})(?=，|$)",
    ),
    Rule(
        "what happened, whatever it counts",
        "event",
        example="2025年11月，甲市水厂投产，供水能力达5亿吨",
        spares="2025年11月，全省举办节水大会30场",
        sees=rf"^(?:[^，]{{0,2}}Ⓣ，?)?[^，；。]*(?:{_HAPPENS}|名单|榜单)(?!的|了?[^，；。]*№)(?![^，；。]*(?:率|量|额|规模|增长|下降))",
        lacks=rf"(?:{_BODY})[^，。；]*(?:首次|{_SAID})|(?:{_SAID})[^，。；]*《》|《》[^，。；]*(?:{_SAID})|^截|累计|同比",
    ),
    Rule(
        "what is done once, on its day",
        "event",
        example="2025年11月9日，水利厅提交100份起诉书，要求退回50万元",
        spares="2025年11月，水利厅提交100份起诉书，要求退回50万元",
        known=("day",),
        unless=(AHEAD,),
        sees=rf"^(?:[^，]{{0,2}}Ⓣ[^，]{{0,10}}，?)?[^，；。№]*(?:{_ONCE})(?![率量额数的])",
        lacks=_OF_A_CLOSE,
    ),
    Rule(
        "what happened on its day, and what is counted of it afterwards",
        "event",
        example="2025年11月9日，节水科技在甲市交易所上市，发行价格3.7元",
        spares="2025年11月9日，水价3.7元，比全国平均低5%",
        known=("day",),
        unless=(AHEAD,),
        sees=rf"^(?:[^，]{{0,2}}Ⓣ[^，；。№]{{0,10}}，)?(?![^，：]*(?:{_BODY})[^，：]*(?:{_SAID}))(?![^，：]*(?:{_SAYING}|{_SHOWING}|[价率额量值数])(?:，|：))[^，；。：№]*[\u4e00-\u9fff][^，；。：№]{{4,}}[，：]",
        lacks=_OF_A_CLOSE,
    ),
    Rule(
        "what begins at a time, whatever is counted of it",
        "event",
        example="水利厅自2025年4月起受理水表补助，每户补助300元",
        spares="全省水价自2025年4月起上涨，每吨上涨3元",
        unless=(AHEAD,),
        sees=rf"^[^，；。№]{{2,}}[自从]Ⓣ起(?:开始)?(?:{alternatives('beginning')})[^，；。№]{{2,}}，",
        lacks=_OF_A_CLOSE,
    ),
    Rule(
        "what somebody in office says on a day",
        example="12月9日，水利厅厅长在国务院例行吹风会上指出，水质不断提高",
        spares="12月9日，水利厅在文件中提出，全省水厂要有30座",
        known=(SAID, "day"),
        kind="event",
        sees=rf"(?:{_POSTS})[^，。；《]{{0,6}}(?:[在于][^，。；《]{{2,40}})?(?:{_SAYING})(?=，|$)",
        unless=(AHEAD,),
    ),
    Rule(
        "what somebody says on a day",
        example="12月9日，张三在水厂表示，全省水厂已有30座",
        spares="12月9日，数据显示，全省水厂已有30座",
        known=(SAID,),
        kind="event",
        lacks=rf"《》|《报》|{_BODY}|报告|文件",
    ),
    Rule(
        "an act upon so many who then do something",
        "event",
        example="2025年11月，水利厅委托25个县市办理用水调查",
        spares="2025年11月，全省委托调查达25次",
        sees=r"^(?:[^，]{0,2}Ⓣ，?)?[^，；。№]{2,16}(?:委托|邀请|组织|派出?|派遣|选派|安排|指导|要求|聘请|授权)了?№[^，；。№]{3,}",
        lacks=r"^[^，；]*(?:累计|同比|共(?![同享建治])|达|[率额量])",
    ),
    Rule(
        "something counted",
        "statistic",
        example="2024年，全省水厂达到30座",
        spares="2024年，某报告提出建设节水型社会",
        known=(COUNTED,),
        sees=_MEASURED,
        lacks=rf"^[^№]*《》[^№]*(?:{_SAID})[^№]*№|{_KEPT}",
    ),
    Rule(
        "what a document or a meeting says",
        "policy-mention",
        example="2024年，某某全会提出建设节水型社会",
        spares="2024年，某某大会在甲市闭幕",
        sees=rf"^(?:[^，。；]*，)?[^，。；]*《》|(?:{_BODY}|文件|报告|公报|Ⓟ)[^。；]*(?:{_SAID})|(?:{_SAID})[^。；]*(?:报告|Ⓟ)",
    ),
)  # fmt: skip


def kind(statement: Statement, rules: Sequence[Rule] = RULES) -> str:
    """The kind of a dated statement; what no rule tells is an event."""
    return next((rule.kind for rule in rules if fires(rule, statement)), EVENT)


def fires(rule: Rule, statement: Statement) -> bool:
    """Whether a rule tells the kind of a statement."""
    return (
        statement.known.issuperset(rule.known)
        and not statement.known.intersection(rule.unless)
        and (not rule.sees or bool(_compiled(rule.sees).search(statement.words)))
        and (not rule.lacks or not _compiled(rule.lacks).search(statement.words))
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def ahead(date: str, until: str, lead: str, base: Reference | None, plan: bool, words: str) -> bool:
    """Whether a date, or the end of a period, lies after the article's own day. Without that
    day, what is led by 到, a plan's period or the middle of the century is taken to do."""
    if lead.startswith("截"):
        return False
    last = until or date
    if base is None:
        said = re.search(
            rf"^[^。；№]{{0,30}}(?:{_MUST}|将(?![近领军士帅\dⓉ])|力争|确保|努力|争取|目标)|将[于在]Ⓣ|(?:^|，)计划",
            words,
        )
        wanted = (lead.endswith("到") and re.search(_AIM, words)) or plan or said
        return bool(wanted and not re.search(rf"{_DONE}|[\u4e00-\u9fff]了(?!解)", words))
    size = min(len(last), len(base.date), 10)
    if last[:size] != base.date[:size]:
        return last[:size] > base.date[:size]
    return size == len("2025") and (lead.endswith("到") or plan) and not re.search(_DONE, words)


FIRST = r"首次|首度|首[批个位台座家支条次艘架列届颗枚届期场块片棵株根套间所辆趟笔单茬部只]|第一(?:[批位台座家支条艘架列届期代次场块片棵株根套间所辆趟笔单茬部只]|个(?!月|季|星期))"
"""The first of its kind, which comes once."""
DEED = (
    r"(?:研制|研发|研究|开发|设计|试制|制造?|造|培育|育|合成|制备|观测|探测|捕获|拍摄?|破译|发明|绘制|提取|分离|筛选|克隆)(?:成功|出(?!口|租|售)|到|得|完成)|(?:试制|育|研制|制备|搭建|合成)成"
    r"|(?![变当换算称化作][成]|作出|[给以]下)[\u4e00-\u9fff](?:[回来成出起入进下上到完遍满]了?|了)"
    rf"(?:{FIRST}|[一二两三四五六七八九十百千\d№]+[\u4e00-\u9fff]?[个位名座条台家项批场支件本部艘架列株棵所]|[“《])"
)
"""A verb with its end reached and what it reached, counted or named: 买回一台, 引来首位, 种下九棵."""


def acts(statement: Statement) -> bool:
    """Whether something is done, which an editor lists even of a long period."""
    return bool(
        _compiled(rf"{_HAPPENS}|{_ISSUE}|{_SAYING}|{_WRONG}|成功|{FIRST}|{DEED}").search(
            statement.words
        )
    )
