"""Citations in an editor's prose, as links to the passages that they name."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace

from generator import slugs
from generator.link import citations
from generator.write.context import Context
from generator.write.page import Page

Places = Mapping[str, Mapping[int, str]]


def places(context: Context) -> Places:
    """What can be cited."""
    return citations.places(context.articles.values())


def linked(context: Context, page: Page, known: Places) -> Page:
    """The page, each mark of its prose written as a link: 〔圆 ¶25〕."""
    found = list(citations.marks(page.prose)) if page.file.startswith("docs/") else []
    if not found:
        return page
    here = posixpath.dirname(page.file.removeprefix("docs/"))
    up = "../" * len([part for part in here.split("/") if part])
    parts, last = [], 0
    for mark in found:
        passage = known.get(mark.seed, {}).get(mark.line, "")
        if passage:
            key = context.keys[passage.partition("#")[0]]
            said = f"\\[{key}\u00a0¶{mark.line}\\]"
            parts += [page.prose[last : mark.start], f"[{said}]({up}{slugs.passage_url(passage)})"]
            last = mark.end
    return replace(page, prose="".join((*parts, page.prose[last:])))
