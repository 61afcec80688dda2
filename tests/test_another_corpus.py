"""Another policy, its own domains, stages and topics: the same code, not a line changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator import site as sites
from generator.findings import ERROR, WARNING, as_line, severity
from generator.write import BuildInfo

CORPUS = Path(__file__).parent / "corpora" / "wetland"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("wetland") / "project"
    shutil.copytree(CORPUS, root)
    found = pipeline.build(root, BuildInfo(version="test")).findings
    told = [as_line(f, "en") for f in found if severity(f) in (ERROR, WARNING)]
    assert [line for line in told if "tushuguan.txt" not in line] == []
    return root


def data(root: Path, name: str) -> list[dict[str, Any]]:
    rows = json.loads((root / "build" / "pages" / "data" / f"{name}.json").read_text("utf-8"))
    assert isinstance(rows, list)
    return rows


def labels(root: Path, words: str) -> dict[str, Any]:
    (row,) = [p for p in data(root, "passages") if words in p["text"]]
    return {
        "domains": [d["id"] for d in row["domains"]],
        "primary": next((d["id"] for d in row["domains"] if d["primary"]), None),
        "topics": [t["id"] for t in row["topics"]],
        "stages": [s["id"] for s in row["stages"]],
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("打通潮沟", {"primary": "restoration", "topics": ["mangrove"], "stages": []}),
        ("自然学校和观鸟驿站", {"primary": "livelihood", "topics": ["tourism"]}),
        ("用无人机开展巡护", {"primary": "enforcement", "topics": []}),
        ("湿地保护率超过65%", {"stages": ["2028", "2032"]}),
        ("地球之肾", {"primary": None, "topics": []}),
    ],
)
def test_its_own_domains_topics_and_stages(
    built: Path, words: str, expected: dict[str, Any]
) -> None:
    found = labels(built, words)
    assert {key: found[key] for key in expected} == expected


def test_an_article_about_something_else_gets_no_domain(built: Path) -> None:
    found = labels(built, "云溪县图书馆把闭馆时间")
    assert (found["domains"], found["topics"], found["stages"]) == ([], [], [])


def test_its_document_is_one_entry_cited_twice(built: Path) -> None:
    (policy,) = [p for p in data(built, "policies") if p["id"] == "xiufu-yijian"]
    assert policy["date"] == "2026-03-02"
    assert {s["seed"] for s in policy["sources"]} == {"shiping.txt"}


def test_its_targets_and_statistics(built: Path) -> None:
    told = {(f["value"], f["unit"], f["as_of"], f["kind"]) for f in data(built, "figures")}
    assert {
        (3, "万亩", "2028", "target"),
        (55, "%", "2028", "target"),
        (65, "%", "2032", "target"),
        (1.2, "万亩", "2032", "target"),
        (82, "%", "2025", "statistic"),
    } <= told


def test_its_site_builds_without_a_broken_link(built: Path) -> None:
    found = sites.build(built)
    assert [as_line(f, "en") for f in found] == []
    assert (built / "site" / "domains" / "restoration" / "index.html").is_file()
