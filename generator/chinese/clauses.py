"""Sentences, clauses, titles and quoted names of a Chinese paragraph, as offsets.

It exists because a date holds for its sentence and a figure speaks of its clause, and both
need one idea of where these begin and end: brackets and 《》 titles are never cut apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.chinese.numerals import fold
from generator.chinese.scripts import t2s

Extent = tuple[int, int]

_BRACKETS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "〔": "〕", "【": "】"}
_SENTENCE_END = "。！？!?\n"
_CLAUSE_END = "，；：,;:"
LONGEST = {_SENTENCE_END: 1200, _CLAUSE_END: 400}
"""Characters of a sentence and of a clause. What runs on for longer is damage: it is cut, at a
lesser mark if there is one, so that readers who look at a whole clause again and again end."""
_LESSER = re.compile("[；，、,; 　]")
_REACH = 3000
"""Characters back that a pointing word (该机场) is understood from."""
_NAMINGS = 20
"""Earlier namings of its noun that are looked at."""
_AT = {
    marks: re.compile(
        "[" + re.escape(marks + "".join(_BRACKETS) + "".join(_BRACKETS.values())) + "]"
    )
    for marks in (_SENTENCE_END, _CLAUSE_END)
}
_REMEMBERED = 2048
"""Events and figures ask the same of one article in turn: as much is remembered as it has."""
_CLOSERS = "”’」』）)"
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_QUOTED = re.compile(r"“([^“”]*)”|‘([^‘’]*)’|「([^「」]*)」")
_TRADITIONAL = re.compile(
    "[國個為與業發萬億達來時實現對這們會體產進學習齡險護擁總區車員資設備開關應當項規劃書從無縣鄉貨導購訊點參術數據網機構電續層際標準測試"
    "協議論記錄認識說話請調證讓質費運過還選遠鎮鐵陽陸隊階雙難響順領頭題類顯風養館驗職業勞動義務幫場壽醫師務優創範圍圖團經濟營長間門報導]"
)
_NAME_LENGTH = 16
_DEICTIC = r"[该此这本其各每某]|上述"
_POINTING = re.compile(r"(?:该|这[一个家项座条款部]{1,2}|上述)([\u4e00-\u9fff]{2,6})")
_FOLLOWS = re.compile(
    r"[，的将已是为在可总占共有主于由投]|预计|提出|明确|强调|指出|规定|要求|全长|全线|建成|还|计划|自|从"
)
_DOCUMENT = re.compile(
    r"(?:实施|指导|行动|工作|专项|发展|管理)?(?:意见|计划|方案|规划|办法|通知|文件|条例|报告|纲要|措施|规定|法案)"
)
_BOUNDARY = "，。；：、！？（）《》“”—… \n的在对将把是为与及从由向于了着到等有"
_SPEAKS = re.compile(r"[，。；！？,;%]|\d个?百分点|[达超增降升]")


def _cut(text: str, start: int, end: int, marks: str) -> list[Extent]:
    """Pieces between `marks` that stand outside brackets; the marks belong to no piece."""
    pieces: list[Extent] = []
    waiting: list[str] = []
    begin = start
    last = {mark: text.rfind(mark, start, end) for mark in _BRACKETS.values()}
    for match in _AT[marks].finditer(text, start, end):
        at, char = match.start(), match[0]
        if waiting and char == waiting[-1]:
            waiting.pop()
        elif char in _BRACKETS and last[_BRACKETS[char]] > at:
            waiting.append(_BRACKETS[char])
        elif char in marks and not waiting:
            if char in ",:" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
                continue  # 1,349,084 and 2:1
            if at > begin:
                pieces.append((begin, at))
            begin = at + 1
    if end > begin:
        pieces.append((begin, end))
    if all(b - a <= LONGEST[marks] for a, b in pieces):
        return pieces
    return [part for piece in pieces for part in _shorter(text, piece, LONGEST[marks])]


def _shorter(text: str, piece: Extent, longest: int) -> Iterator[Extent]:
    """A piece in parts of a bearable length."""
    start, end = piece
    while end - start > longest:
        marks = [
            found.end() for found in _LESSER.finditer(text, start + longest // 2, start + longest)
        ]
        cut = marks[-1] if marks else start + longest
        yield start, cut
        start = cut
    yield start, end


@lru_cache(maxsize=_REMEMBERED)
def sentences(text: str) -> tuple[Extent, ...]:
    """Where each sentence begins and ends, its closing mark excluded.

    >>> [ "一是快。“好。”二是稳"[a:b] for a, b in sentences("一是快。“好。”二是稳") ]
    ['一是快', '“好', '二是稳']
    """
    return tuple(
        (start, end)
        for start, end in (
            _trimmed(text, piece) for piece in _cut(text, 0, len(text), _SENTENCE_END)
        )
        if end > start
    )


@lru_cache(maxsize=_REMEMBERED)
def clauses(text: str, start: int, end: int) -> tuple[Extent, ...]:
    """The clauses of `text[start:end]`: cut at commas, semicolons and colons, not at 、.

    >>> t = "截至6月，共有A、B（甲，乙）两类；其余：丙"
    >>> [t[a:b] for a, b in clauses(t, 0, len(t))]
    ['截至6月', '共有A、B（甲，乙）两类', '其余', '丙']
    """
    return tuple(
        (a, b)
        for a, b in (_trimmed(text, piece) for piece in _cut(text, start, end, _CLAUSE_END))
        if b > a
    )


def _trimmed(text: str, piece: Extent) -> Extent:
    start, end = piece
    while start < end and (text[start].isspace() or text[start] in _CLOSERS):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def readable(text: str) -> str:
    """The text as the readers of this package take it: digits folded, Simplified, same length.

    Only a text that is Traditional is converted: 显著 must not become 显着.

    >>> readable("２０２４年")
    '2024年'
    """
    text = fold(text)
    return _simplified(text) if _is_traditional(text) else text


@lru_cache(maxsize=4)
def readable_all(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The passages of one article, each as `readable` gives it; a short line of an article
    that is Traditional as a whole is Traditional too.

    >>> readable_all(("經濟增長與就業，國內發展", "糧食產量"))
    ('经济增长与就业，国内发展', '粮食产量')
    """
    folded = tuple(fold(text) for text in texts)
    if _is_traditional("".join(folded)):
        return tuple(_simplified(text) for text in folded)
    return tuple(_simplified(text) if _is_traditional(text) else text for text in folded)


def _is_traditional(text: str) -> bool:
    return len(_TRADITIONAL.findall(text)) >= max(3, len(text) // 40)


def _simplified(text: str) -> str:
    return re.sub("显着|着作|着名", lambda match: match[0].replace("着", "著"), t2s(text))


@lru_cache(maxsize=_REMEMBERED)
def titles(text: str) -> tuple[Extent, ...]:
    """Where 《titles》 stand, marks included.

    >>> titles("见《规划（2018—2020年）》")
    ((1, 17),)
    """
    return tuple(match.span() for match in _TITLE.finditer(text))


def quoted_names(text: str) -> tuple[Extent, ...]:
    """Quotation marks that hold a name or a catchword (“从0到1”), not a statement.

    >>> [ t for t in quoted_names("“三步走”和“普及率超70%”") ]
    [(0, 5)]
    """
    found = []
    for match in _QUOTED.finditer(text):
        inside = match[1] or match[2] or match[3] or ""
        if len(inside) <= _NAME_LENGTH and not _SPEAKS.search(inside):
            found.append(match.span())
    return tuple(found)


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
        if not _FOLLOWS.match(text, match.start(1) + size):
            continue
        if _DOCUMENT.fullmatch(noun):
            before = text[max(0, at - _REACH) : at]
            named = [title for title in _TITLE.findall(before) if len(title) > 6]
            if len(set(named)) == 1:
                return named[0], size + len(match[0]) - len(match[1])
        least = max(0, at - _REACH)
        found = text.rfind(noun, least, at)
        for _ in range(_NAMINGS):
            if found < 0:
                break
            begin = found
            while begin > 0 and text[begin - 1] not in _BOUNDARY and found - begin < _NAME_LENGTH:
                begin -= 1
            full = text[begin : found + size]
            lost = begin > 0 and text[begin - 1] not in _BOUNDARY
            if found - begin >= 2 and not lost and not re.match(_DEICTIC, full):
                return re.sub(r"^(?:近日|日前|目前|其中|记者从|当地)", "", full), size + len(
                    match[0]
                ) - len(match[1])
            found = text.rfind(noun, least, found)
    return None


def within(extents: tuple[Extent, ...], start: int, end: int) -> bool:
    """Whether `start:end` lies inside one of the extents."""
    return any(a <= start and end <= b for a, b in extents)


def masked(text: str, extents: tuple[Extent, ...]) -> str:
    """The text with the extents blotted out, same length.

    >>> masked("见《规划》2025年", ((1, 5),))
    '见▢▢▢▢2025年'
    """
    out: list[str] = []
    done = 0
    for start, end in sorted(extents):
        if end > done:
            out += (text[done:start], "▢" * (end - max(start, done)))
            done = end
    return "".join((*out, text[done:]))
