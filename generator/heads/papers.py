"""Whether a piece of a head is the name of a paper, and which paper a name in pinyin means."""

from __future__ import annotations

import re

from generator.chinese.pinyin import syllables
from generator.chinese.scripts import t2s
from generator.chinese.width import has_han
from generator.heads.labels import medium_end
from generator.heads.people import is_name
from generator.lexicon import words

_REPORTS = re.compile(r"[海预简情捷喜汇公播战警年季]报$")
"""What ends like the name of a paper and is none: 云溪市水务简报."""


def is_medium(token: str) -> bool:
    """Whether a piece is the name of a paper, a journal, a site or an account."""
    plain = t2s(token)
    if plain in words("menu"):
        return False
    if (
        not 2 <= len(plain) <= 16
        or not has_han(plain)
        or (is_name(token) and plain[-1] not in "网报")
    ):
        return plain in words("media")
    if plain in words("media") or plain in words("agencies"):
        return True
    return not _REPORTS.search(plain) and (
        medium_end().search(plain) is not None and len(plain) >= 3 and "的" not in plain
    )


def by_sound(latin: str) -> str:
    """The Chinese name of a paper that is printed in pinyin, where exactly one is known."""
    key = re.sub(r"[^a-z]", "", latin.lower())
    known = [
        name for name in (*words("agencies"), *words("media"))
        if has_han(name) and "".join(syllables(name)) == key
    ]  # fmt: skip
    return known[0] if len(known) == 1 else latin
