"""How many there are of what the site collects, in an editor's prose: `{{topics}}` is written and
二十九 is printed.

It exists because a number that is written out goes stale with the next page, and nobody sees it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.chinese.numerals import parse, spelt
from generator.findings import finding
from generator.model import Finding, Line, PageEntry, Source
from generator.slugs import nearest
from generator.sources.docs import Docs, Placed
from generator.sources.front import Page

_ASKED = re.compile(r"\{\{ *(?P<name>[a-z]+)(?P<digits>:digits)? *\}\}")
_WRITTEN = re.compile(
    r"(?P<cue>(?:收|共|本站|全部)[^。，；：！？\n一二三四五六七八九十百两零〇0-9]{0,6})?"
    r"(?P<number>[一二三四五六七八九十百两零〇0-9]+) ?(?:个(?P<topics>主题)|篇(?P<articles>文章)|[个条](?P<terms>术语|词条))"
)
_LEAST = 4
"""Smaller numbers are seldom all that there are: 两篇文章, 三个主题."""


def counted(docs: Docs, sources: Iterable[Source]) -> dict[str, int]:
    """How many there are of each kind that can be asked for."""
    kinds = [item.entry.kind for item in docs.categories]
    return {
        "articles": len(tuple(sources)),
        "domains": kinds.count("domain"),
        "stages": kinds.count("stage"),
        "topics": kinds.count("topic"),
        "terms": len(docs.terms),
        "policies": len(docs.policies),
    }


def with_counts(docs: Docs, counts: Mapping[str, int]) -> Docs:
    """The pages with numbers for what they ask."""

    def put(text: str) -> str:
        return _ASKED.sub(lambda found: _number(found, counts), text) if "{{" in text else text

    def placed(items: tuple[Placed[Any], ...]) -> tuple[Placed[Any], ...]:
        return tuple(dataclasses.replace(item, entry=_filled(item.entry, put)) for item in items)

    return dataclasses.replace(
        docs,
        articles=placed(docs.articles),
        categories=placed(docs.categories),
        terms=placed(docs.terms),
        policies=placed(docs.policies),
        pages=tuple(_filled(page, put) for page in docs.pages),
    )


_TEXTS = ("body", "note", "summary", "title", "definition")


def _filled(entry: Any, put: Callable[[str], str]) -> Any:
    known = [name for name in _TEXTS if isinstance(getattr(entry, name, None), str)]
    made: dict[str, object] = {name: put(getattr(entry, name)) for name in known}
    if isinstance(entry, PageEntry):
        made["front"] = {k: put(v) if isinstance(v, str) else v for k, v in entry.front.items()}
    if all(made[name] == getattr(entry, name) for name in made):
        return entry
    return dataclasses.replace(entry, **made)


def _number(found: re.Match[str], counts: Mapping[str, int]) -> str:
    count = counts.get(found["name"])
    if count is None:
        return found.group()
    return str(count) if found["digits"] else spelt(count)


def wrong_counts(pages: Iterable[Page], counts: Mapping[str, int]) -> Iterator[Finding]:
    """Counts that are asked for and are none, and numbers written out that are not true now."""
    for page in pages:
        for start, text in ((page.offset, page.front), (page.body_line, page.body)):
            for number, line in enumerate(text.split("\n"), start):
                for found in _ASKED.finditer(line):
                    if found["name"] not in counts:
                        name, near = found["name"], nearest(found["name"], counts)
                        place = Line(number, found.start() + 1)
                        yield finding(page.file, place, "count-unknown", name=name, near=near)
                for found in _WRITTEN.finditer(line):
                    yield from _stale(page.file, number, found, counts)


def _stale(
    file: str, number: int, found: re.Match[str], counts: Mapping[str, int]
) -> Iterator[Finding]:
    kind = found.lastgroup or ""
    said, count = parse(found["number"]), counts[kind]
    if said is None or said == count or said < _LEAST:
        return
    # With no word that says so, only what was true a little while ago is taken for all there are.
    if found["cue"] or abs(said - count) <= max(2, count // 4):
        place = Line(number, found.start("number") + 1)
        shown = found.group()[len(found["cue"] or "") :]
        yield finding(file, place, "count-stale", said=shown, count=count, name=kind)
