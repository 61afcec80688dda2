"""Where words stand: a stretch of a passage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact run of a passage's text: `text == passage.text[start:end]`."""

    passage: str
    start: int
    end: int
    text: str
