"""Whether an article only looks ahead, so that what it tells of a later year is expected, no aim.

It exists apart from `kinds`, which looks at one statement: a study of what is to come needs no
word for it in each sentence.
"""

from __future__ import annotations

import re

from generator.chinese.dates import Dated
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
