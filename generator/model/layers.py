"""What is read out of an article: each item with the words that it was read from.

They exist so that nothing is said on a page without its quotation.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.article import Article
from generator.model.findings import Finding
from generator.model.quotes import Quote
from generator.model.voices import Statement, Voice


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a label was given: the words that were read, and where.

    `why` is heading, run-in, word, title, year or editor; `start` is -1 where the words
    stand outside the passage's text (its heading, the editor's reason).
    """

    why: str
    text: str
    weight: float
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Label:
    """A passage's domain, topic or stage, with its evidence."""

    passage: str
    kind: str
    id: str
    primary: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A term or policy document named in a passage. `kind` is `term` or `policy`."""

    kind: str
    target: str
    quote: Quote
    short: bool = False
    """A short name (《意见》) resolved within its article."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """The text's own definition of a term: `name` is explained by the words of `quote`."""

    name: str
    quote: Quote
    pattern: str
    """is, bracket, that-is, called, defined-as …"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term the glossary does not have yet, seen in an article."""

    name: str
    quote: Quote
    why: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Event:
    """A dated statement; told by several articles, still one event with several sources."""

    id: str
    date: str
    """ISO at its precision."""
    end: str
    """ISO for ranges, else empty."""
    precision: str
    """day, month, quarter, season, year or range."""
    relative: bool
    basis: str
    """How a relative date was resolved, in words; empty for a stated one."""
    kind: str
    """policy-issued, policy-mention, statistic, target, forecast, event or publication."""
    headline: str
    sources: tuple[Quote, ...]
    policies: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    corrected: bool = False
    inside: bool = False
    """Whether its headline is understood nowhere but in its passage: no list has it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says something: value, unit, comparator, subject, time."""

    id: str
    value: str
    """As a plain decimal (41.06, 28841.6), in `unit`."""
    unit: str
    """As printed, multiplier included: 万个, 亿元, %."""
    norm: str
    """The value without the multiplier, plain decimal."""
    comparator: str
    """=, >, >=, <, <= or ~."""
    subject: str
    as_of: str
    """ISO at its precision, `start/end` for a range, empty if the text gives no time."""
    kind: str
    """target, forecast, statistic or count."""
    sources: tuple[Quote, ...]
    series: str = ""
    """Id shared by figures of one subject at different times; empty if alone."""
    corrected: bool = False
    compared: str = ""
    """The text's own words for the comparator (超, 近, 余, 以上, 约…左右); empty if it has none."""
    label: str = ""
    """The words of the text that a list calls it by where the subject alone says too little;
    empty where the subject says enough."""
    inside: bool = False
    """Whether it is understood nowhere but in its passage: no list has it."""

    @property
    def called(self) -> str:
        """What a list calls it that stands without the article."""
        return self.label or self.subject


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article gives by itself: a pure function of the article and the vocabulary."""

    article: Article
    labels: tuple[Label, ...] = ()
    mentions: tuple[Mention, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    voices: tuple[Voice, ...] = ()
    statements: tuple[Statement, ...] = ()
    """In the order of the text; each sentence is in one or more."""
    spoken: tuple[tuple[str, str], ...] = ()
    """For each passage the id of its voice."""
