"""What several numbers of one clause share: a head noun, a measure, a verb.

第一、第二产业增加值分别增长3%和5% says two things; each number gets its own phrase here, or
none where the counts do not agree.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from generator.chinese.dates import Dated
from generator.chinese.numerals import parse
from generator.chinese.quantities import Quantity
from generator.figures.levels import whose
from generator.figures.members import AND, completed, names_in
from generator.figures.pairs import in_order, owners, straddles, told_apart, told_before
from generator.figures.phrases import acting, attribute, core, opened, tail
from generator.figures.times import LINKED, undated
from generator.figures.turning import joins, turned
from generator.figures.whence import from_each

LEVEL = re.compile(r"[、，]?(?:达到?了?|为)")
_EACH = re.compile(r"分别|依次|各(?=[增升下降减提为达])")
_COMPARISON_END = re.compile(r"(?:同比|环比|(?:(?<!占)比(?![例重])|较)[^，。；、]{2,10})$")
_COMPARISON = re.compile(
    r"(?:同比|环比|[比较]上年(?:同期)?|(?:[两三四五六七八九十]年)?(?:年均|平均)|年均)?"
)
_MOVES = re.compile(r"[增升降减快慢高低多少]|下滑|提高|回落")
_LED = re.compile(
    r"[^，、]{2,16}?(?:(?<![现存实所])在|(?<!相)对|向|(?<![占同环对])比(?![例重])|较)(?=[^，、]{2,})"
    r"|[以按][^，、]{2,12}?计(?:算|价)?(?=[^，、算划价]{2,})"
)
"""What stands before the first member of a list and holds for all of them."""
_SHARES = re.compile(r"占[^，、]{2,16}(?:比重|比例|的?份额)")

_GRADE = re.compile(
    r"^(?P<grade>[\u4e00-\u9fffA-Za-z]{1,6}?[级类型])(?P<of>的)?(?P<noun>[\u4e00-\u9fff].*)?$"
)
_ONWARD = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:携|携带|集聚|聚集|接待|覆盖|拥有|带动|吸引|惠及|实现|完成|建成|培育|获得|收到|共有|累计|注册|已|"
    r"[达超近逾约]$)"
)
_ALL_MOVE = re.compile(
    rf"(?P<names>[^，]{{1,80}}?{AND}[^，]{{1,80}}?)(?P<verb>(?:同比|环比)?(?:增长|下降|提高|提升|上升|减少|增加|达到?|为))$"
)
_MADE = re.compile(
    r"(?:全年|共)?(?:(?:新建|改建|扩建|续建|新增|改造|建成|开工|竣工)[、和])+(?:新建|改建|扩建|续建|新增|改造|建成|开工|竣工)(?P<thing>[\u4e00-\u9fff]{2,12})$"
)
_SUCH = re.compile(
    r"[^，。；、]{2,10}?(?:超过?|达到?|突破|不低于|高于|大于|在)[\d.]+[^的]{1,6}(?:以上)?的(?P<thing>[\u4e00-\u9fff]{2,12})"
)
_AMOUNT = re.compile("[量额值]$|(?:收入|利润|规模|装机|资产)$")
_TOTAL = re.compile("(?<=.{2})(?:总[量数]|数量)$")
_SAID_OF_IT = re.compile(r"[较比为达提上下增升降减由从高低]|同比|环比")
_PART = re.compile(r"(?:其中)?[^，、（）]{2,12}的占$")
_OF_ALL = re.compile(
    rf"(?P<names>[^，（）]{{1,40}}?{AND}[^，、（）]{{1,12}}?)(?P<all>[两二三四五六七八九])(?:个|大)?[镇县市省区乡村州盟旗地国城家类厂店校院港司](?P<rest>[^，、]{{2,}})$"
)
"""甲、乙两县新建水厂: what each of them does."""
_SEVERAL = re.compile(AND)
_RANKED = re.compile(
    r"(?P<members>(?:[^，。、和与及]{2,8}[、和与及])+[^，。、和与及]{2,8}?)(?:[两二三四五六七八九十\d]+?(?:大|个)?[市省区县城国家厂业地][\u4e00-\u9fff]{0,2})?(?:(?:排名|位居|位列|名列|居)(?:全[国省市]|世界|全球)?前|(?:位列|位居|紧随)其后|分[列居])"
)
_JOINED = ("和", "及", "与", "或", "、", "以及")
_ANOTHER = re.compile("(?:以及|和|与|及)(?!其)[\u4e00-\u9fff]{2,16}")
"""The name of the next number, joined to the one before."""
_SHORT = 6
_TOWARDS = re.compile(r"(?:对|占|在)[^，、]{2,}[的中]")
"""A measure of their own that opens with what it is towards: 对增产的贡献率分别为6%和8%."""
_UP_TO = re.compile(r"等|的|之|[均都]|(?:位|名)?[列居]前|依然|仍|[为是]")
"""Where a list of members ends."""
_NOBODY = re.compile(r"(?:年内|各自|全年|累计|当年|均|又|也)*")
_DONE = re.compile(r"^(?:完成|实现|取得|达到?|为|是|有)了?")
_VERB = 3
"""Characters of a verb that only leads to the next number."""
_SHADES = re.compile(r"^(?:就|均|都|已|共|则)|(?:至少|超过?|约|近|逾|不少于|了)+$")


_ARRIVES = re.compile(r"到[场位货达]")
"""What one does after so much time, and no level that is reached."""


def afters(text: str, end: int, inside: list[Quantity]) -> list[str]:
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
        if later and _ANOTHER.fullmatch(rest):
            out.append("")  # 服务站2万个以及门诊部和诊所40万个
            continue
        such = _SUCH.fullmatch(text[at:end])
        if such and stop == end:
            rest = such["thing"]  # 50家年产值超过10亿元的企业
            out.append(rest)
            continue
        linked = not _ARRIVES.match(rest) and (LINKED.match(rest) or LEVEL.fullmatch(rest))
        words = "" if linked else tail(text, at, max(stop, at))
        if stop < end and (onward := _ONWARD.search(words)):
            words = words[: onward.start()]  # 20家博物馆接待观众超3万人次
        elif stop < end and words and (agent := acting(words)):
            does = _SHADES.sub("", agent["does"])
            if len(does) <= _VERB:  # 32个城市开出至少417家首店
                thing = tail(text, later[0].end, end)
                words = words[: agent.start("does")] + (does + thing if does and thing else "")
        out.append(words)
    for number in range(len(inside) - 2, -1, -1):
        one, two = inside[number], inside[number + 1]
        joined = text[one.end : two.start] in _JOINED
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


def respectively(
    text: str,
    start: int,
    inside: list[Quantity],
    dated: list[Dated],
    bares: list[str],
    previous: str = "",
) -> list[str] | None:
    """`_respectively`, each number with its own verb where they move two ways."""
    return turned(_respectively(text, start, inside, dated, bares, previous), text, inside)


def _respectively(
    text: str,
    start: int,
    inside: list[Quantity],
    dated: list[Dated],
    bares: list[str],
    previous: str,
) -> list[str] | None:
    """The words before each number as if it stood alone, or None where nothing is shared out.

    `bares` are the noun phrases of the numbers before them in the sentence, which a clause
    without a noun of its own goes on about (占比分别提高2.1和0.7个百分点); `previous` is the
    clause before, which may list them (甲、乙两市居前，占比分别为6%和5%).
    """
    if len(inside) < 2:
        return None
    before = undated(text, start, inside[0].start, dated)
    word = _EACH.search(before)
    if not word:
        return _taken_up(text, before, inside, bares)
    head, verb = before[: word.start()], before[word.end() :]
    if told := None if attribute(verb) else told_before(head, verb, bares, len(inside)):
        return told
    if _NOBODY.fullmatch(head) and attribute(verb) and (doers := _members(previous, len(inside))):
        return [member + verb for member in doers]  # 甲、乙仍为伙伴，分别进出口5亿元、3亿元
    compared = _COMPARISON_END.search(head)
    if compared and len(head) > len(compared[0]):
        head, verb = head[: compared.start()], compared[0] + verb
    if not head and verb.startswith("占") and (ones := from_each(previous, len(inside))):
        return [one + verb for one in ones]
    if not head and verb.startswith("占") and (doers := told_apart(bares, len(inside))):
        return [one + verb for one in doers]  # 分别占全国的9.7%和4.2%
    if _COMPARISON.fullmatch(head) or (compared and compared[0] == head):
        verb, head = head + verb, "、".join(bares[-len(inside) :])
    names = names_in(head, len(inside))
    if len(bares) >= len(inside) and _SHARES.fullmatch(head):
        moved = verb if _MOVES.search(verb) else ""
        return [bare + head + moved for bare in bares[-len(inside) :]]
    short = (
        len(names) == 1
        and attribute(core(names[0]))
        and (len(core(names[0])) <= _SHORT or _TOWARDS.match(head))
    )
    if short and len(bares) >= len(inside) and len(set(bares[-len(inside) :])) == 1:
        return [whose(bares[-1]) + core(names[0])] * len(inside)
    if short and len(bares) >= len(inside):
        of = whose if _AMOUNT.search(core(names[0])) else partial(_TOTAL.sub, "")
        names = [of(bare) + core(names[0]) for bare in bares[-len(inside) :]]
    elif short and (members := _members(previous, len(inside))):
        names = [member + core(names[0]) for member in members]
    if len(names) == 1 and attribute(core(names[0])) and (own := owners(bares, len(inside))):
        names = [owner + core(names[0]) for owner in own]
    if len(names) != len(inside):
        alike = len({one.unit for one in inside}) == 1 and word[0] != "各"
        unknown = _SEVERAL.search(head) or (short and len(inside) > 2)
        return [""] * len(inside) if alike and unknown else None
    said = (
        verb if _MOVES.search(verb) or verb.startswith("占") else ""
    )  # 产销分别完成1288万辆和1286万辆
    done = core(_DONE.sub("", verb))
    if attribute(done) and not any(attribute(core(name)) for name in names):
        said = done  # 铁路、公路分别完成货运量25亿吨和190亿吨
    led = _LED.match(names[0])
    lead = led[0] if led and not any(_LED.match(name) for name in names[1:]) else ""
    names = [names[0].removeprefix(lead), *names[1:]]
    return [lead + name + said for name in completed([core(name) for name in names])]


def _members(previous: str, count: int) -> list[str]:
    """The things that the clause before has listed: those that lead a ranking, or as many as there
    are numbers."""
    led = _RANKED.match(previous)
    listed = led["members"] if led else _UP_TO.split(opened(previous))[0]
    members = [one for one in re.split(AND, listed) if one]
    return members if led or len(members) == count > 1 else []


def ranked(text: str, start: int, inside: list[Quantity], previous: str) -> list[str]:
    """The members that the clause before has listed for as many numbers, where this one names
    nobody: 甲、乙、丙位列其后，分别有64、42、32家门店. Empty where it has not."""
    head, said, _ = text[start : inside[0].start].partition("分别")
    nobody = (said and _NOBODY.fullmatch(head)) or LEVEL.fullmatch(head)
    listed = _RANKED.match(previous) if nobody and len(inside) > 1 else None
    members = [one for one in re.split(AND, listed["members"]) if one] if listed else []
    return completed(members) if len(members) == len(inside) else []


def _taken_up(text: str, before: str, inside: list[Quantity], bares: list[str]) -> list[str] | None:
    """增速高于全部工业3.2和3.5个百分点, after as many numbers of different things: one for each."""
    joined = all(
        (text[one.end : two.start] in _JOINED or joins(text[one.end : two.start]))
        and one.unit == two.unit
        for one, two in pairwise(inside)
    )
    if not joined:
        return None
    said = _ALL_MOVE.match(before) if "（" not in before else None
    if said:
        names = names_in(said["names"], len(inside))
        if len(names) == len(inside):
            # 游客人次、总花费增长5.6%、7.5%
            return [name + said["verb"] for name in completed([core(name) for name in names])]
    listed = names_in(core(before), len(inside)) if _SEVERAL.search(before) else []
    if len(listed) == len(inside) and attribute(listed[-1]) and not attribute(listed[0]):
        return completed(listed)  # 再生铜、再生铝产量39万吨、72万吨
    made = _MADE.match(before)
    if made and before.count("、") + 1 == len(inside):
        thing = made["thing"]
        return [f"{verb}{thing}" for verb in re.split("[、和]", before[: made.start("thing")])]
    of_all = _OF_ALL.match(before)
    named = names_in(of_all["names"], len(inside)) if of_all else []
    if of_all and len(named) == len(inside) == (parse(of_all["all"]) or 2):
        return [core(name) + of_all["rest"] for name in named]
    if straddles(bares, len(inside)):
        return [""] * len(inside)
    each = owners(bares, len(inside))
    if each and (_own_measure(before) or _PART.fullmatch(before)):
        # 利润率较去年同期提高0.4和0.6个百分点
        return [owner + before.removeprefix("其中") for owner in each]
    unknown = [""] * len(inside) if len(set(bares)) > 1 else None  # whose each is nothing tells
    if _own_measure(before):
        return unknown
    head = re.match(r"(?:增速|增幅|占比|比重|份额)?", before)
    goes_on = before[head.end() :] if head else before
    if not _SAID_OF_THINGS.match(goes_on):
        return None
    things = bares[-len(inside) :]
    told = len(set(things)) == len(inside) and all(things) and in_order(things, bares)
    if not told or any(map(_OPEN_SHARE.search, things)):
        return unknown
    return [thing + before for thing in things]


_OPEN_SHARE = re.compile("占(?!比)[^，、的]{1,6}$")
"""A share that lost its noun."""
_SAID_OF_THINGS = re.compile(
    r"[高低快慢优]于|[高低快慢超多少]出|领先|落后|超过|同?比|环比|较|占|达|为|提高|上升|下降|[增升降]"
)


def _own_measure(before: str) -> bool:
    """Whether a clause begins with a measure of its own, and goes on with what is said of it, or
    names nothing else: 平均票价56元和23元."""
    alone = attribute(named := core(before)) and 1 < len(named) <= _LONGEST_MEASURE
    if alone and not (_SEVERAL.search(named) or _RELATED.match(named) or _SAID_OF_IT.search(named)):
        return True
    return any(
        1 < said.start() <= _LONGEST_MEASURE and not _SEVERAL.search(before[: said.start()])
        for said in _SAID_OF_IT.finditer(before)
        if not _RELATED.match(before)
    )


_LONGEST_MEASURE = 14
_RELATED = re.compile(r"[增降涨跌]幅|增速|占比|比重|份额|同比|环比|[较比占]|[再又]")
"""How a clause opens that names no measure of its own."""
