"""What reading one article costs, layer by layer.

    python -m tests.bench.reading [articles] [rounds]

Processor milliseconds for 1,000 characters and for an article of 3,400 (as long as one of the
made-up corpus is in the middle), the dictionary loaded: the best of some rounds for each
article, so that other work on the machine counts as little as can be.
"""

from __future__ import annotations

import functools
import gc
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from generator import classify, events, figures, policies, reading, terms
from generator.chinese import words
from generator.model import Source
from generator.sources import read_project
from generator.store import without_collecting
from tests.bench.build_corpus import seeds
from tests.support import FIVE

TYPICAL = 3400
"""Characters of an article that the costs are told for."""

MANY = 256
"""Results from which on a function remembers texts and not a few settings."""

LAYERS: tuple[tuple[Any, str], ...] = (
    (reading, "restore"),
    (reading, "structure"),
    (reading, "parse"),
    (classify, "scope"),
    (classify, "labels"),
    (policies, "mentions"),
    (events, "events"),
    (figures, "figures"),
    (terms, "mentions"),
    (terms, "glosses"),
    (terms, "candidates"),
)
SPENT: dict[str, float] = {}
"""Processor seconds of each layer in the reading that is under way."""


def costs(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Processor seconds of each layer over all texts, each at its best of some rounds.

    A round is as a build is: what is remembered of an article before helps, but nobody has
    read the same article before.
    """
    project, _ = read_project(FIVE)
    assert project is not None
    vocabulary = terms.vocabulary(project.terms)
    words.shared()
    given = reading.words_of(project)
    best: list[dict[str, float]] = [{} for _ in texts]
    for _ in range(rounds):
        _forget()
        for number, text in enumerate(texts):
            source = Source(f"{number:03d}.txt", text, "utf-8", "0" * 64)
            SPENT.clear()
            with without_collecting():
                start = time.process_time()
                reading.read(source, None, given, vocabulary)
                spent = {**SPENT, "all": time.process_time() - start}
            for name, value in spent.items():
                best[number][name] = min(best[number].get(name, value), value)
    return {name: sum(each[name] for each in best) for name in best[0]}


def _forget() -> None:
    """Forget what was remembered of texts; what is made once for all of them is kept."""
    for kept in gc.get_objects():
        cached = isinstance(kept, functools._lru_cache_wrapper)
        if cached and (kept.cache_parameters()["maxsize"] or 0) >= MANY:
            kept.cache_clear()


def _timed() -> None:
    """Let every layer add what it takes to `SPENT`."""

    def timed(name: str, layer: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            start = time.process_time()
            try:
                return layer(*given)
            finally:
                SPENT[name] = SPENT.get(name, 0.0) + time.process_time() - start

        return run

    for room, name in LAYERS:
        whole = name if room is reading else f"{room.__name__.split('.')[-1]}.{name}"
        setattr(room, name, timed(whole, getattr(room, name)))


def main(count: int, rounds: int) -> None:
    """Print a line for each layer, first of made-up articles, then of the project's own."""
    _timed()
    own = [path.read_text(encoding="utf-8") for path in sorted((FIVE / "seeds").glob("*.txt"))]
    made = [text for _, text in seeds(count)]
    costs([*made, *own], 1)  # everything is compiled after this
    print(f"{'':20}{'ms/1,000':>10}{f'ms/{TYPICAL:,}':>10}")
    for what, texts in ((f"{count} made-up articles", made), ("the seeds", own)):
        length = sum(map(len, texts))
        print(f"{what}, {length:,} characters")
        for name, value in sorted(costs(texts, rounds).items(), key=lambda item: -item[1]):
            each = 1000 * value / length
            print(f"  {name:18}{1000 * each:10.2f}{TYPICAL * each:10.2f}")


if __name__ == "__main__":
    main(*(int(given) for given in [*sys.argv[1:3], "60", "5"][:2]))
