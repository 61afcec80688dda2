"""Names, by-lines and speaker labels: who wrote, who speaks, and what they are.

A sentence credited to the wrong person is worse than one credited to nobody, so a string is
a name only on positive evidence: a surname, a by-line's form, a title in brackets.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

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
_LABEL = re.compile(
    rf"^(?:(?P<name>(?:《[{HAN}]{{2,8}}》)?[{HAN}·•、“”]{{0,40}}|[{HAN}]\u3000[{HAN}]|[QA]\d?|[A-Z]{{2,6}}|[{HAN}]{{2,6}}[A-Z]{{1,4}}(?:[{HAN}]{{0,4}}记者)?|[A-Z][a-z]{{1,12}}(?: [A-Z][a-z]{{1,12}}){{0,2}})[ \u3000]*(?:（(?P<what>[^（）]{{2,80}})）)?[ \u3000]*[：:]"
    rf"|【(?P<boxed>[{HAN}·]{{1,8}}(?:[ \u3000][{HAN}·]{{1,4}})?)】[：:]?|(?P<letter>[QA])[.、 ]+(?=[{HAN}“《]))[ \u3000]*"
)
_CUE = re.compile(
    rf"(?:【(?:{one_of(groups('cues')['spoken'])})】|[（(\[](?:{one_of(groups('cues')['spoken'])})[:：]?[）)\]])[ \u3000]*"
)
_POSTED = re.compile(rf"^(?P<what>[{HAN}、“”]{{2,36}}?(?:{_POSITIONS}))(?P<name>[{HAN}]{{2,4}})$")
"""国家水务局局长赵文君."""
_REPORTS = re.compile(
    rf"^(?P<what>(?:本[台报网刊]|前方|现场)?(?:记者|主播|主持人?|嘉宾|评论员))(?P<name>[{HAN}]{{2,4}})$"
)
"""【记者 赵文君】, in a script."""
_MEMBER = re.compile(
    rf"^(?P<family>[{HAN}])(?P<post>委员|部长|院长|局长|署长|次长|司长|处长|主任|议员)(?P<given>[{HAN}]{{1,2}})$"
)
"""陳委員亭妃, as the gazettes of Taiwan print a speaker."""
LONGEST_NAME = 12
"""Characters of a label that is no post with a name."""
ASKERS = frozenset(words("askers"))
ANSWER = frozenset(words("answerers"))


@cache
def _made_of_parts() -> re.Pattern[str]:
    """才让多吉, 木合塔尔: names of peoples that have no family names."""
    parts = one_of(words("name-parts"))
    return re.compile(rf"(?:{parts}){{2,3}}")


@cache
def _holds_a_part() -> re.Pattern[str]:
    """敖日格勒: such a name with a character more, where a post or a label says that one stands."""
    return re.compile(rf"[{HAN}]?(?:{one_of(words('name-parts'))}){{1,3}}[{HAN}]?")


def opens_with_name(text: str) -> bool:
    """Whether a text opens with such a name.

    >>> opens_with_name("才让多吉参与设计"), opens_with_name("才让人放心")
    (True, False)
    """
    return _made_of_parts().match(text) is not None


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Whether a string has the form of a Chinese personal name.

    >>> is_name("孟繁科"), is_name("方法"), is_name("欧阳明高"), is_name("才让多吉"), is_name("东方水务")
    (True, False, True, True, False)
    """
    text = t2s(re.sub(r"[\s\u3000]", "", text))
    if (
        text in words("not-names")
        or text[2:] in ("讯", "电")
        or text[-1:] in "网报社刊部局处厅署市省县"
        or not re.fullmatch(rf"[{HAN}·•]+", text)
    ):
        return False
    if re.search(r"[·•]", text):
        outlet = re.search("(?:记者|[网报社刊台])(?:$|·)", text)
        parts = re.split("[·•]", text)
        return 4 <= len(text) <= 14 and not outlet and all(parts) and not all(map(_says, parts))
    if text in ("某某", "某某某") or text[1:] in ("某", "某某"):
        return True
    if text[:2] in words("surnames"):
        # 东方 is a place too, and 东方法学 no name
        place = [x for _, x in shared().tagged(text[:2])] == ["s"] and len(text) > 3
        thing = place and [x[0] for _, x in shared().tagged(text[2:])] in (["n"], ["v"])
        return len(text) in (3, 4) and not thing
    if len(text) > 3 and _made_of_parts().fullmatch(text):
        return text not in words("places")
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

    >>> placed_name("阿依古"), placed_name("敖日格勒"), placed_name("致辞"), placed_name("作报告")
    (True, True, False, False)
    >>> placed_name("沐春风")
    True
    """
    plain = t2s(text)
    fits = re.fullmatch(rf"[{HAN}]{{2,5}}", plain) and plain not in words("not-names")
    parts = shared().tagged(plain) if fits else []
    strange = bool(fits) and all(len(x) == 1 for x in shared().cut_known(plain))
    # 沐春风: a rare family name before a word for a thing
    rare = len(parts) == 2 and len(parts[0][0]) == 1 and all(tag[0] == "n" for _, tag in parts)
    return is_name(text) or strange or rare or bool(fits and _holds_a_part().fullmatch(plain))


def pen_name(text: str) -> bool:
    """Whether a short word that opens with no known family name is a person's all the same, where
    a by-line says that names stand.

    >>> pen_name("秋原"), pen_name("阿里木江"), pen_name("近日"), pen_name("水务")
    (True, True, False, False)
    """
    plain = t2s(text)
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", plain) or plain in words("not-names"):
        return False
    tags = [tag for _, tag in shared().tagged(plain)]
    return tags == ["nr"] or (len(plain) > 3 and all(tag.startswith("nr") for tag in tags))


def beside_names(text: str) -> bool:
    """Whether a short word may be a pen name where a person's name stands beside it: no body's
    short name, no post, no word of time or deed.

    >>> beside_names("海燕"), beside_names("新华社"), beside_names("北大"), beside_names("近日")
    (True, False, False, False)
    """
    plain = t2s(text)
    if not re.fullmatch(rf"[{HAN}]{{2,3}}", plain) or plain in words("not-names"):
        return False
    tags = [tag for _, tag in shared().tagged(plain)]
    body = (
        plain in words("menu")
        or plain[-1] in "影社报网刊台局部厅署院校所室办委会司省市县区州国大华组队"
        or is_position(plain)
    )
    return not body and all(tag[0] in "nasgi" and tag not in ("nt", "s") for tag in tags)


def may_be_pen(text: str) -> bool:
    """Whether a short word may be a pen name in a line of names above the day: no deed.

    >>> may_be_pen("半亩"), may_be_pen("海燕"), may_be_pen("改革")
    (True, True, False)
    """
    short = re.fullmatch(rf"[{HAN}]{{2}}", plain := t2s(text)) and plain not in words("not-names")
    return beside_names(text) or (
        bool(short) and all(tag[0] not in "vdpcut" for _, tag in shared().tagged(plain))
    )


def names_placed(text: str) -> tuple[str, ...]:
    """All the short words of a line whose place says that it names persons, where one of them is a
    name and none is anything else.

    >>> names_placed("海燕 步青云"), names_placed("温如初　木 青"), names_placed("赵文君 摄影")
    (('海燕', '步青云'), ('温如初', '木青'), ())
    """
    parts = re.split(r"[ \u3000、，]+", SPACED.sub(r"\1\2", text))
    if _APART.fullmatch(text) and is_name("".join(parts)):
        return ("".join(parts),)  # 岑 参差
    told = all(is_name(p) or pen_name(p) or beside_names(p) for p in parts)
    return tuple(parts) if told and any(map(is_name, parts)) else ()


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
        if found and text[part.end() : part.end() + 1] in tuple("“‘「『《"):
            break  # the text runs on into a quotation
        found.append(re.sub(r"[ \u3000]", "", part["name"]))
        end = part.end()
    return (tuple(found), end) if found else None


def person_with_post(text: str) -> Author | None:
    """A person with his post on one line, in either order: 某市市长 赵立新, 某国总统 阿利耶夫."""
    line = re.sub(r"、[ \u3000]+", "、", text.strip())
    person = re.match(r"^(?P<name>\S[\S ]{0,3}\S)[ \u3000]+(?P<what>\S[^。！？；]{1,80})$", line)
    if person and len(names_alone(person["name"])) == 1 and is_position(person["what"]):
        return described(person["name"], person["what"])
    office = re.match(r"^(?P<what>\S{2,30})[ \u3000]+(?P<name>\S[\S \u3000]{0,6}\S)$", line)
    if office and is_position(office["what"]):
        one = len(names_alone(office["name"])) == 1 or placed_name(office["name"])
        one = one or _written_by_sound(office["name"])
        return described(office["name"], office["what"]) if one else None
    return None


def _written_by_sound(text: str) -> bool:
    """Whether a string is written in the characters of foreign names alone: 古特雷斯."""
    return 3 <= len(text) <= 8 and set(t2s(text)) <= words("foreign-sounds")


_ANNOUNCED = re.compile(
    rf"以下(?:是|为|系)(?P<who>[{HAN}（）()、]{{4,40}}?)(?:先生|女士|议员|博士|教授)?(?:[今昨]日|[今昨]天|今早|昨晚|[\d〇○零一二三四五六七八九十]{{1,4}}[年月]|[（(]|于|在|出席)[^。；]{{0,60}}"
    r"(?:致辞|致词|演辞|讲话|演讲|发言|谈话|开场发言)(?:的?(?:全文|内容|要点|摘要|实录|译文|中文译本|中译文|讲稿))?[：:]"
)


def announced_speaker(text: str) -> Author | None:
    """Whose words a paragraph announces: 以下是某局局长某某今日在某论坛的致辞全文：; else None.

    >>> told = announced_speaker("以下是水务局局长赵文君今日（三月四日）在水务论坛的致辞全文：")
    >>> (told.name, told.position) if told else None
    ('赵文君', '局长')
    """
    found = _ANNOUNCED.fullmatch(t2s(text.strip()))
    who = text.strip()[slice(*found.span("who"))] if found else ""
    for size in (3, 2, 4):
        if is_name(who[-size:]) and is_position(who[:-size]):
            return described(who[-size:], who[:-size])
    return None


def names_alone(text: str) -> tuple[str, ...]:
    """All parts are names, or none is one; a name spaced to three places (王 明, 阿 卜 杜) is one name."""
    text = re.sub(rf"^([{HAN}])[ \u3000]+([{HAN}])[ \u3000]+([{HAN}])$", r"\1\2\3", text.strip())
    text = SPACED.sub(r"\1\2", text)
    parts = [p for p in re.split(r"[\s\u3000、，,;；/／]+", text) if p]
    return tuple(parts) if parts and all(is_name(p) for p in parts) else ()


def described(name: str, what: str, role: str = "author") -> Author:
    affiliation, position = description(what)
    return Author(re.sub(r"[\s\u3000]", "", name), affiliation, position, role)


_HEADS_IT = re.compile("[部局厅廳署][长長]")
_WHOLE_BODY = re.compile(
    r"(?:[部局厅廳署院会會委府省市县縣区區州国國办辦处處站社台行所组組]|公司|集团|集團|大学|大學|学校|學校|中心|全国|中央|地方)$"
)


def _body_of(body: str, post: str) -> str:
    """A body by its whole name, where its head's post ends it: 水务局长 is of the 水务局."""
    cut = _HEADS_IT.match(post) and not _WHOLE_BODY.search(body)
    return body + post[0] if cut else body


def description(what: str) -> tuple[str, str]:
    """Affiliation and position out of what stands in brackets after a name.

    >>> description("清华大学公共管理学院教授、人工智能国际治理研究院副院长")
    ('清华大学公共管理学院、人工智能国际治理研究院', '教授、副院长')
    >>> description("云溪市水务局长"), description("某国部长")
    (('云溪市水务局', '局长'), ('某国', '部长'))
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
                orgs.append(_body_of(words[: found.start()], words[found.start() :]))
            posts.append(words[found.start() :])
        elif part.strip():
            orgs.append(part.strip())
    if orgs and not posts:
        return what.strip(), ""
    if len(orgs) == 1 and orgs[0] == "资深":
        return "", what.strip()
    return "、".join(orgs), "、".join(posts)


_CALLED = re.compile(rf"[{HAN}](?:{alternatives('addressing')})$|^[小老][{HAN}]$")
_FAMILIAR = {"小", "老"}
"""章女士, 小杜: how somebody is called whose name is not told in full."""


def is_cued(text: str) -> bool:
    """Whether a paragraph opens with a script's cue that somebody else's words follow.

    >>> is_cued("（出录音）小杜：抢到了。"), is_cued("小杜：抢到了。")
    (True, False)
    """
    return _CUE.match(text) is not None


@lru_cache(maxsize=1024)
def speaker_label(text: str) -> tuple[str, str, int] | None:
    """A label at the start of a paragraph: (name, what is said of him, length), or None.

    Only the form is judged; whether `name` speaks is for the whole article to say.

    >>> speaker_label("国家水务局局长赵文君：水价不变。")
    ('赵文君', '国家水务局局长', 11)
    >>> speaker_label("【录音】市民赵文君：水价不变。")
    ('赵文君', '市民', 10)
    >>> speaker_label("（出录音）乘客章女士：很稳。")
    ('章女士', '乘客', 11)
    """
    cue = _CUE.match(text)
    start = cue.end() if cue else 0
    found = _LABEL.match(text[start:])
    if not found or found.end() < 2:
        return None
    given = re.sub(r"[\s\u3000]", "", found["name"] or found["boxed"] or found["letter"] or "")
    reports = _REPORTS.match(t2s(given))
    told = reports is not None and (is_name(reports["name"]) or reports["what"] == "主播")
    name, what = (
        (given[-len(reports["name"]) :], reports["what"]) if reports and told else named(given)
    )
    if cue and not is_name(name):
        called = _CALLED.search(t2s(given))
        size = len(called[0]) if called and called[0][0] in words("surnames") | _FAMILIAR else 0
        size = size or next((n for n in (3, 2, 4) if is_name(given[-n:]) and len(given) > n), 0)
        name, what = (given[-size:], given[:-size]) if size else (name, what)
    if not name or len(name) > LONGEST_NAME:
        return None
    return name, found["what"] or what, start + found.end()


_ASKS = re.compile(
    r"(?:[QＱ]\d{0,2}|第?[一二三四五六七八九十\d]{1,3}问|问题?[一二三四五六七八九十\d]{0,3}|.{0,12}(?:记者|主持人|提问))$|^《[^》]+》(?:.{0,3}|新闻周刊)$"
)


def asks_label(label: str) -> bool:
    """Whether a label says that somebody asks: 记者, 新华社记者, 一问, 《瞭望》新闻周刊.

    >>> asks_label("新华社记者"), asks_label("一问"), asks_label("赵文君")
    (True, True, False)
    >>> asks_label("《瞭望》新闻周刊"), asks_label("《瞭望》整版聚焦")
    (True, False)
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


_APART = re.compile(rf"[{HAN}][ \u3000]+[{HAN}]{{2}}")
"""A surname and a given name, set apart."""
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
