"""Structure, case by case: a damaged file in, the article as an editor would print it out.

A case's file says what it is about (`what`), the raw text (`raw`; or `bytes`, hexadecimal),
and what is expected. Cases under `known-failures` must fail: once one passes, it moves.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.heads import head_line
from generator.model import Article, Source
from generator.restore import restore, standing
from generator.sources import decode
from generator.structure import structure
from tests.support import yaml_of

CASES = Path(__file__).parent / "cases" / "structure"


def load(path: Path) -> dict[str, Any]:
    return dict(yaml_of(path.read_text("utf-8")))


def article(case: dict[str, Any]) -> Article:
    text, encoding = case.get("raw", ""), "utf-8"
    if "bytes" in case:
        text, encoding = decode(bytes.fromhex(re.sub(r"\s", "", case["bytes"])))
    source = Source("case.txt", text, encoding, "")
    return structure(restore(source, None), None)[0]


def squeezed(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def printed(got: Article, expected: dict[str, Any]) -> dict[str, Any]:
    """The article in the form of a case's expectation; only what the case speaks of."""
    passages = [
        {
            "text": p.text,
            "heading": squeezed(p.heading),
            "speaker": p.speaker,
            "role": p.role if p.role in ("question", "boxed") else "",
            "complete": p.complete,
        }
        for p in got.passages
    ]
    wanted = [
        {
            "text": w["text"],
            "heading": squeezed(w.get("heading")),
            "speaker": w.get("speaker") or "",
            "role": w.get("role", "") if w.get("role") in ("question", "boxed") else "",
            "complete": w.get("complete", "whole"),
        }
        for w in expected["passages"]
    ]
    fields = ("name", "affiliation", "position")
    authors = [{f: getattr(a, f) for f in fields} for a in got.authors if a.role != "issuer"]
    told = [{f: a.get(f) or "" for f in fields} for a in expected["authors"]]
    kinds = {a.kind for a in got.asides}
    return {
        "got": {
            "title": squeezed(got.title),
            "authors": authors,
            "publication": got.publication,
            "date": got.date,
            "passages": passages,
            "headings": [squeezed(s.heading) for s in got.sections if s.heading],
            "kinds missing": sorted(set(expected["asides"]) - kinds),
        },
        "want": {
            "title": squeezed(expected["title"]),
            "authors": told,
            "publication": expected["publication"],
            "date": str(expected["date"] or ""),
            "passages": wanted,
            "headings": [squeezed(h) for h in expected["headings"]],
            "kinds missing": [],
        },
    }


def cases(*folders: str) -> list[Path]:
    return sorted(p for f in folders for p in (CASES / f).glob("*.yml"))


@pytest.mark.parametrize(
    "path", cases("real", "made-up", "must-not-change"), ids=lambda p: str(p.stem)
)
def test_case(path: Path) -> None:
    case = load(path)
    both = printed(article(case), case["expected"])
    assert both["got"] == both["want"]


@pytest.mark.parametrize("path", cases("known-failures"), ids=lambda p: str(p.stem))
def test_known_failure(path: Path) -> None:
    case = load(path)
    both = printed(article(case), case["expected"])
    assert both["got"] != both["want"], "it works now: move the case"


@pytest.mark.parametrize(
    ("line", "publication", "date"),
    [
        ("（《江城日报》二〇二五年十月二十日）", "江城日报", "2025-10-20"),
        ("（《江城日报》二〇二五年二五月一日）", "江城日报", ""),
        ("来源：江城水务网  2025-02-30 09:12", "江城水务网", ""),
    ],
)
def test_a_source_line_states_only_days_that_are(line: str, publication: str, date: str) -> None:
    found = head_line(line)
    assert found and (found.publication, found.date) == (publication, date)


def test_a_day_that_cannot_be_is_reported_with_its_line() -> None:
    text = "江城水务动态\n\n（二〇二五年二五月一日）\n\n2025年5月6日，水厂恢复供水，居民用水不受影响。\n"
    got, found = structure(restore(Source("case.txt", text, "utf-8", ""), None), None)
    assert got.date == ""
    assert ("date-impossible", 3) in [(item.code, item.line) for item in found]


@pytest.mark.parametrize("question", standing.QUESTIONS, ids=lambda q: str(q.id))
def test_what_makes_a_heading_is_needed_by_its_case(
    question: standing.Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = next(load(p) for p in cases("made-up", "must-not-change") if p.stem == question.case)
    others = tuple(q for q in standing.QUESTIONS if q is not question)
    monkeypatch.setattr(standing, "QUESTIONS", others)
    both = printed(article(case), case["expected"])
    assert both["got"] != both["want"]
