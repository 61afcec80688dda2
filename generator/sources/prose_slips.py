"""Prose that is meant as Markdown and is none: it would be printed sign for sign, or swallow the rest.

It exists because nothing breaks: a page with such a slip is built, and looks wrong to readers only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from generator.findings import finding
from generator.model import Finding, Line
from generator.sources.front import Page

_HAN = "\u3400-\u9fff"


@dataclass(frozen=True, slots=True)
class Slip:
    """A sign that says nothing to Markdown, and what would be right."""

    id: str
    pattern: re.Pattern[str]
    near: Callable[[re.Match[str]], str]
    example: str
    counter: str


SLIPS = (
    Slip(
        "heading-wide",
        re.compile(r"^(?P<signs>＃{1,6})[ \u3000]*(?P<text>\S.{0,60})"),
        lambda m: f"{'#' * len(m['signs'])} {m['text']}",
        "＃ 怎样读",
        "# 怎样读",
    ),
    Slip(
        "item-joined",
        re.compile(rf"^ {{0,8}}(?P<sign>-|\d{{1,2}}\.)(?P<text>[{_HAN}].{{0,60}})"),
        lambda m: f"{m['sign']} {m['text']}",
        "-节水",
        "- 节水",
    ),
    Slip(
        "dot",
        re.compile(rf"^ {{0,8}}[•·●▪◦][ \u3000]*(?P<text>[{_HAN}].{{0,60}})"),
        lambda m: f"- {m['text']}",
        "• 节水",
        "甲·乙",
    ),
    Slip(
        "wiki-link",
        re.compile(r"\[\[(?P<text>[^\[\]\n]{1,60})\]\]"),
        lambda m: f"[{m['text']}](….md)",
        "见[[节水]]。",
        "见[节水](a.md)。",
    ),
    Slip(
        "link-wide",
        re.compile(
            r"[\[【](?P<text>[^\[\]【】\n]{1,60})[\]】]"
            r"(?:（(?P<wide>[^（）\s]{1,200}\.(?:md|html|png|jpe?g|svg)[^（）\s]{0,80}|https?://[^（）\s]{1,200})）"
            r"|(?<=】)\((?P<narrow>[^()\s]{1,200})\))"
        ),
        lambda m: f"[{m['text']}]({m['wide'] or m['narrow']})",
        "见[节水]（a.md）。",
        "见[节水]（下文）。",
    ),
    Slip(
        "link-empty",
        re.compile(r"\[(?P<text>[^\[\]\n]{1,60})\]\(\s{0,9}\)"),
        lambda m: f"[{m['text']}](….md)",
        "见[节水]()。",
        "见[节水](#a)。",
    ),
    Slip(
        "footnote",
        re.compile(r"\[\^[^\[\]\s]{1,20}\]"),
        lambda m: "（…）",
        "节水[^1]。",
        "节水[1]。",
    ),
    Slip(
        "admonition",
        re.compile(r"^(?:!!!|\?\?\?\+?|:::)[ ]{0,3}[a-z]{3,20}\b.{0,60}"),
        lambda m: "> …",
        "!!! note",
        "！！！",
    ),
    Slip(
        "struck",
        re.compile(r"~~(?P<text>[^~\n]{1,60})~~"),
        lambda m: f"<del>{m['text']}</del>",
        "~~旧~~",
        "3~5",
    ),
    Slip(
        "marked",
        re.compile(r"(?<![=<>!])==(?P<text>[^=\s][^=\n]{0,60})==(?!=)"),
        lambda m: f"<mark>{m['text']}</mark>",
        "==重点==",
        "a == b",
    ),
    Slip(
        "task",
        re.compile(r"^ {0,8}[-*] \[[ xX]\] (?P<text>.{0,60})"),
        lambda m: f"- {m['text']}",
        "- [ ] 核对",
        "- [x](a.md)",
    ),
    Slip(
        "table-wide",
        re.compile(r"^｜(?P<text>[^\n]{1,80}?)｜?[ \u3000]*$"),
        lambda m: f"| {m['text'].replace('｜', ' | ')} |",
        "｜甲｜乙｜",
        "| 甲 | 乙 |",
    ),
    Slip(
        "count-wide",
        re.compile(r"\{\{\s{0,3}(?P<name>[a-z]{1,20})\s{0,3}：\s{0,3}(?P<form>[a-z]{1,20})\s{0,3}\}\}"),
        lambda m: "{{" + f"{m['name']}:{m['form']}" + "}}",
        "{{topics：digits}}",
        "{{topics:digits}}",
    ),
)  # fmt: skip
_FENCE = re.compile(r" {0,3}(?P<sign>`{3,}|~{3,})[^`]*$")
_CODE = re.compile(r"`[^`\n]{1,200}`")
_SHOWN = 40


def prose_slips(pages: Collection[Page]) -> Iterator[Finding]:
    """What of the prose of these pages is no Markdown."""
    for page in pages:
        yield from _of(page)


def _of(page: Page) -> Iterator[Finding]:
    lines = page.body.split("\n")
    fence, opened = "", 0
    for at, line in enumerate(lines):
        if found := _FENCE.match(line):
            if not fence:
                fence, opened = found["sign"], at
            elif found["sign"].startswith(fence):
                fence = ""
            continue
        if fence or line.startswith(("    ", "\t")):
            continue
        bare = _CODE.sub(lambda code: " " * len(code.group()), line)
        for slip in SLIPS:
            if found := slip.pattern.search(bare):
                yield _told(page, at, found.start(), found.group(), slip.near(found))
    if fence:
        yield _told(page, opened, 0, fence, fence)
    start = page.body.rfind("<!--")
    if start >= 0 and "-->" not in page.body[start:]:
        column = start - page.body.rfind("\n", 0, start) - 1
        yield _told(page, page.body.count("\n", 0, start), column, "<!--", "<!-- … -->")


def _told(page: Page, at: int, column: int, sign: str, near: str) -> Finding:
    place = Line(page.body_line + at, column + 1)
    return finding(page.file, place, "prose-unread", sign=sign[:_SHOWN], near=near)
