"""Documents asked for → seeds and articles' files, one after the other, each with what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.add.articles import Addition, addition, seed_name
from generator.add.documents import Document, document, known_digests, named
from generator.add.gains import Gain, gain
from generator.add.kinds import MARKDOWN, TEXT
from generator.add.reading import read_document
from generator.add.records import TABLE, Extract, Removed, Unreadable
from generator.add.seeds import seed_of
from generator.add.writing import next_number, taken_ids, write
from generator.findings import finding
from generator.model import Finding, Limits, Project
from generator.sources import NotText, decode

_ROWS = 400
"""Rows of tables that a seed keeps, each with its ruling."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one document."""

    shown: str
    """The document, as it was asked for."""
    seed: str = ""
    """The seed's path below the root; empty where there is none."""
    page: str = ""
    gain: Gain | None = None
    findings: tuple[Finding, ...] = ()


def add(
    root: Path,
    asked: Sequence[str],
    project: Project | None,
    limits: Limits,
    *,
    ident: str = "",
    dry: bool = False,
    lang: str = "zh",
    begins: Callable[[int, int, str], None] = lambda number, count, shown: None,
) -> Iterator[Added]:
    """Add the documents one by one. `begins` is told of each: its number, of how many, its name."""
    paths, found = named(asked, limits.files)
    if found:
        yield Added(".", findings=found)
    if ident and len(paths) > 1:
        yield Added(".", findings=(finding(".", 0, "id-several", id=ident),))
        return
    known, taken, number = known_digests(root), set(taken_ids(root)), next_number(root)
    if ident in taken:
        file = f"docs/articles/{ident}.md"
        yield Added(".", findings=(finding(file, 0, "id-taken", id=ident),))
        return
    for place, shown in enumerate(paths, start=1):
        begins(place, len(paths), shown)
        read, wrong = document(shown, limits)
        if read is None:
            yield Added(shown, findings=wrong)
            continue
        if read.sha256 in known:
            other = known[read.sha256]
            yield Added(shown, findings=(finding(shown, 0, "original-known", other=other),))
            continue
        made, wrong = _made(read, limits, number, taken, ident, lang)
        if made is None:
            yield Added(shown, findings=wrong)
            continue
        if not dry:
            write(root, made)
        known[read.sha256] = f"seeds/{made.source.name}"
        taken.add(made.entry.id)
        number += 1
        seed = f"seeds/{made.source.name}"
        yield Added(shown, seed, made.entry.file, gain(made, project), wrong)


def _made(
    read: Document, limits: Limits, number: int, taken: set[str], ident: str, lang: str
) -> tuple[Addition | None, tuple[Finding, ...]]:
    """The seed and the article's file of a document, or why there is none."""
    name = seed_name(number, read.shown)
    if read.kind in (TEXT, MARKDOWN):
        try:
            text, encoding = decode(read.raw)
        except NotText:
            return None, (finding(read.shown, 0, "file-not-text"),)
        extract, seed, raw = Extract(read.kind, "", ()), None, read.raw
    else:
        try:
            extract = read_document(read.path, read.kind, limits)
        except Unreadable as error:
            return None, (finding(read.shown, 0, error.code, **error.values),)
        extract = _without_many_rows(extract)
        seed, encoding = seed_of(extract.pieces), "utf-8"
        text = seed.text
        raw = text.encode("utf-8")
    if len(raw) > limits.seed_bytes:
        values = {"most": limits.seed_bytes, "key": "seed_bytes"}
        return None, (finding(read.shown, 0, "file-large", **values),)
    made = addition(read, extract, seed, text, encoding, raw, name, taken, ident, lang)
    return made, tuple(_doubts(read, extract, made))


def _without_many_rows(extract: Extract) -> Extract:
    """A report of hundreds of rows of tables: they are counted and left out of the seed."""
    rows = sum(piece.role == TABLE for piece in extract.pieces)
    if rows <= _ROWS:
        return extract
    kept = tuple(piece for piece in extract.pieces if piece.role != TABLE)
    return replace(extract, pieces=kept, removed=(*extract.removed, Removed("table", "", rows)))


def _doubts(read: Document, extract: Extract, made: Addition) -> Iterator[Finding]:
    if extract.unread:
        pages = ", ".join(str(number) for number, _ in extract.unread[:20])
        yield finding(read.shown, 0, "pages-unread", pages=pages)
    if made.entry.mends:
        count = len(made.entry.mends)
        yield finding(made.entry.file, 0, "signs-doubtful", count=count)
