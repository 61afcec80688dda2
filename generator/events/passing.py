"""Which dates of a sentence only pass by: they belong to a name, a comparison, a dateline, a
figure of speech, and nothing happened on them that the sentence tells.

It exists apart from what a statement says because this is a question of grammar: what stands
right before a date and right after it. The rules are a table, each with the sentence that needs
it and one that it must leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.chinese.dates import Dated
from generator.events.passing_named import RULES as NAMED
from generator.events.passing_rules import NAME, Rule
from generator.events.passing_rules import RULES as FIRST
from generator.text import Sentence, Text

RULES = (*FIRST, *NAMED)
NUMBER = "№"
"""Stands for a quantity in a view."""
LETTERS = {"day": "Ⓓ", "month": "Ⓜ", "quarter": "Ⓢ", "season": "Ⓢ", "year": "Ⓨ", "range": "Ⓢ"}
"""Stand for dates of each precision, Ⓟ for a five-year plan, Ⓛ for one that is not resolved."""


_NAMES = frozenset(rule.id for rule in RULES if rule.id.startswith("part of"))
"""Rules whose dates are parts of a name."""

MOST_DATES = 40
"""Dates of a sentence; one with more of them is a table, or damage, and states nothing."""


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with letters for its dates and № for its numbers, cut at one date."""

    before: str
    letter: str
    after: str


def passing(text: Text, sentence: Sentence, rules: Sequence[Rule] = RULES) -> dict[int, str]:
    """The dates of the sentence that tell nothing, by the place where they begin, each with the
    id of the rule that says so."""
    found: dict[int, str] = {}
    marks: list[tuple[int, int, Dated | None]] = [(x.start, x.end, x) for x in sentence.dates]
    marks += [(x.start, x.end, None) for x in sentence.quantities]
    marks.sort(key=lambda mark: mark[:2])
    for item in sentence.dates:
        seen = _view(text, sentence, item, marks, found)
        for rule in rules:
            if fires(rule, seen, item):
                found[item.start] = rule.id
                break
    return found


def fires(rule: Rule, seen: View, item: Dated) -> bool:
    """Whether a rule lets a date pass by."""
    return (
        (not rule.of or seen.letter in rule.of)
        and (not rule.words or bool(re.search(rule.words, item.words)))
        and (not rule.before or bool(_compiled(rule.before).search(seen.before)))
        and (not rule.after or bool(_compiled(rule.after).match(seen.after)))
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def letter(item: Dated) -> str:
    """What stands for a date in a view."""
    if item.plan:
        return "Ⓟ"
    return LETTERS.get(item.precision, "Ⓛ")


def _view(
    text: Text,
    sentence: Sentence,
    item: Dated,
    marks: list[tuple[int, int, Dated | None]],
    passed: dict[int, str],
) -> View:
    def stands(one: Dated | None) -> str:
        if one is None:
            return NUMBER
        return NAME if passed.get(one.start) in _NAMES else letter(one)

    signs = [(start, end, stands(one)) for start, end, one in marks]
    before = replaced(text.hidden, sentence.begin, item.start, signs)
    after = replaced(text.hidden, item.end, sentence.end, signs)
    return View(before, letter(item), after)


def replaced(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> str:
    """`text[start:end]` with each marked stretch as its letter.

    >>> replaced("2024年达3座", 0, 8, [(0, 5, "Ⓨ"), (6, 8, "№")])
    'Ⓨ达№'
    """
    out, at = "", start
    for begin, stop, mark in sorted(marks):
        if begin >= at and stop <= end:
            out += text[at:begin] + mark
            at = stop
    return out + text[at:end]
