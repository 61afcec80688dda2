"""A title without what a site prints on its line, and the days that such a line tells.

It exists apart from the choice of the title because a title is looked at so wherever it is read.
"""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.heads import head_line
from generator.restore.head_breaks import ANNOUNCED

_STAMPED = re.compile(
    r"[ \u3000]*(?P<day>(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[ \u3000]+\d{1,2}:\d{2}(?::\d{2})?$"
)


def stamp(text: str) -> str:
    """The day with its clock behind a title, on the title's line; else empty.

    >>> stamp("水价不变 2023/05/06 10:20"), stamp("水价不变 2023/05/06")
    ('2023/05/06', '')
    """
    found = _STAMPED.search(text)
    return found["day"] if found else ""


_AIRED = re.compile(
    r"(?P<day>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)[ \u3000]*[（(]?(?:播出稿?|节目稿?|播报|文稿|广播稿|口播稿|节目文稿|文字稿)[）)]?$"
)


def aired(text: str) -> str:
    """The day on which a script's title says that it is broadcast; else empty.

    >>> aired("《早安江川》2025年11月4日播出稿"), aired("2025年11月4日的播出事故")
    ('2025年11月4日', '')
    """
    found = _AIRED.search(t2s(text))
    return found["day"] if found else ""


_FILED = re.compile(
    r"^(?:分享|转载|转发|推荐|荐读|荐文)[ \u3000]?[|｜丨][ \u3000]?|^[【\[](?:分享|转载|转发|推荐|荐读|荐文|好文推荐)[】\]][ \u3000]?|"
    r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ _-]?(?=[\u4e00-\u9fff“《])"
)


_NUMBERED = re.compile(
    r"^[\u4e00-\u9fff]{1,10}[〔\[（(](?:19|20)\d\d[〕\]）)]第?\d{1,4}号[ \u3000]?《(?P<title>[^《》]{8,80})》$"
)
"""云政发〔2025〕3号《云溪市关于水价的意见》."""


_LABELS = re.compile(
    r"(?<=\S{6})[ \u3000]+(?P<rest>(?:发布|更新|发表|发稿|刊登)?(?:时间|日期)[ \u3000]*[:：].{8,80})$"
)


def labels_behind(text: str) -> str:
    """The page's own line where it stands behind the title, on the title's line; else empty.

    >>> labels_behind("水价真的不变 发布时间：2024-07-25 来源：云溪网")
    '发布时间：2024-07-25 来源：云溪网'
    >>> labels_behind("水价不变的时间：三年")
    ''
    """
    found = _LABELS.search(t2s(text))
    return text[found.start("rest") :] if found and head_line(found["rest"]) else ""


def bare_title(text: str) -> str:
    """A title without the day under which a site files it, the word by which it passes it on, or
    the dateline that announces it.

    >>> bare_title("20241014水价不变"), bare_title("分享 | 水价不变")
    ('水价不变', '水价不变')
    >>> bare_title("【荐文】水价不变"), bare_title("【荐水】水价不变")
    ('水价不变', '【荐水】水价不变')
    >>> bare_title("新华社云溪3月4日电 题：水价不变")
    '水价不变'
    >>> bare_title("云政发〔2025〕3号《云溪市关于水价的意见》")
    '云溪市关于水价的意见'
    """
    sent = ANNOUNCED.match(t2s(text))
    text = text[sent.end() :] if sent else text
    text = text.removesuffix(labels_behind(text)).rstrip()
    text = _NUMBERED.sub(r"\g<title>", text)
    return _STAMPED.sub("", _FILED.sub("", text))


_TWO = re.compile(r"(?P<title>\S.{5,58}?)[ \u3000]+(?:——|──|――)[ \u3000]*(?P<below>[^—\s].{3,40})")


_GIVEN = re.compile(
    r"(?P<title>\S.{5,58}?)(?:——|──|――)(?P<below>在[^—]{6,44}(?:报告|讲话|致辞|演讲|发言))"
)


def two_parts(title: str) -> tuple[str, str]:
    """A title and the subtitle that a site sets behind a gap and a dash on its line, or that says
    where the speech was given.

    >>> two_parts("水价的三个问题 ——以云溪市为例"), two_parts("水价的三个问题——以云溪市为例")
    (('水价的三个问题', '以云溪市为例'), ('水价的三个问题——以云溪市为例', ''))
    >>> two_parts("让水价更清楚——在云溪水务会议上的工作报告")
    ('让水价更清楚', '在云溪水务会议上的工作报告')
    """
    found = _TWO.fullmatch(title) or _GIVEN.fullmatch(title)
    return (found["title"], found["below"]) if found else (title, "")
