"""One result for each of many inputs, kept from build to build.

It exists because most inputs of a build are those of the build before. `kept` puts many results
into a few files: a thousand small ones take longer to read, and results that lie together share
what they repeat. `Remembering` is for a few large results.
"""

from __future__ import annotations

import marshal
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from generator.speed.digests import digest
from generator.speed.records import dumped, loaded
from generator.speed.spread import FEW, spread
from generator.speed.store import Store

T = TypeVar("T")
R = TypeVar("R")

TOGETHER = 64
"""Results in a file, about."""


def kept(
    keys: Mapping[T, str],
    make: Callable[[T], R],
    store: Store | None,
    lasts: Callable[[R], bool] = lambda result: True,
) -> tuple[R, ...]:
    """`make(item)` for each item, in their order, or what the store holds under the item's key.

    Keys are of hexadecimal digits and name all that a result depends on. What does not last is
    made again the next time.
    """
    size = 1
    while size * TOGETHER < len(keys):
        size *= 2
    shelves: dict[str, dict[str, T]] = {}
    for item, key in keys.items():
        number = zlib.crc32(str(item).encode()) % size
        shelves.setdefault(f"{size:04x}{number:04x}", {})[key] = item

    held = {name: _held(store, name) for name in shelves}

    def fill(names: Sequence[str]) -> list[bytes]:
        """Bring shelves up to date; what cannot be stored is given back."""
        done = []
        for name in names:
            wanted = shelves[name]
            # Where no name is the same, another program wrote it: it may not even be readable.
            there = _results(store, name) if wanted.keys() & held[name] else {}
            every = {
                key: there[key] if key in there else make(item) for key, item in wanted.items()
            }
            lasting = {key: result for key, result in every.items() if lasts(result)}
            stored = store is not None and store.put(name, _shelf(lasting))
            done.append(b"" if stored and len(lasting) == len(every) else _shelf(every))
        return done

    todo = [name for name, wanted in shelves.items() if held[name] != sorted(wanted)]
    missing = sum(len(shelves[name].keys() - held[name]) for name in todo)
    loose = dict(
        zip(todo, spread(fill, todo, few=2 if missing >= FEW else len(todo) + 1), strict=True)
    )
    found: dict[str, R] = {}
    for name in shelves:
        content = loose.get(name)
        found |= _opened(content) if content else _results(store, name)
    if store:
        store.keep(shelves)
    return tuple(found[key] for key in keys.values())


def _shelf(results: Mapping[str, object]) -> bytes:
    """Results with their keys before them, so that these can be read alone."""
    head = marshal.dumps(sorted(results))
    return len(head).to_bytes(4, "big") + head + dumped(results)


def _held(store: Store | None, name: str) -> list[str]:
    """The keys of a shelf, without its results."""
    content = store.get(name) if store else None
    try:
        held: list[str] = marshal.loads(content[4:]) if content else []
    except (ValueError, EOFError, TypeError):
        return []
    return held


def _results(store: Store | None, name: str) -> dict[str, Any]:
    content = store.get(name) if store else None
    return _opened(content) if content else {}


def _opened(content: bytes) -> dict[str, Any]:
    results: dict[str, Any] = loaded(content[4 + int.from_bytes(content[:4], "big") :])
    return results


class Remembering:
    """`map` over things that change seldom: what the work made of them before is not made again.

    The work is a function of a module, or one with some of its arguments filled in (`partial`).
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
        for item in items:
            key = digest(named, item)
            self._asked.append(key)
            content = self._store.get(key)
            if content is None:
                result = work(item)
                self._store.put(key, pickle.dumps(result, protocol=5))
                yield result
            else:
                yield pickle.loads(content)

    def tidy(self) -> None:
        """Forget what was not asked for this time."""
        self._store.keep(self._asked)
