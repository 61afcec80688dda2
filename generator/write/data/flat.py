"""The open data's twins in CSV: the same rows flat, and no cell that a spreadsheet calculates."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import slugs
from generator.write.context import Context
from generator.write.data.shapes import Shape, columns

Row = Mapping[str, object]


def head(fields: Mapping[str, Shape]) -> bytes:
    """The first line of a table in CSV: the names of its fields."""
    names = [".".join(way) for way in _ways(fields)]
    more = ("quote", "passages", "passage_url") if "sources" in fields else ()
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([*names, *more])
    # The mark tells spreadsheets that this is UTF-8.
    return f"\ufeff{out.getvalue()}".encode()


def _ways(fields: Mapping[str, Shape]) -> list[tuple[str, ...]]:
    return [way for way in columns(fields) if way != ("sources",)]


def lines(rows: Iterable[Row], fields: Mapping[str, Shape], context: Context) -> Iterator[str]:
    """The rows flat; lists joined by `; `, the first source's words beside its address."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    ways = _ways(fields)
    for row in rows:
        writer.writerow([*(_flat(_at(row, way)) for way in ways), *_sources(row, context)])
        yield _taken(out)


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


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


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
