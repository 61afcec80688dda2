"""What YAML nodes may hold, looked at before anything is made of them.

It exists because a few lines of YAML can stand for millions of values, name values that hold
themselves, ask for Python objects, or hide characters behind escapes. Every node is looked at
once, however often aliases repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.chinese.hidden import BREAKS, HIDDEN, called
from generator.findings import finding
from generator.model import Finding, Limits, Line

DEEPEST = 40
"""Levels of nesting. The C library overruns its stack some thousands of levels down."""

STANDARD = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "seq", "map", "timestamp")
)
"""Tags that name a plain value."""

MODULES = ("material", "pymdownx", "generator")
"""Where the site builder's settings may name a function (`!!python/name:…`)."""

_BREAK = re.compile(f"[{BREAKS}]")
_AS_IN_THE_SEED = "raw"
"""The key of a mend, whose words are the seed's own, with all that is in them."""


def spot(node: Node, offset: int) -> Line:
    """Where a node begins in a file whose YAML begins on line `offset`."""
    return Line(node.start_mark.line + offset, node.start_mark.column + 1)


def plain_tag(node: Node) -> bool:
    """Whether a node's tag names a plain value."""
    return node.tag in STANDARD


def builders_tag(node: Node) -> bool:
    """Whether a node's tag may stand in the site builder's settings."""
    name, _, what = str(node.tag).partition("python/name:")
    if what:
        return name == "tag:yaml.org,2002:" and what.split(".")[0] in MODULES
    return node.tag in STANDARD or node.tag in ("!ENV", "!relative")


def inspected(
    root: Node,
    file: str,
    offset: int,
    limits: Limits,
    text: str,
    allowed: Callable[[Node], bool] = plain_tag,
) -> Iterator[Finding]:
    """What is wrong with the nodes of a YAML text that begins on line `offset` of its file.

    A hidden character is told only where it is written as an escape: the text itself is
    looked through elsewhere.
    """
    wrong = _beyond(root, file, offset, limits)
    if wrong:
        yield wrong
        return
    waiting: list[tuple[Node, str]] = [(root, "")]
    met: set[int] = set()
    while waiting:
        node, key = waiting.pop()
        if id(node) in met:
            continue
        met.add(id(node))
        line = spot(node, offset)
        if not allowed(node):
            modules = ", ".join(f"{name}.*" for name in MODULES)
            yield finding(file, line, "yaml-tag", tag=_shown(node.tag), modules=modules)
        if isinstance(node, SequenceNode):
            if len(node.value) > limits.list_items:
                most, count = limits.list_items, len(node.value)
                yield finding(file, line, "value-many", key=key, count=count, most=most)
            waiting.extend((item, key) for item in node.value)
        elif isinstance(node, MappingNode):
            yield from _keys(node, file, offset, text)
            waiting.extend((value, str(name.value)) for name, value in node.value)
        elif isinstance(node, ScalarNode):
            most, count = limits.value_characters, len(node.value)
            if count > most:
                yield finding(file, line, "value-long", key=key, count=count, most=most)
            if key != _AS_IN_THE_SEED:
                yield from _hidden(node, file, offset, text)


def _beyond(root: Node, file: str, offset: int, limits: Limits) -> Finding | None:
    """Too many values, too deep, or a value inside itself: counted with every alias followed."""
    sizes: dict[int, tuple[int, int]] = {}
    above: set[int] = set()
    waiting: list[tuple[Node, bool]] = [(root, False)]
    while waiting:
        node, counted = waiting.pop()
        key, line = id(node), spot(node, offset)
        if counted:
            above.discard(key)
            inner = [sizes[id(child)] for child in _children(node)]
            size = 1 + sum(size for size, _ in inner)
            depth = 1 + max((depth for _, depth in inner), default=0)
            if size > limits.yaml_nodes:
                return finding(file, line, "yaml-large", most=limits.yaml_nodes)
            if depth > DEEPEST + 1:
                return finding(file, line, "yaml-deep", most=DEEPEST)
            sizes[key] = size, depth
        elif key in above:
            return finding(file, line, "yaml-cycle")
        elif key not in sizes:
            above.add(key)
            waiting.append((node, True))
            waiting.extend((child, False) for child in _children(node))
    return None


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node, SequenceNode):
        yield from node.value
    elif isinstance(node, MappingNode):
        for pair in node.value:
            yield from pair


def _keys(node: MappingNode, file: str, offset: int, text: str) -> Iterator[Finding]:
    """Keys are texts, and each stands once: YAML lets the last of two win in silence."""
    first: dict[str, int] = {}
    for key, _ in node.value:
        line = spot(key, offset)
        if not isinstance(key, ScalarNode) or not plain_tag(key):
            yield finding(file, line, "key-not-text")
            continue
        yield from _hidden(key, file, offset, text)
        if key.value in first:
            yield finding(file, line, "key-twice", key=key.value, first=first[key.value])
        first.setdefault(key.value, line)


def _hidden(node: ScalarNode, file: str, offset: int, text: str) -> Iterator[Finding]:
    found = HIDDEN.search(node.value) or _BREAK.search(node.value)
    if found and found.group()[0] not in text:
        mark, char = node.start_mark, called(found.group()[0])
        line, column = mark.line + offset, mark.column + 1
        yield finding(file, line, "character-hidden", column=column, character=char)


def _shown(tag: object) -> str:
    return str(tag).replace("tag:yaml.org,2002:", "!!")
