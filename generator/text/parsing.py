"""An article parsed: each passage once, for all layers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.chinese import dates
from generator.chinese.dates import Dated, Reference
from generator.chinese.numerals import fold
from generator.heads.people import is_name
from generator.model import Article, Extent, Passage, Section
from generator.text import republic, spans
from generator.text.counting import counted
from generator.text.folding import readable_all
from generator.text.following import following
from generator.text.frames import framed
from generator.text.headings import headings
from generator.text.known import Known, bodies_given
from generator.text.named import people_given
from generator.text.records import Sentence, Text
from generator.text.sayings import sayings


def parse(article: Article, beside: tuple[str, ...] = ()) -> tuple[Text, ...]:
    """The article's passages, parsed, in their order; `beside` are texts of the same script."""
    base = dates.reference(article.date, article.date_precision)
    printed = tuple(passage.text for passage in article.passages)
    folded = readable_all(printed, beside)
    around = (article.title, *(aside.text for aside in article.asides))
    taiwan = republic.counts_so((*around, *printed), (*readable_all(around), *folded))
    writers = {fold(a.name) for a in article.authors if is_name(a.name)}
    people = MappingProxyType(people_given(folded))
    known = Known(frozenset(writers | people.keys()), bodies_given(folded))
    return tuple(
        _parsed(passage, text, base, above, taiwan, people, known)
        for passage, text, above in zip(article.passages, folded, headings(article), strict=True)
    )


_TELLS = re.compile(
    r"(?:[今去前]年|上年|(?:19|20)\d\d年|[上下]半年|季度|[上本]月|前[一二两兩三四五六七八九十\d]{1,2}[个個]?月)"
    r".*(?:\d|[一二两三四五六七八九]成|[百千万亿])"
)
"""What a heading has that tells how much of a time."""


def parse_headings(article: Article) -> tuple[Text, ...]:
    """The headings that tell how much of one time (去年新开航线120条), each as a text of its line."""
    told = [
        Passage(f"{article.id}#L{one.lines[0]}", article.id, "", one.heading, one.lines)
        for one in article.sections
        if one.lines and _TELLS.search(one.heading)
    ]
    alone = replace(article, passages=tuple(told), sections=(Section("", 0, ""),))
    return tuple(
        text
        for text in (parse(alone, tuple(one.text for one in article.passages)) if told else ())
        if len(text.sentences) == 1
        and text.sentences[0].quantities
        and len([one for one in text.dates if one.date]) == len(text.dates) == 1
    )


def _parsed(
    passage: Passage,
    text: str,
    base: Reference | None,
    above: tuple[str, ...],
    taiwan: bool,
    people: Mapping[str, str],
    known: Known,
) -> Text:
    found = spans.marks(text)
    names = spans.quoted_names(text)
    hidden = spans.masked(text, found.titles)
    extents = spans.sentences(text)
    dated = _all_dates(hidden, extents, base, taiwan)
    times = (
        (item.start, item.end) for own, _ in dated for item in own if item.problem != dates.VAGUE
    )
    measured, unreadable = counted(text, (*found.titles, *names, *times))
    sentences = []
    at = 0
    for (start, end), (own, ordinals) in zip(extents, dated, strict=True):
        first = at
        while at < len(measured) and measured[at].start < end:
            at += 1
        clauses = spans.clauses(text, start, end)
        sentences.append(
            Sentence(
                begin=start,
                end=end,
                stop=spans.stop(text, end),
                clauses=clauses,
                dates=own,
                ordinals=ordinals,
                quantities=measured[first:at],
                frames=framed(text, clauses, own, base) if own or at > first else (),
            )
        )
    return Text(
        passage=passage,
        folded=text,
        hidden=hidden,
        sentences=tuple(sentences),
        titles=found.titles,
        quotations=found.quotations,
        names=names,
        brackets=found.brackets,
        unreadable=unreadable,
        base=base,
        converted=fold(passage.text) != text,
        headings=above,
        sayings=sayings(text, known),
        people=people,
        bodies=known.bodies,
    )


_Found = tuple[tuple[Dated, ...], tuple[Dated, ...]]


def _all_dates(
    hidden: str, extents: tuple[Extent, ...], base: Reference | None, taiwan: bool
) -> list[_Found]:
    """The dates of the sentences. A sentence that opens with a day without its year goes on from
    the day that ends the dates of the one before: 2003年5月13日，甲矿停工。8月11日，乙矿停工. Who
    once says 今天（2月2日） means that day wherever he says 今天."""
    out: list[_Found] = []
    told = ""
    gloss = dates.GLOSSED_DAY.search(hidden)
    glossed = f"{gloss[0]}。" if gloss else ""
    for extent in extents:
        today = glossed if _TODAY.search(hidden, *extent) else ""
        found = _dates(hidden, extent, base, taiwan, today)
        own = found[0]
        if told and own and own[0].start - extent[0] <= _AT_ONCE and _DAY.match(own[0].words):
            later = _dates(hidden, extent, base, taiwan, f"{told[:4]}年，")
            found = later if later[0] and later[0][0].date >= told else found
        last = found[0][-1] if found[0] else None
        if not any(item.date for item in found[0][:1]) or found[0][0].start > extent[0] + _AT_ONCE:
            counted = following(hidden, *extent, out[-1][0]) if out else ()
            found = ((*counted, *found[0]), found[1])
        stated = last and len(last.date) == len("2003-05-13") and not last.relative
        told = last.date if last and stated and not last.compared else ""
        out.append(found)
    return out


_DAY = re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*日")
_TODAY = re.compile("今[天日](?!（)")
_AT_ONCE = len("随后于")


def _dates(
    hidden: str, extent: Extent, base: Reference | None, taiwan: bool, year: str = ""
) -> _Found:
    """The dates of a sentence, and the plans that it names only to number a year of them;
    `year` are words put before it that tell its year, or what 今天 means."""
    start, end = extent
    sentence = year + hidden[start:end]
    own: list[Dated] = []
    ordinals: list[Dated] = []
    for item in republic.find(sentence, base) if taiwan else dates.find(sentence, base):
        if item.start < len(year):
            continue
        kept = ordinals if dates.ordinal_of_plan(item, sentence) else own
        item = republic.counted_so(item) if taiwan else item
        shift = start - len(year)
        kept.append(replace(item, start=item.start + shift, end=item.end + shift))
    return tuple(own), tuple(ordinals)
