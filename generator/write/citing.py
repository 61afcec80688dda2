"""Citations in an editor's prose, as links to the passages that they name."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace

from generator import slugs
from generator.link import citations
from generator.write.context import Context
from generator.write.page import Page
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
    """The page, each mark of its prose written as a link: 〔圆 ¶25〕."""
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
    return replace(page, prose="".join((*parts, page.prose[last:])))
