"""What the timeline calls a statement, and whether it is listed at all.

It exists because a headline stands without its article: it must say of whom it is. The place, the
work or the document stands before it that its passage or the title names; a measure of nobody
stays in its passage.
"""

from __future__ import annotations

import re

from generator.events import alone
from generator.events.foreseeing import supposing
from generator.events.subjects import Place
from generator.events.telling import Telling
from generator.lexicon import groups, one_of
from generator.model import Extent
from generator.text.about import economic, owned, owner, tells_whose, told_apart
from generator.text.areas import area, placed
from generator.text.homes import points
from generator.text.topics import names_work, topic

AHEAD = ("target", "forecast")
"""Kinds of which a plan is the subject that nobody needs to name."""
PLAN = re.compile(r"(?:规划|计划|方案|意见|纲要|要点|措施)(?:[（(][^（）()]*[）)])?》?(?:的通知)?$")
"""How the titles of what sets aims end."""
_MEASURED = ("target", "forecast", "statistic")
"""Kinds of which the place is meant that a whole article is about."""
_DIGIT = re.compile(r"\d")
_WIRE = re.compile(r"[^，。]{0,40}[电讯]（")
_CHANGES = re.compile(f"(?:{one_of(groups('leads')['change'])})[至到]")
"""What an aim opens with that does not say of what it is."""


def called(place: Place, one: Telling, kind: str, words: str, extent: Extent) -> tuple[str, bool]:
    """What a statement `words` at an extent is called, and whether only its passage shows it; a
    forecast with the case that it holds in (加速情景下，装机占比将为15%)."""
    if kind != "forecast":
        return _called(place, one, kind, words, extent)
    before = place.text.folded[place.sentence.begin : extent[0]]
    told, inside = words, False
    for bare in (supposing(words, before), words):
        told, inside = _called(place, one, kind, bare, extent)
        if bare in told:
            break
    return supposing(told, before), inside


def _called(place: Place, one: Telling, kind: str, words: str, extent: Extent) -> tuple[str, bool]:
    title, about = place.article.title, place.about
    start, end = extent
    inside = False
    if kind in AHEAD:
        words = alone.asked_by(place, one, words)
    if kind in _MEASURED:
        words = placed(words, area(title))
    words = about.whole(words, place.text.folded[place.sentence.begin : start])
    if not alone.stands(words, alone.DEED if _free(kind, words, title) else ""):
        whole = about.whole(alone.told(place, one, end))
        words, inside = whole or words, not whole
    elif not alone.stands(words):
        words = alone.told(place, one, end) or words
    counts = any(start <= number.start < end for number in place.text.quantities)
    nobodys = (
        kind in _MEASURED
        and counts
        and _DIGIT.search(words)
        and not (inside or "：" in words or owned(words))
    )
    if nobodys and alone.stands(words):
        words = _with_owner(place, one, words, extent)
    measured = kind == "statistic" and counts
    return words, inside or points(words) or (measured and not _somebodys(place, words))


def _free(kind: str, words: str, title: str) -> bool:
    """Whether a headline may open with a deed: it is an issue's, or an aim of the plan itself."""
    aims = kind == "target" and bool(PLAN.search(title)) and not _CHANGES.match(words)
    return aims or (kind == "policy-issued" and not _CHANGES.match(words))


def _with_owner(place: Place, one: Telling, words: str, extent: Extent) -> str:
    """A measure with the work or the place that it is of, as far as the passage tells."""
    plain, (start, end) = place.text.folded, extent
    work = topic(place.text, place.sentence, start, words, place.article.title)
    whose = work or owner(words, plain, place.sentence.begin, start, place.about)
    if whose:
        return f"{whose}：{words}"
    told = alone.told(place, one, end)
    return told if owned(told) and not _WIRE.match(told) else words


def _somebodys(place: Place, words: str) -> bool:
    """Whether a headline says whose a measure is."""
    told = "：" in words or tells_whose(words) or told_apart(words) or names_work(words)
    nations = place.about.nowhere and economic(words)
    return told or nations or any(one in words for one in place.text.bodies)
