"""The categories made ready: which words, headings and expressions speak for which of them.

Built once for a set of categories and used for every article.
"""

from __future__ import annotations

from functools import lru_cache

from generator.classify.doers import Doers, Span, ready
from generator.classify.matching import Lexicon, folded
from generator.classify.reading import Bearing, Score, scores
from generator.classify.scope import NO_LIMITS, Limits, Scope
from generator.model import Category

_DONE = 2.0
_DONE_WORDS = 2
"""What a doer at work adds: as much as two words, the doer and what it works with."""


class Classifier:
    """What the pages of the categories say, compiled. Categories have numbers: their order."""

    def __init__(self, categories: tuple[Category, ...], scope: Scope = NO_LIMITS) -> None:
        self.categories = categories
        self.limits = Limits(scope)
        self._whole = tuple(w.word for w in scope.requires if w.weight >= 1.0)
        self.domains = tuple(i for i, c in enumerate(categories) if c.kind == "domain")
        self.topics = tuple(i for i, c in enumerate(categories) if c.kind == "topic")
        self.stages = tuple(i for i, c in enumerate(categories) if c.kind == "stage")
        domain = {categories[i].id: i for i in self.domains}
        self.parents: dict[int, tuple[int, ...]] = {
            i: tuple(domain[p] for p in categories[i].parents if p in domain) for i in self.topics
        }
        self.foundations = frozenset(i for i in self.topics if not self.parents[i])
        labelled = [i for i in range(len(categories)) if i not in self.stages]
        self._evidence, self._bearings = self._compile(labelled)
        self._categories = tuple(tuple(b.category for b in each) for each in self._bearings)
        self._headings, self._headed = self._compile_headings(labelled)
        self.doers: dict[int, Doers] = {
            i: ready(categories[i].doers, self._whole) for i in labelled if categories[i].doers
        }
        self._years, self._year_bearings = self._compile(self.stages)
        # Headings and titles are asked for at each of their passages.
        self.headed = lru_cache(maxsize=512)(self._named)

    def _compile(
        self, numbers: tuple[int, ...] | list[int]
    ) -> tuple[Lexicon, tuple[tuple[Bearing, ...], ...]]:
        given: dict[str, list[Bearing]] = {}
        for number in numbers:
            category = self.categories[number]
            for item in category.evidence:
                bearings = given.setdefault(folded(item.word), [])
                bearings.append(Bearing(number, item.weight))
                parents = self.parents.get(number, ())
                # A topic's words speak for its domain too, unless the domain weighs them itself.
                for parent in parents:
                    own = {w.word for w in self.categories[parent].evidence}
                    if item.word not in own:
                        bearings.append(Bearing(parent, item.weight, len(parents) > 1))
            for word in category.exclude:
                given.setdefault(folded(word), [])
        return Lexicon(list(given), self._whole), tuple(tuple(b) for b in given.values())

    def _compile_headings(self, numbers: list[int]) -> tuple[Lexicon, tuple[tuple[int, ...], ...]]:
        given: dict[str, list[int]] = {}
        for number in numbers:
            for word in self.categories[number].headings:
                given.setdefault(folded(word), []).append(number)
            for word in self.categories[number].exclude:
                given.setdefault(folded(word), [])
        return Lexicon(list(given)), tuple(tuple(n) for n in given.values())

    def scores(self, text: str) -> dict[int, Score]:
        """Domains and topics by their words in the text."""
        hits = self._evidence.hits(text)
        return scores(text, hits, self._bearings, self._categories)

    def done(self, found: dict[int, Score], topic: int, text: str, span: Span) -> None:
        """Adds to a passage's scores that one of the topic's doers works with the thing."""
        for category in (topic, *self.parents[topic]):
            score = found.setdefault(category, Score())
            score.own += _DONE
            score.words += _DONE_WORDS
            score.places.append(span[0])
            score.quoted[text[span[0] : span[1]]] = (_DONE, *span)

    def _named(self, heading: str) -> dict[int, str]:
        """Domains and topics that a heading names, each with the words that name it."""
        found: dict[int, str] = {}
        for hit in self._headings.hits(heading):
            for number in self._headed[hit.word]:
                found.setdefault(number, heading[hit.start : hit.end])
        return found

    def years(self, text: str) -> tuple[tuple[int, int, int], ...]:
        """(stage, start, end) of every expression of a stage in the text."""
        return tuple(
            (bearing.category, hit.start, hit.end)
            for hit in self._years.hits(text)
            for bearing in self._year_bearings[hit.word]
        )
