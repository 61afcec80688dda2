"""One voice of all articles that have it: a person under several posts, a body and its initials.

It exists because a reader asks what IDC says, not what 国际数据公司IDC says in one article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.chinese import pinyin
from generator.model import Reading, Statement, Voice

_INITIALS = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{3,})[（(]?(?P<short>[A-Z][A-Za-z.&-]{1,12})[）)]?$"
)
_ORDER = ("person", "institution", "document", "author", "unknown")


def joined(readings: Sequence[Reading]) -> tuple[tuple[Voice, ...], tuple[Reading, ...]]:
    """The voices of all articles, and the readings with one id for each of them."""
    told: dict[str, list[Voice]] = defaultdict(list)
    for reading in readings:
        for voice in reading.voices:
            told[voice.id].append(voice)
    same = _aliases(told)
    by_id: dict[str, list[Voice]] = defaultdict(list)
    for ident, each in told.items():
        by_id[same.get(ident, ident)] += each
    merged = [_merged(ident, each) for ident, each in by_id.items()]
    merged.sort(key=lambda v: (_ORDER.index(v.kind), pinyin.sort_key(v.name), v.id))
    return tuple(merged), tuple(_renamed(reading, same) for reading in readings)


def _aliases(told: Mapping[str, Sequence[Voice]]) -> dict[str, str]:
    """Ids that mean another: the initials of a body that is named with them, and its name without
    them, where one body alone has them."""
    full: dict[str, set[str]] = defaultdict(set)
    bodies = {each[0].name: ident for ident, each in told.items() if each[0].kind == "institution"}
    for name, ident in bodies.items():
        match = _INITIALS.match(name)
        if match:
            for part in (match["name"], match["short"]):
                full[part].add(ident)
    return {
        bodies[part]: next(iter(idents))
        for part, idents in full.items()
        if part in bodies and len(idents) == 1
    }


def _merged(ident: str, each: Sequence[Voice]) -> Voice:
    first = next((voice for voice in each if voice.id == ident), each[0])
    names = dict.fromkeys(v.name for v in each if v.name and v.name != first.name)
    for voice in each:
        names |= dict.fromkeys(n for n in voice.names if n != first.name)

    def all_of(parts: Sequence[str]) -> str:
        return "、".join(dict.fromkeys(x for part in parts for x in part.split("、") if x))

    return replace(
        first,
        post=all_of([v.post for v in each]),
        affiliation=all_of([v.affiliation for v in each]),
        names=tuple(names),
    )


def _renamed(reading: Reading, same: Mapping[str, str]) -> Reading:
    if not any(voice.id in same for voice in reading.voices):
        return reading

    def renamed(one: Statement) -> Statement:
        return replace(
            one,
            voice=same.get(one.voice, one.voice),
            told_by=same.get(one.told_by, one.told_by),
        )

    return replace(
        reading,
        statements=tuple(map(renamed, reading.statements)),
        spoken=tuple((passage, same.get(ident, ident)) for passage, ident in reading.spoken),
    )
