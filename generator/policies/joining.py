"""One record for each document, over all articles, whether an editor has a page for it or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.chinese.pinyin import sort_key
from generator.findings import finding
from generator.model import (
    UNREADABLE,
    Article,
    Finding,
    Mention,
    Passage,
    Policy,
    PolicyEntry,
    Quote,
    Reading,
)
from generator.policies.facts import facts, number
from generator.policies.notices import issues
from generator.policies.titles import generated_year, issuer_in
from generator.text.spans import full_sentences

_Told = tuple[Mention, Passage, Article]


def joined(
    entries: Sequence[PolicyEntry], readings: Sequence[Reading]
) -> tuple[tuple[Policy, ...], tuple[Finding, ...]]:
    """The documents: the editors' in their order, then those without a page, by pinyin.

    A document without a page gets an entry whose `file` is empty, and a finding that proposes
    the page. Issuer and date are the editor's, else what the articles say if they agree.
    """
    told: dict[str, list[_Told]] = defaultdict(list)
    for reading in readings:
        passages = {p.id: p for p in reading.article.passages}
        for mention in reading.mentions:
            if mention.kind == "policy" and mention.quote.passage in passages:
                passage = passages[mention.quote.passage]
                told[mention.target].append((mention, passage, reading.article))
    found: list[Finding] = []
    listed = [_policy(entry, told.get(entry.id, []), found) for entry in entries]
    printed = {reading.article.official for reading in readings}
    all_read = bool(readings) and not any(r.article.kind in UNREADABLE for r in readings)
    for policy in listed:
        if not policy.mentions and policy.entry.id not in printed and all_read:
            found.append(finding(policy.entry.file, 1, "policy-unused", title=policy.entry.title))
    known = {entry.id for entry in entries}
    others = []
    for ident in told.keys() - known:
        entry = PolicyEntry(
            id=ident, title=_title(ident, told[ident]), file="", number=_number(told[ident])
        )
        others.append(_policy(entry, told[ident], found))
        _, passage, article = told[ident][0]
        line = passage.lines[0] if passage.lines else 0
        found.append(finding(f"seeds/{article.seed}", line, "policy-unlisted", title=entry.title))
    others.sort(key=lambda p: (sort_key(p.entry.title), p.entry.id))
    return (*listed, *others), tuple(sorted(set(found)))


def _title(ident: str, told: Sequence[_Told]) -> str:
    """The fullest of the names used; a yearly document has its year in front."""
    names = {m.quote.text for m, _, _ in told if not m.short} or {m.quote.text for m, _, _ in told}
    title = max(names, key=lambda n: (len(n), n))
    year = generated_year(ident)
    return f"{year}年{title}" if year else title


def _number(told: Sequence[_Told]) -> str:
    """The document number that the articles give, if they give one only."""
    full = [(m, passage, article) for m, passage, article in told if not m.short]
    given = {number(passage.text, m.quote.end) for m, passage, _ in full}
    given |= {own.number for m, _, article in full if (own := issues(article, m.quote.text))}
    given -= {""}
    return given.pop() if len(given) == 1 else ""


def _policy(entry: PolicyEntry, told: Sequence[_Told], found: list[Finding]) -> Policy:
    issuers: list[str] = []
    dates: list[str] = []
    sources: dict[str, Quote] = {}
    for mention, passage, article in told:
        if passage.id not in sources:
            sources[passage.id] = _sentence(passage, mention.quote)
        if mention.short:
            continue
        body, date = facts(article, passage.text, mention.quote.start, mention.quote.end)
        own = issues(article, mention.quote.text)
        if own:
            body, date = own.issuer, own.date
        issuers.append(body or issuer_in(mention.quote.text))
        dates.append(date)
    return Policy(
        entry=entry,
        issuer=entry.issuer or _agreed_issuer(issuers),
        date=entry.date or _agreed_date(entry, dates, found, told),
        mentions=tuple(m for m, _, _ in told),
        sources=tuple(sources.values()),
    )


def _sentence(passage: Passage, quote: Quote) -> Quote:
    for start, end in full_sentences(passage.text):
        if start <= quote.start < end:
            # A full stop inside 《》 or “” may end a sentence early: never cut the title.
            end = max(end, quote.end)
            lead = len(passage.text[start:end]) - len(passage.text[start:end].lstrip())
            return Quote(passage.id, start + lead, end, passage.text[start + lead : end])
    return quote


def _agreed_issuer(issuers: Sequence[str]) -> str:
    """The one issuer named; where names differ, the one that contains the others."""
    names = {name for name in issuers if name}
    if not names:
        return ""
    longest = max(names, key=lambda n: (len(n), n))
    return longest if all(name in longest for name in names) else ""


def _agreed_date(
    entry: PolicyEntry, dates: Sequence[str], found: list[Finding], told: Sequence[_Told]
) -> str:
    """The most precise date given, if all the others are the same less precisely."""
    given = {date for date in dates if date}
    if not given:
        return ""
    best = max(given, key=lambda d: (len(d), d))
    if all(best.startswith(date) for date in given):
        return best
    _, passage, article = told[0]
    found.append(
        finding(
            entry.file or f"seeds/{article.seed}",
            1 if entry.file else (passage.lines[0] if passage.lines else 0),
            "policy-date-conflict",
            title=entry.title,
            dates="、".join(sorted(given)),
        )
    )
    return ""
