"""What the site gains by an article: passages, domains, dates, figures, doubts.

It exists so that whoever adds a document sees at once whether it was read as it is meant.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator import terms
from generator.add.articles import Addition
from generator.add.records import CAPTION, NOTE, TABLE
from generator.bounds import OverTime, bounded
from generator.model import Project, Reading
from generator.reading import read, words_of


@dataclass(frozen=True, slots=True)
class Gain:
    """Counts of what an article brings."""

    passages: int
    characters: int
    domains: tuple[tuple[str, int], ...]
    """Titles of domains, with how many passages speak of each."""
    dates: int
    figures: int
    doubts: int
    """Characters that were recognised without certainty, and places that look torn."""
    aside: tuple[tuple[str, int], ...]
    """Notes, tables' rows, captions, running heads … that are no text."""


def gain(added: Addition, project: Project | None) -> Gain:
    """What the article gives in this project; without one its passages only."""
    reading = _reading(added, project)
    article = reading.article if reading else added.article
    torn = sum(passage.complete != "whole" for passage in article.passages)
    counts = Counter(p.role for p in added.extract.pieces if p.role in (NOTE, TABLE, CAPTION))
    for item in added.extract.removed:
        counts[item.kind] += item.count
    domains: Counter[str] = Counter()
    if reading and project:
        titles = {c.id: c.title for c in project.categories if c.kind == "domain"}
        domains.update(
            titles[x.id] for x in reading.labels if x.kind == "domain" and x.id in titles
        )
    return Gain(
        len(article.passages),
        sum(len(p.text) for p in article.passages),
        tuple(domains.most_common()),
        sum(bool(e.date) for e in reading.events) if reading else 0,
        len(reading.figures) if reading else 0,
        len(added.entry.mends) + torn,
        tuple(sorted(counts.items())),
    )


def _reading(added: Addition, project: Project | None) -> Reading | None:
    if project is None:
        return None
    words, vocabulary = words_of(project), terms.vocabulary(project.terms)
    try:
        return bounded(
            lambda: read(added.source, added.entry, words, vocabulary), project.settings.limits
        )
    except (Exception, OverTime):
        return None  # the build tells what is wrong with an article
