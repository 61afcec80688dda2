"""The whole flow on one screen.

    seeds, docs ─ sources ─▶ Project
    each article ─ restore ─ structure ─ classify, terms, policies, events, figures ─▶ Reading
    all readings ─ link ─▶ Knowledge ─ write, search ─▶ build/pages/

Everything is gathered before anything is written: a build with errors writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import classify, events, figures, policies, search, slugs, terms, write
from generator.findings import has_errors
from generator.link import link
from generator.model import ArticleEntry, Finding, Knowledge, Project, Reading, Source
from generator.restore import restore
from generator.sources import read_addresses, read_project
from generator.structure import structure

PAGES = Path("build/pages")
"""Where the Markdown tree is written, below the project root."""


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


def know(root: Path) -> Outcome:
    """Read and analyse everything; write nothing."""
    project, problems = read_project(root)
    if project is None or has_errors(problems):
        return Outcome(problems)
    entries = {entry.seed: entry for entry in project.articles}
    vocabulary = terms.vocabulary(project.terms)
    readings = tuple(
        read(source, entries.get(source.name), project, vocabulary) for source in project.sources
    )
    knowledge = link(project, readings, problems)
    return Outcome(knowledge.findings, knowledge)


def build(root: Path, build_info: write.BuildInfo, pages: Path | None = None) -> Outcome:
    """Read, analyse and write the Markdown tree, unless there are errors.

    `pages` is the folder to write to, `build/pages` below the root if not given.
    """
    outcome = know(root)
    if outcome.knowledge is None or has_errors(outcome.findings):
        return outcome
    files = write.pages(outcome.knowledge, build_info) | search.index(outcome.knowledge)
    recorded, unreadable = read_addresses(root)
    addresses = tuple(slugs.page_url(path) for path in files if path.endswith(".md"))
    kept = slugs.record(recorded, addresses, outcome.knowledge.project.redirects)
    outcome = Outcome((*outcome.findings, *unreadable, *kept), outcome.knowledge)
    if has_errors(outcome.findings):
        return outcome
    files["data/addresses.txt"] = slugs.recorded(recorded, addresses).encode()
    changed = write.publish(files, pages or root / PAGES)
    return Outcome(outcome.findings, outcome.knowledge, changed)
