"""What the last build's pages were made of, and how they stood.

It exists so that a build writes anew only the pages that a change reaches.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TypeVar

from generator.store import LARGEST, Store, code, digest, dumped, loaded
from generator.write.context import Context
from generator.write.data import tables
from generator.write.page import Page, written
from generator.write.parts import citing
from generator.write.publish import Tree
from generator.write.tracing import Answers, Noted, Traced

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Job:
    """A page to be made: its file, and the function that builds it."""

    name: str
    build: Callable[[Context], Page]
    entry: object = None
    """What `docs/` has for it, where the builder is given it."""
    own: str = ""
    """The article that it is about."""

    def made(self, context: Context) -> bytes:
        """The file."""
        return written(citing.linked(context, self.build(context)))


@dataclass(frozen=True, slots=True)
class Record:
    """What a page was made of, how its file stood, and the reads of its builder, packed."""

    made_of: str
    seal: str
    reads: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was made, and the reads of its builder, packed, where they can be."""

    content: bytes
    reads: bytes | None


Task = tuple[int, tuple[Record | None, ...]]
"""Pages to be made together: the place of the first, and of each what the build before kept, where it
was made of the same."""
Spread = Callable[
    [Callable[[Task], list[Made | None]], Sequence[Task]], Iterable[list[Made | None]]
]


@dataclass(frozen=True, slots=True)
class Rows:
    """A part of a table of the open data, in JSON and in CSV, packed; the reads of what made it."""

    json: bytes
    csv: bytes
    reads: bytes


Standing = dict[str, tuple[str, tuple[str, ...]]]
"""Table of the open data → a name for its parts in their order; how its files stood."""


class Ledger:
    """Knows which pages would be written again as they stand, and remembers those of this build."""

    def __init__(self, store: Store, tree: Tree, spread: Spread = map) -> None:
        """`spread` makes something of each of some items, as `map` does."""
        self._store = store
        self._tree = tree
        self._spread = spread
        self._stand: list[str] = []
        self._made: dict[str, tuple[str, bytes]] = {}
        self._parts: dict[str, tuple[list[str], dict[str, Rows]]] = {}
        self._tables: dict[str, str] = {}
        self._answers: tuple[str, Answers] | None = None

    def made(self, context: Context, jobs: Sequence[Job]) -> Iterator[tuple[str, bytes | None]]:
        """The pages by their names; None for one that stands as it would be written. Where most must
        be made, they are begun now, as far as there is somebody to make them."""
        common, answers = self._of(context)
        names = [digest(common, job.entry) for job in jobs]
        fit = [
            record if record and record.made_of == name else None
            for (_, record), name in zip(
                self._before(_STEP, jobs, lambda job: job.name, Record), names, strict=True
            )
        ]
        tasks = [(at, tuple(some)) for at, some in _by(_TOGETHER, fit)]
        made = partial(self._pages, context, answers, jobs)
        # To look through pages that stand is too little work for others: each would ask all anew.
        stand = 2 * sum(record is not None for record in fit) > len(jobs)
        return self._noted(jobs, names, (map if stand else self._spread)(made, tasks))

    def _noted(
        self, jobs: Sequence[Job], names: Sequence[str], made: Iterable[Sequence[Made | None]]
    ) -> Iterator[tuple[str, bytes | None]]:
        """The pages as they come, what is to be kept of them written down."""
        pages = chain.from_iterable(made)
        for one, job, made_of in zip(pages, jobs, names, strict=True):
            if one is None:
                self._stand.append(job.name)
            elif one.reads is not None:
                self._made[job.name] = made_of, one.reads
            yield job.name, one.content if one else None

    def _pages(
        self, context: Context, answers: Answers, jobs: Sequence[Job], task: Task
    ) -> list[Made | None]:
        """Some pages that follow each other; None for one that stands as it would be written."""
        at, records = task
        found: list[Made | None] = []
        for job, record in zip(jobs[at : at + len(records)], records, strict=True):
            if record and self._stands(job, record, answers):
                found.append(None)
                continue
            traced = Traced(context, job.own)
            content = job.made(traced)
            found.append(Made(content, dumped(answers.noted(traced.reads))))
        return found

    def parts(
        self, context: Context, table: str, groups: Sequence[tables.Group]
    ) -> Iterator[tables.Part] | None:
        """The parts of a table of the open data, most of them those of the build before; none where
        the files stand as they would be written."""
        common, answers = self._of(context)
        step = f"data-{table}"
        keys = [f"{group.key} {common}" if group.key else "" for group in groups]
        stands = [
            bool(record and key and self._same(record.reads, answers))
            for key, record in self._before(step, keys, str, Rows)
        ]
        kept = [key for key, same in zip(keys, stands, strict=True) if same]
        self._tables[table] = digest(keys) if all(keys) else ""
        if all(stands) and self._listed(table):
            self._parts[step] = kept, {}
            return None
        return self._joined(context, table, list(zip(groups, keys, stands, strict=True)))

    def _joined(
        self, context: Context, table: str, groups: Sequence[tuple[tables.Group, str, bool]]
    ) -> Iterator[tables.Part]:
        """The parts of a table by their groups and keys, and whether what is kept of them stands."""
        _, answers = self._of(context)
        step = f"data-{table}"
        kept: list[str] = []
        made: dict[str, Rows] = {}
        self._parts[step] = kept, made
        for (group, key, stands), record in self._before(step, groups, lambda it: it[1], Rows):
            text = _unpacked(record.json) if stands and record else None
            if record and text is not None and _unpacked(record.csv) is not None:
                kept.append(key)
                yield tables.Part(text, record.csv)
                continue
            traced = Traced(context, group.own)
            part = tables.part(traced, table, group)
            yield part
            reads = dumped(answers.noted(traced.reads)) if key else None
            if reads is not None:
                made[key] = Rows(zlib.compress(part.json, 1), part.csv, reads)

    def _listed(self, table: str) -> bool:
        """Whether the files of a table stand, and have the parts that it has, in their order."""
        before: Standing = self._store.get(_TABLES, _STEP, Standing) or {}
        return before.get(table) == (self._tables[table], self._seals(table))

    def _seals(self, table: str) -> tuple[str, ...]:
        return tuple(self._tree.seal(file) for file in tables.places(table))

    def _of(self, context: Context) -> tuple[str, Answers]:
        """The name of what all is made of, and what the context answers."""
        if self._answers is None:
            common = digest(code(), context.settings)
            known: dict[str, bytes] = self._store.get(_READINGS, _STEP, dict[str, bytes]) or {}
            self._answers = common, Answers(context, known)
        return self._answers

    def _before(
        self, step: str, items: Sequence[T], name: Callable[[T], str], kind: type[R]
    ) -> Iterator[tuple[T, R | None]]:
        """Each item with what the build before kept of it."""
        for _, some in _by(_AT_ONCE, items):
            before: dict[str, R] = self._store.several(step, map(name, some), kind)
            yield from ((item, before.get(name(item))) for item in some)

    def _stands(self, job: Job, record: Record, answers: Answers) -> bool:
        return record.seal == self._tree.seal(job.name) and self._same(record.reads, answers)

    def _same(self, reads: bytes, answers: Answers) -> bool:
        noted: Noted | None = loaded(reads, Noted)
        return noted is not None and answers.same(noted)

    def keep(self) -> None:
        """Remember the files, as they stand now, for the next build.

        All of it together: what is kept of an article must have been made of what it is on record
        as having been read as.
        """
        made = {
            name: Record(made_of, self._tree.seal(name), reads)
            for name, (made_of, reads) in self._made.items()
        }
        self._store.put_all(_STEP, made)
        self._store.keep(_STEP, (*self._stand, *made))
        for step, (kept, rows) in self._parts.items():
            self._store.put_all(step, rows)
            self._store.keep(step, (*kept, *rows))
        stand = {table: (keys, self._seals(table)) for table, keys in self._tables.items() if keys}
        self._store.put(_TABLES, _STEP, stand)
        if self._answers is not None:
            self._store.put(_READINGS, _STEP, self._answers[1].readings)


def _by(size: int, items: Sequence[T]) -> Iterator[tuple[int, Sequence[T]]]:
    """The items, so many at a time, with the place of the first."""
    return ((at, items[at : at + size]) for at in range(0, len(items), size))


def _unpacked(packed: bytes) -> bytes | None:
    """What was packed; None where the bytes are none, or far more than any part has."""
    opened = zlib.decompressobj()
    try:
        content = opened.decompress(packed, LARGEST)
    except zlib.error:
        return None
    return content if opened.eof else None


_STEP, _READINGS, _TABLES = "pages", "page-readings", "data-files"
"""Steps in the store: the records, what the articles were read as when they were made, and how the
files of the open data stood."""
_AT_ONCE = 200
"""Parts of a table whose records are in memory at a time."""
_TOGETHER = 16
"""Pages that are made together: a second's work, at most."""
