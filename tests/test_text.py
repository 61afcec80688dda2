"""A passage parsed once: what is a sentence, a clause, a title, a date, a number."""

from __future__ import annotations

import doctest
import time

import pytest

from generator.events import events
from generator.figures import figures
from generator.text import folding, parse, parse_headings, pointing, spans
from tests.support import article
from tests.test_structure import article as structured


@pytest.mark.parametrize("module", [folding, pointing, spans], ids=lambda m: str(m.__name__))
def test_examples_in_the_docstrings(module: object) -> None:
    tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried.attempted
    assert not tried.failed


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "工业增长6.1%,贡献超四成 [15] - 装备增长9% [16][17] - 机器人产量增27%",
            ["工业增长6.1%", "贡献超四成", "装备增长9%", "机器人产量增27%"],
        ),
        ("●水厂12座●泵站7座", ["水厂12座", "泵站7座"]),
        ("产值达8123.45亿元、增长5.6%①，人工智能加快", ["产值达8123.45亿元、增长5.6%", "人工智能加快"]),
        ("2021 - 2025年，人口1,349,084人，比例2:1", ["2021 - 2025年", "人口1,349,084人", "比例2:1"]),
        ("甲（乙，丙；丁），《戊，己》", ["甲（乙，丙；丁）", "《戊，己》"]),
        ("甲（乙，丙", ["甲（乙", "丙"]),
    ],
)  # fmt: skip
def test_clauses(text: str, clauses: list[str]) -> None:
    assert [text[a:b] for a, b in spans.clauses(text, 0, len(text))] == clauses


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲说：“好。”乙走了！丙", ["甲说：“好。”", "乙走了！", "丙"]),
        ("见（一。二）。三", ["见（一。二）。", "三"]),
        ("《怎么办？》出版。《规划。二是印发《意见》。", ["《怎么办？》出版。", "《规划。", "二是印发《意见》。"]),
        ("网址a.cn/?id=1在此", ["网址a.cn/?id=1在此"]),
    ],
)  # fmt: skip
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in spans.full_sentences(text)] == sentences


def test_no_title_runs_over_the_end_of_a_sentence() -> None:
    text = "《规划提出目标。《意见》印发，《关于〈办法〉的通知》"
    assert [text[a:b] for a, b in spans.titles(text)] == ["《意见》", "《关于〈办法〉的通知》"]


def test_a_parsed_passage_knows_its_dates_and_numbers() -> None:
    (one,) = parse(
        article(
            "2025年是“十四五”的收官之年，《规划（2018—2020年）》实施。今年，水厂达12座。",
            date="2025-03-05",
        )
    )
    first, second = one.sentences
    assert [item.as_of for item in first.dates] == ["2025"]
    assert [item.plan for item in first.ordinals] == [14]
    assert [(item.as_of, one.folded[item.start : item.end]) for item in second.dates] == [
        ("2025", "今年")
    ]
    assert not first.quantities
    assert [(item.value, item.unit) for item in second.quantities] == [("12", "座")]
    assert one.printed[second.begin : second.stop] == "今年，水厂达12座。"
    assert one.dates == (*first.dates, *second.dates)


def test_a_traditional_passage_is_folded_in_its_length() -> None:
    (one,) = parse(article("經濟增長與就業，國內發展達２０座"))
    assert one.folded == "经济增长与就业，国内发展达20座"
    assert one.printed == "經濟增長與就業，國內發展達２０座"


@pytest.mark.parametrize(
    "damage", ["（", "《", "“", "（《“‘", "甲，", "甲。", "1,", "《甲》", "（甲）"]
)
def test_damage_takes_time_in_proportion(damage: str) -> None:
    def spent(times: int) -> float:
        text = damage * times
        start = time.process_time()
        for _ in range(3):
            spans.marks.__wrapped__(text)
        found = spans.sentences.__wrapped__(text)
        for a, b in found[:2000]:
            spans.clauses(text, a, b)
        return time.process_time() - start

    short, long = (min(spent(times) for _ in range(3)) for times in (1_000, 16_000))
    assert long < 64 * max(short, 0.002)  # 16 times as long; the square would be 256


def _moods(text: str) -> list[str]:
    (one,) = parse(article(text, date="2025-06-01"))
    return [
        frame.mood(item.start)
        for sentence in one.sentences
        for item in sentence.quantities
        for frame in sentence.frames
        if frame.begin <= item.start < frame.end
    ]


@pytest.mark.parametrize(
    ("text", "moods"),
    [
        # a hedge behind its subject ends with it
        ("水厂产能有望达到12万吨，泵站数量达30座，占全省四成以上", ["forecast", "", ""]),
        ("财政赤字率拟按4%左右安排，比上年提高1个百分点，赤字规模5万亿元", ["aim", "aim", ""]),
        # one that opens its clause, a source that foresees and an assumption hold on
        ("预计到2030年，水厂产能达到12万吨，泵站数量达30座", ["forecast", "forecast"]),
        ("据某研究院预测，水厂产能将达12万吨，泵站数量达30座", ["forecast", "forecast"]),
        ("某统计局数据显示，水厂产能达12万吨", [""]),
        ("假设水价升至3元/吨，泵站数量达30座。水厂现有12座", ["scenario", "scenario", ""]),
        ("主要预期目标是：粮食产量增长4%左右，进出口总额增长6%左右", ["aim", "aim"]),
        # until a clause says what is so
        ("力争建成水厂12座，目前已建成5座，泵站数量达30座", ["aim", "fact", ""]),
        # to foresee something with a tool is work, and foresees nothing that is told
        ("水厂用模型预测水位并安排巡查，漏损减少3成", [""]),
        ("水厂用模型预测，漏损将减少3成", ["forecast"]),
        # longer words in which a hedge does not speak
        ("稳投资、稳预期，地区生产总值增长5.1%，好于预期，人口30万人", ["", ""]),
    ],
)
def test_moods(text: str, moods: list[str]) -> None:
    assert _moods(text) == moods


def test_whose_word_a_clause_is() -> None:
    (one,) = parse(article("2024年，据某统计局数据显示，水厂达12座。专家介绍，泵站达30座。"))
    said = [one.folded[slice(*f.source)] for s in one.sentences for f in s.frames if f.source]
    assert said == ["某统计局", "某统计局", "专家", "专家"]


def test_a_heading_that_tells_how_much_of_a_time_is_its_own_source() -> None:
    raw = "2024年节水30万吨进山村\n2025-11-20 来源：云溪网\n\n节水成为新帮手，村民都说好。\n\n用水更省\n去年新建水厂120座\n\n水管铺到了村口，村民都说好。\n\n二、2026年重点任务\n\n要把水价稳住，把水厂建好。\n"
    whole = structured({"raw": raw})
    over = parse_headings(whole)
    assert [text.printed for text in over] == ["去年新建水厂120座"]
    told, _ = events(whole, parse(whole), over=over)
    counted, _ = figures(whole, parse(whole), over=over)
    assert [(e.date, e.kind, e.headline) for e in told] == [("2024", "statistic", "新建水厂120座")]
    assert [(f.value, f.subject, f.as_of) for f in counted] == [("120", "新建水厂数", "2024")]
    assert {
        (q.passage, q.start, q.text)
        for sources in (*(e.sources for e in told), *(f.sources for f in counted))
        for q in sources
    } == {("case#L7", -1, "去年新建水厂120座")}
    for heading, read in (("前两个月减少清运300车次", 1), ("前两个月的三件大事", 0)):
        other = structured({"raw": raw.replace("去年新建水厂120座", heading)})
        assert len(parse_headings(other)) == read, heading
