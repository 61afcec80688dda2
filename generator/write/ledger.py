"""What the last build's pages were made of, and how they stood.

It exists so that a build writes anew only the pages that a change reaches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.store import Store, code, digest, dumped, loaded
from generator.write import citing
from generator.write.context import Context
from generator.write.page import Page, written
from generator.write.publish import Tree
from generator.write.tracing import Answers, Noted, Traced


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


class Ledger:
    """Knows which pages would be written again as they stand, and remembers those of this build."""

    def __init__(self, store: Store, tree: Tree) -> None:
        self._store = store
        self._tree = tree
        self._stand: list[str] = []
        self._made: dict[str, tuple[str, bytes]] = {}
        self._readings: Mapping[str, bytes] = {}

    def made(self, context: Context, jobs: Sequence[Job]) -> Iterable[tuple[str, bytes | None]]:
        """The pages by their names; None for one that stands as it would be written."""
        common = digest(code(), context.settings)
        known: dict[str, bytes] = self._store.get(_READINGS, _STEP, dict[str, bytes]) or {}
        answers = Answers(context, known)
        self._readings = answers.readings
        for at in range(0, len(jobs), _AT_ONCE):
            some = jobs[at : at + _AT_ONCE]
            names = [job.name for job in some]
            before: dict[str, Record] = self._store.several(_STEP, names, Record)
            for job in some:
                made_of = digest(common, job.entry)
                record = before.get(job.name)
                if record is not None and self._stands(job, record, made_of, answers):
                    self._stand.append(job.name)
                    yield job.name, None
                    continue
                traced = Traced(context, job.own)
                content = job.made(traced)
                reads = dumped(answers.noted(traced.reads))
                if reads is not None:
                    self._made[job.name] = made_of, reads
                yield job.name, content

    def _stands(self, job: Job, record: Record, made_of: str, answers: Answers) -> bool:
        if record.made_of != made_of or record.seal != self._tree.seal(job.name):
            return False
        noted: Noted | None = loaded(record.reads, Noted)
        return noted is not None and answers.same(noted)

    def keep(self) -> None:
        """Remember the files, as they stand now, for the next build."""
        made = {
            name: Record(made_of, self._tree.seal(name), reads)
            for name, (made_of, reads) in self._made.items()
        }
        self._store.put_all(_STEP, made)
        self._store.keep(_STEP, (*self._stand, *made))
        self._store.put(_READINGS, _STEP, self._readings)


_STEP, _READINGS = "pages", "page-readings"
"""Steps in the store: the records, and what the articles were read as when they were made."""
_AT_ONCE = 200
"""Pages whose records are in memory at a time."""
