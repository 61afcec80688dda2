"""What stands over a passage: the headings from the nearest up, without the title.

It exists because a heading governs what is said under it: its subject, its year, and whether
it is wanted or done.
"""

from __future__ import annotations

import re

from generator.model import Article, Section

_ITEM = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
_SUBITEM = re.compile(r"[0-9０-９]{1,2}[.．、]|[（(][0-9０-９]{1,2}[）)]")


def headings(article: Article) -> tuple[tuple[str, ...], ...]:
    """The headings over each passage, in the article's order.

    In official documents a numbered paragraph opens with its own heading: 1. stands under the
    （一） before it, whose run-in heading is then the nearest heading above.
    """
    above = _sections(article)
    found: list[tuple[str, ...]] = []
    item, within = "", -1
    for passage in article.passages:
        if passage.section != within:
            item, within = "", passage.section
        chain = above[passage.section]
        if _ITEM.match(passage.text):
            item = passage.text[: passage.run_in]
        elif not _SUBITEM.match(passage.text):
            item = ""
        elif item:
            chain = (item, *chain)
        found.append(chain)
    return tuple(found)


def _sections(article: Article) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    above: list[Section] = []
    for section in article.sections:
        while section.heading and above and above[-1].level >= section.level:
            above.pop()
        if section.heading:
            above.append(section)
        found.append(tuple(one.heading for one in reversed(above)) if section.heading else ())
    return found
