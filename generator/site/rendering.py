"""MkDocs at work, by several processes, on nothing but what has to be rendered.

It exists because MkDocs renders one page after the other. It is asked by its own rule instead:
with `--dirty` it leaves out each page whose file stands finished in the folder it writes to. So
each process gets a folder in which the pages of the others stand already, as empty files, and
what it has made is put together afterwards. Titles, links and search are finished before, so
no page needs MkDocs to have read another.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, TemplateError
from mkdocs.theme import Theme

from generator.findings import finding
from generator.model import Finding
from generator.speed import together
from generator.speed.spread import processes

FEW = 100
"""Below so many pages, another process costs more than it saves."""

MOST = 2000
"""Pages in one run: MkDocs keeps all that it renders in memory until the end."""

FINISHED = "assets/search/"
"""Files in great numbers that nothing in a page's Markdown leads to: not for MkDocs to see."""


def html_of(name: str) -> str:
    """The file of the site that a file of the pages becomes."""
    if not name.endswith(".md"):
        return name
    if name.rsplit("/", 1)[-1] in ("index.md", "README.md"):
        return f"{name.rsplit('/', 1)[0]}/index.html" if "/" in name else "index.html"
    return f"{name[:-3]}/index.html"


def rendered(
    config: Path, pages: Path, site: Path, moment: int
) -> tuple[tuple[Finding, ...], bool]:
    """Build what is missing in `site` from `pages`: messages, and whether all is there.

    What stands in `site` already is taken to be right.
    """
    names = sorted(_files(pages))
    made = {name: html_of(name) for name in names}
    for name in names:
        if not name.endswith(".md"):
            _linked(pages / name, site / name)
    todo = [made[name] for name in names if not (site / made[name]).is_file()]
    count = processes() if len(todo) >= FEW else 1
    rounds = max(1, -(-len(todo) // (count * MOST)))
    parts = [[todo[at * count + n :: rounds * count] for n in range(count)] for at in range(rounds)]
    folders = [site, *(site.with_name(f"{site.name}-{n}") for n in range(1, count))]
    messages: dict[Finding, None] = {}
    waiting = set(todo)
    try:
        for folder in folders:
            if folder != site:
                shutil.rmtree(folder, ignore_errors=True)
            _stand_in(folder, todo if folder == site else list(made.values()))
        for part in parts:
            for folder, own in zip(folders, part, strict=True):
                for page in own:
                    (folder / page).unlink()
            runs = together(
                *(lambda folder=folder: _run(config, folder, moment) for folder in folders)
            )
            messages |= dict.fromkeys(message for run in runs for message in run)
            for folder, own in zip(folders, part, strict=True):
                for page in own:
                    if folder != site and (folder / page).is_file():
                        (folder / page).replace(site / page)
                        (folder / page).touch()
                        waiting.discard(page)
                    elif folder == site and (site / page).is_file():
                        waiting.discard(page)
            if any(page in waiting for own in part for page in own):
                break
    finally:
        for folder in folders[1:]:
            shutil.rmtree(folder, ignore_errors=True)
    return tuple(messages), not waiting


def _files(pages: Path) -> Iterator[str]:
    for here, folders, names in os.walk(pages):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(here, pages).replace(os.sep, "/")
        for name in names:
            if not name.startswith("."):
                yield name if below == "." else f"{below}/{name}"


def _linked(source: Path, target: Path) -> None:
    """A finished file in its place, sharing its content on disk where that can be."""
    if target.is_file():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _stand_in(folder: Path, names: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()


# ----------------------------------------------------------------------------- MkDocs


class _Messages(logging.Handler):
    """MkDocs's warnings and errors as findings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        # Leaving out pages is safe here: titles, links and search are finished before.
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


class _Escaping(Theme):
    """A theme whose templates escape every value that they do not call safe: MkDocs and Material
    leave it to each template, and some forget."""

    def get_env(self) -> Environment:
        environment = super().get_env()
        environment.autoescape = True
        return environment


def _run(config: Path, site: Path, moment: int) -> list[Finding]:
    """One MkDocs run into `site`: only what does not stand there."""
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
                    os.fspath(config),
                    site_dir=os.fspath(site.resolve()),
                    exclude_docs=FINISHED,
                    strict=False,
                )
                settings.theme.__class__ = _Escaping
                run(settings, dirty=True)
            except (MkDocsException, TemplateError, SystemExit) as error:
                if not messages.found:
                    message = str(error) or type(error).__name__
                    messages.found.append(finding("mkdocs.yml", 0, "site-message", message=message))
    finally:
        log.removeHandler(messages)
        log.propagate = propagate
    return messages.found
