"""The offline edition: the site as a zip that opens from a disk, with no server and no network.

It exists because many readers have no network, or a slow one. On a disk there is nobody who
turns a folder's address into its index page, so every link in the copy names the file. The
archive depends on the site and one moment only: two runs give the same bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit, urlunsplit

from mkdocs.utils.yaml import yaml_load

from generator.findings import finding
from generator.model import Finding
from generator.site.folders import beside, discard
from generator.site.markup import rewritten
from generator.site.plain import NAME as WORDS
from generator.slugs import unfit

LONGEST = 200
"""Bytes of a name: with what is added to it, most systems still take it."""

_Stamp = tuple[int, int, int, int, int, int]

_ONLINE_ONLY = frozenset(
    "404.html sitemap.xml sitemap.xml.gz CNAME .nojekyll sw.js site.webmanifest llms.txt llms-full.txt "
    "opensearch.xml assets/lost.js assets/share.png assets/icon-192.png assets/icon-512.png".split()
)
"""Answers to the questions of web servers' visitors, and of programs."""
_ONLINE_LINK = re.compile(r'<link rel="(?:manifest|alternate markdown|search)"[^>]*>\n?')

_THEMES = ("assets/javascripts/", "assets/stylesheets/")
"""Folders of the theme, which brings more than our pages load: another search, with its languages."""
_LOADED = re.compile(r"""\b(?:href|src)=["']?(?:\.\./|\./)*(assets/[^\s"'?#>]+)""")
_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=\S+(?: ?\*/)?")


def offline(
    site: Path, dist: Path, name: str, version: str, *, moment: int
) -> tuple[Path | None, tuple[Finding, ...]]:
    """Write `<name>-offline-<version>.zip` and its `.sha256` into `dist`; give the zip's path.

    `moment` (Unix seconds) stands as the date of every file in it. All of it is in one folder,
    called like the archive, with `index.html` at its top; what no page loads is left out.
    A site that cannot be unpacked everywhere, and a name that is no plain file name, are
    findings; then nothing was changed.
    """
    if not (site / "index.html").is_file():
        return None, (finding(site.name, 0, "site-missing", folder=site.name),)
    if not plain(name):
        return None, (finding("mkdocs.yml", 0, "offline-name-bad", name=name),)
    members = _needed(site, _files(site))
    found = tuple(_unpackable(members))
    if found:
        return None, found
    dist.mkdir(parents=True, exist_ok=True)
    target = dist / f"{name}-offline-{version}.zip"
    note = target.with_name(f"{target.name}.sha256")
    archive, said = beside(target, "new"), beside(note, "new")
    for leftover in dist.glob(".*-offline-*-new"):
        discard(leftover)
    try:
        _pack(site, members, archive, target.stem, time.gmtime(moment)[:6])
        with archive.open("rb") as packed:
            digest = hashlib.file_digest(packed, "sha256").hexdigest()
        with said.open("x", encoding="utf-8", newline="\n") as out:
            out.write(f"{digest}  {target.name}\n")
        # At no moment does a digest stand beside an archive that is not its own.
        note.unlink(missing_ok=True)
        archive.replace(target)
        said.replace(note)
    finally:
        for leftover in (archive, said):
            with contextlib.suppress(OSError):
                discard(leftover)
    return target, ()


def _needed(site: Path, members: list[str]) -> list[str]:
    """The files without source maps, and without what is the theme's and no page loads."""
    themes = [path for path in members if path.startswith(_THEMES)]
    loaded: set[str] = set()
    if themes:
        for path in members:
            if path.endswith(".html"):
                loaded.update(_LOADED.findall((site / path).read_text(encoding="utf-8")))
    left_out = {path for path in themes if path not in loaded}
    return [path for path in members if path not in left_out and not path.endswith(".map")]


def _pack(site: Path, members: Iterable[str], file: Path, folder: str, stamp: _Stamp) -> None:
    with (
        file.open("xb") as out,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
    ):
        for path in members:
            content = (site / path).read_bytes()
            if path.endswith(".html"):
                content = for_disk(content.decode("utf-8")).encode("utf-8")
            elif path.endswith((".css", ".js")):
                content = _MAP.sub(b"", content)
            entry = zipfile.ZipInfo(f"{folder}/{path}", stamp)
            # The same on every system: made on Unix, readable by all, deflated.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def _unpackable(members: Iterable[str]) -> Iterator[Finding]:
    """Names that some system would not unpack, or would unpack into another's place."""
    taken: dict[str, str] = {}
    clashing: dict[str, str] = {}
    for path in members:
        if not all(map(plain, path.split("/"))):
            yield finding(f"site/{path}", 0, "offline-member-bad", member=path)
        for place in (path, *map(str, PurePosixPath(path).parents)):
            # Some systems tell neither case nor the spelling of a letter apart.
            other = taken.setdefault(unicodedata.normalize("NFC", place).casefold(), place)
            if other != place:
                clashing[place] = other
    for place, other in clashing.items():
        yield finding(f"site/{place}", 0, "offline-member-twice", member=place, other=other)


def plain(name: str) -> bool:
    """Whether every system takes it as the name of one file or folder, in the place it is in."""
    try:
        length = len(name.encode("utf-8"))
    except UnicodeEncodeError:
        return False
    return 0 < length <= LONGEST and not unfit(name)


def offline_name(root: Path) -> str:
    """What the offline edition is called (`extra: offline_name` in mkdocs.yml), else `site`."""
    with (root / "mkdocs.yml").open("rb") as stream:
        extra = yaml_load(stream).get("extra")
    name = extra.get("offline_name") if isinstance(extra, dict) else None
    return str(name) if name else "site"


def for_disk(html: str) -> str:
    """The page with every link to a folder of the site naming that folder's `index.html`, and
    without those to what is not in the edition."""
    return rewritten(_ONLINE_LINK.sub("", html), _named)


def _named(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    path = parts.path
    if parts.scheme or parts.netloc or not path or path.startswith("/"):
        return url
    last = path.rsplit("/", 1)[-1]
    if last in (".", ".."):
        path = f"{path}/index.html"
    elif not last:
        path = f"{path}index.html"
    else:
        return url
    path = path.removeprefix("./") if path != "./index.html" else "index.html"
    return urlunsplit(("", "", path, parts.query, parts.fragment))


def _files(site: Path) -> list[str]:
    """The files to be packed, sorted. A link is none: it may lead out of the site."""
    found = []
    for here, _, names in os.walk(site):
        for name in names:
            path = Path(here, name)
            member = path.relative_to(site).as_posix()
            if member in _ONLINE_ONLY or (name == WORDS and "index.html" in names):
                continue
            if path.is_file() and not path.is_symlink():
                found.append(member)
    return sorted(found)
