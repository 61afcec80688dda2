"""The shapes that the open data's fields have, and JSON Schemas made of them.

It exists so that a field is described once (`data_fields`): the page prints its words, the schema
beside the data has its shape, and a test holds every published file to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.interface import Tongue

Shape = object
"""A name of `PLAIN`; a tuple of the words that a field may have; `[shape]`, a list; a mapping, a
record with just these fields; `Null(shape)`, what may also be null."""


@dataclass(frozen=True, slots=True)
class Null:
    """A value that may be null."""

    shape: Shape


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that the page explains in one line."""

    fields: Mapping[str, Shape]
    said: str

    @property
    def names(self) -> str:
        """The fields as they are listed; a list has [] after its name."""
        return ", ".join(
            f"{name}[]" if isinstance(shape, list) else name for name, shape in self.fields.items()
        )


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the open data."""

    title: str
    groups: tuple[Group, ...]

    @property
    def fields(self) -> Mapping[str, Shape]:
        """All fields of a row."""
        return {name: shape for group in self.groups for name, shape in group.fields.items()}


_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
PLAIN: Mapping[str, Mapping[str, object]] = {
    "text": {"type": "string"},
    "words": {"type": "string", "minLength": 1},
    "yes or no": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0},
    "line": {"type": "integer", "minimum": 1},
    "offset": {"type": "integer", "minimum": -1},
    "number": {"type": "number"},
    # What is no number that JSON can hold exactly stays as its digits.
    "value": {"type": ["number", "string"]},
    "date": {"type": "string", "pattern": f"^({_DATE})?$"},
    "period": {"type": "string", "pattern": f"^{_DATE}(/{_DATE})?$"},
    "passage": {"type": "string", "pattern": "^[^#/ ]+#L[0-9]+(-[0-9]+)?$"},
    "address": {"type": "string", "format": "uri-reference"},
}
"""The plain shapes by their names."""


def schema(name: str, table: Table, address: str, say: Tongue) -> bytes:
    """The JSON Schema of a file; `address` is where it is published."""
    words = {field: group.said for group in table.groups for field in group.fields}
    row = _record(table.fields)
    properties = row["properties"]
    assert isinstance(properties, dict)
    for field, made in properties.items():
        made["description"] = say(words[field])
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": f"{say(table.title)}：{name}.json",
        "type": "array",
        "items": row,
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def columns(fields: Mapping[str, Shape]) -> Iterator[tuple[str, ...]]:
    """The columns of the file's twin in CSV, each as its way into a row: a record has one for each
    of its own fields."""
    for name, shape in fields.items():
        inner = shape.shape if isinstance(shape, Null) else shape
        if isinstance(inner, Mapping):
            yield from ((name, *way) for way in columns(inner))
        else:
            yield (name,)


def _record(fields: Mapping[str, Shape]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {name: _made(shape) for name, shape in fields.items()},
        "required": list(fields),
        "additionalProperties": False,
    }


def _made(shape: Shape) -> dict[str, object]:
    match shape:
        case str():
            return dict(PLAIN[shape])
        case tuple():
            return {"enum": list(shape)}
        case [inner]:
            return {"type": "array", "items": _made(inner)}
        case Mapping():
            return _record(shape)
        case Null():
            return {"anyOf": [_made(shape.shape), {"type": "null"}]}
    raise TypeError(f"no shape: {shape!r}")
