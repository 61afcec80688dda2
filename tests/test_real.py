"""The five articles, held against the labels made by reading them: no figure may fall.

A wrong date or speaker is worse than a missing one. `generator score --misses` lists each
disagreement.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.score import score
from generator.score.report import Report

LABELS = Path(__file__).parent / "labels"

MISSED = {"labels": Counter(topics=2, primary=1)}
"""How often something is read otherwise than by hand, and known."""


@pytest.fixture(scope="module")
def report(pages: Path) -> Report:
    return score(pages / "data", LABELS)


@pytest.mark.parametrize("layer", ["structure", "labels", "events", "figures", "terms", "policies"])
def test_the_site_agrees_with_the_reading(report: Report, layer: str) -> None:
    (held,) = (item for item in report.layers if item.name == layer)
    assert not Counter(miss.about for miss in held.misses) - MISSED.get(layer, Counter())
    assert {name: faults for name, faults in held.faults if faults} == {}
    assert all(rate.of > 4 for rate in held.rates)
