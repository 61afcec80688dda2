"""People that are counted without a unit: 159.4万失能老年人.

It exists because such a number has no unit of its own: the noun behind it says that people are meant.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator import lexicon
from generator.chinese.quantities import Quantity

_PERSONS = re.compile(rf"(?:名|位)?[\u4e00-\u9fff]{{0,6}}?(?:{lexicon.alternatives('people')})")


def whole_unit(item: Quantity, text: str) -> Quantity:
    """The number with its whole unit: that of 159.4万失能老年人 is 万人."""
    if item.unit.strip("十百千万亿") or not item.unit:
        return item
    return replace(item, unit=f"{item.unit}人") if _PERSONS.match(text, item.end) else item
