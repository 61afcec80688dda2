"""A new project: it builds at once, says what is a draft, and changes nothing that is there."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from generator import site as sites
from generator.chinese.scripts import taiwan
from generator.cli import main
from generator.findings import ERROR, WARNING, as_line, severity
from generator.model import (
    ArticleEntry,
    Author,
    Category,
    Correction,
    EvidenceWord,
    Limits,
    Mend,
    Origin,
    PolicyEntry,
    Ruling,
    TermEntry,
)
from generator.new.project import laid
from generator.sources import records
from generator.sources.docs import docs
from generator.sources.folder import Text
from generator.write import BuildInfo
from tests.support import FIVE

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "new"


def told(root: Path) -> list[str]:
    found = pipeline.know(root).findings
    return [as_line(f, "en") for f in found if severity(f) in (ERROR, WARNING)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_builds_at_once(tmp_path: Path, lang: str) -> None:
    assert main(["--lang", lang, "--root", str(tmp_path), "new", "港城读本"]) == 0
    root = tmp_path / "港城读本"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["港城读本"]
    assert told(root) == []
    assert pipeline.build(root, BuildInfo(version="test")).knowledge is not None
    assert [as_line(f, "en") for f in sites.build(root)] == []
    home = (root / "site" / "index.html").read_text(encoding="utf-8")
    assert "港城读本" in home and "assets/look.css" in home
    assert "人工智能" not in "".join(p.read_text("utf-8") for p in root.rglob("docs/**/*.md"))


def test_the_languages_differ_in_comments_alone() -> None:
    def bare(lang: str) -> dict[str, list[str]]:
        return {
            path: [x for x in text.splitlines() if not re.match(r"\s*(#|<!--)", x)]
            for path, text in laid("港城读本", lang)
            if path != "README.md"
        }

    zh, en = bare("zh"), bare("en")
    flow = ".github/workflows/ci.yml"
    zh[flow] = [line.replace("zh_CN.UTF-8", "C.UTF-8") for line in zh[flow]]
    assert zh == en
    comments = [
        line
        for path, text in laid("港城读本", "en")
        for line in text.splitlines()
        if re.match(r"\s*# \w+ \w+ \w+", line) and path != "README.md"
    ]
    assert len(comments) > 40
    assert not [line for line in comments if re.search("[\u4e00-\u9fff]{4}", line)]


@pytest.mark.parametrize("name", ["null", "a: b", "'", "2025", "#1", "港城 读本", "x & y", "[a]"])
def test_any_name_that_a_folder_may_have(tmp_path: Path, name: str) -> None:
    for path, text in laid(name, "zh"):
        if path.endswith(".yml"):
            assert yaml.safe_load(text) is not None
    settings = yaml.safe_load(dict(laid(name, "zh"))["mkdocs.yml"])
    assert settings["site_name"] == name


def test_nothing_that_is_there_is_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").write_text("dear", encoding="utf-8")
    for name in ("mine", "a:b", ".."):
        assert main(["--lang", "en", "--root", str(tmp_path), "new", name]) == 1
    assert [p.name for p in tmp_path.rglob("*")] == ["mine", "letter"]
    assert "mine: error[project-exists]" in capsys.readouterr().err
    assert main(["--lang", "en", "--root", str(tmp_path), "new", "b", "--dry-run"]) == 0
    assert "would make b/" in capsys.readouterr().out
    assert [p.name for p in tmp_path.rglob("*")] == ["mine", "letter"]
    # An empty folder may be there already.
    (tmp_path / "empty").mkdir()
    assert main(["--lang", "en", "--root", str(tmp_path), "new", "empty"]) == 0


def test_documents_that_cannot_be_read_are_told_and_leave_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "--root", str(tmp_path), "new", "a", "--from", "no.txt"]) == 1
    assert not list(tmp_path.iterdir())
    assert "no.txt: error" in capsys.readouterr().err


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_drafts(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    given = []
    for name, text in case["documents"].items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        given.append(str(tmp_path / name))
    assert main(["--lang", "zh", "--root", str(tmp_path), "new", "a", "--from", *given]) == 0
    root = tmp_path / "a"
    made = {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
        for folder in ("domains", "stages", "policies", "glossary")
        for file in sorted((root / "docs" / folder).glob("*.md"))
    }
    assert made == case["drafts"]
    assert told(root) == []


def test_damaged_articles_give_stages_and_documents_and_no_error(tmp_path: Path) -> None:
    # One of them has a speaker whose name is lost: his post alone is no author.
    given = [str(file) for file in sorted((FIVE / "seeds").glob("*.txt"))]
    assert main(["--lang", "zh", "--root", str(tmp_path), "new", "a", "--from", *given]) == 0
    root = tmp_path / "a"
    found = pipeline.know(root).findings
    assert [as_line(f, "en") for f in found if severity(f) == ERROR] == []
    assert [file.stem for file in sorted((root / "docs" / "stages").iterdir())] == [
        "2027", "2030", "2035",
    ]  # fmt: skip
    titles = {file.read_text("utf-8") for file in (root / "docs" / "policies").iterdir()}
    assert any("关于深入实施“人工智能+”行动的意见" in text for text in titles)


def test_an_article_says_what_it_is_and_what_is_asked(tmp_path: Path) -> None:
    text = (CASES / "an-opinion-and-a-report.yml").read_text(encoding="utf-8")
    (tmp_path / "yijian.txt").write_text(yaml.safe_load(text)["documents"]["official.txt"], "utf-8")
    given = str(tmp_path / "yijian.txt")
    assert main(["--lang", "en", "--root", str(tmp_path), "new", "a", "--from", given]) == 0
    (file,) = (tmp_path / "a" / "docs" / "articles").glob("*.md")
    front = file.read_text(encoding="utf-8")
    data = yaml.safe_load(front.split("---")[1])
    assert (data["kind"], data["title"]) == ("official", "关于推进平湖镇养老服务的实施意见")
    assert (tmp_path / "a" / "docs" / "policies" / f"{data['official']}.md").is_file()
    assert "# the kind as detected, please check" in front and "# date:" in front


def test_what_is_no_module_comes_with_the_package() -> None:
    root = Path(__file__).parent.parent
    with (root / "pyproject.toml").open("rb") as stream:
        patterns = tomllib.load(stream)["tool"]["setuptools"]["package-data"]["*"]
    left = []
    for file in sorted((root / "generator").rglob("*")):
        if file.is_dir() or file.suffix in (".py", ".pyc"):
            continue
        home = next(folder for folder in file.parents if (folder / "__init__.py").is_file())
        name = file.relative_to(home).as_posix()
        if not any(fnmatch(name, pattern.replace("**/", "")) for pattern in patterns):
            left.append(file.relative_to(root).as_posix())
    assert left == []


# ------------------------------------------------------------------------- the examples

PLACES: dict[str, tuple[str, tuple[type, ...]]] = {
    "domain": ("domains/a.md", (Category, EvidenceWord)),
    "stage": ("stages/a.md", (Category,)),
    "topic": ("topics/a.md", (Category, EvidenceWord)),
    "term": ("glossary/a.md", (TermEntry,)),
    "policy": ("policies/a.md", (PolicyEntry,)),
    "article": ("articles/a.md", (ArticleEntry, Author, Mend, Ruling, Correction, Origin)),
    "page": ("a.md", ()),
    "domains-index": ("domains/index.md", ()),
}
OWN = {"id", "file", "kind", "line", "at", "body", "body_line", "front", "note"}
"""Fields that are no keys, or not of every kind."""
NOT_THERE = {
    "stage": {"mark", "hue", "exclude", "headings", "parents", "aims", "doers"},
    "domain": {"parents", "year", "doers"},
    "topic": {"mark", "hue", "aims", "year"},
}
"""Keys that mean nothing to a kind of category."""


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_example_is_a_page_as_it_stands(name: str, lang: str) -> None:
    text = dict(laid("港城", lang))[f"examples/{name}.md"]
    page = Text(f"docs/{PLACES[name][0]}", text, "utf-8", "")
    _, found = docs([page], Limits())
    assert [as_line(item, "en") for item in found] == []


@pytest.mark.parametrize("name", [name for name, (_, kinds) in PLACES.items() if kinds])
def test_an_example_has_every_key_and_every_value(name: str) -> None:
    text = dict(laid("港城", "en"))[f"examples/{name}.md"]
    for record in PLACES[name][1]:
        keys = {field.name for field in dataclasses.fields(record)} - OWN
        if record is ArticleEntry:
            keys.add("kind")
        keys -= NOT_THERE.get(name, set())
        missing = {key for key in keys if not re.search(rf"\b{key}:", text)}
        assert not missing, record.__name__
    known = set(PLACES[name][1])
    for (record, key), values in records.CHOICES.items():
        # The roles are too many for an example: the page of the keys has them all.
        if record in known and key != "role":
            missing = {value for value in values if value not in text}
            assert not missing, key


# ----------------------------------------------------------------------- the workflows


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workflows_are_valid_and_run_none_of_this_programs_tests(
    tmp_path: Path, lang: str
) -> None:
    texts = {path: text for path, text in laid("港城", lang) if path.startswith(".github/")}
    said = "\n".join(texts.values())
    assert "generator check" in said and "generator score" in said and "generator offline" in said
    assert "pytest" not in said and "make " not in said and "@name@" not in said
    # One run for each push: it checks, builds and publishes.
    flows = {path: yaml.safe_load(text) for path, text in texts.items() if "workflows" in path}
    assert [path for path, flow in flows.items() if "push" in flow[True]] == list(flows)[:1]
    assert said.count("actions/deploy-pages@") == 1 and "steps.pages.outputs.base_url" in said
    files = []
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        if "workflows" in path:
            files.append(str(tmp_path / path))
    command = [
        sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows",
    ]  # fmt: skip
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_without_labels_the_score_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    assert main(["--lang", "en", "--root", str(tmp_path), "score"]) == 1
    told = capsys.readouterr().err
    assert "labels/ holds no structure.yml" in told and "build" not in told.split(":")[0]


def test_traditional_documents_give_a_traditional_project(tmp_path: Path) -> None:
    text = (ROOT / "tests" / "corpora" / "wetland" / "seeds" / "yijian.txt").read_text("utf-8")
    (tmp_path / "濕地.txt").write_text(taiwan(text), "utf-8")
    asked = ["new", "湿地读本", "--from", str(tmp_path / "濕地.txt")]
    assert main(["--lang", "zh", "--root", str(tmp_path), *asked]) == 0
    root = tmp_path / "湿地读本"
    assert told(root) == []
    settings = (root / "mkdocs.yml").read_text("utf-8")
    assert yaml.safe_load(settings)["theme"] == {"language": "zh-Hant"}
    # The name is the one that was given.
    assert yaml.safe_load(settings)["site_name"] == "湿地读本"
    pages = "".join(file.read_text("utf-8") for file in (root / "docs").glob("*.md"))
    assert "這裡收錄一組文章" in pages and "这里" not in pages
