"""What stands over a passage: its section's headings from the nearest up, and the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Article, Evidence, Passage

_ITEM = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
_SUBITEM = re.compile(r"[0-9０-９]{1,2}[.．、]|[（(][0-9０-９]{1,2}[）)]")


@dataclass(frozen=True, slots=True)
class Context:
    """Headings, the nearest first; the article's title is none of them."""

    headings: tuple[str, ...]
    title: str


def contexts(article: Article) -> tuple[Context, ...]:
    """The context of each passage, in the article's order.

    In official documents a numbered paragraph opens with its own heading: 1. stands under the
    （一） before it, whose run-in heading is then the nearest heading above.
    """
    above = _sections(article)
    found: list[Context] = []
    item, within = "", -1
    for passage in article.passages:
        if passage.section != within:
            item, within = "", passage.section
        context = above[passage.section]
        if _ITEM.match(passage.text):
            item = passage.text[: passage.run_in]
        elif not _SUBITEM.match(passage.text):
            item = ""
        elif item:
            context = Context((item, *context.headings), context.title)
        found.append(context)
    return tuple(found)


def _sections(article: Article) -> list[Context]:
    found: list[Context] = []
    for number, section in enumerate(article.sections):
        chain: list[str] = []
        level = section.level + 1
        for above in reversed(article.sections[: number + 1]):
            if above.heading and above.level < level:
                chain.append(above.heading)
                level = above.level
        found.append(Context(tuple(chain), article.title))
    return found


def said(why: str, words: str, weight: float, passage: Passage) -> Evidence:
    """Evidence from a heading, title or run-in heading; only the last stands in the text."""
    if why == "run-in":
        start = passage.text.find(words)
        return Evidence(why, words, weight, start, start + len(words))
    return Evidence(why, words, weight)
