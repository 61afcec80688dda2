"""Pieces → the text of a seed, and what an article's file must say so that it is read as the page
shows it.

Headings are marked with #, as the reading knows them; what stands beside the running text is
kept in its place. Where the reading would take such a line for text, or put two paragraphs
together, a ruling says what the page showed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.add.records import ASIDE, CAPTION, HEADING, NOTE, TABLE, TEXT, Piece
from generator.model import Article, ArticleEntry, Mend, Ruling, Source
from generator.restore import restore
from generator.structure import structure

RULED = {NOTE: "note", TABLE: "table", CAPTION: "caption", ASIDE: "pull-quote"}
"""What a piece beside the text is called in a ruling."""
PLAIN = "plain"
REASONS = {
    NOTE: "版面上是脚注",
    TABLE: "版面上是表格",
    CAPTION: "版面上是图表的说明",
    ASIDE: "版面上排在正文之外",
    TEXT: "版面上另起一段",
    PLAIN: "版面上是正文",
}
_NO_TEXT = frozenset({"heading", "subtitle", "column-label", "related-links"})
_SHOWN = 3
"""Headings that the page sets apart from which on what is set like text is text."""
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十百\d]+[章节条编]"
)
_ARTICLE = "第[一二三四五六七八九十百零〇\\d]+条"
_MARKED = re.compile(r"[。！？；：…?!;:]['\"”’」』）)]*$")
_SENTENCE = 25
_SHORT = 6
_CLOSED = re.compile(r"[。！？…]['\"”’」』）)]*$")
_AROUND = 4
"""Characters of text on each side that show where a doubtful one stands."""
_DOUBTS = 400
"""Doubtful places that are written down."""


@dataclass(frozen=True, slots=True)
class Seed:
    """The text of a seed, and the line on which each piece stands."""

    text: str
    lines: tuple[tuple[int, Piece], ...]


def seed_of(pieces: Sequence[Piece]) -> Seed:
    """The text: one line a piece, an empty line between."""
    rows: list[str] = []
    placed: list[tuple[int, Piece]] = []
    for before, piece in zip((None, *pieces), pieces, strict=False):
        words = _one_line(piece.text)
        if not words:
            continue
        together = before is not None and before.role == piece.role == TABLE
        if rows and not together:
            rows.append("")
        mark = "#" * max(1, piece.level) + " " if piece.role == HEADING else ""
        rows.append(mark + words)
        placed.append((len(rows), piece))
    return Seed("\n".join(rows) + "\n", tuple(placed))


def _one_line(text: str) -> str:
    text = re.sub(r"[\r\n\t\x0b\x0c\x85\u2028\u2029]+", " ", text).strip()
    return re.sub(rf"^({_ARTICLE})\u3000+", r"\1 ", text)  # no heading with its text behind it


def rulings(seed: Seed, source: Source, entry: ArticleEntry) -> tuple[Ruling, ...]:
    """What the reading has to be told: the fewest rulings by which it agrees with the page."""
    told: dict[int, Ruling] = {}
    for _ in range(3):
        article, _found = read(source, replace(entry, rulings=tuple(told.values())))
        more = dict(_missing(seed, article, told))
        if not more:
            break
        told |= more
    return tuple(told[line] for line in sorted(told))


def _missing(seed: Seed, article: Article, told: dict[int, Ruling]) -> Iterable[tuple[int, Ruling]]:
    passage_of: dict[int, list[int]] = {}
    for number, passage in enumerate(article.passages):
        for line in passage.lines:
            passage_of.setdefault(line, []).append(number)
    by_first = {passage.lines[0] for passage in article.passages if passage.lines}
    heads = {line for section in article.sections for line in section.lines}
    heads |= {aside.line for aside in article.asides if aside.kind in _NO_TEXT}
    shown = sum(p.role == HEADING and p.level > 1 for _, p in seed.lines) >= _SHOWN
    listed, before = False, ""
    for line, piece in seed.lines:
        if line in told:
            before = piece.text
            continue
        sentence = len(piece.text) >= _SENTENCE and _CLOSED.search(piece.text) is not None
        listed = piece.role == TEXT and (
            before.endswith(("：", ":")) or (listed and len(before) < _SENTENCE)
        )
        before = piece.text
        if shown and len(piece.text) >= _SHORT:
            sentence = _MARKED.search(piece.text) is not None or (
                listed and not _NUMBERED.match(piece.text)
            )
        if piece.role == TEXT and sentence and line in heads and line not in passage_of:
            yield line, Ruling(line, "text", reason=REASONS[PLAIN])
            continue
        if piece.role in RULED and line in passage_of:
            yield line, Ruling(line, RULED[piece.role], reason=REASONS[piece.role])
        elif piece.role == TEXT and line in passage_of and line not in by_first:
            yield line, Ruling(line, "text", reason=REASONS[TEXT])


def read(source: Source, entry: ArticleEntry | None) -> tuple[Article, tuple[object, ...]]:
    """The seed as the program reads it."""
    return structure(restore(source, entry), entry)


def suspects(seed: Seed) -> tuple[Mend, ...]:
    """Characters that were recognised without certainty, each with the text around it."""
    found: list[Mend] = []
    for line, piece in seed.lines:
        shift = len(piece.text) - len(piece.text.lstrip())
        words = _one_line(piece.text)
        spans: list[list[float]] = []
        for doubt in piece.doubts:
            at = doubt.at - shift
            if not 0 <= at < len(words):
                continue
            if spans and at - spans[-1][1] <= 2 * _AROUND:
                spans[-1][1], spans[-1][2] = at, min(spans[-1][2], doubt.sure)
                continue
            spans.append([at, at, doubt.sure])
        for first, last, sure in spans:
            raw = words[max(0, int(first) - _AROUND) : int(last) + _AROUND + 1]
            reason = f"扫描识别，把握 {sure:.0%}，请对照原件"
            found.append(Mend(line, raw, raw, "suspect", reason))
    found.sort(key=lambda mend: mend.line)
    return tuple(found[:_DOUBTS])
