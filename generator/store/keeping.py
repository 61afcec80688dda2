"""One result for each of many inputs, kept from build to build.

It exists because most inputs of a build are those of the build before.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from generator.store.database import Store
from generator.store.digests import digest

T = TypeVar("T")
R = TypeVar("R")

Begin = Callable[[Callable[[Any], Any], Sequence[Any]], Callable[[], Sequence[Any]]]
"""Begins work for each of some items; what it gives back waits for the results, in their order."""


def kept(
    keys: Mapping[T, str],
    make: Callable[[Sequence[T]], Sequence[R]],
    store: Store,
    step: str,
    kind: Any,
    *,
    lasts: Callable[[R], bool] = lambda result: True,
    fits: Callable[[R], bool] = lambda result: True,
    earlier: Mapping[T, str] | None = None,
    stays: Callable[[R], bool] = lambda result: False,
) -> tuple[R, ...]:
    """A result for each item, in their order: what the store holds under its key, or else what
    `make` gives for those that it does not hold.

    Keys name all that a result depends on; `kind` is the type of the results. What does not last
    is made again the next time, and what does not fit was kept by somebody else. What is missing
    and `stays` as it was under its `earlier` key goes by the new one from now on.
    """
    there: dict[str, R] = store.several(step, keys.values(), kind)
    found = {key: result for key, result in there.items() if fits(result)}
    if earlier:
        known = {earlier[item]: key for item, key in keys.items() if key not in found}
        before: dict[str, R] = store.several(step, known, kind)
        same = {
            known[key]: result for key, result in before.items() if fits(result) and stays(result)
        }
        store.put_all(step, same)
        found |= same
    missing = [item for item, key in keys.items() if key not in found]
    made = dict(zip((keys[item] for item in missing), make(missing), strict=True))
    if made:
        store.put_all(step, {key: result for key, result in made.items() if lasts(result)})
    store.keep(step, keys.values())
    return tuple(made[key] if key in made else found[key] for key in keys.values())


def _here(work: Callable[[T], R], items: Sequence[T]) -> Callable[[], list[R]]:
    return lambda: [work(item) for item in items]


class Remembering:
    """`map` over things that change seldom: what the work made of them before is not made again.

    The work is a function of a module that says what it gives back, or one with some of its
    arguments filled in (`partial`).
    """

    def __init__(
        self,
        store: Store,
        step: str,
        code: str,
        begin: Begin = _here,
        *,
        window: int = 8,
    ) -> None:
        """`code` names the program that does the work, `begin` who does it (default: here);
        `window` items are worked on while the results of as many before them are used."""
        self._store = store
        self._step = step
        self._code = code
        self._begin = begin
        self._window = window
        self._asked: list[str] = []

    def __call__(self, work: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
        """The results, in order."""
        plain = work.func if isinstance(work, partial) else work
        given = sorted(work.keywords.items()) if isinstance(work, partial) else ()
        named = digest(
            self._code,
            f"{plain.__module__}.{plain.__qualname__}",
            [(name, sorted(value) if isinstance(value, set) else value) for name, value in given],
        )
        kind = typing.get_type_hints(plain)["return"]
        waiting = iter(items)
        before: Iterator[R] = iter(())
        while some := list(islice(waiting, self._window)):
            begun = self._begun(work, [(digest(named, item), item) for item in some], kind)
            yield from before
            before = begun
        yield from before

    def _begun(
        self, work: Callable[[T], R], items: Sequence[tuple[str, T]], kind: Any
    ) -> Iterator[R]:
        """The results of some items by their keys; what is missing is begun now, and waited for
        when the first is asked for."""
        keys = [key for key, _ in items]
        self._asked += keys
        found: dict[str, R] = self._store.several(self._step, keys, kind)
        todo = {key: item for key, item in items if key not in found}
        made = self._begin(work, list(todo.values()))

        def results() -> Iterator[R]:
            new = dict(zip(todo, made(), strict=True))
            self._store.put_all(self._step, new)
            yield from (new[key] if key in new else found[key] for key in keys)

        return results()

    def tidy(self) -> None:
        """Forget what was not asked for this time."""
        self._store.keep(self._step, self._asked)
