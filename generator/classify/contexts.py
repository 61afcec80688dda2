"""What stands over a passage: its section's headings from the nearest up, and the title."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Article, Evidence, Passage
from generator.text.headings import headings


@dataclass(frozen=True, slots=True)
class Context:
    """Headings, the nearest first; the article's title is none of them."""

    headings: tuple[str, ...]
    title: str


def contexts(article: Article) -> tuple[Context, ...]:
    """The context of each passage, in the article's order."""
    return tuple(Context(chain, article.title) for chain in headings(article))


def said(why: str, words: str, weight: float, passage: Passage) -> Evidence:
    """Evidence from a heading, title or run-in heading; only the last stands in the text."""
    if why == "run-in":
        start = passage.text.find(words)
        return Evidence(why, words, weight, start, start + len(words))
    return Evidence(why, words, weight)
