"""The knowledge, ready to be looked things up in.

It exists because every page asks the same questions (which labels has this passage, which
events stand in it, what is this article called in one character), and asking them of the
plain lists again and again would make a thousand articles slow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from generator.link import first_uses
from generator.model import (
    Category,
    Counterpart,
    Event,
    Figure,
    Label,
    Mention,
    Parallel,
    Policy,
    Statement,
    Term,
    Voice,
)
from generator.voices import Heard, heard
from generator.write import heads, limits
from generator.write.articles import Articles, BuildInfo, article_id, article_url, untitled
from generator.write.heads import PolicyHead, TermHead
from generator.write.rows import Rows

__all__ = ["BuildInfo", "Context", "article_id", "article_url", "untitled"]

K = TypeVar("K")
V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


class Context(Articles):
    """Everything a page may ask for, looked up once and kept for one build."""

    @cached_property
    def categories(self) -> Mapping[tuple[str, str], Category]:
        """By kind and id, in the editors' order, as other pages name them."""
        return {key: heads.of_category(c) for key, c in self.full_categories.items()}

    @cached_property
    def full_categories(self) -> Mapping[tuple[str, str], Category]:
        """The same with all that editors wrote."""
        return {(c.kind, c.id): c for c in self.knowledge.project.categories}

    def of_kind(self, kind: str) -> tuple[Category, ...]:
        """The domains, the stages or the topics, in their order."""
        return self._of_kind.get(kind, ())

    @cached_property
    def _of_kind(self) -> Mapping[str, tuple[Category, ...]]:
        return _grouped((c.kind, c) for c in self.categories.values())

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
        groups = _grouped(
            ((x.kind, x.id), x) for passage in self.passages for x in self.labels.get(passage, ())
        )
        return groups

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
    def full_terms(self) -> Mapping[str, Term]:
        """By id, in the order of pinyin."""
        return {term.entry.id: term for term in self.knowledge.terms}

    @cached_property
    def terms(self) -> Mapping[str, TermHead]:
        """What most pages need of them, in the same order."""
        return {ident: heads.of_term(term) for ident, term in self.full_terms.items()}

    @cached_property
    def term_place(self) -> Mapping[str, int]:
        """The place of each term in that order."""
        return {ident: place for place, ident in enumerate(self.terms)}

    @cached_property
    def term_passages(self) -> Mapping[str, int]:
        """In how many passages each term stands."""
        return {
            ident: len({m.quote.passage for m in term.mentions})
            for ident, term in self.full_terms.items()
        }

    @cached_property
    def full_policies(self) -> Mapping[str, Policy]:
        """By id, the most cited first."""

        def rank(policy: Policy) -> tuple[int, int, str]:
            mentions, articles = self.spoken["policy", policy.entry.id]
            return -articles, -mentions, policy.entry.id

        return {policy.entry.id: policy for policy in sorted(self.knowledge.policies, key=rank)}

    @cached_property
    def policies(self) -> Mapping[str, PolicyHead]:
        """What most pages need of them, in the same order."""
        return {ident: heads.of_policy(policy) for ident, policy in self.full_policies.items()}

    @cached_property
    def spoken(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        """Of each term and document (kind, id): how often it is named, and in how many articles."""
        things = [(("term", t.entry.id), t.mentions) for t in self.knowledge.terms]
        things += [(("policy", p.entry.id), p.mentions) for p in self.knowledge.policies]
        return {
            key: (
                len(mentions),
                len(self.articles.keys() & {article_id(m.quote.passage) for m in mentions}),
            )
            for key, mentions in things
        }

    @cached_property
    def policy_place(self) -> Mapping[str, int]:
        """The place of each document among them."""
        return {ident: place for place, ident in enumerate(self.policies)}

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
    def voices(self) -> Mapping[str, Voice]:
        """By id."""
        return {voice.id: voice for voice in self.knowledge.voices}

    @cached_property
    def _heard(self) -> Heard:
        return heard(self.knowledge.readings)

    @cached_property
    def statements(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements of a passage."""
        return self._heard.statements

    @cached_property
    def speakers(self) -> Mapping[str, str]:
        """The id of the voice of each passage."""
        return self._heard.spoken

    @cached_property
    def counterparts(self) -> Mapping[str, tuple[Counterpart, ...]]:
        """The counterparts of a statement, by its id."""
        found = self.knowledge.counterparts
        return _grouped((ident, pair) for pair in found for ident in (pair.left, pair.right))

    @property
    def heard(self) -> Heard:
        """Whose words stand where."""
        return Heard(self.statements, self.speakers)

    @cached_property
    def events(self) -> Mapping[str, tuple[Event, ...]]:
        """The events told in a passage."""
        return _grouped(
            (passage, event)
            for event in self.knowledge.events
            for passage in dict.fromkeys(q.passage for q in event.sources)
        )

    @cached_property
    def events_of(self) -> Mapping[tuple[str, str], tuple[Event, ...]]:
        """The events of a domain or a document, by kind and id."""
        return _grouped(
            (key, event)
            for event in self.knowledge.events
            for key in dict.fromkeys(
                [("domain", ident) for ident in event.domains]
                + [("policy", ident) for ident in event.policies]
            )
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
    def numbers(self) -> Mapping[str, tuple[tuple[Figure, str], ...]]:
        """The first figures of a passage without what else gives them, and where they are shown."""
        near = {
            f.id: (replace(f, sources=()), self.figure_urls[f.id]) for f in self.knowledge.figures
        }
        return {
            passage: tuple(near[figure.id] for figure in found[: limits.NEAR])
            for passage, found in self.figures.items()
        }

    @cached_property
    def dates(self) -> Mapping[str, tuple[tuple[Event, str], ...]]:
        """The first events of a passage without what else tells them, and where they are shown."""
        near = {
            e.id: (replace(e, sources=()), self.event_urls[e.id]) for e in self.knowledge.events
        }
        return {
            passage: tuple(near[event.id] for event in found[: limits.NEAR])
            for passage, found in self.events.items()
        }

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self.knowledge)

    @cached_property
    def event_rows(self) -> tuple[Event, ...]:
        """The events that have a row on the timeline."""
        return self._rows.events

    @cached_property
    def figure_rows(self) -> tuple[Figure, ...]:
        """The figures that have a row in the table."""
        return self._rows.figures

    @cached_property
    def event_urls(self) -> Mapping[str, str]:
        """Where each event is shown: its row, or the passage that tells it first."""
        return {e.id: self._rows.event_url(e) for e in self.knowledge.events}

    @cached_property
    def figure_urls(self) -> Mapping[str, str]:
        """Where each figure is shown: its row, or the passage that gives it first."""
        return {f.id: self._rows.figure_url(f) for f in self.knowledge.figures}

    @cached_property
    def parallels(self) -> Mapping[str, tuple[Parallel, ...]]:
        """The parallels of a passage that there is room for, the closest first."""
        pairs = [(p.left, p) for p in self.knowledge.parallels]
        pairs += [(p.right, p) for p in self.knowledge.parallels]
        groups = _grouped(pairs)
        return {
            ident: tuple(
                replace(p, score=0.0)
                for p in sorted(group, key=lambda p: (-p.score, p.left, p.right))[
                    : limits.PARALLELS
                ]
            )
            for ident, group in groups.items()
        }
