"""Stretches of text that other readings ask about: titles, quotations, sentences.

All of them give half-open offsets into the text as it is; folding never changes its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.chinese.scripts import simplified_pairs, t2s

Span = tuple[int, int]

_SENTENCE = re.compile(r"[^。！？!?…\n]*[。！？!?…\n]+[”’）」』]*|[^。！？!?…\n]+$")
_TITLE_MARK = re.compile("[《》。！？]")
_QUOTED = re.compile(r"“([^“”]+)”|「([^「」]+)」|\"([^\"]+)\"")


_NARROW = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code).isalnum()},
    **dict(zip(map(ord, "＋－／．＆％　"), "+-/.&% ", strict=True)),
}
_ALIKE = (*((mark, '"') for mark in "“”‘’'「」『』＂"), ("（", "("), ("）", ")"))


@lru_cache(maxsize=1)
def _rare() -> re.Pattern[str]:
    """Characters that a Simplified text in ordinary width does not have."""
    chars = "".join(old for old, _ in simplified_pairs()) + "".join(map(chr, _NARROW))
    return re.compile(f"[{re.escape(chars)}]")


def folded(text: str) -> str:
    """The text for matching, character for character: letters narrow, lower case, Simplified,
    every kind of quotation mark the same.

    >>> folded("「ＡＩ＋」治理體系")
    '"ai+"治理体系'
    """
    # Most texts have nothing to fold but their quotation marks: looking is cheaper.
    plain = t2s(text.translate(_NARROW)) if _rare().search(text) else text
    for mark, common in _ALIKE:
        plain = plain.replace(mark, common)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def titles(text: str) -> tuple[Span, ...]:
    """Outermost 《…》, the marks included, in order; a mark without its partner opens nothing.

    >>> titles("《关于印发〈甲〉的通知》和《乙》")
    ((0, 12), (13, 16))
    """
    if "《" not in text:
        return ()
    found: list[Span] = []
    open_at: list[int] = []
    for mark in _TITLE_MARK.finditer(text):
        char, at = mark.group(), mark.start()
        if char == "《":
            open_at.append(at)
        elif char == "》":
            if open_at:
                start = open_at.pop()
                if not open_at:
                    found.append((start, at + 1))
        else:
            # No title runs over the end of a sentence: the closing mark is lost.
            open_at.clear()
    return tuple(found)


def quotations(text: str) -> tuple[Span, ...]:
    """What stands between quotation marks, the marks left out."""
    return tuple(m.span(m.lastindex or 0) for m in _QUOTED.finditer(text))


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a passage, their closing marks included."""
    return tuple(m.span() for m in _SENTENCE.finditer(text) if m.group().strip())


def inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether the stretch touches one of the spans, which stand in order, none in another."""
    return len(touching(start, end, spans)) > 0


def touching(start: int, end: int, spans: Sequence[Span]) -> Sequence[Span]:
    """Those of the spans that the stretch touches; they stand in order, none in another."""
    first = bisect_left(spans, (start,))
    if first and spans[first - 1][1] > start:
        first -= 1
    return spans[first : bisect_left(spans, (end,))]


class Taken:
    """The places of a text that are taken already; what is taken later may touch what was."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self._taken = bytearray(len(text))
        for start, end in spans:
            self.take(start, end)

    def take(self, start: int, end: int) -> None:
        """Take a stretch."""
        self._taken[start:end] = b"\1" * (end - start)

    def touches(self, start: int, end: int) -> bool:
        """Whether any of the stretch is taken."""
        return self._taken.find(1, start, end) >= 0

    def hidden(self, text: str) -> str:
        """The text with what is taken blotted out, same length."""
        return "".join(
            "\0" if taken else char for char, taken in zip(text, self._taken, strict=True)
        )


def located(quote: str, text: str) -> Span | None:
    """Where the quotation stands in the text, width, case and white space apart."""
    want = "".join(folded(quote).split())
    if not want:
        return None
    kept = [at for at, char in enumerate(text) if not char.isspace()]
    have = "".join(folded(text).split())
    if len(have) != len(kept):
        return None
    at = have.find(want)
    if at < 0:
        return None
    return kept[at], kept[at + len(want) - 1] + 1
