"""What a built page points at and what can be pointed at on it.

It exists because two jobs need the same few facts about a page of HTML, quickly, for
thousands of pages: the link check, and the packing of the offline edition. The reader below
knows tags and attributes, comments, and the elements whose content is not markup; that is
all that finished pages need, and it reads a page once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape

_TAG = re.compile(
    r"<!--.*?-->"
    r"|<(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/\"'<>]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|(?P<bare>[^\s\"'=<>`]+))"
)
_BODY = r"(?>[^<>\"']+|\"[^\"]*\"|'[^']*')*+>"
_PIECE = re.compile(
    "<!--.*?-->|"
    + "|".join(
        rf"<{name}(?=[\s/>]){_BODY}(?:.*?(?=</{name}\b)|.*)"
        for name in ("script", "style", "textarea", "title")
    )
    + f"|<[a-z]{_BODY}",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, an element whose content is not markup, or an opening tag."""
_TELLING = re.compile(
    r"\b(?:id|name|href|src|srcset|imagesrcset|poster|data|action|formaction|style|content)\s*=",
    re.IGNORECASE,
)
_CSS_URL = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"')]+))\s*\)|@import\s+(?:\"([^\"]*)\"|'([^']*)')"
)
_STYLE = re.compile(rf"<style(?=[\s/>]){_BODY}(.*?)(?=</style\b|\Z)", re.DOTALL | re.IGNORECASE)
_REFRESH = re.compile(
    r"^(\s*\d+\s*[;,]\s*(?:url\s*=\s*)?['\"]?)([^'\"]+?)(['\"]?\s*)$", re.IGNORECASE
)

_FETCHING_RELS = frozenset(
    "stylesheet icon shortcut apple-touch-icon mask-icon preload modulepreload prefetch "
    "prerender preconnect dns-prefetch manifest".split()
)
"""Relations of `<link>` that make a browser ask for something."""


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


def outline(html: str) -> Outline:
    """The anchors (`id`, and `name` of `<a>`) and links of a finished page."""
    anchors: set[str] = set()
    doubled: list[str] = []
    links: list[Link] = []
    line, counted = 1, 0
    for tag, at, attributes, _ in _tags(html):
        line += html.count("\n", counted, at)
        counted = at
        for key, value in attributes.items():
            if key == "id" or (key == "name" and tag == "a"):
                if value in anchors and key == "id":
                    doubled.append(value)
                anchors.add(value)
        links.extend(Link(url, line, loads) for url, loads in _links(tag, attributes))
    for sheet in _STYLE.finditer(html):
        first = html.count("\n", 0, sheet.start(1))
        links.extend(Link(x.url, first + x.line, True) for x in css_links(sheet[1]))
    return Outline(frozenset(anchors), tuple(links), tuple(doubled))


_Facts = tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]
_REMEMBERED = 50_000
"""Tags whose facts are remembered: most tags of a site stand on many pages."""


class Reader:
    """Reads many pages quickly: their anchors and addresses, without lines."""

    def __init__(self) -> None:
        self._known: dict[str, _Facts] = {}

    def __call__(self, html: str) -> tuple[set[str], list[str], set[tuple[str, bool]]]:
        """Anchors, ids given twice, and addresses with whether the browser loads them itself."""
        anchors: set[str] = set()
        doubled: list[str] = []
        urls: set[tuple[str, bool]] = set()
        known = self._known
        if len(known) > _REMEMBERED:
            known.clear()
        for piece in _PIECE.findall(html):
            facts = known.get(piece)
            if facts is None:
                facts = _facts(piece)
                if len(piece) < 400:
                    known[piece] = facts
            for value, is_id in facts[0]:
                if is_id and value in anchors:
                    doubled.append(value)
                anchors.add(value)
            urls.update(facts[1])
        return anchors, doubled, urls


def _facts(piece: str) -> _Facts:
    """The anchors of a tag (and whether each is an id), and its addresses."""
    anchors: list[tuple[str, bool]] = []
    links: list[tuple[str, bool]] = []
    for tag, _, attributes, _ in _tags(piece):
        for key, value in attributes.items():
            if key == "id" or (key == "name" and tag == "a"):
                anchors.append((value, key == "id"))
        links += _links(tag, attributes)
    if sheet := _STYLE.match(piece):
        links += [(link.url, True) for link in css_links(sheet[1])]
    return tuple(anchors), tuple(links)


def css_links(css: str) -> Iterator[Link]:
    """What a stylesheet loads: `url(…)` and `@import`."""
    for found in _CSS_URL.finditer(css):
        url = next(part for part in found.groups() if part is not None)
        yield Link(url, css.count("\n", 0, found.start()) + 1, True)


def rewritten(html: str, change: Callable[[str], str]) -> str:
    """The page with `change` applied to every address that a reader can follow.

    Addresses that a browser loads by itself, and text, stay as they are.
    """
    out: list[str] = []
    done = 0
    for tag, at, attributes, end in _tags(html):
        for key in ("href", "action", "formaction", "content"):
            old = attributes.get(key)
            if old is None:
                continue
            if key == "content":
                found = _REFRESH.match(old) if _is_refresh(tag, attributes) else None
                new = found[1] + change(found[2]) + found[3] if found else old
            elif any(url == old and not loads for url, loads in _links(tag, attributes)):
                new = change(old)
            else:
                new = old
            if new != old:
                piece = html[at:end]
                out.append(html[done:at])
                out.append(_with_attribute(piece, key, new))
                done = end
                break
    out.append(html[done:])
    return "".join(out)


def _with_attribute(tag: str, key: str, value: str) -> str:
    def replaced(found: re.Match[str]) -> str:
        if found["name"].lower() != key:
            return found[0]
        return f'{found["name"]}="{escape(value, quote=True)}"'

    return _ATTRIBUTE.sub(replaced, tag)


def _tags(html: str) -> Iterator[tuple[str, int, dict[str, str], int]]:
    """Tags that carry a telling attribute: name, start, attributes, end; none inside scripts."""
    at, length = 0, len(html)
    while at < length:
        found = _TAG.search(html, at)
        if found is None:
            return
        at = found.end()
        name = found["name"]
        if name is None:
            continue
        name = name.lower()
        rest = found["rest"]
        if rest and _TELLING.search(rest):
            attributes: dict[str, str] = {}
            for part in _ATTRIBUTE.finditer(rest):
                value = part["double"] if part["double"] is not None else part["single"]
                value = part["bare"] if value is None else value
                attributes.setdefault(
                    part["name"].lower(), unescape(value) if "&" in value else value
                )
            yield name, found.start(), attributes, at
        if name in ("script", "style", "textarea", "title"):
            close = re.compile(rf"</{name}\b", re.IGNORECASE).search(html, at)
            at = close.end() if close else length


def _is_refresh(tag: str, attributes: dict[str, str]) -> bool:
    return tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh"


def _links(tag: str, attributes: dict[str, str]) -> Iterator[tuple[str, bool]]:
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
