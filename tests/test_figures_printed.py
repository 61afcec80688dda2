"""Figures, printed whole: the number, what it measures, when and how surely, on what evidence.

A case's `figures` prints each figure as `id comparator value unit (norm) as printed | subject | time
kind`, what a list calls it where that is not its subject, its sources, and then what an editor is asked to look at. `articles` are merged.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.figures import figures, merged
from generator.figures.merging import _alike, _compatible, _family, key
from generator.figures.phrases import attribute, core, opened, owner, reaching, tail
from generator.figures.standing import standing
from generator.figures.times import LINKED
from generator.model import Correction, Figure, Finding, Reading
from generator.text import parse
from generator.text.areas import area
from tests.support import article, yaml_of

CASES = Path(__file__).parent / "cases" / "figures-printed"


def printed(found: tuple[Figure, ...], reports: tuple[Finding, ...] = ()) -> str:
    lines = []
    for item in found:
        told = [item.id, item.comparator, item.value, item.unit]
        told += [f"({item.norm})"] if item.norm != item.value else []
        told += [f"“{item.compared}”"] if item.compared else []
        told += ["|", item.subject, "|", item.as_of or "–", item.kind]
        told += [f"in {item.series}"] if item.series else []
        told += ["corrected"] if item.corrected else []
        lines.append(" ".join(told))
        lines += [f"    called {item.label}"] if item.label else []
        lines += ["    in its passage only"] if item.inside else []
        lines += [f"    {q.passage} {q.start}-{q.end} {q.text}" for q in item.sources]
    for report in reports:
        quote = dict(report.values).get("quote", "")
        told = ["finding", report.code, f"[{report.line}]", quote]
        lines.append(" ".join(told).rstrip())
    return "\n".join(lines or ["nothing"]) + "\n"


def read(case: dict[str, Any]) -> str:
    if "articles" in case:
        readings = []
        for ident, one in case["articles"].items():
            whole = article(*one["text"], id=ident, date=str(one.get("date", "")))
            readings.append(Reading(whole, figures=figures(whole, parse(whole))[0]))
        return printed(merged(readings))
    date = str(case.get("date", ""))
    precision = {10: "day", 7: "month", 4: "year"}.get(len(date), "")
    fields = {k: str(case[k]) for k in ("title", "publication") if k in case}
    whole = article(*case["text"], date=date, date_precision=precision, **fields)
    corrections = tuple(
        Correction(
            one["anchor"], "figures", tuple(one.get("add", ())), tuple(one.get("remove", ())),
            values=tuple((k, str(v)) for k, v in one.get("values", {}).items()), line=one.get("line", 0),
        )
        for one in case.get("corrections", ())
    )  # fmt: skip
    return printed(*figures(whole, parse(whole), corrections))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{path.stem}/{case['what']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml_of(path.read_text("utf-8"))
    ],
)
def test_case(case: dict[str, Any]) -> None:
    assert read(case) == case["figures"]


# ------------------------------------------------------------------------- words and measures


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("目前，我国“灯塔工厂”数量达", "我国“灯塔工厂”数量"),
        ("算法将良品率推升至", "良品率"),
        ("供水量（含再生水）比上年", "供水量比上年"),
        ("产能", "产能"),
        ("供水量约", "供水量"),
    ],
)
def test_the_name_in_the_words_before_a_number(words: str, name: str) -> None:
    assert core(words) == name


def test_words_around_a_number() -> None:
    assert opened("其中，二是供水量") == "供水量"
    assert tail("5座水厂，共6座", 2, 9) == "水厂"
    assert tail("5座水厂和", 2, 5) == "水厂"
    assert tail("5项易学、好用的工艺", 2, 10) == "工艺"
    assert reaching("覆盖") and not reaching("水厂覆盖")
    assert attribute("供水规模") and not attribute("水厂") and not attribute("3号规模")
    assert owner("彩电快速渗透") == "彩电"
    assert owner("3号彩电快速渗透") == ""
    assert LINKED.match("增至") and LINKED.match("—") and not LINKED.match("水厂")


@pytest.mark.parametrize(
    ("left", "right", "so"),
    [
        ("", "2024", True),
        ("2024", "", True),
        ("2024", "2024-11", True),
        ("2024-11", "2024", True),
        ("2024", "2025", False),
    ],
)
def test_times_that_may_be_the_same(left: str, right: str, so: bool) -> None:
    assert _compatible(left, right) is so


def test_subjects_that_are_alike() -> None:
    assert key("全国水厂（含泵站）和供水的数量") == "水厂供水数量"
    assert key("糧食產量") == "粮食产量"
    assert (_family("万吨"), _family("億噸")) == ("吨", "吨")
    one, two = "一二三四五六七八九十", "一二三四五六七八九拾"
    assert _alike(one, two, True) and not _alike(one, two, False)
    assert not _alike(one[:8], two[:7] + "百", True)
    assert _alike(one * 3, one * 2 + two, False)


@pytest.mark.parametrize(
    ("title", "heading", "mood", "year", "plans"),
    [
        ("甲市政府工作报告", "一、2025年工作回顾", "fact", "2025", True),
        ("甲市政府工作报告", "二、2026年重点任务", "aim", "2026", True),
        ("水价改革", "二、2026年重点任务", "aim", "2026", False),
        ("甲市2024年国民经济和社会发展统计公报", "", "", "2024", False),
        ("水价改革", "水价", "", "", False),
    ],
)
def test_what_a_heading_makes_of_numbers(
    title: str, heading: str, mood: str, year: str, plans: bool
) -> None:
    texts = [f"## {heading}", "水厂5座。"] if heading else ["水厂5座。"]
    (one,) = parse(article(*texts, title=title, date="2026-01-10", date_precision="day"))
    found = standing(one, title)
    assert (found.mood, found.year, found.plans) == (mood, year, plans)
    assert area(title) == ("甲市" if title.startswith("甲市") else "")
