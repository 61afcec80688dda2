"""The offline edition: the same bytes each time, and a whole site without a server."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

from generator.site import check_links, offline
from generator.site.bundle import for_disk
from generator.site.markup import outline
from tests.support import yaml_of

CASES = sorted((Path(__file__).parent / "cases" / "offline").rglob("*.yml"))
MOMENT = 1_767_225_600  # 2026-01-01 00:00 UTC
TOP = "x-offline-1.0"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = yaml_of(path.read_text(encoding="utf-8"))
    for before, after in case.get("pairs", ()):
        assert for_disk(before) == after
    for text in case.get("same", ()):
        assert for_disk(text) == text


def _made_up(folder: Path) -> Path:
    for name, text in {
        "index.html": '<a href="a/">甲</a>',
        "a/index.html": '<a href="..">首页</a>',
        "a/data.bin": "文" * 5000,
        "404.html": "没有",
        "sitemap.xml": "<x/>",
    }.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    archives = []
    for turn in ("one", "two"):
        site = _made_up(tmp_path / turn / "site")
        # Neither times nor rights of the files may count.
        for number, file in enumerate(sorted(site.rglob("*"), reverse=turn == "two")):
            os.utime(file, (1_000_000_000 + number, 1_000_000_000 + number))
            file.chmod(0o700 if turn == "two" else 0o755)
        archive, found = offline(site, tmp_path / turn / "dist", "x", "1.0", moment=MOMENT)
        assert archive is not None and not found
        archives.append(archive)
    first, second = (archive.read_bytes() for archive in archives)
    assert first == second
    told = (tmp_path / "one" / "dist" / "x-offline-1.0.zip.sha256").read_text(encoding="ascii")
    assert told == f"{hashlib.sha256(first).hexdigest()}  x-offline-1.0.zip\n"
    with zipfile.ZipFile(archives[0]) as opened:
        assert opened.namelist() == [
            f"{TOP}/a/data.bin",
            f"{TOP}/a/index.html",
            f"{TOP}/index.html",
        ]
        assert {item.date_time for item in opened.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert opened.read(f"{TOP}/index.html").decode() == '<a href="a/index.html">甲</a>'


def test_without_a_site_there_is_nothing_to_pack(tmp_path: Path) -> None:
    archive, found = offline(tmp_path / "site", tmp_path / "dist", "x", "1.0", moment=MOMENT)
    assert archive is None
    assert [item.code for item in found] == ["site-missing"]
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    "name",
    [
        "../../x", "/x", "x/y", "..\\x", "C:x", "C:\\x", "..", ".", "", " ", "x ", "x.", ".x", "-x",
        "con", "NUL", "nul.x", "com1", "aux .x", "a\x00b", "a\nb", "a\x7f", "a|b", "a*b", "x" * 201,
        "长" * 70, "\ud800",
    ],
)  # fmt: skip
def test_a_name_that_is_no_plain_file_name_is_refused(name: str, tmp_path: Path) -> None:
    site = _made_up(tmp_path / "site")
    archive, found = offline(site, tmp_path / "dist", name, "1.0", moment=MOMENT)
    assert archive is None
    assert [item.code for item in found] == ["offline-name-bad"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["x", "ai-plus-reader", "人工智能+读本", "x.y", "console", "x y"])
def test_a_plain_name_is_taken(name: str, tmp_path: Path) -> None:
    site = _made_up(tmp_path / "site")
    archive, found = offline(site, tmp_path / "dist", name, "1.0", moment=MOMENT)
    assert archive == tmp_path / "dist" / f"{name}-offline-1.0.zip"
    assert not found
    told = (tmp_path / "dist" / f"{name}-offline-1.0.zip.sha256").read_text("utf-8")
    assert told.endswith(f"  {name}-offline-1.0.zip\n")


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["glossary/con/index.html"], ["offline-member-bad"]),
        (["a/nul.txt"], ["offline-member-bad"]),
        (["a/what?.txt"], ["offline-member-bad"]),
        (["a\\b.txt"], ["offline-member-bad"]),
        (["a/b:c"], ["offline-member-bad"]),
        (["a/ends."], ["offline-member-bad"]),
        (["a/.hidden"], ["offline-member-bad"]),
        (["a/" + "长" * 70], ["offline-member-bad"]),
        (["A/other.html"], ["offline-member-twice"]),
        (["a/Index.html"], ["offline-member-twice"]),
        (["A"], ["offline-member-twice"]),
        (["e\u0301.txt", "\u00e9.txt"], ["offline-member-twice"]),
        (["ß.txt", "ss.txt"], ["offline-member-twice"]),
        (["a/文章.txt", "a b/c.txt", "console/x.html"], []),
    ],
)
def test_what_some_system_cannot_unpack_is_not_packed(
    names: list[str], codes: list[str], tmp_path: Path
) -> None:
    site = _made_up(tmp_path / "site")
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x", "utf-8")
    archive, found = offline(site, tmp_path / "dist", "x", "1.0", moment=MOMENT)
    assert [item.code for item in found] == codes
    assert (archive is None) == bool(codes)
    assert (tmp_path / "dist").exists() != bool(codes)


def test_what_a_link_leads_to_is_not_packed(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("somebody's", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter").write_text("somebody's", "utf-8")
    site = _made_up(tmp_path / "site")
    (site / "letter").symlink_to(tmp_path / "letter")
    (site / "below").symlink_to(tmp_path / "folder")
    os.mkfifo(site / "pipe")
    archive, found = offline(site, tmp_path / "dist", "x", "1.0", moment=MOMENT)
    assert archive is not None and not found
    with zipfile.ZipFile(archive) as opened:
        assert opened.namelist() == [
            f"{TOP}/a/data.bin",
            f"{TOP}/a/index.html",
            f"{TOP}/index.html",
        ]


def test_an_edition_that_cannot_be_packed_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, dist = _made_up(tmp_path / "site"), tmp_path / "dist"
    assert offline(site, dist, "x", "1.0", moment=MOMENT)[0]
    before = {path.name: path.read_bytes() for path in dist.iterdir()}
    # What a killed run of another version left.
    (dist / ".x-offline-0.9.zip-new").write_text("half", "utf-8")
    (dist / ".x-offline-0.9.zip.sha256-new").write_text("half", "utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "writestr", full)
        with pytest.raises(OSError, match="No space"):
            offline(site, dist, "x", "1.0", moment=MOMENT)
    assert {path.name: path.read_bytes() for path in dist.iterdir()} == before


# -------------------------------------------------------------------- the real edition


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site's offline edition, unpacked in a folder with a space and Han in its name."""
    folder = tmp_path_factory.mktemp("offline")
    archive, found = offline(site, folder / "dist", "x", "1.0", moment=MOMENT)
    assert archive is not None and not found
    target = folder / "离线 版"
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(target)
    return target / TOP


def _followed(page: Path) -> list[str]:
    parts = [urlsplit(link.url) for link in outline(page.read_text(encoding="utf-8")).links]
    return [unquote(part.path) for part in parts if part.path and not part.scheme]


def test_every_link_works_from_a_disk(unpacked: Path) -> None:
    assert check_links(unpacked) == ()
    listed = [
        f"{page.relative_to(unpacked)}: {link}"
        for page in unpacked.rglob("*.html")
        for link in _followed(page)
        if (page.parent / link).is_dir()
    ]
    assert not listed, "a browser would list these folders instead of opening their page"


def test_a_reader_without_a_network_follows_links(
    unpacked: Path, visit: Callable[..., Page]
) -> None:
    page = visit((unpacked / "index.html").as_uri(), within=unpacked.as_uri())
    page.context.set_offline(True)
    names = page.locator(".md-tabs__link").all_inner_texts()
    assert len(names) >= 5
    for name in names:
        page.locator(".md-tabs__link", has_text=name).first.click()
        page.wait_for_load_state()
        assert page.url.startswith(unpacked.as_uri())
        assert page.locator("main h1").first.is_visible(), page.url
    page.goto((unpacked / "articles" / "index.html").as_uri())
    articles = page.evaluate(
        "() => [...document.querySelectorAll('.md-content a')].map(link => link.href)"
    )
    # The address of an article below articles/, and nothing deeper.
    start = (unpacked / "articles").as_uri() + "/"
    inside = [link for link in articles if link.startswith(start) and "#" not in link]
    page.goto(next(link for link in inside if link[len(start) :].count("/") == 1))
    assert page.locator(".md-content [id^='L']").count() > 5, page.url


@pytest.mark.parametrize("text", ["智能体", "全要素生产率", "MaaS", "2027年"])
def test_a_reader_without_a_network_searches(
    unpacked: Path, visit: Callable[..., Page], text: str
) -> None:
    page = visit((unpacked / "index.html").as_uri(), within=unpacked.as_uri())
    page.context.set_offline(True)
    page.wait_for_function("() => !!window.siteSearch?.query")
    hits = page.evaluate("text => window.siteSearch.query(text, {limit: 10})", text)
    assert hits, f"nothing found for {text}"
    address = urlsplit(hits[0]["url"])
    target = unpacked / unquote(address.path).lstrip("/")
    if target.is_dir():
        target /= "index.html"
    page.goto(target.as_uri() + (f"#{address.fragment}" if address.fragment else ""))
    assert text in page.locator("main").inner_text()
