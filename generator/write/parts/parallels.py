"""Parallels: where another article says the same, beside the passage that says it here.

It exists so that a reader compares two wordings without leaving the page: what both share is
marked on both sides, and the page stays light however often a phrase was repeated.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.model import Article, Parallel, Passage
from generator.write import limits
from generator.write.parts.passage import Style, sentence
from generator.write.parts.pen import Pen


def room(pen: Pen, article: Article) -> int:
    """How many parallels of one passage the page of `article` may quote."""
    known = [len(_shown(pen, passage)) for passage in article.passages]
    if sum(known) <= limits.BESIDE:
        return limits.PARALLELS
    return max(1, limits.BESIDE // sum(map(bool, known)))


def shared(pen: Pen, passage: Passage) -> list[Style]:
    """The wording of a passage that its parallels have too."""
    runs = (
        (start, length)
        for parallel in _shown(pen, passage)
        for start, length in _runs(parallel, passage.id)
    )
    return _styles(runs, "u")


def beside(pen: Pen, passage: Passage, most: int) -> tuple[tuple[Markup, Markup], ...]:
    """Quotation and source line of each parallel; from the `most`th on the source line alone."""
    found: list[tuple[Markup, Markup]] = []
    for parallel in _shown(pen, passage):
        other = pen.context.passages[_other(parallel, passage.id)]
        text = _quoted(pen, other, parallel) if len(found) < most else Markup("")
        found.append((text, pen.src(other.id)))
    return tuple(found)


def _shown(pen: Pen, passage: Passage) -> list[Parallel]:
    known = pen.context.parallels.get(passage.id, ())
    return [p for p in known if _other(p, passage.id) in pen.context.passages]


def _other(parallel: Parallel, here: str) -> str:
    return parallel.right if parallel.left == here else parallel.left


def _runs(parallel: Parallel, side: str) -> list[tuple[int, int]]:
    """The shared runs as they stand in the passage `side`: start and length."""
    at = 0 if parallel.left == side else 1
    return [(run[at], run[2]) for run in parallel.shared]


def _styles(runs: Iterable[tuple[int, int]], tag: str) -> list[Style]:
    """Runs as styles that do not overlap."""
    out: list[Style] = []
    last = 0
    for start, length in sorted(runs):
        if start + length > last:
            out.append(Style(max(start, last), start + length, tag))
            last = start + length
    return out


def _quoted(pen: Pen, other: Passage, parallel: Parallel) -> Markup:
    """The other passage, or the sentences of it around the shared wording where it is long."""
    styles = _styles(_runs(parallel, other.id), "mark")
    left, right = 0, len(other.text)
    if styles and right > 4 * limits.SENTENCE:
        first, last = styles[0], styles[-1]
        left, _ = sentence(other.text, first.start, first.end, 2 * limits.SENTENCE)
        _, right = sentence(other.text, last.start, last.end, 2 * limits.SENTENCE)
    return pen.cut(other, left, right, styles)
