"""The raw file as lines, each with its place, its width and its indent.

Whether two lines belong to one paragraph is read from their widths; this module measures,
`paragraphs` decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from generator.chinese.width import columns
from generator.restore.traced import Traced

_BREAK = re.compile(
    r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|(?i:<br\s*/?>|</?(?:p|div|section|h[1-6]|li|tr)\b[^<>]{0,200}>)"
)
MARKUP = re.compile(
    r"(?P<tag></?(?:strong|b|em|i|u|span|font|a|img|sup|sub|o:p|center|blockquote|table|tbody|td|th|ul|ol|"
    r"br|p|div|section|h[1-6]|li|tr)\b[^<>]{0,200}>)"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});)"
    r"|(?P<bold>\*\*|__(?=[^_\s]))"
    r"|(?P<image>!\[[^\[\]]{0,80}\]\([^()\s]{1,300}\))"
    r"|\[(?P<link>[^\[\]]{1,80})\]\((?:https?:|/|\.)[^()\s]{1,300}\)",
    re.I,
)
"""What Markdown and HTML leave behind in a text."""
_MARK = re.compile(r"^(#{1,6})[ \t]+(?=\S)")


@dataclass(frozen=True)
class Line:
    """One raw line. `start` and `end` are raw offsets of its content without the line end."""

    number: int
    start: int
    end: int
    raw: str
    blanks: int = 0
    """Blank lines before it."""
    page_break: bool = False
    """A form feed, or page furniture, stands before it."""
    aids: re.Pattern[str] | None = None
    """Reading aids (pinyin) that are not counted as the line's text."""

    @cached_property
    def text(self) -> str:
        """The content without white space at the ends and without a heading's marks."""
        return self.plain[self.mark :].strip()

    @cached_property
    def plain(self) -> str:
        """The content as a browser shows it, without tags and entities."""
        raw = self.raw
        raw = MARKUP.sub(shown, raw) if any(c in raw for c in "<&*_[") else raw
        return self.aids.sub("", raw) if self.aids else raw

    @cached_property
    def mark(self) -> int:
        """Characters taken by a Markdown heading mark (`## `), 0 if there is none."""
        found = _MARK.match(self.raw)
        return found.end() if found else 0

    @cached_property
    def level(self) -> int:
        """1 to 6 for a marked heading, 0 for other lines."""
        return self.raw[: self.mark].count("#")

    @cached_property
    def indent(self) -> int:
        """Columns of white space before the text, counted from two on."""
        shown = self.plain
        wide = columns(shown[: len(shown) - len(shown.lstrip())].replace("\u3000", "一"))
        return wide if wide > 1 else 0

    @cached_property
    def width(self) -> int:
        """Columns of the text."""
        return columns(self.text)

    def content(self) -> Traced:
        """The content as traced text, marks and outer white space left out."""
        return Traced(self.raw, tuple(range(self.start, self.end)))[self.mark :].strip()


def shown(found: re.Match[str]) -> str:
    """What a piece of markup shows to a reader: a tag nothing, &nbsp; a space, a link its words."""
    if found["entity"]:
        return unescape(found["entity"])
    return found["link"] or ""


def read_lines(
    raw: str, aids: re.Pattern[str] | None = None
) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """The lines that are not blank, and the raw offset at which each line (from 1) begins.

    Lines are counted as editors count them, at LF, CRLF and CR; a form feed or a line
    separator inside a line parts the text but does not move the numbers.
    """
    lines: list[Line] = []
    starts: list[int] = []
    begin, blanks, page, number = 0, 0, False, 1
    starts.append(0)
    ends = [(m.start(), m.end(), m.group()) for m in _BREAK.finditer(raw)]
    for stop, after, mark in [*ends, (len(raw), len(raw), "")]:
        content = raw[begin:stop]
        line = Line(number, begin, stop, content, blanks, page, aids)
        if line.plain.strip().strip("\ufeff\u200b"):
            lines.append(line)
            blanks, page = 0, False
        elif not mark.startswith("<"):
            blanks += 1
        page = page or mark == "\x0c"
        begin = after
        if mark in ("\n", "\r", "\r\n"):
            number += 1
            starts.append(begin)
    return tuple(lines), tuple(starts)
