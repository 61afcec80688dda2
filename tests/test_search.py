"""Search, asked as readers ask: in a browser, over HTTP and from a folder.

The table of queries is `cases/search/queries.yml`; the thresholds are those of the product,
not of a single query, because which of two good passages stands first is a matter of taste.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.chinese.scripts import s2t, t2s
from generator.model import Article, Category, Label, Passage, Reading, Section
from generator.search import index
from generator.search.fold import Units
from generator.search.grams import CHAMPIONS, DIGITS, FULL, Block, Lists, block
from tests.search_support import BROWSER, CASES, found, knowledge, opened, readings, same
from tests.support import yaml_of

QUERIES: list[dict[str, Any]] = [
    query
    for name in ("queries.yml", "unseen.yml", "readers.yml", "later.yml")
    for query in yaml_of((CASES / name).read_text())["queries"]
]


@pytest.fixture(scope="session")
def passages(site: Path) -> dict[str, str]:
    """Passage id → text, as published."""
    rows = json.loads((site / "data/passages.json").read_text())
    return {row["id"]: row["text"] for row in rows}


# ----------------------------------------------------------------------- what is found


@pytest.mark.parametrize("asked", ["http"], indirect=True)
def test_what_readers_look_for_stands_first(
    asked: Callable[..., dict[str, Any]], passages: dict[str, str]
) -> None:
    recalls, ranks, missed = [], [], []
    for query in QUERIES:
        if not query["expect"]:
            continue
        wanted = [
            {i for i, text in passages.items() if same(e["quote"]) in same(text)}
            for e in query["expect"]
        ]
        wanted = [ids for ids in wanted if ids]
        assert wanted, f"{query['q']}: none of its passages is published"
        top = found(asked(query["q"]))[:10]
        recalls.append(sum(bool(ids & set(top)) for ids in wanted) / len(wanted))
        every = set().union(*wanted)
        ranks.append(next((1 / n for n, i in enumerate(top, 1) if i in every), 0.0))
        if recalls[-1] < 1 or ranks[-1] < 0.5:
            missed.append(query["q"])
    assert sum(recalls) / len(recalls) >= 0.97, missed
    assert sum(ranks) / len(ranks) >= 0.93, missed


@pytest.mark.parametrize("query", [q["q"] for q in QUERIES if not q["expect"]])
def test_where_nothing_is_nothing_is_found(
    asked: Callable[..., dict[str, Any]], query: str
) -> None:
    assert asked(query)["hits"] == []


def test_every_passage_is_found_by_its_rare_pairs(
    asked: Callable[..., dict[str, Any]], passages: dict[str, str]
) -> None:
    pairs: Counter[str] = Counter()
    own: dict[str, list[str]] = {}
    for ident, text in passages.items():
        own[ident] = list(dict.fromkeys(re.findall(r"(?=([\u4e00-\u9fff]{2}))", text)))
        pairs.update(own[ident])
    for ident, runs in own.items():
        rare = [run for run in runs if pairs[run] <= 3][:: max(1, len(runs) // 4)]
        for run in rare:
            assert ident in found(asked(run)), f"{ident} by {run}"


def test_traditional_characters_find_the_same(asked: Callable[..., dict[str, Any]]) -> None:
    tried = 0
    for query in (q["q"] for q in QUERIES):
        twin = s2t(query)
        if twin == query or t2s(twin) != t2s(query):
            continue
        tried += 1
        assert found(asked(twin)) == found(asked(query)), twin
    assert tried > 20


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("人工只能", "人工智能"), ("rgzn", "人工智能"), ("聚身智能", "具身智能")],
)
def test_what_was_searched_instead_is_said(
    asked: Callable[..., dict[str, Any]], typed: str, meant: str
) -> None:
    assert asked(typed)["note"]["to"] == meant


@pytest.mark.parametrize(
    "typed",
    [
        # Words that sound or look like one of the corpus, and are others.
        "译员",
        "生物制剂",
        "技术革新",
        "高等教育部",
        "二中全会",
        # Parts of a name are not the name.
        "财政部",
        "控制系统论",
        # A common word beside one that stands nowhere.
        "人工智能在足球比赛中的应用",
        "大模型价格战什么时候结束",
    ],
)
def test_a_word_that_is_not_there_is_not_taken_for_another(
    asked: Callable[..., dict[str, Any]], typed: str
) -> None:
    assert asked(typed)["hits"] == []


def test_a_speaker_is_found_by_where_he_works_first_where_he_begins(
    asked: Callable[..., dict[str, Any]], passages: dict[str, str]
) -> None:
    said = found(asked("中国科学院"))
    assert passages[said[0]].startswith("人工智能是发展新质生产力的重要引擎")
    assert len(said) > 3
    hit = next(hit for hit in asked("中国科学院")["hits"] if hit["kind"] == "passage")
    [(start, end)] = hit["detailMarks"]
    assert hit["detail"][start:end] == "中国科学院"


def test_a_snippet_shows_every_word_that_was_asked_for(
    asked: Callable[..., dict[str, Any]],
) -> None:
    for query, words in (
        ("数据隐私 法律", {"数据隐私", "法律"}),
        ("2030年 普及率", {"2030年", "普及率"}),
    ):
        hit = next(hit for hit in asked(query)["hits"] if hit["kind"] == "passage")
        marked = {hit["snippet"][start:end] for start, end in hit["marks"]}
        assert words <= marked, hit["snippet"]


def test_the_plus_sign_means_something(
    asked: Callable[..., dict[str, Any]], passages: dict[str, str]
) -> None:
    for ident in found(asked("人工智能+制造"))[:5]:
        assert "人工智能+制造" in same(passages[ident]).replace("”", "").replace("“", "")


def test_an_address_leads_there(
    asked: Callable[..., dict[str, Any]], site: Path, passages: dict[str, str]
) -> None:
    hits = asked("智能体")["hits"]
    assert {"passage", "term"} <= {hit["kind"] for hit in hits}
    for hit in hits:
        path, _, anchor = hit["url"].partition("#")
        page = site / path
        html = (page / "index.html" if page.is_dir() else page).read_text()
        assert not anchor or f'id="{anchor}"' in html, hit["url"]
        assert hit["kind"] != "passage" or hit["id"] in passages


# ----------------------------------------------------------------------------- filters


def test_a_filter_decides_among_all_documents_not_only_those_looked_at(browser: Browser) -> None:
    """Two hundred articles that all say it; one of them, the last, in another domain."""
    said = [
        Reading(
            Article(
                id=f"a{n}",
                seed=f"a{n}.txt",
                title=f"之{n}",
                passages=(
                    Passage(f"a{n}#L1", f"a{n}", "L1", "智能工厂建设提速。" * 9, (1,)),
                    Passage(f"a{n}#L2", f"a{n}", "L2", "智能工厂很多，别的也很多。" * 40, (2,)),
                ),
                sections=(Section("", 0, ""),),
            ),
            labels=(Label(f"a{n}#L2", "domain", "far" if n == 199 else "near", True, ()),),
        )
        for n in range(200)
    ]
    known = knowledge(tuple(said))
    categories = tuple(Category("domain", i, i, f"docs/domains/{i}.md") for i in ("near", "far"))
    known = replace(known, project=replace(known.project, categories=categories))
    page = browser.new_page()
    files = index(known)
    opened(page, files)
    ask = "async filter => (await siteSearch.search('智能工厂', {limit: 40, filter})).hits.map(h => h.id)"
    every = page.evaluate(ask, None)
    assert "a199#L2" not in every
    none = {"kind": "", "domain": "", "stage": "", "article": ""}
    assert page.evaluate(ask, {**none, "domain": "far", "kind": "passage"}) == ["a199#L2"]
    one = every[0].split("#")[0]
    answers = page.evaluate(ask, {**none, "article": one})
    assert sorted(answers) == [f"{one}#L1", f"{one}#L2"]
    assert page.evaluate(ask, {**none, "kind": "page"}) == []


# -------------------------------------------------------------------------- in the page


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_the_box_and_escape_closes_it(
    visit: Callable[..., Page], served: str, key: str
) -> None:
    page = visit(served, within=served)
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.matches('[data-site-search] input')")
    page.keyboard.type("农")
    page.wait_for_selector("[role=option] mark")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('[data-md-toggle=search]').checked")


def test_enter_lands_on_the_passage_with_the_match_marked(
    visit: Callable[..., Page], site: Path
) -> None:
    root = site.as_uri()
    page = visit(f"{root}/index.html", within=root)
    page.keyboard.press("/")
    page.keyboard.type("346款")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("[data-site-search] input", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.found")
    assert page.inner_text("mark.found").replace(" ", "") == "346款"


def test_words_of_several_parts_are_marked_whole(visit: Callable[..., Page], site: Path) -> None:
    root = site.as_uri()
    page = visit(f"{root}/index.html", within=root)
    page.keyboard.press("/")
    page.keyboard.type("2030年普及率")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.found")
    marked = {
        text.replace(" ", "") for text in page.locator(".md-content mark.found").all_inner_texts()
    }
    assert "普及率" in marked
    assert "年" not in marked, "a part of 2030年 is marked wherever it stands"


def test_a_search_has_an_address(visit: Callable[..., Page], served: str) -> None:
    page = visit(f"{served}search/?q=346款", within=served)
    page.wait_for_selector("#search-page mark")
    assert page.input_value("#search-page input") == "346款"
    page.fill("#search-page input", "比特币")
    expect(page.locator("#search-page")).to_contain_text("没有找到")
    assert "q=%E6%AF%94" in page.url


def test_an_answer_moves_nothing_that_is_seen(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 412, "height": 823})
    page.goto(f"{served}search/?q=算力")
    page.wait_for_selector("#search-page mark")
    moved = page.evaluate(
        """() => new Promise(told => new PerformanceObserver(list => told(
          list.getEntries().reduce((sum, { value }) => sum + value, 0)
        )).observe({ type: "layout-shift", buffered: true }) || setTimeout(() => told(0), 500))"""
    )
    assert moved < 0.05


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A page with an index of the five articles that a test may break."""
    for name, content in index(knowledge(readings())).items():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (tmp_path / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><title>试</title>"
        '<div id="search-page" class="hits"></div><script src="assets/search/search.js"></script>'
    )
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "harm", "said"),
    [
        ("meta.js", None, "没有载入"),
        ("meta.js", 400, "损坏"),
        ("k/*.js", None, "没有载入"),
        ("k/*.js", 300, "损坏"),
        ("d/0/*.js", 500, "损坏"),
    ],
)
def test_a_damaged_index_says_so(
    browser: Browser, broken: Path, pattern: str, harm: int | None, said: str
) -> None:
    for path in (broken / "assets/search").glob(pattern):
        if harm is None:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:harm])
    page = browser.new_page()
    page.goto(f"{(broken / 'index.html').as_uri()}?q=智能体")
    page.wait_for_selector("#search-page .wrong")
    assert said in page.inner_text("#search-page .wrong")


# --------------------------------------------------------------------------- the index


def test_the_same_knowledge_gives_the_same_bytes() -> None:
    assert index(knowledge(readings())) == index(knowledge(readings()))


def test_both_sides_fold_alike(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(content=(BROWSER / "fold.js").read_text())
    texts = [
        "“人工智能+”行动（2025年）",
        "ＡＩ＋制造、６Ｇ、7.5％",
        "1,500个，28841.6亿元；3.5万余家",
        "AI for Science（C2M）——1-100",
        "2024,2025年",
        "〇〇一 ㎡ ① …… Ⅲ",
        *(p.text for r in readings() for p in r.article.passages),
    ]
    for text in texts:
        units = Units()
        assert page.evaluate("t => fold(t).units.join('')", text) == units.spelled(units.fold(text))


def listed(text: str) -> list[int]:
    """Numbers of the documents of a list of block 0."""
    name, codes = text[:1], text[1:].partition(" ")[0]
    assert name == DIGITS[0]
    return [
        64 * DIGITS.index(codes[i]) + DIGITS.index(codes[i + 1]) for i in range(0, len(codes), 3)
    ]


def postings(blocks: dict[int, Block]) -> dict[str, str]:
    """The lists of the blocks, by their numbers."""
    lists = Lists()
    for number, content in blocks.items():
        lists.add(number, content)
    return lists.written()


def test_a_long_list_keeps_its_best_and_goes_on_with_longer_runs() -> None:
    best = {7, 70, 700}
    many = [
        (n, (("智能" * (1 + (n in best)) + ("体" if n % 7 == 0 else "机"), 2),))
        for n in range(FULL + 1)
    ]
    lists = postings({0: block(many)})
    assert lists["智能"].endswith(f" ~{FULL + 1}")
    assert len(listed(lists["智能"])) == CHAMPIONS
    assert best <= set(listed(lists["智能"]))
    assert listed(lists["智能体"]) == list(range(0, FULL + 1, 7))


def test_a_small_corpus_has_complete_lists() -> None:
    one = block([(3, (("智能体智能", 2),)), (9, (("智能", 2), ("体 5G", 1)))])
    assert listed(postings({0: one})["智能"]) == [3, 9]
    assert listed(postings({0: one})["体"]) == [3, 9]
    assert listed(postings({0: one})["体5g "]) == [9]
    first, second = postings({0: one, 40: one})["体"].split(" ")
    assert first[1:] == second[2:] == one.lists["体"]


def test_an_empty_corpus_has_an_index() -> None:
    assert "assets/search/meta.js" in index(knowledge(()))
