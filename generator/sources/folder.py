"""The two inputs off the disk: which files there are, and their text.

Only this room opens them. A file that cannot be read as text is a finding, never an
exception, so that the other files are still looked at in the same run.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.findings import finding
from generator.model import Finding, Source
from generator.sources.encoding import UTF8, NotText, decode

SEEDS = "seeds"
DOCS = "docs"

BESIDE = ("addresses.txt", "redirects.yml")
"""Files of `docs/` that are no pages."""


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded file; `path` is below the project root, with `/`."""

    path: str
    text: str
    encoding: str
    sha256: str


def text(root: Path, path: str) -> tuple[Text | None, tuple[Finding, ...]]:
    """One file, or why it cannot be read."""
    try:
        raw = (root / path).read_bytes()
    except OSError as error:
        return None, (finding(path, 0, "file-unreadable", why=error.strerror or error),)
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        return None, (finding(path, 0, "file-empty"),)
    try:
        content, encoding = decode(raw)
    except NotText as error:
        if error.line:
            return None, (finding(path, error.line, "file-broken-bytes"),)
        return None, (finding(path, 0, "file-not-text"),)
    return Text(path, content, encoding, hashlib.sha256(raw).hexdigest()), ()


def seeds(root: Path) -> tuple[tuple[Source, ...], frozenset[str], tuple[Finding, ...]]:
    """The seeds in the order of their names, the names of all that exist, and what is wrong."""
    sources: list[Source] = []
    found: list[Finding] = []
    names = [name for name in _files(root / SEEDS) if name.lower() != "readme.md"]
    articles = [name for name in names if name.lower().endswith(".txt") and "/" not in name]
    for name in sorted(set(names) - set(articles)):
        found.append(finding(f"{SEEDS}/{name}", 0, "seed-unused"))
    for name in articles:
        got, wrong = text(root, f"{SEEDS}/{name}")
        found.extend(wrong)
        if got is not None:
            sources.append(Source(name, got.text, got.encoding, got.sha256))
    if not articles:
        found.append(finding(SEEDS, 0, "seeds-none"))
    return tuple(sources), frozenset(articles), tuple(found)


def pages(root: Path) -> tuple[tuple[Text, ...], tuple[Finding, ...]]:
    """The Markdown files of `docs/`, in the order of their paths."""
    texts: list[Text] = []
    found: list[Finding] = []
    for name in _files(root / DOCS):
        path = f"{DOCS}/{name}"
        if name in BESIDE:
            continue
        if not name.endswith(".md"):
            found.append(finding(path, 0, "page-unused"))
            continue
        got, wrong = text(root, path)
        found.extend(wrong)
        if got is None:
            continue
        texts.append(got)
        if got.encoding != UTF8:
            found.append(finding(path, 0, "page-encoding", encoding=got.encoding))
    return tuple(texts), tuple(found)


def _files(folder: Path) -> Iterator[str]:
    """Paths of the files below a folder, sorted; hidden ones are the editor's or the system's."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = Path(here).relative_to(folder).as_posix()
        for name in sorted(files):
            if not name.startswith("."):
                yield name if below == "." else f"{below}/{name}"
