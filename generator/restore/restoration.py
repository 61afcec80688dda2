"""The restoration itself: lines sorted, joined to blocks, and mended.

The order of the steps matters: furniture is set aside first (it hides the joins), lines are
joined next (a fault is judged by its neighbours), then each block is mended character by
character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.chinese.radicals import is_simplified
from generator.model import ArticleEntry, Source
from generator.restore import faults
from generator.restore.blocks import FURNITURE_ROLES, Draft, Restored
from generator.restore.damage import foreign, garbled
from generator.restore.editorial import Desk
from generator.restore.frontmatter import front_matter
from generator.restore.furniture import set_aside
from generator.restore.joining import joined_drafts
from generator.restore.lines import Line, read_lines
from generator.restore.mending import Traits, as_they_are, mended
from generator.restore.notes import note_mark
from generator.restore.parting import parted_lines
from generator.restore.references import several
from generator.restore.repeated import pull_quotes
from generator.restore.spacing import evened
from generator.restore.traced import LineOf


def restore(source: Source, entry: ArticleEntry | None = None) -> Restored:
    """The file's blocks. `entry` brings what an editor decided; without it all is as detected."""
    pinyin = faults.has_readings(source.text)
    if foreign(source.text):
        return _as_it_is(source)
    lines, starts = read_lines(source.text, faults.without_readings if pinyin else None)
    front, told = front_matter(lines)
    lines = (
        *(x for x in lines if x.start in front),
        *parted_lines([x for x in lines if x.start not in front]),
    )
    rulings = {r.line: r for r in entry.rulings} if entry else {}
    furniture = dict.fromkeys(front, "front-matter")
    why = dict.fromkeys(front, "a front matter")
    lines = evened(lines)
    for start, (kind, rule) in set_aside([x for x in lines if x.start not in front]).items():
        furniture[start], why[start] = kind, rule
    for line in lines:
        ruling = rulings.get(line.number)
        if ruling and ruling.role in FURNITURE_ROLES:
            furniture[line.start], why[line.start] = ruling.role, "an editor's ruling"
        elif ruling and ruling.role:
            furniture.pop(line.start, None)
    pulled = pull_quotes(lines, furniture, rulings)
    furniture |= pulled
    why |= dict.fromkeys(pulled, "words of the text where no heading can stand")
    chunks, unread = _reading_order(lines, entry, furniture)
    drafts = [draft for chunk in chunks for draft in joined_drafts(chunk, furniture, rulings)]
    desk = Desk(entry.mends if entry else ())
    traits = Traits(pinyin, is_simplified(source.text), _marks(lines, furniture))
    line_of = LineOf(starts)
    blocks = [
        replace(block, why=why.get(draft.lines[0].start, ""))
        if block.role in FURNITURE_ROLES
        else block
        for draft in drafts
        for block in mended(draft, source.text, desk, line_of, traits)
    ]
    return Restored(
        source,
        tuple(blocks),
        starts,
        desk.left(),
        unread,
        told,
        garbled=garbled(lines, pinyin),
    )


_LONE_MARKS = 3
"""From as many numbers in square brackets on they are the article's references, and stay."""


def _marks(lines: Sequence[Line], furniture: dict[int, str]) -> frozenset[str]:
    """Marks of the notes set aside, and of notes that the file does not have."""
    found = {note_mark(x) for x in lines if furniture.get(x.start) == "note"}
    numbers = {
        m
        for x in lines
        for m in re.findall(r"(?<=\S)[ \u3000]?(\[(?:\^[^\[\]\s]{1,12}|\d{1,2})\])", x.text)
    }
    kept = [x.text for x in lines if x.start not in furniture]
    noted = {m for text in kept for m in re.findall(r"^\[(?:\^[^\[\]\s]{1,12}|\d{1,2})\]", text)}
    cites = any(several(text) for text in kept)
    few = len(numbers) < _LONE_MARKS and not cites
    return frozenset(found | (numbers - noted if few else set()))


def _as_it_is(source: Source) -> Restored:
    """A file that is not Chinese: its paragraphs, nothing mended."""
    lines, starts = read_lines(source.text)
    drafts: list[Draft] = []
    for line in lines:
        if drafts and not line.blanks:
            last = drafts[-1]
            last.joins.append((last.lines[-1].end, line.start, "line-join"))
            last.lines.append(line)
        else:
            drafts.append(Draft("text", [line], None, line.blanks > 0))
    line_of = LineOf(starts)
    blocks = tuple(as_they_are(draft, source.text, line_of) for draft in drafts)
    return Restored(source, blocks, starts, foreign=True)


def _reading_order(
    lines: Sequence[Line], entry: ArticleEntry | None, furniture: dict[int, str]
) -> tuple[list[list[Line]], tuple[int, ...]]:
    """The lines cut into chunks as the editor's `order` says; furniture not named comes last."""
    if not entry or not entry.order:
        return [list(lines)], ()
    chunks = [[x for x in lines if first <= x.number <= last] for first, last in entry.order]
    named = {x.number for chunk in chunks for x in chunk}
    rest = [x for x in lines if x.number not in named]
    unread = tuple(x.number for x in rest if x.start not in furniture)
    return [c for c in [*chunks, *([x] for x in rest)] if c], unread
