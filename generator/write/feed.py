"""The Atom feed of articles, how a browser may ask the site's own search, and `llms.txt`.

It exists so that readers and programs that come by themselves find what is new and what
there is.
"""

from __future__ import annotations

import re
import uuid
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator import slugs
from generator.write.context import Context, article_url
from generator.write.limits import FEED
from generator.write.page import summary

_NAMESPACE = uuid.UUID("b1a51e5e-0000-5000-8000-a17c1e5c0de5")


def files(context: Context) -> dict[str, bytes]:
    """`feed.xml` and `llms.txt`; `opensearch.xml` where it is known where the site stands."""
    found = {"feed.xml": _atom(context), "llms.txt": _llms(context).encode()}
    if context.settings.site_url:
        found["opensearch.xml"] = _opensearch(context)
    return found


def _stamp(date: str) -> str:
    """An Atom time from a date at its precision."""
    full = date + "-01-01"[len(date) - 4 :] if 4 <= len(date) < 10 else date[:10]
    return f"{full or '1970-01-01'}T00:00:00Z"


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, name)}"


def _atom(context: Context) -> bytes:
    """The newest articles; ids stay the same wherever the site stands."""
    settings = context.settings
    newest = [a for a in map(context.texts.get, context.newest) if a and a.date][:FEED]
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-CN"})
    _add(feed, "title", settings.site_name)
    _add(feed, "link", href=context.absolute(""))
    _add(feed, "link", rel="self", href=context.absolute("feed.xml"))
    _add(feed, "id", _urn("feed"))
    _add(feed, "updated", _stamp(context.build.date[:10] or (newest[0].date if newest else "")))
    _add(_add(feed, "author"), "name", settings.site_name)
    for article in newest:
        entry = _add(feed, "entry")
        _add(entry, "title", context.title(article))
        _add(entry, "link", href=context.absolute(article_url(article)))
        _add(entry, "id", _urn("article:" + article.id))
        _add(entry, "updated", _stamp(article.date))
        for author in article.authors:
            if author.name:
                _add(_add(entry, "author"), "name", author.name)
        first = article.passages[0].text if article.passages else ""
        _add(entry, "summary", summary(first, 200))
    indent(feed, "")
    made: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _opensearch(context: Context) -> bytes:
    """The description by which a browser offers the site's search in its own bar."""
    name = context.settings.site_name
    about = Element(
        "OpenSearchDescription",
        {"xmlns": "http://a9.com/-/spec/opensearch/1.1/", "xml:lang": "zh-CN"},
    )
    # Browsers show 16 characters, the standard allows no more.
    _add(about, "ShortName", name[:16])
    _add(about, "Description", f"搜索{name}")
    _add(about, "InputEncoding", "UTF-8")
    _add(about, "Language", "zh-CN")
    _add(
        about,
        "Url",
        type="text/html",
        method="get",
        template=context.absolute(slugs.url("search")) + "?q={searchTerms}",
    )
    _add(
        about,
        "Url",
        type="application/opensearchdescription+xml",
        rel="self",
        template=context.absolute("opensearch.xml"),
    )
    indent(about, "")
    made: bytes = tostring(about, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    made = SubElement(parent, name, {k: _NO_XML.sub("", v) for k, v in attributes.items()})
    made.text = _NO_XML.sub("", text) or None
    return made


def _llms(context: Context) -> str:
    """What there is, in plain Markdown, with addresses."""
    settings = context.settings

    def listed(title: str, rows: list[tuple[str, str, str]]) -> list[str]:
        lines = [
            f"- [{_plain(name)}]({context.absolute(url)})" + (f": {_plain(note)}" if note else "")
            for name, url, note in rows
        ]
        return [f"## {title}", "", *lines, ""] if rows else []

    lines = [f"# {_plain(settings.site_name)}", ""]
    if settings.site_description:
        lines += [f"> {_plain(settings.site_description)}", ""]
    newest = [context.articles[ident] for ident in context.newest[:200]]
    lines += listed("文章", [(context.title(a), article_url(a), a.date) for a in newest])
    for kind, name in (("domain", "领域"), ("stage", "阶段"), ("topic", "主题")):
        rows = [(c.title, slugs.url(kind, c.id), c.summary) for c in context.of_kind(kind)]
        lines += listed(name, rows)
    lines += listed(
        "开放数据",
        [(f"{n}.json", f"data/{n}.json", "") for n in
         ("articles", "passages", "terms", "events", "figures", "policies", "findings")],
    )  # fmt: skip
    return "\n".join(lines)


_MARKS = re.compile(r"([\\`*_\[\]<>])")


def _plain(text: str) -> str:
    """A text that Markdown reads as nothing but text, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
