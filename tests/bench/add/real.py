"""Real PDFs beside what was read from their pages before: passages that are told exactly."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.add.pdf.document import read_pages
from generator.add.pdf.opening import Opened
from generator.model import Article
from tests.bench.add.score import plain, read_pieces

LABELS = Path(__file__).parent.parent.parent / "labels" / "pdf" / "passages.yml"
BEFORE, AFTER = 5, 8
"""Pages of a long document that are read with the labelled ones."""
_MARKS = re.compile(r"^[•●◆■▪○◼▲★◇□➢➤►▶✓◦·]+")
_SIGNS = re.compile("[\U0001f300-\U0001faff\u200b]")
_SPEAKER = re.compile(r"^[《》\u4e00-\u9fff]{2,12}:")


def real(folder: Path) -> None:
    """Passages right in each lot; the misses of lots that are open."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    known = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in sorted(folder.glob("*.pdf"))}
    for label in yaml.safe_load(LABELS.read_text(encoding="utf-8")):
        path = known.get(label["sha256"])
        if path is None:
            print(f"{label['id']:12} is not there: {label['source']}")
            continue
        told = _told(_read(path, *label["pages"]))
        missed = [p for p in label["passages"] if not _right(p, told)]
        total = len(label["passages"])
        right[label["lot"]] += total - len(missed)
        of[label["lot"]] += total
        print(f"{label['id']:12} {label['lot']:7} {total - len(missed)}/{total}", flush=True)
        for start, end, count, _ in missed:
            print(f"      {start} … {end} {count}")
    for lot in sorted(of):
        print(f"{lot:20} {right[lot]}/{of[lot]} = {right[lot] / of[lot]:.3f}")
    if of:
        print(f"{'all':20} {right.total()}/{of.total()} = {right.total() / of.total():.3f}")


def _read(path: Path, first: int, last: int) -> Article:
    opened = Opened(path, 10_000)
    pages = range(max(1, first - BEFORE), min(opened.count, last + AFTER) + 1)
    return read_pieces(read_pages([opened.page(number) for number in pages])[0])


def _told(article: Article) -> Mapping[tuple[int, str], str]:
    """The passages by length and digest, also as they stand behind a name and a colon."""
    return {_key(text): text for text in map(_bare, (p.text for p in article.passages))}


def _bare(text: str) -> str:
    return _MARKS.sub("", _SIGNS.sub("", plain(text)))


def _key(text: str) -> tuple[int, str]:
    return len(text), hashlib.sha256(text.encode()).hexdigest()[:12]


def _right(label: Iterable[Any], told: Mapping[tuple[int, str], str]) -> bool:
    """Whether a labelled passage is told: alone, or behind the name of who says it."""
    start, end, count, digest = label
    if (count, digest) in told:
        return True
    named = _SPEAKER.match(start)
    if not named:
        return False
    heads = [t for t in told.values() if t.endswith(end) and len(t) == count - named.end()]
    return any(_key(named[0] + text) == (count, digest) for text in heads)
