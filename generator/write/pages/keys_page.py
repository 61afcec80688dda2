"""The page of the keys: what the files of `docs/` may hold, read from what reads them.

It exists so that a contributor finds every key and every allowed value in one place, and so that
the place cannot go stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import slugs
from generator.interface import Tongue
from generator.model import PageEntry
from generator.slugs import FOLDERS
from generator.sources.keys import PAGES, Key, keys_of, page_keys, schemas
from generator.write.context import Context
from generator.write.page import Page, outline
from generator.write.pages.sections import opened
from generator.write.parts.pen import Pen

_FORMS = {
    "int": "整数",
    "float": "数字",
    "yes-no": "true 或 false",
    "texts": "列表",
    "records": "列表，每项几个键",
    "record": "几个键",
    "pairs": "几个键",
    "ranges": "行号，或 3-17 这样的范围，的列表",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A key as the page prints it."""

    way: str
    """With the keys that it stands below: `mends[].raw`."""
    needed: bool
    said: str
    form: str
    choices: tuple[str, ...]


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("keys")
    pen = Pen(context, url)
    say = pen.say
    tables = [
        (kind, say(name), f"docs/{FOLDERS[kind]}/*.md", tuple(_rows(say, keys_of(record))))
        for kind, (record, name) in PAGES.items()
    ]
    tables.append(("page", say("其他网页"), "docs/**/*.md", tuple(_rows(say, page_keys()))))
    yield opened(
        context, entry, url, "键与取值", pen.render("keys.html", tables=tables),
        section="about/",
        outline=outline(*((key, name) for key, name, *_ in tables)),
    )  # fmt: skip


def files(say: Tongue) -> Iterator[tuple[str, bytes]]:
    """The JSON Schemas beside the page."""
    for name, schema in schemas(say).items():
        text = json.dumps(schema, ensure_ascii=False, indent=1)
        yield f"{slugs.url('keys')}{name}.schema.json", f"{text}\n".encode()


def _rows(say: Tongue, keys: Iterable[Key], above: str = "") -> Iterator[Row]:
    for key in keys:
        way = f"{above}{key.name}"
        yield Row(way, key.needed, say(key.zh), say(_FORMS.get(key.kind, "")), key.choices)
        yield from _rows(say, key.inner, f"{way}[]." if key.kind == "records" else f"{way}.")
