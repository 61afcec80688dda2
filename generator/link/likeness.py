"""Passages of different articles that say the same: the official wording beside its paraphrases.

Two passages are parallel if they share runs of at least `RUN` letters (punctuation, width and
script apart; titles in 《》 do not count, they are names) that together make up enough of the
shorter one. To find them without comparing every pair, an index of the passages' grams is made
in slices of bounded memory; a gram that a great many passages have is a turn of phrase and leads
to the official texts only. What is shared is then established exactly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Protocol

from generator.chinese.width import HAN
from generator.model import Article, Parallel
from generator.text.folding import folded
from generator.text.spans import titles

RUN = 7
"""Letters that a shared run has at least: shorter ones are words and set phrases."""

LEAST = 16
"""Letters that two passages share at least, all runs together …"""

SHARE = 0.12
"""… and the part of the shorter passage that they make up at least."""

BEST = 6
"""Parallels kept for a passage, the closest ones; an official one is always kept."""

FREQUENT = 12
"""A gram in more passages than this is a turn of phrase."""

_PLACES = 16
"""Places of a gram in one passage that are compared; it stands in more only where it is repeated
for its own sake."""

_CLASSES = 6
"""Grams are indexed in slices, one class of first characters after the other."""

_SAMPLED = 2
"""Slices that a big corpus is searched by: a third of all positions, which a shared run of a
dozen letters hardly slips through …"""

_BIG = 400_000
"""… where a corpus with more letters than this is big."""

_HITS = 1.5
"""Common grams, for each slice searched, that make a pair worth comparing."""

_NOISE = re.compile(rf"[^{HAN}a-z0-9\0]+")
_LETTER = re.compile(rf"[{HAN}a-z0-9\0]")

_EVERY_GRAM = re.compile(f"(?=(.{{{RUN}}}))", re.DOTALL)

_Run = tuple[int, int, int]
_Found = tuple[float, int, int, tuple[_Run, ...]]


@dataclass(frozen=True, slots=True)
class Wording:
    """A passage's text, and its letters: folded, without punctuation, \\0 for a title."""

    text: str
    letters: str


@dataclass(frozen=True, slots=True)
class _Text:
    id: str
    article: int
    official: bool
    wording: Wording


@dataclass(frozen=True, slots=True)
class Compared:
    """A wording, and those that may share something with it."""

    left: Wording
    others: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """What a wording shares with one of the others: its place among them, the part of the shorter
    one that both have, and the runs (start here, start there, length)."""

    other: int
    share: float
    runs: tuple[_Run, ...]


class Each(Protocol):
    """`map`, or what spreads it or remembers its results."""

    def __call__(
        self, work: Callable[[Compared], tuple[Alike, ...]], items: Iterable[Compared], /
    ) -> Iterator[tuple[Alike, ...]]: ...


def parallels(articles: Sequence[Article], each: Each = map) -> tuple[Parallel, ...]:
    """The parallels, in the order of the articles; `left` is of the earlier article.

    `score` is the share of the shorter passage that both have, from 0 to 1. `each` compares
    wordings, as `map` does.
    """
    texts: list[_Text] = []
    for number, article in enumerate(articles):
        for passage in article.passages:
            letters = _letters(passage.text)
            if len(letters) >= LEAST:
                official = bool(article.official)
                wording = Wording(passage.text, letters)
                texts.append(_Text(passage.id, number, official, wording))
    pairs: dict[int, list[int]] = {}
    for a, b in sorted(_pairs(texts)):
        pairs.setdefault(a, []).append(b)
    compared = (
        Compared(texts[a].wording, tuple(texts[b].wording for b in others))
        for a, others in pairs.items()
    )
    found: list[_Found] = [
        (one.share, a, others[one.other], one.runs)
        for (a, others), alike in zip(pairs.items(), each(alike_ones, compared), strict=True)
        for one in alike
    ]
    return tuple(
        Parallel(texts[a].id, texts[b].id, score, runs) for score, a, b, runs in _best(found, texts)
    )


def alike_ones(compared: Compared) -> tuple[Alike, ...]:
    """Those of the others that share enough with a wording, in their order."""
    left = compared.left
    index, at = _index(left.letters), _mapped(left.text)
    found = []
    for number, right in enumerate(compared.others):
        runs = _shared(left.letters, index, right.letters)
        size = sum(length for _, _, length in runs)
        share = size / min(len(left.letters), len(right.letters))
        if size >= LEAST and share >= SHARE:
            pieces = _pieces(left.text, right.text, runs, at, _mapped(right.text))
            found.append(Alike(number, round(min(1.0, share), 3), pieces))
    return tuple(found)


def _letters(text: str) -> str:
    return _NOISE.sub("", _without_titles(text))


def _without_titles(text: str) -> str:
    """The folded text of the same length with \\0 and 《 for each title."""
    plain = folded(text)
    out, at = [], 0
    for start, end in titles(plain):
        out += [plain[at:start], "\0", "《" * (end - start - 1)]
        at = end
    return "".join((*out, plain[at:]))


@lru_cache(maxsize=16)
def _gram_pattern(part: int) -> re.Pattern[str]:
    """Finds grams whose first character belongs to class `part`."""
    firsts = [
        chr(c) for c in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)) if c % _CLASSES == part
    ]
    firsts += [c for c in "abcdefghijklmnopqrstuvwxyz0123456789" if ord(c) % _CLASSES == part]
    return re.compile(rf"(?=([{''.join(firsts)}][^\0]{{{RUN - 1}}}))")


def _pairs(texts: Sequence[_Text]) -> set[tuple[int, int]]:
    """Indices of texts of different articles that have enough grams in common."""
    hits: dict[tuple[int, int], int] = defaultdict(int)
    parts = _SAMPLED if sum(len(text.wording.letters) for text in texts) > _BIG else _CLASSES
    for part in range(parts):
        find = _gram_pattern(part).findall
        first: dict[str, int] = {}
        several: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for gram in set(find(text.wording.letters)):
                if (before := first.setdefault(gram, number)) != number:
                    several.setdefault(gram, [before]).append(number)
        first.clear()
        for numbers in several.values():
            if len(numbers) <= FREQUENT:
                for pair in combinations(numbers, 2):
                    if texts[pair[0]].article != texts[pair[1]].article:
                        hits[pair] += 1
            else:
                for own in (n for n in numbers if texts[n].official):
                    for other in numbers:
                        if texts[other].article != texts[own].article:
                            hits[min(own, other), max(own, other)] += 1
    return {pair for pair, times in hits.items() if times >= _HITS * parts}


def _index(letters: str) -> dict[str, list[int]]:
    where: dict[str, list[int]] = defaultdict(list)
    for i, gram in enumerate(_EVERY_GRAM.findall(letters)):
        if len(places := where[gram]) < _PLACES:
            places.append(i)
    if "\0" in letters:
        return {gram: at for gram, at in where.items() if "\0" not in gram}
    return where


def _shared(a: str, index: Mapping[str, list[int]], b: str) -> tuple[_Run, ...]:
    """The common runs of letters, as (start in a, start in b, length); `index` is that of a."""
    runs: list[_Run] = []
    free = 0
    for j, gram in enumerate(_EVERY_GRAM.findall(b)):
        if j < free or gram not in index:
            continue
        best_i, best = 0, 0
        for i in index[gram]:
            k = RUN
            while i + k < len(a) and j + k < len(b) and a[i + k] == b[j + k] != "\0":
                k += 1
            if k > best and not any(i < x + n and x < i + k for x, _, n in runs):
                best_i, best = i, k
        if best:
            runs.append((best_i, j, best))
            free = j + best
    return tuple(sorted(runs))


@lru_cache(maxsize=4096)
def _mapped(text: str) -> tuple[int, ...]:
    """The offset in the text of each of its letters (`_letters`)."""
    return tuple(m.start() for m in _LETTER.finditer(_without_titles(text)))


def _pieces(
    left: str, right: str, runs: Sequence[_Run], at_a: Sequence[int], at_b: Sequence[int]
) -> tuple[_Run, ...]:
    """Runs of letters as stretches of the passages' own text in which both agree character by
    character: where punctuation interrupts one of them, the run is given in pieces."""
    found: list[_Run] = []
    for i, j, length in runs:
        start = 0
        for n in range(1, length + 1):
            if n < length:
                gap_a = left[at_a[i + n - 1] + 1 : at_a[i + n]]
                gap_b = right[at_b[j + n - 1] + 1 : at_b[j + n]]
                if gap_a == gap_b:
                    continue
            begin = at_a[i + start]
            found.append((begin, at_b[j + start], at_a[i + n - 1] + 1 - begin))
            start = n
    return tuple(sorted(found))


def _best(found: Sequence[_Found], texts: Sequence[_Text]) -> list[_Found]:
    """The closest ones for each passage; official wording is never crowded out.

    `found` stands in the order of the texts, and what is equally close stays in it.
    """
    count: dict[int, int] = defaultdict(int)
    kept = []
    for item in sorted(found, key=lambda f: -f[0]):
        _, a, b, _ = item
        official = texts[a].official or texts[b].official
        if official or (count[a] < BEST and count[b] < BEST):
            kept.append(item)
            count[a] += 1
            count[b] += 1
    return sorted(kept, key=lambda f: (f[1], -f[0]))
