"""A finished page as Markdown, for whoever reads without a browser.

It exists so that programs that read (language models, screen scripts, archives) get the words of
each page and where they stand, without the page's furniture. It is made of the finished page:
whatever prints a page need not know of it. Links stay as they are: the Markdown of a page lies
beside the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from generator.interface import Tongue
from generator.site.folders import beside as beside_it
from generator.site.markup import tree

NAME = "index.md"
"""The file beside a page's `index.html`."""
FULL = "llms-full.txt"
ROOM = 20_000_000
"""Bytes of it: more is no text that anybody reads in one piece, and hosts refuse very large files."""
_MORE = "这里放不下的页面，见各页地址下的 index.md；全部地址在 sitemap.xml。"

_ROOT = "https://root.invalid/"
"""Stands for the root of a site of which nobody knows where it stands."""
_FIRST = ("index.html", "about", "articles")
_REPEATED = ("search", "findings", "data")
"""Pages of the full text's beginning, and pages that are no text or that repeat others."""

_SKIPPED = frozenset(
    "script style svg button input select form fieldset nav template label".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_NONE: frozenset[str] = frozenset()
_FURNITURE = frozenset("vh opener md-content__button letters graph-tools tl-axis tl-bar".split())
_BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 "
    "h6 header footer hr li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_MARKS = re.compile(r"[\\`*_\[\]<]")
_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_LOOKS = re.compile(r"\d*(?=(?:#{1,6}|[-+.)]) |>)")
"""What would be read as a list, a heading or a quotation at the beginning of a line."""
_PLAIN = re.compile(r"(?:\.\./)*(?:[a-z0-9-]+/)*(?:[a-z0-9-]+\.[a-z]+)?")
_LINK = re.compile(r"(?<=\]\()([^()\s]+)(?=\))")


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: Mapping[str, str | None]
    classes: frozenset[str]
    silent: bool
    """Whether none of it is for a reader of words."""
    inside: list[_Node | str] = field(default_factory=list)


def markdown(html: str) -> str:
    """The article of a page as Markdown; empty if it has none."""
    article = tree(html).css_first("article")
    return "\n\n".join(_blocks(_tree(article, "article"))) + "\n" if article else ""


def put_beside(site: Path, name: str, html: str) -> None:
    """Write the Markdown of a page of the site beside it."""
    if name.rpartition("/")[2] == "index.html":
        file = (site / name).with_name(NAME)
        # What stands there may be shared with the site that stands.
        file.unlink(missing_ok=True)
        file.write_text(markdown(html), encoding="utf-8", newline="\n")


def beside(name: str) -> str:
    """The file of the Markdown of a page."""
    return re.sub(r"(^|/)index\.html$", rf"\1{NAME}", name)


def full(
    site: Path, pages: Iterable[str], title: str, base: str, say: Tongue, room: int = ROOM
) -> None:
    """Write `llms-full.txt`: the Markdown of all pages, those that only repeat others left out,
    with addresses that lead from anywhere (`base` is the site's, if it has one)."""
    part = beside_it(site / FULL, "new")
    with part.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f"# {title}\n")
        for name in sorted(filter(_wanted, pages), key=_order):
            file = site / beside(name)
            if not file.is_file():
                continue
            url = base + name.removesuffix("index.html")
            text = f"\n---\n\n<{url or './'}>\n\n{_led(file.read_text(encoding='utf-8'), url)}"
            room -= len(text.encode())
            if room < 0:
                out.write(f"\n---\n\n{say(_MORE)}\n")
                break
            out.write(text)
    part.replace(site / FULL)


def _led(text: str, url: str) -> str:
    """The text with its links written as from the root of the site, or in full."""
    here = url if "://" in url else _ROOT + url
    known: dict[str, str] = {}

    def led(found: re.Match[str]) -> str:
        folder, sign, anchor = found[1].partition("#")
        if folder not in known:
            known[folder] = _joined(here, folder).removeprefix(_ROOT)
        return f"{known[folder]}{sign}{anchor}" or "./"

    return _LINK.sub(led, text)


def _joined(here: str, way: str) -> str:
    """Where a way leads from an address.

    >>> _joined("https://a.example/b/c/", "../d/e/"), _joined("https://a.example/b/c/", "/f")
    ('https://a.example/b/d/e/', 'https://a.example/f')
    >>> _joined("https://a.example/b/c/", "../../d/"), _joined("https://a.example/b/", "../../../d")
    ('https://a.example/d/', 'https://a.example/d')
    """
    if not _PLAIN.fullmatch(way):
        return urljoin(here, way)
    # Most links are such ways, and a site of a thousand articles has fifty thousand.
    up = way.count("../")
    parts = here.rsplit("/", up + 1)
    return f"{parts[0]}/{way[3 * up :]}" if parts[0].count("/") >= 2 else urljoin(here, way)


def _wanted(name: str) -> bool:
    parts = name.split("/")
    return parts[-1] == "index.html" and parts[0] not in _REPEATED and parts[-2:-1] != ["source"]


def _order(name: str) -> tuple[int, str]:
    first = name.split("/")[0]
    return _FIRST.index(first) if first in _FIRST else len(_FIRST), name


# ------------------------------------------------------------------------------- reading


def _tree(element: LexborNode, tag: str) -> _Node:
    """An element as a node. A page has thousands: each is asked for nothing twice."""
    attributes = element.attributes
    named = attributes.get("class")
    classes = frozenset(named.split()) if named else _NONE
    silent = (
        tag in _SKIPPED
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or not _FURNITURE.isdisjoint(classes)
    )
    node = _Node(tag, attributes, classes, silent)
    inside = node.inside
    for child in element.iter(include_text=True):
        name = child.tag or ""
        if name == "-text":
            inside.append(child.text_content or "")
        elif name != "-comment":
            inside.append(_tree(child, name))
    return node


# ------------------------------------------------------------------------------- writing


def _inline(node: _Node) -> str:
    """The words of an element on one line."""
    return _on_a_line(node.inside)


def _on_a_line(inside: Iterable[_Node | str]) -> str:
    return _SPACE.sub(" ", _words(inside)).strip()


def _words(inside: Iterable[_Node | str]) -> str:
    out = []
    for one in inside:
        if isinstance(one, str):
            out.append(_MARKS.sub(_escaped, one))
        elif one.tag == "br":
            out.append(" ")
        elif one.tag == "img":
            alt, src = (one.attributes.get(name) or "" for name in ("alt", "src"))
            out.append(f"![{alt}]({src})")
        elif not one.silent:
            out.append(_dressed(one))
            if one.tag in _BLOCKS:
                out.append(" ")
    return "".join(out)


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


def _dressed(node: _Node) -> str:
    if node.tag == "code":
        return f"`{''.join(map(_bare, node.inside))}`"
    text = _words(node.inside)
    if not text.strip():
        return text
    if node.tag == "a" and (href := node.attributes.get("href")):
        text = f"¶{text}" if "pin" in node.classes else text
        gap = " " if "src" in node.classes else ""
        return f"{gap}[{text.strip()}]({_address(href)})"
    if node.tag in ("b", "strong"):
        return f"**{text.strip()}**"
    return f" {text}" if "src" in node.classes else text


def _address(url: str) -> str:
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _bare(one: _Node | str) -> str:
    return one if isinstance(one, str) else "".join(map(_bare, one.inside))


def _blocks(node: _Node) -> Iterator[str]:
    """The blocks inside an element."""
    run: list[_Node | str] = []
    for one in node.inside:
        if isinstance(one, str) or one.tag not in _BLOCKS:
            run.append(one)
            continue
        yield from _paragraph(run)
        if not one.silent:
            yield from _block(one)
    yield from _paragraph(run)


def _paragraph(run: list[_Node | str]) -> Iterator[str]:
    text = _on_a_line(run) if run else ""
    run.clear()
    if text:
        looks = _LOOKS.match(text)
        yield f"{looks[0]}\\{text[looks.end() :]}" if looks else text


def _block(node: _Node) -> Iterator[str]:
    tag = node.tag
    if tag == "hr":
        yield "---"
    elif tag == "pre":
        yield f"```\n{_bare(node).strip()}\n```"
    elif tag == "table":
        yield from _table(node)
    elif tag in ("ul", "ol"):
        yield from _list(node)
    elif tag == "dl":
        yield from _defined(node)
    elif tag == "blockquote":
        yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(node)).split("\n"))
    elif tag in _HEADINGS:
        if text := _inline(node):
            yield f"{'#' * int(tag[1])} {text}"
    elif tag in ("summary", "caption"):
        if text := _inline(node):
            yield f"**{text}**"
    else:
        yield from _blocks(node)


def _list(node: _Node) -> Iterator[str]:
    items = [one for one in node.inside if isinstance(one, _Node) and not one.silent]
    if "side" in node.classes:
        # What stands beside a passage: one line of it.
        if text := "；".join(filter(None, map(_inline, items))):
            yield f"（{text}）"
        return
    lines = []
    for number, one in enumerate(items, 1):
        sign = f"{number}. " if node.tag == "ol" else "- "
        text = "\n\n".join(_blocks(one)) if one.tag == "li" else _inline(one)
        if text:
            lines.append(sign + text.replace("\n", "\n" + " " * len(sign)))
    if lines:
        yield "\n".join(re.sub(r"\n +(?=\n)", "\n", line) for line in lines)


def _defined(node: _Node) -> Iterator[str]:
    name = ""
    for one in node.inside:
        if isinstance(one, str) or one.silent:
            continue
        if one.tag == "dt":
            name = _inline(one)
        elif one.tag == "dd":
            blocks = list(_blocks(one)) or [""]
            yield f"**{name}**：{blocks[0]}" if name else blocks[0]
            yield from blocks[1:]
            name = ""
        else:
            yield from _defined(one)


def _table(node: _Node) -> Iterator[str]:
    for one in node.inside:
        if isinstance(one, _Node) and one.tag == "caption":
            yield from _block(one)
    rows = [
        [
            _inline(cell).replace("|", "\\|")
            for cell in row.inside
            if isinstance(cell, _Node) and cell.tag in ("td", "th")
        ]
        for row in _rows(node)
    ]
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    width = max(map(len, rows))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    yield "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _rows(node: _Node) -> Iterator[_Node]:
    for one in node.inside:
        if isinstance(one, _Node) and not one.silent:
            if one.tag == "tr":
                yield one
            elif one.tag in ("thead", "tbody", "tfoot"):
                yield from _rows(one)
