"""Rules with their proof: what one matches, what it does, a text that needs it, one that must not fire it.

Knowledge about texts grows by exceptions; a rule that cannot say which text asked for it cannot
be changed or deleted safely. A table of rules is applied in its order, the first that matches
decides, and a test switches each off and sees its own example fail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about one text (a line, a block)."""

    id: str
    """In plain words, what is seen."""
    gives: str
    """What the text then is, as the room names it; empty: it is left to what follows."""
    matches: Callable[[str], object]
    """Whether the text is so: a function, or the `search` or `match` of a pattern."""
    example: str
    counter: str
    """A text that looks alike and must not fire the rule."""


def decided(rules: Sequence[Rule], text: str, off: str = "") -> Rule | None:
    """The first rule that matches, those with the id `off` left out; None if there is none."""
    for rule in rules:
        if rule.matches(text) and rule.id != off:
            return rule
    return None


def seen(pattern: str, flags: int = 0) -> Callable[[str], object]:
    """A rule's condition: the pattern stands somewhere in the text."""
    return re.compile(pattern, flags).search


def opens(pattern: str) -> Callable[[str], object]:
    """A rule's condition: the text opens with the pattern. Not the same work as to look for `^…`,
    which is tried at every character."""
    return re.compile(pattern).match
