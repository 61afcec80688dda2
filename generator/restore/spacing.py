"""A file with an empty line after each printed line reads like the same file without them.

Converters of PDF leave such files; there a gap says nothing, and only what is more than the usual
gap parts paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.restore.lines import Line
from generator.restore.seams import cuts_word
from generator.restore.sentences import ends_clause

_FEW = 0.1
"""Of the lines that may stand without the usual gap above."""
_LONG = 24
"""Columns from which on a line can fill a column."""
_CLAUSES = re.compile("[，。；].|。$")
"""Told by running text alone; what stands above its first line is the page's head."""
_INSIDE = re.compile("[，。；].")


def evened(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines; where every line has a gap above and lines break off inside sentences, without it."""
    gaps = Counter(x.blanks for x in lines[1:])
    usual = gaps.most_common(1)[0][0] if gaps else 0
    if (
        len(lines) < 5
        or usual == 0
        or gaps[0] > _FEW * len(lines)
        or not (_wrapped(lines) or _wrapped(lines[_first_clause(lines) :]))
    ):
        return tuple(lines)
    return tuple(replace(x, blanks=max(0, x.blanks - usual)) for x in lines)


def _first_clause(lines: Sequence[Line]) -> int:
    """Where running text begins: what stands above is the page's head, a line each."""
    return next((i for i, x in enumerate(lines) if _CLAUSES.search(x.text)), 0)


def _carries(line: Line, cut: Sequence[Line]) -> bool:
    """Whether a line below a full one goes on with its sentence: 為科研機構，."""
    return ends_clause(line.text) or line in cut or line.text[-1:] in "，、"


def _wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines are cut by the width of a column, not by paragraphs.

    Few lines tell it where the cut ones hold a clause, as no heading of their width does.
    """
    long = [x for x in lines if x.width >= _LONG and not x.level]
    cut = [x for x in long if not ends_clause(x.text)]
    if len(cut) < 3 or len(cut) < 0.4 * len(long):
        return False
    full = max(x.width for x in cut)
    if full > 120 or any(x.width > full + 4 for x in long):
        return False
    filled = [x for x in cut if x.width >= full - 4]
    inside = all(_INSIDE.search(x.text) for x in filled)
    if len(filled) >= 0.8 * len(cut):
        return True
    if len(filled) < 2 or len(filled) < 0.5 * len(cut):
        return False
    below = {x.start: y for x, y in pairwise(lines)}
    rests = [below[x.start] for x in cut if x not in filled and x.start in below]
    if inside and len(filled) >= 3 and all(y.width < _LONG and ends_clause(y.text) for y in rests):
        return True  # 市政會議 / 裁示。
    for one in cut:
        next_one = below.get(one.start)
        if one not in filled and next_one and cuts_word(one.text, next_one.text):
            return False  # a page did it
        if one in filled and not (next_one and _carries(next_one, cut)):
            return False
    return inside
