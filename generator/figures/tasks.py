"""What is done in a time, where a clause before says it: 检修一台水泵，过去要2小时，现在15分钟就能完成.

It exists because the clause of such a number opens with then or now and says only that it takes so
long: the deed opens the sentence.
"""

from __future__ import annotations

import re

from generator.chinese.quantities import Quantity
from generator.figures.counts import DURATIONS

_THEN = r"过去|以前|从前|原来|原先|先前|此前|现在|如今|目前|眼下"
_TAKES = re.compile(
    rf"(?:{_THEN})?(?:往往|通常|至少|最快|都|也|则)?(?:就?需要?|只要|只需|仅需|就要|要花?|得花?|花|用|耗时)?(?:完成用时|用时)?"
)
_DEED = re.compile(
    r"(?:同样|以往|比如|例如)?(?P<deed>[\u4e00-\u9fff]{1,3}一(?![些直定般共起])[\u4e00-\u9fff]{2,12}(?<![时后前中里下上]))，"
)
"""One of something done: 检修一台水泵."""


def task(name: str, before: str, item: Quantity) -> str:
    """A time's subject with the deed that opens its sentence, where its own words (`name`) say only
    that it takes so long; `before` is what the sentence says up to the number.
    """
    if not name or item.unit not in DURATIONS or not _TAKES.fullmatch(name):
        return name
    opens = _DEED.match(before)
    return f"{opens['deed']}用时" if opens else name
