"""An editor's mends, quoted as the seed has the words or as the page shows them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.model import ArticleEntry, Mend, Source
from generator.restore import restore
from generator.structure import structure

RAW = """云溪市智慧水务行动进展

\u3000\u3000云溪市发展⼈工\u200b智能，ＡＩ＋制造占 40%,增速快(见下表);水价
不变，质量缺陷难人眼，居民用水安全可靠,各区正在落实各项任务，各区
都要做好这项工作，管网改造工程全面完成，供水能力显著提高，正在推进
水质监测工作，市民普遍满意，下一步还要落实。
\u3000\u3000报告指出，漏损率继续下降，服务不断改进，用水大户主动节约，水厂
运行平稳。
"""
"""A passage that begins on line 3, with faults of several kinds, and another."""
SHOWN = (
    "云溪市发展人工智能，AI+制造占40%，增速快（见下表）；水价不变，质量缺陷难人眼，居民用水安全可靠，"
    "各区正在落实各项任务，各区都要做好这项工作，管网改造工程全面完成，供水能力显著提高，正在推进水质监测"
    "工作，市民普遍满意，下一步还要落实。"
)


def read(*mends: Mend, raw: str = RAW) -> tuple[str, list[str]]:
    """The passage's text, and the codes of what is wrong."""
    entry = ArticleEntry("t", "t.txt", "docs/articles/t.md", mends=mends)
    article, found = structure(restore(Source("t.txt", raw, "utf-8", ""), entry), entry)
    codes = [f.code for f in found if f.code.startswith(("mend", "raw"))]
    return article.passages[0].text, codes


def test_the_passage_is_shown_so() -> None:
    assert read() == (SHOWN, [])


@pytest.mark.parametrize(
    ("line", "raw"),
    [
        (4, "难人眼"),  # as in the seed, on its line
        (3, "难人眼"),  # by the number beside the passage
        (5, "难人眼"),  # by any line of the passage
        (4, "水安全可靠,各区"),  # as in the seed
        (3, "水安全可靠，各区"),  # as on the page
        (3, "AI+制造占40%，增速快（见下表）"),
        (3, "水价不变"),  # over a break of the line
    ],
)
def test_the_words_are_found(line: int, raw: str) -> None:
    text, codes = read(Mend(line, raw, "甲乙丙"))
    assert codes == []
    shown = raw.replace(",", "，")
    assert text == SHOWN.replace(shown, "甲乙丙")


@given(
    st.integers(0, len(SHOWN) - 1),
    st.integers(1, 30),
    st.sampled_from(["", "甲", "甲乙，丙", "AI", "A,b"]),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_the_page_shows_can_be_mended(start: int, length: int, new: str) -> None:
    raw = SHOWN[start : start + length]
    assume(SHOWN.count(raw) == 1 and raw != SHOWN and new != raw)
    text, codes = read(Mend(3, raw, new))
    assert codes == []
    # The seed's own space is kept where a word of another script comes before it.
    assert _bare(text) == _bare(SHOWN.replace(raw, new))


def _bare(text: str) -> str:
    return text.replace(",", "，").replace(" ", "")


def test_what_is_there_twice_is_told_and_not_guessed() -> None:
    mend = Mend(3, "落实", "做好")
    assert read(mend) == (SHOWN, ["mend-repeated"])
    # On its own line it stands once.
    assert read(Mend(4, "落实", "做好"))[0] == SHOWN.replace("正在落实", "正在做好")
    assert read(Mend(4, "各区", "各地")) == (SHOWN, ["mend-repeated"])
    assert read(Mend(4, "各区", "各地", nth=2))[0] == SHOWN.replace("，各区都", "，各地都")
    assert read(Mend(4, "各区", "各地", nth=3)) == (SHOWN, ["mend-repeated"])


def test_two_mends_of_one_place_are_told() -> None:
    text, codes = read(Mend(4, "难人眼", "难入眼"), Mend(4, "人眼", "八眼"))
    assert text == SHOWN.replace("难人眼", "难入眼")
    assert codes == ["mend-overlaps"]


def test_what_is_nowhere_is_told_with_the_lines_that_hold_it() -> None:
    entry = ArticleEntry(
        "t", "t.txt", "docs/articles/t.md", mends=(Mend(1, "难人眼", "难入眼", at=7),)
    )
    _, found = structure(restore(Source("t.txt", RAW, "utf-8", ""), entry), entry)
    (item,) = [f for f in found if f.code == "mend-unused"]
    assert (item.file, item.line, dict(item.values)["near"]) == ("docs/articles/t.md", 7, "4")


def test_a_doubt_is_noted_where_it_stands_first() -> None:
    text, codes = read(Mend(4, "各区", "各地", "suspect"))
    assert (text, codes) == (SHOWN, [])
