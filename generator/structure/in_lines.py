"""What a page tells about its article over two lines: a day, a journal and its issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.chinese.dates import stated_date
from generator.model import Aside

_ISSUE = re.compile(
    r"(?P<name>(?:[\u4e00-\u9fff]{2,16}?|[\u4e00-\u9fff](?:[ \u3000][\u4e00-\u9fff]){2,9})(?:（[\u4e00-\u9fff]{2,8}）)?)[ \u3000]*(?P<year>(?:19|20)\d\d)年第\d{1,2}期(?:[（(]总第\d+期[）)])?$"
)
"""水务经济　2026年第3期（总第210期）: a journal's own name over its page."""
_BLANK = re.compile(r"[ \u3000]")
_JOURNAL = re.compile(r"《?(?P<name>[\u4e00-\u9fff（）()]{3,16})》?")
_OVER = re.compile(
    r"第\s?\d{1,3}\s?卷[ \u3000]*第\s?\d{1,3}\s?期[ \u3000]*(?P<name>[\u4e00-\u9fff（）()]{2,16}?)[ \u3000]*Vol\.? ?\d{1,3}[,， ]*No\.? ?\d{1,3}"
)
_UNDER = re.compile(
    r"(?P<day>(?:19|20)\d\d年\d{1,2}月)[ \u3000]*[A-Z][a-z]{2,8}\.?,?[ \u3000]*(?:19|20)\d\d"
)
"""第38卷 第6期　水务工程　Vol.38 No.6 over 2024年6月　Jun. 2024: the head of a journal's page."""
_APART = re.compile(r"(?:19|20)\d\d-\d{1,2}[-/]\d{1,2}")
_VOLUME = re.compile(
    r"(?P<year>(?:19|20)\d\d)年?[,， ]{0,2}(?:第?\d{1,3}卷[,， ]{0,2})?第?\d{1,3}期(?:[（(]总第\d{1,4}期[）)])?"
)
"""2021第43卷第5期, below the journal's name."""


def journal_issues(asides: Sequence[Aside]) -> set[tuple[str, str]]:
    """The journals that the page names with the year of an issue, on one line or on two."""
    issues = {
        (_BLANK.sub("", m["name"]), m["year"])
        for a in asides
        if (m := _ISSUE.match(a.text.strip()))
    }
    issues |= {
        (over["name"], stated_date(under["day"]))
        for above, below in pairwise(asides)
        if (over := _OVER.fullmatch(above.text)) and (under := _UNDER.fullmatch(below.text))
    }
    return issues | {
        (of["name"], volume["year"])
        for above, below in pairwise(asides)
        if (volume := _VOLUME.fullmatch(below.text)) and (of := _JOURNAL.fullmatch(above.text))
    }


def day_in_lines(asides: Sequence[Aside]) -> str:
    """The day of which the year stands on a line above its month; empty if there is none.

    >>> day_in_lines((Aside("source-line", 3, "2025"), Aside("source-line", 4, "03/04")))
    '2025-03-04'
    """
    lines = (f"{a.text}-{b.text}" for a, b in pairwise(asides) if a.kind == b.kind == "source-line")
    return next((stated_date(x.replace("/", "-")) for x in lines if _APART.fullmatch(x)), "")
