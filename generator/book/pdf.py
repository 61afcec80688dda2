"""The book as PDF: one HTML document, printed by a browser of Chromium's family.

It is printed twice: the first time tells on which page each chapter begins, and the second has
these pages in its contents. What the browser writes of the moment of printing is replaced by
the build's; the rest is as reproducible as the browser and its fonts are.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

from generator.book.blocks import Sheet
from generator.book.contents import Book
from generator.book.epub import sources_page, styled, title_page
from generator.book.xhtml import chapter, ident, text

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
SECONDS = 900
_DEPTH, _SHOWN = 15, 2
"""Levels of the outline that are read, and those that hold parts and chapters."""
_DATE = re.compile(rb"/(CreationDate|ModDate) ?\(D:[0-9]{14}[^)]*\)")
_FLOWING = ("glossary/",)
"""Pages that do not each begin on a new sheet."""


class NotPrinted(Exception):
    """The browser gave no PDF; says what it said."""


def browser() -> str:
    """The browser that prints: $CHROME, or one found by its name; empty if there is none."""
    given = os.environ.get("CHROME", "")
    if given:
        return shutil.which(given) or ""
    found = next((path for name in NAMES if (path := shutil.which(name))), "")
    return found or next((path for path in _PLACES if Path(path).is_file()), "")


def written(book: Book, moment: int, program: str) -> bytes:
    """The file; `program` is the browser's path, `moment` the one time that stands in it."""
    with tempfile.TemporaryDirectory(prefix="generator-book-") as folder:
        first = _printed(document(book, {}), Path(folder), program)
        made = _printed(document(book, _begins(first, book)), Path(folder), program)
    return _DATE.sub(lambda found: _stamped(found, moment), made)


def document(book: Book, begins: Mapping[str, int]) -> str:
    """The whole book as one document; `begins` has the page on which each chapter begins."""
    files = {page.url: f"c{number:04d}" for number, page in enumerate(book.chapters, 1)}
    known = {
        f"{page.url}#{block.place.partition('#')[2] or block.anchor}"
        for page in book.chapters
        for block in page.blocks
    }
    out = [title_page(book), _contents(book, files, begins)]
    for number, part in enumerate(book.parts, 1):
        single = len(part.chapters) == 1
        if not single:
            out.append(
                f'<section class="part" id="p{number:02d}"><h1>{text(part.title)}</h1></section>'
            )
        for page in part.chapters:
            body = chapter(
                page.blocks,
                _links(book, files, known),
                prefix=files[page.url],
                deeper=0 if single else 1,
            )
            flows = page.url.startswith(_FLOWING) and page.url not in _FLOWING
            css = "chapter flowing" if flows else "chapter"
            out.append(f'<section class="{css}" id="{files[page.url]}">{body}</section>')
    out.append(f'<section class="chapter" id="sources">{sources_page(book)}</section>')
    style = styled(book.say, "book.css", "print.css")
    return (
        f'<!DOCTYPE html>\n<html lang="{book.say.lang}"><head><meta charset="utf-8"><title>{text(book.title)}</title>'
        f'<meta name="description" content="{text(book.about)}"><style>{style}</style></head>\n'
        f"<body>{''.join(out)}</body></html>\n"
    )


def _links(book: Book, files: Mapping[str, str], known: set[str]) -> Callable[[str], str]:
    def linked(target: str) -> str:
        if "://" in target or target.startswith("mailto:"):
            return target
        page, _, anchor = target.partition("#")
        if page not in files:
            return f"{book.site}{target}" if book.site else ""
        return f"#{ident(anchor, files[page])}" if target in known and anchor else f"#{files[page]}"

    return linked


def _contents(book: Book, files: Mapping[str, str], begins: Mapping[str, int]) -> str:
    def line(css: str, at: str, title: str) -> str:
        page = begins.get(at, 0) or ""
        return (
            f'<a class="{css}" href="#{at}"><span>{text(title)}</span><span class="dots"></span>'
            f'<span class="at">{page}</span></a>'
        )

    out = []
    for number, part in enumerate(book.parts, 1):
        single = len(part.chapters) == 1
        at = files[part.chapters[0].url] if single else f"p{number:02d}"
        out.append(line("of-part", at, part.title))
        if not single and not _many(part.chapters):
            out += [line("of-chapter", files[page.url], page.title) for page in part.chapters]
    out.append(line("of-part", "sources", book.say("来源")))
    return f'<nav class="toc"><h2>{book.say("目录")}</h2>{"".join(out)}</nav>'


def _many(chapters: tuple[Sheet, ...]) -> bool:
    """Whether a part has so many chapters that its own order is enough: the glossary."""
    return len(chapters) > 60


def _begins(pdf: bytes, book: Book) -> Mapping[str, int]:
    """Chapter → the page that it begins on, from the outline that the browser made of headings."""
    names: list[tuple[str, str]] = []
    files = {page.url: f"c{number:04d}" for number, page in enumerate(book.chapters, 1)}
    for number, part in enumerate(book.parts, 1):
        if len(part.chapters) > 1:
            names.append((f"p{number:02d}", part.title))
        names += [(files[page.url], _heading(page)) for page in part.chapters]
    names.append(("sources", book.say("来源")))
    found: dict[str, int] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        outline = [
            (_plain(item.get_title()), item.get_dest())
            for item in document.get_toc(max_depth=_DEPTH)
            if item.level < _SHOWN
        ]
        at = 0
        for name, title in names:
            want = _plain(title)
            place = next((n for n in range(at, len(outline)) if outline[n][0] == want), None)
            if place is not None and (where := outline[place][1]) is not None:
                found[name] = (where.get_index() or 0) + 1
                at = place + 1
    finally:
        document.close()
    return found


def _heading(page: Sheet) -> str:
    return next((b.text for b in page.blocks if b.kind == "heading" and b.level == 1), page.title)


def _plain(title: str) -> str:
    return "".join(title.split())


def _printed(html: str, folder: Path, program: str) -> bytes:
    source, target = folder / "book.html", folder / "book.pdf"
    source.write_text(html, encoding="utf-8")
    target.unlink(missing_ok=True)
    command = [
        program,
        "--headless",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={target}",
        source.as_uri(),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # there is no sandbox for root
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotPrinted(str(error)) from error
    if not target.is_file():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NotPrinted(said[-1] if said else f"{done.returncode}")
    return target.read_bytes()


def _stamped(found: re.Match[bytes], moment: int) -> bytes:
    """The same entry with the build's time, as long as it was: nothing after it moves."""
    stamp = datetime.fromtimestamp(moment, UTC).strftime("D:%Y%m%d%H%M%S").encode()
    start = found[0].index(b"D:")
    return found[0][:start] + stamp + found[0][start + len(stamp) :]
