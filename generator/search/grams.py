"""The inverted index: runs of units, each with the documents it stands in.

Runs of two units find any word without knowing it. A run that stands in very many documents
(人工, 工智) would make its list megabytes long, so a list is cut off after its best documents
(*champions*), and the run is written once more with each unit that follows it (人工智, …), to
any length up to `LONGEST`, until lists are short again: however large the corpus, a list stays
below `FULL` entries, and a longer query finds the whole list of a longer run.

Documents come in blocks of at most `BLOCK`. What a block gives (`block`) depends on nothing
outside it, so that blocks may be read side by side, or kept from one build to the next; the
lists of the whole are those of the blocks, one after the other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import compress
from operator import add
from typing import Protocol, TypeVar

from generator.chinese.width import HAN
from generator.search.fold import Units

FULL = 3000
"""Documents up to which a list is complete."""
CHAMPIONS = 600
"""Documents kept of a list that is cut off."""
LONGEST = 5
"""Units of the longest run."""
ORDINARY = 250
"""Length of an ordinary passage, in units. A constant, not the corpus's mean: one changed
article must not change every file of the index."""
BLOCK = 4096
"""Documents of a block, at most: a number within it takes two digits."""
TOP = 63
"""Largest impact: it takes one digit."""
MOST = 40
"""Halves beyond which more makes no difference."""

DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
"""The 64 digits of every number in the index, in the order of their code points."""

T = TypeVar("T")
R = TypeVar("R")

Field = tuple[str, int]
"""A text, and what an occurrence in it counts, in halves: 2 is once in the text."""
Batch = Sequence[tuple[int, Sequence[Field]]]
"""Documents of a block: number (below `BLOCK`, ascending) and fields, the text itself first."""

_UNIT = re.compile(rf"[^{HAN}+% ]+ |[{HAN}+%]")
_NUMBERS = tuple(a + b for a in DIGITS for b in DIGITS)


@dataclass(frozen=True, slots=True)
class Texts:
    """The documents of a block, folded, in units of its own (`spellings`: code point → word).

    `documents`: number as two digits, fields.
    """

    documents: tuple[tuple[str, tuple[Field, ...]], ...]
    spellings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """What the documents of a block give.

    `lists`: run of one or two units, as spelled → three digits a document (two for its number,
    one for its impact), ascending.
    """

    lists: Mapping[str, str]
    texts: Texts


class Each(Protocol):
    """`map`, or what does the same over processes or remembers: results in the items' order."""

    def __call__(self, work: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]: ...


@lru_cache(maxsize=4096)
def impacts(length: int) -> tuple[str, ...]:
    """Digit of the impact of a count (in halves, 0 to `MOST`) in a document of that many units.

    The shape is BM25's.
    """
    slack = 1.2 * (0.25 + 0.75 * length / ORDINARY)
    return tuple(
        DIGITS[1 + round((TOP - 1) * (half / 2) / (half / 2 + slack)) if half else 0]
        for half in range(MOST + 1)
    )


def block(documents: Batch) -> Block:
    """The lists of all runs of one and two units, and the texts, folded."""
    units = Units()
    flat = units.fold_all(tuple(text.replace("\n", " ") for _, f in documents for text, _ in f))
    at = iter(flat)
    folded = tuple(
        (_NUMBERS[number], tuple((next(at), worth) for _, worth in fields))
        for number, fields in documents
    )
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for number, fields in folded:
        counts = [Counter(text) for text, _ in fields]
        for count, (text, _) in zip(counts, fields, strict=True):
            count.update(map(add, text, text[1:]))
        _enter(lists, number, fields, counts)
    spellings = units.spellings()
    return Block(_joined(lists, spellings), Texts(folded, spellings))


def _enter(
    lists: defaultdict[str, list[str]],
    number: str,
    fields: Sequence[Field],
    counts: Sequence[Counter[str]],
) -> None:
    """Put a document into the lists of its runs; `counts` are those of its fields."""
    digits = impacts(len(fields[0][0]))
    once = fields[0][1]
    first = counts[0]
    more: dict[str, int] = {}
    for (_, worth), count in zip(fields[1:], counts[1:], strict=True):
        for run, times in count.items():
            more[run] = more.get(run, 0) + worth * times
    for run, half in more.items():
        half += once * first.pop(run, 0)
        lists[run].append(number + digits[half if half < MOST else MOST])
    single = number + digits[once]
    for run, times in first.items():
        if times == 1:
            lists[run].append(single)
        else:
            half = once * times
            lists[run].append(number + digits[half if half < MOST else MOST])


def _joined(lists: Mapping[str, Sequence[str]], spellings: Mapping[str, str]) -> dict[str, str]:
    """Runs as spelled → their list in one string."""
    own = min(spellings, default="\U0010ffff")
    return {
        "".join(spellings.get(unit, unit) for unit in run) if max(run) >= own else run: "".join(
            codes
        )
        for run, codes in lists.items()
    }


class Lists:
    """Every run with its documents, gathered block by block.

    A block's own lists are not needed once they are added; its texts are, for longer runs.
    """

    def __init__(self) -> None:
        self._lists: defaultdict[str, list[str]] = defaultdict(list)
        self._texts: dict[int, Texts] = {}

    def add(self, number: int, block: Block) -> None:
        """The lists of the block with that number; numbers ascend."""
        self._texts[number] = block.texts
        _add(self._lists, number, block.lists)

    def written(self, each: Each = map) -> dict[str, str]:
        """Run → `<block><list>` for each block that has it, by spaces. To be asked for once.

        Blocks are numbered as `written` does. A list that was cut off says at its end how many
        documents it had: `… ~16000`.
        """
        out: dict[str, str] = {}
        frequent = _written(self._lists, out)
        for size in range(3, LONGEST + 1):
            if not frequent:
                break
            lists: defaultdict[str, list[str]] = defaultdict(list)
            grown = each(partial(longer, size=size, frequent=frequent), self._texts.values())
            for number, found in zip(self._texts, grown, strict=True):
                _add(lists, number, found)
            frequent = _written(lists, out)
        return out

    def words(self) -> set[str]:
        """Every word of Latin letters or digits."""
        return {word[:-1] for texts in self._texts.values() for word in texts.spellings.values()}

    def stands(self, run: str) -> bool:
        """Whether a text has the run of Han characters."""
        return any(
            run in text
            for texts in self._texts.values()
            for _, fields in texts.documents
            for text, _ in fields
        )


def _add(lists: defaultdict[str, list[str]], number: int, found: Mapping[str, str]) -> None:
    """A block's number and list, to the end of those of each of its runs."""
    name = written(number)
    for run, codes in found.items():
        lists[run] += (name, codes)


def _written(lists: dict[str, list[str]], out: dict[str, str]) -> set[str]:
    """Write the lists, the long ones cut off; gives back the runs of these."""
    frequent: set[str] = set()
    while lists:
        run, parts = lists.popitem()
        total = sum(map(len, parts[1::2])) // 3
        if total > FULL:
            frequent.add(run)
            parts = _champions(parts)
        text = " ".join(map(add, parts[::2], parts[1::2]))
        out[run] = f"{text} ~{total}" if total > FULL else text
    return frequent


def _champions(parts: Sequence[str]) -> list[str]:
    """The same with the `CHAMPIONS` best documents only."""
    counts: Counter[str] = Counter()
    for codes in parts[1::2]:
        counts.update(codes[2::3])
    left = CHAMPIONS
    least = DIGITS[-1]
    for digit in reversed(DIGITS):
        least = digit
        if counts[digit] >= left:
            break
        left -= counts[digit]
    better = re.compile(f"[{least}-{DIGITS[-1]}]")
    out: list[str] = []
    for name, codes in zip(parts[::2], parts[1::2], strict=True):
        chosen = []
        for match in better.finditer(codes[2::3]):
            if match.group() == least:
                if not left:
                    continue
                left -= 1
            chosen.append(codes[3 * match.start() : 3 * match.end()])
        if chosen:
            out += (name, "".join(chosen))
    return out


def longer(texts: Texts, size: int, frequent: set[str]) -> dict[str, str]:
    """The lists of the runs of that size whose beginning is frequent, as in `Block.lists`."""
    ours = {word: unit for unit, word in texts.spellings.items()}
    known = {local for run in frequent if len(local := _local(run, ours)) == size - 1}
    begun = frozenset(run[:2] for run in known).__contains__
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for number, fields in texts.documents:
        counts = []
        for text, _ in fields:
            at = compress(range(len(text)), map(begun, map(add, text, text[1:])))
            runs = [text[i : i + size] for i in at]
            if size > 3:
                runs = [run for run in runs if run[:-1] in known]
            if runs and len(runs[-1]) < size:
                runs.pop()
            counts.append(Counter(runs))
        if any(counts):
            _enter(lists, number, fields, counts)
    return _joined(lists, texts.spellings)


def _local(run: str, ours: Mapping[str, str]) -> str:
    """The run in a block's own units; empty if the block does not have it."""
    if " " not in run:
        return run
    units = [unit if len(unit) == 1 else ours.get(unit) for unit in _UNIT.findall(run)]
    return "" if None in units else "".join(filter(None, units))


def ending(run: str) -> str:
    """The last two units of a run, as spelled; the run itself if it has no more."""
    return "".join(_UNIT.findall(run)[-2:])


def written(value: int) -> str:
    """A number to base 32, the smallest digit first; digits from 32 up say that another follows."""
    out = ""
    while value >= 32:
        out += DIGITS[32 + value % 32]
        value //= 32
    return out + DIGITS[value]
