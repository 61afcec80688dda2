"""The catalogue of everything that can go wrong, and how it prints.

It exists so that every room reports in the same plain words: a code, a severity, a place,
what is wrong, what to do. The catalogue also generates its own page of the site.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Finding

ERROR = "error"
WARNING = "warning"
NOTE = "note"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of finding. The wordings take the finding's values in `{braces}`."""

    severity: str
    zh: str
    zh_hint: str
    en: str
    en_hint: str


CATALOGUE: dict[str, Entry] = {
    # -- sources
    # -- restore, structure
    # -- classify
    # -- terms, policies
    # -- events, figures
    # -- link, write, search, site
}


def finding(file: str, line: int, code: str, **values: object) -> Finding:
    """A finding with its values as text, in a fixed order; the code must be in the catalogue."""
    if code not in CATALOGUE:
        raise KeyError(code)
    return Finding(file, line, code, tuple(sorted((k, str(v)) for k, v in values.items())))


def severity(item: Finding) -> str:
    """`error`, `warning` or `note`."""
    return CATALOGUE[item.code].severity


def wording(item: Finding, lang: str = "zh") -> tuple[str, str]:
    """What is wrong and what to do, in Chinese (`zh`) or English (`en`)."""
    entry = CATALOGUE[item.code]
    pair = (entry.en, entry.en_hint) if lang == "en" else (entry.zh, entry.zh_hint)
    values = dict(item.values)
    return pair[0].format(**values), pair[1].format(**values)


def as_line(item: Finding, lang: str = "zh") -> str:
    """One line a stranger can act on: `file:line: severity[code] what is wrong — what to do`."""
    what, todo = wording(item, lang)
    name = {"error": "错误", "warning": "警告", "note": "提示"}[severity(item)]
    kind = severity(item) if lang == "en" else name
    place = f"{item.file}:{item.line}" if item.line else item.file
    return f"{place}: {kind}[{item.code}] {what}" + (f" — {todo}" if todo else "")


def has_errors(items: Iterable[Finding]) -> bool:
    """Whether any of them forbids publishing."""
    return any(severity(item) == ERROR for item in items)
