"""What is said after a verb of saying: the words of a quotation, or what follows in the sentence.

They exist apart because where words end is told by marks and by the writer's own remarks, not by
who says them.
"""

from __future__ import annotations

import re

from generator.model import Extent
from generator.text import spans
from generator.text.units import END_MARKS, Unit

STOPS = "，；：,:;"
_SKIPPED = re.compile(r"(?:了|道|过|说|称|到)?[ \u3000]*")
_ASKED = re.compile(r"[将要到“]|应|不得|鼓励|支持|加快|推动")
_TASK = re.compile(r"等?的?(?:任务|要求|目标|部署|论断|理念|号召|倡议|战略|方针|思想|主张|精神)")
_CONTINUED = re.compile(r"[、，,和及与]?(?=[“「\"])")
_REMARK = re.compile(r"(?:这|此举|这些|这种|由此|可见|以上)")


def contents(
    text: str, hidden: str, unit: Unit, at: int, clause_end: int
) -> tuple[tuple[Extent, ...], bool, bool]:
    """What is said after a verb that ends at `at`; whether it is quoted; whether the verb ends its
    clause, so that all that follows is said."""
    at = _SKIPPED.match(text, at, unit.end).end()  # type: ignore[union-attr]
    of = text.startswith("的", at)
    at += of
    stops = at < unit.end and text[at] in STOPS
    begin = at + 1 if stops else at
    while begin < unit.end and text[begin].isspace():
        begin += 1
    quotes = dict(spans.marks(text).quotations)
    taken: list[Extent] = []
    here = begin
    while here in quotes:
        taken.append((here + 1, quotes[here] - 1))
        here = quotes[here]
        follows = _CONTINUED.match(text, here, unit.end)
        here = follows.end() if follows else here
    if taken:
        last = taken[-1][1] + 1
        closed = last >= unit.end or text[last] in STOPS + END_MARKS
        if closed or (of and _TASK.match(text, last)) or text.startswith("等", last):
            return tuple(taken), True, stops
        if of:
            return (), False, stops
    content = trimmed(text, begin, unit.end)
    if text.endswith("明确", 0, at) and not _ASKED.match(text, begin):
        content = None  # 明确路径 is a deed
    if content and not stops:
        content = _without_remark(text, unit, content)
    return ((content,) if content else ()), False, stops


def _without_remark(text: str, unit: Unit, content: Extent) -> Extent:
    """What a clause without a mark reports, up to the writer's own remark on it (这不仅是为了…)."""
    for begin, _ in unit.clauses:
        if begin > content[0] and _REMARK.match(text, begin):
            return trimmed(text, content[0], begin) or content
    return content


def trimmed(text: str, start: int, end: int, ends: str = STOPS + END_MARKS) -> Extent | None:
    while start < end and (text[start].isspace() or text[start] in STOPS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ends):
        end -= 1
    return (start, end) if start < end else None
