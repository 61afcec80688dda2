"""What an editor gives for an event or a figure: known fields, each in its form.

It exists because these values go into the open data as they are: a number that is none, or a
kind that nobody knows, would make it invalid for everyone who reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chinese.dates.calendar import parsed, period
from generator.findings import finding
from generator.model import EVENT_VALUES, FIGURE_VALUES, MENTION_VALUES, Correction, Finding
from generator.slugs import nearest
from generator.sources.front import Page

_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?", re.ASCII)
_VALUES = {
    "events": EVENT_VALUES,
    "figures": FIGURE_VALUES,
    "terms": MENTION_VALUES,
    "policies": MENTION_VALUES,
}
_NUMBERS = ("value", "norm")
_DATES = ("date", "end", "as_of")

CHOICES = {
    ("events", "kind"): (
        "policy-issued", "policy-mention", "statistic", "target", "forecast", "event",
        "publication",
    ),
    ("events", "precision"): ("day", "month", "quarter", "season", "year", "range"),
    ("figures", "kind"): ("target", "forecast", "statistic", "count"),
    ("figures", "comparator"): ("=", ">", ">=", "<", "<=", "~"),
}  # fmt: skip
"""Fields that take one of a few words, by layer."""

_LENGTHS = {"day": 10, "month": 7, "quarter": 7, "season": 4, "year": 4}
"""Characters of a date at each precision."""


def is_date(text: str) -> bool:
    """Whether it is an ISO date at the precision of a year, a month or a day, and exists."""
    return parsed(text) is not None


def values(page: Page, at: int, correction: Correction) -> Iterator[Finding]:
    """What is wrong with the values of the `at`-th correction of an article's page."""
    layer, given = correction.layer, dict(correction.values)
    known = _VALUES.get(layer)
    if known is None:
        if given:
            line = page.line("corrections", at, "values")
            yield finding(page.file, line, "key-unknown", key="values", near="add, remove, reason")
        return
    for key, value in correction.values:
        line = page.line("corrections", at, "values", key)
        choices = CHOICES.get((layer, key))
        if key not in known:
            near = nearest(key, known)
            yield finding(page.file, line, "key-unknown", key=key, near=near)
        elif choices and value not in choices:
            yield _not_one(page, line, key, value, choices)
        elif key in _NUMBERS and not _NUMBER.fullmatch(value):
            yield finding(page.file, line, "value-not-number", key=key, value=value)
        elif key in _DATES:
            yield from _date(page, line, key, value, given)
        elif key == "precision" and given.get("date"):
            fits = [p for p in choices or () if _LENGTHS.get(p, 0) == len(given["date"])]
            fits += ["range"] if given.get("end") else []
            if value not in fits:
                yield _not_one(page, line, key, value, tuple(fits))


def _date(page: Page, line: int, key: str, value: str, given: dict[str, str]) -> Iterator[Finding]:
    """A date, or for `as_of` a range of two; what ends does not end before it begins."""
    parts = value.split("/", 1) if key == "as_of" else [value]
    wrong = [part for part in parts if not is_date(part)]
    for part in wrong:
        yield finding(page.file, line, "date-not-iso", date=part)
    start = given.get("date", "") if key == "end" else parts[0]
    if not wrong and is_date(start) and period(parsed(start), parsed(parts[-1])) is None:
        yield finding(page.file, line, "date-not-iso", date=f"{start}/{parts[-1]}")


def _not_one(page: Page, line: int, key: str, value: str, known: tuple[str, ...]) -> Finding:
    return finding(page.file, line, "value-choice", key=key, value=value, known=", ".join(known))
