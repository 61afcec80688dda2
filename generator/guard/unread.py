"""An article that could not be read, as the other rooms take it.

It has no passages, so that nothing on any other page speaks of words that nobody could read;
what an editor said of it is true all the same.
"""

from __future__ import annotations

import dataclasses

from generator import slugs
from generator.model import (
    ABSENT,
    UNREAD,
    Article,
    ArticleEntry,
    Characters,
    Finding,
    Reading,
    Source,
)
from generator.structure import confirmed


def absent(reading: Reading, fault: Finding) -> Reading:
    """What is left of an article that cannot be shown: its name, and why."""
    article = reading.article
    nothing = Article(article.id, article.seed, "", (), (), kind=ABSENT)
    return Reading(nothing, findings=(fault,))


def unread(source: Source, entry: ArticleEntry | None, fault: Finding) -> Reading:
    """A reading that holds nothing but what an editor said of the article, and why."""
    article = Article(
        id=entry.id if entry else slugs.article_id(source.name),
        seed=source.name,
        title="",
        passages=(),
        sections=(),
        characters=Characters(len(source.text), len(source.text), 0, 0),
    )
    if entry:
        article = confirmed(article, entry)
    return Reading(dataclasses.replace(article, kind=UNREAD), findings=(fault,))
