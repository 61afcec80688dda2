"""Names that a page prints without anything between them: 刘大炜曾婧桐."""

from __future__ import annotations

import re

from generator.chinese.width import HAN
from generator.heads.people import is_name

_RUN = re.compile(rf"[{HAN}]{{4,14}}")


def ways(words: str) -> tuple[tuple[str, ...], ...]:
    """The ways, two at most, in which a run of characters can be parted into names."""
    if not _RUN.fullmatch(words):
        return ()
    found: list[list[tuple[str, ...]]] = [[()], *([] for _ in words)]
    for end in range(2, len(words) + 1):
        for size in (4, 3, 2):
            if end >= size and is_name(words[end - size : end]):
                found[end] += [(*way, words[end - size : end]) for way in found[end - size][:2]]
    return tuple(found[len(words)][:2])


def glued_names(words: str) -> tuple[str, ...]:
    """Names that run into each other, where they can be parted in one way only.

    >>> glued_names("刘大炜曾婧桐"), glued_names("水价不变")
    (('刘大炜', '曾婧桐'), ())
    """
    found = ways(words)
    return found[0] if len(found) == 1 else ()
