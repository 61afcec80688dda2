"""The pages of the richer made-up corpus, whole: once with all the room of a page, once with little.

`GOLDEN=write` writes them anew, to be read and committed. What the small corpus shows already is
left out: styles, the raw files, the catalogue.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import Figure, Quote
from generator.write import BuildInfo, all_files, dates, limits
from generator.write.context import Context
from generator.write.pages import sections
from generator.write.parts import charts
from generator.write.parts.pen import Pen
from generator.write.rows import Rows
from tests.golden.rich import rich

GOLDEN = Path(__file__).parent / "golden" / "rich"
BUILD = BuildInfo("0123abc", "2026-11-22", "0.1")
TIGHT = {
    "QUOTED": 2, "OFFICIAL": 1, "LISTED": 2, "FURTHER": 1, "ROWS": 2, "CONCORDANCE": 4, "CITED": 1, "GROUPS_OPEN": 1,
    "EVENTS": 3, "FIGURES": 4, "CHARTS": 1, "COLUMNS": 2, "ARTICLES": 3, "NEWEST": 2, "FINDINGS": 1,
    "NODES": 4, "CLOSEST": 2, "CARD": 1, "PLACES": 1, "FEED": 2, "PARALLELS": 2, "BESIDE": 2,
    "TELLERS": 1, "TOLD": 2, "ABOUT": 1, "NEAR": 1,
    "FACTS": 1, "SENTENCE": 12, "ARTICLES_OPEN": 1, "VOICES_OPEN": 0,
}  # fmt: skip


def _shown(name: str, room: str) -> bool:
    return name.endswith(".md" if room == "tight" else (".md", ".json", ".xml")) and not (
        name.startswith(
            ("assets/", "findings/", "keys/", "data/index", "data/findings", "data/schemas/")
        )
        or "/source/" in name
    )


def _golden(room: str) -> None:
    folder = GOLDEN / room
    made = {
        name: content.decode()
        for name, content in all_files(rich(), BUILD).items()
        if _shown(name, room)
    }
    if os.environ.get("GOLDEN") == "write":
        for name, text in made.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    kept = {
        p.relative_to(folder).as_posix(): p.read_bytes().decode()
        for p in folder.rglob("*")
        if p.is_file()
    }
    assert sorted(made) == sorted(kept)
    for name, text in made.items():
        assert text == kept[name], name


def test_the_golden_pages() -> None:
    _golden("roomy")


def test_the_golden_pages_where_there_is_little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in TIGHT.items():
        monkeypatch.setattr(limits, name, value)
    _golden("tight")


def test_what_an_editor_should_look_at_leads_to_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    text = all_files(rich(), BUILD)["findings/index.md"].decode()
    for place, way in (
        ("seeds/press.txt:5", "articles/press/#L5"),
        ("seeds/press.txt:2", "articles/press/source/#R2"),
        ("seeds/talk.txt:3", "articles/talk/#L3"),
    ):
        assert f'{way}"' in text and f"<code>{place}</code>" in text, place
    assert "docs/articles/rules.md" in text
    monkeypatch.setattr(limits, "FINDINGS", 1)
    short = all_files(rich(), BUILD)["findings/index.md"].decode()
    assert "seeds/talk.txt:1" not in short or "seeds/talk.txt:3" not in short


def test_a_document_tells_all_articles_that_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of those quoted there may be fewer."""
    of = [
        name
        for name in all_files(rich(), BUILD)
        if name.startswith("policies/") and name.count("/") == 2
    ]
    monkeypatch.setattr(limits, "CITED", 0)
    short = all_files(rich(), BUILD)
    told = [re.search(r"见于 (\d+) 篇", short[name].decode()) for name in of]
    assert any(one and int(one[1]) for one in told)


# ------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("iso", "end", "precision", "first", "last"),
    [
        ("2025", "", "", 2025, 2026),
        ("2025", "2027", "range", 2025, 2028),
        ("2025/2027", "", "", 2025, 2028),
        ("2025-08", "", "year", 2025, 2026),
        ("2025-01", "", "", 2025, 2025 + 31 / 365),
        ("2024-12", "", "", 2024 + 335 / 366, 2025),
        ("2025-Q3", "", "", 2025.5, 2025.75),
        ("2025-04", "", "quarter", 2025 + 90 / 365, 2025 + 181 / 365),
        ("2025-11", "", "quarter", 2025 + 304 / 365, 2026),
        ("2025-02-01", "", "", 2025 + 31 / 365, 2025 + 32 / 365),
        ("2025-02-31", "", "", 2025 + 58 / 365, 2025 + 59 / 365),
        ("2025-02-01", "", "month", 2025 + 31 / 365, 2025 + 59 / 365),
        ("2026", "2025", "", 2026, 2027),
    ],
)
def test_where_a_date_begins_and_ends(
    iso: str, end: str, precision: str, first: float, last: float
) -> None:
    assert dates.span(iso, end, precision) == pytest.approx((first, last))


def test_what_is_no_date_has_no_place() -> None:
    assert dates.span("") is dates.span("bald") is dates.span("2025-13") is None
    assert dates.span("2025", "bald") == (2025, 2026)


# ----------------------------------------------------------------------------------- charts


def _series(*points: tuple[str, str], unit: str = "%", kind: str = "statistic") -> list[Figure]:
    first = rich().figures[2]
    return [
        replace(first, id=f"f-{n}", value=value, norm=value, as_of=time, unit=unit, kind=kind)
        for n, (time, value) in enumerate(points)
    ]


def _drawn(*series: list[Figure]) -> list[charts.Chart]:
    pen = Pen(Context(rich(), BUILD), "figures/")
    return charts.gathered(pen, {str(n): some for n, some in enumerate(series)})


def test_what_cannot_be_compared_is_not_drawn() -> None:
    two = _series(("2025", "20"), ("2026", "40"))
    assert _drawn(two)
    assert not _drawn(two[:1])
    assert not _drawn(_series(("2025", "20"), ("2025", "40")))
    assert not _drawn(_series(("2025", "20"), ("2026", "30"), ("2026", "40")))
    assert len(_drawn(_series(("2025", "20"), ("2026", "40"), ("2026", "40")))[0].figures) == 2
    assert not _drawn([two[0], replace(two[1], unit="座")])
    assert not _drawn([two[0], replace(two[1], as_of="")])
    assert not _drawn([two[0], replace(two[1], value="多")])


def test_what_never_changes_says_nothing() -> None:
    assert not _drawn(_series(("2025", "20"), ("2026", "20")))


def test_a_card_shows_a_way_only_where_there_is_one() -> None:
    for last, way in (("20", ""), ("40", "20% → 40%")):
        figures = tuple(replace(f, series="s") for f in _series(("2025", "20"), ("2026", last)))
        context = Context(replace(rich(), figures=figures), BUILD)
        pen = Pen(context, "")
        cards = [sections.category_card(pen, c) for c in context.of_kind("domain")]
        assert {card["path"] for card in cards if card["figure"]} == {way}


def test_a_chart_says_its_finding() -> None:
    (chart,) = _drawn(_series(("2024", "9.6"), ("2025", "47.5")))
    assert chart.finding == "从2024年的9.6%升到2025年的47.5%"
    (chart,) = _drawn(_series(("2024", "47.5"), ("2025", "9.6")))
    assert chart.finding == "从2024年的47.5%降到2025年的9.6%"


def test_series_of_one_measure_stand_in_one_chart() -> None:
    def named(subject: str, *points: tuple[str, str], unit: str = "%") -> list[Figure]:
        return [
            replace(f, id=f"{subject}-{f.id}", subject=subject) for f in _series(*points, unit=unit)
        ]

    rise = ("2025-01", "0.8"), ("2025-06", "42.1")
    up = named("彩电线上市场份额", *rise)
    down = named("彩电线下市场份额", ("2025-01", "1.8"), ("2025-06", "28.3"))
    (chart,) = _drawn(up, down)
    assert chart.subject == "彩电市场份额"
    assert [name for name, _ in chart.lines] == ["线上", "线下"]
    assert chart.finding == "2025年1—6月，线上从0.8%升到42.1%，线下从1.8%升到28.3%"
    # Of another measure, in another unit, at other times: by itself.
    assert len(_drawn(up, named("泊位岸电覆盖率", *rise))) == 2
    assert len(_drawn(up, named("彩电线下市场份额", *rise, unit="万台"))) == 2
    assert len(_drawn(up, named("彩电线下市场份额", ("2024", "1"), ("2025", "2")))) == 2


def test_what_has_one_unit_has_one_scale() -> None:
    low, high = _series(("2025", "1"), ("2026", "2")), _series(("2025", "40"), ("2026", "90"))
    other = [replace(f, id=f"o-{f.id}", subject="另一件事的比例") for f in high]
    heights = [
        re.search(r'class="dot" cx="[\d.]+" cy="([\d.]+)"', c.svg) for c in _drawn(low, other)
    ]
    assert [float(found[1]) for found in heights if found] == [204.2, 134.0]


@pytest.mark.parametrize(
    ("points", "unit", "kind", "columns"),
    [
        ((("2025", "20"), ("2026", "40")), "%", "target", True),
        ((("2025", "20"), ("2026", "40")), "%", "statistic", False),
        ((("2025", "20"), ("2026", "40")), "座", "target", False),
        ((("2025", "0"), ("2026", "100")), "%", "forecast", True),
        ((("2025", "0"), ("2026", "101")), "%", "target", False),
        ((("2025", "1"), ("2026", "2"), ("2027", "3"), ("2028", "4")), "%", "target", True),
        (
            (("2024", "1"), ("2025", "2"), ("2026", "3"), ("2027", "4"), ("2028", "5")),
            "%",
            "target",
            False,
        ),
    ],
)
def test_targets_in_shares_are_columns_and_all_else_a_line(
    points: tuple[tuple[str, str], ...], unit: str, kind: str, columns: bool
) -> None:
    (chart,) = _drawn(_series(*points, unit=unit, kind=kind))
    assert ('class="line"' not in chart.svg) is columns
    assert [figure.as_of for figure in chart.figures] == [time for time, _ in points]


# ------------------------------------------------------------------------------------- rows


def test_the_rows_that_a_page_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    known = rich()
    assert Rows(known).events == known.events
    assert Rows(known).figures == known.figures
    monkeypatch.setattr(limits, "EVENTS", 3)
    monkeypatch.setattr(limits, "FIGURES", 4)
    rows = Rows(known)
    assert [event.id for event in rows.events] == ["e-2", "e-0", "t-2028"]
    assert [figure.id for figure in rows.figures] == ["f-2028", "f-2030", "f-5", "f-6"]
    by_id = {event.id: event for event in known.events}
    assert rows.event_url(by_id["e-2"]) == "timeline/#e-e-2"
    assert rows.event_url(by_id["e-1"]) == "articles/press/#L3"
    assert rows.figure_url(known.figures[2]) == "articles/press/#L5"
    lost = replace(by_id["e-1"], sources=(Quote("press#L9-2", 0, 1, "岸"),))
    assert rows.event_url(lost) == "articles/press/source/#R9"
    assert rows.event_url(replace(lost, sources=(Quote("no#L1", 0, 1, "岸"),))) == "timeline/"
