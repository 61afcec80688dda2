"""A project of as many articles as wanted: the five, and made-up seeds beside its own.

It exists so that builds are measured on what a build is given: files of text. The made-up
articles are those that search is measured on (`search_corpus`), printed as seeds: every third
one as a PDF leaves it, cut into lines.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.model import Article
from tests.bench.search_corpus import articles
from tests.damage import wrapped
from tests.support import FIVE

WIDTH = 36
"""Characters of a line, where an article is cut into lines."""
SECTION = 5
"""Passages under one heading."""

_HEADINGS = ("总体要求", "重点任务", "夯实基础", "保障措施", "典型案例")
_NUMERALS = "一二三四五"


def seeds(count: int) -> Iterator[tuple[str, str]]:
    """File name and text of that many made-up seeds; the same number gives the same seeds."""
    for number, reading in enumerate(articles(count)):
        yield f"s{number:05d}.txt", _printed(reading.article, number)


def project(folder: Path, count: int) -> None:
    """A project of `count` articles in all: the settings, pages and seeds of the five, and more."""
    shutil.copytree(FIVE / "docs", folder / "docs")
    shutil.copytree(FIVE / "seeds", folder / "seeds")
    shutil.copy(FIVE / "mkdocs.yml", folder)
    own = len(list((folder / "seeds").glob("*.txt")))
    for name, text in seeds(count - own):
        (folder / "seeds" / name).write_text(text, encoding="utf-8")


def _printed(article: Article, number: int) -> str:
    day = f"2025年{number % 12 + 1}月{number % 28 + 1}日"
    author = article.authors[0]
    blocks = [article.title, f"（{day}）", author.name]
    cut = number % 3 == 0
    for nth, passage in enumerate(article.passages):
        if nth % SECTION == 1:
            at = nth // SECTION % len(_HEADINGS)
            blocks.append(f"{_NUMERALS[at]}、{_HEADINGS[at]}")
        blocks.append(wrapped(passage.text, WIDTH) if cut else passage.text)
    blocks.append(f"（作者系{author.affiliation}教授）")
    return "\n\n".join(blocks) + "\n"
