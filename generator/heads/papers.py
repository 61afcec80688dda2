"""Whether a piece of a head is the name of a paper, and which paper a name in pinyin means."""

from __future__ import annotations

import re

from generator.chinese.pinyin import syllables
from generator.chinese.scripts import t2s
from generator.chinese.width import has_han
from generator.heads.labels import medium_end
from generator.heads.people import is_name
from generator.lexicon import words

_COUNTED = re.compile(r"(?:\d+人?|没有|暂无|查看|发表|全部|网友|我要|参与).{0,6}评论$")
"""没有评论, 249人参与49评论: how often a page was commented on."""


_NO_PAPER = re.compile(
    r"(?<![间闻])播报$|(?:[举汇通申预情海捷警简电填回上瞒战喜公季月]|(?<![青少])年)报$|^本[报刊网台社]讯?$|^.{0,2}资讯$|[简短捷喜]讯$|^[一二三四五六七八九十\d]+、"
)
"""怎么举报, 企业资讯, 一、新闻: words that end as the names of papers do."""


_QUOTES = re.compile("[“”‘’「」『』+＋！!？?]|^[\u4e00-\u9fff]{6,}·")
"""“节水+节能”·名家视点, 老旧小区加装电梯·法律会客厅: no medium's name, a title."""


_EDITION = re.compile("(?<=[报刊志])[·•][\u4e00-\u9fff]{1,4}版$")
"""云溪科技报·注音版."""


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
    return _NO_PAPER.search(plain) is None and (
        medium_end().search(plain) is not None and len(plain) >= 3 and "的" not in plain
    )


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
