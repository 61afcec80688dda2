"""A long page of prose with its sections folded.

It exists because a report grows with every round of work: each section shows its heading and how
it begins, the rest is one click away and stands in the page for who searches or prints it.
"""

from __future__ import annotations

import re

from generator.write import html

LONG = 12_000
"""Characters of prose, tags aside, from which on it is folded: some eight screens."""

_SECTION = re.compile(r"(?=<h2[ >])")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_VOID = frozenset(("br", "hr", "img", "wbr"))


def folded(prose: str, summary: str) -> str:
    """Finished prose; where it is long, what follows the first block of each section but the
    first, which tells the whole in short, is folded.

    >>> folded("<h2>甲</h2><p>一</p><p>二</p>", "其余")
    '<h2>甲</h2><p>一</p><p>二</p>'
    """
    if len(_TAG.sub("", prose)) < LONG:
        return prose
    before, *sections = _SECTION.split(prose)
    return "".join((before, *sections[:1], *(_section(part, summary) for part in sections[1:])))


def _section(part: str, summary: str) -> str:
    begins = _end(part, _end(part, 0))
    rest = part[begins:]
    if not rest.strip():
        return part
    head = html.element("summary", summary, class_="opener")
    return f'{part[:begins]}\n<details class="fold">{head}\n{rest.strip()}\n</details>\n'


def _end(text: str, start: int) -> int:
    """Where the element that begins at or after `start` ends."""
    depth = 0
    for tag in _TAG.finditer(text, start):
        if tag[2] in _VOID:
            continue
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(text)
