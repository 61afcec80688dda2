"""How a report opens: who sent it and from where; and how it closes, with the names of its writers.

The words stay in the text, because they are the report's; only what they state is read.
"""

from __future__ import annotations

import re
from functools import cache

from generator.chinese.dates import stated_date
from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.author_notes import named_in_note
from generator.heads.by_lines import without_seat
from generator.heads.glued import glued_names
from generator.heads.people import is_name, names_alone, names_in
from generator.heads.signing import signed
from generator.lexicon import alternatives
from generator.model import Author

_BRACKET = re.compile(
    r"[（(【](?P<org>[^（）()【】]{0,24}?)(?:(?:全媒体|见习|特约|首席)?(?:记者|通讯员|記者|通訊員)|作者(?=[:：]))[ \u3000:：]*(?P<names>[^（）()【】]{2,60})[）)】]"
)
_WROTE = re.compile(
    r"[（(](?:文字?|撰文)[ \u3000/／:：]*(?P<names>[^（）()/／]{2,30}?)(?:[ \u3000/／]*(?:图|摄影|摄)[^（）()]{2,30})?[）)]"
)
"""本网讯（文 甲/图 乙）."""
_AFTER = re.compile(
    rf"[】\]）)]?[ \u3000]*(?:记者|記者)[ \u3000:：]*(?P<names>[{HAN}·]{{2,4}}(?:[ \u3000、]+[{HAN}·]{{2,4}})*)(?=[】\]）)，\s]|发自|报道|報道)"
)
"""环球网报道 记者 赵文君】."""
_LAST = re.compile(
    r"[（(](?P<org>[^（）()]{0,20}?)(?:记者|通讯员|記者|通訊員|评论员|評論員)[ \u3000:：]*(?P<names>[^（）()摄攝]{2,60})[）)]$"
)


_END = re.compile(r"(?<=[。！？”…）)])[ \u3000]*([（(【][^（()）【】]{2,80}[）)】])$")
"""A bracket behind the last sentence."""
_NAMES_LAST = re.compile(
    rf"(?<=[。！？”])[（(](?:(?:图文|文图|文字?)\s*[/／:：])?(?P<names>[{HAN}·]{{2,9}}(?:[ \u3000、]+[{HAN}·]{{2,4}})*)[）)]$"
)
"""（甲 乙） behind the last sentence."""
_OFFICE_LAST = re.compile(
    rf"(?<=[。！？”）)])[（(](?P<org>[{HAN}]{{3,16}}(?:{alternatives('office-endings')}))[ \u3000:：/／]+(?P<names>[{HAN}·]{{2,4}}(?:[ \u3000、]+[{HAN}·]{{2,4}}){{0,3}})[）)]$"
)
"""（水务学院 甲 乙） behind the last sentence."""
_REPORTED = re.compile(
    rf"[ \u3000]?(?P<names>[{HAN}·]{{2,4}}(?:[ \u3000、]+[{HAN}·]{{2,4}}){{0,3}})(?:报道|報道|報導)[:：]"
)
"""本报江城12月13日电 甲、乙报道：."""
_COMPILED = re.compile(
    rf"[【\[〔（(](?P<agency>[{HAN}]{{2,8}}?(?:新闻网|新闻|网|报|社))(?P<names>[{HAN}]{{2,3}})[/／]?(?:综合|即时|专题)报[导道][】\]〕）)]"
)
"""【云溪新闻网赵文君综合报导】."""
_OURS = ("本报", "本刊", "本网")
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:(?:19|20)\d\d|(?:民国)?1[01]\d)年"
_STAMPED = re.compile(
    r"[〔\[【（(](?P<day>(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[ \u3000]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[〕\]】）)]"
)
"""〔2025-11-21 14:08〕 before the first word."""
_SENT_ON = re.compile(
    rf"[^，。；！？]{{0,30}}?(?P<day>{_YEAR} ?\d{{1,2}} ?月 ?\d{{1,2}} ?日)(?:专|综合|特|快)?(?:[电讯]|报[道导]|消息(?=[（(]))"
)
"""新华社云溪2025年3月4日电, 中央社记者王小明台北113年10月5日电: a dateline that tells the year too."""


@cache
def _opening() -> re.Pattern[str]:
    agency = alternatives("agencies")
    paper = rf"[{HAN}]{{2,8}}?(?:[{HAN}]报(?=[·讯])|日报|晚报|时报|商报|晨报|都市报|青年报|经济报|新闻网|在线|网|客户端|融媒|财经|新闻)"
    return re.compile(
        rf"[【\[（(]?(?:据(?=(?:{agency})[{HAN}]{{0,8}}\d))?(?P<agency>{agency}|本报|本刊|本网|{paper})?(?:·[{HAN}]{{2,8}}?(?=讯))?(?:客户端|[Aa][Pp][Pp])?[ \u3000]*(?P<place>[{HAN}]{{2,8}}?)?"
        rf"(?:(?P<day>(?:{_YEAR}[ ]?)?{_NUMBER}[ ]?月[ ]?{_NUMBER}[ ]?日)(?:专?电|讯|消息)|(?<=[社网报端刊频都经媒Pp])(?:快|综合|专)?(?:讯|报道|消息(?=[（(:：]))|(?<=专刊)讯)"
    )


_BOXED = re.compile(
    rf"[【\[［](?P<agency>[{HAN}]{{2,8}}?)(?:专讯|综合报道|综合讯|讯|报道|消息|[-－—/／][{HAN}]{{2,4}}电)[】\]］]"
)
"""【明报专讯】 and the like."""
_PAPER = re.compile(
    rf"[【\[](?P<agency>[{HAN}]{{1,7}}(?<![海预简情捷喜汇公播战警])报(?:[{HAN}]{{2}}新闻)?|[{HAN}]{{2,8}}(?:周刊|通讯社|新闻社|新闻网)|[A-Za-z]{{2,10}}[{HAN}]{{0,2}}(?:新闻|新闻网|财经|网))[】\]][ \u3000]?(?=[{HAN}“])"
)
"""【信报财经新闻】, [ETX新闻] before the first word; 【天气预报】 and 【热点新闻】 are columns."""
MADE = re.compile(
    rf"(?:以上(?:报道|内容)?由(?=[{HAN}]{{2,12}}?记者)|(?=[{HAN}]{{2,8}}(?:卫视|电视台|广播电视台|电台|总台|之声|融媒体中心)记者[{HAN}]{{2,4}}(?:、|[{HAN}]{{0,4}}报道)))"
    rf"(?P<org>[{HAN}]{{2,12}}?)记者[{HAN}、 \u3000]{{2,24}}(?:采制|采访|采写|报道)+。?$"
)
"""以上由某台记者某某采制报道。, 某某卫视记者某某北京报道。: who made a broadcast, told at its end."""
_BOXED_NAME = re.compile(rf"【(?P<agency>[{HAN}A-Za-z]{{2,10}})】(?=[（(](?:记者|作者|编辑))")
_NAMED = re.compile(
    rf"(?!据|本)(?P<agency>(?=[{HAN}]*[A-Za-z])[A-Za-z0-9{HAN}]{{2,8}}?|[{HAN}]{{2,8}}?(?=讯)|[{HAN}]{{2,8}}?(?:新闻|财经|报|网|社|周刊))(?:讯)?[ \u3000]?\d{{1,2}}[ ]?月[ ]?\d{{1,2}}[ ]?日(?:消息|讯|(?=[（(](?:记者|编辑|作者)))"
    rf"|(?P<seated>(?=[{HAN}]*[A-Za-z])[A-Za-z0-9{HAN}]{{2,10}})[（(][{HAN}]{{2,4}}[）)]讯"
    rf"|(?P<barred>[A-Za-z0-9{HAN}]{{2,6}}?(?:讯|社|报|网|新闻|财经))[ \u3000]*[|｜丨][ \u3000]*(?=[{HAN}])"
)
"""C114讯 2月11日消息, 金吾财讯 | , 蓝鲸新闻2月13日（记者 甲）, FX168财经报社（欧洲）讯: an outlet that names
itself first."""
_FROM_THERE = re.compile(rf"[{HAN}]{{2,8}}讯[ \u3000]*(?=[（(])")
"""云溪讯（记者 甲 乙）: a place that need not be known, where a bracket says who reports."""
_SENT = re.compile(
    rf"[（(〔【\[]?(?P<agency>[{HAN}]{{2,4}}社)?记者(?P<names>[{HAN}]{{2,3}}(?:、[{HAN}]{{2,3}})*)[／/]?(?P<place>[{HAN}]{{2,3}})(?:(?:(?:{_YEAR})?\d{{1,2}}月)?\d{{1,2}}日(?:专?电|报导)|(?:综合)?报导)"
)
"""（中央社记者王小明台北5日电）, 〔记者王小明／台北报导〕."""


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(
        rf"[【\[（(〔]?(?P<agency>{alternatives('agencies')}|本报|本刊|[{HAN}]{{2,6}}(?:报|网|新闻|周刊))(?:讯[ \u3000]*)?(?:特约|见习|首席|全媒体)?(?:记者|評论员|评论员)[ \u3000:：|丨]*(?P<names>[{HAN}·]{{2,4}}(?:[ \u3000、]+[{HAN}·]{{2,4}})*)"
        rf"(?=[】\]）)〕，,\s／/]|(?:\d{{1,2}}月\d{{1,2}}日)?报[道导]|发自|[{HAN}]{{2,4}}报道|$)"
    )


def _outlet(org: str) -> str:
    return "" if t2s(org).startswith(_OURS) else org


def dateline(text: str) -> tuple[str, tuple[Author, ...]]:
    """The agency and the reporters of a report's first words; empty where it has no dateline.

    >>> agency, people = dateline("新华社北京5月10日专电（记者刘杨、邵艺博）水价不变。")
    >>> agency, [a.name for a in people]
    ('新华社', ['刘杨', '邵艺博'])
    """
    plain = t2s(text[:160])
    boxed = _BOXED.match(plain)
    sent = _SENT.match(plain)
    if sent and names_in(sent["names"]):
        org = text[slice(*sent.span("agency"))] if sent["agency"] else ""
        return _outlet(org), _people(text[slice(*sent.span("names"))], org)
    compiled = _COMPILED.match(plain)
    if compiled and is_name(compiled["names"]):
        org = text[slice(*compiled.span("agency"))]
        return _outlet(org), _people(text[slice(*compiled.span("names"))], org)
    if boxed and not boxed["agency"].startswith(_OURS):
        after = _AFTER.match(text, boxed.end())
        org = re.sub("[记記]者$", "", text[slice(*boxed.span("agency"))])
        return org, _people(after["names"], org) if after else ()
    named = _BOXED_NAME.match(plain)
    if named:
        told = _BRACKET.match(text, named.end())
        org = text[slice(*named.span("agency"))]
        return _outlet(org), _people(told["names"], org) if told else ()
    paper = _PAPER.match(plain)
    if paper:
        return _outlet(text[slice(*paper.span("agency"))]), ()
    outlet = _NAMED.match(plain)
    if outlet:
        org = text[: max(outlet.end(name) for name in ("agency", "seated", "barred"))]
        told = _BRACKET.match(text, outlet.end())
        return _outlet(org), _people(told["names"], org) if told else ()
    found = _opening().match(plain)
    sent_from = None if found else _FROM_THERE.match(plain)
    first = _BRACKET.match(text, sent_from.end() if sent_from else 0)
    if not found and first:
        org = first["org"]
        return _outlet(org), _people(first["names"], org)
    if not found:
        told = _signed().match(plain)
        if not told:
            return "", ()
        org = text[slice(*told.span("agency"))] if told["agency"] else ""
        return _outlet(org), _people(text[slice(*told.span("names"))], org)
    agency = text[slice(*found.span("agency"))] if found["agency"] else ""
    publication = _outlet(agency)
    bracket = _BRACKET.match(
        text, found.end() + len(text[found.end() : 160]) - len(text[found.end() : 160].lstrip())
    )
    wrote = _WROTE.match(text, found.end())
    if wrote and (names := names_in(wrote["names"])):
        return publication, tuple(Author(n, agency) for n in names[0])
    reported = _REPORTED.match(text, found.end()) if found["day"] else None
    if reported and names_alone(reported["names"]):
        return publication, _people(reported["names"], agency)
    if not bracket and found["day"]:
        alone = re.compile(r"[ \u3000]*[（(](?P<names>[^（）()]{2,40})[）)]").match(
            text, found.end()
        )
        inside = alone["names"].strip() if alone else ""
        names = names_in(inside)
        if (names and names[1] == len(inside)) or glued_names(inside):
            return publication, _people(inside, agency)
    if not bracket:
        after = _AFTER.match(text, found.end())
        return publication, _people(after["names"], agency) if after else ()
    return publication, _people(bracket["names"], agency)


def sent_on(text: str) -> str:
    """The day that a report's first words tell with its year; empty where they tell none.

    >>> sent_on("新华社云溪2025年3月4日电（记者赵文君）水厂停产。"), sent_on("云溪3月4日电")
    ('2025-03-04', '')
    """
    found = _SENT_ON.match(t2s(text[:80])) or _STAMPED.match(text)
    return stated_date(found["day"]) if found else ""


def sent_line(text: str, at: int) -> tuple[str, tuple[Author, ...], int]:
    """The agency, the reporters and the end of 中央社记者王小明台北5日电 at `at` of a page's head;
    the end is `at` where none stands there.

    >>> sent_line("中央社记者赵文君台北5日电 2025/03/05", 0)[2]
    13
    """
    sent = _SENT.match(t2s(text), at)
    if not sent or not names_in(sent["names"]):
        return "", (), at
    org = text[slice(*sent.span("agency"))] if sent["agency"] else ""
    end = sent.end() + (text[sent.end() : sent.end() + 1] in ("）", ")", "〕"))
    people = _people(text[slice(*sent.span("names"))], org)
    return _outlet(org), people if org else tuple(Author(a.name) for a in people), end


def signed_at_end(text: str) -> tuple[Author, ...]:
    """The reporters named in a bracket behind the last sentence: …完成改造。（记者 甲 乙）."""
    found = _LAST.search(text[-90:])
    if found and (people := _people(found["names"], found["org"])):
        return people
    bracket = _END.search(text[-100:])
    if bracket and (people := signed(bracket[1]) or named_in_note(bracket[1])):
        return people
    office = _OFFICE_LAST.search(text[-60:])
    if office and (names_of := names_alone(office["names"])):
        return tuple(Author(n, office["org"]) for n in names_of)
    alone = _NAMES_LAST.search(text[-40:])
    inside = alone["names"].strip() if alone else ""
    told = names_in(inside)
    names = told[0] if told and told[1] == len(inside) else glued_names(inside)
    return tuple(Author(n) for n in names)


def _people(words: str, org: str) -> tuple[Author, ...]:
    shared = signed(words)  # 赵文君/文 何二/图
    if shared:
        return tuple(Author(a.name, org, "记者") for a in shared)
    words = _FROM_WHERE.sub("", words.strip())
    words = re.sub(
        r"通讯员|通訊員|实习生|實習生|记者|記者|报道$|報道$|報導$|报导$", " ", words.strip()
    )
    words = without_seat(words.strip())
    names = names_in(words)
    told = names[0] if names else glued_names(words.strip()) or _long_name(words.strip())
    return tuple(Author(n, org, "记者") for n in told)


_FROM_WHERE = re.compile(rf"(?<=[{HAN}])[／/][{HAN}]{{2,4}}?(?:综合|綜合)?(?:报道|報道|報導|报导)$")
"""／云溪報導 behind a name: where it was written."""
_LONG_NAME = re.compile(rf"[{HAN}]{{4}}")
_NO_LONG_NAME = re.compile(r"报道|报导|整理|综合|采写|编译|通讯|摄影|发布|新闻|实习")


def _long_name(words: str) -> tuple[str, ...]:
    """（记者　赵杨水生）: four characters that open with a surname, where a reporter's label stands."""
    plain = t2s(words)
    named = _LONG_NAME.fullmatch(plain) and is_name(plain[:2]) and not _NO_LONG_NAME.search(plain)
    return (words,) if named else ()
