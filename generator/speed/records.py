"""The model's records to bytes and back.

It exists because Python's own way to pickle frozen records asks for the list of their fields
again for each one; here a record is its class and its values, several times faster.
"""

from __future__ import annotations

import dataclasses
import gc
import io
import pickle
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from generator import model

_CLASSES: tuple[type[Any], ...] = tuple(
    item
    for _, item in sorted(vars(model).items())
    if isinstance(item, type) and dataclasses.is_dataclass(item)
)


_SMALL = frozenset({model.Evidence, model.Run, model.Repair, model.Section, model.Aside})
"""Records that come in great numbers and are often equal."""

_FIELDS = {kind: [field.name for field in dataclasses.fields(kind)] for kind in _CLASSES}
_Reducer = Callable[[Any], tuple[type[Any], tuple[Any, ...]]]


def _reducer(kind: type[Any], shared: Callable[[Any], Any]) -> _Reducer:
    names = _FIELDS[kind]
    values = attrgetter(*names)
    if len(names) == 1:
        return lambda record: (kind, (shared(values(record)),))
    return lambda record: (kind, tuple(map(shared, values(record))))


def dumped(value: object) -> bytes:
    """Records, and plain values that hold them, as bytes.

    What is equal is written once, and will be one object in memory when it comes back: a
    thousand articles repeat the same few thousand words.
    """
    known: dict[Any, Any] = {}

    def shared(item: Any) -> Any:
        kind = type(item)
        if kind is str:
            return known.setdefault(item, item)
        if kind is tuple and item:
            first = type(item[0])
            if first is str or first in _SMALL:
                return tuple([known.setdefault(one, one) for one in item])
        return item

    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = {kind: _reducer(kind, shared) for kind in _CLASSES}
    pickler.dump(value)
    return out.getvalue()


def loaded(content: bytes) -> Any:
    """What `dumped` was given. Only for bytes that this generator wrote itself."""
    # Thousands of new records, none of them garbage: looking for it would take longer.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(content)
    finally:
        if collecting:
            gc.enable()
