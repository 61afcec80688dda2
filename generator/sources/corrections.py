"""What an editor gives for an event or a figure: known fields, each in its form.

It exists because these values go into the open data as they are: a number that is none, or a
kind that nobody knows, would make it invalid for everyone who reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chinese.dates import stated_date
from generator.chinese.dates.calendar import FIRST_YEAR, LAST_YEAR, parsed, period
from generator.findings import finding
from generator.model import (
    EVENT_VALUES,
    FIGURE_VALUES,
    MENTION_VALUES,
    ArticleEntry,
    Correction,
    Finding,
)
from generator.slugs import nearest
from generator.sources.choices import digits, meant, not_one
from generator.sources.front import Page

_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?", re.ASCII)
_NUMBERED = re.compile(r"([0-9]{4})[年/.-]([0-9]{1,2})?月?", re.ASCII)
_ISO = re.compile(r"(([0-9]{4})(?:-[0-9]{2})?)(?:-[0-9]{2})?", re.ASCII)
_SIGNS = str.maketrans("–—−－．。／", "----../")
"""What is typed for the signs between the numbers of a date."""
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


def as_iso(text: str) -> str:
    """How a date that is written otherwise is written here; the forms that there are, if it is
    none.

    >>> as_iso("2025年8月3日"), as_iso("2025/8"), as_iso("2025–03–05"), as_iso("明年")
    ('2025-08-03', '2025-08', '2025-03-05', '2025 / 2025-08 / 2025-08-26')
    """
    text = text.strip().translate(_SIGNS)
    numbers = _NUMBERED.fullmatch(text)
    iso = "-".join(f"{int(n):02}" for n in numbers.groups() if n) if numbers else stated_date(text)
    return iso if is_date(iso) else "2025 / 2025-08 / 2025-08-26"


def no_date(file: str, line: int, text: str) -> Finding:
    """The finding for a text that is no date: in another form, or not in the calendar."""
    found = _ISO.fullmatch(text.strip())
    if not found:
        return finding(file, line, "date-not-iso", date=text, near=as_iso(text))
    near = next(filter(is_date, (found[1], found[2])), "2025-08")
    years = {"first": FIRST_YEAR, "last": LAST_YEAR}
    return finding(file, line, "date-off-calendar", date=text, near=near, **years)


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
            near = meant(key, known) or nearest(key, known)
            yield finding(page.file, line, "key-unknown", key=key, near=near)
        elif choices and value not in choices:
            yield not_one(page.file, line, key, value, choices)
        elif key in _NUMBERS and not _NUMBER.fullmatch(value):
            near = digits(value)
            yield finding(page.file, line, "value-not-number", key=key, value=value, near=near)
        elif key in _DATES:
            yield from _date(page, line, key, value, given)
        elif key == "precision" and given.get("date"):
            fits = [p for p in choices or () if _LENGTHS.get(p, 0) == len(given["date"])]
            fits += ["range"] if given.get("end") else []
            if value not in fits:
                yield not_one(page.file, line, key, value, tuple(fits))


def idle(entry: ArticleEntry, page: Page) -> Iterator[Finding]:
    """Entries that say of a place, and not what to change there."""

    def tell(key: str, at: int, needed: str) -> Finding:
        return finding(page.file, page.line(key, at), "entry-idle", key=key, needed=needed)

    for at, mend in enumerate(entry.mends):
        if mend.raw == mend.text and mend.certainty == "certain":
            yield tell("mends", at, "text ≠ raw")
    for at, ruling in enumerate(entry.rulings):
        if not (ruling.role or ruling.lost or ruling.speaker):
            yield tell("rulings", at, "role / lost / speaker")
    for at, one in enumerate(entry.corrections):
        if not (one.add or one.remove or one.primary):
            named = one.layer in ("domains", "topics", "stages")
            yield tell("corrections", at, "add / remove / primary" if named else "add / remove")
        elif one.add and one.layer in _VALUES and not one.values:
            named = one.layer in ("terms", "policies")
            yield tell("corrections", at, "values: {quote: …}" if named else "values: {…}")


def _date(page: Page, line: int, key: str, value: str, given: dict[str, str]) -> Iterator[Finding]:
    """A date, or for `as_of` a range of two; what ends does not end before it begins."""
    parts = value.split("/", 1) if key == "as_of" else [value]
    wrong = [part for part in parts if not is_date(part)]
    for part in wrong:
        yield no_date(page.file, line, part)
    start = given.get("date", "") if key == "end" else parts[0]
    if not wrong and is_date(start) and period(parsed(start), parsed(parts[-1])) is None:
        span = f"{parts[-1]}/{start}"
        yield finding(page.file, line, "date-not-iso", date=f"{start}/{parts[-1]}", near=span)
