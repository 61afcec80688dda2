"""What was set aside although it reads like the article's text is given back.

Rules about furniture look at lines and at what stands round them, and each can be wrong. This net
looks at the words alone: sentences of running text that stand nowhere else stay text, unless the
rule that took them knows by their own words what they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.chinese.width import han_count, skeleton
from generator.restore.lines import Line
from generator.restore.sentences import ends_clause, source_line, statements

GUESSED = frozenset("related-links navigation running-head repeated-line pull-quote".split())
"""Kinds told by what stands round a line, or by its being short: a sentence is none of them."""
_COMMA = re.compile("[，、,；]")
_LEAST, _PLAIN = 14, 24
"""Chinese characters of a sentence with clauses, and of one without."""
_MOST = 8
"""Lines of a column in which a sentence ends."""
_NARROW = 20
"""Columns of the narrowest column."""
_RAGGED = 8
"""Columns by which lines of one column differ."""


def running(text: str) -> bool:
    """Whether a whole sentence of running text stands in it, or two short ones.

    >>> running("水价不变，水质更好，居民说用水放心。"), running("水价不变。"), running("水价不变，水质更好")
    (True, False, False)
    """
    if "。" not in text:
        return False
    sentences = [(han_count(found), found) for found in statements(text)]
    return (len(sentences) > 1 and sum(n for n, _ in sentences) >= _LEAST) or any(
        n >= _PLAIN or (n >= _LEAST and _COMMA.search(found)) for n, found in sentences
    )


def paragraph_at(lines: Sequence[Line], i: int) -> int:
    """Of how many lines on from line `i` a sentence of running text is made; 0 if of none.

    More lines than one are one text where they fill a column: no gap between, of like width.
    """
    text, width = "", 0
    for count, line in enumerate(lines[i : i + _MOST], 1):
        if line.level or (count > 1 and (line.blanks or line.indent)):
            return 0
        if count > 1 and line.width > width + _RAGGED:
            return 0
        text += line.text
        if running(text):
            return 0 if source_line(lines[i].text) else count
        width = max(width, line.width)
        if line.width < max(_NARROW, width - _RAGGED):
            return 0
    return 0


def copied(key: str, whole: str) -> bool:
    """Whether most of a skeleton's pieces stand in another: it repeats it, with something between."""
    if key in whole or len(key) <= _PIECE:
        return key in whole
    pieces = [key[at : at + _PIECE] for at in range(0, len(key) - _PIECE, _PIECE // 2)]
    return sum(piece in whole for piece in pieces) >= _COPIED * len(pieces)


_PIECE, _COPIED = 8, 0.6
"""Characters of a piece; the share of pieces that a copy has in common with the text."""


def regained(lines: Sequence[Line], found: Mapping[int, str]) -> frozenset[int]:
    """Where lines begin that were taken on a guess and hold running text, told nowhere else."""
    guessed = [i for i, x in enumerate(lines) if found.get(x.start) in GUESSED]
    back = set[int]()
    whole = ""
    for i in guessed:
        count = 0 if lines[i].start in back else paragraph_at(lines, i)
        if not count:
            continue
        end = i + count
        while end < len(lines) and not (lines[end].blanks or lines[end].indent):
            if ends_clause(lines[end - 1].text) or found.get(lines[end].start) not in GUESSED:
                break
            end += 1
        whole = whole or skeleton("".join(x.text for x in lines if x.start not in found))
        if not copied(skeleton("".join(x.text for x in lines[i:end])), whole):
            back |= {x.start for x in lines[i:end] if found.get(x.start) in GUESSED}
    return frozenset(back)
