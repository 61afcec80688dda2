"""The open data: what the pages say, for machines.

It exists so that others can check, count and build on what is here. The shapes are
documented on `data/` (`data_page`) and stable once released: fields may be added, none renamed.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from generator import slugs
from generator.findings import severity, wording
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
from generator.write import data_voices
from generator.write.context import Context, article_url
from generator.write.data_fields import FIELDS
from generator.write.data_shapes import Shape, columns, schema

Row = Mapping[str, object]


def files(context: Context) -> Iterator[tuple[str, Iterator[bytes]]]:
    """`data/*.json`, their twins in CSV and their schemas, each in pieces: of many articles there
    are more rows than fit into memory."""
    tables: dict[str, Callable[[], Iterable[Row]]] = {
        "articles": lambda: map(_article, _by_id(context.articles.values())),
        "passages": lambda: (_passage(context, p) for p in context.passages.values()),
        "terms": lambda: sorted(
            [*(_term(context, t) for t in context.terms.values()), *candidates(context)],
            key=lambda row: str(row["id"]),
        ),
        "events": lambda: (_event(context, e) for e in _by_id(context.knowledge.events)),
        "figures": lambda: (_figure(context, f) for f in _by_id(context.knowledge.figures)),
        "policies": lambda: sorted(
            (_policy(context, p) for p in context.policies.values()),
            key=lambda row: str(row["id"]),
        ),
        "voices": lambda: data_voices.voices(context),
        "statements": lambda: data_voices.statements(context),
        "findings": lambda: map(_finding, sorted(context.knowledge.findings)),
    }
    for name, rows in tables.items():
        yield f"data/{name}.json", _pieces(_json(rows()))
        yield f"data/{name}.csv", _pieces(_csv(rows(), FIELDS[name].fields, context))
        place = f"data/schemas/{name}.schema.json"
        yield place, iter((schema(name, FIELDS[name], context.absolute(place)),))


T = TypeVar("T", Article, Event, Figure)


def _by_id(items: Iterable[T]) -> list[T]:
    return sorted(items, key=lambda item: item.id)


def _pieces(parts: Iterable[str]) -> Iterator[bytes]:
    """Text as bytes, some thousand parts at a time."""
    parts = iter(parts)
    while piece := "".join(islice(parts, 2000)):
        yield piece.encode()


def _json(rows: Iterable[Row]) -> Iterator[str]:
    """An array, one item a line: readable, and a changed item is a changed line."""
    before = "[\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False, allow_nan=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _csv(rows: Iterable[Row], fields: Mapping[str, Shape], context: Context) -> Iterator[str]:
    """The same rows flat; lists joined by `; `, the first source's words beside its address."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    ways = [way for way in columns(fields) if way != ("sources",)]
    more = ("quote", "passages", "passage_url") if "sources" in fields else ()
    # The mark tells spreadsheets that this is UTF-8.
    out.write("\ufeff")
    writer.writerow([*(".".join(way) for way in ways), *more])
    for row in rows:
        yield out.getvalue()
        out.seek(0)
        out.truncate()
        writer.writerow([*(_flat(_at(row, way)) for way in ways), *_sources(row, context)])
    yield out.getvalue()


def _at(row: Row, way: Sequence[str]) -> object:
    """A value of a row, or of a record in it; a record that is null has none."""
    value: object = row
    for name in way:
        value = value[name] if isinstance(value, Mapping) else None
    return value


def _sources(row: Row, context: Context) -> tuple[str, ...]:
    sources = row.get("sources")
    if not isinstance(sources, list):
        return ()
    first = sources[0] if sources else {"quote": "", "passage": ""}
    at = context.absolute(slugs.passage_url(first["passage"])) if first["passage"] else ""
    return cell(first["quote"]), "; ".join(s["passage"] for s in sources), at


def _flat(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return cell("; ".join(map(_item, value)))
    return "" if value is None else cell(str(value))


def _item(value: object) -> str:
    """An item of a list; of a record its words."""
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values() if isinstance(part, str))
    return str(value)


def cell(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula: one that begins as a formula does
    gets a `'` in front (OWASP, CSV Injection).

    >>> cell("=1+1"), cell("-3.5"), cell("智能体")
    ("'=1+1", '-3.5', '智能体')
    """
    begins = text.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    return (
        f"'{text}"
        if (begins or text.startswith(("\t", "\r"))) and not _PLAIN.fullmatch(text)
        else text
    )


_PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?", re.ASCII)


def _finding(item: Finding) -> Row:
    message, hint = wording(item)
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
        **data_voices.of_passage(context, passage),
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
    return {**_source(context, quote), **data_voices.of_quote(context, quote)}


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
        "passages": sorted(passages, key=lambda p: context.order.get(p, 0)),
        "url": slugs.url("term", term.entry.id),
    }


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
        **data_voices.of_sources(context, event.sources),
        "sources": [_told(context, q) for q in event.sources],
        "domains": list(event.domains),
        "url": context.rows.event_url(event),
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
        **data_voices.of_sources(context, figure.sources),
        "sources": [_told(context, q) for q in figure.sources],
        "series": figure.series,
        "url": context.rows.figure_url(figure),
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
