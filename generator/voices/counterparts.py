"""How each article has what another says: the same words, shortened, changed, added to.

It exists because readers have five articles to see where they agree and differ. Clause is set
beside clause, of passages that share their wording, and compared word by word; what one of
them adds (乐观估计, 将) or leaves out (广泛) is named. Each clause has one counterpart in an
article at most, and only if the two are nearer to each other than to any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from rapidfuzz import fuzz

from generator.chinese import words
from generator.model import Counterpart, Extent, Parallel, Quote, Reading, Statement
from generator.text import spans
from generator.text.folding import folded

SAME, SHORTENED, CHANGED, ADDED, CONTRADICTED = (
    "same", "shortened", "changed", "added", "contradicted",
)  # fmt: skip
_LEAST = 6
"""Letters of a clause that is compared."""
_NEAR = 62.0
"""Likeness, of 100, from which on two clauses are about one thing."""
_ALIKE = 80.0
"""… and from which on two that differ in a number say it of one thing."""
_APART = 25.0
"""What other numbers take from the likeness."""
_LETTERS = re.compile(r"[^\w%]+|_")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_LISTED = re.compile(r"[一二三四五六七八九十]是|第[一二三四五六七八九十]，?")
_ENDS = "。！？!?”’」』"
_SHORT, _SURE = 8, 90.0
"""Clauses with fewer letters are about one thing only if they are so much alike."""
_TIME = re.compile(r"(?:到|至|截至)?(?:19|20)\d\d年[底末初]?(?:\d{1,2}月)?(?:\d{1,2}日)?")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a statement, with its letters for comparing, those in brackets left out."""

    statement: Statement
    quote: Quote
    letters: str
    bare: str
    numbers: frozenset[str]
    years: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """A passage's text with its statements."""

    text: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A passage, and for each other article the stretches of it that passages there share (none:
    all of it), and these passages."""

    left: Said
    others: tuple[tuple[tuple[Extent, ...], tuple[Said, ...]], ...]


class Each(Protocol):
    """`map`, or what spreads it or remembers its results."""

    def __call__(
        self, work: Callable[[Beside], tuple[Counterpart, ...]], items: Iterable[Beside], /
    ) -> Iterator[tuple[Counterpart, ...]]: ...


def counterparts(
    readings: Sequence[Reading], parallels: Iterable[Parallel], each: Each = map
) -> tuple[Counterpart, ...]:
    """The counterparts of statements of different articles, the official one on the left."""
    official = {r.article.id for r in readings if r.article.official}
    order = {reading.article.id: number for number, reading in enumerate(readings)}
    spoken: dict[str, list[Statement]] = defaultdict(list)
    for reading in readings:
        for one in reading.statements:
            spoken[one.quote.passage].append(one)
    said = {
        p.id: Said(p.text, tuple(spoken[p.id]))
        for reading in readings
        for p in reading.article.passages
    }
    beside: dict[str, dict[str, tuple[list[Extent], list[Said]]]] = defaultdict(dict)
    for pair in parallels:
        left, right = pair.left, pair.right
        shared = [(a, a + n) for a, _, n in pair.shared]
        if _article(right) in official and _article(left) not in official:
            left, right = right, left
            shared = [(b, b + n) for _, b, n in pair.shared]
        near, others = beside[left].setdefault(_article(right), ([], []))
        if _article(left) not in official:
            near += shared
        others.append(said[right])
    found = each(
        paired,
        (
            Beside(
                said[left],
                tuple(
                    (tuple(near), tuple(others))
                    for _, (near, others) in sorted(
                        beside[left].items(), key=lambda item: order[item[0]]
                    )
                ),
            )
            for left in sorted(beside, key=lambda left: (order[_article(left)], left))
        ),
    )
    return tuple(_one_each(one for some in found for one in some))


def paired(beside: Beside) -> tuple[Counterpart, ...]:
    """The counterparts of a passage's clauses in other articles."""
    clauses = tuple(_clauses(beside.left))
    found: list[Counterpart] = []
    for near, others in beside.others:
        own = [c for c in clauses if not near or _touches(c.quote, near)]
        found += _paired(own, [c for other in others for c in _clauses(other)])
    return tuple(found)


def _article(passage: str) -> str:
    return passage.partition("#")[0]


def _touches(quote: Quote, stretches: Iterable[Extent]) -> bool:
    return any(a < quote.end and quote.start < b for a, b in stretches)


def _clauses(said: Said) -> Iterator[_Clause]:
    """The clauses of the statements of a passage; one that is a word of certainty alone goes with
    the next (乐观估计，…)."""
    text = said.text
    taken: set[Extent] = set()
    for one in sorted(said.statements, key=lambda s: s.quote.end - s.quote.start):
        begin = None
        for start, end in spans.clauses(text, one.quote.start, one.quote.end):
            listed = _LISTED.match(text, start, end)
            start = listed.end() if listed else start
            while end > start and text[end - 1] in _ENDS:
                end -= 1
            first = start if begin is None else begin
            begin = None
            if any(word == text[start:end] for word, *_ in one.hedges):
                begin = start
                continue
            letters = _letters(text[start:end])
            if (
                len(letters) < _LEAST
                or _TIME.fullmatch(letters)
                or any(a <= start and end <= b for a, b in taken)
            ):
                continue
            taken.add((start, end))
            bare = _letters(_BRACKETS.sub("", text[start:end]))
            sentence = text[one.quote.start : one.quote.end]
            yield _Clause(
                one,
                Quote(one.quote.passage, first, end, text[first:end]),
                letters,
                bare if len(bare) >= _LEAST else letters,
                frozenset(_NUMBER.findall(_YEAR.sub("", bare))),
                frozenset(year[:4] for year in _YEAR.findall(sentence)),
            )


def _letters(text: str) -> str:
    return _LETTERS.sub("", folded(text))


def _paired(own: Sequence[_Clause], others: Sequence[_Clause]) -> Iterator[Counterpart]:
    """Clauses that are nearest to each other."""
    likeness = {
        (a, b): score
        for a, left in enumerate(own)
        for b, right in enumerate(others)
        if (score := _likeness(left, right)) >= _NEAR
    }
    best_own: dict[int, tuple[float, int]] = {}
    best_other: dict[int, tuple[float, int]] = {}
    for (a, b), score in likeness.items():
        best_own[a] = max(best_own.get(a, (0.0, 0)), (score, -b))
        best_other[b] = max(best_other.get(b, (0.0, 0)), (score, -a))
    for a, (_, b) in sorted(best_own.items()):
        if best_other[-b][1] == -a:
            yield _compared(own[a], others[-b])


def _likeness(left: _Clause, right: _Clause) -> float:
    score = fuzz.ratio(left.bare, right.bare)
    if min(len(left.bare), len(right.bare)) < _SHORT and score < _SURE:
        return 0.0
    if left.numbers != right.numbers and left.numbers and right.numbers:
        differ = left.years == right.years and score >= _ALIKE
        return score if differ else score - _APART
    return score


def _compared(left: _Clause, right: _Clause) -> Counterpart:
    edits = tuple(_edits(left.quote.text, right.quote.text))
    return Counterpart(
        left.statement.id, right.statement.id, left.quote, right.quote,
        _relation(left, right, edits), edits,
    )  # fmt: skip


def _relation(left: _Clause, right: _Clause, edits: Sequence[tuple[str, str, str]]) -> str:
    if left.numbers and right.numbers and left.numbers != right.numbers:
        return CONTRADICTED
    done = {kind for kind, a, b in edits if kind != "kept" and (_letters(a) or _letters(b))}
    if not done:
        return SAME
    if done == {"left-out"}:
        return SHORTENED
    return ADDED if done == {"added"} else CHANGED


def _edits(left: str, right: str) -> Iterator[tuple[str, str, str]]:
    """What `right` makes of `left`, word by word."""
    cut = words.shared().cut_known
    a, b = cut(left), cut(right)
    same = SequenceMatcher(None, list(map(folded, a)), list(map(folded, b)), autojunk=False)
    for kind, i, j, k, n in same.get_opcodes():
        was, now = "".join(a[i:j]), "".join(b[k:n])
        name = {"equal": "kept", "replace": "changed", "insert": "added", "delete": "left-out"}
        yield name[kind], was, now


def _one_each(found: Iterable[Counterpart]) -> Iterator[Counterpart]:
    """Each clause of an article has one counterpart in another: the nearest wording."""
    best: dict[tuple[Quote, str], Counterpart] = {}
    for one in found:
        key = (one.right_quote, _article(one.left_quote.passage))
        before = best.get(key)
        if before is None or _kept(one) > _kept(before):
            best[key] = one
    return iter(
        sorted(
            best.values(),
            key=lambda c: (c.left_quote.passage, c.left_quote.start, c.right_quote.passage),
        )
    )


def _kept(one: Counterpart) -> int:
    return sum(len(was) for kind, was, _ in one.edits if kind == "kept")
