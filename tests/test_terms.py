"""Terms, case by case: where entries are meant, what the text explains, what is proposed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.model import Reading, TermEntry
from generator.terms import candidates, glosses, joined, mentions, vocabulary
from generator.terms.explaining import defines
from generator.text.folding import folded, located
from generator.text.spans import full_sentences, titles
from tests.support import article, yaml_of

CASES = Path(__file__).parent / "cases" / "terms"


def _cases() -> list[Any]:
    return [
        pytest.param(path, id=f"{path.parent.name}/{path.stem}")
        for path in sorted(CASES.glob("*/*.yml"))
    ]


def _entry(**fields: Any) -> TermEntry:
    fields = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
    return TermEntry(file=f"docs/glossary/{fields['id']}.md", **fields)


@pytest.mark.parametrize("path", _cases())
def test_case(path: Path) -> None:
    case = yaml_of(path.read_text("utf8"))
    words = vocabulary(_entry(**entry) for entry in case.get("entries", []))
    text = article(*case["text"])
    checked = 0
    if "mentions" in case:
        found = mentions(text, words)
        assert [f"{m.target} {m.quote.text}" for m in found] == case["mentions"]
        checked += 1
    if "glosses" in case:
        told = glosses(text, words)
        assert [f"{g.pattern} {g.name} | {g.quote.text}" for g in told] == case["glosses"]
        checked += 1
    if "candidates" in case:
        assert [f"{c.why} {c.name}" for c in candidates(text, words)] == case["candidates"]
        checked += 1
    for wanted, quoted in case.get("quoted", {}).items():
        for names, said in quoted.items():
            ident, *all_names = names.split()
            entry = _entry(id=ident, term=all_names[0], aliases=all_names[1:])
            assert defines(said, entry) == (wanted == "defines"), said
            checked += 1
    assert checked


def _joined(entry: TermEntry, *paragraphs: str) -> tuple[Any, list[str]]:
    text = article(*paragraphs, seed="007_x.txt")
    words = vocabulary([entry])
    reading = Reading(
        text,
        mentions=mentions(text, words),
        glosses=glosses(text, words),
        candidates=candidates(text, words),
    )
    terms, found = joined([entry], [reading])
    return terms[0], [item.code for item in found]


def test_a_quotation_is_found_whatever_its_width_and_its_seed_may_be_a_number() -> None:
    entry = _entry(id="c2m", term="C2M", quote="Ｃ2Ｍ(用户 直连制造)", quote_seed="007")
    term, found = _joined(entry, "又如，C2M（用户直连制造）兴起。")
    assert term.definition == "C2M（用户直连制造）"
    assert term.definition_source.start == 3
    assert found == []


def test_a_quotation_that_says_not_what_it_is_gives_way_to_the_editor() -> None:
    quote = "美国主张相对宽松的“软法”"
    entry = _entry(id="ruanfa", term="软法", quote=quote, quote_seed="007")
    term, found = _joined(entry, f"{quote}，欧洲主张硬法。")
    assert (term.definition, term.definition_source) == ("", None)
    assert found == ["term-quote-empty"]
    entry = replace(entry, definition="没有强制约束力的规范")
    term, found = _joined(entry, f"{quote}，欧洲主张硬法。")
    assert (term.definition, term.definition_source) == ("没有强制约束力的规范", None)
    assert found == []


def test_a_quotation_that_is_not_there_is_reported_and_shows_nothing() -> None:
    entry = _entry(id="c2m", term="C2M", quote="C2M是一种制造", quote_seed="007")
    term, found = _joined(entry, "又如，C2M（用户直连制造）兴起。")
    assert (term.definition, term.definition_source) == ("", None)
    assert found == ["term-quote-missing"]


def test_without_words_of_an_editor_the_text_explains_or_nobody_does() -> None:
    entry = _entry(id="c2m", term="C2M")
    term, found = _joined(entry, "又如，C2M（用户直连制造）兴起。")
    assert (term.definition, found) == ("C2M（用户直连制造）", [])
    term, found = _joined(entry, "C2M兴起。")
    assert (term.definition, term.definition_source, found) == ("", None, ["term-undefined"])


def test_an_editors_definition_has_no_source_in_the_text() -> None:
    entry = _entry(id="c2m", term="C2M", definition="按单制造。")
    term, found = _joined(entry, "没有提到。")
    assert (term.definition, term.definition_source) == ("按单制造。", None)
    assert found == ["term-unused"]


def test_proposals_are_findings_and_never_terms() -> None:
    entry = _entry(id="c2m", term="C2M", definition="按单制造。")
    text = article("C2M之外，建设微电网（MG）。")
    words = vocabulary([entry])
    proposing = Reading(text, mentions=mentions(text, words), candidates=candidates(text, words))
    terms, found = joined([entry], [proposing])
    assert [t.entry.id for t in terms] == ["c2m"]
    assert [(f.code, f.line, dict(f.values)["name"]) for f in found] == [
        ("term-candidate", 1, "微电网")
    ]


def test_terms_are_sorted_by_pinyin() -> None:
    entries = [
        _entry(id=f"t{n}", term=t) for n, t in enumerate(["智能体", "MaaS", "行业模型", "算力"])
    ]
    terms, _ = joined(entries, [])
    assert [t.entry.term for t in terms] == ["行业模型", "MaaS", "算力", "智能体"]


def test_mentions_are_exact_apart_and_maximal_on_random_texts() -> None:
    draw = random.Random(20)
    names = ["人工智能", "人工智能治理", "治理体系", "AI", "数据要素", "数据要素市场"]
    words = vocabulary(_entry(id=f"t{n}", term=name) for n, name in enumerate(names))
    pieces = [*names, "，", "的", "《", "》", "A", "发展", "“", "”", " "]
    for _ in range(300):
        text = article("".join(draw.choices(pieces, k=draw.randint(1, 20))))
        passage = text.passages[0]
        found = mentions(text, words)
        ends = [0]
        for mention in found:
            quote = mention.quote
            assert passage.text[quote.start : quote.end] == quote.text
            assert quote.start >= ends[-1]
            ends.append(quote.end)
            for start, end in titles(passage.text):
                assert quote.end <= start or end <= quote.start
            longer = [n for n in names if quote.text in n and n != quote.text]
            for name in longer:
                at = passage.text.find(name)
                while at >= 0:
                    covered = at <= quote.start and quote.end <= at + len(name)
                    assert not covered or any(
                        m.quote.start < at + len(name) and at < m.quote.end and m is not mention
                        for m in found
                    )
                    at = passage.text.find(name, at + 1)


def test_folding_never_moves_an_offset() -> None:
    draw = random.Random(21)
    some = "治理體系ＡＩａi“”‘’「」『』（）()İ　 ㎡ﬁ人0０"
    for _ in range(300):
        text = "".join(draw.choices(some, k=draw.randint(0, 30)))
        assert len(folded(text)) == len(text)
        assert folded(folded(text)) == folded(text)


def test_what_is_located_says_the_same() -> None:
    assert located("全要素生产率(TFP)", "重构全要素 生产率（TFP）。") == (2, 14)
    assert located("", "x") is None
    assert located("没有", "重构") is None


def test_sentences_lose_nothing() -> None:
    text = "甲。乙！“丙？”丁；戊……己"
    assert "".join(text[a:b] for a, b in full_sentences(text)) == text


def test_a_title_does_not_swallow_the_next_sentence() -> None:
    assert titles("《甲的开头。后面《乙》") == ((8, 11),)
