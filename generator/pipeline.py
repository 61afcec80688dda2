"""The whole flow on one screen.

    seeds, docs ─ sources ─▶ Project
    each article ─ restore ─ structure ─ text ─ classify, terms, policies, events, figures, voices ─▶ Reading
    all readings ─ link ─▶ Knowledge ─ write, search ─▶ build/pages/

Everything is gathered before anything is written: a build with errors writes nothing. What
goes wrong with one article is its own (`guard`): it is shown as its file has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from generator import search, slugs, write
from generator.book import Takings
from generator.execute import Stages, Workers, here
from generator.findings import SEEDS, is_own, stops
from generator.guard import absent, spared, told, unread
from generator.link import link
from generator.model import ABSENT, UNREADABLE, Finding, Knowledge, Project, Reading
from generator.reading import keys, readings
from generator.sources import copied, read_addresses, read_project
from generator.store import FILE, Remembering, Store, code, digest, inputs

T = TypeVar("T")

PAGES = Path("build/pages")
"""Where the Markdown tree is written, below the project root."""

MADE_OF = Path("build/made-of")
"""Names the files and the program that the pages were made of."""

INDEX, PARTS, _STANDING = "index", "index-parts", "standing"
"""The steps of the search index, in the store: what it is made of, and its parts."""
ALIKE, BESIDE = "parallels", "counterparts"
"""The steps of the passages that were compared, and of the clauses that were set beside each other."""
_READ = ("text", "chinese", "lexicon")
_Index = dict[str, tuple[str, str]]
"""File → what the index is made of, and how the file stood."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build gave: findings always; knowledge and changed paths if it had no errors."""

    findings: tuple[Finding, ...]
    knowledge: Knowledge | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Means:
    """What a build is done with; none of it changes what the build gives."""

    store: Store
    workers: Workers
    stages: Stages


def plain() -> Means:
    """Nothing kept, nobody else to do it, nobody who listens."""
    return Means(Store(None), here(), Stages())


def linked(
    project: Project, each: tuple[Reading, ...], problems: tuple[Finding, ...], means: Means
) -> Knowledge:
    """The knowledge that all readings give, without those that cannot be shown at all."""
    compare, beside = (
        Remembering(means.store, step, code(room, *_READ, "model"), means.workers.begun, window=256)
        for step, room in ((ALIKE, "link"), (BESIDE, "voices"))
    )
    knowledge = link(project, each, problems, compare, beside)
    compare.tidy()
    beside.tidy()
    shown = tuple(reading for reading in knowledge.readings if reading.article.kind != ABSENT)
    return replace(knowledge, readings=shown)


def with_each(
    project: Project, step: Callable[[tuple[Reading, ...]], T], each: tuple[Reading, ...]
) -> T:
    """`step` done with all readings, but for those that it cannot be done with: such an article
    is shown as its file has it, or where that fails too, not at all."""
    entries = {entry.seed: entry for entry in project.articles}
    sources = {source.name: source for source in project.sources}
    limits = project.settings.limits

    def shown(reading: Reading, error: Exception) -> Reading:
        seed = reading.article.seed
        return unread(sources[seed], entries.get(seed), told(error, seed, limits))

    def left_out(reading: Reading, error: Exception) -> Reading:
        return absent(reading, told(error, reading.article.seed, limits, shown=False))

    return spared(step, each, shown, left_out)


def know(root: Path, means: Means | None = None) -> Outcome:
    """Read and analyse everything; write nothing, but keep readings in the store."""
    means = means or plain()
    with means.store as store, means.stages.stage("sources"):
        project, problems = read_project(root, store)
    if project is None or stops(problems):
        return Outcome(problems)
    given = project
    each = readings(given, means.store, means.workers, means.stages)
    with means.stages.stage("link"):
        knowledge = with_each(given, lambda each: linked(given, each, problems, means), each)
    return Outcome(knowledge.findings, knowledge)


def indexed(knowledge: Knowledge, tree: write.Tree, means: Means) -> dict[str, bool]:
    """Make the search index ready: nothing where it stands as it would be made, and else from
    the parts of the last build, most of them."""
    made_of = _found(knowledge)
    known: _Index = means.store.get(INDEX, _STANDING, _Index) or {}
    if known and all(seal == (made_of, tree.seal(name)) for name, seal in known.items()):
        return dict.fromkeys(known, False)
    each = Remembering(
        means.store, PARTS, code("search", "chinese", "slugs.py", "model"), means.workers.begun
    )
    made = tree.all_ready(search.files(knowledge, each))
    each.tidy()
    return made


def _found(knowledge: Knowledge) -> str:
    """Names all that can be found: what was read, and `docs/` without its prose."""
    project = knowledge.project
    bare = replace(
        project,
        sources=(),
        categories=tuple(replace(item, body="") for item in project.categories),
        terms=tuple(replace(item, body="") for item in project.terms),
        policies=tuple(replace(item, body="") for item in project.policies),
        pages=tuple(replace(item, body="") for item in project.pages),
    )
    kinds = [(reading.article.id, reading.article.kind) for reading in knowledge.readings]
    return digest(code(), bare, keys(project), kinds)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A tree made ready beside the one that stands; without files if there were errors."""

    knowledge: Knowledge
    tree: write.Tree
    made: dict[str, bool]
    ledger: write.Ledger
    takings: Takings
    searched: tuple[str, ...] = ()
    """The files of the search index."""


def _ready(
    knowledge: Knowledge, build_info: write.BuildInfo, root: Path, folder: Path, means: Means
) -> _Ready:
    """Make everything ready that `folder` will hold; what stands there is not touched."""
    tree = write.Tree(folder)
    ledger = write.Ledger(means.store, tree, means.workers.inherited)
    context = write.Context(knowledge, build_info)
    takings = Takings(context, tree, means.store, means.workers.begun)
    if stops(knowledge.findings):
        return _Ready(knowledge, tree, {}, ledger, takings)
    # The pages are begun first: others may make them while this process makes the index.
    files = write.files(context, ledger)
    with means.stages.stage("index"):
        searched = indexed(knowledge, tree, means)
    with means.stages.stage("write"):
        written = tree.all_ready(takings.beside(files))
        project = knowledge.project
        written |= tree.all_ready(copied(root, project.attached, project.settings.limits))
    return _Ready(knowledge, tree, written | searched, ledger, takings, tuple(searched))


def build(
    root: Path, build_info: write.BuildInfo, pages: Path | None = None, means: Means | None = None
) -> Outcome:
    """Read, analyse and write the Markdown tree, unless there are errors that stop it.

    `pages` is the folder to write to, `build/pages` below the root if not given.
    """
    folder = pages or root / PAGES
    means = means or replace(plain(), store=Store(root / FILE))
    with means.store as store:
        with means.stages.stage("sources"):
            project, problems = read_project(root, store)
        if project is None or stops(problems):
            return Outcome(problems)
        given = project
        each = readings(given, store, means.workers, means.stages)

        def step(each: tuple[Reading, ...]) -> _Ready:
            with means.stages.stage("link"):
                knowledge = linked(given, each, problems, means)
            return _ready(knowledge, build_info, root, folder, means)

        with write.swept(folder):
            return _settled(root, with_each(given, step, each), store)


def stands(root: Path, *, own: bool) -> bool:
    """Whether the pages of a project are made of its files as they are now; `own`: by this very
    program."""
    try:
        made = (root / MADE_OF).read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        return False
    return made == [inputs(root), code()] if own else made[:1] == [inputs(root)]


def _settled(root: Path, ready: _Ready, store: Store) -> Outcome:
    """Put what is ready in its place, unless there are errors that stop it."""
    made, found = ready.made, ready.knowledge.findings
    if stops(found):
        return Outcome(found, ready.knowledge)
    recorded, unreadable = read_addresses(root)
    addresses = tuple(slugs.page_url(path) for path in made if path.endswith(".md"))
    redirects = ready.knowledge.project.redirects
    vanished = slugs.record(recorded, (*addresses, *_missing(ready.knowledge, recorded)), redirects)
    outcome = Outcome((*found, *unreadable, *vanished), ready.knowledge)
    if stops(outcome.findings):
        ready.tree.abandon(made)
        return outcome
    listed = slugs.recorded(recorded, addresses).encode()
    made["data/addresses.txt"] = ready.tree.ready("data/addresses.txt", listed)
    changed = ready.tree.settle(made)
    ready.ledger.keep()
    ready.takings.keep()
    made_of = _found(ready.knowledge)
    index = {name: (made_of, ready.tree.seal(name)) for name in ready.searched}
    store.put(INDEX, _STANDING, index)
    if ready.tree.folder == root / PAGES:
        (root / MADE_OF).write_text(f"{inputs(root)}\n{code()}\n", encoding="utf-8")
    return Outcome((*outcome.findings, *ready.takings.findings), ready.knowledge, changed)


def _missing(knowledge: Knowledge, recorded: Iterable[tuple[int, str]]) -> Iterator[str]:
    """The addresses of articles that are not shown this time, and of voices that may stand in
    these alone: they are not gone for good."""
    there = {reading.article.seed for reading in knowledge.readings}
    ids = {entry.seed: entry.id for entry in knowledge.project.articles}
    seeds = {source.name for source in knowledge.project.sources} | ids.keys()
    # A seed that was refused is in the findings alone, unless it has an entry.
    seeds |= {item.file.removeprefix(SEEDS) for item in knowledge.findings if is_own(item)}
    for seed in seeds - there:
        ident = ids.get(seed) or slugs.article_id(seed)
        yield from (slugs.url("article", ident), slugs.url("source", ident))
    if seeds - there or any(r.article.kind in UNREADABLE for r in knowledge.readings):
        voices = slugs.url("voice")
        yield from (address for _, address in recorded if address.startswith(voices))
