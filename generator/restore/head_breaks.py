"""Where a page's head ran into the text behind it: datelines, titles, reporters, a speech's occasion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, skeleton
from generator.chinese.words import shared
from generator.heads import head_line, opening
from generator.heads.guests import introduced
from generator.heads.occasions import BRACKET, place_and_day
from generator.heads.people import is_name, pen_name
from generator.heads.shapes import ZONED
from generator.lexicon import alternatives

_AGENCY = alternatives("agencies")
DATELINE = re.compile(
    rf"(?:(?P<agency>{_AGENCY}|[{HAN}]{{2,8}}?(?:通讯社|在线|新闻网|日报|晚报|时报|客户端))(?:记者)?[ \u3000]*)?(?P<place>[{HAN}]{{2,8}}?)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?:专?电|讯|消息)"
)
"""新华社北京12月3日电, in simplified characters."""
_REPORTERS = r"(?P<by>[（(](?:记者|通讯员)[^（()）]{2,30}[）)])?"
ANNOUNCED = re.compile(
    rf"{DATELINE.pattern}{_REPORTERS}[ \u3000]*题[ \u3000]*[:：][ \u3000]*(?=\S)"
)
"""A dateline before the title that it announces."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the rules know of the whole file."""

    single: bool
    """Its running text stands on one line or two: breaks may have become spaces."""
    title: str
    """Skeleton of what its first lines print as the title; empty if it has no head of its own."""
    labels: frozenset[str]
    """Names that stand before a colon more than once."""
    spaced: bool
    """Spaces after sentences are what is left of line breaks."""


def page_head(text: str, page: Page) -> Iterator[int]:
    """A page head before the first sentence."""
    zoned = ZONED.match(t2s(text[:40]))
    begin = zoned.end() if zoned else 0
    head = opening(text[begin:])
    if head:
        yield begin + head.end


_TAKEN = re.compile(
    r"(?P<shown>[^（()）]{4,120}?)[（(](?:[^（()）]{0,14}摄|[^（()）]{0,10}供图|(?:图片|图)(?:来源|源自)?[:：][^（()）]{2,14}|(?:资料|网络|档案|示意)(?:图片?|照片))[）)][ \u3000]+(?=[\u4e00-\u9fff【“])"
)


def picture_first(text: str, page: Page) -> Iterator[int]:
    """A caption that ends in who took the picture, before a dateline, or of no sentence's form."""
    found = _TAKEN.match(t2s(text[:200]).lstrip())
    if not found:
        return
    at = found.end() + len(text) - len(text.lstrip())
    if "。" not in found["shown"] or DATELINE.match(t2s(text[at : at + 40])):
        yield at


_TITLED = re.compile(
    rf"^\s*{DATELINE.pattern}{_REPORTERS}[ \u3000]*(?P<mark>题\s*[:：][ \u3000]*)(?P<title>[^。；]{{6,60}}?)"
    rf"(?P<sub>[ \u3000]*(?:——|──|--)\S{{4,40}}?)?[ \u3000]*(?(by)(?=[ \u3000])|(?=(?:(?:{_AGENCY})?(?:记者|作者)[ \u3000:：])))"
)
_SIGNED = re.compile(rf"(?:{_AGENCY})?(?:记者|作者)[ \u3000:：]*")


_HEADED = re.compile(
    rf"^\s*(?P<title>[^。；:：]{{4,40}}?)[ \u3000]+(?P<sub>(?:——|──|--)\S{{4,40}})[ \u3000]+"
    rf"(?=(?:文[ \u3000]?[|｜丨/／][ \u3000]?)?(?:{_AGENCY}|本[报刊网台])?(?:记者|作者)[ \u3000:：]|文[ \u3000]?[|｜丨/／][ \u3000]?[{HAN}]{{2,4}}[ \u3000])"
)


def _title_in_front(text: str) -> Iterator[int]:
    """A title and its subtitle before those who sign, where no dateline stands."""
    found = _HEADED.match(t2s(text[:200]))
    if not found:
        return
    yield found.start("sub")
    yield found.end()
    plain = t2s(text[:240])
    post = _POST.match(plain, found.end())
    if post:
        yield post.end() + names_before_text(text[post.end() : post.end() + 60])
    elif pen := _PEN.match(plain, found.end()):
        yield pen.end()


_POST = re.compile(
    r"(?:文[ \u3000]?[|｜丨/／][ \u3000]?)?[^ \u3000|｜丨/／]{0,8}(?:记者|作者)[ \u3000:：]*"
)
_PEN = re.compile(rf"文[ \u3000]?[|｜丨/／][ \u3000]?[{HAN}]{{2,4}}")


def title_after_dateline(text: str, page: Page) -> Iterator[int]:
    """A dateline that announces the title, and the names behind it."""
    found = _TITLED.match(t2s(text[:200]))
    if not found:
        yield from _title_in_front(text)
        return
    yield found.end("mark")
    if found["sub"]:
        yield found.start("sub")
    yield found.end()
    signed = _SIGNED.match(t2s(text[:240]), found.end())
    if signed:
        yield signed.end() + names_before_text(text[signed.end() : signed.end() + 60])


_OPENS = tuple('“‘「『《（("')


def names_before_text(text: str) -> int:
    """How far the names reach that stand before running text, with or without a space after them.

    >>> names_before_text("王乙 李丙 当前，课堂正在改变。"), names_before_text("赵文君近日召开的会议部署工作。")
    (5, 3)
    >>> names_before_text("季風 高齡化來得比預想更快。"), names_before_text("赵文君 路基会“长高”。")
    (2, 3)
    """
    end = 0
    for token in re.finditer(rf"[ \u3000、]*([{HAN}·]+)", text):
        if token.start() != end:
            break
        word = token[1]
        behind = text[token.end() : token.end() + 1]
        if behind in _OPENS:
            break  # 路基会“长高”: no name runs into a quotation
        if is_name(word) or (pen_name(word) and behind in " \u3000、"):
            end = token.end()
            continue
        sizes = [n for n in (3, 2, 4) if n < len(word) and is_name(word[:n])]
        begun = [
            n for n in sizes if len(next(iter(shared().cut_known(t2s(word[n : n + 6]))), "")) > 1
        ]
        opens = len(next(iter(shared().cut_known(t2s(word[:6]))), "")) > 1
        if end and (opens or not begun):
            break  # a space stands behind each name: here the text opens
        if sizes:
            end = token.start(1) + (begun or sizes)[0]
        break
    return end


_BEGINS = re.compile(
    r"据(?=[\u4e00-\u9fff]{2,20}(?:消息|通报|报道|介绍))|近日|日前|\d{1,2}月\d{1,2}日(?=[，,]|上午|下午|凌晨|清晨|傍晚|晚|中午|至|起|以来)|\d{1,2}日(?=[，,])|为(?:进一步|深入|贯彻|切实|全面|丰富|更好|加强|持续|扎实|有效|积极|了)|记者从"
)
"""How a report's first sentence begins, right behind its title."""
_TOLD = re.compile(
    rf"^\s*(?:原标题|原题)\s*[:：]\s*(?P<title>[^。！？；]{{6,60}}?)\s*(?=(?:{alternatives('agencies', 'media')})(?:讯[ \u3000]*)?(?:全媒体)?记者[ \u3000]*[{HAN}])"
)
_ROLES = re.compile(
    rf"[ \u3000]*(?:{alternatives('agencies', 'media')})?(?:讯[ \u3000]*)?(?:全媒体)?(?:记者|通讯员|实习生|見習记者|见习记者)[ \u3000:：]*"
)


_SENT = re.compile(
    rf"(?:{alternatives('agencies', 'media')})[{HAN}]{{0,8}}?\d{{1,2}}月\d{{1,2}}日(?:专?电|讯|消息|报道)"
)
_NO_TITLE = re.compile(r"[（(][^（()）]*$|[讯电]\s*$|消息[:：]?\s*$|记者|通讯员|。")


def _title_before_sentence(plain: str) -> Iterator[int]:
    """原标题：… with a dateline or a sentence's usual beginning right behind it."""
    label = re.match(r"\s*(?:原标题|原题)\s*[:：]\s*", plain)
    if not label:
        return
    starts = [
        found.start()
        for pattern in (_BEGINS, _SENT)
        if (found := pattern.search(plain, label.end() + 8, label.end() + 110))
    ]
    title = plain[label.end() : min(starts, default=label.end())].strip()
    twice = re.match(r"(.{8,50}?)\s*\1\s*$", title)
    title = twice[1] if twice else title
    if title and len(title) <= 70 and not _NO_TITLE.search(title):
        if twice:
            yield label.end() + len(title)
        yield min(starts)


def told_title(text: str, page: Page) -> Iterator[int]:
    """原标题：… 某某新闻记者 甲通讯员 乙 before the first sentence."""
    plain = t2s(text[:240])
    found = _TOLD.match(plain)
    if not found:
        yield from _title_before_sentence(plain)
        return
    at = found.end()
    yield at
    while role := _ROLES.match(plain, at):
        reach = names_before_text(text[role.end() : role.end() + 60])
        if not reach:
            break
        at = role.end() + reach
    if at > found.end():
        sent = re.compile(rf"[ \u3000]*发自[{HAN}]{{2,4}}(?=[ \u3000])").match(plain, at)
        yield sent.end() if sent else at


_REPORTED = re.compile(
    rf"^\s*(?:{alternatives('agencies', 'media')}|本[报刊网台])(?:全媒体)?(?:见习|首席)?记者[ \u3000]+(?=[{HAN}])"
)


_BARRED = re.compile(
    rf"^\s*(?:(?:文|撰文|作者)[ \u3000]?[|｜丨]|(?:作者|撰文|采写|执笔)[ \u3000]?[:：])[ \u3000]?(?=[{HAN}])"
)
"""文|赵文君, 作者：赵文君 right before the first word."""
_WROTE = re.compile(
    rf"^\s*([{HAN}]{{2,4}})(?:[ \u3000、]+[{HAN}]{{2,4}}){{0,3}}[ \u3000]?[/／][ \u3000]?(?:文|图文)(?=[\w“《])(?!化|字|件|学|章|旅|物)"
)
"""赵文君/文 right before the first word."""


def reporters_first(text: str, page: Page) -> Iterator[int]:
    """某某新闻记者 甲 乙 before the first sentence, with nothing between."""
    wrote = _WROTE.match(t2s(text[:40]))
    if wrote and is_name(wrote[1]):
        yield wrote.end()
        return
    plain = t2s(text[:60])
    found = _REPORTED.match(plain) or _BARRED.match(plain)
    reach = names_before_text(text[found.end() : found.end() + 60]) if found else 0
    if found and reach and len(text) - found.end() - reach > 30 and not head_line(text):
        yield found.end() + reach


_LABELLED = re.compile(rf"(?:^|(?<=[？！]))\s*[■◆●【\[]?[{HAN}]{{2,8}}[】\]]?[:：]")
_LONGEST_GUEST, _TITLE, _REST = 70, 50, 20
"""Characters of a guest's line, of a title above it, of the text that follows."""


def guest_first(text: str, page: Page) -> Iterator[int]:
    """A guest's label with his post and name before the first sentence, alone or behind a title
    that asks; the reporters behind him."""
    label = _LABELLED.search(text[:_TITLE]) if page.spaced else None
    begin = label.start() if label else 0
    for space in re.finditer(r"[ \u3000]+", text[begin : begin + _LONGEST_GUEST] if label else ""):
        end = begin + space.end()
        if len(text) - end > _REST and introduced(text[begin : begin + space.start()]):
            yield from (at for at in (begin, end) if at)
            yield from (end + at for at in reporters_first(text[end:], page))
            return


_DATED = re.compile(rf"{DATELINE.pattern}{_REPORTERS}")


_GOES_ON = tuple("。，、；：")
_SUBTITLED = re.compile(r"[ \u3000]*(?:——|──|—)[^。（(：:]{4,50}(?=[（(])")
"""The subtitle behind the title that is printed once more."""


def title_again(text: str, page: Page) -> Iterator[int]:
    """The title printed once more before the text, whole or without its first words."""
    if not page.title or len(text) < 60:
        return
    begin = 0
    line = _DATED.match(t2s(text.lstrip()[:90]))
    if line:
        begin = line.end() + len(text) - len(text.lstrip())
    read, at = "", begin
    while at < len(text) and len(read) < len(page.title):
        read += skeleton(text[at])
        at += 1
    same = read == page.title
    if not same and line:  # after a dateline: the title's end alone
        for size in range(len(page.title) - 1, 7, -1):
            if skeleton(text[begin : begin + size + 6]).startswith(page.title[-size:]):
                at, read = begin, ""
                while len(read) < size:
                    read += skeleton(text[at])
                    at += 1
                same = True
                break
    if line and line["by"] and (below := _SUBTITLED.match(text, at)):
        at = below.end()
    placed = BRACKET.match(text, at) if line and line["by"] else None
    if line and line["by"] and not (placed and place_and_day(placed["inside"])):
        return  # a report's first words are like its title
    if text[at : at + 1] in _GOES_ON:
        return  # a sentence that opens with the title's words
    if same and skeleton(text) != page.title:
        if begin:
            yield begin
        yield at


_SALUTE = re.compile(
    rf"[尊亲敬]敬?爱?的|各位|(?:女士|先生|同志|朋友|老师|同学|同事|青年朋友|嘉宾|来宾|代表|委员)们|大家[上下早晚]?[午上]?好|(?:主席|秘书长|总统|总理|主持人)(?:先生|女士)|(?<=[{HAN}])阁下(?=[，,、])"
)
_POSTED = re.compile(rf"(?:{alternatives('positions')})(?P<name>[{HAN}·]{{2,8}})$")
_BY = 48
"""Characters of a speaker's posts and name before the salutation."""


_SEATED = re.compile(
    rf"\s*(?:[{HAN}]{{0,18}}(?:{alternatives('positions')}))[ \u3000]+(?P<name>[{HAN}·]{{2,12}}?)\s*(?=尊敬的|亲爱的|各位|(?:女士|同志|朋友|老师|同学|同事|嘉宾|来宾)们|大家[上下早晚]?[午上]?好|主[席持]人?(?:先生|女士))(?=[^。！？]{{2,40}}[：:])"
)
"""Post and name that ran into the salutation behind them."""
_STOPS = tuple("。！？”")
"""Behind the last sentence a bracket says where and when the text was written."""


def occasion(text: str, page: Page) -> Iterator[int]:
    """Place and day of a speech before its salutation."""
    plain = t2s(text[:160])
    seated = _SEATED.match(plain)
    if seated and (is_name(seated["name"]) or "·" in seated["name"]):
        yield seated.end()
        return
    for bracket in BRACKET.finditer(plain):
        salute = _SALUTE.search(plain, bracket.end(), bracket.end() + _BY)
        by = plain[bracket.end() : salute.start() if salute else len(plain)]
        signs = not salute and (by.strip() or plain[: bracket.start()].rstrip()[-1:] in _STOPS)
        if place_and_day(bracket["inside"]) and not signs and _speaks(by):
            if (stamp := head_line(text)) and stamp.publication:
                return  # 《云溪日报》（2025年3月4日 第04版）
            yield from (bracket.start(), bracket.end())
            if by.strip():
                yield bracket.end() + len(by.rstrip())
            return


def _speaks(by: str) -> bool:
    """Whether the words before a salutation are nobody's, or end in a name behind a post.

    >>> _speaks("云溪市水务局局长、 党组书记 赵文君"), _speaks("水价不变，")
    (True, False)
    """
    words = by.strip()
    if not words:
        return True
    if re.search("[，。：！？；]", words):
        return False
    last = re.split(r"[ \u3000]+", words)[-1]
    posted = _POSTED.search(words)
    name = last if last != words else posted["name"] if posted else ""
    return is_name(name) or "·" in name or (last != words and len(last) <= len("赵文君等人") - 1)
