"""What stands over a passage: its section's headings from the nearest up, and the title."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Article, Evidence, Passage


@dataclass(frozen=True, slots=True)
class Context:
    """Headings, the nearest first; the article's title is none of them."""

    headings: tuple[str, ...]
    title: str


def contexts(article: Article) -> tuple[Context, ...]:
    """The context of each section, in the article's order."""
    found: list[Context] = []
    for number, section in enumerate(article.sections):
        chain: list[str] = []
        level = section.level + 1
        for above in reversed(article.sections[: number + 1]):
            if above.heading and above.level < level:
                chain.append(above.heading)
                level = above.level
        found.append(Context(tuple(chain), article.title))
    return tuple(found)


def said(why: str, words: str, weight: float, passage: Passage) -> Evidence:
    """Evidence from a heading, title or run-in heading; only the last stands in the text."""
    if why == "run-in":
        start = passage.text.find(words)
        return Evidence(why, words, weight, start, start + len(words))
    return Evidence(why, words, weight)
