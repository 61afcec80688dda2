"""Which wordings are worth comparing: an index of short runs of characters.

It exists so that near-identical statements are found among ten thousand articles without
comparing each with each. Runs that stand in very many wordings tell nothing and are passed
over.
"""

from __future__ import annotations

from collections import Counter

SIZE = 4
COMMON = 200
"""A run that stands in more wordings than this is not looked up."""


class Index:
    """Wordings by number; `near` gives those that share enough runs with another wording."""

    def __init__(self) -> None:
        self._runs: dict[str, list[int]] = {}
        self._short: dict[str, list[int]] = {}

    def add(self, number: int, words: str) -> None:
        """Enter a wording under a number; a number may have several wordings."""
        if len(words) < SIZE:
            self._short.setdefault(words, []).append(number)
        for run in _runs(words):
            numbers = self._runs.setdefault(run, [])
            if len(numbers) <= COMMON and (not numbers or numbers[-1] != number):
                numbers.append(number)

    def near(self, words: str) -> list[int]:
        """The numbers that share at least a fifth of the runs, those entered first first."""
        counts: Counter[int] = Counter(self._short.get(words, ()))
        runs = _runs(words)
        for run in runs:
            numbers = self._runs.get(run, ())
            if len(numbers) <= COMMON:
                counts.update(numbers)
        return sorted(number for number, count in counts.items() if count * 5 >= len(runs))


def _runs(words: str) -> set[str]:
    return {words[at : at + SIZE] for at in range(len(words) - SIZE + 1)}
