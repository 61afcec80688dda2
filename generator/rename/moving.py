"""A renaming as a whole: planned in memory, then written at once or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.findings import finding
from generator.model import Finding
from generator.rename.places import Edit, Page, edits, nav_edits
from generator.slugs import FOLDERS, RECORD, Nearest, is_id
from generator.sources.docs import near_id
from generator.sources.redirects import FILE as REDIRECTS
from generator.sources.redirects import address

_KINDS = {folder: kind for kind, folder in FOLDERS.items() if kind != "voice"}
_HEAD = (
    "# 改了网址的页：旧网址: 新网址。generator rename 会写好。Pages that moved: old address: new.\n"
)


class Refused(Exception):
    """It cannot be renamed so; the finding says why."""

    def __init__(self, why: Finding) -> None:
        super().__init__(why.code)
        self.why = why


@dataclass(frozen=True, slots=True)
class Renaming:
    """What will be done."""

    page: Page
    edits: tuple[Edit, ...]
    """Lines that name the page."""
    files: Mapping[str, str]
    """Files with their new text, under their old names."""
    moved: tuple[tuple[str, str], ...]
    """Addresses, old and new."""

    def do(self, root: Path) -> None:
        """Write it. The page's file moves last: what is interrupted is found by `check`."""
        for name, text in self.files.items():
            (root / name).write_text(text, encoding="utf-8", newline="")
        (root / self.page.file(self.page.old)).rename(root / self.page.file(self.page.new))


def planned(root: Path, old: str, new: str) -> Renaming:
    """The renaming of a page, called by its id, its file or its address. Raises `Refused`."""
    page = _page(root, old, new)
    found: list[Edit] = []
    files: dict[str, str] = {}
    for path in sorted((root / "docs").rglob("*.md")):
        name = path.relative_to(root).as_posix()
        _take(path, name, edits(page, name, _read(path)), files, found)
    nav = root / "mkdocs.yml"
    _take(nav, "mkdocs.yml", nav_edits(page, _read(nav)), files, found)
    record = _read(root / RECORD) if (root / RECORD).is_file() else ""
    listed = [line for line in record.splitlines() if line.strip()]
    moved = dict(page.moved(address(line) for line in listed))
    files[REDIRECTS] = _redirects(root, moved)
    if record:
        known = sorted({*listed, *(f"/{new}" for new in moved.values())})
        files[RECORD] = "".join(f"{line}\n" for line in known)
    return Renaming(page, tuple(found), files, tuple(moved.items()))


def _take(
    path: Path, name: str, made: tuple[Edit, ...], files: dict[str, str], found: list[Edit]
) -> None:
    if made:
        lines = _read(path).splitlines(keepends=True)
        for edit in made:
            lines[edit.line - 1] = edit.after
        files[name] = "".join(lines)
        found.extend(made)


def _page(root: Path, old: str, new: str) -> Page:
    """The page that is meant, and the id that it is to have."""
    known = dict(_known(root))
    wanted = _plain(old)
    meant = [
        way
        for way in known
        if way == wanted or way.partition("/")[2] == wanted or wanted.endswith(f"/{way}")
    ]
    if len(meant) != 1:
        near = ", ".join(meant or _became(root, wanted)) or Nearest(known)(wanted)
        raise Refused(finding("docs", 0, "rename-unknown", name=old, near=near))
    folder, _, ident = meant[0].partition("/")
    to_folder, _, name = _plain(new).rpartition("/")
    place = f"docs/{folder}/{ident}.md"
    if to_folder not in ("", folder):
        raise Refused(finding(place, 0, "rename-elsewhere", folder=folder, other=to_folder))
    if not is_id(name):
        raise Refused(finding(place, 0, "id-bad", id=name, near=near_id(name)))
    if name == ident:
        raise Refused(finding(place, 0, "rename-same", id=name))
    if f"{folder}/{name}" in known:
        other = f"docs/{folder}/{name}.md"
        raise Refused(finding(place, 0, "id-twice", id=name, other=other))
    return Page(known[meant[0]], ident, name)


def _known(root: Path) -> Iterator[tuple[str, str]]:
    for folder, kind in _KINDS.items():
        for path in sorted((root / "docs" / folder).glob("*.md")):
            if path.stem != "index":
                yield f"{folder}/{path.stem}", kind


def _plain(name: str) -> str:
    """`docs/glossary/agi.md`, `/glossary/agi/`, `glossary/agi` and its whole address are one."""
    bare = re.split("[#?]", name.replace("\\", "/"))[0].strip("/")
    return bare.removesuffix("index.html").strip("/").removeprefix("docs/").removesuffix(".md")


def _became(root: Path, wanted: str) -> list[str]:
    """Where the redirects lead from an address, or from one that ends so."""
    path = root / REDIRECTS
    pairs = (line.partition(":") for line in (_read(path) if path.is_file() else "").splitlines())
    return [
        address(new).strip("/")
        for old, _, new in pairs
        if wanted and f"/{address(old)}".endswith(f"/{wanted}/")
    ]


def _redirects(root: Path, moved: Mapping[str, str]) -> str:
    """The redirects with those of this page; what led to its old address leads to the new one."""
    path = root / REDIRECTS
    text = _read(path) if path.is_file() else _HEAD
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        before, colon, after = line.rstrip("\r\n").partition(":")
        target = address(after.split(" #")[0].strip().strip("'\""))
        if colon and not line.lstrip().startswith("#") and target in moved:
            end = line[len(line.rstrip("\r\n")) :]
            line = f"{before}: {moved[target]}{end}"
        # Where a page has come back to, nothing is led away from.
        if address(before.strip().strip("'\"")) not in moved.values() or not colon:
            lines.append(line)
    made = "".join(lines)
    if made and not made.endswith("\n"):
        made += "\n"
    return made + "".join(f"{old}: {new}\n" for old, new in moved.items())


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read()
