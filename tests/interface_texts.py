"""Every text that the program says on a site, gathered from where it is written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from generator.chinese.scripts import converted
from generator.findings import CATALOGUE
from generator.interface import texts
from generator.search import SPEAKING
from generator.sources.keys import sentences
from generator.write.beside import small
from tests.support import yaml_of

ROOT = Path(__file__).parent.parent / "generator"
PYTHON = ("write/**/*.py", "book/*.py", "site/*.py", "search/documents.py", "sources/keys.py")
"""Modules whose words are said to readers; what they read instead is in `READ`."""
CODE = (
    "write/beside/redirects.py",
    "write/templates/*.html",
    "write/theme/**/*.html",
    "site/browser/*.js",
)
SCRIPTS = ("site", "cite", "lost", "moved")

READ = {
    "write/parts/cite.py": {"报", "日报", "晚报", "时报"},
    "write/html.py": {
        r"\d{1,2}月\d{1,2}日|\d[\d.,]{0,15}[多余餘]?[百千万亿萬億]{0,2}[多余餘]?[\u3400-\u9fff]|[\u3400-\u9fff]\+"
    },
    "book/quotations.py": {"…+|〔[前后後]缺〕"},
}
"""What these modules look for in a text, and say to nobody."""


def differs(text: str) -> bool:
    """Whether a text is written otherwise in Traditional characters, or called otherwise."""
    return converted(text, "s2twp") != text


def _constants(file: Path) -> Iterator[tuple[str, bool]]:
    """Each string of a module that is no description, and whether it is a piece of an f-string."""
    tree = ast.parse(file.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    pieces = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value, id(node) in pieces


def of_python() -> Iterator[tuple[str, str, bool]]:
    """File, text, and whether it stands in an f-string, where nothing can say it otherwise."""
    for pattern in PYTHON:
        for file in sorted(ROOT.glob(pattern)):
            name = file.relative_to(ROOT).as_posix()
            for text, piece in _constants(file) if name not in CODE else ():
                if re.search(r"[\u3400-\u9fff]", text) and text not in READ.get(name, ()):
                    yield name, text, piece


def of_code() -> Iterator[tuple[str, str]]:
    """The texts of templates, scripts and the stylesheet."""
    files = [file for pattern in CODE for file in sorted(ROOT.glob(pattern))]
    files += [ROOT / "write" / "assets" / f"{name}.js" for name in SCRIPTS]
    files += [ROOT / "search" / "browser" / f"{name}.js" for name in sorted(SPEAKING)]
    files += [ROOT / "write" / "assets" / "look.css"]
    for file in files:
        code = file.read_text("utf-8")
        code = small.script(code) if file.suffix == ".js" else code
        code = small.stylesheet(code) if file.suffix == ".css" else code
        for text in texts(code):
            yield file.relative_to(ROOT).as_posix(), text


def of_data() -> Iterator[tuple[str, str]]:
    """The findings' wordings, what the keys mean, and the settings that come with the program."""
    for entry in CATALOGUE.values():
        yield "findings/catalogue.yml", entry.zh
        yield "findings/catalogue.yml", entry.zh_hint
    for keys in sentences().values():
        for zh, _ in keys.values():
            yield "sources/keys.yml", zh
    settings = (ROOT / "site" / "defaults.yml").read_text("utf-8").replace("!ENV", "")
    for text in _strings(yaml_of(settings)):
        yield "site/defaults.yml", text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (*_strings(key), *_strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


def said() -> dict[str, str]:
    """Every text of the interface whose Traditional form is another, with the first place of it."""
    found: dict[str, str] = {}
    every = (*((file, text) for file, text, _ in of_python()), *of_code(), *of_data())
    for file, text in every:
        if differs(text):
            found.setdefault(text, file)
    return found
