"""The words that an editor's sentence quotes, held to the passages that the sentence cites.

They exist so that “…” beside a mark such as [001:25] is what the passage says: a quotation that
stands elsewhere, or nowhere, is told with the place that is meant or comes nearest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.link.citations import CODE, Mark, marks
from generator.text.folding import folded

LIKENESS = 70
"""Of a hundred: how like a run of a passage is to the words looked for, to be shown for them."""

_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+>|#]|\d+[.)]))")
"""Where a paragraph, an item of a list or a row of a table ends, and its last sentence."""
_END = re.compile(r"[。！？；!?;]|\.(?=\s|$)")
_CLOSERS = "”’」』）)】》*_ \t"
_STOPS = "。！？；，、：,.;:!?"
_PAIRS = {"“": "”", "「": "」", "『": "』"}
_HIDDEN = re.compile(r"<[^<>]*>|\]\([^()\n]*\)|[*_`\\\[\]]")
"""Markup inside a quotation: tags, where a link leads, emphasis."""
_CUT = re.compile(r"…+|\.{3,}|〔[^〔〕]*〕")
"""What an editor leaves out of a quotation, or puts into it in brackets of his own."""
_HAN = re.compile("[\u3400-\u9fff]")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks, and the marks that they are held to."""

    start: int
    words: str
    cited: tuple[Mark, ...]


def quotations(text: str) -> Iterator[Quoted]:
    """The quotations of the sentences that carry a citation, each with the marks that are its own.

    A quotation belongs to the next marks of its sentence; but to those before it where the sentence
    goes on from them without a stop (王[001:1]说“甲”), or where none follow.

    >>> [(q.words, q.cited[0].line) for q in quotations("王[001:1]说“甲”，孟[001:3]说“乙”。“丙”。")]
    [('甲', 1), ('乙', 3)]
    >>> [(q.words, q.cited[0].line) for q in quotations("“甲”见于前文[001:1]，“乙”在后[001:3]。")]
    [('甲', 1), ('乙', 3)]
    """
    found = tuple(marks(text))
    if not found:
        return
    for start, end in _sentences(text, found):
        own = [mark for mark in found if start <= mark.start < end]
        quoted = list(_quoted(text, start, end)) if own else []
        if not quoted:
            continue
        groups = _groups(text, own)
        for at, until in quoted:
            before = [group for group in groups if group[0].start < at]
            after = [group for group in groups if group[0].start >= until]
            near = after and not text[until : after[0][0].start].strip(_CLOSERS + _STOPS)
            leads = before and text[before[-1][-1].end] not in _STOPS
            group = after[0] if after and (near or not leads) else before[-1]
            yield Quoted(at, text[at + 1 : until - 1], tuple(group))


def stands(words: str, passage: str) -> bool:
    """Whether quoted words are words of a passage: width, kind of quotation mark, white space and
    the mark at their end apart; what is cut out (……) may be anything.

    >>> stands("经验驱动，……事前预警。", "从“经验驱动、事后处置”")
    False
    >>> stands("甲乙……丁", "甲乙丙丁")
    True
    """
    have, at = _bare(passage), 0
    for part in parts(words):
        at = have.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def parts(words: str) -> tuple[str, ...]:
    """The runs of a quotation between its cuts, as they are compared."""
    bare = (_EDGE.sub("", _bare(run)) for run in _CUT.split(_HIDDEN.sub("", words)))
    return tuple(run for run in bare if run)


def is_foreign(words: str) -> bool:
    """Whether quoted words are a translation of what the passage says: several words, none of
    them Chinese."""
    return not _HAN.search(words) and len(re.findall("[A-Za-z]+", words)) > 1


def elsewhere(words: str, near: Collection[str], passages: Mapping[str, str]) -> str:
    """The passage that has the words, the nearest to the cited ones if several have; else ""."""
    having = [ident for ident, text in passages.items() if stands(words, text)]
    order = {ident: place for place, ident in enumerate(passages)}
    cited = [order[ident] for ident in near if ident in order]
    articles = {ident.partition("#")[0] for ident in near}

    def distance(ident: str) -> tuple[bool, int]:
        apart = min((abs(order[ident] - place) for place in cited), default=0)
        return ident.partition("#")[0] not in articles, apart

    return min(having, key=distance, default="")


def likest(words: str, near: Sequence[str], passages: Mapping[str, str]) -> tuple[str, str] | None:
    """The run of a passage that is most like the words, and where; a cited passage before others."""
    want = max(parts(words), key=len, default="")
    best: tuple[float, str, str] | None = None
    for ident in dict.fromkeys((*near, *passages)):
        text = "".join(passages.get(ident, "").split())
        found = fuzz.partial_ratio_alignment(want, _bare(text), score_cutoff=LIKENESS)
        if found and found.score > (best[0] if best else 0) and found.dest_end > found.dest_start:
            run = text[found.dest_start : found.dest_end]
            best = (found.score, ident, _EDGE.sub("", run))
    return best[1:] if best else None


def _bare(text: str) -> str:
    return "".join(folded(text).split())


def _sentences(text: str, cited: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; marks right after the end of one are still its own, and so
    are quotation marks and brackets. A sentence does not end inside a quotation."""
    inside = [(m.start, m.end) for m in cited]
    held = [*inside, *((at, until) for at, until in _quoted(text, 0, len(text)))]
    begun = 0
    ends = sorted(
        {(m.start(), m.end(), True) for m in _BLOCK.finditer(text)}
        | {(m.start(), m.end(), False) for m in _END.finditer(text)}
    )
    for at, end, is_block in ends:
        if end <= begun or (not is_block and any(a < at < b - 2 for a, b in held)):
            continue
        if not is_block:
            end = _after(text, end, inside)
        if end > begun:
            yield begun, end
            begun = end
    if begun < len(text):
        yield begun, len(text)


def _after(text: str, end: int, inside: Sequence[tuple[int, int]]) -> int:
    while end < len(text):
        mark = next((stop for start, stop in inside if start == end), 0)
        if mark:
            end = mark
        elif text[end] in _CLOSERS:
            end += 1
        else:
            break
    return end


def _quoted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where quotations begin and end with their marks, the outer ones only; code is none."""
    code = [found.span() for found in CODE.finditer(text, start, end)]
    at = start
    while at < end:
        closing = _PAIRS.get(text[at])
        if closing is None or any(a <= at < b for a, b in code):
            at += 1
            continue
        depth = 0
        for stop in range(at, end):
            depth += (text[stop] == text[at]) - (text[stop] == closing)
            if not depth:
                break
        else:
            at += 1
            continue
        yield at, stop + 1
        at = stop + 1


def _groups(text: str, own: Sequence[Mark]) -> list[list[Mark]]:
    """Marks that stand side by side are cited together."""
    groups: list[list[Mark]] = []
    for mark in own:
        if groups and not text[groups[-1][-1].end : mark.start].strip("、，, \t"):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups
