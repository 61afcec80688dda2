"""What a bracket says of an article: the stamp of a paper's archive, or its source and its author.

It exists because the page and the section run together (【云溪日报2025-03-04 第17版 专题】), so that no
piece of a head's line tells where one ends, and because what a writer is stands behind a comma there.
"""

from __future__ import annotations

import re

from generator.chinese.dates import stated_date
from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.papers import is_medium
from generator.heads.people import described, is_name
from generator.heads.reading import Head

_STAMP = re.compile(
    rf"[【\[（(]\s*《?(?P<name>[{HAN}]{{2,12}}?)》?[ \u3000]*"
    r"(?P<day>(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|([-/.])\d{1,2}\3\d{1,2}))"
    rf"[ \u3000,，]*(?:第?[ ]?[A-Z]?\d{{1,3}}[ ]?版?)?[ \u3000:：]*[{HAN}]{{0,6}}\s*[】\]）)]"
)


_CREDIT = re.compile(
    rf"[（(【](?:文章|本文)?(?:来源|原载)[:：]\s*《?(?P<name>[{HAN}]{{2,16}})》?(?P<issue>[^；;。，,]{{0,24}})[；;，,。]\s*"
    rf"作者[:：]\s*(?P<by>[{HAN}·]{{2,8}})(?:[，,]\s*(?P<what>[^；;。）)]{{4,60}}))?[）)】]"
)
"""（来源：《云溪论坛》2021年3—4月号；作者：赵文君，云溪研究中心研究总监）."""


def stamp(line: str) -> Head | None:
    """The paper and the day of a line that is such a stamp, or the source and the author of a line in
    brackets; None if it is neither.

    >>> told = stamp("【云溪日报2025-03-04 第17版 专题】")
    >>> (told.publication, told.date) if told else None
    ('云溪日报', '2025-03-04')
    >>> told = stamp("（来源：《云溪论坛》2021年3—4月号；作者：赵文君，云溪大学教授）")
    >>> (told.publication, told.authors[0].position) if told else None
    ('云溪论坛', '教授')
    >>> stamp("【水价2025-03-04起不变】") is None
    True
    """
    credit = _CREDIT.fullmatch(t2s(line))
    if credit and is_name(credit["by"]):
        name, by = (line[slice(*credit.span(x))] for x in ("name", "by"))
        what = line[slice(*credit.span("what"))] if credit["what"] else ""
        told = (described(by, what),)
        return Head("", name, told, "", len(line), frozenset(("source", "author")))
    found = _STAMP.fullmatch(t2s(line))
    day = stated_date(found["day"]) if found else ""
    if not found or not day or not is_medium(found["name"]):
        return None
    name = line[slice(*found.span("name"))]
    return Head(day, name, (), "", len(line), frozenset(("medium", "day", "figures", "source")))
