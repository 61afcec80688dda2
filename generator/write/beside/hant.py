"""`assets/hant.js`: the site in Traditional characters, for whoever asks for it.

It exists to give the browser its tables: of OpenCC's only what the texts of this site and the
words of its pages need. A site whose interface is Traditional has no use for it.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from generator.chinese import traditional
from generator.chinese.traditional import Tables
from generator.lexicon import words
from generator.write.context import Context

_SPOKEN = (
    ("generator.write", (".py", ".html", ".js", ".css")),
    ("generator.search.browser", (".js",)),
    ("generator.sources", (".py",)),
    ("generator.site", (".py", ".yml")),
    ("generator.findings", (".yml",)),
)
"""Where the words of the pages are written."""

_THEME = "templates/partials/languages/zh.html"


def script(context: Context) -> str:
    """The file: what stands in `assets/`, with the tables of this site."""
    program = (resources.files("generator.write") / "assets" / "hant.js").read_text("utf-8")
    known = interface() | traditional.runs(words("several-forms"))
    made = traditional.tables(known | traditional.runs(_texts(context)))
    return program.replace('"{tables}"', _packed(made))


def _packed(made: Tables) -> str:
    """The tables as a value of the script: characters and their forms as two strings, phrases each
    with its form behind it; of Hong Kong's forms those that are not Taiwan's."""
    sides = []
    for region, _ in enumerate(traditional.REGIONS):
        chars, phrases = (
            {
                word: forms[region]
                for word, forms in sorted(table.items())
                if not region or forms[region] != forms[0]
            }
            for table in (made.characters, made.phrases)
        )
        sides.append(
            [
                "".join(chars),
                "".join(chars.values()),
                " ".join(word + form for word, form in phrases.items()),
            ]
        )
    return json.dumps(sides, ensure_ascii=False, separators=(",", ":"))


@cache
def interface() -> frozenset[str]:
    """The Chinese that the pages bring themselves, by the files in which it is written."""
    texts = []
    for package, endings in _SPOKEN:
        texts += list(_read(resources.files(package), endings))
    spec = importlib.util.find_spec("material")
    for folder in spec.submodule_search_locations or () if spec else ():
        if (file := Path(folder) / _THEME).is_file():
            texts.append(file.read_text(encoding="utf-8"))
    return traditional.runs(texts)


def _read(folder: resources.abc.Traversable, endings: tuple[str, ...]) -> Iterator[str]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _read(item, endings)
        elif item.name.endswith(endings):
            yield item.read_text(encoding="utf-8")


def _texts(context: Context) -> Iterator[str]:
    """What this site says: the articles, and what editors wrote."""
    project = context.knowledge.project
    for article in context.texts.values():
        yield from _strings((article.title, article.subtitle, article.authors))
        yield from _strings((article.publication, article.date_reason, article.note))
        yield from _strings((article.asides, article.sections))
        for passage in article.passages:
            yield passage.text
            yield passage.speaker
            yield from (repair.reason for repair in (*passage.repairs, *passage.suspects))
    yield from _strings((project.settings, project.categories, project.terms, project.policies))
    yield from _strings((project.articles, project.pages))


def _strings(value: object) -> Iterator[str]:
    """Every text in a record, whatever holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(key)
            yield from _strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
