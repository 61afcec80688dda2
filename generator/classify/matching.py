"""Finding many words in one text at once.

Evidence is a thousand words or more and a corpus may have ten thousand articles, so the words
are compiled once (Aho–Corasick). A word inside a longer known word is not found: 教育 does not
stand in 教育部 if 教育部 is known. Traditional characters count as their Simplified ones,
Latin capitals as small letters, quotation marks as nothing (“人工智能+”治理); offsets stay
those of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from generator.chinese.scripts import simplified_pairs
from generator.lexicon import entries

_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_SMALL |= {code + 0xFEE0: code for code in range(0x21, 0x7F)}  # full-width forms
_SMALL |= {code + 0xFEE0: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """The text as it is compared, of the same length."""
    table = _table()
    return mainland(_changing().sub(lambda found: found.group().translate(table), text))


def mainland(text: str) -> str:
    """A text in Simplified characters with the words of Taiwan in those of the mainland.

    >>> mainland("人工智慧专案")
    '人工智能专项'
    """
    return _USAGE.sub(lambda found: _SAME[found.group()], text)


@lru_cache(maxsize=1)
def _table() -> dict[int, int | str]:
    """Traditional to Simplified, full-width to half-width, capitals to small letters, in one."""
    return {**{ord(char): simple for char, simple in simplified_pairs()}, **_SMALL}


@lru_cache(maxsize=1)
def _changing() -> re.Pattern[str]:
    """Runs of the characters that folding changes: most of a text stays as it is."""
    return re.compile("[" + re.escape("".join(map(chr, _table()))) + "]+")


_SAME = {word: said for word, (said,) in entries("usage").items()}
"""What Taiwan and Hong Kong call otherwise, after folding; both of the same length."""
_USAGE = re.compile("|".join(map(re.escape, sorted(_SAME, key=len, reverse=True))))

_QUOTES = re.compile('[“”‘’「」『』"]')


class Hit(NamedTuple):
    """A known word at `start` to `end` of a text; `word` is its number in the word list."""

    start: int
    end: int
    word: int


class Lexicon:
    """A compiled list of words. Words that fold to the same have the number of the first.

    A word never begins inside one of the `whole` words: 人工智能产品 has no 智能产品 in it if
    人工智能 is such a word. They are not found themselves unless they are on the list too.
    """

    def __init__(self, words: Sequence[str], whole: Iterable[str] = ()) -> None:
        self._automaton = ahocorasick.Automaton()
        wholes = frozenset(folded(word) for word in whole)
        for number, word in enumerate((*words, *sorted(wholes))):
            key = folded(word)
            if key and key not in self._automaton:
                latin = _latin(key[0]) or _latin(key[-1])
                known = number if number < len(words) else -1
                self._automaton.add_word(key, (known, len(key), latin, key in wholes))
        if len(self._automaton):
            self._automaton.make_automaton()
        self._hits = lru_cache(maxsize=256)(self._found)

    def number(self, word: str) -> int:
        """The number under which the word is found."""
        found: tuple[int, int, bool, bool] = self._automaton.get(folded(word))
        return found[0]

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every known word of the text that is not part of a longer one, in order."""
        return self._hits(text)

    def _found(self, text: str) -> tuple[Hit, ...]:
        if not len(self._automaton):
            return ()
        plain, removed = _plain(text)
        spans: list[tuple[int, int, int, bool]] = []
        for last, (number, length, latin, whole) in self._automaton.iter(plain):
            start = last + 1 - length
            if not latin or _complete(plain, start, last + 1):
                spans.append((start, -last, number, whole))
        spans.sort()  # of those that begin together the longest first
        found: list[Hit] = []
        reached = inside = 0
        for start, last, number, whole in spans:
            end = 1 - last
            if end <= reached or start < inside:
                continue
            reached = end
            if whole:
                inside = end
            if number >= 0:
                found.append(Hit(start, end, number))
        if not removed:
            return tuple(found)
        first = removed[0]
        return tuple(h if h.end <= first else _unfolded(h, text, removed) for h in found)


@lru_cache(maxsize=2048)
def _plain(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text without quotation marks, and for each of them how many characters stand
    before it. Several lexicons ask for the same passage."""
    plain = folded(text)
    marks = [mark.start() for mark in _QUOTES.finditer(plain)]
    if not marks:
        return plain, ()
    return _QUOTES.sub("", plain), tuple(at - before for before, at in enumerate(marks))


def _unfolded(hit: Hit, text: str, removed: Sequence[int]) -> Hit:
    """The hit in the text with its quotation marks; one closed inside is also opened inside."""
    start = hit.start + bisect_right(removed, hit.start)
    end = hit.end + bisect_right(removed, hit.end - 1)
    inner = text[start:end]
    if start and text[start - 1] == "“" and inner.count("”") > inner.count("“"):
        start -= 1
    return Hit(start, end, hit.word)


def _complete(text: str, start: int, end: int) -> bool:
    """Whether a Latin word begins and ends there: AI is no part of MAIN, 6G none of 16G."""
    return not (
        (start and _latin(text[start]) and _latin(text[start - 1]))
        or (end < len(text) and _latin(text[end - 1]) and _latin(text[end]))
    )


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
