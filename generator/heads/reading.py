"""What a page head states, and a reading of it under way."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.chinese import dates
from generator.chinese.scripts import t2s
from generator.heads.shapes import OF_A_DAY
from generator.model import Author


@dataclass(frozen=True, slots=True)
class Head:
    """What a head states; each empty if it does not. `end`: the characters it takes."""

    date: str = ""
    publication: str = ""
    authors: tuple[Author, ...] = ()
    title: str = ""
    end: int = 0
    kinds: frozenset[str] = frozenset()
    """What it is made of: day, clock, source, author, medium, person, editor, counter, tool …"""


@dataclass(slots=True)
class Reading:
    """What has been read of a head so far."""

    text: str
    plain: str
    """The text in simplified characters, of the same length."""
    days: dict[int, tuple[int, str]]
    people: bool
    date: str = ""
    publication: str = ""
    authors: list[Author] = field(default_factory=list)
    title: str = ""
    kinds: set[str] = field(default_factory=set)

    def head(self, end: int) -> Head:
        """What has been read, as a head of that length."""
        return Head(
            self.date,
            self.publication,
            tuple(self.authors),
            self.title,
            end,
            frozenset(self.kinds),
        )


def reading_of(text: str, people: bool) -> Reading:
    """A reading that has not begun."""
    plain = t2s(text)
    stated = dates.stated(plain) if OF_A_DAY.search(plain) else ()
    days = {item.start: (item.end, item.date) for item in stated}
    return Reading(text, plain, days, people)
