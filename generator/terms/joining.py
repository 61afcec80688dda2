"""Glossary entries joined with what the articles say of them.

The words of an entry's definition come from the articles where an editor marked a quotation that
says what the thing is, else from the editor, else from an explanation found in the text; where
none of them has any, the entry says so by having none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath

from generator.chinese.pinyin import sort_key, spaced
from generator.findings import finding
from generator.model import (
    UNREADABLE,
    Article,
    Finding,
    Gloss,
    Mention,
    Quote,
    Reading,
    Term,
    TermEntry,
)
from generator.terms.explaining import STRONG, defines
from generator.terms.matching import vocabulary
from generator.text.folding import located


def joined(
    entries: Sequence[TermEntry], readings: Sequence[Reading]
) -> tuple[tuple[Term, ...], tuple[Finding, ...]]:
    """The terms, sorted by pinyin, with their mentions over all articles, and what an editor
    should look at: quotations not found, entries without words or use, and words that may
    deserve an entry."""
    found: list[Finding] = []
    mentions: dict[str, list[Mention]] = defaultdict(list)
    glosses: dict[str, list[Gloss]] = defaultdict(list)
    words = vocabulary(entries)
    all_read = bool(readings) and not any(r.article.kind in UNREADABLE for r in readings)
    for reading in readings:
        for mention in reading.mentions:
            if mention.kind == "term":
                mentions[mention.target].append(mention)
        for gloss in reading.glosses:
            if gloss.pattern in STRONG and words.target(gloss.name):
                glosses[words.target(gloss.name)].append(gloss)
    by_id = {entry.id: entry for entry in entries}
    terms = []
    for entry in entries:
        definition, source = _definition(entry, readings, glosses[entry.id], found)
        if not mentions[entry.id] and all_read:
            found.append(finding(entry.file, 1, "term-unused", term=entry.term))
        terms.append(Term(entry, spaced(entry.term), definition, source, tuple(mentions[entry.id])))
    terms.sort(key=lambda term: (sort_key(term.entry.term), term.entry.id))
    found += _proposals(readings, by_id)
    return tuple(terms), tuple(sorted(set(found)))


def _definition(
    entry: TermEntry, readings: Sequence[Reading], glosses: list[Gloss], found: list[Finding]
) -> tuple[str, Quote | None]:
    if entry.quote:
        quote = quoted(entry.quote, entry.quote_seed, [r.article for r in readings])
        if quote and defines(quote.text, entry):
            return quote.text, quote
        if quote and not entry.definition:
            found.append(finding(entry.file, 1, "term-quote-empty", term=entry.term))
        articles = [reading.article for reading in readings]
        # A seed that was refused is told of where it was.
        here = not quote and (
            not entry.quote_seed or any(_is_seed(a.seed, entry.quote_seed) for a in articles)
        )
        if here and not any(_may_hold(article, entry.quote_seed) for article in articles):
            seed = entry.quote_seed or "—"
            found.append(finding(entry.file, 1, "term-quote-missing", term=entry.term, seed=seed))
    if entry.definition:
        return entry.definition, None
    if not entry.quote and glosses:
        best = min(glosses, key=lambda g: (STRONG.index(g.pattern), g.quote.passage))
        return best.quote.text, best.quote
    if not entry.quote:
        found.append(finding(entry.file, 1, "term-undefined", term=entry.term))
    return "", None


def _may_hold(article: Article, seed: str) -> bool:
    """Whether a quotation said to be of the seed may stand in an article that nobody could read."""
    return article.kind in UNREADABLE and (not seed or _is_seed(article.seed, seed))


def quoted(words: str, seed: str, articles: Sequence[Article]) -> Quote | None:
    """Where the words stand, in the seed named (by its name or its leading number) or, if none
    is named, in the first article that has them."""
    for article in articles:
        if seed and not _is_seed(article.seed, seed):
            continue
        for passage in article.passages:
            span = located(words, passage.text)
            if span:
                return Quote(passage.id, *span, passage.text[span[0] : span[1]])
    return None


def _is_seed(name: str, wanted: str) -> bool:
    stem = PurePosixPath(name).stem
    wanted = PurePosixPath(wanted).stem
    number = re.match(r"\d+", stem)
    return stem == wanted or (
        number is not None and wanted.isdigit() and int(wanted) == int(number.group())
    )


def _proposals(readings: Sequence[Reading], by_id: dict[str, TermEntry]) -> list[Finding]:
    """One proposal for each word, at its first article, with the count over all of them."""
    counts: dict[str, int] = defaultdict(int)
    first: dict[str, tuple[Reading, Quote]] = {}
    for reading in readings:
        for item in reading.candidates:
            counts[item.name] += item.count
            first.setdefault(item.name, (reading, item.quote))
    found = []
    for name, (reading, quote) in first.items():
        line = next(
            (p.lines[0] for p in reading.article.passages if p.id == quote.passage and p.lines), 0
        )
        found.append(
            finding(
                f"seeds/{reading.article.seed}", line, "term-candidate",
                name=name, count=counts[name], words=_short(quote.text),
            )
        )  # fmt: skip
    return found


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
