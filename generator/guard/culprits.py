"""Which articles make a step fail that takes them all, and the step done without those.

It exists so that the steps over all articles need no guards of their own: a step is tried
again with some of the articles replaced, until it is known which ones it fails for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

Attempt = Callable[[frozenset[int]], Exception | None]
"""Tries with only these as they are, by their places; what it raised."""


def spared(
    step: Callable[[tuple[T, ...]], R],
    items: Sequence[T],
    *instead: Callable[[T, Exception], T | None],
) -> R:
    """`step(items)`. Where it raises, items that make it raise are replaced by what the first of
    `instead` makes of them and of the exception, or the next where that fails too; None leaves
    an item out.

    A fault that is there without any of the items is raised, and so is whatever the system
    refuses (`OSError`): no item can help it.
    """
    try:
        return step(tuple(items))
    except OSError:
        raise
    except Exception as error:  # the guard of every step over all articles
        fault = error
    for replacing in instead:
        result = _without_culprits(step, items, replacing, fault)
        if result:
            return result[0]
    raise fault


def _without_culprits(
    step: Callable[[tuple[T, ...]], R],
    items: Sequence[T],
    replacing: Callable[[T, Exception], T | None],
    fault: Exception,
) -> tuple[R] | None:
    faults: dict[int, Exception] = {}
    results: list[R] = []

    def put(real: frozenset[int]) -> tuple[T, ...]:
        pairs = (
            item if place in real else replacing(item, faults.get(place, fault))
            for place, item in enumerate(items)
        )
        return tuple(item for item in pairs if item is not None)

    def attempt(real: frozenset[int]) -> Exception | None:
        try:
            results[:] = [step(put(real))]
        except OSError:
            raise
        except Exception as error:
            return error
        return None

    if attempt(frozenset()):
        return None
    left = list(range(len(items)))
    while found := _culprits(attempt, left):
        faults |= found
        left = [place for place in left if place not in faults]
    return (results[0],)  # of the last attempt, the first one that went well with all the others


def _culprits(attempt: Attempt, places: Sequence[int]) -> dict[int, Exception]:
    """Which of the places make an attempt fail, and with what; halves are tried by themselves."""
    error = attempt(frozenset(places))
    if error is None:
        return {}
    if len(places) == 1:
        return {places[0]: error}
    one, other = places[: len(places) // 2], places[len(places) // 2 :]
    found = _culprits(attempt, one) | _culprits(attempt, other)
    # They fail only together: those of the second half, beside the first.
    return found or _culprits(lambda some: attempt(some | frozenset(one)), other)
