"""Dated statements, case by case: a text as it stands, and what an editor reads from it."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from generator.events import events, merged
from generator.model import Correction, Event, Quote, Reading
from generator.text import parse
from tests.support import article, yaml_of

CASES = Path(__file__).parent / "cases" / "events"


def _cases(*folders: str) -> list[Any]:
    return [
        pytest.param(path, id=f"{folder}/{path.stem}", marks=marks)
        for folder in folders
        for path in sorted((CASES / folder).glob("*.yml"))
        for marks in [pytest.mark.xfail(strict=True) if folder == "known-failures" else ()]
    ]


def _read(case: dict[str, Any]) -> tuple[list[Event], list[str]]:
    whole = article(
        *case["text"], title=case.get("title", ""), date=case.get("date", ""), kind="article"
    )
    found, reports = events(whole, parse(whole))
    return list(found), [item.code for item in reports]


def _row(item: Event | None, want: dict[str, Any] | None) -> dict[str, Any]:
    """An event as the row of a case that is there says it: all of it, but what it leaves open."""
    if item is None:
        return {}
    usual = "range" if item.end else {10: "day", 7: "month", 4: "year"}[len(item.date)]
    said = {
        "date": item.date,
        "end": item.end,
        "relative": item.relative,
        "precision": "" if item.precision == usual else item.precision,
        "kind": item.kind,
        "headline": item.headline,
        "quote": item.sources[0].text,
    }
    left_open = {"headline"} - set(want or said)
    row = {key: value for key, value in said.items() if value and key not in left_open}
    return row | ({"basis": item.basis} if "basis" in (want or {}) else {})


@pytest.mark.parametrize("path", _cases("real", "made-up", "must-not-change", "known-failures"))
def test_case(path: Path) -> None:
    case = yaml_of(path.read_text("utf8"))
    found, codes = _read(case)
    rows = [_row(item, want) for item, want in zip_longest(found, case["events"], fillvalue=None)]
    assert [row for row in rows if row] == case["events"]
    assert codes == case.get("findings", [])


@pytest.mark.parametrize("path", _cases("real", "made-up"))
def test_quotations_are_exact(path: Path) -> None:
    case = yaml_of(path.read_text("utf8"))
    whole = article(*case["text"], date=case.get("date", ""))
    texts = {passage.id: passage.text for passage in whole.passages}
    for item in events(whole, parse(whole))[0]:
        for quote in item.sources:
            assert texts[quote.passage][quote.start : quote.end] == quote.text


def _readings(*texts: tuple[str, str]) -> list[Reading]:
    out = []
    for number, (date, text) in enumerate(texts):
        whole = article(text, id=f"a{number}", date=date)
        out.append(Reading(whole, events=events(whole, parse(whole))[0]))
    return out


def test_one_issue_told_by_four_articles_is_one_event() -> None:
    told = merged(
        _readings(
            ("2026", "2025年印发的《国务院关于深入开展节水行动的意见》明确了目标。"),
            ("2025-08", "国务院近日印发《关于深入开展节水行动的意见》（以下简称《意见》）。"),
            ("2025", "国务院近期印发《关于深入开展节水行动的意见》，明确实施路径。"),
            ("2026", "2025年，国务院印发《关于深入开展节水行动的意见》，部署节水。"),
        )
    )
    assert [(item.date, item.kind, len(item.sources)) for item in told] == [
        ("2025-08", "policy-issued", 4)
    ]
    assert told[0].headline == "国务院印发《关于深入开展节水行动的意见》"


def test_near_identical_targets_are_one() -> None:
    told = merged(
        _readings(
            ("2025", "到2030年，我国节水产业全面赋能高质量发展，用水效率达到90%。"),
            ("2025", "目标是到2030年，我国节水产业将全面赋能经济社会高质量发展。"),
        )
    )
    assert len(told) == 1
    assert len(told[0].sources) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("2025年，国务院印发《节水条例》。", "2025年，国务院印发《供水条例》。"),
        ("到2030年，森林覆盖率达到25%。", "到2030年，全面建成节水型社会。"),
        ("2024年，节水写入《政府工作报告》。", "2025年，节水写入《政府工作报告》。"),
        ("2025年5月，节水大会在北京举行。", "2025年6月，节水大会在北京举行。"),
    ],
)
def test_different_things_stay_apart(left: str, right: str) -> None:
    assert len(merged(_readings(("2026", left), ("2026", right)))) == 2


def test_policies_and_domains_come_with_the_passage() -> None:
    from generator.model import Label, Mention

    whole = article("2025年，国务院印发《节水条例》。")
    text = whole.passages[0].text
    at = text.index("《节水条例》")
    quote = Quote("a#L1", at, at + 6, "《节水条例》")
    found, _ = events(
        whole,
        parse(whole),
        (Mention("policy", "jieshui", quote),),
        (Label("a#L1", "domain", "water", True, ()), Label("a#L1", "topic", "x", False, ())),
    )
    assert found[0].policies == ("jieshui",)
    assert found[0].domains == ("water",)


def test_an_event_has_the_domains_that_half_of_its_passages_speak_of() -> None:
    from generator.model import Label

    told = _readings(
        ("2026", "2025年，国务院印发《节水条例》。"),
        ("2026", "2025年，国务院印发《节水条例》，部署节水。"),
        ("2026", "2025年，国务院印发《节水条例》，要求落实。"),
    )
    labels = (("water",), ("water", "health"), ())
    labelled = []
    for reading, ids in zip(told, labels, strict=True):
        where = reading.article.passages[0].id
        own = tuple(Label(where, "domain", ident, False, ()) for ident in ids)
        found = events(reading.article, parse(reading.article), (), own)[0]
        labelled.append(Reading(reading.article, labels=own, events=found))
    (item,) = merged(labelled)
    assert len(item.sources) == 3
    assert item.domains == ("water",)


def test_printed_place_of_publication() -> None:
    from generator.model import Aside, Author

    whole = article(
        "正文。",
        date="2025-01-13",
        date_precision="day",
        date_basis="stated",
        publication="某某日报",
        authors=(Author("张三"),),
        asides=(Aside("source-line", 49, "（《某某日报》2025年1月13日）"),),
    )
    (item,) = events(whole, parse(whole))[0]
    assert (item.kind, item.date, item.headline) == (
        "publication", "2025-01-13", "张三文章刊于《某某日报》",
    )  # fmt: skip
    assert item.sources == (Quote("a#L49", -1, -1, "（《某某日报》2025年1月13日）"),)


def test_corrections() -> None:
    whole = article("2024年，节水法规定了三条红线。2025年，水价上涨2%。")
    away = Correction("L1", "events", remove=("水价上涨2%",))
    change = Correction("L1", "events", add=("节水法",), values=(("date", "2024-05"),))
    missing = Correction("L9", "events", remove=("没有的话",), line=7)
    found, reports = events(whole, parse(whole), corrections=(away, change, missing))
    assert [(item.date, item.precision, item.corrected) for item in found] == [
        ("2024-05", "month", True)
    ]
    assert [(item.code, item.line) for item in reports] == [("correction-without-target", 7)]


def test_a_correction_adds_an_undated_event() -> None:
    whole = article("党的全会把节水列为重点。")
    values = (("date", "2024-07"), ("headline", "全会部署节水"), ("kind", "policy-mention"))
    add = Correction("L1", "events", add=("党的全会把节水列为重点",), values=values)
    (item,) = events(whole, parse(whole), corrections=(add,))[0]
    assert (item.date, item.headline, item.corrected) == ("2024-07", "全会部署节水", True)


def test_ids_are_unique_and_readable() -> None:
    whole = article("2024年，甲市建成水厂；2024年，乙市建成水库。")
    assert [item.id for item in events(whole, parse(whole))[0]] == ["2024-a-L1", "2024-a-L1-2"]
