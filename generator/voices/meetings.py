"""Which meeting 会议强调 means: the one that the article has said to be held.

One meeting or none: where two have been held before, or none, nobody is named. A meeting that is
only spoken of (提请某会议审议) has not been held there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator import lexicon
from generator.chinese.width import HAN

BARE = frozenset("会议 大会 全会 座谈会 论坛 峰会".split())
"""A meeting without its name."""


def held(texts: Iterable[str], kind: str = "会议") -> str:
    """The name of the one meeting that is held in some texts; empty if there is none or more.
    What is asked for as 大会 or 论坛 is called so; 会议 may be any.

    >>> held(["某年4月1日，李某主持召开国务院常务会议，部署某事。"])
    '国务院常务会议'
    >>> held(["中央政治局2月22日召开会议，讨论拟提请第二次会议审议的报告。"])
    '中央政治局会议'
    """
    names: set[str] = set()
    for text in texts:
        names |= {m["name"] for pattern in _named() for m in pattern.finditer(text)}
        names |= {m["organ"] + m["kind"] for m in _called().finditer(text)}
    names = {n for n in names - BARE if kind == "会议" or n.endswith(kind)}
    full = {n for n in names if not any(n != other and other.endswith(n) for other in names)}
    return full.pop() if len(full) == 1 else ""


_HOLDS = "召开|举行|举办|开幕"
_WORD = rf"(?:(?!{_HOLDS}|出席|主持|参加|今[天日]|昨[天日]|近日|日前|[在于])[{HAN}“”+])"
_TIME = (
    r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:至(?:\d{1,2}月)?\d{1,2}日)?"
    r"(?:今[天日]|昨[天日]|近日|日前)?(?:上午|下午|晚)?(?:[在于][^，。]{1,12}?)?"
)


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    kinds = lexicon.one_of(w for w in lexicon.words("meetings") if w.endswith(_ENDS))
    name = rf"(?P<name>{_WORD}{{2,24}}?(?:{kinds}))"
    return (
        re.compile(rf"(?:{_HOLDS})了?{name}(?=[，。；、]|$)"),
        re.compile(rf"(?:^|(?<=[，。；\s日天电])|(?<=近日|日前)){name}{_TIME}(?:{_HOLDS})"),
    )


_ENDS = ("会", "会议", "论坛", "学习")


@cache
def _called() -> re.Pattern[str]:
    organ = rf"(?:^|(?<=[，。；\s日天电])|(?<=近日|日前))(?P<organ>{_WORD}{{2,16}}?)"
    return re.compile(rf"{organ}{_TIME}(?:{_HOLDS})(?P<kind>{lexicon.one_of(BARE)})(?=[，。；])")
