"""What a headline is about: its subject, named in full, or taken from the words before.

It exists apart from `headlines`, which only leaves out and cuts, because a Chinese clause often
goes on without its subject: 郭某1987年入职，1990年成为督察. What cannot be told is left unsaid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from generator.chinese.dates import Dated
from generator.chinese.scripts import simplified
from generator.events import headlines, naming, standing, telling
from generator.events.passing import NUMBER, replaced
from generator.events.telling import Telling
from generator.findings import finding
from generator.heads.people import is_name
from generator.lexicon import alternatives
from generator.model import Article, Extent, Finding
from generator.text import Sentence, Text
from generator.text.about import NOBODY, About
from generator.text.pointing import CALLED

_THIS = re.compile(rf"本({alternatives('document-kinds')})(?=自|从|于|已)")
_RULES = re.compile(
    rf"(?:{alternatives('document-kinds')}|规则|制度|公约|协[定议])(?:（[^（）]*）)?$"
)
"""How the title ends of what comes into force."""
_IN_FORCE = re.compile(r"(?:起)?(?:正式)?(?:施行|实施|生效)(?:，|$)")
_FROM_THEN = re.compile(
    r"(?:现予公布，|[^《》，]{0,24}(?:制定|修订|同意)，)?并?(?P<when>自?[\d年月日]+起(?:正式)?(?:施行|实施|生效))"
)
_OF_SPEECH = re.compile(
    r"(?P<who>[\u4e00-\u9fff·]{2,10}?)(?:同志|先生)?在[^，。]{2,60}(?:上|时)?的?(?:讲话|致辞|演讲|发言)$"
)
"""A title that says whose speech it is."""
_PRONOUN = re.compile(
    r"该(?:公司|集团|企业|银行|机构|校|院)|[他她它](?!们)|其(?![中他余实次间])|我(?![国市省区县军党校院州]|们)"
)
_GOES_ON = re.compile(
    r"(?:即将|将|已|并|且|还|可|正|为|以|按|据|根据|通过|坚持|围绕|其中|同比|环比|总投资|总额|占地|全[长线]|年均|历时|耗时)"
)
_TIME_OF = re.compile(
    rf"(?:^|[，。；、]|[一二三四五六七八九十\d][、.．）)])[ \u3000]?(?P<what>(?:开标|报名|申报|截止|{alternatives('happening')})[\u4e00-\u9fff]{{0,4}}?)(?:时间|日期)[ \u3000]?$"
)
"""四、开标时间　2025年9月2日: what a day is of, right before it."""
_WEEKDAY = re.compile(r"[上本这]?(?:周|星期)[一二三四五六日天]?$")
_PHRASE = re.compile(
    rf"(?P<np>[\u4e00-\u9fffA-Za-z·“”]{{2,20}}?)(?:（[^（）]*）)?(?=▢|[已曾将把是]|能够|可以|应当|必须|{alternatives('predicates')}|(?:{alternatives('happening')})$)"
)
_BARE_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z·“”]{4,14}")
_APPOSED = re.compile(r"，(?:为|是|系|作为|位于|地处|由)")
"""A clause that is only a name, and what follows it: 某线，为…，即将通车."""
_LIFE = re.compile(
    r"(?:^|(?<=[。；：\s\n]))(?P<np>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff·]{2,10})，[男女](?=，)"
)
"""How a passage begins that tells somebody's life: 张三，男，汉族，1962年生."""
_BODY = re.compile(rf"[\u4e00-\u9fffA-Za-z（）]{{4,24}}(?:{alternatives('organ-endings')})")
_IS_OR_BEGAN = re.compile(
    r"(?P<np>[\u4e00-\u9fffA-Za-z·“”]{2,20}?)▢?(?:正式)?(?:是(?!由)|位于|生于|出生|始建|创立|成立(?!了)|开工|动工|开通|投产|全长|总投资|占地|毕业|考入)"
)
"""A sentence that says what something is or when it began: the next ones may go on without it."""
_POSTS = re.compile(alternatives("positions"))
_SHE = re.compile("，?[他她](?!们)")
_HE = re.compile("[他她](?![们国乡人山日])")
_PERSON = re.compile(r"(?P<np>[\u4e00-\u9fff]{2,3}?)(?=▢|[，是原曾在从说])")
"""Who a sentence begins with."""
_BACK = 5
"""Sentences back that a subject may be left out after."""
_MEASURED = re.compile(r"[\u4e00-\u9fff]{2,8}?(?=[达为超约近逾占]|同比|\d)")
_COUNTED = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?:已|共|总计|累计|达到?|逾|超过?|近|约)+[\d一二三四五六七八九十百千]"
)
"""馆藏已逾五百万件: how many of something somebody has, and not who he is."""
_LABELLED = re.compile(
    r"(?![^：]*(?:记者|主持人|尊敬的|各位|女士|先生|同志|朋友|来宾|原?标题|来源|作者|编者按|导读|摘要|问|答|说|表示|指出|强调|介绍|[的了])：)(?P<np>[\u4e00-\u9fff“”A-Za-z—]{3,16})：(?=[^\n]*。)"
)
"""A label that says what a passage is about."""
_BIRTH = re.compile(r"出?生(?:，|$)")
"""Of nobody but a person."""
_WHERE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<![现存所潜正实])在.*$")
_BORN = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:出?生|成立|创立|创建|始建)$")
_DEED = re.compile(
    rf"{alternatives('strengthening')}|建立|建设|实施|推进|加快|开展|推动|打造|发展(?!改革|研究)"
)
"""A deed, which a clause may open with, and is nobody."""
_BYLINE = re.compile(r"▢(?:讯|电|消息|报道)")
_WILL = re.compile(r"(?:[之以]?前)?(?:并|预计[^，。]{0,12}?)?(?:即?将|拟|计划)(?![军领])")
_OF_ITSELF = re.compile(
    r"(?P<np>[\u4e00-\u9fffA-Za-z·“”]{2,20}?)(?:正式|公开|[今昨][天日]|近日|日前)*(?:宣布|宣佈|表示|透露|承诺)$"
)
"""Who says what he is going to do himself: 甲市水厂宣布，将于…"""
_DECIDES = ("宣布", "宣佈", "承诺")
"""What nobody says of another's deed."""
_BODY_SAYS = re.compile(
    rf"(?P<np>[\u4e00-\u9fffA-Za-z·“”]{{1,18}}?(?:{alternatives('organ-endings')}|市府))(?:[今昨][天日]|近日|日前)?(?:宣布|宣佈|表示|指出|透露|承诺|介绍|说|称)$"
)
"""A body that says what it is going to do at a time: 甲市水务局指出，明年将…"""
_NO_SUBJECT = re.compile(
    rf"{alternatives('agencies')}|"
    r"[在据从对为因由随按根继当如与和以其这那经向至]|目前|此后|随后|同时|其中|近年|当[时年月天日]|[本此]次|即使|虽然|尽管|如果|只要|不仅|除了|.*[的之等前后时]$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: its article, passage and sentence."""

    article: Article
    text: Text
    sentence: Sentence
    above: str = ""
    """What stands before the passage."""
    heads: bool = False
    """It is a heading: what is told is what the article is about."""
    about: About = NOBODY
    """Whose the article's numbers are where nobody is named."""

    def reported(self, code: str, quote: str, **values: str) -> Finding:
        lines = self.text.passage.lines
        file = f"seeds/{self.article.seed}"
        return finding(file, lines[0] if lines else 0, code, quote=quote[:40], **values)


def headed(place: Place, one: Telling, end: int) -> tuple[int, str]:
    """Where the statement begins and its headline; -1 where nothing tells what is measured."""
    plain = place.text.folded
    if one.what:
        verb = re.search(r"(举行|召开|举办|开幕)的", plain[one.item.end : one.end])
        return one.start, f"{one.what}{verb[1] if verb else '举行'}"
    if learnt := telling.LEARNT.match(plain, one.item.end):
        return one.start, f"{learnt['there']}举行"
    if label := _TIME_OF.search(plain, place.sentence.begin, one.item.start):
        return label.start("what"), f"{label['what']}时间为{one.item.words}"
    inside = moved(one.dated, one.start)
    if end == one.end and not telling.beside(plain, one) and plain[one.start - 1 :][:1] == "：":
        return _answered(place, one)
    connected = headlines.connecting(plain[one.start : end]) and bool(telling.beside(plain, one))
    if one.span and not connected:
        return one.start, headlines.whole(plain[one.start : one.end], inside)
    words = headlines.headline(plain[one.start : end], inside, said(place, one, end))
    if headlines.subjectless(words) or connected:
        return _with_subject(place, one, end, words, connected)
    measure = headlines.bare_measure(words) or _of_those(plain, one, words)
    owner = _heading(place, one)
    if owner and (measure or headlines.measureless(words)):
        return place.sentence.begin, f"{owner}{words}"
    if measure:
        name = headlines.owner(plain, one.start, place.sentence.extent, measure)
        return (one.start, name + words) if name else _with_subject(place, one, end, words, False)
    return one.start, words


def counted(place: Place, one: Telling, end: int) -> str:
    """The headline of something counted, which goes on to its number."""
    plain, inside = place.text.folded, moved(one.dated, one.start)
    words = headlines.headline(plain[one.start : end], inside, said(place, one, end), counts=True)
    return named(place, words, one.start) if len(words) <= headlines.BEARABLE else ""


def _of_those(plain: str, one: Telling, words: str) -> str:
    """The measure with which 其中 goes on, which was named before with the words whose it is."""
    found = _MEASURED.match(words) if plain.startswith("其中", one.start) else None
    return found[0] if found and found[0] in plain[: one.start] else ""


def _heading(place: Place, one: Telling) -> str:
    """The place that heads a list's entry with a colon (甲省：2026年产业规模超5亿元); or empty."""
    a, b = place.sentence.clauses[0]
    word = place.text.folded[a:b]
    after = place.text.folded[b : one.start].strip()
    found = re.fullmatch(alternatives("provinces", "places"), word) if after == "：" else None
    return word if found else ""


def said(place: Place, one: Telling, end: int) -> bool:
    """Whether the statement is that somebody says something on that day."""
    plain = place.text.folded
    if one.said or headlines.unopened(telling.beside(plain, one)):
        return one.said
    later = [plain[a:b] for a, b in place.sentence.clauses if one.end <= a < end]
    return bool(later) and telling.says(later[0])


def _answered(place: Place, one: Telling) -> tuple[int, str]:
    """A date that answers what the clause before asks: 申报时间是：2025年10月10日至11月10日."""
    before = [(a, b) for a, b in place.sentence.clauses if b < one.start]
    if not before:
        return one.start, ""
    a, b = before[-1]
    own = tuple(item for item in place.sentence.dates if a <= item.start < b)
    words = headlines.whole(place.text.folded[a:b], moved(own, a))
    return a, re.sub("(?:是|为)$", "", words)


_ANNOUNCED = re.compile(r"[并还]?(?:提出|明确|要求|规定|计划|确定)了?")
"""提出到2027年，建成…: what is put forward stands in the next clause."""


def _with_subject(
    place: Place, one: Telling, end: int, words: str, connected: bool
) -> tuple[int, str]:
    """The subject stands in a clause before: 运河正加紧建设，预计2026年建成通航."""
    plain = place.text.folded
    dated = place.sentence.dates
    for a, b in reversed([span for span in place.sentence.clauses if span[1] <= one.start]):
        clause = plain[a:b]
        if telling.says(clause) or telling.shows(clause) or not _tells(place.text, a, b):
            continue
        if _GOES_ON.match(clause) and a > place.sentence.begin and not connected:
            continue
        if connected:
            return a, headlines.headline(plain[a:end], moved(one.dated, a))
        told = _undated(place, (a, b)).replace("▢", "")
        if standing.lacking(told) and not standing.points(told):
            continue
        only = telling.beside(plain, one)
        announced = not only or _ANNOUNCED.fullmatch(only)
        upto = following(place, one, end) if announced else one.end
        own = tuple(item for item in dated if a <= item.start and item.end <= upto)
        full = headlines.whole(plain[a:upto], moved(own, a))
        if len(full) <= headlines.BEARABLE:
            return a, full
        force = _FROM_THEN.fullmatch(plain, one.start, one.end)
        given = [title for title in place.text.titles if a <= title[0] < b]
        if force and given:
            return given[0][0], f"{plain[slice(*given[0])]}{force['when']}"
        break
    at, body = _announcer(place, one)
    if body and len(body + words) <= headlines.BEARABLE:
        return at, body + words
    measured = headlines.measureless(words) or headlines.bare_measure(words)
    needs = measured and any(one.start <= item.start < end for item in place.text.quantities)
    return (-1, "") if needs or connected else (one.start, words)


def _announcer(place: Place, one: Telling) -> tuple[int, str]:
    """The body that says in the clause before what it is going to do, and where; else empty."""
    plain = place.text.folded
    clause = next(((a, b) for a, b in place.sentence.clauses if b + 1 == one.start), None)
    says = _BODY_SAYS.match(plain, *clause) if clause else None
    return (says.start(), says["np"]) if says and _WILL.match(plain, one.item.end) else (0, "")


def following(place: Place, one: Telling, end: int) -> int:
    """Where the clause ends that says what a bare date is of."""
    return next((b for a, b in place.sentence.clauses if one.end <= a and b <= end), one.end)


def _tells(text: Text, start: int, end: int) -> bool:
    """Whether a clause has words of its own beside its numbers."""
    marks = [(n.start, n.end, NUMBER) for n in text.quantities]
    return len(re.findall(r"[\u4e00-\u9fff]", replaced(text.folded, start, end, marks))) >= 3


def without_pronoun(words: str) -> str:
    """Words without the 他 that they open with, to be put behind a name."""
    return _PRONOUN.sub("", words, count=1) if _PRONOUN.match(words) else words


def _speaker(place: Place) -> str:
    """Who says 我, where one is known to."""
    named = [one.name for one in place.article.authors if one.role == "speaker"]
    spoken = _OF_SPEECH.match(place.article.title)
    return place.text.passage.speaker or (
        named[0] if len(named) == 1 else spoken["who"] if spoken else ""
    )


def _guest(place: Place, upto: int) -> str:
    """Who is 他 in an article of questions to one man, where only he has been named; or empty."""
    guests = [simplified(one.name) for one in place.article.authors if one.role == "speaker"]
    told = f"{place.above}{place.text.folded[:upto]}"
    others = any(n in told for n in place.text.people if n not in guests)
    return guests[0] if len(guests) == 1 and guests[0] in told and not others else ""


def subject(place: Place, one: Telling) -> tuple[int, str]:
    """The noun phrase that a clause before opens with, and where: what the statement is of that
    has lost its subject; empty if nothing tells."""
    plain = place.text.folded
    lives = [found["np"] for found in _LIFE.finditer(plain, 0, one.start)]
    if _BIRTH.match(plain, one.item.end):
        return one.start, lives[0] if len(lives) == 1 else ""
    for a, b in reversed([span for span in place.sentence.clauses if span[1] <= one.start]):
        own = _OF_ITSELF.match(plain, a, b) if b + 1 == one.start else None
        decided = own and plain.endswith(_DECIDES, a, b)
        if own and (
            _WILL.match(plain, one.start) or (decided and _WILL.match(plain, one.item.end))
        ):
            return a, own["np"]
        if b + 1 == one.start and (body := _announcer(place, one))[1]:
            return body
        gathering = _gathering().search(plain, a, b) if b + 1 == one.start else None
        if gathering and _TO_BE_HELD.match(plain, one.start):
            return a, gathering["np"]
        if telling.says(plain[a:b]) or telling.shows(plain[a:b]):
            continue
        words = _undated(place, (a, b))
        if words.startswith(("该", "本")):
            words = naming.named(words, a, place.text, place.above, place.article.title)
        if _BYLINE.search(words) or standing.lacking(words) or _COUNTED.match(words):
            continue
        found = CALLED.match(words) or _PHRASE.match(words)
        bare = (_BARE_NAME.fullmatch(words) and _APPOSED.match(plain, b)) or (
            a == place.sentence.begin and _BODY.fullmatch(words)
        )
        name = _BORN.sub("", _WHERE.sub("", found["np"])) if found else words if bare else ""
        name = _WEEKDAY.sub("", name)
        name = re.sub("[于在自从由]$", "", name)
        whole = name.count("“") == name.count("”")
        if name and whole and (name.startswith("该") or _may_act(name)):
            return a, name
    topic = _topic(place, one)
    if topic:
        return one.start, topic
    return one.start, lives[0] if len(lives) == 1 else ""


_TO_BE_HELD = re.compile("(?:也|还|定)?(?:将|拟|计划)?[于在]")


@cache
def _gathering() -> re.Pattern[str]:
    """A clause that ends in the name of what will be held: 某市举办的节水大会，将于8月29日在甲县举办."""
    return re.compile(
        rf"(?:的|^|(?<=[，。；]))(?P<np>[^的，。；]{{2,24}}(?:{alternatives('meetings')}))$"
    )


def _topic(place: Place, one: Telling) -> str:
    """What a passage is about, as its label says (某线：全长9公里。2025年开工), or as the sentence
    before says of which this one only goes on."""
    text, plain = place.text, place.text.folded
    label = _LABELLED.match(plain)
    if label and place.sentence.begin > label.end():
        return label["np"]
    if one.start > place.sentence.begin:
        return ""
    somebody = _SHE.match(telling.beside(plain, one)) or _SHE.match(plain, one.end + 1)
    before = [s for s in text.sentences if s.clauses and s.stop <= place.sentence.begin]
    for earlier in reversed(before[-_BACK:]):
        told = _undated(place, earlier.clauses[0])
        if somebody:
            person = _PERSON.match(told)
            said = plain[earlier.begin : earlier.end]
            others = {n for n in text.people if n in said} - {person["np"] if person else ""}
            alone = person and is_name(person["np"]) and not (others or _POSTS.search(said))
            return person["np"] if person and alone else ""
        found = _IS_OR_BEGAN.match(told)
        clause = plain[slice(*earlier.clauses[0])]
        if (not found or standing.lacking(found["np"])) and (
            _GOES_ON.match(clause) or standing.lacking(clause)
        ):
            continue
        return found["np"] if found and _may_act(found["np"]) else ""
    return ""


def _may_act(name: str) -> bool:
    """Whether words can be whose deed is told: no time, no place, no deed, nobody pointed at."""
    return not (_NO_SUBJECT.match(name) or _DEED.match(name) or standing.lacking(name))


def _undated(place: Place, clause: Extent) -> str:
    """A clause with a mark for each of its dates, without what opens it."""
    a, b = clause
    marks = [
        (item.start - len(item.lead), item.end, "▢")
        for item in place.text.dates
        if a <= item.start < b and item.start - len(item.lead) >= a
    ]
    return headlines.unopened(replaced(place.text.folded, a, b, marks).lstrip("▢，"))


def named(place: Place, words: str, start: int) -> str:
    """A headline that opens with 本法 names the article's law, one with 我 the speaker; what else
    only points is named by `naming`."""
    text, title = place.text.folded, place.article.title
    own = _THIS.match(words)
    force = _FROM_THEN.fullmatch(words)
    if force:
        names = [text[a:b] for a, b in place.text.titles if place.sentence.begin <= a < start]
        name = names[-1] if names else f"《{title}》" if title else ""
        return f"{name}{force['when']}" if name else ""
    if own and title.endswith(own[1]) and len(title) > len(own[0]):
        return f"《{title}》{words[own.end() :]}"
    if _IN_FORCE.match(words):
        return f"《{title}》{words}" if _RULES.search(title) else ""
    if _HE.match(words) and (guest := _guest(place, start)):
        words = f"{guest}{words[1:]}"
    if words.startswith("我") and _PRONOUN.match(words):
        return f"{_speaker(place)}{words[1:]}" if _speaker(place) else words
    return naming.named(words, start, place.text, place.above, title)


def moved(items: tuple[Dated, ...], start: int) -> tuple[Dated, ...]:
    return tuple(replace(item, start=item.start - start, end=item.end - start) for item in items)
