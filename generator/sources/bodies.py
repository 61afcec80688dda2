"""What is wrong in the prose of `docs/`: HTML that will not be printed, links that lead nowhere,
and Markdown that would take for ever.

It exists so that a contributor is told so at the line he wrote, before anything is built.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from urllib.parse import unquote, urlsplit

from generator.bounds import OverTime, bounded
from generator.findings import finding
from generator.model import Finding, Limits, Line
from generator.prose import Prose, render
from generator.slugs import FOLDERS, SINGLE, Nearest, page_url
from generator.sources.front import Page
from generator.sources.redirects import address

MOST = 200
"""Findings of one page that are looked for."""

_LONG = 2000
"""Characters of prose from which on it may take its time."""

_SHARE = 1 / 3
"""Of the time for an article: prose is rendered again where it is printed."""

_TELLING = re.compile(r"<[A-Za-z/!?]|\]\(|\]\s*\[|\]:")
"""What prose with HTML or links in it holds; most has none, and is not worth rendering here."""


def prose_problems(
    pages: Collection[Page], known: Collection[str], limits: Limits, moved: Mapping[str, str]
) -> Iterator[Finding]:
    """Findings for the prose of these pages; `known` are the addresses that pages stand at,
    `moved` leads from old addresses to new ones."""
    nearest = Nearest(known)

    def near(target: str) -> str:
        return moved[target] if moved.get(target) in known else nearest(target)

    quick = replace(limits, seconds=limits.seconds * _SHARE)
    for page in pages:
        if len(page.body) < _LONG and not _TELLING.search(page.body):
            continue
        try:
            prose = bounded(lambda page=page: render(page.body), quick)  # type: ignore[misc]
        except (OverTime, MemoryError, RecursionError):
            seconds = f"{quick.seconds:.2g}"
            yield finding(page.file, page.body_line, "prose-slow", seconds=seconds)
            continue
        yield from islice(_problems(page, prose, known, near), MOST)


def _problems(
    page: Page, prose: Prose, known: Collection[str], near: Callable[[str], str]
) -> Iterator[Finding]:
    folded = page.body.casefold()
    for what in prose.refused:
        yield finding(page.file, _line(page, folded, what), "prose-refused", what=what)
    for link in prose.links:
        rooted, mark, place = link.partition("#")
        if link.startswith("/") and address(rooted) in known:
            meant = _written(address(rooted), page.file) + mark + place
            yield finding(
                page.file, _line(page, folded, link), "link-rooted", link=link, near=meant
            )
        target = _target(link, page.file)
        # Pages of policy documents and voices also come into being without an entry.
        if target is None or target in known or target.startswith(("policies/", "voices/")):
            continue
        line = _line(page, folded, link)
        meant = ", ".join(_written(one, page.file) for one in near(target).split(", "))
        yield finding(page.file, line, "prose-link", link=link, near=meant)


def _target(link: str, file: str) -> str | None:
    """The address of the page that a link asks for, by its file in `docs/` or by its address; None
    if it asks for none.

    >>> _target("../glossary/ai.md#L5", "docs/topics/a.md"), _target("glossary/ai/", "docs/about.md")
    ('glossary/ai/', 'glossary/ai/')
    """
    try:
        parts = urlsplit(link)
    except ValueError:  # what looks like an address of a host and is none
        return None
    if parts.scheme or parts.netloc or not parts.path.endswith((".md", "/")):
        return None
    here = posixpath.dirname(file.removeprefix("docs/"))
    way = posixpath.normpath(posixpath.join("/", here, unquote(parts.path)))
    at = way.removeprefix("/")
    return page_url(at) if at.endswith(".md") else at and f"{at}/"


def _written(at: str, file: str) -> str:
    """How a page links to the one at an address: by its file, from its own folder on.

    >>> _written("glossary/ai/", "docs/topics/a.md"), _written("topics/", "docs/topics/a.md")
    ('../glossary/ai.md', 'index.md')
    """
    if at == "—":
        return at
    name = at.rstrip("/")
    path = posixpath.join(name, "index.md") if name in _OPENINGS else f"{name}.md"
    return posixpath.relpath(path, posixpath.dirname(file.removeprefix("docs/")) or ".")


_OPENINGS = frozenset(("", *FOLDERS.values(), *SINGLE))
"""Folders of `docs/` whose opening page stands in them."""


def _line(page: Page, folded: str, what: str) -> Line:
    """Where something stands in the prose, in the file; the line of its beginning if it was
    written another way there."""
    at = folded.find(what.casefold())
    if at < 0:
        return Line(page.body_line)
    return Line(page.body_line + folded.count("\n", 0, at), at - folded.rfind("\n", 0, at))
