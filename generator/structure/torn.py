"""What a page's layout tore apart, put together again, where one place and no other is left.

A heading slips from above its question into the answer; the big headline of a newspaper's
summary stands between two columns, with the text of a section whose heading stands at the
page's foot; a boxed column's headline sinks into its text. Each is moved on two signs: where
it stands something is amiss, and where it belongs something is missing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from generator.chinese.width import columns
from generator.model import ArticleEntry
from generator.restore.sentences import ends_clause
from generator.structure.items import Item, family
from generator.structure.speakers import Cast, is_question, label_in

_WIDER = 1.6
"""How much wider than the columns below it a lead is set that runs across the page."""


def put_together(items: Sequence[Item], known: Cast, entry: ArticleEntry | None) -> list[Item]:
    """The items in the order of reading; an editor's order stands above every rule."""
    found = list(items)
    if entry is None or not (entry.order or entry.title or entry.untitled):
        found = _scattered(found)
    if entry is None or not entry.order:
        found = _boxed_heading(found)
    return torn_headings(found, known)


def _scattered(items: list[Item]) -> list[Item]:
    """A summary in columns: sections headed alike, its headline among them.

    Signs: one headline of another make has text below it, one of the alike has none; so that
    text is the latter's. What is set much wider than the columns is the lead.
    """
    top = next((i for i, x in enumerate(items) if x.role == "text"), len(items))
    if any(x.role == "title" for x in items[:top]):
        return items
    alike = family(items)
    heads = [i for i, x in enumerate(items) if x.role in ("heading", "title") and not x.block.level]
    empty = {i for i in heads if not _text_follows(items, i)}
    bare = [i for i in heads if i in empty and items[i].block.text.text in alike]
    odd = [i for i in heads if items[i].block.text.text not in alike]
    headline = [i for i in odd if i not in empty]
    if not alike or len(bare) != 1 or len(headline) != 1 or len(odd) > 2:
        return items
    title = replace(items[headline[0]], role="title")
    below = [replace(items[i], role="subtitle") for i in odd if i in empty]
    widths = sorted(columns(x.block.raw.strip()) for x in items if x.role == "text")
    usual = widths[len(widths) // 2] if widths else 0
    lead = [
        x
        for x in items
        if x.role == "text" and x.block.wrapped and columns(x.block.raw.strip()) > _WIDER * usual
    ]
    rest: list[Item] = []
    for i, item in enumerate(items):
        if i == headline[0]:
            rest.append(items[bare[0]])
        elif i not in (*bare, *odd) and not any(item is x for x in lead):
            rest.append(item)
    return [title, *below, *lead, *rest]


def _text_follows(items: Sequence[Item], index: int) -> bool:
    for place in range(index + 1, len(items)):
        if items[place].role in ("text", "heading", "title"):
            return items[place].role == "text"
    return False


def _boxed_heading(items: list[Item]) -> list[Item]:
    """The headline of a boxed column, sunk between two pieces of its text, put over it.

    Signs: the column's label has text right below it, and the headline follows words that break
    off; the column ends with its author's note.
    """
    notes = [i for i, x in enumerate(items) if x.role == "author-note"]
    heads = [i for i, x in enumerate(items) if x.role in ("heading", "title")]
    for label in [i for i, x in enumerate(items) if x.role == "column-label"]:
        note = bisect_left(notes, label)
        end = notes[note] if note < len(notes) else 0
        first, last = bisect_right(heads, label), bisect_left(heads, end)
        if last - first != 1 or heads[first] == label + 1:
            continue
        item, above = items[heads[first]], items[heads[first] - 1]
        ruled = item.block.ruling is not None or item.block.level
        if not ruled and above.role == "text" and not ends_clause(above.block.text.text):
            items.insert(label + 1, items.pop(heads[first]))
            heads[first] = label + 1
    return items


def torn_headings(items: Sequence[Item], known: Cast) -> list[Item]:
    """Headings torn from their question into the middle of an answer, put back before it.

    Sign: the heading cuts a speech in two, and the question that opened it has no heading of
    its own. Without both the heading stays where it stands.
    """
    placed = list(items)
    if not known.people:
        return placed
    places = {id(item): place for place, item in enumerate(items)}

    def put(item: Item, to: int) -> None:
        """Move an item up."""
        start = places[id(item)]
        placed.insert(to, placed.pop(start))
        places.update((id(placed[place]), place) for place in range(to, start + 1))

    for index, item in enumerate(items):
        if item.role != "heading" or item.block.level or item.block.ruling:
            continue
        after = _text_below(items, index)
        if after < 0 or is_question(items, after, known):
            continue
        if label_in(items[after].block.text.text, known):
            place = places[id(item)]
            above = placed[place - 1] if place else None
            if above and above.role == "text" and _asks(placed, place - 1, known):
                put(item, place - 1)
            continue
        question = _open_question(items, index, known)
        if question >= 0:
            put(item, places[id(items[question])])
    return placed


def _text_below(items: Sequence[Item], index: int) -> int:
    """The text that stands below a heading, no other heading between; -1 if there is none."""
    for place in range(index + 1, len(items)):
        if items[place].role in ("text", "heading"):
            return place if items[place].role == "text" else -1
    return -1


def _asks(items: Sequence[Item], index: int, known: Cast) -> bool:
    """A question right above a heading, with none of its own above it."""
    text = items[index].block.text.text
    label = label_in(text, known)
    if not (label and label.asks) and not (text.endswith(("？", "?")) and len(text) <= 200):
        return False
    return index == 0 or items[index - 1].role not in ("heading", "title")


def _open_question(items: Sequence[Item], index: int, known: Cast) -> int:
    """The question whose answer is cut at `index`, if no heading stands above it; else -1."""
    answered = False
    for i in range(index - 1, -1, -1):
        role = items[i].role
        if role in ("heading", "column-label", "title"):
            return -1
        if role != "text":
            continue
        label = label_in(items[i].block.text.text, known)
        answered = answered or (label is not None and not label.asks)
        asks = is_question(items, i, known) or (label is not None and label.asks)
        if asks and answered:
            above = next((items[j].role for j in range(i - 1, -1, -1) if _stands(items[j])), "")
            return -1 if above in ("heading", "title", "column-label") else i
    return -1


def _stands(item: Item) -> bool:
    return item.role in ("text", "heading", "title", "column-label")
