"""Two-digit years in a text from Taiwan, which count from the Republic: 98年12月 is December 2009.

It exists apart from the reading of dates because a sentence does not tell it: the whole article
does, by its script and its words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from generator.chinese import dates
from generator.chinese.dates import Date, Dated, Reference
from generator.lexicon import alternatives

_SHORT = re.compile(r"(\d\d)\s*年")
_BARE = re.compile(
    r"(?<![\d.,第])(?:(?<=[，。；：、（(自从於于在至到迄及和与及去今明为计定划标拟拚拼前以的说])|^)"
    r"(?=1[0-2]\d年(?![来间前后内以之历期时多余]|度[^，。；]{0,6}[预决]算(?!案?(?:拟|将|已|共|总额|规模)*[编匡筹])|\s*[底末]?\s*[）)]?\s*(?:历史|的历史)))"
)
"""Where a year of three digits stands as a date, not as a length of time (建校110年)."""
_SCHOOL = re.compile(r"(?<![\d.,第国])[5-9]\d(?=学年度)")
"""98学年度, where years count from the Republic."""
_DEADLINE = re.compile(
    rf"(?<![\d.,第])(?:(?<=[，。；：、在到于至及和与])|^)(?=(?P<year>1[0-2]\d)年[底末]?(?:[之以]?前，?再?)(?:增|达|将|要|全[面部]|{alternatives('achieving')}))"
)
"""122年前完成: by the year 122, where it lies ahead and another year of the Republic stands beside it."""
_GLOSSED = re.compile(r"[今明去后前本]（1[0-2]\d）年")
"""明（115）年: a year of the Republic beside its name from the article's day."""
_NAME = "民国"
_YEAR = r"民国\d{2,3}年"
_FIRST = 1911
"""The year before the first of the Republic."""
_LATER = 11
"""Years from 19NN to the year NN of the Republic."""


def counts_so(printed: tuple[str, ...], folded: tuple[str, ...]) -> bool:
    """Whether an article counts its years so: it is Traditional, and from Taiwan or names them so.

    >>> counts_so(("行政院於98年12月委託",), ("行政院于98年12月委托",))
    True
    """
    text = "".join(folded)
    return "".join(printed) != text and bool(re.search(rf"{_YEAR}|{alternatives('taiwan')}", text))


def counted_so(item: Dated) -> Dated:
    """A date of a two-digit year, read as one of the Republic."""
    short = _SHORT.match(item.words)
    if not short or not item.when or not item.date.startswith(f"19{short[1]}"):
        return item
    when = Date(_later(item.when.begin), _later(item.when.end), item.when.precision)
    return replace(item, when=when)


def find(sentence: str, base: Reference | None) -> tuple[Dated, ...]:
    """The dates of a sentence of such an article, bare years of the Republic among them.

    >>> [one.date for one in find("112年完成模型，预计116年推广，该校已有110年历史", None)]
    ['2023', '2027']
    >>> [one.date for one in find("自116年起推广，122年前完成", Reference("2025-08-21", "day"))]
    ['2027', '2033']
    """
    places = [found.start() for found in _BARE.finditer(sentence)]
    places += [found.start() for found in _SCHOOL.finditer(sentence)]
    if not (places or _GLOSSED.search(sentence)):
        return dates.find(sentence, base)
    for found in _DEADLINE.finditer(sentence) if base else ():
        if base and int(found["year"]) + _FIRST >= base.year:
            places.append(found.start())
    places = sorted(set(places))
    cuts = [sentence[a:b] for a, b in pairwise((0, *places, len(sentence)))]
    named = _NAME.join(cuts)
    return tuple(
        replace(
            one,
            start=_back(one.start, places),
            end=_back(one.end, places),
            words=sentence[_back(one.start, places) : _back(one.end, places)],
        )
        for one in dates.find(named, base)
    )


def _back(at: int, places: list[int]) -> int:
    """A place of the text with the names in it, in the text without."""
    for number, place in enumerate(places):
        if at <= place + len(_NAME) * number:
            return at - len(_NAME) * number
        if at < place + len(_NAME) * (number + 1):
            return place
    return at - len(_NAME) * len(places)


def _later(iso: str) -> str:
    return f"{int(iso[:4]) + _LATER}{iso[4:]}" if iso else ""
