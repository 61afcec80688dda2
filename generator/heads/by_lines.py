"""By-lines: the lines that name who wrote, in the forms in which papers, journals and accounts print them."""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.documents import bodies
from generator.heads.people import (
    described,
    institute,
    is_name,
    is_position,
    may_be_pen,
    names_alone,
    names_placed,
    person_with_post,
)
from generator.heads.posts import holders
from generator.heads.signing import signed
from generator.lexicon import alternatives, groups, one_of, words
from generator.model import Author

_POSITIONS = alternatives("positions")
_PROVINCES = tuple(sorted(words("provinces")))
_BY = re.compile(
    r"^[（(【\[]?\s*(?:(?:报告)?出品方[/／、]作者|(?:来稿|原文|特约|投稿|本文|文章)?作者|撰文|文字|文[/／]图|图[/／]文|文图|图文|撰稿|采写|采访[人者]|[记記]者|记 者|本报记者|本报评论员|特约评论员|文|作 者|執筆|执笔|整理|口述|通讯员)\s*"
    r"\s*(?:[:：/／丨|｜]\s*|\s+)(?P<names>.{2,60}?)[）)】\]]?$"
)
_REPORTER = re.compile(
    rf"^[（(]?(?P<org>(?:本报|本刊|本网|{one_of(groups('central')['papers'])}"
    r"|[\u4e00-\u9fff]{2,8}(?:报|社|网|刊|日报|晚报|新闻|周刊|客户端))?)(?:[（(][\w.]{4,40}[）)])?"
    r"(?P<post>特约评论员|评论员|见习记者|特约记者|首席记者|全媒体记者|[记記]者|通讯员|通訊員)\s*+[:：]?\s*+(?P<names>[\u4e00-\u9fff·、，,\s]{2,40}?)(?:[ \u3000]*(?:(?:采访)?整理|采写|撰文|(?:[\u4e00-\u9fff]{2,4})??报道))?[）)]?$"
)
_PAPERS_REPORTER = re.compile(
    rf"^[（(]?《(?P<org>[{HAN}]{{2,12}})》(?=(?:[{HAN}]{{2,4}})?(?:记者|記者|特约撰稿人|评论员)[ \u3000:：])"
)
"""《云溪周刊》记者."""
_BESIDES = re.compile(r"(?<=[\u4e00-\u9fff ])[ \u3000、，]*(?:通讯员|实习生|实习记者)[ \u3000:：]+")
"""Between the names of those who wrote: 记者 甲 通讯员 乙."""
_BY_REPORTERS = re.compile(
    rf"^([（(]?(?:采写|撰文|作者|文)\s*[:：/／丨|｜]\s*)(?:本[报刊网台])?[记記]者[ \u3000:：]+(?=[{HAN}]{{2,4}}[ \u3000、]+[{HAN}]{{2,4}})"
)
"""采写：记者　甲　乙: the post of several stands before their names."""
_REPORTER_FIRST = re.compile(rf"^(?:本[报刊网台])?[记記]者[ \u3000:：]*(?=[{HAN}]{{2,4}}$)")
"""作者：记者赵文君."""
_WROTE = re.compile(
    rf"^[（(【]?(?P<names>[{HAN}·]{{2,4}}(?:[ \u3000、]+[{HAN}·]{{2,4}}){{0,3}})(?:[ \u3000]?[/／][ \u3000]?|[ \u3000]+)(?:文|[图圖]文|撰文|文[/／、]?[图圖摄攝])[）)】]?$"
)
"""赵文君/文."""
_PEN = re.compile(
    rf"^[（(【\[]?\s*(?:(?:作者|撰文|采写|执笔|執筆)\s*[:：|｜丨/／]|文\s*[|｜丨])\s*(?!佚名|不详|不詳|本站|网络|网友|原创|整理|转载|未知)(?P<names>[{HAN}]{{2,4}}(?:[、&＆ \u3000]+[{HAN}]{{2,4}}){{0,3}})\s*[）)】\]]?$"
)
"""撰文：心义, 执笔/心义、刀哥, 作者：海燕 半亩: under a by-line's label a pen name is a name."""
_LATIN_PEN = re.compile(
    r"^[（(【\[]?\s*(?:作者|撰文|文)\s*[:：|｜丨/／]\s*(?P<name>[A-Za-z][\w.-]{1,19}(?: [A-Z][\w.-]{1,15})?)\s*[）)】\]]?$",
    re.A,
)
_NO_PEN = frozenset("admin administrator root user editor test".split())
"""作者：kevine: a pen name in Latin letters, and no keeper of a site."""
_WROTE_AND_TOOK = re.compile(
    rf"^[（(【]?(?P<names>[{HAN}·]{{2,4}}(?:[ \u3000、]+[{HAN}·]{{2,4}}){{0,3}})[ \u3000]*[/／]?[ \u3000]*(?:撰?文|文字)[ \u3000/／，,;；|｜]+[{HAN}·、 \u3000]{{2,20}}[/／]?(?:摄影?|攝影?|图|圖|制图)[）)】]?$"
)
"""赵文君 文 何二 摄: who wrote, and who took the pictures."""
_HOUSE = re.compile(
    rf"^《?(?P<org>[{HAN}]{{2,8}})》?(?:作者|撰稿人|特约作者)(?:[ \u3000]*[|｜丨][ \u3000]*|[ \u3000]+)(?P<name>[{HAN}]{{2,4}})$"
)
"""云溪道作者 | 心义: an outlet's writer, under whatever name."""
_WHERE = re.compile(rf"[，,][ \u3000]*[{HAN} \u3000]{{2,10}}\d{{6}}$")
"""，江城 430000 behind an institute: where it is."""
_BULLET = re.compile(r"^[•·●▪*-]\s+(?=\S)")
_MARKED = re.compile(r"^[■□◆◇●○▲△★☆◎※・·•▪▶►丨|]+\s*(?P<rest>\S.{1,50})$")
_GLUED_POST = re.compile(rf"^(?P<what>\S{{4,70}}(?:{_POSITIONS}))(?P<name>[{HAN}]{{2,3}})$")
"""云溪大学教授、水务研究院院长赵文君, behind 作者：."""


_TRAINEE = re.compile(
    r"(?<=[\u4e00-\u9fff])[（(](?:实习生?|實習|见习|编译|编译者|文|撰文|(?:通[讯信]|第一)作者)[）)]"
)


_FROM_THERE = re.compile("[报報][道导導](?P<close>[】）)]?)$")
"""记者 甲、乙江城报道."""


def without_seat(words: str) -> str:
    """Several names without the town from which they report, glued to the last of them.

    >>> without_seat("赵文君、何二上海"), without_seat("赵文君、欧阳文君"), without_seat("赵文君上海")
    ('赵文君、何二', '赵文君、欧阳文君', '赵文君上海')
    """
    last = _LAST_OF_SEVERAL.search(words)
    plain = t2s(last["name"]) if last else ""
    glued = last and not is_name(plain) and is_name(plain[:2])
    return words[: last.start("name") + 2] if last and glued else words


_LAST_OF_SEVERAL = re.compile(rf"[、 \u3000](?P<name>[{HAN}]{{4}})$")


def by_line(line: str) -> tuple[Author, ...]:
    """The authors that a by-line names, in its order; empty if the line is none.

    `line` is the raw line: spaces between names mean something.

    >>> by_line("■ 北京大学 董志勇")
    (Author(name='董志勇', affiliation='北京大学', position='', role='author'),)
    """
    text = _TRAINEE.sub("", re.sub(r"^原创[ \u3000]+", "", line.strip().strip("*_ \u3000")))
    if len(text) > 70 or re.search(r"[。！？]", text):
        return ()
    if "；" in text and not text.startswith("作者"):
        return ()
    text = _PAPERS_REPORTER.sub(r"\g<org>", text)
    from_there = _FROM_THERE.search(text)
    if (
        from_there
        and (who := without_seat(text[: from_there.start()])) != text[: from_there.start()]
    ):
        text = who + from_there["close"]
    reporter = _REPORTER.match(_BESIDES.sub(" ", _MARKED.sub(r"\g<rest>", text)))
    if reporter:
        names = names_alone(reporter["names"])
    if reporter and names:
        return tuple(Author(n, reporter["org"], reporter["post"]) for n in names)
    by_share = signed(text)
    if by_share:
        return by_share
    house = _HOUSE.match(t2s(text))
    if house:
        return (Author(text[slice(*house.span("name"))], text[slice(*house.span("org"))]),)
    labelled = _BY_REPORTERS.sub(r"\1", _BULLET.sub("", text))
    found = _BY.match(t2s(labelled))
    if found:
        named = _REPORTER_FIRST.sub("", labelled[slice(*found.span("names"))])
        if len(re.findall("[（(]", named)) > len(re.findall("[）)]", named)):
            named = labelled[found.start("names") :]  # the bracket at the end is that of the seat
        return _entries(named) or _each_with_post(named) or _of_a_house(named) or _pens(text)
    wrote = _WROTE.match(text) or _WROTE_AND_TOOK.match(text)
    if wrote:
        return tuple(Author(n) for n in names_alone(wrote["names"]))
    marked = _MARKED.match(text)
    if marked:
        return _entries(marked["rest"])
    if several := holders(text):
        return several
    person = person_with_post(text) or _in_brackets(text) or _of_an_institute(text)
    if person:
        return (person,)
    return tuple(Author(n) for n in names_alone(text)) if len(text) <= 24 else ()


_HOUSE_END = re.compile(f"(?:{alternatives('house-endings')})$")


_PERSON = re.compile(rf"(?P<name>[{HAN}·]{{2,8}}?)[ \u3000]*[（(](?P<what>[^（）()]{{2,60}})[）)]")


def _in_brackets(text: str) -> Author | None:
    """赵文君（云溪大学教授）, on a line of its own."""
    found = _PERSON.fullmatch(text)
    sure = found and is_name(found["name"])
    if found and sure and (is_position(found["what"]) or institute(found["what"])):
        return described(found["name"], found["what"])
    return None


def _of_an_institute(text: str) -> Author | None:
    """云溪大学水务研究院 赵文君, on a line of its own."""
    parts = re.split(r"[ \u3000]+", text)
    full = bodies(parts[0]) or _HOUSE_END.search(t2s(parts[0]))
    whole = institute(parts[0]) or (len(parts[0]) >= _BODY and full)
    if len(parts) == 2 and whole and is_name(parts[1]):
        return Author(parts[1], parts[0])
    return None


_BODY = 6
"""Characters of a body's full name: no 宣传部."""


def _each_with_post(text: str) -> tuple[Author, ...]:
    """赵文君（云溪大学）、何二（云溪研究院）; 赵文君，云溪大学教授: behind 作者：."""
    told = list(_PERSON.finditer(text))
    rest = re.sub(r"[、，,；;\s]", "", _PERSON.sub("", text))
    if told and not rest and all(is_name(x["name"]) for x in told):
        return tuple(described(x["name"], x["what"]) for x in told)
    one = re.fullmatch(rf"(?P<name>[{HAN}·]{{2,8}}?)[，,]\s*(?P<what>[^。]{{4,80}})", text)
    if one and is_name(one["name"]) and is_position(one["what"]):
        return (described(one["name"], one["what"]),)
    return ()


def _of_a_house(text: str) -> tuple[Author, ...]:
    """云溪证券，赵文君、何二: the house first, then those who write for it."""
    house, *rest = [x for x in re.split(r"[、，,;；/／\s\u3000]+", text.strip()) if x]
    names = [re.sub(r"[（(].*", "", x) for x in rest]
    vouched = names and all(re.fullmatch(rf"[{HAN}·]{{2,4}}", x) for x in names)
    if not vouched or not _HOUSE_END.search(t2s(house)) or not any(map(is_name, names)):
        return ()
    return tuple(Author(n, house) for n in names)


def _pens(text: str) -> tuple[Author, ...]:
    """Pen names under a by-line's label: one, or several that are all short words for things."""
    found = _PEN.match(text)
    latin = None if found else _LATIN_PEN.match(text)
    if latin and latin["name"].lower() not in _NO_PEN:
        return (Author(latin["name"]),)
    names = re.split("[、&＆ \u3000]+", found["names"]) if found else []
    if len(names) == 1:
        outlet = names[0] in words("agencies") or names[0] in words("media")
        return () if outlet else (Author(names[0]),)
    told = any(map(is_name, names)) or all(map(may_be_pen, names))
    return tuple(Author(n) for n in names) if names and told else ()


def _entries(text: str) -> tuple[Author, ...]:
    """`北京大学 董志勇`, `张三（某校教授）`, `张三 李四`, `张三/某报`."""
    text = re.sub(rf"(?<=[{HAN}])[*＊†‡#]+", "", text)
    bracket = re.match(r"^(?P<name>.{2,14}?)\s*[（(「](?P<what>[^（）()「」]{2,60})[）)」]$", text)
    if bracket and is_name(bracket["name"]):
        return (described(bracket["name"], _WHERE.sub("", bracket["what"])),)
    names = names_alone(text)
    if names:
        return tuple(Author(n) for n in names)
    told = re.match(r"^(?P<names>[^：:]{2,40})[：:]\s*(?P<what>\S.{3,40})$", text)
    if told and names_alone(told["names"]):
        return tuple(described(n, told["what"]) for n in names_alone(told["names"]))
    seated = re.match(r"^(?P<what>[^\s，,、]{3,20})[，,]\s*(?P<names>\S.*)$", text)
    if seated and not is_name(seated["what"]) and names_alone(seated["names"]):
        return tuple(Author(n, seated["what"]) for n in names_alone(seated["names"]))
    parts = [p for p in re.split(r"[\s\u3000/／|]+", text.strip()) if p]
    glued = _GLUED_POST.match(text)
    if glued and is_name(glued["name"]):
        return (described(glued["name"], glued["what"]),)
    if len(parts) >= 2 and parts[-2].endswith(_PROVINCES):
        return ()  # 湖北 黄石, where they sit
    if len(parts) > 1 and (placed := names_placed(" ".join(parts))):
        return tuple(Author(p) for p in placed)  # 秋原 赵文君
    if len(parts) >= 2 and is_name(parts[-1]) and not is_name(parts[0]):
        return (described(parts[-1], "".join(parts[:-1])),)
    if len(parts) >= 2 and is_name(parts[0]) and len(parts[1]) > 3:
        return (described(parts[0], "".join(parts[1:])),)
    return ()


def organ(value: str) -> tuple[Author, ...]:
    """A body that signs as the author: 作者：某某课题组."""
    plain = re.fullmatch(
        rf"[{HAN}A-Za-z“”]{{3,24}}(?:{alternatives('office-endings')})", value.strip()
    )
    return (Author(value.strip()),) if plain else ()
