"""From YAML nodes to the model's records.

The keys that front matter may hold are the fields of the record it fills, read from the
record itself: a field added to the model is a key from that moment, and nothing is listed
twice. Every key that does not fit gives a finding, and the rest is read all the same.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.findings import finding
from generator.model import (
    ARTICLE_KINDS,
    EVENT_VALUES,
    FIGURE_VALUES,
    MENTION_VALUES,
    RULING_ROLES,
    ArticleEntry,
    Author,
    Category,
    Correction,
    EvidenceWord,
    Finding,
    Mend,
    PolicyEntry,
    Ruling,
    TermEntry,
)
from generator.slugs import nearest
from generator.sources.choices import digits, meant, not_one
from generator.sources.front import Page, is_null, yes_no
from generator.sources.nodes import spot

Record = TypeVar("Record")

PASSED_ON = (
    "description", "hide", "icon", "status", "template", "tags", "search", "comments", "social",
)  # fmt: skip
"""Keys that the site builder reads itself, allowed where the record keeps its front matter."""

_OF_ADDRESSES = frozenset(
    ("redirect", "redirects", "redirect_from", "redirect_to", "permalink", "slug", "url")
)
"""Keys by which other programs set or move the address of a page."""

KEPT = ("synonyms",)
"""Keys of ours that have no field, allowed in the same places."""

CHOICES: Mapping[tuple[type, str], tuple[str, ...]] = {
    (Author, "role"): ("author", "speaker", "moderator"),
    (ArticleEntry, "kind"): ARTICLE_KINDS,
    (ArticleEntry, "date_basis"): ("stated", "inferred", "confirmed"),
    (Mend, "certainty"): ("certain", "suspect"),
    (Ruling, "role"): RULING_ROLES,
    (Ruling, "lost"): ("start", "end", "both", "none"),
    (Correction, "layer"): (
        "domains", "topics", "stages", "terms", "policies", "events", "figures",
    ),
}  # fmt: skip
"""Fields that take one of a few words."""

_OWN_LINE = {EvidenceWord: "line", Correction: "line", Mend: "at", Ruling: "at"}
"""Records that know where they stand in the front matter: the field that says so is no key."""

GIVEN = frozenset(("file", "body", "body_line", "note", "front"))
"""Fields that do not come from keys."""

_FEW = 5
"""Items that a finding proposes."""
_WIDE_COMMA = re.compile("[，、；]")
_BETWEEN = re.compile(r"[ \u3000]*[,，、；;][ \u3000]*")
_BRACKETED = re.compile("《[^《》]*》|“[^“”]*”|（[^（）]*）")
"""Where a full-width comma belongs to a name."""

_MAY_BE_EMPTY = ((Mend, "text"),)
"""Needed fields for which an empty text is an answer: this mend takes something away."""

_MAY_BE_BLANK = ((Mend, "raw"), *_MAY_BE_EMPTY)
"""Needed fields for which blanks are; elsewhere they are as good as nothing, and so is 《》."""


@dataclass(frozen=True, slots=True)
class Field:
    kind: str
    """text, int, float, yes-no, texts, record, records, pairs, ranges (of lines) or front."""
    record: type[Any] | None
    needed: bool


@cache
def fields(record: Any) -> Mapping[str, Field]:
    """The keys a record takes in YAML, with the kind of value of each."""
    hints = typing.get_type_hints(record)
    found: dict[str, Field] = {}
    for field in dataclasses.fields(record):
        if _OWN_LINE.get(record) == field.name:
            continue
        needed = (
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        )
        kind, inner = _kind(hints[field.name])
        found[field.name] = Field(kind, inner, needed)
    return found


def _kind(hint: Any) -> tuple[str, type[Any] | None]:
    if isinstance(hint, types.UnionType):
        hint = next(arg for arg in typing.get_args(hint) if arg is not type(None))
    simple = {str: "text", int: "int", float: "float", bool: "yes-no"}
    if hint in simple:
        return simple[hint], None
    if dataclasses.is_dataclass(hint):
        return "record", typing.cast(type[Any], hint)
    if typing.get_origin(hint) is tuple:
        item = typing.get_args(hint)[0]
        if dataclasses.is_dataclass(item):
            return "records", typing.cast(type[Any], item)
        if item is str:
            return "texts", None
        return ("ranges" if int in typing.get_args(item) else "pairs"), None
    return "front", None


@cache
def all_keys() -> frozenset[str]:
    """Every key that a page of `docs/` may hold, at any depth."""
    found = {"title", "description", *PASSED_ON, *KEPT}
    found |= {*EVENT_VALUES, *FIGURE_VALUES, *MENTION_VALUES}
    waiting: list[Any] = [ArticleEntry, Category, TermEntry, PolicyEntry]
    while waiting:
        known = fields(waiting.pop())
        found |= known.keys() - GIVEN
        waiting += [field.record for field in known.values() if field.record is not None]
    return frozenset(found)


class Reader:
    """Reads the records of one page and gathers what is wrong with it."""

    def __init__(self, page: Page, front: MappingNode) -> None:
        self.page = page
        self.front = front
        self.found: list[Finding] = []
        self.dropped: list[tuple[str, int]] = []
        """Items of the page's lists that could not be read: key and place."""

    def read(self, record: type[Record], **given: object) -> Record | None:
        """The page's record. `given` are the fields that do not come from its keys.

        None if a needed field is missing or wrong.
        """
        return self._record(record, self.front, 1, given)

    def _at(self, node: Node) -> int:
        return spot(node, self.page.offset)

    def _say(self, node: Node | int, code: str, **values: object) -> None:
        line = node if isinstance(node, int) else spot(node, self.page.offset)
        self.found.append(finding(self.page.file, line, code, **values))

    def _record(
        self, record: type[Record], node: Node, line: int, given: Mapping[str, object]
    ) -> Record | None:
        keys = fields(typing.cast(Hashable, record))
        usable = [k for k, f in keys.items() if k not in given and f.kind != "front"]
        values: dict[str, object] = dict(given)
        failed: set[str] = set()
        if isinstance(node, ScalarNode):
            # A record with one needed field, a text, may be written as that text alone.
            needed = [k for k in usable if keys[k].needed]
            if len(needed) != 1 or keys[needed[0]].kind != "text" or is_null(node):
                self._say(node, "value-not-mapping", keys=", ".join(usable))
                return None
            values[needed[0]] = node.value.strip()
        elif not isinstance(node, MappingNode):
            self._say(node, "value-not-mapping", keys=", ".join(usable))
            return None
        else:
            for key, value in node.value:
                name = str(key.value)
                if name == "id" and "id" in given:
                    self._own_id(value, str(given["id"]))
                    continue
                if name not in usable:
                    self._unknown(record, key, usable)
                    continue
                before = len(self.found)
                got = self._value(name, keys[name], value)
                if got is not None:
                    values[name] = self._choice(record, name, got, value)
                if len(self.found) > before:
                    failed.add(name)
        if record in _OWN_LINE:
            values[_OWN_LINE[record]] = int(line)
        missing = [
            name
            for name in usable
            if keys[name].needed and _is_missing(record, name, values.get(name))
        ]
        for name in missing:
            if name not in failed:
                at = next((key for key, _ in _pairs(node) if key.value == name), line)
                self._say(at, "key-missing", key=name)
        return None if missing else typing.cast(Callable[..., Record], record)(**values)

    def _own_id(self, node: Node, stem: str) -> None:
        text = self._text("id", node)
        if text and text != stem:
            self._say(node, "id-differs", id=text, stem=stem)

    def _unknown(self, record: type[Any], key: Node, usable: list[str]) -> None:
        """An unknown key; where the record keeps its front matter, some are passed on."""
        kept = any(f.kind == "front" for f in fields(typing.cast(Hashable, record)).values())
        if kept and key.value in (*PASSED_ON, *KEPT):
            return
        name = str(key.value)
        near = meant(name, usable) or nearest(name, usable)
        if kept and (passed := nearest(name, PASSED_ON)) in PASSED_ON and near not in usable:
            near = passed
        if name in _OF_ADDRESSES:
            self._say(key, "key-elsewhere", key=name)
        else:
            self._say(key, "key-unknown", key=name, near=near if near != "—" else ", ".join(usable))

    def _choice(self, record: type[Any], name: str, value: object, node: Node) -> object:
        known = CHOICES.get((record, name), ())
        if known and value not in known:
            self.found.append(
                not_one(self.page.file, spot(node, self.page.offset), name, value, known)
            )
        return value

    def _value(self, name: str, field: Field, node: Node) -> object:
        """The value of a key as its field wants it; None if it is empty or does not fit."""
        if is_null(node):
            return None
        if field.kind == "record" and field.record is not None:
            return self._record(field.record, node, spot(node, self.page.offset), {})
        if field.kind in ("texts", "records", "ranges"):
            if not isinstance(node, SequenceNode):
                self._say(node, "value-not-list", key=name, near=_parted(node))
                return None
            if node.flow_style:
                self._commas(node)
            if field.record is not None:
                read = [self._record(field.record, item, self._at(item), {}) for item in node.value]
            elif field.kind == "ranges":
                read = [self._range(name, item) for item in node.value]
            else:
                texts = [self._text(name, item) for item in node.value]
                read = [text if text.strip() else None for text in texts]
            if any(value is node for _, value in self.front.value):
                self.dropped += [(name, n) for n, item in enumerate(read) if item is None]
            return tuple(item for item in read if item is not None)
        if field.kind == "pairs":
            if not isinstance(node, MappingNode):
                self._say(node, "front-not-mapping")
                return None
            return tuple((str(k.value), self._text(str(k.value), v)) for k, v in node.value)
        text = self._text(name, node)
        if not text or field.kind == "text":
            return text
        return self._number(name, field.kind, node, text)

    def _commas(self, node: SequenceNode) -> None:
        """Items of a list on one line that a full-width comma keeps together."""
        for item in node.value:
            if isinstance(item, ScalarNode) and not item.style:
                bare = _BRACKETED.sub("", item.value)
                if _WIDE_COMMA.search(bare):
                    near = ", ".join(filter(None, map(str.strip, _WIDE_COMMA.split(item.value))))
                    self._say(item, "list-comma-wide", item=item.value, near=near)

    def _range(self, name: str, node: Node) -> tuple[int, int] | None:
        """Raw lines, as `[3, 17]`, `3-17` or `5`."""
        if isinstance(node, SequenceNode):
            parts = [str(item.value) for item in node.value]
        else:
            parts = re.split(r"\s*[-–—]\s*", str(node.value).strip())
        if not 1 <= len(parts) <= 2 or not all(re.fullmatch("[0-9]{1,9}", p) for p in parts):
            self._say(node, "value-not-range", key=name)
            return None
        first, last = int(parts[0]), int(parts[-1])
        if first > last:
            self._say(node, "value-not-range", key=name)
            return None
        return first, last

    def _text(self, name: str, node: Node) -> str:
        if not isinstance(node, ScalarNode):
            self._say(node, "value-not-text", key=name)
            return ""
        # In quotes, blanks are meant; a block (`|`) ends with a line end that is not.
        text = str(node.value)
        return "" if is_null(node) else text if node.style in ("'", '"') else text.strip()

    def _number(self, name: str, kind: str, node: Node, text: str) -> object:
        if kind == "yes-no":
            answer = yes_no(node)
            if answer is not None:
                return answer
            self._say(node, "value-not-yes-no", key=name, value=text)
            return None
        if kind == "int" and re.fullmatch(r"[-+]?[0-9]{1,9}", text, re.ASCII):
            return int(text)
        if kind == "float" and re.fullmatch(r"[-+]?[0-9]{1,9}(\.[0-9]{1,9})?", text, re.ASCII):
            return float(text)
        self._say(node, "value-not-number", key=name, value=text, near=digits(text))
        return None


def _is_missing(record: type[Any], name: str, value: object) -> bool:
    """Whether nothing is given for a needed field."""
    if not isinstance(value, str):
        return value is None
    said = value if (record, name) in _MAY_BE_BLANK else value.strip("《》").strip()
    return not said and (record, name) not in _MAY_BE_EMPTY


def _parted(node: Node) -> str:
    """The items that a value was meant to list, as a list has them."""
    if isinstance(node, MappingNode):
        return "{" + ", ".join(f"{key.value}: …" for key, _ in node.value[:_FEW]) + "}"
    text = node.value if isinstance(node, ScalarNode) else ""
    items = [item for item in _BETWEEN.split(text.strip("[]［］【】 ")) if item]
    return ", ".join(items[:_FEW]) + (", …" if len(items) > _FEW else "") or "甲, 乙"


def _pairs(node: Node) -> Sequence[tuple[Node, Node]]:
    return node.value if isinstance(node, MappingNode) else ()
