"""Pinyin: readings by phrase, typed forms, sorting as a dictionary sorts."""

from __future__ import annotations

import re

import pytest

from generator.chinese.pinyin import full, initials, numbered, slug, sort_key, spaced, syllables


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("行业", "hang2 ye4"),
        ("行动", "xing2 dong4"),
        ("重构", "chong2 gou4"),
        ("重点", "zhong4 dian3"),
        ("长三角", "chang2 san1 jiao3"),
        ("增长", "zeng1 zhang3"),
        ("调控", "tiao2 kong4"),
        ("调查", "diao4 cha2"),
        ("数据", "shu4 ju4"),
        ("治理體系", "zhi4 li3 ti3 xi4"),
    ],
)
def test_a_reading_depends_on_the_phrase(text: str, wanted: str) -> None:
    assert " ".join(numbered(text)) == wanted


@pytest.mark.parametrize(
    ("text", "typed", "short"),
    [
        ("人工智能", "rengongzhineng", "rgzn"),
        ("“人工智能+”行动", "rengongzhinengxingdong", "rgznxd"),
        ("全要素生产率", "quanyaosushengchanlv", "qysscl"),
        ("5G基站", "5gjizhan", "5gjz"),
        ("AI for Science", "aiforscience", "aiforscience"),
        ("６Ｇ", "6g", "6g"),
    ],
)
def test_what_a_reader_types(text: str, typed: str, short: str) -> None:
    assert (full(text), initials(text)) == (typed, short)


def test_spaces_between_syllables_and_no_marks() -> None:
    assert spaced("“东数西算”工程") == "dong shu xi suan gong cheng"


def test_a_slug_is_short_ascii_and_never_cuts_a_syllable() -> None:
    name = slug("《关于深入实施“人工智能+”行动的意见》", 30)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)
    assert len(name) <= 30
    assert set(name.split("-")) <= set(syllables("关于深入实施人工智能行动的意见"))
    assert slug("！？") == ""


def test_sorting_is_by_syllable_then_tone_then_character() -> None:
    words = ["智能体", "制造", "MaaS", "模型", "“东数西算”", "大模型", "算力", "行业"]
    assert sorted(words, key=sort_key) == [
        "大模型", "“东数西算”", "行业", "MaaS", "模型", "算力", "智能体", "制造",
    ]  # fmt: skip
