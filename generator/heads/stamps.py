"""The stamp of a paper's archive: its name, the day, the page and the section, in brackets.

It exists because the page and the section run together (【云溪日报2025-03-04 第17版 专题】), so that no
piece of a head's line tells where one ends.
"""

from __future__ import annotations

import re

from generator.chinese.dates import stated_date
from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.papers import is_medium
from generator.heads.reading import Head

_STAMP = re.compile(
    rf"[【\[（(]\s*《?(?P<name>[{HAN}]{{2,12}}?)》?[ \u3000]*"
    r"(?P<day>(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|([-/.])\d{1,2}\3\d{1,2}))"
    rf"[ \u3000,，]*(?:第?[ ]?[A-Z]?\d{{1,3}}[ ]?版?)?[ \u3000:：]*[{HAN}]{{0,6}}\s*[】\]）)]"
)


def stamp(line: str) -> Head | None:
    """The paper and the day of a line that is such a stamp; None if it is none.

    >>> told = stamp("【云溪日报2025-03-04 第17版 专题】")
    >>> (told.publication, told.date) if told else None
    ('云溪日报', '2025-03-04')
    >>> stamp("【水价2025-03-04起不变】") is None
    True
    """
    found = _STAMP.fullmatch(t2s(line))
    day = stated_date(found["day"]) if found else ""
    if not found or not day or not is_medium(found["name"]):
        return None
    name = line[slice(*found.span("name"))]
    return Head(day, name, (), "", len(line), frozenset(("medium", "day", "figures", "source")))
