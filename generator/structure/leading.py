"""Whom a title names before its colon or bar, and the title without those before a bar.

It exists because such names are the writers of some articles (赵文君 何二 | 水价的算法) and no part of
what they wrote, while 赵文君：水价不变 is a title whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.heads.people import institute, names_in
from generator.model import Author, Passage

_BEHIND = re.compile(r"[ \u3000]*(?P<mark>[：:|｜丨])[ \u3000]*(?=\S{6})")


def _before(title: str, marks: str) -> tuple[tuple[str, ...], int]:
    """The names that stand before one of the marks, and where the title itself begins."""
    listed = names_in(title)
    behind = _BEHIND.match(title, listed[1]) if listed else None
    if listed is None or behind is None or behind["mark"] not in marks:
        return (), 0
    return listed[0], behind.end()


def leading(title: str, passages: Sequence[Passage]) -> list[Author]:
    """Those whom a title names before its colon or bar: several, or one whom the text, which is his
    then, never names."""
    names, _ = _before(title, "：:|｜丨")
    alone = len(names) == 1
    if alone and (not passages or any(names[0] in p.text for p in passages)):
        return []
    return [Author(n) for n in names]


def with_names(authors: Sequence[Author], title: str, passages: Sequence[Passage]) -> list[Author]:
    """The authors; where none of them is named, or none but an institute, those before the title's
    colon or bar. What a note says of a writer without a name is said of the only one there."""
    told = leading(title, passages)
    if any(a.name and not (told and institute(a.name)) for a in authors):
        return list(authors)
    if len(told) == len(authors) == 1:
        return [replace(authors[0], name=told[0].name)]
    return told or list(authors)


def without_names(title: str, authors: Sequence[Author]) -> str:
    """The title without the names of its authors before a bar.

    >>> without_names("赵文君 何二 | 水价的算法和分档", [Author("赵文君"), Author("何二")])
    '水价的算法和分档'
    >>> without_names("赵文君：水价的算法和分档", [Author("赵文君")])
    '赵文君：水价的算法和分档'
    """
    names, begin = _before(title, "|｜丨")
    return title[begin:] if names and set(names) <= {a.name for a in authors} else title
