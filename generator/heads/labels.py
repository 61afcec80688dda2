"""The patterns of page heads that are made of the lexicon: labels, papers, buttons, datelines.

They are made when first needed, once.
"""

from __future__ import annotations

import re
from functools import cache

from generator.chinese.width import HAN, has_han
from generator.lexicon import alternatives, groups, one_of, words

_ENGLISH = "(?:last|release|publish(?:ed)?|publication|post(?:ed)?|updated?|issued?|created?|creation|modified|article|original|pub)"
"""Words beside the one that says what an English label is: Release date, Date published."""


@cache
def group_of() -> dict[str, str]:
    """Each label with the group to which it belongs."""
    known = groups("head-labels")
    made = {stem + end: "date" for stem in known["dated"] for end in ("时间", "日期")}
    plain = {word: group for group in known if group != "dated" for word in known[group]}
    return made | plain


def label_words() -> str:
    """The labels as alternatives, also with spaces between their characters."""
    return f"{one_of(group_of())}|{_wide()}"


@cache
def _wide() -> str:
    """The labels with spaces between their characters: 发 文 日 期."""
    spaced = sorted(w for w in group_of() if 2 <= len(w) <= 4 and has_han(w))
    return "|".join("[ \u3000]{1,8}".join(w) for w in spaced)


@cache
def label() -> re.Pattern[str]:
    """A label with its colon, or before a space."""
    return re.compile(
        rf"(?:{_ENGLISH} )?(?P<label>{label_words()})(?: (?:on|at|{_ENGLISH})(?=[ :：]))?\s*(?P<colon>[:：丨|｜/／]\s*)?(?(colon)|(?=[\s\u3000:：\d【（(\[]|字号|字体|分享|打印|$)\s*)",
        re.I,
    )


@cache
def may_open() -> re.Pattern[str]:
    """How a head begins that stands before running text: with a day in digits, or with a label."""
    known = groups("head-labels")
    dated = {word for word, group in group_of().items() if group == "date"}
    labels = one_of(dated | known["source"] | known["text"])
    return re.compile(
        rf"\s*(?:\d{{4}}[-/.年]|\d\d-\d\d\s|(?:{_ENGLISH} )?(?:{labels})(?![a-z]))", re.I
    )


@cache
def next_label() -> re.Pattern[str]:
    """Where the next label begins, which ends the value of the one before."""
    tools = one_of(groups("head-labels")["counter"] | groups("head-labels")["tool"])
    return re.compile(
        rf"(?:{label_words()})\s*[:：]|(?<=[\s\u3000])(?:{tools})|(?<=[\s\u3000])(?:{_wide()})(?=[ \u3000])",
        re.I,
    )


@cache
def known_papers() -> re.Pattern[str]:
    """Agencies and papers known by name."""
    return re.compile(alternatives("agencies", "media"))


@cache
def button_words() -> re.Pattern[str]:
    """Words that one presses, one or several."""
    known = one_of(w for w in words("buttons"))
    return re.compile(rf"(?:{known}|A[+-]?|[Tt]\|?T?)+(?![{HAN}])", re.I)


@cache
def medium_end() -> re.Pattern[str]:
    """How the name of a paper ends."""
    return re.compile(rf"(?:{alternatives('media-endings')})$")


@cache
def dateline_alone() -> re.Pattern[str]:
    """A dateline that is all of its line."""
    return re.compile(
        rf"(?:(?P<agency>{alternatives('agencies')})[ \u3000]*[/／]?[ \u3000]*|[{HAN}]{{2,8}}组[ \u3000]*[/／][ \u3000]*)?[{HAN}]{{2,14}}?(?:(?:(?:(?:19|20)\d\d年)?\d{{1,2}}月)?\d{{1,2}}|[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}})日(?:专?电|讯|消息)\s*(?:[（(](?:记者|通讯员)(?P<names>[^（()）]{{2,30}})[）)])?\s*(?:题\s*[:：]?)?\s*$"
    )
