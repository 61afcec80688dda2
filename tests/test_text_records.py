"""Passages parsed, case by case: sentences, clauses, dates, numbers, and how surely a clause speaks.

A case's `parsed` prints each sentence and below it its clauses, as `[subject] mood words, by source`,
its dates as `words → date` and its numbers as `words → comparator value unit`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.chinese.dates import Dated
from generator.chinese.quantities import Quantity
from generator.text import Text, parse
from generator.text.folding import folded, in_script, located, readable_all
from generator.text.frames import Frame
from generator.text.pointing import antecedent
from generator.text.spans import (
    LONGEST_CLAUSE,
    LONGEST_SENTENCE,
    Taken,
    clauses,
    full_sentences,
    masked,
    parts,
    quotations,
    quoted_names,
    sentences,
    stop,
    touches,
    touching,
    within,
)
from tests.support import article, yaml_of

CASES = sorted((Path(__file__).parent / "cases" / "text").glob("*.yml"))


def _date(item: Dated) -> str:
    told = [item.date or item.problem, *([f"to {item.until}"] if item.until else [])]
    told += [name for name in ("relative", "inherited", "compared") if getattr(item, name)]
    told += [f"plan {item.plan}"] if item.plan else []
    told += [f"{item.bound} it"] if item.bound else []
    return f"date {item.lead}{item.words} → {' '.join(told)}"


def _number(item: Quantity, text: str) -> str:
    told = [
        item.comparator,
        item.value,
        item.unit,
        item.bound,
        f"({item.compared})" * bool(item.compared),
    ]
    return f"number {text[item.start : item.end]} → {' '.join(filter(None, told))}"


def _frame(frame: Frame, text: str) -> str:
    told = f"clause {text[frame.begin : frame.end]}"
    told += f" | of {text[slice(*frame.subject)]}" if frame.subject else ""
    told += "".join(f" | {mood} from {text[at : at + 2]}" for at, mood in frame.moods)
    return told + (f" | by {text[slice(*frame.source)]}" if frame.source else "")


def printed(parsed: tuple[Text, ...]) -> str:
    lines = []
    for text in parsed:
        words = text.folded
        lines += [f"over it: {' < '.join(text.headings)}"] if text.headings else []
        for sentence in text.sentences:
            lines.append(f"{text.printed[sentence.begin : sentence.stop]}")
            frames = {(f.begin, f.end): f for f in sentence.frames}
            for begin, end in sentence.clauses:
                lines.append("    " + _frame(frames.get((begin, end), Frame(begin, end)), words))
            lines += [f"    {_date(item)}" for item in sentence.expressions]
            lines += [f"    {_number(item, words)}" for item in sentence.quantities]
        for name in ("titles", "quotations", "names", "brackets", "unreadable"):
            lines += [f"{name}: {words[a:b]}" for a, b in getattr(text, name)]
    return "\n".join(lines) + "\n"


def read(case: dict[str, Any]) -> tuple[Text, ...]:
    return parse(article(*case["text"], date=str(case.get("date", ""))))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{path.stem}/{case['what']}")
        for path in CASES
        for case in yaml_of(path.read_text("utf-8"))
    ],
)
def test_case(case: dict[str, Any]) -> None:
    assert printed(read(case)) == case["parsed"]


# ------------------------------------------------------------------------------- stretches


def test_stretches_that_touch_and_those_inside() -> None:
    some = ((2, 4), (6, 9))
    assert [touches(a, b, some) for a, b in ((0, 2), (0, 3), (3, 4), (4, 6), (4, 7), (9, 12))] == [
        False, True, True, False, True, False
    ]  # fmt: skip
    assert not touches(5, 6, some)
    assert list(touching(3, 7, some)) == [(2, 4), (6, 9)]
    assert list(touching(4, 9, some)) == [(6, 9)]
    assert [within(some, a, b) for a, b in ((2, 4), (3, 4), (1, 4), (6, 10))] == [
        True, True, False, False
    ]  # fmt: skip


def test_what_is_taken_is_hidden() -> None:
    taken = Taken("云溪市水价", ((0, 2),))
    assert [taken.touches(a, b) for a, b in ((0, 1), (1, 3), (2, 5))] == [True, True, False]
    taken.take(4, 5)
    assert taken.touches(2, 5)
    assert taken.hidden("云溪市水价") == "\0\0市水\0"
    assert masked("云溪市水价", ((3, 5), (0, 1), (4, 5))) == "▢溪市▢▢"


def test_a_sentence_without_end_is_cut_where_it_can_be() -> None:
    text = "水" * 1000 + "，" + "水" * 400
    assert sentences(text) == ((0, 1001), (1001, 1401))
    assert sentences("水" * LONGEST_SENTENCE) == ((0, LONGEST_SENTENCE),)
    assert sentences("水" * (LONGEST_SENTENCE + 1)) == ((0, LONGEST_SENTENCE), (1200, 1201))
    early = "水" * 500 + "、" + "水" * 900
    assert sentences(early) == ((0, 1200), (1200, 1401))
    run = "水" * 300 + "、" + "水" * 200
    assert clauses(run, 0, len(run)) == ((0, 301), (301, 501))
    later = "水" * 15 + "。" + "水" * 394 + "、" + "水" * 100
    assert clauses(later, 16, len(later)) == ((16, 411), (411, 511))
    assert clauses("水" * LONGEST_CLAUSE, 0, LONGEST_CLAUSE) == ((0, LONGEST_CLAUSE),)


@pytest.mark.parametrize(
    ("text", "end", "where"),
    [
        ("好。", 1, 2),
        ("好 。”", 1, 4),
        ("好\n。", 1, 3),
        ("好！？）a", 1, 4),
        ("好", 1, 1),
        ("好”。", 1, 2),
    ],
)
def test_where_a_sentence_stops(text: str, end: int, where: int) -> None:
    assert stop(text, end) == where


def test_parts_and_full_sentences() -> None:
    text = " 甲；乙。 丙！”丁 "
    assert [text[a:b] for a, b in parts(text)] == ["甲", "乙", "丙", "丁"]
    assert [text[a:b] for a, b in full_sentences(text)] == ["甲；乙。", "丙！”", "丁 "]
    assert clauses("甲，乙；丙，丁", 2, 5) == ((2, 3), (4, 5))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“" + "水" * 16 + "”", True),
        ("“" + "水" * 17 + "”", False),
        ("“水价，水质”", False),
        ("“降价”", False),
    ],
)
def test_a_name_between_quotation_marks(text: str, name: bool) -> None:
    assert quoted_names(text) == (((0, len(text)),) if name else ())


# ---------------------------------------------------------------------------------- folding


def test_texts_are_folded_in_their_length() -> None:
    assert folded("「ＡＩ＋」ＴＦＰ（İ）") == '"ai+"tfp(İ)'
    assert folded("治理體系") == "治理体系"
    assert readable_all(("显著", "２０座")) == ("显著", "20座")
    assert readable_all(("經濟增長與就業，國內發展", "水价显著")) == (
        "经济增长与就业，国内发展",
        "水价显著",
    )


@pytest.mark.parametrize(
    ("quote", "text", "where"),
    [
        ("水 价", "云溪水价不变", (2, 4)),
        ("AI", "用 ａ ｉ 技术", (2, 5)),
        ("水质", "云溪水价不变", None),
        (" ", "云溪", None),
        ("云", "云", (0, 1)),
    ],
)
def test_where_a_quotation_stands(quote: str, text: str, where: tuple[int, int] | None) -> None:
    assert located(quote, text) == where


def test_words_in_the_script_of_the_page() -> None:
    assert in_script("粮食产量", "粮食产量", "糧食產量") == "糧食產量"
    assert in_script("产量粮食", "粮食产量", "糧食產量") == "產量糧食"
    assert in_script("水体产量", "粮食产量", "糧食產量") == "水體產量"
    (one,) = parse(article("今年糧食產量增長，經濟發展與就業", date="2025-01-01"))
    assert one.as_printed("粮食产量", 2) == "糧食產量"
    (far,) = parse(article("經濟發展與就業" + "國" * 640 + "裡面"))
    assert [far.as_printed("里面", near) for near in (40, 60, 100)] == ["裏面", "裡面", "裡面"]
    (two,) = parse(article("今年粮食产量增长"))
    assert two.as_printed("糧食", 2) == "糧食"


# --------------------------------------------------------------------------------- pointing


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("甲县新城水厂封顶，该水厂预计明年投产", ("甲县新城水厂", 3)),
        ("近日甲县新城水厂封顶，这座水厂将投产", ("甲县新城水厂", 4)),
        ("水厂封顶，该水厂预计明年投产", None),
        ("甲县新城水厂封顶，该水厂主管部门", ("甲县新城水厂", 3)),
        ("甲县新城水厂封顶，该水源保护区", None),
        ("甲" * 15 + "水厂封顶，该水厂将投产", ("甲" * 15 + "水厂", 3)),
        ("甲" * 16 + "水厂封顶，该水厂将投产", ("甲" * 16 + "水厂", 3)),
        ("甲县节水示范水厂封顶，该节水示范水厂将投产", ("甲县节水示范水厂", 7)),
        ("甲县水厂封顶" + "。" * 2990 + "该水厂将投产", ("甲县水厂", 3)),
        ("甲县水厂封顶" + "。" * 3000 + "该水厂将投产", None),
        ("《云溪市供水办法》发布，该办法提出", ("《云溪市供水办法》", 3)),
        ("《云溪市供水办法》与《云溪市排水规划》发布，该规划提出", ("云溪市排水规划", 3)),
        ("《云溪》发布，该办法提出", None),
    ],
)
def test_what_a_pointing_word_means(text: str, meant: tuple[str, int] | None) -> None:
    at = text.find("该")
    assert antecedent(text, at if at >= 0 else text.index("这")) == meant


def test_what_stands_between_quotation_marks() -> None:
    text = '“水价”和「水质」，"水厂"，“”，“甲'
    assert [text[a:b] for a, b in quotations(text)] == ["水价", "水质", "水厂"]
