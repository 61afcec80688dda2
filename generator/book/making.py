"""The whole as EPUB and as PDF, into `dist/`, beside the offline edition."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from generator.book.contents import Book, parts, read, sources
from generator.findings import finding
from generator.interface import tongue
from generator.model import Finding, Settings
from generator.site.bundle import plain
from generator.site.folders import beside, discard

EPUB, PDF = "epub", "pdf"
FORMATS = (EPUB, PDF)


def book(pages: Path, settings: Settings, moment: int, commit: str, rights: str = "") -> Book:
    """The pages of a tree as a book."""
    found = read(pages)
    say = tongue(settings.language)
    site = settings.site_url
    return Book(
        title=settings.site_name,
        about=settings.site_description,
        parts=parts(found, say),
        sources=sources(found),
        rights=rights,
        site=f"{site.rstrip('/')}/" if site else "",
        day=datetime.fromtimestamp(moment, UTC).date().isoformat(),
        commit=commit,
        say=say,
    )


def make(
    made: Book, dist: Path, stem: str, moment: int, formats: Iterable[str] = FORMATS
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write `<stem>.epub` and `<stem>.pdf`; the files that were written, and why others were not.

    A file appears whole or not at all; one that could not be made leaves the last one.
    """
    if not plain(stem):
        return (), (finding("mkdocs.yml", 0, "offline-name-bad", name=stem),)
    written: list[Path] = []
    found: list[Finding] = []
    for kind in formats:
        content = _content(made, kind, moment)
        if isinstance(content, Finding):
            found.append(content)
        else:
            written.append(_put(dist / f"{stem}.{kind}", content))
    return tuple(written), tuple(found)


def rights(root: Path) -> str:
    """What `copyright` says in mkdocs.yml."""
    with (root / "mkdocs.yml").open("rb") as stream:
        return str(yaml_load(stream).get("copyright") or "")


def _content(made: Book, kind: str, moment: int) -> bytes | Finding:
    try:
        return _printer(kind)(made, moment)
    except ModuleNotFoundError as error:
        return finding(".", 0, "book-package-missing", format=kind.upper(), name=error.name)
    except _NoBrowser:
        return finding(".", 0, "book-browser-missing")
    except _Failed as error:
        return finding(".", 0, "book-not-printed", why=error)


class _NoBrowser(Exception):
    """Nothing on this machine prints."""


class _Failed(Exception):
    """The browser printed nothing; says why."""


def _printer(kind: str) -> Callable[[Book, int], bytes]:
    if kind == EPUB:
        from generator.book import epub

        return epub.written
    from generator.book import pdf

    def printed(made: Book, moment: int) -> bytes:
        program = pdf.browser()
        if not program:
            raise _NoBrowser
        try:
            return pdf.written(made, moment, program)
        except pdf.NotPrinted as error:
            raise _Failed(error) from error

    return printed


def _put(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = beside(target, "new")
    try:
        part.write_bytes(content)
        part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            discard(part)
    return target
