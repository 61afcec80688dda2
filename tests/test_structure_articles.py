"""Structure, case by case: a damaged file in, and everything that is known of the article.

A case's `article` prints its head, then its asides, sections and passages in the order in which
they were read, then what an editor is asked to look at.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.model import Article, ArticleEntry, Finding, Mend, Ruling, Source
from generator.restore import restore
from generator.structure import structure
from tests.support import yaml_of

CASES = sorted((Path(__file__).parent / "cases" / "articles").glob("*.yml"))


def read(case: dict[str, Any]) -> tuple[Article, tuple[Finding, ...]]:
    entry = None
    if "editor" in case:
        told = dict(case["editor"])
        told["mends"] = tuple(Mend(**mend) for mend in told.get("mends", ()))
        told["rulings"] = tuple(Ruling(**ruling) for ruling in told.get("rulings", ()))
        told["order"] = tuple((first, last) for first, last in told.get("order", ()))
        entry = ArticleEntry("t", "t.txt", "docs/articles/t.md", **told)
    return structure(restore(Source("t.txt", case["raw"], "utf-8", ""), entry), entry)


def printed(article: Article, found: tuple[Finding, ...]) -> str:
    lines = [f"{name}: {getattr(article, name)}" for name in ("title", "subtitle", "publication")]
    lines += [f"date: {article.date} {article.date_precision} {article.date_basis}".rstrip()]
    lines += [f"kind: {article.kind}"]
    for author in article.authors:
        who = (author.name, author.affiliation, author.position, author.role)
        lines.append("author: " + " | ".join(who))
    sums = article.characters
    assert sums.raw == sums.kept + sums.changed + sums.removed
    lines.append(f"kept {sums.kept}, changed {sums.changed}, removed {sums.removed}")
    lines += [f"aside {a.kind} [{a.line}]: {a.text}" for a in article.asides]
    for number, section in enumerate(article.sections):
        if section.heading:
            state = " ".join(filter(None, (section.lost, "moved" if section.moved else "")))
            lines.append(
                f"{'#' * section.level} {section.anchor} {state}".rstrip() + f": {section.heading}"
            )
        for passage in article.passages:
            if passage.section != number:
                continue
            assert passage.id == f"{article.id}#{passage.anchor}"
            assert sum(run.length for run in passage.runs) == len(passage.text)
            told = [passage.anchor, f"[{', '.join(map(str, passage.lines))}]", passage.role]
            told += [passage.complete] if passage.complete != "whole" else []
            told += [f"by {passage.speaker}"] if passage.speaker else []
            told += [f"run-in {passage.run_in}"] if passage.run_in else []
            told += [f"under {passage.heading}"] if passage.heading != section.heading else []
            lines.append(f"{' '.join(told)}: {passage.text}")
            lines += [f"    {r.kind} {r.raw!r}→{r.text!r} @{r.at}" for r in passage.repairs]
    lines += [f"finding {f.code} [{f.line}]" for f in found]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{path.stem}/{case['what']}")
        for path in CASES
        for case in yaml_of(path.read_text("utf-8"))
    ],
)
def test_case(case: dict[str, Any]) -> None:
    assert printed(*read(case)) == case["article"]
