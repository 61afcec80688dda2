"""Where what is said of an article is edited.

It exists because the seed is what most of an article's pages show, and nobody may edit it.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from generator import slugs
from generator.model import Article
from generator.write.context import Context


def edit_url(context: Context, article: Article) -> str:
    """The article's file, or a new one begun for it; empty where no repository is named."""
    if article.file:
        return context.edit_url(article.file)
    folder = context.edit_url(f"docs/{slugs.FOLDERS['article']}")
    # GitHub opens a new file at /new/, with its name and content; of others nothing is known.
    if "/edit/" not in folder:
        return ""
    value = f"---\nseed: {article.seed}\n---\n"
    asked = urlencode({"filename": f"{article.id}.md", "value": value}, quote_via=quote)
    return f"{folder.replace('/edit/', '/new/', 1)}?{asked}"
