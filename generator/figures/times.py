"""When a number holds.

That hangs on the sentence: the date before the number, the two ends of a change, and the year
of the goals that a sentence before has set and this one goes on to fill.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.chinese.dates import Dated, Reference, calendar
from generator.chinese.quantities import Quantity
from generator.lexicon import alternatives, groups, one_of
from generator.model import Extent

_AHEAD = re.compile(r"将|届时|到那时|估计|预计|力争|目标")
LINKED = re.compile(
    r"^(?:的)?(?:、|，)?(?:\w{0,3}(?:[增减升降缩涨跌压扩][至到为]|(?:"
    + one_of(verb for verb in groups("leads")["change"] if len(verb) > 1)
    + r")[至到为])|[至到—－~～\-])"
)
PARTS = re.compile(r"其中|[分从按][^，。；\d]{1,12}[看分](?=，)|具体来?看")
"""Openings of a sentence that parts what the one before has said; its time is theirs."""
_PERIOD = re.compile(r"同比|环比|按年|按季|比上年同期|比上月|比去年同期")
"""What compares the period that the text speaks of with another: who says so has told which."""
_PROLONGED = re.compile(r"(?:延续|保持|创下?|处于|结束|扭转)了?[^，。；]{0,4}$")
"""Before 今年以来 where it only tells of what kind something is."""
_THIS_IS = re.compile(
    r"，(?:这就?是|是)(?P<what>(?:\d{1,4}[年月日]|[^，。；\d]){4,40})(?=[，。；]|$)"
)
_AND = re.compile(r"(?:[、和与及]|以及)?")
_EACH = re.compile(r"分别|依次")
_RUN = re.compile(r"[—－~～\-–至到]")
_ITS = re.compile(r"(?:同期)?的[约近]?")
"""Between what is compared with and its own number."""
_DIGIT = re.compile(r"\d")
_SEVERAL = 2
_NAME = 20
"""Characters that a name in quotation marks may have beside the time in it."""
_ASIDE = 200
"""Characters back that a bracket is looked for which holds a date."""
_FROM = re.compile(r"(?:从|由)[^，]{0,8}$")


@dataclass(slots=True)
class Spoken:
    """A sentence at `start:end` of the passage's folded text, and the dates that hold in it.

    `milestone` is the one date of the whole passage, `continued` the one date of the sentence
    before, `carried` the year of a plan that the sentence before set and this one goes on to
    fill (到2027年，…。打造100个…); `aimed` is where it begins to set goals without a date, -1 if
    it does not; `foretold` is from where on it foresees; `pair` the two times of the last 从…增至….
    `year` is the year that the text has last spoken of, 0 if none; `until` the last year for
    which it has set an aim or expects something, and which of the two; `onward` whether the
    article has spoken of no other time than that of the sentence before; `asked` the question that
    the passage answers with this sentence.
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
    foretold: int = -1
    aimed: int = -1
    year: int = 0
    until: tuple[str, str] | None = None
    onward: bool = False
    asked: str = ""
    expected: bool = False
    """Whether all numbers of the sentence before are expected ones."""

    def in_year(self, item: Dated) -> bool:
        """Whether a month or day told without its year is one of the article's own year: not
        where the text has last spoken of another year."""
        alone = item.relative and "年" not in item.words and item.words[:1].isdigit()
        year = int(item.date[:4])
        just_over = item.date[5:7] in ("11", "12") and self.year == year + 1
        return not alone or just_over or self.year in (0, year)


def only_date(dated: list[Dated]) -> Dated | None:
    """The one date of a sentence, which a sentence opening with 其中 goes on to speak of."""
    stated = [item for item in dated if item.date and not item.compared]
    return stated[0] if len(stated) == 1 else None


def aimed_year(dated: list[Dated], base: Reference | None) -> Dated | None:
    """The one year ahead by which a sentence says what is to be reached, or None."""
    only = only_date(dated)
    if not only or not only.lead.endswith("到") or only.lead.startswith("截"):
        return None
    return only if not base or int(only.last[:4]) > base.year else None


def _in_name(text: str, item: Dated) -> bool:
    """Whether a time is a part of a name: “21世纪海上丝绸之路”, “高质量完成‘十四五’规划”发布会."""
    if item.date and not item.plan:
        return False
    opened = text.rfind("“", max(0, item.start - _NAME), item.start)
    if opened < 0 or "”" in text[opened : item.start] or "”" not in text[item.end :][:_NAME]:
        return False
    return not item.date or text[item.start - 1 : item.end + 1].count("‘") > 0


def undated(text: str, start: int, end: int, dated: list[Dated]) -> str:
    """The text between two places without its dates and the words that lead them in."""
    out, at = "", start
    for item in dated:
        outside = item.start < max(start, at) or item.end > end
        if item.compared or outside or _in_name(text, item):
            continue
        if item.start >= at:
            out += text[at : item.start].removesuffix(item.lead)
            at = item.end
            if text.startswith(("前后", "左右"), at):
                at += 2
            while text[at : at + 1] and text[at : at + 1] in "的前末底，":
                at += 1
    return out + text[at:end]


def said_of(text: str, extent: Extent, inside: list[Quantity]) -> Extent | None:
    """Where the next clause says what a number is of that stands alone: 4.5%，这是…的增速."""
    if (
        len(inside) != 1
        or text[slice(*extent)].strip("约近超逾 ") != text[inside[0].start : inside[0].end]
    ):
        return None
    said = _THIS_IS.match(text, extent[1])
    return said.span("what") if said else None


def times_of(spoken: Spoken, extent: Extent, inside: list[Quantity]) -> list[Dated | None]:
    """The time of each number of a clause."""
    text = spoken.text
    changed = _changed(spoken, extent, inside)
    if changed:
        return changed
    first = said_of(text, extent, inside)
    if first:
        own = [one for one in spoken.dated if first[0] <= one.start < first[1]]
        return [own[0] if len(own) == 1 and not own[0].compared else None]
    respective = _respective(spoken, extent, inside)
    if respective:
        return respective
    out: list[Dated | None] = []
    for item in inside:
        time = _time(item, spoken, extent)
        milestone = spoken.milestone
        if time is None and milestone and milestone.start < item.start:
            ahead = _AHEAD.search(text[spoken.start : spoken.end])
            time = milestone if ahead and milestone.lead.endswith("到") else None
        if time is None and (PARTS.match(text, spoken.start) or _goes_on(spoken)):
            time = spoken.continued
        if time is None and spoken.carried:
            time = spoken.carried
        if out and time and time == out[-1] and time.lead in ("从", "由"):
            time = _aimed_at(spoken, time)  # 从2023年底的62.8%增至80%以上
        out.append(time)
    if len(out) == 2 and out[0] and out[1] and out[0].lead in ("从", "由"):
        spoken.pair = out
    return out


def _aimed_at(spoken: Spoken, origin: Dated) -> Dated | None:
    """The time of the second number of 由2020年的甲降到乙, told before: 到2040年，将由…."""
    before = [one for one in spoken.dated if one.end <= origin.start and not one.compared]
    last = before[-1] if before else None
    return last if last and last.date > origin.date and not last.until else None


def _goes_on(spoken: Spoken) -> bool:
    """Whether a sentence without a date compares the period that the one before has told, and
    has not foreseen; in a new passage only where the article speaks of no other period."""
    stated = any(not one.compared for one in spoken.dated)
    anew = not spoken.start and not spoken.onward
    return not (stated or spoken.foreseen or anew) and bool(
        _PERIOD.search(spoken.text, spoken.start, spoken.end)
    )


def _time(item: Quantity, spoken: Spoken, extent: Extent) -> Dated | None:
    """The date that holds for a number: the last one before it in its sentence."""
    text, dated = spoken.text, spoken.dated
    base = next((one for one in reversed(dated) if one.compared and one.end <= item.start), None)
    regained = base and text.endswith(("恢复到", "恢复至"), 0, base.start)
    if base and item.unit != "倍" and not regained and _ITS.fullmatch(text, base.end, item.start):
        return base if base.date else None  # 较2023年的55.28%
    before = [one for one in dated if one.end <= item.start and not one.compared]
    before = [
        one
        for one in before
        if not (
            _aside(text, one, item)
            or _in_name(text, one)
            or _OF_REPORT.match(text, one.end)
            or (len(one.last) == _DAY and _MADE_KNOWN.match(text, one.end))
        )
    ]
    while before:
        last = before[-1]
        clause = text[last.end : item.start].partition("，")[0]
        # 自2021年某法实施以来, “十四五”以来 are no time of the number
        if clause.endswith("以来") or last.words.endswith("以来"):
            if last.end >= extent[0] or not _PROLONGED.search(text, spoken.start, last.start):
                return None
            before.pop()  # 延续今年以来快速增长态势；…
            continue
        if _AFTER_ISSUE.search(text, last.end, item.start):
            return None  # 2025年5月，某部发布《意见》后，某县建桩5200根
        if last.lead in ("从", "由") and _CHANGED_SINCE.match(text, last.end, extent[0]):
            return None  # 由2020年的47家发展到112家，其中规上企业23家
        began = _BEGAN.match(text, last.end) and _SINCE_THEN.search(text, last.end, item.start)
        summed = _THEN_SUMMED.match(text, last.end, item.start)
        if began or summed or _BY_NOW.search(text, last.end, item.start):
            return None  # 水厂1990年建成，至今供水5亿吨
        if _ALL_YEAR.search(text, last.end, item.start) and _within(last):
            return replace(last, when=calendar.single(int(last.date[:4])))
        if _OF_THING.match(text, last.end, item.start):
            return None  # 去年投产的甲水厂已供水36万吨
        if main := _aside_over(text, before, item):
            return main
        if _own_time(spoken, last, item):
            return None  # 2008年引进企鹅；新馆造价9.8亿元，预计2020年启用
        return last if last.date and spoken.in_year(last) else None
    after = [
        one for one in dated
        if item.end <= one.start < extent[1] and text[one.start - 1] in "（("
    ]  # fmt: skip
    return after[0] if after and after[0].date else None


def _own_time(spoken: Spoken, date: Dated, item: Quantity) -> bool:
    """Whether a date only tells a deed, and the part behind its ； is of no time or its own."""
    text = spoken.text
    part = text.find("；", date.end, item.start)
    if part < 0 or _DIGIT.search(text, date.end, part):
        return False
    if _DEED.fullmatch(text, date.end, part):
        return True
    end = text.find("；", item.end, spoken.end)
    end = spoken.end if end < 0 else end
    return any(item.end <= one.start < end and not one.compared for one in spoken.dated)


def _aside_over(text: str, told: list[Dated], item: Quantity) -> Dated | None:
    """The time with which a sentence opens, where an earlier year was only told beside it in a part that is over:
    10月出游5亿人次，2019年出游7亿人次；收入3890亿元."""
    first, date = told[0], told[-1]
    part = text.find("；", date.end, item.start)
    if part < 0 or first is date or not first.date or "；" in text[first.end : date.start]:
        return None
    beside = "，" in text[first.end : date.start]
    return first if beside and first.date[:4] > date.last[:4] else None


_CHANGED_SINCE = re.compile(r"的?[^，。；]*\d[^，。；]*?[到至为][^，。；]*\d[^，。；]*，")
"""由2020年的47家发展到112家: what the next clauses tell is not of the year that it began with."""
_BEGAN = re.compile(
    rf"[^，。；]{{0,16}}(?:{one_of({*groups('building')['completed'], *groups('building')['begun']})})(?=，|；)"
)
_ALL_YEAR = re.compile("[，；、](?:但|并)?(?:预计|估计|有望)全年(?![^，。]{0,6}(?:度|的))")
"""前十个月…，预计全年370亿元: of the whole year."""


def _within(date: Dated) -> bool:
    """Whether a period lies within one year, and is told by months."""
    last = date.until or ""
    return len(date.date) > len("2025") and last[:4] == date.date[:4]


_OF_THING = re.compile(
    rf"(?:(?:{alternatives('happening')})的)[^，。；\d的]{{2,14}}，?[^，。；\d]{{0,8}}?(?:已经?|累计|至今|迄今|目前|现有|日均|年均)"
)
"""When a thing was done that has done so much since."""
_DAY = len("2025-01-01")
_MADE_KNOWN = re.compile(
    r"(?:消息|[电讯](?=[，（( \u3000]))|(?:今日|今天|上午|下午)?(?:对外)?(?:公布|发布|披露)的?了?(?:最新|初步)?的?(?:统计|数据|资料|结果|调查|月报)"
)
"""Behind a day on which numbers were made known: 4日消息，…, 19日公布最新统计，…."""
_AFTER_ISSUE = re.compile(r"》(?:（[^（）]*）)?(?:[之以]?后|以来)，")
_SINCE_THEN = re.compile(rf"；|，[^，。；]{{0,6}}(?:{alternatives('since-then')})")
"""When something began, and what is told of it since: no number of that time."""
_BY_NOW = re.compile("[，；][^，。；\\d]{0,6}(?:至今|迄今|如今|目前|现有|现已)")
"""1983年育成首个稻种，迄今共育成120个."""
_THEN_SUMMED = re.compile(
    rf"[^，。；\d]{{1,12}}?(?:{alternatives('happening', 'done')})，[^，。；\d]{{0,4}}累计"
)
"""2012年园区开园，累计入园200万人次."""
_DEED = re.compile(
    rf"[^，。；\d]{{0,12}}(?:曾[^，。；\d]{{2,}}|{alternatives('happening', 'done')}了?[^，。；\d]{{0,8}})"
)
"""What was done then, told to the end of its part: 1996年曾整修；经费14亿元."""
_OF_REPORT = re.compile(r"的?(?:报告|年报|财报|榜单|白皮书)(?=新增|显示|指出|认为|称|还|首次|中，)")
"""Behind the year of a report, which its numbers need not be of: 今年报告新增了…."""


def _aside(text: str, date: Dated, item: Quantity) -> bool:
    """Whether a date holds only in a bracket that has a number of its own: 5亿吨（上年4亿吨），….

    The number in the bracket itself it holds for.
    """
    opened = text.rfind("（", max(0, date.start - _ASIDE), date.start)
    if opened < 0 or text.find("）", opened, date.start) >= 0:
        return False
    closed = text.find("）", date.end, item.start)
    return closed >= 0 and bool(_DIGIT.search(text, date.end, closed))


def _respective(
    spoken: Spoken, extent: Extent, inside: list[Quantity]
) -> list[Dated | None] | None:
    """2022年、2023年、2024年分别为甲、乙、丙 gives each number its own time; none where the counts
    differ. None where no times are listed."""
    text = spoken.text
    before = [one for one in spoken.dated if one.end <= inside[0].start and not one.compared]
    listed: list[Dated] = before[-1:]
    for one in reversed(before[:-1]):
        if not _AND.fullmatch(text, one.end, listed[0].start - len(listed[0].lead)):
            break
        listed.insert(0, one)
    said = _EACH.search(text, listed[-1].end, inside[0].start) if listed else None
    if said and len(listed) == 1:
        when = listed[0].when
        years = (
            len(inside) if listed[0].words.count("年") > 1 or _RUN.search(listed[0].words) else 0
        )
        if not when or listed[0].plan or years < _SEVERAL or when.precision != "range":
            return None
        ends = when.ends
        if (
            any(len(end.begin) != len("2025") for end in ends)
            or int(ends[1].begin) - int(ends[0].begin) + 1 != years
        ):
            return None
        each = [calendar.single(year) for year in range(int(ends[0].begin), int(ends[1].begin) + 1)]
        return [replace(listed[0], when=one) for one in each]
    if len(listed) < _SEVERAL or (not said and len(listed) != len(inside)):
        return None
    alike = len({one.unit for one in inside}) == 1
    return list(listed) if alike and len(listed) == len(inside) else [None] * len(inside)


def _changed(spoken: Spoken, extent: Extent, inside: list[Quantity]) -> list[Dated | None] | None:
    """The two times of 从A增至B, or None where the clause says no such thing.

    A itself stands before the sentence's date; its time is what the text puts beside it, or
    what the parallel clause before has said (线上从1月的…增至6月的…，线下从…增至…).
    """
    text, dated = spoken.text, spoken.dated
    if len(inside) != 2 or not _FROM.search(text[extent[0] : inside[0].start]):
        return None
    between = re.sub(r"（[^（）]*）", "", undated(text, inside[0].end, inside[1].start, dated))
    if not LINKED.match(between or "-"):
        return None
    if any(extent[0] <= one.start < extent[1] and one.lead in ("从", "由") for one in dated):
        return None
    last = _time(inside[1], spoken, extent)
    span = last and last.when and last.until and not last.plan and _RUN.search(last.words)
    if span and last and last.when and len(last.date) == len(last.until):
        return [replace(last, when=end) for end in last.when.ends]
    return spoken.pair or [None, last]
