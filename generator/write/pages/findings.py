"""What this build found and left for an editor, and the catalogue of all it can find.

It exists so that the site hides no doubt: whatever was reported to the people who keep it
stands here for its readers too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from generator import slugs
from generator.findings import CATALOGUE, severity, whole, wording
from generator.interface import Tongue
from generator.model import Finding, PageEntry
from generator.write import html, limits
from generator.write.context import Context
from generator.write.page import Heading, Page
from generator.write.pages.sections import opened
from generator.write.parts.pen import Pen


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("findings")
    pen = Pen(context, url)
    say = pen.say
    items = context.knowledge.findings
    counts = Counter(severity(f) for f in items)
    by_code: dict[str, list[Finding]] = {}
    for item in items:
        by_code.setdefault(item.code, []).append(item)
    rank = {"error": 0, "warning": 1, "note": 2}
    codes = sorted(by_code, key=lambda c: (rank[CATALOGUE[c].severity], c))
    groups = [
        (code, named(code, say), CATALOGUE[code].severity, [_row(pen, f) for f in by_code[code][: limits.FINDINGS]],
         max(0, len(by_code[code]) - limits.FINDINGS))
        for code in codes
    ]  # fmt: skip
    catalogue = [(code, _shown(say(CATALOGUE[code].zh)), _shown(say(CATALOGUE[code].zh_hint)), CATALOGUE[code].severity)
                 for code in sorted(CATALOGUE, key=lambda c: (rank[CATALOGUE[c].severity], c))]  # fmt: skip
    body = pen.render(
        "findings.html", groups=groups, counts=counts, total=len(items), catalogue=catalogue
    )
    yield opened(
        context, entry, url, "整理发现", body,
        section="about/",
        outline=(
            Heading(
                "found", say("还没有定的"), tuple(Heading(f"found-{c}", named(c, say)) for c in codes)
            ),
            Heading("catalogue", say("能发现什么")),
        ),
    )  # fmt: skip


def _row(pen: Pen, item: Finding) -> tuple[Markup, str, str, str]:
    """Where on the site, what, what to do, the file and its line."""
    what, todo = wording(item, say=pen.say)
    file = f"{item.file}:{item.line}" if item.line else item.file
    return _place(pen, item, file), what, todo, file


def _place(pen: Pen, item: Finding, file: str) -> Markup:
    """The article and the line, linked; of what is no article the file."""
    article = pen.context.article_of_seed.get(item.file.removeprefix("seeds/"))
    if article is None or not item.line:
        return html.element("span", html.element("b", file), class_="src")
    passage = pen.context.passage_of_line.get((article, item.line))
    if passage:
        return pen.src(passage, short=True)
    link = pen.rel(f"{slugs.url('source', article)}#R{item.line}")
    said = pen.title(pen.context.articles[article]), html.element("b", f"¶{item.line}")
    return html.element("a", html.joined(said, "\u00a0· "), class_="src", href=link, title=file)


def named(code: str, say: Tongue) -> str:
    """A kind of finding in words: its wording without the example that it begins or ends with.

    >>> named("seed-same", Tongue()), named("date-ambiguous", Tongue())
    ('这篇原文与……逐字节相同', '可作两解，未定日期')
    """
    said = _shown(say(CATALOGUE[code].zh))
    said = re.sub(r"(：……|（[^（）]*……[^（）]*）|。)+$", "", said)
    return re.sub(r"^“……”", "", said)


def _shown(template: str) -> str:
    """A wording with dots for what each finding fills in."""
    shown = re.sub(r" ?\{\w+\} ?", "……", whole(template))
    return shown.replace("{{", "{").replace("}}", "}")
