"""The small judgements about files, addresses and folders that a site is built by."""

from __future__ import annotations

import hashlib
import os
import threading
import time
import zipfile
from pathlib import Path

import pytest

from generator.model import Finding
from generator.site import (
    builder,
    bundle,
    folders,
    history,
    links,
    lock,
    markup,
    misplaced,
    offline,
    outlines,
    space,
    whose,
)
from generator.site.answers import Hosts, State, _names
from generator.site.navigation import Nav, navigation
from generator.site.rendering import html_of
from generator.store import Store

# ------------------------------------------------------------------------------- what answers


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/", ("index.html",)),
        ("/a/", ("a", "index.html")),
        ("/a/b.html", ("a", "b.html")),
        ("/%E7%94%B2", ("甲",)),
        ("/%ff", None),
        ("/../a", None),
        ("/a/./b", None),
        ("/.git/config", None),
        ("/a//b", None),
        ("/c:/x", None),
        ("/a%5Cb", None),
        ("/a%00", None),
        ("/a%7f", None),
        ("/a%1f", None),
        ("/a b", ("a b",)),
    ],
)
def test_the_way_to_a_file(path: str, names: tuple[str, ...] | None) -> None:
    assert _names(path) == names


@pytest.mark.parametrize(
    ("host", "port", "asked", "known"),
    [
        ("127.0.0.1", 8000, "localhost:8000", True),
        ("127.0.0.1", 8000, "LocalHost:8000", True),
        ("127.0.0.1", 8000, "[::1]:8000", True),
        ("127.0.0.1", 8000, "localhost", False),
        ("127.0.0.1", 80, "localhost", True),
        ("127.0.0.1", 8000, "192.168.0.2:8000", False),
        ("0.0.0.0", 8000, "192.168.0.2:8000", True),
        ("[::]", 8000, "[fe80::1]:8000", True),
        ("0.0.0.0", 8000, "192.168.0.2:8001", False),
        ("0.0.0.0", 8000, "evil.example:8000", False),
        ("Box", 8000, "box:8000", True),
    ],
)
def test_the_names_by_which_a_server_may_be_asked(
    host: str, port: int, asked: str, known: bool
) -> None:
    assert (asked in Hosts(host, port)) is known


def test_a_state_waits_for_another_site() -> None:
    state = State()
    assert not state.wait(0, 0.01)
    assert state.wait(1, 0.01)
    threading.Timer(0.05, state.built).start()
    begin = time.monotonic()
    assert state.wait(0, 10)
    assert time.monotonic() - begin < 5
    assert state.count == 1
    state.built()
    assert state.count == 2


# ---------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("a/", "a/index.html"),
        ("a/#x", "a/index.html#x"),
        ("a/?q=1#x", "a/index.html?q=1#x"),
        ("./", "index.html"),
        (".", "index.html"),
        ("..", "../index.html"),
        ("../", "../index.html"),
        ("./a/", "a/index.html"),
        ("../a/..", "../a/../index.html"),
        ("a", "a"),
        ("a.html", "a.html"),
        ("#x", "#x"),
        ("/a/", "/a/"),
        ("https://a.example/b/", "https://a.example/b/"),
        ("//a.example/b/", "//a.example/b/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http://[", "http://["),
    ],
)
def test_a_folders_address_on_a_disk(url: str, named: str) -> None:
    assert bundle._named(url) == named


FILES = frozenset({"index.html", "404.html", "a/index.html", "a/b.html", "c.css"})


@pytest.mark.parametrize(
    ("name", "url", "place"),
    [
        ("index.html", "a/", "a/index.html"),
        ("index.html", "a/b.html", "a/b.html"),
        ("index.html", "a", ""),
        ("index.html", "b/", ""),
        ("index.html", "c.css/", ""),
        ("index.html", "", "index.html"),
        ("index.html", "#x", "index.html"),
        ("a/index.html", "../", "index.html"),
        ("a/index.html", "..", "index.html"),
        ("a/index.html", ".", "a/index.html"),
        ("a/index.html", "../../", ""),
        ("a/index.html", "b.html?x#y", "a/b.html"),
        ("a/index.html", "%62.html", "a/b.html"),
        ("index.html", "/a/", ""),
        ("404.html", "/x/a/", "a/index.html"),
        ("404.html", "/x/", "index.html"),
        ("404.html", "/a/", ""),
        ("index.html", "https://a.example/", None),
        ("index.html", "//a.example/", None),
        ("index.html", "mailto:a", None),
        ("index.html", " a/ ", "a/index.html"),
    ],
)
def test_where_a_link_leads(name: str, url: str, place: str | None) -> None:
    known = links._folders(FILES)
    assert known == {".", "a"}
    assert links._place(name, url, FILES, known, "/x/") == place


@pytest.mark.parametrize(
    ("name", "url", "target"),
    [
        ("index.html", "a/", "a/"),
        ("a/index.html", "../", "/"),
        ("a/index.html", "b.html", "a/b.html"),
        ("a/index.html", "..", "/"),
        ("a/index.html", "../..", ".."),
        ("a/index.html", "", "a/index.html"),
        ("a/index.html", "/b", ".."),
        ("a/index.html", "http://b.example", None),
    ],
)
def test_what_is_kept_of_a_link(name: str, url: str, target: str | None) -> None:
    assert outlines._place(name, url) == target


def test_what_is_kept_of_a_page() -> None:
    html = (
        '<p id="x"></p><a href="../b/#y">乙</a><a href="../b/#z">乙</a><a href="#x">本页</a><a href="#top">上</a>'
        '<a href="../b/c%20d/">丙</a><a href="https://a.example/">外</a>'
    )
    kept = outlines.outlined("a/index.html", html)
    targets = {"b/": ("y", "z"), "a/index.html": ("x",), "b/c d/": ()}
    assert kept == outlines.Outline(frozenset({"x"}), targets, False)
    for odd in (
        '<img src="https://a.example/x.png">',
        '<a href="../../">外</a>',
        '<p id="x"></p><p id="x"></p>',
    ):
        assert outlines.outlined("a/index.html", odd).odd
    assert outlines.outlined("404.html", "") == outlines.Outline(frozenset(), {}, True)
    assert outlines.wanted(" %E7%94%B2:~:text=x") == "甲"


def test_the_outlines_of_a_site_are_kept_until_a_page_changes(tmp_path: Path) -> None:
    site, file = tmp_path / "site", tmp_path / "store.sqlite"
    site.mkdir()
    names = [f"{n}.html" for n in range(70)]
    for name in names:
        (site / name).write_text(f'<p id="{name}">文</p>', "utf-8")
    with Store(file) as store:
        known = outlines.Outlines(site, store, {})
        first = known.of(names)
        known.keep(names)
    assert all(one.anchors == {name} for name, one in first.items())
    (site / "3.html").write_text('<p id="anders">文</p>', "utf-8")
    with Store(file) as store:
        known = outlines.Outlines(site, store, {})
        again = known.of(names)
        assert again["3.html"].anchors == {"anders"}
        assert again["4.html"] == first["4.html"]
        content = hashlib.sha256(b'<p id="3.html">\xe6\x96\x87</p>').hexdigest()
        assert known.before("3.html", content) == first["3.html"]
        assert known.before("4.html", content) is None
        known.keep(names[:5])
        assert known.before("3.html", content) is None
    assert outlines.Outlines(site, Store(None), {}).of(names[:5]).keys() == set(names[:5])


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a href="a&amp;b">x</a>', [("a&b", 1, False)]),
        ("<a\nhref='a'>x</a>", [("a", 1, False)]),
        ("\n\n<a href=a>x</a>\n<img src=b>", [("a", 3, False), ("b", 4, True)]),
        ('<link rel="canonical" href="a">', []),
        ('<link rel="Icon" href="a"><link rel="next" href="b">', [("a", 1, True), ("b", 1, False)]),
        (
            '<svg><use href="a"/><use xlink:href="b"/><a xlink:href="c">x</a></svg>',
            [("a", 1, True), ("b", 1, True), ("c", 1, False)],
        ),
        ('<base href="a">', [("a", 1, True)]),
        ('<meta src="a"><video poster="b" src="c"></video>', [("c", 1, True), ("b", 1, True)]),
        ('<object data="a"></object><p data="b">', [("a", 1, True)]),
        ('<img srcset="a 1x, b 2x,">', [("a", 1, True), ("b", 1, True)]),
        ('<form action="a"><button formaction="b">', [("a", 1, False), ("b", 1, False)]),
        ('<p style="background: url(a)">', [("a", 1, True)]),
        ('<meta http-equiv="Refresh" content="5; URL=\'a\'">', [("a", 1, True)]),
        (
            '<!-- <a href="a"> --><script>"<a href=b>"</script><title><a href="c"></title><a href="d">',
            [("d", 1, False)],
        ),
        (
            "\n<style>\n@import \"a\";\n b { background: url('c') }</style>",
            [("a", 3, True), ("c", 4, True)],
        ),
    ],
)
def test_what_a_page_points_at(html: str, told: list[tuple[str, int, bool]]) -> None:
    found = [(link.url, link.line, link.loads) for link in markup.outline(html).links]
    assert found == told
    quick = markup.facts(html).urls
    assert quick == {(url, loads) for url, _, loads in told}


def test_anchors_and_those_given_twice() -> None:
    html = (
        '<p id="a"></p><a name="b"></a><p name="c"></p><p id="a"></p><a name="a"></a><p id="b"></p>'
    )
    page = markup.outline(html)
    assert (page.anchors, page.doubled) == (frozenset("ab"), ("a", "b"))
    known = markup.facts(html)
    assert (known.anchors, known.doubled) == (frozenset("ab"), ("a", "b"))


# ---------------------------------------------------------------------------- files and names


def test_the_file_that_a_page_becomes() -> None:
    assert [html_of(n) for n in ("index.md", "README.md", "a.md", "a/index.md", "a/b.md", "a/c.js", "a/index.html")] == [
        "index.html", "index.html", "a/index.html", "a/index.html", "a/b/index.html", "a/c.js", "a/index.html"
    ]  # fmt: skip


def _write(root: Path, **files: str) -> None:
    for name, text in files.items():
        file = root / name.replace("__", "/").replace("_md", ".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def _tree(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if not path.is_dir() or path.is_symlink())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}


def test_a_navigation_from_the_pages_that_exist(tmp_path: Path) -> None:
    _write(
        tmp_path,
        index_md="---\ntitle: 首页\n---\n",
        a__index_md="---\nnav_title: 甲\ntitle: 长名\n---\n",
        a__two_md="---\ntitle: 二\norder: 2\n---\n",
        a__one__index_md="---\ntitle: 一\norder: 1.5\n---\n",
        a__late_md="---\ntitle: [坏\n---\n",
        a__none_md="没有前言\n",
        b__index_md="---\ntitle: 2025\n---\n",
    )
    entries, found = navigation(
        tmp_path,
        [
            "index.md",
            "a/",
            {"另名": "a/"},
            "b/",
            {"组": ["b/", "no/"]},
            {"空": ["no.md"]},
            {"乙": "b.md"},
        ],
    )
    section = (
        Nav("甲", "a/index.md"),
        Nav("一", "a/one/index.md"),
        Nav("二", "a/two.md"),
        Nav("late", "a/late.md"),
        Nav("none", "a/none.md"),
    )
    assert entries == (
        Nav("首页", "index.md"),
        Nav("甲", children=section),
        Nav("另名", children=section),
        Nav("2025", "b/index.md"),
        Nav("组", children=(Nav("2025", "b/index.md"),)),
        Nav("乙", "b/index.md"),
    )
    assert [dict(item.values)["entry"] for item in found] == ["no/", "no.md"]
    assert navigation(tmp_path, None) == ((), ())


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("a", True),
        ("", False),
        ("a" * 201, False),
        ("甲" * 66, True),
        ("甲" * 67, False),
        ("a/b", False),
        ("..", False),
        ("\ud800", False),
    ],
)
def test_a_name_that_every_system_takes(name: str, plain: bool) -> None:
    assert bundle.plain(name) is plain


def test_what_is_packed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    _write(site, index_html="", a__index_html="")
    (site / "index_html").rename(site / "index.html")
    (site / "a" / "index_html").rename(site / "a" / "index.html")
    (site / "a" / "index.html").write_text('<a href="../">首页</a>', "utf-8")
    (site / "CNAME").write_text("x", "utf-8")
    # What the theme brings and no page loads, and what only its makers need.
    _write(site, assets__look_css_map="{}")
    (site / "assets" / "look_css_map").rename(site / "assets" / "look.css.map")
    (site / "assets" / "javascripts" / "lunr").mkdir(parents=True)
    (site / "assets" / "javascripts" / "lunr" / "lunr.zh.min.js").write_text("x", "utf-8")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / ".x-offline-0.zip-new").write_text("half", "utf-8")
    archive, found = offline(site, tmp_path / "dist", "x", "1", moment=315532800)
    assert archive and not found
    with zipfile.ZipFile(archive) as packed:
        top = "x-offline-1"
        assert packed.namelist() == [f"{top}/a/index.html", f"{top}/index.html"]
        assert packed.read(f"{top}/a/index.html").decode() == '<a href="../index.html">首页</a>'
        (info, _) = packed.infolist()
        assert (info.date_time, info.create_system, info.external_attr >> 16) == (
            (1980, 1, 1, 0, 0, 0), 3, 0o100644
        )  # fmt: skip
    assert sorted(p.name for p in (tmp_path / "dist").iterdir()) == [
        "x-offline-1.zip",
        "x-offline-1.zip.sha256",
    ]


# ------------------------------------------------------------------------------------ folders


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    old, new = tmp_path / "site", tmp_path / ".site-new"
    _write(old, one_md="1")
    _write(new, two_md="2")
    folders.swap_in(new, old)
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
    assert [p.name for p in old.iterdir()] == ["two.md"]
    _write(new, three_md="3")
    folders.discard(old)
    folders.swap_in(new, old)
    assert [p.name for p in old.iterdir()] == ["three.md"]
    folders.discard(tmp_path / "nothing")


def test_a_twin_shares_what_it_may_and_copies_the_rest(tmp_path: Path) -> None:
    site, copy = tmp_path / "site", tmp_path / "copy"
    _write(site, a__one_md="1", a__two_md="2", three_md="3", b__four_md="4")
    folders.twin(site, copy, leave_out={"b/four.md"}, shared={"a/one.md"})
    assert sorted(p.relative_to(copy).as_posix() for p in copy.rglob("*")) == [
        "a",
        "a/one.md",
        "a/two.md",
        "three.md",
    ]
    same = [(site / n).samefile(copy / n) for n in ("a/one.md", "a/two.md", "three.md")]
    assert same == [True, False, False]
    assert folders.identity(site) not in ("", folders.identity(copy))


def test_an_earlier_copy_is_brought_up_to_date(tmp_path: Path) -> None:
    site, copy = tmp_path / "site", tmp_path / "copy"
    _write(site, a__one_md="1", a__two_md="2", a__own_md="3", b__four_md="4", e_md="5")
    every = {"a/one.md", "a/two.md", "a/own.md", "b/four.md", "e.md"}
    folders.twin(site, copy, leave_out=(), shared=every)
    (site / "a/two.md").unlink()
    _write(site, a__two_md="two", c__five_md="5")
    folders.discard(site / "b")
    (copy / "a/torn.md").write_text("half", "utf-8")
    kept = (copy / "a/one.md").stat().st_ino
    shared = {"a/one.md", "a/two.md", "c/five.md"}
    (copy / "d").symlink_to(tmp_path)
    folders.twin(site, copy, leave_out={"e.md"}, shared=shared)
    assert _tree(copy) == {"a/one.md": "1", "a/two.md": "two", "a/own.md": "3", "c/five.md": "5"}
    assert (copy / "a/one.md").stat().st_ino == kept
    same = {n: (site / n).samefile(copy / n) for n in _tree(copy)}
    # What is no longer shared may be written into, and is a file of its own.
    assert same == dict.fromkeys(shared, True) | {"a/own.md": False}


def test_the_site_before_is_kept_where_it_is_asked_for(tmp_path: Path) -> None:
    site, new, spare = tmp_path / "site", tmp_path / ".site-new", tmp_path / "before"
    for at, text in enumerate("123"):
        _write(new, one_md=text)
        folders.swap_in(new, site, spare if at else None)
    assert (_tree(site), _tree(spare)) == ({"one.md": "3"}, {"one.md": "2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["before", "site"]
    assert folders.taken_up(spare, new)
    assert not folders.taken_up(spare, new)
    assert folders.identity(tmp_path / "no") == ""


def test_a_file_appears_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    (tmp_path / ".a.yml-new").write_text("half", "utf-8")
    folders.put(file, "ganz\n")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.yml": b"ganz\n"}


def test_where_a_project_writes(tmp_path: Path) -> None:
    assert misplaced(tmp_path) == ()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".hidden").touch()
    (tmp_path / "dist").touch()
    (tmp_path / "build").symlink_to(tmp_path / "site")
    told = [(item.file, item.code) for item in misplaced(tmp_path)]
    assert told == [("build", "folder-linked"), ("dist", "folder-is-file")]
    (tmp_path / "site" / "zz.txt").touch()
    (tmp_path / "site" / "mine.txt").touch()
    foreign = [dict(i.values)["name"] for i in misplaced(tmp_path) if i.code == "folder-foreign"]
    assert foreign == ["mine.txt"]
    (tmp_path / "site" / "404.html").touch()
    assert [i.code for i in misplaced(tmp_path)] == ["folder-linked", "folder-is-file"]


def test_the_space_that_a_build_takes(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_bytes(b"x" * 1000)
    (tmp_path / "seeds" / "b.txt").write_bytes(b"x" * 500)
    free, taken = space(tmp_path)
    assert taken == 20_000_000 + 70 * 1500
    assert free > 0


def test_a_lock_names_its_holder_while_it_is_held(tmp_path: Path) -> None:
    with lock.alone(tmp_path):
        assert lock._holder(tmp_path / "build" / ".lock-holder") == str(os.getpid())
    assert lock._holder(tmp_path / "build" / ".lock-holder") == ""


# ----------------------------------------------------------------------------------- building


def test_the_findings_of_the_link_check_concern_whoever_wrote_it(tmp_path: Path) -> None:
    docs = tmp_path / "docs" / "a.md"
    docs.parent.mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nextra_css: [look/none.css]\n", "utf-8")
    docs.write_text("---\ntitle: 甲\n---\n见[乙](b.md#L9)\n又[丙](c/)。\n", "utf-8")

    def told(file: str, code: str, **values: str) -> tuple[str, int, str, str]:
        (item,) = whose.told(tmp_path, Finding(file, 0, code, tuple(values.items())))
        return item.file, item.line, item.code, dict(item.values).get("what", "")

    assert told("docs/a.md", "broken-anchor", url="../b/#L9") == (
        "docs/a.md",
        4,
        "broken-anchor",
        "",
    )
    assert told("docs/a.md", "broken-link", url="../c/") == ("docs/a.md", 5, "broken-link", "")
    assert told("docs/a.md", "broken-link", url="../zz/") == ("docs/a.md", 0, "broken-link", "")
    assert told("a/index.html", "broken-link", url="b/") == (
        "a/index.html",
        0,
        "internal",
        "broken-link b/",
    )
    assert told("a/index.html", "broken-link", url="../look/none.css") == (
        "mkdocs.yml",
        2,
        "broken-link",
        "",
    )
    assert told("a/index.html", "doubled-anchor", anchor="x") == (
        "a/index.html",
        0,
        "internal",
        "doubled-anchor id=x",
    )
    assert told("a/index.html", "foreign-load", url="//x") == (
        "a/index.html",
        0,
        "foreign-load",
        "",
    )


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("0", 315532800),
        ("315532801", 315532801),
        ("9999999999999", 4354819198),
        ("x", None),
        ("-1", None),
    ],
)
def test_the_moment_of_a_build(
    given: str, moment: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert history.epoch(tmp_path) == (315532800 if moment is None else moment)
    assert history.commit(tmp_path) == ""


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://a.example/x/", "/x/"),
        ("https://a.example/x", "/x/"),
        ("https://a.example", "/"),
        ("", "/"),
    ],
)
def test_where_a_site_stands_on_its_host(url: str, base: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nsite_url: '{url}'\n", "utf-8")
    assert builder._base(tmp_path / "mkdocs.yml") == base


def test_what_a_site_is_made_of(tmp_path: Path) -> None:
    pages, config = tmp_path / "build" / "pages", tmp_path / "build" / "mkdocs.yml"
    _write(tmp_path, build__pages__index_md="a", build__pages__a__b_md="b", look__main_md="x")
    settings = "site_name: x\ntheme: {name: material, custom_dir: ../look}\n"
    for file in (tmp_path / "mkdocs.yml", config):
        file.write_text(settings, "utf-8")
    first = builder._fingerprints(tmp_path, config, "material")
    assert first == builder._fingerprints(tmp_path, config, "material")
    assert first != builder._fingerprints(tmp_path, config, "zensical")
    named = {name for name in first if not name.startswith("=")}
    assert named == {"builder", "mkdocs.yml", "build/mkdocs.yml", "look/main.md"}
    assert first["=mkdocs"]
    assert first["=site_name"] == "x"
    for file in (tmp_path / "mkdocs.yml", config, tmp_path / "look" / "main.md"):
        file.write_text(file.read_text("utf-8") + "# x\n", "utf-8")
        now = builder._fingerprints(tmp_path, config, "material")
        assert now != first
        first = now
    seals = builder._seals(pages)
    assert sorted(seals) == ["a/b.md", "index.md"]
    (pages / "index.md").write_text("länger", "utf-8")
    assert {n for n, seal in builder._seals(pages).items() if seals[n] != seal} == {"index.md"}
