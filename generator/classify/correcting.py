"""An editor's word on labels: taken away, added, made primary, and shown as an editor's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.findings import finding
from generator.model import Article, Category, Correction, Evidence, Finding, Label
from generator.slugs import near_anchor

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
            near = near_anchor(item.anchor, {p.anchor: p.lines for p in article.passages})
            values = {"anchor": item.anchor, "near": near}
            found.append(finding(file, item.line, "correction-passage-unknown", **values))
            continue
        for ident in item.remove:
            known = (kind, ident) in order
            if held.pop((passage, kind, ident), None) is None and known:
                found.append(_idle(file, item, ident))
        shown = Evidence("editor", item.reason, 1.0)
        for ident in dict.fromkeys((*item.add, *([item.primary] if item.primary else ()))):
            key = (passage, kind, ident)
            if (kind, ident) not in order:
                continue  # reported where the front matter is read
            if key not in held:
                held[key] = Label(passage, kind, ident, False, (shown,))
            elif ident in item.add:
                found.append(_idle(file, item, ident))
        if kind == "domain" and (passage, kind, item.primary) in held:
            for key, label in list(held.items()):
                if key[:2] == (passage, kind):
                    held[key] = _primary(label, label.id == item.primary, shown)
    place = {p.id: n for n, p in enumerate(article.passages)}
    ordered = sorted(held.values(), key=lambda la: (place[la.passage], order[la.kind, la.id]))
    return tuple(ordered), tuple(found)


def _primary(label: Label, chosen: bool, shown: Evidence) -> Label:
    if chosen and shown not in label.evidence:
        return replace(label, primary=True, evidence=(shown, *label.evidence))
    return replace(label, primary=chosen)


def _idle(file: str, item: Correction, ident: str) -> Finding:
    values = {"anchor": item.anchor, "id": ident, "layer": item.layer}
    return finding(file, item.line, "correction-idle", **values)
