"""Numbers as Chinese prose prints them, case by case."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chinese.numbers import arabic_numbers, read
from generator.chinese.numerals import fold, parse, plain
from tests.support import yaml_of

CASES = Path(__file__).parent / "cases" / "numerals"


def _numbers() -> list[Any]:
    return [
        pytest.param(words, value, id=words)
        for path in sorted(CASES.glob("*/*.yml"))
        for words, value in yaml_of(path.read_text("utf8")).get("numbers", {}).items()
    ]


def _others() -> list[str]:
    return [
        words
        for path in sorted(CASES.glob("*/*.yml"))
        for words in yaml_of(path.read_text("utf8")).get("not_numbers", [])
    ]


@pytest.mark.parametrize(("words", "value"), _numbers())
def test_number(words: str, value: str) -> None:
    assert parse(words) == Decimal(value)


@pytest.mark.parametrize("words", _others())
def test_no_number(words: str) -> None:
    assert parse(words) is None


def _read() -> list[Any]:
    return [
        pytest.param(words, want, id=f"{path.stem}: {words}")
        for path in sorted((CASES.parent / "numbers").glob("*/*.yml"))
        for words, want in yaml_of(path.read_text("utf8"))["numbers"].items()
    ]


@pytest.mark.parametrize(("words", "want"), _read())
def test_read(words: str, want: list[list[str]]) -> None:
    found = read(words)
    assert [words[one.start : one.end] for one in found] == [text for text, _, _ in want]
    assert [one.kind for one in found] == [kind for _, _, kind in want]
    assert [round(one.norm, 4) for one in found] == [Decimal(value) for _, value, _ in want]


def test_a_number_keeps_its_printed_value_and_its_whole() -> None:
    (number,) = arabic_numbers("约3.5万余家")
    assert (number.value, number.multiplier, number.norm, number.more) == (
        Decimal("3.5"), "万", Decimal(35000), "余",
    )  # fmt: skip


@given(st.integers(min_value=0, max_value=10**13), st.sampled_from(["", "万", "亿", "万亿"]))
def test_arabic_with_multiplier(number: int, multiplier: str) -> None:
    power = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[multiplier]
    assert parse(f"{number}{multiplier}") == number * power


@given(st.text())
def test_folding_keeps_length_and_reading_never_fails(text: str) -> None:
    assert len(fold(text)) == len(text)
    parse(text)
    arabic_numbers(fold(text))


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_plain_reads_back(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value)
