"""What kind of statement it is, and a headline made of its own words."""

from __future__ import annotations

import re

from generator.chinese import dates, quantities
from generator.chinese.clauses import Extent, clauses, quoted_names, titles
from generator.chinese.dates import Dated, Reference
from generator.chinese.numerals import fold

LENGTH = 36
"""Characters a headline should not exceed; a clause is never cut to reach it."""

_ISSUE = r"(?:联合)?(?:正式)?(?:印发|发布|出台|公布|颁布|制定|下发|推出|批复|转发|修订|施行)"
_ISSUED = re.compile(
    rf"{_ISSUE}(?:了|的|实施)?[^，。；《]{{0,10}}《(?P<a>[^》]*(?:《[^》]*》[^》]*)?)》|《(?P<b>[^》]*)》(?:（[^）]*）)?(?:正式|已|已经|由[^，]{{0,12}})?"
    rf"(?:{_ISSUE}|实施|生效|出炉|通过)|"
    rf"{_ISSUE}了?[^，。；]{{0,24}}(?:规划|行动计划|行动方案|实施方案|实施意见|若干措施|条例|办法|纲要|通知)"
)
_GAVE_OUT = re.compile(
    r"(?:该|这[份项一]?)(?:文件|政策|意见|方案|规划|条例|办法|通知|纲要|法律?)(?:于|在)[^，。]{0,24}(?:发布|印发|出台|公布|通过)"
)
_REPORT = re.compile(r"(?:报告|白皮书|蓝皮书|绿皮书|皮书|公报|年鉴|指数|榜单|报)$")
_DOCUMENTS = re.compile(
    r"关于|[规计]划|方案|意见|办法|条例|法(?:案|典)?(?:（|》|$)|纲要|决定|通知|报告|公报|建议|规定|细则|指[南引]|皮书|宣言|倡议|"
    r"协[定议]|公约|决议|措施|标准|目录|清单|要点|纪要|章程|草案|大纲|声明|议程|战略|解释|规则|任务书|路线图|行动（|年鉴|批复|通报|政策|"
    r"法》|案》"
)
_DUE = re.compile(r"(?:要|应当?|须)(?:在|于)|(?<![日目此之先])前(?:制定|出台|印发|发布|完成)")
_PRESS = re.compile(r"^[（(]?《[^》]{2,12}》[\s，]*[（(]?[▢\d年月日\s]*(?:第?\d+版)?[）)]*$")
_FORECAST = re.compile(r"预计|预测|估计|有望|预估|(?<!可)预期(?!目标|寿命)|或将|或达")
_PLAN = re.compile(
    r"力争|确保|争取|目标|努力|要|将|率先|全面(?:步入|建成|实现|赋能)|基本(?:建成|实现|形成)|实现|建成|建立|形成|达到|推动|提高|完成|培育|打造|"
    r"超过?|突破|取得|支撑|重点任务|安排"
)
_DONE = re.compile(
    r"(?:已|(?<!公)共(?![同享建治赢和产商识用])|累计|达到?了|完成了|实现了|同比|比上年)"
)
_MEETING = re.compile(r"(?:会议|全会|代表大会|两会|座谈会|大会|文件|报告|公报|主席|总书记|总理)")
_NAMED = re.compile(r"提出|明确|写入|部署|强调|指出|要求|把|将|作出|列为|列入|纳入|决定|规定|审议")
_SHOWN = re.compile(
    r"(?:消息|显示|表明|统计|测算|数据|指出|认为|预测|报道|介绍|获悉|了解到?|透露|提出|强调|要求|明确|规定|说|表示)$"
)
_FIRST_SAID = re.compile(r"(?:首次|正式|最早)[^，。]{0,8}提出$")
_OPENING = re.compile(
    r"^(?:(?:第[一二三四五六七八九十百零\d]+条(?=[\s　])|其中|目前|同时|此外|另外|例如|比如|如|又如|因此|实际上|总体来看|具体来说|据悉|据了解|乐观估计|而且|但|而|并|"
    r"一句话总结|总之|其(?!中|他)|[一二三四五六七八九]是|首先|其次|最后|在此基础上|(?:第[一二三四五]阶段的)?目标是|[、，；：。\s的]|"
    r"前|底前|末前|左右|之前|期间|全年|我们|预计|力争|到|截至|截止|继(?![续承而任电往])|自(?!己|主|然|动|身)|从|于|在(?=[▢，]))(?![率席]))+"
)
_LOST = re.compile(
    r"^(?:[预估]计|将|会|有望|已|则|可)*(?:达到?(?!成)|超过?(?!前|级|高)|突破|约|近\d|逾|增至|增长|下降|提高到|提升至|同比|环比|占(?!比)|为\d|"
    r"[降升]至|其(?!中|他)|这一(?:数字|数量|比例|规模|指标|比重|占比)|又|还|再(?!生|次|就)|起?(?:正式)?(?:施行|生效|实施)$|(?:19|20)\d\d年(?!(?:\d{1,2}月)?(?:\d{1,2}日)?[是正也恰适]))"
)
_IS = re.compile(r"[，\s]?(?:是|正是|也是|正值|恰逢|适逢|正逢)")
_HAPPENS = re.compile(
    r"(?:开幕|闭幕|举行|召开|举办|开通|通车|通航|启动|成立|揭牌|签署|发射(?:成功|升空)?|投运|投产|开工|竣工|完工|贯通|封顶|运营|反馈)$|"
    r"(?:举行|召开|举办|开展|启动)(?!了?\d)[^，。]*$"
)
_LISTED = re.compile(r"(?:发布|公布)了?[^，。]*(?:名单|榜单)$")
_YEAR_WORD = re.compile("^(?:今年|去年|前年|明年|本年度)")
_OF_YEAR = re.compile(
    r"(?:\d+\s*(?:月份?)?\s*[—–\-至到~～、]\s*\d+月份?|\d+月[上中下]旬|[上下前]半年|前?[一二三四第首\d]+个?季度?|前\S{1,3}个月)$"
)
"""What says a part of a year when the year is put before it."""
_AFTER_SOURCE = re.compile(r"[，：](?:前|近|首)?\d+(?:天|日|小时|个月|分钟|周)内?")
_BRACKETED = re.compile(r"（[^（）]*）")
_CONNECT = re.compile(r"^(?:从|由)[^，。]{0,10}?\d")


def kind(
    text: str, item: Dated, base: Reference | None, policies: bool, masks: tuple[Extent, ...]
) -> str:
    """The kind of a dated statement: one of the seven of the model."""
    if press(text):
        return "publication"
    future = _future(item, base, text)
    if not future and _GAVE_OUT.search(text):
        return "policy-issued"
    if _FORECAST.search(text) and not re.search(r"预期目标", text):
        measured = quantities.find(text, masks)
        first = _first_measured(text, measured[0].start) if measured else text
        told = future or bool(_FORECAST.search(first))
        if told and (
            future or item.lead.startswith("预计") or not measured or not _DONE.search(text)
        ):
            return "forecast"
    issued = None if _DUE.search(text) else _ISSUED.search(text)
    if issued and not future:
        title = issued["a"] or issued["b"] or ""
        return (
            "publication"
            if _REPORT.search(title) and "政府工作报告" not in title
            else ("policy-issued")
        )
    if future and (_PLAN.search(text) or item.lead.endswith("到")):
        return "target"
    if (
        item.relative
        and item.words == "今年"
        and re.search(
            r"(?:期望|希望|预期|计划|拟)[^，。；]{0,12}今年|今年(?:[^，。；]{0,3}|，[^，。；]{0,8})(?:要|将|计划(?!单列)|力争|[^，。；]{0,6}拟按|目标|预期目标|发展主要|工作)|今年[^，。；]{0,16}目标",
            text,
        )
    ):
        return "target"
    if not policies and _will(text, item, base):
        return "target"
    if quantities.find(text, masks) and not (policies and _NAMED.search(text)):
        return "statistic"
    if policies or (_MEETING.search(text) and _NAMED.search(text)):
        return "policy-mention"
    return "event"


def _first_measured(text: str, at: int) -> str:
    """A statement up to the clause of its first number: 2024年，规模达5.86万亿元，预计未来几年仍将增长
    tells what was."""
    return text[:at] + re.split("[，；。]", text[at:])[0]


def _future(item: Dated, base: Reference | None, text: str) -> bool:
    if text.startswith("展望"):
        return True
    if item.lead.startswith("截"):
        return False
    last = item.until or item.date
    if base:
        if len(base.date) >= 7 and len(last) >= 7:
            return last[:7] > base.date[:7]
        return int(last[:4]) > base.year or (
            int(last[:4]) == base.year and item.lead.endswith("到") and not _DONE.search(text)
        )
    return bool((item.lead.endswith("到") or item.plan or item.basis) and not _DONE.search(text))


def _will(text: str, item: Dated, base: Reference | None) -> bool:
    """Whether the article's own year is spoken of as still to come (2024年，将新建…)."""
    return bool(
        base
        and item.precision == "year"
        and item.date == str(base.year)
        and re.search(r"将(?![近领军士帅])", text[:60])
        and not _DONE.search(text)
    )


def document(title: str) -> bool:
    """Whether a 《》 title is that of a document rather than of a film, a book or a song."""
    return bool(_DOCUMENTS.search(title))


def press(text: str) -> bool:
    """Whether the words are only a paper and its day (《人民日报》2025年1月13日)."""
    return bool(_PRESS.match(text.strip()))


def attribution(clause: str) -> bool:
    """Whether a clause only says who says so (…数据显示, 《意见》提出)."""
    return bool(_SHOWN.search(clause)) and not _FIRST_SAID.search(clause)


def subjectless(words: str) -> bool:
    """Whether a statement opens with a verb, so that its subject must stand before it."""
    return bool(_LOST.match(words))


def connecting(words: str) -> bool:
    """Whether a clause goes on from the clause before it (从9.6%提升至47.5%)."""
    return bool(_CONNECT.match(words))


def headline(text: str, items: tuple[Dated, ...], policies: tuple[Extent, ...] = ()) -> str:
    """The statement without its opening and its date, cut only where a clause ends.

    `items` are the dates inside `text`, offsets counted in it. Relative words that stay are
    replaced by the year they mean.
    """
    folded = fold(text)
    pieces: list[str] = []
    for start, end in clauses(folded, 0, len(folded)):
        goes_on = connecting(text[start:end]) and bool(pieces)
        words = _without(text, start, end, items)
        words = words if goes_on else _OPENING.sub("", words)
        words = words.strip("，、；：。 ")
        if folded.startswith("继", start):
            words = words.removesuffix("后")  # 继3月底甲超过乙后
        told = [item for item in items if item.end <= start]
        if told and not pieces and _IS.match(words):
            words = _said(told[-1]) + words  # “十五五”时期，是…关键时期
        dated = any(start <= item.start < end for item in items)
        if not words or (
            attribution(words)
            and not _AFTER_SOURCE.match(folded, end)
            and end < len(folded)
            and not pieces
            and (not dated and (not titles(words) or _quotes_only(words)))
        ):
            continue
        pieces.append(words)
    if not pieces:
        return ""
    out = pieces[0]
    for piece in pieces[1:]:
        enough = (
            len(out) >= 8
            and not connecting(piece)
            and not out.endswith(
                (
                    "提出",
                    "指出",
                    "强调",
                    "明确",
                    "要求",
                    "显示",
                    "表示",
                    "介绍",
                    "发布",
                    "公布",
                    "宣布",
                    "时",
                    "后",
                    "相比",
                    "中",
                )
            )
        )
        if (enough and len(out) + len(piece) + 1 > LENGTH) or (len(out) >= 18 and enough):
            break
        out += piece if connecting(piece) else f"，{piece}"
    if len(out) > LENGTH:
        short = re.sub(r"（[^（）]*）", "", out)
        out = short if len(short) >= 6 else out
    return out.strip()


def whole(text: str, items: tuple[Dated, ...]) -> str:
    """The statement with its dates, where the date cannot be taken out without harm."""
    out, at = "", 0
    for item in items:
        if at <= item.start and item.end <= len(text):
            out += text[at : item.start] + _said(item)
            at = item.end
    return _OPENING.sub("", out + text[at:]).strip("，、；：。 ")


def happens(clause: str) -> bool:
    """Whether a clause tells what happened without measuring it (…在甲市开幕)."""
    if _LISTED.search(clause):
        return True
    return bool(_HAPPENS.search(clause)) and not quantities.find(clause, masks(clause))


def _said(item: Dated) -> str:
    """The words of a date, relative ones as the date that they mean."""
    if not item.relative or not item.date:
        return item.words
    if item.until:
        words = _YEAR_WORD.sub("", item.words)
        return f"{item.date[:4]}年{words}" if _OF_YEAR.match(words) else dates.written(item.as_of)
    return dates.written(item.date)


def issue(words: str, text: str) -> str:
    """The headline of a document's issue: only the clause that says who issued what.

    >>> issue("《办法》明确了总体要求", "2025年印发的《办法》明确了总体要求")
    '《办法》印发'
    """
    text, words = _BRACKETED.sub("", text), _BRACKETED.sub("", words)
    attributive = re.search(rf"({_ISSUE})的(《[^》]*(?:《[^》]*》[^》]*)?》)", text)
    if attributive and words.startswith(attributive[2]):
        return f"{attributive[2]}{attributive[1]}"
    spans = clauses(words, 0, len(words))
    for start, end in spans:
        if _ISSUED.search(words[start:end]):
            return words[start:end]
    return words


def plan(text: str) -> str:
    """The headline of what a named plan says: the clause that names it and the next.

    >>> plan("“十五五”规划纲要提出，全面实施行动，加强结合")
    '“十五五”规划纲要提出，全面实施行动'
    """
    spans = clauses(text, 0, len(text))
    words = _OPENING.sub("", text[slice(*spans[0])])
    if attribution(words) and len(spans) > 1:
        words += "，" + text[slice(*spans[1])]
    return words


def _quotes_only(words: str) -> bool:
    return bool(re.fullmatch(r"《[^》]*》(?:还|明确|同时)*(?:提出|明确|要求|强调|指出)", words))


def _without(text: str, start: int, end: int, items: tuple[Dated, ...]) -> str:
    """A clause without the date that leads it; a date further in stays, relative ones resolved."""
    out, at = "", start
    for item in items:
        if item.start < max(start, at) or item.end > end:
            continue
        before = text[at : item.start]
        plain = before.removesuffix(item.lead)
        follows = text[item.end : end]
        leading = not _OPENING.sub("", out + plain).strip() and not (
            _IS.match(follows) or (item.plan and follows.startswith("发展的"))
        )
        if leading and not item.compared and (item.until or item.lead not in ("从", "由")):
            out += plain if _OPENING.sub("", plain) else ""
            at = item.end
            cut = re.match(
                r"，?(?:开始(?=，)|\d{1,2}时(?:\d{1,2}分)?|上午|下午|晚[间上]?|凌晨|年?[前起间]|期间|之前|以来|举行的|召开的|印发的|发布的|出台的|的)",
                follows,
            )
            if cut:
                at += len(cut[0])
        elif _inner(before, follows, item):
            out += plain
            at = item.end
        elif item.words in dates.LATELY:
            out += before
            at = item.end
        elif item.relative and item.date:
            out += before + _said(item)
            at = item.end
    return out + text[at:end]


def _inner(before: str, follows: str, item: Dated) -> bool:
    """A date between subject and verb (我国2017年发布) can go without harm."""
    return (
        not item.compared
        and not before.endswith(
            ("仅", "从", "由", "至", "到", "自", "在", "于", "的", "是", "为", "（")
        )
        and bool(
            re.match(
                r"(?:印发|发布|出台|公布|召开|举行|首次|正式|就|已|建成|成立|启动|倡议|宣布|签署|主持|出席|会见)",
                follows,
            )
        )
    )


def masks(text: str) -> tuple[Extent, ...]:
    """What holds no quantity: titles and quoted names."""
    return (*titles(text), *quoted_names(text))
