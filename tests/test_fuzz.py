"""A few inputs of each kind of `tests/fuzz.py`; `make fuzz` runs many."""

from __future__ import annotations

import pytest

from tests.fuzz import TARGETS, run


@pytest.mark.parametrize("target", TARGETS)
def test_strange_input(target: str) -> None:
    count, _ = run(target, 100, start=20261127)
    assert count >= 100
