"""`generator check`: everything that a build would find, and nothing left behind.

It exists so that a contributor is told once. The pages and the site are built in a folder of
their own, outside the project, and thrown away.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from generator import __version__
from generator import site as sites
from generator.cli.telling import ranked, say
from generator.execute import Stages, Workers
from generator.findings import as_annotation, stops
from generator.findings.formats import as_json, as_sarif
from generator.model import Finding
from generator.store import Store


def found_by_check(
    root: Path, workers: Callable[[bool], Workers], stages: Stages
) -> tuple[Finding, ...]:
    """What a build of the project would find; `workers` gives who does the work, or (True) who
    does it on this machine."""
    from generator import pipeline
    from generator.write import BuildInfo

    with tempfile.TemporaryDirectory(prefix="generator-check-") as name:
        pages, site = Path(name) / "pages", Path(name) / "site"
        with workers(False) as hands:
            means = pipeline.Means(Store(None), hands, stages)
            info = BuildInfo(commit="", date="1980-01-01", version=__version__)
            found = pipeline.build(root, info, pages=pages, means=means).findings
        if stops(found):
            return found
        with workers(True) as hands:
            more = sites.build(
                root, pages=pages, site=site, store=Store(None), workers=hands, stages=stages
            )
    return (*found, *more)


def print_as(form: str, found: Sequence[Finding], lang: str) -> None:
    """Findings for a program, on the standard output."""
    items = ranked(found)
    if form == "github":
        for item in items:
            say(as_annotation(item, lang))
    elif form == "sarif":
        _utf8(as_sarif(items, lang, __version__))
    else:
        _utf8(as_json(items, lang))


def _utf8(text: str) -> None:
    """JSON is UTF-8, whatever the terminal's encoding."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    say(text)
