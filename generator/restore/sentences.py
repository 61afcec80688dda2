"""What a line says of itself: that it ends a sentence, opens a heading, is a bracket, a number.

Everything here looks at one text alone; what stands around it is for `columns` to measure and
for `paragraphs` and `headings` to judge.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.chinese.note_marks import CIRCLED, MARK
from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, has_han
from generator.heads import head_line
from generator.heads.accounts import dated_by_age
from generator.heads.people import asks_label
from generator.lexicon import alternatives, words
from generator.rules import Rule, decided, seen

_ENDS = re.compile("(?<=[。！？；])")
CLOSERS = "”’」』》〉）)】〕\"'"
_STRONG_END = re.compile(
    rf"[。！？!?…｡][{re.escape(CLOSERS)}]*(?:\[\^?\d{{1,3}}\]|[{CIRCLED}]|[¹²³])*$|[{HAN}”）]\.$|[。！？][”’」]?[（(][^（()）。]{{1,160}}[）)]$"
)
_WEAK_END = re.compile(rf"[；;：:][{re.escape(CLOSERS)}]*$")
_STRONG = frozenset("。！？!?…｡")
_AFTER_STRONG = frozenset(CLOSERS + ".]①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳¹²³\n")
_LAST_OF_WEAK = frozenset(CLOSERS + "；;：:\n")
"""Last characters without which none of these ends is worth looking for."""
OPEN_END = re.compile(r"[，,、（(《“‘—\-]$")
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]+(?:[章节節编編篇]|部分|[条條](?=\s|$))(?![的和与])|[一二三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}[、．.]|"
    rf"[（(][一二三四五六七八九十]{{1,3}}[）)]|\d{{1,2}}(?:[ ]?[.．][ ]?\d{{1,2}}){{1,3}}[.．、)）]?\s*(?=[{HAN}“《])(?![万亿千百倍个元米公吨度次年月日分折岁]|[天秒家户人亩件种座条台头辆层][，、。以的左]|小时)|\d{{1,2}}[ ]?[．、](?!\d)|\d{{1,2}}[ ]?\.(?![ ]?[\d%])|[（(]\d{{1,2}}[）)]|[①-⑳㈠-㈩]|[●■◆▲★◎◇□•·▪➤▶►]\s*\S)"
)
_ASKED = re.compile(
    r"^(?:[本中人新光央][^，。：:]{0,5})?(?:记者|記者|主持人|编辑)\s*[:：]|^(?:问|問|答|提问|采访者|本刊|本报)\s*[:：]"
)
_LONG_TITLE = re.compile(
    r"^[^。！？；：:]{2,60}(?:关于|關於)[^。！？；]{6,90}(?:"
    + alternatives("document-kinds")
    + r")(?:[（(][^（()）]{2,20}[）)])?$"
)
"""An official document's title, which may be long: 某机关关于印发……的通知."""
_SALUTATION = re.compile(
    r"^(?:各位[\u4e00-\u9fff、]{0,8}(?:"
    + alternatives("addressed")
    + r")|同志们|朋友们|女士们|先生们|尊敬的\S{2,20})[！!，,：:]*$"
)
_ADDRESSED = re.compile(
    r"^[^。；！？]{0,40}(?:各位|女士们|先生们|同志们|朋友们|来宾们|委员会成员)[^。；！？]{0,20}[，,]$"
)
"""主席先生、各位委员，on a line of its own: whom a speech addresses."""
_CONTINUES = re.compile(r"^[，。、；：！？,;:!?”’）)》」』】%％]")
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"), ("『", "』"))
COLUMN_LABELS = words("column-labels")
"""Words that stand over a boxed column of a newspaper page."""
MAX_HEADING = 40
"""Characters: what is longer is a sentence that lost its end, not a heading."""
MAX_TITLE = 80
"""Characters of a title that stands apart at the head of a page."""


def statements(text: str) -> list[str]:
    """The sentences of a text that state something, each from the mark before it on.

    >>> statements("水价变吗？不变。居民放心；水厂")
    ['不变。']
    """
    return [part for part in _ENDS.split(text) if part.endswith("。")]


def ends_sentence(text: str) -> bool:
    """Whether the text ends with 。！？… (closing quotes and brackets may follow).

    >>> ends_sentence("就业岗位。”"), ends_sentence("加强")
    (True, False)
    """
    last = text[-1:]
    if last in _STRONG:
        return True
    return last in _AFTER_STRONG and (
        text.rstrip(CLOSERS + " \u3000")[-1:] in _STRONG or _STRONG_END.search(text) is not None
    )


def ends_clause(text: str) -> bool:
    """Whether it ends a sentence, or with ；or ：, after which a new paragraph may begin."""
    return ends_sentence(text) or (
        text[-1:] in _LAST_OF_WEAK and _WEAK_END.search(text) is not None
    )


def bracketed(text: str) -> bool:
    """Whether a line is one whole bracket, as notes and source lines are: （作者单位：…）."""
    return text[:1] in _OPEN_BRACKETS and _BRACKETED.fullmatch(text) is not None


_OPEN_BRACKETS = frozenset("（(【[")
_BRACKETED = re.compile(r"[（(【\[][^（()）【】\[\]]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)】\]]")


def numbered(text: str) -> bool:
    """Whether it opens with a number as headings and items do: 一、 （一） 1. 第三章 ●."""
    return _NUMBERED.match(text) is not None


_MAY_STATE = re.compile(
    r"\d[ ]?(?:年|个月|月|周|天|日|小时|分钟)前|\d[-年/.]\d|[:：《|｜/／]|\d{4}|月\d|来源于"
)


def heading_level(text: str, marked: int = 0) -> int:
    """2 to 4: of a heading by its mark (1 to 6 for #) or else by the form of its number.

    >>> [heading_level(t) for t in ("一、总则", "（一）范围", "1.1 指导思想", "第二章 任务", "1.2.1 重点")]
    [2, 3, 3, 2, 4]
    """
    if marked:
        return max(2, min(marked, 4))
    decimal = re.match(r"^\d{1,2}(?:[ ]?[.．][ ]?\d{1,2}){1,3}(?!\d)", text)
    if decimal:
        return min(2 + len(re.findall(r"[.．](?=[ ]?\d)", decimal.group())), 4)
    if re.match(r"^(?:[（(][一二三四五六七八九十]{1,3}[）)]|第.{1,3}[节節])", text):
        return 3
    if re.match(r"^(?:\d{1,2}[ ]?[.．、]|[（(]\d|[①-⑳●■◆▲★◎◇□•·▪➤▶►])", text):
        return 4
    return 2


_LABEL_ALONE = re.compile(r"(?:作者|来源|发布时间|发布日期|责任编辑|编辑)[ \u3000]*[:：]")
"""作者： and nobody behind it."""


_OFFICE_AND_DAY = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:局|委|办|厅|办公室|中心|政府|公司|集团|社|学会|协会)[ \u3000]+(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
)
"""市水务局　2025年3月4日, below a title."""


def tells_whence(text: str) -> bool:
    """Whether a line says by its labels when an article appeared, or in which medium.

    >>> tells_whence("责任编辑：王五 来源：云溪网"), tells_whence("责任编辑：王五")
    (True, False)
    """
    head = head_line(text)
    named = head is not None and "source" in head.kinds and head.publication
    return head is not None and bool(named or head.kinds & {"labelled-day", "clock"})


@lru_cache(maxsize=4096)
def source_line(text: str) -> bool:
    """Whether a short line names its source or time of issue, as web pages do below a title."""
    if not _MAY_STATE.search(text):
        return False
    if (
        _OFFICE_AND_DAY.fullmatch(text)
        or head_line(text) is not None
        or _LABEL_ALONE.fullmatch(t2s(text))
        or dated_by_age(text)
    ):
        return True
    signed = head_line(text, people=True) if re.search("[/／]", text) else None
    return signed is not None and bool(signed.publication and signed.authors)


_CRY_INSIDE = re.compile(r"[？！?!].")
_CLAUSES_ASK = re.compile(r"[，,].*[？?]$")

CONTACT = re.compile(
    r"(?:联系人|联系电话|咨询电话|监督电话|联系地址|联系方式|电子邮箱|聯絡人|聯絡電話)[:：]."
)
"""Whom to ask, behind a label: such a line is whole."""


def _salutes(text: str) -> object:
    """各位代表：, 女士们，先生们："""
    return _SALUTATION.match(t2s(text))


NO_HEADING = (
    Rule("no Chinese", "", lambda t: not has_han(t), "Abstract", "AI的边界"),
    Rule(
        "too long",
        "",
        lambda t: len(t) > MAX_HEADING,
        "推动供水管网改造和再生水利用协同并进以及居民用水安全保障和水质检测能力全面提升与服务改进工作",
        "推动供水管网改造和再生水利用协同并进",
    ),
    Rule(
        "a bracket or quotation left open",
        "",
        lambda t: any(t.count(left) != t.count(right) for left, right in PAIRS),
        "关于印发《云溪水务",
        "《云溪水务》发刊",
    ),
    Rule(
        "announces what follows",
        "",
        lambda t: t.endswith(("：", ":", "：\n", ":\n")) and not _announces_part(t),
        "会议指出：",
        "（七）整备供水体系：",
    ),
    Rule(
        "where one asks or writes",
        "",
        seen(r"^(?!.*联系人).*(?:电话|電話|传真|邮箱|网址|邮编)[^：:]{0,8}[：:]\s*\S+$"),
        "云溪市水务局联系电话：020-12345678",
        "12345热线电话开通",
    ),
    Rule(
        "where something is held",
        "",
        seen(r"^(?:活[动動]|展[览覽]|[举舉][办辦])?(?:地[点點]|地址)\s*[：:︰]\s*\S"),
        "地點︰雲溪市寶邑路61號水務大樓",
        "地点变更：水务大楼",
    ),
    Rule("a sentence's end", "", seen(r"[。；;]"), "水价不变。", "水价不变"),
    Rule(
        "a number, and that of its note at the end",
        "",
        seen(
            rf"(?:\d[^\d年月日号届期\[〔【（{CIRCLED}]{{1,12}}|\d[^\[〔【（{CIRCLED}]{{0,40}}[，,][^\[〔【（{CIRCLED}]{{0,40}})"
            rf"(?:[ \u3000]?{MARK})+[ \u3000]?$"
        ),
        "供水量增长6.1% [15]",
        "2025年云溪水务统计公报[1]",
    ),
    Rule(
        "trails off",
        "",
        seen(r"^[^、]*(?:…|\.{3,}|。{3,})$"),
        "如果水价不变……",
        "水价、水质、水压……",
    ),
    Rule(
        "a question or a cry inside",
        "",
        lambda t: _CRY_INSIDE.search(t) and not (numbered(t) and t[-1] in "？?"),
        "水价变吗？不变",
        "3.水价变吗？水质好吗？",
    ),
    Rule(
        "a question in clauses",
        "",
        lambda t: _CLAUSES_ASK.search(t) and not numbered(t),
        "那么，水价变吗？",
        "2.那么，水价变吗？",
    ),
    Rule("somebody's label", "", lambda t: asks(t), "记者：水价", "记者眼中的水价"),
    Rule("goes on with what stands above", "", _CONTINUES.match, "，水价不变", "水价不变"),
    Rule("stops at an open mark", "", OPEN_END.search, "节约用水，", "节约用水（上）"),
    Rule(
        "whom to ask, behind a label",
        "",
        CONTACT.match,
        "联系人：水价科　何某",
        "联系人制度",
    ),
    Rule("a salutation", "", _salutes, "各位代表", "各位代表热议水价"),
    Rule(
        "many clauses",
        "",
        lambda t: (
            (n := t.count("，") + t.count(",")) > 3
            or (n > 1 and len(t) > 22)
            or (n == 1 and len(t) > 30)
        ),
        "供水稳，水价稳，水质稳，人心稳，发展才稳",
        "供水稳，水价稳，水质稳",
    ),
)
"""What no bare heading has: each with a line that it keeps from being one, and a heading it leaves."""


_MIXED = re.compile(r"[（(]([^（）()]*)[）)]")
"""A bracket whose halves are of two widths: （2024年版)."""


@lru_cache(maxsize=512)
def heading_shape(text: str, off: str = "") -> bool:
    """Whether a bare line has the shape of a heading: short, one piece, no end of a sentence."""
    if ")" in text or "(" in text:
        text = _MIXED.sub(r"（\1）", text)
    long_title = ("关于" in text or "關於" in text) and _LONG_TITLE.match(text) is not None
    return long_title or decided(NO_HEADING, text, off) is None


_NO_TITLE = re.compile(r"[。；;]|[，,、：:（(—]$")


def title_shape(text: str) -> bool:
    """Whether a line that the page treats as a title may be one: longer, and with a cry inside."""
    if heading_shape(text):
        return True
    return (
        len(text) <= MAX_TITLE
        and has_han(text)
        and all(text.count(left) == text.count(right) for left, right in PAIRS)
        and _NO_TITLE.search(text) is None
        and not (asks(text) or _CONTINUES.match(text) or _salutes(text))
    )


def _announces_part(text: str) -> bool:
    """（七）整备供水体系：: a numbered heading that keeps its colon."""
    return (
        numbered(text)
        and len(text) <= 26
        and re.search(r"[，。；]|如下|以下|包括|指出|表示|分别|方面：", text) is None
    )


def asks(text: str) -> bool:
    """Whether the label of somebody who asks or answers opens the text: 本报记者： 问： 答：."""
    label = text[:14].split("：")[0].split(":")[0]
    return _ASKED.match(text) is not None or (label != text[:14] and asks_label(label))


def addressed(text: str) -> bool:
    """Whether a line holds nothing but those whom a speech addresses.

    >>> addressed("主席先生、各位委员，"), addressed("各位委员认为水价合理，"), addressed("各位代表，水价不变。")
    (True, False, False)
    """
    plain = _ADDRESSED.match(text) is not None and len(text) <= 60
    return plain and re.search(r"[认为说是了在将]", text) is None


def torn_start(text: str) -> bool:
    """Whether a text opens with a mark that can only follow something: ，。、）” …"""
    return _CONTINUES.match(text) is not None


def belongs(text: str) -> bool:
    """Whether a text opens with 的 or 着, which only the words above it can lead to: 的搬迁完成."""
    return re.match("的(?![士确])|着(?![力手眼重急火凉装陆])", text) is not None


_AMOUNT = re.compile(r"\d[\d.,]*[\u4e00-\u9fff%％]{1,3}[。；]")


def bare_amount(text: str) -> bool:
    """Whether a line is nothing but the number that ends a sentence: 36个。"""
    return _AMOUNT.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def prose(text: str) -> bool:
    """Whether a line can only be running text: a sentence's mark and some length."""
    return len(text) >= 16 and (len(text) > 45 or _PROSE.search(text) is not None)


_PROSE = re.compile(r"[。！？；]|[，,]$")
