"""Ids, addresses and anchors, decided once.

An address that was published must answer for ever, so nothing here may depend on a
dictionary, a library's version or the order of files: only on the id, the file name or the
raw line number. `tests/cases/slugs/` pins the functions by cases; cases are added, never
changed. Addresses are relative to the site root and end in `/`; the root itself is ``.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from generator.chinese.hidden import HIDDEN, called
from generator.findings import finding
from generator.model import Finding

RECORD = "docs/addresses.txt"
"""The committed record of every page address that was ever published, one a line."""

LONGEST_ID = 64

LONGEST_NAME = 120
"""Characters of a file's name."""

FOLDERS = {
    "article": "articles",
    "domain": "domains",
    "stage": "stages",
    "topic": "topics",
    "term": "glossary",
    "policy": "policies",
    "voice": "voices",
}
"""The kinds of pages that come in numbers, and the folder each lives in."""

SINGLE = (
    "timeline", "figures", "graph", "search", "lacunae", "findings", "data", "targets", "compare", "brief",
    "en", "keys",
)  # fmt: skip
"""Pages that exist once, at their own name."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_ANCHOR = re.compile(r"L([1-9][0-9]*)(?:-([2-9]|[1-9][0-9]+))?", re.ASCII)

# Names that Windows keeps for devices: a file or folder called so cannot be unpacked there.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"]
)
# `index` is the opening page of a folder.
_RESERVED = _DEVICES | {"index"}
_UNFIT = re.compile(r"[<>:\"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029]")


def is_id(text: str) -> bool:
    """Whether `text` may be an id: short lower-case ASCII words joined by single hyphens."""
    return len(text) <= LONGEST_ID and bool(_ID.fullmatch(text)) and text not in _RESERVED


def unfit(name: str) -> str:
    """What keeps a file from being called so on every system, or an empty text.

    It is a character (as it is called), a name that Windows keeps, or the length.

    >>> unfit("全文 第2版.txt"), unfit("nul.txt"), unfit("a:b.txt"), unfit("-x.txt")
    ('', 'nul', ':', '-')
    """
    if len(name) > LONGEST_NAME:
        return f"{len(name)} > {LONGEST_NAME}"
    hidden = HIDDEN.search(name)
    if hidden:
        return called(hidden.group()[0])
    found = _UNFIT.search(name)
    if found:
        return _named(found.group())
    if name[:1] == "-" or name[:1].isspace():
        return _named(name[0])
    stem = name.split(".")[0].rstrip()
    if not stem or name[-1] == "." or name[-1].isspace():
        return _named(name[-1:])
    return stem if stem.lower() in _DEVICES else ""


def _named(char: str) -> str:
    return char if char.isprintable() and not char.isspace() else called(char)


def article_id(seed_name: str) -> str:
    """The id of a seed that no article file names: its stem, in lower-case ASCII.

    A stem with other characters (Chinese, for one) keeps its ASCII part and gets eight
    hexadecimal digits of its SHA-256. Pinyin would read better, but it changes with the
    dictionary, and with it the address.
    """
    stem = unicodedata.normalize("NFC", posixpath.basename(seed_name))
    stem = re.sub(r"\.[A-Za-z]{1,5}\Z", "", stem)
    plain = re.sub(r"[\s_-]+", "-", stem.lower()).strip("-")
    if is_id(plain):
        return plain
    kept = re.sub(r"[^a-z0-9]+", "-", plain, flags=re.ASCII).strip("-")
    digest = hashlib.sha256(stem.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    head = kept[: LONGEST_ID - 9].strip("-")
    return f"{head}-{digest}" if head else f"a-{digest}"


def anchor(line: int, nth: int = 1) -> str:
    """The anchor of the `nth` passage that begins on raw line `line`: `L15`, then `L15-2`."""
    if line < 1 or nth < 1:
        raise ValueError(f"no anchor for line {line}, passage {nth}")
    return f"L{line}" if nth == 1 else f"L{line}-{nth}"


def anchor_line(text: str) -> int:
    """The raw line of an anchor; 0 if `text` is none."""
    found = _ANCHOR.fullmatch(text)
    return int(found.group(1)) if found else 0


def near_anchor(text: str, places: Mapping[str, Sequence[int]]) -> str:
    """The anchor that is meant by one that no passage has: of the passage that holds its line,
    else of the passage nearest to it. `places` are the anchors that there are, with their lines.

    >>> near_anchor("L25", {"L23": (23, 24, 25), "L27": (27,)}), near_anchor("L2", {})
    ('L23', '—')
    """
    line = anchor_line(text.removeprefix("#"))
    holding = [name for name, lines in places.items() if line in lines]
    if holding or not places:
        return ", ".join(holding[:3]) or "—"
    return min(places, key=lambda name: abs(anchor_line(name) - line))


def url(kind: str, ident: str = "") -> str:
    """The address of a page: `url("term", "agi")` is `glossary/agi/`.

    `kind` is article, source, domain, stage, topic, term, policy or voice (or the folder's name:
    glossary …), which without an id give the folder's opening page; home; or one of the
    pages that exist once: timeline, figures, graph, search, lacunae, findings, data, targets …
    """
    if kind == "home":
        return ""
    if kind == "source":
        return f"articles/{ident}/source/"
    if kind in SINGLE:
        return f"{kind}/"
    folder = FOLDERS.get(kind, kind)
    if folder not in FOLDERS.values():
        raise KeyError(kind)
    return f"{folder}/{ident}/" if ident else f"{folder}/"


def passage_url(passage_id: str) -> str:
    """The permalink of a passage: `luojiaodian#L15` is `articles/luojiaodian/#L15`."""
    article, _, name = passage_id.partition("#")
    return url("article", article) + (f"#{name}" if name else "")


def page_url(path: str) -> str:
    """The address of a file of `docs/`, given below it: `domains/index.md` is `domains/`."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("/index") + "/"


def relative(from_url: str, to_url: str) -> str:
    """The link to write on the page `from_url` for `to_url`, both relative to the site root.

    Either may be a file (`data/figures.csv`); a fragment of `to_url` is kept. Within one
    page the fragment alone remains, and a link of a page to itself is `./`.
    """
    start, _, _ = from_url.partition("#")
    target, mark, fragment = to_url.partition("#")
    tail = mark + fragment
    if start == target:
        return tail or "./"
    here = start.rpartition("/")[0]
    folder, _, name = target.rpartition("/")
    way = posixpath.relpath("/" + folder, "/" + here)
    if way == ".":
        return (name or "./") + tail
    return f"{way}/{name}{tail}"


class Nearest:
    """The known word closest to a wrong one, or all of a few, or `—`: a word that is only somewhat
    alike would lead astray.

    Addresses are compared folder by folder: what they have in common says nothing. Comparing
    costs time, and nobody reads hundreds of proposals: the first ones get an answer.
    """

    MOST = 500
    FEW = 12

    def __init__(self, known: Iterable[str], likeness: float = 0.7, few: int = FEW) -> None:
        """`few` are so few that all of them may be proposed."""
        self._few = few
        self._words = sorted(set(known) - {""})
        self._likeness = likeness * 100
        self._asked = 0

    def __call__(self, word: str) -> str:
        self._asked += 1
        words, asked = self._words, word[:LONGEST_NAME]
        if self._asked > self.MOST or not words:
            return "—"
        folder, name = _parts(asked)
        beside = [w for w in words if _parts(w)[0] == folder]
        found = self._closest(name, beside) or self._closest(name, words)
        found = found or (self(word.lower()) if word != word.lower() else "")
        return found or (", ".join(words) if len(words) <= self._few else "—")

    def _closest(self, name: str, words: Sequence[str]) -> str:
        names = {at: _parts(word)[1] for at, word in enumerate(words)}
        cutoff = self._likeness
        found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=cutoff)
        return words[found[2]] if found else ""


def _parts(address: str) -> tuple[str, str]:
    """Folder and name of an address; a word has no folder."""
    folder, _, name = address.rstrip("/").rpartition("/")
    return folder, name


def nearest(word: str, known: Iterable[str], likeness: float = 0.7) -> str:
    """The known word closest to `word`, or all of a few to choose from, or `—` where none is."""
    return Nearest(known, likeness)(word)


def record(
    known: Iterable[tuple[int, str]],
    current: Iterable[str],
    redirects: Iterable[tuple[str, str]],
) -> tuple[Finding, ...]:
    """Compare the committed record with the pages of this build.

    `known` are the record's lines and addresses (`sources.read_addresses`), `current` the
    addresses of the pages built, `redirects` old and new addresses. An address that
    neither stands nor is redirected to a page that stands is an error; addresses missing
    from the record are one note. `recorded` gives the complete record to commit.

    Where the record names articles and none of them is left, it is that of another corpus: one
    error instead of hundreds.
    """
    known = tuple(known)
    pages = set(current)
    moved = dict(redirects)
    told = {name for _, name in known if re.fullmatch("articles/[^/]+/", name)}
    if len(told) > 1 and not any(name in pages or name in moved for name in told):
        return (finding(RECORD, 0, "addresses-other", count=len(told)),)
    found: list[Finding] = []
    listed = list(known)
    new = sorted(pages - {address for _, address in listed})
    # What a page may have become is new, and in the same folder; a neighbour would be wrong.
    came: dict[str, list[str]] = {}
    for page in new:
        came.setdefault(page.split("/")[0], []).append(page)
    near = {folder: Nearest(there) for folder, there in came.items()}
    for line, address in listed:
        if address in pages or moved.get(address) in pages:
            continue
        folder = address.split("/")[0]
        ends_alike = [page for page in came.get(folder, ()) if _depth(page) == _depth(address)]
        meant = near[folder](address).split(", ")[0] if ends_alike else f"{folder}/"
        if meant not in pages:
            meant = "—"
        found.append(finding(RECORD, line, "address-vanished", address=address, near=meant))
    if new:
        some = ", ".join(address or "/" for address in new[:5]) + (" …" if len(new) > 5 else "")
        found.append(finding(RECORD, 0, "address-unrecorded", count=len(new), some=some))
    return tuple(found)


def _depth(address: str) -> int:
    return address.count("/")


def recorded(known: Iterable[tuple[int, str]], current: Iterable[str]) -> str:
    """The complete record as text, to be committed: every address known before or built now."""
    addresses = sorted({address for _, address in known} | set(current))
    return "".join(f"/{address}\n" for address in addresses)
