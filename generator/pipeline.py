"""The whole flow on one screen.

    seeds, docs ─ sources ─▶ Project
    each article ─ restore ─ structure ─ classify, terms, policies, events, figures ─▶ Reading
    all readings ─ link ─▶ Knowledge ─ write, search ─▶ build/pages/

Everything is gathered before anything is written: a build with errors writes nothing.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from pathlib import Path

from generator import classify, events, figures, policies, search, slugs, terms, write
from generator.findings import has_errors
from generator.link import link
from generator.model import ArticleEntry, Finding, Knowledge, Project, Reading, Source
from generator.restore import restore
from generator.sources import read_addresses, read_project
from generator.speed import Remembering, Store, code, digest, in_turn, kept, together
from generator.structure import structure

PAGES = Path("build/pages")
"""Where the Markdown tree is written, below the project root."""

ROOMS = (
    "model.py findings.py speed chinese slugs.py sources restore structure classify terms policies events"
    " figures"
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
    scope = classify.scope(project.pages)
    labels, unlabelled = classify.labels(article, project.categories, corrections, scope)
    named, unnamed = policies.mentions(article, project.policies)
    dated, undated = events.events(article, named, labels, corrections=corrections)
    counted, uncounted = figures.figures(article, corrections=corrections)
    return Reading(
        article=article,
        labels=labels,
        mentions=(*terms.mentions(article, vocabulary), *named),
        glosses=terms.glosses(article, vocabulary),
        candidates=terms.candidates(article, vocabulary),
        events=dated,
        figures=counted,
        findings=(*found, *unlabelled, *unnamed, *undated, *uncounted),
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
        return read(sources[name], entries.get(name), project, vocabulary)

    return kept(keys(project), read_one, store, Reading)


def know(root: Path, store: Store | None = None) -> Outcome:
    """Read and analyse everything; write nothing, but keep readings in `store`."""
    project, problems = read_project(root)
    if project is None or has_errors(problems):
        return Outcome(problems)
    knowledge = link(project, readings(project, store), problems)
    return Outcome(knowledge.findings, knowledge)


def indexed(knowledge: Knowledge, tree: write.Tree, folder: Path) -> dict[str, bool]:
    """Make the search index ready; most of its parts are those of the last build."""
    each = Remembering(Store(folder), code("search", "chinese", "slugs.py", "model.py"))
    made = tree.all_ready(search.files(knowledge, each))
    each.tidy()
    return made


def build(root: Path, build_info: write.BuildInfo, pages: Path | None = None) -> Outcome:
    """Read, analyse and write the Markdown tree, unless there are errors.

    `pages` is the folder to write to, `build/pages` below the root if not given.
    """
    folder = pages or root / PAGES
    outcome = know(root, Store(folder.parent / READINGS))
    if outcome.knowledge is None or has_errors(outcome.findings):
        return outcome
    knowledge = outcome.knowledge
    with write.Tree(folder) as tree:
        ledger = write.Ledger(Store(folder.parent / PAGES_MADE), tree, keys(knowledge.project))

        def paged() -> tuple[dict[str, bool], dict[str, str]]:
            # What the pages look up is gone when they are made, before the index needs the room.
            context = write.Context(knowledge, build_info)
            return tree.all_ready(write.files(context, ledger)), ledger.inputs

        both = together if len(knowledge.readings) < LARGE else in_turn
        (written, inputs), searched = both(
            paged,
            lambda: indexed(knowledge, tree, folder.parent / INDEX),
        )
        made: dict[str, bool] = written | searched
        recorded, unreadable = read_addresses(root)
        addresses = tuple(slugs.page_url(path) for path in made if path.endswith(".md"))
        vanished = slugs.record(recorded, addresses, knowledge.project.redirects)
        outcome = Outcome((*outcome.findings, *unreadable, *vanished), knowledge)
        if has_errors(outcome.findings):
            tree.abandon(made)
            return outcome
        listed = slugs.recorded(recorded, addresses).encode()
        made["data/addresses.txt"] = tree.ready("data/addresses.txt", listed)
        changed = tree.settle(made)
        ledger.keep(inputs)
        return Outcome(outcome.findings, knowledge, changed)
