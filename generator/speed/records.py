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


def _reducer(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    names = [field.name for field in dataclasses.fields(kind)]
    values = attrgetter(*names)
    if len(names) == 1:
        return lambda record: (kind, (values(record),))
    return lambda record: (kind, values(record))


_REDUCERS = {kind: _reducer(kind) for kind in _CLASSES}


def dumped(value: object) -> bytes:
    """Records, and plain values that hold them, as bytes."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = _REDUCERS
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
