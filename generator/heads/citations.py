"""How a journal says that its article is to be cited: 某某.题目[J].刊名，2016，1(6):2-5."""

from __future__ import annotations

import re

from generator.chinese.width import HAN, skeleton
from generator.heads.people import names_alone
from generator.model import Author

CITES = "(?:本文|文章)?(?:引用格式|引用本文|引用文本格式|引用|引文格式)"
"""What stands before the line by which an article says how it is to be cited."""
_CITED = re.compile(
    rf"^(?:{CITES}\s*[:：]\s*)?(?:(?P<names>[{HAN}·，,、 ]{{2,40}}?)[.．。]\s*)?(?P<title>[^\[\]]{{4,90}})\[J(?:/OL)?\]\s*[.．。]?\s*"
    rf"(?P<journal>[{HAN}（）()·]{{2,24}})[，,]\s*(?P<year>(?:19|20)\d\d)\b"
)


def cited(text: str) -> tuple[str, str] | None:
    """The title and the journal of a line that cites one article, unnumbered; else None.

    >>> cited("吕晓青.水价的三个问题[J].水务理论与实践，2016，1(6): 2-5.")
    ('水价的三个问题', '水务理论与实践')
    >>> cited("[1] 吕晓青.水价的三个问题[J].水务理论与实践，2016，1(6): 2-5.") is None
    True
    """
    found = _CITED.match(text.strip())
    return (found["title"].strip(), found["journal"]) if found else None


def cites_itself(text: str, title: str) -> str:
    """The journal, where the line cites the article of this title; else empty.

    >>> line = "吕晓青.水价的三个问题[J].水务理论与实践，2016，1(6): 2-5."
    >>> cites_itself(line, "水价的三个问题"), cites_itself(line, "水价的四个问题")
    ('水务理论与实践', '')
    """
    told = cited(text)
    return told[1] if told and title and skeleton(told[0]) == skeleton(title) else ""


def cited_authors(text: str) -> tuple[Author, ...]:
    """Whom a line that cites one article names as its authors.

    >>> [a.name for a in cited_authors("文章引用：赵文君，李立新。水价的三个问题[J].水务评论，2025，14(8): 3-4.")]
    ['赵文君', '李立新']
    """
    found = _CITED.match(text.strip())
    return tuple(Author(n) for n in names_alone(found["names"] or "")) if found else ()
