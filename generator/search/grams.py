"""The inverted index: runs of units, each with the documents it stands in.

Runs of two units find any word without knowing it. A run that stands in very many documents
(人工, 工智) would make its list megabytes long, so a list is cut off after its best documents
(*champions*), and the run is written once more with each unit that follows it (人工智, …), to
any length up to `LONGEST`, until lists are short again: however large the corpus, a list stays
below `FULL` entries, and a longer query finds the whole list of a longer run.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from operator import add

FULL = 3000
"""Documents up to which a list is complete."""
CHAMPIONS = 600
"""Documents kept of a list that is cut off."""
LONGEST = 5
"""Units of the longest run."""
ORDINARY = 250
"""Length of an ordinary passage, in units. A constant, not the corpus's mean: one changed
article must not change every file of the index."""
BITS = 6
TOP = (1 << BITS) - 1
"""Largest impact."""
MOST = 40
"""Halves beyond which more makes no difference."""

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


@lru_cache(maxsize=4096)
def impact_table(length: int) -> tuple[int, ...]:
    """Impact of a count (in halves, 0 to `MOST`) in a document of that many units (BM25's shape)."""
    slack = 1.2 * (0.25 + 0.75 * length / ORDINARY)
    return tuple(
        1 + round((TOP - 1) * (half / 2) / (half / 2 + slack)) if half else 0
        for half in range(MOST + 1)
    )


def postings(documents: Sequence[tuple[int, Sequence[Field]]]) -> dict[str, Posting]:
    """Every run of one unit or more with its documents.

    `documents` are (number, fields) in ascending order of number; the first field is the text.
    Runs of one unit are complete up to `FULL`, too.
    """
    found: dict[str, array[int]] = {}

    def count(runs: Callable[[str], Iterable[str]]) -> list[str]:
        # One number says document and impact: half the memory, and one append an entry.
        fresh: defaultdict[str, array[int]] = defaultdict(_entries)
        for number, fields in documents:
            if not fields:
                continue
            base = number << BITS
            table = impact_table(len(fields[0][0]))
            more: dict[str, int] = {}
            for units, worth in fields[1:]:
                for run in runs(units):
                    more[run] = more.get(run, 0) + worth
            once = fields[0][1]
            counts = Counter(runs(fields[0][0]))
            for run, half in more.items():
                half += once * counts.pop(run, 0)
                fresh[run].append(base + table[half if half < MOST else MOST])
            short = table[::once]
            last = len(short) - 1
            for run, times in counts.items():
                fresh[run].append(base + short[times if times < last else last])
        found.update(fresh)
        return [run for run, entry in fresh.items() if len(entry) > FULL]

    count(lambda units: units)
    frequent = count(lambda units: map(add, units, units[1:]))
    for length in range(3, LONGEST + 1):
        if not frequent:
            break
        known = frozenset(frequent)

        def longer(units: str, size: int = length, known: frozenset[str] = known) -> Iterable[str]:
            shorter = list(units)
            for at in range(1, size - 1):
                shorter = list(map(add, shorter, units[at:]))
            return compress(map(add, shorter, units[size - 1 :]), map(known.__contains__, shorter))

        frequent = count(longer)
    # Each list is given up as its posting is made: they need not stand twice in memory.
    return {run: _posting(found.pop(run)) for run in sorted(found)}


def _entries() -> array[int]:
    return array("I")


def _posting(entries: array[int]) -> Posting:
    total = len(entries)
    best: Iterable[int] = entries
    if total > FULL:
        best = sorted(sorted(entries, key=lambda entry: -(entry & TOP))[:CHAMPIONS])
    documents = array("I", [entry >> BITS for entry in best])
    return Posting(documents, bytes([entry & TOP for entry in best]), total)
