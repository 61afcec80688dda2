"""The command line: what a person sees, and that a bad build leaves everything as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.telling import SHOWN, report
from generator.findings import as_annotation, finding
from generator.model import Finding
from tests.support import FIVE, ROOT, small_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the five, without outputs."""
    for name in ("seeds", "docs"):
        shutil.copytree(FIVE / name, tmp_path / name)
    shutil.copy(FIVE / "mkdocs.yml", tmp_path)
    return tmp_path


def test_the_help_speaks_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, word in (("zh", "用法"), ("en", "usage")):
        with pytest.raises(SystemExit) as end:
            main(["--lang", lang, "--help"])
        assert end.value.code == 0
        assert capsys.readouterr().out.startswith(word)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["bulid"], "没有“bulid”这个命令（build？）"),
        (["check", "--form", "xml", "--wide"], "--format 不能是“xml”"),
        (["check", "--wide"], "不认识：--wide"),
        (["rename", "a"], "还缺：NEW"),
        (["build", "--jobs"], "--jobs 后面要有一个值"),
        (["build", "--jobs", "0"], "进程数是 1 到 1000 之间的整数"),
    ],
)
def test_a_wrong_argument_is_told_in_the_readers_language(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--lang", "zh", *given])
    assert end.value.code == 2
    assert f"参数有误：{said}" in capsys.readouterr().err


def test_the_language_follows_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    for value, word in (("zh_CN.UTF-8", "没有 mkdocs.yml"), ("C.UTF-8", "no mkdocs.yml")):
        monkeypatch.setenv("LANG", value)
        assert main(["check", "--root", str(tmp_path)]) == 2
        assert word in capsys.readouterr().err


def test_a_build_lists_the_first_warnings_of_a_kind_and_all_errors(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = [finding(f"seeds/s{n:03}.txt", 0, "article-missing", seed=f"s{n:03}.txt", id=f"s{n:03}")
             for n in range(40)]  # fmt: skip
    found += [
        finding(f"seeds/s{n:03}.txt", 0, "article-unread", place="read", what="x")
        for n in range(40)
    ]
    found += [finding("seeds/s001.txt", 3, "passage-torn", quote="一句话")]
    report(found, "zh", notes=False)
    short = capsys.readouterr().err.splitlines()
    assert sum("警告[article-missing]" in line for line in short) == SHOWN + 1
    assert (
        short[SHOWN + 1] == "……另有 28 条警告[article-missing]（运行 generator check 可以看全部）"
    )
    assert sum("错误[article-unread]" in line for line in short) == 40
    assert sum("passage-torn" in line for line in short) == 1
    report(found, "zh", notes=True)
    every = capsys.readouterr().err.splitlines()
    assert sum("警告[article-missing]" in line for line in every) == 40


def test_the_project_above_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: 样例\n", encoding="utf-8")
    assert main(["check", "--root", str(tmp_path / "docs"), "--lang", "zh"]) == 2
    assert f"--root 指明 {tmp_path}。" in capsys.readouterr().err


def test_a_check_reads_and_writes_nothing(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    before = sorted(path for path in project.rglob("*"))
    assert main(["check", "--root", str(project)]) == 0
    assert sorted(path for path in project.rglob("*")) == before


def test_bad_inputs_are_told_all_at_once_and_change_nothing(project: Path) -> None:
    good = project / "site" / "index.html"
    good.parent.mkdir()
    good.write_text("the last good site", encoding="utf-8")
    terms = sorted((project / "docs" / "glossary").glob("*.md"))[:2]
    terms[0].write_text("---\nterm: [\n---\n", encoding="utf-8")
    terms[1].write_text("---\naliases: 无\n---\n", encoding="utf-8")
    article = next(p for p in (project / "docs" / "articles").glob("*.md") if p.stem != "index")
    text = article.read_text(encoding="utf-8").replace("seed: ", "seed: 9", 1)
    article.write_text(text, encoding="utf-8")
    (project / "seeds" / "9.txt").write_bytes(b"\x00\xff\xfe\x01" * 50)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--lang", "en", "build", "--root", str(project)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    for name in (terms[0].name, terms[1].name, article.name, "9.txt"):
        assert f"{name}:" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert good.read_text(encoding="utf-8") == "the last good site"
    # Nothing but the lock, which everybody who builds here takes, and what the seeds look like.
    assert sorted(path.name for path in (project / "build").iterdir()) == [".lock", "cache"]


def test_missing_data_cannot_be_scored(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = str(FIVE / "labels")
    assert main(["--root", str(project), "--lang", "en", "score", "--labels", labels]) == 1
    assert "articles.json" in capsys.readouterr().err


def test_a_finding_as_a_workflow_command() -> None:
    values = (("lines", "7%"),)
    line = as_annotation(Finding("docs/articles/a,b.md", 3, "order-leaves-out", values), "en")
    assert line.startswith("::error file=docs/articles/a%2Cb.md,line=3,title=order-leaves-out::")
    assert "7%25" in line
    assert "\n" not in line


def test_where_nothing_has_changed_little_is_loaded() -> None:
    """A build that has nothing to do takes no time: what reads and writes is left alone."""
    program = "import sys, generator.cli; print(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "generator.cli" in loaded
    heavy = {"generator.write", "generator.search", "generator.pipeline", "filelock", "mkdocs"}
    assert not loaded & heavy
