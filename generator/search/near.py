"""Everyday words, and the words of a corpus that are near to them.

A question in everyday words has words that no text has. `spoken-words.txt` knows where texts speak of
what they mean, `near-words.txt` common words and those that are used like them; of these a site gets
the ones that stand in its texts. A word of which none does is there all the same: a question is cut
into words by it, and how common it is says how much it tells (`common-words.txt`).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from generator import lexicon
from generator.search.fold import Units

TRANSLATED = 2
"""Groups of what is near to a translation that count for the English word."""
COMMONEST = 1_500
"""Words that everybody says; the other common ones are told apart from them."""


def near(there: Callable[[str], bool], size: int) -> list[str]:
    """Files of about `size` bytes, spread by the first character of a word: lines `word=said;near;less near`,
    what one says for it in texts first, then what is used like it, the nearest first. `there` says whether a
    text has a name. After the word stands `!!` if everybody says it, `!` if it is common."""
    there = cache(there)
    units = Units()
    common = {
        word: "!!" if n < COMMONEST else "!"
        for n, word in enumerate(lexicon.in_order("common-words"))
    }
    near_words = lexicon.near_words()
    spoken: dict[str, list[str]] = {}
    for asked, said in lexicon.said_as("spoken-words"):
        for word in asked:
            spoken.setdefault(units.spelled(units.fold(word)), []).extend(said)
    lines = [
        (word, f"{word}{common.get(word, '')}={_said((spoken.get(word, ()), *groups), there)}")
        for word in dict.fromkeys((*near_words, *common, *spoken))
        for groups in [near_words.get(word, ())]
    ]
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
