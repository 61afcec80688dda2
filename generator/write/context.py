"""The knowledge, ready to be looked things up in.

It exists because every page asks the same questions (which labels has this passage, which
events stand in it, what is this article called in one character), and asking them of the
plain lists again and again would make a thousand articles slow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from markupsafe import Markup

from generator import slugs
from generator.link import first_uses
from generator.model import (
    UNREADABLE,
    Article,
    Category,
    Event,
    Figure,
    Knowledge,
    Label,
    Mention,
    Parallel,
    Passage,
    Policy,
    Quote,
    Reading,
    Source,
    Term,
    Voice,
)
from generator.voices import Heard, heard
from generator.write import limits, words
from generator.write.rows import Rows

UNTITLED = "〔原文无题〕"


def untitled(article: Article) -> str:
    """What stands for a title that is lost, or that nobody could read."""
    return f"〔未读出：{article.seed}〕" if article.kind in UNREADABLE else UNTITLED


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What was built: the commit, its date (ISO), the version of the generator."""

    commit: str = ""
    date: str = ""
    version: str = ""


K = TypeVar("K")
V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


class Context:
    """Everything a page may ask for, looked up once and kept for one build."""

    def __init__(self, knowledge: Knowledge, build: BuildInfo) -> None:
        self.knowledge = knowledge
        self.build = build
        self.settings = knowledge.project.settings
        self.source_lines: dict[tuple[str, bool], tuple[str, Markup]] = {}
        self.glosses: dict[tuple[str, str], str] = {}

    # ------------------------------------------------------------------ articles

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """By article id, oldest article first, the undated ones last."""
        ordered = sorted(
            self.knowledge.readings,
            key=lambda r: (r.article.date or "9999", r.article.id),
        )
        return {reading.article.id: reading for reading in ordered}

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """By id, in the same order."""
        return {ident: reading.article for ident, reading in self.readings.items()}

    @cached_property
    def heard(self) -> Heard:
        """Whose words stand where."""
        return heard(self.knowledge.readings)

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        """By id."""
        return {voice.id: voice for voice in self.knowledge.voices}

    @cached_property
    def newest(self) -> tuple[Article, ...]:
        """The articles newest first, the undated ones last."""
        dated = [a for a in self.articles.values() if a.date]
        return (*reversed(dated), *(a for a in self.articles.values() if not a.date))

    @cached_property
    def _sequence(self) -> tuple[str, ...]:
        return tuple(self.articles)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {ident: place for place, ident in enumerate(self._sequence)}

    def neighbours(self, ident: str) -> tuple[tuple[str, str], ...]:
        """The articles before (`prev`) and after (`next`) an article in time."""
        place = self._place[ident]
        return tuple(
            (side, self._sequence[at])
            for side, at in (("prev", place - 1), ("next", place + 1))
            if 0 <= at < len(self._sequence)
        )

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The seeds by file name."""
        return {source.name: source for source in self.knowledge.project.sources}

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """All passages by id, in the order of articles and, within one, of the text."""
        return {p.id: p for article in self.articles.values() for p in article.passages}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each passage in `passages`."""
        return {ident: place for place, ident in enumerate(self.passages)}

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """For each article a short key, one character where that is enough to tell it."""
        taken: set[str] = set()
        keys: dict[str, str] = {}
        for article in self.articles.values():
            for wish in _wishes(article):
                if wish not in taken:
                    break
            else:
                number = 2
                wish = f"{_wishes(article)[0]}{number}"
                while wish in taken:
                    number += 1
                    wish = f"{_wishes(article)[0]}{number}"
            taken.add(wish)
            keys[article.id] = wish
        return keys

    @cached_property
    def few(self) -> bool:
        """Whether the articles are few enough to be named one by one."""
        return len(self.articles) <= limits.COLUMNS

    def title(self, article: Article) -> str:
        """The title, or the words that say it is lost."""
        return article.title or untitled(article)

    def article_of(self, passage_id: str) -> Article:
        """The article a passage belongs to."""
        return self.articles[self.passages[passage_id].article]

    # ------------------------------------------------------------------ layers

    @cached_property
    def categories(self) -> Mapping[tuple[str, str], Category]:
        """By kind and id, in the editors' order."""
        return {(c.kind, c.id): c for c in self.knowledge.project.categories}

    def of_kind(self, kind: str) -> tuple[Category, ...]:
        """The domains, the stages or the topics, in their order."""
        return self._of_kind.get(kind, ())

    @cached_property
    def _of_kind(self) -> Mapping[str, tuple[Category, ...]]:
        return _grouped((c.kind, c) for c in self.knowledge.project.categories)

    @cached_property
    def steps(self) -> Mapping[str, int]:
        """The number of each stage: 1, 2, 3 …"""
        return {c.id: n for n, c in enumerate(self.of_kind("stage"), 1)}

    @cached_property
    def labels(self) -> Mapping[str, tuple[Label, ...]]:
        """By passage id; domains before stages before topics, primary first."""
        rank = {key: place for place, key in enumerate(self.categories)}
        groups = _grouped(
            (label.passage, label)
            for reading in self.knowledge.readings
            for label in reading.labels
            if (label.kind, label.id) in rank
        )
        kinds = {"domain": 0, "stage": 1, "topic": 2}
        return {
            passage: tuple(
                sorted(
                    group,
                    key=lambda x: (kinds.get(x.kind, 3), not x.primary, rank[x.kind, x.id]),
                )
            )
            for passage, group in groups.items()
        }

    def labels_of(self, passage_id: str, kind: str) -> tuple[Label, ...]:
        """The labels of one kind that a passage has."""
        return tuple(x for x in self.labels.get(passage_id, ()) if x.kind == kind)

    @cached_property
    def labelled(self) -> Mapping[tuple[str, str], tuple[Label, ...]]:
        """By category: its labels in the order of the passages."""
        return _grouped(
            ((x.kind, x.id), x) for passage in self.passages for x in self.labels.get(passage, ())
        )

    @cached_property
    def firsts(self) -> Mapping[tuple[str, str, str], tuple[int, str]]:
        """For each category (kind, id) and article: how many passages, and the first of them."""
        found: dict[tuple[str, str, str], tuple[int, str]] = {}
        for (kind, ident), labels in self.labelled.items():
            for label in labels:
                key = (kind, ident, label.passage.split("#", 1)[0])
                count, first = found.get(key, (0, label.passage))
                found[key] = (count + 1, first)
        return found

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """By id, in the order of pinyin."""
        return {term.entry.id: term for term in self.knowledge.terms}

    @cached_property
    def term_order(self) -> tuple[str, ...]:
        """The ids of the terms in the order of pinyin."""
        return tuple(self.terms)

    @cached_property
    def term_place(self) -> Mapping[str, int]:
        """The place of each term in that order."""
        return {ident: place for place, ident in enumerate(self.terms)}

    @cached_property
    def term_passages(self) -> Mapping[str, int]:
        """In how many passages each term stands."""
        return {
            ident: len({m.quote.passage for m in term.mentions})
            for ident, term in self.terms.items()
        }

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """By id, the most cited first."""
        ordered = sorted(
            self.knowledge.policies,
            key=lambda p: (-len(self.articles_of(p.mentions)), -len(p.mentions), p.entry.id),
        )
        return {policy.entry.id: policy for policy in ordered}

    def articles_of(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """The ids of the articles that the mentions stand in, oldest first."""
        found = {m.quote.passage.split("#", 1)[0] for m in mentions}
        return tuple(ident for ident in self.articles if ident in found)

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """All mentions of terms and documents, by passage."""
        return _grouped((m.quote.passage, m) for r in self.knowledge.readings for m in r.mentions)

    @cached_property
    def links(self) -> Mapping[str, tuple[Mention, ...]]:
        """The mentions that become links, by passage: first uses, of things that have a page."""
        known = {("term", ident) for ident in self.terms}
        known |= {("policy", ident) for ident in self.policies}
        return _grouped(
            (m.quote.passage, m)
            for reading in self.knowledge.readings
            for m in first_uses(reading)
            if (m.kind, m.target) in known
        )

    @cached_property
    def events(self) -> Mapping[str, tuple[Event, ...]]:
        """The events told in a passage."""
        return _grouped(
            (passage, event)
            for event in self.knowledge.events
            for passage in dict.fromkeys(q.passage for q in event.sources)
        )

    @cached_property
    def figures(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures given in a passage."""
        return _grouped(
            (passage, figure)
            for figure in self.knowledge.figures
            for passage in dict.fromkeys(q.passage for q in figure.sources)
        )

    @cached_property
    def rows(self) -> Rows:
        """Which events and figures have a row on their page, and where the others lead."""
        return Rows(self.knowledge)

    @cached_property
    def parallels(self) -> Mapping[str, tuple[Parallel, ...]]:
        """The parallels of a passage, the closest first."""
        known = self.knowledge.parallels
        pairs = [(at, p) for p in known for at in (p.left, p.right)]
        groups = _grouped(pairs)
        return {
            ident: tuple(sorted(group, key=lambda p: (-p.score, p.left, p.right)))
            for ident, group in groups.items()
        }

    @cached_property
    def article_of_seed(self) -> Mapping[str, str]:
        """The article that a seed became, by file name."""
        return {article.seed: article.id for article in self.articles.values()}

    @cached_property
    def passage_of_line(self) -> Mapping[tuple[str, int], str]:
        """The passage that a raw line of an article went into."""
        return {
            (article.id, line): passage.id
            for article in self.articles.values()
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
        known = [q for q in quotes if q.passage.split("#", 1)[0] in self.articles]
        return tuple(sorted(known, key=lambda q: (self._article_place(q), self._line(q), q.start)))

    def told(self, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
        """The same with the official text first: it says best what was decided."""
        return tuple(
            sorted(
                self.sorted_quotes(quotes),
                key=lambda q: not self.articles[q.passage.split("#", 1)[0]].official,
            )
        )

    def _article_place(self, quote: Quote) -> int:
        return self._place[quote.passage.split("#", 1)[0]]

    def _line(self, quote: Quote) -> int:
        """The order inside the article; what stands outside the passages comes last."""
        return self.order.get(quote.passage, len(self.order))


def article_url(article: Article | str) -> str:
    """The address of an article's page."""
    return slugs.url("article", article if isinstance(article, str) else article.id)


def _wishes(article: Article) -> tuple[str, ...]:
    """Short keys for an article, the best first: its kind, its author, its title."""
    special = {"roundtable": "圆", "newspaper-summary": "报", "news": "讯", "interview": "访"}
    found: list[str] = []
    if article.official or article.kind == "official":
        found.append("报" if article.kind == "newspaper-summary" else "文")
    elif article.kind in special:
        found.append(special[article.kind])
    found += [
        author.name[:1] for author in article.authors if author.name and author.role != "moderator"
    ]
    if not article.title:
        found.append("佚")
    found += [char for char in article.title if "\u3400" <= char <= "\u9fff"]
    found += [words.ARTICLE_KINDS.get(article.kind, "文")[:1]]
    return tuple(found)
