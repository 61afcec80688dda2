"""What an article tells of itself: where it was printed, that it is the notice that gives out a
plan, the report that was given on a day, the speech that was made.

It exists apart from `statements` because these stand in lines around the running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.chinese import dates
from generator.model import Article, Event, Quote
from generator.text import Text

_PLAN_TITLE = re.compile(
    r"[（(]\s*((?:19|20)\d\d)\s*年?\s*(?:——|[—–\-－~～至到])\s*((?:19|20)\d\d)\s*年\s*[）)]"
)
_PLAN_WORD = re.compile(r"规划|计划|纲要|方案|行动|战略|工程|建设")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file: in a passage at `start:end`, or outside the passages (start -1)."""

    passage: str
    start: int
    end: int
    text: str


def documents(article: Article, texts: tuple[Text, ...]) -> tuple[Event, ...]:
    """The events that the article is itself, and the periods of the plans it names."""
    return (*_periods(texts), *_published(article), *_occasions(article, texts))


def _event(line: _Line, date: str, kind: str, headline: str) -> Event:
    return Event(
        id=line.passage, date=date, end="", precision={10: "day", 7: "month"}.get(len(date), "year"),
        relative=False, basis="", kind=kind, headline=headline,
        sources=(Quote(line.passage, line.start, line.end, line.text),),
    )  # fmt: skip


def _periods(texts: tuple[Text, ...]) -> Iterator[Event]:
    """A plan whose title prints its years: the plan's period, where it is first named."""
    seen: set[str] = set()
    for text in texts:
        for start, end in text.titles:
            title = text.folded[start:end]
            years = _PLAN_TITLE.search(title)
            if not years or not _PLAN_WORD.search(title) or title in seen or years[2] <= years[1]:
                continue
            seen.add(title)
            name = title.replace(years[0], "")
            quote = Quote(text.passage.id, start, end, text.printed[start:end])
            yield Event(
                id=text.passage.id, date=years[1], end=years[2], precision="range",
                relative=False, basis="", kind="policy-mention",
                headline=f"{name}的{'规划' if '规划' in name else '实施'}期", sources=(quote,),
            )  # fmt: skip


def _published(article: Article) -> Iterator[Event]:
    """Where the file itself prints its paper and day, outside the passages."""
    if article.date_basis != "stated" or not article.publication or article.date_precision != "day":
        return
    for aside in article.asides:
        stated = [item for item in dates.find(aside.text) if item.date == article.date]
        if stated and article.publication in aside.text:
            who = "、".join(one.name for one in article.authors if one.role == "author")
            line = _Line(f"{article.id}#L{aside.line}", -1, -1, aside.text)
            paper = f"《{article.publication}》"
            yield _event(
                line, article.date, "publication",
                f"{who}文章刊于{paper}" if who else f"{paper}刊发本文",
            )  # fmt: skip
            return


def _occasions(article: Article, texts: tuple[Text, ...]) -> Iterator[Event]:
    yield from ()
