"""How much speaks for a bare line as the title: what it is, and what the page prints below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.chinese.scripts import t2s
from generator.chinese.width import has_han, skeleton
from generator.heads import head_line
from generator.heads.documents import bodies
from generator.heads.papers import is_medium
from generator.heads.people import is_name, is_position
from generator.heads.shapes import ADDRESS, NOBODY
from generator.heads.signing import signed
from generator.lexicon import words
from generator.restore.blocks import FURNITURE_ROLES
from generator.restore.head_breaks import DATELINE
from generator.restore.sentences import bracketed
from generator.structure.headlines import HEAD_ROLES, outlet, page_line_below
from generator.structure.items import Item, is_body, ruled
from generator.structure.long_titles import DOCUMENT

SUBTITLE = re.compile(r"^(?:——|—|――|──|--)\s*\S")
LEAD = re.compile(r"(?m:^)([\u4e00-\u9fff·]{2,4})\s*[:：|｜丨](?=.{6})")


def states(item: Item) -> bool:
    """Whether a line says so much, in clauses, that it is the headline."""
    text = item.block.text.text
    return len(text) >= _STATEMENT and re.search("[，：！？]", text) is not None


def _headline(item: Item) -> bool:
    """Whether a line states something as a headline does: no dateline, no document's number, no half."""
    text = item.block.text.text
    return states(item) and not (text.endswith("——") or "〔" in text or DATELINE.match(t2s(text)))


WORD, _STATEMENT = 6, 14
"""Characters of a name, and of a headline in clauses."""


_SITE = re.compile(
    rf"[|｜]\s*{ADDRESS.pattern}|(?:官方)?(?:微信|微博|手机版|二维码|客户端|[Aa][Pp][Pp]|网站首页|免责声明)$",
    re.A,
)
"""云溪新媒|yunxi.vip: a site's own name."""


def likeness(items: Sequence[Item], i: int, first: int, keys: Counter[str]) -> int:
    """How much speaks for a line as the title; 0 and less: it cannot be."""
    text = items[i].block.text.text
    if (
        _SITE.search(text)
        or is_name(text)
        or is_medium(text)
        or outlet(text)
        or SUBTITLE.match(text)
        or not has_han(text)
        or _column(text)
        or signed(items[i].block.raw)
    ):
        return 0
    if bracketed(text):
        return int(text.startswith("【") and states(items[i]))
    lead = LEAD.search("\n".join(x.block.text.text for x in items[:first]))
    if lead and text.startswith(lead[1]) and is_position(text):
        return 0  # 赵文君云溪大学教授, under 赵文君：…
    if is_position(text) and any(x.role == "by-line" for x in items[:i]):
        return 0  # a post below whoever holds it
    score = 2 if len(text) >= 6 else 1
    after = next(
        (
            x.role
            for x in items[i + 1 : first]
            if x.role not in FURNITURE_ROLES and not SUBTITLE.match(x.block.text.text)
        ),
        "",
    )
    below = page_line_below(items[:first], i)
    score += 2 * (after in HEAD_ROLES or below >= 0)
    score += below >= 0 and _page_line(items[below])
    score += len(text) >= _STATEMENT and _named_below(items[first : first + _FIRST], text)
    score += bool(DOCUMENT.search(text)) + (keys[skeleton(text)] > 1) + _headline(items[i])
    return score - 3 * bool(bodies(re.sub(r"[（(][^（()）]*[）)]", "", text)))


_FIRST = 2
"""Paragraphs in which a page may name the article that it passes on."""


def _named_below(items: Sequence[Item], text: str) -> bool:
    """Whether the first paragraphs name an article of this title: 本篇节选自论文《…》."""
    return any(f"《{text}》" in x.block.text.text for x in items if x.role == "text")


def _column(text: str) -> bool:
    """Whether a word is a column's, a button's or nobody's name, and no title: 快讯, 要闻, 管理员."""
    plain = t2s(text)
    return (
        len(text) <= 2
        or NOBODY.fullmatch(plain) is not None
        or plain in words("column-labels") | words("menu") | words("buttons")
    )


SURE = 4
"""From this likeness on a line is the title whatever stands above it."""


def page_headline(items: Sequence[Item], first: int) -> int:
    """The heading with the page's own line right below, although a site's words about itself, at most
    two paragraphs, stand above it; -1 if there is none."""
    texts = 0
    for i, item in enumerate(items[:-1]):
        if item.role == "text" and is_body(item.block):
            texts += 1
        if _page_line(item):
            return -1
        if texts > _BANNER:
            return -1
        below = items[i + 1]
        told = item.role == "heading" and not item.block.level and not ruled(item.block)
        if told and i >= first and len(item.block.text) >= _HEADLINE and _page_line(below):
            return i
    return -1


def _page_line(item: Item) -> bool:
    """A line that says by its labels when the article appeared, and where or how often it was read."""
    head = head_line(item.block.raw) if item.role not in FURNITURE_ROLES else None
    return (
        head is not None
        and "labelled-day" in head.kinds
        and bool(head.kinds & {"source", "counter", "author"})
    )


_BANNER, _HEADLINE = 2, 8
"""Paragraphs of a site's words about itself; characters of a headline."""
