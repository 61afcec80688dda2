"""Verbs of saying and what stands about them, as patterns of the words in the lexicon."""

from __future__ import annotations

import re
from functools import cache

from generator import lexicon


@cache
def group(name: str) -> frozenset[str]:
    """The words of a group of `lexicon/sources.yml`."""
    return lexicon.groups("sources")[name]


@cache
def verbs() -> re.Pattern[str]:
    """Verbs of saying and showing, the longest first."""
    known = lexicon.groups("sources")
    return re.compile(rf"{lexicon.one_of(known['kept'])}|{_spoken()}")


def _spoken() -> str:
    """A verb of saying, or one more with 说, 称 or 道: 介绍说, 报道称."""
    known = lexicon.groups("sources")
    alone, also = lexicon.one_of(known["says"]), lexicon.one_of({*known["says"], *known["tells"]})
    return rf"(?:(?<=[^，。；：、但而且\s])(?:{also})(?:说(?![明法服])|称(?![为号作之])|道(?![路理德])|表示|指出|认为)|{alone})"


DENIED = re.compile(r"(?:没有|没|未|并未|不|拒绝|无法|难以|不再)$")
PLEA = re.compile(f"(?:{lexicon.one_of(lexicon.groups('sources')['pleas'])})$")
"""What is made and not said: 提出开设中心的要求."""
FOLLOWED = re.compile(r"(?:落实|按照|贯彻|围绕|对|把|将|响应|遵照)$")
"""落实某某要求，…: it is what somebody acts upon."""


@cache
def asks() -> tuple[str, ...]:
    return tuple(lexicon.groups("attributions")["asks"])


@cache
def verb_at_end() -> re.Pattern[str]:
    return re.compile(rf"{_spoken()}(?:道|了)?$")


@cache
def explains() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.one_of(group('explains'))})[了过]?")


@cache
def leads() -> re.Pattern[str]:
    known = lexicon.groups("sources")
    return re.compile(
        rf"(?:另|又)?(?P<lead>{lexicon.one_of(known['lead'])})(?P<by>.{{2,40}}?)(?:的)?"
        rf"(?P<how>(?:(?:{lexicon.one_of(known['told'])})的?)+)?(?:\d{{1,2}}日|日前|近日)?$"
    )


BY_HEARSAY = re.compile(
    rf"(?:另|又)?(?P<lead>(?:据|根据)(?:公开)?(?:{lexicon.one_of(lexicon.groups('sources')['hearsay'])}))"
)
"""Somebody's word, and not told whose: 据介绍，…."""


@cache
def issued() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.alternatives('issuing')})了?(?P<title>《[^《》]*》)")
