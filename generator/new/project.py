"""A name, and documents → a folder that builds.

It exists so that everything stands at once or nothing does: the project is made in a folder
beside its place, and moved there when it is whole.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from generator import __version__, pipeline
from generator.add.adding import Added, add
from generator.chinese.scripts import is_traditional, taiwan
from generator.findings import ERROR, finding, severity
from generator.model import Finding
from generator.new.drafts import drafts
from generator.slugs import unfit
from generator.sources import read_project
from generator.sources.settings import settings

EXAMPLE = "example-seed.txt"
"""What a project begins with where no documents are given."""

_LOCALES = {"zh": "zh_CN.UTF-8", "en": "C.UTF-8"}
_PLACES = {
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "github": ".github",
}
_OFFLINE = re.compile(r"[^A-Za-z0-9\u4e00-\u9fff._-]+")
_MARKED = re.compile(r"^(?P<indent>\s*)#(?P<lang>zh|en) (?P<said>.*)$")


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it; without files nothing was written."""

    files: tuple[str, ...] = ()
    added: tuple[Added, ...] = ()
    findings: tuple[Finding, ...] = ()


def new(
    place: Path,
    documents: Sequence[str],
    lang: str,
    *,
    dry: bool = False,
    begins: Callable[[int, int, str], None] = lambda number, count, shown: None,
) -> Made:
    """Make a project at `place`, with seeds and drafts of the documents, or of an example."""
    name = place.name
    if not name or unfit(name):
        part = unfit(name) or str(place)
        return Made(findings=(finding(name or ".", 0, "project-name", name=name, part=part),))
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        return Made(findings=(finding(name, 0, "project-exists", folder=name),))
    if not dry:
        place.parent.mkdir(parents=True, exist_ok=True)
    home = None if dry else place.parent
    with tempfile.TemporaryDirectory(prefix=f".{name}-new-", dir=home) as folder:
        root = Path(folder) / name
        for path, text in laid(name, lang):
            _write(root / path, text)
        made = _filled(root, name, documents, lang, begins)
        if made.files and not dry:
            if place.exists():
                place.rmdir()
            shutil.move(root, place)
    return made


def laid(name: str, lang: str, *, traditional: bool = False) -> Iterator[tuple[str, str]]:
    """The files that every project begins with: path → text. `traditional`: for Traditional texts,
    the pages are so too."""
    top = files("generator.new") / "templates"
    for path, text in _templates(top, ""):
        if path == EXAMPLE or path.startswith("README."):
            continue
        if traditional and path.endswith((".md", "mkdocs.yml")):
            text = taiwan(text).replace("# theme:\n#   lang", "theme:\n  lang")
        head, _, rest = path.partition("/")
        yield "/".join(filter(None, (_PLACES.get(head, head), rest))), said(text, name, lang, path)
    text = (top / f"README.{lang}.md").read_text(encoding="utf-8")
    yield "README.md", said(text, name, lang, "README.md")


def _templates(folder: Traversable, below: str) -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        path = f"{below}{item.name}"
        if item.is_dir():
            yield from _templates(item, f"{path}/")
        else:
            yield path, item.read_text(encoding="utf-8")


def said(text: str, name: str, lang: str, path: str) -> str:
    """A template's text in one language: its comments are written in both."""
    lines: list[str] = []
    fences = 0
    for line in text.splitlines():
        fences += line == "---"
        marked = _MARKED.match(line)
        if marked is None:
            lines.append(line)
        elif marked["lang"] == lang:
            # In the prose of a page # opens a heading.
            prose = path.endswith(".md") and fences >= 2
            comment = f"<!-- {marked['said']} -->" if prose else f"# {marked['said']}"
            lines.append(marked["indent"] + comment)
    offline = _OFFLINE.sub("-", name).strip("-._")[:64].rstrip("-.") or "site"
    values = {
        "name": _scalar(name) if path.endswith((".yml", ".md")) and path != "README.md" else name,
        "offline": _scalar(offline),
        "version": __version__,
        "lang": _LOCALES[lang],
    }
    whole = "\n".join(lines) + "\n"
    for key, value in values.items():
        whole = whole.replace(f"@{key}@", value)
    return whole


def _scalar(text: str) -> str:
    """A text as YAML takes it."""
    plain = re.fullmatch(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff -]*[\w\u4e00-\u9fff]", text)
    known = text.lower() in ("null", "true", "false", "yes", "no", "on", "off")
    return text if plain and not known else "'" + text.replace("'", "''") + "'"


def _filled(
    root: Path,
    name: str,
    documents: Sequence[str],
    lang: str,
    begins: Callable[[int, int, str], None],
) -> Made:
    """Seeds of the documents, with drafts of what was read out of them."""
    example = root.parent / "示例.txt"
    if not documents:
        text = (files("generator.new") / "templates" / EXAMPLE).read_text(encoding="utf-8")
        _write(example, text)
    asked = list(documents) or [str(example)]
    limits = settings(root)[0].limits
    own, told = ("", begins) if documents else ("shili", _nobody)
    added = tuple(add(root, asked, None, limits, ident=own, lang=lang, begins=told))
    found = tuple(item for one in added for item in one.findings)
    if not any(one.seed for one in added):
        return Made((), added, found)
    outcome = pipeline.know(root)
    knowledge = outcome.knowledge
    found += tuple(item for item in outcome.findings if severity(item) == ERROR)
    if knowledge is not None:
        texts = (p.text for reading in knowledge.readings for p in reading.article.passages)
        if is_traditional("".join(texts)):
            for path, text in laid(name, lang, traditional=True):
                if path.startswith("docs/") or path == "mkdocs.yml":
                    _write(root / path, text)
        made = drafts(knowledge, lang)
        for path, text in made.files.items():
            _write(root / path, text)
        for path, lines in made.kinds.items():
            _after_seed(root / path, lines)
        _sound(root, tuple(made.files))
    written = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
    return Made(tuple(written), added, found)


def _nobody(number: int, count: int, shown: str) -> None:
    """The example is no news."""


def _after_seed(file: Path, lines: str) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(r"^(seed: .*\n)", lambda m: m[0] + lines, text, count=1, flags=re.M),
        encoding="utf-8",
        newline="\n",
    )


def _sound(root: Path, files: Sequence[str]) -> None:
    """Take back drafts that the check finds wrong: a project begins without errors."""
    wrong = {item.file for item in read_project(root)[1] if severity(item) == ERROR}
    for path in wrong.intersection(files):
        (root / path).unlink()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
