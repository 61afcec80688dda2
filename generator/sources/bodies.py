"""What is wrong in the prose of `docs/`: HTML that will not be printed, links that lead nowhere.

It exists so that a contributor is told so at the line he wrote, before anything is built.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote, urlsplit

from generator.findings import finding
from generator.model import Finding
from generator.prose import render
from generator.slugs import nearest, page_url
from generator.sources.front import Page

_TELLING = re.compile(r"<[A-Za-z/!?]|\]\(|\]\s*\[|\]:")
"""What prose with HTML or links in it holds; most has none, and is not worth rendering here."""


def prose_problems(pages: Collection[Page], known: Collection[str]) -> Iterator[Finding]:
    """Findings for the prose of these pages; `known` are the addresses that pages stand at."""
    for page in pages:
        if not _TELLING.search(page.body):
            continue
        prose = render(page.body)
        for what in prose.refused:
            line = _line(page, what)
            yield finding(page.file, line, "prose-refused", what=what)
        for link in prose.links:
            target = _target(link, page.file)
            # Pages of policy documents also come into being without an entry.
            if target is None or target in known or target.startswith("policies/"):
                continue
            near = nearest(target, known)
            yield finding(page.file, _line(page, link), "prose-link", link=link, near=near)


def _target(link: str, file: str) -> str | None:
    """The address of the page of `docs/` that a link asks for; None if it asks for none."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
        return None
    here = posixpath.dirname(file.removeprefix("docs/"))
    way = posixpath.normpath(posixpath.join("/", here, unquote(parts.path)))
    return page_url(way.removeprefix("/"))


def _line(page: Page, what: str) -> int:
    """The file's line on which something stands in the prose; that of its beginning if it was
    written another way there."""
    wanted = what.casefold()
    for number, line in enumerate(page.body.split("\n"), page.body_line):
        if wanted in line.casefold():
            return number
    return page.body_line
