"""Every rule by which dated statements are read has its proof: switched off, its example fails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.events import alone, events, idle, kinds, passing, passing_rules
from generator.events.passing import passing as passed_by
from generator.text import parse
from tests.support import article

DAY = "2025-12-10"


def _passed(text: str, rules: tuple[passing_rules.Rule, ...] = passing.RULES) -> set[str]:
    whole = article(f"{text}。", date=DAY)
    return {
        rule
        for parsed in parse(whole)
        for sentence in parsed.sentences
        for rule in passed_by(parsed, sentence, rules).values()
    }


@pytest.mark.parametrize("rule", passing.RULES, ids=lambda rule: rule.id)
def test_a_date_passes_by_because_of_its_rule(rule: passing_rules.Rule) -> None:
    others = tuple(one for one in passing.RULES if one.id != rule.id)
    assert rule.id in _passed(rule.example)
    whole = len(_dates(rule.example, passing.RULES))
    assert len(_dates(rule.example, others)) < whole, "another rule does the same"


def _dates(text: str, rules: tuple[passing_rules.Rule, ...]) -> list[int]:
    parsed = parse(article(f"{text}。", date=DAY))
    return [
        at for one in parsed for sentence in one.sentences for at in passed_by(one, sentence, rules)
    ]


@pytest.mark.parametrize("rule", passing.RULES, ids=lambda rule: rule.id)
def test_a_rule_spares_what_looks_alike(rule: passing_rules.Rule) -> None:
    assert rule.id not in _passed(rule.spares)


def _kinds(text: str, rules: tuple[kinds.Rule, ...], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    monkeypatch.setattr(kinds, "kind", lambda statement: _first(statement, rules))
    found, _ = events(whole := article(f"{text}。", date=DAY), parse(whole))
    return {item.kind for item in found}


def _first(statement: kinds.Statement, rules: tuple[kinds.Rule, ...]) -> str:
    return next((rule.kind for rule in rules if kinds.fires(rule, statement)), kinds.EVENT)


@pytest.mark.parametrize("rule", kinds.RULES, ids=lambda rule: rule.id)
def test_a_kind_is_told_by_its_rule(rule: kinds.Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(one for one in kinds.RULES if one.id != rule.id)
    assert rule.kind in _kinds(rule.example, kinds.RULES, monkeypatch)
    assert rule.kind not in _kinds(rule.example, others, monkeypatch)


@pytest.mark.parametrize("rule", kinds.RULES, ids=lambda rule: rule.id)
def test_a_kind_spares_what_looks_alike(rule: kinds.Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rule.kind not in _kinds(rule.spares, kinds.RULES, monkeypatch)


def _told(text: str, spoken: bool) -> int:
    whole = article(f"{text}。", date=DAY)
    if spoken:
        whole = replace(
            whole, passages=tuple(replace(one, speaker="张三") for one in whole.passages)
        )
    return len(events(whole, parse(whole))[0])


@pytest.mark.parametrize("rule", idle.RULES, ids=lambda rule: rule.id)
def test_a_statement_is_idle_because_of_its_rule(
    rule: idle.Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = idle.SPOKEN in rule.known
    assert _told(rule.example, spoken) == 0
    assert _told(rule.spares, spoken) == 1
    others = tuple(one for one in idle.RULES if one.id != rule.id)
    whole = idle.idle
    monkeypatch.setattr(idle, "idle", lambda seen, kind: whole(seen, kind, others))
    assert _told(rule.example, spoken) == 1


@pytest.mark.parametrize("rule", alone.RULES, ids=lambda rule: rule.id)
def test_a_headline_is_not_understood_alone_because_of_its_rule(rule: alone.Rule) -> None:
    assert not alone.stands(rule.example)
    assert alone.stands(rule.example, rule.id)
    assert alone.stands(rule.counter)
