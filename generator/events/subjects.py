"""What a headline is about: its subject, named in full, or taken from the words before.

It exists apart from `headlines`, which only leaves out and cuts, because a Chinese clause often
goes on without its subject: 郭某1987年入职，1990年成为督察. What cannot be told is left unsaid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.chinese.dates import Dated
from generator.events import headlines, standing, telling
from generator.events.passing import NUMBER, replaced
from generator.events.telling import Telling
from generator.findings import finding
from generator.lexicon import alternatives
from generator.model import Article, Finding
from generator.text import Sentence, Text
from generator.text.pointing import antecedent, named_before

_THIS = re.compile(r"本(法|条例|办法|规定|意见|方案|规划|细则|纲要|计划)(?=自|从|于|已)")
_IN_FORCE = re.compile(r"(?:起)?(?:正式)?(?:施行|实施|生效)(?:，|$)")
_FROM_THEN = re.compile(r"(?:现予公布，)?(?P<when>自?[\d年月日]+起(?:正式)?(?:施行|实施|生效))")
_POINTS = re.compile(r"(?:该|这[一个家项座条款部]{1,2}|上述)[\u4e00-\u9fff]{2}")
_BARE = re.compile(r"公司(?=[\u4e00-\u9fff])")
_FULL_COMPANY = re.compile(r"(?!.*[和与或、])(?!.*公司.*公司).{2,}(?:有限|责任|股份)公司")
_PRONOUN = re.compile(r"[他她它](?!们)|我(?![国市省区县军党校院州]|们)")
_GOES_ON = re.compile(
    r"(?:即将|将|已|并|且|还|可|正|为|以|按|据|根据|通过|坚持|围绕|其中|同比|环比|总投资|总额|占地|全长|年均)"
)
_PHRASE = re.compile(
    rf"(?P<np>[\u4e00-\u9fffA-Za-z·“”]{{2,20}}?)(?:（[^（）]*）)?(?=▢|[已曾将被把是]|能够|可以|应当|必须|{alternatives('predicates')})"
)
_BARE_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z·“”]{4,14}")
_APPOSED = re.compile(r"，(?:为|是|系|作为|位于|地处|由)")
"""A clause that is only a name, and what follows it: 某线，为…，即将通车."""
_LIFE = re.compile(r"(?:^|(?<=[。；：\s\n]))(?P<np>[\u4e00-\u9fff·]{2,8})，[男女](?=，)")
"""How a passage begins that tells somebody's life: 张三，男，汉族，1962年生."""
_WHERE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<![现存所潜正实])在.*$")
_BORN = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:出?生|成立|创立|创建|始建)$")
_BYLINE = re.compile(r"▢(?:讯|电|消息|报道)")
_WILL = re.compile(r"(?:并|预计[^，。]{0,12}?)?(?:即?将|拟|计划)(?![军领])")
_OF_ITSELF = re.compile(
    r"(?P<np>[\u4e00-\u9fffA-Za-z·“”]{2,20}?)(?:正式|公开|[今昨][天日]|近日|日前)*(?:宣布|宣佈|表示|透露|承诺)$"
)
"""Who says what he is going to do himself: 甲市水厂宣布，将于…"""
_NO_SUBJECT = re.compile(
    rf"{alternatives('agencies')}|"
    r"[在据从对为因由随按根继当如与和以其这那经向至]|目前|此后|随后|同时|其中|近年|当[时年月天日]|[本此]次|.*[的之等前后时]$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: its article, passage and sentence."""

    article: Article
    text: Text
    sentence: Sentence
    above: str = ""
    """What stands before the passage."""

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
    inside = moved(one.dated, one.start)
    if end == one.end and not telling.beside(plain, one) and plain[one.start - 1 :][:1] == "：":
        return _answered(place, one)
    connected = headlines.connecting(plain[one.start : end]) and bool(telling.beside(plain, one))
    if one.span and not connected:
        return one.start, headlines.whole(plain[one.start : one.end], inside)
    words = headlines.headline(plain[one.start : end], inside, said(place, one, end))
    if headlines.subjectless(words) or connected:
        return _with_subject(place, one, end, words, connected)
    measure = headlines.bare_measure(words)
    owner = _heading(place, one)
    if owner and (measure or headlines.measureless(words)):
        return place.sentence.begin, f"{owner}{words}"
    if measure:
        name = headlines.owner(plain, one.start, place.sentence.extent, measure)
        return (one.start, name + words) if name else _with_subject(place, one, end, words, False)
    return one.start, words


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
    if one.said or telling.beside(plain, one):
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
        upto = one.end if telling.beside(plain, one) else following(place, one, end)
        own = tuple(item for item in dated if a <= item.start and item.end <= upto)
        full = headlines.whole(plain[a:upto], moved(own, a))
        if len(full) <= headlines.BEARABLE:
            return a, full
        break
    measured = headlines.measureless(words) or headlines.bare_measure(words)
    needs = measured and any(one.start <= item.start < end for item in place.text.quantities)
    return (-1, "") if needs or connected else (one.start, words)


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
    return place.text.passage.speaker or (named[0] if len(named) == 1 else "")


def subject(place: Place, one: Telling) -> tuple[int, str]:
    """The noun phrase that a clause before opens with, and where: what the statement is of that
    has lost its subject; empty if nothing tells."""
    plain = place.text.folded
    for a, b in reversed([span for span in place.sentence.clauses if span[1] <= one.start]):
        own = _OF_ITSELF.match(plain, a, b) if b + 1 == one.start else None
        if own and _WILL.match(plain, one.start):
            return a, own["np"]
        if telling.says(plain[a:b]) or telling.shows(plain[a:b]):
            continue
        marks = [
            (item.start - len(item.lead), item.end, "▢")
            for item in place.sentence.dates
            if a <= item.start < b and item.start - len(item.lead) >= a
        ]
        words = headlines.unopened(replaced(plain, a, b, marks).lstrip("▢，"))
        if _BYLINE.search(words):
            continue
        found = _PHRASE.match(words)
        bare = _BARE_NAME.fullmatch(words) and _APPOSED.match(plain, b)
        name = _BORN.sub("", _WHERE.sub("", found["np"])) if found else words if bare else ""
        whole = name.count("“") == name.count("”")
        if name and whole and not _NO_SUBJECT.match(name) and (
            name.startswith("该") or not standing.lacking(name)
        ):  # fmt: skip
            return a, name
    lives = [found["np"] for found in _LIFE.finditer(plain, 0, one.start)]
    return one.start, lives[0] if len(lives) == 1 else ""


def named(place: Place, words: str, start: int) -> str:
    """A headline that opens with 该机场 names the airport, one with 本法 the article's law, one
    with 公司 the company that was named last."""
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
        return f"《{title}》{words}" if title else ""
    at = text.find(words[:4], start)
    before = f"{place.above}\n" if place.above else ""
    bare = _BARE.match(words)
    if bare and at >= 0:
        name = named_before(before + text, len(before) + at, bare[0])
        return name + words[len(bare[0]) :] if _FULL_COMPANY.fullmatch(name) else words
    if words.startswith("我") and _PRONOUN.match(words):
        return f"{_speaker(place)}{words[1:]}" if _speaker(place) else words
    if not _POINTS.match(words):
        return words
    full = antecedent(before + text, len(before) + at) if at >= 0 else None
    return full[0] + words[full[1] :] if full else words


def moved(items: tuple[Dated, ...], start: int) -> tuple[Dated, ...]:
    return tuple(replace(item, start=item.start - start, end=item.end - start) for item in items)
