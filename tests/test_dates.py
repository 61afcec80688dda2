"""Dates of policy prose, case by case: the words, what they mean, and from which base."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chinese.dates import (
    AMBIGUOUS,
    NO_ARTICLE_DATE,
    find,
    plan_years,
    reference,
    stated,
    stated_date,
)
from tests.support import yaml_of

CASES = Path(__file__).parent / "cases" / "dates"


def _cases(key: str) -> list[Any]:
    out = []
    for path in sorted(CASES.glob("*/*.yml")):
        case = yaml_of(path.read_text("utf8"))
        base = reference(*case["base"])
        for words, want in case.get(key, {}).items():
            out.append(pytest.param(words, base, want, id=f"{path.stem}: {words}"))
    return out


@pytest.mark.parametrize(("words", "base", "want"), _cases("dates"))
def test_date(words: str, base: Any, want: list[list[str]]) -> None:
    found = [[item.words, item.as_of, item.precision] for item in find(words, base)]
    assert found == want


@pytest.mark.parametrize(("words", "base", "want"), _cases("bases"))
def test_basis(words: str, base: Any, want: str) -> None:
    assert [item.basis for item in find(words, base)] == [want]


def test_without_an_article_date_relative_dates_say_why() -> None:
    assert [item.problem for item in find("去年底，近日，5月8日")] == [NO_ARTICLE_DATE] * 3
    assert [item.problem for item in find("未来五年")] == [AMBIGUOUS]


def test_bases_of_comparison_are_marked() -> None:
    found = find("2024年达到5亿吨，比2020年增长3%，与2023年相比持平")
    assert [(item.date, item.compared) for item in found] == [
        ("2024", False), ("2020", True), ("2023", True),
    ]  # fmt: skip


def test_what_is_only_listed_is_no_base_of_comparison() -> None:
    assert [item.compared for item in find("2024年和2025年的水位")] == [False, False]
    assert [item.compared for item in find("和2024年相比下降")] == [True]


def test_a_bare_year_is_no_stated_day() -> None:
    assert stated("2025") == ()


def test_plans() -> None:
    assert [plan_years(number) for number in (1, 2, 3, 12, 15)] == [
        (1953, 1957), (1958, 1962), (1966, 1970), (2011, 2015), (2026, 2030),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("2026年6月30日前完成", "before"), ("2026年6月30日或之前", "before"), ("2026年以后", "after"),
        ("自2026年1月1日起施行", "since"), ("2026年前列", ""), ("2026年前三季度", ""), ("2026年", ""),
    ],
)  # fmt: skip
def test_what_is_meant_before_after_or_since(words: str, bound: str) -> None:
    assert [item.bound for item in find(words)] == [bound]


PIECES = (
    "0 1 2 9 12 30 2025 0000 年 月 日 号 至 — 到 、 今 去 明 上 下 前 后 同 次 底 末 初 十 五 一 两 廿 百 季度 半年 "
    "世纪 年代 “ ” 截 ， 。 近 个 天 内 - / . 民国 元 农历 每 周 （ ） 过去 未来 将于 和 之间"
).split()


@given(
    st.lists(st.sampled_from([*PIECES, " "])).map("".join),
    st.sampled_from(["1000-01-01", "2025-02-28", "2999-12-31", "2024"]),
)
def test_whatever_stands_there_offsets_hold(text: str, day: str) -> None:
    before = 0
    for item in find(text, reference(day, "day" if len(day) > 4 else "year")):
        assert before <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.words
        assert bool(item.date) != bool(item.problem)
        before = item.end


@pytest.mark.parametrize(("words", "base", "want"), _cases("stated"))
def test_stated_date(words: str, base: Any, want: str) -> None:
    assert stated_date(words) == want


@pytest.mark.parametrize(("words", "base", "want"), _cases("candidates"))
def test_candidates(words: str, base: Any, want: list[str]) -> None:
    assert [date.iso for item in find(words, base) for date in item.candidates] == want
