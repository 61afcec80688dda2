"""A Word document → pieces: paragraphs as they are shown, with the numbers that Word makes.

It exists because what a reader sees is not what `text` of a paragraph gives: inserted words
count and deleted ones do not, boxes stand inside paragraphs, 一、 may be a setting.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from statistics import mode
from typing import Any

from generator.add.records import HEADING, NOTE, TABLE, TEXT, Extract, Piece, Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {
    _W + "del",
    _W + "moveFrom",
    _W + "delText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_PARTS = 5000
_WIDEST = 300_000_000
"""Bytes that a document may have when it is unpacked."""
_STYLE = re.compile(r"^(?:heading|标题|標題)\s*(\d)$", re.I)
_TITLE = re.compile(r"^(?:title|标题|標題|题目)$", re.I)
_CELL = "\u3000"
_DIGITS = "〇一二三四五六七八九"


def read_docx(raw: bytes) -> Extract:
    """The document's paragraphs, tables and notes."""
    import docx
    from docx.opc.exceptions import OpcError

    _bounded(raw)
    try:
        document = docx.Document(BytesIO(raw))
        pieces = tuple(_Reading(document).pieces())
        front = tuple(_stated(document))
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise Unreadable("original-broken") from error
    if not any(p.role == TEXT for p in pieces):
        raise Unreadable("original-textless")
    return Extract("docx", f"python-docx {version('python-docx')}", pieces, front=front)


def _bounded(raw: bytes) -> None:
    """Refuse what would unpack to more than any document holds, before it is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("original-broken") from error
    size = sum(part.file_size for part in parts)
    if len(parts) > _PARTS or size > min(_WIDEST, max(20_000_000, 200 * len(raw))):
        raise Unreadable("original-bomb", size=f"{size / 1e6:,.0f} MB")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("original-locked")


def _stated(document: Any) -> Iterator[tuple[str, str]]:
    known = document.core_properties
    for name in ("title", "author"):
        value = str(getattr(known, name) or "").strip()
        if value:
            yield f"file-{name}", value


class _Reading:
    """One document while it is read."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._counts: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._numbers = self._numbering()
        self._styles = {s.style_id: s.name or "" for s in document.styles}
        sizes = [size for p in document.element.body.iter(_W + "p") if (size := self._size(p))]
        self._body = mode(sizes) if sizes else 0.0

    def pieces(self) -> Iterator[Piece]:
        boxes: list[Piece] = []
        for element in self._document.element.body.iterchildren():
            yield from self._block(element, boxes)
        yield from boxes
        yield from self._notes()

    def _block(self, element: Any, boxes: list[Piece]) -> Iterator[Piece]:
        if element.tag == _W + "p":
            yield from self._paragraph(element)
            for box in element.iter(_W + "txbxContent"):
                if any(a.tag in _GONE for a in box.iterancestors()):
                    continue
                for inner in box.iter(_W + "p"):
                    boxes += [
                        Piece(p.role, p.text, level=p.level, boxed=True)
                        for p in self._paragraph(inner)
                    ]
        elif element.tag == _W + "tbl":
            for row in element.iter(_W + "tr"):
                cells = []
                for cell in row.iterchildren(_W + "tc"):
                    cells.append("".join(_words(p) for p in cell.iter(_W + "p")).strip())
                text = _CELL.join(c for c in cells if c)
                if text:
                    yield Piece(TABLE if len(cells) > 1 else TEXT, text)
        elif element.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"):
            for child in element.iterchildren():
                yield from self._block(child, boxes)

    def _paragraph(self, element: Any) -> Iterator[Piece]:
        words = _words(element)
        if not words.strip():
            return
        number = self._number(element)
        level = self._level(element, words)
        parts = [part.strip() for part in words.split("\n") if part.strip()]
        if level:
            yield Piece(HEADING, number + "".join(parts), level=level)
            return
        for i, part in enumerate(parts):
            yield Piece(TEXT, (number if i == 0 else "") + part)

    def _level(self, element: Any, words: str) -> int:
        """By the style's name, else by type that is larger than the text's."""
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = self._styles.get(style.get(_W + "val"), "") if style is not None else ""
        if _TITLE.match(name):
            return 1
        if found := _STYLE.match(name):
            return min(int(found[1]) + 1, 4)
        if len(words) <= 50 and not re.search(r"[。；，：]$", words) and self._bold(element):
            return 2
        size = self._size(element)
        if self._body and size >= 1.3 * self._body and len(words) <= 60:
            return 1 if size >= 1.6 * self._body else 2
        return 0

    @staticmethod
    def _bold(element: Any) -> bool:
        """Whether all of a paragraph's runs are set in bold."""
        runs = [r for r in element.iterchildren(_W + "r") if "".join(_words(r)).strip()]
        marks = [r.find(f"{_W}rPr/{_W}b") for r in runs]
        return bool(runs) and all(
            m is not None and m.get(_W + "val", "1") not in ("0", "false") for m in marks
        )

    def _size(self, element: Any) -> float:
        sizes = [
            float(s.get(_W + "val", "0") or 0)
            for s in element.iterfind(f"{_W}r/{_W}rPr/{_W}sz")
            if re.fullmatch(r"\d+(\.\d+)?", s.get(_W + "val", ""))
        ]
        return mode(sizes) if sizes else 0.0

    def _numbering(self) -> dict[tuple[str, int], tuple[str, str]]:
        """For each list and level the kind of number and its text."""
        try:
            root = self._document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return {}
        plans = {
            a.get(_W + "abstractNumId"): {
                int(level.get(_W + "ilvl", "0")): (
                    _value(level, "numFmt"), _value(level, "lvlText"),
                )
                for level in a.iterchildren(_W + "lvl")
            }
            for a in root.iterchildren(_W + "abstractNum")
        }  # fmt: skip
        return {
            (num.get(_W + "numId"), depth): plan
            for num in root.iterchildren(_W + "num")
            for depth, plan in plans.get(_value(num, "abstractNumId"), {}).items()
        }

    def _number(self, element: Any) -> str:
        found = element.find(f"{_W}pPr/{_W}numPr")
        if found is None:
            return ""
        ident, depth = _value(found, "numId"), int(_value(found, "ilvl") or 0)
        kind, text = self._numbers.get((ident, depth), ("", ""))
        if not text or kind in ("bullet", "none", ""):
            return ""
        self._counts[ident, depth] += 1
        for other, level in list(self._counts):
            if other == ident and level > depth:
                self._counts[other, level] = 0

        def shown(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            own = self._numbers.get((ident, level), (kind, ""))[0]
            return _count(max(self._counts[ident, level], 1), own)

        return re.sub(r"%(\d)", shown, text)

    def _notes(self) -> Iterator[Piece]:
        for part in self._document.part.package.iter_parts():
            if str(part.partname) not in ("/word/footnotes.xml", "/word/endnotes.xml"):
                continue
            from docx.oxml.parser import parse_xml

            root = parse_xml(part.blob)
            for note in root.iterchildren():
                text = "".join(_words(p) for p in note.iter(_W + "p")).strip()
                if text and note.get(_W + "type") is None:
                    yield Piece(NOTE, text)


def _value(element: Any, name: str) -> str:
    found = element.find(_W + name)
    return str(found.get(_W + "val", "")) if found is not None else ""


def _count(number: int, kind: str) -> str:
    if "hinese" in kind or "japanese" in kind or "ideograph" in kind.lower():
        return _chinese(number)
    if kind == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if kind in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((97 if kind == "lowerLetter" else 65) + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    """Up to 99: 一, 十二, 三十."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def _hidden(element: Any) -> bool:
    """Whether it is a run that is set as hidden: the page does not show it."""
    mark = element.find(f"{_W}rPr/{_W}vanish") if element.tag == _W + "r" else None
    return mark is not None and mark.get(_W + "val", "1") not in ("0", "false", "off")


def _words(element: Any) -> str:
    """What a paragraph shows: without what was deleted or hidden, without boxes inside it."""
    found: list[str] = []

    def walk(node: Any) -> None:
        for child in node.iterchildren():
            if child.tag in _GONE or child.tag == _W + "txbxContent" or _hidden(child):
                continue
            if child.tag == _W + "t":
                found.append(child.text or "")
            elif child.tag == _W + "tab":
                found.append("\u3000" if found else "")
            elif child.tag in (_W + "br", _W + "cr"):
                found.append("\n" if child.get(_W + "type") is None else "")
            elif child.tag == _W + "noBreakHyphen":
                found.append("-")
            elif child.tag not in (_W + "pPr", _W + "rPr"):
                walk(child)

    walk(element)
    return "".join(found)
