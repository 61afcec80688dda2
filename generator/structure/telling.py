"""What an editor should look at in a restored article, as findings with file and line."""

from __future__ import annotations

from collections.abc import Sequence

from generator.chinese.dates import stated
from generator.findings import finding
from generator.model import Article, ArticleEntry, Finding
from generator.restore.blocks import Restored
from generator.restore.sentences import ends_clause
from generator.restore.traced import LineOf
from generator.structure.kept import unprinted

_SHOWN = frozenset(
    "title subtitle by-line source-line author-note heading column-label speaker document-number "
    "addressee signature release-note occasion seat guest-name guest-post".split()
)
"""Asides that the page prints in their own place; the others are only recorded."""


_FEW = 5
"""Lines that are named."""


def findings(
    article: Article,
    restored: Restored,
    entry: ArticleEntry | None,
    unaccounted: Sequence[int],
    line_of: LineOf,
) -> tuple[Finding, ...]:
    """Everything that is missing, doubtful or impossible in the article."""
    seed = f"seeds/{article.seed}"
    file = entry.file if entry else ""
    found: list[Finding] = []
    for line in sorted({line_of(at) for at in unaccounted}):
        found.append(finding(seed, line, "raw-unaccounted"))
    if restored.unread_lines:
        lines = ", ".join(map(str, restored.unread_lines))
        found.append(finding(file or seed, 0, "order-leaves-out", lines=lines))
    for mend, code, count in restored.mends_left:
        near = ", ".join(map(str, _lines_with(restored, mend.raw, line_of))) or "—"
        values = {"line": mend.line, "raw": mend.raw, "near": near, "count": count}
        found.append(finding(file or seed, mend.at, code, **values))
    if restored.foreign:
        found.append(finding(seed, 1, "not-chinese"))
        return tuple(found)
    confirmed = {r.line for r in entry.rulings if r.lost} if entry else set()
    explained = any(a.kind == "jump-line" for a in article.asides)
    for passage in article.passages:
        torn = passage.complete != "whole" and not confirmed & set(passage.lines)
        if torn and not (explained and ends_clause(passage.text)):
            found.append(finding(seed, passage.lines[0], "passage-torn", quote=passage.text[:12]))
    if not article.passages:
        found.append(finding(seed, 1, "text-missing"))
    if not article.title and not (entry and entry.untitled):
        found.append(finding(seed, 1, "title-unknown"))
    if not article.date and entry is None:
        found.append(finding(seed, 1, "date-unknown"))
    for line, quote in restored.garbled:
        found.append(finding(seed, line, "characters-garbled", quote=quote))
    ruled = {r.line for r in entry.rulings} if entry else set()
    for line, quote in unprinted(article, ruled):
        found.append(finding(seed, line, "text-set-aside", quote=quote[:12]))
    for aside in article.asides:
        for item in stated(aside.text) if aside.kind in _SHOWN else ():
            if item.problem:
                words = {"words": item.words, "quote": aside.text[:40]}
                found.append(finding(seed, aside.line, "date-impossible", **words))
    return tuple(found)


def _lines_with(restored: Restored, words: str, line_of: LineOf) -> list[int]:
    """The first raw lines on which words begin, as the page shows them or as the seed has them."""
    raw, found = restored.source.text, set[int]()
    for block in restored.blocks:
        at = block.text.text.find(words)
        if at >= 0:
            found.add(line_of(block.text.at[at]))
    at = raw.find(words)
    while at >= 0 and len(found) < _FEW:
        found.add(line_of(at))
        at = raw.find(words, at + 1)
    return sorted(found)[:_FEW]
