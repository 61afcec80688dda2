"""What a page head states, and a reading of it under way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.chinese import dates
from generator.chinese.scripts import t2s
from generator.heads.shapes import COLON_DAY, OF_A_DAY
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
    days |= {
        x.start(): (x.end(), day)
        for x in COLON_DAY.finditer(plain)
        if (day := dates.stated_date("-".join(x.groups())))
    }
    days |= _in_english(plain) if _MONTH.search(plain) else {}
    return Reading(text, plain, days, people)


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(
    rf"(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)? )?\b(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.? (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.I,
)
"""14 July 2025, Jul 14, 2025."""


def _in_english(text: str) -> dict[int, tuple[int, str]]:
    """The days that a head tells in English, by where they begin: where each ends, and its date."""
    found: dict[int, tuple[int, str]] = {}
    for match in _MONTH.finditer(text):
        day = match["before"] or match["day"]
        month = 1 + _MONTHS.index(match["month"].lower())
        if day and (date := dates.stated_date(f"{match['year']}-{month:02}-{int(day):02}")):
            found[match.start()] = match.end(), date
    return found
