"""Where a page of `docs/` is named: in front matter by its id, in prose by links to its file.

It exists so that each place is changed where it stands, and nothing beside it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.slugs import FOLDERS, page_url, url
from generator.sources.encoding import raw_lines
from generator.sources.front import compose, split

_OWN_KEYS: Mapping[str, tuple[str, ...]] = {
    "domain": ("parents", "primary"),
    "term": ("related",),
    "policy": ("official", "documents"),
}
"""Keys whose values are ids of a kind of page, wherever they stand."""

_LAYERS = {
    "domains": "domain", "topics": "topic", "stages": "stage", "terms": "term",
    "policies": "policy",
}  # fmt: skip
"""Layers of corrections whose `add` and `remove` hold ids of a kind."""

_SPEAK = ("article", "policy")
"""Kinds of pages that voices are called after."""

_LINK = re.compile(
    r"""(?P<open>\]\(\s*<?|\b(?:href|src)\s*=\s*["']?|^\s*\[[^\]]+\]:\s*<?)(?P<url>[^\s()<>"']+)""",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of a file as it will be."""

    file: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is renamed: its kind, its old id and the new one."""

    kind: str
    old: str
    new: str

    @property
    def folder(self) -> str:
        return FOLDERS[self.kind]

    def file(self, ident: str) -> str:
        """Its file below the project root."""
        return f"docs/{self.folder}/{ident}.md"

    def moved(self, published: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Addresses, old and new: its own, and of those `published` the pages that are called
        after it (the voices of a document, or of an article's nameless author)."""
        yield url(self.kind, self.old), url(self.kind, self.new)
        if self.kind == "article":
            yield url("source", self.old), url("source", self.new)
        voice = re.compile(rf"{url('voice')}{re.escape(self.old)}(-author|-l[0-9]+)?(-[0-9]+)?/")
        for address in published:
            found = voice.fullmatch(address)
            if found and (self.kind == "article") == bool(found[1]) and self.kind in _SPEAK:
                tail = address.removeprefix(f"{url('voice')}{self.old}")
                yield address, f"{url('voice')}{self.new}{tail}"


def edits(page: Page, file: str, text: str) -> tuple[Edit, ...]:
    """The lines of a file of `docs/` that name the page, with its new id."""
    lines = text.splitlines(keepends=True)
    now = dict(_in_front(page, file, text, lines))
    for at, line in enumerate(lines):
        changed = _LINK.sub(lambda found: _link(page, file, found), now.get(at, line))
        if changed != line:
            now[at] = changed
    return tuple(Edit(file, at + 1, lines[at], new) for at, new in sorted(now.items()))


def nav_edits(page: Page, text: str) -> tuple[Edit, ...]:
    """The same in `mkdocs.yml`, whose navigation names files."""
    name = re.compile(rf"(?<![\w./-]){re.escape(page.folder)}/{re.escape(page.old)}\.md(?![\w-])")
    found = []
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        changed = name.sub(f"{page.folder}/{page.new}.md", line)
        if changed != line:
            found.append(Edit("mkdocs.yml", number, line, changed))
    return tuple(found)


def _in_front(page: Page, file: str, text: str, lines: list[str]) -> Iterator[tuple[int, str]]:
    if not text.startswith("---") or len(lines) != len(raw_lines(text)):
        return
    read, node, _ = split(text, file, False)
    if read is None or not read.front:
        return
    composed, _ = compose(read.front, file)
    made: dict[int, list[tuple[int, int]]] = {}
    for scalar in _named(page, composed or node, file):
        start, end = scalar.start_mark, scalar.end_mark
        if start.line == end.line:
            made.setdefault(start.line + 1, []).append((start.column, end.column))
    for at, places in made.items():
        line = lines[at]
        for first, last in sorted(places, reverse=True):
            line = line[:first] + line[first:last].replace(page.old, page.new) + line[last:]
        yield at, line


def _named(page: Page, root: Node, file: str) -> Iterator[ScalarNode]:
    """The values that are the page's id (or for a question its folder and id)."""
    own = file == page.file(page.old)
    waiting: list[tuple[Node, str, str]] = [(root, "", "")]
    while waiting:
        node, key, layer = waiting.pop()
        if isinstance(node, MappingNode):
            inner = next((str(v.value) for k, v in node.value if k.value == "layer"), layer)
            waiting += [(value, str(name.value), inner) for name, value in node.value]
        elif isinstance(node, SequenceNode):
            waiting += [(item, key, layer) for item in node.value]
        elif isinstance(node, ScalarNode) and _means(page, node.value, key, layer, own):
            yield node


def _means(page: Page, value: str, key: str, layer: str, own: bool) -> bool:
    if key == "to":
        return value.strip("/") == f"{page.folder}/{page.old}"
    return value == page.old and _is_id(page, key, layer, own and key == "id")


def _is_id(page: Page, key: str, layer: str, own: bool) -> bool:
    if own or key in _OWN_KEYS.get(page.kind, ()):
        return True
    return key in ("add", "remove") and _LAYERS.get(layer) == page.kind


def _link(page: Page, file: str, found: re.Match[str]) -> str:
    """A link of the prose, led to the new file where it led to the old one."""
    address = found["url"]
    path, mark, anchor = address.partition("#")
    here = file.removeprefix("docs/")
    for folder in (posixpath.dirname(here), page_url(here)):
        full = posixpath.normpath(posixpath.join("/", folder, unquote(path))).lstrip("/")
        if full in (f"{page.folder}/{page.old}.md", f"{page.folder}/{page.old}"):
            head, name, tail = path.rpartition(page.old)
            return f"{found['open']}{head}{page.new if name else ''}{tail}{mark}{anchor}"
        source = f"{page.folder}/{page.old}/source"
        if page.kind == "article" and full == source:
            head, _, tail = path.rpartition(page.old)
            return f"{found['open']}{head}{page.new}{tail}{mark}{anchor}"
    return found.group()
