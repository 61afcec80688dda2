"""A saved web page → pieces: trafilatura finds the article among menus and links.

It exists because a page's text is a small part of its file; what the page states of itself
(title, author, day, site) is kept beside the text, and the reading decides what of it is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from generator.add.records import HEADING, TABLE, TEXT, Extract, Piece, Removed, Unreadable
from generator.add.titles import bare, names

_FRONT = {
    "title": "title",
    "author": "author",
    "date": "date",
    "sitename": "publication",
    "url": "address",
}
_CELL = "\u3000"
_FRAME = re.compile(r"<i?frame\b[^>]{0,300}?\bsrc\s*=\s*[\"']?(?P<name>[^\"'\s>]{1,200})", re.I)
_NAMED = 5
"""Frames that are named."""
_OPENING = 4
"""Pieces with which a page may say its title."""


def read_html(raw: bytes) -> Extract:
    """The article of a page."""
    import trafilatura

    page = trafilatura.utils.decode_file(raw)
    found: Any = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_formatting=False,
        with_metadata=True,
        favor_recall=True,
        deduplicate=False,
    )
    if found is None or found.body is None:
        raise _textless(page)
    pieces = list(_pieces(found.body))
    known = names(page, [piece.text for piece in pieces])
    title = known.title
    if not title and bare(found.title or "") not in known.places:
        title = _one_line(found.title or "")
    removed = [p for p in pieces[:_OPENING] if p.role == HEADING and bare(p.text) in known.places]
    pieces = [p for p in pieces if p not in removed]
    if title and not any(bare(p.text) == bare(title) for p in pieces[:_OPENING]):
        pieces.insert(0, Piece(HEADING, title, level=1))
    if not any(p.role == TEXT for p in pieces):
        raise _textless(page)
    told = {name: getattr(found, name, None) for name in _FRONT} | {"title": title}
    stated = tuple((_FRONT[name], _one_line(str(value))) for name, value in told.items() if value)
    return Extract(
        "html",
        f"trafilatura {version('trafilatura')}",
        tuple(pieces),
        removed=tuple(Removed("navigation", piece.text) for piece in removed),
        front=stated,
    )


def _textless(page: str) -> Unreadable:
    """Why a page has no text: it shows other files in frames, or there is none."""
    frames = [found["name"].strip() for found in _FRAME.finditer(page)]
    shown = ", ".join(list(dict.fromkeys(frames))[:_NAMED])
    return (
        Unreadable("original-frames", frames=shown) if frames else Unreadable("original-textless")
    )


def _pieces(body: Any) -> Iterator[Piece]:
    for element in body.iter("head", "p", "item", "quote", "row", "code", "ab", "cell"):
        if element.tag == "row":
            cells = [_one_line(" ".join(cell.itertext())) for cell in element.iter("cell")]
            text = _CELL.join(cell for cell in cells if cell)
            if text:
                yield Piece(TABLE, text)
            continue
        if element.tag == "cell" or any(a.tag in ("cell", "row") for a in element.iterancestors()):
            continue
        if element.tag in ("quote", "item") and element.find(".//p") is not None:
            continue
        for part in re.split(r"\n", _words(element)):
            text = _one_line(part)
            if not text:
                continue
            if element.tag == "head":
                level = re.sub(r"\D", "", element.get("rend", "")) or "2"
                yield Piece(HEADING, text, level=max(1, min(int(level[0]), 4)))
            else:
                yield Piece(TEXT, text)


def _words(element: Any) -> str:
    """The text of an element; a line break in it parts paragraphs."""
    found = element.text or ""
    for child in element:
        if child.tag == "lb":
            found += "\n"
        elif child.tag not in ("p", "item", "row", "table", "list", "head"):
            found += _words(child)
        found += child.tail or ""
    return found


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n\x0b\x0c]+", " ", text).strip()
