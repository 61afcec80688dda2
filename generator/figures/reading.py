"""The figures of one article: each quantity joined with its subject, its time and its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.chinese.dates import Dated, Reference
from generator.events.correcting import Layer, corrected, unanswered
from generator.figures import alone
from generator.figures.asked import asked
from generator.figures.called import Number, called
from generator.figures.kinds import DONE, HOLDS, kind_of
from generator.figures.naming import Named, named
from generator.figures.owners import (
    Places,
    hollow,
    of_firm,
    period,
    tidied,
    told_of,
)
from generator.figures.standing import Standing, standing
from generator.figures.times import Spoken, aimed_year, only_date, times_of
from generator.findings import finding
from generator.lexicon import alternatives
from generator.model import FIGURE_VALUES, Article, Correction, Figure, Finding, Passage, Quote
from generator.text import Sentence, Text
from generator.text.about import NOBODY, About, about
from generator.text.areas import area, placed, seat
from generator.text.datelines import behind_dateline
from generator.text.frames import AIM, FORECAST, Frame
from generator.text.pointing import resolved

_GOALS = re.compile(
    r"(?:提出|要求|明确|目标(?:是|为)?)[，：]?(?:力争)?到(?:20\d\d|[“「]?十[一二三四五六]五)[^。]*。|^[^，。]{0,4}(?:总体|发展|主要|行动|工作)目标"
)
_YEAR_AIMS = re.compile(
    r"(?:经济社会发展|经济工作|工作)?的?(?:主要|总体)?(?:预期)?(?:发展)?目标(?:是|为|：)"
)
"""Opens the sentence that tells the aims of the year which the one before has spoken of."""
_YEAR = 4
"""Characters of a date that is no finer than a year."""
_SEVERAL = 3
"""Numbers of one time from which on an article is about that time."""
_STRIVES = re.compile(r"力争")
_YEARS_PLAN = re.compile(
    r"(?:今年|全年|年内|明年|20\d\d年度?)，?(?:(?:我[们市省县区]|全[市省县区])，?)?(?:还|再)?(?:(?:要|将|计划|拟)(?![求点闻素])|(?:重点|着力|着重|集中力量|全力|扎实)+(?:抓好|做好|办好|办实|推进|实施|开展|突出)(?!了))"
)
"""Opens a list of what is wanted of the article's own year."""
_ACHIEVES = re.compile(
    r"(?:[一二三四五六七八九]是|[（(]?\d[)）.．、])?(?:累计|新)?(?:"
    + alternatives("achieving")
    + r"|形成)(?!.{0,12}(?:每年|给予))"
)


def figures(
    article: Article,
    texts: tuple[Text, ...],
    corrections: tuple[Correction, ...] = (),
    over: tuple[Text, ...] = (),
) -> tuple[tuple[Figure, ...], tuple[Finding, ...]]:
    """The article's figures in the order of its text, and what an editor should look at.

    `texts` are the article's passages, parsed. A number whose subject cannot be found gives a finding and no figure. `corrections` of
    the layer `figures` take away, change or add figures; changed ones are marked. `over` are headings that tell something.
    """
    found: list[Figure] = []
    reports: list[Finding] = []
    before = Before(about(article.title, (text.folded for text in texts), article.publication))
    for text in texts:
        if text.unreadable or any(sentence.quantities for sentence in text.sentences):
            own, lost = _passage(article, text, before)
            found += own
            reports += lost
        elif text.sentences:
            before.told(
                text.folded, [item for sentence in text.sentences for item in sentence.dates]
            )
            before.time = None
        before.question = text.folded if text.folded.endswith("？") else ""
    for text in over:
        own, _ = _passage(article, text, Before(About(homes=before.about.homes)))
        found += [replace(item, sources=text.whole()) for item in own]
    wanted, failed = corrected(article, found, corrections, _CORRECTIONS)
    left = unanswered(reports, corrections, _CORRECTIONS.name)
    return _numbered(_joined(wanted)), (*left, *failed)


@dataclass(slots=True)
class Before:
    """What the article has said up to a sentence: whose it is (`about`), the one time that the last sentence's numbers
    have, the year last spoken of, and the last year of its aims or expectations with their kind."""

    about: About = NOBODY
    time: Dated | None = None
    year: int = 0
    until: tuple[str, str] | None = None
    times: dict[str, int] = field(default_factory=dict)
    """How many numbers each time has had."""
    question: str = ""
    """What the passage before asks, if it asks."""

    def only(self, time: Dated | None) -> bool:
        """Whether the article has spoken of this time and no other, for several numbers."""
        return bool(time) and len(self.times) == 1 and sum(self.times.values()) >= _SEVERAL

    def told(self, text: str, dated: list[Dated]) -> None:
        """Take in the first date of a sentence that tells a year: one that a comma follows, or one
        counted from the article's."""
        for item in reversed(dated):
            whole = item.relative or (
                item.precision == "year" and text[item.end : item.end + 1] == "，"
            )
            if item.date and whole and not item.compared and not item.plan:
                self.year = int(item.last[:4])


def _passage(article: Article, parsed: Text, said: Before) -> tuple[list[Figure], list[Finding]]:
    passage, text, base = parsed.passage, parsed.folded, parsed.base
    certain = [item for item in parsed.dates if item.date and not item.compared]
    milestone = certain[0] if len({item.as_of for item in certain}) == 1 else None
    out: list[Figure] = []
    lost = [
        _report(article, passage, "number-unreadable", _around(text, begin, end))
        for begin, end in parsed.unreadable
    ]
    carried: Dated | None = None
    aimed = False
    goals = bool(_GOALS.search(text)) or "目标" in passage.heading
    foreseen, kinds = False, set[str]()
    over = standing(parsed, article.title)
    place = area(article.title) or seat(article.title, (one.text for one in article.asides))
    places = Places(said.about.firm)
    for spoken, clauses in named(parsed):
        start, end, dated = spoken.begin, spoken.end, list(spoken.dates)
        sentence = Spoken(
            text, start, end, dated, milestone, said.time, foreseen=foreseen, year=said.year,
            until=said.until, onward=said.only(said.time), asked="" if start else said.question,
            expected=kinds == {"forecast"},
        )  # fmt: skip
        stated = [one for one in dated if not one.compared]
        goes_on = not stated and not HOLDS.search(text, start, end)
        achieves = any(_ACHIEVES.match(text, frame.begin) for frame in spoken.frames)
        if carried and goes_on and (goals or over.plans or achieves):
            sentence.carried = carried
        elif not carried or stated or clauses:
            carried = aimed_year(dated, base)
        plan = _YEARS_PLAN.match(text, start) if _own_year(stated, base) else None
        carried = only_date(dated) if plan and not spoken.quantities else carried
        strives = plan or _STRIVES.search(text, start, end)
        if aimed and goes_on and _ACHIEVES.match(text, start):
            sentence.aimed = start
        elif aimed := bool(strives and (plan or not stated) and not DONE.search(text, start, end)):
            sentence.aimed = strives.end() if strives else start
        moods = [(at, mood) for frame in spoken.frames for at, mood in frame.moods]
        sentence.foretold = start if foreseen else _first(moods, FORECAST)
        foreseen = any(mood == FORECAST for _, mood in moods) or (foreseen and not moods)
        times: list[Dated | None] = []
        begun = len(out)
        places.next_sentence(text, start)
        for frame, numbers in clauses:
            times += _clause(
                article,
                parsed,
                spoken,
                sentence,
                frame,
                over,
                numbers,
                base,
                place,
                places,
                said.about,
                out,
                lost,
            )
        kinds = {item.kind for item in out[begun:]}
        for time in times:
            if time:
                said.times[time.as_of] = said.times.get(time.as_of, 0) + 1
        if times or dated:
            said.time = _one_time(times) or (None if times else only_date(dated))
        said.told(text, dated)
        for item in out[begun:]:
            if item.kind in ("target", "forecast") and item.as_of:
                said.until = (item.as_of.rpartition("/")[2][:4], item.kind)
    return out, lost


def _own_year(stated: list[Dated], base: Reference | None) -> bool:
    """Whether a sentence speaks of the article's own year or a later one, and of no other time."""
    return bool(base and stated) and all(
        one.last[:4] >= str(base.year) and len(one.as_of) == len("2025") for one in stated if base
    )


def _one_time(times: list[Dated | None]) -> Dated | None:
    """The time that all the numbers of a sentence have."""
    known = [item for item in times if item]
    return known[0] if known and len({item.as_of for item in known}) == 1 else None


def _first(moods: list[tuple[int, str]], wanted: str) -> int:
    return min((at for at, mood in moods if mood == wanted), default=-1)


def _clause(
    article: Article,
    parsed: Text,
    said: Sentence,
    sentence: Spoken,
    frame: Frame,
    over: Standing,
    numbers: list[Named],
    base: Reference | None,
    place: str,
    places: Places,
    of: About,
    out: list[Figure],
    lost: list[Finding],
) -> list[Dated | None]:
    """The figures of one clause, and the numbers in it whose subject is lost; gives the times of
    its numbers."""
    passage = parsed.passage
    extent = start, end = frame.begin, frame.end
    whole_before = places.whole if said.frames and not any(f.subject for f in said.frames) else ""
    text = sentence.text
    times = times_of(sentence, extent, [item for item, _ in numbers])
    quote = Quote(passage.id, start, end, passage.text[start:end])
    opens = max(sentence.start, behind_dateline(text))
    for (item, subject), time in zip(numbers, times, strict=True):
        places.heard(text[sentence.start : item.start])
        name = resolved(subject.text, text, sentence.start, item.start) if subject else ""
        name = tidied(name)
        bracketed = text.rfind("（", start, item.start) > text.rfind("）", start, item.start)
        there = told_of(text, opens, item.start) if name else ""
        name = placed(name, there) if there and not hollow(name) else name
        says_nothing = hollow(name)
        name = placed(name, place) if place else name if bracketed else places.named(name)
        labelled = text.find("：", sentence.start, item.start) >= 0
        name = name if labelled else of_firm(name, places.firm)
        if places.firm and name.startswith("公司"):
            name = f"{places.firm}{name.removeprefix('公司')}"
        if left := asked(sentence.asked, "" if says_nothing or hollow(name) else name, item):
            name, says_nothing = left, False
        if len(name) < 2 or says_nothing or hollow(name):
            lost.append(_report(article, passage, "figure-without-subject", text[start:end]))
            continue
        kind = kind_of(item, time, sentence, frame, over, base)
        as_of = time.as_of if time else ""
        if not as_of and kind == ("target" if over.mood == AIM else "statistic"):
            as_of = over.year
        if not as_of and kind == "target" and base and sentence.year == base.year:
            as_of = str(base.year) if _YEAR_AIMS.match(text, sentence.start) else ""
        if whole_before and frame.subject is None and not alone.stands(name):
            name = f"{whole_before}{name}"
        when = period(text, sentence.start, item.start) if len(as_of) <= _YEAR else ""
        name = f"{when}{name}" if when and when not in name else name
        before = text[
            sentence.start : max(text.rfind("全", sentence.start, item.start), sentence.start)
        ]
        name = of.whole(name, before)
        ahead = kind != "statistic" and bool(as_of) and not (base and as_of[:4] <= str(base.year))
        row = called(Number(parsed, said, frame, item, name, kind, article.title, of, ahead))
        out.append(
            Figure(
                id=passage.id.replace("#", "-"),
                value=item.value,
                unit=parsed.as_printed(item.unit, start),
                norm=item.norm,
                comparator=item.comparator,
                compared=parsed.as_printed(item.compared, start),
                subject=parsed.as_printed(name, start),
                as_of=as_of,
                kind=kind,
                sources=(quote,),
                label=row.label,
                inside=row.inside,
            )
        )
    return times


def _around(text: str, start: int, end: int) -> str:
    """What is measured by `text[start:end]`, as far as its clause says it."""
    before = re.split("[，。；：！？]", text[max(0, start - 20) : start])[-1]
    return before + re.split("[，。；：！？]", text[start : end + 12])[0]


def _report(article: Article, passage: Passage, code: str, quote: str) -> Finding:
    line = passage.lines[0] if passage.lines else 0
    return finding(f"seeds/{article.seed}", line, code, quote=quote[:40])


def _joined(found: list[Figure]) -> list[Figure]:
    """The same statement in two places of an article is one figure with two sources."""
    first: dict[tuple[object, ...], int] = {}
    out: list[Figure] = []
    for item in found:
        key = (item.norm, item.unit, item.comparator, item.subject, item.as_of, item.kind)
        at = first.setdefault(key, len(out))
        if at == len(out):
            out.append(item)
        elif item.sources[0] not in out[at].sources:
            out[at] = replace(out[at], sources=(*out[at].sources, *item.sources))
        else:
            out.append(item)
    return out


def _numbered(found: list[Figure]) -> tuple[Figure, ...]:
    """Readable ids: article, anchor, value; a second one of the same value counts on."""
    seen: dict[str, int] = {}
    out = []
    for item in found:
        name = f"{item.id}-{item.value.replace('.', '_').lstrip('-')}"
        seen[name] = seen.get(name, 0) + 1
        out.append(replace(item, id=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return tuple(out)


def _blank(passage: str, source: Quote) -> Figure:
    return Figure(passage.replace("#", "-"), "", "", "", "=", "", "", "statistic", (source,))


def _filled(item: Figure, values: Mapping[str, str]) -> Figure:
    fields = {name: text for name, text in values.items() if name in FIGURE_VALUES}
    if "comparator" in fields:
        item = replace(item, compared="")
    changed = replace(item, corrected=True, **fields)  # type: ignore[arg-type]
    changed = replace(changed, label="", inside=False) if "subject" in fields else changed
    return changed if changed.norm else replace(changed, norm=changed.value)


_CORRECTIONS = Layer("figures", "value", True, ("value", "subject"), _blank, _filled)
