"""The raw file as lines, each with its place, its width and its indent.

Whether two lines belong to one paragraph is read from their widths; this module measures,
`paragraphs` decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from generator.chinese.hidden import visible
from generator.chinese.radicals import plain_characters
from generator.chinese.width import columns
from generator.restore.traced import Traced

_BREAK = re.compile(
    r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|(?i:<br\s*/?>|</?(?:p|div|section|h[1-6]|li|tr|figure|figcaption)\b[^<>]{0,200}>)"
)
_STRIKE = r"~~(?=[^~\s])[^~\n]{1,2000}~~(?!~)|<(?:del|strike)>[^<>\n]{1,2000}</(?:del|strike)>"
"""Words struck through, with their marks."""
MARKUP = re.compile(
    r"(?P<comment><!--[^<>]{0,200}-->)|(?P<struck>"
    + _STRIKE
    + r")|(?P<tag></?(?:strong|b|em|i|u|s|del|small|span|font|a|img|sup|sub|o:p|center|blockquote|table|thead|tbody|td|th|"
    r"ul|ol|dl|dt|dd|br|hr|p|div|section|article|header|footer|main|aside|nav|time|label|pre|link|video|audio|source|picture|details|summary|noscript|iframe|h[1-6]|li|tr|figure|figcaption)"
    r"\b[^<>]{0,2000}>)"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});)"
    r"|(?<![0-9A-Za-z*\\])\*(?P<nested>[\u4e00-\u9fff][^*\n]{0,60}\*\*[^*\n]{1,60})\*\*\*(?!\*)"
    r"|(?P<bold>\*\*\*?|__(?=[^_\s]))"
    r"|==(?P<marked>[^=\n]{2,400})==|(?P<aside>%%[^%\n]{1,400}%%)|(?P<anchor>(?m:(?:[ \t]|(?<=[。！？”）]))\^[A-Za-z0-9-]{2,12}$))"
    r"|(?P<note>\[\[?\^?\d{1,3}\]?\]\(#[^()\s]{1,60}\))"
    r"|(?<!!)\[\[(?:[^\[\]|\n]{1,80}\|)?(?P<wiki>[^\[\]|\n]{1,80})\]\]"
    r"|(?P<shortcode>\{\{[<%][^{}]{0,600}[>%]\}\})"
    r"|(?P<framed>\[!\[[^\[\]]{0,120}\]\([^()\s]{1,2000}\)\]\([^()\s]{1,2000}(?:\s\"[^\"]{0,200}\")?\))"
    r"|(?P<image>!\[[^\[\]]{0,120}\]\([^()\s]{1,2000}(?:\n[^()\s]{1,400})?(?:\s\"[^\"\n]{0,200}\")?\))|(?P<item>(?m:^)[ \t]{0,8}[*+-][ \t]{1,4}(?:\[[ xX]\][ \t]{1,4})?(?=(?:\*\*)?[^\s*+-]))"
    r"|(?<![0-9A-Za-z*\\])\*(?P<slanted>[\u4e00-\u9fff“《（\d][^*\n]{0,80}?)\*(?![0-9A-Za-z*])"
    r"|(?<![\w\\])_(?P<leaned>[\u4e00-\u9fff“《（\d][^_\n]{0,80}?)(?:_(?!\w)|(?<=[。！？；”）])_(?![A-Za-z0-9_]))"
    r"|`(?P<code>[^`\s，。；][^`\n，。；]{0,40})`|(?P<hard>\\(?=[\u4e00-\u9fff“《]|$))"
    r"|(?P<escape>\\[*_#\[\]>+.-])|\[(?P<link>[^\[\]]{1,120})\]\((?:https?:|/|\.|mailto:|[\w-]{1,40}\.(?:php|html?|aspx?|jsp)\b)[^()\s]{0,2000}\)",
    re.I,
)
"""What Markdown and HTML leave behind in a text; words struck through (`~~…~~`) are withdrawn."""
_WRAPPED = re.compile(r"!\[[^\[\]\n]{0,120}\]\([^()\s]{10,2000}(?P<break>\n)[^()\s]{1,400}\)")
"""A picture whose address a machine wrapped: the break in it parts no lines."""
_UNDERLINE = re.compile(r"-{3,}|(?P<double>={3,})")
_WIDEST_TITLE = 80
"""Columns of a line that a rule below makes a heading."""
_INLINE = re.compile(r"</?(?:a|strong|b|em|i|u)\b[^<>]{0,2000}>", re.I)
"""A tag inside a sentence: alone on its line it leaves no gap."""
_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]]{0,200})\]\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,200}\")?\)\s*$")
_BLANK = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#12288|#x(?:0{0,2}a0|3000));", re.I)
_GAP = re.compile(r"(\s{20})\s+")
"""White space beyond any that is set on purpose: nothing is told by how much more there is."""
LONGEST_HEADING = 300
"""Characters; what is longer is a paragraph, whatever marks stand before it."""
_MARKED = re.compile(r"[<&*_\[\\{`]|~~|==|%%|\^|^[ \t]*[+-][ \t]")
_BESIDE = re.compile(
    r"^(?:!\[[^\[\]]{0,200}\]\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,200}\")?\)\s*)+(?=\S)"
)
"""Pictures at a line's beginning, with words behind them."""
_QUOTED = re.compile(r"^[ \t]*>[ \t]*\S")
_ITEM = re.compile(r"^[ \t]*[*+·•▪–—-][ \t]+\S")
_MARK = re.compile(
    r"^(?:(?:[ \t]*>[ \t]?){1,4}(?=[^\s>]))?(?:#{1,6}[ \t]+(?=\S)|#{2,6}(?=[^\s#][^#]*$))?"
)
"""A quotation's marks and a heading's; of two marks or more also without a space behind them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One raw line. `start` and `end` are raw offsets of its content without the line end."""

    number: int
    start: int
    end: int
    raw: str
    text: str = ""
    """What it shows, without white space at the ends and without a heading's marks."""
    mark: int = 0
    """Characters taken by a Markdown heading mark (`## `), 0 if there is none."""
    level: int = 0
    """1 to 6 for a marked heading, 0 for other lines."""
    indent: int = 0
    """Columns of white space before the text, counted from two on."""
    width: int = 0
    """Columns of the text."""
    blanks: int = 0
    """Blank lines before it."""
    page_break: bool = False
    """A form feed, or page furniture, stands before it."""
    picture: str | None = None
    """What a picture right above it is said to show; None where none stands there."""
    beside: str = ""
    """`caption`: it stands in a figure's caption; `picture`: behind a picture on the same line."""
    item: bool = False
    """A list's mark opens it."""
    tagged: bool = False
    """A tag as it stands inside a sentence (a link, bold) has the line right above to itself."""

    @property
    def spaced(self) -> str:
        """The content with the blanks that HTML spells out as blanks, of the same length."""
        return _BLANK.sub(lambda m: " " * len(m[0]), self.raw) if "&" in self.raw else self.raw

    def content(self) -> Traced:
        """The content as traced text, marks and outer white space left out."""
        rest = self.raw[self.mark :]
        text = rest.strip()
        if not text:
            return Traced("", ())
        start = self.start + self.mark + len(rest) - len(rest.lstrip())
        return Traced(text, tuple(range(start, start + len(text))))


def _measured(line: Line, plain: str) -> Line:
    """The line with its text and measures; `plain` is its content as a browser shows it."""
    found = _MARK.match(line.raw)
    mark = found.end() if found else 0
    text = _GAP.sub(r"\1", plain[mark:].strip())
    white = plain[: len(plain) - len(plain.lstrip())]
    indent = columns(white) + white.count("\u3000") if white else 0
    return Line(
        line.number,
        line.start,
        line.end,
        line.raw,
        text,
        mark,
        line.raw.count("#", 0, mark) if len(text) <= LONGEST_HEADING else 0,
        indent if indent > 1 else 0,
        columns(text),
        line.blanks,
        line.page_break,
        line.picture,
        line.beside,
        _ITEM.match(line.raw) is not None,
        line.tagged,
    )


def cut(line: Line, bounds: Sequence[int]) -> list[Line]:
    """The line parted at places of its content (the first 0, the last its length), gaps between.

    White space at a place belongs to the gap; a part that shows nothing is left out.
    """
    parts: list[Line] = []
    for start, end in pairwise(bounds):
        content = line.raw[start:end]
        plain = plain_characters(_unmarked(content))
        if not plain.strip().strip("\ufeff\u200b"):
            continue
        first = not parts
        part = Line(
            line.number,
            line.start + start,
            line.start + end,
            content,
            blanks=line.blanks if first else 1,
            page_break=line.page_break and first,
            picture=line.picture if first else None,
            beside=line.beside if first else "",
        )
        parts.append(_measured(part, plain))
    return parts


def is_struck(content: str) -> bool:
    """Whether all that a line holds is struck through.

    >>> is_struck("~~水价上调。~~ <del>水质下降。</del>"), is_struck("~~上调~~下调两成。")
    (True, False)
    """
    return _STRUCK.search(content) is not None and not _STRUCK.sub("", content).strip()


_STRUCK = re.compile(_STRIKE)
_STRUCK_MARKS = re.compile(r"^(?:~~|<[a-z]+>)|(?:~~|</[a-z]+>)$")


def unstruck(content: str) -> str:
    """A line that is struck through from end to end with its words, which are set aside and not
    lost; any other as it is."""
    if not is_struck(content):
        return content
    return _STRUCK.sub(lambda found: _STRUCK_MARKS.sub("", found[0]), content).strip()


def _unmarked(content: str) -> str:
    content = unstruck(content)
    return MARKUP.sub(shown, content) if _MARKED.search(content) else content


def shown(found: re.Match[str]) -> str:
    """What a piece of markup shows to a reader: a tag nothing, &nbsp; a space, a link its words."""
    if found["entity"]:
        return unescape(found["entity"])
    if found["escape"]:
        return found["escape"][1:]
    words = (
        found["link"]
        or found["wiki"]
        or found["marked"]
        or found["nested"]
        or found["slanted"]
        or found["leaned"]
        or found["code"]
        or ""
    )
    return words.replace("**", "")


def read_lines(
    raw: str, aids: Callable[[str], str] | None = None
) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """The lines that are not blank, and the raw offset at which each line (from 1) begins.

    `aids`: takes out of a line what a page prints beside its words.
    Lines are counted as editors count them, at LF, CRLF and CR; a form feed or a line
    separator inside a line parts the text but does not move the numbers.
    """
    lines: list[Line] = []
    starts: list[int] = []
    begin, blanks, page, number = 0, 0, False, 1
    picture: str | None = None
    caption = tagged = False
    starts.append(0)
    wrapped = {m.start("break") for m in _WRAPPED.finditer(raw)} if "![" in raw else set()
    ends = [
        (m.start(), m.end(), m.group()) for m in _BREAK.finditer(raw) if m.start() not in wrapped
    ]
    for stop, after, mark in [*ends, (len(raw), len(raw), "")]:
        content = raw[begin:stop]
        plain = _unmarked(content)
        plain = plain_characters(aids(plain) if aids else plain)
        shown_ = visible(plain).strip()
        quoted = shown_ == ">" and bool(lines) and _QUOTED.match(lines[-1].raw) is not None
        if shown_.strip("#") and not quoted:
            line = Line(
                number,
                begin,
                stop,
                content,
                blanks=blanks,
                page_break=page,
                picture=picture,
                beside="caption" if caption else "picture" if _BESIDE.match(content) else "",
                tagged=tagged,
            )
            lines.append(_measured(line, plain))
            blanks, page, picture, tagged = 0, False, None, False
        elif _INLINE.fullmatch(content.strip()):
            tagged = True
        elif not mark.startswith("<"):
            blanks += 1
        shows = _IMAGE.search(content)
        picture = shows["alt"].strip() if shows else picture
        page = page or mark == "\x0c"
        caption = mark.lower().startswith("<figcaption") or (caption and not mark.startswith("<"))
        for at in sorted(at for at in wrapped if begin <= at < stop):
            number += 1
            starts.append(at + 1)
        begin = after
        if mark in ("\n", "\r", "\r\n"):
            number += 1
            starts.append(begin)
    return tuple(_underlined(lines)), tuple(starts)


def _underlined(lines: Sequence[Line]) -> list[Line]:
    """A line over a rule of dashes is the heading that Markdown makes of it, if a gap stands above
    it and it ends no sentence."""
    found = list(lines)
    for i, (line, rule) in enumerate(pairwise(lines)):
        under = _UNDERLINE.fullmatch(rule.raw.strip()) if not rule.blanks else None
        short = 0 < line.width <= _WIDEST_TITLE and line.text[-1:] not in "。；，：！？,;:"
        if under and short and line.blanks and not line.level and not line.item:
            found[i] = replace(line, level=1 if under["double"] else 2)
    return found
