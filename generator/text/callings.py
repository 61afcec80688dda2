"""What a source is called: a person by name or post, a body, a document, or one who is not named.

It exists because a clause of saying tells something only if its subject can speak. A string is a
name on positive evidence alone: a post beside it, its form, or a name that the passage has
already given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator import lexicon
from generator.chinese.width import HAN
from generator.heads.papers import is_medium
from generator.model import Extent
from generator.text import bodies, named
from generator.text.known import NOTHING, Known

_OPENINGS = re.compile(
    r"(?:此外|此前|稍早前|早前|早些时候|同时|另外|其中|例如|比如|如|近日|日前|近期|最新|目前|当前|今天|今日|昨日|当天|因此|为此|对此|不过|"
    r"但是|但|而|另据|最后|随后|首先|其次|一方面|另一方面|特别是|展望未来|除此以外|"
    r"\d{2,4}年[底末初]?|\d{1,2}月|\d{1,2}日(?:上午|下午|晚间?)?|当地时间|今年以来|今年(?:\d{1,2}月)?|去年|"
    r"把|将|对|围绕|落实|按照|贯彻|正如|截至目前|记者(?:\d{1,2}日|今天|昨天|日前|近日)?(?:[（(][^（）()]*[）)])?从|从)+"
)
_SPEAKS = lexicon.alternatives("saying")
_PHRASE = re.compile(
    rf"(?:在(?![职线校读建])|于|对(?!外[经贸援联友关合交投开]|口)|向(?![阳量导])|就(?![业诊地])|联合(?![国会体])|回应|答复|回复|解释|通过|从(?![业严])|以(?!色列|太)|为(?!民)|针对|接受|主持|出席|作出|回答|听取|引用|与(?!会)|同(?![济心业事学])|援引|发[来出去](?=贺|致|视频|[一]?封)|致[信函电](?![息号])|发表|发文|发布|公布|会后|会上|当地|随后|曾(?=[经在对就向于以为被多公明专反一直坦呼透撰接]|{_SPEAKS})|不(?!动产|锈|良)|再(?!生)|则|当天|随即|被|获|反映|爆料|进一步|特别|引述|转述|此前|早前|上周|(?:今天|昨天|当天)[（(]|\d{{1,2}}日|本周|周[一二三四五六日]|今年|近日|日前|上月|方面|今天|今日|昨日|昨天|当天)"
)
_DATELINE = re.compile(
    r"[^，。：]{2,24}?\d日[电讯][ \u3000]*(?:[（(][^）)]*[）)])?[ \u3000]*|[^，。：]{2,24}?[电讯][ \u3000]*(?:[（(][^）)]*[）)])?[ \u3000]+|[^，。：]{2,20}?讯?记者[^，。：]{2,12}(?:发自[^，。 ]{2,6}|报道)[ \u3000]+"
)
_NOTE = re.compile(r"[（(][^（）()]*[）)](?=.)")


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


def subject(text: str, hidden: str, begin: int, end: int, known: Known = NOTHING) -> Calling | None:
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
            if who and who.kind == "generic":
                who = _named_behind(text, hidden, start, stop, stops, known) or who
            far = who is not None and who.kind == "generic" and end - stop > _FAR
            if who and not far and _AFTER.fullmatch(hidden, stop, end):
                return who
    return _known_first(text, hidden, starts[-1], end, known)


def _named_behind(
    text: str, hidden: str, start: int, stop: int, stops: Sequence[int], known: Known
) -> Calling | None:
    """Who has the post that ends at `stop`, where his name begins like what might follow it:
    院长于文明."""
    for end in stops:
        who = calling(text, hidden, start, end, known=known) if end > stop else None
        if who and who.kind == "person" and who.name[0] == stop:
            return who
    return None


_FAR = 14
"""Characters between one who is not named and the verb."""


def _known_first(text: str, hidden: str, begin: int, end: int, known: Known) -> Calling | None:
    """A clause that opens with somebody whom the article knows, whatever he does in it."""
    for name in sorted(known, key=len, reverse=True):
        at = hidden.find(name, begin, end)
        stop = at + len(name)
        also = at == begin and hidden.startswith("并", end)  # 某某转达某某的问候并表示
        if at < 0 or not (also or _AFTER.fullmatch(hidden, stop, end)):
            continue
        before = hidden[begin:at]
        if not before or (
            named.post_after().search(before) and not named.VERBS_BEFORE.search(before)
        ):
            return Calling(begin, stop, "person", (at, stop), before)
    return None


_AFTER = re.compile(r"(?![在于])[^，。；的]{0,40}|[在于][^，。；]{2,60}")
"""What may stand between a source and its verb: a time, whom it tells, and a place that is whole."""


def calling(
    text: str, hidden: str, begin: int, end: int, lead: bool = False, known: Known = NOTHING
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
        _document(text, hidden, begin, end, lead)
        or _person(text, hidden, begin, end, known)
        or _other(hidden, begin, end, lead, known)
    )


_DAY = re.compile(
    r"(?<=[^\d月])(?:\d{1,2}月)?\d{1,2}日$|(?<=[^，])(?:此前|早前|日前|近日|昨天|今天|周[一二三四五六日])$"
)


def _inside(text: str, end: int) -> bool:
    """Whether 中 or 里 stands after a document or a speech: 报告中."""
    return text[end - 1] in "中里上" and text[end - 2 : end - 1] in tuple("》告书话文上报")


def _document(text: str, hidden: str, begin: int, end: int, lead: bool) -> Calling | None:
    """…《意见》, “十五五”规划纲要, 《某报告》数据."""
    match = _documents().search(hidden, begin, end)
    if match is None:
        return None
    before = hidden[begin : match.start("name")]
    title = match["name"].strip("《》")
    paper = is_medium(title) or title.endswith(_papers())
    if before and not (_GIVEN.search(before) or ((lead or paper) and _SEAT.fullmatch(before))):
        return None
    return Calling(begin, end, "body" if paper else "document", match.span("name"))


@cache
def _papers() -> tuple[str, ...]:
    return (*(word for word in lexicon.words("media-endings") if len(word) > 1), "邮报")


_SEAT = re.compile(rf"[{HAN}]{{2,4}}")
"""香港 of 香港《某报》."""
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
    told = named.person_in(words, known)
    if told:
        (a, b), post = told
        return Calling(begin, end, "person", (begin + a, begin + b), post)
    plain = bodies.is_unnamed(words) or bodies.ends_as_body(words)
    plain = plain or words in lexicon.words("countries")
    if not plain and named.bare_name(words):
        return Calling(begin, end, "person", (begin, stop))
    return None


def sounding(text: str, begin: int, end: int) -> Calling | None:
    """A bare foreign name behind a quotation: “…，”马丁内斯说。"""
    if named.sounds_foreign(text[begin:end]):
        return Calling(begin, end, "person", (begin, end))
    return None


def _other(hidden: str, begin: int, end: int, lead: bool, known: Known) -> Calling | None:
    """A body, or one that is not named."""
    bare = _before_bracket(hidden, begin, end)
    if hidden[begin:bare] in known.bodies | lexicon.words("countries"):
        return Calling(begin, end, "body", (begin, bare))
    if bodies.is_unnamed(hidden[begin:end]) or _is_post(hidden[begin:end]):
        return Calling(begin, end, "generic", (begin, end))
    for stop in (end, bare):
        found = bodies.body_in(hidden[begin:stop], lead)
        if found:
            return Calling(begin, end, "body", (begin + found[0], begin + found[1]))
    if bodies.are_several(hidden[begin:end]):
        return Calling(begin, end, "generic", (begin, end))
    return None


def _is_post(words: str) -> bool:
    """Whether words are a post whose holder is not named: 云溪市副市长."""
    post = named.post_after().search(words)
    return bool(post and _HELD.fullmatch(words, 0, post.start())) and not named.VERBS_BEFORE.search(
        words
    )


_HELD = re.compile(rf"[{HAN}A-Za-z0-9·（）()、]{{2,30}}")


def _before_bracket(hidden: str, begin: int, end: int) -> int:
    match = re.search(r"[（(][^（）()]*[）)]$", hidden[begin:end])
    return begin + match.start() if match and match.start() > 1 else end
