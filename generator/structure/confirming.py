"""What an editor says of a whole article: title, authors, date and the like.

It exists because it holds however the article was read, and where it could not be read at all.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import Article, ArticleEntry

PRECISION = {4: "year", 7: "month", 10: "day"}
"""How precise a date is, by the length of its ISO form."""


def confirmed(article: Article, entry: ArticleEntry) -> Article:
    """The article with what its editor says of it in the place of what was detected."""
    if entry.date:
        article = replace(
            article,
            date=entry.date,
            date_precision=PRECISION.get(len(entry.date), ""),
            date_basis=entry.date_basis or "confirmed",
            date_reason=entry.date_reason,
        )
    return replace(
        article,
        title="" if entry.untitled else entry.title or article.title,
        subtitle=entry.subtitle or article.subtitle,
        authors=entry.authors if entry.authors is not None else article.authors,
        publication=entry.publication or article.publication,
        kind=entry.kind or article.kind,
        official=entry.official,
        note=entry.note,
        file=entry.file,
    )
