"""`mkdocs.yml` and the files that it inherits from, node by node, before anybody loads them.

The file may hold tags (`!ENV`, `!!python/name:…`) that the site builder resolves; some of them run
what they name. Here nothing is run, and every value keeps its place.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.findings import finding
from generator.model import Finding
from generator.sources.encoding import UTF8
from generator.sources.files import Size
from generator.sources.folder import text
from generator.sources.front import compose, is_null
from generator.sources.nodes import spot

FILE = "mkdocs.yml"

Chain = list[tuple[str, MappingNode]]
"""The files and what they hold, the nearest first."""

_SIZE = Size(200_000, "—")
_DEEPEST = 8
"""Files that inherit from each other."""


@dataclass(frozen=True, slots=True)
class Place:
    """A value, and where it is written."""

    node: Node
    file: str

    @property
    def line(self) -> int:
        return spot(self.node, 1)


def chain(root: Path, keys: frozenset[str]) -> tuple[Chain, list[Finding]]:
    """`mkdocs.yml` and the files it inherits from; nothing else is opened. `keys` are those that
    they may hold, for what is mistyped."""
    files: Chain = []
    path = FILE
    while True:
        got, wrong = text(root, path, _SIZE)
        if got is None:
            return files, list(wrong)
        if got.encoding != UTF8:
            return files, [finding(path, 0, "file-not-text")]
        node, wrong = compose(got.text, path, builders=True, keys=keys)
        if node is None or wrong:
            return files, list(wrong)
        files.append((path, node))
        parent = entries(node).get("INHERIT")
        if parent is None:
            return files, []
        found: list[Finding] = []
        place = Place(parent, path)
        target = read(place, "INHERIT", found)
        inside = os.path.normpath(Path(path).parent / target).replace(os.sep, "/")
        met = {file for file, _ in files}
        ours = not (Path(inside).is_absolute() or inside.startswith("..") or inside in met)
        if found or not target or not ours or len(met) == _DEEPEST or not (root / inside).is_file():
            return files, [*found, finding(path, place.line, "inherit-bad", path=target)]
        path = inside


def pairs(node: Node | None) -> dict[str, tuple[Node, Node]]:
    """The keys and values of a mapping by their names, what it merges (`<<`) included."""
    merged: dict[str, tuple[Node, Node]] = {}
    own: dict[str, tuple[Node, Node]] = {}
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if key.value == "<<" and not key.style:
            for part in value.value if isinstance(value, SequenceNode) else (value,):
                merged = pairs(part) | merged
        else:
            own[str(key.value)] = key, value
    return merged | own


def entries(node: Node | None) -> dict[str, Node]:
    """The values of a mapping by their keys, what it merges included."""
    return {name: value for name, (_, value) in pairs(node).items()}


def look(files: Chain, *way: str) -> Place | None:
    """The value at the end of a way of keys; a nearer file goes before those it inherits from."""
    for file, top in files:
        node: Node = top
        for key in way:
            inner = entries(node).get(key)
            if inner is None:
                break
            node = inner
            if key != way[-1] and not isinstance(node, MappingNode):
                return None
        else:
            return Place(node, file)
    return None


def read(place: Place, key: str, found: list[Finding]) -> str:
    """A scalar's text; for `!ENV NAME` and `!ENV [NAME, …, default]` what MkDocs would take."""
    node = place.node
    if isinstance(node, ScalarNode):
        if node.tag == "!ENV":
            return os.environ.get(node.value, "")
        return "" if is_null(node) else str(node.value).strip()
    if node.tag == "!ENV" and isinstance(node, SequenceNode):
        names = [str(item.value) for item in node.value]
        default = names.pop() if len(names) > 1 else ""
        return next((os.environ[name] for name in names if name in os.environ), default)
    found.append(finding(place.file, place.line, "value-not-text", key=key))
    return ""
