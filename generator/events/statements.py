"""The dated statements of one article.

Sentence by sentence: which dates only pass by (`passing`), what is told of the others
(`telling`), what kind of statement that is (`kinds`) and how it is headed (`headlines`); then
what the article tells of itself (`documents`), and what it tells twice (`repeats`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace

from generator.chinese import dates, numbers
from generator.events import foreseeing, headlines, idle, kinds, standing, subjects, telling
from generator.events.called import AHEAD, PLAN, called
from generator.events.correcting import Layer, corrected, unanswered
from generator.events.documents import documents, history
from generator.events.passing import MOST_DATES, NUMBER, passing, replaced
from generator.events.repeats import once, summed
from generator.events.subjects import Place
from generator.events.telling import Telling
from generator.lexicon import alternatives, groups, one_of
from generator.model import EVENT_VALUES, Article, Correction, Event, Finding, Label, Mention, Quote
from generator.policies.titles import is_document
from generator.text import Text
from generator.text.about import about
from generator.text.frames import FORECAST, SCENARIO

LONGEST = 120
"""Characters a quotation should not exceed; it is cut only where a clause ends."""

_IMPRINT = re.compile(r"[（(]?(?:来源|发布时间|发布日期|责任编辑|责编|编辑|供稿|信息来源)[：:]")
_CAPTION = re.compile(
    rf"[（(]?(?:图[｜|/／]|[^。（）()\n]{{0,16}}(?:[摄攝]|供图|供圖|资料图片?)[）)]?(?:$|\s)|(?:{one_of(groups('central')['wires'])})(?:发|记者[^，。（）]{{2,4}}摄|[/／]))"
)
_RUNS = re.compile(
    r"[。！？；!?;]|，[^，]{2,}|№|^(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[ \u3000]*[\u4e00-\u9fff“《]{4}"
)
_SHORTEST_UNMARKED = 40
_CELLS = 3
"""Bars from which on a line is the row of a table, if no sentence ends before them."""
_POINTING = re.compile("^(?:其|我们的?)")
"""Whose aim it is, which an aim need not say."""
_SOMEBODY = re.compile(r"[^，]*，[他她它](?![们国乡人山日])")
"""Told of somebody whom the first clause does not name."""
_TAIL = 6
"""Characters by which the end of a headline is found again in its statement."""
_GIVES = re.compile(alternatives("issuing"))
_SOON = re.compile(
    r"(?:\d+|[一二两三四五六七八九十半几数]+)个?(?:天|日|周|星期|月|年)[之以]?后|随后|此后|(?:[至迄]今|(?<![年月日底初末，]，)累计)(?=[^，。；]{0,8}[\d一二三四五六七八九十百千])|总?(?:经费|造价|工程费)|耗资|斥资|不久后|次日|同日|当天|眼下|如今|到了[^，。；\d]{2,4}，|(?:临近|接近|将近)[年岁][底末尾]，|年关将[至近]，"
    r"|(?:入[春夏秋冬汛伏]|开[春学]|[春夏秋冬暑寒][季天耕收种假]|[汛旺淡雨旱][季期])(?:[以之]?[后前]|以来|时节?|里|期间)?，"
)
_ABOVE = 2000
"""Characters before a passage that a name is looked for in."""
_LONG = ("range", "quarter", "season")
"""Precisions of periods in which no event is told, unless something was done then."""
_COUNTS = re.compile(r"\d|[一二三四五六七八九十两几半]成|倍|翻番|半数")
_PREAMBLES = ("指导思想是", "总体要求是", "总体思路是", "基本原则是")
_FORESAID = re.compile(rf"{kinds.HEDGE}(?:，|$)")
_AIMED = re.compile(r"(?:提出|明确|要求|部署|规定)(?:了[^，。]{0,10})?(?:，|：|$)")
_WILLED = re.compile("将(?![近领军])|力争|目标")
_SUPPOSED = re.compile(kinds.SUPPOSED)
_UNRESOLVED = {dates.NO_ARTICLE_DATE: "date-without-base", dates.IMPOSSIBLE: "date-impossible"}


def events(
    article: Article,
    texts: tuple[Text, ...],
    policy_mentions: tuple[Mention, ...] = (),
    labels: tuple[Label, ...] = (),
    corrections: tuple[Correction, ...] = (),
    over: tuple[Text, ...] = (),
) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The article's dated statements in the order of its text, and what to look at.

    `texts` are the article's passages, parsed; `policy_mentions` and `labels` are the
    article's; they only add to what an event carries. A source whose passage id names no
    passage (`<article>#L49`, start -1) is a line outside the passages: the printed place and
    day of publication. `corrections` of the layer `events` take away, change or add events;
    changed ones are marked. `over` are headings that tell something themselves.
    """
    found: list[Event] = []
    reports: list[Finding] = []
    above = ""
    of = about(article.title, (text.folded for text in texts), article.publication)
    for text in texts:
        if running(text) and not history(text.folded):
            for sentence in text.sentences:
                _sentence(Place(article, text, sentence, above, about=of), found, reports)
        above = f"{above}\n{text.folded}"[-_ABOVE:]
    for text in over:
        told: list[Event] = []
        _sentence(Place(article, text, text.sentences[0], heads=True), told, [])
        found += [replace(item, sources=text.whole()) for item in told]
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
    left = unanswered(reports, corrections, _CORRECTIONS.name)
    return _numbered(wanted), (*left, *failed)


def running(text: Text) -> bool:
    """Whether a passage is running text, not a label, a stamp or a line of a list."""
    plain = text.folded
    if plain.count("|") >= _CELLS and "。" not in plain.partition("|")[0]:
        return False
    unmarked = len(plain) < _SHORTEST_UNMARKED and not text.quantities
    return not unmarked or bool(_RUNS.search(plain)) or text.passage.complete != "whole"


def _sentence(place: Place, found: list[Event], reports: list[Finding]) -> None:
    text, sentence = place.text, place.sentence
    asks = "？" in text.folded[sentence.end : sentence.stop]
    if (
        not 0 < len(sentence.dates) <= MOST_DATES
        or asks
        or _IMPRINT.match(text.folded, sentence.begin)
        or _CAPTION.match(text.folded, sentence.stop)
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
        stop = next((x.start for x in told[number + 1 :] if x.start > one.start), sentence.end)
        event = _statement(place, one, stop)
        if isinstance(event, Finding):
            reports.append(event)
        elif event:
            found.append(event)


def _statement(place: Place, one: Telling, stop: int) -> Event | Finding | None:
    """What a clause tells, as an event; a finding where its subject is lost; or nothing."""
    text, plain = place.text, place.text.folded
    end = telling.until(text, place.sentence, one, stop, LONGEST, _SOON)
    torn = min((a for a, _ in text.unreadable if one.end <= a < end), default=end)
    end = max((b for _, b in place.sentence.clauses if one.end <= b <= torn), default=end)
    if _torn_off(text, end):
        least = one.end if telling.beside(plain, one) else one.end + 1
        end = max((b for _, b in place.sentence.clauses if least <= b < end), default=0)
        if not end:
            return None
    deed = one.said and standing.before_speaking(only := plain[one.start : one.end]) != only
    speaks = telling.says(plain[one.start : end]) and not deed
    end = one.end if deed and stop < place.sentence.end else end
    if speaks and stop < place.sentence.end:
        later = (b for a, b in place.sentence.clauses if a >= stop)
        end = next((b for b in later if not plain.endswith("以来", 0, b)), end)
    start, words = subjects.headed(place, one, end)
    if start < 0:
        return place.reported("event-without-subject", plain[one.start : end])
    if any(a < end and start < b for a, b in text.unreadable):
        return None  # the figures report it: number-unreadable
    words = numbers.ungrouped(subjects.named(place, words, start))
    if words.startswith("（") and words.endswith("）"):
        words = words[1:-1]
    if (len(words) < 4 and not standing.lacking(words)) or words.endswith(_PREAMBLES):
        return None
    seen = _seen(place, one, end)
    kind = kinds.kind(seen)
    long = one.item.precision in _LONG and len(one.date) < len("2025-01-01")
    if kind == kinds.EVENT and long and not kinds.acts(seen):
        return None
    if idle.idle(seen, kind):
        return None
    words = _worded(place, one, kind, words, start, end)
    if kind in AHEAD:
        words = _POINTING.sub("", words)
    if kind == "statistic" and not _COUNTS.search(words):
        if kinds.acts(seen):
            kind = kinds.EVENT
        else:
            words = subjects.counted(place, one, end)
    if _lacks(words, kind) and not place.heads:
        start, name = subjects.subject(place, one)
        words = subjects.named(place, name + subjects.without_pronoun(words), start)
        end = end if end - start <= LONGEST else max(one.end, subjects.following(place, one, end))
        if not name or end - start > LONGEST or standing.points(words) or _SOMEBODY.match(words):
            return None
    words = standing.before_speaking(words)
    if (
        len(words) < 4
        or standing.unfinished(words)
        or (kind == kinds.EVENT and standing.verbless(words))
    ):
        return None
    words, inside = called(place, one, kind, words, (start, end))
    if kind == "policy-issued":
        last = plain.rfind(words[-_TAIL:], start, end) + len(words[-_TAIL:])
        end = max(_issued(place, one, end), last)
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
        inside=inside,
    )


def _torn_off(text: Text, end: int) -> bool:
    """Whether a statement reaches the place where its passage breaks off."""
    torn = text.passage.complete in ("end-lost", "both-lost")
    return torn and end >= len(text.folded.rstrip("，、；： "))


def _lacks(words: str, kind: str) -> bool:
    """Whether a headline has lost its subject, as far as its kind needs one."""
    if kind in AHEAD:
        return standing.points(words) or standing.waits(words)
    return standing.lacking(words) and (
        standing.points(words) or not (kind == "policy-issued" and "《" in words)
    )


def _issued(place: Place, one: Telling, end: int) -> int:
    """Where the clause ends that names what is issued: what goes on is not the issue."""
    plain = place.text.folded
    bare = not telling.beside(plain, one)
    least = subjects.following(place, one, end) if bare else one.end
    given = (b for a, b in place.sentence.clauses if one.start <= a and _GIVES.search(plain, a, b))
    title = next((b for a, b in place.text.titles if one.start <= a < end), next(given, least))
    return next((b for _, b in place.sentence.clauses if title <= b <= end), end)


def _worded(place: Place, one: Telling, kind: str, words: str, start: int, end: int) -> str:
    """The headline as its kind wants it."""
    plain = place.text.folded[start:end]
    named = [place.text.folded[a:b] for a, b in place.text.titles if start <= a and b <= end]
    if kind == "publication" and named and words.startswith("《") and words.endswith("》"):
        return f"{named[0]}刊发本文"
    if kind == "policy-issued":
        return headlines.issue(words, plain)
    return words


def _seen(place: Place, one: Telling, end: int) -> kinds.Statement:
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
            if re.search(reports, plain[a:b])
            and not any(
                name in plain[a:b]
                for name in groups("central")["report"] | groups("central")["address"]
            )
            else "《》",
        )
        for a, b in titles
        if (a, b) in documents_named or re.search(rf"{reports}|报》", plain[a:b])
    ]
    marks += [(n.start, n.end, NUMBER) for n in text.quantities]
    marks += [(d.start - len(d.lead) * 0, d.end, "Ⓣ") for d in one.dated]
    words = replaced(plain, one.start, end, marks)
    before = plain[place.sentence.begin : one.start]
    supposed = next((c for c in re.split("[，。]", before) if _SUPPOSED.search(c)), "")
    known, item = set(), one.item
    if text.passage.speaker:
        known.add(idle.SPOKEN)
    if len(one.date) == len("2025-12-10"):
        known.add(idle.DAY)
    own = bool(PLAN.search(place.article.title)) and not item.until
    own = own and not foreseeing.stood(place.article.title, one.date, "" if base else before)
    own = own and (base is not None or item.precision == "year" or bool(item.lead))
    far = own or (base is None and bool(item.basis and not item.plan))
    if kinds.ahead(one.date, one.until, item.lead, base, far, words):
        known.add(kinds.AHEAD)
    elif (
        base
        and item.precision != "day"
        and item.words not in dates.LATELY
        and base.date.startswith(one.date + one.until)
    ):
        known.add(kinds.NOW)
    if subjects.said(place, one, end):
        known.add(kinds.SAID)
    counted = one.start if one.span else item.end
    if any(counted <= n.start < end for n in text.quantities):
        known.add(kinds.COUNTED)
    willed = _WILLED.search(plain, item.end, one.end if telling.beside(plain, one) else end)
    aimed = bool(_AIMED.search(before))
    undated = base is None and item.plan and aimed  # 《建议》明确，“十五五”时期，…
    if undated or (item.lead.endswith("到") and (aimed or base is None or willed)):
        known.add(kinds.TO)
    head = plain[one.start : item.start].removesuffix(item.lead)
    if (
        (kinds.AHEAD in known and foreseeing.expects(place.article.title, item, words))
        or _FORESAID.search(before)
        or _FORESAID.search(head)
        or supposed
        or _mood(place, one, end) in (FORECAST, SCENARIO)
    ):
        known.add(kinds.FORESAID)
    return kinds.Statement(f"{supposed}，{words}" if supposed else words, frozenset(known))


def _mood(place: Place, one: Telling, end: int) -> str:
    """How surely the statement is said: by the frame of its clause, or by its own words where
    the sentence counts nothing and has no frames."""
    frames = place.sentence.frames
    frame = next((f for f in frames if f.begin < one.end <= f.end), None)
    follows = next((f for f in frames if frame and frame.end < f.begin < end), None)
    base = place.text.base
    past = base is not None and one.date < base.date[: len(one.date)]
    alone = frame and not frame.moods and frame.end - frame.begin <= one.end - one.start + 2
    if alone and follows and not past:
        return follows.mood(follows.end)  # the date stands alone in its clause
    if frame:
        return frame.mood(one.end)
    hedged = re.search(kinds.HEDGE, place.text.folded[one.start : end])
    return FORECAST if hedged else ""


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
