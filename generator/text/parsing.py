"""An article parsed: each passage once, for all layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.chinese import dates
from generator.chinese.dates import Dated, Reference
from generator.chinese.numerals import fold
from generator.heads.people import is_name
from generator.model import Article, Extent, Passage
from generator.text import republic, spans
from generator.text.counting import counted
from generator.text.folding import readable_all
from generator.text.frames import framed
from generator.text.headings import headings
from generator.text.named import people_given
from generator.text.records import Sentence, Text
from generator.text.sayings import sayings


def parse(article: Article) -> tuple[Text, ...]:
    """The article's passages, parsed, in their order."""
    base = dates.reference(article.date, article.date_precision)
    printed = tuple(passage.text for passage in article.passages)
    folded = readable_all(printed)
    taiwan = republic.counts_so(printed, folded)
    writers = {fold(a.name) for a in article.authors if is_name(a.name)}
    people = MappingProxyType(people_given(folded))
    return tuple(
        _parsed(passage, text, base, above, taiwan, people, writers)
        for passage, text, above in zip(article.passages, folded, headings(article), strict=True)
    )


def _parsed(
    passage: Passage,
    text: str,
    base: Reference | None,
    above: tuple[str, ...],
    taiwan: bool,
    people: Mapping[str, str],
    writers: set[str],
) -> Text:
    found = spans.marks(text)
    names = spans.quoted_names(text)
    hidden = spans.masked(text, found.titles)
    extents = spans.sentences(text)
    dated = [_dates(hidden, extent, base, taiwan) for extent in extents]
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
        sayings=sayings(text, frozenset(writers | people.keys())),
        people=people,
    )


def _dates(
    hidden: str, extent: Extent, base: Reference | None, taiwan: bool
) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
    """The dates of a sentence, and the plans that it names only to number a year of them."""
    start, end = extent
    sentence = hidden[start:end]
    own: list[Dated] = []
    ordinals: list[Dated] = []
    for item in dates.find(sentence, base):
        kept = ordinals if dates.ordinal_of_plan(item, sentence) else own
        item = republic.counted_so(item) if taiwan else item
        kept.append(replace(item, start=item.start + start, end=item.end + start))
    return tuple(own), tuple(ordinals)
