"""Whether a headline tells somebody who reads nothing else of whom it is, and what to say instead.

It exists apart from `standing`, which knows words that only point: here a headline opens with a
deed, or with a noun that stands for what was named before (大桥通车). Such a statement is told in
its sentence's words, from the beginning; where these say no more it is kept to its passage.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from generator import lexicon
from generator.chinese.words import shared
from generator.events import headlines, standing, subjects, telling
from generator.events.subjects import Place
from generator.events.telling import Telling

LONGEST = 64
"""Characters that a headline may have which is told from its sentence's beginning."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A headline, or a figure's subject, that it `fits` is not understood alone; `example` is one
    that only this rule finds so, `counter` one that no rule does."""

    id: str
    fits: Callable[[str], bool]
    example: str
    counter: str


_ATTRIBUTE = re.compile(r"[^，]{3,30}的[^，]{2,}")
"""A clause before a noun: 来自甲市的工人停工."""
_NOUNISH = re.compile(rf"(?:{lexicon.alternatives('nominal-verbs')})[\u4e00-\u9fff]{{2,}}")
_GOES_ON = re.compile(
    r"(?:仅(?!剩)|相关(?=领域|产品|行业)|一共|随着|对于(?=[^，]*来说)|最新(?!款|版|型)|仍|还(?!原|款)|再次|暂时|有(?=\d)|已有|期于|期待|须|需(?!求)|可(?=[在以于]|选择)|直到|后续|注：|各地区还|或其他|本次|这次|今次|对象|申请对象|//)"
)
_DO = ("v", "d", "p", "c", "zg", "ad", "vd")


def _deed(words: str) -> bool:
    if _ATTRIBUTE.match(words) or _NOUNISH.match(words):
        return False
    word, tag = shared().tagged(words)[0]
    return tag in ("v", "vd") and shared().cut_known(words)[0] == word


def _led(words: str) -> bool:
    """Whether how or where something is done stands first, and then the deed."""
    first, *rest = words.split("，")
    word, tag = shared().tagged(words)[0]
    if tag not in ("p", "c") or word in ("由", "与", "和") or _ATTRIBUTE.match(first):
        return False
    return bool(rest) and all(shared().tagged(one)[0][1] in _DO for one in rest if one)


_SAID_NEXT = re.compile(r"全[桥长线]|总[投长]|计划|预计|将|首次|为")


def _bare(words: str) -> bool:
    """Whether a noun for what was named before is followed by what is said of it."""
    found = _nouns().match(words)
    rest = words[found.end() :] if found else ""
    return bool(rest) and bool(
        _SAID_NEXT.match(rest) or shared().tagged(rest)[0][1] in (*_DO, "t", "m", "a", "f")
    )


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(lexicon.alternatives("bare-nouns"))


_POINTER = re.compile(r"(?<![应本活])该(?![有不要可])|这一(?!年|天|次)|上述|此类")
_BROKEN = re.compile(
    r"(?:大会|年会|研讨会|座谈会|论坛|峰会|仪式)上$|[以按][^，]{2,14}的(?:估值|价格|方式|名义)$|这一?项(?:政策|制度)$"
)


def _points_back(words: str) -> bool:
    """Whether a pointing word stands for something that the words do not name before it."""
    for found in _POINTER.finditer(words):
        noun = re.match(r"[\u4e00-\u9fff]{2}", words[found.end() :])
        one = noun and noun[0][: 1 if noun[0][0] in "省市县区州国校院厂局" else 2]
        if not one or one not in words[: found.start()]:
            return True
    return False


_SOURCE_ONLY = re.compile(r"(?:根据|据)[^。]*?(?:介绍|显示|消息)，.{0,9}")


_SOME_PLACE = re.compile(r"[村镇乡县市区州省]里(?![的面外程])")


RULES = (
    Rule("opens with a deed", _deed, "增加至不少于200个", "签约用户增加5%"),
    Rule("opens with what leads to a deed", _led, "在甲市，执行了检查", "在甲市，一家水厂停产"),
    Rule("only goes on", lambda words: bool(_GOES_ON.match(words)), "本次水表更换结束", "有关部门检查水厂"),
    Rule("whose word it is, and hardly more", lambda words: bool(_SOURCE_ONLY.fullmatch(words)), "据《甲报》的文章介绍，特使", "据《甲报》的文章介绍，甲市水厂检修以后停产两天"),
    Rule("points at what it does not name", _points_back, "李四透露，该系列水表停产", "甲公司水表停产，该公司道歉"),
    Rule("breaks off", lambda words: bool(_BROKEN.search(words)), "甲公司计划以10亿元的价格", "甲公司以10亿元的价格收购乙公司"),
    Rule("a place that is only told by its kind", lambda words: bool(_SOME_PLACE.match(words)), "市里出台用水办法", "甲市市里出台用水办法"),
    Rule("a noun for what was named before", _bare, "大桥于2022年通车", "甲市大桥于2022年通车"),
)  # fmt: skip
PLACE = "a place that is only told by its kind"
DEED = RULES[0].id
"""The rule of which what is aimed at is free: it is the plan's."""


def stands(words: str, off: str = "") -> bool:
    """Whether a headline is understood alone; `off` is the id of a rule that is left out.

    >>> stands("甲市大桥于2022年通车"), stands("大桥于2022年通车")
    (True, False)
    """
    return not any(rule.fits(words) for rule in RULES if rule.id != off)


def told(place: Place, one: Telling, end: int) -> str:
    """The sentence from its beginning up to the statement's end; empty where that is too long, or
    is not understood alone either."""
    plain = place.text.folded
    start = max(place.sentence.begin, plain.rfind("；", 0, one.start) + 1)
    for begin, stop in place.sentence.clauses:
        if (
            begin == start
            and stop < one.start
            and (telling.shows(plain[begin:stop]) or telling.says(plain[begin:stop]))
        ):
            start = stop + 1
    if start >= one.start or end - start > LONGEST:
        return ""
    dated = tuple(item for item in place.sentence.dates if item.end <= end)
    words = headlines.whole(plain[start:end], subjects.moved(dated, start))
    return words if stands(words, PLACE) and not standing.points(words) else ""


@cache
def _achieves() -> re.Pattern[str]:
    return re.compile(lexicon.alternatives("achieving", "strengthening") + "|产出|突破")


_ASKS = re.compile(r"(?P<title>《[^》]{4,40}》)[^，。《》]{0,10}(?:提出|明确|要求|规定|提到|指出)$")


def asked_by(place: Place, one: Telling, words: str) -> str:
    """An aim with the document that sets it, where the sentence names it: 《方案》提出，建成水厂."""
    if "《" in words or (stands(words) and not _achieves().match(words)):
        return words
    for start, end in reversed([c for c in place.sentence.clauses if c[1] <= one.start]):
        found = _ASKS.search(place.text.folded, start, end)
        if found and len(found["title"]) + len(words) < LONGEST + 8:
            return f"{found['title']}提出，{words}"
    return words
