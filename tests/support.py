"""Small builders, so that a test can say in one line what it is about."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from generator.model import Article, Passage, Section

ROOT = Path(__file__).parent.parent
"""The repository: the program, and the corpus that it publishes, which editors may change."""

CORPORA = ROOT / "tests" / "corpora"
FIVE = CORPORA / "five"
"""The five articles with the pages and labels of one day: what tests of the program stand on."""


def article(*paragraphs: str, **fields: object) -> Article:
    """An article `a` made of plain paragraphs, the first on raw line 1, the next on 3, 5 …

    A paragraph that begins with `## ` is a heading and opens a section.
    """
    ident = str(fields.pop("id", "a"))
    title = str(fields.pop("title", ""))
    sections = [Section(heading="", level=0, anchor="")]
    passages: list[Passage] = []
    for number, text in enumerate(paragraphs):
        line = 2 * number + 1
        if text.startswith("## "):
            sections.append(Section(heading=text[3:], level=2, anchor=f"L{line}", lines=(line,)))
            continue
        passages.append(
            Passage(
                id=f"{ident}#L{line}",
                article=ident,
                anchor=f"L{line}",
                text=text,
                lines=(line,),
                section=len(sections) - 1,
                heading=sections[-1].heading or title,
            )
        )
    return Article(
        id=ident,
        seed=str(fields.pop("seed", f"{ident}.txt")),
        title=title,
        passages=tuple(passages),
        sections=tuple(sections),
        **fields,  # type: ignore[arg-type]
    )


def yaml_of(text: str) -> Any:
    """What a case's YAML holds; read by libyaml where it is there: thousands of cases are read."""
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def small_project(folder: Path) -> Path:
    """Three short articles of another corpus: a project that is built in a second or two."""
    shutil.copytree(CORPORA / "wetland", folder)
    shutil.rmtree(folder / "docs" / "glossary")
    return folder


def at(address: str, page: str = "") -> str:
    """A page of the site at an address; on a disk a folder's page is named."""
    path, sign, query = page.partition("?")
    local = "index.html" if address.startswith("file:") else ""
    return f"{address}{path}{local}{sign}{query}"
