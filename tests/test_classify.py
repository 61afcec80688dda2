"""What passages are about, told by cases: `|` ends a run-in heading, `##` opens a section."""

from __future__ import annotations

import shutil
import unicodedata
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from generator.classify import NO_LIMITS, Scope, labels, scope
from generator.model import (
    Article,
    Category,
    Correction,
    EvidenceWord,
    Label,
    PageEntry,
    Passage,
    Section,
)
from generator.restore import restore
from generator.sources import read_project
from generator.structure import structure
from tests.support import FIVE, yaml_of

CASES = Path(__file__).parent / "cases" / "classify"
ALL = sorted(CASES.rglob("*.yml"))


@lru_cache(maxsize=1)
def _published(folder: Path) -> tuple[tuple[Category, ...], Scope]:
    project, found = read_project(folder)
    assert project is not None, found
    return project.categories, scope(project.pages)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Category, ...], Scope]:
    """The domains, stages and topics of the site, without its other pages."""
    folder = tmp_path_factory.mktemp("categories")
    for name in ("domains", "stages", "topics"):
        shutil.copytree(FIVE / "docs" / name, folder / "docs" / name)
    shutil.copy(FIVE / "mkdocs.yml", folder)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "one.txt").write_text("人工智能正在改变生产方式。\n", encoding="utf-8")
    return _published(folder)


def _article(case: dict[str, Any]) -> Article:
    sections = [Section(heading="", level=0, anchor="")]
    passages: list[Passage] = []
    for number, text in enumerate(case["text"]):
        line = 2 * number + 1
        if text.startswith("#"):
            marks, heading = text.split(" ", 1)
            sections.append(Section(heading, len(marks), f"L{line}", (line,)))
            continue
        run_in, mark, rest = text.partition("|")
        passages.append(
            Passage(
                id=f"a#L{line}",
                article="a",
                anchor=f"L{line}",
                text=run_in + rest,
                lines=(line,),
                section=len(sections) - 1,
                heading=sections[-1].heading,
                run_in=len(run_in) if mark else 0,
            )
        )
    return Article("a", "a.txt", case.get("title", ""), tuple(passages), tuple(sections))


def _categories(case: dict[str, Any]) -> tuple[tuple[Category, ...], Scope]:
    """The case's own corpus."""

    def word(item: Any) -> EvidenceWord:
        return EvidenceWord(**item) if isinstance(item, dict) else EvidenceWord(item)

    made = []
    for item in case["categories"]:
        values = _as_tuples(item)
        values["evidence"] = tuple(word(w) for w in item["evidence"])
        made.append(Category(file=f"docs/{item['id']}.md", **values))
    page = PageEntry("domains/index.md", "docs/domains/index.md", "", "", case["scope"])
    return tuple(made), scope([page])


def _as_tuples(item: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in item.items()}


def _told(passage: Passage, found: tuple[Label, ...]) -> dict[str, Any]:
    mine = [label for label in found if label.passage == passage.id]
    told: dict[str, Any] = {
        f"{kind}s": [label.id for label in mine if label.kind == kind]
        for kind in ("domain", "topic", "stage")
    }
    told["primary"] = next((label.id for label in mine if label.primary), None)
    return told


def _judge(case: dict[str, Any], categories: tuple[Category, ...], limits: Scope) -> None:
    article = _article(case)
    given = [Correction(**_as_tuples(item)) for item in case.get("corrections", ())]
    found, findings = labels(article, categories, tuple(given), limits)
    assert len(article.passages) == len(case["expect"])
    for passage, want in zip(article.passages, case["expect"], strict=True):
        told = _told(passage, found)
        assert {k: told[k] for k in want if k != "absent"} == {
            k: v for k, v in want.items() if k != "absent"
        }, passage.text
        assert not set(want.get("absent", ())) & {*told["domains"], *told["topics"]}
    assert [f.code for f in findings] == case.get("findings", [])
    whys = {e.why for label in found for e in label.evidence}
    assert set(case.get("why", ())) <= whys
    for label in found:
        text = next(p.text for p in article.passages if p.id == label.passage)
        assert label.evidence
        for shown in label.evidence:
            assert shown.start < 0 or text[shown.start : shown.end] == shown.text


@pytest.mark.parametrize("path", ALL, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_case(
    path: Path,
    published: tuple[tuple[Category, ...], Scope],
    request: pytest.FixtureRequest,
) -> None:
    if path.parent.name == "known-failures":
        request.applymarker(pytest.mark.xfail(strict=True, raises=AssertionError))
    case = yaml_of(path.read_text(encoding="utf-8"))
    _judge(case, *(_categories(case) if "categories" in case else published))


def test_the_same_in_the_same_order(published: tuple[tuple[Category, ...], Scope]) -> None:
    """Labels follow the passages and the order of the categories, whatever is asked before."""
    case = yaml_of((CASES / "real" / "three-topics-in-one-passage.yml").read_text("utf-8"))
    categories, limits = published
    once, _ = labels(_article(case), categories, (), limits)
    again, _ = labels(_article(case), tuple(replace(c) for c in categories), (), limits)
    assert once == again
    order = {(c.kind, c.id): n for n, c in enumerate(categories)}
    places = [order[label.kind, label.id] for label in once]
    assert places == sorted(places)


def test_without_limits_nothing_is_out_of_scope(
    published: tuple[tuple[Category, ...], Scope],
) -> None:
    case = yaml_of((CASES / "must-not-change" / "carbon-market.yml").read_text("utf-8"))
    found, _ = labels(_article(case), published[0], (), NO_LIMITS)
    assert any(label.kind == "topic" and label.id == "ecology" for label in found)


# ------------------------------------------------------------- against a reading by hand


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", "".join(text.split()))


def _f1(hits: int, wrong: int, missed: int) -> float:
    return 2 * hits / (2 * hits + wrong + missed)


def test_the_five_articles(published: tuple[tuple[Category, ...], Scope]) -> None:
    """Measured against the labels by hand; `minor` there is neither right nor wrong."""
    gold = yaml_of((FIVE / "labels" / "passages.yml").read_text("utf-8"))
    project, found = read_project(FIVE)
    assert project is not None, found
    entries = {entry.seed: entry for entry in project.articles}
    categories, limits = published
    counts = {"domains": [0, 0, 0], "topics": [0, 0, 0], "stages": [0, 0, 0]}
    right = asked = 0
    for source in project.sources:
        entry = entries.get(source.name)
        article, _ = structure(restore(source, entry), entry)
        given, _ = labels(article, categories, (), limits)
        texts = {p.id: _folded(p.text) for p in article.passages}
        for want in (g for g in gold["passages"] if g["seed"] == source.name):
            start, end = _folded(want["start"]), _folded(want["end"])
            here = [p for p in article.passages if start in texts[p.id] and end in texts[p.id]]
            assert here, want["id"]
            told = _told(min(here, key=lambda p: len(p.text)), given)
            minor = {str(m) for m in want.get("minor") or ()}
            for key, count in counts.items():
                wanted, got = {str(w) for w in want.get(key) or ()}, set(told[key])
                count[0] += len(wanted & got)
                count[1] += len(got - wanted - minor)
                count[2] += len(wanted - got)
            if want.get("primary_domain") or not want.get("domains"):
                asked += 1
                right += told["primary"] == want.get("primary_domain")
    assert right / asked >= 0.95
    assert _f1(*counts["domains"]) >= 0.95
    assert _f1(*counts["topics"]) >= 0.95
    assert _f1(*counts["stages"]) == 1.0
