"""What an article tells of itself: where it was printed, that it is the notice that gives out a
plan, the report that was given on a day, the speech that was made, the law that was passed.

It exists apart from `statements` because these things stand in the lines around the running
text: a title, a line below it, a signature with its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.chinese import dates
from generator.chinese.dates import Dated
from generator.events.announced import announced
from generator.events.hereby import hereby
from generator.heads.occasions import BRACKET, given_there
from generator.lexicon import alternatives, groups, one_of
from generator.model import Article, Event, Quote
from generator.policies.titles import given_out
from generator.text import Text
from generator.text.folding import readable_all

_PLAN_TITLE = re.compile(
    r"[（(]\s*((?:19|20)\d\d)\s*年?\s*(?:——|[—–\-－~～至到])\s*((?:19|20)\d\d)\s*年\s*[）)]"
)
_PLAN_WORD = re.compile(r"(?:规划|计划|纲要|方案|行动|战略|工程|建设)(?!.*(?:报告|评估|公报|总结))")
_LONGEST_LINE = 90
_OCCASION = re.compile(r"^[—\-–\s（(]*▢?在(?P<where>[^，。]{4,40}?(?:会议|大会))上")
_POST = f"(?:{alternatives('positions')})"
_PERSON = re.compile(
    rf"(?P<post>[\u4e00-\u9fff]{{0,12}}?{_POST})\s*(?P<name>(?!会[主副])[\u4e00-\u9fff·]{{2,4}})(?![\u4e00-\u9fff])"
)
_REPORT = re.compile(
    r"(?P<name>(?:政府|(?:[高中]级)?(?:人民)?法院|(?:人民)?检察院|(?:人民代表大会)?常务委员会|人大常委会)?工作报告|[^，。《》]{0,40}(?:计划|预算)[^，。《》]{0,16}的?报告)"
)
_REGION = re.compile(r"^(?P<region>[\u4e00-\u9fff]{1,8}?(?:省|市|区|县|州|盟|旗))(?=第|人民|十)")
_SPEECH = re.compile(
    r"^(?P<who>[^《》，。]{2,40}?)?(?P<how>在[^，。]{2,60}?(?:上|时|会|式|论坛))的?(?P<what>(?:主旨|主题|视频|书面|开幕|闭幕|总结|特别|即席|欢迎)?(?:讲话|致[辞词]|演讲|发言|报告))"
)
_OF_A_DATE = re.compile(r"[\d年世五]")
"""A character that a date told without another's help has one of: 二〇二五年, 本世纪, “十四五”."""
_ONLY_DATE = re.compile(r"^▢$")
_DAY_BELOW = re.compile(r"^[（(]▢[）)]$")
_DAY_LABELLED = re.compile(r"^(?:讲话|演讲|会议|致辞)?时间[:：]▢(?:上午|下午|晚上?)?$")
_WRITTEN = re.compile(r"成文日期\s*[:：]\s*▢")
_TITLED = r"《[^》]*(?:《[^》]*》[^》]*)?》"
_PASSED = re.compile(
    rf"▢(?P<by>[^▢，。；《》]{{2,60}}?)?(?:(?:批准|通过)的)?(?:{_TITLED})?(?:审议|表决|修订)?"
    r"(?P<how>通过(?!并经)|批准|公布|发布|(?:第[一二三四五六七八九十]+次)?修[正订])(?!的|了|并决定|通过|《)"
)
_GOVERNMENT = one_of(groups("central")["government"])
_LAW = re.compile(rf"(?:{alternatives('document-kinds')}|规则|解释)(?:[（(][^（）()]*[）)])?》?$")
_LAWGIVER = re.compile(
    rf"(?:会议|令(?:第?\d+号)?|公告(?:第?\d+号)?|{_GOVERNMENT}|委员会|法院|检察院|政府|部|局)$"
)
_IN_FORCE = re.compile(r"^[（(]?(?:自)?▢(?:起)?(?:正式)?(?:施行|实施|生效)[）)]?$")
_PRESS = re.compile(
    r"^[（(]?(?P<paper>《[^《》]{2,12}》)\s*[，,]?\s*[（(]?▢\s*(?:第?\d+版)?[）)]*$"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file, folded: in a passage from `start` on, or outside the passages
    (start -1). `plain` is the text with its dates blotted out as ▢ and no blanks."""

    passage: str
    start: int
    number: int
    printed: str
    text: str
    dates: tuple[Dated, ...]
    plain: str


def documents(article: Article, texts: tuple[Text, ...]) -> tuple[Event, ...]:
    """The events that the article is itself, and the periods of the plans that it names."""
    lines = tuple(_lines(article, texts))
    given = tuple(_given_out(article, lines))
    return (
        *given,
        *_periods(article, texts, given),
        *_published(article),
        *_printed(lines),
        *_report(article, lines),
        *_speech(article, lines),
        *announced(article, texts),
        *_passed(article, lines),
        *_from_then_on(article, texts),
    )


def _lines(article: Article, texts: tuple[Text, ...]) -> Iterator[_Line]:
    """The short lines of the file, those of the head and those that are passages, in order."""
    folded = readable_all(tuple(aside.text for aside in article.asides))
    found = [
        (aside.line, -1, f"{article.id}#L{aside.line}", aside.text, text)
        for aside, text in zip(article.asides, folded, strict=True)
    ]
    for parsed in texts:
        number = parsed.passage.lines[0] if parsed.passage.lines else 0
        found.append((number, 0, parsed.passage.id, parsed.printed, parsed.folded))
    for number, start, passage, printed, text in sorted(found, key=lambda row: row[:2]):
        plain = text[: 2 * _LONGEST_LINE]
        found_dates = dates.find(plain) if _OF_A_DATE.search(plain) else ()
        seen = tuple(item for item in found_dates if item.date)
        for item in reversed(seen):
            plain = plain[: item.start] + "▢" + plain[item.end :]
        yield _Line(passage, start, number, printed, text, seen, re.sub(r"\s+", "", plain))


def _event(line: _Line, date: str, kind: str, headline: str) -> Event:
    """An event told by a line; of a long passage only its beginning is quoted."""
    text = line.printed[:_LONGEST_LINE] if line.start >= 0 else line.printed
    end = len(text) if line.start >= 0 else -1
    return Event(
        id=line.passage, date=date, end="",
        precision={10: "day", 7: "month"}.get(len(date), "year"),
        relative=False, basis="", kind=kind, headline=headline,
        sources=(Quote(line.passage, line.start, end, text),),
    )  # fmt: skip


def _periods(
    article: Article, texts: tuple[Text, ...], given: tuple[Event, ...]
) -> Iterator[Event]:
    """A plan whose title prints its years, where it is first named: its period. A notice that
    gives out its own plan has told that already, and so has what is told of its issue."""
    told = " ".join(item.headline for item in given)
    seen: set[str] = set()
    for text in texts:
        for start, end in text.titles:
            title = text.folded[start:end]
            years = _PLAN_TITLE.search(title)
            if not years or not _PLAN_WORD.search(title) or years[2] <= years[1]:
                continue
            name = title.replace(years[0], "")
            if title in seen or title in told or _known(article, text, start, end, name):
                continue
            seen.add(title)
            quote = Quote(text.passage.id, start, end, text.printed[start:end])
            yield Event(
                id=text.passage.id, date=years[1], end=years[2], precision="range",
                relative=False, basis="", kind="policy-mention",
                headline=f"{name}的{'规划' if '规划' in name else '实施'}期", sources=(quote,),
            )  # fmt: skip


def _known(article: Article, text: Text, start: int, end: int, name: str) -> bool:
    """Whether a plan is named only inside another title, is what the article is about, or is
    given out where it is named."""
    inner = re.search(r"[〈《]([^〈《〉》]*)[〉》]", name[1:])
    plain = text.folded
    given = re.compile(rf"(?:{alternatives('issuing')})(?:了|的)?$")
    after = re.compile(rf"(?:正式|已|于[^，。]{{2,12}})*(?:{alternatives('issuing')})")
    own = name.strip("《》")
    return bool(
        inner
        or re.sub(r"[（(][^（）()]*[）)]", "", article.title).find(own) >= 0
        or given.search(plain, max(0, start - 12), start)
        or after.match(plain, end)
    )


def _published(article: Article) -> Iterator[Event]:
    """Where the file itself prints its paper and day, outside the passages."""
    if article.date_basis != "stated" or not article.publication or article.date_precision != "day":
        return
    for aside in article.asides:
        stated = [item for item in dates.find(aside.text) if item.date == article.date]
        if stated and f"《{article.publication}》" in aside.text:
            who = "、".join(one.name for one in article.authors if one.role == "author")
            line = _Line(f"{article.id}#L{aside.line}", -1, aside.line, aside.text, "", (), "")
            paper = f"《{article.publication}》"
            yield _event(
                line, article.date, "publication",
                f"{who}文章刊于{paper}" if who else f"{paper}刊发本文",
            )  # fmt: skip
            return


def _printed(lines: tuple[_Line, ...]) -> Iterator[Event]:
    """（《某某日报》2025年1月13日） as a paragraph of its own."""
    for line in lines:
        found = _PRESS.match(line.plain)
        if found and line.start >= 0 and len(line.dates) == 1:
            yield _event(line, line.dates[0].date, "publication", f"{found['paper']}刊发本文")


def _report(article: Article, lines: tuple[_Line, ...]) -> Iterator[Event]:
    """A work report with the day and the meeting at which it was given."""
    name = _REPORT.search(article.title) or next(
        (found for line in lines[:12] if (found := _REPORT.search(line.text[:_LONGEST_LINE]))), None
    )
    if not name:
        return
    for number, line in enumerate(lines):
        found = _OCCASION.match(line.plain)
        below = lines[number + 1] if number + 1 < len(lines) else line
        dated = line if line.dates or not _DAY_BELOW.match(below.plain) else below
        if not found or not dated.dates or len(dated.dates[0].date) < len("2026-02-05"):
            continue
        beside = " ".join(one.text[: 2 * _LONGEST_LINE] for one in lines[number : number + 4])
        person = _PERSON.search(beside.split("上", 1)[-1])
        named = [one.name for one in article.authors if one.role in ("author", "speaker")]
        who = named[0] if len(named) == 1 else person["name"] if person else ""
        region = _REGION.match(found["where"])
        title = f"{region['region'] if region else ''}{name['name']}"
        title = title if name["name"].endswith("工作报告") else f"《{name['name']}》"
        yield _event(
            dated, dated.dates[0].date, "event", f"{who}作{title}" if who else f"{title}提请审议"
        )
        return


def _speech(article: Article, lines: tuple[_Line, ...]) -> Iterator[Event]:
    """A speech of the title, with its day and place in brackets."""
    titles = (article.title, *(line.text[:_LONGEST_LINE].lstrip("—―- ") for line in lines[:8]))
    spoken = next((found for title in titles if (found := _SPEECH.match(title))), None)
    named = [
        one.name
        for one in article.authors
        if one.role in ("author", "speaker") and one.position != "记者"
    ]
    who = (spoken["who"] if spoken else "") or (named[0] if len(named) == 1 else "")
    if not spoken or not who:
        return
    for above, line in pairwise(lines):
        if spoken.string in above.text and _ONLY_DATE.match(line.plain) and _is_day(line.dates[0]):
            yield _event(line, line.dates[0].date, "event", _held(spoken, who))
            return
    for line in lines:
        labelled = _DAY_LABELLED.match(line.plain) and line.dates[0].date < article.date
        below = labelled or _DAY_BELOW.match(line.plain)
        if line.start < 0 and below and _is_day(line.dates[0]):
            yield _event(line, line.dates[0].date, "event", _held(spoken, who))
            return
        for bracket in BRACKET.finditer(line.text):
            days = [one for one in line.dates if bracket.start() < one.start < bracket.end()]
            if given_there(bracket["inside"]) and len(days) == 1 and _is_day(days[0]):
                yield _event(line, days[0].date, "event", _held(spoken, who))
                return


def _held(spoken: re.Match[str], who: str) -> str:
    what = spoken["what"]
    verb = what if what in ("致辞", "致词", "发言") else f"发表{what}"
    how = spoken["how"] if spoken["how"][-1] in "上时" else f"{spoken['how']}上"
    return f"{who}{how}{verb}"


def _given_out(article: Article, lines: tuple[_Line, ...]) -> Iterator[Event]:
    """A notice that gives out a document: on the day of its signature, by those who sign."""
    heads = (article.title, *(line.text[: 2 * _LONGEST_LINE] for line in lines))
    notice = next((found for head in heads if (found := given_out(head))), None)
    signed = _signature(lines, notice[0]) if notice else None
    if notice is None:
        yield from (own := tuple(_issued(article, lines)))
        what = "" if own else hereby(x.text for x in lines if x.start >= 0)
        notice, signed = (("", what), _signature(lines, "")) if what else (None, None)
    if notice is None or signed is None:
        return
    line, day, signer = signed
    by = notice[0] or re.sub(r"\s+", "、", signer.strip())
    yield _event(line, day, "policy-issued", f"{by}印发{notice[1]}")


_OWN = re.compile(
    r"^(?P<by>[\u4e00-\u9fff\d、\s]{2,40}?)(?P<what>关于[^《》]+的(?:意见|批复|复函|通报|决定|通知|公告|通告))$"
)


def _issued(article: Article, lines: tuple[_Line, ...]) -> Iterator[Event]:
    """A document that names in its title who gives it out, on the day that they sign it."""
    own = _OWN.match(re.sub(r"\s+", " ", article.title).strip())
    signed = _signature(lines, own["by"]) if own else None
    if own and signed:
        by = re.sub(r"\s+", "、", own["by"].strip())
        yield _event(signed[0], signed[1], "policy-issued", f"{by}印发《{own['what']}》")


def _signature(lines: tuple[_Line, ...], by: str) -> tuple[_Line, str, str] | None:
    """The line with the day of a signature, that day, and the line of those who sign: a line
    that is only a day below their names, or what the page says of the day of writing."""
    for number, line in enumerate(lines):
        if not number or not _ONLY_DATE.match(line.plain) or not _is_day(line.dates[0]):
            continue
        for first in range(number - 1, max(-1, number - 1 - _SIGNERS), -1):
            signed = " ".join(one.text for one in lines[first:number])
            if _signs(signed, by):
                return line, line.dates[0].date, signed
    for line in lines:
        written = _WRITTEN.search(line.plain)
        if written:
            item = line.dates[line.plain[: written.end()].count("▢") - 1]
            return (line, item.date, by) if _is_day(item) else None
    return None


_SIGNERS = 6
"""Lines that a signature may take, each a body of several."""
_SEVERAL = re.compile(r"等[\d一二三四五六七八九十]*个?(?:部门|单位)$")
"""How a title names several bodies by the first of them; each signs with its own name."""


def _is_day(item: Dated) -> bool:
    return len(item.date) == len("2025-05-12")


def _signs(text: str, by: str) -> bool:
    """Whether a line names the bodies that sign."""
    plain, names = re.sub(r"[\s、]+", "", text), re.sub(r"[\s、]+", "", by)
    if names and not _SEVERAL.search(names):
        return plain == names
    return bool(
        re.fullmatch(r"[\u4e00-\u9fff]{3,60}(?:部|委|会|局|厅|办公室|办|政府|院|署)", plain)
    )


def history(text: str) -> bool:
    """Whether a paragraph is a law's history: the meetings that passed and changed it, in
    brackets or without a full stop."""
    plain = text.strip()
    bare = not re.search("[。！？]", plain) or (plain[:1] in "（(" and plain[-1:] in "）)")
    return bare and bool(_HISTORY.search(plain))


_HISTORY = re.compile(
    r"\d日?[^，。；]{4,60}?会议(?:审议|表决)?(?:通过|批准|修[正订])"
    r"|\d日?\s*[^，。；\d]{2,40}?(?:令第?\d+号|公告(?:第?\d+号)?)(?:公布|发布)"
    rf"|\d日?\s*(?:(?:{_GOVERNMENT})(?:批准|发布)|《[^。]{{4,80}}》(?:第[一二三四五六七八九十]+次)?修[正订])"
)


_AMENDS = re.compile(r"《[^〈《》]*关于修[改订][〈《](?P<law>[^〈《〉》]+)[〉》]的决定》")


_THEN_ON = re.compile(r"起?(?:正式)?(?:施行|实施|生效)[）)]")


def _from_then_on(article: Article, texts: tuple[Text, ...]) -> Iterator[Event]:
    """《某条例》（2024年1月1日起施行）: from when on a paper holds, in a bracket behind its name."""
    for text in texts:
        for item in text.dates:
            opened = item.start - len(item.lead)
            begin = next((a for a, b in text.titles if b + 1 == opened), -1)
            bracket = text.folded[opened - 1 : opened] in ("（", "(")
            end = _THEN_ON.match(text.folded, item.end)
            if begin < 0 or not (bracket and end and item.date):
                continue
            name, start = text.folded[begin : opened - 1], text.passage.id
            ahead = bool(article.date) and item.date > article.date
            yield Event(
                id=start, date=item.date, end="",
                precision={10: "day", 7: "month"}.get(len(item.date), "year"),
                relative=False, basis="", kind="target" if ahead else "event",
                headline=f"{name}施行",
                sources=(Quote(start, begin, end.end(), text.printed[begin : end.end()]),),
            )  # fmt: skip


def _law(title: str, history: str) -> str:
    """The law whose history it is: of the title, or the one law that its history says was changed."""
    changed = {found["law"] for found in _AMENDS.finditer(history)}
    return title if _LAW.search(title) or len(changed) != 1 else changed.pop()


def _passed(article: Article, lines: tuple[_Line, ...]) -> Iterator[Event]:
    """The lines under a law's title: the days it was passed and changed, the day it came into
    force. A report may print the law in full: its title then stands on the line above."""
    for number, line in enumerate(lines):
        if not line.dates or len(line.dates[0].date) < len("2021-11-16"):
            continue
        title = _law(article.title, line.text)
        above = lines[number - 1].text.strip() if number else ""
        if not _LAW.search(title) and _LAW.search(above) and len(above) < _LONGEST_LINE // 2:
            title = above
        if not title:
            continue
        name = title if title.startswith("《") else f"《{title}》"
        if _IN_FORCE.match(line.plain):
            day = line.dates[0].date
            ahead = bool(article.date) and day > article.date
            yield _event(line, day, "target" if ahead else "event", f"{name}施行")
        elif history(line.text):
            days = [item for item in dates.find(line.text) if len(item.date) == len("2021-11-16")]
            plain = line.text
            for item in reversed(days):
                plain = plain[: item.start] + "▢" + plain[item.end :]
            plain = re.sub(r"\s+", "", plain)
            for found in _PASSED.finditer(plain):
                day = days[plain[: found.start()].count("▢")].date
                by = re.sub("^(?:根据|并经)", "", found["by"] or "")
                if by and _LAWGIVER.search(by):
                    yield _event(line, day, "policy-issued", f"{by}{found['how']}{name}")
                elif not by and _LAW.search(title):
                    yield _event(line, day, "policy-issued", f"{name}{found['how']}")
