"""The page of an article that could not be read: the file as it is, and that it is only that.

It exists so that the fault of the program, or of one file, hides no source: every raw line
stands at the address where a passage of it would begin.
"""

from __future__ import annotations

from generator import slugs
from generator.model import Article
from generator.sources import raw_lines
from generator.write.context import Context, article_url
from generator.write.page import Page
from generator.write.pages import article as article_page
from generator.write.parts.editing import edit_url
from generator.write.parts.pen import Pen


def build(context: Context, article: Article) -> Page:
    """The page of `article`."""
    url = article_url(article)
    pen = Pen(context, url)
    source = context.sources[article.seed]
    return Page(
        url=url,
        title=context.title(article),
        head=pen.render(
            "unread_head.html",
            article=article,
            authors=article_page.people(article, pen.say),
            origin=article_page.origin(context, article.id),
            source=pen.rel(slugs.url("source", article.id)),
        ),
        prose=article.note,
        file=article.file,
        body=pen.render(
            "unread.html",
            lines=[(n, text) for n, text in enumerate(raw_lines(source.text), 1) if text.strip()],
        ),
        edit_url=edit_url(context, article),
        section="articles/",
        crumbs=((pen.say("首页"), pen.rel("")), (pen.say("文章"), pen.rel("articles/"))),
        kind="leaf",
        hide=("navigation", "toc"),
        near=article_page.near(pen, article),
    )
