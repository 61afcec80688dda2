"""MkDocs over the finished pages, into a folder that replaces the last one only if all is well.

It exists to hold the few things that MkDocs leaves to its caller: the completed settings, a
fixed clock, messages as findings, an untouched last good output, and building again only
what changed. It uses MkDocs as anybody does, by its settings; nothing hooks into it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from mkdocs.utils.yaml import yaml_load

from generator.findings import ERROR, finding, has_errors, severity
from generator.model import Finding
from generator.site.folders import beside, recover, swap_in, twin
from generator.site.links import check_links
from generator.site.navigation import as_settings, navigation

_ALWAYS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""Pages of the theme that MkDocs writes on every run."""

THEME = Path(__file__).parent.parent / "write" / "theme"
"""Our overrides of Material's templates; a project elsewhere uses them too."""

EARLIEST = 315532800
"""1980-01-01, the first moment that a zip archive can name."""


def epoch(root: Path) -> int:
    """The build's fixed moment, in Unix seconds: SOURCE_DATE_EPOCH, else the last commit, else
    1980; never before 1980."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given.isdigit():
        given = _git(root, "log", "-1", "--format=%ct")
    return max(int(given), EARLIEST) if given.isdigit() else EARLIEST


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

    With an error among the findings (with `strict`, MkDocs's warnings are errors) nothing was
    changed; otherwise `site` is the new site. Pages that did not change since the last build
    with the same settings are taken over.
    """
    pages = pages or root / "build" / "pages"
    site = site or root / "site"
    recover(site)
    config, found = _settings(root, pages, site)
    state = pages.parent / "site-state.json"
    now = _fingerprints(root, pages, config)
    before = _remembered(state, site)
    new = beside(site, "new")
    reuse = before is not None and before["settings"] == now["settings"]
    if reuse and before is not None:
        if before == now:
            return tuple(found)
        twin(site, new, _stale(before["pages"], now["pages"]) | _ALWAYS)
    messages = _run(config, new, epoch(root), again=reuse)
    found += [item for item in messages if strict or severity(item) != ERROR]
    # Without pages to read there is nothing to check; the cause is already among the messages.
    if new.is_dir():
        found += check_links(new, base=_base(config))
    if has_errors(found):
        shutil.rmtree(new, ignore_errors=True)
        return tuple(found)
    state.unlink(missing_ok=True)
    swap_in(new, site)
    state.write_text(json.dumps({**now, "site": _identity(site)}), encoding="utf-8")
    return tuple(found)


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
    if custom:
        folder = root / str(custom) if (root / str(custom)).is_dir() else THEME
        settings["theme"] = {"custom_dir": os.path.relpath(folder, config.parent)}
    text = "# Written by the generator from ../mkdocs.yml: change that file.\n"
    text += yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    if not config.is_file() or config.read_text(encoding="utf-8") != text:
        config.write_text(text, encoding="utf-8")
    return config, list(found)


def _read(config: Path) -> dict[str, Any]:
    """The settings in a file, with those that it inherits."""
    with config.open("rb") as stream:
        return dict(yaml_load(stream))


def _base(config: Path) -> str:
    """The path part of the site's address: `/` unless it stands below a folder of its host."""
    path = urlsplit(str(_read(config).get("site_url") or "")).path
    return path if path.endswith("/") else f"{path}/"


# ----------------------------------------------------------------------------- MkDocs


class _Messages(logging.Handler):
    """MkDocs's warnings and errors as findings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        # Taking over unchanged pages is safe here: titles, links and search are finished
        # before MkDocs starts.
        if "'dirty' build" not in message:
            self.found.append(finding("mkdocs.yml", 0, "site-message", message=message))


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {key: os.environ.get(key) for key in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value


def _run(config: Path, site: Path, moment: int, *, again: bool) -> list[Finding]:
    """One MkDocs run into `site`; `again`: only what is newer than what stands there."""
    messages = _Messages()
    log = logging.getLogger("mkdocs")
    propagate = log.propagate
    log.addHandler(messages)
    log.propagate = False
    try:
        with _environment(SOURCE_DATE_EPOCH=str(moment), NO_MKDOCS_2_WARNING="1"):
            from mkdocs.commands.build import build as run
            from mkdocs.config import load_config
            from mkdocs.exceptions import MkDocsException

            try:
                settings = load_config(
                    os.fspath(config), site_dir=os.fspath(site.resolve()), strict=False
                )
                run(settings, dirty=again)
            except (MkDocsException, SystemExit) as error:
                if not messages.found:
                    message = str(error) or type(error).__name__
                    messages.found.append(finding("mkdocs.yml", 0, "site-message", message=message))
    finally:
        log.removeHandler(messages)
        log.propagate = propagate
    return messages.found


# ------------------------------------------------------------------- what has changed


def _fingerprints(root: Path, pages: Path, config: Path) -> dict[str, dict[str, str]]:
    """What the site is made of: settings (with the theme and the versions at work), pages."""
    settings: dict[str, str] = {}
    theme = _read(config).get("theme")
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
            stat = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118
            found[prefix + name] = f"{stat.st_size} {stat.st_mtime_ns}"
    return {"settings": settings, "pages": found, "moment": {"": str(epoch(root))}}


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _identity(site: Path) -> str:
    stat = site.stat()
    return f"{stat.st_dev} {stat.st_ino}"


def _remembered(state: Path, site: Path) -> dict[str, dict[str, str]] | None:
    """What the standing site was made of; None if nobody knows."""
    try:
        known = json.loads(state.read_text(encoding="utf-8"))
        if known.pop("site") != _identity(site):
            return None
        return {key: dict(known[key]) for key in ("settings", "pages", "moment")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _stale(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str]:
    """Files of the site whose page changed or is gone."""
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    out = set()
    for name in changed:
        if not name.endswith(".md"):
            out.add(name)
        elif name.rsplit("/", 1)[-1] in ("index.md", "README.md"):
            out.add(f"{name.rsplit('/', 1)[0]}/index.html" if "/" in name else "index.html")
        else:
            out.add(f"{name[:-3]}/index.html")
    return frozenset(out)
