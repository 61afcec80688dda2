"""The published corpus, held against its own labels; editors who change it change them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.score import score
from generator.score.report import Report
from tests.label_support import LAYERS, agrees, stands
from tests.support import ROOT

LABELS = ROOT / "tests" / "labels"
MISSED = {"labels": Counter(topics=1, primary=1)}


@pytest.fixture(scope="module")
def report(published_pages: Path) -> Report:
    return score(published_pages / "data", LABELS)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_site_agrees_with_the_reading(report: Report, layer: str) -> None:
    agrees(report, layer, MISSED.get(layer, Counter()))


def test_the_labels_stand_in_the_seeds() -> None:
    stands(LABELS, ROOT / "seeds")
