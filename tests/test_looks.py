"""Any number of domains: each has a colour that can be read, and a character of its own."""

from __future__ import annotations

import re

import pytest

from generator.model import ARTICLE_KINDS, Category
from generator.sources.front import Page
from generator.sources.looks import looks
from generator.write import THEME, words
from generator.write.beside import hues

CSS = (THEME.parent / "assets" / "look.css").read_text(encoding="utf-8")
PAGE = Page(file="docs/domains/x.md", front="", body="")


def looked(*categories: Category) -> list[Category]:
    return list(looks([(category, PAGE) for category in categories])[0])


def domain(title: str, **given: object) -> Category:
    fields: dict[str, object] = {"kind": "domain", "id": "x", "title": title, "file": PAGE.file}
    return Category(**(fields | given))  # type: ignore[arg-type]


@pytest.mark.parametrize("number", range(1, 61))
def test_each_colour_can_be_read_in_both_schemes(number: int) -> None:
    for colour, scheme in zip(hues.colour(number), ("light", "dark"), strict=True):
        for paper in hues.PAPERS[scheme]:
            assert hues.contrast(colour, paper) >= 4.5, (number, scheme, paper)
            # A domain's character is written in paper on the colour.
            assert hues.contrast(paper, colour) >= 4.5


def test_no_two_of_the_first_hundred_are_the_same() -> None:
    assert len({hues.colour(number) for number in range(1, 101)}) == 100


def test_the_colours_by_hand_and_the_papers_are_those_of_the_stylesheet() -> None:
    light, dark = CSS.split("@media screen {", 1)
    for number, (on_light, on_dark) in enumerate(hues.BY_HAND, 1):
        assert f"--hue-{number}: {on_light};" in light
        assert f"--hue-{number}: {on_dark};" in dark
    for text, scheme in ((light, "light"), (dark, "dark")):
        papers = re.findall(r"--paper(?:-[23])?: (#\w+);", text)[:3]
        assert tuple(papers) == hues.PAPERS[scheme]


def test_the_stylesheet_gets_the_rules_of_the_numbers_in_use() -> None:
    assert hues.rules(range(1, 7)) == ""
    said = hues.rules((2, 7, 12))
    assert re.findall(r'\[data-hue="(\d+)"\]', said) == ["7", "12"]
    assert said.count("--hue-12:#") == 3


def test_what_is_left_open_is_filled_without_taking_what_was_chosen() -> None:
    found = looked(domain("绿色出行"), domain("绿色建筑", hue=1), domain("节能", mark="绿"))
    assert [(c.mark, c.hue) for c in found] == [("色", 2), ("建", 1), ("绿", 3)]


def test_thirty_domains_have_thirty_colours() -> None:
    found = looked(*(domain(f"领域{n}") for n in range(30)))
    assert {c.hue for c in found} == set(range(1, 31))


@pytest.mark.parametrize(
    ("ident", "year", "expected"),
    [
        ("2027", 0, "2027"), ("2030-peak", 0, "2030"), ("near", 0, ""), ("near", 2028, "2028"),
        ("20270", 0, ""),
    ],
)  # fmt: skip
def test_a_stage_has_a_year_by_its_id_or_its_key_or_none(
    ident: str, year: int, expected: str
) -> None:
    (stage,) = looked(domain("一步", kind="stage", id=ident, year=year))
    assert stage.in_year == expected
    assert [word.word for word in stage.evidence] == ([f"{expected}年"] if expected else [])


def test_the_kinds_of_articles_are_those_that_have_a_name() -> None:
    assert {*ARTICLE_KINDS, "unread"} == set(words.ARTICLE_KINDS)
