"""What this build found and left for an editor, and the catalogue of all it can find.

It exists so that the site hides no doubt: whatever was reported to the people who keep it
stands here for its readers too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from generator import slugs
from generator.findings import CATALOGUE, severity, wording
from generator.model import Finding, PageEntry
from generator.write import limits
from generator.write.context import Context
from generator.write.page import Heading, Page
from generator.write.pen import Pen
from generator.write.sections import opened


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("findings")
    pen = Pen(context, url)
    items = context.knowledge.findings
    counts = Counter(severity(f) for f in items)
    by_code: dict[str, list[Finding]] = {}
    for item in items:
        by_code.setdefault(item.code, []).append(item)
    rank = {"error": 0, "warning": 1, "note": 2}
    codes = sorted(by_code, key=lambda c: (rank[CATALOGUE[c].severity], c))
    groups = [
        (code, named(code), CATALOGUE[code].severity, [_row(pen, f) for f in by_code[code][: limits.FINDINGS]],
         max(0, len(by_code[code]) - limits.FINDINGS))
        for code in codes
    ]  # fmt: skip
    catalogue = [(code, _shown(CATALOGUE[code].zh), _shown(CATALOGUE[code].zh_hint), CATALOGUE[code].severity)
                 for code in sorted(CATALOGUE, key=lambda c: (rank[CATALOGUE[c].severity], c))]  # fmt: skip
    body = pen.render(
        "findings.html", groups=groups, counts=counts, total=len(items), catalogue=catalogue
    )
    yield opened(
        context, entry, url, "整理发现", body,
        section="about/",
        outline=(
            Heading("found", "这次构建", tuple(Heading(f"found-{c}", named(c)) for c in codes)),
            Heading("catalogue", "目录"),
        ),
    )  # fmt: skip


def _row(pen: Pen, item: Finding) -> tuple[str, str, str, str]:
    """Place, link to the place on the site (or empty), what, what to do."""
    what, todo = wording(item)
    place = f"{item.file}:{item.line}" if item.line else item.file
    return place, _link(pen, item), what, todo


def _link(pen: Pen, item: Finding) -> str:
    article = pen.context.article_of_seed.get(item.file.removeprefix("seeds/"))
    if article is None or not item.line:
        return ""
    passage = pen.context.passage_of_line.get((article, item.line))
    if passage:
        return pen.rel(slugs.passage_url(passage))
    return pen.rel(f"{slugs.url('source', article)}#R{item.line}")


def named(code: str) -> str:
    """A kind of finding in words: its wording with blanks, up to the example.

    >>> named("seed-same")
    '这篇原文与……逐字节相同'
    """
    said = _shown(CATALOGUE[code].zh)
    return re.sub(r"(：……|（[^（）]*……[^（）]*）|。)+$", "", said)


def _shown(template: str) -> str:
    """A wording with dots for what each finding fills in."""
    shown = re.sub(r" ?\{\w+\} ?", "……", template)
    return shown.replace("{{", "{").replace("}}", "}")
