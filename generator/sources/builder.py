"""What of the site builder's own keys in `mkdocs.yml` holds here, and what does not.

It exists because a key that has no effect is believed to have one, and because a setting must not
run what a project brings: whoever sends a change would run it on the machine that checks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.findings import finding
from generator.model import Finding
from generator.slugs import nearest
from generator.sources.chain import Chain, Place, entries, pairs
from generator.sources.front import is_null, plain

EXTRA = ("offline_name", "limits")
_ALIKE = 0.8
"""How much an unknown key has in common with one that it is a slip for."""
_NEAR = 0.6
_SHOWN = 60
"""Characters of a value that a finding shows."""


@cache
def table() -> Mapping[str, Any]:
    """`builder.yml`: groups of keys."""
    text = (files("generator.sources") / "builder.yml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def known() -> tuple[str, ...]:
    """All keys that have a word in the table, at the top."""
    groups = table()
    return (*groups["taken"], *groups["folders"], *groups["unused"], *groups["loads"], "hooks")


def judged(chain: Chain) -> Iterator[Finding]:
    """Everything that is wrong with the keys of the chain's files, at its place."""
    for file, top in chain:
        for name, (key, value) in pairs(top).items():
            yield from _key(name, Place(key, file), Place(value, file))
        for name, (key, value) in pairs(entries(top).get("extra")).items():
            near = nearest(name, EXTRA, _ALIKE)
            if name in table()["extra_unused"]:
                said = table()["extra_unused"][name]
                yield from _unused(f"extra: {name}", said, Place(key, file), value)
            elif name not in EXTRA and near in EXTRA:
                yield finding(file, Place(key, file).line, "key-doubtful", key=name, near=near)
        yield from _theme(file, entries(top).get("theme"))


def _key(name: str, key: Place, value: Place) -> Iterator[Finding]:
    """What is wrong with a key at the top."""
    groups = table()
    if name in groups["runs"]:
        yield finding(key.file, key.line, "setting-runs", key=name)
    elif name in groups["folders"]:
        if plain(value.node) not in (groups["folders"][name], None):
            folder = groups["folders"][name]
            yield finding(key.file, value.line, "setting-folder", key=name, folder=folder)
    elif name in groups["unused"]:
        yield from _unused(name, groups["unused"][name], key, value.node)
    elif name in groups["loads"]:
        more = [item for item in _named(value.node) if item not in groups["loads"][name]]
        if more:
            said = ", ".join(more)[:_SHOWN]
            yield finding(key.file, value.line, "setting-loads", key=name, names=said)
    elif name in groups["taken"]:
        yield from _kind(name, groups["taken"][name], value)
    else:
        near = groups["meant"].get(name) or _nearest(name, groups["taken"])
        yield finding(key.file, key.line, "key-unknown", key=name, near=near)


def _theme(file: str, theme: Node | None) -> Iterator[Finding]:
    """What is wrong with the keys below `theme`."""
    keys: Mapping[str, str] = table()["theme"]
    for name, (key, value) in pairs(theme).items():
        place = Place(key, file)
        if name in table()["runs"]:
            yield finding(file, place.line, "setting-runs", key=f"theme: {name}")
        elif name in table()["theme_unused"]:
            yield from _unused(f"theme: {name}", table()["theme_unused"][name], place, value)
        elif name in keys:
            yield from _kind(name, keys[name], Place(value, file))
        else:
            yield finding(file, place.line, "key-unknown", key=name, near=_nearest(name, keys))


def _kind(name: str, kind: str, place: Place) -> Iterator[Finding]:
    """A value that is of another kind than its key's."""
    node = place.node
    if is_null(node) or str(node.tag).startswith("!ENV") or name in ("site_name", "INHERIT"):
        return
    if kind == "list" and not isinstance(node, SequenceNode):
        shown = node.value[:_SHOWN] if isinstance(node, ScalarNode) else "…"
        yield finding(place.file, place.line, "value-not-list", key=name, near=shown)
    elif kind == "text" and not isinstance(node, ScalarNode):
        if name not in ("site_url", "repo_url", "edit_uri", "language", "name"):  # told where read
            yield finding(place.file, place.line, "value-not-text", key=name)
    elif isinstance(node, _WRONG.get(kind, ())):
        yield finding(place.file, place.line, "value-not-mapping", keys=_inner(name))


_WRONG: Mapping[str, tuple[type[Node], ...]] = {
    "parts": (ScalarNode,),
    "mapping": (ScalarNode, SequenceNode),
    "theme": (SequenceNode,),
}
"""What a value of such a kind cannot be."""


def _nearest(name: str, keys: Mapping[str, str]) -> str:
    near = nearest(name, keys, _NEAR)
    return near if near in keys else ", ".join(keys)


def _inner(name: str) -> str:
    """The keys that stand below one."""
    below: Mapping[str, Sequence[str]] = {
        "theme": tuple(table()["theme"]),
        "extra": EXTRA,
        "validation": ("nav", "links"),
        "icon": ("close", "previous", "search"),
        "palette": ("media", "scheme", "primary", "accent", "toggle"),
    }
    return ", ".join(below.get(name, ("…",)))


def _unused(name: str, said: Sequence[Any], key: Place, node: Node) -> Iterator[Finding]:
    """A key that changes nothing, where its value says anything else than what is so without it."""
    ours, instead = said
    if plain(node) not in (ours, None):
        yield finding(key.file, key.line, "setting-unused", key=name, instead=instead)


def _named(node: Node) -> list[str]:
    """The names in a list of names, or of names with settings."""
    parts = node.value if isinstance(node, SequenceNode) else [node]
    names: list[str] = []
    for part in parts:
        if isinstance(part, MappingNode):
            names += [str(key.value) for key, _ in part.value]
        elif not is_null(part):
            names.append(str(part.value))
    return names
