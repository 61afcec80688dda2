"""Sentences, clauses, titles, quotations and brackets of a Chinese paragraph, as offsets.

It exists because a date holds for its sentence and a figure speaks of its clause, and every
layer needs one idea of where these begin and end. Brackets and 《》 titles are never cut
apart, and no title runs over the end of a sentence. All of it takes time in proportion to the
length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.chinese.note_marks import BRACKETED
from generator.model import Extent

_PAIRS = {
    "《": "》", "（": "）", "(": ")", "〔": "〕", "【": "】", "〈": "〉",
    "“": "”", "‘": "’", "「": "」", "『": "』",
}  # fmt: skip
_KINDS = {mark: kind for kind, pair in enumerate(_PAIRS.items()) for mark in pair}
_KINDS |= {"(": _KINDS["（"], ")": _KINDS["）"]}
_TITLE = _KINDS["《"]
_ANGLE = _KINDS["〈"]
_QUOTES = frozenset(_KINDS[mark] for mark in "“‘「『")
_CLOSING = frozenset((*_PAIRS.values(), ")"))

_SENTENCE_ENDS = "。！？!?…\n"
_PART_ENDS = "；;"
_CLAUSE_ENDS = "，：,:"
_LIST_MARKS = "●◆■▲★•①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MARK = re.compile(
    rf"{BRACKETED}| [-–—] |[" + re.escape("".join(_KINDS) + _SENTENCE_ENDS + _PART_ENDS)
    + re.escape(_CLAUSE_ENDS + _LIST_MARKS) + "]"
)  # fmt: skip
_CLOSERS = "”’」』）)】"
LONGEST_SENTENCE = 1200
LONGEST_CLAUSE = 400
"""Characters of a sentence and of a clause. What runs on for longer is damage: it is cut, at a
lesser mark if there is one, so that readers who look at a whole clause again and again end."""
_LESSER = re.compile("[；，、,; 　]")
_REMEMBERED = 2048
"""Passages whose marks are remembered: several layers ask for those of one article."""
_QUOTED = re.compile(r"“([^“”]+)”|「([^「」]+)」|\"([^\"]+)\"")
_NAME_LENGTH = 16
_SPEAKS = re.compile(r"[，。；！？,;%]|\d个?百分点|[达超增降升]")


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a text is marked: pairs by kind, and the ends of sentences, parts and clauses."""

    titles: tuple[Extent, ...]
    brackets: tuple[Extent, ...]
    quotations: tuple[Extent, ...]
    sentence_ends: tuple[Extent, ...]
    part_ends: tuple[Extent, ...]
    clause_ends: tuple[Extent, ...]


@lru_cache(maxsize=_REMEMBERED)
def marks(text: str) -> Marks:
    """Everything that stops or encloses, found in one pass."""
    waiting: dict[int, list[int]] = {}
    pairs: list[tuple[int, int, int]] = []
    stops: list[tuple[int, int, str]] = []
    for match in _MARK.finditer(text):
        at, end, mark = match.start(), match.end(), match[0]
        kind = _KINDS.get(mark, -1)
        if kind >= 0:
            begun = waiting.setdefault(kind, [])
            if mark not in _CLOSING:
                begun.append(at)
            elif begun:
                pairs.append((begun.pop(), end, kind))
        elif _stops(text, at, end, mark):
            stops.append((at, end, mark))
            if mark == "\n":
                waiting.clear()
            elif mark in _SENTENCE_ENDS and text[end : end + 1] != "》":
                # No title runs over the end of a sentence: the closing mark is lost.
                waiting.pop(_TITLE, None)
                waiting.pop(_ANGLE, None)
    titles = _outermost([(a, b) for a, b, kind in pairs if kind == _TITLE])
    others = [(a, b) for a, b, kind in pairs if kind not in _QUOTES and kind != _TITLE]
    closed = _outermost([*titles, *others])
    hidden = bytearray(len(text))
    for a, b in closed:
        hidden[a:b] = b"\1" * (b - a)
    open_stops = [stop for stop in stops if not hidden[stop[0]]]
    return Marks(
        titles,
        _outermost(others),
        _outermost([(a, b) for a, b, kind in pairs if kind in _QUOTES]),
        _sentence_ends(text, [(a, b) for a, b, mark in open_stops if mark in _SENTENCE_ENDS]),
        tuple((a, b) for a, b, mark in open_stops if mark in _PART_ENDS),
        tuple((a, b) for a, b, mark in open_stops if mark not in _SENTENCE_ENDS),
    )


_BY_LINE = re.compile(r"【[^】]{0,16}(?:记者|通讯员)[^】]{1,20}】")
"""A by-line in brackets between a title and the text that ran into it."""


def _sentence_ends(text: str, stops: list[Extent]) -> tuple[Extent, ...]:
    """Where sentences end: at their marks and at a by-line in brackets."""
    lines = [found.span() for found in _BY_LINE.finditer(text)] if "【" in text else []
    return tuple(sorted((*stops, *lines)))


def _stops(text: str, at: int, end: int, mark: str) -> bool:
    """Whether a mark stops: not the comma of 1,349,084, the colon of 2:1, the dash of
    2021 - 2025, the ? of an address, the mark of a note within a clause."""
    before, after = text[at - 1 : at], text[end : end + 1]
    if mark in ",:：，" or mark[0] == " ":
        return not (before.isdigit() and after.isdigit())
    if len(mark) > 1 and mark.strip(" ") == mark:
        return not (before.isalpha() and after.isalnum())  # 巩固率[5]94.2%
    if mark in "!?":
        return not (after.isascii() and after.isalnum())
    return True


def _outermost(pairs: list[Extent]) -> tuple[Extent, ...]:
    out: list[Extent] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return tuple(out)


def _between(
    text: str, start: int, end: int, stops: tuple[Extent, ...], longest: int
) -> tuple[Extent, ...]:
    """What stands between the stops, without white space and closing marks left over before."""
    found: list[Extent] = []
    for at, after in (*stops, (end, end)):
        a, b = start, at
        while a < b and (text[a].isspace() or text[a] in _CLOSERS):
            a += 1
        while a < b and text[b - 1].isspace():
            b -= 1
        if a < b:
            found += _shorter(text, a, b, longest)
        start = after
    return tuple(found)


def _shorter(text: str, start: int, end: int, longest: int) -> Iterator[Extent]:
    """A stretch, in pieces of a bearable length."""
    while end - start > longest:
        cut = start + longest
        for found in _LESSER.finditer(text, start + longest // 2, start + longest):
            cut = found.end()
        yield start, cut
        start = cut
    yield start, end


@lru_cache(maxsize=_REMEMBERED)
def sentences(text: str) -> tuple[Extent, ...]:
    """Where each sentence begins and ends, its closing mark excluded.

    >>> [ "一是快。“好。”二是稳"[a:b] for a, b in sentences("一是快。“好。”二是稳") ]
    ['一是快', '“好', '二是稳']
    """
    return _between(text, 0, len(text), marks(text).sentence_ends, LONGEST_SENTENCE)


def stop(text: str, end: int) -> int:
    """Where a sentence that ends at `end` stops, its closing marks included.

    >>> stop("他说“好。”然后", 4)
    6
    """
    while end < len(text) and text[end].isspace() and text[end] != "\n":
        end += 1
    while end < len(text) and text[end] in _SENTENCE_ENDS:
        end += 1
    while end < len(text) and text[end] in _CLOSERS:
        end += 1
    return end


def full_sentences(text: str) -> tuple[Extent, ...]:
    """The sentences with their closing marks.

    >>> [ "一是快。“好。”二是稳"[a:b] for a, b in full_sentences("一是快。“好。”二是稳") ]
    ['一是快。', '“好。”', '二是稳']
    """
    return tuple((a, stop(text, b)) for a, b in sentences(text))


def parts(text: str) -> tuple[Extent, ...]:
    """The sentences cut also at semicolons, closing marks excluded.

    >>> [ "甲（一；二）；乙。丙"[a:b] for a, b in parts("甲（一；二）；乙。丙") ]
    ['甲（一；二）', '乙', '丙']
    """
    found = marks(text)
    ends = tuple(sorted((*found.sentence_ends, *found.part_ends)))
    return _between(text, 0, len(text), ends, LONGEST_SENTENCE)


def clauses(text: str, start: int, end: int) -> tuple[Extent, ...]:
    """The clauses of `text[start:end]`: cut at commas, semicolons, colons, note numbers and
    list marks, not at 、.

    >>> t = "截至6月，共有A、B（甲，乙）两类；其余：丙 [15] - 丁"
    >>> [t[a:b] for a, b in clauses(t, 0, len(t))]
    ['截至6月', '共有A、B（甲，乙）两类', '其余', '丙', '丁']
    """
    ends = marks(text).clause_ends
    inside = ends[bisect_left(ends, (start, 0)) : bisect_left(ends, (end, 0))]
    return _between(text, start, end, inside, LONGEST_CLAUSE)


def titles(text: str) -> tuple[Extent, ...]:
    """Where 《titles》 stand, the outermost ones, marks included; a mark without its partner in
    its sentence opens nothing.

    >>> titles("《关于印发〈甲〉的通知》和《乙》，《丙。丁》")
    ((0, 12), (13, 16))
    """
    return marks(text).titles if "《" in text else ()


def named(text: str) -> tuple[str, ...]:
    """The words of the titles, without their marks.

    >>> named("《关于印发〈甲〉的通知》和《乙》")
    ('关于印发〈甲〉的通知', '乙')
    """
    return tuple(text[a + 1 : b - 1] for a, b in titles(text))


def quotations(text: str) -> tuple[Extent, ...]:
    """What stands between quotation marks, the marks left out."""
    return tuple(m.span(m.lastindex or 0) for m in _QUOTED.finditer(text))


def quoted_names(text: str) -> tuple[Extent, ...]:
    """Quotation marks that hold a name or a catchword (“从0到1”), not a statement.

    >>> [ t for t in quoted_names("“三步走”和“普及率超70%”") ]
    [(0, 5)]
    """
    return tuple(
        (a, b)
        for a, b in marks(text).quotations
        if b - a - 2 <= _NAME_LENGTH and not _SPEAKS.search(text, a + 1, b - 1)
    )


def within(extents: tuple[Extent, ...], start: int, end: int) -> bool:
    """Whether `start:end` lies inside one of the extents."""
    return any(a <= start and end <= b for a, b in extents)


def touches(start: int, end: int, extents: Sequence[Extent]) -> bool:
    """Whether the stretch touches one of the extents, which stand in order, none in another."""
    return len(touching(start, end, extents)) > 0


def touching(start: int, end: int, extents: Sequence[Extent]) -> Sequence[Extent]:
    """Those of the extents that the stretch touches; they stand in order, none in another."""
    first = bisect_left(extents, (start,))
    if first and extents[first - 1][1] > start:
        first -= 1
    return extents[first : bisect_left(extents, (end,))]


class Taken:
    """The places of a text that are taken already; what is taken later may touch what was."""

    def __init__(self, text: str, extents: Iterable[Extent] = ()) -> None:
        self._taken = bytearray(len(text))
        for start, end in extents:
            self.take(start, end)

    def take(self, start: int, end: int) -> None:
        """Take a stretch."""
        self._taken[start:end] = b"\1" * (end - start)

    def touches(self, start: int, end: int) -> bool:
        """Whether any of the stretch is taken."""
        return self._taken.find(1, start, end) >= 0

    def hidden(self, text: str) -> str:
        """The text with what is taken blotted out, of the same length."""
        out: list[str] = []
        end = 0
        while (start := self._taken.find(1, end)) >= 0:
            out.append(text[end:start])
            end = self._taken.find(0, start)
            end = end if end >= 0 else len(text)
            out.append("\0" * (end - start))
        return "".join((*out, text[end:]))


def masked(text: str, extents: tuple[Extent, ...]) -> str:
    """The text with the extents blotted out, of the same length.

    >>> masked("见《规划》2025年", ((1, 5),))
    '见▢▢▢▢2025年'
    """
    out: list[str] = []
    at = 0
    for start, end in sorted(extents):
        if end > at:
            out += (text[at:start], "▢" * (end - max(start, at)))
            at = end
    return "".join((*out, text[at:]))
