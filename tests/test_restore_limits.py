"""Where restoration draws its lines: how long, how wide, how many, and what lies just beyond."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from generator.model import Source
from generator.restore import columns, furniture_rules, menus, notes, repeated, restore, sentences
from generator.restore.frontmatter import front_matter
from generator.restore.lines import LONGEST_HEADING, Line, read_lines
from generator.restore.mending import LONGEST, jump_lines
from generator.restore.paragraphs import continues, goes_on
from generator.restore.seams import left_open, runs_on
from generator.restore.spacing import evened
from generator.restore.traced import Edit, LineOf, Traced, edited, joined, traced

FILLED = "云溪市供水管网改造工程全部完工居民用水安全可靠水质检测全部合格"
"""No mark, no end: repeated, a text of any length."""


def long(count: int, end: str = "") -> str:
    return (FILLED * (count // len(FILLED) + 1))[: count - len(end)] + end


def lines(*texts: str) -> tuple[Line, ...]:
    return read_lines("\n".join(texts))[0]


@pytest.mark.parametrize(
    ("judge", "text", "so"),
    [
        (sentences.heading_shape, long(40), True),
        (sentences.heading_shape, long(41), False),
        (sentences.heading_shape, "供水稳，" + long(26), True),
        (sentences.heading_shape, "供水稳，" + long(27), False),
        (sentences.heading_shape, "供水稳，水价稳，" + long(14), True),
        (sentences.heading_shape, "供水稳，水价稳，" + long(15), False),
        (sentences.heading_shape, "稳，稳，稳，稳", True),
        (sentences.heading_shape, "稳，稳，稳，稳，稳", False),
        (sentences.heading_shape, "（七）" + long(22) + "：", True),
        (sentences.heading_shape, "（七）" + long(23) + "：", False),
        (sentences.heading_shape, "云溪市关于" + long(60) + "的意见", True),
        (sentences.title_shape, long(80), True),
        (sentences.title_shape, long(81), False),
        (sentences.title_shape, long(41) + "！云溪", True),
        (sentences.title_shape, "Abstract of a report on the price of water in the city", False),
        (sentences.title_shape, "《" + long(50), False),
        (sentences.prose, long(16, "。"), True),
        (sentences.prose, long(15, "。"), False),
        (sentences.prose, long(46), True),
        (sentences.prose, long(45), False),
        (sentences.source_line, "来源：云溪日报 2025年3月4日", True),
        (sentences.source_line, "云溪日报／记者赵文君／云溪报道", True),
        (sentences.source_line, "云溪日报/供水/节水", False),
        (sentences.source_line, "来源：云溪日报 2025年3月4日" + " " * 140 + "字", True),
        (sentences.source_line, "来源：云溪日报 2025年3月4日" + " " * 143 + "字", False),
        (sentences.source_line, "来源：云溪日报 2025年3月4日 打印此页文字", True),
        (sentences.source_line, "来源：云溪日报 2025年3月4日 打印此页的文字", False),
        (
            sentences.source_line,
            "来源：云溪日报 打印此页 2025年3月4日 各区水务 水价不变 水质达标",
            True,
        ),
        (
            sentences.source_line,
            "来源：云溪日报 打印此页 2025年3月4日 各区水务 水价不变 水质达标了",
            False,
        ),
        (sentences.asks, "本报记者：水价怎样？", True),
        (sentences.asks, "问：水价怎样？", True),
        (sentences.asks, "记者水价怎样", False),
        (sentences.bracketed, "（作者单位：云溪大学（东区））", True),
        (sentences.bracketed, "（作者）单位（云溪）", False),
        (repeated.folio, "云溪日报 2025年9月3日 星期三 " + long(10), True),
        (repeated.folio, "云溪日报 2025年9月3日 星期三 " + long(11), False),
        (repeated.folio, "云溪日报 2025年9月3日", False),
        (repeated.folio, "2025年9月3日 第9版，理论", False),
        (repeated.folio, "第9版 理论", False),
        (menus.is_numeric, "12 供水价", False),
        (menus.is_numeric, "12 供水", True),
        (furniture_rules.running_text, long(50) + "，水价不变了，水质合格。", True),
        (furniture_rules.running_text, "供水，水价不变了，水质合格。", False),
        (goes_on.__get__(long(41)), "云溪", True),
        (goes_on.__get__(long(40)), "云溪", False),
        (goes_on.__get__("报告说：“水价不变"), "水质合格”", True),
        (goes_on.__get__("搭建平台，实现“关键一跃”——"), "云溪", False),
        (continues.__get__(long(12)), "报告如下", True),
        (continues.__get__(long(11)), "报告如下", False),
        (continues.__get__("水价，水质、"), "报告如下", True),
        (continues.__get__("Water works and pipes"), "报告如下", False),
        (runs_on.__get__("各区正在推进供水管网"), "当前，水价不变", False),
        (runs_on.__get__("各区正在推进供水管网"), "(2025)", False),
        (left_open.__get__("关于印发《云溪市"), "供水条例》", True),
        (left_open.__get__("供水管网改造"), "各区正在推进", False),
    ],
)
def test_a_text_is_judged_up_to_its_limit(
    judge: Callable[[str], bool], text: str, so: bool
) -> None:
    assert judge(text) is so


@pytest.mark.parametrize(
    ("text", "marked", "level"),
    [
        ("供水", 0, 2),
        ("供水", 1, 2),
        ("供水", 3, 3),
        ("（一）供水", 4, 4),
        ("供水", 6, 4),
        ("一、供水", 0, 2),
        ("第二章 供水", 0, 2),
        ("第二节 供水", 0, 3),
        ("（一）供水", 0, 3),
        ("1.供水", 0, 4),
        ("1.1 供水", 0, 3),
        ("1.1.1 供水", 0, 4),
        ("1.1.1.1 供水", 0, 4),
        ("●供水", 0, 4),
    ],
)
def test_levels_of_headings(text: str, marked: int, level: int) -> None:
    assert sentences.heading_level(text, marked) == level
    if not marked:
        assert sentences.heading_level(text) == level


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("首页 新闻", "navigation"),
        ("首页 供水", ""),
        ("首页 新闻 供水 排水", "navigation"),
        ("首页 新闻 供水 排水 节水", "navigation"),
        ("首页 新闻 供水管网改造 排水管网改造 节水", "navigation"),
        ("首页 新闻 供水管网改造了 排水 节水", ""),
        ("首页 供水 排水 节水", ""),
        ("东区  西区  南区  北区", "navigation"),
        ("东区  西区  南区", ""),
        ("东区  西区  南区  北区的供水管网", ""),
        ("12  34  56  78", ""),
        ("▲" + long(99), "caption"),
        ("▲" + long(100), ""),
        ("扫码关注" + long(56), "share-prompt"),
        ("扫码关注" + long(57), ""),
        ("https://a.example/" + "a" * 182, "address"),
        ("https://a.example/" + "a" * 183, ""),
        ("云溪书屋自动备份，仅供查阅学习", "legal-notice"),
        ("440104020015", "address"),
        ("44010402001", ""),
        ("2025", ""),
        ("205", "page-number"),
        ("xiv", "page-number"),
        ("- | -", ""),
        ("（下转第5版）", "jump-line"),
        ("详细报道下转第5版", ""),
    ],
)
def test_kinds_of_furniture(text: str, kind: str) -> None:
    assert furniture_rules.kind_of(text) == kind


# ------------------------------------------------------------------------- lines and columns


def test_a_line_is_measured() -> None:
    found, starts = read_lines("\n## 供水\n\n  \u3000云溪A水务\r\n\x0c\n  b  \n# " + "水" * 301)
    assert starts == (0, 1, 7, 8, 18, 20, 26)
    assert [(x.number, x.start, x.end, x.text, x.mark, x.level) for x in found] == [
        (2, 1, 6, "供水", 3, 2),
        (4, 8, 16, "云溪A水务", 0, 0),
        (6, 20, 25, "b", 0, 0),
        (7, 26, 26 + 303, "水" * 301, 2, 0),
    ]
    assert [(x.indent, x.width, x.blanks, x.page_break) for x in found] == [
        (0, 4, 1, False),
        (4, 9, 1, False),
        (2, 1, 2, True),
        (0, 602, 0, False),
    ]
    assert read_lines("# " + "水" * LONGEST_HEADING)[0][0].level == 1
    assert [x.indent for x in lines(" 云", "  云", "\u3000云")] == [0, 2, 2]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("水价", 2),
        ("水，价", 4),
        ("2025年", 4),
        ("Water is", 5),
        ("“水价", 4),
        ("", 2),
        ("3.5%。", 6),
    ],
)
def test_what_cannot_be_cut_at_the_head_of_a_line(text: str, width: int) -> None:
    assert columns.leading_word(text) == width


def test_what_stays_free_at_the_end_of_a_line() -> None:
    two = lines("云溪市发布", "2025年报告")
    assert columns.slack(two, 0, 20) == 20 - 10 - 4
    assert columns.slack(two, 1, 20) == 20 - 10 - 2
    assert columns.slack(lines("\u3000\u3000云溪市发布", "报告"), 0, 20) == 20 - 10 - 4 - 2


def column(*paragraphs: str, width: int = 18, indent: str = "", gap: str = "") -> list[str]:
    """Paragraphs cut into lines of so many characters."""
    out: list[str] = []
    for paragraph in paragraphs:
        text = indent + paragraph
        out += [text[i : i + width] for i in range(0, len(text), width)]
        out += [gap] if gap else []
    return out


def test_a_file_in_columns_is_measured() -> None:
    plain = columns.layout(lines(*column(long(80, "。"), long(77, "。"))))
    assert set(plain.widths) == {36}
    assert not (plain.indented or plain.tight or plain.lost or plain.strict)
    indented = columns.layout(
        lines(*column(*("水价稳，" * 15 + "水质稳。" for _ in range(6)), indent="\u3000\u3000"))
    )
    assert (indented.indented, indented.strict, indented.tight) == (True, True, False)
    tight = columns.layout(lines(*column(*(long(60 + n, "。") for n in range(5)))))
    assert (tight.tight, tight.indented) == (True, False)
    single = columns.layout(lines(long(80, "。"), long(77, "。"), long(70, "。")))
    assert set(single.widths) == {0}


def test_who_opens_several_lines_with_a_colon_is_a_speaker() -> None:
    talk = columns.layout(lines("王丙：水价不变。", "赵文君：水质合格。", "王丙：服务改进。"))
    assert talk.labels == {"王丙"}


@pytest.mark.parametrize(
    ("cut", "ended", "even"),
    [(3, 2, True), (2, 3, False), (4, 6, True), (4, 7, False)],
)
def test_the_usual_gap_is_taken_away_where_lines_break_off(
    cut: int, ended: int, even: bool
) -> None:
    texts = [long(14)] * cut + [long(14, "。")] * ended
    given = read_lines("\n\n".join(texts))[0]
    assert [x.blanks for x in evened(given)] == [0] + [0 if even else 1] * (len(texts) - 1)
    assert evened(given[:4]) == given[:4]


def test_a_larger_gap_stays_one() -> None:
    texts = "\n\n".join([long(14)] * 3 + ["", long(14)] + [long(14)] * 3)
    assert [x.blanks for x in evened(read_lines(texts)[0])] == [0, 0, 0, 2, 0, 0, 0]


# ------------------------------------------------------------------------- pages


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("东区  12", True),
        ("东区", False),
        ("东区  水价不变，", False),
        ("东区  " + "1" * 117, False),
    ],
)
def test_rows_of_a_table(text: str, rows: bool) -> None:
    given = lines("表1 各区用水量", text)
    wanted = {given[0].start: "caption", given[1].start: "table"} if rows else {}
    assert notes.tables(given, {}) == wanted


def test_a_table_without_a_number_is_none() -> None:
    assert notes.tables(lines("表 各区", "东区  供水"), {}) == {}
    assert notes.tables(lines("表1 " + long(58), "东区  12"), {}) == {}


def test_a_note_of_several_lines() -> None:
    given = lines(
        "云溪市发布水务报告①，提出任务。",
        "①报告见云溪市水务局网站上公布的二〇二五年年度报告",
        "所附说明的第三部分以及市政府办公室的通知。",
        "水价不变。",
        "- 3 -",
    )
    known = {given[4].start: "page-number"}
    assert notes.page_notes(given, known) == {}  # other text stands between it and the number
    known = {given[0].start: "page-number", given[4].start: "page-number"}
    unreferred = [replace(given[0], text="- 2 -"), *given[1:]]
    assert notes.page_notes(unreferred, known) == {}
    before = lines("云溪市发布水务报告①，提出任务。", "- 2 -", *(x.text for x in given[1:4]))
    assert notes.page_notes(before, {before[1].start: "page-number"}) == {
        before[2].start: "note",
        before[3].start: "note",
    }


def test_a_front_matter_ends_within_its_limit() -> None:
    def told(keys: Sequence[str], fence: str = "---") -> dict[str, str]:
        where, said = front_matter(lines(fence, *keys, fence, "云溪市发布报告。"))
        assert len(where) == (len(keys) + 2 if said else 0)
        return dict(said)

    assert told(["title: 供水"]) == {"title": "供水"}
    assert told(['标题 = "供水"'], "+++") == {"title": "供水"}
    assert told(["title: 供水: 排水", "author: {name: 赵文君}", "fetched: 2025-01-01"]) == {
        "title": "供水: 排水",
        "author": "{name: 赵文君}",
    }
    assert told(["author: {name: 赵文君}"]) == {"author": "赵文君"}
    assert told(["authors: [赵文君, '', 王丙]"]) == {"author": "赵文君、王丙"}
    many = [f"k{n}: 水" for n in range(200)]
    assert told(["title: 供水", *many[:117]]) == {"title": "供水"}
    assert told(["title: 供水", *many[:118]]) == {}


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("水价不变。（下转第5版）", "（下转第5版）"),
        ("水价不变（下转第5版）。”", "（下转第5版）"),
        ("水价不变（下转第5版）。他说", ""),
        ("（上接第1版）水价不变。", "（上接第1版）"),
        ("　（上接第1版）水价不变。", "（上接第1版）"),
        ("水价（上接第1版）不变，水质合格。", ""),
        ("下转第5版", ""),
    ],
)
def test_jump_lines_at_the_ends_of_a_paragraph(text: str, gone: str) -> None:
    assert "".join(text[e.start : e.end] for e in jump_lines(text)) == gone


# ------------------------------------------------------------------------- the map


def test_an_edit_keeps_the_map() -> None:
    line_of = LineOf((0, 6))
    text = joined([traced("云溪市发布\n水务报告", 0, 5), traced("云溪市发布\n水务报告", 6, 10)])
    assert [(r.at, r.raw, r.length) for r in text.runs()] == [(0, 0, 5), (5, 6, 4)]
    changed, repairs = edited(
        text,
        [Edit(1, 2, "西", "mend"), Edit(1, 3, "", "mend"), Edit(4, 6, "", "mend"), Edit(8, 9, "告书", "mend")],
        line_of,
    )  # fmt: skip
    assert changed == Traced("云西市发务报告书", (0, 1, 2, 3, 7, 8, 9, 9))
    assert [(r.line, r.raw_at, r.raw, r.text) for r in repairs] == [
        (1, 1, "溪", "西"),
        (1, 4, "布", ""),
        (2, 6, "水", ""),
        (2, 9, "告", "告书"),
    ]
    longer, (put,) = edited(text, [Edit(9, 9, "。", "mend")], line_of)
    assert (longer.text[-1], longer.at[-1], put.raw, put.raw_at) == ("。", 10, "", 10)
    assert traced(" 云 ", 0, 3).strip() == Traced("云", (1,))
    assert traced("  ", 0, 2).strip() == Traced("", ())


def test_a_paragraph_without_end_is_cut_at_a_sentence() -> None:
    text = long(6000, "。") + long(1500, "，") + long(9000)
    got = restore(Source("t.txt", text, "utf-8", ""), None)
    sizes = [len(block.text) for block in got.blocks]
    assert sizes == [6000, LONGEST, 16500 - 6000 - LONGEST]
    comma = long(7000, "，") + long(1001, "。")
    got = restore(Source("t.txt", comma, "utf-8", ""), None)
    assert [len(block.text) for block in got.blocks] == [7000, 1001]
    whole = long(LONGEST, "。")
    got = restore(Source("t.txt", whole, "utf-8", ""), None)
    assert [len(block.text) for block in got.blocks] == [LONGEST]


# ------------------------------------------------------------------------- told twice


def _numbered(count: int, first: int = 0) -> str:
    """Sentences of ten characters, no two alike."""
    return "".join(
        f"{chr(0x5000 + n)}{chr(0x6000 + n)}水价不变水质好。" for n in range(first, first + count)
    )


def test_a_pages_text_told_again_in_one_line_is_set_aside() -> None:
    text = _numbered(80)
    pieces = [text[i : i + 100] for i in range(0, len(text), 100)]
    twice = lines(*pieces, text)
    assert repeated.told_again(twice, {}) == {twice[-1].start: "repeated-line"}
    other = lines(*pieces[:4], text)
    assert repeated.told_again(other, {}) == {}
    short = lines(*pieces[:5], text[:500])
    assert repeated.told_again(short, {}) == {}


def test_a_long_title_stands_near_the_head_of_a_file() -> None:
    title = long(50)
    for above, role in ((39, "heading"), (40, "text")):
        raw = "\n\n".join(
            [
                *(f"{chr(0x5000 + n)}水。" for n in range(above)),
                f"{title}\n来源：云溪日报 2025年3月4日",
                "水价不变，水质合格。",
            ]
        )
        got = restore(Source("t.txt", raw, "utf-8", ""), None)
        assert [b.role for b in got.blocks if b.text.text.startswith(title)] == [role]


@pytest.mark.parametrize(("count", "joined_"), [(24, True), (25, False)])
def test_a_labels_value_on_the_next_line_is_short(count: int, joined_: bool) -> None:
    raw = f"云溪水务改革\n\n作者：\n{long(count)}\n\n水价不变，水质合格，服务改进。"
    got = restore(Source("t.txt", raw, "utf-8", ""), None)
    assert any(b.text.text == f"作者：{long(count)}" for b in got.blocks) is joined_
