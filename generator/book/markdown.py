"""A page as Markdown that any reader of Markdown prints as the page says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from generator.book.blocks import (
    ASIDE,
    ITEM,
    SAID,
    SOURCE,
    Block,
    Run,
    Sheet,
)
from generator.interface import SIMPLIFIED, Tongue

Place = Callable[[str], str]
"""An address of the site as it is printed; empty for one that leads nowhere from here."""

_SPECIAL = re.compile(r"[\\`*_\[\]]")
_ENTITIES = {ord(char): f"&#{ord(char)};" for char in "|~"} | {
    ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;",
}  # fmt: skip
"""Not every reader of Markdown lets these be escaped."""
_ENTITY = re.compile(r"[|~&<>]")
_BEGINS = re.compile(r"^(\s*)([#+-]|={1,}|\d+(?=[.)]))")
_TAGS = frozenset(("ins", "del", "mark", "code"))


def markdown(
    page: Sheet, place: Place, sources: Iterable[str] = (), say: Tongue = SIMPLIFIED
) -> str:
    """The page; `sources` are citations of what it quotes, listed at its end."""
    parts: list[str] = []
    last: Block | None = None
    for block in page.blocks:
        if last:
            parts.append(_between(last, block))
        parts.append(_block(block, place, last))
        last = block
    listed = [f"{number}. {escaped(line)}" for number, line in enumerate(sources, 1)]
    if listed:
        parts.append(f"\n\n## {say('出处')}\n\n" + "\n".join(listed))
    return "".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text that Markdown prints as it is.

    >>> escaped("1. *甲* <b> # 乙"), escaped("# 甲"), escaped("2027年")
    ('1\\\\. \\\\*甲\\\\* &lt;b&gt; # 乙', '\\\\# 甲', '2027年')
    """
    return "\n".join(_begun(_within(line)) for line in text.split("\n"))


def _within(text: str) -> str:
    if _ENTITY.search(text):
        text = text.translate(_ENTITIES)
    return _SPECIAL.sub(_marked, text)


def _marked(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


def _begun(line: str) -> str:
    """A line that Markdown does not take for a heading, an item or a rule."""
    found = _BEGINS.match(line)
    if not found:
        return line
    space, sign = found.groups()
    rest = line[found.end() :]
    if sign.startswith("="):
        return f"{space}&#61;{sign[1:]}{rest}"
    return f"{space}{sign}\\{rest}" if sign.isdigit() else f"{space}\\{sign}{rest}"


def _between(last: Block, block: Block) -> str:
    """Items of one list stand together, and so do a quotation and its source."""
    if last.kind == block.kind == ITEM:
        return "\n"
    return "\n>\n" if last.kind == SAID and not last.place and block.kind == SOURCE else "\n\n"


def _block(block: Block, place: Place, last: Block | None) -> str:
    match block.kind:
        case "heading":
            return f"{'#' * min(block.level, 6)} {_line(block.runs, place)}"
        case "code":
            return _fenced(block.text)
        case "table":
            return _table(block, place)
        case "item":
            indent = "    " * block.level
            mark = block.mark if block.mark[:1].isdigit() else "-"
            inner = _runs(block.runs, place).replace("\n", f"<br>\n{indent}    ")
            return f"{indent}{mark if block.mark else '   '} {inner}"
    if block.place:
        return f"<small>{block.pilcrow}</small> {_broken(_runs(block.runs, place))}"
    inner = _runs(block.runs, place)
    if block.kind == SAID:
        return _prefixed(inner, "> ")
    if block.kind == SOURCE:
        inside = "    " * (last.level + 1) if last and last.kind == ITEM else ""
        mark = "> " if last and last.kind == SAID and not last.place else ""
        return _prefixed(f"——{inner}", f"{inside}{mark}")
    if block.kind == ASIDE:
        return f"*{_line(block.runs, place)}*" if _plain(block.runs) else _broken(inner)
    return _broken(inner)


def _plain(runs: Iterable[Run]) -> bool:
    return all(not (run.bold or run.style or run.link or "\n" in run.text) for run in runs)


def _broken(text: str) -> str:
    return text.replace("\n", "<br>\n")


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join(f"{prefix}{line}" for line in _broken(text).split("\n"))


def _line(runs: Iterable[Run], place: Place) -> str:
    return _runs(runs, place).replace("\n", " ")


def _runs(runs: Iterable[Run], place: Place) -> str:
    out: list[str] = []
    for link, inside in groupby(runs, lambda run: run.link):
        made = ""
        for run in inside:
            made += _run(run, begins=not out and not made)
        at = place(link) if link and made.strip() else ""
        out.append(f"[{made}](<{_address(at)}>)" if at else made)
    return "".join(out)


def _run(run: Run, *, begins: bool) -> str:
    text = escaped(run.text) if begins or "\n" in run.text else _within(run.text)
    if not run.text.strip():
        return text
    if run.style in _TAGS:
        text = f"<{run.style}>{text}</{run.style}>"
    return f"<b>{text}</b>" if run.bold else text


def _address(link: str) -> str:
    return link.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace("\n", "")


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.strip(chr(10))}\n{fence}"


def _table(block: Block, place: Place) -> str:
    width = max(len(row) for row in block.rows)
    rows = [
        [_runs(cell, place).replace("\n", "<br>") for cell in row] + [""] * (width - len(row))
        for row in block.rows
    ]
    if not block.heads:
        rows.insert(0, [""] * width)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{'---|' * width}")
    return "\n".join(lines)
