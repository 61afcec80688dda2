"""Each rule that names a number holds by its proof: its example needs it, its counter-example does not."""

from __future__ import annotations

import pytest

from generator.events import alone as told
from generator.figures import alone, asides, counts, levels, naming
from generator.figures.rules import Rule, Subject
from generator.text import parse
from tests.support import article

RULES = (*levels.RULES, *counts.RULES)


def _named(text: str, off: str = "") -> list[Subject | None]:
    """What the numbers of a text are called, in order."""
    whole = article(text, date="2026-06-01")
    (one,) = parse(whole)
    return [
        subject
        for _, clauses in naming.named(one, off)
        for _, numbers in clauses
        for _, subject in numbers
    ]


def _ids(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=_ids)
def test_the_example_needs_its_rule(rule: Rule) -> None:
    subject = _named(rule.example)[-1]
    assert (subject.text if subject else "") == rule.gives
    if subject:
        assert subject.rule == rule.id
    without = _named(rule.example, rule.id)[-1]
    assert (without.text if without else "") != rule.gives


@pytest.mark.parametrize("rule", RULES, ids=_ids)
def test_the_counter_example_does_not_fire_it(rule: Rule) -> None:
    assert rule.id not in {subject.rule for subject in _named(rule.counter) if subject}


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", asides.RULES, ids=lambda rule: rule.id)
def test_a_number_measures_nothing_because_of_its_rule(
    rule: asides.Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(_named(rule.example)) == 0
    assert len(_named(rule.spares)) == 1
    others = tuple(one for one in asides.RULES if one is not rule)
    monkeypatch.setattr(naming, "ASIDES", others)
    assert len(_named(rule.example)) == 1


@pytest.mark.parametrize("rule", alone.RULES, ids=lambda rule: rule.id)
def test_a_subject_is_not_understood_alone_because_of_its_rule(rule: told.Rule) -> None:
    assert not alone.stands(rule.example)
    assert alone.stands(rule.example, rule.id)
    assert alone.stands(rule.counter)
