"""The glossary's names, compiled, and where they stand in an article.

All names are looked for at once (Aho–Corasick), so the work does not grow with the glossary.
Rules of a mention, in the order applied:

1. Latin names stand on word boundaries (AI is not in AIGC); width, case, script and the kind
   of quotation marks do not matter.
2. A name inside a 《》 title is no mention of the term, but a part of the title: it is not
   recorded, so that concordances and links agree.
3. A name inside an expression that its entry excludes is none.
4. Of overlapping names the longest counts, then the one further left.
5. A short name (up to three Han characters) must not cut a word of the dictionary in two or
   be a part of a longer one: 开源 is not in 开源节流, 智能体 not in 智能体系.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import ahocorasick

from generator.chinese import words
from generator.chinese.width import HAN
from generator.model import Article, Extent, Mention, Quote, TermEntry
from generator.text.folding import folded
from generator.text.spans import Taken, titles

SHORT = 3
"""Names of at most this many Han characters are checked against the dictionary's words."""

_AROUND = 6
"""Characters on either side that the word check reads."""

_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_ALL_HAN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Every name of every entry. Made by `vocabulary`, once for a build; equal to itself only."""

    names: Mapping[str, str]
    """Folded name to entry id; names that two entries claim are left out."""
    disputed: Mapping[str, tuple[str, ...]]
    """Folded names that several entries claim, with the entries' ids."""
    excluded: Mapping[str, tuple[str, ...]]
    """Folded longer expression to the entries that are not meant in it."""
    matcher: Any
    """Automaton whose values are the folded names; None if there are none."""

    def target(self, name: str) -> str:
        """The id of the entry called so, or an empty string."""
        return self.names.get(folded(name).strip('"'), "") or self.names.get(folded(name), "")


def vocabulary(terms: Iterable[TermEntry]) -> Vocabulary:
    """The compiled names of the entries, aliases included."""
    claims: dict[str, list[str]] = {}
    excluded: dict[str, list[str]] = {}
    for entry in terms:
        for name in (entry.term, *entry.aliases):
            ids = claims.setdefault(folded(name).strip(), [])
            if entry.id not in ids:
                ids.append(entry.id)
        for longer in entry.exclude:
            excluded.setdefault(folded(longer).strip(), []).append(entry.id)
    claims.pop("", None)
    excluded.pop("", None)
    matcher: Any = ahocorasick.Automaton()
    for name in sorted({*claims, *excluded}):
        matcher.add_word(name, name)
    if len(matcher):
        matcher.make_automaton()
    return Vocabulary(
        names=MappingProxyType({n: ids[0] for n, ids in claims.items() if len(ids) == 1}),
        disputed=MappingProxyType({n: tuple(i) for n, i in claims.items() if len(i) > 1}),
        excluded=MappingProxyType({n: tuple(i) for n, i in excluded.items()}),
        matcher=matcher if len(matcher) else None,
    )


def mentions(article: Article, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Every place in the article's passages where an entry is meant, in the order of the text."""
    return tuple(
        Mention("term", target, Quote(passage.id, start, end, passage.text[start:end]))
        for passage in article.passages
        for start, end, target in places(passage.text, vocabulary)
    )


@lru_cache(maxsize=512)
def places(text: str, vocabulary: Vocabulary) -> tuple[tuple[int, int, str], ...]:
    """(start, end, entry id) of the mentions in a text.

    Mentions, explanations and proposals all ask this of one article in turn: it is remembered
    for as many passages as an article has.
    """
    if vocabulary.matcher is None or not text:
        return ()
    plain = folded(text)
    hits: list[tuple[int, int, str]] = []
    barred: dict[tuple[str, int], int] = {}
    longest = 0
    for last, name in vocabulary.matcher.iter(plain):
        start, end = last + 1 - len(name), last + 1
        if not _bounded(plain, start, end):
            continue
        for ident in vocabulary.excluded.get(name, ()):
            barred[ident, start] = end  # of those that begin there the longest comes last
            longest = max(longest, len(name))
        if name in vocabulary.names:
            hits.append((start, end, vocabulary.names[name]))
    taken = Taken(text, titles(text))
    kept: list[tuple[int, int, str]] = []
    for start, end, target in sorted(hits, key=lambda h: (h[0] - h[1], h[0])):
        if (
            taken.touches(start, end)
            or any(barred.get((target, a), 0) >= end for a in range(start, start - longest, -1))
            or not _whole_word(text, start, end)
        ):
            continue
        taken.take(start, end)
        kept.append((start, end, target))
    return tuple(sorted(kept))


def _bounded(plain: str, start: int, end: int) -> bool:
    before, after = plain[start - 1 : start], plain[end : end + 1]
    if plain[start] in _LATIN and before in _LATIN:
        return False
    return not (plain[end - 1] in _LATIN and after in _LATIN)


def _whole_word(text: str, start: int, end: int) -> bool:
    if end - start > SHORT or not _ALL_HAN.fullmatch(text, start, end):
        return True
    left = max(0, start - _AROUND)
    return not any(
        a < start < b or a < end < b for a, b in _words(text[left : end + _AROUND], left)
    )


def _words(window: str, offset: int) -> list[Extent]:
    spans: list[Extent] = []
    at = offset
    for word in words.shared().cut_known(folded(window)):
        spans.append((at, at + len(word)))
        at += len(word)
    return spans
