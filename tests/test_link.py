"""Linking, case by case: what two articles share, which uses become links, the ways back."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from generator.link import backlinks, first_uses, link, parallels
from generator.model import (
    Article,
    ArticleEntry,
    Correction,
    Knowledge,
    PolicyEntry,
    Project,
    Reading,
    Settings,
    TermEntry,
)
from generator.policies import mentions as policy_mentions
from generator.terms import mentions, vocabulary
from tests.support import article, yaml_of

CASES = Path(__file__).parent / "cases" / "link"

AI = TermEntry(id="ai", term="人工智能", file="docs/glossary/ai.md", definition="一种技术。")
DATA = TermEntry(
    id="data",
    term="数据要素",
    file="docs/glossary/data.md",
    definition="一种要素。",
    related=("ai",),
)
PLAN = PolicyEntry(id="plan", title="《新一代人工智能发展规划》", file="docs/policies/plan.md")


def _cases() -> list[Any]:
    return [
        pytest.param(path, id=f"{path.parent.name}/{path.stem}")
        for path in sorted(CASES.glob("*/*.yml"))
    ]


def _texts(*articles: Article) -> dict[str, str]:
    return {p.id: p.text for a in articles for p in a.passages}


@pytest.mark.parametrize("path", _cases())
def test_parallels(path: Path) -> None:
    case = yaml_of(path.read_text("utf8"))
    articles = [article(*texts, id=ident) for ident, texts in case["articles"].items()]
    texts = _texts(*articles)
    told = [
        {
            "left": item.left,
            "right": item.right,
            "shared": [texts[item.left][a : a + n] for a, _, n in item.shared],
        }
        for item in parallels(articles)
    ]
    assert told == case["parallels"]


def test_shared_runs_are_the_same_characters_on_both_sides_of_random_texts() -> None:
    draw = random.Random(22)
    clauses = [
        "".join(draw.choices("甲乙丙丁戊己庚辛壬癸子丑寅卯", k=draw.randint(6, 20)))
        for _ in range(12)
    ]

    def text() -> str:
        return "".join(c + draw.choice(["，", "。", "", "、"]) for c in draw.choices(clauses, k=6))

    articles = [article(text(), text(), id=f"a{n}") for n in range(12)]
    texts = _texts(*articles)
    found = parallels(articles)
    assert found
    for item in found:
        assert item.left.split("#")[0] != item.right.split("#")[0]
        assert 0 < item.score <= 1
        ends = 0
        for a, b, n in item.shared:
            assert texts[item.left][a : a + n] == texts[item.right][b : b + n]
            assert a >= ends
            ends = a + n
    assert parallels(articles) == found


def _reading(text: Article) -> Reading:
    named, reports = policy_mentions(text, (PLAN,))
    return Reading(
        text, mentions=(*mentions(text, vocabulary([AI, DATA])), *named), findings=reports
    )


def test_the_first_use_in_each_section_is_linked() -> None:
    reading = _reading(
        article("人工智能与人工智能。", "再说人工智能和数据要素。", "## 二", "人工智能又来了。")
    )
    assert [(m.quote.passage, m.quote.start, m.target) for m in first_uses(reading)] == [
        ("a#L1", 0, "ai"),
        ("a#L3", 7, "data"),
        ("a#L7", 0, "ai"),
    ]


def test_run_in_headings_are_not_linked() -> None:
    import dataclasses

    text = article("发展人工智能。要用好人工智能。")
    passage = dataclasses.replace(text.passages[0], run_in=7)
    reading = _reading(dataclasses.replace(text, passages=(passage,)))
    assert [m.quote.start for m in first_uses(reading)] == [10]


def test_links_do_not_overlap_and_documents_come_first() -> None:
    named = PolicyEntry(
        id="n", title="《甲》", file="docs/policies/n.md", named=("人工智能行动方案",)
    )
    text = article("实施人工智能行动方案，发展人工智能。")
    found, _ = policy_mentions(text, (named,))
    reading = Reading(text, mentions=(*mentions(text, vocabulary([AI])), *found))
    assert [(m.kind, m.quote.text) for m in first_uses(reading)] == [
        ("policy", "人工智能行动方案"),
        ("term", "人工智能"),
    ]


def _project(*articles: ArticleEntry) -> Project:
    return Project(Settings("x"), (), articles, (), (AI, DATA), (PLAN,), ())


def _known() -> Knowledge:
    one = article(
        "人工智能用好数据要素。", "《新一代人工智能发展规划》谈人工智能与数据要素。", id="a"
    )
    two = article("人工智能很重要。", id="b")
    return link(_project(), [_reading(one), _reading(two)])


def test_every_mention_has_its_way_back() -> None:
    known = _known()
    ways = backlinks(known)
    assert ways.passages_of_term["ai"] == ("a#L1", "a#L3", "b#L1")
    assert ways.passages_of_policy["plan"] == ("a#L3",)
    assert ways.policies_of_term["data"] == ("plan",)
    assert ways.related_terms["data"] == ("ai",)
    assert ways.terms_pointing["ai"] == ("data",)
    for reading in known.readings:
        for mention in reading.mentions:
            table = ways.terms_of_passage if mention.kind == "term" else ways.policies_of_passage
            assert mention.target in table[mention.quote.passage]


def test_an_editors_correction_is_honoured_and_a_stray_one_reported() -> None:
    entry = ArticleEntry(
        id="a",
        seed="a.txt",
        file="docs/articles/a.md",
        corrections=(
            Correction("L1", "terms", remove=("ai",), line=4),
            Correction("L1", "policies", add=("plan",), values=(("quote", "那份规划"),), line=7),
            Correction("L3", "terms", remove=("data",), line=9),
        ),
    )
    text = article("人工智能见于那份规划。", "别处。", id="a")
    known = link(_project(entry), [_reading(text)])
    assert [(m.target, m.quote.text) for m in known.readings[0].mentions] == [("plan", "那份规划")]
    stray = [f for f in known.findings if f.code == "correction-unmatched"]
    assert [(f.file, f.line) for f in stray] == [("docs/articles/a.md", 9)]


def test_findings_of_all_rooms_are_kept_once_and_sorted() -> None:
    text = article("《方案》提出目标。")
    reading = _reading(text)
    known = link(_project(), [reading], reading.findings)
    assert list(known.findings) == sorted(set(known.findings))
    assert "policy-short-unresolved" in {f.code for f in known.findings}
