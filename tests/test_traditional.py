"""The tables of the Traditional characters: each text they were made for comes out as OpenCC has it."""

from __future__ import annotations

import pytest

from generator.chinese import traditional
from generator.chinese.scripts import converted
from generator.lexicon import words
from generator.write.hant import interface
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


def test_beside_traditional_texts_they_touch_no_word_of_theirs() -> None:
    texts = ["皇后大道三公里，鄰里無干擾。茶几、船隻、人云亦云、台北的范先生和松木，一只茶杯。"]
    spoken = ["以后这里没有", "干部", "云计算", "几乎", "范围", "台湾", "轻松", "只有", "后"]
    made = traditional.without(traditional.tables(spoken), spoken, texts)
    assert made.convert_all(texts) == texts
    # The last one is a word of theirs.
    assert made.convert_all(spoken) == [converted(word, "s2tw") for word in spoken[:-1]] + ["后"]
