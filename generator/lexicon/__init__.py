"""Words as data: one file a subject, read once.

They stand apart from the code because an editor who knows the field, and no Python, must be able
to see and lengthen them. A file holds words parted by white space; `#` opens a comment, and the
first comment says what the words are and what they are for. Words are in simplified characters;
who compares a traditional text folds it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml


@cache
def words(subject: str) -> frozenset[str]:
    """All words of `generator/lexicon/<subject>.txt`."""
    return frozenset(in_order(subject))


@cache
def in_order(subject: str) -> tuple[str, ...]:
    """The words of `generator/lexicon/<subject>.txt` as they stand there."""
    text = (files("generator.lexicon") / f"{subject}.txt").read_text("utf-8")
    return tuple(word for line in text.splitlines() for word in line.split("#")[0].split())


@cache
def alternatives(*subjects: str) -> str:
    """The words of some subjects as alternatives of a pattern, the longest first.

    >>> alternatives("answerers")
    '(?=[A回答])(?:回(?:复|答)|答(?:复|)|A)'
    """
    return one_of({word for subject in subjects for word in words(subject)})


@cache
def groups(subject: str) -> Mapping[str, frozenset[str]]:
    """The words of `generator/lexicon/<subject>.yml` by the group in which they stand."""
    text = (files("generator.lexicon") / f"{subject}.yml").read_text("utf-8")
    loaded = yaml.safe_load(text)
    return MappingProxyType({str(name): frozenset(str(w).split()) for name, w in loaded.items()})


@cache
def entries(subject: str) -> Mapping[str, tuple[str, ...]]:
    """Each word of `generator/lexicon/<subject>.yml` with what is said of it, in order."""
    text = (files("generator.lexicon") / f"{subject}.yml").read_text("utf-8")
    loaded = yaml.safe_load(text)
    return MappingProxyType({str(word): tuple(str(w).split()) for word, w in loaded.items()})


def one_of(known: Iterable[str]) -> str:
    """Words as alternatives of a pattern, the longest first.

    Many words stand by their first characters, after a look whether there is one of these: at
    most places of a text there is none, and a pattern would try word after word there.
    """
    given = sorted(known, key=lambda w: (-len(w), w))
    if len(given) < _MANY or not all(given):
        return "|".join(map(re.escape, given))
    rests: dict[str, list[str]] = {}
    for word in given:
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    each = (
        first + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})")
        for first, rest in rests.items()
    )
    return f"(?=[{''.join(sorted(rests))}])(?:{'|'.join(each)})"


_MANY = 4
"""Words from which on it is sooner looked whether any of them can begin."""


@cache
def said_as(subject: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The lines `asked、asked = said、said` of `generator/lexicon/<subject>.txt`, in their order."""
    text = (files("generator.lexicon") / f"{subject}.txt").read_text("utf-8")
    lines = (line.split("#")[0].partition("=") for line in text.splitlines())
    return tuple((_names(asked), _names(said)) for asked, sign, said in lines if sign)


@cache
def near_words() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Word → the words near to it in groups, the nearest first: the lines of `near-words.txt`."""
    text = (files("generator.lexicon") / "near-words.txt").read_text("utf-8")
    lines = (line.partition(" =") for line in text.splitlines() if not line.startswith("#"))
    return MappingProxyType(
        {word: tuple(map(_names, said.split("；"))) for word, sign, said in lines if sign}
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("、") if name.strip())
