"""What a built page points at and what can be pointed at on it.

It exists because two jobs need the same few facts about a page of HTML: the link check, and the
packing of the offline edition. `Facts` are read quickly, for thousands of pages; where something
is wrong with one of them, `outline` tells the lines too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from html.parser import HTMLParser

import tinycss2
from selectolax.lexbor import LexborHTMLParser
from tinycss2.ast import Node

_REFRESH = re.compile(
    r"^(\s*\d+\s*[;,]\s*(?:url\s*=\s*)?['\"]?)([^'\"]+?)(['\"]?\s*)$", re.IGNORECASE
)

_FETCHING_RELS = frozenset(
    "stylesheet icon shortcut apple-touch-icon mask-icon preload modulepreload prefetch "
    "prerender preconnect dns-prefetch manifest".split()
)
"""Relations of `<link>` that make a browser ask for something."""

_TELLING = ", ".join(
    (
        "[id], a[name], [href], [src], [poster], [srcset], [imagesrcset], [action], [formaction]",
        "object[data], meta[http-equiv], use, image, svg a, style",
        '[style*="url("]',
    )
)
"""The elements that are anchors or have addresses."""

_ADDRESSES = frozenset(
    "xlink:href src poster data srcset imagesrcset action formaction style content".split()
)
"""The attributes besides `href` that may have addresses."""

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """One address on a page: as written (entities resolved), its line, and whether the browser
    loads it by itself (`loads`) or only when the reader follows it."""

    url: str
    line: int
    loads: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What a page holds for a link check: its anchors, its links, anchors given twice."""

    anchors: frozenset[str]
    links: tuple[Link, ...]
    doubled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The same without lines: addresses once each, with whether the browser loads them itself."""

    anchors: frozenset[str]
    urls: frozenset[tuple[str, bool]]
    doubled: tuple[str, ...]


@lru_cache(maxsize=1)
def tree(html: str) -> LexborHTMLParser:
    """A page, parsed once for all who only read it."""
    return LexborHTMLParser(html)


def facts(html: str) -> Facts:
    """The anchors (`id`, and `name` of `<a>`) and addresses of a finished page.

    >>> facts('<p id="a"><a href="b/#c">b</a><img src="d.png">').urls == {("b/#c", False), ("d.png", True)}
    True
    """
    anchors: set[str] = set()
    doubled: list[str] = []
    urls: set[tuple[str, bool]] = set()
    # One that two of the selectors fit is found twice.
    found = {element.mem_id: element for element in tree(html).css(_TELLING)}
    for element in found.values():
        tag = element.tag or ""
        attributes = {name: value or "" for name, value in element.attributes.items()}
        if "id" in attributes or "name" in attributes:
            _anchor(tag, attributes, anchors, doubled)
        more = not _ADDRESSES.isdisjoint(attributes)
        if "href" in attributes and tag == "a" and not more:
            # Most links are such.
            urls.add((attributes["href"], False))
        elif more or "href" in attributes:
            urls.update(_links(tag, attributes))
        if tag == "style":
            urls.update((link.url, True) for link in css_links(element.text() or ""))
    return Facts(frozenset(anchors), frozenset(urls), tuple(doubled))


def sheet_facts(css: str) -> Facts:
    """The addresses of a style sheet."""
    return Facts(frozenset(), frozenset((link.url, True) for link in css_links(css)), ())


def sheet_outline(css: str) -> Outline:
    """The same with the lines."""
    return Outline(frozenset(), tuple(css_links(css)), ())


def outline(html: str) -> Outline:
    """The same with the lines, every address as often as it stands there."""
    anchors: set[str] = set()
    doubled: list[str] = []
    links: list[Link] = []
    for piece in _pieces(html):
        if isinstance(piece, _Sheet):
            links += [
                Link(x.url, piece.line + x.line - 1, loads=True) for x in css_links(piece.text)
            ]
        else:
            _anchor(piece.name, piece.values, anchors, doubled)
            links += [
                Link(url, piece.line, loads) for url, loads in _links(piece.name, piece.values)
            ]
    return Outline(frozenset(anchors), tuple(links), tuple(doubled))


def _anchor(tag: str, attributes: Attributes, anchors: set[str], doubled: list[str]) -> None:
    for key, value in attributes.items():
        if key == "id" or (key == "name" and tag == "a"):
            if value in anchors and key == "id":
                doubled.append(value)
            anchors.add(value)


def css_links(css: str) -> Iterator[Link]:
    """What a stylesheet loads: `url(…)` and `@import`.

    >>> [link.url for link in css_links("@import 'a.css'; p { background: url(b.png) } /* url(c) */")]
    ['a.css', 'b.png']
    """
    if "url(" in css.lower() or "@import" in css.lower():
        yield from _css_links(tinycss2.parse_component_value_list(css, skip_comments=True))


def _css_links(tokens: Iterable[Node]) -> Iterator[Link]:
    importing = False
    for token in tokens:
        if token.type == "whitespace":
            continue
        if token.type == "url" or (importing and token.type == "string"):
            yield Link(token.value, token.source_line, loads=True)
        elif token.type == "function" and token.lower_name == "url":
            yield from (
                Link(part.value, part.source_line, loads=True)
                for part in token.arguments
                if part.type == "string"
            )
        elif token.type == "function":
            yield from _css_links(token.arguments)
        elif token.type in ("{} block", "() block", "[] block"):
            yield from _css_links(token.content)
        importing = token.type == "at-keyword" and token.lower_value == "import"


def rewritten(html: str, change: Callable[[str], str]) -> str:
    """The page with `change` applied to every address that a reader can follow.

    Addresses that a browser loads by itself, and text, stay as they are.
    """
    out: list[str] = []
    done = 0
    for piece in _pieces(html):
        if isinstance(piece, _Sheet):
            continue
        new = {key: _changed(piece, key, change) for key in _FOLLOWED if key in piece.values}
        if any(piece.values[key] != value for key, value in new.items()):
            out += [html[done : piece.start], piece.written(new)]
            done = piece.end
    return "".join((*out, html[done:]))


_FOLLOWED = ("href", "action", "formaction", "content")


def _changed(tag: _Tag, key: str, change: Callable[[str], str]) -> str:
    old = tag.values[key]
    if key == "content":
        found = _REFRESH.match(old) if _is_refresh(tag.name, tag.values) else None
        return found[1] + change(found[2]) + found[3] if found else old
    followed = any(url == old and not loads for url, loads in _links(tag.name, tag.values))
    return change(old) if followed else old


# ---------------------------------------------------------------------- where things stand


@dataclass(frozen=True, slots=True)
class _Tag:
    """An opening tag, and where it stands."""

    name: str
    attributes: tuple[tuple[str, str | None], ...]
    start: int
    end: int
    line: int
    closed: bool
    """Whether it ends with `/>`."""

    @property
    def values(self) -> Attributes:
        return {name: value or "" for name, value in reversed(self.attributes)}

    def written(self, new: Attributes) -> str:
        """The tag with other values of some attributes."""
        parts = [self.name]
        for name, value in self.attributes:
            given = new.get(name, value)
            parts.append(name if given is None else f'{name}="{escape(given, quote=True)}"')
        return f"<{' '.join(parts)}{' /' if self.closed else ''}>"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The text of a `<style>`, and its first line."""

    text: str
    line: int


class _Pieces(HTMLParser):
    """Gathers the tags and stylesheets of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[_Tag | _Sheet] = []
        self._starts = [0]
        for line in html.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.feed(html)
        self.close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._opened(tag, attrs, closed=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._opened(tag, attrs, closed=False)
        if tag in ("textarea", "title"):
            # What stands in it is text (HTML Living Standard, escapable raw text elements).
            self.set_cdata_mode(tag)

    def _opened(self, tag: str, attrs: list[tuple[str, str | None]], *, closed: bool) -> None:
        line, column = self.getpos()
        start = self._starts[line - 1] + column
        end = start + len(self.get_starttag_text() or "")
        self.found.append(_Tag(tag, tuple(attrs), start, end, line, closed))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self.found.append(_Sheet(data, self.getpos()[0]))


def _pieces(html: str) -> list[_Tag | _Sheet]:
    return _Pieces(html).found


def _is_refresh(tag: str, attributes: Attributes) -> bool:
    return tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh"


def _links(tag: str, attributes: Attributes) -> Iterator[tuple[str, bool]]:
    get = attributes.get
    if (url := get("href")) is not None:
        if tag == "link":
            rels = get("rel", "").lower().split()
            # A canonical address names this page elsewhere; nothing is asked for.
            if "canonical" not in rels:
                yield url, bool(_FETCHING_RELS.intersection(rels))
        elif tag in ("use", "image"):
            yield url, True
        else:
            # A base turns what the page loads to where it leads.
            yield url, tag == "base"
    if (url := get("xlink:href")) is not None:
        yield url, tag in ("use", "image")
    if tag != "meta":
        for key in ("src", "poster"):
            if (url := get(key)) is not None:
                yield url, True
    if tag == "object" and (url := get("data")) is not None:
        yield url, True
    for key in ("srcset", "imagesrcset"):
        if (urls := get(key)) is not None:
            for part in urls.split(","):
                if part.strip():
                    yield part.split()[0], True
    for key in ("action", "formaction"):
        if (url := get(key)) is not None:
            yield url, False
    if (style := get("style")) is not None and "url(" in style:
        for link in css_links(style):
            yield link.url, True
    if _is_refresh(tag, attributes) and (found := _REFRESH.match(get("content", ""))):
        yield found[2], True
