"""What a contributor is told and given: a check that finds what a build would, a renaming that
leaves nothing behind, a comparison of what the files say now, all keys in one place."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator import pipeline
from generator.cli import main
from generator.cli.comparing import Nothing, builds
from generator.execute import here
from generator.interface import SIMPLIFIED
from generator.model import ARTICLE_KINDS, RULING_ROLES
from generator.restore.blocks import FURNITURE_ROLES
from generator.slugs import FOLDERS
from generator.sources.front import plain, split
from generator.sources.keys import PAGES, keys_of, page_keys, schemas, sentences
from generator.write import words
from generator.write.beside import redirects
from tests.support import FIVE

ROOT = Path(__file__).parent.parent

FILES = {
    "mkdocs.yml": "site_name: 样例\ntheme: {name: material, font: false}\nplugins: []\n"
    "markdown_extensions: [generator.write.raw]\nnav:\n  - 首页: index.md\n  - 词: glossary/agent.md\n",
    "seeds/001_a.txt": "节水通讯\n\n各地推进节水工作，智能体帮助居民用水，漏损率继续下降。\n",
    "docs/index.md": "---\ntitle: 首页\nquestions:\n  - {question: 什么？, to: glossary/agent}\n---\n见[词](glossary/agent.md#top)。\n",
    "docs/articles/a.md": "---\nseed: 001_a.txt\ntitle: 节水通讯\nauthors: []\n"
    "corrections:\n  - anchor: L3\n    layer: terms\n    add: [agent]\n    values: {quote: 智能体}\n    reason: 样例\n---\n",
    "docs/glossary/agent.md": "---\nterm: 智能体\nid: agent\ndefinition: 会自己做事的程序。\n---\n",
    "docs/glossary/daili.md": "---\nterm: 代理\ndefinition: 样例。\nrelated: [agent]\n---\n参看[智能体](agent.md)和[地址](../glossary/agent/)。\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "--lang", "zh", *arguments])


def state(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


# ------------------------------------------------------------------------------------- check


def test_a_check_finds_what_a_build_would_in_the_file_that_was_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "docs" / "glossary" / "daili.md"
    page.write_text(page.read_text("utf-8").replace("agent.md)", "agent.md#nowhere)"), "utf-8")
    (project / "docs" / "addresses.txt").write_text("/topics/gone/\n", "utf-8")
    before = state(project)
    assert run(project, "check", "--jobs", "1") == 1
    told = capsys.readouterr().err
    assert state(project) == before
    assert "docs/addresses.txt:1: 错误[address-vanished]" in told
    (project / "docs" / "addresses.txt").write_text("/glossary/agent/\n", "utf-8")
    assert run(project, "check", "--jobs", "1") == 1
    told = capsys.readouterr().err
    assert "docs/glossary/daili.md:6:9: 错误[broken-anchor] 链接 agent.md#nowhere" in told


def test_findings_for_programs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = project / "docs" / "glossary" / "daili.md"
    page.write_text("---\nterm: 代理\ndefintion: 样例。\n---\n", "utf-8")
    assert run(project, "check", "--jobs", "1", "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    (row,) = [row for row in told["findings"] if row["severity"] == "error"]
    assert (row["file"], row["line"], row["column"]) == ("docs/glossary/daili.md", 3, 1)
    assert row["code"] == "key-unknown" and "definition" in row["hint"]
    assert told["errors"] == 1
    assert run(project, "check", "--jobs", "1", "--format", "github") == 1
    assert "::error file=docs/glossary/daili.md,line=3,col=1,title=key-unknown::" in (
        capsys.readouterr().out
    )
    assert run(project, "check", "--jobs", "1", "--format", "sarif") == 1
    log = json.loads(capsys.readouterr().out)
    Draft202012Validator(SARIF).validate(log)
    (done,) = log["runs"]
    rules = [rule["id"] for rule in done["tool"]["driver"]["rules"]]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in done["results"])


SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": {"required": ["text"]},
                                                "help": {"required": ["text"]},
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "required": ["ruleId", "level", "message", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {
                                    "required": ["text"],
                                    "properties": {"text": {"type": "string", "minLength": 1}},
                                },
                                "locations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {
                                                            "uri": {
                                                                "type": "string",
                                                                "pattern": "^[A-Za-z0-9._~%/-]+$",
                                                            }
                                                        }
                                                    },
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"minimum": 1},
                                                            "startColumn": {"minimum": 1},
                                                        }
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""As much of SARIF 2.1.0 as a log of ours uses."""


# ------------------------------------------------------------------------------------ rename


def test_a_renaming_leaves_nothing_behind(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs" / "addresses.txt").write_text("/\n/glossary/agent/\n", "utf-8")
    (project / "docs" / "redirects.yml").write_text(
        "# 以前的\nglossary/old/: glossary/agent/\n", "utf-8"
    )
    before = state(project)
    assert run(project, "rename", "agent", "zhinengti", "--dry-run") == 0
    assert state(project) == before
    assert run(project, "rename", "docs/glossary/agent.md", "glossary/zhinengti") == 0
    assert "docs/glossary/daili.md:4" in capsys.readouterr().out
    after = {name: content.decode() for name, content in state(project).items()}
    assert after["docs/glossary/zhinengti.md"] == FILES["docs/glossary/agent.md"].replace(
        "id: agent", "id: zhinengti"
    )
    assert "docs/glossary/agent.md" not in after
    for name in ("mkdocs.yml", "docs/index.md", "docs/articles/a.md", "docs/glossary/daili.md"):
        assert after[name] == FILES[name].replace("agent", "zhinengti"), name
    assert after["docs/redirects.yml"] == (
        "# 以前的\nglossary/old/: glossary/zhinengti/\nglossary/agent/: glossary/zhinengti/\n"
    )
    assert after["docs/addresses.txt"] == "/\n/glossary/agent/\n/glossary/zhinengti/\n"
    assert run(project, "check", "--jobs", "1", "--quiet") == 0, capsys.readouterr().err
    # And back again: a page is not led away from.
    assert run(project, "rename", "zhinengti", "agent") == 0
    assert (project / "docs" / "redirects.yml").read_text("utf-8") == (
        "# 以前的\nglossary/old/: glossary/agent/\nglossary/zhinengti/: glossary/agent/\n"
    )
    assert run(project, "check", "--jobs", "1", "--quiet") == 0, capsys.readouterr().err


def test_an_article_takes_its_facing_page_and_its_voices_along(project: Path) -> None:
    (project / "docs" / "addresses.txt").write_text(
        "/articles/a/\n/articles/a/source/\n/voices/a-author/\n/voices/a-l3/\n/voices/a-b/\n",
        "utf-8",
    )
    assert run(project, "rename", "articles/a", "b") == 0
    lines = (project / "docs" / "redirects.yml").read_text("utf-8").splitlines()[1:]
    assert lines == [
        "articles/a/: articles/b/",
        "articles/a/source/: articles/b/source/",
        "voices/a-author/: voices/b-author/",
        "voices/a-l3/: voices/b-l3/",
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("nobody", "x", "rename-unknown"),
        ("agent", "topics/x", "rename-elsewhere"),
        ("agent", "智能体", "id-bad"),
        ("agent", "daili", "id-twice"),
        ("https://x.example/site/glossary/agent/?a#top", "agent", "rename-same"),
    ],
)
def test_a_renaming_that_cannot_be(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str
) -> None:
    before = state(project)
    assert run(project, "rename", old, new) == 1
    assert f"[{code}]" in capsys.readouterr().err
    assert state(project) == before


def test_a_page_that_was_renamed_is_proposed_by_its_old_name(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        run(project, "rename", "agent", "zhinengti")
    assert "可能是：glossary/zhinengti\n" in capsys.readouterr().err


def test_a_redirect_keeps_the_place_on_the_page() -> None:
    (page,) = redirects.files([("glossary/a/", "glossary/b/")], SIMPLIFIED).values()
    text = page.decode()
    assert "script-src 'self'" in text
    assert re.findall(r"<script[^>]*>.*?</script>", text) == [
        '<script src="../../assets/moved.js"></script>'
    ]
    script = ROOT / "generator" / "write" / "assets" / "moved.js"
    assert "location.hash" in script.read_text("utf-8")


# ----------------------------------------------------------------------------------- compare


def git(root: Path, *arguments: str) -> None:
    own = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *own, *arguments], check=True, capture_output=True)


def test_what_is_compared_is_what_the_files_say(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "build", "--jobs", "1") == 0
    record = (project / "build" / "pages" / "data" / "addresses.txt").read_text("utf-8")
    (project / "docs" / "addresses.txt").write_text(record, "utf-8")
    (project / ".gitignore").write_text("/build/\n/site/\n", "utf-8")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "one")
    assert run(project, "compare", "main") == 0
    assert "没有变化" in capsys.readouterr().out
    assert run(project, "rename", "articles/a", "b") == 0
    (project / "docs" / "glossary" / "lou.md").write_text(
        "---\nterm: 漏损率\naliases: [管网漏损率]\ndefinition: 漏掉的水占供水总量的比例。\n---\n",
        "utf-8",
    )
    capsys.readouterr()
    # Nothing is named: with where this parted from main. Nothing is built: it is built.
    assert run(project, "compare") == 0
    told = capsys.readouterr().out
    assert "→ `/articles/a/` → `/articles/b/`" in told
    assert (
        "+ `lou` 漏损率 — 别名：管网漏损率；释义：漏掉的水占供水总量的比例。；段落：b\\#L3" in told
    )
    assert "### 段落" not in told and "变动" not in told.split("### 页面")[0]
    # A build of before is no answer.
    assert run(project, "build", "--jobs", "1") == 0
    assert pipeline.stands(project, own=True)
    page = project / "docs" / "glossary" / "lou.md"
    page.write_text(page.read_text("utf-8").replace("term:", "term："), "utf-8")
    assert not pipeline.stands(project, own=True)
    capsys.readouterr()
    assert run(project, "compare") == 1
    out, err = capsys.readouterr()
    assert out == "" and "yaml-colon-wide" in err and "无法比较" in err
    assert run(project, "compare", "no-such-commit", str(project)) == 1


def test_a_name_is_no_option_of_git(project: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    with builds(project, lambda local: here()) as made, pytest.raises(Nothing):
        made.pages(f"--output={tmp_path}/written", 1, own=False)
    assert sorted(tmp_path.rglob("*")) == before


def test_without_a_history_there_is_nothing_to_compare_with(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "compare") == 2
    assert "没有 Git 的历史" in capsys.readouterr().err


# -------------------------------------------------------------------------------------- keys


def test_every_key_is_explained_and_nothing_else_is() -> None:
    read = {record.__name__: record for record, _ in PAGES.values()}
    said = {name: set(keys) for name, keys in sentences().items()}
    seen: dict[str, set[str]] = {}

    def look(record: Any) -> None:
        seen[record.__name__] = {key.name for key in keys_of(record)}

    for record in read.values():
        look(record)
    from generator.model import Author, Correction, EvidenceWord, Mend, Origin, Ruling

    for record in (Author, Correction, EvidenceWord, Mend, Origin, Ruling):
        look(record)
    (correction,) = (key for key in keys_of(read["ArticleEntry"]) if key.name == "corrections")
    (values,) = (key for key in correction.inner if key.name == "values")
    seen["values"] = {key.name for key in values.inner}
    seen["page"] = {key.name for key in page_keys()}
    assert seen == said


def test_the_keys_that_pages_of_prose_are_asked_for_are_explained() -> None:
    asked = set()
    for path in (ROOT / "generator").rglob("*.py"):
        if {"write", "classify", "search", "sources"} & {*path.parts}:
            text = path.read_text(encoding="utf-8")
            asked |= set(re.findall(r'\bfront\.get\(\s*"([a-z_]+)"', text))
    known = {key.name for key in page_keys()}
    assert {"questions", "contrasts", "documents", "translations", "requires"} <= asked <= known


@pytest.mark.parametrize("kind", PAGES)
def test_the_pages_of_the_five_fit_the_schemas(kind: str) -> None:
    check = Draft202012Validator(schemas()[kind])
    for path in sorted((FIVE / "docs" / FOLDERS[kind]).glob("*.md")):
        if path.name != "index.md":
            _, node, _ = split(path.read_text("utf-8"), path.name, True)
            assert not [error.message for error in check.iter_errors(plain(node))], path.name


@pytest.mark.parametrize(
    ("kind", "front", "right"),
    [
        ("term", {"term": "甲"}, True),
        ("term", {"term": "甲", "defintion": "乙"}, False),
        ("term", {}, False),
        ("article", {"seed": "1", "order": ["1-3", 5]}, True),
        ("article", {"seed": "1", "rulings": [{"line": 1, "role": "texte"}]}, False),
        ("article", {"seed": "1", "date": "2025年"}, False),
        ("topic", {"title": "甲", "evidence": ["乙", {"word": "丙", "weight": 0.5}]}, True),
        ("topic", {"title": "甲", "hide": ["toc"], "year": 2027}, True),
    ],
)
def test_what_a_schema_takes(kind: str, front: dict[str, Any], right: bool) -> None:
    assert Draft202012Validator(schemas()[kind]).is_valid(front) is right


def test_the_schemas_for_editors_are_those_of_the_code() -> None:
    for name, schema in schemas().items():
        path = ROOT / ".vscode" / "schemas" / f"{name}.schema.json"
        assert json.loads(path.read_text("utf-8")) == schema, "run make schemas"


def test_roles_and_kinds_are_those_that_are_printed() -> None:
    assert set(RULING_ROLES) >= FURNITURE_ROLES | words.ASIDES.keys()
    assert set(ARTICLE_KINDS) == words.ARTICLE_KINDS.keys() - {"unread"}


# ---------------------------------------------------------------------------------------- CI


def workflow(name: str) -> dict[Any, Any]:
    text = (ROOT / ".github" / "workflows" / name).read_text("utf-8")
    read: dict[Any, Any] = yaml.safe_load(text)
    return read


def test_a_push_is_checked_once_and_a_pipe_hides_no_failure() -> None:
    names = [path.name for path in (ROOT / ".github" / "workflows").glob("*.yml")]
    pushed = [n for n in names if "branches" in (workflow(n)[True].get("push") or {})]
    assert pushed == ["ci.yml"]
    for name in names:
        assert workflow(name)["defaults"]["run"]["shell"] == "bash", name
