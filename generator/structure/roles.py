"""What each block is: title, subtitle, by-line, source line, heading, label, or text.

The head of a file (before its first sentence) and its tail (after its last) are read for
by-lines and source lines; between them a short line is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from generator.chinese.dates import stated_date
from generator.chinese.scripts import t2s
from generator.chinese.width import han_above, has_han
from generator.heads import head_line
from generator.heads.author_notes import INTRODUCES, author_note
from generator.heads.by_lines import by_line
from generator.heads.documents import bodies, document_line
from generator.heads.journals import journal_authors
from generator.heads.people import (
    speaker_label,
)
from generator.heads.seats import seats
from generator.model import ArticleEntry
from generator.restore.blocks import FURNITURE_ROLES, Block
from generator.restore.sentences import (
    bracketed,
    ends_clause,
    ends_sentence,
    heading_shape,
    numbered,
)
from generator.structure.broken_ends import broken_end
from generator.structure.guests import forum, guests, written_above
from generator.structure.headlines import (
    above_seats,
    accounts_below,
    announced,
    days_in_lines,
    over_the_page_line,
    posts_below,
    words_below,
)
from generator.structure.items import Item, family, is_body, ruled
from generator.structure.kept import captions, kept
from generator.structure.listed import listed, run_of_lines
from generator.structure.lone import (
    announcing,
    breaking_off,
    in_passing,
    of_days,
    steps,
    unlabelled_questions,
    without_text,
)
from generator.structure.pageline import PageLine
from generator.structure.pagelines import PARTICULARS, page_rule
from generator.structure.particulars import pairs, values_below
from generator.structure.reprints import reprinted
from generator.structure.titles import titled
from generator.structure.two_lines import occasions_in_lines, paired_headings, split_headings

__all__ = ["Item", "family", "roles"]
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_FEW = 0.1
"""Of the characters of a line in another language that may be Chinese."""
_BARE = 60
"""Characters of a heading in another language."""
_LINE_OF_TEXT = 12
"""Characters of a line that is no word of a page's."""
_EARLY = 6
"""Blocks of text at most above a late by-line."""
_LONGEST = 600
"""Characters of a line about the article."""
_FOOT = frozenset(
    "editor-credit legal-notice share-prompt related-links address release-note".split()
)
"""Furniture below which, in the tail, the page's own foot stands."""


def roles(
    blocks: Sequence[Block], entry: ArticleEntry | None, front: Mapping[str, str] = _NO_WORDS
) -> tuple[Item, ...]:
    """Each block with its role; an editor's ruling stands above every rule.

    `front`: what a front matter says (title, author …).
    """
    items = [_first_guess(b) for b in blocks]
    items = split_headings(occasions_in_lines(captions(items)))
    items = paired_headings(unlabelled_questions(items))
    items = announcing(steps(without_text(in_passing(_dashed_headings(items)))))
    items = breaking_off(of_days(items))
    items = over_the_page_line(announced(days_in_lines(items)))
    items = values_below(pairs(listed(broken_end(forum(guests(written_above(items)))))))
    first, last = _running_text(items)
    items = _page_lines(_joined_titles(items, first), first, last, bool(front.get("title")))
    items = _foreign(_other_headlines(_opened_talks(items), last))
    items = reprinted(items)
    if first < len(items):
        items = accounts_below(above_seats(items))
        items = posts_below(titled(items, first, entry, front), first)
        items = run_of_lines(words_below(items, first))
    return tuple(kept(items))


def _running_text(items: Sequence[Item]) -> tuple[int, int]:
    """Where running text begins and where it ends (indices of items); both the count if none is."""
    texts = [i for i, x in enumerate(items) if x.role == "text"]
    body = [i for i in texts if is_body(items[i].block) and not _states(items[i].block)]
    told = [i for i in texts if _tells(items[i].block)]
    # a page of short lines alone: what is text by its shape
    lines = [i for i in texts if len(items[i].block.text) >= _LINE_OF_TEXT]
    body = body or told or [i for i in lines if has_han(items[i].block.text.text)]
    headed = any(x.role == "heading" and numbered(x.block.text.text) for x in items)
    body = body or [i for i in texts if headed and ends_sentence(items[i].block.text.text)]
    if not body:
        return len(items), len(items)
    # a title in another language is no text, nor are the particulars of a journal article
    own = [i for i in body if han_above(text := items[i].block.text.text, _FEW)
           and not PARTICULARS.match(t2s(text))]  # fmt: skip
    begun = (own or body)[0]
    if (
        1 in told
        and begun > 1
        and re.search("[，？]", items[1].block.text.text)
        and by_line(items[0].block.raw)
    ):
        begun = 1  # whoever wrote stands alone over the first sentence
    return begun, max(body[-1:] + told[-1:])


def _joined_titles(items: Sequence[Item], first: int) -> list[Item]:
    """A title that took two lines was read as text: before the running text it is a heading."""
    return [
        replace(x, role="heading")
        if i < first
        and x.role == "text"
        and len(x.block.lines) > 1
        and heading_shape(x.block.text.text)
        else x
        for i, x in enumerate(items)
    ]


def _states(block: Block) -> bool:
    """A long source line is no running text."""
    one = len(block.lines) == 1
    return one and (
        head_line(block.raw) is not None or bool(journal_authors(block.raw)) or seats(block.raw)
    )


def _page_lines(items: Sequence[Item], first: int, last: int, titled_above: bool) -> list[Item]:
    names = tuple(
        name for x in items[: first + 1] if x.role == "heading" for name in _names(x.block.raw)
    )
    alike = family(items)
    found: list[Item] = []
    foot = numbered_above = False
    only_furniture = not titled_above  # else the first line need not be the title
    for i, item in enumerate(items):
        if found:
            numbered_above = numbered_above or found[-1].role == "document-number"
            only_furniture = only_furniture and found[-1].role in FURNITURE_ROLES
        foot = i > last and (foot or item.role in _FOOT)
        stated = document_line(item.block.raw) or head_line(item.block.raw)
        alone = i > last and item.block.text.text in alike and not stated
        fixed = ruled(item.block) or alone
        wide = len(item.block.lines) > 2 and not INTRODUCES.match(item.block.text.text)
        if fixed or item.role not in ("text", "heading") or wide:
            found.append(item)
            continue
        block, text = item.block, item.block.text.text
        if len(text) > _LONGEST or first == len(items):
            found.append(item)
            continue
        line = PageLine(
            text,
            block.raw.strip().lstrip("#").replace("**", "").strip()
            if len(block.lines) == 1
            else text,
            "head" if i < first else "tail" if i > last else "body",
            i - last,
            item.role == "heading",
            block.level,
            numbered_above,
            _date_follows(items, i),
            _stamp_follows(items, i),
            names,
            only_furniture,
            bool(found) and found[-1].role == "attachment-mark",
            foot and not _torn(found),
            i - first <= _EARLY,
        )
        rule = page_rule(line)
        role = rule.gives if rule else ""
        if role == "document-number" and found and _ORDER.search(found[-1].block.text.text):
            found[-1] = replace(found[-1], role=role)
        found.append(replace(item, role=role, why=rule.id) if rule else item)
        foot = foot or (i > last and (role in _FOOT or role == "by-line"))
    return found


def _names(raw: str) -> list[str]:
    """Those whom a line of the head names as its writers."""
    head = head_line(raw, people=True)
    return [a.name for a in by_line(raw) or (head.authors if head else ())]


_ORDER = re.compile(r"^[^，。；：]{2,20}(?:令|公告|通告)$")
"""云溪市人民政府令, right above its number."""


def _torn(items: Sequence[Item]) -> bool:
    """Whether the last text above breaks off: then what follows may be its rest."""
    text = next((x.block.text.text for x in reversed(items) if x.role == "text"), "")
    return bool(text) and not ends_clause(text)


def _other_headlines(items: Sequence[Item], last: int) -> list[Item]:
    """Headlines of other articles below the text: each with a date, or three in a row.

    Days that follow each other are the article's own; so are lines shorter than headlines, where
    nothing of a page's foot stands among them.
    """
    found = list(items)
    tail = [i for i in range(last + 1, len(items)) if items[i].role not in FURNITURE_ROLES]
    bare = [
        i
        for i in tail
        if items[i].role == "heading"
        and not numbered(items[i].block.text.text)
        and not ruled(items[i].block)
    ]
    run = [
        i
        for i in bare
        if len(items[i].block.text) >= _WORDS
        and i + 1 in tail
        and found[i + 1].role == "source-line"
        and not _own_day(found[i + 1])
    ]
    if len(bare) >= 3 and len(bare) >= 0.6 * len(tail):
        lines = [items[i].block.text.text for i in bare]
        days = [day.group() for x in lines if (day := _DAY.match(x))]
        told = len(days) == len(bare) and days == sorted(days) and len(set(days)) > 1
        short = sum(len(x) >= _HEADLINE for x in lines) * 2 <= len(lines)
        if told or (short and len(tail) == len(items) - last - 1):
            return [replace(x, role="text") if i in bare else x for i, x in enumerate(found)]
        run = bare
    letter = any(x.role == "addressee" or _announces(x) for x in items[:last])
    if letter and len(run) == 1 and tail[-1] == run[0] + 1:  # who writes to somebody signs
        found[run[0]] = replace(found[run[0]], role="signature")
        return found
    for i in run:
        dated = i + 1 < len(found) and found[i + 1].role == "source-line"
        for at in (i, i + 1) if dated else (i,):
            found[at] = replace(found[at], role="related-links", why=_HEADLINES)
    return found


def _announces(item: Item) -> bool:
    """Whether it says that something is made known in what follows: 现公告如下：, 云溪馆开放公告."""
    return _MADE_KNOWN.search(t2s(item.block.text.text)) is not None


_MADE_KNOWN = re.compile(
    r"^[^，。]{4,40}(?:公告|通告|启事|公示|声明|公开信|倡议书)$|(?:公告|通告|公示|声明|通知|说明)如下[：:。]$"
)


def _own_day(item: Item) -> bool:
    """Whether a line says by its label that it is about the article itself: 时间：…, 来源：…."""
    head = head_line(item.block.raw)
    return head is not None and bool(head.kinds & {"labelled-day", "source"})


_HEADLINES = "headlines below the text"
_DAY = re.compile(r"(?:19|20)\d\d[-./]\d\d[-./]\d\d")
_HEADLINE, _WORDS = 8, 4
"""Characters of a headline, and of one at least, which 完 over the day is not."""


def _opened_talks(items: Sequence[Item]) -> list[Item]:
    """【对话】 right above a speaker's label: the heading of the talk, and no boxed column."""
    found = list(items)
    for i, item in enumerate(items[:-1]):
        below = items[i + 1]
        talk = item.role == "column-label" and _TALK.search(item.block.text.text)
        if talk and below.role == "text" and speaker_label(below.block.text.text):
            found[i] = replace(item, role="heading")
    return found


_TALK = re.compile(r"对话|對話|访谈|訪談|问答|問答")


def _foreign(items: Sequence[Item]) -> list[Item]:
    """Headings without Chinese beside an abstract in another language belong to it."""
    found = list(items)
    for i, item in enumerate(items):
        beside = (*found[max(0, i - 1) : i], *items[i + 1 : i + 2])
        text = item.block.text.text
        bare = item.role in ("heading", "text") and len(text) <= _BARE and not has_han(text)
        if bare and any(x.role == "foreign-text" for x in beside):
            found[i] = replace(item, role="foreign-text", why="beside an abstract")
    return found


def _dashed_headings(items: Sequence[Item]) -> list[Item]:
    """政策赋能，解开“细绳子”—— on lines of their own: headings, where there are two or more."""
    dashed = {
        i
        for i, x in enumerate(items)
        if x.role == "text"
        and re.fullmatch(r"[^。！？；]{6,38}——", x.block.text.text)
        and not ruled(x.block)
    }
    return [
        replace(x, role="heading") if i in dashed and len(dashed) > 1 else x
        for i, x in enumerate(items)
    ]


def _tells(block: Block) -> bool:
    """A short sentence of the text, none of the page's own lines."""
    text = block.text.text
    return (
        len(text) >= 8 and ends_sentence(text) and author_note(text) is None and not bracketed(text)
    )


_ORDINAL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
"""（一） alone on its line: the number of a part."""
_ASKER = re.compile(r"^[^，。：:]{0,8}(?:记者|主持人)[：:].{4,}[？?]$")
"""## 记者：水价变吗？: a question, although the page marks it as a heading."""

_ASKED = re.compile(r"^\*\*(?:问|問|Q|问题|問題)\s*\d{1,2}\s*[:：.、][^*]{4,200}[？?]\s*\*\*$")
"""**问1：水价变吗？**: a numbered question set in bold from end to end is a heading."""


def _first_guess(block: Block) -> Item:
    role = block.role
    if role == "text" and _ASKED.match(block.raw.strip()):
        return Item(block, "heading")
    if role == "text" and _ORDINAL.fullmatch(block.text.text):
        return Item(block, "heading")
    if role == "heading" and _ASKER.match(t2s(block.text.text)):
        return Item(block, "text")
    if role == "heading" and ends_sentence(block.text.text) and len(block.text) > 24:
        question = block.text.text.endswith(("？", "?"))
        role = "heading" if block.level or question else "text"
    return Item(block, role)


def _stamp_follows(items: Sequence[Item], i: int) -> bool:
    """Whether a day with its clock stands right below: the page's own line."""
    head = head_line(items[i + 1].block.raw) if i + 1 < len(items) else None
    return head is not None and {"day", "clock"} <= head.kinds


def _date_follows(items: Sequence[Item], i: int) -> bool:
    """Whether a date and nothing else follows, behind others who sign: then this one is a signature."""
    below = (re.sub(r"\s", "", x.block.text.text) for x in items[i + 1 : i + 1 + _MOST_SIGN])
    text = next((t for t in below if not bodies(t)), "")
    return len(text) <= 14 and len(stated_date(text)) >= 7


_MOST_SIGN = 12
"""Bodies that sign one document, one to a line."""
