"""What stands over a passage: its section's headings from the nearest up, and the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Article, Evidence, Passage
from generator.text.headings import headings


@dataclass(frozen=True, slots=True)
class Context:
    """Headings, the nearest first; the article's title is none of them.

    `law` tells that the article is a law: it governs what it speaks of. `around` is the domain
    that the passage's surroundings speak of.
    """

    headings: tuple[str, ...]
    title: str
    law: bool = False
    around: int = -1


_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}条(?![款项的规第和、至])")
_ARTICLES = 0.3
"""Share of a law's passages that begin with 第…条."""


def contexts(article: Article) -> tuple[Context, ...]:
    """The context of each passage, in the article's order."""
    begun = sum(bool(_ARTICLE.match(p.text)) for p in article.passages)
    law = begun > 1 and begun >= _ARTICLES * len(article.passages)
    return tuple(Context(chain, article.title, law) for chain in headings(article))


def said(why: str, words: str, weight: float, passage: Passage) -> Evidence:
    """Evidence from a heading, title or run-in heading; only the last stands in the text."""
    if why == "run-in":
        start = passage.text.find(words)
        return Evidence(why, words, weight, start, start + len(words))
    return Evidence(why, words, weight)
