"""The offline edition: the site as a zip that opens from a disk, with no server and no network.

It exists because many readers have no network, or a slow one. On a disk there is nobody who
turns a folder's address into its index page, so every link in the copy names the file. The
archive depends on the site and one moment only: two runs give the same bytes.
"""

from __future__ import annotations

import hashlib
import time
import zipfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from mkdocs.utils.yaml import yaml_load

from generator.findings import finding
from generator.model import Finding
from generator.site.folders import beside
from generator.site.markup import rewritten

_ONLINE_ONLY = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "CNAME", ".nojekyll"})
"""Answers to a web server's questions."""


def offline(
    site: Path, dist: Path, name: str, version: str, *, moment: int
) -> tuple[Path | None, tuple[Finding, ...]]:
    """Write `<name>-offline-<version>.zip` and its `.sha256` into `dist`; give the zip's path.

    `moment` (Unix seconds) stands as the date of every file in it. `index.html` is at the top.
    """
    if not (site / "index.html").is_file():
        return None, (finding(site.name, 0, "site-missing", folder=site.name),)
    dist.mkdir(parents=True, exist_ok=True)
    target = dist / f"{name}-offline-{version}.zip"
    partial = beside(target, "new")
    stamp = time.gmtime(moment)[:6]
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(site):
            content = (site / path).read_bytes()
            if path.endswith(".html"):
                content = for_disk(content.decode("utf-8")).encode("utf-8")
            entry = zipfile.ZipInfo(path, stamp)
            # The same on every system: made on Unix, readable by all, deflated.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    digest = hashlib.sha256(partial.read_bytes()).hexdigest()
    partial.replace(target)
    note = beside(target, "sum")
    note.write_text(f"{digest}  {target.name}\n", encoding="ascii", newline="\n")
    note.replace(target.with_name(f"{target.name}.sha256"))
    return target, ()


def offline_name(root: Path) -> str:
    """What the offline edition is called (`extra: offline_name` in mkdocs.yml), else `site`."""
    with (root / "mkdocs.yml").open("rb") as stream:
        extra = yaml_load(stream).get("extra")
    name = extra.get("offline_name") if isinstance(extra, dict) else None
    return str(name) if name else "site"


def for_disk(html: str) -> str:
    """The page with every link to a folder of the site naming that folder's `index.html`."""
    return rewritten(html, _named)


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
    found = []
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in _ONLINE_ONLY:
            found.append(name)
    return sorted(found)
