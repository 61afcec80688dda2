"""The comparison of all layers: one report on a whole site."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.score.inputs import Site, read_labels, read_site
from generator.score.labels import label
from generator.score.names import policies, terms
from generator.score.report import Layer, Report
from generator.score.statements import events, figures
from generator.score.structure import structure
from generator.score.voices import voices

ROOMS: tuple[tuple[str, Callable[[Site, Mapping[str, Any]], Layer]], ...] = (
    ("passages", structure),
    ("passages", label),
    ("events", events),
    ("figures", figures),
    ("terms", terms),
    ("policies", policies),
    ("voices", voices),
)
"""What is compared, and the file of labels that it needs beside `structure.yml`."""


class OtherCorpus(Exception):
    """The labels are about articles that the site does not have."""

    def __init__(self, missing: Sequence[str], known: Sequence[str]) -> None:
        super().__init__(missing, known)
        self.missing = tuple(missing)
        self.known = tuple(known)


def judge(site: Site, labels: Mapping[str, Any]) -> Report:
    """The report on all layers that there are labels for."""

    def has(needs: str) -> bool:
        return needs != "voices" or "voices" in site.layers

    return Report(
        tuple(room(site, labels) for needs, room in ROOMS if needs in labels and has(needs))
    )


def score(site_data: Path, labels: Path, seeds: Sequence[str] = ()) -> Report:
    """Compares `site_data/*.json` with `labels/*.yml`, `seeds` limiting the articles.

    Raises `OtherCorpus` where the site lacks an article that the labels are about: what it has
    would be judged by what another corpus ought to have.
    """
    wanted = read_labels(labels, seeds)
    site = read_site(site_data, wanted["structure"])
    if missing := sorted(set(wanted["structure"]) - set(site.articles)):
        raise OtherCorpus(missing, sorted(site.articles))
    return judge(site, wanted)
