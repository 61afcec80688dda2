"""The outlet of a head whose pieces stand apart and of which only its name is no known piece.

城事速递 | 2025-06-11 18:30 | 3条评论: an account may call itself whatever it likes, so no list of names
or endings tells it; the line does, where all else on it is a day and what pages count.
"""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.people import is_name
from generator.lexicon import words

_BAR = re.compile(r"\s*[|｜丨/／·•]\s*(?!\d{1,2}[/／])")
_DAY = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_BEFORE_DAY = re.compile(rf"(?P<name>[{HAN}]{{3,6}})\s+{_DAY.pattern}(?P<rest>.*)")
_CLOCKED = re.compile(r"\d{1,2}[:：]\d{2}|(?:发表|發表|发布|發布)[于於]")
_NAME = re.compile(rf"[{HAN}A-Za-z]{{3,10}}")
_WAY = re.compile(r"(?:栏目|频道|专栏|专题|要闻|动态|资讯|公告|通知|首页)$")
"""The part of a site through which a reader came: what stands beside it is a part too."""
_SECTION = re.compile(
    rf"{_WAY.pattern}|(?:版面?|政策|解读|简报|原创|转载|正文|综合|置顶|推荐|热点|图文|视频|评论|阅读|浏览|点击|收藏|分享|字号|作者|编辑|来源|记者|摄影|时间|日期|地区)$"
    r"|^(?:发表|发布|更新|阅读|浏览|点击|约|共|全文|本文|来自|第)|[的了是在将]|月$|年$"
)
"""What is no outlet: the part of a site, a counter, a button, the label of something else."""


def outlet(line: str) -> str:
    """The name that is the only unknown piece of a head's line with a day; empty if none is.

    >>> outlet("城事速递 | 2025-06-11 18:30 | 3条评论"), outlet("要闻 | 2025-06-11 | 城市更新")
    ('城事速递', '')
    """
    text = t2s(line)
    if len(text) != len(line) or not _DAY.search(text):
        return ""
    before = _BEFORE_DAY.fullmatch(text)
    if before and _CLOCKED.search(text) and not re.search(r"[，。：:]\D", before["rest"]):
        return line[: before.end("name")] if _may_name(before["name"]) else ""
    pieces = [one for one in _BAR.split(_DAY.sub("⏱", text)) if one]
    other = [one for one in pieces if not re.search(r"[⏱\d]", one) and not _SECTION.search(one)]
    if len(pieces) < 2 or "⏱" not in pieces or len(other) != 1 or not _may_name(other[0]):
        return ""
    if any(map(_WAY.search, pieces)):
        return ""
    at = text.find(other[0])
    return line[at : at + len(other[0])]


def _may_name(piece: str) -> bool:
    known = piece in words("menu") or piece in words("alone") or piece in words("buttons")
    return bool(_NAME.fullmatch(piece)) and not (known or is_name(piece) or _SECTION.search(piece))
