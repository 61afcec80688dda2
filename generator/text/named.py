"""The names of people in a sentence: on positive evidence only.

A post beside it, the form of a foreign name, the sounds that foreign names are written with, or
another place of the article that gives it with a post: any of these makes a string a name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from generator import lexicon
from generator.chinese.width import HAN
from generator.heads.people import is_name
from generator.model import Extent

_LATIN_NAME = r"[A-Z][A-Za-z'’-]*[a-z](?: [A-Z]\.)?(?: [A-Z][A-Za-z'’-]*[a-z])+"
_FOREIGN = rf"[{HAN}]{{1,7}}(?:[·•・.-][{HAN}]{{1,8}})+"
PARTICLES = frozenset("时向在就也又并则还正向对本方近日都被把将为以于的了和与及曾再")
VERBS_BEFORE = re.compile(
    r"拒绝|答应|应(?![急用对届])|被|会见|会谈|反驳|批评|要求|认为|表示|[指称请让令使]|(?<!顾)问|陪同|邀请|由|就任|当选"
)
"""What does not stand before a post that belongs to the subject."""


def person_in(words: str, known: Container[str] = ()) -> tuple[Extent, str] | None:
    """Where the name stands in words that name a person and nothing else, and his post.

    >>> person_in("某市市长赵文君"), person_in("习近平总书记"), person_in("市长办公会")
    (((4, 7), '某市市长'), ((0, 3), '总书记'), None)
    """
    if words in known:
        return (0, len(words)), ""
    for match in _posted().finditer(words):
        name = match["name"].strip()
        if VERBS_BEFORE.search(words[: match.start("name")]):
            continue
        if match.end() == len(words) and _is_named(name) and not _runs_on(name[-1:], name):
            return (match.start("name"), len(words)), words[: match.end("post")]
    twice = post_after().search(words)
    if twice:
        who = person_in(words[: twice.start()], known)
        if who and who[1]:
            return who
    foreign = _foreign(words)
    if foreign:
        return (len(words) - len(foreign), len(words)), words[: -len(foreign)]
    titled = _named_post().fullmatch(words)
    if titled and is_name(titled["name"]) and not _is_seat(titled["name"]):
        return titled.span("name"), titled["post"]
    return None


def _is_seat(name: str) -> bool:
    """Whether what stands before a post is where it is held: 云溪市副市长, 甲国总统."""
    return name in lexicon.words("countries") or name[-1] in _SEATS


_SEATS = frozenset("省市县区乡镇村州旗盟局院所部厅校厂司社团")


def bare_name(words: str) -> bool:
    """Whether words that are no body are a name by their form alone."""
    if re.fullmatch(_FOREIGN, words):
        return _sounds(words)
    return bool(re.fullmatch(_LATIN_NAME, words)) or (
        len(words) in (3, 4) and is_name(words) and not PARTICLES & {words[0], words[-1]}
    )


def _runs_on(part: str, name: str) -> bool:
    """Whether a part of what might be a name holds a word of the sentence; 韩正 is a name whole."""
    return bool(PARTICLES & set(part)) and not (
        len(name) == len("韩正") and name[1] == "正" and is_name(name)
    )


def _is_named(name: str) -> bool:
    if _DOES.search(name):
        return False
    if len(name) > 1 and (is_name(name) or _is_double(name)):
        return True
    if re.fullmatch(rf"{_LATIN_NAME}|[A-Z][a-z]{{2,12}}", name):
        return True
    if re.fullmatch(_FOREIGN, name):
        return _sounds(name)
    return len(name) > 1 and _SOUNDS.issuperset(name)


def _sounds(name: str) -> bool:
    """Whether a foreign name in parts is written by sounds, but for one character."""
    strange = set(re.sub("[·•・.-]", "", name)) - _SOUNDS
    return len(strange) <= 1 and not strange & PARTICLES


_DOES = re.compile("发来|来访|来信|来电|来华|致信|致电|致辞|访华|出席")
"""What a foreign guest does, in characters that foreign names are written with."""


def _is_double(name: str) -> bool:
    """羅范椒芬: a married woman's name with both family names."""
    return len(name) == len("羅范椒芬") and {name[0], name[1]} <= lexicon.words("surnames")


_SOUNDS = lexicon.words("foreign-sounds")


def people_given(texts: Iterable[str]) -> dict[str, str]:
    """The names of people that an article gives with what they are, and what that is; of a
    foreign name its last part too.

    >>> people_given(["某市市长赵文君到会，并讲话。"])
    {'赵文君': '某市市长'}
    """
    found: dict[str, str] = {}
    for text in texts:
        if len(found) > _MOST:
            break
        for match in _given().finditer(text):
            before = _ITS_SEAT.search(text, max(0, match.start() - _LONGEST_SEAT), match.start())
            post = (before.group() if before else "") + match["post"]
            name = match["name"]
            for size in range(2, len(name) + 1):
                told = name[:size]
                after = name[size:] + text[match.end("name") : match.end("name") + 2]
                sound = not _runs_on(told, told) and not _post_first().match(told)
                if _is_named(told) and sound and ends_name(after):
                    found.setdefault(told, post)
                    found.setdefault(re.split("[·•・]", told)[-1], post)
                    break
        for name in _dotted(text):
            found.setdefault(name, "")
            found.setdefault(re.split("[·•・]", name)[-1], "")
        for match in _titled().finditer(text):
            name = match["name"]
            while name and not _SOUNDS.issuperset(name):
                name = name[1:]
            if len(name) > _SHORTEST_FOREIGN and match["name"] not in lexicon.words("countries"):
                found.setdefault(name, match["post"])
    return {name: post for name, post in found.items() if len(name) > 1}


def _dotted(text: str) -> Iterator[str]:
    """Foreign names in parts, wherever they stand: 马克•斯皮茨纳格尔."""
    for dot in _DOT.finditer(text):
        start, end = dot.start(), dot.end()
        while start and dot.start() - start < _LONGEST_PART and text[start - 1] in _SOUNDS:
            start -= 1
        while end < len(text) and end - dot.end() < _LONGEST_PART and text[end] in _SOUNDS:
            end += 1
        if dot.start() - start > 1 and end - dot.end() > 1:
            yield text[start:end]


_DOT = re.compile("[·•・]")
_LONGEST_PART = 8
_MOST = 200
"""Names that are remembered of one article: a text with more is a list of names."""
_LONGEST_SEAT = 24
_ITS_SEAT = re.compile(rf"[{HAN}A-Za-z0-9]+$")
"""What stands right before a post: 某市水务局 of 某市水务局局长."""


def ends_name(after: str) -> bool:
    """Whether a name may end before these words."""
    return not after or bool(_AFTER_NAME.match(after))


def sounds_foreign(name: str) -> bool:
    """Whether a bare name is foreign by its sounds: “…，”马丁内斯说。"""
    return len(name) > _SHORTEST_FOREIGN and _SOUNDS.issuperset(name)


_SHORTEST_FOREIGN = 2


_AFTER_NAME = re.compile(
    r"访问|抵达|探讨|分享|回顾|阐[述释]|分析|总结|梳理|呼吁|解读|剖析|讲述|讲解|演示|展示|点评|畅谈|回忆|描述|期待|带领|率领|代表|走[进访]|来到|宣读|围绕|结合|考察|调研|视察|走访|举行|邀请|互致|共同|[赴同在于对向就从以用说，。、：；（( \u3000\n到出主致作宣率会介表指认强称透告坦受接的\d今随即便参发]|[也还又]|教授|院士|博士|主任|局长|先生|女士"
)


_AFTER_POST = "，。、；：在对就于说表指强称将和与同也会访到是的一及（"
"""What follows a post that stands behind its name; of 甲国总统某某 the post has the next one."""


def _posts() -> str:
    """Posts, and what else somebody is who is called by it before a name: 编剧, 居民."""
    return lexicon.alternatives("positions", "occupations")


@cache
def _titled() -> re.Pattern[str]:
    """德索萨总统: a foreign name before the post."""
    return re.compile(
        rf"(?P<name>[{HAN}]{{3,6}})(?P<post>总统|总理|首相|主席|秘书长|国王)(?=[{_AFTER_POST}]|$)"
    )


@cache
def _given() -> re.Pattern[str]:
    posts = _posts()
    return re.compile(
        rf"(?P<post>{posts})(?:[（(][^（）()]{{2,20}}[）)])?(?=(?P<name>{_FOREIGN}|[{HAN}]{{2,6}}))"
    )


@cache
def _posted() -> re.Pattern[str]:
    posts = _posts()
    return re.compile(
        rf"(?=(?P<post>.*?(?:{posts}))(?:[（(][^（）()]{{2,20}}[）)])?[ \u3000]*(?P<name>{_FOREIGN}|{_LATIN_NAME}|[A-Z][a-z]{{2,12}}|[{HAN}]{{2,9}})$)"
        rf".*$"
    )


def _foreign(words: str) -> str:
    """A foreign name at the end, by its sounds: …协调员约翰·柯比."""
    match = re.search(rf"(?P<first>[{HAN}]+)(?P<last>(?:[·•・][{HAN}]{{1,8}})+)$", words)
    if match is None:
        return ""
    at = len(match["first"])
    while at and match["first"][at - 1] in _SOUNDS:
        at -= 1
    name = match["first"][at:] + match["last"]
    return name if at < len(match["first"]) and _sounds(name) else ""


@cache
def _post_first() -> re.Pattern[str]:
    return re.compile(_posts())


@cache
def post_after() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.alternatives('positions')}|先生|女士)$")


@cache
def _named_post() -> re.Pattern[str]:
    posts = _posts()
    return re.compile(rf"(?P<name>[{HAN}]{{2,4}}?)(?P<post>{posts}|同志|先生|女士)")
