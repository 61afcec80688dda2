"""The sum of a restoration: every raw character is kept, or removed or changed by a named repair.

The check works from the finished article back to the raw text, so that no step can vouch
for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.chinese.hidden import HIDDEN
from generator.model import Characters, Repair
from generator.restore.lines import MARKUP
from generator.restore.traced import LineOf, Traced

_KEPT, _CHANGED, _REMOVED = 1, 2, 3


def account(
    raw: str, kept: Iterable[Traced], repairs: Iterable[Repair], line_of: LineOf
) -> tuple[Characters, tuple[Repair, ...], tuple[int, ...]]:
    """The sum; the layout repairs that complete it; raw offsets that nothing accounts for.

    `kept` are all texts that the article shows (passages, headings, title, labels …),
    `repairs` all named repairs. White space and heading marks between blocks are accounted
    as repairs of the kind `layout`; anything else unaccounted is a fault of ours.
    """
    fate = bytearray(len(raw))
    for repair in repairs:
        mark = _CHANGED if repair.text else _REMOVED
        if repair.raw.isspace() and not raw.startswith(repair.raw, repair.raw_at):
            continue  # it takes away a space that an earlier repair made
        fate[repair.raw_at : repair.raw_at + len(repair.raw)] = bytes([mark]) * len(repair.raw)
    for text in kept:
        for run in text.runs():
            part = text.text[run.at : run.at + run.length]
            if raw.startswith(part, run.raw):
                fate[run.raw : run.raw + run.length] = bytes([_KEPT]) * run.length
                continue
            for at, char in enumerate(part, run.raw):
                if raw[at] == char:
                    fate[at] = _KEPT
                elif fate[at] not in (_KEPT, _CHANGED):
                    fate[at] = 0
    layout, lost = _between(raw, fate, line_of)
    counts = [fate.count(n) for n in (_KEPT, _CHANGED, _REMOVED)]
    return Characters(len(raw), *counts), layout, lost


def _between(
    raw: str, fate: bytearray, line_of: LineOf
) -> tuple[tuple[Repair, ...], tuple[int, ...]]:
    layout: list[Repair] = []
    lost: list[int] = []
    at = fate.find(0)
    while at >= 0:
        end = at
        while end < len(raw) and not fate[end] and _is_blank(raw, end):
            fate[end] = _REMOVED
            end += 1
        markup = MARKUP.match(raw, at) if end == at else None
        if markup and not any(fate[at : markup.end()]):
            end = markup.end()
            fate[at:end] = bytes([_REMOVED]) * (end - at)
        if end > at:
            layout.append(Repair("layout", line_of(at), at, raw[at:end], ""))
        else:
            lost.append(at)
            end += 1
        at = fate.find(0, end)
    return tuple(layout), tuple(lost)


def _is_blank(raw: str, at: int) -> bool:
    """White space, a heading's mark, or a character that nobody sees."""
    return raw[at].isspace() or raw[at] in "#>" or HIDDEN.match(raw, at, at + 1) is not None


def spans(texts: Sequence[Traced], kind: str, line_of: LineOf, why: str = "") -> list[Repair]:
    """Texts set aside whole, as repairs of their kind, with the rule that says so."""
    found: list[Repair] = []
    for text in texts:
        for run in text.runs():
            part = text.text[run.at : run.at + run.length]
            found.append(Repair(kind, line_of(run.raw), run.raw, part, "", reason=why))
    return found
