"""Blocks as XHTML: the chapters of the EPUB, the text that a browser prints as PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from generator.book.blocks import ITEM, SAID, Block, Run

Linked = Callable[[str], str]
"""A target of the site as it is linked from here; empty for what is not in the book."""
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NAME = re.compile(r"[^\w.-]")
_TAGS = {"ins": "ins", "del": "del", "mark": "mark", "code": "code", "small": "small"}


def ident(anchor: str, prefix: str = "x") -> str:
    """An anchor of the site as an id that XML allows, and that no other page's is.

    >>> ident("L15"), ident("三种声音", "c2"), ident("5g:1")
    ('x-L15', 'c2-三种声音', 'x-5g_1')
    """
    return f"{prefix}-{_NAME.sub('_', anchor)}"


def chapter(blocks: Iterable[Block], linked: Linked, *, prefix: str = "x", deeper: int = 0) -> str:
    """The blocks, headings `deeper` levels further down."""
    out: list[str] = []
    taken: set[str] = set()
    for block in blocks:
        anchor = block.place.partition("#")[2] or block.anchor
        at = ident(anchor, prefix) if anchor else ""
        given = f' id="{escape(at)}"' if at and at not in taken else ""
        taken.add(at)
        out.append(_block(block, linked, given, deeper))
    return "\n".join(out)


def text(value: str) -> str:
    """A text as XML has it."""
    return escape(_UNFIT.sub("", value))


def _block(block: Block, linked: Linked, given: str, deeper: int) -> str:
    match block.kind:
        case "heading":
            level = min(block.level + deeper, 6)
            return f"<h{level}{given}>{_runs(block.runs, linked)}</h{level}>"
        case "code":
            return f"<pre{given}>{text(block.text)}</pre>"
        case "table":
            return _table(block, linked, given)
    inner = _runs(block.runs, linked)
    if block.kind == ITEM:
        mark = f'<span class="mark">{text(block.mark)}</span> ' if block.mark else ""
        return f'<p class="item d{min(block.level, 2)}"{given}>{mark}{inner}</p>'
    if block.place:
        return f'<p class="own"{given}><small>{block.pilcrow}</small>　{inner}</p>'
    if block.kind == SAID:
        return f"<blockquote{given}><p>{inner}</p></blockquote>"
    return f'<p class="{block.kind}"{given}>{inner}</p>'


def _runs(runs: Iterable[Run], linked: Linked) -> str:
    return "".join(_run(run, linked) for run in runs)


def _run(run: Run, linked: Linked) -> str:
    made = text(run.text).replace("\n", "<br/>")
    if run.style in _TAGS:
        made = f"<{_TAGS[run.style]}>{made}</{_TAGS[run.style]}>"
    elif run.style == "source":
        made = f'<span class="source">{made}</span>'
    if run.bold:
        made = f"<b>{made}</b>"
    link = linked(run.link) if run.link else ""
    return f'<a href="{escape(link)}">{made}</a>' if link else made


def _table(block: Block, linked: Linked, given: str) -> str:
    width = max(len(row) for row in block.rows)
    rows = []
    for number, row in enumerate(block.rows):
        name = "th" if number < block.heads else "td"
        wide = f' colspan="{width}"' if len(row) == 1 < width else ""
        cells = "".join(f"<{name}{wide}>{_runs(cell, linked)}</{name}>" for cell in row)
        rows.append(f"<tr>{cells}</tr>")
    head, body = rows[: block.heads], rows[block.heads :]
    made = f"<thead>{''.join(head)}</thead>" if head and body else "".join(head)
    return (
        f"<table{given}>{made}<tbody>{''.join(body)}</tbody></table>"
        if body
        else (f"<table{given}><tbody>{made}</tbody></table>")
    )
