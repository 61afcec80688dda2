"""The inverted index: runs of units, each with the documents it stands in.

Runs of two units find any word without knowing it. A run that stands in very many documents
(人工, 工智) would make its list megabytes long, so a list is cut off after its best documents
(*champions*), and the run is written once more with each unit that follows it (人工智, …), to
any length up to `LONGEST`, until lists are short again: however large the corpus, a list stays
below `FULL` entries, and a longer query finds the whole list of a longer run.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FULL = 3000
"""Documents up to which a list is complete."""
CHAMPIONS = 600
"""Documents kept of a list that is cut off."""
LONGEST = 5
"""Units of the longest run."""
ORDINARY = 250
"""Length of an ordinary passage, in units. A constant, not the corpus's mean: one changed
article must not change every file of the index."""
TOP = 63
"""Largest impact."""

Field = tuple[str, int]
"""Units, and what an occurrence in them counts, in halves: 2 is once in the text."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Documents with a run, ascending, and what it means to each (1 to `TOP`).

    `total` is the number of documents with the run; greater than `len(documents)` where the
    list was cut off.
    """

    documents: array[int]
    impacts: bytes
    total: int


def impact_table(length: int) -> tuple[int, ...]:
    """Impact of a count (in halves, 0 to 40) in a document of that many units (BM25's shape)."""
    slack = 1.2 * (0.25 + 0.75 * length / ORDINARY)
    return tuple(
        1 + round((TOP - 1) * (half / 2) / (half / 2 + slack)) if half else 0 for half in range(41)
    )


def postings(documents: Sequence[tuple[int, Sequence[Field]]]) -> dict[str, Posting]:
    """Every run of one unit or more with its documents.

    `documents` are (number, fields) in ascending order of number; the first field is the text.
    Runs of one unit are complete up to `FULL`, too.
    """
    found: dict[str, tuple[array[int], bytearray]] = {}

    def count(runs: Callable[[str], list[str]]) -> list[str]:
        fresh: dict[str, tuple[array[int], bytearray]] = {}
        for number, fields in documents:
            counts: Counter[str] = Counter()
            for units, worth in fields:
                if worth == 2:
                    counts.update({run: 2 * n for run, n in Counter(runs(units)).items()})
                else:
                    for run in runs(units):
                        counts[run] += worth
            table = impact_table(len(fields[0][0]) if fields else 0)
            for run, half in counts.items():
                entry = fresh.get(run)
                if entry is None:
                    entry = fresh[run] = (array("I"), bytearray())
                entry[0].append(number)
                entry[1].append(table[half if half < 40 else 40])
        found.update(fresh)
        return [run for run, entry in fresh.items() if len(entry[0]) > FULL]

    count(lambda units: list(units))
    frequent = count(lambda units: [units[i : i + 2] for i in range(len(units) - 1)])
    for length in range(3, LONGEST + 1):
        if not frequent:
            break
        known = frozenset(frequent)

        def longer(units: str, size: int = length, known: frozenset[str] = known) -> list[str]:
            return [
                units[i : i + size]
                for i in range(len(units) - size + 1)
                if units[i : i + size - 1] in known
            ]

        frequent = count(longer)
    return {run: _posting(*found[run]) for run in sorted(found)}


def _posting(documents: array[int], impacts: bytearray) -> Posting:
    total = len(documents)
    if total <= FULL:
        return Posting(documents, bytes(impacts), total)
    best = sorted(range(total), key=lambda at: (-impacts[at], documents[at]))[:CHAMPIONS]
    best.sort()
    return Posting(
        array("I", (documents[at] for at in best)), bytes(impacts[at] for at in best), total
    )
