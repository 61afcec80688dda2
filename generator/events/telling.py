"""Which clauses of a sentence tell something of a date, and which date that is.

A clause tells one thing: of several dates in it the first is meant, or the span from the first
to the last where something rises or falls from one to the other. A date that stands alone goes
with the next clause; who says something is told only where what he says has no date of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.chinese.dates import Dated
from generator.lexicon import alternatives, groups, one_of
from generator.model import Extent
from generator.text import Sentence, Text

_DATELINE = re.compile(
    r"(?:^|[^，。]{0,14}?)(?:[\u4e00-\u9fff]{0,4}专)?(?:电|讯)\s*(?:[（(][^）)]{2,40}[）)])?\s*(?=[\d\u4e00-\u9fff“])"
)
_NEWS = re.compile(
    r"[^，。（]{2,24}(?:讯(?:\s*[（(][^）)]*记者[^）)]*[）)]\s*|\s+(?=\d))|消息\s*[（(][^）)]*记者[^）)]*[）)]\s*)"
    r"|[^，。（]{1,16}(?:网|报|社|台|新闻|客户端)(?:讯|消息)\s*(?=[\d今昨])"
    r"|[^，。（]{2,12}网\d{1,2}月\d{1,2}日(?:[\u4e00-\u9fff]{2,4})?消息\s*"
    r"|[又另]讯\s*(?:[（(][^）)]*[）)])?\s*|[^，。（]{2,16}（[\u4e00-\u9fff]{2,4}）讯\s*"
    r"|据?[\u4e00-\u9fff]{2,8}(?:社|报|网|新闻|电视台)(?=\d{1,2}月\d{1,2}日(?:上午|下午|晚上?|凌晨)?，)"
    r"|[^，。（]{0,12}记者\s*[\u4e00-\u9fff]{2,4}\s*(?=\d)"
)
_HOURS = re.compile(
    r"(?:就|早)?在?(?:此前|之前)的|(?:当地|北京)时间|随后|随即|此后|\d{1,2}[时點点](?:\d{1,2}分)?|上午|下午|晚[间上]?|凌晨|中午|傍晚|早上|[之以]?[前后]|[起止的，：（）\s]"
)
_RISES = re.compile(rf"(?:{one_of(groups('leads')['change'])}|跃)[^，。；]{{0,4}}[至到]了?$")
_REACHES = re.compile(
    r"(?:就|已经?|又|则)?(?:达到?了?|[增升降]至|(?:增长|增加|上升|下降|提高|提升|减少)[到至]|突破|跃升至|为)(?=\D{0,2}\d)"
)
_GATHERED = re.compile(
    r"(?:举行|召开|举办|开幕)的(?P<what>[^，。；]{2,}?)(?:上|期间)(?:了解到|获悉|得知)?$"
)
LEARNT = re.compile(
    r"(?:[上下]午|晚)?，?[^，。；]{0,4}记者[从在](?P<there>[^，。；]{2,}?(?:发布|吹风|通气|座谈|推进|通报|新闻)会)(?:上|现场)?(?:了解到|获悉|得知)"
)
"""，记者从甲市政府发布会上获悉: where something was said on the day before it."""
_NAMED_FROM = 6
"""Characters from which on a gathering's name needs nobody who holds it."""
_HOST = re.compile(r"(?:[^，。；]{0,6}记者)?[从在](?P<host>[^，。；]{2,16})$")
_SAYS = re.compile(rf"(?:{alternatives('saying')})(?:了|道)?$")
_SHOWS = re.compile(rf"(?:{alternatives('showing')})$")
_GAVE_OUT = re.compile(r"(?:公布|发布|披露)了[^，]{2,}$")
_FIRST_SAID = re.compile(r"(?:首次|正式|最早)[^，。]{0,8}提出$")
_EARLIER_ONLY = re.compile(
    r"(?:[底末]|年[底末])?的[^，]*\d[^，]*(?:[增升降跃减]|提高|提升|下降|扩大)[^，]{0,3}[至到][^，]*\d"
)
_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]+、)?[▢年度]*(?:工作)?(?:回顾|总结|展望|要点|安排|总体要求|主要目标|重点任务|情况)$"
)
_HEADING = 8
"""Characters from which on words before a date that ends its clause are a heading."""
_HEAD_OF_LIST = re.compile(r"^[一二三四五六七八九十]+、[\u4e00-\u9fff]{4,24}$")


@dataclass(frozen=True, slots=True)
class Telling:
    """A clause `start:end` of a passage that tells something of `date` (to `until`, if it is a
    span). `dated` are the dates inside it; `what` is the gathering it names, if it only says
    where somebody spoke; `said` whether it says that somebody says something."""

    start: int
    end: int
    item: Dated
    dated: tuple[Dated, ...]
    date: str
    until: str
    what: str = ""
    said: bool = False

    @property
    def span(self) -> bool:
        """Whether it tells of a rise or fall between two dates."""
        return (self.date, self.until) != (self.item.date, self.item.until)


def says(clause: str) -> bool:
    """Whether a clause only says who says what follows (某某表示)."""
    return bool(_SAYS.search(clause)) and not _FIRST_SAID.search(clause)


def shows(clause: str) -> bool:
    """Whether a clause only says where what follows is taken from (数据显示)."""
    return bool(_SHOWS.search(clause)) and not _GAVE_OUT.search(clause)


def tellings(text: Text, sentence: Sentence, passed: Mapping[int, str]) -> tuple[Telling, ...]:
    """What the sentence tells, one date a clause, in order."""
    own = [item for item in sentence.dates if item.date and not item.compared]
    own = [item for item in own if item.start not in passed]
    found: list[Telling] = []
    for start, end in sentence.clauses:
        inside = tuple(item for item in own if start <= item.start < end)
        if inside and not _earlier_only(text, inside, sentence, end):
            start = _after_dateline(text, start, end, passed)
            start = _after_heading(text, start, end, inside[0])
            found.extend(_each(text, start, end, inside))
    found = _bare_joined(text, found)
    found = _spans_joined(text, found)
    return tuple(
        one for number, one in enumerate(found) if _kept(text, sentence, one, found[number + 1 :])
    )


def beside(text: str, one: Telling) -> str:
    """What a clause says beside its dates; empty for a bare date."""
    words, at = "", one.start
    for item in one.dated:
        words += text[at : item.start].removesuffix(item.lead)
        at = item.end
    return _HOURS.sub("", words + text[at : one.end])


def _each(text: Text, start: int, end: int, inside: tuple[Dated, ...]) -> Iterator[Telling]:
    """What one clause tells: one thing of its date, one of each date of a list (2月15日及3月17日),
    or two things that 和 joins (5月访问甲市的张三和6月访问乙市的李四)."""
    plain = text.folded
    first, *others = inside
    betweens = [
        plain[left.end : right.start].removesuffix(right.lead) for left, right in pairwise(inside)
    ]
    if others and all(re.fullmatch(_LISTS, between) for between in betweens):
        last = inside[-1]
        rest = _REST.match(plain, end) if last.end == end else None
        end = rest.end() if rest and "分别" in rest[0] else end
        shared = (
            "分别" in plain[start : first.start] + plain[last.end : end] or last.last < first.date
        )
        if shared and first.date < last.last:
            yield Telling(start, end, first, inside, first.date, last.last)
        elif not shared:
            for item in inside:
                words = plain[first.start : last.end]
                whole = replace(item, start=first.start, end=last.end, words=words, lead=first.lead)
                yield replace(
                    _telling(text, start, end, (whole,)), date=item.date, until=item.until
                )
        return
    for number, between in enumerate(betweens):
        joined = re.search(rf"(?:{_LISTS})$", between)
        later = inside[number + 1]
        if joined and len(between) >= _THING and re.search(_DOES, between) and not first.until:
            cut = later.start - len(later.lead) - len(joined[0])
            yield _telling(text, start, cut, inside[: number + 1])
            yield from _each(text, later.start - len(later.lead), end, inside[number + 1 :])
            return
    yield _telling(text, start, end, inside)


_REST = re.compile(r"，[^，。；]*")
_LISTS = "以及|[、和及与]"
_DOES = alternatives("happening", "issuing", "predicates")
_BELONGS = re.compile(rf"(?:{_DOES}|开展)的[\u4e00-\u9fff]{{2,10}}$")
"""Between a date that only says which thing is meant and that of what the clause tells:
去年12月开展的调查今日结束."""
_THING = 6
"""Characters between two dates from which on each may have a thing of its own."""


def _telling(text: Text, start: int, end: int, inside: tuple[Dated, ...]) -> Telling:
    plain = text.folded
    first, last = inside[0], inside[-1]
    between = plain[first.end : last.start].removesuffix(last.lead)
    rises = first is not last and (
        _RISES.search(plain[first.end : last.start])
        or (
            last.lead in ("至", "到")
            and (
                (first.lead in ("从", "由") and "的" in between[:1]) or not _HOURS.sub("", between)
            )
        )
    )
    item = first if rises else _chosen(inside, plain)
    date, until = item.date, item.until
    if rises and first.date < last.last:
        date, until = first.date, last.last
    clause = plain[start:end]
    place = _GATHERED.search(plain, item.end, end)
    return Telling(
        start, end, item, inside, date, until,
        what=_gathering(place["what"], plain[start : first.start - len(first.lead)]) if place else "",
        said=says(clause),
    )  # fmt: skip


def _gathering(what: str, before: str) -> str:
    """A gathering with who holds it where its own name is short; empty where nobody is named.

    >>> _gathering("节水工作座谈会", "在"), _gathering("发布会", "记者从甲市政府"), _gathering("会", "")
    ('节水工作座谈会', '甲市政府发布会', '')
    """
    if len(what) >= _NAMED_FROM:
        return what
    host = _HOST.fullmatch(before)
    return f"{host['host']}{what}" if host else ""


def _chosen(inside: tuple[Dated, ...], plain: str) -> Dated:
    """The date that a clause is told under: the first that is more than a month in passing."""
    if inside[0].inherited or len(inside) == 1:
        return inside[0]
    if _BELONGS.search(plain, inside[0].end, inside[-1].start):
        return inside[-1]
    finer = [item for item in inside[1:] if item.date.startswith(f"{inside[0].date}-")]
    return finer[0] if finer and not inside[0].until else inside[0]


def _bare_joined(text: Text, found: list[Telling]) -> list[Telling]:
    """A clause that is nothing but its date goes with the next one: 近日，今年半年报出炉."""
    out: list[Telling] = []
    for one in found:
        before = out[-1] if out else None
        if before and not beside(text.folded, before) and before.end + 1 == one.start:
            out.pop()
            opens = not text.folded[one.start : one.item.start].removesuffix(one.item.lead)
            finer = one.date.startswith(before.date) and not one.span and opens
            lead = one if finer or one.span else before
            one = replace(
                one, start=before.start, dated=(*before.dated, *one.dated), item=lead.item,
                date=lead.date, until=lead.until,
            )  # fmt: skip
        out.append(one)
    return out


def _spans_joined(text: Text, found: list[Telling]) -> list[Telling]:
    """One thing at two times is one statement: 2013年出货量为…，2014年达到…; and the months of a
    year that a rise is told of belong to what is told of the year."""
    out: list[Telling] = []
    for one in found:
        before = out[-1] if out else None
        if before and before.end + 1 == one.start and not before.said:
            follows = text.folded[one.item.end : one.end]
            again = one.start == one.item.start and _REACHES.match(follows) and not one.until
            counted = any(before.start <= n.start < before.end for n in text.quantities)
            if again and counted and not before.until and before.date < one.date:
                out[-1] = replace(
                    before, end=one.end, dated=(*before.dated, *one.dated), until=one.item.last
                )
                continue
            if _rises_on(text, before, one):
                out[-1] = replace(
                    before, end=one.end, dated=(*before.dated, *one.dated), until=one.item.last
                )
                continue
            if one.span and all(item.inherited for item in one.dated):
                out[-1] = replace(
                    before, end=one.end, dated=(*before.dated, *one.dated),
                    date=one.date, until=one.until,
                )  # fmt: skip
                continue
            finer = len(one.date) > len(before.date) and one.item.lead == "于"
            goes_on = all(item.inherited for item in one.dated) and _opens(text, one)
            if not one.span and goes_on and not finer:
                continue
        out.append(one)
    return out


def _rises_on(text: Text, before: Telling, one: Telling) -> bool:
    """从2020年底的3座，增长到2023年底的9座: one rise told in two clauses."""
    start = before.item.lead in ("从", "由") and text.folded.startswith("的", before.item.end)
    to = text.folded[one.start : one.item.start]
    return bool(start and not before.until and _RISES.search(to) and before.date < one.date)


def _opens(text: Text, one: Telling) -> bool:
    """Whether words of the clause stand before its date: it goes on from the clause before."""
    first = one.dated[0]
    before = text.folded[one.start : first.start].removesuffix(first.lead).strip()
    return bool(before) and before not in ("仅", "其中", "尤其是", "特别是")


def _kept(text: Text, sentence: Sentence, one: Telling, later: list[Telling]) -> bool:
    """Whether a clause tells something: not a heading, not only who says what has a date."""
    plain = text.folded
    words = plain[one.start : one.end]
    for item in reversed(one.dated):
        at = item.start - one.start
        words = words[:at] + "▢" + words[item.end - one.start :]
    if _LABEL.match(words.replace(" ", "")):
        return False
    follows = later and later[0].start == one.end + 1
    if follows and plain[one.end] == "：" and later[0].date.startswith(one.date):
        return not (len(words) < 24 and len(later[0].date) > len(one.date))
    named = any(one.start <= a < one.end for a, _ in text.titles)
    return not (shows(plain[one.start : one.end]) and later and not named)


def _earlier_only(text: Text, inside: tuple[Dated, ...], sentence: Sentence, end: int) -> bool:
    """占比由去年的19.9%增长至25.9%: the one date told is that of the earlier value."""
    first = inside[0]
    rest = text.folded[first.end : end]
    return len(inside) == 1 and first.lead in ("从", "由") and bool(_EARLIER_ONLY.match(rest))


def _after_dateline(text: Text, start: int, end: int, passed: Mapping[int, str]) -> int:
    """Where the clause begins behind its dateline (某社甲市12月3日电 12月3日，…)."""
    plain = text.folded
    lines = [at for at, rule in passed.items() if start <= at < end and "dateline" in rule]
    at = _DATELINE.search(plain, lines[0], end) if lines else None
    if at is None and (start == 0 or plain[start - 1] == "："):
        at = _NEWS.match(plain, start)
    return at.end() if at and at.end() < end else start


def _after_heading(text: Text, start: int, end: int, first: Dated) -> int:
    """Where the clause begins behind a heading that ran into it (一、总体情况 2023年6月，…).
    A date that ends its clause, led by nothing, opens the next one."""
    head = text.folded[start : first.start].strip()
    ends = first.end == end and not first.lead and len(head) >= _HEADING
    return first.start if ends or (_HEAD_OF_LIST.match(head) and not says(head)) else start


_SINCE = re.compile(r"[^，。；\d]{1,6}以来|进入[^，。；\d]{1,6}|目前|如今|眼下|当前|现在")
"""入冬以来，…: what a part opens with that speaks of another time, told by no date."""


def until(
    text: Text, sentence: Sentence, one: Telling, stop: int, longest: int, breaks: re.Pattern[str]
) -> int:
    """Where a statement ends: before the next one and before `breaks`, not longer than a reader
    bears, cut only where a clause ends."""
    end = one.end
    if text.folded[:end].endswith("以来"):
        return end  # what followed has no date
    later: list[Extent] = [
        span for span in sentence.clauses
        if one.start <= span[0] and span[1] <= stop and not span[0] < one.end < span[1]
    ]  # fmt: skip
    for taken, (a, b) in enumerate(later):
        own = b + 1 >= stop or any(a <= item.start < b for item in sentence.dates)
        own = own or _SINCE.fullmatch(text.folded, a, b) is not None
        if a > one.end and text.folded[a - 1] == "；" and own:
            break  # it has a time of its own, or only leads to the next one
        if (b - one.start > longest and taken >= 2) or (taken and breaks.match(text.folded, a)):
            break
        end = max(end, b)
    while end > one.end and text.folded[end - 1] in "，；：、 “‘（":
        end -= 1
    return end
