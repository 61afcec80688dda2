"""How much a passage speaks of each category, in evidence words.

A word counts with its weight: less each time it returns, less in a list of unlike things
(教育、医疗、交通等领域), more where the passage or a sentence says what it is about (the first
clause; 在…领域, 从…看). The sum is a score; `deciding` makes labels of scores.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.classify.matching import Hit
from generator.classify.names import credit, named
from generator.model import Evidence

_REPEATED = (1.0, 0.5, 0.25)
"""What the first, second and third occurrence of one word count; further ones nothing."""
_LISTED = 0.3
_LEADING = 1.5
_OPENING = 24
"""Characters from the start within which the first clause says what the passage is about."""
_ITEM = 16
"""How far apart two 、 of one list may be."""
_REACH = 10
"""How far from 、 the first and last thing of a list may stand."""

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
    evidence: list[Evidence] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """Where the words stand, those in such lists left out."""

    @property
    def value(self) -> float:
        """The score: shared evidence counts as far as there is evidence of its own."""
        return self.own + min(self.shared, self.own)


@dataclass(frozen=True, slots=True)
class Bearing:
    """A word's weight for a category (its number)."""

    category: int
    weight: float
    shared: bool = False


def scores(
    text: str, hits: Sequence[Hit], bearings: Sequence[tuple[Bearing, ...]]
) -> dict[int, Score]:
    """The score of every category that any of the hits speaks for."""
    begins = credit(text)
    names = ((0, begins), *named(text))
    hits = [h for h in hits if not any(a <= h.start and h.end <= b for a, b in names)]
    listed = _listed(text, hits, bearings)
    leads = [(m.start(), m.end()) for m in _LEAD.finditer(text)]
    first = _CLAUSE.search(text, begins)
    opening = min(begins + _OPENING, first.end()) if first else 0
    seen: dict[tuple[int, int], int] = {}
    found: dict[int, Score] = {}
    for hit in hits:
        leading = hit.end <= opening or any(a <= hit.start and hit.end <= b for a, b in leads)
        for bearing in bearings[hit.word]:
            key = (hit.word, bearing.category)
            score = found.setdefault(bearing.category, Score())
            if (hit.start, bearing.category) in listed:
                value = bearing.weight * _LISTED
                if key in seen:
                    continue
            else:
                times = seen.get(key, 0)
                seen[key] = times + 1
                if times >= len(_REPEATED):
                    continue
                value = bearing.weight * _REPEATED[times] * (_LEADING if leading else 1.0)
                if not bearing.shared:
                    score.places.append(hit.start)
            quoted = text[hit.start : hit.end]
            if not any(e.text == quoted for e in score.evidence):
                score.words += (hit.start, bearing.category) not in listed
                score.evidence.append(Evidence("word", quoted, round(value, 2), hit.start, hit.end))
            if bearing.shared:
                score.shared += value
            else:
                score.own += value
    return found


def _listed(
    text: str, hits: Sequence[Hit], bearings: Sequence[tuple[Bearing, ...]]
) -> set[tuple[int, int]]:
    """(start, category) of hits that stand in a list mostly about other things."""
    found: set[tuple[int, int]] = set()
    if "、" not in text:
        return found
    for clause in _CLAUSE.finditer(text):
        for marks in _lists(clause.start(), clause.group()):
            edges = [max(clause.start(), marks[0] - _REACH), *marks]
            ends = [*marks, min(clause.end(), marks[-1] + 1 + _REACH)]
            inside: dict[int, set[int]] = {}
            placed: list[tuple[Hit, int]] = []
            for hit in hits:
                for item, (a, b) in enumerate(zip(edges, ends, strict=True)):
                    if a <= hit.start and hit.end <= b:
                        placed.append((hit, item))
                        for bearing in bearings[hit.word]:
                            inside.setdefault(bearing.category, set()).add(item)
            for hit, _ in placed:
                for bearing in bearings[hit.word]:
                    if 2 * len(inside[bearing.category]) < len(edges):
                        found.add((hit.start, bearing.category))
    return found


def _lists(start: int, clause: str) -> list[list[int]]:
    """The places of the 、 of every list in a clause; lists have three things or more."""
    groups: list[list[int]] = []
    for mark in re.finditer("、", clause):
        at = start + mark.start()
        if groups and at - groups[-1][-1] <= _ITEM:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [group for group in groups if len(group) > 1]
