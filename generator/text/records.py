"""What is known of a passage once it has been parsed: the record that every layer reads.

It exists so that a sentence, a clause, a title, a date and a number are found once, in one
way, and so that nobody parses a passage again. All offsets count in the passage's text, which
the folded text matches character for character.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.chinese.dates import Dated, Reference
from generator.chinese.quantities import Quantity
from generator.model import Extent, Passage, Quote
from generator.text.folding import in_script
from generator.text.frames import Frame
from generator.text.sayings import Saying

_NEAR = 600
"""Characters about a clause in which the words are looked for that a reading has made of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence from `begin` to `end`, its closing mark excluded, and to `stop` with its
    closing marks, quotes and brackets.

    `dates` are resolved from the article's day; `ordinals` are those that only number a year
    of a plan (“十四五”收官之年) and date nothing. `quantities` stand in the order of the text.
    `frames` say of each clause how surely and by whose word it speaks; a sentence without a
    date and a number has none.
    """

    begin: int
    end: int
    stop: int
    clauses: tuple[Extent, ...]
    dates: tuple[Dated, ...] = ()
    ordinals: tuple[Dated, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    frames: tuple[Frame, ...] = ()

    @property
    def extent(self) -> Extent:
        """The sentence without its closing mark."""
        return self.begin, self.end

    @property
    def expressions(self) -> tuple[Dated, ...]:
        """Everything that looks like a date, ordinals included, in order."""
        if not self.ordinals:
            return self.dates
        return tuple(sorted((*self.dates, *self.ordinals), key=lambda item: item.start))


@dataclass(frozen=True, slots=True)
class Text:
    """One passage, parsed.

    `folded` is the text with its digits folded, in Simplified characters where the article is
    Traditional; `hidden` the same with the titles blotted out. `titles`, `quotations`,
    `names` (quotation marks around a name or a catchword) and `brackets` are the outermost
    ones, their marks included. `unreadable` are digits whose groups make no number.
    """

    passage: Passage
    folded: str
    hidden: str
    sentences: tuple[Sentence, ...]
    titles: tuple[Extent, ...] = ()
    quotations: tuple[Extent, ...] = ()
    names: tuple[Extent, ...] = ()
    brackets: tuple[Extent, ...] = ()
    unreadable: tuple[Extent, ...] = ()
    base: Reference | None = None
    """The article's own day, which relative dates were resolved from."""
    converted: bool = False
    """Whether the passage is printed in Traditional characters."""
    headings: tuple[str, ...] = ()
    """What stands over the passage, the nearest first; the title is none of them."""
    sayings: tuple[Saying, ...] = ()
    """Where it is said whose words follow or went before, in order."""
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names of people that the article gives, and what it says they are; folded."""
    bodies: frozenset[str] = frozenset()
    """Firms that the article names bare; folded."""

    @property
    def printed(self) -> str:
        """The passage's text as it is printed."""
        return self.passage.text

    def as_printed(self, words: str, near: int) -> str:
        """Words made of the folded text about `near` in the script that the passage has."""
        if not self.converted:
            return words
        window = slice(max(0, near - _NEAR), near + _NEAR)
        return in_script(words, self.folded[window], self.printed[window])

    def whole(self) -> tuple[Quote, ...]:
        """Its line, as the source of what a line outside the passages tells."""
        return (Quote(self.passage.id, -1, -1, self.printed),)

    @property
    def dates(self) -> tuple[Dated, ...]:
        """The dates of all sentences."""
        return tuple(item for sentence in self.sentences for item in sentence.dates)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers of all sentences."""
        return tuple(item for sentence in self.sentences for item in sentence.quantities)
