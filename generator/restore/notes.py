"""Notes at a page's foot and tables: what stands between the two halves of a paragraph.

A note and a row of a table look like text; what tells them is where they stand (beside a page's
number, below a table's caption) and that the text refers to them or goes on behind them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.chinese.note_marks import CIRCLED, LABEL
from generator.chinese.width import HAN
from generator.restore.lines import Line
from generator.restore.references import entries
from generator.restore.sentences import ends_clause, ends_sentence

_NOTE = re.compile(
    rf"^(?:注[ \u3000]?(?=[{CIRCLED}⑴-⒇]))?(?P<mark>[{CIRCLED}⑴-⒇]|{LABEL}|[*＊※†]|注[:：]|[（(]?注\s?\d{{1,2}}[）)]?(?=[ \u3000]?[:：.、，]|[ \u3000])|\d{{1,2}}(?=[ \u3000]+[^\d。]{{4,120}}。$))[ \u3000]*\S"
)
_DEFINES = re.compile(r"\[[^\[\]\s]{1,20}\]:\s+<?(?:https?://|/)\S{1,400}")
"""[1]: https://…, where Markdown keeps the address of a link."""
_PAGE = frozenset(("page-number", "running-head"))
_TABLE = re.compile(r"^(?:续)?(?:表|表格|附表)\s*\d{0,3}(?:[-—.]\d+)?[ \u3000:：]")
_CELLS = re.compile(r"[ \t\u3000|｜]+")


def page_notes(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Where notes begin → `note`: beside a page's number, and referred to or inside a cut sentence."""
    found = {x.start: "note" for x in lines if _DEFINES.fullmatch(x.text)}
    found |= entries(lines, known)
    whole = "\n".join(x.text for x in lines)
    marked = [i for i, x in enumerate(lines) if _note(x) and x.start not in known]
    starred = [i for i in marked if _STARRED.match(lines[i].text)]
    if len(starred) > 1:  # a note has a sign of its own: these are items of a list
        marked = [i for i in marked if i not in starred]
    ends = _end_notes(lines, marked, known)
    text = next((i for i, x in enumerate(lines) if i not in marked and _CLAUSES.match(x.text)), 0)
    numbers: set[str] = set()
    for i in [*marked, *reversed(marked)]:  # a note may stand below others, or above them
        line = lines[i]
        mark = _note(line)
        if not mark or line.start in found:
            continue
        named = mark["mark"].startswith("[^") and line.text[mark.end("mark") :][:1] in (":", "：")
        high = i < text and "①" <= mark["mark"] <= "⑳" and ends_sentence(line.text)
        if not (i in ends or named or high or _by_page(lines, i, known, found)):
            continue
        end = "(?=[，。；、）])" if mark["mark"].isdecimal() else ""
        before = rf"[{HAN}”》）]" if end else rf"[{HAN}\d%％”》）\]。，；（(]"
        sign = re.escape(mark["mark"].strip("（()）"))
        sign = r"(?<!\*)\*(?!\*)" if mark["mark"] == "*" else sign
        referred = re.search(rf"{before}{sign}{end}", whole) is not None
        referred = referred or _OF_ARTICLE.search(line.text[:8]) is not None
        above = next(
            (x.text for x in reversed(lines[:i]) if x.start not in known and x.start not in found),
            "",
        )
        if mark["mark"].isdecimal():
            follows = str(int(mark["mark"]) - 1) in numbers
            if not (referred or follows):
                continue  # 3 种语言: a line of the text
            numbers.add(mark["mark"])
        elif _goes_on(mark["mark"], lines, found):
            pass
        elif not referred and (high or not above or ends_clause(above)):
            continue
        found |= _whole_note(lines, i, known)
    for i, line in enumerate(lines):
        beside = _ABOUT.match(line.text) and line.start not in known
        if beside and _by_page(lines, i, known, found):
            found |= _whole_note(lines, i, known)
    told = {note_mark(x) for x in lines if x.start in found}
    found |= {x.start: "note" for x in lines if _MARK_ALONE.fullmatch(x.text) and x.text in told}
    top = min(ends, default=0)
    for i in (top - 1, *range(top, len(lines))) if top else ():
        text, alone = lines[i].text, i < top
        if _HEADED.fullmatch(text) if alone else _SOURCED.match(text):
            found.setdefault(lines[i].start, "note")
    return {start: kind for start, kind in found.items() if start not in known}


_CLAUSES = re.compile(r"^[^（(].{3,}[，,]")
"""What running text has, above which a note of the page's foot may stand in a copy."""
_MARK_ALONE = re.compile(f"[{CIRCLED}⑴-⒇]")
"""The sign of a note that a column's edge has parted from its sentence."""


def _whole_note(lines: Sequence[Line], i: int, known: Mapping[int, str]) -> dict[int, str]:
    """The lines of the note that begins on line `i`, four at most."""
    found = {lines[i].start: "note"}
    for last, more in pairwise(lines[i : i + 4]):
        ends = ends_sentence(last.text) or more.blanks or last.width < 40
        if ends or more.start in known or _note(more):
            break
        found[more.start] = "note"
    return found


_ABOUT = re.compile(r"[〔\[【（(]?(?:基金项目|作者简介|收稿日期|通[讯信]作者)[】〕\]]?[:：]")
"""What a page's foot says of the article."""


def note_mark(line: Line) -> str:
    """The sign by which a note is referred to, without the brackets round it; or its first one."""
    found = _note(line)
    return found["mark"].strip("（()）") if found else line.text[:1]


def _goes_on(mark: str, lines: Sequence[Line], found: Mapping[int, str]) -> bool:
    """Whether a note's mark is the next after those of the notes before, or has none before it in
    the file: no item of a list."""
    if not "②" <= mark <= "⑳":
        return False
    before = chr(ord(mark) - 1)
    opens = [x for x in lines if x.text.lstrip("注 \u3000").startswith(before)]
    return all(x.start in found for x in opens) and (
        bool(opens) or not any(before in x.text for x in lines)
    )


_STARRED = re.compile(r"[*＊][ \u3000]*(?!本文|基金|作者|通[讯信]作者|收稿|资助)(?!\*(?!\*))\S")
"""A star before what is not said of the article: a note, or an item of a list."""


def _note(line: Line) -> re.Match[str] | None:
    """A note, also one of the article whose * was taken for an item's mark."""
    return _NOTE.match(
        line.raw.strip() if line.item and _OF_ARTICLE.match(line.text) else line.text
    )


_OF_ARTICLE = re.compile("本文|基金|作者|通[讯信]作者|收稿|资助")


_HEADED = re.compile(r"(?:注释?|附注|注解|参考(?:资料|文献|来源)?)[:：]?")
_SOURCED = re.compile(r"(?:资料|数据)来源[:：].{20,}")
"""What stands over and among the notes at the end."""


def _end_notes(
    lines: Sequence[Line], marked: Sequence[int], known: Mapping[int, str]
) -> frozenset[int]:
    """The notes that stand together below the text: nothing but notes, what is said of the article
    (资料来源：…, 〔基金项目：…〕) and furniture follows."""
    found: list[int] = []
    for i in range(len(lines) - 1, -1, -1):
        if i in marked:
            found.append(i)
        elif lines[i].start not in known and not _AFTER.match(lines[i].text):
            if i + 1 < len(lines) and not lines[i + 1].blanks and _AFTER.match(_para(lines, i)):
                continue
            break
    return frozenset(found)


_AFTER = re.compile(
    r"^[〔\[【（(]?(?:资料来源|数据来源|注释|附注|基金项目|作者简介|收稿日期|责任编辑)"
)


def _para(lines: Sequence[Line], i: int) -> str:
    """The first line of a paragraph without gaps that holds line `i`, at most three lines above."""
    for j in range(i, max(i - 4, -1), -1):
        if _AFTER.match(lines[j].text):
            return lines[j].text
        if lines[j].blanks or lines[j].indent or _NOTE.match(lines[j].text):
            break
    return ""


def _by_page(
    lines: Sequence[Line], i: int, known: Mapping[int, str], notes: Mapping[int, str]
) -> bool:
    """Whether a page's number or running head stands beside, other notes between aside."""
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(lines) and (lines[j].start in notes or _AFTER.match(lines[j].text)):
            j += step
        if 0 <= j < len(lines) and (
            known.get(lines[j].start) in _PAGE or _ORNATE.fullmatch(lines[j].text)
        ):
            return True
    return False


_ORNATE = re.compile(r"(?P<sign>[☆★◇◆○●◎□■])[ \u3000]*[^，。；：]{2,20}?[ \u3000]*(?P=sign)")
"""☆ 水务研究 ☆, over a page."""
_RULED = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")


def ruled_tables(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """The rows of a table in Markdown, which a rule of dashes and bars parts → `table`."""
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        if not ("|" in line.raw and _RULED.fullmatch(line.raw.strip())):
            continue
        rows = [i - 1, i] if i and "|" in lines[i - 1].raw and not line.blanks else [i]
        for j in range(i + 1, len(lines)):
            if not lines[j].raw.lstrip().startswith("|") or lines[j].blanks:
                break
            rows.append(j)
        found |= {lines[j].start: "table" for j in rows}
    return found


def tables(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Where the rows below a table's caption begin → `table`, as far as they are rows."""
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        if not _TABLE.match(line.text) or len(line.text) > 60 or ends_clause(line.text):
            continue
        rows = []
        for row in lines[i + 1 :]:
            if not _row(row.text):
                break
            rows.append(row)
        if rows and any(re.search(r"\d", row.text) for row in rows):
            found[line.start] = "caption"
            found |= {row.start: "table" for row in rows if row.start not in known}
    for above, line in pairwise(lines):
        kind = found.get(above.start) or known.get(above.start)
        if kind in ("caption", "table") and line.start not in known and _TOLD_BY.match(line.text):
            found.setdefault(line.start, "note")
    return found


_TOLD_BY = re.compile(r"(?:资料|数据)来源\s*[:：].{2,40}$")
"""Right below a table or a picture: whose its numbers are."""


def _row(text: str) -> bool:
    cells = [c for c in _CELLS.split(text.strip()) if c]
    return len(cells) >= 2 and len(text) <= 120 and re.search(r"[，。；！？]", text) is None
