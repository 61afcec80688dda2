"""Which line is the title: one, or none.

An editor's word decides, then a front matter's, then marks; among bare lines the one that the page
itself treats as the title: with its source line below, of a document's form, printed twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.chinese.scripts import t2s
from generator.chinese.width import skeleton
from generator.heads import head_line
from generator.heads.accounts import account_and_day
from generator.heads.citations import cites_itself
from generator.heads.documents import bodies
from generator.heads.papers import is_medium
from generator.heads.people import is_name, is_position
from generator.model import ArticleEntry
from generator.restore.blocks import FURNITURE_ROLES
from generator.restore.head_breaks import DATELINE
from generator.restore.sentences import bracketed, ends_clause, numbered
from generator.structure.bare_titles import bare_title
from generator.structure.headlines import (
    ACCOUNT,
    HEAD_ROLES,
    MOST_LINES,
    by_another,
    in_lines,
    like_a_column,
    under_the_site,
    without_site,
    without_sites,
)
from generator.structure.items import Item, family, is_body, ruled, together
from generator.structure.likeness import LEAD, SUBTITLE, SURE, WORD, likeness, page_headline, states
from generator.structure.long_titles import asking, long_title, news, opened

_RECORD = re.compile(
    r"(?:座谈|会谈|访谈|采访|讨论|会议|谈话|讲话|发言|演讲)(?:会)?(?:的)?(?:纪要|实录|摘要|记录|全文|节选|摘编)$"
)
"""某某与某某座谈会纪要: under a title, what the text records."""
_STANDING = re.compile(
    r"(?=.{3,7}$)(?:专家|特别|独家|高端|人物|名家|学者|深度|本刊|本期)(?:访谈|专访|对话|论坛|专栏|观察|视点|特稿|专题)$"
)
"""专家访谈: a column's standing name over the title."""


def titled(
    items: list[Item], first: int, entry: ArticleEntry | None, front: Mapping[str, str]
) -> list[Item]:
    """The items, one of them the title if there is one; `first`: where running text begins."""
    ruled = any(x.role == "title" for x in items)
    items = _with_its_speaker(items, first)
    told = (entry.title if entry else "") or front.get("title", "") or _labelled(items[:first])
    if told and not ruled:
        i, size = _printed(items, told)
        if not size and not (entry and entry.title):
            i, size = _printed(items[:first], without_site(told))
            told = without_site(told) if size else told
        if size:
            items[i : i + size] = [replace(_in_one(items[i : i + size]), role="title")]
            if not (entry and entry.title):
                items = _above(_subtitle(items, i, first - size + 1), i, sure=True)
    if ruled or told or (entry and entry.untitled):
        return _repeated(items, told)
    at = _marked(items, first)
    if at < 0 and (below := page_headline(items, first)) >= 0:
        items[below] = replace(items[below], role="title")
        return _repeated(_above(items, below, sure=True), "")
    if at < 0:
        at = _bare(items, first) if at == -1 else _unmarked(items, first)
        at = asking(items, at)
    if at >= 0:
        sure = not items[at].block.level and likeness(items, at, first, Counter()) >= SURE
        items[at] = replace(items[at], role="title")
        items, at = opened(long_title(items, at), at)
        items = _above(items, at, sure)
        return _repeated(_subtitle(news(items, at), at, first), "")
    if at == _NONE or not any(x.role == "heading" for x in items[:first]):
        return _occasion(items, first)
    alike = family(items)
    odd = [
        i
        for i, x in enumerate(items)
        if x.role == "heading" and x.block.text.text not in alike and not x.block.level
    ]
    if alike and len(odd) == 1 and any(x.role == "heading" for x in items[:first]):
        items[odd[0]] = replace(items[odd[0]], role="title")
    return items


def _with_its_speaker(items: list[Item], first: int) -> list[Item]:
    """在水务会议上的讲话 / 在水务会议上的讲话 赵文君: the title, and once more with who spoke."""
    keys = {skeleton(x.block.text.text): i for i, x in enumerate(items[:first])}
    for i, item in enumerate(items[:first]):
        last = _LAST_NAME.fullmatch(item.block.raw.strip())
        at = keys.get(skeleton(last["lead"]), i) if last and is_name(last["name"]) else i
        if at < i and item.role in ("heading", "occasion") and not ruled(item.block):
            items[i] = replace(item, role="by-line")
            if items[at].role == "occasion":
                items[at] = replace(items[at], role="heading")
    return items


_LAST_NAME = re.compile(r"(?P<lead>\S.{5,60}?)[ \u3000]+(?P<name>[\u4e00-\u9fff·]{2,4})")


def _labelled(head: Sequence[Item]) -> str:
    """The title that a table of particulars gives (名称：…), if the page prints it once more."""
    found = [
        h.title
        for x in head
        if x.role == "source-line" and (h := head_line(x.block.raw)) and h.title
    ]
    return next((t for t in found if _printed(head, t)[1]), "")


def _printed(items: Sequence[Item], told: str) -> tuple[int, int]:
    """Where the items print a title, and in how many lines; none where they do not."""
    title = skeleton(told)
    keys = [skeleton(x.block.text.text) for x in items]
    for size in range(1, MOST_LINES + 1):
        for i in range(len(items) - size + 1):
            roles = {x.role for x in items[i : i + size]}
            if title and title == "".join(keys[i : i + size]) and roles <= {"heading", "text"}:
                return i, size
    return 0, 0


_MORE = 4
"""Characters by which a title printed whole is longer than its last line."""


def _in_one(items: Sequence[Item]) -> Item:
    whole = items[0]
    for item in items[1:]:
        whole = together(whole, item)
    return whole


_NONE = -2
"""Headings are marked, and none of them is the title."""


def _marked(items: Sequence[Item], first: int) -> int:
    """The marked heading of the highest level; -1 where no heading is marked."""
    levels = Counter(x.block.level for x in items if x.role == "heading" and x.block.level)
    top = min(levels, default=0)
    if not top:
        return -1
    marked = [i for i, x in enumerate(items) if x.role == "heading" and x.block.level == top]
    whole = [i for i in marked if not bracketed(items[i].block.text.text)] or marked
    if top > 1 and levels[top] > 1:
        return _NONE
    if len(whole) > 1 and _STANDING.match(items[whole[0]].block.text.text):
        whole = whole[1:] if whole[1] == whole[0] + 1 else whole
    whole = under_the_site(items, whole, first)
    return whole[0] if top == 1 or marked[0] < first else _NONE


def _bare(items: Sequence[Item], first: int) -> int:
    """The likeliest of the bare headings before the text; -1 if none can be the title."""
    alike = family(items)
    head = [
        i
        for i in range(first)
        if items[i].role == "heading"
        and not items[i].block.level
        and not numbered(items[i].block.text.text)
    ]
    if not head or items[head[0]].block.text.text in alike:
        return -1
    if _newsletter(items, head):
        head = head[1:]
    keys = Counter(skeleton(items[i].block.text.text) for i in range(first))
    scores = {i: likeness(items, i, first, keys) for i in head}
    best = max(scores.values())
    alone = len(head) == 1 and head[0] == 0 and bracketed(items[0].block.text.text)
    if best <= 0 and len(head) == 1 and (alone or like_a_column(items, head[0])):
        return head[0]
    at = next(i for i in head if scores[i] == best) if best > 0 else by_another(items, head, first)
    if at >= 0 and len(items[at].block.text) <= WORD:
        # a word of the site's under the headline: its account
        few = _FEW_WORDS.fullmatch(items[at].block.raw.strip()) is not None
        least = len(items[at].block.text) * _LONGER
        above = [
            i
            for i in head
            if i < at
            and scores[i] > 0
            and (few or states(items[i]) or _longer(items[i].block.text.text, least))
        ]
        at = above[-1] if above else at
    end = skeleton(items[at].block.text.text) if at >= 0 else ""
    whole = [
        i
        for i in head
        if len(key := skeleton(items[i].block.text.text)) > len(end) + _MORE
        and key.endswith(end)
        and in_lines(items, at, key)
    ]
    return whole[0] if whole and len(end) >= _MORE else at


_BETWEEN = "words between the title and the page's line"
_SUBTITLE = 6
"""Characters of a subtitle that no dash tells: what is shorter is an account's name, or a section's."""


def _longer(text: str, least: float) -> bool:
    """Whether a line is so much longer that it is the headline, and no column's name in 《》."""
    return len(text) > least and "《" not in text


_LONGER = 1.5
"""By how much a headline is longer than an account's name below it."""
_FEW_WORDS = re.compile(r"[\u4e00-\u9fff]{2,3}(?:[ \u3000]+[\u4e00-\u9fff]{2,3}){1,3}")
"""海燕 半亩: who wrote, or what of, below a headline; no headline itself."""


_NEWSLETTER = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:统计信息|政务信息|工作信息|信息快报|简报|快报|专报|要情|动态|内参|月报|参阅)"
)
_OF_A_TIME = re.compile(
    r"\d年?[^，。]*(?:情况|分析|简析|报告|形势|综述)(?:[（(][^（()）]{1,12}[）)])?$"
)


def _newsletter(items: Sequence[Item], head: Sequence[int]) -> bool:
    """Whether an office's newsletter stands right over what it tells of a time: 云溪统计信息 /
    2025年1—9月全市用水情况."""
    over, under = (t2s(items[i].block.text.text) for i in (head[0], head[min(1, len(head) - 1)]))
    right_below = len(head) > 1 and head[1] == head[0] + 1
    return right_below and bool(_NEWSLETTER.fullmatch(over) and _OF_A_TIME.search(under))


_ABOVE = "what stands above the title"


def _above(items: list[Item], at: int, sure: bool) -> list[Item]:
    """What stands above the title: a column's standing name; a page's menu where it is `sure`."""
    for i in range(at):
        text = items[i].block.text.text
        if (
            items[i].role == "text"
            and len(text) <= 120
            and not ends_clause(text)
            and not ruled(items[i].block)
        ):
            items[i] = replace(items[i], role="kicker", why=_ABOVE)
        short = sure or len(items[i].block.text) <= 8
        if items[i].role != "heading" or ruled(items[i].block):
            continue
        site = items[i].block.level and is_medium(text)
        stands = bracketed(text) or _STANDING.match(text) or site
        if stands or (sure and at - i == 1 and len(text) > 4):
            items[i] = replace(items[i], role="kicker", why=_ABOVE)
        elif not items[i].block.level and (short or bodies(text)):
            items[i] = replace(items[i], role="navigation", why=_ABOVE)
    return items


def _unmarked(items: Sequence[Item], first: int) -> int:
    """Where only the headings below are marked, the bare line over them that the page treats as the title."""
    at = _bare(items, first)
    sure = at >= 0 and likeness(items, at, first, Counter()) >= SURE
    marked = next((i for i, x in enumerate(items) if x.role == "heading" and x.block.level), 0)
    return at if sure and at < marked else _NONE


def _occasion(items: list[Item], first: int) -> list[Item]:
    """在某会上的讲话, with no title above it, is the title."""
    for i in range(first):
        if items[i].role == "heading" and not items[i].block.level:
            break
        if items[i].role == "occasion" and _SPEECH.search(t2s(items[i].block.text.text)):
            items[i] = replace(items[i], role="title")
            break
    return items


_SPEECH = re.compile(
    r"上的?(?:主旨|主题|特别|视频|书面|开幕|闭幕|总结)?(?:讲话|致辞|演讲|发言|报告)(?:[（(][^（()）]{2,6}[）)])?$"
)


def _subtitle(items: list[Item], at: int, first: int) -> list[Item]:
    """A line after the title: with a dash it is the subtitle; bare, if a by-line follows it."""
    for i in range(at + 1, min(first, len(items))):
        item = items[i]
        if item.role != "heading":
            if item.role in FURNITURE_ROLES or item.role in HEAD_ROLES:
                continue
            break
        text = item.block.text.text
        followed = i + 1 < len(items) and items[i + 1].role in ("by-line", "source-line")
        dated = account_and_day(item.block.raw)[1]
        if items[i - 1].role == "by-line" and (dated or (followed and account_and_day(text)[0])):
            items[i] = replace(item, role="source-line", why=ACCOUNT)
            break
        shape = _FEW_WORDS.fullmatch(item.block.raw.strip()) or len(text) < _SUBTITLE
        if followed and shape and not item.block.level:
            items[i] = replace(item, role="kicker", why=_BETWEEN)
        elif (
            SUBTITLE.match(text)
            or _RECORD.search(text)
            or (followed and not item.block.level and not numbered(text) and not bodies(text))
        ):
            items[i] = replace(item, role="subtitle")
        break
    return items


def _signed(items: list[Item], title: str) -> list[Item]:
    """赵文君 on a line of its own, where the title is 赵文君：水价的三个问题: who wrote it."""
    lead = LEAD.match(title)
    return [
        replace(x, role="by-line")
        if lead
        and x.role in ("heading", "kicker", "navigation")
        and (
            x.block.text.text.strip() == lead[1]
            or (x.block.text.text.startswith(lead[1]) and is_position(x.block.text.text))
        )
        else x
        for x in items
    ]


def _repeated(items: list[Item], told: str) -> list[Item]:
    """The title again, in a web page's head, over the text or at its foot, is set aside."""
    title = skeleton(told) or next(
        (skeleton(x.block.text.text) for x in items if x.role == "title"), ""
    )
    shown = bare_title(told or next((x.block.text.text for x in items if x.role == "title"), ""))
    items = [
        replace(x, role="citation")
        if x.role in ("text", "heading") and cites_itself(x.block.text.text, shown)
        else x
        for x in items
    ]
    items = _signed(items, shown)
    body = [i for i, x in enumerate(items) if x.role == "text" and is_body(x.block)]
    first, last = (body[0], body[-1]) if body else (0, len(items))
    items = [
        replace(x, role="source-line")
        if title
        and x.role in ("text", "heading")
        and (sent := _sent_title(x.block.text.text))
        and (sent == title or (len(sent) >= _SENT and title.endswith(sent)))
        else x
        for x in items
    ]
    under = next((skeleton(x.block.text.text) for x in items if x.role == "subtitle"), title)
    return [
        replace(x, role="repeated-line", why="the title once more")
        if (title and _same(x, title, i < first, i < first or i > last))
        or (under and x.role == "heading" and skeleton(x.block.text.text) == under)
        else x
        for i, x in enumerate(items)
    ]


def _sent_title(text: str) -> str:
    """The skeleton of the title that a dateline announces (新华社北京5月6日电 题：…); empty if it is none."""
    sent = DATELINE.match(t2s(text)) if len(text) <= _LONGEST_SENT else None
    return skeleton(re.sub(r"^\s*[题題]\s*[:：]", "", text[sent.end() :])) if sent else ""


_SENT = 10
"""Characters of a title without the column's name before it."""
_LONGEST_SENT = 120
"""Characters of a dateline with its title."""


_PICTURED = 12
"""Characters of a title that stands once more among the text, alone or in a picture's name."""


def _same(item: Item, title: str, above: bool, outside: bool) -> bool:
    text = item.block.text.text
    if item.role not in ("heading", "text"):
        return False
    key = skeleton(text)
    bare = set(map(skeleton, without_sites(text)))
    if len(title) >= _PICTURED and title in bare:
        return True
    if item.role == "text" and not outside:
        return False
    if key == title:
        return True
    if above and item.role == "heading" and len(key) >= 4 and key in title and not item.block.level:
        return True
    return outside and len(title) >= 6 and title in bare
