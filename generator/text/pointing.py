"""What a pointing word means: 该机场 is the airport that the passage named before.

It exists because a headline or a subject must be understood alone.
"""

from __future__ import annotations

import re

from generator.lexicon import alternatives
from generator.text.spans import titles

CALLED = re.compile(
    r"(?P<np>[^，这那]{2,16}?)[这那]一?[个匹支条艘座款项种类家股张位枚颗只台辆门片道场块把][^，的]{1,12}$"
)
"""甲产品这匹黑马, all of a clause: a thing, and what it is called besides."""
_NAME_LENGTH = 20
_DEICTIC = r"[该此这本其各每某]|上述"
_ONLY_POINTS = re.compile(rf"(?:{_DEICTIC})$")
_POINTING = re.compile(
    r"(?:该|这[一个家项座条款部]{1,2}|上述)([\u4e00-\u9fff]{2,6}|[市县省国院校行厂局区镇村州部厅委司社馆所](?=\d))"
)
_SHORT = re.compile(
    r"[市县省院校行厂局区镇村州部厅委司社馆所](?=[\d已将新共现建完计于在是为还也又正均都拟曾与同向对从按])|[校院厂社馆所](?=民国)"
)
"""A noun of one character, which another word cannot follow that begins with what stands there."""
_SHORT_FOR = {"行": "银行", "校": "学校", "院": "医院"}
_FOLLOWS = re.compile(
    r"[，的将已是为在可总占共有主于由投]|预计|提出|明确|强调|指出|规定|要求|全长|全线|建成|还|计划|自|从|下辖|所属|旗下|\d"
)
_WHOLE = frozenset("公司 企业 集团 医院 学校 项目 工程 会议 大会 活动 协会 银行 基金".split())
"""Nouns that are whole, whatever follows."""
_DOCUMENT = re.compile(
    rf"(?:实施|指导|行动|工作|专项|发展|管理)?(?:{alternatives('document-kinds')}|文件|法案)"
)
_BOUNDARY = "，。；：、！？（）《》“”「」『』—… \n的在对将把是为与及从由向于了着到等有"
_REACH = 3000
"""Characters back that a pointing word is understood from."""
_HEADED = "长员面势署限门属级"
"""Characters behind 局 and the like that make another word of it: 局长, 部门."""
_NAMINGS = 20
"""Earlier namings of its noun that are looked at."""


def antecedent(text: str, at: int) -> tuple[str, int] | None:
    """What 该机场 at `at` means, and how many characters it stands for; None if not told.

    The noun's last naming before it, with the words that tell it apart: never only the noun.

    >>> t = "在某省，甲县新城机场顺利封顶，该机场预计明年通航"
    >>> antecedent(t, t.index("该"))
    ('甲县新城机场', 3)
    """
    match = _POINTING.match(text, at)
    if not match:
        return None
    for size in range(min(6, len(match[1])), 1, -1):
        noun = match[1][:size]
        if noun not in _WHOLE and not _FOLLOWS.match(text, match.start(1) + size):
            continue
        if _DOCUMENT.fullmatch(noun):
            named = {text[a:b] for a, b in titles(text) if b <= at < a + _REACH and b - a > 6}
            if len(named) == 1:
                return named.pop(), size + len(match[0]) - len(match[1])
        name = named_before(text, at, noun)
        if name:
            return name, size + len(match[0]) - len(match[1])
    short = _SHORT.match(text, match.start(1))
    name = named_before(text, at, _SHORT_FOR.get(short[0], short[0])) if short else ""
    return (name, short.end() - at) if short and name else None


def resolved(words: str, text: str, begin: int, end: int) -> str:
    """Words made of `text[begin:end]`, with the name that 该公司 in them means, if that is told.

    >>> t = "甲县水务公司停产，影响该公司员工1.4万名"
    >>> resolved("影响该公司员工数", t, t.index("影响"), t.index("1"))
    '影响甲县水务公司员工数'
    """
    inside = words.find("该", 1)
    at = text.rfind(words[inside : inside + 3], begin, end) if inside > 0 else -1
    full = antecedent(text, at) if at >= 0 else None
    return words[:inside] + full[0] + words[inside + full[1] :] if full else words


def _ends(text: str, at: int) -> bool:
    """Whether a name cannot go further back than behind a character (but 有 of 有限公司)."""
    return text[at] in _BOUNDARY and not text.startswith("有限", at)


def named_before(text: str, at: int, noun: str) -> str:
    """The last naming of a thing before a place with the words that tell it apart; or empty.

    >>> t = "连日来，甲市水务公司一派忙碌。去年公司搬到乙县"
    >>> named_before(t, t.rindex("公司"), "公司")
    '甲市水务公司'
    """
    least = max(0, at - _REACH)
    found = text.rfind(noun, least, at)
    for _ in range(_NAMINGS):
        if found < 0:
            break
        if len(noun) == 1 and text[found + 1] in _HEADED:
            found = text.rfind(noun, least, found)
            continue
        begin = found
        while begin > 0 and not _ends(text, begin - 1) and found - begin < _NAME_LENGTH:
            begin -= 1
        full = text[begin : found + len(noun)]
        lost = begin > 0 and not _ends(text, begin - 1)
        points = re.match(_DEICTIC, full) or _ONLY_POINTS.search(text, begin, found)
        if found - begin >= 2 and not lost and not points:
            return re.sub(r"^(?:近日|日前|目前|其中|记者从|当地)", "", full)
        found = text.rfind(noun, least, found)
    return ""
