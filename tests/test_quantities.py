"""Quantities, case by case: the words, then value, unit, sign and the text's own comparator."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chinese import dates, numerals, quantities
from tests.support import yaml_of

CASES = Path(__file__).parent / "cases" / "quantities"


def _cases() -> list[Any]:
    return [
        pytest.param(words, want, id=f"{path.stem}: {words}")
        for path in sorted(CASES.glob("*/*.yml"))
        for words, want in yaml_of(path.read_text("utf8"))["quantities"].items()
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


LONG = (
    "2025年 到 1 亿 万 一 十 百分之 3月 5日， 1,111 三亿 2亿 占一半， 5%— 100家 1个 零 今年 “十四五” 三分之一 2025- "
    "20世纪90年代 3. 元/吨 达 1月至 五年来 3万 2025年13月 1␣111 1␣"
).split()
"""␣ is a blank."""
_NAMED = ("2025年", "到", "1", "亿")
AFTER = ("2025年", "今年", "第", "占", "百分之", "过去", "每年", "“十四五", "3亿")


@pytest.mark.parametrize("unit", [*LONG, *(head + "…" + fill for head in AFTER for fill in " 一1")])
def test_long_lines_are_read_in_time(unit: str) -> None:
    """Twice the line takes about twice the time; the square of its length would take four times."""
    head, told, fill = unit.replace("␣", " ").partition("…")
    base = dates.reference("2025-02-28", "day")

    def spent(times: int) -> float:
        text = head + fill * times if told else head * times
        began = time.process_time()
        dates.find(text, base)
        quantities.find(text, ())
        quantities.unreadable(text, ())
        numerals.parse(text)
        return time.process_time() - began

    times = 8_000 if told else 10_000 if unit in _NAMED else 5_000
    took = spent(times)
    assert took < 1 or took < 3 * spent(times // 2)
