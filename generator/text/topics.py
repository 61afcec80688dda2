"""The work or the gathering that a passage goes on about without naming it again.

It exists because a list is read without its passage: 建筑面积约4万平方米 is of the data centre that
the sentence before names. Only what is named in full is told, and nothing where a clause has
spoken of a place, a body or a person since.
"""

from __future__ import annotations

import re
from functools import cache

from generator import lexicon
from generator.chinese.numerals import fold
from generator.chinese.words import shared
from generator.text.records import Sentence, Text

_BACK = 3
"""Sentences back that a topic holds which no clause takes up again."""
_LONGEST = 28
"""Characters of a name that a reader bears before a number."""
_OPENING = re.compile(
    r"(?:[，；：、\s“]|据(?:悉|了解|介绍)，?|位于[^，。的]{2,24}的|作为[^，。]{2,24}的(?=[^，。的]+$)|截?至?(?:目前|当前|今年|去年|今[日天]|昨[日天]|近日|日前|\d+年(?:\d+月)?(?:\d+日)?|\d+月\d+日|\d+日)|如今|其中|此外|另外|同时|随着|围绕|[如比](?=[^，]{4})|例如)*"
)
_POINTS = r"(?:该|本[次届]?|此次|这一?[个座条项]?|[一二三]期|上述|整个)?"
_GOES_ON = r"(?=\d|[，的将已是为在可总占共有主于由投位正还也都全计预首累建落坐拟即启采设获成召举迎吸展]|包括|汇聚|集聚|提供|覆盖|拥有|今[日天年]|$)"
_OF_MANY = re.compile(
    r"(?:各|每|多|一些|部分|[两三四五六七八九十几\d]+[个座条项家]|所有|(?:绝?大)?部分|大?多数|不少|许多|其[他它]|全[国省市球]|国产|进口|通用|大型|重大|重点|国内|国际|世界|首[个批座]|我国|新建|在建|相关|(?:产业|社会事业|基础设施|民生|工业|农业|文旅|投资|招商|签约|合作|科研|建设|开工|[在入]库)类?项目)"
)
_BREAKS = re.compile(
    r"[，。；：！？、（）《》…\s]|[将已对把向从在为是了被让拟携]|(?<!交)由|出席|参加|参与|支持|扶持|资助|安排|推进|力争|建成|表示|介绍|位于|\d[多余]?[个名家项位]"
)
_MARKET = re.compile(r"市场|行业|产业|我国|全国|全球|世界|人口|经济|财政|增加值")
"""What is never a single work's."""
_BODY = re.compile(
    rf"[\u4e00-\u9fffA-Za-z]{{2,14}}?(?:{lexicon.alternatives('organ-endings')})(?=[，、的将已在对是]|[\u4e00-\u9fff]{{0,12}}(?:{lexicon.alternatives('saying')}))"
)
_GATHERING = re.compile(r"[会坛松赛节]$")
_AT = re.compile(r"参|展|嘉宾|代表|选手|赛|观众|签约|本届|场馆|志愿|首发|会场|活动|面积")
"""What is a gathering's own: no statistic that was told at it."""
_SEEN = 16
"""Characters of a clause in which it says of whom it speaks."""


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.alternatives('works')}){_GOES_ON}")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"{_POINTS}(?P<noun>{lexicon.alternatives('works')})(?:{_GOES_ON}|成果)")


@cache
def _launched() -> re.Pattern[str]:
    """A work that a clause ends in, behind the verb that sets it going."""
    return re.compile(
        rf"(?<!参与)(?:启动|实施|推出|投建|举办|承办)(?:了|实施|建设|部署)?(?P<name>[^，。；：、的\d]{{2,24}}(?:{lexicon.alternatives('works')}))$"
    )


def topic(text: Text, sentence: Sentence, at: int, name: str, title: str = "") -> str:
    """What a number or a statement at `at` is of, whose own `name` is nobody's; or empty: the work
    that the sentences before name, or else the one that the article's `title` opens with.

    Never the topic of a market or of a country's measure: these are no single work's.
    """
    if _MARKET.search(name):
        return ""
    return _before(text, sentence, at, name) or _headed(text, sentence, at, name, title)


def _headed(text: Text, sentence: Sentence, at: int, name: str, title: str) -> str:
    """The work that the title opens with, where the passage speaks of it too and the sentence of
    nobody else."""
    folded = fold(title)
    found = _full(folded, 0, len(folded)) if title else ""
    noun = _ends().search(f"{found}，") if found else None
    if not noun or _GATHERING.search(found) or noun[0] not in text.folded[:at]:
        return ""
    clauses = [(a, b) for a, b in sentence.clauses if a < at]
    others = any(
        _somebody(text.folded, _start(text.folded, a, b), min(b, at), name) for a, b in clauses
    )
    return "" if others or name.startswith(found) else found


def _before(text: Text, sentence: Sentence, at: int, name: str) -> str:
    """The work that the sentence or those before it name, and nobody else since."""
    number = text.sentences.index(sentence)
    last, noun = at, ""
    for back, one in enumerate(reversed(text.sentences[: number + 1])):
        if back > _BACK and not noun:
            break
        clauses = [(a, min(b, last)) for a, b in one.clauses if a < last]
        for begin, end in reversed(clauses):
            found = _full(text.folded, begin, end)
            if found and found.endswith(noun):
                return "" if _GATHERING.search(found) and not _AT.search(name) else found
            start = _start(text.folded, begin, end)
            short = None if noun else _bare().match(text.folded, start, end)
            noun = short["noun"] if short else noun
            if not noun and _somebody(text.folded, start, end, name):
                return ""
        last = one.begin
    return ""


def takes_up(name: str) -> bool:
    """Whether a subject opens with the bare noun for a work that was named before: 一期工程.

    >>> takes_up("一期工程总投资"), takes_up("甲水厂工程总投资")
    (True, False)
    """
    for clause in re.split("[，；]", name):
        found = _bare().match(clause, _start(clause, 0, len(clause)))
        if found and len(found[0]) <= _SHORT:
            return True
    return False


_SHORT = 5
"""Characters up to which the noun for a work is bare: 一期工程."""


def names_work(name: str) -> bool:
    """Whether a subject opens with a work that it names in full.

    >>> names_work("甲山数据中心总面积"), names_work("数据中心总面积")
    (True, False)
    """
    return bool(_full(f"{name}，", 0, len(name)))


def _start(text: str, begin: int, end: int) -> int:
    opening = _OPENING.match(text, begin, end)
    return opening.end() if opening else begin


def _full(text: str, begin: int, end: int) -> str:
    """The work named in full that a clause opens with or sets going; or empty."""
    set_going = _launched().search(text, begin, end)
    if set_going and not (_OF_MANY.match(set_going["name"]) or _points(set_going["name"])):
        return set_going["name"] if len(set_going["name"]) <= _LONGEST else ""
    start = _start(text, begin, end)
    for found in _ends().finditer(text, start, min(end, start + _LONGEST)):
        name = text[start : found.end()]
        told = len(name) - len(found[0]) > 1
        if told and not (_BREAKS.search(name) or _OF_MANY.match(name) or _points(name)):
            return name
    return ""


def _points(name: str) -> bool:
    """Whether words point or tell a deed: they are no name."""
    word, tag = shared().tagged(name)[0]
    deed = tag in ("v", "vn", "vd", "d", "t") and len(word) > 1
    return name[0] in "该本此这其以用经与和共已将" or deed or "相关的" in name or "该" in name


def _somebody(text: str, start: int, end: int, name: str) -> bool:
    """Whether a clause opens with a place, a body or a person that is no part of a name."""
    words = text[start : min(end, start + _SEEN)]
    if not words:
        return False
    word, tag = shared().tagged(words)[0]
    named = tag in ("ns", "nr", "nt", "nz") and word not in (
        *lexicon.words("generic"),
        name[: len(word)],
    )
    return named or bool(_BODY.match(words))
