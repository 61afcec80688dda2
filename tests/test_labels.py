"""Corpora held against the labels made by reading them: no figure may fall.

A wrong date or speaker is worse than a missing one. Each corpus of `corpora/` that has `labels/` is
read by the program as it is today, with the pages and the labels of one day: what editors change in
`docs/` changes nothing here. `generator score --misses` lists each disagreement.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator import pipeline
from generator.score import score
from generator.score.report import Report
from generator.write import BuildInfo
from tests.label_support import LAYERS, agrees, labels_of, stands
from tests.support import CORPORA

LABELLED = sorted(path.parent.name for path in CORPORA.glob("*/labels"))

MISSED: dict[str, dict[str, Counter[str]]] = {
    "five": {"labels": Counter(topics=1, primary=1)},
    # The second policy; what was read at first stands in docs/accuracy.md.
    "carbon": {
        "structure": Counter({"passage": 2, "extra passage": 1, "extra": 1, "lacuna": 1}),
        "labels": Counter(
            {"domains": 16, "topics": 5, "stages": 1, "primary": 18, "passages missed": 2}
        ),
        "events": Counter({"event": 6, "event kind": 2}),
        "figures": Counter({"figure": 6, "as_of": 6, "figure kind": 1}),
        "terms": Counter({"definition": 1, "without definition": 1}),
    },
}
"""How often something is read otherwise than by hand, and known."""


@pytest.fixture(scope="module", params=LABELLED)
def corpus(request: pytest.FixtureRequest) -> Path:
    return CORPORA / str(request.param)


@pytest.fixture(scope="module")
def report(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    pages = tmp_path_factory.mktemp(corpus.name) / "build" / "pages"
    pages.mkdir(parents=True)
    pipeline.build(corpus, BuildInfo(version="test"), pages)
    return score(pages / "data", corpus / "labels")


@pytest.mark.parametrize("layer", LAYERS)
def test_the_program_reads_as_by_hand(report: Report, corpus: Path, layer: str) -> None:
    agrees(report, layer, MISSED.get(corpus.name, {}).get(layer, Counter()))


def test_the_labels_stand_in_the_seeds(corpus: Path) -> None:
    stands(corpus / "labels", corpus / "seeds")


def test_stories_told_twice_point_at_a_story(corpus: Path) -> None:
    for name in ("events", "figures"):
        rows = labels_of(corpus / "labels", name)[name]
        assert {row["same_as"] for row in rows} <= {row["id"] for row in rows} | {None}
