"""A short line of a page and its place, and what a rule about such lines is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLine:
    """A short line and its place."""

    text: str
    raw: str = ""
    """As it stands in the file, for spaces that mean something; empty: as `text`."""
    place: str = "head"
    """`head`, `body` or `tail`."""
    below: int = 0
    """How many blocks below the last running text it stands; 0 or less: above."""
    heading: bool = True
    """It has a heading's shape."""
    level: int = 0
    document: bool = False
    """A document's number stands above."""
    dated: bool = False
    """The next line is a date and nothing else."""
    stamped: bool = False
    """The next line is the page's own, a day with its clock."""
    names: tuple[str, ...] = ()
    """Those whom the head names."""
    first: bool = False
    """Nothing but furniture stands above it."""
    annexed: bool = False
    """An annex's mark (附件1) stands above."""
    after_foot: bool = False
    """The page's own foot (who edited, who owns it) stands above, and no text since."""

    early: bool = False
    """At most a few blocks of text stand above it."""

    @property
    def line(self) -> str:
        """The line whose spaces mean something."""
        return self.raw or self.text


@dataclass(frozen=True, slots=True)
class LineRule:
    """What a line is, by what is seen in it."""

    id: str
    gives: str
    matches: Callable[[PageLine], object]
    example: PageLine
    counter: PageLine
