"""The names of bodies in a sentence, and sources that are not named.

A body is known by the end of its name, by what it gives out (…发布的数据), or by a list; what is
called 专家 or 数据 has no name, and nobody is guessed for it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator import lexicon
from generator.chinese.width import HAN
from generator.model import Extent

_ISSUER = re.compile(r"(?:近日|日前|近期|最新|刚刚|今天|联合)*(?:发布|公布|出炉)的")
_NOT_NAMED = re.compile(lexicon.one_of(lexicon.groups("sources")["pointing"]))
_TIMES = re.compile(
    r"^(?:会[上前后]|现场|[上本这]?周[一二三四五六日天末]|[今昨前]天|此前)$|^[\d年月日季度上下半—\-、]+(?:份|末|底)?$"
)


_COUNTED = re.compile(
    r"(?:最近的?|有的?|另有|(?:有|多|数|几|[一二三四五六七八九十两\d]+)[位家名个项份]|该|这[位家名个]|此|上述|有关|相关|多数|一些|部分|各|某|不少|多个|许多|众多|国家|官方|最新|"
    r"周[一二三四五六日]的?|近期|公布|发布|的|一|初步|公开|市场|行业|与会|权威){1,8}"
)


def is_unnamed(words: str) -> bool:
    """Whether words call somebody or something without a name.

    >>> is_unnamed("多位受访者"), is_unnamed("国家政策"), is_unnamed("国家统计局")
    (True, True, False)
    """
    named = words.endswith(_ON_BEHALF) and ends_as_body(
        _described_away(words.removesuffix(_ON_BEHALF))
    )
    if _people_unnamed().search(words) and "，" not in words and not named:
        return True
    if re.fullmatch(rf"该[{HAN}]{{1,5}}|[{HAN}]{{1,6}}们", words) or _SO_MANY.fullmatch(words):
        return True
    match = _unnamed().search(words)
    if match is None:
        return False
    before = words[: match.start()]
    if body_in(words) and not _NOT_NAMED.match(words):
        return False
    if re.fullmatch(rf"[{HAN}]{{1,8}}", before) and not _VERBAL.search(before):
        return True
    return not before or bool(_COUNTED.fullmatch(before) or _NOT_NAMED.match(words))


_ON_BEHALF = "方面"
_SO_MANY = re.compile(
    rf"(?:上述|前述|这)?(?:\d+|[两三四五六七八九十几]+)[多余]?[家名位个][{HAN}]{{1,8}}"
)
"""上述4家猪企."""


def are_several(words: str) -> bool:
    """Whether words name several bodies, one after the other: none of them speaks alone.

    >>> are_several("云溪集团、海州集团和甲集团"), are_several("云溪集团")
    (True, False)
    """
    parts = re.split("[、和与及]", words)
    return (
        len(parts) > 1 and all(2 <= len(part) <= 16 for part in parts) and ends_as_body(parts[-1])
    )


_DESCRIBED = re.compile(
    rf"(?:本地|当地|国有|民营|知名|老牌|头部|大型|外资)[{HAN}]{{0,4}}?(?P<kind>银行|公司|集团|大学|医院|证券)(?=[{HAN}]{{2,}}(?P=kind)$)"
)
"""本地法人银行云溪银行."""


def _described_away(words: str) -> str:
    """The name without what it is that stands before it."""
    match = _DESCRIBED.match(words)
    return words[match.end() :] if match else words


@cache
def _people_unnamed() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.one_of(lexicon.groups('sources')['unnamed-people'])})$")


@cache
def _unnamed() -> re.Pattern[str]:
    known = lexicon.groups("sources")
    return re.compile(rf"(?:{lexicon.one_of({*known['unnamed'], *known['papers']})})$")


@lru_cache(maxsize=4096)
def body_in(words: str, lead: bool = False) -> Extent | None:
    """Where the body stands in words that name one or its paper; after 据 a short proper name will
    do.

    >>> [w[slice(*body_in(w))] for w in ("国际数据公司IDC发布的企业调研", "云溪气象网监测数据")]
    ['国际数据公司IDC', '云溪气象网']
    """
    given = _ISSUER.match(words) or _DESCRIBED.match(words.removesuffix(_ON_BEHALF))
    start = given.end() if given else 0
    for pattern in (_giving(), _with_paper(), _with_bracket()):
        match = pattern.match(words, start)
        if match and _may_be_body(match["name"], pattern is _giving()):
            return match.span("name")
    stop = len(words) - (len(_ON_BEHALF) if words.endswith(_ON_BEHALF) else 0)
    rest = words[start:stop]
    called = _CALLED.match(words)
    if called:
        return called.span("name")
    latin = _OF_KIND.search(rest)
    if latin:
        return start + latin.start("latin"), stop
    known = rest in lexicon.groups("sources")["seats"] or (
        _LATIN.fullmatch(rest) and not rest.endswith(_not_bodies())
    )
    if known or (not _NOT_NAMED.match(rest) and ends_as_body(rest)):
        return start, stop
    if lead and _SHORT.fullmatch(rest) and not _unnamed().search(rest) and _proper(rest):
        return start, stop
    return None


_CALLED = re.compile(
    r"[这一]?[个家]?名为(?P<name>[^，。（()）]{2,20})(?:[（(][^（）()]*[）)])?的(?:组织|公司|机构|企业|论坛|团体)$"
)
"""这个名为某某论坛的组织."""
_OF_KIND = re.compile(r"(?:公司|外媒|媒体|企业|机构|平台)(?P<latin>[A-Za-z][\w.&-]+)$")
"""外媒TechCrunch, 某公司Neuralink."""
_LATIN = re.compile(r"[A-Z][A-Za-z0-9.& -]+(?:中国)?")
_SHORT = re.compile(rf"[{HAN}A-Za-z]{{2,12}}")
_VERBAL = re.compile(
    r"[是有了要将已前原早的份周把被让使与和及或为对向从]|不完全|初步|最新|官方|公开|进行|推动|加快|实现"
)


def _proper(words: str) -> bool:
    if words.startswith(tuple(lexicon.groups("sources")["unnamed"])):
        return False
    return not _VERBAL.search(words) and not _TIMES.match(words)


def _may_be_body(words: str, giving: bool) -> bool:
    if (
        not words
        or words.endswith(("在", "于", "对", "从"))
        or _NOT_NAMED.match(words)
        or _TIMES.match(words)
        or len(words) > 30
    ):
        return False
    if giving:
        return not _unnamed().search(words) and not re.search(r"[，。；]", words)
    return ends_as_body(words) or bool(re.fullmatch(r"[A-Z][A-Za-z0-9.& -]+", words))


def ends_as_body(words: str) -> bool:
    latin = re.sub(r"[A-Za-z]+$", "", words)
    return (
        3 <= len(words) <= 30
        and bool(_endings().search(latin))
        and not latin.endswith(_not_bodies())
        and not _DEEDS.match(latin)
        and "包括" not in words
        and not re.search(r"[，。；的了]", words.replace("党的", ""))
    ) or words in lexicon.groups("sources")["seats"] | lexicon.groups("central")["seats"]


_DEEDS = re.compile(lexicon.one_of(lexicon.groups("sources")["clauses"]))


@cache
def _not_bodies() -> tuple[str, ...]:
    return tuple(lexicon.groups("sources")["not-bodies"])


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.one_of(lexicon.groups('sources')['bodies'])})$")


@cache
def _giving() -> re.Pattern[str]:
    gives = lexicon.one_of(lexicon.groups("sources")["gives"])
    papers = lexicon.one_of(lexicon.groups("sources")["papers"])
    return re.compile(
        rf"(?P<name>[^，。；]{{2,24}}?)(?:在[^，。；]{{1,10}}?|(?:\d{{1,2}}月)?\d{{1,2}}日|周[一二三四五六日]|近日|日前|最新|今天|昨天|近期)?(?:{gives})[^，。；]*?(?:{papers})$"
    )


@cache
def _with_paper() -> re.Pattern[str]:
    papers = lexicon.one_of(lexicon.groups("sources")["papers"])
    return re.compile(rf"(?P<name>[^，。；]{{2,24}}?)(?:的|最新|近期|权威)?(?:{papers})$")


@cache
def _with_bracket() -> re.Pattern[str]:
    """国际数据公司（IDC）手机季度跟踪报告."""
    papers = lexicon.one_of(lexicon.groups("sources")["papers"])
    return re.compile(
        rf"(?P<name>[^，。；（(]{{3,20}})[（(][^（）()]{{2,20}}[）)][^，。；]{{0,16}}(?:{papers})$"
    )
