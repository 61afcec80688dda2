"""Boxes that introduce a guest: a label, and below it his post and his name.

They exist apart because what stands in them is nobody's words, and says whose words follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.chinese.scripts import t2s
from generator.heads.guests import GUEST, introduced, person_named
from generator.heads.people import (
    is_position,
    pen_name,
    person_with_post,
    placed_name,
    speaker_label,
)
from generator.structure.items import BOX_ENDS, Item


def written_above(items: Sequence[Item]) -> list[Item]:
    """A pen name alone over the first paragraph of a talk, whose labels come again: who wrote it."""
    labels = Counter(label[0] for x in items if (label := speaker_label(x.block.text.text)))
    turns = [name for name, times in labels.items() if times > 1]
    found = list(items)
    bare = len(items) > 1 and items[0].role == "heading" and not items[0].block.level
    if bare and len(turns) > 1 and items[1].role == "text" and pen_name(items[0].block.text.text):
        found[0] = replace(items[0], role="by-line", why="a pen name over a talk")
    return found


SEVERAL = "several guests in lines"
TALKS = "a guest whose words stand behind labels"
_LONGEST_BOX = 4
"""Lines of a guest's box below its label."""
_LONGEST_POST = 60
_SHORTEST_BODY = 6
_BODY = re.compile(r"^[^，。；：！？]*(?:大学|学院|研究[院所]|中心|医院|公司|协会|学会|[局所院])$")
"""A body on the line above what its man is there: 某大学某学院 / 副院长、教授."""
_WIDE = re.compile(r"[\u4e00-\u9fff][ \u3000]{1,4}[\u4e00-\u9fff]")
"""木 槿: a name of two characters, set wide, where a post stands above."""


_NAMED = re.compile(r"(?P<label>[\u4e00-\u9fff]{2,6}[:：])[ \u3000]*[\u4e00-\u9fff·]{2,5}$")
_BRACKET = re.compile(r"[（(](?P<post>[^（()）]{2,60})[）)]")
FIELD = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}(?:人|嘉宾|专家)|姓名|职务|职称|单位|身份|头衔)[:：][ \u3000]*"
)
"""姓名：, 职务：, before what a box says."""
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,5}")
"""What beside a post in the box can only be whose it is."""


def _post_at(items: Sequence[Item], at: int) -> bool:
    return at < len(items) and is_position(FIELD.sub("", items[at].block.text.text))


def _in_lines(items: Sequence[Item], first: int) -> range:
    """The lines from `first` on that each hold a person with his post, if they are two or more."""
    end = first
    while end < len(items) and person_named(items[end].block.raw):
        end += 1
    return range(first, end) if end - first > 1 else range(0)


def guests(items: Sequence[Item]) -> list[Item]:
    """A box 本期专家 / post / name, name / post, or both on a line: who speaks below the label."""
    found = list(items)
    labelled = {label[0] for x in items if (label := speaker_label(x.block.text.text))}
    for i, item in enumerate(items[:-2]):
        guest = introduced(item.block.raw) if item.role in ("heading", "text") else None
        if guest and not item.block.level:
            found[i] = replace(item, role="guest-name", why=TALKS * (guest.name in labelled))
            continue
        named = _NAMED.match(t2s(item.block.text.text))
        post = _BRACKET.fullmatch(items[i + 1].block.text.text)
        bare = item.role in ("heading", "text") and not item.block.level
        if bare and named and post and GUEST.match(named["label"]) and is_position(post["post"]):
            found[i] = replace(item, role="guest-name")
            found[i + 1] = replace(items[i + 1], role="guest-post", why=BOX_ENDS)
            continue
        if item.role not in ("heading", "text") or not GUEST.match(t2s(item.block.text.text)):
            continue
        if several := _in_lines(items, i + 1):
            for at in (i, *several):
                found[at] = replace(items[at], role="navigation", why=SEVERAL)
            continue
        guest = person_with_post(items[i + 1].block.raw)
        if guest and guest.name not in labelled:
            found[i] = replace(item, role="guest-label")
            found[i + 1] = replace(items[i + 1], role="guest-name")
            continue
        box: list[str] = []
        for below in items[i + 1 : i + 1 + _LONGEST_BOX]:
            text = FIELD.sub("", below.block.text.text)
            wide = _WIDE.fullmatch(below.block.raw.strip())
            beside = "guest-post" in box or _post_at(items, i + len(box) + 2)
            placed = placed_name(text) or (beside and _NAME.fullmatch(text))
            name = wide or (placed and not is_position(text))
            body = not box and _BODY.search(text) and len(text) > _SHORTEST_BODY
            if len(text) > _LONGEST_POST or not (name or is_position(text) or body):
                break
            box.append("guest-name" if name else "guest-post")
        if box.count("guest-name") != 1 or len(box) < len(("post", "name")):
            continue
        found[i] = replace(item, role="guest-label")
        for at, role in enumerate(box, i + 1):
            found[at] = replace(items[at], role=role, why=BOX_ENDS * (at == i + len(box)))
    return found


OF_A_FORUM = "one of several who speak in turn"
_SPEAKERS = 2
"""Persons with their posts, each on a line over his words, from which on a page prints a forum."""


def forum(items: Sequence[Item]) -> list[Item]:
    """云溪大学校长 赵文君, a post and a name on a line right over a paragraph, two and more in turn: each
    speaks what stands below him."""
    over = {
        i: person.name
        for i, (item, below) in enumerate(pairwise(items))
        if item.role in ("heading", "text")
        and below.role == "text"
        and not item.block.level
        and (person := person_with_post(item.block.raw))
        and item.block.raw.strip().endswith(person.name[-1])
    }
    if len(set(over.values())) < _SPEAKERS:
        return list(items)
    return [
        replace(x, role="guest-name", why=OF_A_FORUM) if i in over else x
        for i, x in enumerate(items)
    ]
