"""The measure that an answer leaves to its question: 一年能产多少？——今年有望达到8000吨.

It exists because in an interview the question names what the answer only gives the number of.
Nothing is taken but a measure that the question names, and it must be the only one.
"""

from __future__ import annotations

import re
from functools import cache

from generator.chinese.quantities import Quantity
from generator.lexicon import words

_MUCH = re.compile(r"(?P<deed>[\u4e00-\u9fff]{1,3}?)(?:了|出|掉|下|到|上)?(?:多少|几[十百千万吨])")
"""一年能产多少: how much of something is done, of which 产量 is the measure."""
_COSTS = re.compile(r"[价费]|成本|投资|金额|额$|收入|利润|营收|产值")
_EACH = re.compile(r"每(?:一?个?)?[\u4e00-\u9fff]{1,3}")
"""What is no subject, and stands before the measure: 每立方米约12元."""


def asked(question: str, name: str, item: Quantity) -> str:
    """What the number `item` of an answer measures whose own words (`name`) do not say it; or empty."""
    if not question or item.share or (name and not _EACH.fullmatch(name)):
        return ""
    named = _named(question)
    if len(named) != 1:
        return ""
    measure = named.pop()
    if re.search(rf"[、和与及]{measure}|{measure}[、和与及]", question):
        return ""  # 水价和成本高不高
    money = bool(_COSTS.search(measure))
    fits = money == ("元" in item.unit) and item.unit
    return f"{name}{measure}" if fits else ""


def _named(question: str) -> set[str]:
    """The measures that a question names, the longest of those inside each other."""
    found = {one for one in _measures() if one in question}
    for match in _MUCH.finditer(question):
        deed = match["deed"]
        found |= {f"{deed[at:]}量" for at in range(len(deed)) if f"{deed[at:]}量" in _measures()}
    return {one for one in found if not any(one != other and one in other for other in found)}


@cache
def _measures() -> frozenset[str]:
    known = words("measures") | words("measure-ends")
    return frozenset(one for one in known if len(one) > 1) - words("no-measures")
