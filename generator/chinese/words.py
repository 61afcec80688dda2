"""Where Chinese words begin and end.

rjieba does jieba's cuts many times faster; jieba itself stands in for it on machines that it cannot
be installed on. jieba would keep its dictionary in the shared temporary folder and read
it with `marshal`, whoever wrote it: here it is made from jieba's own list each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Protocol

from generator.chinese.scripts import is_traditional, simplified
from generator.chinese.width import is_han

_NOISE = 8
"""Characters from which on a text is not tagged if it consists of characters that hardly anybody
uses: it was read in a wrong encoding."""
FREQUENCY = 100_000
"""Frequency of an added word: high enough that it is not cut, whatever its parts."""


class Words(Protocol):
    """A segmenter. The words it gives, put together, are the text."""

    def cut(self, text: str) -> list[str]:
        """The words of the text, words that the dictionary lacks being guessed."""
        ...

    def cut_known(self, text: str) -> list[str]:
        """The words of the text by the dictionary alone; what it lacks stands as characters."""
        ...

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """The words with their part of speech (n, v, vn, a, ns …, x for punctuation)."""
        ...


class _Rust:
    def __init__(self, words: Iterable[str], module: Any) -> None:
        self._jieba = module.Jieba()
        for word in words:
            self._jieba.add_word(word, FREQUENCY, "n")
        # Rules ask for the same few words of an article one after the other.
        self._known = lru_cache(maxsize=4096)(self._tagged)

    def cut(self, text: str) -> list[str]:
        return list(self._jieba.cut(text, True))

    def cut_known(self, text: str) -> list[str]:
        return list(self._jieba.cut(text, False))

    def tagged(self, text: str) -> list[tuple[str, str]]:
        return list(self._known(text))

    def _tagged(self, text: str) -> tuple[tuple[str, str], ...]:
        return tuple(_as_written(text, self._jieba.tag(_plain(text))))


class _Plain:
    def __init__(self, words: Iterable[str]) -> None:
        import jieba

        jieba.setLogLevel(60)
        self._jieba = jieba.Tokenizer()
        found = self._jieba.gen_pfdict(self._jieba.get_dict_file())
        self._jieba.FREQ, self._jieba.total = found
        self._jieba.initialized = True
        self._words = tuple(words)
        for word in self._words:
            self._jieba.add_word(word, FREQUENCY, "n")
        self._tagger: Any = None

    def cut(self, text: str) -> list[str]:
        return list(self._jieba.cut(text))

    def cut_known(self, text: str) -> list[str]:
        return list(self._jieba.cut(text, HMM=False))

    def tagged(self, text: str) -> list[tuple[str, str]]:
        from jieba import posseg

        if self._tagger is None:
            self._tagger = posseg.POSTokenizer(self._jieba)
            self._tagger.word_tag_tab.update(dict.fromkeys(self._words, "n"))
        plain = _plain(text)
        strange = sum(is_han(char) and char not in posseg.char_state_tab_P for char in plain)
        if len(plain) >= _NOISE and strange * 3 > len(plain):
            return [(char, "x") for char in text]
        return _as_written(text, ((pair.word, pair.flag) for pair in self._tagger.cut(plain)))


def _plain(text: str) -> str:
    """A text in the characters that the dictionary has, of the same length."""
    return simplified(text) if is_traditional(text) else text


def _as_written(text: str, tagged: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words with their tags as they stand in a text that was read in Simplified characters: the
    dictionary has no others, and the tagger takes milliseconds for each that it does not know."""
    found: list[tuple[str, str]] = []
    at = 0
    for word, tag in tagged:
        found.append((text[at : at + len(word)], str(tag)))
        at += len(word)
    return found


def segmenter(words: Iterable[str] = (), *, plain: bool = False) -> Words:
    """A segmenter that keeps each of `words` whole; `plain` asks for jieba itself even where
    rjieba is installed."""
    known = tuple(words)
    if not plain:
        try:
            import rjieba
        except ImportError:
            pass
        else:
            return _Rust(known, rjieba)
    return _Plain(known)


@lru_cache(maxsize=4)
def shared(words: tuple[str, ...] = ()) -> Words:
    """One segmenter for each set of words, so that the dictionary is loaded once."""
    return segmenter(words)
