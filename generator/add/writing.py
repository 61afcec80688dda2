"""Seeds and articles' files onto the disk: nothing is overwritten, and both are there or neither."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from generator.add.articles import Addition
from generator.sources.recorded import FILE as RECORD
from generator.sources.recorded import line_of

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
    made: list[Path] = []
    try:
        for path, content in ((seed, added.raw), (page, added.page.encode("utf-8"))):
            _new(path, content)
            made.append(path)
        _record(root / RECORD, line_of(hashlib.sha256(added.raw).hexdigest(), seed.name))
    except BaseException:
        for path in made:
            path.unlink()
        raise


def _record(path: Path, line: str) -> None:
    """The seed goes on record, so that a change in it will be told."""
    known = path.read_bytes() if path.is_file() else b""
    if known and not known.endswith(b"\n"):
        known += b"\n"
    path.write_bytes(known + line.encode("utf-8"))


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
