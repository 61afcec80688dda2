"""Where the words of a passage begin behind its dateline: 某社甲市12月3日电（记者张三）.

It exists because the place of a dateline is where somebody wrote, and what it says of the paper is
no part of the first sentence: neither names whose a number is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from generator.text.frames import Frame

_LINE = re.compile(
    r"(?:【[^】]{1,12}】\s*)?(?:《[^，。；《》]{2,24}(?:专电|电|讯)》|"
    r"[^，。；：（）《》]{0,24}?(?:(?:\d{1,2}|月[一二三四五六七八九十]{1,3})日\s*(?:专|综合|特|快)?[电讯]|(?:本报|网|社|报|台|客户端|商报)讯(?=[\s（(])|(?:网|社|报|台|客户端)消息(?=[（(]))"
    r"\s*(?:[（(][^（）()]{2,40}[）)])?[：:]?\s*)|【[^】]{1,12}】\s*"
    r"|[〔（【][^〔〕（）【】]{0,8}[记記]者[^〔〕（）【】。]{2,24}(?:[报報][导導道]|[电電讯訊])[〕）】]\s*"
)


@lru_cache(maxsize=1024)
def behind_dateline(text: str) -> int:
    """How many characters of a passage are its dateline; 0 where it has none.

    >>> t = "某社甲市12月3日电（记者张三）甲市水厂停产"
    >>> t[behind_dateline(t) :], behind_dateline("甲市水厂停电，乙市停电")
    ('甲市水厂停产', 0)
    """
    found = _LINE.match(text)
    return found.end() if found else 0


def without_dateline(frame: Frame, text: str) -> Frame:
    """A clause without the dateline that it opens with."""
    lead = behind_dateline(text) if frame.begin == 0 else 0
    return replace(frame, begin=lead) if frame.begin < lead < frame.end else frame
