"""Text that remembers where it came from.

A restoration is only as honest as its map: each character of a `Traced` text carries the
raw offset it stands for, through every cut, join and replacement.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count, islice, pairwise

from generator.model import Repair, Run


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]` by `new`; `kind` names the repair."""

    start: int
    end: int
    new: str
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """`text`, and for each of its characters the raw offset it stands for."""

    text: str
    at: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> Traced:
        return Traced(self.text[part], self.at[part])

    def strip(self) -> Traced:
        """Without white space at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        return self[left:right] if right > left else self[:0]

    def runs(self) -> tuple[Run, ...]:
        """The map as runs of consecutive raw offsets."""
        at = self.at
        if not at:
            return ()
        if at[-1] - at[0] == len(at) - 1 and at == tuple(range(at[0], at[0] + len(at))):
            return (Run(0, at[0], len(at)),)
        starts = [
            i for i, a, b in zip(count(1), at, islice(at, 1, None), strict=False) if b - a != 1
        ]
        return tuple(Run(i, at[i], j - i) for i, j in pairwise([0, *starts, len(at)]))


class LineOf:
    """Which raw line an offset stands on; built once for a file."""

    __slots__ = ("_starts",)

    def __init__(self, starts: Iterable[int]) -> None:
        self._starts = tuple(starts)

    def __call__(self, offset: int) -> int:
        return bisect_right(self._starts, offset)


def traced(raw: str, start: int, end: int) -> Traced:
    """The raw characters `start` to `end` as they are."""
    return Traced(raw[start:end], tuple(range(start, end)))


def joined(parts: Iterable[Traced]) -> Traced:
    """The parts one after the other, nothing between them."""
    parts = tuple(parts)
    if len(parts) == 1:
        return parts[0]
    return Traced("".join(p.text for p in parts), tuple(chain.from_iterable(p.at for p in parts)))


def edited(text: Traced, edits: Iterable[Edit], line_of: LineOf) -> tuple[Traced, list[Repair]]:
    """The text with non-overlapping edits made, in order, and each as a named repair.

    A replacement of the same length maps character by character; any other maps each new
    character to the first raw character that it replaces.
    """
    pieces: list[str] = []
    at: list[int] = []
    repairs: list[Repair] = []
    done = 0
    edits = list(edits)
    if not edits:
        return text, repairs
    for edit in edits:
        if edit.start < done:
            continue
        pieces += (text.text[done : edit.start], edit.new)
        at += text.at[done : edit.start]
        raw_at = text.at[edit.start] if edit.start < len(text) else text.at[-1] + 1
        if len(edit.new) == edit.end - edit.start:
            at += text.at[edit.start : edit.end]
        else:
            at += [raw_at] * len(edit.new)
        gone = text[edit.start : edit.end]
        # an edit that reaches over a join is one repair for each stretch of the raw text
        for number, run in enumerate(gone.runs() or (Run(0, raw_at, 0),)):
            raw = gone.text[run.at : run.at + run.length]
            new = "" if number else edit.new
            if len(edit.new) == len(gone):
                new = edit.new[run.at : run.at + run.length]
            repairs.append(Repair(edit.kind, line_of(run.raw), run.raw, raw, new, -1, edit.reason))
        done = edit.end
    if not repairs:
        return text, repairs
    pieces.append(text.text[done:])
    at += text.at[done:]
    return Traced("".join(pieces), tuple(at)), repairs
