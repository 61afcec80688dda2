"""Other policies, their own domains, stages and topics: the same code, not a line changed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator import pipeline
from generator import site as sites
from generator.chinese.scripts import converted
from generator.findings import ERROR, WARNING, as_line, severity
from generator.write import BuildInfo
from generator.write.beside import hues

CORPORA = Path(__file__).parent / "corpora"
CORPUS = CORPORA / "wetland"


def pages_of(root: Path) -> list[str]:
    """Build the pages; what is worth more than a note."""
    found = pipeline.build(root, BuildInfo(version="test")).findings
    return [as_line(f, "en") for f in found if severity(f) in (ERROR, WARNING)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("wetland") / "project"
    shutil.copytree(CORPUS, root)
    assert [line for line in pages_of(root) if "tushuguan.txt" not in line] == []
    return root


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve domains, nine articles, no stages, no topics, one term; settings that say a name."""
    root = tmp_path_factory.mktemp("port") / "project"
    shutil.copytree(CORPORA / "port", root)
    assert pages_of(root) == []
    assert [as_line(f, "en") for f in sites.build(root)] == []
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
    assert "assets/look.css" in (built / "site" / "index.html").read_text("utf-8")


# ---------------------------------------------------------- twelve domains, no stages


PLACES = (
    "",
    "domains/",
    "domains/power/",
    "articles/",
    "glossary/andian/",
    "timeline/",
    "figures/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_of_twelve_domains_has_its_colour(
    port: Path, serve: Callable[[Path], str], visit: Callable[..., Page], scheme: str
) -> None:
    address = serve(port / "site")
    page = visit(address, within=address, color_scheme=scheme)
    drawn = page.evaluate(
        """() => [...document.querySelectorAll(".cards .dom")].map((mark) => [
             mark.dataset.mark, getComputedStyle(mark, "::before").backgroundColor])"""
    )
    colours = [_hex(colour) for _, colour in drawn]
    assert len({mark for mark, _ in drawn}) == len(set(colours)) == len(drawn) == 12
    for colour in colours:
        assert min(hues.contrast(colour, paper) for paper in hues.PAPERS[scheme]) >= 4.5


def _hex(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"[0-9]+", colour)[:3])


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_is_wider_than_the_screen_or_a_character_wide(
    port: Path, serve: Callable[[Path], str], visit: Callable[..., Page], width: int
) -> None:
    address = serve(port / "site")
    viewport = {"width": width, "height": 900}
    page = visit(address, within=address, viewport=viewport)
    for place in PLACES:
        page.goto(address + place)
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, place
        narrow = page.evaluate(
            """() => [...document.querySelectorAll(".md-typeset :is(.dom, .step, h2, h3, .src, td a)")]
                 .filter((e) => e.innerText.trim().length > 2 && e.offsetWidth > 1
                   && !e.closest(".vh, .tl-more")
                   && parseFloat(getComputedStyle(e).fontSize) > 0
                   && e.offsetHeight > 1.2 * e.innerText.trim().length
                     * parseFloat(getComputedStyle(e).fontSize))
                 .map((e) => e.innerText)"""
        )
        assert not narrow, (place, narrow)


def test_what_there_is_nothing_of_is_not_in_the_navigation(port: Path) -> None:
    home = (port / "site" / "index.html").read_text(encoding="utf-8")
    tabs = re.findall(r'md-tabs__link"[^>]*>\s*([^<]+?)\s*<', home)
    assert {"领域", "文章", "术语", "文件", "时间线"} <= set(tabs)
    assert not {"阶段", "主题", "目标"} & set(tabs)


# ------------------------------------------------------------- Traditional from end to end


@pytest.fixture(scope="module")
def isle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five articles, three domains and the rest, written in Traditional characters."""
    root = tmp_path_factory.mktemp("isle") / "project"
    shutil.copytree(CORPORA / "isle", root)
    assert pages_of(root) == []
    assert [as_line(f, "en") for f in sites.build(root)] == []
    return root


def test_what_a_traditional_text_measures_stays_traditional(isle: Path) -> None:
    told = {
        (f["value"], f["unit"], f["subject"], f["as_of"], f["kind"]) for f in data(isle, "figures")
    }
    assert {
        (38.6, "萬公噸", "全縣溫室氣體排放量", "2024", "statistic"),
        (40, "%", "青嶼縣再生能源發電占比", "2030", "target"),
        (12, "萬瓩", "太陽光電裝置容量", "2030", "target"),
    } <= told
    assert labels(isle, "再生能源發電占比")["stages"] == ["2030"]
    assert labels(isle, "剩食放進廟口")["primary"] == "living"


def test_nothing_round_a_traditional_text_is_simplified(
    isle: Path, serve: Callable[[Path], str], visit: Callable[..., Page]
) -> None:
    address = serve(isle / "site")
    own = "".join(file.read_text("utf-8") for file in isle.rglob("*.txt"))
    page = visit(address, within=address)
    assert page.evaluate("document.documentElement.lang") == "zh-TW"
    for place in ("", "domains/energy/", "timeline/", "figures/", "articles/lujing/"):
        page.goto(address + place)
        seen = page.evaluate("document.body.innerText")
        assert len(seen) > 100
        assert not {c for c in seen if converted(c, "s2tw") != c and c not in own}, place


# --------------------------------------------------------------- zero or one of anything

STAGE = "---\ntitle: {}\n{}---\n"
OTHERWISE: dict[str, dict[str, str | None]] = {
    "seeds alone": {"docs": None},
    "no domains": {"docs/domains": None},
    "one domain": {"docs/domains": None, "docs/domains/a.md": "---\ntitle: 码头\n---\n"},
    "no term": {"docs/glossary": None},
    "no document": {
        "docs/policies": None,
        "docs/articles/a000.md": "---\nseed: 000_shipu.txt\nkind: official\n---\n",
    },
    "one stage without a year": {
        "docs/stages/soon.md": STAGE.format("近期", "evidence: [接着做]\n")
    },
    "five stages, ids of all kinds": {
        "docs/stages/first.md": STAGE.format("一", "year: 2026\norder: 1\n"),
        "docs/stages/2027.md": STAGE.format("二", "order: 2\n"),
        "docs/stages/2030-half.md": STAGE.format("三", "order: 3\n"),
        "docs/stages/peak.md": STAGE.format("四", "order: 4\nyear: 2035\n"),
        "docs/stages/end.md": STAGE.format("五", "order: 5\nevidence: [远期]\n"),
    },
    "one topic": {"docs/topics/a.md": "---\ntitle: 夜班\nevidence: [夜班]\n---\n"},
    "one article": {
        name: None
        for n in range(1, 9)
        for name in (f"seeds/00{n}_shipu.txt", f"docs/articles/a00{n}.md")
    },
}


@pytest.mark.parametrize("what", OTHERWISE)
def test_zero_or_one_of_anything(what: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(CORPORA / "port", root)
    for name, text in OTHERWISE[what].items():
        file = root / name
        if text is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        elif file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink()
    told = [line for line in pages_of(root) if "[article-missing]" not in line]
    assert told == []
    assert [as_line(f, "en") for f in sites.build(root)] == []


def test_five_stages_are_five_steps(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(CORPORA / "port", root)
    for name, text in OTHERWISE["five stages, ids of all kinds"].items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(str(text), encoding="utf-8")
    seed = root / "seeds" / "008_shipu.txt"
    more = "\n到2026年，诊所增加到9所；到2035年，诊所增加到20所。远期再办一所县医院。\n"
    seed.write_text(seed.read_text("utf-8") + more, "utf-8")
    assert pages_of(root) == []
    given = {s["id"] for p in data(root, "passages") for s in p["stages"]}
    assert given == {"first", "peak", "end"}
    home = (root / "build" / "pages" / "index.md").read_text("utf-8")
    assert re.findall(r"第(.)步", home) == ["一", "二", "三", "四", "五"]
    assert ">五步</h2>" in home
    # Two of them have a figure, which is no share.
    assert home.count("原文没有给出数字") == 3


def test_pictures_and_papers_are_copied_and_shown(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(CORPORA / "port", root)
    (root / "docs" / "assets" / "maps").mkdir(parents=True)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (root / "docs" / "assets" / "maps" / "港.svg").write_text(svg, encoding="utf-8")
    (root / "docs" / "assets" / "泊位.csv").write_text("a,b\n", encoding="utf-8")
    prose = "![港](assets/maps/港.svg) [泊位](assets/泊位.csv)\n"
    (root / "docs" / "method.md").write_text(f"---\ntitle: 读法\n---\n\n{prose}", encoding="utf-8")
    assert pages_of(root) == []
    assert [as_line(f, "en") for f in sites.build(root)] == []
    assert (root / "site" / "assets" / "maps" / "港.svg").read_text("utf-8") == svg
    assert (root / "site" / "assets" / "泊位.csv").is_file()
    assert ">读法</a>" in (root / "site" / "index.html").read_text(encoding="utf-8")
    # What is taken away is gone, and a link to it is told.
    (root / "docs" / "assets" / "泊位.csv").unlink()
    assert pages_of(root) == []
    (told,) = sites.build(root)
    assert (told.file, told.code, told.line) == ("docs/method.md", "broken-link", 5)
