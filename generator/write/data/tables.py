"""The open data: what the pages say, for machines.

It exists so that others can check, count and build on what is here. The shapes are
documented on `data/` (`data_page`) and stable once released: fields may be added, none renamed.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from typing import TypeVar

from generator import slugs
from generator.findings import severity, wording
from generator.interface import Tongue
from generator.model import (
    Article,
    Event,
    Figure,
    Finding,
    Label,
    Passage,
    Policy,
    Quote,
    Term,
)
from generator.store import digest
from generator.write.context import Context, article_url
from generator.write.data import voices
from generator.write.data.fields import FIELDS
from generator.write.data.flat import head, lines
from generator.write.data.shapes import schema

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a table that are made together; with a key they may be kept from build to build."""

    rows: Callable[[Context], Iterable[Row]]
    key: str = ""
    own: str = ""
    """The article that they are about."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a group as they stand in the files, those in CSV packed."""

    json: bytes
    csv: bytes


Parts = Callable[[Context, str, Sequence[Group]], Iterable[Part] | None]
"""The parts of a table, by its name and its groups; none where its files stand as they would be
written."""


def made(context: Context, table: str, groups: Sequence[Group]) -> Iterator[Part]:
    """The parts of a table, each of them made."""
    return (part(context, table, group) for group in groups)


def places(table: str) -> tuple[str, str]:
    """The files of a table: in JSON and in CSV."""
    return f"data/{table}.json", f"data/{table}.csv"


def files(
    context: Context, parts: Parts = made
) -> Iterator[tuple[str, bytes | Iterator[bytes] | None]]:
    """`data/*.json`, their twins in CSV and their schemas, each in pieces: of many articles there
    are more rows than fit into memory. None for one that stands as it would be written."""
    for name, groups in tables(context).items():
        rows: list[bytes] = []
        some = parts(context, name, groups)
        in_json, in_csv = places(name)
        first = head(FIELDS[name].fields)
        yield in_json, None if some is None else _array(some, rows)
        yield in_csv, None if some is None else chain((first,), map(zlib.decompress, rows))
        place = f"data/schemas/{name}.schema.json"
        yield place, schema(name, FIELDS[name], context.absolute(place), context.say)


def tables(context: Context) -> Mapping[str, Sequence[Group]]:
    """The groups of every table, in the order of its rows. Many rows are made article by article."""
    whole: Mapping[str, Callable[[Context], Iterable[Row]]] = {
        "articles": lambda site: map(_article, _by_id(site.texts.values())),
        "terms": lambda site: sorted(
            [*(_term(site, t) for t in site.full_terms.values()), *candidates(site)],
            key=lambda row: str(row["id"]),
        ),
        "policies": lambda site: sorted(
            (_policy(site, p) for p in site.full_policies.values()),
            key=lambda row: str(row["id"]),
        ),
        "voices": voices.voices,
        "findings": lambda site: (
            _finding(item, site.say) for item in sorted(site.knowledge.findings)
        ),
    }
    return {
        "articles": [Group(whole["articles"])],
        "passages": [Group(partial(_passages, ident=i), i, i) for i in context.texts],
        "terms": [Group(whole["terms"])],
        "events": list(_by_article(context.knowledge.events, _event)),
        "figures": list(_by_article(context.knowledge.figures, _figure)),
        "policies": [Group(whole["policies"])],
        "voices": [Group(whole["voices"])],
        "statements": [Group(partial(voices.statements, article=i), i, i) for i in context.texts],
        "findings": [Group(whole["findings"])],
    }


T = TypeVar("T", Article, Event, Figure)


def _by_id(items: Iterable[T]) -> list[T]:
    return sorted(items, key=lambda item: item.id)


def _by_article(items: Iterable[T], row: Callable[[Context, T], Row]) -> Iterator[Group]:
    """Events or figures in the order of their ids, those together that one article gave first."""

    def rows(context: Context, some: Sequence[T]) -> Iterator[Row]:
        return (row(context, item) for item in some)

    for _, some in groupby(_by_id(items), key=lambda item: item.id.rpartition("-L")[0]):
        found = tuple(some)
        yield Group(partial(rows, some=found), digest(found))


def part(context: Context, table: str, group: Group) -> Part:
    """The rows of a group: an item a line in JSON, so that a changed item is a changed line."""
    rows = list(group.rows(context))
    text = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    flat = "".join(lines(rows, FIELDS[table].fields, context))
    return Part(text.encode(), zlib.compress(flat.encode(), 1))


def _array(parts: Iterable[Part], rows: list[bytes]) -> Iterator[bytes]:
    """An array in JSON; the same rows in CSV are put into `rows`, packed, meanwhile."""
    before = b"[\n"
    for one in parts:
        if one.json:
            rows.append(one.csv)
            yield before + one.json
            before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _finding(item: Finding, say: Tongue) -> Row:
    message, hint = wording(item, say=say)
    return {
        "code": item.code,
        "severity": severity(item),
        "file": item.file,
        "line": item.line,
        "message": message,
        "hint": hint,
    }


def _article(article: Article) -> Row:
    c = article.characters
    return {
        "id": article.id,
        "seed": article.seed,
        "title": article.title,
        "subtitle": article.subtitle,
        "authors": [
            {"name": a.name, "affiliation": a.affiliation, "position": a.position, "role": a.role}
            for a in article.authors
        ],
        "publication": article.publication,
        "date": article.date,
        "date_precision": article.date_precision,
        "date_basis": article.date_basis,
        "kind": article.kind,
        "url": article_url(article),
        "characters": {"raw": c.raw, "kept": c.kept, "changed": c.changed, "removed": c.removed},
    }


def _evidence(label: Label) -> list[Row]:
    return [
        {"why": e.why, "text": e.text, "weight": e.weight, "start": e.start, "end": e.end}
        for e in label.evidence
    ]


def _passages(context: Context, ident: str) -> Iterator[Row]:
    return (_passage(context, passage) for passage in context.texts[ident].passages)


def _passage(context: Context, passage: Passage) -> Row:
    def of(kind: str) -> list[Label]:
        return list(context.labels_of(passage.id, kind))

    return {
        "id": passage.id,
        "article": passage.article,
        "anchor": passage.anchor,
        "url": slugs.passage_url(passage.id),
        "text": passage.text,
        "heading": passage.heading,
        "speaker": passage.speaker,
        **voices.of_passage(context, passage),
        "role": passage.role,
        "raw_lines": list(passage.lines),
        "complete": passage.complete,
        "domains": [
            {"id": x.id, "primary": x.primary, "evidence": _evidence(x)} for x in of("domain")
        ],
        "topics": [{"id": x.id, "evidence": _evidence(x)} for x in of("topic")],
        "stages": [{"id": x.id, "evidence": _evidence(x)} for x in of("stage")],
        "repairs": [{"kind": r.kind, "raw": r.raw, "text": r.text} for r in passage.repairs],
    }


def _source(context: Context, quote: Quote) -> Row:
    """Where a quotation stands; the seed too, for a source line that is no passage."""
    article = context.articles[quote.passage.partition("#")[0]]
    return {"seed": article.seed, "passage": quote.passage, "quote": quote.text}


def _told(context: Context, quote: Quote) -> Row:
    """The same, with whose words they are."""
    return {**_source(context, quote), **voices.of_quote(context, quote)}


def _term(context: Context, term: Term) -> Row:
    passages = dict.fromkeys(m.quote.passage for m in term.mentions)
    return {
        "id": term.entry.id,
        "term": term.entry.term,
        "aliases": list(term.entry.aliases),
        "en": list(term.entry.en),
        "pinyin": term.pinyin,
        "definition": term.definition,
        "definition_source": _source(context, term.definition_source)
        if term.definition_source
        else None,
        "status": "extracted" if term.definition_source else "curated",
        "passages": sorted(passages, key=lambda p: context.order.get(p, _NOWHERE)),
        "url": slugs.url("term", term.entry.id),
    }


_NOWHERE = (("", ""), 0)
"""Before all passages."""


def candidates(context: Context) -> list[Row]:
    """Terms that articles offer and no editor has taken up: without a page, so without a URL."""
    found: dict[str, list[str]] = {}
    for reading in context.readings.values():
        for candidate in reading.candidates:
            found.setdefault(candidate.name, []).append(candidate.quote.passage)
    return [
        {
            "id": f"candidate:{name}",
            "term": name,
            "aliases": [],
            "en": [],
            "pinyin": "",
            "definition": "",
            "definition_source": None,
            "status": "candidate",
            "passages": list(dict.fromkeys(passages)),
            "url": "",
        }
        for name, passages in sorted(found.items())
    ]


def _event(context: Context, event: Event) -> Row:
    return {
        "id": event.id,
        "date": event.date,
        "end": event.end,
        "precision": event.precision,
        "relative": event.relative,
        "kind": event.kind,
        "headline": event.headline,
        **voices.of_sources(context, event.sources),
        "sources": [_told(context, q) for q in event.sources],
        "domains": list(event.domains),
        "url": context.event_urls[event.id],
    }


def _figure(context: Context, figure: Figure) -> Row:
    return {
        "id": figure.id,
        "value": _number(figure.value),
        "unit": figure.unit,
        "comparator": figure.comparator,
        "compared": figure.compared,
        "subject": figure.subject,
        "as_of": figure.as_of or None,
        "kind": figure.kind,
        **voices.of_sources(context, figure.sources),
        "sources": [_told(context, q) for q in figure.sources],
        "series": figure.series,
        "url": context.figure_urls[figure.id],
    }


def _number(value: str) -> object:
    """A decimal as a JSON number where that loses nothing, else as its text."""
    for read in (int, float):
        reader: Callable[[str], int | float] = read
        try:
            number = reader(value)
        except ValueError:
            continue
        return number if math.isfinite(number) else value
    return value


def _policy(context: Context, policy: Policy) -> Row:
    return {
        "id": policy.entry.id,
        "title": policy.entry.title,
        "aliases": [*policy.entry.aliases, *policy.entry.named],
        "issuer": policy.issuer,
        "date": policy.date,
        "number": policy.entry.number,
        "sources": [_source(context, q) for q in context.sorted_quotes(policy.sources)],
        "url": slugs.url("policy", policy.entry.id),
    }
