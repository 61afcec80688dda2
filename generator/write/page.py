"""A page of the tree: front matter and finished HTML, an editor's prose in it.

It exists so that every page is put together in one way. The builder adds the theme around it
and reads nothing of it as Markdown: links of prose are turned here to where they lead.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from generator import slugs
from generator.prose import Prose
from generator.prose import render as rendered
from generator.write import html, raw
from generator.write.parts import folds


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline beside the text."""

    anchor: str
    title: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is written; `url` is its address, `body` its generated HTML."""

    url: str
    title: str
    body: str
    description: str = ""
    head: str = ""
    """Generated HTML that stands before the prose."""
    prose: str = ""
    more: str = ""
    """What opens the rest of a section where the prose is so long that it is folded."""
    file: str = ""
    """The file of the project that the prose came from."""
    edit_url: str = ""
    section: str = ""
    """Address of the section it belongs to, for the tabs."""
    crumbs: tuple[tuple[str, str], ...] = ()
    """Titles and relative links of the pages above it."""
    outline: tuple[Heading, ...] = ()
    kind: str = ""
    """Class of the article element: what the stylesheet lays out."""
    hue: int = 0
    hide: tuple[str, ...] = ()
    data: Mapping[str, object] | None = None
    """JSON-LD."""
    style: str = ""
    """Rules written from the data, for the page's head."""
    near: tuple[tuple[str, str, str], ...] = ()
    """`prev` or `next`, title and relative link of the neighbouring pages."""
    graph_type: str = "article"
    extra: Mapping[str, object] = field(default_factory=dict)


def path(url: str) -> str:
    """The file below `build/pages/` that answers at an address."""
    return f"{url}index.md"


def written(page: Page) -> bytes:
    """The page as the builder reads it."""
    prose = rendered(page.prose, lambda address: placed(address, page.file, page.url))
    before, after = (
        raw.of_prose(folds.folded(part, page.more) if page.more else part, page.file)
        for part in map(html.kept, (prose.before, prose.after))
    )
    body = joined((page.head, before, page.body, after))
    front: dict[str, object] = {"title": page.title}
    if page.description:
        front["description"] = page.description
    if page.edit_url:
        front["edit_url"] = page.edit_url
    if page.section or page.url == "":
        front["section"] = page.section
    if page.crumbs:
        front["crumbs"] = [list(crumb) for crumb in page.crumbs]
    if outline := _standing(page.outline, body) or _headings(prose):
        front["outline"] = [_outlined(item) for item in outline]
    if page.kind:
        front["kind"] = page.kind
    if page.hue:
        front["hue"] = page.hue
    if page.hide:
        front["hide"] = list(page.hide)
    if page.near:
        front["near"] = [list(item) for item in page.near]
    if page.style:
        front["style"] = page.style
    if page.graph_type != "article":
        front["og"] = page.graph_type
    if page.data:
        front["jsonld"] = html.json_script(_absolute(page.data))
    front.update(page.extra)
    lines = ["---"]
    # A JSON value is a YAML value; one line each keeps the pages easy to compare.
    lines += [f"{key}: {_json(value)}" for key, value in front.items()]
    lines += ["---", ""]
    return ("\n".join(lines) + "\n" + raw.block(body)).encode("utf-8")


def placed(address: str, file: str, url: str) -> str:
    """An address in the prose of `file`, written from where that file stands in `docs/`, as the
    page at `url` must write it; other hosts and places on the page stay as they are.

    >>> placed("../topics/law.md#L1", "docs/domains/governance.md", "domains/governance/")
    '../../topics/law/#L1'
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or not file.startswith("docs/"):
        return address
    here = posixpath.dirname(file.removeprefix("docs/"))
    target = posixpath.normpath(posixpath.join("/", here, parts.path))
    way = target.removeprefix("/")
    if way.endswith(".md"):
        way = slugs.page_url(way)
    elif way and parts.path.endswith("/"):
        way += "/"
    tail = f"?{parts.query}" * bool(parts.query) + f"#{parts.fragment}" * bool(parts.fragment)
    return slugs.relative(url, way) + tail


_ID = re.compile(r'\sid="([^"]+)"')


def _standing(items: Sequence[Heading], body: str) -> tuple[Heading, ...]:
    """The outline without sections that the page does not have."""
    anchors = set(_ID.findall(body)) if items else set()

    def kept(some: Sequence[Heading]) -> tuple[Heading, ...]:
        return tuple(replace(x, children=kept(x.children)) for x in some if x.anchor in anchors)

    return kept(items)


def _headings(prose: Prose) -> tuple[Heading, ...]:
    """The outline of a page that is nothing but prose: its headings of the second level."""
    return tuple(Heading(item.anchor, item.title) for item in prose.headings if item.level == 2)


def _outlined(item: Heading) -> list[object]:
    row: list[object] = [item.anchor, item.title]
    if item.children:
        row.append([_outlined(child) for child in item.children])
    return row


# YAML readers break lines at these inside JSON strings, or refuse them.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def _json(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _absolute(data: object) -> object:
    """Linked data without the addresses that are relative while the site has none: a crawler
    would resolve them from the page and land nowhere."""
    if isinstance(data, Mapping):
        return {
            key: _absolute(value)
            for key, value in data.items()
            if not (key in _PLACES and isinstance(value, str) and "://" not in value)
        }
    return [_absolute(item) for item in data] if isinstance(data, list) else data


_PLACES = frozenset(("url", "contentUrl", "inDefinedTermSet"))


def outline(*items: tuple[str, str]) -> tuple[Heading, ...]:
    """A flat outline."""
    return tuple(Heading(*item) for item in items)


def summary(text: str, limit: int = 120) -> str:
    """A plain description: white space joined, cut at a sentence or with an ellipsis."""
    plain = re.sub(
        r"\s+", " ", re.sub(r"\[[\w-]+:\d+\]|[*_`#>\[\]]|\([^)]*\.md[^)]*\)", "", text)
    ).strip()
    if len(plain) <= limit:
        return plain
    cut = plain.rfind("。", 0, limit)
    return plain[: cut + 1] if cut > limit // 3 else plain[: limit - 1] + "…"


def joined(parts: Sequence[str]) -> str:
    """Blocks of HTML, one after the other."""
    return "\n".join(part for part in parts if part)
