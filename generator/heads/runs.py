"""The lines that a page prints round an article, read as runs of small known pieces.

A page head is no sentence: it is labels with values (来源：某报), or values alone that tell what they
are by their shape (a day, a clock time, a paper's name, a person). The reader goes from left to
right, piece by piece; a line of which nothing is left unread is such a head, and where the reading
stops before running text, the head ends there. So no site needs a pattern of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, has_han
from generator.heads import signing
from generator.heads.barred import outlet
from generator.heads.by_lines import by_line, organ
from generator.heads.documents import bodies, releasing
from generator.heads.labels import group_of, known_papers, label, may_open, next_label
from generator.heads.papers import credited, is_medium, sourced
from generator.heads.people import is_name, names_in
from generator.heads.pieces import SMALL_PIECES, dateline_piece
from generator.heads.reading import Head, Reading, reading_of
from generator.heads.shapes import (
    ACCOUNT_AND_PLACE,
    ADDRESS,
    BESIDE_DAY,
    BODY_MARK,
    BY_AND_DAY,
    CLAUSED,
    CLOCK,
    EMPHASIS,
    ISSUE,
    LINK,
    LONGEST,
    MAX_RUNNING_TITLE,
    NAME_GLUED,
    NOBODY,
    OTHER_LABEL,
    PAPER,
    PASSED_ON,
    PEN,
    PLACED,
    REPORTER,
    REPUBLIC,
    SENTENCE,
    SPLIT,
    STAMP,
    STOP,
    TITLED,
    UNKNOWN,
    UNREAD,
    VALUE_END,
    WEEKDAY_BEHIND,
    ZONED,
)
from generator.heads.shares import shares
from generator.heads.stamps import stamp
from generator.heads.told_titles import title_told
from generator.model import Author


@lru_cache(maxsize=256)
def head_line(line: str, people: bool = False, furniture: bool = False) -> Head | None:
    """What a whole line states if it is a head, else None. `people`: names alone count too;
    `furniture`: editors, counters and buttons alone do.

    >>> found = head_line("发表时间： 2025-09-04 15:26 信息来源： 江城日报 浏览量： 12")
    >>> (found.date, found.publication) if found else None
    ('2025-09-04', '江城日报')
    """
    text = EMPHASIS.sub(r"\1\2", line.strip().strip("\u3000"))
    if not text or len(text) > LONGEST:
        return None
    zoned = ZONED.match(t2s(text[:40]))
    text = text[zoned.end() :] if zoned else text
    if had := title_told(text) or stamp(text):
        return had
    if SENTENCE.search(text.rstrip("。")) and not sourced(text):
        return None
    if (name := releasing(text) or sourced(text)) or (text[0] in "（(【[" and credited(text)):
        return Head("", name, (), "", len(text), frozenset(("source",)))
    writers = shares(text)
    if writers is not None:
        return Head(authors=writers, end=len(text), kinds=frozenset(("author", "shares")))
    other = PASSED_ON.fullmatch(text)
    if other:
        by = tuple(Author(n) for n in (other["by"],) if n and not NOBODY.fullmatch(n))
        return Head("", other["name"], by, "", len(text), frozenset(("source", "author")))
    glued = NAME_GLUED.fullmatch(text)
    if glued:
        told_day = head_line(glued["day"] or glued["dated"])
        called = glued["name"] or ""
        by = (Author(called),) if is_name(called) else ()
        name = called if is_medium(called) else ""
        return told_day and replace(told_day, authors=by, publication=name, end=len(text))
    put_up = BY_AND_DAY.fullmatch(text)
    if put_up and (told_day := head_line(put_up["day"])):
        return replace(told_day, authors=(Author(put_up["name"]),), end=len(text))
    beside = BESIDE_DAY.fullmatch(text) or ACCOUNT_AND_PLACE.fullmatch(text)
    if beside:
        told_day = head_line(beside["day"])
        return replace(told_day, publication=beside["name"], end=len(text)) if told_day else None
    reading = reading_of(text, people)
    end = _past_unread(reading, _read(reading, 0))
    if end < len(text) and reading.days and (name := outlet(text)):
        date = max((day for _, day in reading.days.values()), key=len)
        return Head(date, name, end=len(text), kinds=frozenset(("day", "medium")))
    if end < len(text) and BODY_MARK.fullmatch(reading.plain):
        end = len(text)
        reading.kinds.add("text")
        # a site's menu says nothing of the source
        reading.publication = "" if re.search("[>＞]", text) else reading.publication
    told = set("day month-day clock source medium author issuer dateline title text".split())
    if people:
        told = told | {"person"}
    if furniture:
        told = told | {"editor", "counter", "tool", "photo", "particulars", "contact", "place"}
    if end < len(text) or not reading.kinds & told:
        return None
    if reading.kinds <= {"medium"} and not people:
        return None
    if not (reading.publication or reading.authors or "source" in reading.kinds):
        reading.publication = outlet(text)
    return reading.head(end)


def opening(text: str) -> Head | None:
    """The head that stands before running text on its own line, or None.

    A sentence may open with a day; a head says more: a label, or a day in figures with the clock.

    >>> found = opening("2023-08-14 16:44:16，正文：某市近日发布《某某报告》，提出十项任务，各地正在落实。")
    >>> (found.date, found.end) if found else None
    ('2023-08-14', 23)
    """
    first = text[: LONGEST + 40]
    mark = BODY_MARK.match(t2s(first[:60]))
    if not mark and not may_open().match(t2s(first[:40])):
        return None
    if len(text) <= LONGEST and head_line(text):
        return None
    reading = reading_of(first, False)
    end = _read(reading, 0, running=True)
    if mark and end < mark.end():
        reading.kinds.add("text")
        before = [date for at, (_, date) in reading.days.items() if at < mark.end()]
        reading.date = max([reading.date, *before], key=len)
        end = mark.end()
    end += len(first[end:]) - len(first[end:].lstrip("】）)]"))
    weekday = WEEKDAY_BEHIND.match(t2s(first), end) if reading.date else None
    end = weekday.end() if weekday else end
    kinds = reading.kinds
    labelled = kinds & {"text", "source", "labelled-day"}
    stamp = kinds & {"figures", "month-day"} or (reading.date and STAMP.match(first[end:]))
    if not labelled and not ({"clock"} <= kinds and stamp):
        return None
    rest = text[end:].strip()
    if end == 0 or len(rest) < 12 or not has_han(rest):
        return None
    return reading.head(end)


_ISSUE = re.compile(rf"[,，]{ISSUE.pattern}")
_OF_THE_PAGE = frozenset("editor photo counter tool contact".split())
_WHOSE = frozenset("source author editor counter tool issuer".split())
"""What only a page's own line says."""
_FEW_UNREAD, _ONE_UNREAD = 12, 6
"""Characters of a head that nobody need know, together and in one piece."""


def _past_unread(reading: Reading, end: int) -> int:
    """How far a line is read that states so much that it is a head, whatever words stand in it
    besides: 2025-03-04 10:20 某某网 27阅读 打印此页."""
    unread = 0
    other_label = False
    # behind an address and a day a site may call itself whatever it likes
    sited = bool(reading.days) and ADDRESS.search(reading.plain) is not None
    most = LONGEST if sited else _ONE_UNREAD
    while end < len(reading.text):
        other = OTHER_LABEL.match(reading.plain, end)
        value = other.end() if other else end
        value += len(reading.plain[value:]) - len(reading.plain[value:].lstrip())
        if other and value not in reading.days:
            stop = _value_end(reading, other.end(), "particulars", running=False)
            if not CLAUSED.search(reading.text[other.end() : stop]):
                other_label = True
                end = max(_read(reading, stop), stop)
                continue
        piece = UNREAD.match(reading.plain, end)
        if not piece:
            return end
        if len(bodies(piece.group())) == 1 and _states_much(reading.kinds):
            end = max(_read(reading, piece.end()), piece.end())
            continue
        told = PEN.fullmatch(piece.group()) and not unread
        unread += 0 if told else len(piece.group())
        if (len(piece.group()) > most and not told) or unread > max(most, _FEW_UNREAD):
            return end
        if sited and not piece.start() and _NAMES_SITE.fullmatch(piece.group()):
            reading.publication = reading.publication or reading.text[: piece.end()]
        end = max(_read(reading, piece.end()), piece.end())
    if other_label and not reading.kinds & _WHOSE:
        return 0  # 地点：云溪 时间：2025年3月4日, of which the text speaks
    return end if _states_much(reading.kinds) or not (unread or other_label) else 0


_NAMES_SITE = re.compile(rf"[{HAN}·A-Za-z]{{3,14}}")
"""What may be the name of the site whose address follows."""


def _states_much(kinds: set[str]) -> bool:
    """A day with its clock, or a day behind its label or beside a source."""
    return (
        "labelled-day" in kinds
        or kinds >= {"day-label", "month-day", "clock"}
        or (bool(kinds & {"figures", "day"}) and bool(kinds & {"clock", "source"}))
    )


def _read(reading: Reading, at: int, running: bool = False) -> int:
    """Reads pieces from `at`; how far it came. In running text a piece must prove itself."""
    end = at
    while at < len(reading.text):
        split = SPLIT.match(reading.plain, at)
        if split:
            at = split.end()
            end = at if not running else end
            if at >= len(reading.text):
                return len(reading.text)
        for form in _FORMS:
            got = form(reading, at, running)
            if got > at:
                at = end = got
                break
        else:
            return end
    return end


def _labelled(reading: Reading, at: int, running: bool) -> int:
    found = label().match(reading.plain, at)
    if not found:
        return at
    bare = re.sub("[ \u3000]", "", found["label"]).lower()
    group = group_of()[bare]
    start = found.end()
    spaced = len(bare) < len(found["label"]) and has_han(bare)  # 发 文 日 期, of a document's table
    day = group == "date" and (found["label"].isascii() or start in reading.days)
    if not found["colon"] and not day and not spaced:
        until = next_label().search(reading.plain, start)
        named = reading.text[start : until.start() if until else None]
        name = named.strip()
        told_by = names_in(named) or NOBODY.fullmatch(name) or is_medium(name)
        signed = group == "author" and not running and told_by
        if group not in ("counter", "tool") and not signed:
            return at
    if group == "text":
        reading.kinds.add("text")
        return start
    if group == "tool" and start in reading.days:
        reading.kinds.add("tool")  # 打印时间：…: the reader's day, not the article's
        at = reading.days[start][0]
        clock = CLOCK.match(
            reading.plain, at + len(reading.plain[at:]) - len(reading.plain[at:].lstrip())
        )
        return clock.end() if clock else at
    address = LINK.match(reading.plain, start) if group == "source" else None
    if address or (group in _WHOSE and start in reading.days):  # 来源：　2025年3月4日: nobody
        reading.kinds.add(group)
        return address.end() if address else start
    if group == "date":
        return _dated(reading, start, found)
    stop = _value_end(reading, start, group, running)
    value = reading.text[start:stop].strip(" \u3000,，;；|｜)）】]")
    if group in ("source", "issuer"):
        if not value and running:
            return at
        titled = TITLED.match(value)
        several = len(bodies(value)) > 1
        name = titled[1] if titled else VALUE_END.split(value.lstrip("【["))[0].strip("《》")
        name = value if several else _ISSUE.sub("", name.lstrip("-—–－"))
        writers = signing.signed(value) if group == "source" else ()
        if writers:  # 来源：通讯员 何二 记者 赵文君
            reading.authors += [] if reading.authors else list(writers)
            reading.kinds.add("author")
            return stop
        if (group == "source" or is_medium(name)) and not UNKNOWN.fullmatch(name):
            by_shape = group == "source" and name and "source" not in reading.kinds
            reading.publication = name if by_shape else reading.publication or name
        reading.kinds.add(group)
        return stop
    if group == "author":
        reporter = REPORTER.match(reading.text, start)
        begin = reporter.end() if reporter and reporter.end() <= stop else start
        names = names_in(reading.text[begin:stop])
        start = begin if names else start
        if names and not re.match(r"[（(]", reading.text[start + names[1] :]):
            told: tuple[Author, ...] = tuple(Author(n) for n in names[0])
            stop = start + names[1]
        else:
            told = by_line("作者：" + value) if value and not is_medium(value) else ()
        if not told and value and not running and is_medium(value):
            # a portal's name before it says less: 某门户网 作者 云溪晚报
            reading.publication = reading.publication if "source" in reading.kinds else value
            return stop
        if bare.startswith("供稿") and not names and not running:
            reading.kinds.add("editor")  # 供稿：宣传部
            return stop
        if not told and value and not running:
            told = organ(value)
        if not told and not running and (not value or NOBODY.fullmatch(value)):
            return stop
        if not told:
            return at
        reading.authors += [] if reading.authors else list(told)
        reading.kinds.add("author")
        return stop
    if group == "tool" and len(value) > _ONE_UNREAD and (found["colon"] or "").strip() in "|｜丨":
        return at  # 分享 | and a title
    if group in _OF_THE_PAGE and CLAUSED.search(value):
        return at  # running text is no name
    if running and (group not in ("counter", "tool", "editor", "title") or stop == start):
        return at
    if group == "title":
        reading.title = value
    reading.kinds.add(group)
    return stop


def _dated(reading: Reading, start: int, found: re.Match[str]) -> int:
    place = PLACED.match(reading.plain, found.start())
    if place:
        reading.kinds.add("place")
        return place.end()
    if start in reading.days:
        end, date = reading.days[start]
        reading.date = max(reading.date, date, key=len)
        reading.kinds |= {"day", "labelled-day"}
        return end
    roc = REPUBLIC.match(reading.plain, start)
    if roc and 1 <= int(roc[2]) <= 12 and 1 <= int(roc[3]) <= 31:
        reading.date = reading.date or f"{int(roc[1]) + 1911}-{int(roc[2]):02}-{int(roc[3]):02}"
        reading.kinds |= {"day", "labelled-day"}
        return roc.end()
    reading.kinds.add("day-label")
    return start if found["colon"] else found.start()


def _value_end(reading: Reading, start: int, group: str, running: bool) -> int:
    """Where a label's value ends: at the next label, a day, a wide gap; in running text at the
    end of a name that is known."""
    text = reading.plain
    limit = min(
        len(text),
        start + (110 if group == "title" else 26 if running else 80 if group == "author" else 40),
    )
    following = next_label().search(text, start, limit)
    stop = following.start() if following else limit
    day = min((d for d in reading.days if start < d < stop), default=stop)
    stop = min(stop, day)
    wide = re.compile(r"[ \u3000]{2,}\S|[\t|｜丨∣]").search(text, start + 1, stop)
    if wide and text[start : wide.start()].strip():
        stop = wide.start()
    if not running:
        if group == "counter":
            counted = re.compile(r"\s*[\d,.万\-–]*\s*次?").match(text, start)
            return counted.end() if counted else stop
        return stop
    known = known_papers().match(text, start)
    if group in ("source", "issuer"):
        first = STOP.search(text, start)
        token = first.start() if first else stop
        if known and (token >= stop or re.search(r"\d", text[start:token]) or known.end() >= token):
            return known.end()
        if following and stop == following.start() <= token:
            return stop
        if token < stop and text[token : token + 1] not in "，,；;":
            return token
        paper = PAPER.match(text, start, stop)
        return paper.end() if paper else start
    if group in ("author", "editor"):
        signed = REPORTER.match(text, start)
        begin = signed.end() if signed else start
        names = names_in(text[begin:stop])
        return begin + names[1] if names else start
    if group == "title":
        told = text[start:stop].strip()
        return stop if (wide or following) and 6 <= len(told) <= MAX_RUNNING_TITLE else start
    return start


_FORMS: tuple[Callable[[Reading, int, bool], int], ...] = (
    dateline_piece,
    _labelled,
    *SMALL_PIECES,
)
