"""What kind of document a file is, told by its first bytes and its name."""

from __future__ import annotations

import re
from importlib.util import find_spec

PDF, PICTURE, DOCX, HTML, TEXT, MARKDOWN = "pdf picture docx html txt md".split()
SUFFIXES = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".docx": DOCX,
    ".pdf": PDF,
    ".png": PICTURE,
    ".jpg": PICTURE,
    ".jpeg": PICTURE,
}
"""The endings of names that are taken."""
NEEDED = {
    PDF: ("pypdfium2", "numpy", "PIL"),
    PICTURE: ("rapidocr", "onnxruntime", "numpy", "PIL"),
    DOCX: ("docx",),
    HTML: ("trafilatura",),
}
"""The modules that a kind is read with."""

_OFFICE = b"[Content_Types].xml"
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
"""What a saved page begins with, whatever its name says."""


def kind_of(name: str, head: bytes) -> str:
    """The kind of a file, empty where it is none of ours."""
    ending = "." + name.rpartition(".")[2].lower() if "." in name else ""
    known = SUFFIXES.get(ending, "")
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return PICTURE
    if head.startswith(b"PK\x03\x04"):
        return DOCX if known == DOCX or (known and _OFFICE in head) else ""
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return ""
    if known in (TEXT, MARKDOWN, HTML):
        return known
    if known and _PAGE.match(head):
        return HTML
    # Its name says one of the others, its bytes do not: it is damaged.
    return known


def lacking(kind: str) -> tuple[str, ...]:
    """The modules that a kind needs and that are not installed."""
    return tuple(name for name in NEEDED.get(kind, ()) if find_spec(name) is None)


def recognises() -> bool:
    """Whether pages that are pictures can be read."""
    return not lacking(PICTURE)
