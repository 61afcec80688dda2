"""One plain page: what is to be done, by when, who says so; the same in English.

It exists to be printed on one sheet and passed on. Each line on it is the official text's own,
with its place; a translation is an editor's, and stands beside the words that it translates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from markupsafe import Markup

from generator import slugs
from generator.model import Category, Counterpart, PageEntry, Quote
from generator.write import dates, html
from generator.write.context import Context
from generator.write.heads import PolicyHead
from generator.write.page import Page
from generator.write.pages.sections import NO_ENTRY, opened
from generator.write.parts import aims, hearing
from generator.write.parts.pen import Pen

_SHEET = "@page { size: A4; margin: 14mm }"


@dataclass(frozen=True, slots=True)
class Row:
    """A stage: its official clauses, and the wordings that say it less or more surely."""

    stage: Category
    aims: tuple[aims.Aim, ...]
    number: bool
    hedged: tuple[Counterpart, ...]


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page in Chinese."""
    url = slugs.url("brief")
    pen = Pen(context, url)
    body = pen.render("brief.html", **_given(context), **aims.tools(pen))
    yield opened(
        context,
        entry,
        url,
        "一页纸",
        body,
        hide=("navigation", "toc", "path"),
        kind="brief",
        style=_SHEET,
    )


def english(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page in English, and the terms in English."""
    url = slugs.url("en")
    pen = Pen(context, url)
    known = _translations((entry or NO_ENTRY).front)

    def translated(said: str) -> Markup:
        """The editor's translation, or that there is none."""
        return html.broken(known.get(said.strip("。“”《》"), "(not yet translated)"))

    terms = sorted(
        ((name, term.id, term.term) for term in context.terms.values()
         for name in term.en[:1]),
        key=lambda item: (item[0].lower(), item[1]),
    )  # fmt: skip
    body = pen.render(
        "english.html", terms=terms, translated=translated, **_given(context), **aims.tools(pen)
    )
    yield opened(context, entry, url, "In English", body, hide=("navigation", "toc"), kind="brief")


def _given(context: Context) -> Mapping[str, object]:
    stages = aims.of_stages(context)
    return {
        "rows": [
            Row(s.category, s.aims, s.number, tuple(_hedged(context, s.aims)))
            for s in stages
            if s.aims
        ],
        "asks": [
            (domain, found)
            for domain in context.of_kind("domain")
            if (found := _asks(context, domain))
        ],
        "document": _document(context),
        "spoken": dates.spoken,
    }


def _hedged(context: Context, some: Iterable[aims.Aim]) -> Iterable[Counterpart]:
    """The wordings of an aim with a figure that are not as sure as the official one."""
    for aim in some:
        figures = context.figures.get(aim.quote.passage, ())
        given = {
            q.passage for f in figures if f.kind == "target" for q in f.sources
            if any(s.start < aim.quote.end and aim.quote.start < s.end
                   for s in f.sources if s.passage == aim.quote.passage)
        }  # fmt: skip
        own = set(hearing.certainty(context, aim.quote))
        for pair in aim.others:
            sure = hearing.certainty(context, pair.right_quote)
            if pair.right_quote.passage in given and set(sure) - own:
                yield pair


def _asks(context: Context, domain: Category) -> tuple[Quote, ...]:
    """What the official text asks of a domain: the run-in headings of its passages."""
    found = []
    for label in context.labelled.get(("domain", domain.id), ()):
        passage = context.passages[label.passage]
        if passage.run_in and label.primary and context.article_of(passage.id).official:
            text = passage.text[: passage.run_in].rstrip("。：")
            found.append(Quote(passage.id, 0, len(text), text))
    return tuple(found)


def _document(context: Context) -> PolicyHead | None:
    """The document whose wording the first official article prints."""
    own = next((a.official for a in context.articles.values() if a.official), "")
    return context.policies.get(own)


def _translations(front: Mapping[str, object]) -> dict[str, str]:
    listed = front.get("translations", ())
    out = {}
    for item in cast("Iterable[object]", listed if isinstance(listed, list | tuple) else ()):
        if isinstance(item, Mapping) and item.get("zh") and item.get("en"):
            out[str(item["zh"]).strip("。“”《》")] = str(item["en"])
    return out
