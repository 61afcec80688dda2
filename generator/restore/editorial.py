"""The editor's mends of a block: found where he means them, and made once.

It exists because an editor copies what he sees: the seed's own characters, or the page's, where
signs are full-width and lines are joined. Both are looked for, the seed's first. What is there
twice is not guessed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.model import Mend, Repair
from generator.restore.traced import Edit, LineOf, Traced, edited

UNUSED, REPEATED, OVERLAPS = "mend-unused", "mend-repeated", "mend-overlaps"
"""Why a mend was not made, as the catalogue calls it."""


@dataclass(slots=True)
class Desk:
    """The mends of one article, and what has become of them."""

    mends: Sequence[Mend]
    used: list[Mend] = field(default_factory=list)
    told: list[tuple[Mend, str, int]] = field(default_factory=list)
    """Mends that were found and not made: why, and how often the text is there."""

    def waiting(self, numbers: Sequence[int]) -> Iterator[Mend]:
        """Those for these lines that were neither made nor told of."""
        done = {id(mend) for mend in (*self.used, *(mend for mend, *_ in self.told))}
        yield from (m for m in self.mends if m.line in numbers and m.raw and id(m) not in done)

    def left(self) -> tuple[tuple[Mend, str, int], ...]:
        """All that were not made, in their order."""
        done = {id(mend) for mend in self.used}
        why = {id(mend): (code, count) for mend, code, count in self.told}
        return tuple(
            (mend, *why.get(id(mend), (UNUSED, 0))) for mend in self.mends if id(mend) not in done
        )


def editorial(
    text: Traced, desk: Desk, numbers: Sequence[int], line_of: LineOf
) -> tuple[Traced, list[Repair], list[Repair]]:
    """The mends for these lines that the text holds: certain ones made, doubtful ones noted."""
    edits: list[tuple[Edit, Mend]] = []
    suspects: list[Repair] = []
    for mend in desk.waiting(numbers):
        places = _places(text, mend, line_of)
        if not places:
            continue
        if mend.certainty != "certain":
            here = places[min(mend.nth or 1, len(places)) - 1]
            desk.used.append(mend)
            at = text.at[here]
            suspects.append(
                Repair("suspect", line_of(at), at, mend.raw, mend.text, reason=mend.reason)
            )
        elif (len(places) > 1 and not mend.nth) or mend.nth > len(places):
            desk.told.append((mend, REPEATED, len(places)))
        else:
            edits.append((_least(places[max(mend.nth, 1) - 1], mend), mend))
    edits.sort(key=lambda pair: pair[0].start)
    made: list[Edit] = []
    for edit, mend in edits:
        if made and (edit.start < made[-1].end or edit.start == made[-1].start):
            desk.told.append((mend, OVERLAPS, 1))
        else:
            made.append(edit)
            desk.used.append(mend)
    text, repairs = edited(text, made, line_of)
    return text, repairs, suspects


def _places(text: Traced, mend: Mend, line_of: LineOf) -> list[int]:
    """Where the mend's words begin: on its line, or else anywhere in the passage."""
    found = []
    here = text.text.find(mend.raw)
    while here >= 0:
        found.append(here)
        here = text.text.find(mend.raw, here + 1)
    return [at for at in found if line_of(text.at[at]) == mend.line] or found


def _least(here: int, mend: Mend) -> Edit:
    """The mend as an edit of only what differs, so that the map stays as exact as it can be."""
    raw, new = mend.raw, mend.text
    head = _shared(raw, new)
    tail = _shared(raw[head:][::-1], new[head:][::-1])
    return Edit(
        here + head, here + len(raw) - tail, new[head : len(new) - tail], "mend", mend.reason
    )


def _shared(left: str, right: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(left), len(right)))
