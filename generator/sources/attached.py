"""Pictures and documents that pages show or offer: `docs/assets/`, copied as it is.

It exists so that a page may have a picture. What runs in a browser is not taken: a page of this
site loads the program's own scripts and no others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.findings import finding
from generator.model import Attached, Finding, Limits
from generator.slugs import LONGEST_NAME, unfit
from generator.sources.files import Size, content

FOLDER = "assets/"

KINDS = tuple(
    ".avif .css .csv .docx .epub .gif .ico .jpeg .jpg .json .m4a .mp3 .mp4 .pdf .png .pptx .svg .txt "
    ".webm .webp .woff2 .xlsx .zip".split()
)
"""What the names of files may end in."""

OURS = frozenset(f"{FOLDER}{name}" for name in (
    "look.css", "site.js", "cite.js", "start.js", "hant.js", "material.css", "palette.css",
))  # fmt: skip
"""Names that the program's own files have."""

_SEARCH = f"{FOLDER}search/"
_RUNS = re.compile(rb"<script|<foreignObject|javascript:|\son[a-z]+\s*=", re.I)


def attached(
    root: Path, folder: str, names: Iterable[str], limits: Limits
) -> tuple[tuple[Attached, ...], tuple[Finding, ...]]:
    """The files of `folder`/assets/ that are copied, and why others are not."""
    files: list[Attached] = []
    found: list[Finding] = []
    for name in names:
        path = f"{folder}/{name}"
        raw, wrong = content(root, path, Size(limits.original_bytes, "original_bytes"))
        wrong = wrong or tuple(_wrong(path, name, raw))
        found.extend(wrong)
        if not wrong:
            files.append(Attached(name, path, hashlib.sha256(raw).hexdigest()))
    return tuple(files), tuple(found)


def copied(root: Path, files: Iterable[Attached], limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Each file with its bytes, one after the other."""
    for file in files:
        raw, _ = content(root, file.file, Size(limits.original_bytes, "original_bytes"))
        yield file.path, raw


def _wrong(path: str, name: str, raw: bytes) -> Iterator[Finding]:
    part = next((part for part in name.split("/") if unfit(part)), "")
    suffix = PurePosixPath(name).suffix.lower()
    if part:
        yield finding(path, 0, "name-bad", part=part, most=LONGEST_NAME)
    elif suffix not in KINDS or (suffix == ".svg" and _RUNS.search(raw)):
        yield finding(path, 0, "asset-refused", kinds=" ".join(KINDS))
    elif name in OURS or name.startswith(_SEARCH):
        yield finding(path, 0, "asset-taken", name=name)
