"""The two inputs, `seeds/` and `docs/`, read into validated records.

It exists so that every later room may trust what it is given: ids answer, dates are dates,
lines exist. Everything that is wrong is told at once, each with its file and line, so that
a contributor needs one round, not ten.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

from generator.findings import finding, has_errors
from generator.model import Finding, Project, Settings
from generator.slugs import RECORD
from generator.sources import folder
from generator.sources.checks import checked, seed_of
from generator.sources.docs import address, docs, redirects, without_places
from generator.sources.encoding import NotText, decode, raw_lines
from generator.sources.settings import FILE, settings

__all__ = ["NotText", "decode", "raw_lines", "read_addresses", "read_project"]

REDIRECTS = "docs/redirects.yml"


def read_project(root: Path) -> tuple[Project | None, tuple[Finding, ...]]:
    """Both inputs below `root`, and all findings in the order of files and lines.

    The project is None if one of the findings is an error.
    """
    found: list[Finding] = []
    options, wrong = _settings(root)
    found.extend(wrong)
    sources, names, wrong = folder.seeds(root)
    found.extend(wrong)
    texts, wrong = folder.pages(root)
    found.extend(wrong)
    read, wrong = docs(texts)
    found.extend(wrong)
    moved: tuple[tuple[str, str, int], ...] = ()
    if (root / REDIRECTS).is_file():
        text, wrong = folder.text(root, REDIRECTS)
        found.extend(wrong)
        moved, wrong = redirects(text)
        found.extend(wrong)
    found.extend(checked(read, sources, names, moved))
    findings = tuple(sorted(set(found)))
    if has_errors(findings):
        return None, findings
    terms = (
        dataclasses.replace(term, quote_seed=seed_of(term.quote_seed, names)[0])
        if term.quote_seed
        else term
        for term in without_places(read.terms)
    )
    return Project(
        settings=options,
        sources=sources,
        articles=without_places(read.articles),
        categories=without_places(read.categories),
        terms=tuple(terms),
        policies=without_places(read.policies),
        pages=read.pages,
        redirects=tuple((old, new) for old, new, _ in moved),
    ), findings


def read_addresses(root: Path) -> tuple[tuple[tuple[int, str], ...], tuple[Finding, ...]]:
    """The committed record of published addresses: line and address, for `slugs.record`."""
    if not (root / RECORD).is_file():
        return (), ()
    text, found = folder.text(root, RECORD)
    if text is None:
        return (), found
    lines = enumerate(raw_lines(text.text), start=1)
    return tuple((n, address(line)) for n, line in lines if line.strip()), found


def _settings(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    if not (root / FILE).is_file():
        return Settings(site_name=""), (finding(FILE, 0, "settings-missing"),)
    text, found = folder.text(root, FILE)
    return settings(text.text) if text is not None else (Settings(site_name=""), found)
