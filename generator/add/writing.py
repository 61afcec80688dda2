"""Seeds and articles' files onto the disk: nothing is overwritten, and both are there or neither."""

from __future__ import annotations

import os
import re
from pathlib import Path

from generator.add.articles import Addition

_NUMBER = re.compile(r"^(\d{1,6})_")


def next_number(root: Path) -> int:
    """The number of the next seed."""
    paths = (root / "seeds").iterdir() if (root / "seeds").is_dir() else ()
    return max((int(m[1]) for path in paths if (m := _NUMBER.match(path.name))), default=-1) + 1


def taken_ids(root: Path) -> frozenset[str]:
    """The ids of articles that are there."""
    folder = root / "docs" / "articles"
    return frozenset(path.stem for path in folder.glob("*.md"))


def write(root: Path, added: Addition) -> None:
    """Write both files. Raises `FileExistsError` where one of them is there."""
    seed = root / "seeds" / added.source.name
    page = root / added.entry.file
    seed.parent.mkdir(parents=True, exist_ok=True)
    page.parent.mkdir(parents=True, exist_ok=True)
    _new(seed, added.raw)
    try:
        _new(page, added.page.encode("utf-8"))
    except BaseException:
        seed.unlink()
        raise


def _new(path: Path, content: bytes) -> None:
    descriptor = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644
    )
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
    except BaseException:
        path.unlink()
        raise
