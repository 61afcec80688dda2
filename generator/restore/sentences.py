"""What a line says of itself: that it ends a sentence, opens a heading, is a bracket, a number.

Everything here looks at one text alone; what stands around it is for `columns` to measure and
for `paragraphs` and `headings` to judge.
"""

from __future__ import annotations

import re

from generator.chinese.width import HAN, has_han

CLOSERS = "”’」』》〉）)】〕\"'"
_STRONG_END = re.compile(
    rf"[。！？!?…｡][{re.escape(CLOSERS)}]*$|[{HAN}”）]\.$|[。！？][（(][^（()）。]{{2,160}}[）)]$"
)
_WEAK_END = re.compile(rf"[；;：:][{re.escape(CLOSERS)}]*$")
OPEN_END = re.compile(r"[，,、（(《“‘—\-]$")
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]+(?:[章节節编編篇]|部分|[条條](?=\s|$))(?![的和与])|[一二三四五六七八九十]{1,3}[、．.]|"
    r"[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[．、](?!\d)|\d{1,2}\.(?![\d%])|[（(]\d{1,2}[）)]|[①-⑳㈠-㈩]|[●■◆▲★◎◇□•·▪➤]\s*\S)"
)
_ASKED = re.compile(
    r"^(?:[本中人新光央][^，。：:]{0,5})?(?:记者|記者|主持人|编辑)\s*[:：]|^(?:问|問|答|提问|采访者|本刊|本报)\s*[:：]"
)
_LONG_TITLE = re.compile(
    r"^[^。！？；：:]{2,60}(?:关于|關於)[^。！？；]{6,90}(?:意见|通知|方案|规划|办法|条例|决定|报告|纲要|批复|公告|措施|细则|指南|"
    r"行动计划|通告|规定|函)(?:[（(][^（()）]{2,20}[）)])?$"
)
"""An official document's title, which may be long: 某机关关于印发……的通知."""
_SALUTATION = re.compile(
    r"^(?:各位\S{2,10}|同志们|朋友们|女士们|先生们|尊敬的\S{2,20})[！!，,：:]*$"
)
_CONTINUES = re.compile(r"^[，。、；：！？,;:!?”’）)》」』】%％]")
SOURCE_LINE = re.compile(
    r"(?:来源|來源|发布时间|发布日期|責任編輯|责任编辑|发稿时间)\s*[:：]|^日期\s*[:：]"
)
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"), ("『", "』"))
COLUMN_LABELS = frozenset(
    "建言 观察 链接 点评 短评 编者按 编后 编后语 延伸 背景 名词解释 专家观点 声音 相关链接 知识链接 专家点评 记者手记 采访手记 "
    "案例 新闻链接 权威解读 专家解读 小贴士 微评 短论 旁白 一家之言 资料 数说 对话 言论 评论 百家言 专栏".split()
)
"""Words that stand over a boxed column of a newspaper page."""
MAX_HEADING = 40
"""Characters: what is longer is a sentence that lost its end, not a heading."""


def ends_sentence(text: str) -> bool:
    """Whether the text ends with 。！？… (closing quotes and brackets may follow).

    >>> ends_sentence("就业岗位。”"), ends_sentence("加强")
    (True, False)
    """
    return _STRONG_END.search(text) is not None


def ends_clause(text: str) -> bool:
    """Whether it ends a sentence, or with ；or ：, after which a new paragraph may begin."""
    return ends_sentence(text) or _WEAK_END.search(text) is not None


def bracketed(text: str) -> bool:
    """Whether a line is one whole bracket, as notes and source lines are: （作者单位：…）."""
    return (
        re.fullmatch(
            r"[（(【\[][^（()）【】\[\]]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)】\]]", text
        )
        is not None
    )


def numbered(text: str) -> bool:
    """Whether it opens with a number as headings and items do: 一、 （一） 1. 第三章 ●."""
    return _NUMBERED.match(text) is not None


def source_line(text: str) -> bool:
    """Whether a short line names its source or time of issue, as web pages do below a title."""
    return len(text) <= 110 and SOURCE_LINE.search(text[:60]) is not None


def heading_shape(text: str) -> bool:
    """Whether a bare line has the shape of a heading: short, one piece, no end of a sentence."""
    if _LONG_TITLE.match(text):
        return True
    if not has_han(text) or len(text) > MAX_HEADING:
        return False
    if any(text.count(left) != text.count(right) for left, right in PAIRS):
        return False
    if re.search(r"[，,、：:]$|[。；;]|[？！?!].", text) or asks(text):
        return False
    if _CONTINUES.match(text) or OPEN_END.search(text) or _SALUTATION.match(text):
        return False
    commas = len(re.findall(r"[，,]", text))
    return commas == 0 or (commas == 1 and len(text) <= 30) or (commas <= 3 and len(text) <= 22)


def asks(text: str) -> bool:
    """Whether the label of somebody who asks or answers opens the text: 本报记者： 问： 答：."""
    return _ASKED.match(text) is not None


def torn_start(text: str) -> bool:
    """Whether a text opens with a mark that can only follow something: ，。、）” …"""
    return _CONTINUES.match(text) is not None
