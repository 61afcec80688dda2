"""What each passage is about: domains, topics and stages, with the evidence shown.

The pages of `docs/domains`, `docs/topics` and `docs/stages` say which words speak for them;
nothing about any policy is written here. A label is given when a passage speaks of a thing in
substance; an editor's correction in `docs/articles` always wins and is shown as such.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from generator.classify.classifier import Classifier
from generator.classify.contexts import contexts
from generator.classify.correcting import corrected
from generator.classify.deciding import labels_of
from generator.classify.reading import Score
from generator.classify.scope import NO_LIMITS, Scope, scope
from generator.classify.surroundings import surroundings
from generator.classify.themes import SHORT, speaks, theme
from generator.model import Article, Category, Correction, Finding, Label

__all__ = ["NO_LIMITS", "Classifier", "Scope", "labels", "scope"]


def labels(
    article: Article,
    categories: tuple[Category, ...] | Classifier,
    corrections: tuple[Correction, ...] = (),
    scope: Scope = NO_LIMITS,
) -> tuple[tuple[Label, ...], tuple[Finding, ...]]:
    """The labels of all passages, in their order, within one in the order of the categories.

    At most one domain of a passage is primary. Findings: corrections that name a passage or a
    category that is not there, or change nothing. With a `Classifier` already made, `scope` is
    the one it was made with.
    """
    ready = categories if isinstance(categories, Classifier) else _ready(_Same(categories, scope))
    inside = ready.limits.passages(article)
    whole = ready.limits.whole(article)
    scores = [
        ready.scores(passage.text) if wanted or whole else {}
        for passage, wanted in zip(article.passages, inside, strict=True)
    ]
    inside = _done(article, ready, inside, scores, whole)
    over, far = theme(scores, ready.scores(article.title), ready) if whole else (-1, False)
    around = surroundings(article, scores, ready)
    found = tuple(
        label
        for passage, context, near, spoken, wanted in zip(
            article.passages, contexts(article), around, scores, inside, strict=True
        )
        if wanted or (far and len(passage.text) <= SHORT and speaks(spoken, over, ready))
        for label in labels_of(passage, replace(context, around=near), ready, spoken, over)
    )
    return corrected(article, found, ready.categories, corrections)


def _done(
    article: Article,
    ready: Classifier,
    inside: tuple[bool, ...],
    scores: list[dict[int, Score]],
    whole: bool,
) -> tuple[bool, ...]:
    """Which passages are to be labelled, those in which a topic's doers work with it included."""
    wanted = list(inside)
    for topic, doers in ready.doers.items():
        told = doers.told(article.title, [p.text for p in article.passages])
        all_along = whole or (len(told) > 2 and all(told))
        for at, span in enumerate(told):
            if span is not None and (all_along or wanted[at]):
                ready.done(scores[at], topic, article.passages[at].text, span)
                wanted[at] = True
    return tuple(wanted)


class _Same:
    """A key that is equal only for the very same categories: they hold mappings, unhashable."""

    def __init__(self, categories: tuple[Category, ...], scope: Scope) -> None:
        self.categories = categories
        self.scope = scope

    def __hash__(self) -> int:
        return hash((id(self.categories), self.scope))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Same)
            and self.categories is other.categories
            and self.scope == other.scope
        )


@lru_cache(maxsize=8)
def _ready(key: _Same) -> Classifier:
    return Classifier(key.categories, key.scope)
