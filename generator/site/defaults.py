"""What a project's settings need not say.

It exists so that a project's `mkdocs.yml` holds what is its own: a name. Theme, styles, scripts,
features and navigation come with the program, and change with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from generator.interface import Tongue

FILE = Path(__file__).with_name("defaults.yml")


_LOADED = ("extra_css", "extra_javascript")


def missing(given: Mapping[str, Any], pages: Path, say: Tongue) -> dict[str, Any]:
    """The settings that `given` (those of a project) leaves open; of the files that every page
    loads, those that are among the pages."""
    theme = given.get("theme")
    named = {"name": theme} if isinstance(theme, str) else theme
    found = _rest(_spoken(_defaults(), say), dict(given) | ({"theme": named} if named else {}))
    for key in found.keys() & set(_LOADED):
        found[key] = [name for name in found[key] if (pages / name).is_file()]
    if isinstance(theme, str):
        found["theme"] = {"name": theme, **found.get("theme", {})}
    if isinstance(named, Mapping) and named.get("name", "material") != "material":
        # Another theme's keys are not ours to know.
        found.pop("theme", None)
    return found


def _spoken(value: Any, say: Tongue) -> Any:
    """Settings with their texts as `say` has them."""
    if isinstance(value, Mapping):
        return {say(key): _spoken(inner, say) for key, inner in value.items()}
    if isinstance(value, list):
        return [_spoken(inner, say) for inner in value]
    return say(value) if isinstance(value, str) else value


def _defaults() -> Mapping[str, Any]:
    # Read anew each time: some values come out of the environment.
    return dict(yaml_load(_text(), get_yaml_loader(config=MkDocsConfig())))


@cache
def _text() -> str:
    return FILE.read_text(encoding="utf-8")


def _rest(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """What `theirs` has no word on; mappings are gone into, a value of theirs is never touched."""
    found: dict[str, Any] = {}
    for key, value in ours.items():
        other = theirs.get(key)
        if key not in theirs or (other is None and isinstance(value, Mapping)):
            found[key] = value
        elif isinstance(value, Mapping) and isinstance(other, Mapping):
            found |= {key: rest} if (rest := _rest(value, other)) else {}
    return found
