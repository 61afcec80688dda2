"""The whole flow on one screen.

    seeds, docs ─ sources ─▶ Project
    each article ─ restore ─ structure ─ text ─ classify, terms, policies, events, figures, voices ─▶ Reading
    all readings ─ link ─▶ Knowledge ─ write, search ─▶ build/pages/

Everything is gathered before anything is written: a build with errors writes nothing. What
goes wrong with one article is its own (`guard`): it is shown as its file has it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from generator import classify, events, figures, policies, search, slugs, terms, voices, write
from generator.chinese import words
from generator.findings import SEEDS, is_own, stops
from generator.guard import OverTime, absent, bounded, spared, told, unread
from generator.link import link
from generator.model import (
    ABSENT,
    UNREAD,
    ArticleEntry,
    Finding,
    Knowledge,
    Project,
    Reading,
    Source,
)
from generator.restore import restore
from generator.sources import read_addresses, read_project
from generator.speed import Remembering, Store, alone, code, digest, in_turn, kept, together
from generator.structure import structure
from generator.text import parse

T = TypeVar("T")

PAGES = Path("build/pages")
"""Where the Markdown tree is written, below the project root."""

ROOMS = (
    "bounds.py model.py findings speed lexicon rules.py chinese slugs.py prose.py sources heads restore structure text"
    " classify terms policies events figures voices"
).split()
"""What a reading is made by: rooms import only from rooms above them."""

READINGS = "cache/readings"
"""Where readings are kept from build to build, beside the pages."""


PAGES_MADE = "cache/pages"
"""Where it is kept what each article's pages were made of."""

INDEX = "cache/search"
"""Where parts of the search index are kept."""

LARGE = 3000
"""Articles from which on memory is scarcer than time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build gave: findings always; knowledge and changed paths if it had no errors."""

    findings: tuple[Finding, ...]
    knowledge: Knowledge | None = None
    changed: tuple[str, ...] = ()


def read(
    source: Source, entry: ArticleEntry | None, project: Project, vocabulary: terms.Vocabulary
) -> Reading:
    """One article, read: a pure function of its seed, its entry and the words of `docs/`."""
    corrections = entry.corrections if entry else ()
    article, found = structure(restore(source, entry), entry)
    texts = parse(article)
    scope = classify.scope(project.pages)
    labels, unlabelled = classify.labels(article, project.categories, corrections, scope)
    named, unnamed = policies.mentions(article, project.policies)
    dated, undated = events.events(article, texts, named, labels, corrections)
    counted, uncounted = figures.figures(article, texts, corrections)
    voiced = voices.voices(article, texts, named, project.policies)
    return Reading(
        article=article,
        labels=labels,
        mentions=(*terms.mentions(article, vocabulary), *named),
        glosses=terms.glosses(article, vocabulary),
        candidates=terms.candidates(article, vocabulary),
        events=dated,
        figures=counted,
        findings=(*found, *unlabelled, *unnamed, *undated, *uncounted),
        voices=voiced.voices,
        statements=voiced.statements,
        spoken=voiced.spoken,
    )


def keys(project: Project) -> dict[str, str]:
    """For each seed a name of all that its reading depends on."""
    entries = {entry.seed: entry for entry in project.articles}
    shared = digest(
        code(*ROOMS),
        inspect.getsource(read),
        project.categories,
        project.terms,
        project.policies,
        classify.scope(project.pages),
    )
    return {
        seed.name: digest(shared, seed.name, seed.encoding, seed.text, entries.get(seed.name))
        for seed in project.sources
    }


def readings(project: Project, store: Store | None = None) -> tuple[Reading, ...]:
    """Every article, read, in the order of the seeds. With a store, only those are read anew
    whose seed, entry, the words of `docs/` or the program changed."""
    entries = {entry.seed: entry for entry in project.articles}
    sources = {source.name: source for source in project.sources}
    vocabulary = terms.vocabulary(project.terms)

    def read_one(name: str) -> Reading:
        words.shared()  # loading the dictionary is no part of reading an article
        source, entry, limits = sources[name], entries.get(name), project.settings.limits
        try:
            return alone(lambda: bounded(lambda: read(source, entry, project, vocabulary), limits))
        except (Exception, OverTime) as error:
            return unread(source, entry, told(error, name, limits))

    return kept(
        keys(project), read_one, store, Reading, lasts=lambda item: item.article.kind != UNREAD
    )


def linked(project: Project, each: tuple[Reading, ...], problems: tuple[Finding, ...]) -> Knowledge:
    """The knowledge that all readings give, without those that cannot be shown at all."""
    knowledge = link(project, each, problems)
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


def know(root: Path, store: Store | None = None) -> Outcome:
    """Read and analyse everything; write nothing, but keep readings in `store`."""
    project, problems = read_project(root)
    if project is None or stops(problems):
        return Outcome(problems)
    given = project
    knowledge = with_each(given, lambda each: linked(given, each, problems), readings(given, store))
    return Outcome(knowledge.findings, knowledge)


def indexed(knowledge: Knowledge, tree: write.Tree, folder: Path) -> dict[str, bool]:
    """Make the search index ready; most of its parts are those of the last build."""
    each = Remembering(Store(folder), code("search", "chinese", "slugs.py", "model.py"))
    made = tree.all_ready(search.files(knowledge, each))
    each.tidy()
    return made


@dataclass(frozen=True, slots=True)
class _Ready:
    """A tree made ready beside the one that stands; without files if there were errors."""

    knowledge: Knowledge
    tree: write.Tree
    made: dict[str, bool]
    ledger: write.Ledger
    inputs: dict[str, str]


def _ready(knowledge: Knowledge, build_info: write.BuildInfo, folder: Path) -> _Ready:
    """Make everything ready that `folder` will hold; what stands there is not touched."""
    tree = write.Tree(folder)
    ledger = write.Ledger(Store(folder.parent / PAGES_MADE), tree, keys(knowledge.project))
    if stops(knowledge.findings):
        return _Ready(knowledge, tree, {}, ledger, {})

    def paged() -> tuple[dict[str, bool], dict[str, str]]:
        # What the pages look up is gone when they are made, before the index needs the room.
        context = write.Context(knowledge, build_info)
        return tree.all_ready(write.files(context, ledger)), ledger.inputs

    both = together if len(knowledge.readings) < LARGE else in_turn
    (written, inputs), searched = both(
        paged,
        lambda: indexed(knowledge, tree, folder.parent / INDEX),
    )
    return _Ready(knowledge, tree, written | searched, ledger, inputs)


def build(root: Path, build_info: write.BuildInfo, pages: Path | None = None) -> Outcome:
    """Read, analyse and write the Markdown tree, unless there are errors that stop it.

    `pages` is the folder to write to, `build/pages` below the root if not given.
    """
    folder = pages or root / PAGES
    project, problems = read_project(root)
    if project is None or stops(problems):
        return Outcome(problems)
    given = project
    with write.swept(folder):
        ready = with_each(
            given,
            lambda each: _ready(linked(given, each, problems), build_info, folder),
            readings(given, Store(folder.parent / READINGS)),
        )
        return _settled(root, ready)


def _settled(root: Path, ready: _Ready) -> Outcome:
    """Put what is ready in its place, unless there are errors that stop it."""
    made, found = ready.made, ready.knowledge.findings
    if stops(found):
        return Outcome(found, ready.knowledge)
    recorded, unreadable = read_addresses(root)
    addresses = tuple(slugs.page_url(path) for path in made if path.endswith(".md"))
    redirects = ready.knowledge.project.redirects
    vanished = slugs.record(recorded, (*addresses, *_missing(ready.knowledge)), redirects)
    outcome = Outcome((*found, *unreadable, *vanished), ready.knowledge)
    if stops(outcome.findings):
        ready.tree.abandon(made)
        return outcome
    listed = slugs.recorded(recorded, addresses).encode()
    made["data/addresses.txt"] = ready.tree.ready("data/addresses.txt", listed)
    changed = ready.tree.settle(made)
    ready.ledger.keep(ready.inputs)
    return Outcome(outcome.findings, ready.knowledge, changed)


def _missing(knowledge: Knowledge) -> Iterator[str]:
    """The addresses of articles that are not shown this time: they are not gone for good."""
    there = {reading.article.seed for reading in knowledge.readings}
    ids = {entry.seed: entry.id for entry in knowledge.project.articles}
    seeds = {source.name for source in knowledge.project.sources} | ids.keys()
    # A seed that was refused is in the findings alone, unless it has an entry.
    seeds |= {item.file.removeprefix(SEEDS) for item in knowledge.findings if is_own(item)}
    for seed in seeds - there:
        ident = ids.get(seed) or slugs.article_id(seed)
        yield from (slugs.url("article", ident), slugs.url("source", ident))
