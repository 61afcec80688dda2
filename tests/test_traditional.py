"""The tables of the Traditional characters: each text they were made for comes out as OpenCC has it."""

from __future__ import annotations

import pytest

from generator.chinese import traditional
from generator.chinese.scripts import converted
from generator.lexicon import words
from generator.write.beside.hant import interface
from tests.support import FIVE

SEEDS = FIVE / "seeds"
TEXTS = [file.read_text("utf-8") for file in sorted(SEEDS.glob("*.txt"))]


@pytest.mark.parametrize("region", [0, 1], ids=traditional.REGIONS)
def test_what_they_were_made_for_comes_out_as_by_opencc(region: int) -> None:
    said = sorted(traditional.runs(TEXTS) | interface() | words("several-forms"))
    made = traditional.tables(said)
    wanted = converted("\n".join(said), traditional.REGIONS[region]).split("\n")
    assert made.convert_all(said, region) == wanted
    assert all(len(word) == len(form) for p in made.phrases.items() for word, form in [(p[0], p[1][0])])  # fmt: skip


def test_they_hold_only_what_the_texts_need() -> None:
    made = traditional.tables(["头发", "发展"])
    assert dict(made.characters) == {"头": ("頭", "頭"), "发": ("發", "發")}
    assert dict(made.phrases) == {"头发": ("頭髮", "頭髮")}
