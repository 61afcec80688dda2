"""What went wrong, or what an editor should look at.

It stands alone because every room may report one.
"""

from __future__ import annotations

from dataclasses import dataclass


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
