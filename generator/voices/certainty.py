"""How surely something is said, in the text's own words.

It exists because 普及率将超过70% after 乐观估计 is a hope, and shown without it a promise. Words are
given as they stand, never reworded, each with the stretch that it holds for: its clause, or all
that follows in the sentence where it stands alone before it.
"""

from __future__ import annotations

import re
from functools import cache

from generator import lexicon
from generator.model import Extent
from generator.text import Text

Hedge = tuple[str, int, int]
"""A word of certainty and the stretch of the passage that it holds for."""


def hedges(text: Text) -> tuple[Hedge, ...]:
    """The words of certainty of a passage, in order."""
    found: list[Hedge] = []
    tasks = lexicon.groups("certainty")["tasks"]
    for match in _words().finditer(text.folded):
        start, end = match.span("future") if match["future"] else match.span()
        if match[0] in tasks and not _foresees(text, start, end):
            continue
        found.append((text.printed[start:end], start, _reach(text, start, end)))
    return tuple(found)


def _reach(text: Text, start: int, end: int) -> int:
    sentence = next((s for s in text.sentences if s.begin <= start < s.end), None)
    if sentence is None:
        return end
    number, clause = next(
        ((n, c) for n, c in enumerate(sentence.clauses) if c[0] <= start < c[1]), (-1, None)
    )
    if clause is None:
        return sentence.end
    if end == clause[1]:
        return sentence.end
    opens = start == clause[0] and _only_time(text, end, clause[1])
    after = sentence.clauses[number + 1 :]
    return after[0][1] if opens and after else clause[1]


def _foresees(text: Text, start: int, end: int) -> bool:
    """Whether somebody foresees something here, and a task is not only named (需求预测)."""
    if any(one.start <= start < one.end for one in text.sayings):
        return True
    return bool(_AHEAD.match(text.folded, end)) and not _ABLE.search(text.folded, 0, start)


_AHEAD = re.compile(
    r"，?(?:到|至|截至)?(?:(?:19|20)\d\d年|今年|明年|后年|未来\d|[^，。；]{1,24}?将)"
)
_ABLE = re.compile(rf"(?:{lexicon.alternatives('able')})$")


def _only_time(text: Text, start: int, end: int) -> bool:
    return bool(re.fullmatch(r"(?:到|至|未来)?\d{1,4}年(?:内|底|末|间)?", text.folded[start:end]))


def within(extent: Extent, known: tuple[Hedge, ...]) -> tuple[Hedge, ...]:
    """Those that hold for some of a stretch."""
    return tuple(one for one in known if one[1] < extent[1] and one[2] > extent[0])


@cache
def _words() -> re.Pattern[str]:
    known = lexicon.groups("certainty")
    verbs = lexicon.alternatives("achieving", "resulting", "strengthening")
    later = lexicon.one_of(known["later"])
    return re.compile(
        rf"(?:{lexicon.one_of(known['words'])})"
        rf"|(?<![为以])(?:{lexicon.one_of(known['aims'])})"
        rf"|(?<!即)(?P<future>将)(?:(?:{later})*(?:{verbs})|(?:会|有|为|是|成为|在(?=约?\d)|[对给][^，。；]{{1,14}}(?:构成|产生|造成|带来)))"
    )
