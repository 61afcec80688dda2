"""The title that a page says its article had: 原标题：…, 原题：…, and who wrote it, behind."""

from __future__ import annotations

import re

from generator.heads.people import names_alone
from generator.heads.reading import Head
from generator.model import Author

_TOLD = re.compile(
    r"(?:原标题|原题)\s*[:：]\s*(?P<bare>[^。；]{4,60})|[（(]\s*(?:原标题|原题为)\s*[:：]?\s*《?(?P<title>[^（()）]{4,60}(?:[（(][^（()）]{1,10}[）)][^（()）]{0,30})?)》?\s*[）)]"
)
_WRITER = re.compile(
    r"(?P<title>\S.{4,60}?)[ \u3000]+(?:作者[ \u3000]?[:：][ \u3000]?(?P<told>.{2,20})|(?P<names>[^\s·]{3}(?:[ \u3000、]+[^\s·]{3}){0,3}))"
)
"""水价的三个问题 赵文君, 《水价的三个问题》 作者：赵文 behind 原题：. A name of two characters, without
its label, may be a word of the title."""


def title_told(text: str) -> Head | None:
    """What a line states that is nothing but （原标题：…） or 原题：…; None if it is no such line.

    >>> head = title_told("（原标题：水价不变！居民放心）")
    >>> head.title if head else None
    '水价不变！居民放心'
    >>> head = title_told("原题：水价的三个问题 赵文君")
    >>> (head.title, head.authors[0].name) if head else None
    ('水价的三个问题', '赵文君')
    >>> title_told("（原标题党的写法）")
    """
    found = _TOLD.fullmatch(text.strip())
    if not found:
        return None
    if not found["bare"]:
        if not re.match(r"[（(]\s*(?:原标题\s*[:：《]|原题为)", text):
            return None
        title = found["title"].strip("《》")
        return Head(title=title, end=len(text), kinds=frozenset(("title",)))
    title = found["bare"].strip()
    signed = _WRITER.fullmatch(title)
    names = names_alone(signed["told"] or signed["names"]) if signed else ()
    title = signed["title"] if signed and names else title
    kinds = ("title", "author") if names else ("title",)
    title = title[1:-1] if title.startswith("《") and title.find("》") == len(title) - 1 else title
    return Head(
        authors=tuple(map(Author, names)), title=title, end=len(text), kinds=frozenset(kinds)
    )
