"""Bytes into text, without losing or inventing a character.

Articles arrive from Chinese editors' machines: UTF-8 with or without a mark, GB18030,
Big5, and the UTF-16 that Windows calls Unicode. The encoding that is chosen is the one in which the
text reads as ordinary Chinese or English; where none does, the file is no text.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from generator.chinese.common import MISREAD, common_share
from generator.chinese.hidden import HIDDEN
from generator.sources.sense import asian

UTF8 = "utf-8"

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_OTHER_FORMATS = (b"{\\rtf", b"%PDF-", b"%!PS")
"""How files begin that are made of ASCII and are no text."""

# Tab, line ends, vertical tab, form feed and DOS's end-of-file mark do stand in text files.
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_LINE_END = re.compile("\r\n|\n|\r")

_ORDINARY = 0.7
"""Least share of ordinary characters; real articles have above 0.98, misread ones below 0.5."""


class NotText(ValueError):
    """The bytes are no text; `line` says where UTF-8 text breaks off, 0 if it never was.

    `encoding` names what they are instead of Chinese or English, if that can be told; `column`
    is that of a NUL in what is text otherwise.
    """

    def __init__(self, line: int = 0, encoding: str = "", column: int = 0) -> None:
        super().__init__(f"not text (line {line}, {encoding})")
        self.line = line
        self.column = column
        self.encoding = encoding


def decode(raw: bytes) -> tuple[str, str]:
    """The text without its byte-order mark, line ends as they are, and the encoding's name.

    The name is utf-8, gb18030, utf-16-le, utf-16-be, cp950 or big5hkscs (Big5) or utf-32-*.
    Raises `NotText`.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            text = _try(raw[len(mark) :], name)
            if text is None or _CONTROL.search(text):
                raise NotText(_broken_line(raw[len(mark) :]) if name == UTF8 else 0)
            return text, name
    if raw.startswith(_OTHER_FORMATS):
        raise NotText()
    text = _try(raw, UTF8)
    if text is not None and not _CONTROL.search(text):
        return text, UTF8
    if text is not None and 0 <= text.count("\0") * 10 <= len(text):
        at = text.find("\0")
        if at >= 0 and not _CONTROL.search(text.replace("\0", "")):
            lines = raw_lines(text[:at] + "x")
            raise NotText(len(lines), column=len(lines[-1]))
    broken = _broken_line(raw) if text is None else 0
    if broken:
        raise NotText(broken)
    readings = [
        (_share(text), -rank, text, name)
        for rank, name in enumerate(("gb18030", "utf-16-le", "utf-16-be", "cp950", "big5hkscs"))
        if (text := _try(raw, name)) is not None and not _CONTROL.search(text)
    ]
    best = max(readings, default=None)
    # Japanese and Korean are pairs of bytes too, and fall among the everyday characters.
    share, han = common_share(best[2]) if best else (0.0, 0)
    other = asian(raw) if share < 0.5 else ""
    misread = bool(other) and (share < MISREAD or other != "EUC-KR")
    if best is None or best[0] < _ORDINARY or misread or (share < MISREAD and han >= 100):
        raise NotText(encoding=other)
    return best[2], best[3]


def raw_lines(text: str) -> list[str]:
    """The lines of a text without their ends, as an editor's line numbers count them.

    A line ends with LF, CR LF or CR; form feeds and other separators do not end one. The
    end of the last line opens no further line.
    """
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    return lines


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _broken_line(raw: bytes) -> int:
    """The line of the first byte that breaks a text otherwise plainly UTF-8; 0 if it is not."""
    read = raw.decode(UTF8, "replace")
    lost = read.count("\ufffd")
    many = sum(1 for character in read if character > "\x7f") - lost
    if not lost or lost * 10 > many:
        return 0
    return len(_LINE_END.findall(read[: read.index("\ufffd")])) + 1


def _share(text: str) -> float:
    """Share of ordinary characters among those that are neither ASCII, blank nor hidden."""
    counted = ordinary = 0
    for character in HIDDEN.sub("", text):
        if character > "\x7f" and not character.isspace():
            counted += 1
            ordinary += _is_ordinary(character)
    ascii_share = 0.9 if counted == 0 and text else 0.0
    return ordinary / counted if counted else ascii_share


@cache
def _is_ordinary(character: str) -> bool:
    """Whether it is among the everyday characters of the mainland's or Taiwan's standard.

    GB 2312 level 1 and its punctuation, or Big5 level 1 and its punctuation.
    """
    for encoding, first, last in (("gb2312", 0xA1, 0xD7), ("big5", 0xA1, 0xC6)):
        try:
            code = character.encode(encoding)
        except UnicodeEncodeError:
            continue
        if first <= code[0] <= last and not (encoding == "gb2312" and 0xA4 <= code[0] <= 0xAF):
            return True
    return False
