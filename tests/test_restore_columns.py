"""How columns are measured, in numbers: what is full, even, tight, indented, and whose width counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.restore import columns, menus, paragraphs
from generator.restore.lines import Line
from tests.test_restore_limits import lines


def wide(*widths: int) -> list[Line]:
    """Lines of so many columns that end no clause."""
    return list(lines(*("水" * (w // 2) + "a" * (w % 2) for w in widths)))


@pytest.mark.parametrize(
    ("told", "tight"),
    [
        ([0] * 12, True),
        ([0] * 11, False),
        ([1] * 12, True),
        ([2] + [0] * 24, True),
        ([2] + [0] * 23, False),
        ([2, 2] + [0] * 48, True),
    ],
)
def test_columns_that_are_filled_to_the_edge(told: list[int], tight: bool) -> None:
    assert columns._tight(list(enumerate(told))) is tight


def test_how_many_lines_leave_a_place() -> None:
    assert columns._share([1, 3, 6, 7], 1, 6) == 0.75
    assert columns._share([0, 0, 1, 7], 1, 6) == 0.25


@pytest.mark.parametrize(
    ("widths", "even"),
    [
        ([36] * 8, True),
        ([36, 31] * 4, True),
        ([36, 30] * 4, False),
        ([36, 36, 36, 20, 36, 36, 36, 20], True),
        ([36] * 4 + [200], False),
        ([36] * 6 + [200], True),
        ([36] * 4 + [54], True),
    ],
)
def test_wrapped_lines_are_about_as_wide_as_those_around(widths: list[int], even: bool) -> None:
    some = wide(*widths)
    wrapped = [i for i, w in enumerate(widths) if w < 100]
    assert columns._even(some, wrapped) is even


@pytest.mark.parametrize(
    ("widths", "place", "apart"),
    [
        ([36, 20, 36], 0, False),
        ([24, 36], 0, True),
        ([25, 36], 0, True),
        ([26, 36], 0, False),
        ([24, 20, 20, 36], 0, True),
        ([24, 20, 20, 20, 36], 0, False),
    ],
)
def test_a_short_line_beside_long_ones(widths: list[int], place: int, apart: bool) -> None:
    assert columns._stands_apart(wide(*widths), place) is apart


def test_a_line_between_gaps_stands_apart() -> None:
    some = wide(20, 20, 20)
    assert not columns.apart(some, 0) and not columns.apart(some, 1)
    gaps = [some[0], replace(some[1], blanks=1), replace(some[2], blanks=1)]
    assert [columns.apart(gaps, i) for i in range(3)] == [True, True, True]
    after = [some[0], some[1], replace(some[2], blanks=1)]
    assert [columns.apart(after, i) for i in range(3)] == [False, False, True]


@pytest.mark.parametrize(
    ("width", "column", "short"), [(25, 36, True), (26, 36, False), (30, 40, False), (29, 40, True)]
)
def test_a_first_line_that_is_not_full(width: int, column: int, short: bool) -> None:
    assert columns.short_opening(wide(width)[0], column) is short


@pytest.mark.parametrize(
    ("column", "free", "opens"),
    [
        (36, 2, False),
        (36, 3, True),
        (36, 10, True),
        (36, 11, False),
        (48, 1, False),
        (48, 2, True),
        (47, 2, False),
    ],
)
def test_a_first_line_shows_the_indent_that_was_stripped(
    column: int, free: int, opens: bool
) -> None:
    some = wide(column - 2 - free, 20)
    shape = columns.Layout((column, column), False)
    assert columns.slack(some, 0, column) == free
    assert columns.opens_paragraph(some, 0, shape) is opens
    assert not columns.opens_paragraph(some, 0, replace(shape, indented=True))
    assert not columns.opens_paragraph(some, 1, shape)
    assert not columns.opens_paragraph(some, 0, replace(shape, widths=(0, 0)))


def test_each_stretch_has_the_width_of_its_own_column() -> None:
    one, two = wide(36, 36, 36, 20), wide(24, 24, 24, 10)
    some = [*one, replace(two[0], blanks=1), *two[1:]]
    wrapped = frozenset((0, 1, 2, 4, 5, 6))
    assert columns._column_widths(some, wrapped) == [36] * 4 + [24] * 4
    # a stretch that breaks off nowhere has the width of the nearest that is wide enough
    lone = [*some, replace(wide(20)[0], blanks=1), replace(wide(34)[0], blanks=1)]
    assert columns._column_widths(lone, wrapped)[8:] == [24, 36]
    broad = [*some, replace(wide(47)[0], blanks=1)]
    assert columns._column_widths(broad, wrapped)[8:] == [0]
    fits = [*one, replace(wide(46)[0], blanks=1)]
    assert columns._column_widths(fits, frozenset((0, 1, 2)))[4:] == [36]
    far = [*one, *(replace(wide(20)[0], blanks=1) for _ in range(8))]
    assert columns._column_widths(far, frozenset((0, 1, 2)))[4:] == [36] * 8


def test_marks_that_hang_over_the_edge_are_not_counted() -> None:
    some = lines("水水水，", "水水水", "水水，、")
    assert list(columns._full_widths(some, range(3), frozenset((0, 1, 2)))) == [6, 6, 4]
    assert list(columns._full_widths(some, range(3), frozenset((1,)))) == [6]


def test_paragraphs_that_are_all_indented() -> None:
    texts = [
        "水厂稳，水质稳，人心稳，服务稳，再",
        "好。",
        "水价稳，水质稳，人心稳，服务稳，再",
        "好。",
    ] * 3
    some = lines(*texts)
    indented = [replace(line, indent=4 if i % 2 == 0 else 0) for i, line in enumerate(some)]
    starts = [i for i in range(1, len(some)) if i % 2 == 0]
    assert columns._strict(indented, [34] * 12, starts)
    assert not columns._strict(some, [34] * 12, starts)
    assert not columns._strict(indented[:8], [34] * 8, starts[:3])
    assert not columns._strict(indented, [0] * 12, starts)


def test_a_line_that_can_only_be_part_of_a_row_of_numbers() -> None:
    assert [menus.is_numeric(t) for t in ("1", "1a", "1ab", "12供水", "12供水价")] == [
        True, True, False, True, True
    ]  # fmt: skip


# ------------------------------------------------------------------------- paragraphs

LAYOUT = columns.Layout((36, 36, 36), indented=True, strict=True)
FULL, GOES_ON = "水价稳，水质稳，人心稳，服务稳，好。", "水厂稳，泵站稳，管网稳，服务也更加稳"


@pytest.mark.parametrize(
    ("above", "here", "shape", "so"),
    [
        (FULL, GOES_ON, LAYOUT, True),
        (FULL, GOES_ON, replace(LAYOUT, strict=False), False),
        (FULL, GOES_ON, replace(LAYOUT, strict=False, indented=False, lost=True), True),
        (FULL, GOES_ON, replace(LAYOUT, widths=(36, 0, 36)), False),
        (FULL, GOES_ON, replace(LAYOUT, widths=(0, 36, 36)), False),
        (FULL[:-1], GOES_ON, LAYOUT, False),
        (FULL[:-3] + "。", GOES_ON, LAYOUT, False),
        (FULL, GOES_ON[:-2], LAYOUT, False),
        (FULL, GOES_ON[:-1] + "。", LAYOUT, False),
        (FULL, "一、" + GOES_ON[2:], LAYOUT, False),
        (FULL, "记者：" + GOES_ON[3:], LAYOUT, False),
    ],
)
def test_a_paragraph_whose_sentence_ended_at_a_gap_goes_on(
    above: str, here: str, shape: columns.Layout, so: bool
) -> None:
    some = list(lines(above, here, "水泵稳，闸门稳"))
    some[1] = replace(some[1], blanks=1)
    assert paragraphs.resumes(some, 1, shape) is so
    assert not paragraphs.resumes(
        [some[0], replace(some[1], indent=4), some[2]], 1, replace(shape, lost=False)
    )
    assert not paragraphs.resumes([*some[:2], replace(some[2], blanks=1)], 1, shape)
    assert not paragraphs.resumes(some[:2], 1, shape)


PLAIN = columns.Layout((36, 36), indented=False)
INDENTED = columns.Layout((36, 36), indented=True)


@pytest.mark.parametrize(
    ("above", "here", "shape", "opening", "so"),
    [
        (FULL, GOES_ON, replace(INDENTED, strict=True), False, False),
        (FULL[:-3] + "。", GOES_ON, replace(INDENTED, strict=True), False, False),
        (FULL[:-5] + "。", GOES_ON, replace(INDENTED, strict=True), False, True),
        (FULL, GOES_ON, replace(PLAIN, tight=True), False, False),
        (FULL[:-3] + "。", GOES_ON, replace(PLAIN, tight=True), False, True),
        (FULL, GOES_ON, PLAIN, False, False),
        (FULL[:-4] + "。", GOES_ON, PLAIN, False, False),
        (FULL[:-5] + "。", GOES_ON, PLAIN, False, True),
        (FULL[:-5] + "。", GOES_ON, PLAIN, True, False),
        ("水价稳，水质稳。", GOES_ON, PLAIN, True, True),
        (FULL[:-1] + "，", GOES_ON, PLAIN, False, False),
        (FULL, "一、水价", PLAIN, False, True),
        (FULL[:-1] + "，", "一、水价", PLAIN, False, False),
        (FULL, "（作者：赵文君）", PLAIN, False, True),
        (FULL, "附件：水价", PLAIN, False, True),
        (FULL[:-1] + "，", "附件：水价", PLAIN, False, False),
        (FULL, GOES_ON, columns.Layout((0, 0), indented=False), False, True),
        ("水价稳，水质稳：", GOES_ON, PLAIN, False, True),
        ("水价稳，水质稳；", GOES_ON, PLAIN, False, False),
        ("水价不变", "水质合格", columns.Layout((0, 0), indented=False), False, True),
    ],
)
def test_a_new_paragraph_begins(
    above: str, here: str, shape: columns.Layout, opening: bool, so: bool
) -> None:
    some = lines(above, here)
    assert paragraphs.parted(some, 1, shape, opening) is so
    inside = [some[0], replace(some[1], indent=4)]
    if shape.indented:
        assert paragraphs.parted(inside, 1, shape, opening)


def test_a_line_much_wider_than_its_column_stands_in_none() -> None:
    for width, so in ((50, False), (52, True)):
        some = [*wide(width), *lines("水质合格")]
        ended = [replace(some[0], text=some[0].text[:-1] + "。"), some[1]]
        assert paragraphs.parted(ended, 1, columns.Layout((36, 36), False), False) is so
