"""Results of earlier builds, each in a file named after what it was made of.

It exists so that a build after a small change reads only what changed. A file that is damaged,
half written, of another build or another hand is as good as none; what no build asks for any
more is removed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.speed.records import dumped, loaded

LARGEST = 1 << 26
"""Bytes of a file beyond which it is none of ours: it would not be written, and is not read."""


class Store:
    """A folder of kept results. Failing to keep one is no failure of the build.

    One build at a time writes into it, and never two of its processes under one key.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # A link leads to what is not ours: nothing is read there, written or removed.
        self._ours = not (folder.is_symlink() or folder.parent.is_symlink())

    def get(self, key: str, kind: Any) -> Any:
        """The value of the type `kind` that was kept under a key; None if there is none."""
        content = _content(self.folder / key) if self._ours else None
        if content is None or content[:4] != _sum(content[4:]):
            return None
        return loaded(content[4:], kind)

    def put(self, key: str, value: object) -> bool:
        """Keep a result; it appears whole or not at all. Whether it was kept."""
        content = dumped(value)
        if content is None or len(content) > LARGEST or not self._ours:
            return False
        part = self.folder / f".{key}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            with part.open("xb") as out:
                out.write(_sum(content))
                out.write(content)
            part.replace(self.folder / key)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            return False
        return True

    def keep(self, keys: Iterable[str]) -> None:
        """Remove everything but these."""
        wanted = set(keys)
        if not self._ours:
            return
        with contextlib.suppress(OSError):
            for entry in list(os.scandir(self.folder)):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                elif entry.name not in wanted:
                    with contextlib.suppress(OSError):
                        os.unlink(entry.path)  # noqa: PTH108


def _content(file: Path) -> bytes | None:
    """The bytes of a plain file; None for a link, a pipe, a device, or one that is too large."""
    # A pipe would be waited for, and a link may lead anywhere.
    flags = os.O_RDONLY | sum(
        getattr(os, name, 0) for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC")
    )
    try:
        with open(os.open(file, flags), "rb") as opened:  # noqa: PTH123
            found = os.fstat(opened.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST + 4:
                return None
            return opened.read(LARGEST + 4)
    except OSError:
        return None


def _sum(content: bytes) -> bytes:
    """Tells a damaged file from a whole one; against a forger it is the types that count."""
    return zlib.crc32(content).to_bytes(4, "big")
