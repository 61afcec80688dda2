"""The book as EPUB 3: every chapter a file, links between them kept, the same bytes each time."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import resources

from ebooklib import epub

from generator.book.blocks import Sheet
from generator.book.contents import Book
from generator.book.xhtml import chapter, ident, text
from generator.interface import Tongue

_CONTENTS = "目录"


def written(book: Book, moment: int) -> bytes:
    """The file; `moment` (Unix seconds) is the one time that stands in it."""
    made = epub.EpubBook()
    made.set_identifier(f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, book.site or book.title)}")
    made.set_title(book.title)
    made.set_language(book.say.lang)
    for name, value in (
        ("creator", book.title),
        ("description", book.about),
        ("date", book.day),
        ("rights", book.rights),
        *(("source", source) for source in book.sources),
    ):
        if value:
            made.add_metadata("DC", name, value)
    made.add_item(_item("style", "book.css", "text/css", styled(book.say, "book.css").encode()))
    spine: list[str] = []

    def add(key: str, title: str, body: str) -> str:
        name = f"{key}.xhtml"
        made.add_item(_item(key, name, "application/xhtml+xml", _file(book.say, title, body)))
        spine.append(key)
        return name

    add("title", book.title, title_page(book))
    files = {page.url: f"c{number:04d}" for number, page in enumerate(book.chapters, 1)}
    known = _anchors(book)
    toc: list[object] = []
    for number, part in enumerate(book.parts, 1):
        single = len(part.chapters) == 1
        inner: list[object] = []
        if not single:
            opening = add(f"p{number:02d}", part.title, f'<h1 class="part">{text(part.title)}</h1>')
        for page in part.chapters:
            linked = _links(book, page, files, known)
            name = add(files[page.url], page.title, chapter(page.blocks, linked))
            inner.append(epub.Link(name, part.title if single else page.title, files[page.url]))
        toc += inner if single else [(epub.Section(part.title, opening), inner)]
    origin = book.say("来源")
    name = add("sources", origin, sources_page(book))
    toc.append(epub.Link(name, origin, "sources"))
    made.toc = toc
    made.add_item(epub.EpubNcx())
    made.add_item(epub.EpubNav(title=book.say(_CONTENTS)))
    made.spine = [spine[0], "nav", *spine[1:]]
    out = io.BytesIO()
    when = datetime.fromtimestamp(moment, UTC)
    options = {"mtime": when, "raise_exceptions": True, "epub3_pages": False, "epub2_guide": False}
    epub.write_epub(out, made, options)
    return _timed(out.getvalue(), when.timetuple()[:6])


def title_page(book: Book) -> str:
    """What stands first: the title, what it is, when and of what it was made."""
    made = f"{book.day}" + (book.say("，由 {} 生成", book.commit) if book.commit else "")
    lines = [book.say("收文章 {} 篇", len(book.sources)), made, book.site, book.rights]
    imprint = "".join(f"<p>{text(line)}</p>" for line in lines if line)
    return (
        f'<div class="titlepage"><h1>{text(book.title)}</h1><p>{text(book.about)}</p>'
        f'<div class="imprint">{imprint}</div></div>'
    )


def sources_page(book: Book, level: int = 1) -> str:
    """The articles that everything in the book is taken from."""
    listed = "".join(
        f'<p class="item"><span class="mark">{n}.</span> {text(line)}</p>'
        for n, line in enumerate(book.sources, 1)
    )
    said = book.say("书里的引文都出自这些文章；¶ 后是原始文件的行号，与网站上的固定链接相同。")
    return f'<h{level} id="x-sources">{book.say("来源")}</h{level}><p>{said}</p>{listed}'


def _anchors(book: Book) -> frozenset[str]:
    """Every place in the book that can be linked to."""
    return frozenset(
        f"{page.url}#{block.place.partition('#')[2] or block.anchor}"
        for page in book.chapters
        for block in page.blocks
    )


def _links(
    book: Book, here: Sheet, files: dict[str, str], known: frozenset[str]
) -> Callable[[str], str]:
    def linked(target: str) -> str:
        if "://" in target or target.startswith("mailto:"):
            return target
        page, _, anchor = target.partition("#")
        if page not in files:
            return f"{book.site}{target}" if book.site else ""
        at = f"#{ident(anchor)}" if f"{page}#{anchor}" in known and anchor else ""
        return at if page == here.url and at else f"{files[page]}.xhtml{at}"

    return linked


def _item(key: str, name: str, kind: str, content: bytes) -> epub.EpubItem:
    return epub.EpubItem(uid=key, file_name=name, media_type=kind, content=content)


def _file(say: Tongue, title: str, body: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{say.lang}" xml:lang="{say.lang}">'
        f'<head><title>{text(title)}</title><link rel="stylesheet" type="text/css" href="book.css"/>'
        f"</head>\n<body>\n{body}\n</body></html>\n"
    ).encode()


_FACES = {" SC": " TC", "SimSun": "PMingLiU", "Microsoft YaHei": "Microsoft JhengHei"}
"""The faces of the styles, for Simplified and for Traditional."""


def styled(say: Tongue, *names: str) -> str:
    """The styles, with faces for the script of the book."""
    folder = resources.files("generator.book") / "data"
    made = "".join((folder / name).read_text("utf-8") for name in names)
    for simplified, traditional in _FACES.items() if say.traditional else ():
        made = made.replace(simplified, traditional)
    return made


def _timed(archive: bytes, stamp: tuple[int, ...]) -> bytes:
    """The archive with one time on all its members, and made alike on every system."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(out, "w") as after:
        for member in before.infolist():
            year, month, day, hour, minute, second = stamp
            entry = zipfile.ZipInfo(member.filename, (year, month, day, hour, minute, second))
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = member.compress_type
            after.writestr(entry, before.read(member), compresslevel=9)
    return out.getvalue()
