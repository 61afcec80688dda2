"""The files that are asked for: paths, folders and patterns → documents, each once."""

from __future__ import annotations

import glob
import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.add.kinds import SUFFIXES, kind_of, lacking
from generator.findings import finding
from generator.model import Finding, Limits

_SAVED = re.compile(r"(?:_files|\.files|_Files|-Dateien|_archivos)$")
"""How the folder beside a saved page is called: what the page loads, no documents."""
_DIGEST = re.compile(r"(?m)^\s+sha256:\s*[\"']?([0-9a-f]{64})\b")
_SEED = re.compile(r"(?m)^seed:\s*[\"']?([^\"'\n]+)")
_PATTERN = re.compile(r"[*?\[]")
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is to become a seed."""

    path: Path
    shown: str
    """As it was asked for."""
    kind: str
    raw: bytes
    sha256: str


def named(asked: Sequence[str], most: int) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Paths of the files that are meant, in order."""
    paths: dict[str, None] = {}
    found: list[Finding] = []
    for text in asked:
        path = Path(text)
        if path.is_dir():
            inside = list(_inside(path))
            if not inside:
                kinds = " ".join(SUFFIXES)
                found.append(finding(text, 0, "original-none", kinds=kinds))
            paths |= dict.fromkeys(inside)
        elif path.exists() or not _PATTERN.search(text):
            paths[text] = None
        else:
            found_now = sorted(glob.glob(text, recursive=True))  # noqa: PTH207 as it was typed
            matching = [p for p in found_now if Path(p).is_file()]
            if not matching:
                found.append(finding(text, 0, "original-none", kinds=" ".join(SUFFIXES)))
            paths |= dict.fromkeys(matching)
    if len(paths) > most:
        return (), (*found, finding(".", 0, "files-many", most=most))
    return tuple(paths), tuple(found)


def _inside(folder: Path) -> Iterable[str]:
    """The documents of a folder and of those in it; of a saved page only the page."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _SAVED.search(f))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield str(Path(here) / name)


def document(shown: str, limits: Limits) -> tuple[Document | None, tuple[Finding, ...]]:
    """A file's bytes and kind, or why it cannot be taken."""
    path = Path(shown)
    try:
        if not path.is_file():
            why = os.strerror(2) if not path.exists() else "—"
            return None, (finding(shown, 0, "file-unreadable", why=why),)
        if path.stat().st_size > limits.original_bytes:
            values = {"most": limits.original_bytes, "key": "original_bytes"}
            return None, (finding(shown, 0, "file-large", **values),)
        raw = path.read_bytes()
    except OSError as error:
        return None, (finding(shown, 0, "file-unreadable", why=error.strerror or error),)
    if not raw.strip():
        return None, (finding(shown, 0, "file-empty"),)
    kind = kind_of(path.name, raw[:_HEAD])
    if not kind:
        return None, (finding(shown, 0, "original-kind", kinds=" ".join(SUFFIXES)),)
    missing = lacking(kind)
    if missing:
        return None, (finding(shown, 0, "extra-missing", modules=", ".join(missing)),)
    return Document(path.resolve(), shown, kind, raw, hashlib.sha256(raw).hexdigest()), ()


def known_digests(root: Path) -> dict[str, str]:
    """The SHA-256 of each seed and of each document that a seed was taken from → the seed."""
    found: dict[str, str] = {}
    for page in sorted((root / "docs" / "articles").glob("*.md")):
        text = _text(page)
        seed = _SEED.search(text)
        for digest in _DIGEST.findall(text):
            found[digest] = f"seeds/{seed[1].strip()}" if seed else f"docs/articles/{page.name}"
    for seed_file in sorted((root / "seeds").glob("*.txt")):
        try:
            digest = hashlib.sha256(seed_file.read_bytes()).hexdigest()
        except OSError:
            continue
        found.setdefault(digest, f"seeds/{seed_file.name}")
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")[:500_000]
    except OSError:
        return ""
