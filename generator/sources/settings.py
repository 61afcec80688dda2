"""What the site is called, where it stands and how much is read: out of the site builder's file.

We read a few plain keys of `mkdocs.yml` and never run what a tag asks for; what becomes of the
builder's other keys is said in `builder`.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from generator.findings import finding
from generator.model import Finding, Limits, Settings
from generator.slugs import nearest, unfit
from generator.sources.builder import EXTRA, judged, known
from generator.sources.chain import FILE, Chain, Place, chain, entries, look, read
from generator.sources.choices import not_one
from generator.sources.front import is_null

_WIDEST = 10
"""A limit may be raised to so many times what it is by itself."""

_ENVIRONMENT = {"site_url": "SITE_URL", "repo_url": "REPO_URL"}
"""Where a value comes from that the file has no word on: CI knows it."""

_KEYS = frozenset((*known(), *EXTRA, *dataclasses.asdict(Limits()), "name", "language"))
_THEME = "material"
_LONGEST = 64
_NAME = re.compile(r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff._-]*")
_ADDRESS = re.compile(r"""https?://[^\s"'<>`\\{}|^\x00-\x20\x7f-\xa0]{1,500}""", re.I)
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.I)
_PATH = re.compile(r"""(?!//)[^\s:"'<>`\\{}|^\x00-\x20\x7f-\xa0]{0,500}""")


def settings(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings in the project's `mkdocs.yml`; other keys are the builder's affair."""
    if not os.path.lexists(root / FILE):
        return Settings(site_name=""), (finding(FILE, 0, "settings-missing"),)
    files, found = chain(root, _KEYS)
    if not files or found:
        return Settings(site_name=""), tuple(found)
    values: dict[str, str] = {}
    for field in dataclasses.fields(Settings):
        place = look(files, field.name) if field.type == "str" else None
        if field.name == "language":
            if (said := look(files, "theme", "language")) and isinstance(said.node, ScalarNode):
                values["language"] = said.node.value
        elif place is not None:
            values[field.name] = read(place, field.name, found)
        elif field.name in _ENVIRONMENT:
            values[field.name] = os.environ.get(_ENVIRONMENT[field.name], "")
    if not values.get("site_name"):
        own = look(files, "site_name")
        line = own.line if own else 1
        found.append(finding(FILE, line, "key-missing", key="site_name"))
    for key, check in (("site_url", _address), ("repo_url", _address), ("edit_uri", _path)):
        place = look(files, key) or Place(files[0][1], FILE)
        if key in values:
            found.extend(check(place, key, values[key]))
    found.extend((*judged(files), *_loaded(files)))
    found.extend(_offline_name(look(files, "extra", "offline_name")))
    found.extend(_language(files))
    limits, wrong = _limits(files)
    found.extend(wrong)
    values.setdefault("site_name", "")
    return Settings(**values, limits=limits), tuple(found)


def _address(place: Place, key: str, value: str) -> Iterator[Finding]:
    """These go into links on every page: no scheme that runs, nothing that ends an attribute."""
    if not value:
        return
    try:
        host = urlsplit(value).hostname
    except ValueError:
        host = None
    if not host or not _ADDRESS.fullmatch(value):
        yield finding(place.file, place.line, "setting-address", key=key, value=value)


def _path(place: Place, key: str, value: str) -> Iterator[Finding]:
    if not _PATH.fullmatch(value):
        yield finding(place.file, place.line, "setting-path", key=key, value=value)


def _loaded(files: Chain) -> Iterator[Finding]:
    """What every page loads comes with the site."""
    for key in ("extra_css", "extra_javascript"):
        place = look(files, key)
        for item in place.node.value if place and isinstance(place.node, SequenceNode) else ():
            item = entries(item).get("path", item)
            if isinstance(item, ScalarNode) and _ELSEWHERE.match(item.value):
                line = Place(item, place.file).line if place else 0
                yield finding(place.file if place else FILE, line, "foreign-load", url=item.value)


def _offline_name(place: Place | None) -> Iterator[Finding]:
    """It becomes the name of an archive, beside others of its folder."""
    if place is None:
        return
    found: list[Finding] = []
    value = read(place, "offline_name", found)
    yield from found
    fits = len(value) <= _LONGEST and _NAME.fullmatch(value) and value[-1] not in ".-"
    if not found and value and (not fits or unfit(value)):
        values = {"key": "offline_name", "value": value, "most": _LONGEST}
        yield finding(place.file, place.line, "setting-name", **values)


def _language(files: Chain) -> Iterator[Finding]:
    """Our pages are made for one theme, which has its words in so many languages; asked for
    another, it breaks off."""
    name, place = look(files, "theme", "name"), look(files, "theme", "language")
    theme = look(files, "theme")
    if name is None and theme is not None and isinstance(theme.node, ScalarNode):
        name = theme
    if name is not None and name.node.value != _THEME and not is_null(name.node):
        yield not_one(name.file, name.line, "theme", name.node.value, (_THEME,))
        return
    if place is None:
        return
    found: list[Finding] = []
    value = read(place, "language", found)
    yield from found
    spec = importlib.util.find_spec("material")
    folders = spec.submodule_search_locations if spec else None
    known = sorted(
        file.stem
        for folder in folders or ()
        for file in Path(folder).glob("templates/partials/languages/*.html")
    )
    if not found and known and value not in known:
        yield not_one(place.file, place.line, "language", value, known)


def _limits(files: Chain) -> tuple[Limits, list[Finding]]:
    """How much is read: whole numbers, from 1 to ten times what is usual."""
    found: list[Finding] = []
    usual = dataclasses.asdict(Limits())
    given: dict[str, int] = {}
    keys: dict[str, None] = {}
    for part in files:
        top = look([part], "extra", "limits")
        if top is not None and not isinstance(top.node, MappingNode) and not is_null(top.node):
            shown = ", ".join(usual)
            found.append(finding(top.file, top.line, "value-not-mapping", keys=shown))
        keys |= dict.fromkeys(entries(top.node) if top else ())
    for key in keys:
        place = look(files, "extra", "limits", key)
        if place is None:
            continue
        if key not in usual:
            near = nearest(key, usual)
            near = near if near in usual else ", ".join(usual)
            found.append(finding(place.file, place.line, "key-unknown", key=key, near=near))
            continue
        before = len(found)
        value, most = read(place, key, found), int(usual[key] * _WIDEST)
        if len(found) > before:
            continue
        digits = value.replace("_", "") if re.fullmatch(r"[0-9][0-9_]{0,12}", value) else "0"
        if not 1 <= int(digits) <= most:
            values = {"key": key, "value": value, "least": 1, "most": most}
            found.append(finding(place.file, place.line, "limit-range", **values))
        else:
            given[key] = int(digits)
    return Limits(**(usual | given)), found
