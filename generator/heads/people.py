"""Names, by-lines and speaker labels: who wrote, who speaks, and what they are.

A sentence credited to the wrong person is worse than one credited to nobody, so a string is
a name only on positive evidence: a surname, a by-line's form, a title in brackets.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.chinese.words import shared
from generator.lexicon import alternatives, groups, one_of, words
from generator.model import Author

_POSITIONS = alternatives("positions")
_POSITION_END = re.compile(rf"(?:{_POSITIONS})$")
_POSITION_TAIL = re.compile(rf"(?P<post>(?:[原前时兼]任?)?(?:{_POSITIONS}))$")
_LONGEST_POST = 12
"""Characters of a position."""
_BY = re.compile(
    r"^[（(【\[]?\s*(?:(?:报告)?出品方[/／、]作者|作者|撰文|文字|文[/／]图|图[/／]文|文图|图文|撰稿|采写|[记記]者|记 者|本报记者|本报评论员|特约评论员|文|作 者|執筆|执笔|整理|口述|通讯员)\s*"
    r"\s*(?:[:：/／丨|｜]\s*|\s+)(?P<names>.{2,60}?)[）)】\]]?$"
)
_REPORTER = re.compile(
    rf"^[（(]?(?P<org>(?:本报|本刊|本网|{one_of(groups('central')['papers'])}"
    r"|[\u4e00-\u9fff]{2,8}(?:报|社|网|刊|日报|晚报|新闻|周刊|客户端))?)(?:[（(][\w.]{4,40}[）)])?"
    r"(?P<post>特约评论员|评论员|见习记者|特约记者|首席记者|全媒体记者|[记記]者|通讯员|通訊員)\s*+[:：]?\s*+(?P<names>[\u4e00-\u9fff·、，,\s]{2,40}?)(?:[ \u3000]*(?:(?:采访)?整理|采写|撰文|(?:[\u4e00-\u9fff]{2,4})??报道))?[）)]?$"
)
_BESIDES = re.compile(r"(?<=[\u4e00-\u9fff ])[ \u3000、，]*(?:通讯员|实习生|实习记者)[ \u3000:：]+")
"""Between the names of those who wrote: 记者 甲 通讯员 乙."""
_BY_REPORTERS = re.compile(
    rf"^([（(]?(?:采写|撰文|作者|文)\s*[:：/／丨|｜]\s*)(?:本[报刊网台])?[记記]者[ \u3000:：]+(?=[{HAN}]{{2,4}}[ \u3000、]+[{HAN}]{{2,4}})"
)
"""采写：记者　甲　乙: the post of several stands before their names."""
_REPORTER_FIRST = re.compile(rf"^(?:本[报刊网台])?[记記]者[ \u3000:：]*(?=[{HAN}]{{2,4}}$)")
"""作者：记者赵文君."""
_WROTE = re.compile(
    rf"^(?P<names>[{HAN}·]{{2,4}}(?:[ \u3000、]+[{HAN}·]{{2,4}}){{0,3}})[ \u3000]?[/／][ \u3000]?(?:文|图文|撰文)$"
)
"""赵文君/文."""
_PEN = re.compile(
    rf"^[（(【\[]?\s*(?:(?:作者|撰文|采写|执笔|執筆)\s*[:：|｜丨/／]|文\s*[|｜丨])\s*(?!佚名|不详|不詳|本站|网络|网友|原创|整理|转载|未知)(?P<names>[{HAN}]{{2,4}}(?:[、&＆][{HAN}]{{2,4}}){{0,3}})\s*[）)】\]]?$"
)
"""撰文：心义, 执笔/心义、刀哥: under a by-line's label a pen name is a name."""
_HOUSE = re.compile(
    rf"^《?(?P<org>[{HAN}]{{2,8}})》?(?:作者|撰稿人|特约作者)(?:[ \u3000]*[|｜丨][ \u3000]*|[ \u3000]+)(?P<name>[{HAN}]{{2,4}})$"
)
"""云溪道作者 | 心义: an outlet's writer, under whatever name."""
_WHERE = re.compile(rf"[，,][ \u3000]*[{HAN} \u3000]{{2,10}}\d{{6}}$")
"""，江城 430000 behind an institute: where it is."""
_MARKED = re.compile(r"^[■□◆◇●○▲△★☆◎※・·•▪▶►丨|]+\s*(?P<rest>\S.{1,50})$")
_LABEL = re.compile(
    rf"^(?:(?P<name>(?:《[{HAN}]{{2,8}}》)?[{HAN}·•、“”]{{0,40}}|[{HAN}]\u3000[{HAN}]|[QA]\d?|[A-Z]{{2,6}}|[A-Z][a-z]{{1,12}}(?: [A-Z][a-z]{{1,12}}){{0,2}})[ \u3000]*(?:（(?P<what>[^（）]{{2,80}})）)?[ \u3000]*[：:]"
    rf"|【(?P<boxed>[{HAN}·]{{1,8}})】[：:]?|(?P<letter>[QA])[.、 ]+(?=[{HAN}“《]))[ \u3000]*"
)
_GLUED_POST = re.compile(rf"^(?P<what>\S{{4,70}}(?:{_POSITIONS}))(?P<name>[{HAN}]{{2,3}})$")
"""云溪大学教授、水务研究院院长赵文君, behind 作者：."""
_PROVINCES = tuple(sorted(words("provinces")))
_CUE = re.compile(rf"【(?:{one_of(groups('cues')['spoken'])})】[ \u3000]*")
_POSTED = re.compile(rf"^(?P<what>[{HAN}、“”]{{2,36}}?(?:{_POSITIONS}))(?P<name>[{HAN}]{{2,4}})$")
"""国家水务局局长赵文君."""
_MEMBER = re.compile(
    rf"^(?P<family>[{HAN}])(?P<post>委员|部长|院长|局长|署长|次长|司长|处长|主任|议员)(?P<given>[{HAN}]{{1,2}})$"
)
"""陳委員亭妃, as the gazettes of Taiwan print a speaker."""
LONGEST_NAME = 12
"""Characters of a label that is no post with a name."""
ASKERS = frozenset(words("askers"))
ANSWER = frozenset(words("answerers"))


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Whether a string has the form of a Chinese personal name.

    >>> is_name("孟繁科"), is_name("方法"), is_name("欧阳明高")
    (True, False, True)
    """
    text = t2s(re.sub(r"[\s\u3000]", "", text))
    if (
        text in words("not-names")
        or text[2:] in ("讯", "电")
        or not re.fullmatch(rf"[{HAN}·•]+", text)
    ):
        return False
    if re.search(r"[·•]", text):
        outlet = re.search("(?:记者|[网报社刊台])(?:$|·)", text)
        return 4 <= len(text) <= 14 and not outlet and not all(map(_says, re.split("[·•]", text)))
    if text in ("某某", "某某某") or text[1:] in ("某", "某某"):
        return True
    if text[:2] in words("surnames"):
        return len(text) in (3, 4)
    return len(text) in (2, 3) and text[0] in words("surnames")


def _says(part: str) -> bool:
    """Whether a part of 财经·观点 is made of words that name things, as no name's part is."""
    return any(
        len(word) > 1 and tag[0] in "nvma" and not tag.startswith(("nr", "nz"))
        for word, tag in shared().tagged(part)
    )


def placed_name(text: str) -> bool:
    """Whether a string may be a name where a post beside it says that one stands there: the
    family name may be a rare one, but a word it is not.

    >>> placed_name("阿依古"), placed_name("致辞"), placed_name("作报告")
    (True, False, False)
    """
    plain = t2s(text)
    fits = re.fullmatch(rf"[{HAN}]{{2,3}}", plain) and plain not in words("not-names")
    return is_name(text) or (bool(fits) and all(len(x) == 1 for x in shared().cut_known(plain)))


def names_in(text: str) -> tuple[tuple[str, ...], int] | None:
    """The names with which a text begins, parted by spaces or 、, and how far they reach.

    >>> names_in("王乙 李丙 当前，人工智慧正改变课堂")
    (('王乙', '李丙'), 5)
    """
    found: list[str] = []
    end = 0
    for part in re.finditer(
        rf"(?P<gap>[ \u3000、，,；;/]*)(?P<name>[{HAN}][ \u3000][{HAN}](?![{HAN}])|[{HAN}·•]{{2,14}})",
        text,
    ):
        if part.start() != end or not is_name(part["name"]) or part["name"][-1] in "网網报報社刊":
            break
        found.append(re.sub(r"[ \u3000]", "", part["name"]))
        end = part.end()
    return (tuple(found), end) if found else None


def person_with_post(text: str) -> Author | None:
    """A person with his post on one line, in either order: 某市市长 赵立新."""
    line = text.strip()
    person = re.match(r"^(?P<name>\S[\S ]{0,3}\S)[ \u3000]+(?P<what>\S[^。！？；]{1,80})$", line)
    if person and len(_names(person["name"])) == 1 and is_position(person["what"]):
        return _described(person["name"], person["what"])
    office = re.match(r"^(?P<what>\S{2,30})[ \u3000]+(?P<name>\S[\S \u3000]{0,4}\S)$", line)
    if office and is_position(office["what"]):
        one = len(_names(office["name"])) == 1 or placed_name(office["name"])
        return _described(office["name"], office["what"]) if one else None
    return None


_TRAINEE = re.compile(r"(?<=[\u4e00-\u9fff])[（(](?:实习生?|實習|见习|编译|编译者|文|撰文)[）)]")


def by_line(line: str) -> tuple[Author, ...]:
    """The authors that a by-line names, in its order; empty if the line is none.

    `line` is the raw line: spaces between names mean something.

    >>> by_line("■ 北京大学 董志勇")
    (Author(name='董志勇', affiliation='北京大学', position='', role='author'),)
    """
    text = _TRAINEE.sub("", re.sub(r"^原创[ \u3000]+", "", line.strip().strip("*_ \u3000")))
    if len(text) > 70 or re.search(r"[。；！？]", text):
        return ()
    reporter = _REPORTER.match(_BESIDES.sub(" ", _MARKED.sub(r"\g<rest>", text)))
    if reporter:
        names = _names(reporter["names"])
        return tuple(Author(n, reporter["org"], reporter["post"]) for n in names)
    house = _HOUSE.match(t2s(text))
    if house:
        return (Author(text[slice(*house.span("name"))], text[slice(*house.span("org"))]),)
    found = _BY.match(_BY_REPORTERS.sub(r"\1", text))
    if found:
        named = _REPORTER_FIRST.sub("", found["names"])
        if len(re.findall("[（(]", named)) > len(re.findall("[）)]", named)):
            named = text[found.start("names") :]  # the bracket at the end is that of the seat
        return _entries(named) or _pens(text)
    wrote = _WROTE.match(text)
    if wrote:
        return tuple(Author(n) for n in _names(wrote["names"]))
    marked = _MARKED.match(text)
    if marked:
        return _entries(marked["rest"])
    person = person_with_post(text)
    if person:
        return (person,)
    return tuple(Author(n) for n in _names(text)) if len(text) <= 24 else ()


def _pens(text: str) -> tuple[Author, ...]:
    """Pen names under a by-line's label: one, or several of which one at least is a name."""
    found = _PEN.match(text)
    names = re.split("[、&＆]", found["names"]) if found else []
    if len(names) == 1:
        outlet = names[0] in words("agencies") or names[0] in words("media")
        return () if outlet else (Author(names[0]),)
    return tuple(Author(n) for n in names) if any(map(is_name, names)) else ()


def _entries(text: str) -> tuple[Author, ...]:
    """`北京大学 董志勇`, `张三（某校教授）`, `张三 李四`, `张三/某报`."""
    text = re.sub(rf"(?<=[{HAN}])[*＊†‡#]+", "", text)
    bracket = re.match(r"^(?P<name>.{2,14}?)\s*[（(「](?P<what>[^（）()「」]{2,60})[）)」]$", text)
    if bracket and is_name(bracket["name"]):
        return (_described(bracket["name"], _WHERE.sub("", bracket["what"])),)
    names = _names(text)
    if names:
        return tuple(Author(n) for n in names)
    told = re.match(r"^(?P<names>[^：:]{2,40})[：:]\s*(?P<what>\S.{3,40})$", text)
    if told and _names(told["names"]):
        return tuple(_described(n, told["what"]) for n in _names(told["names"]))
    seated = re.match(r"^(?P<what>[^\s，,、]{3,20})[，,]\s*(?P<names>\S.*)$", text)
    if seated and not is_name(seated["what"]) and _names(seated["names"]):
        return tuple(Author(n, seated["what"]) for n in _names(seated["names"]))
    parts = [p for p in re.split(r"[\s\u3000/／|]+", text.strip()) if p]
    glued = _GLUED_POST.match(text)
    if glued and is_name(glued["name"]):
        return (_described(glued["name"], glued["what"]),)
    if len(parts) >= 2 and parts[-2].endswith(_PROVINCES):
        return ()  # 湖北 黄石, where they sit
    if len(parts) >= 2 and is_name(parts[-1]) and not is_name(parts[0]):
        return (_described(parts[-1], "".join(parts[:-1])),)
    if len(parts) >= 2 and is_name(parts[0]) and len(parts[1]) > 3:
        return (_described(parts[0], "".join(parts[1:])),)
    return ()


def organ(value: str) -> tuple[Author, ...]:
    """A body that signs as the author: 作者：某某课题组."""
    plain = re.fullmatch(
        rf"[{HAN}A-Za-z“”]{{3,24}}(?:组|部|院|所|中心|社|会|局|委|办|处|厅|室|队)", value.strip()
    )
    return (Author(value.strip()),) if plain else ()


def _names(text: str) -> tuple[str, ...]:
    """All parts are names, or none is one; a name spaced to three places (王 明, 阿 卜 杜) is one name."""
    text = re.sub(rf"^([{HAN}])[ \u3000]+([{HAN}])[ \u3000]+([{HAN}])$", r"\1\2\3", text.strip())
    text = SPACED.sub(r"\1\2", text)
    parts = [p for p in re.split(r"[\s\u3000、，,;；/／]+", text) if p]
    return tuple(parts) if parts and all(is_name(p) for p in parts) else ()


def _described(name: str, what: str, role: str = "author") -> Author:
    affiliation, position = description(what)
    return Author(re.sub(r"[\s\u3000]", "", name), affiliation, position, role)


def description(what: str) -> tuple[str, str]:
    """Affiliation and position out of what stands in brackets after a name.

    >>> description("清华大学公共管理学院教授、人工智能国际治理研究院副院长")
    ('清华大学公共管理学院、人工智能国际治理研究院', '教授、副院长')
    """
    orgs: list[str] = []
    posts: list[str] = []
    for part in re.split(
        rf"[、，,；;]|(?<=[授员长])兼(?=.)|(?<=[{HAN}])\s+(?=[{HAN}])", what.strip()
    ):
        words = part.strip()
        found = _POSITION_TAIL.search(t2s(words), max(0, len(words) - _LONGEST_POST))
        if found:
            if found.start():
                orgs.append(words[: found.start()])
            posts.append(words[found.start() :])
        elif part.strip():
            orgs.append(part.strip())
    if orgs and not posts:
        return what.strip(), ""
    if len(orgs) == 1 and orgs[0] == "资深":
        return "", what.strip()
    return "、".join(orgs), "、".join(posts)


@lru_cache(maxsize=1024)
def speaker_label(text: str) -> tuple[str, str, int] | None:
    """A label at the start of a paragraph: (name, what is said of him, length), or None.

    Only the form is judged; whether `name` speaks is for the whole article to say.

    >>> speaker_label("国家水务局局长赵文君：水价不变。")
    ('赵文君', '国家水务局局长', 11)
    >>> speaker_label("【录音】市民赵文君：水价不变。")
    ('赵文君', '市民', 10)
    """
    cue = _CUE.match(text)
    start = cue.end() if cue else 0
    found = _LABEL.match(text[start:])
    if not found or found.end() < 2:
        return None
    given = re.sub(r"[\s\u3000]", "", found["name"] or found["boxed"] or found["letter"] or "")
    name, what = named(given)
    if cue and not is_name(name):
        size = next((n for n in (3, 2, 4) if is_name(given[-n:]) and len(given) > n), 0)
        name, what = (given[-size:], given[:-size]) if size else (name, what)
    if not name or len(name) > LONGEST_NAME:
        return None
    return name, found["what"] or what, start + found.end()


_ASKS = re.compile(
    r"(?:[QＱ]\d{0,2}|第?[一二三四五六七八九十\d]{1,3}问|问题?[一二三四五六七八九十\d]{0,3}|.{0,12}(?:记者|主持人|提问))$|^《[^》]+》"
)


def asks_label(label: str) -> bool:
    """Whether a label says that somebody asks: 记者, 新华社记者, 一问, 《瞭望》新闻周刊.

    >>> asks_label("新华社记者"), asks_label("一问"), asks_label("赵文君")
    (True, True, False)
    """
    plain = t2s(label)
    return plain in ASKERS or _ASKS.match(plain) is not None


def named(label: str) -> tuple[str, str]:
    """The name in a label, and the post that stands with it; the label itself where it is no name.

    >>> named("陳委員亭妃"), named("王教授")
    (('陳亭妃', '委員'), ('王教授', ''))
    """
    member = _MEMBER.match(t2s(label))
    if member and is_name(label[0] + label[-len(member["given"]) :]):
        size = len(member["given"])
        return label[0] + label[-size:], label[1:-size]
    posted = _POSTED.match(t2s(label)) if len(label) > 4 else None
    if posted and is_name(posted["name"]):
        size = len(posted["name"])
        return label[-size:], label[:-size]
    return label, ""


def is_position(text: str) -> bool:
    """Whether a description ends with a position (教授, 副所长 …)."""
    return _POSITION_END.search(t2s(text)) is not None


SPACED = re.compile(rf"(?<![{HAN}])([{HAN}])[ \u3000]+([{HAN}])(?![{HAN}])")
"""王 明, a name of two characters set as wide as one of three."""
_INSTITUTE = re.compile(
    rf"[{HAN}A-Za-z“”·]{{3,20}}(?:大学|学院|研究院|研究所|研究中心|课题组|编写组|调研组|宣传部|智库)"
)


def institute(line: str) -> bool:
    """Whether a line is nothing but the name of an institute or of a group of writers."""
    plain = t2s(line.strip())
    return (
        _INSTITUTE.fullmatch(plain) is not None
        and re.match("打造|建设|走进|推动|加快", plain) is None
    )
