"""What a project's settings need not say, and what they say goes first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.findings import as_line
from generator.interface import SIMPLIFIED
from generator.site import build
from generator.site.defaults import missing
from generator.site.navigation import as_settings, navigation
from generator.sources.settings import settings
from tests.support import yaml_of


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "build" / "pages"
    for name in (
        "index.md",
        "about/index.md",
        "method/index.md",
        "stages/index.md",
        "search/index.md",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"---\ntitle: {name.split('/')[0]}\n---\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("given", "key", "expected"),
    [
        ({}, "plugins", []),
        ({"plugins": ["search"]}, "plugins", None),
        ({"extra": {"offline_name": "x"}}, "extra", {"generator": False}),
        ({"extra": {"generator": True}}, "extra", None),
        ({"extra": None}, "extra", {"generator": False}),
        ({"theme": {"name": "mkdocs"}}, "theme", None),
        ({"strict": False}, "strict", None),
    ],
)
def test_what_is_filled_in(pages: Path, given: dict[str, Any], key: str, expected: object) -> None:
    assert missing(given, pages, SIMPLIFIED).get(key) == expected


@pytest.mark.parametrize("theme", [None, "material", {"name": "material"}, {"language": "zh-TW"}])
def test_a_theme_keeps_what_it_says(pages: Path, theme: object) -> None:
    given = {} if theme is None else {"theme": theme}
    found = missing(given, pages, SIMPLIFIED)["theme"]
    assert "navigation.tabs" in found["features"]
    assert ("language" in found) == (not (isinstance(theme, dict) and "language" in theme))


def test_only_files_that_there_are_are_loaded(pages: Path) -> None:
    assert missing({}, pages, SIMPLIFIED)["extra_css"] == []
    (pages / "assets").mkdir()
    (pages / "assets" / "look.css").write_text("", encoding="utf-8")
    assert missing({}, pages, SIMPLIFIED)["extra_css"] == ["assets/look.css"]


def test_an_address_elsewhere_may_stand_in_the_navigation(pages: Path) -> None:
    wanted = yaml_of("[{首页: index.md}, {外面: 'https://example.org/a'}, abuot/index.md]")
    entries, found = navigation(pages, wanted)
    assert as_settings(entries) == [{"首页": "index.md"}, {"外面": "https://example.org/a"}]
    assert [dict(item.values)["near"] for item in found] == ["about/index.md"]


def test_our_navigation_leaves_out_what_there_is_nothing_of(pages: Path) -> None:
    wanted = yaml_of("[{首页: index.md}, {阶段: stages/}, {关于: [about/index.md, '*', no.md]}]")
    entries, found = navigation(pages, wanted, ours=True)
    assert as_settings(entries) == [
        {"首页": "index.md"},
        {"关于": [{"about": "about/index.md"}, {"method": "method/index.md"}]},
    ]
    assert found == ()
    # An editor's list is taken as it is: an empty section is its opening page.
    entries, found = navigation(pages, wanted)
    assert {"阶段": "stages/index.md"} in as_settings(entries)
    assert [dict(item.values)["entry"] for item in found] == ["no.md"]


def test_the_environment_says_where_the_site_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/a/")
    monkeypatch.setenv("REPO_URL", "javascript:x")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    found, wrong = settings(tmp_path)
    assert found.site_url == "https://example.org/a/"
    assert [item.code for item in wrong] == ["setting-address"]
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nsite_url: ''\nrepo_url: ''\n", "utf-8")
    assert (settings(tmp_path)[0].site_url, settings(tmp_path)[1]) == ("", ())


def test_the_completed_settings_are_those_of_the_project_first(tmp_path: Path, pages: Path) -> None:
    text = "site_name: 样例\ntheme: {palette: {scheme: slate}}\nvalidation: {links: {anchors: ignore}}\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    told = [as_line(item, "en") for item in build(tmp_path)]
    made = yaml_of((tmp_path / "build" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "palette" not in made["theme"] and made["theme"]["name"] == "material"
    assert "anchors" not in made["validation"]["links"]
    assert not [line for line in told if "cdnjs" in line]
