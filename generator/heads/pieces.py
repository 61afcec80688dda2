"""Pieces of a page head that no label announces: told by their shape, or by what stands before them."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.chinese.dates import stated_date
from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.datelines import sent_line, sent_on
from generator.heads.glued import ways
from generator.heads.labels import button_words, dateline_alone, next_label
from generator.heads.papers import by_sound, is_medium
from generator.heads.people import is_name, is_position, names_in, person_with_post
from generator.heads.reading import Reading
from generator.heads.shapes import (
    ADDRESS,
    BARRED,
    CLOCK,
    COUNTED,
    DESK,
    ENGLISH_DAY,
    FROM,
    GLUED_DAY,
    ISSUE,
    JOURNAL,
    LAST_DAY,
    LATIN_NAME,
    MONTH_DAY,
    NUMBER,
    PAGE,
    PLAYER,
    READING,
    REPORTER,
    SENT_FROM,
    SOURCE_NAMED,
    STOP,
    TAKEN,
    TITLED,
    WEEKDAY,
    YEAR_APART,
    YEAR_LAST,
)
from generator.lexicon import alternatives, words
from generator.model import Author

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_BAR = re.compile("[|｜丨]")
_SLASH = re.compile("[/／]")
_RUN = re.compile(rf"[{HAN}]+")
_OF_WHICH_CALENDAR = re.compile(r"[7-9]\d年")
"""99年5月17日 is a day of 1999, or of Taiwan's 99th year."""


def issue_piece(reading: Reading, at: int, running: bool) -> int:
    """全球化 2023年5期: a journal and its issue, also one from which an article is taken; an issue alone
    behind what is known."""
    if running:
        return at
    taken = TAKEN.match(reading.plain, at) or SOURCE_NAMED.match(reading.plain, at)
    if taken:
        reading.publication = reading.publication or reading.text[slice(*taken.span("name"))]
        reading.kinds.add("source")
        return taken.end()
    alone = ISSUE.match(reading.plain, at)
    if alone and reading.kinds:
        reading.kinds.add("page")
        return alone.end()
    found = JOURNAL.match(reading.plain, at)
    if not found:
        return at
    reading.publication = reading.publication or reading.text[slice(*found.span("name"))].strip()
    reading.kinds |= {"medium", "issue"}
    return found.end()


def day_piece(reading: Reading, at: int, running: bool) -> int:
    """A day, or a month and day where a clock or a name stands beside it."""
    glued = GLUED_DAY.match(reading.plain, at)
    if glued:
        reading.date = stated_date("-".join(glued.group(1, 3, 4))) or reading.date
        reading.kinds |= {"day", "figures"}
        return glued.end()
    if at in reading.days:
        end, date = reading.days[at]
        words_ = reading.plain[at:end]
        if not date and running:
            return at
        if not _OF_WHICH_CALENDAR.match(words_) and len(date) > len(reading.date):
            reading.date = date
        reading.kinds |= {"day", "figures"} if re.match(r"\d{4}[-/.]", words_) else {"day"}
        weekday = _BEFORE_CLOCK.match(reading.plain, end)
        end = weekday.end() if weekday else end
        done = _PUT_UP.match(reading.plain, end)
        reading.kinds |= {"labelled-day"} if done else set()
        return done.end() if done else end
    english = ENGLISH_DAY.match(reading.plain, at)
    if english and not running:
        month = _MONTHS.index((english["month"] or english["first"])[:3].lower()) // 3 + 1
        day = english["day"] or english["second"]
        reading.date = stated_date(f"{english['year']}-{month}-{day}") or reading.date
        reading.kinds |= {"day", "figures"}
        return english.end()
    apart = YEAR_APART.match(reading.plain, at)
    last = YEAR_LAST.match(reading.plain, at)
    if last:
        reading.date = stated_date(f"{last[3]}-{last[2]}-{last[1]}") or reading.date
        reading.kinds |= {"day", "figures"}
        return last.end()
    if apart:
        reading.date = stated_date("-".join(apart.groups())) or reading.date
        reading.kinds |= {"day", "figures"}
        return apart.end()
    roc = _REPUBLIC_CLOCK.match(reading.plain, at) if not running else None
    if roc:
        reading.date = stated_date(f"{int(roc[1]) + 1911}-{roc[2]}-{roc[3]}") or reading.date
        reading.kinds |= {"day", "figures"}
        bracket = _WEEKDAY_ALONE.match(reading.plain, roc.end(3))
        return bracket.end() if bracket else roc.end(3)
    found = MONTH_DAY.match(reading.plain, at)
    if not found and not running and reading.kinds & {"person", "author", "source", "medium"}:
        found = LAST_DAY.match(reading.plain, at)
    if found:
        reading.kinds.add("month-day")
        return found.end()
    return at


_REPUBLIC_CLOCK = re.compile(
    r"(1[01]\d)[./-](\d{1,2})[./-](\d{1,2})(?=(?:[ \u3000]+|[（(][一二三四五六日][）)][ \u3000]*)(?:[上下]午)?[ \u3000]*\d{1,2}[:：]\d{2})"
)
"""114/11/05 上午 08:15."""
_WEEKDAY_ALONE = re.compile("[（(][一二三四五六日][）)]")
_BEFORE_CLOCK = re.compile(
    r"[ \u3000]*[（(]?(?:星期|周)[一二三四五六日天][）)]?(?=[ \u3000]*(?:[上下]午)?\d{1,2}[:：时点])"
)
_PUT_UP = re.compile(r" ?(?:发布|更新|刊登|发表|刊出|出刊|出版|播出|首播|上载|上传)(?=[ \u3000]|$)")
"""2025.07.14发布: the label behind the day."""


def clock_piece(reading: Reading, at: int, running: bool) -> int:
    """A clock time behind a day."""
    found = CLOCK.match(reading.plain, at)
    if found and reading.kinds & {"day", "month-day", "day-label"}:
        reading.kinds.add("clock")
        return found.end()
    return at


def small_piece(reading: Reading, at: int, running: bool) -> int:
    """A weekday, a page or issue, an address, a bare counter."""
    if running:
        return at
    desk = DESK.match(reading.plain, at) if "medium" in reading.kinds else None
    if desk:
        reading.kinds.add("desk")
        return desk.end()
    sent = SENT_FROM.match(reading.plain, at) if reading.kinds & {"clock"} else None
    if sent:
        reading.kinds.add("place")
        return sent.end()
    place = FROM.match(reading.plain, at)
    if place and reading.kinds & {"person", "author"}:
        return place.end()
    barred = BARRED.match(reading.plain, at) if _BAR.search(reading.plain) else None
    if barred:
        value = reading.text[slice(*barred.span("value"))]
        if barred["label"] == "来源" and is_medium(value):
            reading.publication = reading.publication or value
            reading.kinds.add("source")
            return barred.end()
        if barred["label"] == "作者" and (told := names_in(value)) and told[1] == len(value):
            reading.authors += [Author(n) for n in told[0]] if not reading.authors else []
            reading.kinds.add("author")
            return barred.end()
    for name, pattern in (
        ("counter", COUNTED),
        ("weekday", WEEKDAY),
        ("page", PAGE),
        ("address", ADDRESS),
        ("tool", PLAYER),
        ("tool", READING),
    ):
        found = pattern.match(reading.plain, at)
        if found:
            reading.kinds.add(name)
            return found.end()
    found = NUMBER.match(reading.plain, at)
    if found and reading.kinds & {"counter", "tool"}:
        return found.end()
    return at


_SECTION = re.compile(rf"[{HAN}]{{2,4}}(?=[ \u3000])")
_IN_LATIN = re.compile(r"[ \u3000]?[A-Z][A-Za-z]{2,19}(?: [A-Z][A-Za-z]{1,15}){0,3}(?=[ \u3000]|$)")
"""云溪新闻网 YunxiNews: what a medium is called besides."""


def section_piece(reading: Reading, at: int, running: bool) -> int:
    """新闻 2023-04-14: the name of a site's section before the day."""
    found = _SECTION.match(reading.plain) if at == 0 and not running else None
    if not found or found.group() not in words("menu"):
        return at
    rest = reading.plain[found.end() :]
    return found.end() if found.end() + len(rest) - len(rest.lstrip()) in reading.days else at


def button_piece(reading: Reading, at: int, running: bool) -> int:
    """Words that one presses."""
    if running:
        return at
    found = button_words().match(reading.plain, at)
    return found.end() if found else at


def dateline_piece(reading: Reading, at: int, running: bool) -> int:
    """新华社北京5月6日电 题：, 南京5月6日电 题： on a line of its own."""
    found = dateline_alone().match(reading.plain, at) if not running else None
    if not found:
        agency, people, end = sent_line(reading.text, at) if not running else ("", (), at)
        reading.publication = reading.publication or agency
        reading.authors += people if not reading.authors else ()
        reading.kinds |= {"dateline"} if end > at else set()
        return end
    reading.publication = reading.publication or (found["agency"] or "")
    reading.kinds.add("dateline")
    reading.date = reading.date or sent_on(reading.plain[at:])
    if found["names"]:
        told = names_in(reading.text[slice(*found.span("names"))].strip(" :："))
        reading.authors += [
            Author(n, reading.publication, "记者") for n in (told[0] if told else ())
        ]
    return found.end()


def medium_piece(reading: Reading, at: int, running: bool) -> int:
    """The name of a paper, by how it ends."""
    if running:
        return at
    titled = TITLED.match(reading.text, at)
    if titled and (is_medium(titled[1]) or reading.kinds & {"source"}):
        reading.publication = reading.publication or titled[1]
        reading.kinds.add("medium")
        return titled.end()
    latin = LATIN_NAME.match(reading.text, at)
    if latin and at == 0:
        reading.publication = reading.publication or by_sound(latin.group())
        reading.kinds |= {"medium", "latin"}
        return latin.end()
    stop = STOP.search(reading.plain, at)
    end = stop.start() if stop else len(reading.plain)
    day = min((d for d in reading.days if at < d < end), default=end)
    end = min(end, day)
    following = next_label().search(reading.plain, at + 1, end)
    end = following.start() if following else end
    token = _SLASH.split(reading.text[at:end])[0].strip("《》")
    end = min(end, at + len(token)) if _SLASH.search(reading.text, at, end) else end
    if "《" not in token and is_medium(token):
        reading.publication = reading.publication or token
        reading.kinds.add("medium")
        other = _IN_LATIN.match(reading.text, end)
        return other.end() if other else end
    return at


def person_piece(reading: Reading, at: int, running: bool) -> int:
    """Names, or one person with his post."""
    reporter = REPORTER.match(reading.text, at)
    if running or not (reading.people or reporter):
        return at
    if reporter and names_in(reading.text[reporter.end() :]):
        whose = _OUTLET_REPORTS.match(reading.text[at : reporter.end()])
        dated = whose and reading.days  # 某某网记者 赵文君 2025-03-04
        reading.publication = reading.publication or (whose["name"] if whose and dated else "")
        at = reporter.end()
    found = names_in(reading.text[at:])
    if found:
        reading.authors += [Author(n) for n in found[0]] if not reading.authors else []
        reading.kinds.add("person")
        return at + found[1]
    if not reading.people:
        return at
    run = _RUN.match(reading.text, at)
    outlet = run is not None and (
        _OUTLET.search(t2s(run.group())) is not None or is_medium(run.group())
    )
    glued = ways(run.group()) if run and not outlet and reading.kinds & {"day", "clock"} else ()
    if run and glued:
        # names that part in two ways stand once more, parted, on a line of their own
        reading.authors += (
            [Author(n) for n in glued[0]] if len(glued) == 1 and not reading.authors else []
        )
        reading.kinds.add("person")
        return run.end()
    told = person_with_post(reading.text[at:])
    if told and not reading.authors:
        reading.authors.append(told)
        reading.kinds.add("person")
        return len(reading.text)
    return at


_OUTLET_REPORTS = re.compile(rf"(?P<name>(?!本)[{HAN}]{{1,7}}(?<![本全])[网網报報社])(?:记者|記者)")
"""某某网记者 before a name: whose reporter he is."""
_OUTLET = re.compile("新闻|[办局网社报厅委部署刊]$")
_ACCOUNT = re.compile(rf"[{HAN}]{{3,8}}(?=[ \u3000]*(?:$|(?:19|20)\d\d[-年]))")
_ALONE = re.compile(
    rf"(?:[{HAN}]{{3,10}}(?:会|院|所|社|中心|大学)[ \u3000]+)?(?P<name>[{HAN}]{{3,8}})(?=[ \u3000]+(?:19|20)\d\d[-年])"
)
"""东方法学 behind whoever wrote alone, and before the day; a body may stand before it."""


def account_piece(reading: Reading, at: int, running: bool) -> int:
    """赵文君 何二 云溪水语, 原创 赵文君 云溪水语: the account behind the names of several, or behind whose
    original it is, whatever it is called."""
    if one := _alone(reading, at, running):
        return one
    found = _ACCOUNT.match(reading.plain, at) if not running else None
    several = "person" in reading.kinds and len(reading.authors) > 1
    several = several or (reading.plain.startswith("原创") and "person" in reading.kinds)
    if (
        not found
        or not several
        or reading.publication
        or is_position(found.group())
        or _BODY.search(found.group())
    ):
        return at
    reading.publication = reading.text[at : found.end()]
    reading.kinds.add("medium")
    return found.end()


def _alone(reading: Reading, at: int, running: bool) -> int:
    """Where the account ends that stands between the one who wrote and the day; 0 if none does."""
    found = _ALONE.match(reading.plain, at) if not running else None
    wrote = reading.kinds == {"person"} and len(reading.authors) == 1
    name = found["name"] if found else ""
    if not found or not wrote or is_name(name) or is_position(name) or _BODY.search(name):
        return 0
    reading.publication = reading.publication or reading.text[slice(*found.span("name"))]
    reading.kinds.add("medium")
    return found.end()


_BODY = re.compile(rf"(?:{alternatives('organ-endings')}|[摄攝文图圖]|整理|报道|综合|编译)$")
SMALL_PIECES: tuple[Callable[[Reading, int, bool], int], ...] = (
    issue_piece,
    day_piece,
    clock_piece,
    small_piece,
    section_piece,
    button_piece,
    person_piece,
    medium_piece,
    account_piece,
)
"""In the order in which they are tried."""
