"""The record of a measured number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured number at `start:end`: comparator words before it lie outside, 以上 inside.

    `value` and `norm` are plain decimals, `unit` as printed with its multiplier. `comparator`
    is =, >, >=, <, <= or ~, `compared` the text's own words for it (超, 近, 约…左右, 余).
    `bound` is `low` or `high` for the ends of a printed range. `focus` marks 六大重点领域,
    `doubled` 翻番.
    """

    start: int
    end: int
    value: str
    unit: str
    norm: str
    comparator: str
    compared: str = ""
    bound: str = ""
    focus: str = ""
    doubled: bool = False

    @property
    def share(self) -> bool:
        """Whether it is a percentage or tenths."""
        return self.unit in ("%", "‰", "成")

    @property
    def change(self) -> bool:
        """Whether it is in percentage points."""
        return self.unit.endswith("百分点")
