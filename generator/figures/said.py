"""What a passage has said so far, for the numbers that take up its subject.

It exists apart from `naming`, which goes from clause to clause: here only stands what is
remembered, and what of it a number without a noun of its own goes on about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from generator import lexicon
from generator.figures.phrases import attribute, core


@dataclass(slots=True)
class Said:
    """What a passage has said so far, for the clauses that take up its subject; `ranked` is the
    measure by which a sentence ranks what it lists."""

    bare: str = ""
    bares: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    previous: list[str] = field(default_factory=list)
    owner: str = ""
    topic: str = ""
    measure: str = ""
    clause: str = ""
    ratios: list[str] = field(default_factory=list)
    ranked: str = ""
    listed: str = ""
    """By what the members of the list are ranked that a clause has announced."""
    rate: str = ""
    """The growth that was told last."""
    level: str = ""
    """The measure that was told last of what had been said before."""
    things: tuple[str, str] = ("", "")
    """What was counted last, after its unit."""

    @property
    def ratio(self) -> str:
        """The share that was told last, or empty."""
        return self.ratios[-1] if self.ratios else ""

    def next_sentence(self) -> None:
        """Only what the last sentence's numbers were of is kept."""
        self.previous, self.bares, self.units, self.ratios = self.bares, [], [], []
        self.bare = self.owner = self.topic = self.measure = self.clause = ""
        self.ranked = self.listed = self.rate = self.level = ""

    def begin_with(self, name: str) -> None:
        """What follows is of a new thing that a clause has only named."""
        self.owner = self.topic = name
        self.bare, self.bares, self.units, self.previous = "", [], [], []


def inherited(said: Said) -> str:
    """The noun phrase that a number without one of its own goes on about."""
    if said.bare:
        return said.bare
    clause = core(said.clause)
    if attribute(clause):
        return said.owner + clause if said.owner and bare_measure().match(clause) else clause
    if said.measure and not said.bares:
        return said.measure
    if said.topic and not said.bares:
        return said.topic
    if len(set(said.previous)) == 1 and not said.clause:
        return said.previous[0]
    return ""


@cache
def bare_measure() -> re.Pattern[str]:
    """A measure that says nothing without whose it is."""
    before, bare = lexicon.alternatives("measure-kinds"), lexicon.alternatives("measures")
    return re.compile(rf"^(?:{before})*(?:{bare})(?:份额|占比|增速|规模|比重|比例)?$")


def without_measure(name: str) -> str:
    """What a measure is of, for another measure of the same thing.

    >>> without_measure("绿氢成本"), without_measure("水厂"), without_measure("产量")
    ('绿氢', '水厂', '产量')
    """
    at = next((n for n in range(2, len(name) - 1) if bare_measure().match(name[n:])), 0)
    return name[:at] or name
