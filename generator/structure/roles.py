"""What each block is: title, subtitle, by-line, source line, heading, label, or text.

The head of a file (before its first sentence) and its tail (after its last) are read for
by-lines and source lines; between them a short line is a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.chinese.dates import stated_date
from generator.chinese.width import skeleton
from generator.heads.imprint import document_line, imprint
from generator.heads.people import author_note, authors_told, by_line, is_name, speaker_label
from generator.model import ArticleEntry
from generator.restore.blocks import FURNITURE_ROLES, Block
from generator.restore.seams import cuts_word
from generator.restore.sentences import (
    COLUMN_LABELS,
    bracketed,
    ends_clause,
    ends_sentence,
    numbered,
)
from generator.restore.traced import joined

_SUBTITLE = re.compile(r"^(?:——|—|――|──|--)\s*\S")
_OCCASION = re.compile(
    r"^[—―─－（(-]{0,2}(?=.{0,16}在).{6,70}(?:会|会议|大会|仪式|论坛|典礼|活动|會|會議|典禮|儀式|論壇)上(?:[ \u3000]+\S{2,24}[ \u3000]\S{1,4})?"
    r"(?:的?(?:讲话|报告|发言|致辞|演讲|主旨演讲|講話|致詞|演講))?[）)]?$"
)
"""Where a speech was given, below its title."""
_SITE = re.compile(
    r"(?:门户网站|官方网站|官网|政府网|人民网|新华网|全球資訊網|資訊網|[^上]网)$|^跳到主要|^.{2,8}频道$"
)
_TITLE_END = re.compile(
    r"(?:意见|通知|方案|规划|办法|条例|决定|报告|纲要|批复|公告|措施|细则|指南|行动计划|解读|观察)$"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A block and what it is."""

    block: Block
    role: str


def roles(blocks: Sequence[Block], entry: ArticleEntry | None) -> tuple[Item, ...]:
    """Each block with its role; an editor's ruling stands above every rule."""
    items = [_first_guess(b) for b in blocks]
    items = _merge_split_headings(items)
    items = _unlabelled_questions(items)
    items = _dashed_headings(items)
    body = [i for i, x in enumerate(items) if x.role == "text" and _is_body(x.block)]
    told = [i for i, x in enumerate(items) if x.role == "text" and _tells(x.block)]
    body = body or told
    first, last = (body[0], max(body[-1:] + told[-1:])) if body else (len(items), len(items))
    names = _head_names(items[:first])
    alike = family(items)
    items = [
        x
        if _ruled(x.block) or (i > last and x.block.text.text in alike)
        else _page_line(x, i < first, i - last, _date_follows(items, i), names)
        for i, x in enumerate(items)
    ]
    if body:
        items = _title(items, first, entry)
    return tuple(items)


def _unlabelled_questions(items: Sequence[Item]) -> list[Item]:
    """A bare line that asks, above a speaker's words, is a question and not a heading."""
    found = list(items)
    for i, item in enumerate(items[:-1]):
        text, below = item.block.text.text, items[i + 1]
        if below.role == "heading" and not below.block.level and i + 2 < len(items):
            below = items[i + 2]  # a heading torn between the question and its answer
        label = speaker_label(below.block.text.text)
        asks = item.role == "heading" and not item.block.level and text.endswith(("？", "?"))
        if asks and label and (label[1] or is_name(label[0])) and not _ruled(item.block):
            found[i] = replace(item, role="text")
    return found


def _dashed_headings(items: Sequence[Item]) -> list[Item]:
    """政策赋能，解开“细绳子”—— on lines of their own: headings, where there are two or more."""
    dashed = {
        i
        for i, x in enumerate(items)
        if x.role == "text"
        and re.fullmatch(r"[^。！？；]{6,38}——", x.block.text.text)
        and not _ruled(x.block)
    }
    return [
        replace(x, role="heading") if i in dashed and len(dashed) > 1 else x
        for i, x in enumerate(items)
    ]


def _ruled(block: Block) -> bool:
    return block.ruling is not None and bool(block.ruling.role)


def _is_body(block: Block) -> bool:
    text = block.text.text
    return (len(text) >= 25 and ends_clause(text)) or len(text) >= 60


def _tells(block: Block) -> bool:
    """A short sentence of the text, none of the page's own lines."""
    text = block.text.text
    return (
        len(text) >= 8 and ends_sentence(text) and author_note(text) is None and not bracketed(text)
    )


def _first_guess(block: Block) -> Item:
    role = block.role
    if role == "heading" and ends_sentence(block.text.text) and len(block.text) > 24:
        question = block.text.text.endswith(("？", "?"))
        role = "heading" if block.level or question else "text"
    return Item(block, role)


def _page_line(item: Item, head: bool, below: int, dated: bool, names: tuple[str, ...]) -> Item:
    """By-lines, source lines, notes, labels: lines that the page says about the article.

    `below`: how many blocks below the last running text the line stands (0 or less: above).
    """
    tail = below > 0
    block, role = item.block, item.role
    if role in FURNITURE_ROLES or role not in ("text", "heading") or len(block.lines) > 2:
        return item
    text = block.text.text
    line = block.raw.strip().lstrip("#").strip()
    if len(text) > 130:
        return item
    if author_note(text) is not None or (bracketed(text) and authors_told(text, names)):
        return replace(item, role="author-note")
    if imprint(line if len(block.lines) == 1 else text) is not None and not (head and block.level):
        return replace(item, role="source-line")
    if _SITE.search(text) and head and not block.level:
        return replace(item, role="navigation")
    kind = document_line(text)
    if kind and (kind != "signature" or tail or dated) and (kind != "addressee" or role == "text"):
        return replace(item, role=kind)
    label = re.sub(r"[\s【】\[\]■◆●|:：—-]", "", text)
    if label in COLUMN_LABELS and not head:
        return replace(item, role="column-label")
    if head and re.fullmatch(r"(?:本期|特邀|对话|访谈|受访|与谈)?嘉宾(?:简介)?[:：]?", text):
        return replace(item, role="navigation")
    if head and _OCCASION.match(text):
        return replace(item, role="subtitle")
    if (head or 0 < below <= 3) and by_line(line) and not block.level:
        return replace(item, role="by-line")
    if not head and not tail and re.fullmatch(r"[■□◆◇●○▲☆◎]\s*.{2,30}", line) and by_line(line):
        return replace(item, role="by-line")
    bare = role == "text" and len(text) <= 12 and not ends_clause(text) and not numbered(text)
    if tail and (role == "heading" or bare) and not block.level:
        return replace(item, role="tail-line")
    return item


def _date_follows(items: Sequence[Item], i: int) -> bool:
    """Whether the next line is a date and nothing else: then this one is a signature."""
    if i + 1 >= len(items):
        return False
    text = items[i + 1].block.text.text
    return len(text) <= 14 and len(stated_date(text)) == 10


def _head_names(head: Sequence[Item]) -> tuple[str, ...]:
    return tuple(a.name for x in head for a in by_line(x.block.raw) if x.role == "heading")


def _merge_split_headings(items: Sequence[Item]) -> list[Item]:
    """A heading that the layout set in two lines, even as two levels, is one heading.

    Signs: nothing stands between them, and the second opens with a conjunction, a word runs
    across the break, or all headings of its level stand so.
    """
    merged: list[Item] = []
    second = _second_lines(items)
    for item in items:
        before = merged[-1] if merged else None
        if (
            before
            and before.role == item.role == "heading"
            and before.block.level
            and item.block.level
            and (
                re.match(r"^[与和及、的]", item.block.text.text)
                or re.search(r"[与和及、的]$", before.block.text.text)
                or cuts_word(before.block.text.text, item.block.text.text)
                or (item.block.level in second and before.block.level < item.block.level)
            )
            and not _ruled(item.block)
            and not numbered(item.block.text.text)
        ):
            merged[-1] = _together(before, item)
        else:
            merged.append(item)
    return merged


def _second_lines(items: Sequence[Item]) -> frozenset[int]:
    """Levels whose headings all stand right below a heading of the level above: no level at all."""
    below = Counter[int]()
    levels = Counter(x.block.level for x in items if x.role == "heading")
    for above, item in pairwise(items):
        if above.role == item.role == "heading" and 1 < above.block.level < item.block.level:
            below[item.block.level] += 1
    return frozenset(level for level, count in below.items() if level and count == levels[level])


def _together(first: Item, second: Item) -> Item:
    a, b = first.block, second.block
    return replace(
        first,
        block=replace(
            a,
            text=joined([a.text, b.text]),
            lines=(*a.lines, *b.lines),
            repairs=(*a.repairs, *b.repairs),
        ),
    )


def _title(items: list[Item], first: int, entry: ArticleEntry | None) -> list[Item]:
    """One title or none. An editor's word decides; else the head; else a lone odd heading."""
    ruled = any(x.role == "title" for x in items)
    if entry and entry.title and not ruled:
        same = [
            i
            for i, x in enumerate(items)
            if x.role == "heading" and skeleton(x.block.text.text) == skeleton(entry.title)
        ]
        for i in same[:1]:
            items[i] = replace(items[i], role="title")
        ruled = bool(same)
    if ruled or (entry and (entry.untitled or entry.title)):
        return _repeated_title(items)
    levels = Counter(x.block.level for x in items if x.role == "heading" and x.block.level)
    top = min(levels, default=0)
    marked = [i for i, x in enumerate(items) if x.role == "heading" and x.block.level == top]
    if top > 1 and levels[top] > 1:
        return items
    if top and (top == 1 or marked[0] < first):
        items[marked[0]] = replace(items[marked[0]], role="title")
        return _repeated_title(_subtitle(items, marked[0], first))
    head = [i for i in range(first) if items[i].role == "heading"]
    alike = family(items)
    head = [i for i in head if not numbered(items[i].block.text.text)]
    if head and items[head[0]].block.text.text not in alike:
        at = _best_title(items, head)
        items[at] = replace(items[at], role="title")
        for i in head:  # a column's standing name above the title
            if i < at and len(items[i].block.text) <= 8:
                items[i] = replace(items[i], role="navigation")
        return _repeated_title(_subtitle(_long_title(items, at), at, first))
    odd = [
        i
        for i, x in enumerate(items)
        if x.role == "heading" and x.block.text.text not in alike and not x.block.level
    ]
    if alike and len(odd) == 1 and head:
        items[odd[0]] = replace(items[odd[0]], role="title")
    return items


def _best_title(items: Sequence[Item], head: Sequence[int]) -> int:
    """The first line of the head, unless it is only a column's name above the title."""
    for i in head:
        text = items[i].block.text.text
        if len(text) >= 6 and not is_name(text) and not _SUBTITLE.match(text):
            return i
    return head[0]


def _long_title(items: list[Item], at: int) -> list[Item]:
    """A title that runs over two lines: the second completes the document's kind."""
    if at + 1 < len(items) and items[at + 1].role == "heading":
        one, two = items[at].block, items[at + 1].block
        ends = _TITLE_END.search(two.text.text) and not _TITLE_END.search(one.text.text)
        if ends and not two.gap and not numbered(two.text.text):
            items[at : at + 2] = [_together(items[at], items[at + 1])]
    return items


def _subtitle(items: list[Item], at: int, first: int) -> list[Item]:
    """A line after the title: with a dash it is the subtitle; bare, if a by-line follows it."""
    for i in range(at + 1, min(first, len(items))):
        item = items[i]
        if item.role != "heading" and not _OCCASION.match(item.block.text.text):
            if item.role in FURNITURE_ROLES or item.role in ("by-line", "source-line"):
                continue
            break
        text = item.block.text.text
        followed = i + 1 < len(items) and items[i + 1].role in ("by-line", "source-line")
        if (
            _SUBTITLE.match(text)
            or _OCCASION.match(text)
            or (followed and not item.block.level and not numbered(text))
        ):
            items[i] = replace(item, role="subtitle")
        break
    return items


def _repeated_title(items: list[Item]) -> list[Item]:
    """The title again, in a web page's head or over the text, is set aside."""
    title = next((skeleton(x.block.text.text) for x in items if x.role == "title"), "")
    first = next((i for i, x in enumerate(items) if x.role == "text" and _is_body(x.block)), 0)
    return [
        replace(x, role="repeated-line")
        if title
        and x.role == "heading"
        and (
            (key := skeleton(x.block.text.text)) == title
            or (i < first and len(key) >= 4 and key in title and not x.block.level)
        )
        else x
        for i, x in enumerate(items)
    ]


def family(items: Sequence[Item]) -> frozenset[str]:
    """Headings built alike (“人工智能+”科学技术, “人工智能+”治理能力 …): three or more."""
    texts = [x.block.text.text for x in items if x.role == "heading" and not x.block.level]
    prefixes = Counter(t[:5] for t in texts if len(t) >= 7)
    return frozenset(t for t in texts if prefixes[t[:5]] >= 3)
