"""Restoration: noise comes off, nothing else does, and every raw character is accounted for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Article, Mend, Ruling, Source
from generator.model import ArticleEntry as Entry
from generator.restore import restore
from generator.structure import structure
from tests import damage

SEEDS = st.integers(0, 10**6)
TITLE = "云溪市的一年\n\n"


def read(raw: str, entry: Entry | None = None) -> Article:
    return structure(restore(Source("t.txt", raw, "utf-8", ""), entry), entry)[0]


def texts(raw: str) -> list[str]:
    return [p.text for p in read(raw).passages]


def printed(paragraphs: list[str]) -> list[str]:
    """As a page prints them: no space beside Han."""
    return [re.sub(r"(?<=[^ -~]) +| +(?=[^ -~])", "", p) for p in paragraphs]


@given(SEEDS, st.integers(14, 28), st.booleans())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_wrapped_columns_come_back(seed: int, width: int, indent: bool) -> None:
    clean = damage.clean_article(seed)
    raw = "\n\n".join(damage.wrapped(p, width, indent) for p in clean)
    assert texts(raw) == printed(clean)


@given(SEEDS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_paragraphs_cut_by_a_page_come_back(seed: int) -> None:
    clean = damage.clean_article(seed)
    raw = "\n\n".join(damage.broken(p, seed + i) for i, p in enumerate(clean))
    assert texts(raw) == printed(clean)


@given(SEEDS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_half_width_punctuation_is_made_full(seed: int) -> None:
    clean = damage.clean_article(seed)
    assert texts(damage.halved("\n\n".join(clean))) == printed(clean)


@given(SEEDS, st.integers(16, 30))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_furniture_is_set_aside(seed: int, width: int) -> None:
    clean = damage.clean_article(seed)
    raw = damage.furnished("\n\n".join(damage.wrapped(p, width) for p in clean), seed)
    assert texts(raw) == printed(clean)


@given(SEEDS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_folios_inside_sentences_are_set_aside(seed: int) -> None:
    clean = damage.clean_article(seed)
    raw = "\n\n".join(
        damage.cut_by(p, seed + i, damage.folio(seed + i)) for i, p in enumerate(clean)
    )
    assert texts(TITLE + raw) == printed(clean)


@given(SEEDS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_quotations_pulled_into_sentences_are_set_aside(seed: int) -> None:
    clean = damage.clean_article(seed)
    quotes = [damage.pulled(p, seed) for p in clean]
    raw = "\n\n".join(
        damage.cut_by(p, seed + i, q) if q else p
        for i, (p, q) in enumerate(zip(clean, quotes, strict=True))
    )
    assert texts(TITLE + raw) == printed(clean)


@pytest.mark.parametrize("seed", range(12))
def test_headings_torn_into_paragraphs_stand_above_them(seed: int) -> None:
    clean = damage.clean_article(seed)
    raw = "\n\n".join([clean[0], *(damage.cut_by(p, seed, "答好民生考卷") for p in clean[1:2])])
    article = read(TITLE + raw)
    assert [p.text for p in article.passages] == printed(clean[:2])
    if "答好民生考卷" in raw:
        assert [p.heading for p in article.passages] == ["云溪市的一年", "答好民生考卷"]


@given(SEEDS, st.integers(16, 24))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_flush_columns_without_gaps_lose_nothing(seed: int, width: int) -> None:
    clean = damage.clean_article(seed)
    raw = TITLE.strip() + "\n" + "\n".join(damage.wrapped(p, width) for p in clean)
    assert "".join(texts(raw)) == "".join(printed(clean))


@given(SEEDS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_radicals_and_invisible_marks_come_off(seed: int) -> None:
    clean = damage.clean_article(seed)
    assert texts(damage.mistyped("\n\n".join(clean), seed)) == printed(clean)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "\n\n",
        "一行",
        "，。；：" * 200,
        "（" * 2000,
        "短行\n" * 500,
        "The quick brown fox. " * 50,
        "人工智能" * 20000,
        "同一行文字反复出现而且没有句号\n\n" * 300,
    ],
    ids=lambda raw: repr(raw[:6]),
)
def test_a_file_that_is_no_article_is_reported(raw: str) -> None:
    article, found = structure(restore(Source("t.txt", raw, "utf-8", ""), None), None)
    sums = article.characters
    assert sums.kept + sums.changed + sums.removed == len(raw)
    assert {"title-unknown", "date-unknown", "not-chinese"} & {f.code for f in found}
    assert article.passages or "text-missing" in {f.code for f in found}


@given(SEEDS, st.integers(16, 30))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_restoring_twice_changes_nothing(seed: int, width: int) -> None:
    clean = damage.clean_article(seed)
    raw = damage.halved("\n\n".join(damage.wrapped(damage.broken(p, seed), width) for p in clean))
    once = texts(raw)
    assert texts("\n\n".join(once)) == once


@given(SEEDS, st.integers(16, 30))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_numbers_titles_and_quotations_survive(seed: int, width: int) -> None:
    clean = "\n\n".join(damage.clean_article(seed))
    raw = damage.halved("\n\n".join(damage.wrapped(p, width) for p in clean.split("\n\n")))
    kept = "".join(texts(raw))
    for pattern in (r"\d[\d,.]*%?", r"《[^》]+》", r"“[^”]+”"):
        assert re.findall(pattern, kept) == re.findall(pattern, clean)


@given(st.text(alphabet="人工智能，。；：（）()“”,;:. 12aB\n\u3000\u200b#—第页《》", max_size=300))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_raw_character_is_accounted_for(raw: str) -> None:
    article, found = structure(restore(Source("t.txt", raw, "utf-8", ""), None), None)
    sums = article.characters
    assert sums.kept + sums.changed + sums.removed == sums.raw == len(raw)
    assert not [f for f in found if f.code == "raw-unaccounted"]


@given(SEEDS, st.integers(16, 30))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_the_map_leads_back_to_the_raw_characters(seed: int, width: int) -> None:
    raw = damage.halved("\n\n".join(damage.wrapped(p, width) for p in damage.clean_article(seed)))
    for passage in read(raw).passages:
        changed = {r.raw_at for r in passage.repairs if r.text}
        for run in passage.runs:
            for i in range(run.length):
                if run.raw + i not in changed:
                    assert raw[run.raw + i] == passage.text[run.at + i]
        assert sum(run.length for run in passage.runs) == len(passage.text)


def test_a_mend_changes_only_what_differs() -> None:
    raw = "包括伦理指引在内的内的治理体系已经初步建立起来，运行平稳。"
    entry = Entry("t", "t.txt", "t.md", mends=(Mend(1, "在内的内的", "在内的"),))
    article = read(raw, entry)
    (passage,) = article.passages
    assert passage.text == raw.replace("在内的内的", "在内的")
    assert [(r.kind, r.raw, r.text) for r in passage.repairs] == [("mend", "内的", "")]
    assert article.characters.removed == 2


def test_a_suspect_is_noted_and_not_changed() -> None:
    raw = "作为今年要抓好的一项重要重点任务，各地正在积极推进这一工作。"
    entry = Entry("t", "t.txt", "t.md", mends=(Mend(1, "重要重点", "重点", "suspect"),))
    (passage,) = read(raw, entry).passages
    assert passage.text == raw
    assert [(r.raw, r.at) for r in passage.suspects] == [("重要重点", 10)]


@pytest.mark.parametrize(("lost", "complete"), [("start", "start-lost"), ("both", "both-lost")])
def test_an_editor_says_what_is_lost(lost: str, complete: str) -> None:
    raw = "的发展空间更加广阔，需要各方共同努力，把这项工作做好。"
    entry = Entry("t", "t.txt", "t.md", rulings=(Ruling(1, lost=lost),))
    assert [p.complete for p in read(raw, entry).passages] == [complete]


HIDDEN_ONES = (
    "\u2066\u2069\u202e\u061c\u200f\u3164\u034f\u00ad\u200d\ufe0f\ufeff\x1b\U000e0041\U0001fffe"
)


@given(SEEDS, st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(HIDDEN_ONES))))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_what_nobody_sees_comes_off_everywhere(seed: int, put: list[tuple[int, str]]) -> None:
    clean = "\n\n".join(damage.clean_article(seed))
    raw = TITLE + "（一）怎样做\n\n" + clean + "\n[来源](https://example.org/a)\n"
    dirty = list(raw)
    for place, char in put:
        dirty.insert(place % (len(dirty) + 1), char)
    article, found = structure(restore(Source("t.txt", "".join(dirty), "utf-8", ""), None), None)
    shown = [
        article.title,
        *(s.heading for s in article.sections),
        *(a.text for a in article.asides),
    ]
    shown += [p.text for p in article.passages]
    assert not [text for text in shown if any(char in text for char in HIDDEN_ONES)]
    assert not [item for item in found if item.code == "raw-unaccounted"]


@pytest.mark.parametrize(
    "text", ["葛\U000e0100城", "笑脸❤\ufe0f与家庭👨\u200d👩\u200d👧", "第1\ufe0f\u20e3步"]
)
def test_what_forms_a_character_stays(text: str) -> None:
    assert texts(TITLE + f"他写的是{text}，字形不变。\n") == [f"他写的是{text}，字形不变。"]
