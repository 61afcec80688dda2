"""The lines that a page prints round an article, read as runs of small known pieces.

A page head is no sentence: it is labels with values (来源：某报), or values alone that tell what they
are by their shape (a day, a clock time, a paper's name, a person). The reader goes from left to
right, piece by piece; a line of which nothing is left unread is such a head, and where the reading
stops before running text, the head ends there. So no site needs a pattern of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from generator.chinese import dates
from generator.chinese.pinyin import syllables
from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, has_han
from generator.heads.people import by_line, is_name, names_in, person_with_post
from generator.lexicon import alternatives, groups, one_of, words
from generator.model import Author

LONGEST = 160
"""Characters of a head line."""
MAX_RUNNING_TITLE = 60
"""Characters of a title that a label announces inside a line."""
_SPLIT = re.compile(r"[\s\u3000|｜丨∣·•,，;；、/／\\\-–—―_()（）【】\[\]〔〕<>＞»★☆■◆▲▼~～]+")
_CLOCK = re.compile(r"[T ]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?Z?|\d{1,2}[时点]\d{1,2}分")
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]")
_PAGE = re.compile(
    r"第?\s*[A-Z]?\d{1,3}\s*版(?:\s*[:：]?\s*[\u4e00-\u9fff]{2,4}(?=\s|$|）))?|(?:总)?第\s*\d+\s*[期卷](?:第\s*\d+\s*期)?|Vol\.?\s*\d+|No\.?\s*\d+|ID[:：]\s*[\w-]+|[（(]总第\d+期[）)]"
)
_ADDRESS = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)+(?:com|cn|net|org|hk|tw|gov|edu|info)(?:\.\w\w)?(?:/\S*)?", re.A
)
_MONTH_DAY = re.compile(r"(?<!\d)(?:0\d|1[0-2])-[0-3]\d(?=\s+\d{1,2}[:：]\d{2})")
_FROM = re.compile(rf"[{HAN}]{{2,4}}(?:综合)?(?:报道|报导)")
"""／台北报导 behind a reporter's name."""
_NUMBER = re.compile(r"\d{1,7}(?:次|人)?(?![\d年月日.])")
_TITLED = re.compile(r"《([^《》]{2,20})》(?:网|客户端|公众号)?")
_PAPER = re.compile(
    rf"[{HAN}]{{2,8}}?(?:日报|晚报|早报|晨报|时报|商报|都市报|青年报|周刊|新闻网|客户端|网)"
)
_STOP = re.compile(r"[\s\u3000|｜丨∣,，;；（(【\[)）】\]]|$")
_REPORTER = re.compile(rf"[{HAN}]{{0,10}}?(?:记者|記者|通讯员|通訊員|评论员)[ \u3000:：]*")
_LATIN_NAME = re.compile(r"(?:[A-Z][a-z]+ ){1,6}?[A-Z][a-z]+(?=\s*[·•|\-–—,]*\s*(?:19|20)\d\d)")
_SENTENCE = re.compile(r"[。！？；]")


@dataclass(frozen=True, slots=True)
class Head:
    """What a head states; each empty if it does not. `end`: the characters it takes."""

    date: str = ""
    publication: str = ""
    authors: tuple[Author, ...] = ()
    title: str = ""
    end: int = 0
    kinds: frozenset[str] = frozenset()
    """What it is made of: day, clock, source, author, medium, person, editor, counter, tool …"""


@dataclass(slots=True)
class _Reading:
    text: str
    plain: str
    """The text in simplified characters, of the same length."""
    days: dict[int, tuple[int, str]]
    people: bool
    date: str = ""
    publication: str = ""
    authors: list[Author] = field(default_factory=list)
    title: str = ""
    kinds: set[str] = field(default_factory=set)

    def head(self, end: int) -> Head:
        return Head(
            self.date,
            self.publication,
            tuple(self.authors),
            self.title,
            end,
            frozenset(self.kinds),
        )


def head_line(line: str, people: bool = False, furniture: bool = False) -> Head | None:
    """What a whole line states if it is a head, else None. `people`: names alone count too;
    `furniture`: editors, counters and buttons alone do.

    >>> found = head_line("发表时间： 2025-09-04 15:26 信息来源： 江城日报 浏览量： 12")
    >>> (found.date, found.publication) if found else None
    ('2025-09-04', '江城日报')
    """
    text = line.strip().strip("\u3000")
    if not text or len(text) > LONGEST or _SENTENCE.search(text.rstrip("。")):
        return None
    reading = _reading(text, people)
    end = _read(reading, 0)
    told = {
        "day",
        "month-day",
        "clock",
        "source",
        "medium",
        "author",
        "issuer",
        "dateline",
        "title",
    }
    if people:
        told = told | {"person"}
    if furniture:
        told = told | {"editor", "counter", "tool", "photo", "particulars", "contact"}
    if end < len(text) or not reading.kinds & told:
        return None
    if reading.kinds <= {"medium"} and not people:
        return None
    return reading.head(end)


def opening(text: str) -> Head | None:
    """The head that stands before running text on its own line, or None.

    A sentence may open with a day; a head says more: a label, or a day in figures with the clock.

    >>> found = opening("2023-08-14 16:44:16，正文：某市近日发布《某某报告》，提出十项任务，各地正在落实。")
    >>> (found.date, found.end) if found else None
    ('2023-08-14', 23)
    """
    first = text[: LONGEST + 40]
    if not _MAY_OPEN.search(t2s(first[:40])):
        return None
    reading = _reading(first, False)
    end = _read(reading, 0, running=True)
    kinds = reading.kinds
    labelled = kinds & {"text", "source", "labelled-day"}
    if not labelled and not ({"clock"} <= kinds and kinds & {"figures", "month-day"}):
        return None
    rest = text[end:].strip()
    if end == 0 or len(rest) < 12 or not has_han(rest):
        return None
    return reading.head(end)


def _reading(text: str, people: bool) -> _Reading:
    plain = t2s(text)
    days = {item.start: (item.end, item.date) for item in dates.stated(plain)}
    return _Reading(text, plain, days, people)


def _read(reading: _Reading, at: int, running: bool = False) -> int:
    """Reads pieces from `at`; how far it came. In running text a piece must prove itself."""
    end = at
    while at < len(reading.text):
        split = _SPLIT.match(reading.plain, at)
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


def _labelled(reading: _Reading, at: int, running: bool) -> int:
    found = _label().match(reading.plain, at)
    if not found:
        return at
    group = _group_of()[found["label"].replace(" ", "").replace("\u3000", "").lower()]
    start = found.end()
    if not found["colon"] and not (group == "date" and found["label"].isascii()):
        signed = group == "author" and not running and names_in(reading.text[start:])
        if group not in ("counter", "tool") and not signed:
            return at
    if group == "text":
        reading.kinds.add("text")
        return start
    stop = _value_end(reading, start, group, running)
    value = reading.text[start:stop].strip(" \u3000,，;；|｜)）】]")
    if group == "date":
        return _dated(reading, start, found)
    if group in ("source", "issuer"):
        if not value and running:
            return at
        titled = _TITLED.match(value)
        name = titled[1] if titled else re.split(r"[\s\u3000、]+", value)[0].strip("《》")
        if group == "source":
            reading.publication = reading.publication or name
        reading.kinds.add(group)
        return stop
    if group == "author":
        reporter = _REPORTER.match(reading.text, start)
        begin = reporter.end() if reporter and reporter.end() <= stop else start
        names = names_in(reading.text[begin:stop])
        start = begin if names else start
        if names and not re.match(r"[（(]", reading.text[start + names[1] :]):
            told: tuple[Author, ...] = tuple(Author(n) for n in names[0])
            stop = start + names[1]
        else:
            told = by_line("作者：" + value) if value else ()
        if not told and value and not running:
            told = _organ(value)
        if not told:
            return at
        reading.authors += [] if reading.authors else list(told)
        reading.kinds.add("author")
        return stop
    if running and (group not in ("counter", "tool", "editor", "title") or stop == start):
        return at
    if group == "title":
        reading.title = value
    reading.kinds.add(group)
    return stop


def _organ(value: str) -> tuple[Author, ...]:
    """A body that signs as the author: 作者：某某课题组."""
    plain = re.fullmatch(
        rf"[{HAN}A-Za-z“”]{{3,24}}(?:组|部|院|所|中心|社|会|局|委|办|处|厅|室|队)", value.strip()
    )
    return (Author(value.strip()),) if plain else ()


def _dated(reading: _Reading, start: int, found: re.Match[str]) -> int:
    if start in reading.days:
        end, date = reading.days[start]
        reading.date = max(reading.date, date, key=len)
        reading.kinds |= {"day", "labelled-day"}
        return end
    roc = re.compile(r"(?:民国)?(1[01]\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})日?").match(
        reading.plain, start
    )
    if roc and 1 <= int(roc[2]) <= 12 and 1 <= int(roc[3]) <= 31:
        reading.date = reading.date or f"{int(roc[1]) + 1911}-{int(roc[2]):02}-{int(roc[3]):02}"
        reading.kinds |= {"day", "labelled-day"}
        return roc.end()
    reading.kinds.add("day-label")
    return start if found["colon"] else found.start()


def _value_end(reading: _Reading, start: int, group: str, running: bool) -> int:
    """Where a label's value ends: at the next label, a day, a wide gap; in running text at the
    end of a name that is known."""
    text = reading.plain
    limit = min(len(text), start + (110 if group == "title" else 26 if running else 40))
    following = _next_label().search(text, start, limit)
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
    known = _known().match(text, start)
    if group in ("source", "issuer"):
        first = _STOP.search(text, start)
        token = first.start() if first else stop
        if known and (token >= stop or re.search(r"\d", text[start:token]) or known.end() >= token):
            return known.end()
        if following and stop == following.start() <= token:
            return stop
        if token < stop and text[token : token + 1] not in "，,；;":
            return token
        paper = _PAPER.match(text, start, stop)
        return paper.end() if paper else start
    if group in ("author", "editor"):
        signed = _REPORTER.match(text, start)
        begin = signed.end() if signed else start
        names = names_in(text[begin:stop])
        return begin + names[1] if names else start
    if group == "title":
        told = text[start:stop].strip()
        return stop if (wide or following) and 6 <= len(told) <= MAX_RUNNING_TITLE else start
    return start


def _day(reading: _Reading, at: int, running: bool) -> int:
    if at in reading.days:
        end, date = reading.days[at]
        words_ = reading.plain[at:end]
        if not date and running:
            return at
        reading.date = date if len(date) > len(reading.date) else reading.date
        reading.kinds |= {"day", "figures"} if re.match(r"\d{4}[-/.]", words_) else {"day"}
        return end
    found = _MONTH_DAY.match(reading.plain, at)
    if found:
        reading.kinds.add("month-day")
        return found.end()
    return at


def _clock(reading: _Reading, at: int, running: bool) -> int:
    found = _CLOCK.match(reading.plain, at)
    if found and reading.kinds & {"day", "month-day", "day-label"}:
        reading.kinds.add("clock")
        return found.end()
    return at


def _small(reading: _Reading, at: int, running: bool) -> int:
    """A weekday, a page or issue, an address, a bare counter."""
    if running:
        return at
    place = _FROM.match(reading.plain, at)
    if place and reading.kinds & {"person", "author"}:
        return place.end()
    for name, pattern in (("weekday", _WEEKDAY), ("page", _PAGE), ("address", _ADDRESS)):
        found = pattern.match(reading.plain, at)
        if found:
            reading.kinds.add(name)
            return found.end()
    found = _NUMBER.match(reading.plain, at)
    if found and reading.kinds & {"counter", "tool"}:
        return found.end()
    return at


def _button(reading: _Reading, at: int, running: bool) -> int:
    if running:
        return at
    found = _button_words().match(reading.plain, at)
    return found.end() if found else at


def _dateline(reading: _Reading, at: int, running: bool) -> int:
    """新华社北京5月6日电 题：, 南京5月6日电 题： on a line of its own."""
    found = _dateline_alone().match(reading.plain, at) if not running else None
    if not found:
        return at
    reading.publication = reading.publication or (found["agency"] or "")
    reading.kinds.add("dateline")
    return found.end()


def _medium(reading: _Reading, at: int, running: bool) -> int:
    if running:
        return at
    titled = _TITLED.match(reading.text, at)
    if titled and (_is_medium(titled[1]) or reading.kinds & {"source"}):
        reading.publication = reading.publication or titled[1]
        reading.kinds.add("medium")
        return titled.end()
    latin = _LATIN_NAME.match(reading.text, at)
    if latin and at == 0:
        reading.publication = reading.publication or _by_sound(latin.group())
        reading.kinds |= {"medium", "latin"}
        return latin.end()
    stop = _STOP.search(reading.plain, at)
    end = stop.start() if stop else len(reading.plain)
    day = min((d for d in reading.days if at < d < end), default=end)
    end = min(end, day)
    token = reading.text[at:end].strip("《》")
    if _is_medium(token):
        reading.publication = reading.publication or token
        reading.kinds.add("medium")
        return end
    return at


def _person(reading: _Reading, at: int, running: bool) -> int:
    if running or not reading.people:
        return at
    reporter = _REPORTER.match(reading.text, at)
    if reporter and names_in(reading.text[reporter.end() :]):
        at = reporter.end()
    found = names_in(reading.text[at:])
    if found:
        reading.authors += [Author(n) for n in found[0]] if not reading.authors else []
        reading.kinds.add("person")
        return at + found[1]
    told = person_with_post(reading.text[at:])
    if told and not reading.authors:
        reading.authors.append(told)
        reading.kinds.add("person")
        return len(reading.text)
    return at


_FORMS: tuple[Callable[[_Reading, int, bool], int], ...] = (
    _dateline,
    _labelled,
    _day,
    _clock,
    _small,
    _button,
    _person,
    _medium,
)


def _is_medium(token: str) -> bool:
    plain = t2s(token)
    if (
        not 2 <= len(plain) <= 16
        or not has_han(plain)
        or (is_name(token) and plain[-1] not in "网报")
    ):
        return plain in words("media")
    return (
        plain in words("media")
        or plain in words("agencies")
        or (_medium_end().search(plain) is not None and len(plain) >= 3 and "的" not in plain)
    )


def _by_sound(latin: str) -> str:
    """The Chinese name of a paper that is printed in pinyin, where exactly one is known."""
    key = re.sub(r"[^a-z]", "", latin.lower())
    known = [
        name for name in (*words("agencies"), *words("media"))
        if has_han(name) and "".join(syllables(name)) == key
    ]  # fmt: skip
    return known[0] if len(known) == 1 else latin


@cache
def _group_of() -> dict[str, str]:
    return {word: group for group, known in groups("head-labels").items() for word in known}


def _label_words() -> str:
    spaced = sorted(w for w in _group_of() if 2 <= len(w) <= 4 and has_han(w))
    wide = "|".join("[ \u3000]{1,3}".join(w) for w in spaced)
    return f"{one_of(_group_of())}|{wide}"


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<label>{_label_words()})\s*(?P<colon>[:：丨|｜/／]\s*)?(?(colon)|(?=[\s\u3000:：\d【（(\[]|字号|字体|分享|打印|$)\s*)",
        re.I,
    )


@cache
def _next_label() -> re.Pattern[str]:
    tools = one_of(groups("head-labels")["counter"] | groups("head-labels")["tool"])
    return re.compile(rf"(?:{_label_words()})\s*[:：]|(?<=[\s\u3000])(?:{tools})", re.I)


@cache
def _known() -> re.Pattern[str]:
    return re.compile(alternatives("agencies", "media"))


@cache
def _button_words() -> re.Pattern[str]:
    known = one_of(w for w in words("buttons"))
    return re.compile(rf"(?:{known}|A[+-]|[Tt]\|?T?)+(?![{HAN}])", re.I)


@cache
def _medium_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('media-endings')})$")


@cache
def _dateline_alone() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<agency>{alternatives('agencies')})?[{HAN}]{{2,8}}?\d{{1,2}}月\d{{1,2}}日(?:专?电|讯)\s*(?:题\s*[:：]?)?\s*$"
    )


_MAY_OPEN = re.compile(
    r"^\s*(?:\d{4}[-/.年]|\d\d-\d\d\s|date\b|time\b|正文|发布|发表|来源|文章来源|信息来源|时间|日期|转自|稿源)",
    re.I,
)
