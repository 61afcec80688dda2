"""The MkDocs run: the last good site stays whole, and building again changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.execute import machine
from generator.site import build, rendering
from generator.site.navigation import as_settings, navigation
from generator.write import raw

SETTINGS = """\
site_name: 小站
theme: {name: material, language: zh, font: false}
plugins: []
nav:
  - 首页: index.md
  - 领域: domains/
  - 文章: articles/index.md
"""

PAGES = {
    "index.md": "---\ntitle: 首页\n---\n# 首页\n\n[甲](articles/a/index.md#L1)\n",
    "domains/index.md": "---\ntitle: 六个领域\n---\n# 领域\n",
    "domains/b/index.md": "---\ntitle: 乙领域\norder: 2\n---\n# 乙\n",
    "domains/a/index.md": "---\ntitle: 甲领域\norder: 1\n---\n# 甲\n",
    "articles/index.md": "---\ntitle: 文章\n---\n# 文章\n",
    "articles/a/index.md": '---\ntitle: 甲文\n---\n# 甲文\n\n<p id="L1">文字</p>\n',
    "assets/a.css": "p { color: red }\n",
    # What every page of the theme leads to or loads.
    **{
        name: f"---\ntitle: 页\n---\n# {name}\n"
        for name in ("search/index.md", "glossary/index.md", "timeline/index.md")
    },
    **dict.fromkeys(
        (
            "assets/material.css",
            "assets/palette.css",
            "assets/start.js",
            "feed.xml",
            "site.webmanifest",
            "assets/icon.svg",
            "assets/touch.png",
            "assets/lost.js",
        ),
        "",
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A made-up project whose pages are written already."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for name, text in PAGES.items():
        _write(tmp_path, name, text)
    return tmp_path


def _write(root: Path, name: str, text: str) -> None:
    file = root / "build" / "pages" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _codes(root: Path) -> list[str]:
    return [item.code for item in build(root)]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_navigation_is_complete_before_mkdocs_starts(project: Path) -> None:
    wanted = [{"首页": "index.md"}, {"领域": "domains/"}, "articles/index.md", {"没有": "no/"}]
    entries, found = navigation(project / "build" / "pages", wanted)
    assert as_settings(entries) == [
        {"首页": "index.md"},
        {
            "领域": [
                {"六个领域": "domains/index.md"},
                {"甲领域": "domains/a/index.md"},
                {"乙领域": "domains/b/index.md"},
            ]
        },
        {"文章": "articles/index.md"},
    ]
    assert [dict(item.values)["entry"] for item in found] == ["no/"]


def test_a_broken_link_in_prose_leaves_the_last_good_site(project: Path) -> None:
    assert _codes(project) == []
    before = _bytes(project / "site")
    docs = project / "docs" / "articles"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("---\ntitle: 文章\n---\n见\n[乙](a.md#L9)\n", encoding="utf-8")
    prose = raw.of_prose('<p>见\n<a href="a/#L9">乙</a></p>', "docs/articles/index.md")
    _write(project, "articles/index.md", f"# 文章\n\n{raw.block(prose)}\n")
    (item,) = build(project)
    assert (item.file, item.line, item.code) == ("docs/articles/index.md", 5, "broken-anchor")
    assert _bytes(project / "site") == before
    assert sorted(path.name for path in project.iterdir()) == [
        "build", "docs", "mkdocs.yml", "site"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<a href="b/">乙</a>', "broken-link b/"),
        ('<a href="a/#L9">乙</a>', "broken-anchor a/#L9"),
        ('<p id="x">甲</p><p id="x">乙</p>', "doubled-anchor id=x"),
    ],
)
def test_a_link_that_the_program_wrote_wrong_is_its_own_fault(
    project: Path, html: str, what: str
) -> None:
    _write(project, "articles/index.md", f"# 文章\n\n{raw.block(html)}\n")
    (item,) = build(project)
    assert (item.file, item.code) == ("articles/index.html", "internal")
    assert dict(item.values)["what"] == what
    assert "乙" in (project / "site" / "articles" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("setting", "word"),
    [
        ("theme: {name: material, language: xx}", "xx.html"),
        ("theme: {name: nowhere}", "nowhere"),
        ("extra_css: nowhere", "extra_css"),
        ("INHERIT: nowhere.yml", "nowhere.yml"),
    ],
)
def test_settings_that_mkdocs_cannot_take_are_told(project: Path, setting: str, word: str) -> None:
    key = setting.partition(":")[0]
    lines = [line for line in SETTINGS.splitlines() if not line.startswith(f"{key}:")]
    (project / "mkdocs.yml").write_text("\n".join([*lines, setting, ""]), "utf-8")
    (found,) = build(project)
    assert found.code == "site-message"
    assert word in dict(found.values)["message"]
    assert sorted(path.name for path in project.iterdir()) == ["build", "mkdocs.yml"]


def test_a_message_of_mkdocs_is_an_error(project: Path) -> None:
    _write(project, "index.md", "# 首页\n\n[没有](nowhere.md)\n")
    message = dict(build(project)[0].values)["message"]
    assert "nowhere.md" in message
    assert not (project / "site").exists()


@pytest.mark.parametrize("moment", ["while building", "while swapping"])
def test_a_killed_build_leaves_the_last_good_site(project: Path, moment: str) -> None:
    assert _codes(project) == []
    before = _bytes(project / "site")
    leftover = project / ".site-new"
    leftover.mkdir()
    (leftover / "index.html").write_text("half", encoding="utf-8")
    if moment == "while swapping":
        (project / "site").rename(project / ".site-old")
    _write(project, "index.md", "# 首页\n\n[没有](nowhere.md)\n")
    assert "site-message" in _codes(project)
    assert _bytes(project / "site") == before


def test_a_site_rendered_by_several_processes_is_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert _codes(project) == []
    at_once = _bytes(project / "site")
    monkeypatch.setattr(rendering, "BATCH", 2)
    monkeypatch.setattr(rendering, "FEW", 2)
    with machine(2, "spawn") as workers:
        assert build(project, site=project / "fresh", workers=workers) == ()
    assert _bytes(project / "fresh") == at_once
    assert sorted(path.name for path in project.iterdir()) == [
        "build", "fresh", "mkdocs.yml", "site"
    ]  # fmt: skip


def test_building_again_gives_what_building_afresh_gives(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert _codes(project) == []
    untouched = (project / "site" / "articles" / "index.html").stat().st_ino
    _write(project, "articles/a/index.md", PAGES["articles/a/index.md"] + "\n新的一段\n")
    _write(project, "assets/a.css", "p { color: blue }\n")
    _write(project, "articles/c/index.md", "# 丙\n")
    assert _codes(project) == []
    again = _bytes(project / "site")
    assert "新的一段".encode() in again["articles/a/index.html"]
    assert "articles/c/index.html" in again
    # Taken over, not rendered again.
    assert (project / "site" / "articles" / "index.html").stat().st_ino == untouched
    (project / "build" / "pages" / "articles" / "c" / "index.md").unlink()
    assert _codes(project) == []
    again = _bytes(project / "site")
    assert "articles/c/index.html" not in again
    build(project, site=project / "fresh")
    assert _bytes(project / "fresh") == again


def test_an_address_of_the_settings_that_leads_nowhere_is_told_at_its_line(project: Path) -> None:
    settings = project / "mkdocs.yml"
    before = settings.read_text("utf-8")
    settings.write_text(f"{before}\nextra_css:\n  - assets/none.css\n", "utf-8")
    line = len(before.splitlines()) + 3
    found = build(project)
    assert {(item.file, item.line, item.code) for item in found} == {
        ("mkdocs.yml", line, "broken-link")
    }


def test_nothing_that_the_settings_name_is_run(project: Path) -> None:
    """The check refuses most of it; a build alone takes nothing of it either."""
    mark = project / "run"
    (project / "x.py").write_text(f"open({str(mark)!r}, 'w')\n", "utf-8")
    (project / "over").mkdir()
    code = f"cycler.__init__.__globals__.os.mkdir({str(mark)!r})"
    (project / "over" / "main.html").write_text(f"{{{{ {code} }}}}", "utf-8")
    settings = project / "mkdocs.yml"
    lines = [x for x in SETTINGS.splitlines() if not x.startswith(("theme:", "plugins:"))]
    more = f"""
theme: {{name: material, custom_dir: over}}
plugins: [nowhere]
hooks: [../x.py]
markdown_extensions:
  - subprocess:Popen: {{args: [mkdir, {mark}]}}
  - pymdownx.snippets: {{base_path: [!relative $docs_dir]}}
"""
    settings.write_text("\n".join(lines) + more, "utf-8")
    assert build(project) == ()
    assert not mark.exists()


def test_an_address_from_the_environment_is_a_setting(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site that stood at one address does not keep it when it is built for another."""
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write('site_url: !ENV [SITE_URL, ""]\n')
    _write(project, "opensearch.xml", "")
    page = project / "site" / "articles" / "a" / "index.html"
    monkeypatch.setenv("SITE_URL", "https://one.example/")
    assert _codes(project) == []
    said = page.read_text(encoding="utf-8")
    assert "https://one.example/articles/a/" in said
    assert 'rel="search" type="application/opensearchdescription+xml"' in said
    monkeypatch.delenv("SITE_URL")
    assert _codes(project) == []
    said = page.read_text(encoding="utf-8")
    assert "one.example" not in said
    assert "opensearch" not in said
