"""A block's lines in one, mended character by character, each mend named.

The editor's mends come first, because they quote the raw line; the faults follow in an order
in which each finds the text that it expects, and then the mends that quote what these leave.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.chinese.radicals import plain_characters
from generator.chinese.width import has_han
from generator.heads import head_line
from generator.model import Repair
from generator.restore import faults
from generator.restore.blocks import FURNITURE_ROLES, Block, Draft
from generator.restore.editorial import Desk, editorial
from generator.restore.furniture import JUMP
from generator.restore.lines import MARKUP, shown, unstruck
from generator.restore.traced import Edit, LineOf, Traced, edited, joined

_WORD_END = re.compile(r"[A-Za-z]{2}$|[A-Za-z][,.]$")
_WORD_START = re.compile(r"[A-Za-z]{2}|[A-Z]\b")
_ENGLISH = 3
"""Spaces from which a text without Chinese is a sentence of another language, left as it is."""
LONGEST = 8000
"""Characters of a paragraph; a whole article that lost its paragraphs has hardly more."""
_RUN_TOGETHER = re.compile(r"(?<=[。！？”）…!?])[ \u3000\t]*\u3000\u3000[ \u3000\t]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Traits:
    """What holds for a whole file."""

    pinyin: bool = False
    """It has a layer of readings."""
    simplified: bool = True
    marks: frozenset[str] = frozenset()
    """Marks of notes that do not stand in the text."""


def mended(
    draft: Draft,
    raw: str,
    desk: Desk,
    line_of: LineOf,
    traits: Traits,
) -> Iterator[Block]:
    """The draft's lines joined and mended; two blocks or more where paragraphs ran together."""
    text, repairs = _in_one(draft, raw, line_of)
    numbers = tuple(line.number for line in draft.lines)
    first = draft.lines[0]
    # bold stays: a question set in bold from end to end is one by that
    words = unstruck(_head_in_lines(draft) or first.spaced)
    bare = MARKUP.sub(lambda m: m[0] if m["bold"] or m["escape"] else shown(m), words)
    bare = faults.without_readings(bare) if traits.pinyin else bare
    raw_line = plain_characters(bare, traits.simplified)
    if draft.role in FURNITURE_ROLES:
        yield Block(
            draft.role,
            text,
            numbers,
            raw_line,
            first.level,
            (),
            draft.ruling,
            draft.gap,
            draft.wrapped,
        )
        return
    foreign = not has_han(text.text) and text.text.count(" ") >= _ENGLISH
    suspects: list[Repair] = []
    parts = [text]
    if not foreign:
        text, made, suspects = editorial(text, desk, numbers, line_of)
        repairs += made
        for fault in _faults(draft.role, traits):
            text, made = edited(text, fault(text.text), line_of)
            repairs += made
        # What is quoted as the page shows it is there only now.
        text, made, more = editorial(text, desk, numbers, line_of)
        repairs, suspects = repairs + made, suspects + more
        parts = [part for part in _parts(text) if part.at] or [text]
    repairs.sort(key=_raw_at)
    if draft.role == "text":
        parts = [piece for part in parts for piece in _bearable(part)]
    bounds = [part.at[0] for part in parts[1:]] + [len(raw) + 1]
    taken = 0
    for number, part in enumerate(parts):
        clean, spaces = part if foreign else part.strip(), list[Repair]()
        if draft.role == "text" and not foreign:
            clean, spaces = edited(part, faults.stray_spaces(part.text), line_of)
            clean, last, more = editorial(clean, desk, numbers, line_of)
            spaces, suspects = spaces + last, suspects + more
        first_other = bisect_left(repairs, bounds[number], lo=taken, key=_raw_at)
        own, taken = repairs[taken:first_other], first_other
        yield Block(
            draft.role,
            clean,
            _lines_of(clean, line_of) or numbers,
            part.text if len(parts) > 1 else raw_line,
            first.level,
            (*_placed([*own, *spaces], clean),),
            draft.ruling if number == 0 else None,
            draft.gap if number == 0 else False,
            draft.wrapped,
            tuple(_placed(suspects, clean)),
        )


def _head_in_lines(draft: Draft) -> str:
    """The two lines of a page's head that states something only when it is whole; else empty."""
    if len(draft.lines) != _TWO or draft.role in FURNITURE_ROLES:
        return ""
    above, below = (line.spaced.strip() for line in draft.lines)
    gap = " " if above.endswith(("：", ":")) else ""
    whole = f"{above}{gap}{below}"
    return whole if head_line(whole, people=True) and not head_line(above, people=True) else ""


_TWO = 2


def as_they_are(draft: Draft, raw: str, line_of: LineOf) -> Block:
    """The draft's lines as one text, a space at each break, and nothing changed."""
    parts: list[Traced] = [draft.lines[0].content()]
    repairs: list[Repair] = []
    for (end, start, how), line in zip(draft.joins, draft.lines[1:], strict=True):
        parts += (Traced(" ", (end,)), line.content())
        repairs.append(Repair(how, line_of(end), end, raw[end:start], " "))
    text = joined(parts)
    numbers = tuple(line.number for line in draft.lines)
    return Block(
        draft.role, text, numbers, draft.lines[0].raw, repairs=tuple(_placed(repairs, text))
    )


def _in_one(draft: Draft, raw: str, line_of: LineOf) -> tuple[Traced, list[Repair]]:
    """The lines as one text; where English words meet at a line's end the break is a space."""
    parts = [draft.lines[0].content()]
    repairs: list[Repair] = []
    for (end, start, how), line in zip(draft.joins, draft.lines[1:], strict=True):
        part = line.content()
        words = _WORD_START.match(part.text) and _WORD_END.search(parts[-1].text[-3:])
        if words:
            parts.append(Traced(" ", (end,)))
        parts.append(part)
        between = raw[end:start]
        if not between.isspace():  # a heading or furniture stands there, with an account of its own
            between = between[: len(between) - len(between.lstrip())]
        repairs.append(Repair(how, line_of(end), end, between, " " if words else ""))
    return joined(parts), repairs


def _faults(role: str, traits: Traits) -> Iterator[Callable[[str], Iterator[Edit]]]:
    yield faults.invisible  # or it would hide markup, and lie inside of what markup shows
    yield faults.markup
    yield faults.invisible  # an entity may have been one
    if traits.pinyin:
        yield faults.pinyin_annotations
    yield partial(faults.look_alike_radicals, simplified=traits.simplified)
    yield partial(faults.note_marks, marks=traits.marks)
    yield faults.full_width_latin
    if role == "text":
        yield faults.parted_decimals
        yield jump_lines
    yield faults.half_width_punctuation


def jump_lines(text: str) -> Iterator[Edit]:
    """A jump line （下转第5版） at a paragraph's end is the page's word, not the article's."""
    if "版" not in text:
        return
    for found in JUMP.finditer(text):
        bracketed = found.group()[:1] in "（(【["
        if bracketed and (found.end() >= len(text) - 2 or found.start() <= 1):
            yield Edit(found.start(), found.end(), "", "jump-line")


def _parts(text: Traced) -> Iterator[Traced]:
    """Paragraphs that the layout ran together: a sentence's end, then an indent, inside a line."""
    begin = 0
    for found in _RUN_TOGETHER.finditer(text.text):
        yield text[begin : found.start()].strip()
        begin = found.end()
    yield text[begin:].strip()


def _bearable(text: Traced) -> Iterator[Traced]:
    """A text in pieces no longer than any paragraph is, cut where a sentence ends if one does.

    What runs on beyond that has lost its paragraphs, or is none. Readers look at a paragraph as
    a whole, some of them again and again.
    """
    begin = 0
    while len(text) - begin > LONGEST:
        cut = begin + LONGEST
        for mark in ("。！？!?", "；;，,、 　"):
            ends = [text.text.rfind(one, begin + LONGEST // 2, cut) for one in mark]
            if max(ends) > 0:
                cut = max(ends) + 1
                break
        yield text[begin:cut]
        begin = cut
    yield text[begin:] if begin else text


def _lines_of(text: Traced, line_of: LineOf) -> tuple[int, ...]:
    if text.at and line_of(text.at[0]) == line_of(text.at[-1]):
        return (line_of(text.at[0]),)  # raw offsets rise within a block
    seen: dict[int, None] = {}
    for run in text.runs():
        for line in range(line_of(run.raw), line_of(run.raw + run.length - 1) + 1):
            seen[line] = None
    return tuple(seen)


def _raw_at(repair: Repair) -> int:
    return repair.raw_at


def _placed(repairs: Sequence[Repair], text: Traced) -> list[Repair]:
    """Each repair with the offset at which it shows in the text."""
    if not repairs:
        return []
    placed = [
        _at(repair, bisect_left(text.at, repair.raw_at))  # raw offsets rise within a block
        for repair in sorted(repairs, key=_raw_at)
    ]
    return placed


def _at(r: Repair, at: int) -> Repair:
    return Repair(r.kind, r.line, r.raw_at, r.raw, r.text, at, r.reason)
