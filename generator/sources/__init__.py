"""The two inputs, `seeds/` and `docs/`, read into validated records.

It exists so that every later room may trust what it is given: ids answer, dates are dates,
lines exist. Everything that is wrong is told at once, each with its file and line, so that
a contributor needs one round, not ten.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path

from generator.findings import ERROR, finding, severity, stops
from generator.model import Finding, Project
from generator.slugs import RECORD
from generator.sources import folder
from generator.sources.attached import copied
from generator.sources.bodies import prose_problems
from generator.sources.checks import by_number, checked
from generator.sources.counts import counted, with_counts, wrong_counts
from generator.sources.docs import docs, without_places
from generator.sources.encoding import NotText, decode, raw_lines
from generator.sources.files import Size
from generator.sources.prose_slips import prose_slips
from generator.sources.recorded import seeds_as_recorded
from generator.sources.redirects import FILE as REDIRECTS
from generator.sources.redirects import address, addresses, redirects, wrong_redirects
from generator.sources.settings import settings
from generator.store import Store

__all__ = ["NotText", "copied", "decode", "raw_lines", "read_addresses", "read_project"]

MOST = 200
"""Findings of one file that are told."""

_RECORD = Size(50_000_000, "—")


def read_project(
    root: Path, store: Store | None = None
) -> tuple[Project | None, tuple[Finding, ...]]:
    """Both inputs below `root`, and all findings in the order of files and lines.

    The project is None if one of the findings stops the build. A seed that was refused is not
    among its sources. `store` keeps what was found in seeds.
    """
    options, wrong = settings(root)
    found = list(wrong)
    limits = options.limits
    sources, names, wrong = folder.seeds(root, limits, store or Store(None))
    found.extend(wrong)
    found.extend(seeds_as_recorded(root, sources, names, _RECORD))
    texts, files, wrong = folder.pages(root, limits)
    found.extend(wrong)
    read, wrong = docs(texts, limits)
    found.extend(wrong)
    moved: tuple[tuple[str, str, int], ...] = ()
    if os.path.lexists(root / REDIRECTS):
        text, wrong = folder.text(root, REDIRECTS, Size(limits.page_bytes, "page_bytes"))
        found.extend(wrong)
        moved, wrong = redirects(text, limits)
        found.extend(wrong)
    now = {old: new for old, new, _ in moved}
    found.extend(checked(read, sources, names, now))
    counts = counted(read, sources)
    found.extend(wrong_counts(read.bodies, counts))
    read = with_counts(read, counts)
    known = addresses(read, sources)
    found.extend(prose_problems(read.bodies, known, limits, now))
    found.extend(prose_slips(read.bodies))
    found.extend(wrong_redirects(known, moved))
    findings = _told(found)
    if stops(findings):
        return None, findings
    numbers = by_number(names)
    terms = (
        dataclasses.replace(term, quote_seed=numbers[term.quote_seed][0])
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
        attached=files,
    ), findings


def read_addresses(root: Path) -> tuple[tuple[tuple[int, str], ...], tuple[Finding, ...]]:
    """The committed record of published addresses: line and address, for `slugs.record`."""
    if not os.path.lexists(root / RECORD):
        return (), ()
    text, found = folder.text(root, RECORD, _RECORD)
    if text is None:
        return (), found
    lines = enumerate(raw_lines(text.text), start=1)
    return tuple((n, address(line)) for n, line in lines if line.strip()), found


def _told(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order; of a file that has hundreds the first, errors before others."""
    files: dict[str, list[Finding]] = {}
    for item in sorted(set(found)):
        files.setdefault(item.file, []).append(item)
    kept: list[Finding] = []
    for file, items in files.items():
        if len(items) > MOST + 1:
            items.sort(key=lambda item: severity(item) != ERROR)
            kept.append(finding(file, 0, "findings-more", count=len(items) - MOST))
        kept.extend(items[:MOST])
    return tuple(sorted(kept))
