"""The line under a quotation: article, date, speaker and place.

It exists so that a source is named alike everywhere.
"""

from __future__ import annotations

from markupsafe import Markup

from generator import slugs
from generator.interface import Tongue
from generator.write import dates, html
from generator.write.articles import untitled
from generator.write.heads import Head, Named


def title(article: Named, say: Tongue) -> Markup:
    """An article's title, or the words that say it is lost."""
    if article.title:
        return html.broken(article.title)
    return html.element("span", untitled(article, say), class_="untitled")


def when(article: Named, say: Tongue) -> Markup:
    """An article's date as it is known."""
    if not article.date:
        return html.broken(say("日期未载"))
    shown = dates.spoken(article.date, article.date_precision)
    return html.element("time", shown, datetime=article.date)


def raw_line(passage_id: str) -> str:
    """The place of a line outside the passages in the facing view."""
    ident, _, anchor = passage_id.partition("#")
    return f"{slugs.url('source', ident)}#R{slugs.anchor_line(anchor) or 1}"


def source_line(
    say: Tongue,
    passage_id: str,
    article: Head,
    cited: tuple[str, str] | None,
    named: bool,
    form: str,
) -> tuple[str, Markup]:
    """What a source line says when it is pointed at, and what it shows; who is named before it
    is not named in it.

    Its form is whole; `short` without the date; `bare`, below the article's name, the place alone.
    """
    number, speaker = cited or (f"¶{passage_id.partition('#')[2][1:]}", "")
    place = html.element("b", number)
    who = html.broken(speaker) if speaker and not named else Markup("")
    authors = [a for a in article.authors if a.role == "author"]
    if not (who or named) and len(authors) == 1:
        who = html.broken(authors[0].name)
    # A separator stays with what it follows, and the place with who said it.
    name = html.element("cite", title(article, say))
    if form == "bare":
        return article.title or untitled(article, say), html.joined(
            (who, place) if who else (place,), "\u00a0· "
        )
    moment = when(article, say)
    if form == "short":
        parts = (who, name) if who else (name,)
        return moment.striptags(), html.joined(
            (html.joined(parts, "\u00a0· "), place), "\u00a0·\u00a0"
        )
    quoted = html.joined((name, moment, Markup("")), "\u00a0· ")
    return "", quoted + html.joined((who, place) if who else (place,), "\u00a0·\u00a0")
