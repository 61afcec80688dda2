"""The restored article: passages and sections, and what was repaired or set aside for them.

It exists so that every character on a page can be led back to its place in the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.entries import Author

Extent = tuple[int, int]
"""A stretch of a text: offsets of its first character and of the one after its last."""


@dataclass(frozen=True, slots=True)
class Run:
    """`length` characters from `at` in a restored text stand from `raw` in the raw text."""

    at: int
    raw: int
    length: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One named edit: the raw characters `raw` (from raw offset `raw_at`, on `line`) became `text`.

    `at` is the offset in the passage's text where `text` begins; -1 outside passages.
    """

    kind: str
    line: int
    raw_at: int
    raw: str
    text: str
    at: int = -1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the restored article, the unit that everything else refers to."""

    id: str
    """`<article>#<anchor>`."""
    article: str
    anchor: str
    """`L15`: the raw line it begins on; `L15-2` for a second one on that line."""
    text: str
    lines: tuple[int, ...]
    """Raw lines it was taken from, in the order of the text."""
    role: str = "body"
    """`lead`, `body`, `question` (a moderator's) or `boxed` (a column set apart)."""
    section: int = 0
    """Index into the article's sections."""
    heading: str = ""
    """The section's heading, the article's title where there is none, or empty."""
    speaker: str = ""
    run_in: int = 0
    """Length of the run-in heading at the start of the text, its full stop included; 0: none."""
    complete: str = "whole"
    """`whole`, `start-lost`, `end-lost` or `both-lost`."""
    runs: tuple[Run, ...] = ()
    repairs: tuple[Repair, ...] = ()
    suspects: tuple[Repair, ...] = ()
    """Places an editor doubts but did not change (`at` points into the text)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the article under one heading; the first one may have none."""

    heading: str
    level: int
    """2 to 4; 0 for the stretch before the first heading."""
    anchor: str
    """`L9`: the raw line of the heading; empty where there is no heading."""
    lines: tuple[int, ...] = ()
    moved: bool = False
    """The heading stands elsewhere in the file than where it belongs."""
    speaker: str = ""
    lost: str = ""
    """`end` where the heading itself breaks off."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something in the file that is not the article's text, set aside and recorded."""

    kind: str
    """title, subtitle, by-line, source-line, heading, speaker, jump-line, pull-quote, caption,
    advertisement, page-furniture, navigation, author-note …"""
    line: int
    text: str
    """As it stands in the file, trimmed."""


@dataclass(frozen=True, slots=True)
class Characters:
    """The sum of a restoration, in raw characters: raw = kept + changed + removed."""

    raw: int
    kept: int
    changed: int
    removed: int


UNREAD = "unread"
"""The kind of an article that could not be read: it has no passages, its page shows the file."""
ABSENT = "absent"
"""The kind of an article that cannot be shown at all."""
UNREADABLE = frozenset({UNREAD, ABSENT})


@dataclass(frozen=True, slots=True)
class Article:
    """A seed as a careful editor would print it."""

    id: str
    seed: str
    title: str
    """Empty where it is lost."""
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    publication: str = ""
    date: str = ""
    """ISO at its precision; empty where nothing tells."""
    date_precision: str = ""
    """day, month, year or season (then `date` is the year); empty without a date."""
    date_basis: str = ""
    """stated, inferred or confirmed."""
    date_reason: str = ""
    kind: str = "article"
    """commentary, roundtable, newspaper-summary, official, news … or one of `UNREADABLE`."""
    official: str = ""
    asides: tuple[Aside, ...] = ()
    repairs: tuple[Repair, ...] = ()
    """All of them, those outside passages included."""
    characters: Characters = Characters(0, 0, 0, 0)
    note: str = ""
    file: str = ""
    """`docs/articles/<id>.md`, or empty for a seed that no editor has taken up yet."""
