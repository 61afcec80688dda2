"""The Atom feeds, the map of the site, how a browser may ask its search, and `llms.txt`.

It exists so that readers and programs that come by themselves find what is new, what was mended
and what there is.
"""

from __future__ import annotations

import datetime
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator import slugs
from generator.interface import Tongue
from generator.model import Article, ArticleEntry
from generator.write.context import Context, article_id, article_url
from generator.write.dates import spoken
from generator.write.limits import FEED
from generator.write.page import path, summary
from generator.write.words import CATEGORY_KINDS

_NAMESPACE = uuid.UUID("b1a51e5e-0000-5000-8000-a17c1e5c0de5")


def files(context: Context, urls: Sequence[str]) -> dict[str, bytes]:
    """The feeds, `llms.txt` and the map of the site, of which `urls` are all pages;
    `opensearch.xml` where it is known where the site stands."""
    found = {"feed.xml": _atom(context, "", context.settings.site_name, list(context.texts))}
    for domain in context.of_kind("domain"):
        inside = [a for a in context.texts if ("domain", domain.id, a) in context.firsts]
        where = slugs.url("domain", domain.id)
        name = f"{context.settings.site_name}：{domain.title}"
        found[f"{where}feed.xml"] = _atom(context, where, name, inside)
    found["llms.txt"] = _llms(context, urls).encode()
    found["sitemap.xml"] = _sitemap(context, urls)
    if context.settings.site_url:
        found["opensearch.xml"] = _opensearch(context)
    return found


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, name)}"


def _days(context: Context, article: Article) -> tuple[str, str]:
    """When an article was added to the site and when it was last changed; empty where nobody knows."""
    known = [
        context.build.days[file]
        for file in (f"seeds/{article.seed}", article.file)
        if file in context.build.days
    ]
    return min((a for a, _ in known), default=""), max((b for _, b in known), default="")


def _atom(context: Context, where: str, name: str, inside: Sequence[str]) -> bytes:
    """Articles, those first that were last changed; ids stay the same wherever the site stands.

    An entry's days are those of the article on this site. Its own day, as precise as it is known,
    is told in words: a year is no first of January.
    """
    built = _day(context.build.date) or "1970-01-01"
    days = {ident: _days(context, context.texts[ident]) for ident in inside}
    order = {ident: place for place, ident in enumerate(context.newest)}
    newest = sorted(inside, key=lambda ident: (_reversed(days[ident][1]), order[ident]))[:FEED]
    entries = {entry.id: entry for entry in context.knowledge.project.articles}
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": context.say.lang})
    _add(feed, "title", name)
    _add(feed, "link", href=context.absolute(where))
    _add(feed, "link", rel="self", href=context.absolute(f"{where}feed.xml"))
    _add(feed, "id", _urn(f"feed:{where}" if where else "feed"))
    _add(feed, "updated", _stamp(max((days[i][1] or built for i in newest), default=built)))
    _add(_add(feed, "author"), "name", context.settings.site_name)
    for ident in newest:
        article, (added, changed) = context.texts[ident], days[ident]
        entry = _add(feed, "entry")
        _add(entry, "title", context.title(article))
        _add(entry, "link", href=context.absolute(article_url(article)))
        _add(entry, "id", _urn("article:" + article.id))
        if added:
            _add(entry, "published", _stamp(added))
        _add(entry, "updated", _stamp(changed or built))
        for author in article.authors:
            if author.name:
                _add(_add(entry, "author"), "name", author.name)
        first = article.passages[0].text if article.passages else ""
        _add(
            entry,
            "summary",
            f"{_told(context.say, article, entries.get(ident), added, changed)}{summary(first, 200)}",
        )
    return _xml(feed)


def _told(
    say: Tongue, article: Article, entry: ArticleEntry | None, added: str, changed: str
) -> str:
    """What an entry says before the article's first words: its own day, and what was mended."""
    words = spoken(article.date, article.date_precision) if article.date else say("日期未载")
    if added == changed:
        return f"〔{words}〕"
    counts = (
        (len(entry.mends), say("改正字句")),
        (len(entry.rulings), say("断定版面")),
        (len(entry.corrections), say("订正标注")),
    ) if entry else ()  # fmt: skip
    mended = "、".join(say("{} {} 处", name, count) for count, name in counts if count)
    since = say("，至今{}", mended) if mended else ""
    return say("〔{}；{}有改动{}〕", words, spoken(changed), since)


def _day(date: str) -> str:
    """A day of the calendar at the beginning of a date; empty if there is none."""
    try:
        return datetime.date.fromisoformat(date[:10]).isoformat()
    except ValueError:
        return ""


def _stamp(day: str) -> str:
    return f"{day}T00:00:00Z"


def _reversed(day: str) -> int:
    """A number that is the smaller the later the day is; what has no day comes last."""
    return -int(day.replace("-", "") or 0)


def _sitemap(context: Context, urls: Sequence[str]) -> bytes:
    """The pages for search engines, the page of results left out, each with the day on which
    something that it is made of was last changed. Without an address of the site it is empty:
    a map has full addresses."""
    top = Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    changed = {a.id: _days(context, a)[1] for a in context.texts.values()}
    made_of = _made_of(context)
    for url in urls if context.settings.site_url else ():
        if url == slugs.url("search") or url.endswith("/source/"):
            continue
        one = _add(top, "url")
        _add(one, "loc", quote(context.absolute(url), safe=":/%"))
        file, inside = made_of.get(url, ("", changed.keys()))
        own = (context.build.days.get(file or f"docs/{url}index.md", ("", ""))[1],)
        if day := max((*own, *(changed.get(ident, "") for ident in inside)), default=""):
            _add(one, "lastmod", day)
    return _xml(top)


def _made_of(context: Context) -> dict[str, tuple[str, Iterable[str]]]:
    """For the pages that are not made of everything: their own file, and their articles."""
    inside: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, ident, article in context.firsts:
        inside[kind, ident].add(article)
    found: dict[str, tuple[str, Iterable[str]]] = {
        slugs.url("article", ident): ("", (ident,)) for ident in context.texts
    }
    for category in context.knowledge.project.categories:
        key = (category.kind, category.id)
        found[slugs.url(*key)] = (category.file, inside[key])
    for term in context.full_terms.values():
        where = {article_id(mention.quote.passage) for mention in term.mentions}
        found[slugs.url("term", term.entry.id)] = (term.entry.file, where)
    for policy in context.full_policies.values():
        where = {article_id(mention.quote.passage) for mention in policy.mentions}
        found[slugs.url("policy", policy.entry.id)] = (policy.entry.file, where)
    for page in context.knowledge.project.pages:
        if page.path.rpartition("/")[2] != "index.md":
            found[slugs.page_url(page.path)] = (page.file, ())
    return found


def _opensearch(context: Context) -> bytes:
    """The description by which a browser offers the site's search in its own bar."""
    name = context.settings.site_name
    about = Element(
        "OpenSearchDescription",
        {"xmlns": "http://a9.com/-/spec/opensearch/1.1/", "xml:lang": context.say.lang},
    )
    # Browsers show 16 characters, the standard allows no more.
    _add(about, "ShortName", name[:16])
    _add(about, "Description", context.say("搜索{}", name))
    _add(about, "InputEncoding", "UTF-8")
    _add(about, "Language", context.say.lang)
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
    return _xml(about)


def _xml(top: Element) -> bytes:
    indent(top, "")
    made: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    made = SubElement(parent, name, {k: _NO_XML.sub("", v) for k, v in attributes.items()})
    made.text = _NO_XML.sub("", text) or None
    return made


def _llms(context: Context, urls: Sequence[str]) -> str:
    """What there is, in plain Markdown, with the addresses of the Markdown of each page."""
    settings, say = context.settings, context.say

    def listed(title: str, rows: list[tuple[str, str, str]]) -> list[str]:
        lines = [
            f"- [{_plain(name)}]({context.absolute(url)})" + (f": {_plain(note)}" if note else "")
            for name, url, note in rows
        ]
        return [f"## {title}", "", *lines, ""] if rows else []

    lines = [f"# {_plain(settings.site_name)}", ""]
    if settings.site_description:
        lines += [f"> {_plain(settings.site_description)}", ""]
    lines += [
        say("每一页的地址后面加上 index.md，就是它的 Markdown；全部文字在 llms-full.txt。"),
        "",
    ]
    newest = [context.texts[ident] for ident in context.newest[:200]]
    lines += listed(say("文章"), [(context.title(a), path(article_url(a)), a.date) for a in newest])
    for kind, name in CATEGORY_KINDS.items():
        rows = [(c.title, path(slugs.url(kind, c.id)), c.summary) for c in context.of_kind(kind)]
        lines += listed(say(name), rows)
    pages = {slugs.page_url(page.path): page.title for page in context.knowledge.project.pages}
    own = [url for url in urls if pages.get(url) and url != slugs.url("search")]
    lines += listed(say("页面"), [(pages[url], path(url), "") for url in own])
    lines += listed(
        say("开放数据"),
        [(f"{n}.json", f"data/{n}.json", "") for n in
         ("articles", "passages", "terms", "events", "figures", "policies", "findings")],
    )  # fmt: skip
    lines += listed("Optional", [("llms-full.txt", "llms-full.txt", say("全部页面的文字"))])
    return "\n".join(lines)


_MARKS = re.compile(r"([\\`*_\[\]<>])")


def _plain(text: str) -> str:
    """A text that Markdown reads as nothing but text, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
