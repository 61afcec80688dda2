"""One result for each of many inputs, kept from build to build.

It exists because most inputs of a build are those of the build before. `kept` puts many results
into a few files: a thousand small ones take longer to read, and results that lie together share
what they repeat. `Remembering` is for a few large results.
"""

from __future__ import annotations

import typing
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

import msgspec

from generator.speed.digests import digest
from generator.speed.records import loaded
from generator.speed.spread import FEW, spread
from generator.speed.store import Store

T = TypeVar("T")
R = TypeVar("R")

TOGETHER = 64
"""Results in a file, about."""


_Shelf = tuple[list[str], msgspec.Raw]
"""What stands in one file: keys, sorted, and the results by their keys, not yet read."""


def kept(
    keys: Mapping[T, str],
    make: Callable[[T], R],
    store: Store | None,
    kind: type[R],
    lasts: Callable[[R], bool] = lambda result: True,
) -> tuple[R, ...]:
    """`make(item)` for each item, in their order, or what the store holds under the item's key.

    Keys are of hexadecimal digits and name all that a result depends on; `kind` is the type of
    the results. What does not last is made again the next time.
    """
    size = 1
    while size * TOGETHER < len(keys):
        size *= 2
    shelves: dict[str, dict[str, T]] = {}
    for item, key in keys.items():
        number = zlib.crc32(str(item).encode("utf-8", "surrogatepass")) % size
        shelves.setdefault(f"{size:04x}{number:04x}", {})[key] = item

    held = {name: _held(store, name) for name in shelves}

    def fill(names: Sequence[str]) -> list[dict[str, R]]:
        """Bring shelves up to date; what cannot be kept is given back."""
        done: list[dict[str, R]] = []
        for name in names:
            wanted = shelves[name]
            # Where no name is the same, another program wrote it: it may not even be readable.
            there = _results(store, name, kind) if not wanted.keys().isdisjoint(held[name]) else {}
            results = {
                key: there[key] if key in there else make(item) for key, item in wanted.items()
            }
            lasting = {key: result for key, result in results.items() if lasts(result)}
            keeps = store is not None and store.put(name, (sorted(lasting), lasting))
            done.append({} if keeps and len(lasting) == len(results) else results)
        return done

    todo = [name for name, wanted in shelves.items() if held[name] != sorted(wanted)]
    missing = sum(len(shelves[name].keys() - set(held[name])) for name in todo)
    loose = dict(
        zip(todo, spread(fill, todo, few=2 if missing >= FEW else len(todo) + 1), strict=True)
    )
    found: dict[str, R] = {}
    for name, wanted in shelves.items():
        results = loose.get(name) or _results(store, name, kind)
        for key, item in wanted.items():
            found[key] = results[key] if key in results else make(item)
    if store:
        store.keep(shelves)
    return tuple(found[key] for key in keys.values())


def _held(store: Store | None, name: str) -> list[str]:
    """The keys of a shelf, without its results."""
    shelf = store.get(name, _Shelf) if store else None
    return shelf[0] if shelf else []


def _results(store: Store | None, name: str, kind: type[R]) -> dict[str, R]:
    shelf = store.get(name, _Shelf) if store else None
    results: dict[str, R] | None = loaded(shelf[1], dict[str, kind]) if shelf else None  # type: ignore[valid-type]
    return results or {}


class Remembering:
    """`map` over things that change seldom: what the work made of them before is not made again.

    The work is a function of a module that says what it gives back, or one with some of its
    arguments filled in (`partial`).
    """

    def __init__(self, store: Store, code: str) -> None:
        """`code` names the program that does the work."""
        self._store = store
        self._code = code
        self._asked: list[str] = []

    def __call__(self, work: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
        plain = work.func if isinstance(work, partial) else work
        given = sorted(work.keywords.items()) if isinstance(work, partial) else ()
        named = digest(
            self._code,
            f"{plain.__module__}.{plain.__qualname__}",
            [(name, sorted(value) if isinstance(value, set) else value) for name, value in given],
        )
        kind = typing.get_type_hints(plain)["return"]
        for item in items:
            key = digest(named, item)
            self._asked.append(key)
            result = self._store.get(key, kind)
            if result is None:
                result = work(item)
                self._store.put(key, result)
            yield result

    def tidy(self) -> None:
        """Forget what was not asked for this time."""
        self._store.keep(self._asked)
