"""Where a passage says whose words follow: 习近平总书记指出：“…”, 据某所统计，…, “…”，某某说。

It exists because a sentence belongs to whoever says it, and what tells so is its own clause: a
source, a verb of saying, and the words that are said. Here only the form is read; who is meant
is for the layer of voices to say. One source or none: a clause whose subject is no source
(人工智能提出了挑战) tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from generator.lexicon import alternatives
from generator.model import Extent
from generator.text import spans, verbs
from generator.text.callings import Calling, calling, sounding, subject
from generator.text.contents import STOPS, contents, trimmed
from generator.text.known import NOTHING, Known
from generator.text.named import ends_name
from generator.text.units import Unit, units

_OPEN = '“「『"'
_LONGEST_HEAD = 90
_ADVERBS = (
    r"(?:已经|已|均已|还|也|又|则|均|都|并|再|曾|就|即|更|仍|并且|而且|同时|再次|多次|明确|首次|最早|正式|进一步|一致|特别|"
    r"着重|反复|公开|坦率地|直言|同样|继续|随后|接着|最后|随即|近日|日前|近期|此前|早前|(?:今天|昨天|当天|当日)(?:[（(][^（）()]{4,8}[）)])?|"
    r"(?:[上本这]?周|星期)[一二三四五六日天]|(?:\d{1,2}月)?\d{1,2}日|今日|昨日|本周|书面|仍然|坚持|总结|一直|始终|郑重|庄严|分别|一再|共同|联合|普遍|专门)*+"
)
_TAIL = re.compile(rf"{_ADVERBS}$")
_ELLIPTIC = re.compile(rf"(?:但|而|其中|且|，)*{_ADVERBS}(?:对(?!方)[^，]{{1,16}})?$")
_TIMED = re.compile(
    r"(?:记者(?:今天|昨天|日前|近日)?从|\d{2,4}年|今年|去年|近日|日前|近期|最新|\d{1,2}月|\d{1,2}日|(?:召开|举行)的)*"
)
_FEELING = re.compile(
    r"了?(?:热烈|衷心|诚挚|由衷|崇高|高度|深切|强烈|充分)?的?(?:" + alternatives("feelings") + ")"
)
"""What is shown and not said: 表示热烈的祝贺."""


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


Opening = Callable[[], tuple[int, Calling] | None]
"""Gives the end of the first clause of a sentence that opens with a person, and who it is."""


def sayings(text: str, known: Known = NOTHING) -> tuple[Saying, ...]:
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
    # Asked by every clause without a subject, looked for once: a sentence may have thousands.
    opening = cache(lambda: _opening(text, hidden, unit, known))
    for number, (begin, end) in enumerate(unit.clauses):
        said = (
            _after(text, hidden, unit, number, known)
            or _label(text, hidden, unit, number, known)
            or _lead(text, hidden, unit, begin, end)
            or _view(text, hidden, unit, begin, end, known)
            or _says(text, hidden, unit, begin, end, found, known, opening)
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
    speaks = text[slice(*said.verb)].endswith(tuple(verbs.group("opines")))
    return speaks and said.who.kind in ("person", "pronoun")


def _cut(text: str, saying: Saying, at: int) -> Saying:
    """The saying with its contents ending before `at`, its mark left out."""
    kept = []
    for start, end in saying.contents:
        stop = min(end, at)
        while stop > start and (text[stop - 1] in STOPS or text[stop - 1].isspace()):
            stop -= 1
        if stop - start > _SHORTEST_LEFT and not _WHEN.fullmatch(text, start, stop):
            kept.append((start, stop))
    return replace(saying, contents=tuple(kept))


_WHEN = re.compile(
    r"(?:当地时间|早先|此前|此外|[\d年月日上下午晚]++|在[^，]{2,12}(?:会上|采访[中时]|上午|下午)|，)+"
)
"""What tells when the next source speaks."""
_SHORTEST_LEFT = 3
"""Characters that are nobody's words before the next source: 但是."""


def _label(text: str, hidden: str, unit: Unit, number: int, known: Known) -> Saying | None:
    """某院院长 某某：… inside a paragraph, and 某某解读了《意见》的意义：…."""
    begin, end = unit.clauses[0]
    if (
        number
        or end >= unit.end
        or text[end] not in "：:"
        or verbs.verb_at_end().search(hidden, begin, end)
    ):
        return None
    who = calling(text, hidden, begin, end)
    content = trimmed(text, end + 1, unit.end)
    if content is None:
        return None
    if who and who.kind == "person" and who.post:
        return Saying(begin, end, (end, end), (content,), who, open=True)
    who = _opener(text, hidden, begin, end, known)
    explains = verbs.explains().search(hidden, who.end, end) if who else None
    if who is None or explains is None:
        return None
    said, quoted, _ = contents(text, hidden, unit, end, end)
    return Saying(begin, end, explains.span(), said, who, quoted, open=not quoted)


def _after(text: str, hidden: str, unit: Unit, number: int, known: Known) -> Saying | None:
    """“…，”某某在声明中说。 and “…。”某某表示。: the quotation stands before."""
    begin, end = unit.clauses[number]
    if end != unit.end or not (match := verbs.verb_at_end().search(hidden, begin, end)):
        return None
    closed = begin
    inside = next(((a, b) for a, b in spans.marks(text).quotations if begin == a < b < end), None)
    if inside:
        closed, begin = inside[1], inside[1]
    quote = next((x for x in spans.marks(text).quotations if x[1] == closed), None)
    if quote is None and number:
        quote = next((x for x in spans.marks(text).quotations if x[1] == begin - 1), None)
    if quote is None and number and SCENE.fullmatch(hidden, unit.begin, begin - 1):
        quote = next((x for x in spans.marks(text).quotations if x[1] == unit.begin), None)
    if quote is None or quote[1] - quote[0] < _SHORTEST_AFTER:
        return None
    who = subject(text, hidden, begin, match.start(), known) or sounding(text, begin, match.start())
    inner = trimmed(text, quote[0] + 1, quote[1] - 1, STOPS)
    if who is None or inner is None:
        return None
    return Saying(begin, end, match.span(), (inner,), who, quoted=True)


_SHORTEST_AFTER = 8
SCENE = re.compile(
    r"(?:(?:[^，。]{0,40}(?:\d日|今天|昨天|近日|日前|会上|[时后]|采访中?)|(?:在|就|对|谈[到及起]|针对|面对)[^，。]{2,40})(?:，|$))+"
)
"""Where and when it was said, between a quotation and its speaker: “…。”3日，在某会上，某某说。"""
_NOTE = re.compile(r"(?:【[^】]*】|（[^）]*）|\([^)]*\))(?=.)")
_RELAYED = re.compile(r"(?:援引|引述|引用|转引)")
"""据甲社援引乙社报道: it is the second one's word."""


def _lead(text: str, hidden: str, unit: Unit, begin: int, end: int) -> Saying | None:
    """据某所统计，根据《方案》，: a clause of its own that names the source of what follows."""
    note = _NOTE.match(hidden, begin, end)
    begin = note.end() if note else begin
    bare = verbs.BY_HEARSAY.fullmatch(hidden, begin, end)
    if bare and end < unit.end and (content := trimmed(text, end + 1, unit.end)):
        nobody = Calling(begin, end, "generic", (begin, end))
        return Saying(begin, end, (end, end), (content,), nobody, lead=bare.span("lead"))
    match = verbs.leads().match(hidden, begin, end)
    if match is None or end >= unit.end:
        return None
    begun, stop = match.span("by")
    relayed = _RELAYED.search(hidden, begun, stop)
    who = calling(text, hidden, relayed.end() if relayed else begun, stop, lead=True)
    told = match["how"]
    if who is None and told:
        who = calling(text, hidden, begun, end, lead=True)
        who = who if who and who.kind == "generic" else None
    if (who is None or who.kind == "body") and _ARTICLE_OF_LAW.search(hidden, begun, stop):
        who = Calling(begun, stop, "generic", (begun, stop))
    if who is None or not (told or who.kind in ("document", "generic")):
        return None
    content = trimmed(text, end + 1, unit.end)
    verb = match.span("how") if told else (end, end)
    lead = match.span("lead")
    return Saying(begin, end, verb, (content,), who, lead=lead) if content else None


def _view(text: str, hidden: str, unit: Unit, begin: int, end: int, known: Known) -> Saying | None:
    """在某某看来，…: whose opinion follows."""
    match = _IN_VIEW.fullmatch(hidden, begin, end)
    if match is None or end >= unit.end:
        return None
    who = calling(text, hidden, *match.span("by"), known=known)
    said, quoted, _ = contents(text, hidden, unit, end, end)
    return (
        Saying(begin, end, match.span("how"), said, who, quoted, open=not quoted) if who else None
    )


_IN_VIEW = re.compile(r"[而但]?在(?P<by>[^，。]{2,40})(?P<how>看来)")


_ARTICLE_OF_LAW = re.compile(
    r"[例法定则章]第[一二三四五六七八九十百零\d]+条(?:第[^，]{1,3}[款项])?$"
)
"""根据某条例第三条，: a law without its marks."""


def _says(
    text: str,
    hidden: str,
    unit: Unit,
    begin: int,
    end: int,
    found: list[Saying],
    known: Known,
    opening: Opening,
) -> Saying | None:
    """某某指出，…, 《意见》提出要…, 并称“…”."""
    for match in verbs.verbs().finditer(hidden, begin, min(end, begin + _LONGEST_HEAD)):
        at = match.start()
        if match[0] in verbs.group("kept") or hidden[max(begin, at - 1) : at] == "的":
            continue
        if verbs.DENIED.search(hidden, max(begin, at - 4), at):
            continue
        if match[0] in verbs.group("learnt") and "从" not in hidden[begin:at]:
            continue
        if (
            match[0] in verbs.group("marked")
            and text[match.end() : match.end() + 1] not in STOPS + "“"
        ):
            continue
        attributive = hidden.startswith("的", match.end())
        said, quoted, whole = contents(text, hidden, unit, match.end(), end)
        if not said or (attributive and not quoted) or _FEELING.match(text, match.end()):
            continue
        ellipsis = _ELLIPTIC.match(hidden, begin, at)
        if ellipsis and ellipsis.end() == at:
            linked = quoted or hidden[begin:at] != ""
            gone_on = _gone_on(text, hidden, unit, begin, found, linked, opening)
            if gone_on and match[0] not in verbs.group("guesses"):
                return Saying(begin, match.end(), match.span(), said, gone_on, quoted)
            continue
        stop = _TAIL.search(hidden, begin, at)
        who = subject(text, hidden, begin, stop.start() if stop else at, known)
        if (
            who
            and who.kind == "person"
            and not _may_say(text, who, match[0], known, whole or quoted)
        ):
            continue
        if match[0] == "指" and (who is None or who.kind not in ("person", "pronoun")):
            continue
        if not quoted and not whole and verbs.PLEA.search(text, *said[0]):
            continue
        if who is None or (
            who.kind == "generic" and not whole and not match[0].endswith(verbs.asks())
        ):
            continue
        opened = hidden[begin : who.start]
        if who.kind == "person" and "由" in hidden[begin : who.name[0]]:
            continue  # 由某某提出 is a deed
        if verbs.FOLLOWED.search(opened) and not (attributive and quoted):
            continue
        first = begin if _TIMED.fullmatch(opened) else who.start
        return Saying(
            first, match.end(), match.span(), said, who, quoted, open=whole and not quoted
        )
    return None


def _may_say(text: str, who: Calling, verb: str, known: Known, marked: bool) -> bool:
    """Whether a person can be the subject: nobody shows (显示), and a bare name that the article
    does not know speaks only before a mark."""
    if verb in verbs.group("shown"):
        return False
    return bool(who.post) or marked or text[slice(*who.name)] in known


def _gone_on(
    text: str,
    hidden: str,
    unit: Unit,
    begin: int,
    found: list[Saying],
    linked: bool,
    opening: Opening,
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
    issued = list(verbs.issued().finditer(hidden, unit.begin, begin))
    if issued:
        return calling(text, hidden, *issued[-1].span("title"))
    headed = _headed(text, hidden, unit, begin)
    if headed or begin == unit.begin:
        return headed
    opened = opening()
    return opened[1] if opened and opened[0] <= begin else None


def _headed(text: str, hidden: str, unit: Unit, before: int) -> Calling | None:
    """The document that opens the sentence and does something in it: 某会《建议》将…列入…."""
    match = _HEADED.match(hidden, unit.begin, before)
    return calling(text, hidden, unit.begin, match.end("title")) if match else None


_HEADED = re.compile(r"[^，。《》]{0,14}(?P<title>《[^《》]*》)(?=[将把对就从])")


def _opening(text: str, hidden: str, unit: Unit, known: Known) -> tuple[int, Calling] | None:
    """The end of the first clause of a sentence that opens with a person, and who it is."""
    for begin, end in unit.clauses:
        who = _opener(text, hidden, begin, end, known)
        if who:
            return end, who
    return None


def _opener(text: str, hidden: str, begin: int, end: int, known: Known) -> Calling | None:
    """The person with whom a clause opens: 习近平总书记作出重要指示."""
    opened = _BEFORE.match(text, begin, end)
    if opened:
        begin = opened.end()
    for name in known:
        if text.startswith(name, begin, end):
            return Calling(begin, begin + len(name), "person", (begin, begin + len(name)))
    for size in range(min(end - begin, _LONGEST_OPENING), 2, -1):
        who = calling(text, hidden, begin, begin + size)
        whole = begin + size == end or ends_name(hidden[begin + size : end])
        whole = whole or bool(who and who.name[1] < begin + size)
        if who and whole and who.kind == "person" and who.post and not who.post.endswith("记者"):
            return who
    return None


_BEFORE = re.compile(r"上个?月|昨天|今天|近日|日前|\d{1,2}日")
_LONGEST_OPENING = 30
