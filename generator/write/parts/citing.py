"""Citations in an editor's prose, as links to the passages that they name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

from markupsafe import Markup

from generator import slugs
from generator.link import citations
from generator.model import Passage
from generator.text import spans
from generator.write import html
from generator.write.context import Context
from generator.write.page import Page
from generator.write.parts import passage as printing
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup


@lookup
def _places(context: Context) -> Mapping[str, Mapping[int, str]]:
    return citations.places(context.texts.values())


@lookup
def _place(context: Context, seed: str, line: int) -> str:
    """The passage that is cited; empty where there is none."""
    return _places(context).get(seed, {}).get(line, "")


def cited(context: Context, prose: str) -> tuple[str, ...]:
    """The passages that a piece of prose cites, each once, in its order."""
    found = (_place(context, mark.seed, mark.line) for mark in citations.marks(prose))
    return tuple(dict.fromkeys(passage for passage in found if passage))


def linked(context: Context, page: Page) -> Page:
    """The page, each mark of its prose written as a link: 〔圆 ¶25〕; what its prose cites and the
    page does not print stands folded at its end."""
    found = list(citations.marks(page.prose)) if page.file.startswith("docs/") else []
    if not found:
        return page
    here = posixpath.dirname(page.file.removeprefix("docs/"))
    up = "../" * len([part for part in here.split("/") if part])
    parts, last = [], 0
    for mark in found:
        passage = _place(context, mark.seed, mark.line)
        if passage:
            key = context.keys[passage.partition("#")[0]]
            said = f"\\[{key}\u00a0¶{mark.line}\\]"
            parts += [page.prose[last : mark.start], f"[{said}]({up}{slugs.passage_url(passage)})"]
            last = mark.end
    body = page.body + _folded(context, page)
    return replace(page, prose="".join((*parts, page.prose[last:])), body=body)


def _folded(context: Context, page: Page) -> Markup:
    """The passages that the prose cites and nothing else on the page prints."""
    printed = "".join(unescape(_TAG.sub("", page.head + page.body)).split())
    lacking = [
        passage
        for passage in (context.passages[ident] for ident in cited(context, page.prose))
        if not _stands(passage, printed)
    ]
    if not lacking:
        return Markup("")
    pen = Pen(context, page.url)
    rows = (
        html.element(
            "li", html.element("span", printing.printed(p), class_="said"), " ", pen.src(p.id)
        )
        for p in lacking
    )
    summary = html.element("summary", pen.say("上文所引、本页未列的 {} 段", len(lacking)))
    return html.element(
        "details",
        summary,
        html.element("ul", *rows, class_="rows quoted"),
        class_="fold",
        id="cited-apart",
    )


_TAG = re.compile(r"<[^<>]*>")


def _stands(passage: Passage, printed: str) -> bool:
    """Whether a page prints at least a sentence of a passage."""
    return any(
        "".join(passage.text[start:end].split()) in printed
        for start, end in spans.full_sentences(passage.text) or ((0, len(passage.text)),)
    )
