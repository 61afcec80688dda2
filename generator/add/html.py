"""A saved web page → pieces: trafilatura finds the article among menus and links.

It exists because a page's text is a small part of its file; what the page states of itself
(title, author, day, site) is kept beside the text, and the reading decides what of it is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from generator.add.records import HEADING, TABLE, TEXT, Extract, Piece, Unreadable

_FRONT = {
    "title": "title",
    "author": "author",
    "date": "date",
    "sitename": "publication",
    "url": "address",
}
_CELL = "\u3000"


def read_html(raw: bytes) -> Extract:
    """The article of a page."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        raw,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_formatting=False,
        with_metadata=True,
        favor_recall=True,
        deduplicate=False,
    )
    if found is None or found.body is None:
        raise Unreadable("original-textless")
    title = _one_line(found.title or "")
    pieces = list(_pieces(found.body))
    if title and not any(_bare(p.text) == _bare(title) for p in pieces[:4]):
        pieces.insert(0, Piece(HEADING, title, level=1))
    if not any(p.role == TEXT for p in pieces):
        raise Unreadable("original-textless")
    stated = tuple(
        (ours, _one_line(str(value)))
        for name, ours in _FRONT.items()
        if (value := getattr(found, name, None))
    )
    return Extract("html", f"trafilatura {version('trafilatura')}", tuple(pieces), front=stated)


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


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
