"""Raw lines that an editor names: they exist, hold what he says, and have one ruling each.

It exists because he writes line numbers by hand, and the second of two answers to one question
would otherwise be dropped in silence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate

from generator.chinese.radicals import plain_characters
from generator.chinese.width import HAN, folded
from generator.findings import finding
from generator.model import ArticleEntry, Correction, Finding, Line, Mend, Source
from generator.slugs import anchor_line
from generator.sources.docs import Docs, Placed
from generator.sources.encoding import raw_lines

_PUNCTUATION = str.maketrans("。“”„‘’", '."""\'\'')
_NOT_HAN = re.compile(f"[^{HAN}]+")
_NUMBER = re.compile("[1-9][0-9]{0,8}(?:-[1-9][0-9]{0,3})?", re.ASCII)
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>|<!--|&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});|\*\*|\{\{"
)
"""What the restoration would take away again as markup."""
_MOST = 20_000
"""Lines of a range that are looked at one by one."""


def fold(text: str) -> str:
    """A text for comparing: one width, no blanks, one kind of quotation marks and full stops."""
    return folded(text).translate(_PUNCTUATION)


class _Lines:
    """A seed's lines as they are compared: folded, one after the other, found by their number."""

    def __init__(self, text: str) -> None:
        folded_lines = [fold(line) for line in raw_lines(text)]
        self.last = len(folded_lines)
        self.full = [n for n, line in enumerate(folded_lines, start=1) if line]
        self._text = "".join(folded_lines)
        self._starts = list(accumulate(map(len, folded_lines), initial=0))
        self._han = _han(self._text)

    def may_hold(self, words: str) -> bool:
        """Whether the page that is made of the lines can show these words. What the restoration
        takes away may stand between their halves, and signs may be others: their place is for it
        to find."""
        if fold(words) in self._text:
            return True
        han = _han(words)
        half = (len(han) + 1) // 2
        return bool(han) and (han[:half] in self._han or han[half:] in self._han)

    def is_blank(self, number: int) -> bool:
        """Whether there is nothing on the line but white space."""
        return self._starts[number - 1] == self._starts[number]

    def nearest(self, number: int) -> int:
        """The line with text that is nearest to a blank one; 0 if there is none."""
        at = bisect_right(self.full, number)
        return min(self.full[max(at - 1, 0) : at + 1], key=lambda n: abs(n - number), default=0)


def mended_text(source: Source, mends: Iterable[Mend]) -> str:
    """The seed's text, folded, with the certain mends made: each where its words stand first
    from its line on."""
    lines = [fold(line) for line in raw_lines(source.text)]
    text = "".join(lines)
    starts = list(accumulate(map(len, lines), initial=0))
    sure = (m for m in mends if m.certainty == "certain" and 1 <= m.line <= len(lines))
    for mend in sorted(sure, key=lambda m: m.line, reverse=True):
        raw = fold(mend.raw)
        at = text.find(raw, starts[mend.line - 1])
        for _ in range(mend.nth - 1):
            at = text.find(raw, at + 1) if at >= 0 else at
        if at >= 0:
            text = text[:at] + fold(mend.text) + text[at + len(raw) :]
    return text


def places(docs: Docs, texts: Mapping[str, Source]) -> Iterator[Finding]:
    """Raw lines that an editor names must exist, and hold what he says they hold."""
    for item in docs.articles:
        entry, page = item.entry, item.page
        source = texts.get(entry.seed)
        edits = (entry.mends, entry.rulings, entry.order, entry.corrections)
        if source is None or not any(edits):
            continue
        lines = _Lines(source.text)
        for n, mend in enumerate(entry.mends):
            if not 1 <= mend.line <= lines.last:
                yield _beyond(item, mend.line, lines.last, "mends", n, "line")
            elif not lines.may_hold(mend.raw):
                here = page.line("mends", n, "raw")
                yield finding(page.file, here, "mend-raw-absent", raw=mend.raw, seed=entry.seed)
            markup = _MARKUP.search(mend.text)
            if markup:
                here = page.line("mends", n, "text")
                yield finding(page.file, here, "mend-markup", what=markup.group())
        yield from _twice(item)
        for n, ruling in enumerate(entry.rulings):
            yield from _begins(item, ruling.line, lines, "rulings", n, "line")
        for n, ends in enumerate(entry.order):
            for number in ends:
                if not 1 <= number <= lines.last:
                    yield _beyond(item, number, lines.last, "order", n)
        for n, correction in enumerate(entry.corrections):
            number = anchor_line(correction.anchor)
            if number:
                yield from _begins(item, number, lines, "corrections", n, "anchor")
            else:
                here = page.line("corrections", n, "anchor")
                found = _NUMBER.search(correction.anchor)
                near = f"L{found.group()}" if found else "L15"
                yield finding(page.file, here, "anchor-bad", anchor=correction.anchor, near=near)


def _twice(item: Placed[ArticleEntry]) -> Iterator[Finding]:
    """Two answers to one question, of which one would be dropped in silence."""
    entry, page = item.entry, item.page
    met: dict[object, Line] = {}

    def look(key: object, what: str, *way: str | int) -> Iterator[Finding]:
        here = page.line(*way)
        first = met.setdefault(key, here)
        if (first, first.column) != (here, here.column):
            yield finding(page.file, here, "ruled-twice", what=what, first=int(first))

    for n, ruling in enumerate(entry.rulings):
        yield from look(("line", ruling.line), f"rulings: line: {ruling.line}", "rulings", n)
    for n, mend in enumerate(entry.mends):
        key = ("mend", mend.line, mend.raw, mend.nth)
        yield from look(key, f"mends: line: {mend.line}", "mends", n)
    for n, (first, last) in enumerate(entry.order):
        for number in range(first, min(last, first + _MOST) + 1):
            if ("order", number) in met:
                yield from look(("order", number), f"order: {number}", "order", n)
                break
            met["order", number] = page.line("order", n)
    for n, correction in enumerate(entry.corrections):
        yield from _against(correction, n, look)


def _against(
    correction: Correction, n: int, look: Callable[..., Iterator[Finding]]
) -> Iterator[Finding]:
    """What a correction says that another of the same passage and layer says otherwise."""
    place, way = (correction.anchor, correction.layer), ("corrections", n)
    if correction.layer in ("events", "figures"):
        key = (*place, correction.add, correction.remove, correction.values)
        yield from look(key, f"corrections: {correction.anchor}, {correction.layer}", *way)
        return
    shown = f"corrections: {correction.anchor}, {correction.layer}: "
    if correction.primary:
        yield from look((*place, "primary"), f"{shown}primary", *way, "primary")
    for ident in (*correction.add, *correction.remove):
        yield from look((*place, ident), f"{shown}{ident}", *way)


def _han(text: str) -> str:
    return _NOT_HAN.sub("", plain_characters(fold(text)))


def _begins(
    item: Placed[ArticleEntry], number: int, lines: _Lines, *way: str | int
) -> Iterator[Finding]:
    """A paragraph or heading can begin on a line that exists and is not blank."""
    if not 1 <= number <= lines.last:
        yield _beyond(item, number, lines.last, *way)
    elif lines.is_blank(number):
        shown = {"number": number, "near": lines.nearest(number), "seed": item.entry.seed}
        yield finding(item.page.file, item.page.line(*way), "line-blank", **shown)


def _beyond(item: Placed[ArticleEntry], number: int, last: int, *way: str | int) -> Finding:
    values = {"number": number, "last": last, "seed": item.entry.seed}
    return finding(item.page.file, item.page.line(*way), "line-beyond", **values)
