"""The whole flow on one screen.

    seeds, docs ─ sources ─▶ Project
    each article ─ restore ─ structure ─ classify, terms, policies, events, figures ─▶ Reading
    all readings ─ link ─▶ Knowledge ─ write, search ─▶ build/pages/

Everything is gathered before anything is written: a build with errors writes nothing.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import classify, events, figures, policies, search, slugs, terms, write
from generator.findings import has_errors
from generator.link import link
from generator.model import ArticleEntry, Finding, Knowledge, Project, Reading, Source
from generator.restore import restore
from generator.sources import read_addresses, read_project
from generator.speed import Store, code, digest, dumped, loaded, spread, together
from generator.structure import structure

PAGES = Path("build/pages")
"""Where the Markdown tree is written, below the project root."""

ROOMS = (
    "model.py findings.py chinese slugs.py sources restore structure classify terms policies events"
    " figures"
).split()
"""What a reading is made by: rooms import only from rooms above them."""

READINGS = "cache/readings"
"""Where readings are kept from build to build, beside the pages."""


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


def readings(project: Project, store: Store | None = None) -> tuple[Reading, ...]:
    """Every article, read, in the order of the seeds. With a store, only those are read anew
    whose seed, entry, the words of `docs/` or the program changed."""
    entries = {entry.seed: entry for entry in project.articles}
    vocabulary = terms.vocabulary(project.terms)
    shared = digest(
        code(*ROOMS),
        inspect.getsource(read),
        project.categories,
        project.terms,
        project.policies,
        classify.scope(project.pages),
    )
    keys = [
        digest(shared, source.name, source.encoding, source.text, entries.get(source.name))
        for source in project.sources
    ]
    kept = [store.get(key) if store else None for key in keys]

    def read_all(places: Sequence[int]) -> list[bytes]:
        done = []
        for place in places:
            source = project.sources[place]
            content = dumped(read(source, entries.get(source.name), project, vocabulary))
            if store:
                store.put(keys[place], content)
            done.append(content)
        return done

    missing = [place for place, content in enumerate(kept) if content is None]
    for place, content in zip(missing, spread(read_all, missing), strict=True):
        kept[place] = content
    if store:
        store.keep(keys)
    return tuple(loaded(content) for content in kept if content is not None)


def know(root: Path, store: Store | None = None) -> Outcome:
    """Read and analyse everything; write nothing, but keep readings in `store`."""
    project, problems = read_project(root)
    if project is None or has_errors(problems):
        return Outcome(problems)
    knowledge = link(project, readings(project, store), problems)
    return Outcome(knowledge.findings, knowledge)


def build(root: Path, build_info: write.BuildInfo, pages: Path | None = None) -> Outcome:
    """Read, analyse and write the Markdown tree, unless there are errors.

    `pages` is the folder to write to, `build/pages` below the root if not given.
    """
    folder = pages or root / PAGES
    outcome = know(root, Store(folder.parent / READINGS))
    if outcome.knowledge is None or has_errors(outcome.findings):
        return outcome
    knowledge = outcome.knowledge
    written, indexed = together(
        lambda: write.pages(knowledge, build_info), lambda: search.index(knowledge)
    )
    files: dict[str, bytes] = written | indexed
    recorded, unreadable = read_addresses(root)
    addresses = tuple(slugs.page_url(path) for path in files if path.endswith(".md"))
    kept = slugs.record(recorded, addresses, knowledge.project.redirects)
    outcome = Outcome((*outcome.findings, *unreadable, *kept), knowledge)
    if has_errors(outcome.findings):
        return outcome
    files["data/addresses.txt"] = slugs.recorded(recorded, addresses).encode()
    changed = write.publish(files, folder)
    return Outcome(outcome.findings, knowledge, changed)
