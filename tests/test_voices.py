"""Whose words, case by case: a text as it stands, and who says what in it.

A case lists every statement that is not the passage's own, whole: who | mode | words of
certainty | quotation. `?` is somebody whom the text does not tell.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator import voices
from generator.link import parallels
from generator.model import Author, Figure, PolicyEntry, Quote, Reading
from generator.policies import mentions
from generator.rules import Rule, decided
from generator.text import parse
from generator.voices import going_on
from generator.voices.reading import Voiced
from tests.support import article, yaml_of

CASES = Path(__file__).parent / "cases" / "voices"
OPINIONS = PolicyEntry("opinions", "关于发展智慧路灯的意见", "docs/policies/opinions.md")


def _cases(*folders: str) -> list[Any]:
    return [
        pytest.param(path, id=f"{folder}/{path.stem}", marks=marks)
        for folder in folders
        for path in sorted((CASES / folder).glob("*.yml"))
        for marks in [pytest.mark.xfail(strict=True) if folder == "known-failures" else ()]
    ]


def _voiced(*paragraphs: str, ident: str = "a", **fields: object) -> tuple[Reading, Voiced]:
    whole = article(*paragraphs, id=ident, kind="article", **fields)
    named, _ = mentions(whole, (OPINIONS,))
    found = voices.voices(whole, parse(whole), named, (OPINIONS,))
    reading = Reading(whole, voices=found.voices, statements=found.statements, spoken=found.spoken)
    return reading, found


def _told(found: Voiced) -> list[str]:
    names = {voice.id: voice.name or "?" for voice in found.voices}
    return [
        " | ".join((names[one.voice], one.mode, "、".join(one.certainty), one.quote.text))
        for one in found.statements
        if one.mode in ("quoted", "reported")
    ]


@pytest.mark.parametrize("path", _cases("real", "made-up", "must-not-change", "known-failures"))
def test_case(path: Path) -> None:
    case = yaml_of(path.read_text("utf8"))
    _, found = _voiced(*case["text"], authors=tuple(Author(n) for n in case.get("authors", ())))
    assert _told(found) == case["said"]


@pytest.mark.parametrize("path", _cases("real", "made-up", "must-not-change"))
def test_every_word_has_a_voice_and_quotations_are_exact(path: Path) -> None:
    reading, found = _voiced(*yaml_of(path.read_text("utf8"))["text"])
    texts = {p.id: p.text for p in reading.article.passages}
    known = {voice.id for voice in found.voices}
    assert len({one.id for one in found.statements}) == len(found.statements)
    for one in found.statements:
        for quote in (one.quote, *one.evidence):
            assert texts[quote.passage][quote.start : quote.end] == quote.text
        assert {one.voice, one.told_by} <= known
    for passage, text in texts.items():
        covered = "".join(
            "x" if any(s.quote.passage == passage and _near(s, at) for s in found.statements) else c
            for at, c in enumerate(text)
        )
        assert not covered.strip("x，。：“”‘’；、？！ \n"), (passage, covered)


def _near(one: Any, at: int) -> bool:
    return any(q.start <= at < q.end for q in (one.quote, *one.evidence))


def test_who_is_not_named_stays_so() -> None:
    boxed = article(
        "路灯是城市的眼睛。", kind="roundtable",
        authors=(Author("", "云溪大学", "教授"), Author("赵文君", "某所", "所长", "speaker")),
    )  # fmt: skip
    passage = boxed.passages[0]
    import dataclasses

    boxed = dataclasses.replace(
        boxed,
        passages=(
            dataclasses.replace(passage, role="boxed"),
            dataclasses.replace(passage, id="a#L3", anchor="L3", speaker="赵文君"),
            dataclasses.replace(passage, id="a#L5", anchor="L5", role="question"),
        ),
    )
    found = voices.voices(boxed, parse(boxed), (), ())
    by_id = {voice.id: voice for voice in found.voices}
    told = [(by_id[ident].name, by_id[ident].kind, by_id[ident].post) for _, ident in found.spoken]
    assert told == [("", "author", "教授"), ("赵文君", "person", "所长"), ("", "author", "")]


def test_a_document_printed_is_its_own_voice() -> None:
    reading, found = _voiced("## 照明", "推动路灯智能化升级。", official="opinions")
    assert [(one.voice, one.mode) for one in found.statements] == [("opinions", "printed")]
    assert dict(found.spoken) == {reading.article.passages[0].id: "opinions"}


def test_a_hope_keeps_its_hedge() -> None:
    reading, _ = _voiced(
        "到2027年，路网全部建成。乐观估计，智慧路灯普及率将超过70%。它或成为新的增长点。"
    )
    text = reading.article.passages[0].text
    words = "智慧路灯普及率将超过70%"
    at = text.index(words)
    quote = Quote("a#L1", at, at + len(words), words)
    figure = Figure("f", "70", "%", "70", ">", "智慧路灯普及率", "2027", "target", (quote,))
    heard = voices.heard([reading])
    assert heard.certainty(figure.sources[0]) == ("乐观估计", "将")
    assert heard.voice(figure.sources[0]) == "a-author"


@pytest.mark.parametrize(("said", "words"), [
    ("某机构预测，到2030年灯杆达到3万根。", ["预测"]),
    ("预测到2030年，灯杆达到3万根。", ["预测"]),
    ("据某所预测，灯杆达到3万根。", ["预测"]),
    ("路灯可精准预测未来15天逐小时天气。", []),
    ("路灯综合多种因素，辅助进行需求预测与库存优化。", []),
    ("路灯则基于这些数据，预测设备故障、优化排程。", []),
    ("通过路灯动态预测行人需求，实现生产预测。", []),
    ("提升监测预测、模拟推演等能力。", []),
])  # fmt: skip
def test_a_task_is_no_forecast(said: str, words: list[str]) -> None:
    reading, _ = _voiced(said)
    assert [word for one in reading.statements for word, _, _ in one.hedges] == words


def test_one_voice_under_several_names() -> None:
    one, _ = _voiced("国际水务公司IWC发布的调研显示，水价上涨。某市市长赵文君表示，水价不变。")
    other, _ = _voiced("IWC数据显示，水价上涨了。某省省长赵文君表示，水价下降。", ident="b")
    joined, readings = voices.joined([one, other])
    told = {voice.name: (voice.names, voice.post) for voice in joined if voice.name}
    assert told == {"国际水务公司IWC": (("IWC",), ""), "赵文君": ((), "市长、省长")}
    body = next(voice.id for voice in joined if voice.kind == "institution")
    assert [r.statements[0].voice for r in readings] == [body, body]


def test_counterparts_word_by_word() -> None:
    official, _ = _voiced(
        "## 目标",
        "到2027年，率先实现智慧路灯与六大重点领域广泛深度融合，新一代路灯、灯杆等应用普及率超70%。"
        "到2030年，新一代路灯、灯杆等应用普及率超90%，为城市照明提供有力支撑。",
        official="opinions",
    )  # fmt: skip
    other, _ = _voiced(
        "到2027年，率先实现智慧路灯与六大重点领域深度融合。乐观估计，新一代路灯和灯杆等应用的普及率将超过70%。"
        "到2030年，新一代路灯、灯杆等应用普及率超95%，为城市照明提供有力支撑。",
        ident="b",
    )
    found = voices.counterparts([official, other], parallels([official.article, other.article]))
    told = [
        (
            one.relation,
            one.left_quote.text,
            one.right_quote.text,
            [edit for edit in one.edits if edit[0] not in ("kept",)][:2],
        )
        for one in found
    ]
    assert told == [
        (
            "shortened",
            "率先实现智慧路灯与六大重点领域广泛深度融合",
            "率先实现智慧路灯与六大重点领域深度融合",
            [("left-out", "广泛", "")],
        ),
        (
            "changed",
            "新一代路灯、灯杆等应用普及率超70%",
            "乐观估计，新一代路灯和灯杆等应用的普及率将超过70%",
            [("added", "", "乐观估计，"), ("changed", "、", "和")],
        ),
        (
            "contradicted",
            "新一代路灯、灯杆等应用普及率超90%",
            "新一代路灯、灯杆等应用普及率超95%",
            [("changed", "90", "95")],
        ),
        (
            "same",
            "为城市照明提供有力支撑",
            "为城市照明提供有力支撑",
            [],
        ),
    ]


TABLES = (
    going_on.BREAKS,
    going_on.LISTS_ON,
    going_on.GOES_ON,
    going_on.MEETS,
    going_on.TAKES_OVER,
)


@pytest.mark.parametrize(
    ("rules", "rule"), [pytest.param(t, rule, id=rule.id) for t in TABLES for rule in t]
)
def test_a_rule_is_needed_and_does_not_fire_too_often(rules: tuple[Rule, ...], rule: Rule) -> None:
    assert decided(rules, rule.example) is rule
    assert decided(rules, rule.example, off=rule.id) is None
    assert decided(rules, rule.counter) is not rule


def test_a_country_that_speaks_is_no_person() -> None:
    _, found = _voiced("乌克兰总统在场。乌克兰表示，愿意谈判。")
    assert [(v.name, v.kind) for v in found.voices if v.name] == [("乌克兰", "institution")]
