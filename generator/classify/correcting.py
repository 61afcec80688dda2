"""An editor's word on labels: taken away, added, made primary, and shown as an editor's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.findings import finding
from generator.model import Article, Category, Correction, Evidence, Finding, Label

LAYERS = {"domains": "domain", "topics": "topic", "stages": "stage"}
"""Layer of a correction to the kind of its categories."""


def corrected(
    article: Article,
    labels: tuple[Label, ...],
    categories: tuple[Category, ...],
    corrections: Iterable[Correction],
) -> tuple[tuple[Label, ...], tuple[Finding, ...]]:
    """The labels after the corrections, and findings for those that could not be followed."""
    anchors = {p.anchor: p.id for p in article.passages}
    order = {(c.kind, c.id): n for n, c in enumerate(categories)}
    held = {(la.passage, la.kind, la.id): la for la in labels}
    found: list[Finding] = []
    file = article.file or article.seed
    for item in corrections:
        kind = LAYERS.get(item.layer)
        if kind is None:
            continue
        passage = anchors.get(item.anchor.removeprefix("#"))
        if passage is None:
            found.append(
                finding(file, item.line, "correction-passage-unknown", anchor=item.anchor)
            )
            continue
        for ident in item.remove:
            if held.pop((passage, kind, ident), None) is None:
                found.append(_idle(file, item, ident, (kind, ident) in order))
        added = (*item.add, *([item.primary] if item.primary not in ("", "none") else ()))
        shown = Evidence("editor", item.reason, 1.0)
        for ident in dict.fromkeys(added):
            key = (passage, kind, ident)
            if (kind, ident) not in order:
                found.append(_idle(file, item, ident, False))
            elif key not in held:
                held[key] = Label(passage, kind, ident, False, (shown,))
            elif ident in item.add:
                found.append(_idle(file, item, ident, True))
        if item.primary and kind == "domain":
            for key, label in list(held.items()):
                if key[:2] == (passage, kind) and (item.primary == "none" or key in held):
                    chosen = label.id == item.primary
                    evidence = label.evidence
                    if chosen and shown not in evidence:
                        evidence = (shown, *evidence)
                    held[key] = replace(label, primary=chosen, evidence=evidence)
    place = {p.id: n for n, p in enumerate(article.passages)}
    ordered = sorted(held.values(), key=lambda la: (place[la.passage], order[la.kind, la.id]))
    return tuple(ordered), tuple(found)


def _idle(file: str, item: Correction, ident: str, known: bool) -> Finding:
    code = "correction-idle" if known else "correction-category-unknown"
    return finding(file, item.line, code, anchor=item.anchor, id=ident, layer=item.layer)
