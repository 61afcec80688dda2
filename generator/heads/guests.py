"""Who is introduced as the guest of an interview or a box, by a label and on its line.

It exists because such a line stands between a title and the first word, and is neither.
"""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.people import described, is_name, is_position, named, person_with_post
from generator.model import Author

GUEST = re.compile(
    r"^[■◆●▌【\[]?(?:本[期场栏版刊报]|今日|特邀|特约|受邀|对[话谈]|访谈|受访|与谈|解读|点评|主讲|主笔|撰稿|连线|做客|出镜|分享|发言|圆桌|执笔){0,2}(?:嘉宾|专家|学者|名家|作者|教授|评论员|(?:受访|对[话谈]|解读|讲述|分享)者|(?:主持|主讲|解读|点评|与谈|受访|讲述|分享|答疑|撰稿|撰文|执笔|发言|对[话谈])人|(?<=本期)(?:执笔|主讲|发言|受访|做客|对话))(?:简介|名片|介绍|档案)?[】\]]?[:：]?$"
)
"""The label over a guest's name, or before it."""
_LABELLED = re.compile(
    rf"(?P<label>[■◆●▌【\[]?[{HAN}]{{2,8}}[】\]]?)[:：|｜丨][ \u3000]*(?P<who>\S.{{1,60}})"
)
_ASKS = re.compile("主持|作者|评论员")
"""Labels of those who ask or write."""
_BRACKET = re.compile(rf"(?P<name>[{HAN}·]{{2,8}}?)[ \u3000]*[（(](?P<what>[^（()）]{{2,60}})[）)]")

_COMMA = re.compile(rf"(?P<name>[{HAN}·]{{2,8}}?)[，,][ \u3000]?(?P<what>[^（()）。；]{{4,60}})")


def introduced(line: str) -> Author | None:
    """Whom a line introduces as a guest, with what he is; None if it introduces nobody.

    >>> introduced("受访专家：云溪大学教授 赵文君")
    Author(name='赵文君', affiliation='云溪大学', position='教授', role='author')
    >>> introduced("对话人：赵文君（云溪大学教授）") == introduced("对话嘉宾：云溪大学教授赵文君")
    True
    >>> introduced("专家：水价不变"), introduced("主持人：云溪日报记者 赵文君")
    (None, None)
    """
    found = _LABELLED.fullmatch(line.strip())
    plain = t2s(found["label"]) if found else ""
    if not found or not GUEST.match(plain) or _ASKS.search(plain) or re.search("[。！？；]", line):
        return None
    who = found["who"].strip()
    if guest := person_named(who):
        return guest
    name, post = named(who)
    return described(name, post) if post and is_name(name) else None


def person_named(line: str) -> Author | None:
    """A person and what he is, on a line: parted by a space, a comma or in brackets.

    >>> person_named("赵文君，云溪大学教授") == person_named("云溪大学教授 赵文君")
    True
    """
    told = _BRACKET.fullmatch(line.strip()) or _COMMA.fullmatch(line.strip())
    if told and is_name(told["name"]) and is_position(told["what"]):
        return described(told["name"], told["what"])
    return person_with_post(line)
