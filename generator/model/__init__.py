"""The records that pass from room to room.

They exist so that each room can be read alone: what it takes and what it gives is written
here, frozen, with its unit and its shape. Nothing here thinks and nothing touches the disk.
Offsets are counted in characters (code points), spans are half-open, lines count from 1.
"""

from __future__ import annotations

from generator.model.article import (
    ABSENT,
    UNREAD,
    UNREADABLE,
    Article,
    Aside,
    Characters,
    Extent,
    Passage,
    Repair,
    Run,
    Section,
)
from generator.model.entries import (
    ARTICLE_KINDS,
    EVENT_VALUES,
    FIGURE_VALUES,
    MENTION_VALUES,
    RULING_ROLES,
    ArticleEntry,
    Author,
    Category,
    Correction,
    EvidenceWord,
    Mend,
    Origin,
    PageEntry,
    PolicyEntry,
    Ruling,
    TermEntry,
)
from generator.model.findings import Finding, Line
from generator.model.knowledge import Knowledge, Parallel, Policy, Term
from generator.model.layers import (
    Candidate,
    Event,
    Evidence,
    Figure,
    Gloss,
    Label,
    Mention,
    Reading,
)
from generator.model.quotes import Quote
from generator.model.sources import Attached, Limits, Project, Settings, Source
from generator.model.voices import UNKNOWN, VOICE_KINDS, Counterpart, Statement, Voice

__all__ = [
    "ABSENT",
    "ARTICLE_KINDS",
    "EVENT_VALUES",
    "FIGURE_VALUES",
    "MENTION_VALUES",
    "RULING_ROLES",
    "UNKNOWN",
    "UNREAD",
    "UNREADABLE",
    "VOICE_KINDS",
    "Article",
    "ArticleEntry",
    "Aside",
    "Attached",
    "Author",
    "Candidate",
    "Category",
    "Characters",
    "Correction",
    "Counterpart",
    "Event",
    "Evidence",
    "EvidenceWord",
    "Extent",
    "Figure",
    "Finding",
    "Gloss",
    "Knowledge",
    "Label",
    "Limits",
    "Line",
    "Mend",
    "Mention",
    "Origin",
    "PageEntry",
    "Parallel",
    "Passage",
    "Policy",
    "PolicyEntry",
    "Project",
    "Quote",
    "Reading",
    "Repair",
    "Ruling",
    "Run",
    "Section",
    "Settings",
    "Source",
    "Statement",
    "Term",
    "TermEntry",
    "Voice",
]
