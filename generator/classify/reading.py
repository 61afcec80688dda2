"""How much a passage speaks of each category, in evidence words.

A word counts with its weight: less each time it returns, less in a list of unlike things
(教育、医疗、交通等领域), more where the passage or a sentence says what it is about (the first
clause; 在…领域, 从…看). The sum is a score; `deciding` makes labels of scores.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.classify.listing import listed
from generator.classify.matching import Hit
from generator.classify.names import credit, named
from generator.model import Evidence

_REPEATED = (1.0, 0.5, 0.25)
"""What the first, second and third occurrence of one word count; further ones nothing."""
_LISTED = 0.3
_LEADING = 1.5
_OPENING = 24
"""Characters from the start within which the first clause says what the passage is about."""

_CLAUSE = re.compile(r"[^，,。！？；：!?;:]+")
_LEAD = re.compile(
    r"(?:^|[。；;！？：])(?:[一二三四五六七八九]是|其[一二三]，|首先，|其次，|最后，|同时，)?"
    r"(?:在[^，,。；、]{1,16}?(?:领域|方面|层面|环节|上|业|中)|从[^，,。；、]{1,10}看)[，,]"
)


@dataclass(slots=True)
class Score:
    """What speaks for a category in a passage."""

    own: float = 0.0
    shared: float = 0.0
    """From topics that belong to other domains too: it supports, but cannot carry."""
    words: int = 0
    """Number of distinct words, those that only stand in lists of unlike things left out."""
    quoted: dict[str, tuple[float, int, int]] = field(default_factory=dict)
    """The words as they stand in the text, with value, start and end of their first place."""
    places: list[int] = field(default_factory=list)
    """Where the words stand, those in such lists left out."""

    @property
    def value(self) -> float:
        """The score: shared evidence counts as far as there is evidence of its own."""
        return self.own + (self.shared if self.shared < self.own else self.own)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words, to be shown."""
        return tuple(
            Evidence("word", words, round(value, 2), start, end)
            for words, (value, start, end) in self.quoted.items()
        )


Found = Mapping[int, Score]
"""The scores of a text, by the numbers of the categories."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A word's weight for a category (its number)."""

    category: int
    weight: float
    shared: bool = False


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch lies inside one of the spans, of which those that begin later end later."""
    place = bisect_right(spans, (start, sys.maxsize))
    return any(a <= start and end <= b for a, b in spans[max(0, place - 2) : place])


def scores(
    text: str,
    hits: Sequence[Hit],
    bearings: Sequence[tuple[Bearing, ...]],
    categories: Sequence[tuple[int, ...]],
) -> dict[int, Score]:
    """The score of every category that any of the hits speaks for.

    `bearings` of each word, and their `categories` alone.
    """
    begins = credit(text)
    names = named(text)
    if begins or names:
        names = ((0, begins), *names)
        hits = [h for h in hits if not _within(h.start, h.end, names)]
    passing = listed(text, hits, categories)
    leads = tuple(m.span() for m in _LEAD.finditer(text))
    first = _CLAUSE.search(text, begins)
    opening = min(begins + _OPENING, first.end()) if first else 0
    seen: dict[tuple[int, int], int] = {}
    found: dict[int, Score] = {}
    for start, end, word in hits:
        leading = end <= opening or (leads != () and _within(start, end, leads))
        quoted = text[start:end]
        for bearing in bearings[word]:
            category = bearing.category
            score = found.get(category)
            if score is None:
                score = found[category] = Score()
            key = (word, category)
            times = seen.get(key, 0)
            if passing and (start, category) in passing:
                if times:
                    continue
                value = bearing.weight * _LISTED
                counted = 0
            else:
                seen[key] = times + 1
                if times >= len(_REPEATED):
                    continue
                value = bearing.weight * _REPEATED[times] * (_LEADING if leading else 1.0)
                counted = 1
                if not bearing.shared:
                    score.places.append(start)
            if quoted not in score.quoted:
                score.words += counted
                score.quoted[quoted] = (value, start, end)
            if bearing.shared:
                score.shared += value
            else:
                score.own += value
    return found
