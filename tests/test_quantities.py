"""Quantities, case by case: the words, then value, unit, sign and the text's own comparator."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.chinese import dates, numerals, quantities

CASES = Path(__file__).parent / "cases" / "quantities"


def _cases() -> list[Any]:
    return [
        pytest.param(words, want, id=f"{path.stem}: {words}")
        for path in sorted(CASES.glob("*/*.yml"))
        for words, want in yaml.safe_load(path.read_text("utf8"))["quantities"].items()
    ]


@pytest.mark.parametrize(("words", "want"), _cases())
def test_quantity(words: str, want: list[list[str]]) -> None:
    found = quantities.find(words, ())
    assert [[one.value, one.unit, one.comparator, one.compared] for one in found] == want


@given(
    st.text(
        alphabet="0123456789一二两三十百千万亿多余几约近%成折点半分之又第负-零壹 ,.家元吨公里个倍至—以上/"
    )
)
def test_whatever_stands_there_offsets_hold(text: str) -> None:
    for item in quantities.find(text, ()):
        assert 0 <= item.start < item.end <= len(text)


LONG = {
    "2025年": 20_000, "2025年13月": 10_000, "到": 20_000, "1": 20_000, "亿": 20_000, "万": 20_000, "一": 20_000,
    "十": 20_000, "百分之": 20_000, "3月": 20_000, "5日，": 20_000, "1,111": 10_000,
    "1 111": 10_000, "三亿": 20_000, "2亿": 20_000, "占一半，": 10_000, "5%—": 20_000,
    "100家": 20_000, "1个": 20_000, "零": 20_000, "今年": 20_000, "“十四五”": 10_000,
    "三分之一": 10_000, "2025-": 20_000, "20世纪90年代": 5_000, "1 ": 20_000, "3.": 20_000,
    "元/吨": 20_000, "达": 20_000, "1月至": 20_000, "五年来": 20_000, "3万": 20_000,
}  # fmt: skip


@pytest.mark.parametrize("unit", LONG)
def test_long_lines_are_read_in_time(unit: str) -> None:
    """Twice the line takes about twice the time: a second is far above what is needed."""
    text = unit * LONG[unit]
    base = dates.reference("2025-02-28", "day")
    began = time.process_time()
    dates.find(text, base)
    quantities.find(text, ())
    quantities.unreadable(text, ())
    numerals.parse(text)
    assert time.process_time() - began < 2
