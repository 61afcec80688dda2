"""Slips of the pen in front matter, by their own names and at their own lines.

It exists because what a YAML parser says of a full-width colon or a missing one is about the line
below, in its own language, or nothing at all: it takes the line for a part of the value above.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.findings import finding, has_errors
from generator.model import Finding, Line
from generator.sources.encoding import raw_lines

_TAB = re.compile(r"[ ]*(?:-[ ]*)?(\t)")
_KEY = r"[ \t]*(?:-[ \t]+)*(?P<key>[A-Za-z_][A-Za-z0-9_-]*)"
_WIDE = re.compile(_KEY + r"[ \t]*(?P<sign>：)")
_JOINED = re.compile(_KEY + r"(?P<sign>:)(?=[^\s:/])")
_BARE = re.compile(_KEY + r"(?P<sign>)(?=[ \t]*$|[ \t]+[^\s:：])(?!.*:(?:\s|$))")
_ODD = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_SPACE = re.compile(rf"[ \t]*(?:-[ \t]*)*(?P<sign>[{_ODD}])")
_AFTER_COLON = re.compile(_KEY + rf":(?P<sign>[{_ODD}])")
_REMARK = re.compile(
    r"[ \t]*(?:-[ \t]+)*[A-Za-z_][A-Za-z0-9_-]*:[ \t]+"
    r"(?P<before>[^\s\"'\[{#|>&*!][^\"'#]*[ \t])?(?P<sign>#[^\s#]+)"
)
_KEYED = re.compile(_KEY + r":(?:[ \t]+(?P<value>[^\s#|>].*))?[ \t]*$")
_VALUE = r"[ \t]*+(?:-[ \t]++)*+(?:[\w./-]+:[ \t]++)?+"
_DASH = re.compile(r"[ \t]*(?P<sign>[－•·・●◦])(?=\s*\S)")
_BROKEN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("yaml-dash-wide", re.compile(r"[ \t]*(?P<sign>[—–―−])(?=\s*\S)")),
    ("yaml-dash-joined", re.compile(r"[ \t]*(?P<sign>-)(?=[^\s-])")),
    (
        "yaml-quote-ends",
        re.compile(_VALUE + r"(?P<sign>([\"'])(?:(?!\2).)*\2)(?=[ \t]*[^\s#,\]}:])"),
    ),
    ("yaml-quote-open", re.compile(_VALUE + r"(?P<sign>\"[^\"]*|'[^']*)$")),
    ("yaml-colon-inside", re.compile(_VALUE + r"(?P<sign>[^\s\"'\[{#|>-][^\"#]*?:)(?=[ \t]+\S)")),
    (
        "yaml-sign-first",
        re.compile(_VALUE + r"(?P<sign>[\[\]{}*&!%@`,?])(?![^\[{]*[\]}][ \t]*(?:#|$))"),
    ),
)
"""What a line may have that a parser gives up at, each with the sign that is wrong: a dash that is
none, or without its space; words after a quotation, a quotation without an end; a colon inside a
text, a sign that means something to YAML before one."""
_BLOCK = re.compile(r"(?P<indent>[ ]*)(?:-[ ]+)*[^\s#][^#]*:[ ]*[|>][-+0-9]*[ ]*$")

_SHOWN = 40
"""Characters of a line that a finding shows."""
NEAR = 3
"""Lines above the place where a parser gives up that may be to blame."""


def slips(text: str, file: str, offset: int, keys: frozenset[str], at: int = 0) -> list[Finding]:
    """What is plainly mistyped in a YAML text that begins on line `offset` of its file.

    `at` is the line of the text (from 1) at which a parser gave up, 0 where none did. Only
    names among `keys` are taken for keys.
    """
    found: list[Finding] = []
    for number, line in _lines(text):
        here = number + offset - 1
        tab = _TAB.match(line)
        if at and tab and number <= at + 1:
            column = tab.start(1) + 1
            found.append(finding(file, Line(here, column), "yaml-tab", column=column))
        for code, pattern in (("yaml-colon-wide", _WIDE), ("yaml-colon-joined", _JOINED)):
            fits = pattern.match(line)
            if fits and fits["key"] in keys:
                place = Line(here, fits.start("sign") + 1)
                found.append(finding(file, place, code, key=fits["key"]))
        odd, after = _SPACE.match(line), _AFTER_COLON.match(line)
        if odd or (after and after["key"] in keys):
            sign = (odd or after)["sign"]  # type: ignore[index]
            column = line.index(sign) + 1
            found.append(finding(file, Line(here, column), "yaml-space-odd", column=column))
        remark = _REMARK.match(line)
        if remark and (remark["before"] or not _goes_on(text, number)):
            place = Line(here, remark.start("sign") + 1)
            found.append(finding(file, place, "yaml-remark", sign=remark["sign"][:_SHOWN]))
        if dash := _DASH.match(line):
            # Without a word YAML takes the line for more of the item above.
            place = Line(here, dash.start("sign") + 1)
            found.append(finding(file, place, "yaml-dash-wide", sign=dash["sign"]))
    if has_errors(found) or not at:
        return found
    near = [pair for pair in _lines(text) if at - NEAR < pair[0] <= at]
    for number, line in reversed(near):
        fits = _BARE.match(line)
        if fits and fits["key"] in keys:
            place = Line(number + offset - 1, fits.start("sign") + 1)
            return [*found, finding(file, place, "yaml-colon-missing", key=fits["key"])]
    for (_, above), (number, line) in reversed(list(itertools.pairwise(near))):
        first, second = _KEYED.match(above), _KEYED.match(line)
        deeper = _depth(line) - _depth(above)
        if first and first["value"] and second and second["key"] in keys and deeper > 0:
            place = Line(number + offset - 1, _depth(line) + 1)
            values = {"key": second["key"], "above": first["key"], "count": deeper}
            return [*found, finding(file, place, "yaml-indent", **values)]
    for code, pattern in _BROKEN:
        for number, line in reversed(near):
            if fits := pattern.match(line):
                place = Line(number + offset - 1, fits.start("sign") + 1)
                return [*found, finding(file, place, code, sign=fits["sign"][:_SHOWN])]
    return []


def _depth(line: str) -> int:
    """The column of a line's first key, an item's dash counted in."""
    return len(line) - len(re.sub(r"^[ ]*(?:-[ ]+)*", "", line))


def _goes_on(text: str, number: int) -> bool:
    """Whether what belongs to a line stands below it: deeper, or as a list."""
    line, below, *_ = (*(line for at, line in _lines(text) if at >= number), "", "")
    inside = len(line) - len(line.lstrip(" -"))
    return below.startswith((" " * (inside + 1), " " * inside + "- "))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, but for those of a block of text (`|`, `>`) and remarks."""
    inside = -1
    for number, line in enumerate(raw_lines(text), start=1):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        if inside >= 0 and indent > inside:
            continue
        block = _BLOCK.match(line)
        inside = len(block["indent"]) if block else -1
        yield number, line
