"""A value that is none of those that a key may have; those that it may have, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence

from generator.findings import finding
from generator.model import Finding
from generator.slugs import Nearest


def not_one(file: str, line: int, key: str, value: object, known: Sequence[str]) -> Finding:
    """The finding that says so."""
    near = Nearest(known, few=0)(str(value))
    listed = ", ".join(sorted(known, key=lambda word: word != near))
    return finding(file, line, "value-choice", key=key, value=value, known=listed)
