"""A page that passes on an article: its own headline and a word about it, then the article.

It exists because such a page has two headlines: the upper one tells that something appeared, and the
lower one is the title of what is read (现将原文转载如下：/ title / who wrote).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, skeleton
from generator.heads.by_lines import by_line
from generator.heads.papers import is_medium
from generator.heads.people import description, is_name, is_position, names_placed
from generator.model import Author, Passage
from generator.structure.items import Item, ruled

_PASSES_ON = re.compile(
    r"(?:原文|全文|文章|内容)?(?:转载|转发|刊登|刊发|摘编|摘登|推送|分享|照登|发布|公布)?(?:如下|于下)[：:。]$|以下(?:为|是)?(?:文章)?(?:全文|原文)[：:。]$"
)
_WHOLE = re.compile("原文|全文|转载|转发|刊登|刊发|摘编|摘登|推送|照登")
_APPEARED = re.compile(
    rf"《(?P<name>[{HAN}]{{2,12}})》(?:[^《》。；]{{0,16}})(?:刊发|刊登|发表|刊载|登载|推出|报道)"
)
_TOLD = re.compile(
    rf"(?:本[篇文]|荐文|论文|文章)[^。]{{0,80}}(?:发表|刊发|刊登|刊载|原载|原刊|首发|选自|摘自|节选自)[于在]?《(?P<name>[{HAN}（）()·]{{2,24}})》(?=[^《》。]{{0,24}}(?:[期卷]|\d{{4}}年)|[。，,]|$)"
)
"""本篇节选自论文《…》，发表于《云溪学报》第15卷第11期."""
_WROTE = re.compile(
    rf"(?:本[篇文]|荐文|论文|文章)的?作者(?:为|是|系|[:：])(?P<who>[{HAN}·、，,]{{4,60}})(?=[。；;])"
)
_EARLY = 3
"""Blocks of text above the article that is passed on, at most."""
_WHY = "the page that passes the article on"


def _passes_on(text: str) -> bool:
    """Whether a paragraph says that an article of elsewhere stands below it."""
    plain = t2s(text)
    found = _PASSES_ON.search(plain)
    return found is not None and _WHOLE.search(plain[-16:]) is not None


def reprinted(items: Sequence[Item]) -> list[Item]:
    """The items; where a page passes an article on, the article's headline is the title and the line
    below it, if it names somebody, says who wrote."""
    found = list(items)
    above = 0
    for i, item in enumerate(items[:-2]):
        above += item.role == "text"
        if above > _EARLY:
            break
        title, below = items[i + 1], items[i + 2]
        if item.role != "text" or not _passes_on(item.block.text.text) or ruled(title.block):
            continue
        key = skeleton(title.block.text.text)
        told = f"《{key}" in skeleton_of_titles(item.block.text.text)
        named = below.role in ("heading", "by-line", "text") and _names(below)
        if title.role != "heading" or not (told or named):
            continue
        for at, one in enumerate(items[:i]):
            if one.role in ("heading", "title") and not ruled(one.block):
                found[at] = replace(one, role="kicker", why=_WHY)
        found[i + 1] = replace(title, role="title", why=_WHY)
        if named and below.role != "by-line":
            found[i + 2] = replace(below, role="by-line", why=_WHY)
        break
    return found


def skeleton_of_titles(text: str) -> str:
    """The titles in 《》 of a text, each opened by 《 and nothing but its characters.

    >>> skeleton_of_titles("报纸刊发《水价，三个问题》，如下：")
    '《水价三个问题'
    """
    return "".join(f"《{skeleton(x)}" for x in re.findall("《([^《》]{2,60})》", text))


def _names(item: Item) -> bool:
    raw = item.block.raw.strip()
    return is_name(raw) or bool(by_line(raw) or names_placed(raw))


def appeared_in(passages: Iterable[Passage]) -> str:
    """The medium in which an article stood that a page passes on, by the page's own word; else empty."""
    for passage in passages:
        plain = t2s(passage.text)
        found = _APPEARED.search(plain) if _passes_on(plain) else _TOLD.search(plain)
        if found and is_medium(found["name"]):
            return passage.text[slice(*found.span("name"))]
    return ""


def written_by(passages: Iterable[Passage]) -> list[Author]:
    """Whom the first paragraphs say wrote the article that a page passes on: 本文作者为某大学教授甲、乙。"""
    for passage in passages:
        found = _WROTE.search(t2s(passage.text))
        first, *rest = (
            re.split("[、，,]", passage.text[slice(*found.span("who"))]) if found else [""]
        )
        size = next((n for n in (3, 2, 4) if is_name(first[-n:]) and is_position(first[:-n])), 0)
        if size and all(map(is_name, rest)):
            seat, post = description(first[:-size])
            return [Author(n, seat, post) for n in (first[-size:], *rest)]
    return []
