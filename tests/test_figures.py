"""Figures, case by case: a text as it stands, and what an editor would list from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.figures import figures, merged
from generator.model import Correction, Figure, Passage, Reading
from generator.text import parse
from generator.write.rows import Rows
from tests.golden.corpus import knowledge
from tests.support import article, yaml_of

CASES = Path(__file__).parent / "cases" / "figures"


def _cases(*folders: str) -> list[Any]:
    return [
        pytest.param(path, id=f"{folder}/{path.stem}", marks=marks)
        for folder in folders
        for path in sorted((CASES / folder).glob("*.yml"))
        for marks in [pytest.mark.xfail(strict=True) if folder == "known-failures" else ()]
    ]


def _row(item: Figure) -> tuple[str, ...]:
    return (item.comparator, item.value, item.unit, item.subject, item.as_of, item.kind)


@pytest.mark.parametrize("path", _cases("real", "made-up", "must-not-change", "known-failures"))
def test_case(path: Path) -> None:
    """Each expected row says comparator, value, unit, subject, and then, if given, time and kind."""
    case = yaml_of(path.read_text("utf8"))
    whole = article(*case["text"], date=case.get("date", ""), title=case.get("title", ""))
    found, reports = figures(whole, parse(whole))
    rows = [_row(item)[: len(want)] for item, want in zip(found, case["figures"], strict=False)]
    rows += [_row(item) for item in found[len(rows) :]]
    assert rows == [tuple(want) for want in case["figures"]]
    assert [item.code for item in reports] == case.get("findings", [])
    texts = {passage.id: passage.text for passage in whole.passages}
    for item in found:
        for quote in item.sources:
            assert texts[quote.passage][quote.start : quote.end] == quote.text


def _readings(*texts: tuple[str, str]) -> list[Reading]:
    out = []
    for number, (date, text) in enumerate(texts):
        whole = article(text, id=f"a{number}", date=date)
        out.append(Reading(whole, figures=figures(whole, parse(whole))[0]))
    return out


def test_same_statement_of_two_articles_is_one_figure_and_two_years_a_series() -> None:
    told = merged(
        _readings(
            (
                "2025-08",
                "到2027年，新一代终端、智能体等应用普及率超70%。到2030年，新一代终端、智能体等应用普及率超90%。",
            ),
            ("2025", "到2030年，新一代终端（如手机）和智能体等应用的普及率将超过90%。"),
        )
    )
    assert [(item.value, item.as_of, len(item.sources)) for item in told] == [
        ("70", "2027", 1),
        ("90", "2030", 2),
    ]
    assert {item.series for item in told} == {told[0].id}


def test_from_one_month_to_another_is_a_series() -> None:
    told = merged(_readings(("2025", "2025年，节水器具普及率从1月份的8%增至6月份的42%。")))
    assert [(item.as_of, item.series) for item in told] == [
        ("2025-01", "a0-L1-8"),
        ("2025-06", "a0-L1-8"),
    ]


def test_like_numbers_of_different_things_stay_apart() -> None:
    told = merged(_readings(("2025", "2024年，出口增长5%。"), ("2025", "2024年，进口增长5%。")))
    assert len(told) == 2
    assert not any(item.series for item in told)


def test_a_torn_start_has_no_subject() -> None:
    whole = article("14亿人口的最大发展中国家，社会治理面临许多复杂问题。")
    torn = Passage(
        id="a#L1", article="a", anchor="L1", text=whole.passages[0].text, lines=(1,),
        complete="start-lost",
    )  # fmt: skip
    whole = replace(whole, passages=(torn,))
    found, reports = figures(whole, parse(whole))
    assert found == ()
    assert [item.code for item in reports] == ["figure-without-subject"]


def test_corrections() -> None:
    whole = article("2024年，出口增长5%，进口增长3%。共有12家水厂。")
    away = Correction("L1", "figures", remove=("出口增长5%",))
    change = Correction("L1", "figures", add=("进口增长3%",), values=(("subject", "进口额增速"),))
    new = Correction(
        "L1", "figures", add=("共有12家水厂",),
        values=(("value", "1"), ("unit", "类"), ("subject", "水厂类别数"), ("kind", "count")),
    )  # fmt: skip
    missing = Correction("L7", "figures", remove=("没有的话",), line=3)
    found, reports = figures(whole, parse(whole), corrections=(away, change, new, missing))
    assert [(item.value, item.subject, item.corrected) for item in found] == [
        ("3", "进口额增速", True),
        ("12", "水厂数", False),
        ("1", "水厂类别数", True),
    ]
    assert [(item.code, item.line) for item in reports] == [("correction-without-target", 3)]


def test_ids_are_unique_and_readable() -> None:
    whole = article("2024年，出口增长5%，进口增长5%，价格上涨0.5%。")
    assert [item.id for item in figures(whole, parse(whole))[0]] == [
        "a-L1-5",
        "a-L1-5-2",
        "a-L1-0_5",
    ]


def test_what_is_understood_only_in_its_passage_is_on_no_list() -> None:
    known = knowledge()
    rows = Rows(known)
    assert rows.figures and rows.events
    hidden = Rows(
        replace(
            known,
            figures=tuple(replace(one, inside=True) for one in known.figures),
            events=tuple(replace(one, inside=True) for one in known.events),
        )
    )
    assert (hidden.figures, hidden.events) == ((), ())
    assert "#f-" not in hidden.figure_url(known.figures[0])
