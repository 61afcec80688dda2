"""Names for what a result was made of: the same name, the same result.

It exists because a kept result may be used only if nothing that could change it has changed:
not the input, not the code, not the libraries, not Python.
"""

from __future__ import annotations

import hashlib
import sys
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
    named = [PACKAGE / name for name in only] if only else [PACKAGE]
    files = sorted(
        path
        for start in named
        for path in (start.rglob("*") if start.is_dir() else (start,))
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    )
    parts: list[object] = [sys.version]
    parts += [f"{name} {version(name)}" for name in _LIBRARIES]
    for path in files:
        parts += [path.relative_to(PACKAGE).as_posix(), path.read_bytes()]
    return digest(*parts)


def version(name: str) -> str:
    """The version of an installed library; empty if it is not there."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
