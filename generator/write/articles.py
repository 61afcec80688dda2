"""The articles of a build, in their order, ready to be looked things up in.

It exists so that all pages name an article, order its passages and give its address alike.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from generator import slugs
from generator.interface import Tongue, tongue
from generator.model import UNREADABLE, Article, Knowledge, Passage, Quote, Reading, Source
from generator.write import heads, limits, words
from generator.write.heads import Head, Named

UNTITLED = "〔原文无题〕"


def untitled(article: Named, say: Tongue) -> str:
    """What stands for a title that is lost, or that nobody could read."""
    return say("〔未读出：{}〕", article.seed) if article.kind in UNREADABLE else say(UNTITLED)


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What was built: the commit, its date (ISO), the version of the generator; `days`:
    the days of the first and the last commit of each source of the project, by its file."""

    commit: str = ""
    date: str = ""
    version: str = ""
    days: Mapping[str, tuple[str, str]] = field(default_factory=dict)


class Articles:
    """What a page may ask of the articles by themselves."""

    def __init__(self, knowledge: Knowledge, build: BuildInfo) -> None:
        self.knowledge = knowledge
        self.build = build
        self.settings = knowledge.project.settings
        # What the pen printed and what the lookups of the pages gave, each made once.
        self.source_lines: dict[tuple[str, str], tuple[str, Markup]] = {}
        self.answers: dict[tuple[str, tuple[Any, ...]], Any] = {}

    @property
    def say(self) -> Tongue:
        """What the pages say themselves, in the script that the site asks for."""
        return tongue(self.settings.language)

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """By article id, oldest article first, the undated ones last."""
        ordered = sorted(
            self.knowledge.readings,
            key=lambda r: (r.article.date or "9999", r.article.id),
        )
        return {reading.article.id: reading for reading in ordered}

    @cached_property
    def texts(self) -> Mapping[str, Article]:
        """The whole articles by id, in the same order."""
        return {ident: reading.article for ident, reading in self.readings.items()}

    @cached_property
    def articles(self) -> Mapping[str, Head]:
        """What most pages need of them."""
        return {ident: heads.of_article(article) for ident, article in self.texts.items()}

    @cached_property
    def sizes(self) -> Mapping[str, tuple[int, int]]:
        """How many passages each article has, and how many of them are torn."""
        return {
            ident: (len(a.passages), sum(p.complete != "whole" for p in a.passages))
            for ident, a in self.texts.items()
        }

    @cached_property
    def newest(self) -> tuple[str, ...]:
        """The ids of the articles newest first, the undated ones last."""
        dated = [a.id for a in self.articles.values() if a.date]
        return (*reversed(dated), *(a.id for a in self.articles.values() if not a.date))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The newest articles that a matrix names one by one, the newest last."""
        return tuple(self.articles)[-limits.COLUMNS :]

    @cached_property
    def officials(self) -> Mapping[str, str]:
        """The articles that print official text, and the documents whose text it is."""
        return {a.id: a.official for a in self.articles.values() if a.official}

    @cached_property
    def moments(self) -> Mapping[str, tuple[str, str]]:
        """What the articles are ordered by."""
        return {a.id: (a.date or "9999", a.id) for a in self.articles.values()}

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        ids = tuple(self.articles)
        before = [(("prev", ident),) for ident in ids[:-1]]
        after = [(("next", ident),) for ident in ids[1:]]
        sides = zip([(), *before], [*after, ()], strict=True)
        return {ident: (*a, *b) for ident, (a, b) in zip(ids, sides, strict=False)}

    def neighbours(self, ident: str) -> tuple[tuple[str, str], ...]:
        """The articles before (`prev`) and after (`next`) an article in time."""
        return self._neighbours[ident]

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The seeds by file name."""
        return {source.name: source for source in self.knowledge.project.sources}

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """All passages by id, in the order of articles and, within one, of the text; what was
        repaired in them, and where they stand in the file, the articles themselves know."""
        return {
            p.id: replace(p, runs=(), repairs=(), suspects=())
            for article in self.texts.values()
            for p in article.passages
        }

    @cached_property
    def cited(self) -> Mapping[str, tuple[str, str]]:
        """What a source line says of each passage: its place and who speaks."""
        return {ident: (pilcrow(p), p.speaker) for ident, p in self.passages.items()}

    @cached_property
    def order(self) -> Mapping[str, tuple[tuple[str, str], int]]:
        """What the passages are ordered by: what their articles are, then the text."""
        return {
            p.id: (self.moments[ident], place)
            for ident, article in self.texts.items()
            for place, p in enumerate(article.passages)
        }

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """For each article a short key, one character where that is enough to tell it."""
        taken: set[str] = set()
        keys: dict[str, str] = {}
        for article in self.articles.values():
            for wish in _wishes(article, self.say):
                if wish not in taken:
                    break
            else:
                number = 2
                wish = f"{_wishes(article, self.say)[0]}{number}"
                while wish in taken:
                    number += 1
                    wish = f"{_wishes(article, self.say)[0]}{number}"
            taken.add(wish)
            keys[article.id] = wish
        return keys

    @cached_property
    def few(self) -> bool:
        """Whether the articles are few enough to be named one by one."""
        return len(self.articles) <= limits.COLUMNS

    def keyed(self, counts: Mapping[str, int]) -> list[tuple[str, int]]:
        """Counts by articles' keys; none where articles are too many to be named."""
        return [(self.keys[a], counts.get(a, 0)) for a in self.articles] if self.few else []

    def title(self, article: Named) -> str:
        """The title, or the words that say it is lost."""
        return article.title or untitled(article, self.say)

    def article_of(self, passage_id: str) -> Head:
        """The article a passage belongs to."""
        return self.articles[article_id(passage_id)]

    @cached_property
    def article_of_seed(self) -> Mapping[str, str]:
        """The article that a seed became, by file name."""
        return {article.seed: article.id for article in self.articles.values()}

    @cached_property
    def passage_of_line(self) -> Mapping[tuple[str, int], str]:
        """The passage that a raw line of an article went into."""
        return {
            (article.id, line): passage.id
            for article in self.texts.values()
            for passage in reversed(article.passages)
            for line in passage.lines
        }

    # ------------------------------------------------------------------ addresses

    def edit_url(self, file: str) -> str:
        """Where a file of the project is edited; empty where no repository is named."""
        if not (self.settings.repo_url and file):
            return ""
        return f"{self.settings.repo_url.rstrip('/')}/{self.settings.edit_uri.strip('/')}/{file}"

    def absolute(self, url: str) -> str:
        """The address of a page on the web, or as it is below the site's root."""
        root = self.settings.site_url
        return f"{root.rstrip('/')}/{url}" if root else url

    def sorted_quotes(self, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
        """Quotations in the order of articles and passages; of unknown articles none.

        A quotation may stand outside the passages (a source line at the article's end).
        """
        placed = [(self.moments.get(article_id(q.passage)), q) for q in quotes]
        known = [
            (moment, self._line(quote), quote.start, quote) for moment, quote in placed if moment
        ]
        return tuple(item[-1] for item in sorted(known, key=lambda item: item[:3]))

    def told(self, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
        """The same with the official text first: it says best what was decided."""
        official = dict(self.officials)
        return tuple(
            sorted(self.sorted_quotes(quotes), key=lambda q: article_id(q.passage) not in official)
        )

    def place(self, passage_id: str) -> tuple[tuple[str, str], int]:
        """What a passage is ordered by among all; what is no passage comes last."""
        return self.order.get(passage_id, _LAST)

    def _line(self, quote: Quote) -> int:
        """The order inside the article; what stands outside the passages comes last."""
        return self.place(quote.passage)[1]


_LAST = (("~", ""), sys.maxsize)


def article_id(passage_id: str) -> str:
    """The article that a passage, or a line outside the passages, belongs to."""
    return passage_id.partition("#")[0]


def pilcrow(passage: Passage) -> str:
    """The place of a passage: its raw lines as ¶15 or ¶15–18."""
    number = passage.anchor.removeprefix("L")
    last = max(passage.lines, default=0)
    first = slugs.anchor_line(passage.anchor)
    near = last > first and first in passage.lines and last - first <= 40
    return f"¶{number}–{last}" if near and "-" not in number else f"¶{number}"


def article_url(article: Named | str) -> str:
    """The address of an article's page."""
    return slugs.url("article", article if isinstance(article, str) else article.id)


def _wishes(article: Named, say: Tongue) -> tuple[str, ...]:
    """Short keys for an article, the best first: its kind, its author, its title."""
    special = {"roundtable": "圆", "newspaper-summary": "报", "news": "讯", "interview": "访"}
    found: list[str] = []
    if article.official or article.kind == "official":
        found.append(say("报") if article.kind == "newspaper-summary" else "文")
    elif article.kind in special:
        found.append(say(special[article.kind]))
    found += [
        author.name[:1] for author in article.authors if author.name and author.role != "moderator"
    ]
    if not article.title:
        found.append("佚")
    found += [char for char in article.title if "\u3400" <= char <= "\u9fff"]
    found += [say(words.ARTICLE_KINDS.get(article.kind, "文"))[:1]]
    return tuple(found)
