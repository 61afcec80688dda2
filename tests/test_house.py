"""The rules of the house: what every room promises, whoever writes it."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.chinese.measures import MEASURES
from generator.findings import CATALOGUE, ERROR, NOTE, WARNING
from generator.lexicon import groups
from tests.support import yaml_of

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))

ROOMS = (
    "model findings bounds store execute lexicon rules chinese slugs prose sources heads restore structure text classify terms policies events "
    "figures voices guard reach reading interface link write search site book score compare rename pipeline add new cli"
).split()


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True, text=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> list[tuple[int, str]]:
    """Line and dotted name of everything that a module imports."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node.lineno, node.module))
            if node.module == "generator":
                found += [(node.lineno, f"generator.{alias.name}") for alias in node.names]
    return found


# --------------------------------------------------------------------------------- rooms


def test_every_module_belongs_to_a_room() -> None:
    strangers = {_room(path) for path in MODULES} - {*ROOMS, "__init__", "__main__"}
    assert not strangers


def test_imports_point_one_way() -> None:
    wrong = []
    for path in MODULES:
        room = _room(path)
        if room not in ROOMS:
            continue
        allowed = {*ROOMS[: ROOMS.index(room) + 1], "__version__"}
        for line, name in _imports(path):
            if name.startswith("generator.") and name.split(".")[1] not in allowed:
                wrong.append(f"{_name(path)}:{line} imports {name}, a later room")
    assert not wrong, "\n".join(wrong)


def test_every_module_says_why_it_exists() -> None:
    texts = {_name(path): ast.get_docstring(ast.parse(_read(path))) for path in MODULES}
    assert not [name for name, text in texts.items() if not text or len(text) < 30]


def test_no_module_is_too_long_to_be_read_at_once() -> None:
    lengths = {_name(path): len(_read(path).splitlines()) for path in MODULES}
    assert not {name: length for name, length in lengths.items() if length > 400}


def _said(path: Path) -> list[tuple[int, str]]:
    """Line and text of every string of a module that is neither a description nor an example."""
    tree = ast.parse(_read(path))
    left = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        example = isinstance(node, ast.keyword) and node.arg in ("example", "counter")
        if example or (isinstance(node, ast.Call) and ast.unparse(node.func) == "Parting"):
            left |= {id(inner) for inner in ast.walk(node)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left
    ]


def test_no_word_of_a_subject_or_a_state_stands_in_python() -> None:
    """They are data: `docs/` has those of the subject, `lexicon/central.yml` those of the state."""
    fronts = (yaml_of(_read(f).split("---")[1]) for f in (ROOT / "docs/glossary").glob("*.md"))
    terms = {
        word for front in fronts for word in (front.get("term"), *front.get("aliases", ())) if word
    }
    state = {word for names in groups("central").values() for word in names}
    units = {unit for line in MEASURES.values() for unit in line.split()}
    known = {word for word in (terms | state) - units if re.fullmatch("[\u4e00-\u9fff]{3,}", word)}
    assert {"人工智能", "智能体", "国务院"} <= known
    assert [
        f"{_name(path)}:{line} {word}"
        for path in MODULES
        for line, text in _said(path)
        for word in known
        if word in text
    ] == []


# ------------------------------------------------------------------------------ findings


def _fields(wording: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(wording) if field}


LISTED = 14
"""Words from which on a list of them is a subject of the lexicon, and no part of a pattern."""


def test_long_lists_of_words_stand_in_the_lexicon() -> None:
    listed = re.compile(rf"\((?:\?(?:[:=!]|P<\w+>))?[㐀-鿿]+(?:\|[㐀-鿿]+){{{LISTED - 1},}}\)")
    found = [
        f"{_name(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(_read(path)))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and listed.search(node.value)
    ]
    assert not found


def test_every_finding_is_worded_in_both_languages() -> None:
    han = re.compile("[\u4e00-\u9fff]")
    wrong = []
    for code, entry in CATALOGUE.items():
        chinese = _fields(entry.zh) | _fields(entry.zh_hint)
        english = _fields(entry.en) | _fields(entry.en_hint)
        rules = {
            "the code is short words joined by hyphens": re.fullmatch(
                r"[a-z0-9]+(-[a-z0-9]+)*", code
            ),
            "the severity is known": entry.severity in (ERROR, WARNING, NOTE),
            "it says what is wrong": entry.zh and entry.en,
            "it says what to do": entry.zh_hint and entry.en_hint,
            "both languages name the same things": chinese == english,
            "each wording is in its language": han.search(entry.zh) and not han.search(entry.en),
        }
        wrong += [f"{code}: not so: {rule}" for rule, holds in rules.items() if not holds]
    assert not wrong, "\n".join(wrong)


def test_every_finding_is_reported_somewhere() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in MODULES if path.parent.name != "findings"
    )
    unused = [code for code in CATALOGUE if f'"{code}"' not in source]
    assert not unused, f"in the catalogue, but no room reports them: {unused}"


def test_every_reported_finding_is_in_the_catalogue() -> None:
    wrong = []
    for path in MODULES:
        for node in ast.walk(ast.parse(_read(path))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if called != "finding" or len(node.args) < 3:
                continue
            code = node.args[2]
            if not (isinstance(code, ast.Constant) and isinstance(code.value, str)):
                continue
            where = f"{_name(path)}:{node.lineno}: {code.value}"
            if code.value not in CATALOGUE:
                wrong.append(f"{where} is not in the catalogue")
                continue
            entry = CATALOGUE[code.value]
            needed = _fields(entry.zh) | _fields(entry.zh_hint)
            given = {keyword.arg for keyword in node.keywords}
            if None not in given and not needed <= given:
                wrong.append(f"{where} needs {sorted(needed)}, is given {sorted(map(str, given))}")
    assert not wrong, "\n".join(wrong)


# ----------------------------------------------------------------------------- the files


def test_no_file_names_a_machine_or_a_registry() -> None:
    # Put together here, so that this file does not name them either.
    places = ["/" + place + "/" for place in ("work", "root", "tmp")]
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com"]
    wrong = []
    for path in _tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for word in (*places, *hosts):
            for found in re.finditer(re.escape(word), text):
                before = text[found.start() - 1 : found.start()]
                # Inside a longer path or address it is no place on a machine.
                if word in hosts or not re.match(r"[\w.~}-]", before):
                    wrong.append(
                        f"{_name(path)}:{text.count(chr(10), 0, found.start()) + 1} {word}"
                    )
    assert not wrong, "\n".join(wrong)


def test_nothing_is_left_half_done() -> None:
    marks = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3)) + r")\b")
    wrong = [
        f"{_name(path)}:{at}"
        for path in _tracked()
        if path.suffix in (".py", ".js", ".css", ".html", ".jinja", ".md", ".yml", ".toml")
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]
    assert not wrong


# -------------------------------------------------------------------------- dependencies


def _project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        return dict(tomllib.load(stream)["project"])


def _declared(extra: str = "") -> list[Requirement]:
    project = _project()
    listed = project["optional-dependencies"][extra] if extra else project["dependencies"]
    wanted = [Requirement(text) for text in listed]
    return [item for item in wanted if item.name != "policy-duben"]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("site", ("",)), ("book", ("", "book")), ("dev", ("", "add", "book", "dev"))],
)
def test_what_is_declared_is_locked_with_hashes(lock: str, extras: tuple[str, ...]) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    locked: dict[str, list[str]] = {}
    for found in re.finditer(r"^([A-Za-z0-9._-]+)==(\S+)(.*?)(?=^\S|\Z)", text, re.M | re.S):
        assert "--hash=sha256:" in found[3], f"{found[1]} has no hash"
        locked.setdefault(canonicalize_name(found[1]), []).append(found[2])
    for wanted in (item for extra in extras for item in _declared(extra)):
        versions = locked.get(canonicalize_name(wanted.name), [])
        assert versions, f"{wanted.name} is declared but not locked: run make lock"
        assert all(wanted.specifier.contains(version, prereleases=True) for version in versions)


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    modules = {
        "pyyaml": "yaml",
        "pyahocorasick": "ahocorasick",
        "mkdocs-material": "",
        "lxml-html-clean": "",  # trafilatura needs it with new versions of lxml
        "onnxruntime": "",  # rapidocr runs on it
        "pillow": "PIL",
        "python-docx": "docx",
    }
    named = ("cluster", "add", "book")
    extras = tuple(item for name in named for item in _declared(name))
    declared = {modules.get(item.name, item.name): item.name for item in (*_declared(), *extras)}
    declared.pop("")
    used = (
        {name.split(".")[0] for path in MODULES for _, name in _imports(path)}
        - sys.stdlib_module_names
        - {"generator"}
    )
    assert used == set(declared)
