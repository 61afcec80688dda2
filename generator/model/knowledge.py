"""What all articles say together, joined with what editors wrote.

It exists so that pages and search are made from one record alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.entries import PolicyEntry, TermEntry
from generator.model.findings import Finding
from generator.model.layers import Event, Figure, Mention, Reading
from generator.model.quotes import Quote
from generator.model.sources import Project
from generator.model.voices import Counterpart, Voice


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry joined with what the articles say of it."""

    entry: TermEntry
    pinyin: str
    definition: str
    definition_source: Quote | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy document joined with the passages that name it."""

    entry: PolicyEntry
    issuer: str
    date: str
    mentions: tuple[Mention, ...]
    sources: tuple[Quote, ...]
    """One quotation for each passage that names it, with its sentence."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two passages of different articles that say the same.

    `shared` are the common runs: start in `left`, start in `right`, length.
    """

    left: str
    right: str
    score: float
    shared: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the site says, linked; what `write` and `search` put on pages."""

    project: Project
    readings: tuple[Reading, ...]
    terms: tuple[Term, ...]
    """Sorted by pinyin."""
    policies: tuple[Policy, ...]
    events: tuple[Event, ...]
    """Merged over articles, in the order of time."""
    figures: tuple[Figure, ...]
    """Merged over articles."""
    parallels: tuple[Parallel, ...]
    findings: tuple[Finding, ...]
    voices: tuple[Voice, ...] = ()
    """Joined over articles, in the order of their names; statements are in the readings."""
    counterparts: tuple[Counterpart, ...] = ()
