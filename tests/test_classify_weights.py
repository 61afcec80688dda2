"""What makes a label, by weights: a small made-up corpus, and every label with its evidence.

Below 128 characters a domain needs 1.6 and a topic .88; a word counts its weight, half as much the
second time, half as much again in the first clause. A case's `told` prints for each passage its
labels as `kind id: why words value @place`, the primary domain marked by *.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.classify import Classifier, Scope, labels
from generator.classify.domains import NONE
from generator.classify.listing import listed
from generator.classify.matching import Lexicon
from generator.classify.milestones import is_milestone
from generator.classify.names import credit, named
from generator.classify.reading import Score
from generator.classify.scope import scope
from generator.model import Article, Category, EvidenceWord, PageEntry, Passage, Section
from tests.support import yaml_of

CASES = Path(__file__).parent / "cases" / "weights"


def _category(kind: str, ident: str, words: str, headings: str = "", **more: Any) -> Category:
    evidence = tuple(
        EvidenceWord(word.rstrip("0.5"), 0.5 if word.endswith("0.5") else 1.0)
        for word in words.split()
    )
    return Category(
        kind=kind,
        id=ident,
        title=ident,
        file=f"docs/{ident}.md",
        evidence=evidence,
        headings=tuple(headings.split()),
        **more,
    )


CATEGORIES = (
    _category("domain", "industry", "工厂 产线 企业0.5", "产业", exclude=("工厂化",)),
    _category("domain", "health", "医院 诊疗", "健康"),
    _category("domain", "schooling", "学校 课堂", "教育"),
    _category("domain", "culture", "剧场 展馆", "文化"),
    _category("topic", "plant", "车间 机床", "制造", parents=("industry",)),
    _category("topic", "clinic", "门诊 处方", "医疗", parents=("health",)),
    _category("topic", "robots", "机器人 机械臂", "机器人", parents=("industry", "health")),
    _category("topic", "data", "数据 语料", "数据"),
    _category("stage", "2027", "2027年"),
    _category("stage", "2030", "2030年"),
)


def article(case: dict[str, Any]) -> Article:
    """`## ` opens a section, `|` ends a run-in heading, `~n` stands for n characters of no weight.

    With `apart` each text is an article of its own: nothing stands around it.
    """
    sections, passages = [Section("", 0, "")], []
    for number, text in enumerate(case["text"], 1):
        if text.startswith("#"):
            marks, heading = text.split(" ", 1)
            sections.append(Section(heading, len(marks), f"L{number}", (number,)))
            continue
        text = re.sub(r"~(\d+)", lambda found: "水" * int(found[1]), text)
        run_in, mark, rest = text.partition("|")
        passages.append(
            Passage(
                f"a#L{number}", "a", f"L{number}", run_in + rest, (number,),
                section=len(sections) - 1, heading=sections[-1].heading,
                run_in=len(run_in) if mark else 0,
            )
        )  # fmt: skip
    return Article("a", "a.txt", case.get("title", ""), tuple(passages), tuple(sections))


def told(case: dict[str, Any]) -> str:
    limits = Scope(
        tuple(EvidenceWord(w["word"], w["weight"]) for w in case.get("requires", ())),
        tuple(case.get("background", ())),
    )
    text = article(case)
    apart = [replace(text, passages=(p,)) for p in text.passages] if case.get("apart") else [text]
    ready = Classifier(CATEGORIES, limits)
    found = [label for each in apart for label in labels(each, ready, (), limits)[0]]
    lines = []
    for passage in text.passages:
        lines.append(f"{passage.anchor} of {len(passage.text)}")
        for label in found:
            if label.passage == passage.id:
                shown = ", ".join(
                    f"{e.why} {e.text} {e.weight:g}" + f" @{e.start}" * (e.start >= 0)
                    for e in label.evidence
                )
                assert all(e.start < 0 or e.end - e.start == len(e.text) for e in label.evidence)
                star = "*" * label.primary
                lines.append(f"    {label.kind} {label.id}{star}: {shown}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{path.stem}/{case['what']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml_of(path.read_text("utf-8"))
    ],
)
def test_case(case: dict[str, Any]) -> None:
    assert told(case) == case["told"]


# ------------------------------------------------------------------------- words in a text


def hits(words: list[str], text: str, whole: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    return [(text[h.start : h.end], h.word) for h in Lexicon(words, whole).hits(text)]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["教育", "教育部"], "教育部和教育", [("教育部", 1), ("教育", 0)]),
        (["智能", "能源"], "智能源", [("智能", 0), ("能源", 1)]),
        (["AI"], "用AI，用MAIN，用ai和AI+", [("AI", 0), ("ai", 0), ("AI", 0)]),
        (["AI治理"], "AI治理与MAI治理", [("AI治理", 0)]),
        (["治理AI"], "治理AI与治理AIM", [("治理AI", 0)]),
        (["6G"], "16G与6G、6Ga", [("6G", 0)]),
        (["软件"], "軟體與软件", [("軟體", 0), ("软件", 0)]),
        (["人工智能+治理"], "“人工智能+”治理", [("“人工智能+”治理", 0)]),
        (["智能", "治理"], "“智能”与“治理”", [("智能", 0), ("治理", 1)]),
        (["ＡＩ", "ai"], "AI", [("AI", 0)]),
        ([], "水价", []),
    ],
)
def test_known_words_in_a_text(words: list[str], text: str, found: list[tuple[str, int]]) -> None:
    assert hits(words, text) == found


def test_no_word_begins_inside_a_whole_one() -> None:
    assert hits(["智能产品", "产品"], "人工智能产品", ("人工智能",)) == [("产品", 1)]
    assert hits(["智能产品"], "智能产品", ("人工智能",)) == [("智能产品", 0)]
    assert hits(["人工智能"], "人工智能产品", ("人工智能",)) == [("人工智能", 0)]
    assert Lexicon(["水价", "水质"]).number("水质") == 1


@pytest.mark.parametrize(
    ("text", "milestone"),
    [
        ("到2027年，建成", True),
        ("至2027年，建成", True),
        ("到2027年、2030年", True),
        ("截至2027年，建成", False),
        ("自2027年起", False),
        ("2025—2027年", False),
        ("2027年—2030年", False),
        ("2027年底前建成", True),
        ("2027年以前建成", True),
        ("截至今天到2027年，建成", False),
        ("截至今天，到2027年，建成", True),
        ("2027年，全国基本建成", True),
        ("水厂2027年，全国建成", False),
        ("预计到2027年，建成", False),
        ("规划提出，预计到2027年，建成", True),
        ("到2027年，水价预计下降", False),
        ("水价预计下降。到2027年，建成", True),
        ("到2027年，建成。水价预计下降", True),
    ],
)
def test_what_a_plan_wants_to_reach(text: str, milestone: bool) -> None:
    at = text.index("2027年")
    assert is_milestone(text, at, at + 5) is milestone


@pytest.mark.parametrize(
    ("text", "begins", "names"),
    [
        ("云溪网消息：水价", 6, []),
        ("云溪3月4日电 水价", 8, []),
        ("水价不变，云溪大学水务学院院长赵文君说", 0, ["云溪大学水务学院院长"]),
        ("水价不变。校长说", 0, []),
        ("水" * 30 + "大学校长", 0, ["水" * 24 + "大学校长"]),
        ("据《云溪工厂报》和《工厂》", 0, ["《云溪工厂报》"]),
    ],
)
def test_what_only_names_somebody(text: str, begins: int, names: list[str]) -> None:
    assert [text[a:b] for a, b in named(text)] == names
    assert credit(text) == begins


def test_lists_of_unlike_things() -> None:
    text = "工厂、医院、学校等，工厂忙"
    words = Lexicon(["工厂", "医院", "学校"])
    found = listed(text, words.hits(text), ((0,), (1,), (2,)))
    assert found == {(0, 0), (3, 1), (6, 2)}
    one = listed(text, words.hits(text), ((0,), (0,), (1,)))
    assert one == {(6, 1)}
    two = "工厂、医院等"
    assert listed(two, words.hits(two), ((0,), (1,), (2,))) == set()
    far = "工厂、" + "水" * 15 + "、医院、学校"
    assert listed(far, words.hits(far), ((0,), (1,), (2,))) == {(0, 0), (19, 1), (22, 2)}
    wide = "工厂、" + "水" * 16 + "、医院、学校"
    assert listed(wide, words.hits(wide), ((0,), (1,), (2,))) == {(20, 1), (23, 2)}


def test_shared_evidence_counts_as_far_as_there_is_own() -> None:
    assert Score(own=1.0, shared=0.5).value == 1.5
    assert Score(own=1.0, shared=3.0).value == 2.0
    assert Score(shared=3.0).value == 0.0
    assert (NONE.primary, dict(NONE.given)) == (-1, {})


def test_the_scope_that_a_page_declares() -> None:
    front = {
        "requires": [
            "智能",
            {"word": "算法", "weight": 2},
            {"word": "数据", "weight": "x"},
            {"word": "语料"},
            {},
        ]
    }
    page = PageEntry("domains/index.md", "docs/domains/index.md", "", "", front)
    assert [(w.word, w.weight) for w in scope([page]).requires] == [
        ("智能", 1.0), ("算法", 2.0), ("数据", 1.0), ("语料", 1.0)
    ]  # fmt: skip
    assert scope([page]).background == ()
    assert scope([]) == Scope()
