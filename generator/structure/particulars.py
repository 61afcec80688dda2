"""Labels with their values, one pair to a line or the value below: who talked to whom, of what, who wrote.

They stand in a page's head and no list knows them all; what tells them is that several stand together,
or that a label stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads import head_line
from generator.heads.by_lines import by_line
from generator.heads.people import is_name, person_with_post
from generator.restore.sentences import ends_sentence
from generator.structure.items import Item, ruled

_PAIR = re.compile(rf"(?P<label>[{HAN}]{{2,6}})[：:][ \u3000]?(?P<value>\S.{{0,79}})")
_MADE = re.compile("采访|访谈|受访|口述|讲述|亲历|整理|记录")
"""What the label of a talk's particulars says of how the text came about."""
_PAIRS = 3
"""Lines of labels with values from which on they belong together."""
_TITLE = 6
"""Characters of a title, which stands above them."""
_OF_A_TALK = "particulars of a talk, a label to a line"
_BELOW = "the value below its label"
WRITERS = "a writer below 作者简介"


def pairs(items: Sequence[Item]) -> list[Item]:
    """口述人：… 采访人：… 采访地点：…, one below the other over the text: particulars, but for the lines
    that say who wrote or when, which are read."""
    found = list(items)
    at = 0
    while at < len(items) and not ends_sentence(items[at].block.text.text):
        run = list(takewhile(lambda i: _label(items[i]), range(at, len(items))))
        labels = [_label(items[i]) for i in run]
        told = len(run) >= _PAIRS and len(set(labels)) == len(run)
        if told and any(map(_MADE.match, labels)):
            titled = any(len(x.block.text) >= _TITLE for x in items[: run[0]])
            for i in run if titled else run[1:]:  # 水边的人：一个居民的账本 is the title itself
                raw = items[i].block.raw
                if items[i].role in ("text", "heading") and not (by_line(raw) or head_line(raw)):
                    found[i] = replace(items[i], role="particulars", why=_OF_A_TALK)
        at += len(run) or 1
    return found


def _label(item: Item) -> str:
    """The label of a line that is a label with its value; empty if it is none, or a sentence."""
    text = t2s(item.block.text.text)
    pair = _PAIR.fullmatch(text) if not ruled(item.block) and not ends_sentence(text) else None
    return pair["label"] if pair else ""


_KEYWORDS = re.compile(r"[【\[]?(?:关[ \u3000]*键[ \u3000]*[词字])[】\]]?[:：]?")
_PEOPLE = re.compile(
    r"[【\[]?作[ \u3000]*者[ \u3000]*(?:简[ \u3000]*介|介[ \u3000]*绍|信息)[】\]]?[:：]?"
)
_WRITERS = re.compile(r"[【\[]?作[ \u3000]*者[】\]]?[:：]?")
_INTRODUCED = re.compile(rf"(?P<name>[{HAN}·]{{2,4}})[，,（(]")
_WORDS = 80
"""Characters of an article's keywords."""


def values_below(items: Sequence[Item]) -> list[Item]:
    """关键词, 作者简介, 作者, each alone on its line: what stands right below is what they announce."""
    found = list(items)
    for i, item in enumerate(items[:-1]):
        label, below = t2s(item.block.raw.strip()), items[i + 1]
        if ruled(below.block) or below.role not in ("text", "heading", "by-line"):
            continue
        text = below.block.text.text
        words = _KEYWORDS.fullmatch(label) and len(text) <= _WORDS and not ends_sentence(text)
        people = _PEOPLE.fullmatch(label) is not None
        told = list(takewhile(lambda at: _told(items[at]), range(i + 1, len(items) * people)))
        if words or told:
            found[i] = replace(item, role="particulars", why=_BELOW)
            for at in told or [i + 1]:
                found[at] = replace(
                    items[at], role="particulars", why=WRITERS * bool(told) or _BELOW
                )
        elif people and _writes(below) and person_with_post(below.block.raw):
            found[i] = replace(item, role="navigation", why=_BELOW)
            found[i + 1] = replace(below, role="by-line", why=_BELOW)
        elif _WRITERS.fullmatch(label):
            run = list(takewhile(lambda at: _writes(items[at]), range(i + 1, len(items))))
            for at in run:
                found[at] = replace(items[at], role="by-line", why=_BELOW)
            found[i] = replace(item, role="navigation", why=_BELOW) if run else item
    return found


def _told(item: Item) -> bool:
    """Whether a line says of one person, by his name before a comma or a bracket, what he is."""
    free = item.role in ("text", "heading", "by-line") and not ruled(item.block)
    named = _INTRODUCED.match(item.block.text.text) if free else None
    return named is not None and is_name(named["name"])


def _writes(item: Item) -> bool:
    """Whether a line names who wrote, and says nothing else."""
    free = item.role in ("text", "heading", "by-line") and not ruled(item.block)
    return free and len(item.block.lines) == 1 and bool(by_line(item.block.raw))
