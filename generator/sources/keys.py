"""The keys of `docs/`, for people and for editors: what the readers of front matter take, with a
sentence for each.

It exists so that nothing has to be guessed or looked up in code, and so that no list of keys can go
stale: the keys, their kinds and their values are read from the records themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from generator.model import (
    EVENT_VALUES,
    FIGURE_VALUES,
    MENTION_VALUES,
    ArticleEntry,
    Category,
    Correction,
    PolicyEntry,
    TermEntry,
)
from generator.slugs import FOLDERS
from generator.sources import corrections
from generator.sources.records import CHOICES, GIVEN, KEPT, PASSED_ON, fields

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_DATES = frozenset(("date", "end"))
_RANGE = r"^\d{1,9}(\s*[-–—]\s*\d{1,9})?$"

PAGES: Mapping[str, tuple[Any, str]] = {
    "article": (ArticleEntry, "文章"),
    "domain": (Category, "领域"),
    "stage": (Category, "阶段"),
    "topic": (Category, "主题"),
    "term": (TermEntry, "术语"),
    "policy": (PolicyEntry, "文件"),
}
"""Kinds of pages, the record that each fills, and what it is called."""


_OF_THE_FOLDER: Mapping[Any, tuple[str, ...]] = {Category: ("kind",)}
"""Fields that the folder says, and no key."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of front matter."""

    name: str
    kind: str
    """text, int, float, yes-no, texts, record, records, pairs or ranges."""
    needed: bool
    choices: tuple[str, ...]
    zh: str
    en: str
    inner: tuple[Key, ...] = ()
    """The keys of the records that it holds."""


Say = Callable[[str], str]


@cache
def sentences() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """What each key means: record → key → Chinese, English."""
    text = (files("generator.sources") / "keys.yml").read_text("utf-8")
    listed = yaml.safe_load(text)
    return {name: {k: (v[0], v[1]) for k, v in keys.items()} for name, keys in listed.items()}


def keys_of(record: Any) -> tuple[Key, ...]:
    """The keys that a record takes, with those of the records in it."""
    said = sentences()[record.__name__]
    own = any(record is page for page, _ in PAGES.values())
    given = (*GIVEN, "id", *_OF_THE_FOLDER.get(record, ())) if own else ()
    found = []
    for name, field in fields(record).items():
        if name in given:
            continue
        inner = keys_of(field.record) if field.record is not None else ()
        if record is Correction and name == "values":
            inner = tuple(_values())
        choices = CHOICES.get((record, name), ())
        found.append(Key(name, field.kind, field.needed, choices, *said[name], inner))
    return tuple(found)


def _values() -> Iterator[Key]:
    """The fields that corrections give, of all layers that have any."""
    said = sentences()["values"]
    for name in dict.fromkeys((*EVENT_VALUES, *FIGURE_VALUES, *MENTION_VALUES)):
        told = (words for (_, key), words in corrections.CHOICES.items() if key == name)
        choices = tuple(dict.fromkeys(word for words in told for word in words))
        yield Key(name, "text", False, choices, *said[name])


def page_keys() -> tuple[Key, ...]:
    """The keys of pages of prose, which may have others too."""
    return tuple(
        Key(name, "any", False, (), zh, en) for name, (zh, en) in sentences()["page"].items()
    )


def schemas(say: Say = str) -> dict[str, dict[str, Any]]:
    """A JSON Schema for the front matter of each kind of page, and for the redirects: name →
    schema. `say` gives the Chinese another script."""
    made: dict[str, dict[str, Any]] = {}
    for kind, (record, _) in PAGES.items():
        more = (*PASSED_ON, *KEPT) if record is Category else ()
        made[kind] = _schema(f"docs/{FOLDERS[kind]}/*.md", keys_of(record), more, say=say)
    made["page"] = _schema("docs/**/*.md", page_keys(), PASSED_ON, closed=False, say=say)
    made["redirects"] = {
        "$schema": _DRAFT,
        "title": "docs/redirects.yml",
        "type": ["object", "null"],
        "additionalProperties": {"type": "string", "minLength": 1},
    }
    return made


def _schema(
    title: str, keys: tuple[Key, ...], more: tuple[str, ...], *, closed: bool = True, say: Say
) -> dict[str, Any]:
    passed: dict[str, Any] = {name: {} for name in more}
    return {"$schema": _DRAFT, "title": title, **_object(keys, say, passed, closed=closed)}


def _object(
    keys: tuple[Key, ...], say: Say, more: Mapping[str, Any] | None = None, *, closed: bool = True
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "object",
        "properties": {**(more or {}), **{key.name: _value(key, say) for key in keys}},
        "additionalProperties": not closed,
    }
    needed = [key.name for key in keys if key.needed]
    return made | ({"required": needed} if needed else {})


def _value(key: Key, say: Say) -> dict[str, Any]:
    return {"description": f"{say(key.zh)}\n{key.en}"} | _type(key, say)


def _type(key: Key, say: Say) -> dict[str, Any]:
    scalar = ["string", "number", "boolean", "null"]
    if key.choices:
        return {"enum": [*key.choices, None]}
    if key.kind in ("text", "pairs") and key.name in _DATES:
        return {"type": ["string", "integer", "null"], "pattern": _DATE}
    if key.kind == "text":
        return {"type": scalar}
    if key.kind == "int":
        return {"type": ["integer", "null"]}
    if key.kind == "float":
        return {"type": ["number", "null"]}
    if key.kind == "yes-no":
        return {"type": ["boolean", "null"]}
    if key.kind == "texts":
        return {"type": ["array", "null"], "items": {"type": scalar}}
    if key.kind == "ranges":
        lines = {"type": ["integer", "string"], "pattern": _RANGE}
        pair = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 2}
        return {"type": ["array", "null"], "items": {"anyOf": [lines, pair]}}
    if key.kind == "pairs":
        return {"anyOf": [_object(key.inner, say), {"type": "null"}]}
    if key.kind == "record":
        return {"anyOf": [_object(key.inner, say), {"type": "null"}]}
    if key.kind == "records":
        items: list[dict[str, Any]] = [_object(key.inner, say)]
        needed = [one for one in key.inner if one.needed]
        if len(needed) == 1 and needed[0].kind == "text":
            items.append({"type": "string"})
        return {
            "type": ["array", "null"],
            "items": items[0] if len(items) == 1 else {"anyOf": items},
        }
    return {}
