"""What hangs together: for each domain what is said with it, and the way to every thing's own
neighbourhood.

It exists so that a reader who asks what is spoken of together gets an answer, and can go on from
any thing to what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator import slugs
from generator.model import PageEntry
from generator.write import limits
from generator.write.context import Context
from generator.write.page import Page
from generator.write.pages.sections import opened
from generator.write.parts import neighbours
from generator.write.parts.pen import Pen


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("graph")
    pen = Pen(context, url)
    things = neighbours.all_things(context)
    cards = [
        (i, pen.category("domain", i), neighbours.of(context, "domain", i))
        for i in things["domain"]
    ]
    body = pen.render(
        "graph.html",
        cards=[card for card in cards if card[-1].closest],
        most=limits.CARD,
        link=lambda kind, ident: neighbours.link(pen, kind, ident),
        beside=lambda kind, ident: f"{pen.to(kind, ident)}#near",
        title=lambda kind, ident: neighbours.title(context, kind, ident),
        kinds=[
            (k, pen.say(neighbours.NAMES[k]), some[: limits.NODES], len(some))
            for k, some in things.items()
            if some
        ],
    )
    yield opened(context, entry, url, "关联", body, hide=("navigation", "toc"), kind="graph-page")
