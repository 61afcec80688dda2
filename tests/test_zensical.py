"""The same pages through Zensical: every page there, every link right, our scripts and nothing else."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from generator import pipeline
from generator import site as sites
from generator.findings import as_line
from generator.write import BuildInfo
from tests.support import small_project

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None, reason="the other builder is an extra"
)


def _build(root: Path, builder: str) -> list[str]:
    return [as_line(item, "en") for item in sites.build(root, builder=builder)]


def test_either_builder_makes_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    root = small_project(tmp_path / "project")
    pipeline.build(root, BuildInfo(version="test"))
    made = {}
    for builder in ("material", "zensical", "material"):
        assert _build(root, builder) == []
        site = root / "site"
        made[builder] = {
            str(file.relative_to(site)): file.read_text("utf-8") for file in site.rglob("*.html")
        }
        assert not (root / "build" / "zensical").exists()
    assert made["zensical"].keys() == made["material"].keys()
    for name, html in made["zensical"].items():
        assert "script-src 'self'" in html, name
    assert not any("<script>" in html for html in made["zensical"].values())


def test_without_it_the_finding_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_project(tmp_path / "project")
    pipeline.build(root, BuildInfo(version="test"))
    monkeypatch.setattr("generator.site.zensical.find_spec", lambda name: None)
    (line,) = _build(root, "zensical")
    assert "error[builder-missing]" in line
    assert not (root / "site").exists()
