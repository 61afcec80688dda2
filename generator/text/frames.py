"""What a clause says beside its numbers: who or what, how surely, by whose word.

It exists because a number is a fact, a hope or an assumption by the words of its clause, and
these reach only as far as Chinese lets them. A hedge that stands behind its subject (规模有望
连续16年第一) holds for that subject: the next clause with one of its own is a fact again. One
that opens its clause (预计到2030年，…), an assumption and a source that foresees hold for the
rest of the sentence, until a clause says what is so already. A frame with a hole says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator import lexicon
from generator.chinese.dates import Dated, Reference
from generator.model import Extent

FORECAST, SCENARIO, AIM, FACT = "forecast", "scenario", "aim", "fact"
_CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Frame:
    """One clause at `begin:end`.

    `subject` is where the noun phrase stands that the clause opens with, None where it is a
    hole. `moods` are the places from which on the clause is a forecast, a scenario, an aim or
    a fact, in order. `source` is where the words stand that say whose word the clause is.
    """

    begin: int
    end: int
    subject: Extent | None = None
    moods: tuple[tuple[int, str], ...] = ()
    source: Extent | None = None

    def mood(self, at: int) -> str:
        """How surely the clause speaks at an offset; empty where nothing tells."""
        said = ""
        for start, mood in self.moods:
            if start <= at:
                said = mood
        return said


def framed(
    text: str, clauses: tuple[Extent, ...], dates: tuple[Dated, ...], base: Reference | None
) -> tuple[Frame, ...]:
    """The frames of a sentence's clauses."""
    out: list[Frame] = []
    mood, wide = "", False
    source: Extent | None = None
    for begin, end in clauses:
        # what ends its sentence is no source: 各地上报负荷预测
        said = _source(text, begin, end) if end < clauses[-1][1] else None
        if said:
            source = said[0]
        subject = None if said else _subject(text, begin, end, dates)
        past = any(begin <= item.start < end and _is_past(item, base) for item in dates)
        carried = mood if wide or subject is None else ""
        due = any(item.lead.endswith("到") and item.start < end for item in dates)
        carried = "" if past and carried != SCENARIO else carried
        hits = _hedges(text, begin, end, carried, due)
        if not said:
            hits = [(at, kind) for at, kind in hits if text[at:end] not in _NOUNS]
        if carried != SCENARIO and any(kind == FACT for _, kind in hits):
            carried = ""
        moods = [(begin, carried)] if carried else []
        moods += [(at, SCENARIO if kind == _CONDITION else kind) for at, kind in hits]
        out.append(Frame(begin, end, subject, tuple(moods), source))
        hedges = [(at, kind) for at, kind in hits if kind not in (FACT, _CONDITION)]
        if said and said[1]:
            mood, wide = said[1], True
        elif any(kind == _CONDITION for _, kind in hits) and any(
            begin <= item.start < end and _is_ahead(item, base) for item in dates
        ):
            mood, wide = SCENARIO, True  # 若2030年成本降到…，价格可降至…
        elif hedges:
            at, mood = hedges[-1]
            measure = subject is None and _MEASURE_BEFORE.search(text, begin, at)
            opens = not measure and (subject is None or at <= subject[0])
            wide = mood == SCENARIO or opens or text[end : end + 1] in ("：", ":")
        else:
            mood, wide = carried, wide and bool(carried)
    return tuple(out)


def _is_past(item: Dated, base: Reference | None) -> bool:
    return bool(base and item.last and not item.compared and item.last[:4] < base.date[:4])


def _is_ahead(item: Dated, base: Reference | None) -> bool:
    return bool(base and item.last and not item.compared and item.last[:4] > base.date[:4])


def _hedges(text: str, begin: int, end: int, carried: str, due: bool) -> list[tuple[int, str]]:
    """Where words of a mood stand in a clause, and which; `due` where a deadline is set."""
    pattern, moods = _moods()
    tasks = tuple(_FORESEEING.finditer(text, begin, end))
    found = [
        (match.start(), moods[match[0]])
        for match in pattern.finditer(text, begin, end)
        if moods[match[0]] != "kept"
        and (match[0] != "若" or match.start() == begin or text[match.start() - 1] in "但而且")
        and not (moods[match[0]] == AIM and _ACHIEVED.search(text, begin, match.start()))
        and not any(t.start() <= match.start() < t.end() for t in tasks)
    ]
    if advises := _ADVISES.match(text, begin, end):
        found = sorted([*found, (advises.start("a"), AIM)])
    if reckoned := _reckoned().search(text, begin, end + 8):
        found = sorted([*found, (max(begin, min(reckoned.start(), end)), SCENARIO)])
    if not carried and not any(kind != FACT for _, kind in found):
        # 将建设 is an aim, 将带动 an expectation, if nothing else tells
        for kind, pattern in ((AIM, _aims()), (FORECAST, _results())):
            open_to_all = kind == AIM or not due or UNDECREED.search(text, begin, end)
            if open_to_all and (said := pattern.search(text, begin, end)):
                found.append((said.start(), kind))
                found.sort()
                break
    if text.startswith("目标", end - 2) and text[end : end + 1] in ("：", ":"):
        found.append((end - 2, AIM))
    return found


_FORESEEING = re.compile(
    r"(?:利?用|以|借助|通过)[^，。；]{1,10}?(?:预测|预判|预估|估算)(?=[^\d，。；将会达]{2,24}(?:[，。；]|$))"
)
"""What somebody works at with a tool and tells nothing by: 用模型预测水位并安排巡查."""
FORESEES = re.compile(
    "测算|情[景境]|研判|预测|预判|推演|(?:供需|需求|潜力|经济性|敏感性)(?:分析|研究|评估)|研报|(?<!与)(?<!和)(?<!顾)展望$"
    "(?!.*(?:规划|方案|计划|意见)$)"
)
"""A title of what only looks ahead and sets no aims."""
_RECKON = "测算|推算|推演|估算|外推|模拟|匡算"
RECKONED = (
    rf"(?:按照?|依照?|根据|基于|沿用|参照|采用|以|在)[^，。；]{{1,12}}?(?:(?:情[景形境]|假设|假定|设定)(?:[下中里]|之下)?|(?:模型|路径|方案|参数|趋势)(?:[下中里]|之下|(?:{_RECKON})))(?:{_RECKON})?(?=，)"
    rf"|(?:{_RECKON})(?=，(?:到|至|届时)?(?:20[2-9]\d年|届时))"
)
"""By which model or assumption somebody reckons what is ahead: 按照基准模型推演，到2040年."""
_NOUNS = ("预测", "预估", "估计", "估算", "预判")
"""At the end of a clause that is no source's: 上报负荷预测."""
_ACHIEVED = re.compile(r"(?:已经?|总计|共计?|成功|累计)$")
"""Before 争取 and the like that have been done."""
_ADVISES = re.compile(
    r"(?:因此|为此|对此|我们?|笔者|故|还|也|同时)*(?P<a>建议(?![书稿的值价案]|提出|明确|指出|要求|强调|部署|显示|通过|出台|发布)"
    r"|(?:应当|应该|必须|亟须|亟需)(?=(?:[尽加]快|进一步|继续|大力|着力|全面|切实)*(?:推[动进]|加[快大]|建立|健全|完善|[把将让使]|鼓励|引导|支持|扩大|提高|落实)))"
)
"""A clause that opens with what somebody advises or calls for: 建议县财政给予补贴，每车不超过3元."""
UNDECREED = re.compile(r"全球|世界|市场|需求|出货|岗位")
"""What no plan can set: a clause with a deadline that says it will come expects it."""


@cache
def _reckoned() -> re.Pattern[str]:
    return re.compile(RECKONED)


@cache
def _moods() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every word of a mood, the longest first, and which mood each has."""
    moods = {word: mood for mood, words in lexicon.groups("hedges").items() for word in words}
    return re.compile(lexicon.one_of(moods)), moods


_HOW = "(?:还|再|要|继续|进一步|加快|全面|大力|积极|重点|深入|持续|陆续)*"


@cache
def _aims() -> re.Pattern[str]:
    """What somebody sets out to make: 将建设…, not what will come (将达…); 提出培育…."""
    verbs = lexicon.alternatives("achieving")
    deeds = lexicon.alternatives("achieving", "deeds")
    asks = lexicon.one_of(lexicon.groups("attributions")["asks"])
    return re.compile(
        rf"(?:将(?:(?:在|面?向)[^，]{{2,12}}?)?{_HOW}(?:主动)?(?:{verbs}|开放)"
        rf"|(?:今年|明年|年内|下一步)还?要{_HOW}(?:{verbs}|建(?=\d))"
        rf"|规划(?:{verbs})(?!用地|局|部门|管理|单位)"
        rf"|(?:{asks})了?{_HOW}(?!申请|备案|授权)(?:{deeds}))"
    )


@cache
def _results() -> re.Pattern[str]:
    """What somebody expects to come: 将达…, 将带动…."""
    verbs = lexicon.alternatives("resulting")
    return re.compile(
        rf"(?<![即])将(?:{lexicon.one_of(lexicon.groups('leads')['onward'])})*(?:[以在][^，。]{{1,14}}?)?(?:{verbs}|为|是|有|[从由](?=[^，。]{{2,24}}?[增升降减提]))"
    )


@cache
def _sources() -> re.Pattern[str]:
    """据国家统计局数据显示 and 专家表示, as whole clauses that lead to what is said."""
    known = lexicon.groups("attributions")
    foresees, asks = lexicon.one_of(known["foresees"]), lexicon.one_of(known["asks"])
    says = lexicon.alternatives("saying", "showing")
    return re.compile(
        rf"(?:(?:{lexicon.one_of(known['lead'])})(?P<by>[^，。；\d]{{2,30}}?)(?:(?P<f>{foresees})|{says}|数据|数据显示)"
        rf"|(?P<who>[^，。；\d]{{2,30}}?)(?:(?P<g>{foresees})|(?P<h>{asks})|{says}))$"
    )


@cache
def _plans() -> re.Pattern[str]:
    """What ends the name of a plan: 《意见》, 某规划; or a paper that orders something: 文件, 通知."""
    return re.compile(
        rf"(?:》|{lexicon.one_of(lexicon.groups('headings')['plan'])}|文件|通知|新政)[还也]?$"
    )


def _source(text: str, begin: int, end: int) -> tuple[Extent, str] | None:
    """Whose word the following clauses are, and whether it foresees or a plan asks for them."""
    match = _sources().match(text, begin, end) if end - begin < _LONGEST_SOURCE else None
    if not match:
        return None
    if text.endswith(("临时估计", "修订估计", "修正估计", "预先估计"), begin, end):
        return None  # 销货价值的临时估计: what offices of statistics give out
    by = match.span("by") if match["by"] else match.span("who")
    if match["f"] or match["g"]:
        return by, FORECAST
    return by, AIM if match["h"] and _plans().search(text, *by) else ""


_LONGEST_SOURCE = 60
_OPENINGS = re.compile(
    r"(?:其中|特别是|尤其是|目前|当前|同时|此外|另外|例如|比如|如今|据悉|据了解|截至目前|[一二三四五六七八九十]是|"
    r"首先|其次|再次|最后|预计|力争|争取|确保|有望|到(?![账港位货])|至(?![少多今])|在(?![建校岗线园营])|于(?!是)|从(?![业事])|自(?![主然动有来由])|截至|而|但|并(?!购)|且|和(?![谐平])|与|及(?!时)|[、；：（\s—])+"
)
_NOT_A_SUBJECT = re.compile(
    r"(?:同比|环比|比|较|占|达|超|突破|增|升|降|提|上升|下降|减|缩|为|是|有|约|近(?![零海地代视岸郊场])|逾|仅|只|均|都|也|还|将|已|要|年均|月均|日均|累计|"
    r"分别|平均|总计|合计|共|连续|高于|低于|快于|高出|保持|稳定|位居|居|对|把|使|让|向|被|由|用|以|通过|推动|进一步|全面|不断|大幅|"
    r"好于|好过|优于|不低于|不少于|不超过|至少|最高|最多|不足|不到|按年|按季)"
)


def _subject(text: str, begin: int, end: int, dates: tuple[Dated, ...]) -> Extent | None:
    """The noun phrase that opens a clause, None where the clause opens with its predicate."""
    at = begin
    for item in dates:
        lead = item.start - len(item.lead)
        if begin <= item.start < end and lead - at <= _BEFORE_DATE and not item.compared:
            opening = _OPENINGS.match(text, at, end)
            if lead <= (opening.end() if opening else at):
                at = item.end
    opening = _OPENINGS.match(text, at, end)
    if opening:
        at = opening.end()
    fronted = _NUMBER_FIRST.match(text, at, end)
    if fronted:
        return at, fronted.end()
    starts = _NOT_A_SUBJECT.match(text, at, end) or _achieves().match(text, at, end)
    if starts and not _MEASURE_AFTER.match(text, starts.end(), end):
        return None
    match = _nouns().match(text, at, end)
    return (at, match.end()) if match else None


@cache
def _achieves() -> re.Pattern[str]:
    return re.compile(lexicon.alternatives("achieving", "strengthening", "resulting"))


_MEASURE_BEFORE = re.compile(
    r"[\u4e00-\u9fff]{2}(?:规模|产值|总量|总额|数量|面积|收入|人数|[量额率数值])$"
)
"""A measure that a hedge follows, though the clause opens with a deed: 新建管网规模有望达到…."""
_BEFORE_DATE = 12
_NUMBER_FIRST = re.compile(
    r"(?:仅|只有|不到|约|近|超过?|逾|超出|将近){0,2}(?:\d[\d.,]*(?:%|[十百千万亿]*[多余]?[个家名位项种款座条])|[一二三四五六七八九]成|半数|过半)(?=的?[\u4e00-\u9fff]{2})"
)
"""A number that is itself of what the clause speaks: 近七成居民认为…."""
_MEASURE_AFTER = re.compile(r"(?:率|额|量|值|速|幅|比|指数|目标)")


@cache
def _nouns() -> re.Pattern[str]:
    """A noun phrase, up to the adverb or verb that says something of it."""
    adverbs = {word for word in lexicon.groups("leads")["adverb"] if len(word) > 1}
    stops = lexicon.one_of(
        {*adverbs, *lexicon.entries("changes"), *lexicon.words("resulting")} - {"增", "达"}
    )
    return re.compile(
        rf"[^，。；：\d（）]{{2,40}}?(?={stops}|拟|将|已|达|(?<!新)增(?!加值|速|量|幅|值)|降(?!幅)|为|是|由|呈|占(?!比)|"
        r"依然|仍|饱满|旺盛|良好|向好|平稳|蓬勃|健康|活跃|同比|环比|约|近|超|\d|（|$)"
    )
