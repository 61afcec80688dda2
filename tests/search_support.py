"""The five articles as searchable knowledge, from the passages that were read by hand.

Search is tested on passages that are right by themselves, so that a fault of restoration does
not look like one of search.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Page, Route

from generator.model import (
    Article,
    Author,
    Knowledge,
    PageEntry,
    Passage,
    Project,
    Reading,
    Section,
    Settings,
    Source,
    Term,
    TermEntry,
)
from tests.support import FIVE, ROOT, yaml_of

CASES = ROOT / "tests" / "cases" / "search"
BROWSER = ROOT / "generator" / "search" / "browser"
IDS = {
    "000": "luojiaodian",
    "001": "quanmian-shishi",
    "002": "xinzhi-shengchanli",
    "003": "shenru-shishi",
    "004": "zhanlue-jiazhi",
}
_WIDE = str.maketrans(",;:?!", "，；：？！")


def same(text: str) -> str:
    """The text as two are compared: of normal width, without white space."""
    return unicodedata.normalize("NFKC", re.sub(r"\s+", "", text))


def found(result: dict[str, Any]) -> list[str]:
    """The passages of an answer, best first."""
    return [hit["id"] for hit in result["hits"] if hit["kind"] == "passage"]


def printed(lines: list[str]) -> str:
    """Raw lines as one paragraph, with full-width punctuation."""
    text = "".join(line.strip() for line in lines)
    text = re.sub(r"[,;:?!](?=\D|$)|(?<=\D)[,;:?!]", lambda m: m.group().translate(_WIDE), text)
    return re.sub(r"\(([^()]*)\)", r"（\1）", text)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", printed([text]))


@lru_cache(maxsize=1)
def readings() -> tuple[Reading, ...]:
    """The five articles, their passages as labelled by hand."""
    rows = yaml_of((FIVE / "labels/passages.yml").read_text())["passages"]
    structure = yaml_of((FIVE / "labels/structure.yml").read_text())
    out = []
    for path in sorted((FIVE / "seeds").glob("*.txt")):
        raw = path.read_text().split("\n")
        ident = IDS[path.name[:3]]
        about = structure[path.name]
        title = about["title"] or ""
        passages: list[Passage] = []
        sections: list[Section] = [Section("", 0, "")]
        for row in rows:
            if row["seed"] != path.name:
                continue
            text = re.sub(r"\s+", "", printed([raw[n - 1] for n in row["raw_lines"]]))
            start, end = _plain(row["start"]), _plain(row["end"])
            if start in text and end in text:
                text = text[text.index(start) : text.rindex(end) + len(end)]
            # Latin words keep their spaces.
            text = text.replace("AIforScience", "AI for Science")
            speaker = row.get("speaker") or ""
            speaker = speaker.get("name", "") if isinstance(speaker, dict) else speaker
            heading = row.get("heading") or title
            if heading != sections[-1].heading and heading != title:
                sections.append(Section(heading, 2, f"L{row['raw_lines'][0]}"))
            anchor = f"L{row['raw_lines'][0]}"
            if any(p.anchor == anchor for p in passages):
                anchor += "-2"
            run_in = _plain(row.get("run_in") or "")
            passages.append(
                Passage(
                    id=f"{ident}#{anchor}",
                    article=ident,
                    anchor=anchor,
                    text=text,
                    lines=tuple(row["raw_lines"]),
                    role=row.get("role") or "body",
                    section=len(sections) - 1,
                    heading=heading,
                    speaker=speaker,
                    run_in=len(run_in) if run_in and text.startswith(run_in) else 0,
                )
            )
        authors = tuple(
            Author(
                a["name"] or "",
                a.get("affiliation") or "",
                a.get("position") or "",
                a.get("role") or "author",
            )
            for a in about.get("authors") or []
            if a.get("name")
        )
        out.append(
            Reading(
                Article(
                    id=ident,
                    seed=path.name,
                    title=title,
                    passages=tuple(passages),
                    sections=tuple(sections),
                    authors=authors,
                    date=str(about.get("date") or ""),
                    kind=about.get("kind") or "article",
                )
            )
        )
    return tuple(out)


def knowledge(
    articles: tuple[Reading, ...],
    terms: tuple[TermEntry, ...] = (),
    synonyms: tuple[tuple[str, ...], ...] = (),
) -> Knowledge:
    """Knowledge of just these articles and terms."""
    page = PageEntry(
        "search/index.md",
        "docs/search/index.md",
        "搜索",
        "",
        MappingProxyType({"synonyms": [list(group) for group in synonyms]}),
    )
    project = Project(
        settings=Settings("试"),
        sources=tuple(Source(r.article.seed, "", "utf-8", "") for r in articles),
        articles=(),
        categories=(),
        terms=terms,
        policies=(),
        pages=(page,),
    )
    return Knowledge(
        project=project,
        readings=articles,
        terms=tuple(Term(entry, "", entry.definition, None, ()) for entry in terms),
        policies=(),
        events=(),
        figures=(),
        parallels=(),
        findings=(),
    )


def opened(page: Page, files: Mapping[str, bytes]) -> None:
    """Let a page of a browser have an index, so that it can be asked."""

    def serve(route: Route) -> None:
        path = route.request.url.split("?")[0].removeprefix("http://index/")
        route.fulfill(body=files.get(path, b"<!doctype html><meta charset=utf-8>"))

    page.route("**/*", serve)
    page.goto("http://index/")
    page.add_script_tag(url="http://index/assets/search/search.js")
