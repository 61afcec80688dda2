"""Readings into knowledge: every layer joined over all articles, editors' corrections honoured."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from generator import events, figures, policies, terms, voices
from generator.findings import finding
from generator.link import citations, likeness
from generator.link.apart import apart
from generator.link.misquoted import misquoted
from generator.link.scripts import Scripts
from generator.link.unfiled import unfiled
from generator.model import (
    UNREADABLE,
    ArticleEntry,
    Correction,
    Finding,
    Knowledge,
    Mention,
    Project,
    Quote,
    Reading,
)
from generator.slugs import near_anchor
from generator.text.folding import located

KINDS = {"terms": "term", "policies": "policy"}
"""Layers of corrections that are about mentions, and the kind of mention."""


def link(
    project: Project,
    readings: Sequence[Reading],
    findings: Iterable[Finding] = (),
    compare: likeness.Each = map,
    beside: voices.Each = map,
) -> Knowledge:
    """Everything the site says. `findings` are those made before; the result has all of them.
    `compare` finds what passages share, `beside` sets their clauses beside each other, as `map`
    does."""
    entries = {entry.id: entry for entry in project.articles}
    found = list(findings)
    corrected: list[Reading] = []
    for reading in readings:
        found += reading.findings
        reading, unmatched = _corrected(reading, entries.get(reading.article.id))
        found += unmatched
        corrected.append(reading)
    joined_terms, about_terms = terms.joined(project.terms, corrected)
    joined_policies, about_policies = policies.joined(project.policies, corrected)
    joined_voices, voiced = voices.joined(corrected)
    found += citations.unknown(project, corrected)
    found += misquoted(project, corrected)
    found += apart(project, corrected)
    found += unfiled(project, corrected)
    scripts = Scripts(corrected)
    alike = likeness.parallels([reading.article for reading in corrected], compare)
    return Knowledge(
        project=project,
        readings=voiced,
        terms=joined_terms,
        policies=joined_policies,
        events=scripts.events(events.merged(corrected)),
        figures=scripts.figures(figures.merged(corrected)),
        parallels=alike,
        findings=tuple(sorted({*map(scripts.finding, found), *about_terms, *about_policies})),
        voices=joined_voices,
        counterparts=voices.counterparts(voiced, alike, beside),
    )


def _corrected(reading: Reading, entry: ArticleEntry | None) -> tuple[Reading, tuple[Finding, ...]]:
    """The reading with its editor's corrections to terms and documents, and those that fit
    nothing. A mention is added at the words given as `quote`."""
    if entry is None or reading.article.kind in UNREADABLE:
        return reading, ()
    mentions = list(reading.mentions)
    found: list[Finding] = []
    changed = False
    anchors = {p.anchor: p.lines for p in reading.article.passages}
    for item in entry.corrections:
        kind = KINDS.get(item.layer)
        if kind is None:
            continue
        passage = f"{entry.id}#{item.anchor}"
        if item.anchor not in anchors:
            values = {"anchor": item.anchor, "near": near_anchor(item.anchor, anchors)}
            found.append(finding(entry.file, item.line, "correction-passage-unknown", **values))
            continue
        changed = True
        for target in item.remove:
            left = [
                m
                for m in mentions
                if not (m.kind == kind and m.target == target and m.quote.passage == passage)
            ]
            if len(left) == len(mentions):
                found.append(_unmatched(entry, item, target))
            mentions = left
        for target in item.add:
            added = _added(reading, item, kind, target, passage)
            if added is None:
                # Without words it is told where the front matter is read.
                if words := dict(item.values).get("quote"):
                    found.append(_unmatched(entry, item, words))
            else:
                # The editor's word takes the place of what was read there.
                mentions = [m for m in mentions if not _overlap(m, added)] + [added]
    if not changed:
        return reading, ()
    order = {p.id: n for n, p in enumerate(reading.article.passages)}
    mentions.sort(
        key=lambda m: (m.kind != "term", order.get(m.quote.passage, 0), m.quote.start, m.quote.end)
    )
    return dataclasses.replace(reading, mentions=tuple(mentions)), tuple(found)


def _added(
    reading: Reading, item: Correction, kind: str, target: str, passage: str
) -> Mention | None:
    words = dict(item.values).get("quote", "")
    text = next((p.text for p in reading.article.passages if p.id == passage), "")
    span = located(words, text)
    if span is None:
        return None
    return Mention(kind, target, Quote(passage, *span, text[span[0] : span[1]]))


def _overlap(one: Mention, other: Mention) -> bool:
    return (
        one.kind == other.kind
        and one.quote.passage == other.quote.passage
        and one.quote.start < other.quote.end
        and other.quote.start < one.quote.end
    )


def _unmatched(entry: ArticleEntry, item: Correction, what: str) -> Finding:
    return finding(entry.file, item.line, "correction-unmatched", anchor=item.anchor, what=what)
