"""Real PDFs beside what was read from their pages before: passages that are told exactly."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pypdfium2 import PdfDocument

from generator.add.pdf.document import read_pages
from generator.add.pdf.opening import Opened
from generator.model import Article
from tests.bench.add.score import plain, read_pieces, read_text
from tests.support import yaml_of

LABELS = Path(__file__).parent.parent.parent / "labels" / "pdf" / "passages.yml"
OURS = "generator add"
BEFORE, AFTER = 5, 8
"""Pages of a long document that are read with the labelled ones."""
_MARKS = re.compile(r"^[•●◆■▪○◼▲★◇□➢➤►▶✓◦·]+")
_SIGNS = re.compile("[\U0001f300-\U0001faff\u200b]")
_SPEAKER = re.compile(r"^[《》\u4e00-\u9fff]{2,12}:")


Reader = Callable[[Path], str]


def real(folder: Path, others: Mapping[str, Reader]) -> None:
    """Passages right in each lot, as ours and as others read them; our misses in lots that are
    open."""
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[str] = Counter()
    known = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in sorted(folder.glob("*.pdf"))}
    for label in yaml_of(LABELS.read_text(encoding="utf-8")):
        path = known.get(label["sha256"])
        if path is None:
            print(f"{label['id']:12} is not there: {label['source']}")
            continue
        lot, total = label["lot"], len(label["passages"])
        of[lot] += total
        read = {OURS: partial(_read, path)} | {
            n: partial(_as_text, path, o) for n, o in others.items()
        }
        for name, reader in read.items():
            told = _told(reader(*label["pages"]))
            missed = [p for p in label["passages"] if not _right(p, told)]
            right[name, lot] += total - len(missed)
            print(f"{label['id']:12} {lot:7} {name:18} {total - len(missed)}/{total}", flush=True)
            for start, end, count, _ in missed if name == OURS else ():
                print(f"      {start} … {end} {count}")
    for name in (OURS, *others) if of else ():
        for lot in sorted(of):
            found = right[name, lot]
            print(f"{name:18} {lot:8} {found}/{of[lot]} = {found / of[lot]:.3f}")
        found = sum(right[name, lot] for lot in of)
        print(f"{name:18} {'all':8} {found}/{of.total()} = {found / of.total():.3f}")


def _pages(path: Path, first: int, last: int) -> tuple[Opened, range]:
    """A document and those of its pages that are read: the labelled ones and some around."""
    opened = Opened(path, 10_000)
    return opened, range(max(1, first - BEFORE), min(opened.count, last + AFTER) + 1)


def _read(path: Path, first: int, last: int) -> Article:
    opened, pages = _pages(path, first, last)
    return read_pieces(read_pages([opened.page(number) for number in pages])[0])


def _as_text(path: Path, convert: Reader, first: int, last: int) -> Article:
    """The same pages as another program's text, through the same reading."""
    _, pages = _pages(path, first, last)
    with TemporaryDirectory() as folder:
        part = Path(folder) / "part.pdf"
        with closing(PdfDocument(path)) as whole, closing(PdfDocument.new()) as cut:
            cut.import_pages(whole, [number - 1 for number in pages])
            cut.save(part)
        return read_text(convert(part))


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
