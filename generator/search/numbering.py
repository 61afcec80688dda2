"""Which documents share a file, and how files and documents are numbered.

Numbers are decided so that a changed article moves as few of them as can be: every other
article's files keep their bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from generator.search.documents import Document, Shelf
from generator.search.grams import BLOCK, DIGITS, Batch, Field, written

SLOTS = 16
"""Documents in one file at most: document number = file number × SLOTS + place."""
FOLDED = BLOCK // SLOTS
"""Numbers of files in one folder."""
SHELVES = 64
"""Articles of which one block has the passages, at most."""
FILE = 6_000
"""Characters of documents in one file, about."""

Files = dict[int, tuple[dict[str, object], tuple[Document, ...]]]
"""Number → what the documents share, and the documents."""


def numbered(all_shelves: Iterable[Shelf]) -> Files:
    """The shelves cut into files of a few thousand characters, and numbered.

    `FOLDED` numbers make a folder and a block. A block has the passages of at most `SHELVES`
    articles; what follows begins with a number of its own, so that a changed article moves
    nothing outside its block.
    """
    files: Files = {}
    number = 0
    for nth, shelf in enumerate(all_shelves):
        article = "a" in shelf.head
        if number % FOLDED and (nth % SHELVES == 0 if article else "a" in files[number - 1][0]):
            number += FOLDED - number % FOLDED
        chunk: list[Document] = []
        size = 0
        for document in shelf.documents:
            if chunk and (len(chunk) == SLOTS or size + document.size > FILE):
                files[number] = (shelf.head, tuple(chunk))
                number += 1
                chunk, size = [], 0
            chunk.append(document)
            size += document.size
        files[number] = (shelf.head, tuple(chunk))
        number += 1
    return files


def spans(files: Files) -> dict[str, tuple[int, int]]:
    """Article → its first file, and how many it has."""
    found: dict[str, tuple[int, int]] = {}
    for number, (head, _) in files.items():
        if "a" in head:
            article = str(cast("list[object]", head["a"])[0])
            first = found.get(article, (number, 0))[0]
            found[article] = (first, number - first + 1)
    return found


def kinds(files: Files) -> list[tuple[str, int, int]]:
    """Kinds of other documents: the first and the last of their files."""
    found: dict[str, tuple[int, int]] = {}
    for number, (head, _) in files.items():
        if "k" in head:
            kind = str(head["k"])
            found[kind] = (found.get(kind, (number, 0))[0], number)
    return [(kind, first, last) for kind, (first, last) in found.items()]


def facet(label: str, files: Files) -> str:
    """The documents with the label: `<block><two digits each>` by spaces, as lists have it."""
    blocks: dict[int, list[str]] = {}
    for number, (head, documents) in files.items():
        for place, document in enumerate(documents):
            own = document.record[0 if head.get("k") == "page" else 6]
            if own == label or (isinstance(own, list) and label in own):
                at = number % FOLDED * SLOTS + place
                blocks.setdefault(number // FOLDED, []).append(DIGITS[at // 64] + DIGITS[at % 64])
    return " ".join(written(block) + "".join(codes) for block, codes in blocks.items())


def batches(files: Files) -> dict[int, Batch]:
    """The documents of each block, by its number; folders of passages have nothing else."""
    out: dict[int, list[tuple[int, tuple[Field, ...]]]] = {}
    for number, (_, documents) in files.items():
        batch = out.setdefault(number // FOLDED, [])
        for place, document in enumerate(documents):
            batch.append((number % FOLDED * SLOTS + place, document.fields))
    return {number: tuple(batch) for number, batch in out.items()}
