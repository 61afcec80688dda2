"""Rules with their proof: each table's examples need their rule, and its counter-examples do not fire it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from generator.chinese import durations
from generator.heads import accounts, documents
from generator.restore import furniture_rules, pictures, sentences
from generator.restore.breaks import PARTINGS, Parting, page_of
from generator.restore.parting import places
from generator.rules import Rule, decided
from generator.structure.pageline import LineRule
from generator.structure.pagelines import LINE_RULES, page_rule


def _named(rules: tuple[Rule, ...]) -> list[object]:
    return [pytest.param(rules, rule, id=rule.id) for rule in rules]


@pytest.mark.parametrize(
    ("rules", "rule"),
    [
        *_named(furniture_rules.RULES),
        *_named(accounts.RULES),
        *_named(documents.RULES),
        *_named(sentences.NO_HEADING),
    ],
)
def test_a_rule_is_needed_and_does_not_fire_too_often(rules: tuple[Rule, ...], rule: Rule) -> None:
    assert decided(rules, rule.example) is rule
    without = decided(rules, rule.example, off=rule.id)
    assert without is None or without.gives != rule.gives
    assert decided(rules, rule.counter) is not rule


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: str(rule.id))
def test_a_line_needs_its_rule(rule: LineRule) -> None:
    assert page_rule(rule.example) is rule
    without = page_rule(rule.example, off=rule.id)
    assert without is None or without.gives != rule.gives
    assert not rule.matches(rule.counter)


@pytest.mark.parametrize("rule", pictures.RULES, ids=lambda rule: str(rule.id))
def test_a_picture_needs_its_rule(rule: pictures.PictureRule) -> None:
    assert pictures.belongs(rule.example)
    assert not pictures.belongs(rule.example, off=rule.id)
    assert not rule.matches(rule.counter)


@pytest.mark.parametrize("rule", durations.RULES, ids=lambda rule: str(rule.id))
def test_a_stretch_of_time_needs_its_rule(rule: durations.Lasting) -> None:
    def told(marked: str, off: str = "") -> str:
        before, number, unit, after = re.split(r"〔([\d.]+)(.+)〕", marked)
        found = durations.lasting(
            f"{before}{number}{unit}{after}", len(before), len(before + number), off
        )
        return found[0] if found else ""

    assert f"{told(rule.example)}〕" in rule.example
    assert not told(rule.example, off=rule.id)
    assert not told(rule.counter)


@pytest.mark.parametrize("rule", PARTINGS, ids=lambda rule: str(rule.id))
def test_a_line_is_parted_by_its_rule(rule: Parting) -> None:
    def parts(text: str, rules: list[Parting]) -> str:
        page = page_of([rule.above, text] if rule.above else [text])
        bounds = [0, *places(text, page, rules), len(text)]
        return "▏".join(text[a:b] for a, b in pairwise(bounds))

    whole = rule.example.replace("▏", "")
    assert parts(whole, [rule]) == rule.example
    assert parts(whole, [r for r in PARTINGS if r is not rule]) != rule.example
    assert "▏" not in parts(rule.counter, [rule])


@pytest.mark.parametrize(
    "rules",
    [
        furniture_rules.RULES,
        accounts.RULES,
        documents.RULES,
        sentences.NO_HEADING,
        LINE_RULES,
        pictures.RULES,
        PARTINGS,
        durations.RULES,
    ],
    ids=[
        "furniture",
        "accounts",
        "documents",
        "headings",
        "lines",
        "pictures",
        "partings",
        "durations",
    ],
)
def test_no_two_rules_have_one_name(rules: tuple[Rule, ...]) -> None:
    names = [rule.id for rule in rules]
    assert len(names) == len(set(names))
