"""The record of the seeds, `docs/seeds.txt`: the SHA-256 of each, as it was received.

It exists because nobody may edit a seed, and a slip of the hand in one would otherwise be
published as what the article says. The form is that of `sha256sum`.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.findings import finding
from generator.model import Finding, Source
from generator.slugs import Nearest
from generator.sources.encoding import raw_lines
from generator.sources.files import Size, content
from generator.sources.folder import SEEDS, Text, text

FILE = "docs/seeds.txt"

_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](\S.*)")


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    sha256: str


def line_of(sha256: str, name: str) -> str:
    """A seed's line in the record."""
    return f"{sha256}  {name}\n"


def seeds_as_recorded(
    root: Path, sources: Iterable[Source], names: Iterable[str], size: Size
) -> tuple[Finding, ...]:
    """What is wrong between the record and the seeds; nothing where there is no record."""
    if not os.path.lexists(root / FILE):
        return ()
    read, wrong = text(root, FILE, size)
    if read is None:
        return wrong
    known: dict[str, _Entry] = {}
    found = list(_entries(read, known))
    found += _compared(root, known, tuple(sources), frozenset(names), size)
    return tuple(found)


def _entries(read: Text, known: dict[str, _Entry]) -> Iterator[Finding]:
    for number, line in enumerate(raw_lines(read.text), start=1):
        if not line.strip():
            continue
        fits = _LINE.fullmatch(line.rstrip())
        if fits is None:
            yield finding(FILE, number, "seed-record-bad")
            continue
        name = fits[2].removeprefix(f"{SEEDS}/")
        if name in known:
            yield finding(FILE, number, "key-twice", key=name, first=known[name].line)
        known.setdefault(name, _Entry(number, fits[1].lower()))


def _compared(
    root: Path,
    known: Mapping[str, _Entry],
    sources: tuple[Source, ...],
    names: frozenset[str],
    size: Size,
) -> Iterator[Finding]:
    for source in sources:
        path, entry = f"{SEEDS}/{source.name}", known.get(source.name)
        if entry is None:
            values = {"name": source.name, "sha256": source.sha256}
            yield finding(path, 0, "seed-unrecorded", **values)
        elif entry.sha256 != source.sha256:
            only_ends = entry.sha256 in _with_other_ends(content(root, path, size)[0])
            yield finding(path, 0, "seed-line-ends" if only_ends else "seed-edited", path=path)
    near = Nearest(names - known.keys() or names)
    digests = {source.sha256: source.name for source in sources}
    for name, entry in known.items():
        if name not in names:
            meant = digests.get(entry.sha256) or near(name)
            yield finding(FILE, entry.line, "seed-gone", name=name, near=meant)


def _with_other_ends(raw: bytes) -> frozenset[str]:
    """The digests of the same lines with the other kinds of line ends."""
    plain = raw.replace(b"\r\n", b"\n")
    return frozenset(
        hashlib.sha256(made).hexdigest() for made in (plain, plain.replace(b"\n", b"\r\n"))
    )
