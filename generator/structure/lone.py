"""Bare lines of a heading's shape that are text all the same, as the headings around them tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from generator.heads.people import is_name, speaker_label
from generator.lexicon import alternatives
from generator.restore.sentences import asks, numbered
from generator.structure.items import Item, bare, ruled

_ORDERS = re.compile(
    r"^(?:(?P<part>第[一二三四五六七八九十百\d]+[章节])|(?P<han>[一二三四五六七八九十]{1,3}[、．.])"
    r"|(?P<boxed>[（(][一二三四五六七八九十]{1,3}[）)]))"
)
_FEW = 3
"""Lines that may be all the text of a part."""
_ASKED = re.compile(r"[？?]$")
_YES_OR_NO = re.compile(r"^[^，、：\d]{1,7}[吗么嘛嗎麼][？?]$")
_MARKED = 2
"""Marked headings from which on a file marks its headings."""


def without_text(items: Sequence[Item]) -> list[Item]:
    """Bare lines that are all that stands between a numbered heading and the next of its order.

    They are its text, because a heading has some: 八、收费标准 / 不收费 / 九、办理依据. In a
    table of contents no heading of the order has any.
    """
    found = list(items)
    orders = [_order(item) for item in items]
    told = {orders[i] for i in range(len(items) - 1) if items[i + 1].role == "text"} - {""}
    for i, order in enumerate(orders):
        after = next((j for j in range(i + 1, len(items)) if orders[j]), 0) if order in told else 0
        run = range(i + 1, after)
        if 0 < len(run) <= _FEW and orders[after] == order and all(bare(items[j]) for j in run):
            for j in run:
                found[j] = replace(found[j], role="text")
    return found


def _order(item: Item) -> str:
    """How a heading is numbered; empty if it is not, or no heading."""
    found = _ORDERS.match(item.block.text.text) if item.role == "heading" else None
    return (found.lastgroup or "") if found else ""


def in_passing(items: Sequence[Item]) -> list[Item]:
    """Bare questions between two paragraphs that are asked in passing, and no headings.

    So are all of a file that marks its headings; else those of few words that want a yes or no:
    一定吗？ So is one that is the body's only heading: a heading alone divides nothing.
    """
    marks = sum(item.role == "heading" and item.block.level > 1 for item in items)
    asked = _ASKED if marks >= _MARKED else _YES_OR_NO
    texts = [i for i, item in enumerate(items) if item.role == "text"]
    told, last = (texts[0], texts[-1]) if texts else (len(items), 0)
    heads = [i for i in range(told, last) if items[i].role == "heading"]
    if len(heads) == 1 and not _set_off(items, heads[0]):
        asked = _ASKED
    return [
        replace(item, role="text")
        if i > told
        and bare(item)
        and asked.search(item.block.text.text)
        and not numbered(item.block.text.text)
        else item
        for i, item in enumerate(items)
    ]


def _set_off(items: Sequence[Item], at: int) -> bool:
    """Whether a lone heading is set in bold, or stands over a speaker's words."""
    raw, below = items[at].block.raw.strip(), items[at + 1].block.text.text
    return raw.startswith("**") or asks(below) or speaker_label(below) is not None


_ANNOUNCES = re.compile(r"[\u4e00-\u9fff]{2,8}[:：]")
_TELLS = re.compile(
    r"[我你他她它咱谁这那]|[说問问道答想写寫喊讲講叫笑是了着过過如到为為出示调調下来來去][:：]$"
)
"""父亲说：, 我又问：, 比如：: these announce the next sentence, however many there are."""
_ALIKE = 3
"""Lines that announce a part each, from which on they are headings."""


def announcing(items: Sequence[Item]) -> list[Item]:
    """办理准备： 办理指南：, each on a line of its own over text: headings, where there are several.

    One alone announces the next sentence (会议指出：); a speaker's label is none of them.
    """
    told = [
        i
        for i, item in enumerate(items[:-1])
        if item.role == "text"
        and len(item.block.lines) == 1
        and _ANNOUNCES.fullmatch(item.block.text.text)
        and items[i + 1].role == "text"
        and not _TELLS.search(item.block.text.text)
        and not (asks(item.block.text.text) or is_name(item.block.text.text[:-1]))
    ]
    times = Counter(items[i].block.text.text for i in told)
    told = [
        i for i in told if times[items[i].block.text.text] == 1
    ]  # a speaker's label comes again
    if len(told) < _ALIKE or len(told) > len(items) // _ALIKE:
        return list(items)
    return [replace(x, role="heading") if i in told else x for i, x in enumerate(items)]


_DAY = re.compile(
    r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}"
)


def of_days(items: Sequence[Item]) -> list[Item]:
    """A day and what happened on it, above or below others told so in sentences: text, no heading."""
    found = list(items)
    for dated, run in groupby(
        range(len(items)), lambda i: bool(_DAY.match(items[i].block.text.text))
    ):
        places = list(run)
        if dated and any(items[i].role == "text" for i in places):
            for i in places:
                found[i] = replace(items[i], role="text") if bare(items[i]) else items[i]
    return found


_GOES_ON = re.compile(r"，[^，。；：！？]*(?:[的是在和与及把被将对向从为于不只]|不只是|不仅)$")
_HALF = re.compile(
    rf"[，、](?:{alternatives('strengthening', 'achieving')}|提升|提高|增强|加大|扩大|营造|破解|拓展|形成)[\u4e00-\u9fff]$"
)
"""，打造示: one character behind a verb of two is half a word."""


_ARTICLE = re.compile(
    rf"第[一二三四五六七八九十百零\d]{{1,5}}条[ \u3000]+(?=.{{8}})[^，。；：]*?(?:本(?:{alternatives('document-kinds')})|为了?|适用|应当|是指|包括)"
)
"""第一条　本规程适用于全省普, which only a law says."""


def breaking_off(items: Sequence[Item]) -> list[Item]:
    """The last line of all, of two clauses of which the second breaks off, one that ends inside a
    word, or an article of a law without its end: text, and torn."""
    last = max((i for i, x in enumerate(items) if x.role in ("text", "heading")), default=-1)
    text = items[last].block.text.text if last > 0 else ""
    breaks = any(torn.search(text) for torn in (_GOES_ON, _HALF)) or _ARTICLE.match(text)
    if not text or not bare(items[last]) or not breaks:
        return list(items)
    return [replace(x, role="text") if i == last else x for i, x in enumerate(items)]


_STEP = re.compile(r"(?P<number>\d{1,2})[.．、](?!\d)")
_STEPS = 4
"""Numbered lines one below the other that cannot all be headings."""


def steps(items: Sequence[Item]) -> list[Item]:
    """1. 2. 3. …, one right below the other without text between: what is to be done, no headings."""
    found = list(items)
    at = 0
    while at < len(items):
        run = 0
        while (
            at + run < len(items)
            and bare(items[at + run])
            and (step := _STEP.match(items[at + run].block.text.text))
            and step["number"] == str(run + 1)
        ):
            run += 1
        if run >= _STEPS:
            for i in range(at, at + run):
                found[i] = replace(items[i], role="text")
        at += max(run, 1)
    return found


def unlabelled_questions(items: Sequence[Item]) -> list[Item]:
    """A bare line that asks, above a speaker's words, is a question and not a heading."""
    found = list(items)
    for i, item in enumerate(items[:-1]):
        text, below = item.block.text.text, items[i + 1]
        if below.role == "heading" and not below.block.level and i + 2 < len(items):
            below = items[i + 2]  # a heading torn between the question and its answer
        label = speaker_label(below.block.text.text)
        asks = item.role == "heading" and not item.block.level and text.endswith(("？", "?"))
        told = label and (label[1] or is_name(label[0]) or speaker_label(text))
        if asks and told and not ruled(item.block):
            found[i] = replace(item, role="text")
    return found
