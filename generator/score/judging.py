"""The comparison of all layers: one report on a whole site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.score.inputs import Site, read_labels, read_site
from generator.score.labels import label
from generator.score.names import policies, terms
from generator.score.report import Report
from generator.score.statements import events, figures
from generator.score.structure import structure


def judge(site: Site, labels: Mapping[str, Any]) -> Report:
    """The report on all layers."""
    rooms = (structure, label, events, figures, terms, policies)
    return Report(tuple(room(site, labels) for room in rooms))


def score(site_data: Path, labels: Path, seeds: Sequence[str] = ()) -> Report:
    """Compares `site_data/*.json` with `labels/*.yml`, `seeds` limiting the articles."""
    wanted = read_labels(labels, seeds)
    return judge(read_site(site_data, wanted["structure"]), wanted)
