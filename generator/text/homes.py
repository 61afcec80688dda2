"""What 全市 and 我省 mean in an article: the one place of that kind which it is about.

It exists because a row of a list is read without its article: 全市生产总值 is nobody's there. The
place comes from the words before in the sentence, from the title or the publication, or from the
passages where these name no other of its kind; else nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from generator import lexicon
from generator.chinese.words import shared

_CITIES = ("北京", "天津", "上海", "重庆")
_REGIONS = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
_POINTED = re.compile(
    r"(?<!健)[全我本](?P<kind>[省市县区州旗])(?![场值政级长域块间委县区州]|民(?![营间用生]))(?=.)"
)
"""全市, 我省: a place that is only told by its kind."""
_NAMED = {
    kind: re.compile(rf"[\u4e00-\u9fff]{{1,5}}?{kind}(?![场民值政级长域块间委情容])")
    for kind in "市县区州旗"
}
_PAPER = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,3})(?:日报|晚报|早报|发布|新闻网)")
_SHORTEST = 2


def homes(title: str, texts: Iterable[str], publication: str = "") -> Mapping[str, str]:
    """What 省, 市, 县 … mean in an article that speaks of one of them.

    >>> homes("", ["据甘肃省统计局，全省粮食增产", "全省投资增长"]), homes("甲乙市规划", ["全市投资"])
    ({'省': '甘肃省'}, {'市': '甲乙市'})
    >>> homes("", ["河南增产，全省投资增长", "辽宁省和江苏减产"]), homes("", ["长沙市去北京市取经，全市投资"])
    ({}, {})
    >>> homes("", ["我省进出口5亿元"], "山西经济日报"), homes("", ["全县产值5亿元"], "某某网")
    ({'省': '山西省'}, {})
    """
    told = tuple(texts)
    words = "\n".join((title, *told))
    kinds = sorted({found["kind"] for found in _POINTED.finditer(words)})
    found = {kind: _home(kind, title, publication, told) for kind in kinds}
    return {kind: name for kind, name in found.items() if name}


def _home(kind: str, title: str, publication: str, texts: tuple[str, ...]) -> str:
    for head in (title.removeprefix("关于"), publication):
        names = _heads(kind, head)
        if names:
            return names.pop() if len(names) == 1 else ""
    words = "\n".join((title, *texts))
    paper = _PAPER.match(publication)
    if kind == "市" and paper and paper["place"] in words:
        place = paper["place"]
        return place if shared().tagged(place) == [(place, "ns")] else ""
    if kind in "省区":
        full = [one for one in _provinces(kind).findall(words) if f"{one}{_full(kind)}" in words]
        if full or kind == "省":
            return _commonest(full, _short_names().findall(words), _full(kind))
    return _one_named(kind, words)


def _heads(kind: str, words: str) -> set[str]:
    """The places of a kind that a title or a publication names."""
    if kind in "省区":
        known = {f"{one}{_full(kind)}" for one in _provinces(kind).findall(words)}
        if known:
            return known
    if kind == "市":
        known = {f"{one}市" for one in _CITIES if words.startswith(one)}
        if known:
            return known
    return set(named(kind, words))


def _full(kind: str) -> str:
    return "省" if kind == "省" else "自治区"


def _commonest(full: list[str], every: list[str], ending: str) -> str:
    """The one province that is named in full, if no other is named as often."""
    names = set(full)
    if len(names) != 1:
        return ""
    name = names.pop()
    others = sum(one != name for one in every)
    return f"{name}{ending}" if every.count(name) >= others else ""


def _one_named(kind: str, words: str) -> str:
    """The one place of a kind that is named, unless another place is named more often."""
    names = {*named(kind, words)}
    if len(names) != 1:
        return ""
    name = names.pop()
    bare = name.removesuffix(kind)
    counts = Counter(word for word, tag in shared().tagged(words) if tag == "ns")
    own = words.count(bare if len(bare) >= _SHORTEST else name)
    rivals = (
        count
        for word, count in counts.items()
        if bare not in word and word not in bare and word[-1] not in "省国洲"
    )
    return name if own > max(rivals, default=0) else ""


@lru_cache(maxsize=256)
def named(kind: str, words: str) -> tuple[str, ...]:
    """The names of places of a kind, each once; 城市 and 全市 are none.

    >>> named("市", "记者从三门峡市统计局获悉，全市城市更新"), named("县", "在萧县和各县")
    (('三门峡市',), ('萧县',))
    >>> named("县", "2026年甲县工作要点")
    ('甲县',)
    """
    if kind not in _NAMED:
        return ()
    found = dict.fromkeys(_name(one[0]) for one in _NAMED[kind].finditer(words))
    return tuple(name for name in found if name)


def _name(words: str) -> str:
    """The place that words of at most six characters end in; or empty."""
    none = lexicon.words("no-places")
    sizes = range(min(len(words), 6), 1, -1)
    if any(words[-size:] in none for size in sizes):
        return ""
    known = [words[-size:] for size in sizes]
    name = next((one for one in known if _is_place(one)), "")
    if name or words[-1] == "区":
        return name
    opened = re.sub(r"^.*[在从到由于对向据和与及是为]|^[年月日]", "", words)
    return (
        opened if 2 <= len(opened) <= _LONGEST and opened[0] not in "全我本该各每某一两几多" else ""
    )


def _is_place(name: str) -> bool:
    """Whether a dictionary knows a name, or what stands before 区 in it, as a place's."""
    tagged = shared().tagged(name)
    return tagged == [(name, "ns")] or tagged == [(name[:-1], "ns"), ("区", "n")]


_LONGEST = 4
"""Characters of a place's name that no dictionary knows."""


@cache
def _provinces(kind: str) -> re.Pattern[str]:
    known = lexicon.words("provinces") - {*_CITIES, *_REGIONS, "香港", "澳门"}
    return re.compile(lexicon.one_of(known if kind == "省" else _REGIONS))


@cache
def _short_names() -> re.Pattern[str]:
    return re.compile(lexicon.one_of(lexicon.words("provinces") - {*_CITIES}))


@cache
def _any_place() -> re.Pattern[str]:
    return re.compile(
        rf"{lexicon.alternatives('provinces', 'countries')}|[\u4e00-\u9fff](?:省|(?<![城全我本])市(?!场|民|值)|(?<![全我本])[县州旗])"
    )


_SEVERAL_TIMES = 2


def commonest(words: str, known: Mapping[str, str]) -> str:
    """The place that an article speaks of as 全市 or 我省 more than once, if it is `known`; or empty."""
    counts = Counter(found["kind"] for found in _POINTED.finditer(words))
    kind, count = next(iter(counts.most_common(1)), ("", 0))
    return known.get(kind, "") if count >= _SEVERAL_TIMES else ""


def points(words: str) -> bool:
    """Whether words speak of a whole place that they only tell by its kind.

    >>> points("全市生产总值"), points("四川全省申请量"), points("全市场成交量")
    (True, False, False)
    """
    found = _POINTED.search(words)
    return bool(found) and not _any_place().search(words, 0, found.start() if found else 0)


def placed_wholes(words: str, known: Mapping[str, str], before: str = "") -> str:
    """Words with the place that 全市 in them means: the one that `before`, the beginning of their
    sentence, names, or else the article's (`known`); as they are where neither tells.

    >>> placed_wholes("我省出口", {"省": "山西省"}), placed_wholes("全区换新", {}, "内蒙古换新扩面，")
    ('山西省出口', '内蒙古换新')
    """
    if not points(words):
        return words
    found = _POINTED.search(words)
    if found is None:
        return words
    kind = found["kind"]
    name = (_opened(kind, before) if words[found.start()] == "全" else "") or known.get(kind, "")
    return f"{words[: found.start()]}{name}{words[found.end() :]}" if name else words


def _opened(kind: str, before: str) -> str:
    """The place of a kind that the words of a sentence open with, if they name no other."""
    if kind in "省区":
        names = [*dict.fromkeys(_short_names().findall(before))]
    else:
        names = [*named(kind, before)]
    opens = len(names) == 1 and before.find(names[0]) <= _OPENING
    return names[0] if opens else ""


_OPENING = 6
"""Characters within which a sentence that speaks of a place names it."""
