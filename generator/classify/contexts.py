"""What stands over a passage: its section's headings from the nearest up, and the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Article, Evidence, Passage, Section

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
    above: list[Section] = []
    for section in article.sections:
        while section.heading and above and above[-1].level >= section.level:
            above.pop()
        if section.heading:
            above.append(section)
        chain = tuple(one.heading for one in reversed(above)) if section.heading else ()
        found.append(Context(chain, article.title))
    return found


def said(why: str, words: str, weight: float, passage: Passage) -> Evidence:
    """Evidence from a heading, title or run-in heading; only the last stands in the text."""
    if why == "run-in":
        start = passage.text.find(words)
        return Evidence(why, words, weight, start, start + len(words))
    return Evidence(why, words, weight)
