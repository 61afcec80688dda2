"""MkDocs at work, on nothing but the pages that have to be rendered, by several processes.

It exists because MkDocs builds whole sites, one page after the other. Its own functions are
called here in its own order, for the pages that are named. Titles, links and search are
finished before, so no page needs MkDocs to have read another.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from generator.execute import Workers
from generator.findings import finding
from generator.model import Finding
from generator.site import plain
from generator.site.outlines import Outline, outlined

BATCH = 50
"""Pages that are handed out together: a second's work, about."""

FEW = 100
"""Below so many pages, another process costs more than it saves."""

BETWEEN = "\0"
"""Stands in no file's name."""

FINISHED = "assets/search/"
"""Files in great numbers that nothing in a page's Markdown leads to: not for MkDocs to see."""


def html_of(name: str) -> str:
    """The file of the site that a file of the pages becomes."""
    if not name.endswith(".md"):
        return name
    if name.rsplit("/", 1)[-1] in ("index.md", "README.md"):
        return f"{name.rsplit('/', 1)[0]}/index.html" if "/" in name else "index.html"
    return f"{name[:-3]}/index.html"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page of the site: the SHA-256 of its file, what a link check needs to know of it, and
    what MkDocs said. Where it could not be rendered, only the last."""

    sha256: str
    outline: Outline | None
    messages: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders pages by their files; may be sent to another process of this machine."""

    config: str
    """The settings' file."""
    site: str
    """The folder to write to."""
    moment: int
    """Unix seconds that every page is dated by."""
    listing: str
    """All files of the pages, parted by `BETWEEN`: one string is sent, and named, sooner than
    many."""
    seal: str
    """Names the settings, the theme and the versions at work."""

    def __call__(self, names: Sequence[str]) -> list[Rendered]:
        """The pages, written below the folder."""
        return [self._one(name) for name in names]

    def _one(self, name: str) -> Rendered:
        with _listening(self.moment) as said:
            try:
                _render(self._mkdocs(), name)
            except (MkDocsException, TemplateError, SystemExit) as error:
                _tell(said, error)
        where = html_of(name)
        file = Path(self.site) / where
        if not file.is_file():
            return Rendered("", None, tuple(said))
        html = file.read_bytes()
        text = html.decode("utf-8")
        plain.put_beside(Path(self.site), where, text)
        outline = outlined(where, text)
        return Rendered(hashlib.sha256(html).hexdigest(), outline, tuple(said))

    def frame(self) -> tuple[tuple[Finding, ...], bool]:
        """Write what the theme brings beside the pages: its files, the page for addresses that
        are not there, the map of the site. What MkDocs said, and whether it could be done."""
        with _listening(self.moment) as said:
            try:
                known = self._mkdocs()
                theme = Files([])
                theme.add_files_from_theme(known.env, known.config)
                own = set(self.listing.split(BETWEEN))
                Files([f for f in theme if f.src_uri not in own]).copy_static_files(dirty=True)
                # What the pages bring themselves (the map of the site) is theirs.
                for template in known.config.theme.static_templates - own:
                    mkdocs._build_theme_template(
                        template, known.env, known.files, known.config, known.nav
                    )
            except (MkDocsException, TemplateError, SystemExit) as error:
                _tell(said, error)
                return tuple(said), False
        return tuple(said), True

    def _mkdocs(self) -> _MkDocs:
        return _prepared(self.config, self.site, self.moment, self.listing, self.seal)


def rendered(
    renderer: Renderer, names: Sequence[str], workers: Workers
) -> tuple[dict[str, Rendered], tuple[Finding, ...]]:
    """The pages of these files by their names, and everything that MkDocs said."""
    said, done = renderer.frame()
    if not done:
        return {}, said
    messages = dict.fromkeys(said)
    if workers.count > 1 and len(names) >= FEW:
        made = workers.spread(renderer, names, size=BATCH)
    else:
        made = renderer(names)
    for one in made:
        messages |= dict.fromkeys(one.messages)
    return dict(zip(names, made, strict=True)), tuple(messages)


def placed(pages: Path, names: Iterable[str], site: Path) -> None:
    """Put the files that are no pages in their places, sharing their content on disk."""
    for name in names:
        source, target = pages / name, site / name
        if name.endswith(".md") or target.is_file():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)


def files(pages: Path) -> Iterator[str]:
    """The files below a folder, hidden ones aside, with `/`."""
    base = os.fspath(pages)
    for here, folders, names in os.walk(base):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(here, base).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        yield from (prefix + name for name in names if not name.startswith("."))


# ----------------------------------------------------------------------------- MkDocs


@dataclass(frozen=True, slots=True)
class _MkDocs:
    """MkDocs, ready to render any page of a site."""

    config: MkDocsConfig
    files: Files
    documents: Sequence[File]
    """Those of the files that are pages: asking for them goes over all files."""
    nav: Navigation
    env: Environment


@lru_cache(maxsize=1)
def _prepared(config: str, site: str, moment: int, listing: str, seal: str) -> _MkDocs:
    """Loaded once for all pages of a build, and kept for the next one where nothing that it is
    made of has changed."""
    settings = load_config(
        config,
        site_dir=os.fspath(Path(site).resolve()),
        strict=False,
    )
    settings.theme.__class__ = _Escaping
    settings = settings.plugins.on_config(settings) or settings
    settings.plugins.on_pre_build(config=settings)
    listed = Files(
        [
            File(name, settings.docs_dir, settings.site_dir, settings.use_directory_urls)
            for name in listing.split(BETWEEN)
            if not name.startswith(FINISHED)
        ]
    )
    env = settings.theme.get_env()
    listed = settings.plugins.on_files(listed, config=settings) or listed
    nav = get_navigation(listed, settings)
    nav = settings.plugins.on_nav(nav, config=settings, files=listed) or nav
    env = settings.plugins.on_env(env, config=settings, files=listed) or env
    return _MkDocs(settings, listed, listed.documentation_pages(), nav, env)


def _render(known: _MkDocs, name: str) -> None:
    """One page, read and written as MkDocs does it."""
    file = known.files.get_file_from_path(name)
    if file is None:
        raise MkDocsException(f"'{name}' is not among the pages.")
    page: Page = file.page or Page(None, file, known.config)
    mkdocs._populate_page(page, known.config, known.files)
    mkdocs._build_page(page, known.config, known.documents, known.nav, known.env)
    # A thousand pages are not to be in memory at the same time.
    page.markdown = page.content = None


class _Messages(logging.Handler):
    """MkDocs's warnings and errors as findings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        self.found.append(finding("mkdocs.yml", 0, "site-message", message=message))


def _tell(said: list[Finding], error: BaseException) -> None:
    """What stopped MkDocs, where it has not said so itself."""
    if not said:
        message = str(error) or type(error).__name__
        said.append(finding("mkdocs.yml", 0, "site-message", message=message))


@contextmanager
def _listening(moment: int) -> Iterator[list[Finding]]:
    """MkDocs with a fixed clock, its messages as findings and not on the terminal."""
    messages = _Messages()
    log = logging.getLogger("mkdocs")
    propagate = log.propagate
    log.addHandler(messages)
    log.propagate = False
    values: dict[str, Any] = {"SOURCE_DATE_EPOCH": str(moment), "NO_MKDOCS_2_WARNING": "1"}
    before = {key: os.environ.get(key) for key in values}
    os.environ.update(values)
    try:
        yield messages.found
    finally:
        log.removeHandler(messages)
        log.propagate = propagate
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value


class _Escaping(Theme):
    """A theme whose templates escape every value that they do not call safe: MkDocs and Material
    leave it to each template, and some forget."""

    def get_env(self) -> Environment:
        environment = super().get_env()
        environment.autoescape = True
        return environment
