"""The two inputs as text: which files there are, and what they hold.

Only this room reads them. A file that cannot be taken is a finding, never an exception, so
that the other files are still looked at in the same run; a seed that cannot is left out.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.chinese.common import MISREAD, common_share
from generator.findings import finding, has_errors, has_wording, stops
from generator.model import Attached, Finding, Limits, Line, Source
from generator.slugs import FOLDERS, LONGEST_NAME, SINGLE, nearest, unfit
from generator.sources.attached import FOLDER, attached
from generator.sources.encoding import UTF8, NotText, decode, raw_lines
from generator.sources.files import Size, content, listed
from generator.sources.sense import foreign, misread
from generator.store import Store, code, digest, kept

SEEDS = "seeds"
DOCS = "docs"

BESIDE = ("addresses.txt", "redirects.yml", "seeds.txt")
"""Files of `docs/` that are no pages."""

ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".md.txt")
"""How the names of files end, in any case, that were meant as pages."""

_ALIKE = 0.8
"""How much a folder's name has in common with one that it is a slip for."""
_EMPTY = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_LOST = "\ufffd"
_DOUBTS = 300
"""Lines of a seed that are tried for being garbled alone."""


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded file; `path` is below the project root, with `/`."""

    path: str
    text: str
    encoding: str
    sha256: str


def text(root: Path, path: str, size: Size) -> tuple[Text | None, tuple[Finding, ...]]:
    """One file, or why it cannot be read."""
    raw, wrong = content(root, path, size)
    if wrong:
        return None, wrong
    if not raw.strip(_EMPTY):
        return None, (finding(path, 0, "file-empty"),)
    try:
        read, encoding = decode(raw)
    except NotText as error:
        if error.column:
            place = Line(error.line, error.column)
            return None, (finding(path, place, "file-nul", column=error.column),)
        if error.line:
            return None, (finding(path, error.line, "file-broken-bytes"),)
        if error.encoding:
            return None, (finding(path, 0, "text-misread", encoding=error.encoding),)
        return None, (finding(path, 0, "file-not-text"),)
    return Text(path, read, encoding, hashlib.sha256(raw).hexdigest()), ()


def seeds(
    root: Path, limits: Limits, store: Store
) -> tuple[tuple[Source, ...], frozenset[str], tuple[Finding, ...]]:
    """The seeds in the order of their names, the names of all that exist, and what is wrong."""
    sources: list[Source] = []
    listing, wrong = listed(root, SEEDS, limits.files)
    found = list(wrong)
    names = [name for name in listing if name.lower() != "readme.md"]
    articles = [name for name in names if name.lower().endswith(".txt") and "/" not in name]
    for name in sorted(set(names) - set(articles)):
        found.append(finding(f"{SEEDS}/{name}", 0, "seed-unused"))
    misnamed = dict(_misnamed(articles))
    texts: list[Text] = []
    for name in articles:
        if name in misnamed:
            found.append(misnamed[name])
            continue
        got, wrong = text(root, f"{SEEDS}/{name}", Size(limits.seed_bytes, "seed_bytes"))
        found.extend(wrong)
        if got is not None:
            texts.append(got)
    looked = digest(code("model", "findings", "chinese", "sources"), limits)
    doubts = kept(
        {text: digest(looked, text.path, text.sha256) for text in texts},
        lambda some: [tuple(_doubts(text, limits)) for text in some],
        store,
        "doubts",
        tuple[Finding, ...],
        fits=lambda found: all(map(has_wording, found)),
    )
    for got, wrong in zip(texts, doubts, strict=True):
        found.extend(wrong)
        if not has_errors(wrong):
            sources.append(Source(Path(got.path).name, got.text, got.encoding, got.sha256))
    if not sources and not stops(found):
        found.append(finding(SEEDS, 0, "seeds-none"))
    return tuple(sources), frozenset(articles), tuple(found)


def pages(
    root: Path, limits: Limits
) -> tuple[tuple[Text, ...], tuple[Attached, ...], tuple[Finding, ...]]:
    """The Markdown files of `docs/`, in the order of their paths, and what goes with them."""
    texts: list[Text] = []
    others: list[str] = []
    listing, wrong = listed(root, DOCS, limits.files)
    found = [*wrong, *_misspelt(root, listing)]
    for name in listing:
        path = f"{DOCS}/{name}"
        if name in BESIDE:
            continue
        if not name.endswith(".md") and name.lower().endswith(ENDINGS):
            stem, _, ending = name.rpartition("/")[2].rpartition(".")
            found.append(
                finding(path, 0, "page-ending", ending=f".{ending}", name=f"{stem.lower()}.md")
            )
            continue
        if not name.endswith(".md") and name.startswith(FOLDER):
            others.append(name)
            continue
        if not name.endswith(".md"):
            near = nearest(name.rpartition("/")[2], BESIDE)
            if near in BESIDE and not (root / DOCS / near).exists():
                found.append(finding(path, 0, "file-doubtful", near=near))
            else:
                found.append(finding(path, 0, "page-unused"))
            continue
        got, wrong = text(root, path, Size(limits.page_bytes, "page_bytes"))
        found.extend(wrong)
        if got is None:
            continue
        texts.append(got)
        found.extend(_marred(got))
        if got.encoding != UTF8:
            found.append(finding(path, 0, "page-encoding", encoding=got.encoding))
    files, wrong = attached(root, DOCS, others, limits)
    return tuple(texts), files, (*found, *wrong)


def _misspelt(root: Path, names: Iterable[str]) -> Iterator[Finding]:
    """Folders of `docs/`, and beside it, that are called nearly like one that is read."""
    sections = (*FOLDERS.values(), *SINGLE, FOLDER.rstrip("/"))
    for folder in dict.fromkeys(name.partition("/")[0] for name in names if "/" in name):
        near = nearest(folder, sections, _ALIKE)
        if folder not in sections and near in sections:
            yield finding(f"{DOCS}/{folder}", 0, "folder-doubtful", near=f"{DOCS}/{near}/")
    for entry in sorted(entry.name for entry in root.iterdir() if entry.is_dir()):
        near = nearest(entry.casefold(), (SEEDS, DOCS), _ALIKE)
        if entry not in (SEEDS, DOCS) and near in (SEEDS, DOCS):
            yield finding(entry, 0, "folder-doubtful", near=f"{near}/")


def _misnamed(names: Iterable[str]) -> Iterator[tuple[str, Finding]]:
    """Seeds that cannot be called so, on every system and beside each other."""
    met: dict[str, str] = {}
    for name in names:
        part, path = unfit(name), f"{SEEDS}/{name}"
        other = met.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if part:
            yield name, finding(path, 0, "name-bad", part=part, most=LONGEST_NAME)
        elif other != name:
            yield name, finding(path, 0, "name-clash", other=f"{SEEDS}/{other}")


def _doubts(seed: Text, limits: Limits) -> Iterator[Finding]:
    """What keeps a seed from being read as an article; lost characters are only said."""
    lines = raw_lines(seed.text)
    if len(lines) > limits.seed_lines:
        yield finding(seed.path, 0, "lines-many", count=len(lines), most=limits.seed_lines)
        return
    for number, line in enumerate(lines, start=1):
        count = len(line)
        if count > limits.line_characters:
            most = limits.line_characters
            yield finding(seed.path, number, "line-long", count=count, most=most)
            return
    script = foreign(seed.text)
    if script:
        yield finding(seed.path, 0, "text-foreign", script=script)
        return
    yield from _marred(seed)


def _marred(read: Text) -> Iterator[Finding]:
    """A text that was misread before it was saved as it is now, whole or on one line."""
    lost = read.text.count(_LOST)
    if lost > 2 and lost * 10 > sum(char > "\x7f" for char in read.text):
        yield finding(read.path, 0, "file-not-text")
        return
    encoding, lines = misread(read.text), raw_lines(read.text)
    if encoding == "?":
        yield finding(read.path, 0, "file-not-text")
        return
    if encoding:
        yield finding(read.path, 0, "text-misread", encoding=encoding)
        return
    tried = islice((n for n, line in enumerate(lines, 1) if _doubtful(line)), _DOUBTS)
    wrong = ((n, misread(lines[n - 1], certain=True)) for n in tried)
    for number, encoding in islice(((n, found) for n, found in wrong if found), 1):
        yield finding(read.path, number, "text-misread", encoding=encoding)
    if lost:
        at = next(n for n, line in enumerate(lines, 1) if _LOST in line)
        yield finding(read.path, at, "characters-lost", count=lost)


def _doubtful(line: str) -> bool:
    """Whether a line has something beyond ASCII, and little of it is common in Chinese."""
    beyond = len(line) - len(line.encode("ascii", "ignore"))
    return beyond >= 8 and common_share(line)[0] < MISREAD
