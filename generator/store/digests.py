"""Names for what a result was made of: the same name, the same result.

It exists because a kept result may be used only if nothing that could change it has changed:
not the input, not the code, not the libraries, not Python.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from generator.store.records import dumped

PACKAGE = Path(__file__).resolve().parent.parent

_LIBRARIES = ("jieba", "rjieba", "opencc", "pypinyin", "pyahocorasick", "rapidfuzz")


def digest(*parts: object) -> str:
    """64 hexadecimal digits that tell records, texts and bytes apart by what they hold.

    Records are told by their fields and what these hold; what is no data, by its `repr`.
    """
    total = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else dumped(part)
        if content is None:
            content = repr(part).encode("utf-8", "surrogatepass")
        total.update(len(content).to_bytes(8, "big"))
        total.update(content)
    return total.hexdigest()


@lru_cache(maxsize=8)
def code(*only: str) -> str:
    """The digest of the generator's own files (of all, or of the files and folders named,
    below the package), of Python and of the libraries that read."""
    starts = [PACKAGE / name for name in only] if only else [PACKAGE]
    parts: list[object] = [sys.version]
    parts += [f"{name} {version(name)}" for name in _LIBRARIES]
    for file in sorted(file for start in starts for file in _files(start)):
        named = os.path.relpath(file, PACKAGE).replace(os.sep, "/")
        parts += [named, Path(file).read_bytes()]
    return digest(*parts)


def _files(start: Path) -> Iterator[str]:
    """A file, or the files of a folder, without what Python keeps there of its own."""
    if start.is_file():
        yield os.fspath(start)
    for folder, folders, names in os.walk(start):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{folder}/{name}" for name in names if not name.endswith(".pyc"))


def version(name: str) -> str:
    """The version of an installed library; empty if it is not there."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
