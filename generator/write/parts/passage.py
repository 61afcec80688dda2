"""The one way a passage, or a run of one, is printed.

It exists so that what stands between the tags equals the passage's text, character for
character, on every page: escaping, links, an editor's marks and line-break hints are added
around the characters and never to them. What must be said besides stands in attributes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup

from generator.interface import Tongue
from generator.model import Article, Passage, Repair
from generator.write import html, words

QUIET = frozenset(
    (
        "line-join half-width-punctuation full-width-latin stray-space invisible look-alike "
        "pinyin-annotation speaker layout parted"
    ).split()
)
"""Repairs so many and so plain that the page counts them and marks none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something around the characters `start:end` of a passage's text.

    `tag` is a or a span's name, `attributes` are those of `html.element`. Marks do not nest:
    where two overlap, the earlier one in the list of marks wins.
    """

    start: int
    end: int
    attributes: Mapping[str, object]
    tag: str = "a"


@dataclass(frozen=True, slots=True)
class Style:
    """A run that looks different (a run-in heading, shared wording) without being a mark."""

    start: int
    end: int
    tag: str
    attributes: Mapping[str, object] = field(default_factory=dict)


def all_repairs(article: Article) -> tuple[Repair, ...]:
    """Every repair of an article, inside its passages and outside, each once."""
    inside = [r for p in article.passages for r in p.repairs]
    seen = {(r.kind, r.raw_at, r.raw) for r in inside}
    outside = [r for r in article.repairs if (r.kind, r.raw_at, r.raw) not in seen]
    return (*inside, *outside)


def is_loud(repair: Repair) -> bool:
    """Whether a repair is marked at its place, not only counted."""
    return repair.at >= 0 and repair.kind not in QUIET


def printed(
    passage: Passage,
    start: int = 0,
    end: int | None = None,
    marks: Sequence[Mark] = (),
    styles: Sequence[Style] = (),
) -> Markup:
    """`passage.text[start:end]` as inline HTML with its marks; the text content is the text."""
    stop = len(passage.text) if end is None else end
    all_styles = list(styles)
    if passage.run_in:
        all_styles.append(Style(0, passage.run_in, "b"))
    out: list[Markup] = []
    at = start
    for mark in _fitting(marks, start, stop):
        out.append(_run(passage.text, at, mark.start, all_styles))
        inner = _run(passage.text, mark.start, mark.end, all_styles)
        out.append(html.element(mark.tag, inner, **mark.attributes))
        at = mark.end
    out.append(_run(passage.text, at, stop, all_styles))
    return html.joined(out)


def _fitting(marks: Sequence[Mark], start: int, stop: int) -> list[Mark]:
    chosen: list[Mark] = []
    # A join is a point: it may touch another mark but not stand inside one.
    covered, points, inner = (bytearray(stop + 1 if marks else 0) for _ in range(3))
    for mark in marks:
        a, b = mark.start, mark.end
        if a < start or b > stop or b < a:
            continue
        if a == b:
            if not inner[a]:
                points[a] = 1
                chosen.append(mark)
        elif covered.find(1, a, b) < 0 and points.find(1, a + 1, b) < 0:
            covered[a:b] = b"\1" * (b - a)
            inner[a + 1 : b] = b"\1" * (b - a - 1)
            chosen.append(mark)
    return sorted(chosen, key=lambda m: (m.start, m.end))


def _run(text: str, start: int, end: int, styles: Sequence[Style]) -> Markup:
    """A stretch of text, cut where a style begins or ends."""
    if start >= end:
        return Markup("")
    cuts = {start, end}
    for style in styles:
        cuts.update(cut for cut in (style.start, style.end) if start < cut < end)
    if len(cuts) == 2 and not any(s.start <= start and s.end >= end for s in styles):
        return html.broken(text[start:end])
    places = sorted(cuts)
    out = []
    for left, right in pairwise(places):
        piece = html.broken(text[left:right])
        for style in styles:
            if style.start <= left and right <= style.end:
                piece = html.element(style.tag, piece, **style.attributes)
        out.append(piece)
    return html.joined(out)


def reading(repair: Repair, say: Tongue) -> str:
    """A repair in words: what the raw file has there, and what was done."""
    if repair.reason:
        done = repair.reason
    elif not repair.text and repair.raw.strip():
        done = say("原作“{}”，删", repair.raw.strip())
    elif repair.raw.strip():
        done = say("原作“{}”", repair.raw.strip())
    else:
        done = say("此处{}", say(words.REPAIRS.get(repair.kind, repair.kind)))
    return done


def doubt(repair: Repair, say: Tongue) -> str:
    """A doubtful place in words: the editor's doubt, and what it may have to be."""
    said = say("存疑：{}", repair.reason or say("未改"))
    other = repair.text and repair.text != repair.raw
    return say("{}；或应作“{}”", said, repair.text) if other else said


def sentence(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    """The bounds of the sentence around `start:end`, no longer than about `limit` characters.

    Cut at sentence ends, then at commas; always an exact run that holds `start:end`.
    """
    stops = "。！？；\n"
    left = max((text.rfind(s, 0, start) for s in stops), default=-1) + 1
    found = [place for s in stops if (place := text.find(s, end)) >= 0]
    right = min(found) + 1 if found else len(text)
    while right < len(text) and text[right] in "”’）》":
        right += 1
    if right - left > limit and start - left > limit // 2:
        near = text.rfind("，", left, start)
        while near > left and start - near < limit // 4:
            near = text.rfind("，", left, near)
        if near > left:
            left = near + 1
    if right - left > limit and right - end > limit // 2:
        near = text.find("，", max(end, left + limit - limit // 4))
        if 0 <= near < right:
            right = near + 1
    return left, right
