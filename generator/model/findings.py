"""What went wrong, or what an editor should look at.

It stands alone because every room may report one.
"""

from __future__ import annotations

from dataclasses import dataclass


class Line(int):
    """A line of a file, with the column at which something begins on it (0: not known)."""

    column: int

    def __new__(cls, line: int, column: int = 0) -> Line:
        made = super().__new__(cls, line)
        made.column = column
        return made


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that went wrong or that an editor should look at.

    `code` names an entry of the catalogue in `findings`, which words it; `values` fill
    the wording. `line` is 0 where the whole file is meant.
    """

    file: str
    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()
    column: int = 0
    """Counted from 1; 0 where the whole line is meant."""
