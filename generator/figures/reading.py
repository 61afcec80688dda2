"""The figures of one article: each quantity joined with its subject, its time and its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from generator.chinese import dates, quantities
from generator.chinese.clauses import (
    Extent,
    antecedent,
    clauses,
    masked,
    quoted_names,
    readable_all,
    sentences,
    titles,
)
from generator.chinese.dates import Dated, Reference
from generator.chinese.numerals import fold
from generator.chinese.quantities import Quantity
from generator.figures.subjects import Subject, attribute, core, measured, owner, reaching, tail
from generator.findings import finding
from generator.model import Article, Correction, Figure, Finding, Passage, Quote

_WORTH = re.compile(r"\d|分之|过半|半数|一半|翻|倍|[一二三四五六七八九]成|[十万亿]|[大个项]重点")
_FORECAST = re.compile(r"预计|预测|估计|估算|有望|预估|或将|(?<!可)预期(?!目标|寿命|性)|预判")
_FORESAID = re.compile(r"据[^，。]{2,24}(?:预计|预测|估计|预判)，")
_TARGET = re.compile(
    r"力争|确保|拟[按安发]|争取(?=实现|达到|突破|建成|完成|在|用\d)|目标(?=[是为：]|[^，；]*$)|努力|不低于|不少于|规划建设|(?:^|[，；年、])计划(?!单列|新开工)|计划(?=到|建成|新建|新增|完成|引进|培育)|要(?:达到|超过|实现)|将(?:达到|超过|实现)|"
    r"(?:达到|提高到|提升至|降至|控制在)[^，。；]*(?:以上|以内|左右)"
)
_DONE = re.compile(r"已|达到?了|累计|截至|同比|环比|比上年|实现了")
_AHEAD = re.compile(r"将|届时|到那时|估计|预计|力争|目标")
_RESPECTIVELY = re.compile(r"分别")
_COMPARISON_END = re.compile(r"(?:同比|环比|(?:比(?![例重])|较)[^，。；、]{2,10})$")
_COMPARISON = re.compile(r"(?:同比|环比|比上年(?:同期)?|较上年(?:同期)?)?")
_BULLETIN = re.compile(r"((?:19|20)\d\d)年[^，。]*(?:公报|统计|运行情况|运行简况|经济数据)")
_ENUMERATION = re.compile(r"[、和与及以,，]+")
_GENERIC = re.compile(
    r"^(?:线上|线下|国内|海外|全球|全国|整体|城镇|农村)?(?:市场)?(?:零售额?|销售额?|销量|产量|规模|份额|占比|增速|"
    r"普及率|渗透率|覆盖率|数量|价格|产值|市场规模|出货量|装机量|用户规模|保有量|总量|总数|比例|比重)"
    r"(?:份额|占比|增速|规模|比重|比例)?$|^累计投资额?$"
)
_LINKED = re.compile(
    r"^(?:的)?(?:、|，)?(?:\w{0,3}(?:[增减升降][至到]|(?:增长|增加|提高|提升|上升|下降|降低|减少|缩短|缩小|压缩|压减|扩大|发展|"
    r"跃升|上调|下调|攀升|回升|回落|调整|延长)[至到])|[至到—－~～\-])"
)
_CONVERTED = re.compile(r"^[^，；]{0,2}合?(?:新台币|台币|人民币|港币|港元|美元)?$")
_MOVES = re.compile(r"[增升降减]|下滑|提高|回落")
_LEVEL = re.compile(r"[、，]?(?:达到?了?|为)")
_GRADE = re.compile(
    r"^(?P<grade>[\u4e00-\u9fffA-Za-z]{1,6}?[级类型])(?P<of>的)?(?P<noun>[\u4e00-\u9fff].*)?$"
)
_ONWARD = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:集聚|聚集|接待|覆盖|拥有|带动|吸引|惠及|实现|完成|建成|培育|获得|收到|共有|累计|注册|已|"
    r"[达超近逾约]$)"
)
_AIMED = re.compile(r"(?:主要|预期|发展|工作)目标(?:任务)?(?:是|为|如下)|(?:目标|指标)：")
_WILL = re.compile(r"将(?![近领军士帅])|计划(?!单列|投资|总投资)|力争|拟")
_SHARED_MEASURE = re.compile(
    r"(?<=.{2})(?:增加值|产量|销量|产值|零售额|进出口(?:总?额|总值)?|出口额?|进口额?|投资额?|收入|营收|利润|发电量|装机容量)$"
)
_GOALS = re.compile(
    r"(?:提出|要求|明确|目标(?:是|为)?)[，：]?(?:力争)?到(?:20\d\d|[“「]?十[一二三四五六]五)[^。]*。|^[^，。]{0,4}(?:总体|发展|主要|行动|工作)目标"
)
_HOLDS = re.compile(
    r"已|(?<![为除])了|目前|当前|现有|拥有|同比|环比|累计|截至|近年|以来|连续|我国|记者|每年|位居|居[全世]|表示|认为|是"
)
_STRIVES = re.compile(r"力争")
_ACHIEVES = re.compile(
    r"(?:开通|新增|推动|培育|打造|建成|推广|形成|推出|选树|制定|突破|挖掘|完成|建设|引进|集聚|遴选|构建)(?!.{0,12}(?:每年|给予))"
)
_SHORT = 6
_MEASURES = re.compile(r"[^，。；、]{0,8}(?:任务|举措|措施|行动|工程|政策|要求|意见)")
_UNNAMED = "figure-without-subject"


@dataclass(slots=True)
class _Sentence:
    """A sentence at `start:end` of the passage's folded text, and the dates that hold in it.

    `milestone` is the one date of the whole passage, `continued` the one date of the sentence
    before, `carried` the year of a plan that the sentence before set and this one goes on to
    fill (到2027年，…。打造100个…); `aimed` is where it begins to set goals
    without a date, -1 if it does not; `pair` the two times of the last 从…增至….
    """

    text: str
    start: int
    end: int
    dated: list[Dated]
    milestone: Dated | None = None
    continued: Dated | None = None
    carried: Dated | None = None
    pair: list[Dated | None] | None = None
    foreseen: bool = False
    aimed: int = -1


_FROM = re.compile(r"(?:从|由)[^，]{0,8}$")


@dataclass(slots=True)
class _Said:
    """What a passage has said so far, for the clauses that take up its subject."""

    bare: str = ""
    bares: list[str] = field(default_factory=list)
    previous: list[str] = field(default_factory=list)
    owner: str = ""
    clause: str = ""


def figures(
    article: Article, corrections: tuple[Correction, ...] = ()
) -> tuple[tuple[Figure, ...], tuple[Finding, ...]]:
    """The article's figures in the order of its text, and what an editor should look at.

    A number whose subject cannot be found gives a finding and no figure. `corrections` of
    the layer `figures` take away, change or add figures; changed ones are marked.
    """
    base = dates.reference(article.date, article.date_precision)
    found: list[Figure] = []
    reports: list[Finding] = []
    texts = readable_all(tuple(passage.text for passage in article.passages))
    for passage, text in zip(article.passages, texts, strict=True):
        if _WORTH.search(text):
            own, lost = _passage(article, passage, text, base)
            found += own
            reports += lost
    corrected, failed = _corrected(article, found, corrections)
    return _numbered(corrected), (*reports, *failed)


def _passage(
    article: Article, passage: Passage, text: str, base: Reference | None
) -> tuple[list[Figure], list[Finding]]:
    named = titles(text)
    hidden = masked(text, named)
    spoken = [(extent, _dates(hidden, extent, base)) for extent in sentences(text)]
    every = [item for _, items in spoken for item in items]
    certain = [item for item in every if item.date and not item.compared]
    milestone = certain[0] if len({item.as_of for item in certain}) == 1 else None
    masks = (*named, *quoted_names(text), *((item.start, item.end) for item in every))
    measures = quantities.find(text, masks)
    out: list[Figure] = []
    lost: list[Finding] = []
    said = _Said()
    continued: Dated | None = None
    carried: Dated | None = None
    aimed = False
    goals = bool(_GOALS.search(text)) or "目标" in passage.heading
    before = ""
    for (start, end), dated in spoken:
        said.previous, said.bares = said.bares, []
        said.bare, said.owner, said.clause = "", "", ""
        sentence = _Sentence(
            text, start, end, dated, milestone, continued, foreseen=bool(_FORECAST.search(before))
        )
        stated = [one for one in dated if not one.compared]
        goes_on = not stated and not _HOLDS.search(text, start, end)
        if carried and goes_on and (goals or _ACHIEVES.match(text, start)):
            sentence.carried = carried
        else:
            carried = _aim(dated, base)
        strives = _STRIVES.search(text, start, end)
        if aimed and goes_on and _ACHIEVES.match(text, start):
            sentence.aimed = start
        elif aimed := bool(strives and not stated and not _DONE.search(text, start, end)):
            sentence.aimed = strives.end() if strives else start
        before = text[start:end]
        counted = [item for item in measures if start <= item.start < end]
        for extent in clauses(text, start, end) if counted else ():
            inside = [item for item in counted if extent[0] <= item.start < extent[1]]
            if inside:
                _clause(article, passage, sentence, extent, inside, said, base, out, lost)
            said.clause = _undated(text, *extent, dated)
            if not inside:
                said.owner = owner(said.clause) or said.owner
        continued = _only(dated)
    return out, lost


def _clause(
    article: Article,
    passage: Passage,
    sentence: _Sentence,
    extent: Extent,
    inside: list[Quantity],
    said: _Said,
    base: Reference | None,
    out: list[Figure],
    lost: list[Finding],
) -> None:
    """The figures of one clause, and the numbers in it whose subject is lost."""
    start, end = extent
    text, dated = sentence.text, sentence.dated
    times = _times(sentence, extent, inside)
    quote = Quote(passage.id, start, end, passage.text[start:end])
    subjects = _subjects(passage, text, extent, inside, dated, said)
    for (item, subject), time in zip(subjects, times, strict=True):
        if subject is None or len(subject.text) < 2:
            lost.append(_report(article, passage, text, start, end))
            continue
        kind = _kind(item, time, sentence, base)
        as_of = time.as_of if time else ""
        if not as_of and kind == "statistic":
            as_of = _bulletin(article.title)
        out.append(
            Figure(
                id=passage.id.replace("#", "-"),
                value=item.value,
                unit=item.unit,
                norm=item.norm,
                comparator=item.comparator,
                subject=subject.text,
                as_of=as_of,
                kind=kind,
                sources=(quote,),
            )
        )


def _bulletin(title: str) -> str:
    """The year that a statistical bulletin is of, by its title; empty for other articles."""
    match = _BULLETIN.search(fold(title))
    return match[1] if match else ""


def _dates(text: str, extent: Extent, base: Reference | None) -> list[Dated]:
    start, end = extent
    return [
        replace(item, start=item.start + start, end=item.end + start)
        for item in dates.find(text[start:end], base)
        if not dates.ordinal_of_plan(item, text[start:end])
    ]


def _only(dated: list[Dated]) -> Dated | None:
    """The one date of a sentence, which a sentence opening with 其中 goes on to speak of."""
    stated = [item for item in dated if item.date and not item.compared]
    return stated[0] if len(stated) == 1 else None


def _aim(dated: list[Dated], base: Reference | None) -> Dated | None:
    """The one year ahead by which a sentence says what is to be reached, or None."""
    only = _only(dated)
    if not only or not only.lead.endswith("到") or only.lead.startswith("截") or not base:
        return None
    return only if int((only.until or only.date)[:4]) > base.year else None


def _undated(text: str, start: int, end: int, dated: list[Dated]) -> str:
    """The text between two places without its dates and the words that lead them in."""
    out, at = "", start
    for item in dated:
        if item.compared or item.start < max(start, at) or item.end > end:
            continue
        if item.start >= at:
            out += text[at : item.start].removesuffix(item.lead)
            at = item.end
            while text[at : at + 1] and text[at : at + 1] in "的前末底，":
                at += 1
    return out + text[at:end]


def _subjects(
    passage: Passage,
    text: str,
    extent: Extent,
    inside: list[Quantity],
    dated: list[Dated],
    said: _Said,
) -> list[tuple[Quantity, Subject | None]]:
    start, end = extent
    shared = _respectively(text, start, inside, dated, said.bares)
    out: list[tuple[Quantity, Subject | None]] = []
    first_before = _undated(text, start, inside[0].start, dated)
    afters = _afters(text, end, inside)
    first_afters = [words if "和" in words else "" for words in afters]
    at, before, entry = start, first_before, said.bare
    for number, item in enumerate(inside):
        if number:
            between = _undated(text, at, item.start, dated) if item.start > at else ""
            if first_afters[number - 1] and between.startswith(first_afters[number - 1]):
                between = between[len(first_afters[number - 1]) :]
            pieces = re.split(r"[、和与及]|以及", between)
            own = pieces[-1] if len(pieces) > 1 else between
            if (core(own) and not _LINKED.match(own) and len(pieces) > 1) or (
                not _LINKED.match(between) and core(own)
            ):
                before = "" if between.endswith("的") else own
            elif _LEVEL.fullmatch(between) and said.bares and said.bares[-1]:
                before = said.bares[-1] + between  # 较2020年提高1.16岁、达到79.72岁
        at = item.end
        if number and reaching(before):
            said.bare = entry
        if shared:
            subject: Subject | None = measured(shared[number], item, "", said.bare)
        else:
            subject = _one(passage, text, item, before, afters[number], number, said)
        if subject:
            said.bare = subject.bare or said.bare
            said.bares.append(subject.bare)
        out.append((item, subject))
    return out


def _one(
    passage: Passage,
    text: str,
    item: Quantity,
    before: str,
    after: str,
    number: int,
    said: _Said,
) -> Subject | None:
    torn = passage.complete in ("start-lost", "both-lost")
    if (torn and item.start == 0) or text[item.start - 1 : item.start] in ("（", "("):
        return None
    opened = text.rfind("（", 0, item.start)
    if opened > text.rfind("）", 0, item.start):
        # a bracket speaks for itself or not at all
        before = re.split("[，；、（]", text[opened : item.start])[-1]
        if not core(before) or _GENERIC.match(core(before)) or _CONVERTED.match(before):
            return None
    inherited = said.bare
    if not inherited and attribute(core(said.clause)):
        inherited = core(said.clause)
    if not inherited and said.owner and _GENERIC.match(core(said.clause)):
        inherited = said.owner + core(said.clause)
    if not inherited and len(set(said.previous)) == 1 and not said.clause:
        inherited = said.previous[0]
    subject = measured(_named(text, item, before), item, after, inherited)
    if subject and said.owner and _GENERIC.match(subject.bare) and subject.bare != inherited:
        bare = said.owner + subject.bare
        subject = Subject(subject.text.replace(subject.bare, bare, 1), bare)
    return subject


def _named(text: str, item: Quantity, before: str) -> str:
    """The words before a number with 该机场 as the airport that the passage named before."""
    lead = len(before) - len(before.lstrip("，、；： "))
    at = text.rfind(before[lead:], 0, item.start) if before[lead:] else -1
    full = antecedent(text, at) if at >= 0 else None
    return before[:lead] + full[0] + before[lead + full[1] :] if full else before


def _afters(text: str, end: int, inside: list[Quantity]) -> list[str]:
    """What follows each number; a noun shared by an enumeration is given to all of it."""
    out = []
    for number, item in enumerate(inside):
        # the two ends of a printed range share what follows it
        later = [one for one in inside[number + 1 :] if one.start >= item.end]
        if later and later[0].start == item.end and item.comparator == ">=":
            later = later[1:]  # 五万元以上五十万元以下罚款
        stop = later[0].start if later else end
        at = item.end
        if number + 1 < len(inside) and inside[number + 1].start == at and stop > at:
            at = min(inside[number + 1].end, stop)
        rest = text[at : max(stop, at)]
        linked = _LINKED.match(rest) or _LEVEL.fullmatch(rest)
        words = "" if linked else tail(text, at, max(stop, at))
        if stop < end and (onward := _ONWARD.search(words)):
            words = words[: onward.start()]  # 20家博物馆接待观众超3万人次
        out.append(words)
    for number in range(len(inside) - 2, -1, -1):
        one, two = inside[number], inside[number + 1]
        joined = text[one.end : two.start] in ("和", "及", "与", "或", "、", "以及")
        if joined and one.unit == two.unit and not out[number] and out[number + 1][:1] == "的":
            out[number] = out[number + 1]  # 最高200万元和500万元的资金支持
    last = _GRADE.match(out[-1]) if len(out) > 1 else None
    if last and last["noun"]:
        for number, words in enumerate(out):
            grade = _GRADE.match(words)
            if grade and (number == len(out) - 1 or not grade["noun"]):
                if last["of"]:
                    out[number] = f"{last['noun']}{grade['grade']}"
                else:
                    out[number] = f"{grade['grade']}{last['noun']}"
    return out


def _respectively(
    text: str, start: int, inside: list[Quantity], dated: list[Dated], bares: list[str]
) -> list[str] | None:
    """第一、第二产业增加值分别增长3%和5% as one phrase a number, if the counts agree."""
    before = _undated(text, start, inside[0].start, dated)
    word = _RESPECTIVELY.search(before)
    if not word or len(inside) < 2:
        return None
    head, verb = before[: word.start()], before[word.end() :]
    compared = _COMPARISON_END.search(head)
    if compared and len(head) > len(compared[0]):
        head, verb = head[: compared.start()], compared[0] + verb
    if _COMPARISON.fullmatch(head):
        verb, head = head + verb, "、".join(bares[-len(inside) :])
    if head.endswith("产销") and len(inside) == 2:
        said = verb if _MOVES.search(verb) else ""
        return [f"{head[:-2]}{name}{said}" for name in ("产量", "销量")]
    names = [piece for piece in re.split(r"[、和与及]", head) if core(piece)]
    if len(names) == 1 and "城乡" in names[0] and len(inside) == 2:
        names = [names[0].replace("城乡", place) for place in ("城镇", "农村")]
    short = len(names) == 1 and attribute(core(names[0])) and len(core(names[0])) <= _SHORT
    if short and len(bares) >= len(inside):
        names = [bare + core(names[0]) for bare in bares[-len(inside) :]]
    if len(names) != len(inside):
        return None
    names = [core(piece) for piece in names]
    size = len(names[0])
    measure = _SHARED_MEASURE.search(names[-1])
    if all(len(name) == size for name in names[:-1]) and len(names[-1]) > size:
        suffix = names[-1][size:]
        if measure and names[0][0] != names[-1][0]:
            suffix = measure[0]  # 原煤、原油、天然气产量, but 第一、第二产业增加值
        for length in range(len(suffix) - 1, 1, -1):
            if any(name.endswith(suffix[:length]) for name in names[:-1]):
                suffix = suffix[length:]  # 优势产业、制造业、绿色产业增加值
                break
        if not attribute(names[0]) and attribute(names[-1]):
            names = [*(name + suffix for name in names[:-1]), names[-1]]
    if measure:
        names = [name if attribute(name) else name + measure[0] for name in names]
    return [name + verb for name in names]


def _times(sentence: _Sentence, extent: Extent, inside: list[Quantity]) -> list[Dated | None]:
    """The time of each number of a clause."""
    text = sentence.text
    changed = _changed(sentence, extent, inside)
    if changed:
        return changed
    out: list[Dated | None] = []
    for item in inside:
        time = _time(item, sentence.dated, extent[1], text)
        milestone = sentence.milestone
        if time is None and milestone and milestone.start < item.start:
            ahead = _AHEAD.search(text[sentence.start : sentence.end])
            time = milestone if ahead and milestone.lead.endswith("到") else None
        if time is None and text.startswith("其中", sentence.start):
            time = sentence.continued
        if time is None and sentence.carried:
            time = sentence.carried
        if out and time and time == out[-1] and time.lead in ("从", "由"):
            time = None  # 从2023年底的62.8%增至80%以上
        out.append(time)
    if len(out) == 2 and out[0] and out[1] and out[0].lead in ("从", "由"):
        sentence.pair = out
    return out


def _time(item: Quantity, dated: list[Dated], clause_end: int, text: str) -> Dated | None:
    """The date that holds for a number: the last one before it in its sentence."""
    before = [one for one in dated if one.end <= item.start and not one.compared]
    if before:
        last = before[-1]
        clause = text[last.end : item.start].partition("，")[0]
        since = clause.endswith("以来")  # 自2021年某法实施以来 is no time of the number
        return last if last.date and not since else None
    after = [
        one for one in dated
        if item.end <= one.start < clause_end and text[one.start - 1] in "（("
    ]  # fmt: skip
    return after[0] if after and after[0].date else None


def _changed(
    sentence: _Sentence, extent: Extent, inside: list[Quantity]
) -> list[Dated | None] | None:
    """The two times of 从A增至B, or None where the clause says no such thing.

    A itself stands before the sentence's date; its time is what the text puts beside it, or
    what the parallel clause before has said (线上从1月的…增至6月的…，线下从…增至…).
    """
    text, dated = sentence.text, sentence.dated
    if len(inside) != 2 or not _FROM.search(text[extent[0] : inside[0].start]):
        return None
    between = re.sub(r"（[^（）]*）", "", _undated(text, inside[0].end, inside[1].start, dated))
    if not _LINKED.match(between or "-"):
        return None
    if any(extent[0] <= one.start < extent[1] and one.lead in ("从", "由") for one in dated):
        return None
    last = _time(inside[1], dated, extent[1], text)
    if last and last.until and not last.plan and len(last.date) == len(last.until):
        return [replace(last, until=""), replace(last, date=last.until, until="")]
    return sentence.pair or [None, last]


def _kind(item: Quantity, time: Dated | None, sentence: _Sentence, base: Reference | None) -> str:
    text = sentence.text
    whole = text[sentence.start : sentence.end]
    before = text[sentence.start : item.start]
    year = int((time.until or time.date)[:4]) if time else 0
    foreseen = _FORECAST.search(before[-60:])
    if foreseen and time and base and year < base.year and time.end <= item.start:
        # 增量预计超过35万亿元，普及率提高到去年的71%
        told = text[max(time.start, sentence.start) : item.start]
        clause = before.rpartition("，")[2]
        foreseen = _FORECAST.search(told) or _FORECAST.search(clause)
    if foreseen or (base and year > base.year and _FORESAID.search(before)):
        return "forecast"
    if sentence.foreseen and whole.startswith("其中") and "将" in before:
        return "forecast"
    if item.focus or (not time and item.unit in ("项", "条") and _MEASURES.match(text, item.end)):
        return "count"
    if time and base and year > base.year and time.lead.endswith("到"):
        return "target"
    if time and not _DONE.search(whole):
        if (base and year > base.year) or time.lead.endswith("到"):
            return "target"
        if not base and _TARGET.search(whole):
            return "target"
    if 0 <= sentence.aimed <= item.start:
        return "target"
    near = before[-24:]
    if _AIMED.search(before) and not _DONE.search(near):
        return "target"
    if time and base and year == base.year and time.precision == "year" and not _DONE.search(whole):
        spoken = text[time.end : item.start] if time.end <= item.start else ""
        if _WILL.search(spoken):
            return "target"
    return "target" if _TARGET.search(near) and not _DONE.search(near) else "statistic"


def _report(article: Article, passage: Passage, text: str, start: int, end: int) -> Finding:
    line = passage.lines[0] if passage.lines else 0
    return finding(f"seeds/{article.seed}", line, _UNNAMED, quote=text[start:end][:40])


def _numbered(found: list[Figure]) -> tuple[Figure, ...]:
    """Readable ids: article, anchor, value; a second one of the same value counts on."""
    seen: dict[str, int] = {}
    out = []
    for item in found:
        name = f"{item.id}-{item.value.replace('.', '_').lstrip('-')}"
        seen[name] = seen.get(name, 0) + 1
        out.append(replace(item, id=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return tuple(out)


def _corrected(
    article: Article, found: list[Figure], corrections: tuple[Correction, ...]
) -> tuple[list[Figure], list[Finding]]:
    """Apply an editor's corrections: by quotation, and by value where `values` names one."""
    failed: list[Finding] = []
    by_anchor = {passage.anchor: passage for passage in article.passages}
    for one in corrections:
        if one.layer != "figures":
            continue
        values = dict(one.values)
        passage = by_anchor.get(one.anchor)
        identity = passage.id if passage else ""
        for quote in one.remove:
            kept = [
                item for item in found
                if not _meant(item, identity, quote)
                or values.get("value", item.value) != item.value
            ]  # fmt: skip
            if len(kept) == len(found):
                failed.append(_unmatched(article, one, quote))
            found = kept
        for quote in one.add:
            at = passage.text.find(quote) if passage else -1
            if passage is None or at < 0:
                failed.append(_unmatched(article, one, quote))
                continue
            source = Quote(passage.id, at, at + len(quote), quote)
            old = [item for item in found if _meant(item, identity, quote)]
            same = [item for item in old if item.value == values.get("value", item.value)]
            if len(same) == 1:
                found = [_overridden(item, values) if item is same[0] else item for item in found]
            elif values.get("value") and values.get("subject"):
                blank = Figure(
                    passage.id.replace("#", "-"), values["value"], "", "", "=", "", "",
                    "statistic", (source,),
                )  # fmt: skip
                found = [*found, _overridden(blank, values)]
            else:
                failed.append(_unmatched(article, one, quote))
    order = {passage.id: number for number, passage in enumerate(article.passages)}
    found = sorted(
        found, key=lambda item: (order.get(item.sources[0].passage, 0), item.sources[0].start)
    )
    return found, failed


def _meant(item: Figure, identity: str, quote: str) -> bool:
    source = item.sources[0]
    return source.passage == identity and (quote in source.text or source.text in quote)


_FIELDS = ("value", "unit", "norm", "comparator", "subject", "as_of", "kind")


def _overridden(item: Figure, values: dict[str, str]) -> Figure:
    fields = {name: text for name, text in values.items() if name in _FIELDS}
    changed = replace(item, corrected=True, **fields)  # type: ignore[arg-type]
    return changed if changed.norm else replace(changed, norm=changed.value)


def _unmatched(article: Article, one: Correction, quote: str) -> Finding:
    file = article.file or f"seeds/{article.seed}"
    return finding(
        file, one.line, "correction-without-target", layer=one.layer, anchor=one.anchor,
        quote=quote[:40],
    )  # fmt: skip
