"""The catalogue of everything that can go wrong, and how it prints.

It exists so that every room reports in the same plain words: a code, a severity, a place,
what is wrong, what to do. The words are data, in `catalogue.yml` beside this; the catalogue also
generates its own page of the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import yaml

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
    own: bool = False
    """Said of a seed, it concerns that article only: it is left out, the others are built."""


_LONGEST = 500
_SPACES = "\u00a0\u3000"
SEEDS = "seeds/"
"""What the files of seeds begin with, in a finding."""

_WORDS = Path(__file__).with_name("catalogue.yml")


def _read() -> Mapping[str, Entry]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    listed = yaml.load(_WORDS.read_text("utf-8"), loader)
    return MappingProxyType({code: Entry(**entry) for code, entry in listed.items()})


CATALOGUE: Mapping[str, Entry] = _read()
"""Every kind of finding, by its code, in the order of the rooms (`catalogue.yml`)."""


def finding(file: str, line: int, code: str, /, **values: object) -> Finding:
    """A finding with its values as text, in a fixed order; the code must be in the catalogue.

    File and values come from strangers: what they hold can neither forge a second line nor
    speak to a terminal or to the host, whoever prints it.
    """
    if code not in CATALOGUE:
        raise KeyError(code)
    said = ((key, printable(" ".join(str(value).splitlines()))) for key, value in values.items())
    column = values.get("column", getattr(line, "column", 0))
    return Finding(
        printable(file),
        int(line),
        code,
        tuple(sorted(said)),
        column if line and isinstance(column, int) else 0,
    )


def printable(text: str) -> str:
    """The text on one line: controls, directions and broken bytes as escapes, cut if it is long.

    >>> printable("a\\x1b[31m\\u202eb")
    'a\\\\x1b[31m\\\\u202eb'
    """
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c in _SPACES else _code(c) for c in text)
    return text.replace("##[", "## [")  # an older form of the host's commands, anywhere in a line


def _code(char: str) -> str:
    return ascii(char)[1:-1]


def severity(item: Finding) -> str:
    """`error`, `warning` or `note`."""
    return CATALOGUE[item.code].severity


def wording(item: Finding, lang: str = "zh", say: Callable[[str], str] = str) -> tuple[str, str]:
    """What is wrong and what to do, in Chinese (`zh`) or English (`en`); `say` gives the Chinese
    another script."""
    entry = CATALOGUE[item.code]
    pair = (entry.en, entry.en_hint) if lang == "en" else (say(entry.zh), say(entry.zh_hint))
    values = dict(item.values)
    what, hint = (_without_nothing(text, values).format(**values) for text in pair)
    return what, hint


NOTHING = ("", "—", "–")
"""Values that name nothing: nothing was near, nobody is meant."""
_WHERE_SOME = re.compile(r"⟨([^⟨⟩]*)⟩")
_NAME = re.compile(r"\{(\w+)\}")


def whole(template: str) -> str:
    """A wording as the catalogue has it, with all its parts.

    >>> whole("correct it⟨ (near: {near})⟩")
    'correct it (near: {near})'
    """
    return _WHERE_SOME.sub(r"\1", template)


def _without_nothing(text: str, values: Mapping[str, str]) -> str:
    """A wording without the parts in ⟨⟩ of which a value names nothing.

    >>> _without_nothing("correct it⟨ (near: {near})⟩", {"near": "—"})
    'correct it'
    >>> _without_nothing("correct it⟨ (near: {near})⟩", {"near": "agi"})
    'correct it (near: {near})'
    """
    return _WHERE_SOME.sub(
        lambda part: "" if any(values[n] in NOTHING for n in _NAME.findall(part[1])) else part[1],
        text,
    )


def has_wording(item: Finding) -> bool:
    """Whether the catalogue has words for it, and it brings the values that they need."""
    try:
        wording(item)
    except (KeyError, IndexError, ValueError, AttributeError):
        return False
    return True


def as_line(item: Finding, lang: str = "zh") -> str:
    """One line a stranger can act on: `file:line:column: severity[code] what is wrong — what to do`."""
    what, todo = wording(item, lang)
    name = {"error": "错误", "warning": "警告", "note": "提示"}[severity(item)]
    kind = severity(item) if lang == "en" else name
    return f"{place(item)}: {kind}[{item.code}] {what}" + (f" — {todo}" if todo else "")


def place(item: Finding) -> str:
    """Where it is: `file:line:column`, as far as that is known."""
    return ":".join([item.file, *(str(n) for n in (item.line, item.column) if n)])


def as_annotation(item: Finding, lang: str = "zh") -> str:
    """The same as a workflow command: the host shows it beside the line in the pull request."""
    what, todo = wording(item, lang)
    level = {ERROR: "error", WARNING: "warning", NOTE: "notice"}[severity(item)]
    place = f"file={_escaped(item.file, ':,')}" + (f",line={item.line}" if item.line else "")
    place += f",col={item.column}" if item.column else ""
    message = f"{what} — {todo}" if todo else what
    return f"::{level} {place},title={_escaped(item.code, ':,')}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """Text as workflow commands take it: percent signs, line ends and `more` are encoded."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)


def stops(items: Iterable[Finding]) -> bool:
    """Whether any of them is an error that concerns more than the one article it is said of."""
    return any(severity(item) == ERROR and not is_own(item) for item in items)


def is_own(item: Finding) -> bool:
    """Whether it is said of a seed and concerns that article only."""
    return CATALOGUE[item.code].own and item.file.startswith(SEEDS)


def has_errors(items: Iterable[Finding]) -> bool:
    """Whether any of them forbids publishing."""
    return any(severity(item) == ERROR for item in items)
