"""Whether a piece of a head is the name of a paper, which one a bracket names, or a name in pinyin."""

from __future__ import annotations

import re

from generator.chinese.pinyin import syllables
from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, has_han
from generator.heads.labels import medium_end
from generator.heads.people import is_name
from generator.lexicon import words

_COUNTED = re.compile(r"(?:\d+人?|没有|暂无|查看|发表|全部|网友|我要|参与).{0,6}评论$")
"""没有评论, 249人参与49评论: how often a page was commented on."""


_NO_PAPER = re.compile(
    r"(?<![间闻])播报$|(?:(?<![家机广光弱])电|管|(?<![铁公道])路|(?:织密|编织|织就|织牢|织好|筑牢|守护|扎紧|用好).{1,6})网$|"
    r"(?:[举汇通申预情海捷警简电填回上瞒战喜公季月]|(?<![青少])年)报$|^本[报刊网台社]讯?$|^.{0,2}资讯$|[简短捷喜]讯$|^[一二三四五六七八九十\d]+、"
)
"""怎么举报, 企业资讯, 一、新闻, 守护电网, 织密防护网: words that end as the names of papers do."""


_HALVES = re.compile(rf"(?P<first>[{HAN}]{{4,}})[ \u3000]+[{HAN}]{{4,}}$")
"""智慧巡线 连成一张网: a headline in two halves."""


_QUOTES = re.compile("[“”‘’「」『』+＋！!？?]|^[\u4e00-\u9fff]{6,}·")
"""“节水+节能”·名家视点, 老旧小区加装电梯·法律会客厅: no medium's name, a title."""


_EDITION = re.compile("(?<=[报刊志])(?:[·•][\u4e00-\u9fff]{1,4}|海外|国际|周末|农村|电子|数字)版$")
"""云溪科技报·注音版, 云溪日报海外版."""


def is_medium(token: str) -> bool:
    """Whether a piece is the name of a paper, a journal, a site or an account."""
    plain = _EDITION.sub("", t2s(token))
    if plain in words("menu") or _COUNTED.match(plain) or _QUOTES.search(plain):
        return plain in words("media")
    if (
        not 2 <= len(plain) <= 16
        or not has_han(plain)
        or (is_name(token) and plain[-1] not in "网报")
    ):
        return plain in words("media")
    if plain in words("media") or plain in words("agencies"):
        return True
    halves = _HALVES.match(plain)
    return (
        _NO_PAPER.search(plain) is None
        and (halves is None or medium_end().search(halves["first"]) is not None)
        and (medium_end().search(plain) is not None and len(plain) >= 3 and "的" not in plain)
    )


_STRONG = "日报|晚报|早报|晨报|时报|商报|都市报|青年报|周刊|新闻网|通讯社|新闻社|客户端|电视台|卫视|公众号|融媒体中心"
_CREDIT = re.compile(
    rf"[（(【\[](?:据|来源[:：]?|转自|原载)?[ ]?《?(?P<name>[{HAN}A-Za-z\d+]{{2,16}}?)》?(?:微信公众号|微博|消息)?[）)】\]]$"
)


def credited(text: str) -> str:
    """The medium that a bracket names in which nothing else stands, at the end of a text, or empty.

    >>> credited("水价不变。（云溪日报）"), credited("（据新华社）"), credited("改革的三个问题（观察）")
    ('云溪日报', '新华社', '')
    """
    found = _CREDIT.search(t2s(text[-24:]))
    name = found["name"] if found else ""
    known = name in words("media") or name in words("agencies")
    strong = re.search(f"(?:{_STRONG})$", name) and is_medium(name) and len(name) > len("日报")
    return name if known or strong else ""


_SOURCED = re.compile(
    r"(?:文章|本文|原文|稿件)?来源[ \u3000]*[:：][ \u3000]*《(?P<name>[^《》]{2,20})》[ \u3000]*(?:[（(][^（()）]{2,12}[）)])?(?:(?:19|20)\d\d[^。]{0,120})?。?"
)


def sourced(text: str) -> str:
    """The medium in 《》 behind a source's label, where all the rest tells of its issue, or empty.

    >>> sourced("文章来源：《云溪论坛》2024年第4期，已在网上刊出，感谢作者同意转载。")
    '云溪论坛'
    >>> sourced("来源：《云溪论坛》说，水价不变。")
    ''
    """
    found = _SOURCED.fullmatch(t2s(text.strip()))
    return text.strip()[slice(*found.span("name"))] if found else ""


def by_sound(latin: str) -> str:
    """The Chinese name of a paper that is printed in pinyin, where exactly one is known, a
    province's daily among them.

    >>> by_sound("Fu Jian Ri Bao"), by_sound("Shan Xi Wan Bao")
    ('福建日报', 'Shan Xi Wan Bao')
    """
    key = re.sub(r"[^a-z]", "", latin.lower())
    dailies = {f"{province}日报" for province in words("provinces")}
    known = [
        name for name in {*words("agencies"), *words("media"), *dailies}
        if has_han(name) and "".join(syllables(name)) == key
    ]  # fmt: skip
    return known[0] if len(known) == 1 else latin
