"""What restoration gives back: blocks of traced text, and the file's whole account.

A draft is a block while lines are still being added; it leaves this room mended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.model import Mend, Repair, Ruling, Source
from generator.restore.lines import Line
from generator.restore.traced import LineOf, Traced

FURNITURE_ROLES = frozenset(
    "page-number running-head jump-line caption advertisement navigation share-prompt "
    "legal-notice editor-credit related-links repeated-line address withdrawn pull-quote front-matter note table".split()
)
"""Roles of lines that are set aside; an editor's ruling may name any of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the file that belongs together: a paragraph, a heading, a piece of furniture."""

    role: str
    """`text`, `heading` (marked or of a heading's shape), a furniture kind, or an editor's ruling."""
    text: Traced
    lines: tuple[int, ...]
    raw: str
    """The first line as it stands in the file, for by-lines whose spaces mean something."""
    level: int = 0
    """1 to 6 for a heading marked with #, 0 for a bare one."""
    repairs: tuple[Repair, ...] = ()
    ruling: Ruling | None = None
    gap: bool = False
    """A gap, a page or an editor's cut stands before it: no proof that nothing is missing."""
    wrapped: bool = False
    """Taken from a column of wrapped lines."""
    suspects: tuple[Repair, ...] = ()
    why: str = ""
    """Of what is set aside, the rule that says so."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A file as blocks in reading order, with the map that accounts for each raw character."""

    source: Source
    blocks: tuple[Block, ...]
    line_starts: tuple[int, ...]
    mends_left: tuple[tuple[Mend, str, int], ...] = ()
    """Mends that were not made: why (a code of the catalogue), and how often their words are there."""
    unread_lines: tuple[int, ...] = ()
    """Lines that the editor's reading order leaves out although they are not furniture."""
    front: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What a front matter over the text says: title, subtitle, author, source, date."""

    foreign: bool = False
    """The file is not Chinese: it is left as it is."""
    garbled: tuple[tuple[int, str], ...] = ()
    """Lines with characters that a wrong decoding left, and what they show."""

    def line_of(self, offset: int) -> int:
        """The raw line on which an offset stands."""
        return LineOf(self.line_starts)(offset)


@dataclass(slots=True)
class Draft:
    """A block while lines are still being added."""

    role: str
    lines: list[Line]
    ruling: Ruling | None
    gap: bool
    wrapped: bool = False
    joins: list[tuple[int, int, str]] = field(default_factory=list)
    before: int = 0
    """A line that it is put before: a heading torn into a paragraph stands above it."""

    def place(self) -> tuple[int, bool]:
        """Where it stands in the order of reading."""
        return (self.before or self.lines[0].start, not self.before)
