"""Where a passage says whose words follow: 习近平总书记指出：“…”, 据某所统计，…, “…”，某某说。

It exists because a sentence belongs to whoever says it, and what tells so is its own clause: a
source, a verb of saying, and the words that are said. Here only the form is read; who is meant
is for the layer of voices to say. One source or none: a clause whose subject is no source
(人工智能提出了挑战) tells nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from generator import lexicon
from generator.model import Extent
from generator.text import spans
from generator.text.callings import Calling, calling, sounding, subject
from generator.text.named import Known, ends_name
from generator.text.units import END_MARKS, Unit, units

_STOPS = "，；：,:;"
_OPEN = '“「『"'
_LONGEST_HEAD = 90
_SKIPPED = re.compile(r"(?:了|道|过|说|称|到)?[ \u3000]*")
_ADVERBS = (
    r"(?:已经|已|均已|还|也|又|则|均|都|并|再|曾|就|即|更|仍|并且|而且|同时|再次|多次|明确|首次|最早|正式|进一步|一致|特别|"
    r"着重|反复|公开|坦率地|直言|同样|继续|随后|接着|最后|随即|近日|日前|近期|此前|今天|昨天|当天|当日|"
    r"(?:\d{1,2}月)?\d{1,2}日|今日|昨日|本周|书面|仍然|坚持|总结|一直|始终|郑重|庄严|分别|一再|共同|联合|普遍|专门)*+"
)
_TAIL = re.compile(rf"{_ADVERBS}$")
_ELLIPTIC = re.compile(rf"(?:但|而|其中|且|，)*{_ADVERBS}(?:对(?!方)[^，]{{1,16}})?$")
_TIMED = re.compile(
    r"(?:记者(?:今天|昨天|日前|近日)?从|\d{2,4}年|今年|去年|近日|日前|近期|最新|\d{1,2}月|\d{1,2}日)*"
)
_ASKED = re.compile(r"[将要到“]|应|不得|鼓励|支持|加快|推动")
_TASK = re.compile(r"等?的?(?:任务|要求|目标|部署|论断|理念|号召|倡议|战略|方针|思想|主张|精神)")
_CONTINUED = re.compile(r"[、，,和及与]?(?=[“「\"])")
_FEELING = re.compile(
    r"了?(?:热烈|衷心|诚挚|由衷|崇高|高度|深切|强烈|充分)?的?(?:热烈|祝贺|感谢|欢迎|慰问|敬意|肯定|支持|满意|关切|赞赏|理解|遗憾|哀悼|反对|认可|担忧|不满|期待)"
)
"""What is shown and not said: 表示热烈的祝贺."""
_REMARK = re.compile(r"(?:这|此举|这些|这种|由此|可见|以上)")


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that say who says what: `start:end`, and `contents`, what is said.

    `who` is what the source is called, None where the clause goes on with the one before
    (并称) at `after`. `verb` is the word of saying. `quoted` tells that the contents stand in
    quotation marks; `open` that the words go on as long as the speech does.
    """

    start: int
    end: int
    verb: Extent
    contents: tuple[Extent, ...]
    who: Calling | None = None
    quoted: bool = False
    open: bool = False
    lead: Extent | None = None
    """The word that leads the source in: 据, 根据."""


def sayings(text: str, known: Known = frozenset()) -> tuple[Saying, ...]:
    """Everything in a passage that says whose words follow or went before, in order; `known` are
    names that the article gives elsewhere."""
    found: list[Saying] = []
    hidden = _hidden(text)
    for unit in units(text):
        found += _of_unit(text, hidden, unit, known)
    return tuple(found)


def _hidden(text: str) -> str:
    """The text with what stands inside quotations, titles and brackets blotted out, their marks
    kept."""
    marks = spans.marks(text)
    inner = [(a + 1, b - 1) for a, b in (*marks.quotations, *marks.titles, *marks.brackets)]
    return spans.masked(text, tuple(sorted(inner)))


def _of_unit(text: str, hidden: str, unit: Unit, known: Known) -> list[Saying]:
    found: list[Saying] = []
    for number, (begin, end) in enumerate(unit.clauses):
        said = (
            _after(text, hidden, unit, number, known)
            or _label(text, hidden, unit, number)
            or _lead(text, hidden, unit, begin, end)
            or _says(text, hidden, unit, begin, end, found, known)
        )
        if said is None:
            continue
        last = found[-1] if found else None
        inside = last is not None and last.open and not last.quoted
        if inside and last and not _breaks_in(text, last, said, end):
            continue  # in somebody's speech a document or a deed is spoken of
        if last and not last.quoted and last.contents:
            found[-1] = _cut(text, last, said.start)
        found.append(said)
    return [one for one in found if one.contents]


def _breaks_in(text: str, last: Saying, said: Saying, end: int) -> bool:
    """Whether somebody else takes over from one whose words are open."""
    if said.who is None or said.who.kind == "generic":
        return said.who is None or bool(last.who and last.who.kind == "generic")
    if said.quoted or said.verb[1] >= end:
        return True
    speaks = text[slice(*said.verb)] in _OPINES
    return speaks and said.who.kind in ("person", "pronoun")


_OPINES = frozenset(("认为", "指出", "表示", "强调", "说", "称", "坦言", "指"))
"""What a person does who speaks now, not in what another tells of him."""


def _cut(text: str, saying: Saying, at: int) -> Saying:
    """The saying with its contents ending before `at`, its mark left out."""
    kept = []
    for start, end in saying.contents:
        stop = min(end, at)
        while stop > start and (text[stop - 1] in _STOPS or text[stop - 1].isspace()):
            stop -= 1
        if stop > start:
            kept.append((start, stop))
    return replace(saying, contents=tuple(kept))


def _label(text: str, hidden: str, unit: Unit, number: int) -> Saying | None:
    """某院院长 某某：… inside a paragraph."""
    begin, end = unit.clauses[0]
    if (
        number
        or end >= unit.end
        or text[end] not in "：:"
        or _verb_at_end().search(hidden, begin, end)
    ):
        return None
    who = calling(text, hidden, begin, end)
    if who is None or who.kind != "person" or not who.post:
        return None
    content = _trimmed(text, end + 1, unit.end)
    return Saying(begin, end, (end, end), (content,), who, open=True) if content else None


def _after(text: str, hidden: str, unit: Unit, number: int, known: Known) -> Saying | None:
    """“…，”某某在声明中说。 and “…。”某某表示。: the quotation stands before."""
    begin, end = unit.clauses[number]
    if end != unit.end or not (match := _verb_at_end().search(hidden, begin, end)):
        return None
    closed = begin
    inside = next(((a, b) for a, b in spans.marks(text).quotations if begin == a < b < end), None)
    if inside:
        closed, begin = inside[1], inside[1]
    quote = next((x for x in spans.marks(text).quotations if x[1] == closed), None)
    if quote is None and number:
        quote = next((x for x in spans.marks(text).quotations if x[1] == begin - 1), None)
    if quote is None or quote[1] - quote[0] < _SHORTEST_AFTER:
        return None
    who = subject(text, hidden, begin, match.start(), known) or sounding(text, begin, match.start())
    inner = _trimmed(text, quote[0] + 1, quote[1] - 1, _STOPS)
    if who is None or inner is None:
        return None
    return Saying(begin, end, match.span(), (inner,), who, quoted=True)


_SHORTEST_AFTER = 8
_RELAYED = re.compile(r"(?:援引|引述|引用|转引)")
"""据甲社援引乙社报道: it is the second one's word."""


def _lead(text: str, hidden: str, unit: Unit, begin: int, end: int) -> Saying | None:
    """据某所统计，根据《方案》，: a clause of its own that names the source of what follows."""
    match = _leads().match(hidden, begin, end)
    if match is None or end >= unit.end:
        return None
    begun, stop = match.span("by")
    relayed = _RELAYED.search(hidden, begun, stop)
    who = calling(text, hidden, relayed.end() if relayed else begun, stop, lead=True)
    told = match["how"]
    if who is None and told:
        who = calling(text, hidden, begun, end, lead=True)
        who = who if who and who.kind == "generic" else None
    if who is None or not (told or who.kind in ("document", "generic")):
        return None
    content = _trimmed(text, end + 1, unit.end)
    verb = match.span("how") if told else (end, end)
    lead = match.span("lead")
    return Saying(begin, end, verb, (content,), who, lead=lead) if content else None


def _says(
    text: str, hidden: str, unit: Unit, begin: int, end: int, found: list[Saying], known: Known
) -> Saying | None:
    """某某指出，…, 《意见》提出要…, 并称“…”."""
    for match in _verbs().finditer(hidden, begin, min(end, begin + _LONGEST_HEAD)):
        at = match.start()
        if match[0] in _kept() or hidden[max(begin, at - 1) : at] == "的":
            continue
        if _DENIED.search(hidden, max(begin, at - 4), at):
            continue
        if match[0] in _LEARNT and "从" not in hidden[begin:at]:
            continue
        if match[0] in _MARKED and text[match.end() : match.end() + 1] not in _STOPS + "“":
            continue
        attributive = hidden.startswith("的", match.end())
        contents, quoted, whole = _contents(text, hidden, unit, match.end(), end)
        if not contents or (attributive and not quoted) or _FEELING.match(text, match.end()):
            continue
        ellipsis = _ELLIPTIC.match(hidden, begin, at)
        if ellipsis and ellipsis.end() == at:
            linked = quoted or hidden[begin:at] != ""
            gone_on = _gone_on(text, hidden, unit, begin, found, linked)
            if gone_on and match[0] not in _GUESSES:
                return Saying(begin, match.end(), match.span(), contents, gone_on, quoted)
            continue
        stop = _TAIL.search(hidden, begin, at)
        who = subject(text, hidden, begin, stop.start() if stop else at, known)
        if match[0] == "指" and (who is None or who.kind not in ("person", "pronoun")):
            continue
        if not quoted and not whole and _PLEA.search(text, *contents[0]):
            continue
        if who is None or (who.kind == "generic" and not whole and not match[0].endswith(_asks())):
            continue
        opened = hidden[begin : who.start]
        if _FOLLOWED.search(opened) and not (attributive and quoted):
            continue
        first = begin if _TIMED.fullmatch(opened) else who.start
        return Saying(
            first, match.end(), match.span(), contents, who, quoted, open=whole and not quoted
        )
    return None


def _gone_on(
    text: str, hidden: str, unit: Unit, begin: int, found: list[Saying], linked: bool
) -> Calling | None:
    """Whose a clause without a subject is: the source before it in its sentence, the document that
    was given out there, or who opens the sentence."""
    earlier = [one.who for one in found if one.who and one.who.kind != "generic"]
    if earlier:
        return earlier[-1] if linked else None
    if hidden.startswith("其中", begin):
        titles = [
            x
            for x in spans.marks(text).titles
            if unit.begin <= x[0] and x[1] <= begin and hidden[x[0]] == "《"
        ]
        return calling(text, hidden, *titles[-1]) if titles else None
    issued = list(_issued().finditer(hidden, unit.begin, begin))
    if issued:
        return calling(text, hidden, *issued[-1].span("title"))
    headed = _headed(text, hidden, unit, begin)
    if headed or begin == unit.begin:
        return headed
    for first, stop in unit.clauses:
        if stop > begin:
            return None
        who = _opening(text, hidden, first, stop)
        if who:
            return who
    return None


def _headed(text: str, hidden: str, unit: Unit, before: int) -> Calling | None:
    """The document that opens the sentence and does something in it: 某会《建议》将…列入…."""
    match = _HEADED.match(hidden, unit.begin, before)
    return calling(text, hidden, unit.begin, match.end("title")) if match else None


_HEADED = re.compile(r"[^，。《》]{0,14}(?P<title>《[^《》]*》)(?=[将把对就从])")


def _opening(text: str, hidden: str, begin: int, end: int) -> Calling | None:
    """The person with whom a clause opens: 习近平总书记作出重要指示."""
    opened = _BEFORE.match(text, begin, end)
    if opened:
        begin = opened.end()
    for size in range(min(end - begin, _LONGEST_OPENING), 2, -1):
        who = calling(text, hidden, begin, begin + size)
        whole = begin + size == end or ends_name(hidden[begin + size : end])
        whole = whole or bool(who and who.name[1] < begin + size)
        if who and whole and who.kind == "person" and who.post and not who.post.endswith("记者"):
            return who
    return None


_BEFORE = re.compile(r"上个?月|昨天|今天|近日|日前|\d{1,2}日")
_LONGEST_OPENING = 30


def _contents(
    text: str, hidden: str, unit: Unit, at: int, clause_end: int
) -> tuple[tuple[Extent, ...], bool, bool]:
    """What is said after a verb that ends at `at`; whether it is quoted; whether the verb ends its
    clause, so that all that follows is said."""
    at = _SKIPPED.match(text, at, unit.end).end()  # type: ignore[union-attr]
    of = text.startswith("的", at)
    at += of
    stops = at < unit.end and text[at] in _STOPS
    begin = at + 1 if stops else at
    while begin < unit.end and text[begin].isspace():
        begin += 1
    quotes = dict(spans.marks(text).quotations)
    taken: list[Extent] = []
    here = begin
    while here in quotes:
        taken.append((here + 1, quotes[here] - 1))
        here = quotes[here]
        follows = _CONTINUED.match(text, here, unit.end)
        here = follows.end() if follows else here
    if taken:
        last = taken[-1][1] + 1
        closed = last >= unit.end or text[last] in _STOPS + END_MARKS
        if closed or (of and _TASK.match(text, last)) or text.startswith("等", last):
            return tuple(taken), True, stops
        if of:
            return (), False, stops
    content = _trimmed(text, begin, unit.end)
    if text.endswith("明确", 0, at) and not _ASKED.match(text, begin):
        content = None  # 明确路径 is a deed
    if content and not stops:
        content = _without_remark(text, unit, content)
    return ((content,) if content else ()), False, stops


def _without_remark(text: str, unit: Unit, content: Extent) -> Extent:
    """What a clause without a mark reports, up to the writer's own remark on it (这不仅是为了…)."""
    for begin, _ in unit.clauses:
        if begin > content[0] and _REMARK.match(text, begin):
            return _trimmed(text, content[0], begin) or content
    return content


def _trimmed(text: str, start: int, end: int, ends: str = _STOPS + END_MARKS) -> Extent | None:
    while start < end and (text[start].isspace() or text[start] in _STOPS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ends):
        end -= 1
    return (start, end) if start < end else None


@cache
def _verbs() -> re.Pattern[str]:
    """Verbs of saying and showing, the longest first."""
    known = lexicon.groups("sources")
    return re.compile(lexicon.one_of({*known["says"], *known["kept"]}))


_MARKED = frozenset(
    (
        "介绍",
        "公布",
        "发现",
        "了解到",
        "获悉",
        "解释",
        "通报",
        "公告",
        "分享",
        "提醒",
        "警告",
        "承认",
        "否认",
        "批评",
        "质疑",
        "回答",
        "主张",
        "透露",
        "谈到",
        "提到",
        "回应",
    )
)
"""What leads to somebody's words only where a mark follows: 公布细则 is a deed."""
_DENIED = re.compile(r"(?:没有|没|未|并未|不|拒绝|无法|难以|不再)$")
_PLEA = re.compile(r"(?:要求|警告|申请|请求|抗议|批评|质疑|判决结果)$")
"""What is made and not said: 提出开设中心的要求."""
_FOLLOWED = re.compile(r"(?:落实|按照|贯彻|围绕|对|把|将|响应|遵照)$")
"""落实某某要求，…: it is what somebody acts upon."""
_GUESSES = frozenset(("预计", "预测", "判断", "相信"))
"""What without a subject says how surely, and not by whom: 预计到年底…."""
_LEARNT = frozenset(("了解到", "获悉"))
"""What a reporter learns from somebody: 记者从某局了解到."""


@cache
def _kept() -> frozenset[str]:
    return lexicon.groups("sources")["kept"]


@cache
def _asks() -> tuple[str, ...]:
    return tuple(lexicon.groups("attributions")["asks"])


@cache
def _verb_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.one_of(lexicon.groups('sources')['says'])})(?:道|了)?$")


@cache
def _leads() -> re.Pattern[str]:
    known = lexicon.groups("sources")
    return re.compile(
        rf"(?P<lead>{lexicon.one_of(known['lead'])})(?P<by>.{{2,40}}?)(?:的)?"
        rf"(?P<how>(?:(?:{lexicon.one_of(known['told'])})的?)+)?(?:\d{{1,2}}日|日前|近日)?$"
    )


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.alternatives('issuing')})了?(?P<title>《[^《》]*》)")
