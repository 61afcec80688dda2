"""How the file is set: how wide its columns are, and what a free place at a line's end means.

In a column that is filled to the edge a free place ends a paragraph; where paragraphs were
indented and the indents were lost, a first line is two characters shorter than the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.chinese.width import HAN, columns, has_han
from generator.restore.lines import Line
from generator.restore.sentences import (
    bracketed,
    ends_clause,
    ends_sentence,
    heading_shape,
)

_LEADING = re.compile(r"[“（《(]*(?:[A-Za-z0-9.,%+\-]+|.)[，。；：！？”’）》」』、)]*|[“（《(]+.")
LABELLED = re.compile(rf"^([{HAN}·]{{1,6}})([（(][^（()）]{{2,60}}[）)])?[:：]")
WIDEST_COLUMN = 200
"""Columns; a longer line is a whole paragraph."""
_TORN = 12
"""Columns free at the end of a line that breaks off mid-sentence from which on no column did it."""
WIDE_COLUMN = 48
"""Columns; in narrower ones squeezed punctuation makes lines of equal length look unequal."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file is set: the column widths at each line, and whether paragraphs are indented."""

    widths: tuple[int, ...]
    """For each line the width (columns) of the column that it stands in; 0 where not wrapped."""
    indented: bool
    tight: bool = False
    """Whether lines are filled to the edge and no indents were lost: a free place ends a paragraph."""
    lost: bool = False
    """Whether first lines show, by a place of two characters, that their indents were stripped."""
    flush: bool = False
    """Whether lines that surely open a paragraph are full: no indent was lost."""
    strict: bool = False
    """Whether every paragraph is indented: a flush line then begins none."""
    labels: frozenset[str] = frozenset()
    """What stands before a colon at the head of several lines: the speakers of a conversation."""


def layout(lines: Sequence[Line]) -> Layout:
    """Measure the file. A line is wrapped if it breaks off mid-sentence and a line follows."""
    count = len(lines)
    wrapped = [
        i
        for i in range(count - 1)
        if not lines[i + 1].blanks
        and not lines[i].level
        and not ends_clause(lines[i].text)
        and lines[i].width <= WIDEST_COLUMN
        and not (heading_shape(lines[i].text) and _stands_apart(lines, i))
    ]
    pairs = sum(not line.blanks for line in lines[1:]) or 1
    widths = [0] * count
    if len(wrapped) >= 3 and len(wrapped) >= 0.25 * pairs and _even(lines, wrapped):
        widths = _column_widths(lines, frozenset(wrapped))
    starts = [i for i in range(1, count) if ends_sentence(lines[i - 1].text)]
    indents = sum(lines[i].indent >= 2 for i in starts)
    flush = sum(lines[i].indent == 0 for i in range(count))
    indented = indents >= 2 and flush >= 2 and indents >= 0.3 * len(starts)
    indented = indented or (flush >= 2 and _set_in(lines, starts))
    told = [(i, slack(lines, i, widths[i])) for i in wrapped if widths[i]]
    told = [(i, free) for i, free in told if free < 6 or not heading_shape(lines[i].text)]
    first = [free for i, free in told if i == 0 or (lines[i].blanks and _rests(lines, i - 1))]
    opens = [free for i, free in told if i and free < _TORN and _ends_far(lines, i, widths)]
    gaps = sum(lines[i].blanks > 0 for i in starts)
    full = not indented and bool(opens) and max(opens) < 2
    filled = (
        full
        and min(widths) >= WIDE_COLUMN
        and _all_full([x for x in told if x[1] < _TORN and has_han(lines[x[0]].text)])
    )
    return Layout(
        tuple(widths),
        indented,
        tight=not indented and gaps <= max(1, count // 50) and (filled or _tight(told)),
        lost=not indented and len(first) >= 4 and _share(first, 1, 6) >= 0.7,
        flush=full,
        strict=indented and _strict(lines, widths, starts),
        labels=_labels(lines),
    )


def _set_in(lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Whether the few paragraphs that a short text has are set in by two wide spaces, each below a
    sentence's end, a gap or a line that is none of the text's."""
    deep = [i for i, line in enumerate(lines) if line.raw.startswith(WIDE)]
    sound = all(
        i == 0
        or lines[i].blanks
        or ends_sentence(lines[i - 1].text)
        or lines[i - 1].width < _SHORTER * lines[i].width
        for i in deep
    )
    begun = {i for i in starts if lines[i].width >= _LONG}
    return bool(deep) and sound and len(deep) >= 0.5 * len(begun.union(deep))


WIDE = "\u3000\u3000"
_LONG = 32
"""Columns of a line that may begin a paragraph, and is no word of the page's."""
_SHORTER = 0.8
"""Of a paragraph's first line, how wide a line of the page's head is at most."""


def _tight(told: Sequence[tuple[int, int]]) -> bool:
    """Whether lines that break off mid-sentence leave no place for the next word.

    Asked only where gaps do not part the paragraphs; where they do, a first line that lost its
    indent may leave a place too.
    """
    return len(told) >= 12 and sum(free < 2 for _, free in told) >= 0.96 * len(told)


def _all_full(told: Sequence[tuple[int, int]]) -> bool:
    """Whether every line that breaks off mid-sentence is full, in a file where first lines are too."""
    return len(told) >= 2 and all(free < 2 for _, free in told)


def _rests(lines: Sequence[Line], i: int) -> bool:
    """Whether nothing goes on below line `i`: it ends a sentence or is a heading."""
    return lines[i].level > 0 or ends_clause(lines[i].text) or heading_shape(lines[i].text)


def _ends_far(lines: Sequence[Line], i: int, widths: Sequence[int]) -> bool:
    """Whether the line above is a heading, or so far from full that it ends what stands there."""
    return lines[i - 1].level > 0 or lines[i - 1].width < 0.5 * widths[i]


def _share(places: Sequence[int], least: int, most: int) -> float:
    return sum(least <= free <= most for free in places) / len(places)


def _strict(lines: Sequence[Line], widths: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether hardly any paragraph that ended in a short line is followed by a flush one."""
    ended = [i for i in starts if widths[i - 1] and slack(lines, i - 1, widths[i - 1]) >= 4]
    ended = [i for i in ended if not heading_shape(lines[i].text) and not bracketed(lines[i].text)]
    flush = sum(not lines[i].indent for i in ended)
    return len(ended) >= 4 and flush <= 0.15 * len(ended)


def _labels(lines: Sequence[Line]) -> frozenset[str]:
    found = Counter(label[1] for line in lines if (label := LABELLED.match(line.text)))
    return frozenset(name for name, count in found.items() if count >= 2)


def _even(lines: Sequence[Line], wrapped: Sequence[int]) -> bool:
    """Whether wrapped lines are about as wide as those around them, as columns make them."""
    usual = sorted(lines[i].width for i in wrapped)[int((len(wrapped) - 1) * 0.75)]
    wide = sum(line.width for line in lines if line.width > 1.5 * usual)
    if wide > 0.5 * sum(line.width for line in lines):
        return False
    alike = 0
    for place, i in enumerate(wrapped):
        near = sorted(lines[j].width for j in wrapped[max(0, place - 4) : place + 5])
        full = near[int((len(near) - 1) * 0.75)]  # headings among them are shorter
        alike += lines[i].width * (abs(lines[i].width - full) <= max(4, 0.15 * full))
    return alike >= 0.6 * sum(lines[i].width for i in wrapped)


def _stands_apart(lines: Sequence[Line], i: int) -> bool:
    """A short line after a finished sentence or a gap, with something much longer around it."""
    before = i == 0 or lines[i].blanks > 0 or ends_clause(lines[i - 1].text) or lines[i - 1].level
    longest = max((line.width for line in lines[max(0, i - 3) : i + 4]), default=0)
    return bool(before) and lines[i].width < 0.7 * longest


def _column_widths(lines: Sequence[Line], wrapped: frozenset[int]) -> list[int]:
    """The column of each line: measured in its own stretch, or borrowed from the nearest one."""
    stretches: list[range] = []
    begin = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].blanks:
            stretches.append(range(begin, i))
            begin = i
    measured: dict[int, int] = {}
    for number, stretch in enumerate(stretches):
        near = sorted(_full_widths(lines, stretch, wrapped))
        if len(near) >= 2:
            measured[number] = near[int((len(near) - 1) * 0.9)]
    everywhere = sorted(_full_widths(lines, range(len(lines)), wrapped))
    usual = everywhere[int((len(everywhere) - 1) * 0.9)]
    even = sum(w >= 0.8 * usual for w in everywhere) >= 0.8 * len(everywhere)
    widths = [0] * len(lines)
    for number, stretch in enumerate(stretches):
        widest = max(lines[i].width for i in stretch)
        near_by = (n for n in range(number - 6, number + 7) if n in measured)
        fitting = [n for n in near_by if n == number or widest <= 1.3 * measured[n]]
        nearest = min(fitting, key=lambda n: (abs(n - number), n), default=None)
        if nearest is not None:
            for i in stretch:
                widths[i] = measured[nearest]
        elif even and widest <= 1.3 * usual:
            for i in stretch:
                widths[i] = usual
    return widths


def _full_widths(lines: Sequence[Line], stretch: range, wrapped: frozenset[int]) -> Iterator[int]:
    """Widths of wrapped lines; a mark that hangs over the edge is not counted."""
    for i in stretch:
        if i in wrapped:
            text = lines[i].text
            yield columns(text.rstrip("，、；：")) if text[-1:] in "，、；：" else lines[i].width


def counted(lines: Sequence[Line]) -> int:
    """The characters to which a column's lines are filled where wide and narrow ones count alike; 0 if
    it has no such lines."""
    lengths = Counter(len(line.raw) for line in lines)
    most = max(lengths, default=0)
    return most if lengths[most] >= _FILLED and lengths[most] * 3 >= len(lines) else 0


_FILLED = 4
"""Lines of exactly one length, none longer."""


def apart(lines: Sequence[Line], i: int) -> bool:
    """Whether gaps, or the file's edges, stand on both sides of a line."""
    return (i == 0 or lines[i].blanks > 0) and (i + 1 == len(lines) or lines[i + 1].blanks > 0)


def slack(lines: Sequence[Line], i: int, width: int) -> int:
    """Columns that stay free in line `i` though the next line's first word would fit there.

    A line that the column filled has none; a line with some is a paragraph's last one, a
    heading, or a first one that lost its indent.
    """
    following = leading_word(lines[i + 1].text) if i + 1 < len(lines) else 2
    return width - lines[i].width - lines[i].indent - following


def leading_word(text: str) -> int:
    """Columns of what cannot be cut at the head of a line: a Latin word, a number, or one Han,
    with the marks that may not open a line.
    """
    found = _LEADING.match(text)
    return columns(found.group()) if found else 2


def short_opening(line: Line, width: int) -> bool:
    """Whether a paragraph's first line, its lost indent of two characters added, is not full."""
    return line.width + 4 < width - 6


def opens_paragraph(lines: Sequence[Line], i: int, shape: Layout) -> bool:
    """Whether a line shows the indent that was stripped: two characters short, yet not an end."""
    width, line = shape.widths[i], lines[i]
    if not width or shape.indented or ends_clause(line.text) or i + 1 >= len(lines):
        return False
    return (2 if width >= WIDE_COLUMN else 3) <= slack(lines, i, width) <= 10
