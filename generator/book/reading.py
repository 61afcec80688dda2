"""A page of the tree, read: its front matter and what it holds.

It exists so that every form of a page says what the page says. What only a browser or the way
through the site needs (filters, marginal labels, neighbours, pictures of numbers that a table
gives too) is left out here, by the names that the site's own markup has for it.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from generator import slugs
from generator.book.blocks import (
    ASIDE,
    CODE,
    HEADING,
    ITEM,
    SAID,
    SOURCE,
    TABLE,
    TEXT,
    Block,
    Run,
    Sheet,
    joined,
)
from generator.book.nodes import Node, parsed

_SKIPPED = frozenset(
    "nav form fieldset button script style template input label legend svg img wbr".split()
)
_SKIPPED_CLASSES = frozenset(
    "opener by-topic pin letters tl-axis tl-bar tl-src tl-head map bars vh citing side crossing matrix matrices"
    " counted legend".split()
)
_ASIDES = frozenset(("voice", "silence", "notes", "hint"))
_SMALL = frozenset(("why", "also", "lost", "cut", "kind", "stamp", "who-said", "diff"))
_LEFT_OUT = frozenset(("near", "beside", "matrix", "about", "crossed"))
"""Anchors of headings under which a page leads on to others."""
_INLINE = frozenset(
    "a abbr b br cite code del em i ins kbd mark q rp rt ruby s small span strong sub sup time u var".split()
)
_STYLES = {"ins": "ins", "del": "del", "s": "del", "mark": "mark", "small": "small", "code": "code"}
_SPACE = re.compile(r"[ \t\r\n\u00a0]{2,}|[\t\r\n\u00a0]")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def front(page: str) -> dict[str, object]:
    """The front matter of a page of the tree: one line a key, each value JSON."""
    found = _FRONT.match(page)
    lines = found[1].splitlines() if found else []
    pairs = (line.partition(": ") for line in lines)
    return {key: json.loads(value) for key, _, value in pairs if value}


def sheet(name: str, page: str) -> Sheet:
    """The page of a file of the tree (`domains/law/index.md`)."""
    meta = front(page)
    url = slugs.page_url(name)
    made = _FRONT.sub("", page, count=1)
    blocks = _titled(tuple(_kept(_Reader(url).read(parsed(made)))))
    title = str(meta.get("title", ""))
    if not any(block.kind == HEADING and block.level == 1 for block in blocks):
        blocks = (Block(HEADING, (Run(title),), level=1), *blocks)
    about = str(meta.get("description", ""))
    near = meta.get("near", [])
    assert isinstance(near, list)
    after = next((target(url, link) for side, _, link in near if side == "next"), "")
    return Sheet(url, title, blocks, about, str(meta.get("section", "")), after)


def target(url: str, link: str) -> str:
    """Where a link on the page at `url` leads: an address of the web, or one below the root.

    >>> target("domains/law/", "../../articles/a/#L7"), target("a/", "#L7"), target("", "https://x/")
    ('articles/a/#L7', 'a/#L7', 'https://x/')
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return link
    tail = f"#{parts.fragment}" if parts.fragment else ""
    if not parts.path:
        return url + tail
    way = posixpath.normpath(posixpath.join("/", url, parts.path)).removeprefix("/")
    return (f"{way}/" if way and parts.path.endswith(("/", ".")) else way) + tail


def _titled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The title before the small print that the site has above it."""
    at = next((n for n, b in enumerate(blocks) if b.kind == HEADING and b.level == 1), 0)
    if not all(block.kind == ASIDE for block in blocks[:at]):
        return blocks
    return (*blocks[at : at + 1], *blocks[:at], *blocks[at + 1 :])


def _kept(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without those under a heading that only leads on, and without empty headings."""
    inside = 0
    for block in blocks:
        if block.kind == HEADING:
            if inside and block.level > inside:
                continue
            inside = block.level if block.anchor in _LEFT_OUT else 0
        if not inside:
            yield block


@dataclass(frozen=True, slots=True)
class _Way:
    """What holds for text inside the elements that are open."""

    kind: str = TEXT
    bold: bool = False
    style: str = ""
    link: str = ""
    said: bool = False
    depth: int = -1
    """How many lists are open, less one."""


class _Reader:
    """Makes blocks of one page."""

    def __init__(self, url: str, ways: dict[str, str] | None = None) -> None:
        """`ways`: where links of the page lead, as far as it was worked out."""
        self._url = url
        self._ways = {} if ways is None else ways
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._anchor = ""
        self._mark = ""
        self._place = ""

    def read(self, root: Node) -> list[Block]:
        """The blocks of a page."""
        self._inside(root, _Way())
        self._end(_Way())
        return self._blocks

    def _end(self, way: _Way) -> None:
        """Close the paragraph that is open, if there is one."""
        runs, self._runs = joined(self._runs), []
        if not runs:
            return
        kind, mark = way.kind, self._mark
        if (kind == SAID and mark) or (way.depth >= 0 and kind in (TEXT, ASIDE)):
            kind = ITEM
        level = max(way.depth, 0) if kind == ITEM else 0
        place = self._place if kind == SAID else ""
        self._blocks.append(
            Block(kind, runs, level, mark if kind == ITEM else "", self._anchor, place)
        )
        self._anchor = self._mark = ""

    def _inside(self, node: Node, way: _Way) -> None:
        for child in node.children:
            if isinstance(child, str):
                text = _SPACE.sub(" ", child)
                if self._runs or not text.isspace():
                    self._runs.append(Run(text, way.bold, way.style, way.link, way.said))
            else:
                self._element(child, way)

    def _element(self, node: Node, way: _Way) -> None:
        if node.name in _SKIPPED:
            return
        classes = node.classes
        if node.attributes and (
            node.attributes.get("role") == "img"
            or not classes.isdisjoint(_SKIPPED_CLASSES)
            or _hidden(node)
        ):
            return
        if node.name == "br":
            self._runs.append(Run("\n", way.bold, way.style, said=way.said))
        elif node.name in _INLINE:
            self._inline(node, way, classes)
        else:
            self._block(node, way, classes)

    def _inline(self, node: Node, way: _Way, classes: frozenset[str]) -> None:
        style, said = _STYLES.get(node.name, way.style), way.said
        if "src" in classes and way.kind != SOURCE:
            if way.style != "source" and any(run.text.strip() for run in self._runs):
                self._runs.append(Run("　——"))
            style, said = "source", False
        elif "said" in classes and node.name not in ("a", "b") and style != "source":
            # A name that is linked, or a value, is no quotation.
            said = True
        elif classes & _SMALL and style == "":
            style = "small"
        bold = way.bold or node.name in ("b", "strong")
        link = way.link
        if node.name == "a" and (href := node.attributes.get("href", "")):
            link = self._target(href)
        changed = (bold, style, link, said) != (way.bold, way.style, way.link, way.said)
        inner = _Way(way.kind, bold, style, link, said, way.depth) if changed else way
        self._inside(node, inner)
        if "stamp" in classes:
            self._runs.append(Run("　"))

    def _target(self, link: str) -> str:
        if link not in self._ways:
            self._ways[link] = target(self._url, link)
        return self._ways[link]

    def _block(self, node: Node, way: _Way, classes: frozenset[str]) -> None:
        if node.name == "dd":
            # What is said of a word stands beside it.
            self._inside(node, way)
            self._end(way)
            return
        self._end(way)
        anchor = node.attributes.get("id", "")
        if anchor:
            self._anchor = anchor
        match node.name:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._heading(node, anchor)
            case "table":
                self._table(node)
            case "pre":
                self._blocks.append(Block(CODE, (Run(node.text()),)))
            case "ul" | "ol":
                self._list(node, replace(way, depth=way.depth + 1))
            case "dl" if "facts" in classes:
                self._facts(node)
            case "dt":
                self._inside(node, replace(way, bold=True))
                self._runs.append(Run("　"))
            case _:
                before = self._place
                if "para" in classes and anchor:
                    self._place = f"{self._url}#{anchor}"
                self._inside(_shown(node, classes), _leading(node, way, classes))
                self._end(_leading(node, way, classes))
                self._place = before

    def _facts(self, node: Node) -> None:
        """Numbers that are counted on the page: 14 段原文，5 篇谈到."""
        told = []
        for pair in node.children:
            if isinstance(pair, Node):
                said = {x.name: x for x in pair.children if isinstance(x, Node)}
                label, value = said.get("dt"), said.get("dd")
                shown = value and not any(x.attributes.get("role") for x in value.elements())
                if label and value and shown:
                    of, much = label.text().strip(), value.text().strip()
                    told.append(f"{much} {of}" if much[:1].isdigit() else f"{of}：{much}")
        if told:
            self._blocks.append(Block(ASIDE, (Run("；".join(told)),)))

    def _heading(self, node: Node, anchor: str) -> None:
        runs, self._runs = self._runs, []
        self._inside(node, _Way())
        made, self._runs = joined(self._runs), runs
        if made:
            self._blocks.append(Block(HEADING, made, int(node.name[1]), anchor=anchor))
        self._anchor = ""

    def _list(self, node: Node, way: _Way) -> None:
        number = 0
        for child in node.children:
            if isinstance(child, str) or child.name != "li":
                continue
            number += 1
            if child.classes & _SKIPPED_CLASSES or _hidden(child):
                continue
            self._mark = f"{number}." if node.name == "ol" else "•"
            self._anchor = child.attributes.get("id", "")
            self._inside(child, replace(way, kind=TEXT))
            self._end(replace(way, kind=TEXT))
            self._mark = self._anchor = ""

    def _table(self, node: Node) -> None:
        rows: list[tuple[tuple[Run, ...], ...]] = []
        heads = 0
        if any("matrix" in x.classes for x in node.elements()):
            return
        for row in (x for x in node.elements() if x.name == "tr"):
            cells = [x for x in row.children if isinstance(x, Node) and x.name in ("td", "th")]
            made = tuple(self._cell(cell) for cell in cells)
            if not any(made):
                continue
            if all(cell.name == "th" for cell in cells) and heads == len(rows):
                heads += 1
            rows.append(made)
        caption = next((x for x in node.elements() if x.name == "caption"), None)
        if caption and "vh" not in caption.classes and (said := caption.text().strip()):
            self._blocks.append(Block(ASIDE, (Run(said),)))
        if rows:
            self._blocks.append(Block(TABLE, rows=tuple(rows), heads=heads, anchor=self._anchor))
        self._anchor = ""

    def _cell(self, node: Node) -> tuple[Run, ...]:
        inner = _Reader(self._url, self._ways)
        blocks = inner.read(Node("", {}, node.children))
        runs: list[Run] = []
        for block in blocks:
            if runs:
                runs.append(Run("\n"))
            style = "source" if block.kind == SOURCE else ""
            if style:
                runs += (replace(run, style=run.style or style) for run in block.runs)
            else:
                runs += block.runs
        return joined(runs)


def _hidden(node: Node) -> bool:
    return node.attributes.get("aria-hidden") == "true" or "hidden" in node.attributes


def _leading(node: Node, way: _Way, classes: frozenset[str]) -> _Way:
    """What holds inside a block."""
    if node.name == "summary":
        return replace(way, bold=True)
    if "said" in classes or node.name == "blockquote":
        return replace(way, kind=SAID, said=True)
    if "src" in classes or node.name == "figcaption":
        return replace(way, kind=SOURCE, said=False)
    return replace(way, kind=ASIDE) if classes & _ASIDES else way


def _shown(node: Node, classes: frozenset[str]) -> Node:
    """A block without what folds out beside it: other places that say the same, the other forms
    of a citation."""
    if "para" in classes:
        kept = [x for x in node.children if isinstance(x, str) or x.name != "details"]
    elif "citebox" in classes:
        nodes = [x for x in node.children if isinstance(x, Node)]
        kept = [x for x in nodes if x.name == "h2" or "cite-line" in x.classes]
    else:
        return node
    return Node(node.name, node.attributes, kept)
