"""Results of earlier builds, each in a file named after what it was made of.

It exists so that a build after a small change reads only what changed. A file that is damaged,
half written or of another build is as good as none; what no build asks for any more is removed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


class Store:
    """A folder of kept results. Failing to keep one is no failure of the build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, unharmed; None if there is nothing."""
        try:
            content = self._file(key).read_bytes()
        except OSError:
            return None
        seal, value = content[:32], content[32:]
        return value if hashlib.sha256(value).digest() == seal else None

    def put(self, key: str, value: bytes) -> bool:
        """Keep a result; it appears whole or not at all. Whether it was kept."""
        target = self._file(key)
        part = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(value).digest() + value)
            part.replace(target)
        except OSError:
            part.unlink(missing_ok=True)
            return False
        return True

    def keep(self, keys: Iterable[str]) -> None:
        """Remove everything but these."""
        wanted = set(keys)
        for file in self.folder.glob("*/*"):
            if file.parent.name + file.name not in wanted:
                try:
                    file.unlink()
                except OSError:
                    continue

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]
