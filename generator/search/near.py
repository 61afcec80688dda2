"""Everyday words, and the words of a corpus that are near to them.

A question in everyday words has words that no text has. `near-words.txt` knows common words and
those that are used like them; of these a site gets the ones that stand in its texts. A word of
which none does is there all the same: a question is cut into words by it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from generator import lexicon

TRANSLATED = 2
"""Groups of what is near to a translation that count for the English word."""


def near(there: Callable[[str], bool], size: int) -> list[str]:
    """Files of about `size` bytes, spread by the first character of a word: lines `word=near,near;less
    near`, the groups nearest first. `there` says whether a text has a name."""
    there = cache(there)
    near_words = lexicon.near_words().items()
    lines = [(word, f"{word}={_said(groups, there)}") for word, groups in near_words]
    lines += _english(there)
    many = sum(len(line.encode()) for _, line in lines)
    files: list[list[str]] = [[] for _ in range(1 << max(0, (many // size).bit_length()))]
    for word, line in lines:
        files[zlib.crc32(word[0].encode()) % len(files)].append(line)
    return ["\n".join(file) for file in files]


def _said(groups: Sequence[Sequence[str]], there: Callable[[str], bool]) -> str:
    return ";".join(",".join(filter(there, group)) for group in groups).rstrip(";")


def _english(there: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """English words whose translations no text has, by what is near to these."""
    known = lexicon.near_words()
    for asked, said in lexicon.said_as("english-dictionary"):
        if any(map(there, said)):
            continue
        groups: list[list[str]] = [[] for _ in range(TRANSLATED)]
        for word in said:
            for group, more in zip(groups, known.get(word, ()), strict=False):
                group += more
        if found := _said(groups, there):
            yield asked[0], f"{asked[0]} ={found}"
