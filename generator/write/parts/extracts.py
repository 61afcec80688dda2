"""The sentences of a passage that carry the evidence for a category.

It exists because a passage may speak of many things: under a heading stands what speaks of it, and
the rest of the passage is there on demand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from generator.model import Extent, Label, Passage
from generator.text import spans
from generator.write import html, limits
from generator.write.parts import passage as printing
from generator.write.parts.pen import Pen

_SMALL = 40
"""Characters of a passage that are not worth being hidden."""


def carrying(passage: Passage, *labels: Label) -> tuple[Extent, ...]:
    """The sentences that say most for each of the labels; those beside each other are one.

    Evidence outside the text (a heading, an editor's reason) holds for all of it: the first
    sentence stands for it. A run-in heading says nothing without what follows it.
    """
    all_of_it = spans.full_sentences(passage.text)
    if not all_of_it:
        return ((0, len(passage.text)),)
    scores = [_scores(all_of_it, label) for label in labels]
    chosen: set[int] = set() if labels else {0}
    for score in scores:
        # One sentence that speaks for all of the labels is better than one for each.
        both = {at: sum(bool(other.get(at)) for other in scores) for at in score}
        ranked = sorted(score, key=lambda at: (-both[at], -score[at], at))
        most = limits.CARRYING if len(labels) == 1 else 1
        chosen.update(ranked[:most] or [0])
    chosen |= {
        at + 1 for at in chosen if all_of_it[at][1] <= passage.run_in and at + 1 < len(all_of_it)
    }
    found: list[Extent] = []
    for at in sorted(chosen):
        start, end = all_of_it[at]
        if found and at - 1 in chosen:
            start = found.pop()[0]
        found.append((start, end))
    return tuple(found)


def _scores(sentences: Sequence[Extent], label: Label) -> dict[int, float]:
    """By sentence the weight of the evidence in it, each word once."""
    words: dict[int, dict[str, float]] = defaultdict(dict)
    for one in label.evidence:
        for at, (start, end) in enumerate(sentences):
            if start <= one.start < end:
                words[at][one.text] = one.weight
    return {at: sum(weights.values()) for at, weights in words.items()}


def quotation(pen: Pen, label: Label) -> Markup:
    """A passage with the sentences that carry a label's evidence; the rest of it is hidden until
    it is asked for. What stands between the tags is the passage, character for character."""
    passage = pen.context.passages[label.passage]
    length = len(passage.text)
    shown = carrying(passage, label)
    if length - sum(end - start for start, end in shown) <= _SMALL:
        shown = ((0, length),)
    marks = pen.links(passage.id, once=True, within=shown)
    styles = pen.evidence_styles(label)
    out: list[Markup] = []
    at = 0
    for start, end in (*shown, (length, length)):
        if at < start:
            hidden = printing.printed(passage, at, start, styles=styles)
            out.append(html.element("span", html.element("span", hidden), class_="rest"))
        out.append(printing.printed(passage, start, end, marks=marks, styles=styles))
        at = end
    return html.joined(out)


def is_whole(said: Markup) -> bool:
    """Whether a quotation hides nothing."""
    return '<span class="rest">' not in said


def naming(pen: Pen, ident: str, words: Sequence[str]) -> Markup:
    """The first sentences of a passage that have one of some words; without any its first one."""
    passage = pen.context.passages[ident]
    all_of_it = spans.full_sentences(passage.text)
    found = [
        span for span in all_of_it if any(word in passage.text[slice(*span)] for word in words)
    ]
    shown = found[: limits.CARRYING] or carrying(passage)
    return html.joined(pen.cut(passage, *span) for span in shown)


def row(pen: Pen, *labels: Label) -> Markup:
    """The sentences of a passage that carry the evidence for all of the labels, and no more."""
    passage = pen.context.passages[labels[0].passage]
    styles = pen.evidence_styles(*labels)
    out = [pen.cut(passage, start, end, styles) for start, end in carrying(passage, *labels)]
    return html.joined(out)
