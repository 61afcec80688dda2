"""Records to bytes and back, as data: whatever the bytes are, reading them runs nothing.

It exists because what was kept from an earlier build may have been written by somebody else: a
folder that was downloaded, a cache of a shared machine. Every value is checked against the types
of the record that it should be; what does not fit is no record.
"""

from __future__ import annotations

import dataclasses
import gc
import typing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import chain
from typing import Any

import msgspec

_NOT_DATA = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)
"""What msgspec raises where a value is no data, or bytes are not the wanted value."""


def dumped(value: object) -> bytes | None:
    """Records, and plain values that hold them, as bytes; None for what cannot be written as
    data (a lone surrogate in a text, a number beyond 64 bits)."""
    try:
        return msgspec.msgpack.encode(value)
    except _NOT_DATA:
        return None


def loaded(content: bytes, kind: Any) -> Any:
    """The value of the type `kind` that the bytes hold; None if they hold none."""
    return next(iter(loaded_all({"": content}, kind).values()), None)


def loaded_all(contents: Mapping[str, bytes], kind: Any) -> dict[str, Any]:
    """The values of the type `kind` that some bytes hold, by their names; those that hold one.

    Texts of records that are equal are one object in memory: a thousand articles repeat the same
    few thousand words.
    """
    found: dict[str, Any] = {}
    with without_collecting():
        decode = _decoder(kind).decode
        for name, content in contents.items():
            with suppress(*_NOT_DATA):
                found[name] = decode(content)
        if _holds_records(kind):
            _share(kind, list(found.values()), {})
    return found


@lru_cache(maxsize=64)
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


@contextmanager
def without_collecting() -> Iterator[None]:
    """For work that makes thousands of records, none of them garbage: looking for it, among all
    that there is already, would take a tenth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


# ---------------------------------------------------------------------------- sharing


def _share(kind: Any, values: Sequence[Any], known: dict[str, str]) -> None:
    """Let equal texts in the records among the values be one: field by field over all records of
    a kind, so that no loop of Python's runs for each of them."""
    kind, values = _records(kind, values)
    if not values:
        return
    for name, hint in _fields(kind):
        slot = getattr(kind, name)
        found = list(map(slot.__get__, values))
        if hint is str:
            # The record is as new as its text: nobody has seen it with another.
            _all(map(slot.__set__, values, map(known.setdefault, found, found)))
        else:
            _share(hint, found, known)


def _records(kind: Any, values: Sequence[Any]) -> tuple[Any, Sequence[Any]]:
    """The records that stand in values of a type, and their type; none where it holds none."""
    while not dataclasses.is_dataclass(kind):
        origin, parts = typing.get_origin(kind), typing.get_args(kind)
        if origin is tuple and len(parts) == 2 and parts[1] is ...:
            kind, values = parts[0], list(chain.from_iterable(values))
        elif origin is dict:
            kind, values = parts[1], list(chain.from_iterable(v.values() for v in values))
        else:
            return kind, ()
    return kind, values


@lru_cache(maxsize=64)
def _holds_records(kind: Any) -> bool:
    """Whether values of a type hold records that `_share` finds: going through others is idle."""
    parts = (part for part in typing.get_args(kind) if part is not ...)
    return bool(_fields(kind)) or any(map(_holds_records, parts))


@lru_cache(maxsize=64)
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Names and types of a record's fields that are texts or hold records; none of what is no
    record."""
    slotted = dataclasses.is_dataclass(kind) and "__slots__" in vars(kind)
    hints = typing.get_type_hints(kind).items() if slotted else ()
    return tuple((name, hint) for name, hint in hints if _holds_texts(hint))


def _holds_texts(hint: Any) -> bool:
    return hint is str or _holds_records(hint)


def _all(steps: Iterable[object]) -> None:
    deque(steps, maxlen=0)
