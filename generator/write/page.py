"""A page of the tree: front matter, an editor's prose, finished HTML.

It exists so that every page is put together in one way, and so that prose keeps working
where the builder reads it: links to other Markdown files are turned to where they stand in
the tree (`docs/topics/law.md` becomes `topics/law/index.md`).
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.write import raw

_GENERATED = re.compile(r"^<!-- generated -->[ \t]*$", re.MULTILINE)
"""Where an author wants the generated sections, on a line of its own; without it they follow
the prose."""

_LINK = re.compile(r"(\]\()([^()\s:#]+\.md)(#[^()\s]*)?(?=[)\s])")


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
    front: dict[str, object] = {"title": page.title}
    if page.description:
        front["description"] = page.description
    if page.edit_url:
        front["edit_url"] = page.edit_url
    if page.section or page.url == "":
        front["section"] = page.section
    if page.crumbs:
        front["crumbs"] = [list(crumb) for crumb in page.crumbs]
    if page.outline:
        front["outline"] = [_outlined(item) for item in page.outline]
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
        # In a script element only `</` could end it early.
        front["jsonld"] = _json(_placed(page.data)).replace("</", "<\\/")
    front.update(page.extra)
    lines = ["---"]
    # A JSON value is a YAML value; one line each keeps the pages easy to compare.
    lines += [f"{key}: {_json(value)}" for key, value in front.items()]
    lines += ["---", ""]
    body = raw.block(page.body) if page.body.strip() else ""
    prose = rebased(page.prose, page.file, page.url).strip()
    before, after = parted(prose)
    middle = "\n\n".join(part for part in (before, body, after) if part)
    head = raw.block(page.head) + "\n" if page.head.strip() else ""
    return ("\n".join(lines) + "\n" + head + middle).encode("utf-8")


def parted(prose: str) -> tuple[str, str]:
    """Prose before the generated sections, and after them."""
    place = _GENERATED.search(prose)
    return (prose[: place.start()], prose[place.end() :]) if place else (prose, "")


def rebased(prose: str, file: str, url: str) -> str:
    """Prose with its links to Markdown files turned to where those stand in the tree."""
    if not file.startswith("docs/"):
        return prose
    here = posixpath.dirname(file.removeprefix("docs/"))

    def turned(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(here, found[2]))
        stem = target.removesuffix(".md")
        if posixpath.basename(stem) != "index":
            target = f"{stem}/index.md"
        way = posixpath.relpath("/" + target, "/" + url)
        return f"{found[1]}{way}{found[3] or ''}"

    return _LINK.sub(turned, prose)


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


def _placed(data: object) -> object:
    """Linked data without the addresses that are relative while the site has none: a crawler
    would resolve them from the page and land nowhere."""
    if isinstance(data, Mapping):
        return {
            key: _placed(value)
            for key, value in data.items()
            if not (key in _PLACES and isinstance(value, str) and "://" not in value)
        }
    return [_placed(item) for item in data] if isinstance(data, list) else data


_PLACES = frozenset(("url", "contentUrl", "inDefinedTermSet"))


def outline(*items: tuple[str, str] | None) -> tuple[Heading, ...]:
    """A flat outline; absent sections are left out."""
    return tuple(Heading(*item) for item in items if item)


def summary(text: str, limit: int = 120) -> str:
    """A plain description: white space joined, cut at a sentence or with an ellipsis."""
    plain = re.sub(r"\s+", " ", re.sub(r"[*_`#>\[\]]|\([^)]*\.md[^)]*\)", "", text)).strip()
    if len(plain) <= limit:
        return plain
    cut = plain.rfind("。", 0, limit)
    return plain[: cut + 1] if cut > limit // 3 else plain[: limit - 1] + "…"


def joined(parts: Sequence[str]) -> str:
    """Blocks of HTML, one after the other."""
    return "\n".join(part for part in parts if part)
