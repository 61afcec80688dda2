"""The words of the corpus: for pinyin, for slips of the keyboard, for cutting up long queries.

Terms, names, titles and headings are always in it; the rest are the words that segmentation
finds, and runs of words that recur (全球治理, 高质量数据集). A corpus may be large: words are
counted in an even sample of its passages, and only the commonest are kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from generator import lexicon
from generator.chinese.width import HAN
from generator.search.speech import cut

SAMPLE = 200_000
"""Characters that are segmented, at most."""
WORDS = 8_000
"""Words kept, at most."""
STRONG = 3_000
"""Terms, names, titles and headings among them, at most; the first ones given."""

_RUN = re.compile(rf"[{HAN}]+")
_FUNCTION = frozenset(
    "的了和与在是为以对等及其不也都将到中上下于从向把被让使并或而之这那有要更能会可个一着"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the corpus; `strong` words are terms, names, titles and headings.

    A `whole` word is one that a query is cut into; 数据要素 is not, because a text that has
    both of its parts may well answer.
    """

    text: str
    count: int
    strong: bool
    whole: bool = True


def sampled(texts: Sequence[str]) -> Sequence[str]:
    """An even sample of the texts, of about `SAMPLE` characters."""
    total = sum(map(len, texts))
    return texts if total <= SAMPLE else texts[:: total // SAMPLE + 1]


@dataclass(frozen=True, slots=True)
class Sample:
    """Texts, Simplified and of normal width, and what things are called."""

    texts: tuple[str, ...]
    strong: tuple[str, ...]


def vocabulary(sample: Sample) -> tuple[Word, ...]:
    """The words of a sample, as `words` gives them."""
    return words(sample.texts, sample.strong, cut)


def words(
    texts: Iterable[str], strong: Iterable[str], cut: Callable[[str], Sequence[str]]
) -> tuple[Word, ...]:
    """The words of the texts, commonest first (strong ones before all), then by text.

    `cut` segments a sentence into words. Texts must be Simplified and of normal width.
    """
    single: Counter[str] = Counter()
    joined: dict[str, int] = {}
    for text in texts:
        for run in _RUN.findall(text):
            parts = [part for part in cut(run) if part]
            single.update(part for part in parts if len(part) > 1)
            # A word of one character that only binds parts what stands beside it.
            last = before = ""
            for part in parts:
                if part in _FUNCTION:
                    last = before = ""
                    continue
                if last:
                    two = last + part
                    joined[two] = joined.get(two, 0) + 1
                    if before:
                        joined[before + two] = joined.get(before + two, 0) + 1
                before, last = last, part
    parted: set[str] = set()
    for text, count in joined.items():
        if count > 1 and 3 <= len(text) <= 8:
            parted.update({text} if text not in single and len(text) > 3 else ())
            single[text] = max(single[text], count)
    found = {
        text: Word(text, count, False, text not in parted)
        for text, count in single.items()
        # 一种, 这是 and their like are no words that somebody would look for; 上海 is.
        if not (len(text) == 2 and _FUNCTION.intersection(text) and count < 3)
        or text in lexicon.words("provinces")
    }
    for text in islice((text for text in strong if len(text) > 1), STRONG):
        whole = (text in found and found[text].whole) or len(text) <= 3
        found[text] = Word(text, single[text], True, whole)
    ranked = sorted(found.values(), key=lambda word: (not word.strong, -word.count, word.text))
    return tuple(ranked[:WORDS])
