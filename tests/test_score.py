"""The scorer must be able to say no: a small made-up site, right at first, then spoilt in one place."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.score import Layer, OtherCorpus, Report, Site, plain, score
from generator.score.voices import voices

SEED = "900_made_up.txt"

GOAL = "到2030年，云溪市智慧路灯超过1200盏。"
TALK = "路灯是一种会看路的灯。《云溪市路灯办法》说得很清楚。"
LOST = "因此不再另行收费。"

Data = dict[str, Any]


def right_site() -> Data:
    """What the site publishes when everything is as the reader wants it."""
    goal = {"passage": "deng#L3", "quote": "到2030年，云溪市智慧路灯超过1200盏"}
    return {
        "articles": [
            {
                "id": "deng",
                "seed": SEED,
                "title": "云溪的灯",
                "subtitle": "",
                "publication": "云溪日报",
                "date": "2025-03",
                "authors": [{"name": "林小溪"}],
            }
        ],
        "passages": [
            {
                "id": "deng#L3",
                "article": "deng",
                "text": GOAL,
                "heading": "云溪的灯",
                "speaker": "",
                "complete": "whole",
                "domains": [{"id": "city", "primary": True}],
                "topics": [{"id": "lamps"}],
                "stages": [{"id": "2030"}],
            },
            {
                "id": "deng#L5",
                "article": "deng",
                "text": TALK,
                "heading": "问答",
                "speaker": "周山",
                "complete": "whole",
                "domains": [],
                "topics": [{"id": "lamps"}],
                "stages": [],
            },
            {
                "id": "deng#L9",
                "article": "deng",
                "text": LOST,
                "heading": "问答",
                "speaker": "周山",
                "complete": "start-lost",
                "domains": [],
                "topics": [],
                "stages": [],
            },
        ],
        "events": [
            {"id": "e1", "date": "2030", "kind": "target", "headline": "路灯", "sources": [goal]}
        ],
        "figures": [
            {
                "id": "f1",
                "value": "1200",
                "norm": "1200",
                "unit": "盏",
                "comparator": ">",
                "as_of": "2030",
                "kind": "target",
                "subject": "智慧路灯",
                "sources": [goal],
            }
        ],
        "terms": [
            {
                "id": "lu-deng",
                "term": "路灯",
                "aliases": ["智慧路灯"],
                "status": "curated",
                "definition": "会看路的灯",
                "definition_source": {"passage": "deng#L5", "quote": "路灯是一种会看路的灯。"},
            }
        ],
        "policies": [{"id": "ban-fa", "title": "云溪市路灯办法", "aliases": [], "date": "2024"}],
    }


def wanted_labels() -> Data:
    def passage(ident: str, text: str, **fields: Any) -> Data:
        empty: Data = {"domains": [], "primary_domain": None, "topics": [], "stages": []}
        return {
            "id": ident,
            "seed": SEED,
            "start": text[:6],
            "end": text[-6:],
            "chars": len(plain(text)),
            **empty,
            **fields,
        }

    return {
        "structure": {
            SEED: {
                "title": "云溪的灯",
                "subtitle": None,
                "publication": "云溪日报",
                "authors": [{"name": "林小溪"}, {"name": None, "affiliation": "姓名不存"}],
                "damage": [{"type": "truncated-start", "quote": LOST}],
            }
        },
        "passages": {
            "passages": [
                passage(
                    "p1",
                    GOAL,
                    heading="云溪的灯",
                    domains=["city"],
                    primary_domain="city",
                    topics=["lamps"],
                    stages=[2030],
                    minor=["roads"],
                ),
                passage("p2", TALK, heading="问答", speaker="周山", topics=["lamps"]),
                passage("p3", LOST, heading="问答", speaker="周山", complete="start-lost"),
            ]
        },
        "events": {
            "article_dates": {SEED: {"date": "2025-03"}},
            "events": [
                {
                    "id": "E1",
                    "seed": SEED,
                    "quote": "到2030年,云溪市智慧路灯超过1200盏",
                    "date": "2030",
                    "kind": "target",
                    "headline": "路灯",
                    "same_as": None,
                }
            ],
            "implicit": [
                {"id": "I1", "seed": SEED, "quote": "《云溪市路灯办法》", "outside_date": "2024"}
            ],
        },
        "figures": {
            "figures": [
                {
                    "id": "F1",
                    "seed": SEED,
                    "quote": "超过1200盏",
                    "value": 1200,
                    "unit": "盏",
                    "comparator": ">",
                    "subject": "智慧路灯",
                    "as_of": "2030",
                    "kind": "target",
                }
            ]
        },
        "terms": {
            "terms": [
                {
                    "term": "智慧路灯",
                    "aliases": [],
                    "importance": 3,
                    "in_text_definition": {"seed": SEED, "quote": "路灯是一种会看路的灯"},
                }
            ],
            "not_terms": [{"term": "看路的"}],
        },
        "policies": {
            "policies": [{"title": "《云溪市路灯办法》", "aliases": [], "date": "2024"}],
            "not_policies": [{"title": "云溪日报"}],
        },
    }


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., Report]:
    """Writes site and labels down, as changed by the test, and gives the report."""

    def run(
        spoil: Callable[[Data], object] = lambda site: None,
        ask: Callable[[Data], object] = lambda labels: None,
    ) -> Report:
        site, labels = copy.deepcopy(right_site()), copy.deepcopy(wanted_labels())
        spoil(site)
        ask(labels)
        for name, rows in site.items():
            (tmp_path / f"{name}.json").write_text(json.dumps(rows), "utf-8")
        for name, rows in labels.items():
            text = yaml.safe_dump(rows, allow_unicode=True)
            (tmp_path / f"{name}.yml").write_text(text, "utf-8")
        return score(tmp_path, tmp_path)

    return run


def imperfect(report: Report) -> set[str]:
    rates = {f"{x.name}.{r.name}" for x in report.layers for r in x.rates if r.value < 1}
    faults = {f"{x.name}.{name}" for x in report.layers for name, count in x.faults if count}
    return rates | faults


def test_a_right_site_has_no_misses(judged: Callable[..., Report]) -> None:
    report = judged()
    assert imperfect(report) == set()
    assert all(rate.of for layer in report.layers for rate in layer.rates if "2" not in rate.name)


SPOILT: dict[str, tuple[Callable[[Data], object], set[str]]] = {
    "a passage run together with its neighbour": (
        lambda s: s["passages"][1].update(text=TALK + LOST) or s["passages"].pop(),
        {"structure.passages", "structure.extra", "structure.lacunae", "labels.passages missed"}
        | {"labels.topics R", "labels.topics F1"},
    ),
    "furniture as a passage": (
        lambda s: s["passages"].append({**s["passages"][2], "id": "deng#L11", "text": "扫码分享"}),
        {"structure.extra"},
    ),
    "another heading": (
        lambda s: s["passages"][1].update(heading="云溪的灯"),
        {"structure.headings"},
    ),
    "somebody else's words": (
        lambda s: s["passages"][1].update(speaker="林小溪"),
        {"structure.speakers"},
    ),
    "words nobody is known to have said": (
        lambda s: s["passages"][0].update(speaker="周山"),
        {"structure.speakers"},
    ),
    "a guessed author": (
        lambda s: s["articles"][0]["authors"].append({"name": "吴名"}),
        {"structure.authors"},
    ),
    "a wrong title": (
        lambda s: s["articles"][0].update(title="云溪"),
        {"structure.titles"},
    ),
    "a date too exact": (
        lambda s: s["articles"][0].update(date="2025-03-01"),
        {"structure.dates"},
    ),
    "a loss not marked": (
        lambda s: s["passages"][2].update(complete="whole"),
        {"structure.lacunae"},
    ),
    "a loss where there is none": (
        lambda s: s["passages"][1].update(complete="end-lost"),
        {"structure.lacunae invented"},
    ),
    "a label too many": (
        lambda s: s["passages"][1].update(domains=[{"id": "city", "primary": True}]),
        {"labels.domains P", "labels.domains F1", "labels.primary"},
    ),
    "a label too few": (
        lambda s: s["passages"][0].update(stages=[]),
        {"labels.stages R", "labels.stages F1"},
    ),
    "an event in the wrong year": (
        lambda s: s["events"][0].update(date="2031"),
        {"events.recall", "events.precision"},
    ),
    "an event of the wrong kind": (
        lambda s: s["events"][0].update(kind="forecast"),
        {"events.kinds"},
    ),
    "an event told twice": (
        lambda s: s["events"].append({**s["events"][0], "id": "e2"}),
        {"events.told twice"},
    ),
    "a figure with another value": (
        lambda s: s["figures"][0].update(value="2030", norm="2030"),
        {"figures.recall", "figures.precision"},
    ),
    "a figure without its time": (
        lambda s: s["figures"][0].update(as_of=""),
        {"figures.as_of"},
    ),
    "a bound taken for a value": (
        lambda s: s["figures"][0].update(comparator="="),
        {"figures.comparator"},
    ),
    "an aim taken for what is": (
        lambda s: s["figures"][0].update(kind="statistic"),
        {"figures.kinds"},
    ),
    "another newspaper": (
        lambda s: s["articles"][0].update(publication="云溪晚报"),
        {"structure.sources"},
    ),
    "no entry": (
        lambda s: s["terms"].clear(),
        {"terms.importance 3", "terms.definitions cited"},
    ),
    "an entry only proposed": (
        lambda s: s["terms"][0].update(status="candidate"),
        {"terms.importance 3", "terms.definitions cited"},
    ),
    "a definition from elsewhere": (
        lambda s: s["terms"][0]["definition_source"].update(passage="deng#L9", quote=LOST),
        {"terms.definitions cited"},
    ),
    "a fragment in the glossary": (
        lambda s: s["terms"].append({"id": "x", "term": "看路的", "definition": "?"}),
        {"terms.junk"},
    ),
    "a newspaper among the documents": (
        lambda s: s["policies"].append({"id": "y", "title": "《云溪日报》", "date": ""}),
        {"policies.wrongly shown"},
    ),
    "a document without an entry": (lambda s: s["policies"].clear(), {"policies.found"}),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_site_loses_exactly_there(judged: Callable[..., Report], what: str) -> None:
    spoil, lost = SPOILT[what]
    report = judged(spoil)
    assert imperfect(report) == lost
    assert any(layer.misses for layer in report.layers)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(
            lambda s: s["passages"][0].update(topics=[{"id": "lamps"}, {"id": "roads"}]),
            id="a label that the reader calls minor",
        ),
        pytest.param(
            lambda s: s["passages"][0].update(
                text=GOAL.replace("，", ",").replace("1200", "１２００")
            ),
            id="another width",
        ),
        pytest.param(
            lambda s: s["events"].append(
                {
                    "id": "e9",
                    "date": "2024",
                    "sources": [{"passage": "deng#L5", "quote": "《云溪市路灯办法》"}],
                }
            ),
            id="an event known from outside, in its year",
        ),
        pytest.param(
            lambda s: s["events"].append({"id": "e9", "date": "1999", "sources": []}),
            id="an event of an article nobody read",
        ),
        pytest.param(
            lambda s: s["terms"][0].update(term="智慧路灯", aliases=["路灯"]),
            id="entry and alias changed round",
        ),
    ],
)
def test_what_is_neither_right_nor_wrong(
    judged: Callable[..., Report], spoil: Callable[[Data], object]
) -> None:
    assert imperfect(judged(spoil)) == set()


def test_two_reports_of_one_name_are_two(judged: Callable[..., Report]) -> None:
    def ask(labels: Data) -> None:
        labels["policies"]["policies"] = [
            {"title": f"工作报告({year})", "aliases": [{"text": "工作报告"}], "date": year}
            for year in ("2024", "2026")
        ]

    def two(site: Data) -> None:
        site["policies"] = [
            {"id": f"r{year}", "title": "工作报告", "date": year} for year in ("2026", "2024")
        ]

    def one(site: Data) -> None:
        site["policies"] = [{"id": "r", "title": "工作报告", "date": "2026"}]

    assert imperfect(judged(two, ask)) == set()
    assert judged(one, ask).value("policies", "found") == 0.5


def test_a_passage_may_be_parted_where_the_reader_says_so(judged: Callable[..., Report]) -> None:
    first, second = TALK[:11], TALK[11:]

    def part(site: Data) -> None:
        whole = site["passages"].pop(1)
        site["passages"] += [{**whole, "text": first}, {**whole, "id": "deng#L5-2", "text": second}]

    def allow(labels: Data) -> None:
        split = [[first[:5], first[-5:]], [second[:5], second[-5:]]]
        labels["passages"]["passages"][1]["alt_split"] = split

    assert judged(part).value("structure", "passages") < 1
    assert imperfect(judged(part, allow)) == set()


def test_every_disagreement_is_listed(judged: Callable[..., Report]) -> None:
    report = judged(lambda s: s["passages"][1].update(speaker="林小溪"))
    assert "want  周山" in report.text(misses=True)
    assert "want" not in report.text()


def test_unknown_rates_are_refused(judged: Callable[..., Report]) -> None:
    with pytest.raises(KeyError):
        judged().value("structure", "beauty")


# --------------------------------------------------------------- other and missing labels


def _published(folder: Path) -> tuple[Path, Path]:
    """A made-up site's data, and labels of its one article with nothing but passages."""
    data, labels = folder / "data", folder / "labels"
    data.mkdir()
    labels.mkdir()
    for name, rows in right_site().items():
        (data / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    (labels / "structure.yml").write_text(yaml.safe_dump({SEED: {"title": "云溪的灯"}}), "utf-8")
    (labels / "passages.yml").write_text("passages: []\n", encoding="utf-8")
    return data, labels


def test_what_was_not_asked_is_no_success(tmp_path: Path) -> None:
    data, labels = _published(tmp_path)
    report = score(data, labels)
    assert [layer.name for layer in report.layers] == ["structure", "labels"]
    assert "passages 0/0 = –" in report.text()
    assert "1.000" not in report.text().splitlines()[1]
    assert math.isnan(report.value("structure", "passages"))


def test_labels_of_another_corpus_are_refused(tmp_path: Path) -> None:
    data, labels = _published(tmp_path)
    (labels / "structure.yml").write_text("000_other.txt: {}\n", encoding="utf-8")
    with pytest.raises(OtherCorpus) as refused:
        score(data, labels)
    assert refused.value.missing == ("000_other.txt",)
    assert refused.value.known == ()


def test_a_word_in_the_wrong_mouth_counts() -> None:
    """Whose passages and statements are: a missing one, a wrong one, one that nobody said."""
    site = right_site()
    text = "林小溪说，灯要亮。数据显示，灯不贵。"
    passage = {"id": "deng#L3", "article": "deng", "anchor": "L3", "text": text, "raw_lines": [3]}
    people = [
        {"id": "lin", "name": "林小溪", "kind": "person"},
        {"id": "zhou", "name": "周山", "kind": "person"},
        {"id": "unknown", "name": "", "kind": "unknown"},
    ]

    def said(start: int, end: int, voice: str) -> Data:
        words = {"mode": "reported", "certainty": ["说"], "quote": text[start:end]}
        return {"passage": "deng#L3", "start": start, "end": end, "voice": voice, **words}

    def judged(voice: str, *statements: Data) -> Layer:
        found = Site(
            articles={SEED: site["articles"][0]},
            passages=({**passage, "voice": voice},),
            seeds={"deng#L3": SEED},
            plain={"deng#L3": plain(text)},
            layers={"voices": tuple(people), "statements": statements},
        )
        return voices(found, {"voices": wanted})

    wanted = {
        "voices": {"周山": {"kind": "person"}},
        "passages": {SEED: {"周山": [3]}},
        "statements": [
            {"seed": SEED, "quote": "灯要亮", "by": "林小溪", "certainty": ["说"]},
            {"seed": SEED, "quote": "灯不贵", "by": "unknown"},
        ],
        "own": [],
    }
    right = (said(5, 8, "lin"), said(14, 17, "unknown"))
    assert str(judged("zhou", *right)).endswith("F1 6/6 = 1.000 | false attributions 0")
    assert "statements 1/2" in str(judged("zhou", right[0]))
    assert "false attributions 1" in str(judged("zhou", *right, said(0, 3, "zhou")))
    assert "false attributions 1" in str(judged("zhou", said(5, 8, "zhou"), right[1]))
    assert "passages 0/1" in str(judged("lin", *right))
