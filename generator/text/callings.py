"""What a source is called: a person by name or post, a body, a document, or one who is not named.

It exists because a clause of saying tells something only if its subject can speak. A string is a
name on positive evidence alone: a post beside it, its form, or a name that the passage has
already given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from generator import lexicon
from generator.chinese.width import HAN
from generator.heads.people import is_name
from generator.model import Extent

_LATIN_NAME = r"[A-Z][A-Za-z'’-]*[a-z](?: [A-Z]\.)?(?: [A-Z][A-Za-z'’-]*[a-z])+"
_FOREIGN = rf"[{HAN}]{{1,7}}(?:[·•・.-][{HAN}]{{1,8}})+"
_OPENINGS = re.compile(
    r"(?:此外|同时|另外|其中|例如|比如|如|近日|日前|近期|最新|目前|当前|今天|今日|昨日|当天|因此|为此|对此|不过|"
    r"但是|但|而|另据|最后|随后|首先|其次|一方面|另一方面|特别是|展望未来|除此以外|"
    r"\d{2,4}年[底末初]?|\d{1,2}月|\d{1,2}日(?:上午|下午|晚间?)?|当地时间|今年以来|今年(?:\d{1,2}月)?|去年|"
    r"把|将|对|围绕|落实|按照|贯彻|正如|截至目前|记者(?:\d{1,2}日|今天|昨天|日前|近日)?(?:[（(][^（）()]*[）)])?从|从)+"
)
_PHRASE = re.compile(
    r"(?:在|于|对|向|就|通过|从|以|为|针对|接受|主持|出席|作出|回答|听取|引用|与|同|援引|发表|发文|发布|公布|会后|会上|当地|随后|曾|不|再|则|当天|随即|被|获|反映|爆料|进一步|特别|\d{1,2}日|本周|今年|近日|日前|上月|方面|今天|今日|昨日|昨天|当天)"
)
_ISSUER = re.compile(r"(?:近日|日前|近期|最新|刚刚|今天|联合)*(?:发布|公布|出炉)的")
Known = frozenset[str]
"""Names of people that the article has given with a post, at a place of its own."""
_PARTICLES = frozenset("时向在就也又并则还正向对本方近日都被把将为以于的了和与及曾再")
_DATELINE = re.compile(
    r"[^，。：]{2,24}?\d日[电讯][ \u3000]*(?:[（(][^）)]*[）)])?[ \u3000]*|[^，。：]{2,24}?[电讯][ \u3000]*(?:[（(][^）)]*[）)])?[ \u3000]+|[^，。：]{2,20}?讯?记者[^，。：]{2,12}(?:发自[^，。 ]{2,6}|报道)[ \u3000]+"
)
_NOTE = re.compile(r"[（(][^（）()]*[）)](?=.)")
_VERBS_BEFORE = re.compile(
    r"拒绝|答应|应(?![急用对届])|被|会见|会谈|反驳|批评|要求|认为|表示|[指称问请让令使]|陪同|邀请|就任|当选"
)
"""What does not stand before a post that belongs to the subject."""
_NOT_NAMED = re.compile(
    r"^(?:有|我|我们|本|该|这|此|上述|有关|相关|多家|一些|部分|多位|多名|各|某|不少|多个|许多|众多|另有|几|有的|前述|这个|这些|那)"
)
_TIMES = re.compile(r"^[\d年月日季度上下半—\-、]+(?:份|末|底)?$")


@dataclass(frozen=True, slots=True)
class Calling:
    """What a source is called, at `start:end`.

    `kind` is person, body, document, pronoun or generic. `name` is where its name stands,
    `post` what stands with it; a body that is known by its paper has both.
    """

    start: int
    end: int
    kind: str
    name: Extent
    post: str = ""


def subject(
    text: str, hidden: str, begin: int, end: int, known: Known = frozenset()
) -> Calling | None:
    """The source in the words before a verb of saying: what they open with and what is said of
    time and place are left out."""
    dateline = _DATELINE.match(hidden, begin, end) or _NOTE.match(hidden, begin, end)
    if dateline:
        begin = dateline.end()
    opened = _OPENINGS.match(hidden, begin, end)
    starts = [begin, opened.end()] if opened and opened.end() > begin else [begin]
    for start in reversed(starts):
        stops = [end, *(m.start() for m in _PHRASE.finditer(hidden, start + 1, end))]
        for stop in sorted(set(stops)):
            who = calling(text, hidden, start, stop, known=known)
            far = who is not None and who.kind == "generic" and end - stop > _FAR
            if who and not far and _AFTER.fullmatch(hidden, stop, end):
                return who
    return _known_first(text, hidden, starts[-1], end, known)


_FAR = 14
"""Characters between one who is not named and the verb."""


def _known_first(text: str, hidden: str, begin: int, end: int, known: Known) -> Calling | None:
    """A clause that opens with somebody whom the article knows, whatever he does in it."""
    for name in sorted(known, key=len, reverse=True):
        at = hidden.find(name, begin, end)
        stop = at + len(name)
        if at < 0 or not _AFTER.fullmatch(hidden, stop, end):
            continue
        before = hidden[begin:at]
        if not before or (_post_after().search(before) and not _VERBS_BEFORE.search(before)):
            return Calling(begin, stop, "person", (at, stop), before)
    return None


_AFTER = re.compile(r"(?![在于])[^，。；的]{0,40}|[在于][^，。；]{2,60}")
"""What may stand between a source and its verb: a time, whom it tells, and a place that is whole."""


def calling(
    text: str, hidden: str, begin: int, end: int, lead: bool = False, known: Known = frozenset()
) -> Calling | None:
    """What the words `begin:end` call, or None if they name no source. `known` are names that the
    article has given elsewhere."""
    while begin < end and text[begin] in " \u3000、":
        begin += 1
    while end > begin and (text[end - 1] in " \u3000、的" or _inside(text, end)):
        end -= 1
    day = _DAY.search(hidden, begin, end)
    end = day.start() if day else end
    words = hidden[begin:end]
    if not words or words in lexicon.groups("sources")["lessons"]:
        return None
    if words in lexicon.groups("sources")["pronouns"] | lexicon.groups("sources")["posts"]:
        return Calling(begin, end, "pronoun", (begin, end))
    return (
        _document(text, hidden, begin, end)
        or _person(text, hidden, begin, end, known)
        or _generic(hidden, begin, end)
        or _body(text, hidden, begin, end, lead)
    )


_DAY = re.compile(r"(?<=[^\d月])(?:\d{1,2}月)?\d{1,2}日$")


def _inside(text: str, end: int) -> bool:
    """Whether 中 or 里 stands after a document or a speech: 报告中."""
    return text[end - 1] in "中里上" and text[end - 2 : end - 1] in tuple("》告书话文上报")


def _document(text: str, hidden: str, begin: int, end: int) -> Calling | None:
    """…《意见》, “十五五”规划纲要, 《某报告》数据."""
    match = _documents().search(hidden, begin, end)
    if match is None:
        return None
    before = hidden[begin : match.start("name")]
    if before and not _GIVEN.search(before):
        return None
    return Calling(begin, end, "document", match.span("name"))


_GIVEN = re.compile(
    r"(?:的|发布|公布|印发|出台|推出|\d年|编制|》|、|）|党的[^，]*|[^，]*全会|今年|去年|日前|近日)$"
)


@cache
def _documents() -> re.Pattern[str]:
    papers = lexicon.one_of(lexicon.groups("sources")["papers"])
    return re.compile(
        rf"(?P<name>《[^《》]+》|“[^“”]{{2,6}}”(?:时期)?规划(?:纲要|《纲要》)?)"
        rf"(?:（[^（）]*）|\([^()]*\))?(?:的)?(?:{papers}|一书|中|要点)?$"
    )


def _person(text: str, hidden: str, begin: int, end: int, known: Known) -> Calling | None:
    stop = _before_bracket(hidden, begin, end)
    words = text[begin:stop]
    if words in known:
        return Calling(begin, end, "person", (begin, stop))
    for match in _posted().finditer(words):
        name = match["name"].strip()
        if _VERBS_BEFORE.search(words[: match.start("name")]):
            continue
        if (
            match.end() == len(words)
            and _is_named(name, match["post"])
            and name[-1] not in _PARTICLES
        ):
            at = begin + match.start("name")
            return Calling(begin, end, "person", (at, stop), words[: match.end("post")])
    twice = _post_after().search(words)
    if twice:
        who = _person(text, hidden, begin, begin + twice.start(), known)
        if who and who.post:
            return Calling(begin, end, "person", who.name, who.post)
    foreign = _foreign(words)
    if foreign:
        return Calling(begin, end, "person", (stop - len(foreign), stop), words[: -len(foreign)])
    titled = _named_post().fullmatch(words)
    if titled and is_name(titled["name"]):
        return Calling(begin, end, "person", (begin, begin + titled.end("name")), titled["post"])
    if _unnamed().search(words):
        return None
    if _ends_as_body(words):
        return None
    if re.fullmatch(rf"{_LATIN_NAME}|{_FOREIGN}", words) or (
        len(words) in (3, 4) and is_name(words) and not _PARTICLES & {words[0], words[-1]}
    ):
        return Calling(begin, end, "person", (begin, stop))
    return None


def _before_bracket(hidden: str, begin: int, end: int) -> int:
    match = re.search(r"[（(][^（）()]*[）)]$", hidden[begin:end])
    return begin + match.start() if match and match.start() > 1 else end


def _is_named(name: str, post: str) -> bool:
    if len(name) > 1 and (is_name(name) or _is_double(name)):
        return True
    if re.fullmatch(rf"{_LATIN_NAME}|{_FOREIGN}|[A-Z][a-z]{{2,12}}", name):
        return True
    return len(name) > 1 and _SOUNDS.issuperset(name)


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
        for match in _given().finditer(text):
            name = match["name"]
            for size in range(2, len(name) + 1):
                told = name[:size]
                if (
                    _is_named(told, "")
                    and not _PARTICLES & set(told)
                    and ends_name(name[size:] + match["rest"])
                ):
                    found.setdefault(told, match["post"])
                    found.setdefault(re.split("[·•・]", told)[-1], match["post"])
                    break
        for match in _titled().finditer(text):
            name = match["name"]
            while name and not _SOUNDS.issuperset(name):
                name = name[1:]
            if len(name) > _SHORTEST_FOREIGN:
                found.setdefault(name, match["post"])
    return {name: post for name, post in found.items() if len(name) > 1}


def ends_name(after: str) -> bool:
    """Whether a name may end before these words."""
    return not after or bool(_AFTER_NAME.match(after))


def sounding(text: str, begin: int, end: int) -> Calling | None:
    """A bare foreign name behind a quotation, by its sounds: “…，”马丁内斯说。"""
    name = text[begin:end]
    if len(name) > _SHORTEST_FOREIGN and _SOUNDS.issuperset(name):
        return Calling(begin, end, "person", (begin, end))
    return None


_SHORTEST_FOREIGN = 2


_AFTER_NAME = re.compile(
    r"[在于对向就说，。、：；（( \u3000\n到出主致作宣率会介表指认强称透告坦受接的\d今随即便]|[也还又]|教授|院士|博士|主任|局长|先生|女士"
)


@cache
def _titled() -> re.Pattern[str]:
    """德索萨总统: a foreign name before the post."""
    return re.compile(rf"(?P<name>[{HAN}]{{3,6}})(?P<post>总统|总理|首相|主席|秘书长|国王)")


@cache
def _given() -> re.Pattern[str]:
    posts = lexicon.alternatives("positions")
    return re.compile(
        rf"(?P<post>[{HAN}A-Za-z0-9]{{0,24}}?(?:{posts}))"
        rf"(?P<name>{_FOREIGN}|[{HAN}]{{2,6}})(?=(?P<rest>.?))"
    )


@cache
def _posted() -> re.Pattern[str]:
    posts = lexicon.alternatives("positions")
    return re.compile(
        rf"(?=(?P<post>.*?(?:{posts}))[ \u3000]*(?P<name>{_FOREIGN}|{_LATIN_NAME}|[A-Z][a-z]{{2,12}}|[{HAN}]{{2,6}})$)"
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
    return match["first"][at:] + match["last"] if at < len(match["first"]) else ""


@cache
def _post_after() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.alternatives('positions')}|先生|女士)$")


@cache
def _named_post() -> re.Pattern[str]:
    posts = lexicon.alternatives("positions")
    return re.compile(rf"(?P<name>[{HAN}]{{2,4}}?)(?P<post>{posts}|同志|先生|女士)")


_COUNTED = re.compile(
    r"(?:有的?|另有|(?:有|多|数|几|[一二三四五六七八九十两\d]+)[位家名个项份]|该|这[位家名个]|此|上述|有关|相关|多数|一些|部分|各|某|不少|多个|许多|众多|国家|官方|最新|"
    r"周[一二三四五六日]的?|近期|的|一|初步|公开|市场|行业|与会|权威)+"
)


def _generic(hidden: str, begin: int, end: int) -> Calling | None:
    """多位受访者, 业内人士, 数据, 国家政策: somebody or something that is not named."""
    words = hidden[begin:end]
    if _people_unnamed().search(words) and "，" not in words:
        return Calling(begin, end, "generic", (begin, end))
    if re.fullmatch(rf"该[{HAN}]{{1,5}}", words):
        return Calling(begin, end, "generic", (begin, end))
    match = _unnamed().search(words)
    if match is None:
        return None
    before = words[: match.start()]
    body = _body(hidden, hidden, begin, end, False)
    if body and not _NOT_NAMED.match(words):
        return None
    if before and not _COUNTED.fullmatch(before):
        return None
    return Calling(begin, end, "generic", (begin, end))


@cache
def _people_unnamed() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.one_of(lexicon.groups('sources')['unnamed-people'])})$")


@cache
def _unnamed() -> re.Pattern[str]:
    known = lexicon.groups("sources")
    return re.compile(rf"(?:{lexicon.one_of({*known['unnamed'], *known['papers']})})$")


def _body(text: str, hidden: str, begin: int, end: int, lead: bool) -> Calling | None:
    """国际数据公司IDC发布的…调研, 奥维云网监测数据, 中央经济工作会议, 外媒TechCrunch."""
    start = begin
    given = _ISSUER.match(hidden, begin, end)
    if given:
        start = given.end()
    for pattern in (_giving(), _with_paper(), _with_bracket()):
        match = pattern.match(hidden, start, end)
        if match and _may_be_body(hidden[slice(*match.span("name"))], pattern is _giving()):
            return Calling(begin, end, "body", match.span("name"))
    stop = _before_bracket(hidden, start, end)
    if hidden.endswith("方面", start, stop):
        stop -= 2
    words = hidden[start:stop]
    match = re.search(r"(?:公司|外媒|媒体|企业|机构|平台)(?P<latin>[A-Za-z][\w.&-]+)$", words)
    if match:
        return Calling(begin, end, "body", (start + match.start("latin"), stop))
    if re.fullmatch(r"[A-Z][A-Za-z0-9.& -]+(?:中国)?", words):
        return Calling(begin, end, "body", (start, stop))
    if words in lexicon.groups("sources")["seats"]:
        return Calling(begin, end, "body", (start, stop))
    if not _NOT_NAMED.match(words) and _ends_as_body(words):
        return Calling(begin, end, "body", (start, stop))
    if lead and re.fullmatch(rf"[{HAN}A-Za-z]{{2,12}}", words) and not _unnamed().search(words):
        return Calling(begin, end, "body", (start, stop)) if _proper(words) else None
    return None


_VERBAL = re.compile(
    r"[是有了要将已前原早把被让使与和及或为对向从]|不完全|初步|最新|官方|公开|进行|推动|加快|实现"
)


def _proper(words: str) -> bool:
    if words.startswith(tuple(lexicon.groups("sources")["unnamed"])):
        return False
    return not _VERBAL.search(words) and not _TIMES.match(words)


def _may_be_body(words: str, giving: bool) -> bool:
    if not words or _NOT_NAMED.match(words) or _TIMES.match(words) or len(words) > 30:
        return False
    if giving:
        return not _unnamed().search(words) and not re.search(r"[，。；]", words)
    return _ends_as_body(words) or bool(re.fullmatch(r"[A-Z][A-Za-z0-9.&-]+", words))


def _ends_as_body(words: str) -> bool:
    latin = re.sub(r"[A-Za-z]+$", "", words)
    return (
        3 <= len(words) <= 30
        and bool(_endings().search(latin))
        and not latin.endswith(_not_bodies())
        and not _DEEDS.match(latin)
        and not re.search(r"[，。；的了]", words.replace("党的", ""))
    ) or words in lexicon.groups("sources")["seats"] | {"国务院", "中央", "央行"}


_DEEDS = re.compile(
    r"(?:可见|尤其|如果|虽然|由于|因为|只有|提供|推动|推进|加强|加快|强化|建设|开展|支持|通过|依托|联合|打造|构建|完善|落实|实施|召开|举行|参加|成立|走进|围绕|服务|发展|深化|促进|利用|结合|根据|成为|作为|进入|组建)"
)


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
        rf"(?P<name>[^，。；]{{2,24}}?)(?:近日|日前|最新|今天|近期)?(?:{gives})[^，。；]*?(?:{papers})$"
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
