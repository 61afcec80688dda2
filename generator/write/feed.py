"""The Atom feed of articles, and `llms.txt`.

It exists so that readers and programs that come by themselves find what is new and what
there is.
"""

from __future__ import annotations

import uuid

from generator import slugs
from generator.write import html
from generator.write.context import Context, article_url
from generator.write.limits import FEED
from generator.write.page import summary

_NAMESPACE = uuid.UUID("b1a51e5e-0000-5000-8000-a17c1e5c0de5")


def files(context: Context) -> dict[str, bytes]:
    """`feed.xml` and `llms.txt`."""
    return {"feed.xml": _atom(context).encode(), "llms.txt": _llms(context).encode()}


def _stamp(date: str) -> str:
    """An Atom time from a date at its precision."""
    full = date + "-01-01"[len(date) - 4 :] if 4 <= len(date) < 10 else date[:10]
    return f"{full or '1970-01-01'}T00:00:00Z"


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, name)}"


def _atom(context: Context) -> str:
    """The newest articles; ids stay the same wherever the site stands."""
    settings = context.settings
    newest = list(context.newest)
    newest = [a for a in newest if a.date][:FEED]
    entries = []
    for article in newest:
        link = html.attribute(context.absolute(article_url(article)))
        first = article.passages[0].text if article.passages else ""
        authors = "".join(
            f"<author><name>{html.text(a.name)}</name></author>" for a in article.authors if a.name
        )
        entries.append(
            f"<entry><title>{html.text(context.title(article))}</title>"
            f'<link href="{link}"/><id>{_urn("article:" + article.id)}</id>'
            f"<updated>{_stamp(article.date)}</updated>{authors}"
            f"<summary>{html.text(summary(first, 200))}</summary></entry>"
        )
    updated = _stamp(context.build.date[:10] or (newest[0].date if newest else ""))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">'
        f"<title>{html.text(settings.site_name)}</title>"
        f'<link href="{html.attribute(context.absolute(""))}"/>'
        f'<link rel="self" href="{html.attribute(context.absolute("feed.xml"))}"/>'
        f"<id>{_urn('feed')}</id><updated>{updated}</updated>"
        f"<author><name>{html.text(settings.site_name)}</name></author>\n"
        + "\n".join(entries)
        + "\n</feed>\n"
    )


def _llms(context: Context) -> str:
    """What there is, in plain Markdown, with addresses."""
    settings = context.settings

    def listed(title: str, rows: list[tuple[str, str, str]]) -> list[str]:
        lines = [
            f"- [{name}]({context.absolute(url)})" + (f": {note}" if note else "")
            for name, url, note in rows
        ]
        return [f"## {title}", "", *lines, ""] if rows else []

    lines = [f"# {settings.site_name}", ""]
    if settings.site_description:
        lines += [f"> {settings.site_description}", ""]
    newest = list(context.newest)[:200]
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
