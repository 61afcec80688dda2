"""The files of one page that is taken along, made of the page and of what it quotes.

It exists so that the pages of a build can be taken along side by side: all that the files are
made of stands in one record.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import slugs
from generator.book.blocks import Sheet
from generator.book.docx import docx
from generator.book.markdown import markdown
from generator.book.quotations import Taken, quotations
from generator.book.reading import sheet
from generator.interface import SIMPLIFIED, Tongue
from generator.write.data.flat import cell

COLUMNS = ("所在标题", "原文", "谁说的", "文章", "日期", "段落", "网址")
CITED = re.compile(r'\sid="cite"')
"""Whether a page says itself how it is cited."""


@dataclass(frozen=True, slots=True)
class Cited:
    """An article as a list names it: title, date, and as the national standard and BibTeX cite it."""

    title: str
    date: str
    national: str
    bibtex: str


NOTHING = Cited("", "", "", "")


@dataclass(frozen=True, slots=True)
class Order:
    """A page, and what its files say that the page does not."""

    name: str
    """Its file in the tree."""
    page: bytes
    texts: Mapping[str, str]
    """The passages that it may quote."""
    speakers: Mapping[str, str]
    """Who speaks in them."""
    articles: Mapping[str, Cited]
    """The articles that they are of."""
    site: str
    """Where the site stands, with a slash at its end; empty if nobody knows."""
    author: str
    """The name of the site."""
    say: Tongue = SIMPLIFIED


@dataclass(frozen=True, slots=True)
class Made:
    """The files, in their order; or why they could not be made."""

    files: tuple[tuple[str, bytes], ...] = ()
    why: str = ""


def made(order: Order) -> Made:
    """The files of a page: the page itself is whole without them, so a failure is told, not
    raised."""
    try:
        return Made(tuple(_files(order)))
    except Exception as error:
        return Made(why=" ".join(f"{type(error).__name__}: {error}".split())[:200])


def _files(order: Order) -> Iterable[tuple[str, bytes]]:
    text = order.page.decode("utf-8")
    taken = sheet(order.name, text)
    stem = f"{taken.url}{taken.url.rstrip('/').rsplit('/', 1)[-1]}"
    quoted = quotations(taken, order.texts.get)
    idents = dict.fromkeys(one.passage.partition("#")[0] for one in quoted)
    sources = [order.articles.get(i, NOTHING) for i in idents if i != own(taken.url)]
    national = [source.national for source in sources if source.national]

    def place(link: str) -> str:
        """A link as it works in a file that was carried off: to the web, or none."""
        if "://" in link or link.startswith("mailto:"):
            return link
        return f"{order.site}{link}" if order.site else ""

    yield f"{stem}.md.txt", markdown(taken, place, national, order.say).encode()
    if quoted:
        yield f"{stem}.csv", _csv(order, taken, quoted)
    yield f"{stem}.docx", docx(taken, place, national, order.author, order.say)
    if sources and not CITED.search(text):
        told = (part for source in sources for part in (source.national, source.bibtex))
        yield f"{stem}.cite.txt", ("\n\n".join(told) + "\n").encode()


def _csv(order: Order, page: Sheet, quoted: Iterable[Taken]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    # The mark tells spreadsheets that this is UTF-8.
    out.write("\ufeff")
    writer.writerow(map(order.say, COLUMNS))
    speaks = page.title if page.section == "voices/" and page.url != "voices/" else ""
    for one in quoted:
        article = order.articles.get(one.passage.partition("#")[0], NOTHING)
        who = f"{speaks}（{one.who}）" if speaks and one.who else speaks or one.who
        row = (
            one.section,
            one.quote,
            who or order.speakers.get(one.passage, ""),
            article.title,
            article.date,
            one.passage,
            f"{order.site}{slugs.passage_url(one.passage)}",
        )
        writer.writerow([cell(value) for value in row])
    return out.getvalue().encode()


def own(url: str) -> str:
    """The article that an address is the page of."""
    return url.split("/")[1] if url.startswith("articles/") else ""
