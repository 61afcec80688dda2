"""The dated statements of one article.

Sentence by sentence: which dates only pass by (`passing`), what is told of the others
(`telling`), what kind of statement that is (`kinds`) and how it is headed (`headlines`); then
what the article tells of itself (`documents`), and what it tells twice (`repeats`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.chinese import dates, numbers
from generator.chinese.dates import Dated
from generator.events import headlines, idle, kinds, telling
from generator.events.correcting import Layer, corrected
from generator.events.documents import documents, history
from generator.events.passing import MOST_DATES, NUMBER, passing, replaced
from generator.events.repeats import once, summed
from generator.events.telling import Telling
from generator.findings import finding
from generator.lexicon import alternatives
from generator.model import EVENT_VALUES, Article, Correction, Event, Finding, Label, Mention, Quote
from generator.policies.titles import is_document
from generator.text import Sentence, Text
from generator.text.frames import FORECAST, SCENARIO
from generator.text.pointing import antecedent

LONGEST = 120
"""Characters a quotation should not exceed; it is cut only where a clause ends."""

_IMPRINT = re.compile(r"[（(]?(?:来源|发布时间|发布日期|责任编辑|责编|编辑|供稿|信息来源)[：:]")
_RUNS = re.compile(r"[。！？；!?;]|，[^，]{2,}|№")
_SHORTEST_UNMARKED = 40
_THIS = re.compile(r"本(法|条例|办法|规定|意见|方案|规划|细则|纲要|计划)(?=自|从|于|已)")
_IN_FORCE = re.compile(r"(?:起)?(?:正式)?(?:施行|实施|生效)(?:，|$)")
_SOON = re.compile(
    r"(?:\d+|[一二两三四五六七八九十半几数]+)个?(?:天|日|周|星期|月|年)[之以]?后|随后|此后|不久后|次日|同日|当天"
)
_LONG = ("range", "quarter", "season")
"""Precisions of periods in which no event is told, unless something was done then."""
_PREAMBLES = ("指导思想是", "总体要求是", "总体思路是", "基本原则是")
_POINTS = re.compile(r"(?:该|这[一个家项座条款部]{1,2}|上述)[\u4e00-\u9fff]{2}")
_GOES_ON = re.compile(
    r"(?:即将|将|已|并|且|还|可|正|为|以|按|据|根据|通过|坚持|围绕|其中|总投资|总额|占地|全长|年均)"
)
_FORESAID = re.compile(rf"{kinds.HEDGE}(?:，|$)")
_AIMED = re.compile(r"(?:提出|明确|要求|部署|规定)(?:，|$)")
_SUPPOSED = re.compile(kinds.SUPPOSED)
_UNRESOLVED = {dates.NO_ARTICLE_DATE: "date-without-base", dates.IMPOSSIBLE: "date-impossible"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a statement stands: its article, passage and sentence."""

    article: Article
    text: Text
    sentence: Sentence

    def reported(self, code: str, quote: str, **values: str) -> Finding:
        lines = self.text.passage.lines
        file = f"seeds/{self.article.seed}"
        return finding(file, lines[0] if lines else 0, code, quote=quote[:40], **values)


def events(
    article: Article,
    texts: tuple[Text, ...],
    policy_mentions: tuple[Mention, ...] = (),
    labels: tuple[Label, ...] = (),
    corrections: tuple[Correction, ...] = (),
) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The article's dated statements in the order of its text, and what to look at.

    `texts` are the article's passages, parsed; `policy_mentions` and `labels` are the
    article's; they only add to what an event carries. A source whose passage id names no
    passage (`<article>#L49`, start -1) is a line outside the passages: the printed place and
    day of publication. `corrections` of the layer `events` take away, change or add events;
    changed ones are marked.
    """
    found: list[Event] = []
    reports: list[Finding] = []
    for text in texts:
        if not running(text) or history(text.folded):
            continue
        for sentence in text.sentences:
            _sentence(_Place(article, text, sentence), found, reports)
    found = summed(once([*found, *documents(article, texts)]))
    domains: dict[str, dict[str, None]] = {}
    for label in labels:
        if label.kind == "domain":
            domains.setdefault(label.passage, {})[label.id] = None
    named: dict[str, list[Mention]] = {}
    for mention in policy_mentions:
        if mention.kind == "policy":
            named.setdefault(mention.quote.passage, []).append(mention)
    linked = [_linked(item, named, domains) for item in found]
    wanted, failed = corrected(article, linked, corrections, _CORRECTIONS)
    return _numbered(wanted), (*reports, *failed)


def running(text: Text) -> bool:
    """Whether a passage is running text, not a label, a stamp or a line of a list."""
    plain = text.folded
    unmarked = len(plain) < _SHORTEST_UNMARKED and not text.quantities
    return not unmarked or bool(_RUNS.search(plain)) or text.passage.complete != "whole"


def _sentence(place: _Place, found: list[Event], reports: list[Finding]) -> None:
    text, sentence = place.text, place.sentence
    asks = "？" in text.folded[sentence.end : sentence.stop]
    if (
        not 0 < len(sentence.dates) <= MOST_DATES
        or asks
        or _IMPRINT.match(text.folded, sentence.begin)
    ):
        return
    passed = passing(text, sentence)
    for item in sentence.dates:
        left_open = item.problem and item.problem != dates.VAGUE
        if left_open and not item.compared and item.start not in passed:
            clause = next((c for c in sentence.clauses if c[0] <= item.start < c[1]), (0, 0))
            code = _UNRESOLVED.get(item.problem, "date-ambiguous")
            reports.append(place.reported(code, text.folded[slice(*clause)], words=item.words))
    told = telling.tellings(text, sentence, passed)
    for number, one in enumerate(told):
        stop = told[number + 1].start if number + 1 < len(told) else sentence.end
        event = _statement(place, one, stop)
        if isinstance(event, Finding):
            reports.append(event)
        elif event:
            found.append(event)


def _statement(place: _Place, one: Telling, stop: int) -> Event | Finding | None:
    """What a clause tells, as an event; a finding where its subject is lost; or nothing."""
    text, plain = place.text, place.text.folded
    end = telling.until(text, place.sentence, one, stop, LONGEST, _SOON)
    if telling.says(plain[one.start : end]) and stop < place.sentence.end:
        end = next((b for a, b in place.sentence.clauses if a >= stop), end)
    start, words = _headed(place, one, end)
    if start < 0:
        return place.reported("event-without-subject", plain[one.start : end])
    if any(a < end and start < b for a, b in text.unreadable):
        return None  # the figures report it: number-unreadable
    words = numbers.ungrouped(_pointed(plain, words, start, place.article.title))
    if words.startswith("（") and words.endswith("）"):
        words = words[1:-1]
    if len(words) < 4 or words.endswith(_PREAMBLES):
        return None
    seen = _seen(place, one, end)
    kind = kinds.kind(seen)
    if kind == kinds.EVENT and one.item.precision in _LONG and not kinds.acts(seen):
        return None
    if idle.idle(seen, kind):
        return None
    words = _worded(place, one, kind, words, start, end)
    if kind == "policy-issued":
        end = _issued(place, one, end)
    return Event(
        id=text.passage.id,
        date=one.date,
        end=one.until,
        precision="range" if one.span else one.item.precision,
        relative=one.item.relative,
        basis=one.item.basis,
        kind=kind,
        headline=words,
        sources=(Quote(text.passage.id, start, end, text.printed[start:end]),),
    )


def _headed(place: _Place, one: Telling, end: int) -> tuple[int, str]:
    """Where the statement begins and its headline; -1 where nothing tells what is measured."""
    plain = place.text.folded
    if one.what:
        verb = re.search(r"(举行|召开|举办|开幕)的", plain[one.item.end : one.end])
        return one.start, f"{one.what}{verb[1] if verb else '举行'}"
    inside = _moved(one.dated, one.start)
    if end == one.end and not telling.beside(plain, one) and plain[one.start - 1 :][:1] == "：":
        return _answered(place, one)
    connected = headlines.connecting(plain[one.start : end]) and bool(telling.beside(plain, one))
    if one.span and not connected:
        return one.start, headlines.whole(plain[one.start : one.end], inside)
    words = headlines.headline(plain[one.start : end], inside, _said(place, one, end))
    if headlines.subjectless(words) or connected:
        return _with_subject(place, one, end, words, connected)
    measure = headlines.bare_measure(words)
    if measure:
        name = headlines.owner(plain, one.start, place.sentence.extent, measure)
        return (one.start, name + words) if name else _with_subject(place, one, end, words, False)
    return one.start, words


def _said(place: _Place, one: Telling, end: int) -> bool:
    """Whether the statement is that somebody says something on that day."""
    plain = place.text.folded
    if one.said or telling.beside(plain, one):
        return one.said
    later = [plain[a:b] for a, b in place.sentence.clauses if one.end <= a < end]
    return bool(later) and telling.says(later[0])


def _answered(place: _Place, one: Telling) -> tuple[int, str]:
    """A date that answers what the clause before asks: 申报时间是：2025年10月10日至11月10日."""
    before = [(a, b) for a, b in place.sentence.clauses if b < one.start]
    if not before:
        return one.start, ""
    a, b = before[-1]
    own = tuple(item for item in place.sentence.dates if a <= item.start < b)
    words = headlines.whole(place.text.folded[a:b], _moved(own, a))
    return a, re.sub("(?:是|为)$", "", words)


def _with_subject(
    place: _Place, one: Telling, end: int, words: str, connected: bool
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
            return a, headlines.headline(plain[a:end], _moved(one.dated, a))
        upto = one.end if telling.beside(plain, one) else _next(place, one, end)
        own = tuple(item for item in dated if a <= item.start and item.end <= upto)
        full = headlines.whole(plain[a:upto], _moved(own, a))
        if len(full) <= headlines.BEARABLE:
            return a, full
        break
    measured = headlines.measureless(words) or headlines.bare_measure(words)
    needs = measured and any(one.start <= item.start < end for item in place.text.quantities)
    return (-1, "") if needs or connected else (one.start, words)


def _next(place: _Place, one: Telling, end: int) -> int:
    """Where the clause ends that says what a bare date is of."""
    return next((b for a, b in place.sentence.clauses if one.end <= a and b <= end), one.end)


def _tells(text: Text, start: int, end: int) -> bool:
    """Whether a clause has words of its own beside its numbers."""
    marks = [(n.start, n.end, NUMBER) for n in text.quantities]
    return len(re.findall(r"[\u4e00-\u9fff]", replaced(text.folded, start, end, marks))) >= 3


def _issued(place: _Place, one: Telling, end: int) -> int:
    """Where the clause ends that names what is issued: what goes on is not the issue."""
    bare = not telling.beside(place.text.folded, one)
    least = _next(place, one, end) if bare else one.end
    title = next((b for a, b in place.text.titles if one.start <= a < end), least)
    return next((b for _, b in place.sentence.clauses if title <= b <= end), end)


def _worded(place: _Place, one: Telling, kind: str, words: str, start: int, end: int) -> str:
    """The headline as its kind wants it."""
    plain = place.text.folded[start:end]
    named = [place.text.folded[a:b] for a, b in place.text.titles if start <= a and b <= end]
    if kind == "publication" and named and words.startswith("《") and words.endswith("》"):
        return f"{named[0]}刊发本文"
    if kind == "policy-issued":
        return headlines.issue(words, plain)
    before = place.text.folded[place.sentence.begin : start]
    supposed = [c for c in before.split("，") if _SUPPOSED.search(c)]
    if kind == "forecast" and supposed and not _SUPPOSED.search(words):
        return f"{supposed[-1].strip('在，')}，{words}"
    return words


def _seen(place: _Place, one: Telling, end: int) -> kinds.Statement:
    """What the rules of the kinds look at."""
    text, plain, base = place.text, place.text.folded, place.text.base
    titles = [(a, b) for a, b in text.titles if one.start <= a < end]
    documents_named = [
        (a, b) for a, b in titles
        if is_document(plain[a:b], plain[place.sentence.begin : a], plain[b : b + 40])
    ]  # fmt: skip
    reports = rf"(?:{alternatives('reports')})[\d.]*》"
    marks = [
        (
            a,
            b,
            "《报》"
            if re.search(reports, plain[a:b]) and "政府工作报告" not in plain[a:b]
            else "《》",
        )
        for a, b in titles
        if (a, b) in documents_named or re.search(rf"{reports}|报》", plain[a:b])
    ]
    marks += [(n.start, n.end, NUMBER) for n in text.quantities]
    marks += [(d.start, d.end, "Ⓣ") for d in one.dated]
    words = replaced(plain, one.start, end, marks)
    before = plain[place.sentence.begin : one.start]
    supposed = next((c for c in re.split("[，。]", before) if _SUPPOSED.search(c)), "")
    known = set()
    item = one.item
    if text.passage.speaker:
        known.add(idle.SPOKEN)
    if item.precision == "day":
        known.add(idle.DAY)
    far = bool(item.basis and not item.plan)
    if kinds.ahead(one.date, one.until, item.lead, base, far, words):
        known.add(kinds.AHEAD)
    elif (
        base
        and item.precision != "day"
        and item.words not in dates.LATELY
        and base.date.startswith(one.date + one.until)
    ):
        known.add(kinds.NOW)
    if _said(place, one, end):
        known.add(kinds.SAID)
    counted = one.start if one.span else item.end
    if any(counted <= n.start < end for n in text.quantities):
        known.add(kinds.COUNTED)
    if item.lead.endswith("到") and (_AIMED.search(before) or base is None):
        known.add(kinds.TO)
    if _FORESAID.search(before) or supposed or _mood(place, one) in (FORECAST, SCENARIO):
        known.add(kinds.FORESAID)
    return kinds.Statement(f"{supposed}，{words}" if supposed else words, frozenset(known))


def _mood(place: _Place, one: Telling) -> str:
    """How surely the statement is said: by the frame of its clause."""
    return next(f.mood(one.end) for f in place.sentence.frames if f.begin < one.end <= f.end)


def _pointed(text: str, words: str, start: int, title: str) -> str:
    """A headline that opens with 该机场 names the airport, one with 本法 the article's law."""
    own = _THIS.match(words)
    if own and title.endswith(own[1]) and len(title) > len(own[0]):
        return f"《{title}》{words[own.end() :]}"
    if _IN_FORCE.match(words):
        return f"《{title}》{words}" if title else ""
    if not _POINTS.match(words):
        return words
    at = text.find(words[:4], start)
    full = antecedent(text, at) if at >= 0 else None
    return full[0] + words[full[1] :] if full else words


def _moved(items: tuple[Dated, ...], start: int) -> tuple[Dated, ...]:
    return tuple(replace(item, start=item.start - start, end=item.end - start) for item in items)


def _linked(
    item: Event, mentions: dict[str, list[Mention]], domains: dict[str, dict[str, None]]
) -> Event:
    source = item.sources[0]
    near = mentions.get(source.passage, [])  # in the order of the text
    first = bisect_right(near, source.start, key=lambda mention: mention.quote.end)
    last = bisect_left(near, source.end, key=lambda mention: mention.quote.start)
    named = dict.fromkeys(mention.target for mention in near[first:last])
    return replace(item, policies=tuple(named), domains=tuple(domains.get(source.passage, ())))


def _numbered(found: list[Event]) -> tuple[Event, ...]:
    """Readable ids: the date, the article, the anchor; a second one of a day counts on."""
    seen: dict[str, int] = {}
    out = []
    for item in found:
        name = f"{item.date}-{item.id.replace('#', '-')}"
        seen[name] = seen.get(name, 0) + 1
        out.append(replace(item, id=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return tuple(out)


_PRECISIONS = {4: "year", 7: "month", 10: "day"}


def _blank(passage: str, source: Quote) -> Event:
    return Event(passage, "", "", "", False, "", "event", "", (source,))


def _changed(item: Event, values: Mapping[str, str]) -> Event:
    fields = {name: text for name, text in values.items() if name in EVENT_VALUES}
    if "date" in fields and "precision" not in fields:
        fields["precision"] = (
            "range" if fields.get("end") else _PRECISIONS.get(len(fields["date"]), "year")
        )
    changed = replace(item, corrected=True, **fields)  # type: ignore[arg-type]
    return replace(changed, relative=False) if "date" in fields else changed


_CORRECTIONS = Layer("events", "date", False, ("date", "headline"), _blank, _changed)
