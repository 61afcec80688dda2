"""What the site is called, where it stands and how much is read: out of the site builder's file.

`mkdocs.yml` may hold tags (`!ENV`, `!!python/name:…`) that the builder resolves; some of them
run what they name. So the file, and what it inherits from, is looked through node by node
before anybody loads it. We read a few plain keys and never run what a tag asks for.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.findings import finding
from generator.model import Finding, Limits, Settings
from generator.slugs import nearest, unfit
from generator.sources.choices import not_one
from generator.sources.encoding import UTF8
from generator.sources.files import Size
from generator.sources.folder import text
from generator.sources.front import compose, is_null
from generator.sources.nodes import spot

FILE = "mkdocs.yml"

_SIZE = Size(200_000, "—")
_DEEPEST = 8
"""Files that inherit from each other."""

_WIDEST = 10
"""A limit may be raised to so many times what it is by itself."""

_ENVIRONMENT = {"site_url": "SITE_URL", "repo_url": "REPO_URL"}
"""Where a value comes from that the file has no word on: CI knows it."""

_BUILDERS = tuple(
    "site_name site_url site_description site_author repo_url repo_name edit_uri edit_uri_template copyright theme "
    "nav docs_dir site_dir plugins markdown_extensions mdx_configs extra extra_css extra_javascript extra_templates "
    "watch validation strict use_directory_urls dev_addr exclude_docs draft_docs not_in_nav remote_branch "
    "remote_name INHERIT".split()
)
"""Keys that the site builder knows."""
_EXTRA = ("offline_name", "limits")
_ALIKE = 0.8
"""How much an unknown key has in common with one that it is a slip for."""
_KEYS = frozenset((*_BUILDERS, *_EXTRA, *dataclasses.asdict(Limits()), "name", "language"))
_THEME = "material"
_LONGEST = 64
_NAME = re.compile(r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff._-]*")
_ADDRESS = re.compile(r"""https?://[^\s"'<>`\\{}|^\x00-\x20\x7f-\xa0]{1,500}""", re.I)
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.I)
_PATH = re.compile(r"""(?!//)[^\s:"'<>`\\{}|^\x00-\x20\x7f-\xa0]{0,500}""")


@dataclass(frozen=True, slots=True)
class _Place:
    """A value, and where it is written."""

    node: Node
    file: str

    @property
    def line(self) -> int:
        return spot(self.node, 1)


def settings(root: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings in the project's `mkdocs.yml`; other keys are the builder's affair."""
    if not os.path.lexists(root / FILE):
        return Settings(site_name=""), (finding(FILE, 0, "settings-missing"),)
    chain, found = _chain(root)
    if not chain or found:
        return Settings(site_name=""), tuple(found)
    values: dict[str, str] = {}
    for field in dataclasses.fields(Settings):
        place = _look(chain, field.name) if field.type == "str" else None
        if field.name == "language":
            if (said := _look(chain, "theme", "language")) and isinstance(said.node, ScalarNode):
                values["language"] = said.node.value
        elif place is not None:
            values[field.name] = _read(place, field.name, found)
        elif field.name in _ENVIRONMENT:
            values[field.name] = os.environ.get(_ENVIRONMENT[field.name], "")
    if not values.get("site_name"):
        own = _look(chain, "site_name")
        line = own.line if own else 1
        found.append(finding(FILE, line, "key-missing", key="site_name"))
    for key, check in (("site_url", _address), ("repo_url", _address), ("edit_uri", _path)):
        place = _look(chain, key) or _Place(chain[0][1], FILE)
        if key in values:
            found.extend(check(place, key, values[key]))
    found.extend((*_keys(chain), *_loaded(chain)))
    found.extend(_offline_name(_look(chain, "extra", "offline_name")))
    found.extend(_language(chain))
    limits, wrong = _limits(chain)
    found.extend(wrong)
    values.setdefault("site_name", "")
    return Settings(**values, limits=limits), tuple(found)


def _chain(root: Path) -> tuple[list[tuple[str, MappingNode]], list[Finding]]:
    """`mkdocs.yml` and the files it inherits from, the nearest first; nothing else is opened."""
    chain: list[tuple[str, MappingNode]] = []
    path = FILE
    while True:
        got, wrong = text(root, path, _SIZE)
        if got is None:
            return chain, list(wrong)
        if got.encoding != UTF8:
            return chain, [finding(path, 0, "file-not-text")]
        node, wrong = compose(got.text, path, builders=True, keys=_KEYS)
        if node is None or wrong:
            return chain, list(wrong)
        chain.append((path, node))
        parent = _entries(node).get("INHERIT")
        if parent is None:
            return chain, []
        found: list[Finding] = []
        place = _Place(parent, path)
        target = _read(place, "INHERIT", found)
        inside = os.path.normpath(Path(path).parent / target).replace(os.sep, "/")
        met = {file for file, _ in chain}
        ours = not (Path(inside).is_absolute() or inside.startswith("..") or inside in met)
        if found or not target or not ours or len(met) == _DEEPEST or not (root / inside).is_file():
            return chain, [*found, finding(path, place.line, "inherit-bad", path=target)]
        path = inside


def _entries(node: Node) -> dict[str, Node]:
    """The values of a mapping by their keys, what it merges (`<<`) included."""
    merged: dict[str, Node] = {}
    own: dict[str, Node] = {}
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if key.value == "<<" and not key.style:
            for part in value.value if isinstance(value, SequenceNode) else (value,):
                merged = _entries(part) | merged
        else:
            own[str(key.value)] = value
    return merged | own


def _look(chain: list[tuple[str, MappingNode]], *way: str) -> _Place | None:
    """The value at the end of a way of keys; a nearer file goes before those it inherits from."""
    for file, top in chain:
        node: Node = top
        for key in way:
            inner = _entries(node).get(key)
            if inner is None:
                break
            node = inner
            if key != way[-1] and not isinstance(node, MappingNode):
                return None
        else:
            return _Place(node, file)
    return None


def _read(place: _Place, key: str, found: list[Finding]) -> str:
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


def _address(place: _Place, key: str, value: str) -> Iterator[Finding]:
    """These go into links on every page: no scheme that runs, nothing that ends an attribute."""
    if not value:
        return
    try:
        host = urlsplit(value).hostname
    except ValueError:
        host = None
    if not host or not _ADDRESS.fullmatch(value):
        yield finding(place.file, place.line, "setting-address", key=key, value=value)


def _path(place: _Place, key: str, value: str) -> Iterator[Finding]:
    if not _PATH.fullmatch(value):
        yield finding(place.file, place.line, "setting-path", key=key, value=value)


def _keys(chain: list[tuple[str, MappingNode]]) -> Iterator[Finding]:
    """Keys that are nearly known, which nobody would miss; and what runs a program of the project."""
    for file, top in chain:
        extra = _entries(top).get("extra")
        for node, usual in ((top, _BUILDERS), (extra, _EXTRA)):
            for key, _ in node.value if isinstance(node, MappingNode) else ():
                near, place = nearest(str(key.value), usual, _ALIKE), _Place(key, file)
                if key.value == "hooks" and node is top:
                    yield finding(file, place.line, "setting-runs", key="hooks")
                elif key.value not in usual and near in usual:
                    yield finding(file, place.line, "key-doubtful", key=key.value, near=near)


def _loaded(chain: list[tuple[str, MappingNode]]) -> Iterator[Finding]:
    """What every page loads comes with the site."""
    for key in ("extra_css", "extra_javascript"):
        place = _look(chain, key)
        for item in place.node.value if place and isinstance(place.node, SequenceNode) else ():
            item = _entries(item).get("path", item)
            if isinstance(item, ScalarNode) and _ELSEWHERE.match(item.value):
                line = _Place(item, place.file).line if place else 0
                yield finding(place.file if place else FILE, line, "foreign-load", url=item.value)


def _offline_name(place: _Place | None) -> Iterator[Finding]:
    """It becomes the name of an archive, beside others of its folder."""
    if place is None:
        return
    found: list[Finding] = []
    value = _read(place, "offline_name", found)
    yield from found
    fits = len(value) <= _LONGEST and _NAME.fullmatch(value) and value[-1] not in ".-"
    if not found and value and (not fits or unfit(value)):
        values = {"key": "offline_name", "value": value, "most": _LONGEST}
        yield finding(place.file, place.line, "setting-name", **values)


def _language(chain: list[tuple[str, MappingNode]]) -> Iterator[Finding]:
    """Our pages are made for one theme, which has its words in so many languages; asked for
    another, it breaks off."""
    name, place = _look(chain, "theme", "name"), _look(chain, "theme", "language")
    theme = _look(chain, "theme")
    if name is None and theme is not None and isinstance(theme.node, ScalarNode):
        name = theme
    if name is not None and name.node.value != _THEME and not is_null(name.node):
        yield not_one(name.file, name.line, "theme", name.node.value, (_THEME,))
        return
    if place is None:
        return
    found: list[Finding] = []
    value = _read(place, "language", found)
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


def _limits(chain: list[tuple[str, MappingNode]]) -> tuple[Limits, list[Finding]]:
    """How much is read: whole numbers, from 1 to ten times what is usual."""
    found: list[Finding] = []
    usual = dataclasses.asdict(Limits())
    given: dict[str, int] = {}
    keys: dict[str, None] = {}
    for part in chain:
        top = _look([part], "extra", "limits")
        if top is not None and not isinstance(top.node, MappingNode) and not is_null(top.node):
            shown = ", ".join(usual)
            found.append(finding(top.file, top.line, "value-not-mapping", keys=shown))
        keys |= dict.fromkeys(_entries(top.node) if top else ())
    for key in keys:
        place = _look(chain, "extra", "limits", key)
        if place is None:
            continue
        if key not in usual:
            near = nearest(key, usual)
            near = near if near in usual else ", ".join(usual)
            found.append(finding(place.file, place.line, "key-unknown", key=key, near=near))
            continue
        before = len(found)
        value, most = _read(place, key, found), int(usual[key] * _WIDEST)
        if len(found) > before:
            continue
        digits = value.replace("_", "") if re.fullmatch(r"[0-9][0-9_]{0,12}", value) else "0"
        if not 1 <= int(digits) <= most:
            values = {"key": key, "value": value, "least": 1, "most": most}
            found.append(finding(place.file, place.line, "limit-range", **values))
        else:
            given[key] = int(digits)
    return Limits(**(usual | given)), found
