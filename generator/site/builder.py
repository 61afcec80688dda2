"""MkDocs over the finished pages, into a folder that replaces the last one only if all is well.

It exists to hold the few things that MkDocs leaves to its caller: the completed settings, a
fixed clock, messages as findings, an untouched last good output, and building again only
what changed. It uses MkDocs as anybody does, by its settings; nothing hooks into it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from generator.findings import ERROR, finding, severity, stops
from generator.model import Finding
from generator.site.folders import beside, discard, identity, put, recover, swap_in, twin
from generator.site.links import check_links
from generator.site.navigation import as_settings, navigation
from generator.site.rendering import html_of, rendered
from generator.speed import Store

_ALWAYS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""Pages of the theme that MkDocs writes on every run."""

OUTLINES = "cache/links"
"""Where what a link check needs to know of each page is kept, beside the pages."""

STATE = "cache/site"
"""Where it is kept what the site was made of, beside the pages."""

_SECONDS = re.compile(r"[0-9]{1,20}")
_STANDING = "standing"
_State = dict[str, dict[str, str]]
"""`settings` and `pages` by their names, the `moment` of the build, the `site` that it became."""

THEME = Path(__file__).parent.parent / "write" / "theme"
"""Our overrides of Material's templates, for every project that brings none of its own: the pages
are written for them, and they escape what Material's own templates print as it comes."""

EARLIEST, LATEST = 315532800, 4354819198
"""The first and the last moment that a zip archive can name: 1980-01-01, 2107-12-31 23:59:58."""


def epoch(root: Path) -> int:
    """The build's fixed moment, in Unix seconds: SOURCE_DATE_EPOCH, else the last commit, else
    1980; never before 1980, nor beyond what a zip archive can name."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not _SECONDS.fullmatch(given):
        given = _git(root, "log", "-1", "--format=%ct")
    return min(max(int(given), EARLIEST), LATEST) if _SECONDS.fullmatch(given) else EARLIEST


def commit(root: Path) -> str:
    """The commit being built, in ten hexadecimal digits; empty outside a repository."""
    return _git(root, "rev-parse", "--short=10", "HEAD")


def _git(root: Path, *arguments: str) -> str:
    """What git prints; empty outside a repository, or without git."""
    command = ["git", "-C", os.fspath(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def build(
    root: Path,
    *,
    pages: Path | None = None,
    site: Path | None = None,
    strict: bool = True,
) -> tuple[Finding, ...]:
    """Build `pages` (default `build/pages`) into `site` (default `site`) with `root`'s mkdocs.yml.

    With an error among the findings (with `strict`, MkDocs's warnings are errors), or one raised,
    nothing was changed; otherwise `site` is the new site. Pages that did not change since the
    last build with the same settings are taken over.
    """
    pages = pages or root / "build" / "pages"
    site = site or root / "site"
    recover(site)
    new = beside(site, "new")
    try:
        return tuple(_built(root, pages, site, new, strict))
    except MkDocsException as error:
        return (finding("mkdocs.yml", 0, "site-message", message=error),)
    finally:
        with contextlib.suppress(OSError):
            discard(new)


def _built(root: Path, pages: Path, site: Path, new: Path, strict: bool) -> list[Finding]:
    config, found = _settings(root, pages, site)
    store = Store(pages.parent / STATE)
    now = _fingerprints(root, pages, config)
    before = _remembered(store, site)
    if before is not None and before["settings"] == now["settings"]:
        if before == now and all((site / html_of(name)).is_file() for name in now["pages"]):
            return found
        twin(
            site,
            new,
            leave_out=_stale(before["pages"], now["pages"]) | _ALWAYS,
            shared=frozenset(map(html_of, now["pages"])),
        )
    messages, complete = rendered(config, pages, new, epoch(root))
    found += [item for item in messages if strict or severity(item) != ERROR]
    # Where pages are missing there is nothing to check; the cause is among the messages.
    if complete:
        outlines = Store(pages.parent / OUTLINES)
        checked = check_links(new, base=_base(config), store=outlines)
        found += (_whose(root, item) for item in checked)
    if not stops(found):
        # Until the new site stands and is on record, nobody knows what the site was made of.
        store.keep(())
        swap_in(new, site)
        store.put(_STANDING, {**now, "site": {"": identity(site)}})
    return found


def _whose(root: Path, item: Finding) -> Finding:
    """A finding of the link check as it concerns the reader of it: what stands in an editor's
    prose, with its line; what the program wrote, as the program's own fault."""
    if item.code == "foreign-load":
        return item
    values = dict(item.values)
    url = values.get("url") or f"id={values['anchor']}"
    if not item.file.startswith("docs/"):
        return finding(item.file, item.line, "internal", what=f"{item.code} {url}")
    wanted = url[url.find("#") :] if "#" in url else url.rstrip("/").rpartition("/")[2]
    lines = (root / item.file).read_text(encoding="utf-8", errors="replace").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if wanted in text), 0)
    return dataclasses.replace(item, line=line)


def _settings(root: Path, pages: Path, site: Path) -> tuple[Path, list[Finding]]:
    """Write the completed settings beside the pages: `build/mkdocs.yml`."""
    config = pages.parent / "mkdocs.yml"
    original = root / "mkdocs.yml"
    wanted = _read(original)
    nav, found = navigation(pages, wanted.get("nav"))
    settings: dict[str, object] = {
        "INHERIT": os.path.relpath(original, config.parent).replace(os.sep, "/"),
        "docs_dir": pages.name,
        "site_dir": os.path.relpath(site, config.parent).replace(os.sep, "/"),
        "nav": as_settings(nav),
        # MkDocs would point at the generated page; our pages bring the link to their source.
        "edit_uri": "",
    }
    theme = wanted.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    folder = root / str(custom) if custom and (root / str(custom)).is_dir() else THEME
    settings["theme"] = {"custom_dir": os.path.relpath(folder, config.parent)}
    text = "# Written by the generator from ../mkdocs.yml: change that file.\n"
    text += yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    put(config, text)
    return config, list(found)


def _read(config: Path) -> dict[str, Any]:
    """The settings in a file, with those that it inherits."""
    with config.open("rb") as stream:
        return dict(yaml_load(stream))


def _base(config: Path) -> str:
    """The path part of the site's address: `/` unless it stands below a folder of its host."""
    path = urlsplit(str(_read(config).get("site_url") or "")).path
    return path if path.endswith("/") else f"{path}/"


# ------------------------------------------------------------------- what has changed


def _fingerprints(root: Path, pages: Path, config: Path) -> _State:
    """What the site is made of: settings (with the theme and the versions at work), pages."""
    settings: dict[str, str] = {}
    read = _read(config)
    # What a setting takes from the environment does not show in the file.
    settings |= {f"={name}": value for name, value in read.items() if isinstance(value, str)}
    theme = read.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    overrides = sorted((config.parent / str(custom)).rglob("*")) if custom else []
    for file in (root / "mkdocs.yml", config, *overrides):
        if file.is_file():
            name = os.path.relpath(file, root)
            settings[name] = hashlib.sha256(file.read_bytes()).hexdigest()
    for package in ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2"):
        settings[f"={package}"] = _version(package)
    found: dict[str, str] = {}
    base = os.fspath(pages)
    for folder, _, names in os.walk(base):
        below = os.path.relpath(folder, base).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        for name in names:
            stat = os.lstat(os.path.join(folder, name))  # noqa: PTH118
            found[prefix + name] = f"{stat.st_size} {stat.st_mtime_ns}"
    return {"settings": settings, "pages": found, "moment": {"": str(epoch(root))}}


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _remembered(store: Store, site: Path) -> _State | None:
    """What the standing site was made of; None if nobody knows."""
    known: _State = store.get(_STANDING, _State) or {}
    if known.pop("site", None) != {"": identity(site)}:
        return None
    return known if known.keys() == {"settings", "pages", "moment"} else None


def _stale(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str]:
    """Files of the site whose page changed or is gone."""
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    return frozenset(html_of(name) for name in changed)
