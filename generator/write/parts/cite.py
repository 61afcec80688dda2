"""Citations that a reader can paste: GB/T 7714-2025, BibTeX, CSL-JSON.

It exists so that quoting one passage is one click, and so that what is inferred (a date)
is said to be inferred in the citation too.
"""

from __future__ import annotations

import json

from generator.interface import Tongue
from generator.model import Article, Passage, Voice
from generator.write.context import Context, untitled

ACCESSED = "[引用日期]"
"""Replaced by the reader's own day when the script copies the citation."""


def address(context: Context, url: str) -> str:
    """A page's address on the web; empty while the site does not know where it stands.

    A relative address helps nobody who reads the citation elsewhere: the script fills in
    where the reader is.
    """
    return context.absolute(url) if context.settings.site_url else ""


def _names(article: Article) -> list[str]:
    authors = [a.name for a in article.authors if a.name and a.role == "author"]
    return authors or [a.name for a in article.authors if a.name and a.role != "moderator"]


def whose(context: Context, article: Article, passage: Passage) -> str:
    """For the script that cites a sentence, as JSON: `by`, the names that stand for the article's
    own; `told`, where somebody else's words stand, and whose
    (nothing where nobody knows); `of`, the document that is printed.

    Empty where the article's own citation holds for the whole passage.
    """
    teller = context.voices.get(context.speakers.get(passage.id, ""))
    if teller is None:
        return ""
    value: dict[str, object] = {}
    if (names := _called(teller)) != _names(article):
        value["by"] = names
    if teller.kind == "document":
        value["of"] = teller.name
    told = [
        (one.quote.start, one.quote.end, context.voices[one.voice].name)
        for one in context.statements.get(passage.id, ())
        if one.voice != teller.id and one.voice in context.voices
    ]
    if told:
        value["told"] = told
    return json.dumps(value, ensure_ascii=False) if value else ""


def _called(voice: Voice) -> list[str]:
    """The names that a voice is cited under; a document has none, nor who is not named."""
    several = voice.name.split("、") if voice.kind == "author" else [voice.name]
    return [name for name in several if name] if voice.kind != "document" else []


def _type(article: Article) -> str:
    newspaper = article.publication.endswith(("报", "日报", "晚报", "时报", "報", "日報"))
    return "N/OL" if newspaper and article.date_precision == "day" else "Z/OL"


def national(article: Article, address: str, say: Tongue) -> str:
    """After GB/T 7714-2025; up to three names, an inferred year in brackets.

    Without an address the citation ends before it.
    """
    head = before(article)
    title = article.title or untitled(article, say)
    stated = article.date_basis != "inferred"
    date = (
        article.date if stated else (f"[{article.date[:4]}]({say('推定')})" if article.date else "")
    )
    place = ", ".join(part for part in (article.publication, date) if part) or say("日期未载")
    at = f" {address}." if address else ""
    return f"{head}{title}[{_type(article)}]. {place}{say(ACCESSED)}.{at}"


def before(article: Article) -> str:
    """What the national citation begins with: the names, with what parts them from the title."""
    return f"{who}. " if (who := _together(_names(article))) else ""


def _together(names: list[str]) -> str:
    return ", ".join(names[:3]) + (", 等" if len(names) > 3 else "")


def bibtex(article: Article, address: str, say: Tongue) -> str:
    """A BibTeX entry; the note says what is inferred."""
    fields = [("title", f"{{{_tex(article.title or untitled(article, say))}}}")]
    if names := _names(article):
        fields.append(("author", " and ".join(map(_tex, names))))
    if article.publication:
        fields.append(("howpublished", _tex(article.publication)))
    if article.date:
        fields.append(("year", article.date[:4]))
        if len(article.date) >= 7:
            fields.append(("month", str(int(article.date[5:7]))))
    if article.date_basis == "inferred":
        fields.append(("note", say("日期推定")))
    if address:
        fields.append(("url", address))
    body = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields)
    return f"@misc{{{article.id},\n{body}\n}}"


_TEX = str.maketrans(
    {c: f"\\{c}" for c in "{}%$#_&"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def _tex(value: str) -> str:
    """A text that TeX prints as it is.

    >>> _tex("50%_{")
    '50\\\\%\\\\_\\\\{'
    """
    return value.translate(_TEX)


def csl(article: Article, address: str, say: Tongue) -> str:
    """A CSL-JSON item."""
    item: dict[str, object] = {
        "id": article.id,
        "type": "article-newspaper" if _type(article) == "N/OL" else "article",
        "title": article.title or untitled(article, say),
        "language": "zh",
    }
    if names := _names(article):
        item["author"] = [{"literal": name} for name in names]
    if article.publication:
        item["container-title"] = article.publication
    if article.date:
        issued: dict[str, object] = {"date-parts": [[int(p) for p in article.date.split("-")]]}
        if article.date_basis == "inferred":
            issued["circa"] = True
        item["issued"] = issued
    if address:
        item["URL"] = address
    return json.dumps(item, ensure_ascii=False)
