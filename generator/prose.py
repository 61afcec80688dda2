"""An editor's prose, Markdown, as HTML that is safe to stand on a page.

It exists so that prose is finished before the site builder starts, in one place: what Markdown
gives goes through an allow-list (nh3, which is Mozilla's ammonia), and what the list leaves out
is told to whoever wrote it. No script, style, frame, form or address other than web, mail and
this site survives; `docs/contributing.md` says so to contributors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser

import nh3
from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markupsafe import Markup

TAGS = frozenset(
    "a abbr b blockquote br cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6"
    " hr i img ins kbd li mark ol p pre q rp rt ruby s small span strong sub summary sup table tbody"
    " td th thead time tr u ul var wbr".split()
)
"""The elements that prose may hold."""

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset(("href", "title")),
    "abbr": frozenset(("title",)),
    "details": frozenset(("open",)),
    "img": frozenset(("src", "alt", "title", "width", "height")),
    "ol": frozenset(("start", "reversed")),
    "td": frozenset(("align", "colspan", "rowspan")),
    "th": frozenset(("align", "colspan", "rowspan", "scope")),
    "time": frozenset(("datetime",)),
    **{f"h{level}": frozenset(("id",)) for level in range(1, 7)},
}
"""The attributes that each may have. An `id` stands on headings only, and is ours."""

WHOLLY = frozenset(
    "script style template noscript noembed noframes iframe object svg math textarea title xmp".split()
)
"""Elements that go with what they hold, because it is no prose; of others the text stays."""

SCHEMES = frozenset(("http", "https", "mailto"))
"""The kinds of addresses that prose may lead to, besides those of this site."""

GENERATED = re.compile(r"^<!-- generated -->[ \t]*$", re.MULTILINE)
"""Where an author wants the generated sections, on a line of its own; without it they follow
the prose."""

_PLACE = "\ue000"
"""Stands for that line while Markdown is at work: a paragraph of one private character."""

_ADDRESSES = frozenset(("href", "src"))
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_PASSED_OVER = dict.fromkeys(range(0x21))
"""Characters that a browser passes over in front of and inside a scheme."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the prose, for the outline of its page."""

    anchor: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Prose as it may be printed, and what was found in it."""

    before: Markup
    """What stands before the generated sections: all of it where no place is named for them."""
    after: Markup
    headings: tuple[Heading, ...]
    links: tuple[str, ...]
    """Addresses as they were written, those of this site and others, in their order."""
    refused: tuple[str, ...]
    """What the allow-list left out, as it begins in the source: `<script`, `onclick`, `javascript:`."""


def render(text: str, place: Callable[[str], str] = str) -> Prose:
    """The prose of a page; `place` turns an address as written into one that leads there from the
    page it is printed on.

    >>> render("**甲** <b onclick='x()'>乙</b>").before
    Markup('<p><strong>甲</strong> <b>乙</b></p>')
    >>> render("[甲](javascript:x)").refused
    ('javascript:',)
    """
    if not text.strip():
        return Prose(Markup(""), Markup(""), (), (), ())
    converter = _converter()
    made = converter.reset().convert(GENERATED.sub(f"\n{_PLACE}\n", text, count=1))
    seen = _Reader()
    seen.feed(made)
    seen.close()

    def changed(_: str, attribute: str, value: str) -> str:
        return place(value) if attribute in _ADDRESSES else value

    clean = nh3.clean(
        made,
        tags=set(TAGS),
        clean_content_tags=set(WHOLLY),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=changed,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    tokens: list[dict[str, object]] = getattr(converter, "toc_tokens", [])
    before, _, after = clean.partition(f"<p>{_PLACE}</p>")
    # The one place where prose becomes markup: it was cleaned above.
    return Prose(
        Markup(before.strip()),  # noqa: S704
        Markup(after.strip()),  # noqa: S704
        tuple(_headings(tokens)),
        tuple(seen.links),
        tuple(dict.fromkeys(seen.refused)),
    )


def parted(text: str) -> tuple[str, str]:
    """The source of prose before the generated sections, and after them."""
    found = GENERATED.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def anchor(title: str, separator: str = "-") -> str:
    """The id of a heading of prose: its words. What has none but ASCII letters is set apart from
    the ids that the generator gives, all of which are ASCII.

    >>> anchor("三种声音"), anchor("Notes")
    ('三种声音', 'p-notes')
    """
    slug: str = slugify_unicode(title, separator)
    return f"p{separator}{slug}" if slug.isascii() else slug


@cache
def _converter() -> Markdown:
    toc = TocExtension(slugify=anchor, permalink=False)
    tables = TableExtension(use_align_attribute=True)
    return Markdown(extensions=[FencedCodeExtension(), tables, toc], output_format="html")


def _headings(tokens: list[dict[str, object]]) -> list[Heading]:
    found: list[Heading] = []
    for token in tokens:
        level = token["level"]
        assert isinstance(level, int)
        found.append(Heading(str(token["id"]), unescape(str(token["name"])), level))
        children = token["children"]
        assert isinstance(children, list)
        found += _headings(children)
    return found


class _Reader(HTMLParser):
    """Lists addresses, and what the allow-list will leave out. Only for what is told: nothing
    rests on it for safety."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.refused.append(f"<{tag}")
            return
        allowed = ATTRIBUTES.get(tag, frozenset())
        for name, value in attrs:
            # Markdown's own mark of a code block's language.
            if name not in allowed and (tag, name) != ("code", "class"):
                self.refused.append(name)
            elif name in _ADDRESSES and value:
                scheme = _SCHEME.match(value.translate(_PASSED_OVER))
                if scheme and scheme[1].lower() not in SCHEMES:
                    self.refused.append(f"{scheme[1]}:")
                else:
                    self.links.append(value)
