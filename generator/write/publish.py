"""The tree onto the disk.

It exists so that a rebuild touches only what changed (the builder then renders only that),
so that a killed build leaves whole files, and so that a page that is gone is gone.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path


def publish(files: Mapping[str, bytes], folder: Path) -> tuple[str, ...]:
    """Write `files` below `folder`; gives back the paths that were written or removed, sorted.

    A file with the right content is not touched. Whatever else stands in `folder` is
    removed, hidden files aside. Each file appears whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed: list[str] = []
    present = _present(folder)
    for name, content in files.items():
        target = folder / name
        if (
            name in present
            and target.stat().st_size == len(content)
            and target.read_bytes() == content
        ):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(content)
        part.replace(target)
        changed.append(name)
    for name in sorted(present - set(files), reverse=True):
        (folder / name).unlink()
        changed.append(name)
        for parent in (folder / name).parents:
            if parent == folder:
                break
            with contextlib.suppress(OSError):
                parent.rmdir()
    return tuple(sorted(changed))


def _present(folder: Path) -> set[str]:
    found: set[str] = set()
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        base = Path(root).relative_to(folder).as_posix()
        for name in names:
            if name.endswith(".part") and name.startswith("."):
                (Path(root) / name).unlink()
            elif not name.startswith("."):
                found.add(name if base == "." else f"{base}/{name}")
    return found
