"""What can be found: every passage, term, policy document, event, figure, voice and page.

Each becomes a record for the result list, and fields for the index that say how much an
occurrence in them is worth. Passages carry their heading, what they are about and who speaks;
the opening passages of an article also answer for its title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.interface import Tongue
from generator.model import (
    Article,
    Event,
    Figure,
    Knowledge,
    PageEntry,
    Policy,
    Reading,
    Term,
)
from generator.prose import render
from generator.search import besides
from generator.slugs import page_url, url
from generator.write.dates import spoken
from generator.write.rows import Rows

LEAD = 1
OFFICIAL = 2
QUESTION = 4
FIRST = 8
OPENING = 2
"""How many passages of an article answer for its title."""

PART = 2
"""The level of the headings that part a page."""

KINDS = ("passage", "article", "term", "policy", "event", "figure", "voice", "page")

_COMPARED = {">": "超", ">=": "不低于", "<": "低于", "<=": "不超过", "~": "约"}
_CATEGORIES = {"domain": "领域", "stage": "阶段", "topic": "主题"}
_FIGURES = {"target": "目标", "forecast": "预测", "statistic": "统计", "count": "计数"}
_VOICES = {"person": "人", "institution": "机构", "document": "文件", "author": "作者"}
_OFFICIAL_KINDS = frozenset({"official", "newspaper-summary"})


@dataclass(frozen=True, slots=True)
class Document:
    """Something to be found: what a hit shows (`record`) and what it is found by (`fields`)."""

    kind: str
    record: tuple[object, ...]
    """JSON values; their meaning is said in `browser/types.js`."""
    fields: tuple[tuple[str, int], ...]
    """Texts and their worth in halves; the first is the text itself."""
    size: int
    """Characters shown."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents that are kept together because they share what stands in `head`."""

    head: dict[str, object]
    documents: tuple[Document, ...] = field(default=())


def shelves(knowledge: Knowledge, say: Tongue) -> tuple[Shelf, ...]:
    """All documents: one shelf for each article's passages, then one for each other kind."""
    defined = besides.defined(knowledge)
    rows = Rows(knowledge)
    titles = {(c.kind, c.id): c.title for c in knowledge.project.categories}
    cited = besides.cited(knowledge)
    passages = [_passages(reading, defined, titles, cited) for reading in knowledge.readings]
    others = {
        "article": [_article(reading.article) for reading in knowledge.readings],
        "term": [_term(term, say) for term in knowledge.terms],
        "policy": [_policy(policy) for policy in knowledge.policies],
        "event": [_event(event, rows.event_url(event)) for event in knowledge.events],
        "figure": [_figure(figure, rows.figure_url(figure), say) for figure in knowledge.figures],
        "voice": _named(knowledge, say),
        "page": [
            _other(
                "page",
                c.id,
                url(c.kind, c.id),
                c.title,
                c.summary,
                say(_CATEGORIES.get(c.kind, "")),
            )
            for c in knowledge.project.categories
        ]
        + [
            _other("page", page.path, page_url(page.path), page.title, _summary(page.front), "")
            for page in knowledge.project.pages
        ]
        + [section for page in knowledge.project.pages for section in _sections(page)],
    }
    return (
        *(shelf for shelf in passages if shelf.documents),
        *(Shelf({"k": kind}, tuple(items)) for kind, items in others.items() if items),
    )


def _passages(
    reading: Reading,
    defined: Mapping[str, tuple[str, ...]],
    titles: Mapping[tuple[str, str], str],
    cited: Mapping[str, str],
) -> Shelf:
    article = reading.article
    labels: dict[str, list[str]] = {}
    subjects: dict[str, list[str]] = {}
    for label in reading.labels:
        if label.kind in ("domain", "stage"):
            labels.setdefault(label.passage, []).append(label.id)
        if label.kind == "topic" and (title := titles.get(("topic", label.id))):
            subjects.setdefault(label.passage, []).append(title)
    dates = besides.dates(reading)
    voices = besides.voices(article)
    headings, speakers, about = _Places(), _Places(), _Places()
    documents: list[Document] = []
    official = OFFICIAL if article.official or article.kind in _OFFICIAL_KINDS else 0
    heard: set[str] = set()
    columns = [aside.text for aside in article.asides if aside.kind == "column-label"]
    for nth, passage in enumerate(article.passages):
        opening = nth < OPENING or passage.role == "lead"
        heading = passage.heading if passage.heading != article.title else ""
        if passage.role == "boxed" and len(columns) == 1:
            # A page shows its one column's label over the column (article.html).
            heading = " ".join((*columns, heading)).strip()
        fields = [(passage.text, 2)]
        if passage.run_in:
            fields.append((passage.text[: passage.run_in], 4))
        if heading:
            fields.append((heading, 1))
        if opening and article.title:
            fields.append((article.title, 1))
        voice = voices.get(passage.id, "")
        first = bool(voice) and voice not in heard
        heard.add(voice)
        if first:
            fields.append((voice, 3))
        elif voice and (passage.speaker or passage.role == "boxed"):
            # Where others speak too, each passage also answers for who says it.
            fields.append((voice, 1))
        when = dates.get(passage.id, "")
        if when:
            fields.append((when, 1))
        issued = cited.get(passage.id, "")
        if issued:
            fields.append((issued, 1))
        documents.append(
            Document(
                kind="passage",
                record=(
                    passage.anchor,
                    passage.text,
                    headings.of(heading),
                    passage.run_in,
                    speakers.of(voice),
                    (LEAD if opening else 0)
                    | official
                    | (QUESTION if passage.role == "question" else 0)
                    | (FIRST if first else 0),
                    labels.get(passage.id, []),
                    list(defined.get(passage.id, ())),
                    about.of(" ".join(subjects.get(passage.id, ()))),
                    *((when, issued) if issued else (when,) if when else ()),
                ),
                fields=tuple(fields),
                size=len(passage.text),
            )
        )
    head: dict[str, object] = {
        "a": [article.id, article.title, spoken(article.date, article.date_precision)],
        "h": list(headings),
        "s": list(speakers),
        "t": list(about),
    }
    return Shelf(head, tuple(documents))


class _Places(list[str]):
    """Texts that several passages share, each once."""

    def of(self, text: str) -> int:
        """The place of the text, which is added if it is new."""
        if text not in self:
            self.append(text)
        return self.index(text)


def _other(
    kind: str,
    ident: str,
    address: str,
    title: str,
    text: str,
    detail: str,
    *,
    names: Iterable[str] = (),
    labels: Iterable[str] = (),
    dated: bool = False,
) -> Document:
    """A document that is no passage. `names` find it as its title does, and are shown; so does its
    `detail` where that holds its day."""
    other = [name for name in names if name]
    return Document(
        kind=kind,
        record=(ident, address, title, text, detail, other, list(labels)),
        fields=(
            (title, 4),
            *((name, 4) for name in other),
            (text, 2),
            *([(detail, 1)] * bool(dated and detail)),
        ),
        size=len(title) + len(text) + len(detail) + sum(map(len, other)),
    )


def _article(article: Article) -> Document:
    return _other(
        "article",
        article.id,
        url("article", article.id),
        article.title,
        article.subtitle,
        " · ".join(
            part
            for part in (
                "、".join(author.name for author in article.authors if author.name),
                article.publication,
                spoken(article.date, article.date_precision),
            )
            if part
        ),
        names=(author.name for author in article.authors),
        dated=True,
    )


def _term(term: Term, say: Tongue) -> Document:
    # An editor's definition is shown but not searched: what is found is what the articles say.
    quoted = term.definition_source.text if term.definition_source is not None else ""
    return _other(
        "term",
        term.entry.id,
        url("term", term.entry.id),
        term.entry.term,
        quoted,
        say("{}（编者）", term.definition) if term.definition and not quoted else "",
        names=tuple(dict.fromkeys((*term.entry.aliases, *term.entry.en))),
    )


def _policy(policy: Policy) -> Document:
    entry = policy.entry
    short = sorted({mention.quote.text for mention in policy.mentions if mention.short})
    return _other(
        "policy",
        entry.id,
        url("policy", entry.id),
        entry.title,
        " ".join(part for part in (policy.issuer, entry.number) if part),
        spoken(policy.date),
        names=dict.fromkeys((*entry.aliases, *entry.named, *short)),
        dated=True,
    )


def _event(event: Event, where: str) -> Document:
    return _other(
        "event",
        event.id,
        where,
        event.headline,
        "",
        spoken(event.date, event.precision, event.end),
        labels=event.domains,
        dated=True,
    )


def _figure(figure: Figure, where: str, say: Tongue) -> Document:
    value = f"{say(_COMPARED.get(figure.comparator, ''))}{figure.value}{figure.unit}"
    return _other(
        "figure",
        figure.id,
        where,
        figure.label or f"{figure.subject} {value}",
        "",
        " · ".join(
            part for part in (say(_FIGURES.get(figure.kind, "")), spoken(figure.as_of)) if part
        ),
    )


def _named(knowledge: Knowledge, say: Tongue) -> list[Document]:
    """Who speaks, by name; a document that has a page of its own is found as that."""
    policies = {policy.entry.id for policy in knowledge.policies}
    found: dict[str, Document] = {}
    for voice in knowledge.voices:
        if voice.name and voice.policy not in policies:
            told = " ".join(part for part in (voice.affiliation, voice.post) if part)
            where = url("voice", voice.id)
            detail = say(_VOICES[voice.kind])
            found[voice.name] = _other(
                "voice", voice.id, where, voice.name, told, detail, names=voice.names
            )
    for reading in knowledge.readings:
        for author in reading.article.authors:
            if author.name and author.name not in found:
                told = " ".join(part for part in (author.affiliation, author.position) if part)
                where = url("article", reading.article.id)
                found[author.name] = _other(
                    "voice", author.name, where, author.name, told, reading.article.title
                )
    return [found[name] for name in sorted(found)]


def _sections(page: PageEntry) -> list[Document]:
    """The parts of a page that a person wrote, by their headings: what the site says of itself (引用与许可)."""
    where = page_url(page.path)
    return [
        _other(
            "page",
            f"{page.path}#{part.anchor}",
            f"{where}#{part.anchor}",
            part.title,
            "",
            page.title,
        )
        for part in render(page.body).headings
        if part.level == PART
    ]


def _summary(front: object) -> str:
    get = getattr(front, "get", None)
    value = get("summary", "") if get else ""
    return value if isinstance(value, str) else ""
