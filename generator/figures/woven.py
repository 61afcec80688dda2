"""Subjects that are put together of words of two clauses, or that break off before their object.

It exists because such words make no name: 陕西 and 带动消费 say not what brings it about, and 包头市投入
of 包头市投入3000万元专项资金 not what is spent. The clause itself is then told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from generator import lexicon
from generator.chinese.words import shared
from generator.figures import alone
from generator.figures.said import DOER
from generator.model import Extent

_SHORTEST = 2
_OBJECT = re.compile(r"多?(?:的|[\u4e00-\u9fff]{2})(?!右|上|下|内|间)")


@dataclass(frozen=True, slots=True)
class Seam:
    """Where a subject joins the end of an earlier clause (`before`) to words of a later one;
    `parted` where a semicolon stands between them, `counts` where things are counted."""

    before: str
    own: str
    parted: bool = False
    counts: bool = False

    def torn(self, told: str, owners: Collection[str] = ()) -> bool:
        """Whether the whole is no name, so that the clauses say it better: the later words tell a
        deed, or measure what is `told` with more words than its name. A place, a body or one of
        the `owners` before a measure makes a name with it."""
        if self.parted or shared().tagged(self.before)[-1][1] in ("d", "ad"):
            return True
        owner = self.before in owners or DOER.fullmatch(self.before) is not None
        if alone.measures(self.own):
            return not owner and self.before in told
        return not alone.names(self.own) and not (owner and self.counts)


def seam(name: str, text: str, begin: int, clauses: Sequence[Extent]) -> Seam | None:
    """The seam of a subject, None where its words stand together; the sentence begins at `begin`,
    and the last of its `clauses` has the number.

    >>> t = "甲省节水补贴5亿元，带动消费9亿元"
    >>> clauses = [(0, 9), (10, 18)]
    >>> seam("甲省带动消费", t, 0, clauses), seam("甲省节水补贴", t, 0, clauses)
    (Seam(before='甲省', own='带动消费', parted=False, counts=False), None)
    """
    stem = alone.unchanged(name)
    if stem in text[begin : clauses[-1][1]]:
        return None
    for clause in reversed(clauses):
        own = text[slice(*clause)]
        size = next((n for n in range(len(stem), _SHORTEST - 1, -1) if stem[-n:] in own), 0)
        if size and stem[:-size] not in own:
            at = text.rfind(stem[:-size], begin, clause[0])
            parted = "；" in text[at : clause[0]]
            counts = name.endswith("数")
            return Seam(stem[:-size], stem[-size:], parted, counts) if at >= 0 else None
        if size:
            return None
    return None


def breaks_off(name: str, follows: str) -> bool:
    """Whether a subject ends in a deed whose object stands behind the number (`follows`).

    >>> t = "甲市投入3000万元专项资金"
    >>> breaks_off("甲市投入", t[t.index("专") :]), breaks_off("甲市投入", "")
    (True, False)
    """
    return name.endswith(_deeds()) and _OBJECT.match(follows) is not None


@cache
def _deeds() -> tuple[str, ...]:
    lists = ("achieving", "deeds", "doing")
    words = {word for subject in lists for word in lexicon.words(subject) if len(word) > 1}
    return tuple(words - set(lexicon.entries("changes")))
