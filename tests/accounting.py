"""Where every character of a file ends up, counted from the finished article back to the file.

A character is printed in one passage, printed round the text (title, by-line, heading …), set aside
by a named rule, changed or removed by a named repair, or told of as lost; and no sentence of
running text is set aside without a rule that knows it by its words, or a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chinese.width import skeleton
from generator.model import Article, Finding, Source
from generator.restore import restore
from generator.restore.furniture_rules import kind_of
from generator.restore.regained import running
from generator.restore.sentences import statements
from generator.structure import structure

QUIET = frozenset("front-matter note table repeated-line particulars foreign-text".split())
"""Kinds whose sentences are no text by where they stand: they are recorded, and nobody is told."""


def read(raw: str) -> tuple[Article, tuple[Finding, ...]]:
    return structure(restore(Source("t.txt", raw, "utf-8", ""), None), None)


def problems(raw: str) -> Iterator[str]:
    """What is wrong with the account of a file; nothing, if all is well."""
    article, found = read(raw)
    sums = article.characters
    open_ = sums.raw - sums.kept - sums.changed - sums.removed
    if open_ and not any(f.code == "raw-unaccounted" for f in found):
        yield f"{open_} characters end up nowhere"
    owner: dict[int, str] = {}
    for passage in article.passages:
        for run in passage.runs:
            for at in range(run.raw, run.raw + run.length):
                if owner.setdefault(at, passage.id) != passage.id:
                    yield f"{passage.lines[0]}: printed twice, {raw[at : at + 12]!r}"
    own = {id(r) for p in article.passages for r in p.repairs}
    kinds = {aside.kind for aside in article.asides}
    for repair in article.repairs:
        if id(repair) in own or repair.kind not in kinds or repair.text:
            continue
        if not repair.reason:
            yield f"{repair.line}: {repair.kind} by no rule, {repair.raw[:20]!r}"
        if any(at in owner for at in range(repair.raw_at, repair.raw_at + len(repair.raw))):
            yield f"{repair.line}: both printed and {repair.kind}, {repair.raw[:20]!r}"
    told = {f.line for f in found if f.code == "text-set-aside"}
    whole = skeleton("".join(p.text for p in article.passages))
    heads = skeleton(
        "".join([article.title, article.subtitle, *(s.heading for s in article.sections)])
    )
    heads += skeleton(
        "".join(a.text for a in article.asides if a.line in told)
    )  # a copy is told once
    removed = {r.line for r in article.repairs if r.reason}
    for aside in article.asides:
        if aside.kind in QUIET or aside.line not in removed or aside.line in told:
            continue
        for sentence in statements(aside.text):
            key = skeleton(sentence)
            if running(sentence) and not kind_of(sentence) and key not in whole + heads:
                yield f"{aside.line}: set aside as {aside.kind} and not told, {sentence[:30]!r}"


def lost(paragraphs: list[str], article: Article) -> list[str]:
    """The sentences of `paragraphs` that the article prints nowhere."""
    printed = [p.text for p in article.passages] + [s.heading for s in article.sections]
    shown = skeleton("".join(printed))
    sentences = (s for p in paragraphs for s in re.split("(?<=。)", p))
    return [s for s in sentences if skeleton(s) and skeleton(s) not in shown]
