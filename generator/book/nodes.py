"""Finished HTML as a tree of elements and text.

It exists because a page is taken along in other forms (Markdown, DOCX, a book), and all of them
read the page itself: what it says is written once, by `write`. The HTML is ours or was cleaned,
so elements are closed; a closing tag without its opening one is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

_TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?>[^<>\"']+|\"[^\"]*\"|'[^']*')*+)>"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
DEEPEST = 100
"""How many elements may stand inside each other; of others, the text stands in the last of them."""
_NONE: frozenset[str] = frozenset()
_VOID = frozenset("br circle col hr img input path rect use wbr".split())


@dataclass(slots=True)
class Node:
    """An element: its attributes, and the elements and texts in it."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class."""
        named = self.attributes.get("class")
        return _words(named) if named else _NONE

    def text(self) -> str:
        """All text in it."""
        return "".join(x if isinstance(x, str) else x.text() for x in self.children)

    def elements(self) -> Iterator[Node]:
        """The elements in it, each before those inside it."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.elements()


def parsed(html: str) -> Node:
    """The elements of a page, in one that has no name.

    >>> parsed('<p class="a">甲<b>乙</b>&lt;<br></p>').text()
    '甲乙<'
    """
    root = Node("")
    stack = [root]
    for close, name, rest, text in _TOKEN.findall(html):
        if text:
            stack[-1].children.append(unescape(text) if "&" in text else text)
        elif not name:
            continue
        elif close:
            name = name.lower()
            at = len(stack) - 1
            while at and stack[at].name != name:
                at -= 1
            if at:
                del stack[at:]
        else:
            node = Node(name.lower(), _attributes(rest) if rest else {})
            if len(stack) > DEEPEST:
                node.children = stack[-1].children
            else:
                stack[-1].children.append(node)
            if node.name not in _VOID and not rest.endswith("/"):
                stack.append(node)
    return root


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@lru_cache(maxsize=1024)
def _attributes(rest: str) -> Mapping[str, str]:
    """The attributes of a tag; most tags of a page are written like others."""
    return {
        name.lower(): unescape(value) if "&" in (value := double or single or bare) else value
        for name, double, single, bare in _ATTRIBUTE.findall(rest)
    }
