"""How much of what was set is found again: passages, headings, title, order, characters."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from generator.add.records import Piece
from generator.add.seeds import read, rulings, seed_of
from generator.model import Article, ArticleEntry, Source
from tests.bench.add.texts import Text

NAME = "009_set.txt"


def plain(text: str) -> str:
    """A text as it is compared: without white space, one width."""
    return unicodedata.normalize("NFKC", "".join(text.split()))


def read_text(text: str) -> Article:
    """A seed that is nothing but text, read."""
    return read(Source(NAME, text, "utf-8", ""), None)[0]


def read_pieces(pieces: tuple[Piece, ...]) -> Article:
    """What `generator add` gives, read: the seed with the rulings in its article's file."""
    seed = seed_of(pieces)
    source = Source(NAME, seed.text, "utf-8", "")
    entry = ArticleEntry("set", NAME, "docs/articles/set.md")
    made = ArticleEntry("set", NAME, entry.file, rulings=rulings(seed, source, entry))
    return read(source, made)[0]


@dataclass(slots=True)
class Tally:
    """Right of all, and what was missed."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def add(self, row: str, right: float, of: float = 1) -> None:
        self.right[row] += right  # type: ignore[assignment]
        self.of[row] += of  # type: ignore[assignment]

    def join(self, other: Tally) -> None:
        self.right.update(other.right)
        self.of.update(other.of)
        self.missed += other.missed

    def share(self, row: str) -> float:
        return self.right[row] / self.of[row] if self.of[row] else 0.0


def compared(article: Article, text: Text) -> Tally:
    """An article as read beside the text that was set."""
    tally = Tally()
    want = [plain(p) for p in text.passages]
    got = [plain(p.text) for p in article.passages]
    known = Counter(got)
    for words in want:
        tally.add("passages", min(known[words], 1))
        if not known[words]:
            tally.missed.append(words)
    tally.add("precise", sum(words in set(want) for words in got), len(got))
    heads = {plain(s.heading) for s in article.sections}
    heads |= {words.partition("、")[2] for words in heads}
    for heading in text.headings:
        tally.add("headings", plain(heading) in heads)
    tally.add("title", plain(text.title) == plain(article.title))
    flow = [plain(words) for kind, words in text.items if kind == "p"]
    places = {words: i for i, words in enumerate(got)}
    for one, two in itertools.pairwise(flow):
        if one in places and two in places:
            tally.add("order", places[one] < places[two])
    whole, read_ = "".join(want), "".join(got)
    tally.add("characters", len(whole) - _wrong(want, got, whole, read_), len(whole))
    return tally


def _wrong(want: list[str], got: list[str], whole: str, read_: str) -> int:
    """Characters that are wrong or missing: each passage beside what is most like it."""
    missed = 0
    pool = [words for words in got if words not in set(want)]
    joined = "".join(pool)
    for words in want:
        if words in got:
            continue
        if not joined:
            missed += len(words)
            continue
        best = min(
            (Levenshtein.distance(words, each, score_cutoff=len(words)) for each in pool),
            default=len(words),
        )
        missed += min(best, len(words))
    return missed
