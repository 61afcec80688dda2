"""Where structure draws its lines: what is running text, a title, a torn edge, a likely name."""

from __future__ import annotations

import pytest

from generator.model import Author, Passage, Source
from generator.restore import Block, restore
from generator.restore.traced import Traced
from generator.structure.confirming import PRECISION
from generator.structure.credits import Credits, _person, guest, spokesman
from generator.structure.items import Item, family, is_body, together
from generator.structure.likeness import likeness
from generator.structure.speakers import cast, label_in
from generator.structure.titles import titled
from generator.structure.wholeness import lost, wholeness


def block(text: str, role: str = "text", level: int = 0) -> Block:
    return Block(role, Traced(text, tuple(range(len(text)))), (1,), text, level)


def items(*texts: str) -> list[Item]:
    """`# ` opens a bare heading."""
    return [
        Item(block(t[2:]), "heading") if t.startswith("# ") else Item(block(t), "text")
        for t in texts
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("水" * 24 + "。", True),
        ("水" * 23 + "。", False),
        ("水" * 29 + "，" + "水" * 30, True),
        ("水" * 29 + "，" + "水" * 29, False),
        ("水" * 150, True),
        ("水" * 149, False),
    ],
)
def test_what_can_only_be_running_text(text: str, body: bool) -> None:
    assert is_body(block(text)) is body


def test_headings_built_alike_are_three_or_more() -> None:
    alike = ["云溪水务改革之一", "云溪水务改革之二", "云溪水务改革之三"]
    assert family(items(*(f"# {t}" for t in alike), "# 水价", "# 水价")) == set(alike)
    assert family(items(*(f"# {t}" for t in alike[:2]), "云溪水务改革之三")) == set()
    assert family(items("# 云溪水务一二", "# 云溪水务三四", "# 云溪水务五六")) == set()
    marked = [Item(block(t, level=2), "heading") for t in alike]
    assert family(marked) == set()


def test_two_items_as_one() -> None:
    one, two = items("# 云溪的水价", "# 与水质")
    both = together(one, two)
    assert (both.role, both.block.text.text, both.block.lines) == (
        "heading",
        "云溪的水价与水质",
        (1, 1),
    )


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("供水成本逐年上升，水价多年没有变化。", "whole"),
        ("，水价多年没有变化。", "start-lost"),
        ("供水成本逐年上升，水价多年没有变化，管", "end-lost"),
        ("供水成本逐年上升水价多年没有变", "whole"),
        ("，供水成本逐年上升，水价多年没有变化，管", "both-lost"),
        ("（一）供水成本逐年上升水价多年没有变化", "whole"),
        ("（一）供水成本逐年上升。" + "水" * 27, "whole"),
        ("（一）供水成本逐年上升。" + "水" * 28, "end-lost"),
        ("（一）供水成本逐年上升。水价多年没有变化，水", "whole"),
        ("（一）供水成本逐年上升。水价多年没有变化，水管", "end-lost"),
        ("Water works and pipes", "whole"),
    ],
)
def test_which_edge_is_lost(text: str, complete: str) -> None:
    assert wholeness(block(text), text, False, False, False) == complete


def test_other_signs_of_a_lost_edge() -> None:
    short = "供水成本，管网"
    assert wholeness(block(short), short, False, False, True) == "end-lost"
    assert wholeness(block(short), short, False, False, False) == "whole"
    told = "，水价没有变化。"
    assert wholeness(block(told), told, True, False, False) == "whole"
    whole = "水价没有变化。"
    assert wholeness(block(whole), whole, False, True, False) == "start-lost"


@pytest.mark.parametrize(
    ("before", "edge", "after"),
    [
        ("whole", "end", "end-lost"),
        ("whole", "start", "start-lost"),
        ("start-lost", "end", "both-lost"),
        ("start-lost", "start", "start-lost"),
        ("end-lost", "start", "both-lost"),
        ("both-lost", "end", "both-lost"),
    ],
)
def test_an_edge_is_lost_too(before: str, edge: str, after: str) -> None:
    passage = Passage("a#L1", "a", "L1", "水", (1,), complete=before)
    assert lost(passage, edge).complete == after


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("赵文君", ("赵文君", "", "")),
        ("赵文君教授", ("赵文君", "", "教授")),
        ("王丙教授", ("王丙", "", "教授")),
        ("云溪水务课题组", ("云溪水务课题组", "", "")),
        ("水", None),
        ("水务" * 12, ("水务" * 12, "", "")),
        ("水务" * 12 + "局", None),
    ],
)
def test_a_person_in_a_front_matter(words: str, told: tuple[str, str, str] | None) -> None:
    assert _person(words) == ((Author(*told),) if told else ())


@pytest.mark.parametrize(
    ("title", "who", "speaker"),
    [
        ("水价的问题——专访云溪大学教授赵文君", ("赵文君", "云溪大学教授"), ""),
        ("专访云溪水务研究院赵文君院长", ("赵文君", "云溪水务研究院院长"), ""),
        ("专访云溪水务研究院王丙院长", ("王丙", "云溪水务研究院院长"), ""),
        ("专访水价改革", ("", ""), ""),
        ("水务局发言人就水价答记者问", ("", ""), "水务局发言人"),
        ("水务局发言人王丙就水价答记者问", ("", ""), "王丙"),
        ("水务局发言人就水价发表谈话", ("", ""), ""),
    ],
)
def test_who_speaks_as_the_title_says(title: str, who: tuple[str, str], speaker: str) -> None:
    assert (guest(title), spokesman(title)) == (who, speaker)


def test_a_later_statement_never_overrides() -> None:
    told = Credits()
    told.front({"author": "赵文君", "source": "《云溪日报》", "date": "2025-03"})
    told.head("来源：云溪时报 2025年3月4日")
    told.head("来源：云溪时报 2024年3月")
    assert (told.publication, told.date) == ("云溪日报", "2025-03-04")
    told.head("作者：王丙  来源：云溪时报")
    assert [a.name for a in told.authors] == ["赵文君"]
    told.given("（2025年3月1日）")
    assert (told.occasion, told.date) == ("2025-03-01", "2025-03-04")
    told.note("（作者系云溪大学教授）", False)
    assert told.authors == [Author("赵文君", "云溪大学", "教授")]
    told.note("（作者系云溪水务局局长）", False)
    assert told.authors == [Author("赵文君", "云溪大学", "教授")]
    told.note("（作者系云溪水务局局长）", True)
    assert told.authors[1:] == [Author("", "云溪水务局", "局长")]
    told.sits("（云溪水务研究院，云溪 430000）")
    assert [a.affiliation for a in told.authors] == ["云溪大学", "云溪水务局"]
    web = Credits()
    web.front({"source": "https://a.example", "author": "云溪日报记者赵文君"})
    assert (web.publication, [a.name for a in web.authors]) == ("云溪日报", ["赵文君"])


def test_a_law_is_of_the_day_on_which_it_was_passed() -> None:
    told = Credits()
    told.release("自2025年3月4日起施行")
    assert told.date == ""
    told.release("2024年11月16日通过")
    told.release("2025年1月1日修订")
    assert told.date == "2024-11-16"


@pytest.mark.parametrize(
    ("texts", "much"),
    [
        (("# 云溪的水价改革",), 2),
        (("# 水价改革",), 1),
        (("# 云溪水价改革方案",), 3),
        (("# 赵文君",), 0),
        (("# （云溪水价）",), 0),
        (("# ——云溪水价",), 0),
        (("# Water",), 0),
        (("# 云溪市人民政府",), -1),
    ],
)
def test_what_speaks_for_a_title(texts: tuple[str, ...], much: int) -> None:
    from collections import Counter

    assert likeness(items(*texts), 0, 1, Counter()) == much
    below = [*items(*texts), Item(block("来源：云溪日报"), "source-line")]
    more = 2 if much else 0
    assert likeness(below, 0, 2, Counter()) == much + more


def roles_of(*texts: str, first: int) -> list[str]:
    return [x.role for x in titled(items(*texts), first, None, {})]


def test_one_title_or_none() -> None:
    text = "供水成本逐年上升，水价多年没有变化，管网改造需要资金。"
    assert roles_of("# 云溪的水价改革", text, first=1) == ["title", "text"]
    assert roles_of("# 一、云溪的水价改革", text, first=1) == ["heading", "text"]
    assert roles_of("# 专家访谈", "# 云溪的水价改革", text, first=2) == ["kicker", "title", "text"]
    assert roles_of("# 云溪的水价改革", "# ——三个问题", text, first=2) == [
        "title",
        "subtitle",
        "text",
    ]
    assert roles_of("# 云溪的水价改革", text, "# 云溪的水价改革", first=1) == [
        "title",
        "text",
        "repeated-line",
    ]


def test_who_speaks() -> None:
    talk = items(
        "记者：水价为什么要改？",
        "赵文君（云溪大学教授）：供水成本逐年上升。",
        "记者：水质怎样保证？",
        "王丙：数据每天公布。",
    )
    known = cast(talk)
    assert known.people == (("赵文君", "云溪大学", "教授"), ("王丙", "", ""))
    assert known.askers == {"记者"}
    assert known.answers == ""
    label = label_in("赵文君：供水", known)
    assert label and (label.length, label.speaker, label.asks) == (4, "赵文君", False)
    label = label_in("记者：供水", known)
    assert label and (label.speaker, label.asks) == ("记者", True)
    assert label_in("李立新：供水", known) is None
    alone = cast(items("问：水价？", "答：不变。", "问：水质？", "答：合格。"), "水务局发言人")
    answer = label_in("答：不变。", alone)
    assert answer and answer.speaker == "水务局发言人"
    question = label_in("问：水价？", alone)
    assert question and (question.speaker, question.asks) == ("", True)
    assert cast(items("水价：不变。", "水质：合格。")).people == ()


def test_how_precise_a_date_is() -> None:
    assert [PRECISION.get(len(d), "") for d in ("2025", "2025-03", "2025-03-04", "")] == [
        "year", "month", "day", ""
    ]  # fmt: skip


def test_blocks_of_a_file_know_their_lines() -> None:
    got = restore(Source("t.txt", "云溪水务\n\n水价不变，水质合格。\n", "utf-8", ""), None)
    assert [got.line_of(b.text.at[0]) for b in got.blocks] == [1, 3]
