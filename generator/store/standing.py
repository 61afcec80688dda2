"""Whether anything at all has changed since the last good build.

It exists so that building again for nothing takes no time: where inputs, program and results are
those of the last good build, its findings are said again and nothing is done.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.findings import has_wording
from generator.model import Finding
from generator.store.database import LARGEST, Store
from generator.store.digests import code, digest, version

INPUTS = ("seeds", "docs")
SAID = ("SITE_URL", "REPO_URL")
"""Names of the environment that settings are taken from without a word in the file."""
RESULTS = ("build/pages", "site")
BUILDERS = "mkdocs mkdocs-material markdown pymdown-extensions jinja2 markupsafe pyyaml".split()

_ENVIRONMENT = re.compile(r"!ENV\s+\[?([^\]\n]*)")
_INHERITED = re.compile(rb"^INHERIT:\s*['\"]?([^'\"#\r\n]+)", re.MULTILINE)
_DEEPEST = 10
_STEP, _KEY = "last", "standing"
_Kept = tuple[str, str, tuple[Finding, ...]]
"""Names of inputs and results, and what was found."""


class Standing:
    """The last good build of a project."""

    def __init__(self, root: Path, store: Store, *parts: object) -> None:
        """`parts` are whatever else the build depends on."""
        self._root = root
        self._store = store
        self._inputs = digest(*_inputs(root), code(), *map(version, BUILDERS), *parts)

    def findings(self) -> tuple[Finding, ...] | None:
        """What the last good build found, if building again would give the same; else None."""
        kept: _Kept | None = self._store.get(_STEP, _KEY, _Kept)
        if kept is None or kept[0] != self._inputs or not all(map(has_wording, kept[2])):
            return None
        return kept[2] if kept[1] == _results(self._root) else None

    def remember(self, found: tuple[Finding, ...]) -> None:
        """What was built just now stands."""
        kept: _Kept = (self._inputs, _results(self._root), found)
        self._store.put(_STEP, _KEY, kept)


def inputs(root: Path) -> str:
    """Names every input of a project by its content."""
    return digest(*_inputs(root, at=root))


def _inputs(root: Path, at: Path | None = None) -> Iterator[object]:
    """Every input by its content, and what the settings take from the environment."""
    yield [(name, os.environ.get(name)) for name in SAID]
    for file in _settings(root):
        content = _content(file)
        settings = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
        for names in _ENVIRONMENT.findall(settings):
            yield [(name, os.environ.get(name)) for name in re.findall(r"\w+", names)]
        yield content
    for name in INPUTS:
        for path in _files(root / name):
            yield path if at is None else os.path.relpath(path, at)
            yield _content(Path(path))


def _settings(root: Path) -> Iterator[Path]:
    """The settings' file and those that it inherits from."""
    met: list[Path] = []
    file = root / "mkdocs.yml"
    while file not in met and len(met) < _DEEPEST:
        met.append(file)
        yield file
        content = _content(file)
        parent = _INHERITED.search(content) if isinstance(content, bytes) else None
        if parent is None:
            return
        name = parent[1].decode("utf-8", "replace").strip()
        file = Path(os.path.normpath(file.parent / name))


def _content(file: Path) -> object:
    """A file's bytes, or what else tells it from another: whoever reads it for the build says
    what is wrong with it."""
    try:
        found = file.stat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST:
            return file.read_bytes()
    except OSError as error:
        return error.errno
    return found.st_mode, found.st_size, found.st_mtime_ns


def _results(root: Path) -> str:
    """Every result by its size and time."""
    parts: dict[str, list[str]] = {}
    folders = [os.fspath(root / name) for name in RESULTS]
    while folders:
        folder = folders.pop()
        files = parts[folder] = []
        with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    found = entry.stat(follow_symlinks=False)
                    files.append(f"{entry.name}/{found.st_size}/{found.st_mtime_ns}")
    return digest(sorted((folder, sorted(files)) for folder, files in parts.items()))


def _files(start: Path) -> Iterator[str]:
    if start.is_file():
        yield os.fspath(start)
    for folder, folders, names in os.walk(start):
        folders.sort()
        for name in sorted(names):
            yield f"{folder}/{name}"
