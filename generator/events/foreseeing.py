"""Whether an article only looks ahead, so that what it tells of a later year is expected, no aim;
what a plan tells of the years before it; and the case in which a forecast holds.

It exists apart from `kinds`, which looks at one statement: a study of what is to come needs no
word for it in each sentence.
"""

from __future__ import annotations

import re

from generator.chinese.dates import Dated
from generator.events.kinds import SUPPOSED
from generator.text.frames import FORESEES

_WILLED = re.compile(
    r"力争|确保|目标|规划(?!期|目标年)|计划|要求|应当?(?=[在于将])|必须|须|提出|明确|部署|建议"
)


def expects(title: str, item: Dated, words: str) -> bool:
    """Whether an article of such a title expects what is counted of a date, and nobody wants it.

    `words` are the statement's, with № for its numbers.
    """
    due = item.bound in ("before", "after", "since") or item.lead.endswith("到")
    return bool("№" in words and not due and FORESEES.search(title)) and not _WILLED.search(words)


_YEARS = re.compile(r"(?P<first>20\d\d)年?\s?[-—–－~至到]\s?20\d\d年")
_STANDS = re.compile("现有|已有|已建成|目前|现状")
"""What a plan opens with that tells how things stand."""


def stood(title: str, date: str, before: str) -> bool:
    """Whether a plan tells how things stood before it: of a year before those of its title, or
    after words for how they stand.

    >>> stood("节水行动计划（2025—2027年）", "2024", ""), stood("节水方案", "2024", "现有水厂9座，")
    (True, True)
    >>> stood("节水行动计划（2025—2027年）", "2026", ""), stood("节水方案", "2024", "")
    (False, False)
    """
    years = _YEARS.search(title)
    return bool((years and date < years["first"]) or _STANDS.search(before))


_SUPPOSED = re.compile(SUPPOSED)
_RECKONED = re.compile("(?:测算|推算|预测|研判|推演)$")
"""Who or what reckons so, which no headline needs: 综合情景测算."""


def supposing(words: str, before: str) -> str:
    """A forecast's headline with the case that the clauses before it name.

    >>> supposing("装机占比将为15%", "在加速情景下，"), supposing("装机占比将为15%", "据情景测算，")
    ('加速情景下，装机占比将为15%', '装机占比将为15%')
    """
    cases = [c for c in before.split("，") if _SUPPOSED.search(c) and not _RECKONED.search(c)]
    named = cases and not _SUPPOSED.search(words)
    return f"{cases[-1].strip('在，')}，{words}" if named else words
