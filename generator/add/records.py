"""What the readers of documents give: pieces in reading order, each told what it is.

They exist so that a PDF, a scan, a web page and a text document end in one shape, of which the
seed and the article's file are written.
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT, HEADING, NOTE, TABLE, CAPTION, ASIDE = "text heading note table caption aside".split()
"""What a piece is. An `aside` is what stands beside the text: words in the margin, a pulled quotation."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character that was read without certainty: where it stands in its piece, how sure it is."""

    at: int
    sure: float
    """From 0 to 1."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a heading, a note, a row of a table: one line of the seed."""

    role: str
    text: str
    page: int = 0
    """Of the original, from 1; 0 where it has none."""
    level: int = 0
    """Of a heading: 1 is the title."""
    boxed: bool = False
    """It stands in a box, apart from the running text."""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """What was set aside and is not in the seed: running heads, folios, marks behind the text."""

    kind: str
    """`running-head`, `folio`, `mark`, `navigation` …"""
    text: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Extract:
    """A document, read."""

    kind: str
    """txt, md, html, docx, pdf, scan."""
    tool: str
    """What read it, with its version."""
    pieces: tuple[Piece, ...]
    pages: int = 0
    removed: tuple[Removed, ...] = ()
    front: tuple[tuple[str, str], ...] = ()
    """What the document states of itself beside its text: title, author, date, publication, address."""
    unread: tuple[tuple[int, str], ...] = ()
    """Pages that could not be read, and why."""
    scanned: tuple[int, ...] = ()
    """Pages that are pictures."""


class Unreadable(Exception):
    """A document that cannot be read; `code` names the finding, `values` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
