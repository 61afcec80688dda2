"""What the search index holds: documents, their numbers, runs and impacts, words and their sound.

`golden/search` is the index of the made-up corpus, file by file; `GOLDEN=write` writes it anew, to
be read and committed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.interface import SIMPLIFIED
from generator.model import (
    Article,
    Reading,
    Section,
)
from generator.search import ENGINE, _browser, _deeper, _following, _shards, _shared, index
from generator.search.documents import FIRST, LEAD, OFFICIAL, QUESTION, Document, Shelf, shelves
from generator.search.fold import Units
from generator.search.grams import (
    CHAMPIONS,
    DIGITS,
    FULL,
    MOST,
    Lists,
    block,
    ending,
    impacts,
    longer,
    written,
)
from generator.search.lexicon import SAMPLE, STRONG, WORDS, Word, sampled, words
from generator.search.near import near
from generator.search.numbering import (
    FOLDED,
    SHELVES,
    SLOTS,
    batches,
    facet,
    kinds,
    numbered,
    spans,
)
from generator.search.speech import cut, readings
from tests.golden.corpus import knowledge
from tests.golden.rich import rich

GOLDEN = Path(__file__).parent / "golden" / "search"


def _kept(name: str) -> bool:
    # The browser's own code, the sound of common characters and common words are no text of the corpus.
    return "/v/" not in name and name.rpartition("/")[2] not in (
        "search.js",
        "engine.js",
        "deeper.js",
        "search.css",
        "sounds.js",
        "english.js",
    )


def _told(all_shelves: Iterable[Shelf]) -> str:
    lines = []
    for shelf in all_shelves:
        lines.append(json.dumps(shelf.head, ensure_ascii=False))
        for item in shelf.documents:
            lines.append(
                f"    {item.kind} of {item.size}: {json.dumps(item.record, ensure_ascii=False)}"
            )
            lines += [f"        {worth} {text}" for text, worth in item.fields]
    return "\n".join(lines) + "\n"


def _golden(name: str, made: dict[str, str]) -> None:
    folder = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        for path, text in made.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    kept = {
        p.relative_to(folder).as_posix(): p.read_text("utf-8")
        for p in folder.rglob("*")
        if p.is_file()
    }
    assert sorted(made) == sorted(kept)
    for path, text in made.items():
        assert text == kept[path], path


def test_the_golden_index() -> None:
    made = {
        n.removeprefix("assets/search/"): c.decode() for n, c in index(rich()).items() if _kept(n)
    }
    _golden("index", made)


def test_the_golden_documents() -> None:
    _golden("documents", {"shelves.txt": _told(shelves(rich(), SIMPLIFIED))})


def test_near_words_are_those_of_the_corpus() -> None:
    said = {"检测", "产品", "教学"}.__contains__
    [one] = near(said, 1 << 30)
    lines = {line.split("=")[0].rstrip("!"): line for line in one.split("\n")}
    assert "检测" in lines["检查"] and "照料" not in lines["照顾"]
    assert "照顾" in lines and lines["classroom "].startswith("classroom =;教学")
    # What texts say for it stands first; how common it is after the word; of a name nothing is told.
    assert lines["课堂"].startswith("课堂=教学;") and lines["晚上"].startswith("晚上!!=")
    assert "!" not in lines["价格"]
    many = near(said, 5000)
    assert len(many) & (len(many) - 1) == 0
    assert sorted("\n".join(many).split("\n")) == sorted(one.split("\n"))


def test_the_deeper_code_is_given_what_it_uses() -> None:
    made = _deeper()
    assert "standsAs" in _shared() and "nearWords" not in _shared()
    assert made.startswith('siteSearch.put("deeper",(given)=>{')
    assert f"const{{{','.join(_shared())}}}=given;" in made
    assert f"make({{{','.join(_shared())}}})" in _browser(ENGINE, SIMPLIFIED).decode()


def test_an_empty_article_has_no_shelf() -> None:
    known = knowledge()
    empty = Reading(Article("leer", "leer.txt", "题", (), (Section("", 0, ""),)))
    told = shelves(replace(known, readings=(empty,)), SIMPLIFIED)
    assert [shelf.head.get("k") for shelf in told][:1] == ["article"]
    assert (LEAD, OFFICIAL, QUESTION, FIRST) == (1, 2, 4, 8)


# ------------------------------------------------------------------------- files and numbers


def _shelf(count: int, size: int = 1, article: str = "") -> Shelf:
    head: dict[str, object] = {"a": [article, "题", ""]} if article else {"k": "term"}
    record: tuple[object, ...] = ("L1", "文", 0, 0, 0, 0, ["x"], [])
    return Shelf(head, (Document("passage", record, (("文", 2),), size),) * count)


def test_documents_are_cut_into_files() -> None:
    assert [len(d) for _, d in numbered([_shelf(SLOTS + 1, article="a")]).values()] == [SLOTS, 1]
    assert [len(d) for _, d in numbered([_shelf(3, 3000, "a")]).values()] == [2, 1]
    assert [len(d) for _, d in numbered([_shelf(2, 9000, "a")]).values()] == [1, 1]


def test_articles_and_other_kinds_have_blocks_of_their_own() -> None:
    articles = [_shelf(1, article=f"a{n}") for n in range(SHELVES + 1)]
    files = numbered([*articles, _shelf(1), _shelf(SLOTS + 1)])
    assert list(files) == [*range(SHELVES), FOLDED, 2 * FOLDED, 2 * FOLDED + 1, 2 * FOLDED + 2]
    assert spans(files)["a64"] == (FOLDED, 1)
    assert kinds(files) == [("term", 2 * FOLDED, 2 * FOLDED + 2)]
    made = batches(files)
    assert list(made) == [0, 1, 2]
    assert [number for number, _ in made[2]][:3] == [0, SLOTS, SLOTS + 1]
    assert facet("x", files).split(" ")[1] == "0--"
    assert facet("y", files) == ""
    long = numbered([_shelf(SLOTS + 1, article="a"), _shelf(1, article="b")])
    assert spans(long) == {"a": (0, 2), "b": (2, 1)}


def test_pages_are_found_by_their_own_label() -> None:
    page = Shelf(
        {"k": "page"}, (Document("page", ("berths", "", "", "", "", [], []), (("文", 2),), 1),)
    )
    assert facet("berths", numbered([page])) == "---"


# ----------------------------------------------------------------------------- runs of units


@pytest.mark.parametrize(
    ("value", "text"), [(0, "-"), (31, "U"), (32, "V0"), (63, "z0"), (64, "V1"), (1024, "VV0")]
)
def test_numbers_are_written(value: int, text: str) -> None:
    assert written(value) == text


def test_an_impact_grows_with_the_count_and_falls_with_the_length() -> None:
    short, ordinary, long = impacts(10), impacts(250), impacts(2000)
    assert [len(x) for x in (short, ordinary, long)] == [MOST + 1] * 3
    assert [DIGITS.index(d) for d in ordinary[:5]] == [0, 19, 29, 35, 40]
    assert [DIGITS.index(d) for d in short[:5]] == [0, 38, 47, 52, 54]
    assert [DIGITS.index(d) for d in long[1:3]] == [5, 8]
    assert ordinary[MOST] == DIGITS[1 + round(62 * 20 / 21.2)]


def test_what_a_field_is_worth_adds_up() -> None:
    one = block([(5, (("岸电岸电", 2), ("岸电", 4), ("船", 1)))])
    assert one.lists["岸电"] == "-4" + impacts(4)[2 * 2 + 4]
    assert one.lists["电岸"] == "-4" + impacts(4)[2]
    assert one.lists["船"] == "-4" + impacts(4)[1]
    many = block([(0, (("岸" * 30, 2),)), (64, (("岸", 2), ("岸" * 41, 1)))])
    assert many.lists["岸"] == "--" + impacts(30)[MOST] + "0-" + impacts(1)[MOST]
    assert many.lists["岸岸"] == "--" + impacts(30)[MOST] + "0-" + impacts(1)[MOST]


def test_longer_runs_are_only_of_frequent_beginnings() -> None:
    texts = block([(0, (("岸电桩好用5G", 2),)), (1, (("岸电船厂", 2),))]).texts
    assert sorted(longer(texts, 3, {"岸电"})) == ["岸电桩", "岸电船"]
    assert sorted(longer(texts, 3, {"用5g "})) == []
    assert sorted(longer(texts, 4, {"岸电桩"})) == ["岸电桩好"]
    assert sorted(longer(texts, 4, {"岸电桩", "岸电船"})) == ["岸电桩好", "岸电船厂"]
    assert sorted(longer(texts, 5, {"岸电桩好"})) == ["岸电桩好用"]
    assert sorted(longer(texts, 3, {"桩好"})) == ["桩好用"]
    assert longer(texts, 3, {"船厂"}) == {}
    assert [ending(run) for run in ("岸", "岸电", "岸电桩", "用5g ", "5g 6g ")] == [
        "岸", "岸电", "电桩", "用5g ", "5g 6g "
    ]  # fmt: skip


def test_a_list_is_complete_up_to_its_limit_and_then_keeps_its_best() -> None:
    def lists(count: int) -> dict[str, str]:
        made = Lists()
        half = count // 2
        made.add(0, block([(n, (("岸电" * (1 + (n % 7 == 0)), 2),)) for n in range(half)]))
        made.add(3, block([(n, (("岸电", 2),)) for n in range(count - half)]))
        assert made.stands("岸电岸")
        assert not made.stands("船")
        return made.written()

    full = lists(FULL)
    assert [len(part[1:]) // 3 for part in full["岸电"].split(" ")] == [FULL // 2] * 2
    assert "岸电岸" not in full
    cut_off = lists(FULL + 2)
    first, *more = cut_off["岸电"].split(" ")
    assert more[-1] == f"~{FULL + 2}"
    kept = [first, *more[:-1]]
    assert sum(len(part[1:]) // 3 for part in kept) == CHAMPIONS
    assert [part[0] for part in kept] == ["-"]
    best = {first[i : i + 2] for i in range(1, len(first), 3)}
    assert {DIGITS[n // 64] + DIGITS[n % 64] for n in range(0, FULL // 2, 7)} <= best
    assert len(cut_off["岸电岸"][1:]) // 3 == (FULL // 2 + 1 + 6) // 7
    assert Lists().written() == {}


def test_words_in_letters_and_digits() -> None:
    lists = Lists()
    lists.add(0, block([(0, (("用5G和MaaS，41.06", 2),))]))
    assert lists.words() == {"5g", "maas", "41.06"}


# ---------------------------------------------------------------------------------- folding


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("1,500个", "1500 个"),
        ("1,50个", "1 50 个"),
        ("28841.6亿元；3.5", "28841.6 亿元3.5 "),
        ("2024,2025年", "2024 2025 年"),
        ("AI for Science（C2M）", "ai for science c2m "),
        ("５Ｇ＋７.5％", "5g +7.5 %"),
        ("全球治理體系", "全球治理体系"),
        ("1,500.25", "1500.25 "),
        ("第Ⅲ章", "第iii 章"),
        ("一\n二", "一二"),
    ],
)
def test_a_text_as_units(text: str, units: str) -> None:
    made = Units()
    assert made.spelled(made.fold(text)) == units
    assert all(word == word.lower() for word in made.words())


def test_words_beyond_what_code_points_hold_are_left_out() -> None:
    made = Units()
    codes = made.fold(" ".join(f"a{n}" for n in range(131_069)))
    assert len(codes) == len(set(codes)) == 131_068
    assert not {"\U000ffffe", "\U000fffff"} & set(codes)
    assert max(codes) == "\U0010fffd"


# ------------------------------------------------------------------------ words of the corpus


def _cut(text: str) -> list[str]:
    return text.replace("岸电", "岸电|").replace("电桩", "电桩|").replace("的", "|的|").split("|")


def test_the_words_of_a_corpus() -> None:
    found = words(
        ["岸电电桩，岸电电桩", "岸电的电桩", "这是岸电"], ["电桩", "泊位", "泊位岸电桩", "泊"], _cut
    )
    assert found == (
        Word("电桩", 3, True, True),
        Word("泊位", 0, True, True),
        Word("泊位岸电桩", 0, True, False),
        Word("岸电", 3, False, True),
        Word("岸电电桩", 2, False, False),
        Word("这是岸电", 1, False, True),
    )


def test_an_even_sample_and_the_commonest_words() -> None:
    half = "水" * (SAMPLE // 2)
    assert sampled([half, half]) == [half, half]
    assert list(sampled([half, half, half])) == [half, half]
    assert list(sampled([half] * 5)) == [half, half]
    many = [f"词{n:05}" for n in range(STRONG + 5)]
    assert sum(word.strong for word in words([], many, _cut)) == STRONG
    texts = ["".join(chr(0x7000 + n // 80) + chr(0x7800 + n % 80)) for n in range(WORDS + 9)]
    assert len(words(texts, [], lambda text: [text])) == WORDS


def test_how_words_sound() -> None:
    found = readings(("长期", "增长", "岸电", "岸电5G", "重庆", "AI岸电", "+"))
    assert found.words["长期"] == ("c", "chang qi")
    assert found.words["增长"] == ("z", "")
    assert found.words["岸电"] == ("a", "")
    assert found.words["重庆"] == ("c", "chong qing")
    assert found.words["AI岸电"][0] == "a"
    assert found.words["+"] == ("", "")
    assert "岸" in found.syllables["an"] and "电" in found.syllables["dian"]
    assert "绿" in found.syllables["lv"]
    assert list(found.syllables)[-1] == "simple"
    assert "電电" in found.syllables["simple"]
    assert list(cut("岸电覆盖率")) == ["岸电", "覆盖率"]


def test_words_that_follow_a_run() -> None:
    told = [Word(text, 1, False, whole) for text, whole in (
        ("岸电", True), ("岸电桩", True), ("岸电桩好用又便宜", True), ("岸电桩好用又便宜的", True),
        ("岸电船", False), ("船", True), ("船厂", True),
    )]  # fmt: skip
    assert _following(told, {"岸电": ""}) == {"岸电": ["", "桩", "桩好用又便宜"]}


def test_shards_are_a_power_of_two_and_hold_every_run() -> None:
    runs = {f"岸{chr(0x4E00 + n)}": "0" * 40 for n in range(400)}
    made = _shards(dict(runs), {"岸一": "1", "船船": "2"}, {"岸一": ["桩", "车"]})
    assert len(made) == 4
    joined = {key: value for shard in made for key, value in shard.items()}
    assert joined.keys() == {*runs, "船船"}
    assert joined["岸一"] == "0" * 40 + ";1;桩,车,"
    assert joined["船船"] == ";2"
    assert joined["岸丁"] == "0" * 40
    assert len(_shards({"岸电": "0"}, {}, {})) == 1


@pytest.mark.parametrize("modules", [("box",), ("fold", "index")])
def test_the_browsers_code_is_one_script(modules: tuple[str, ...]) -> None:
    text = _browser(modules, SIMPLIFIED).decode()
    assert text.startswith('(()=>{"use strict";')
    assert text.endswith("})();\n")
    assert "\n\n" not in text and "/**" not in text and "\n//" not in text
