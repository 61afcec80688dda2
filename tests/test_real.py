"""The five articles, held against the labels made by reading them: no figure may fall.

The thresholds are what the site is for: a wrong date or speaker is worse than a missing one.
`generator score --misses` lists each disagreement.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.score import score
from generator.score.report import Report

LABELS = Path(__file__).parent / "labels"


@pytest.fixture(scope="module")
def report(site: Path) -> Report:
    return score(site / "data", LABELS)


@pytest.mark.parametrize(
    ("layer", "rate", "least"),
    [
        ("structure", "passages", 0.98),
        ("structure", "headings", 0.97),
        ("structure", "speakers", 1.0),
        ("structure", "titles", 1.0),
        ("structure", "authors", 1.0),
        ("structure", "lacunae", 1.0),
        ("labels", "primary", 0.94),
        ("labels", "domains F1", 0.92),
        ("labels", "topics F1", 0.90),
        ("labels", "stages F1", 0.92),
        ("events", "recall", 0.95),
        ("events", "precision", 0.95),
        ("figures", "recall", 0.95),
        ("figures", "precision", 0.95),
    ],
)
def test_the_site_agrees_with_the_reading(
    report: Report, layer: str, rate: str, least: float
) -> None:
    assert report.value(layer, rate) >= least


def test_no_passage_too_many(report: Report) -> None:
    assert report.faults("structure", "extra") <= 2
