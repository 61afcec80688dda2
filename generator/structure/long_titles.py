"""Titles over several lines: the document's kind below, its issuer above, a headline's last words.

It exists apart from `titles` because these lines are put together once the title is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.chinese.scripts import t2s
from generator.heads.documents import bodies
from generator.lexicon import alternatives
from generator.restore.head_breaks import DATELINE
from generator.restore.sentences import numbered
from generator.structure.items import Item, bare, ruled, together

DOCUMENT = re.compile(
    rf"(?:{alternatives('document-kinds')}|解读|观察)(?:[（(][^（()）]{{2,24}}[）)])?$"
)
"""The kind of document, or of column, that ends a title."""


def long_title(items: list[Item], at: int) -> list[Item]:
    """A title that runs over two lines: the second completes the document's kind."""
    if at + 1 < len(items) and items[at + 1].role == "heading":
        one, two = items[at].block, items[at + 1].block
        ends = DOCUMENT.search(two.text.text) and not DOCUMENT.search(one.text.text)
        if ends and not two.gap and not numbered(two.text.text):
            items[at : at + 2] = [together(items[at], items[at + 1])]
    return items


_OPENS = re.compile(r"(?:关于(?:印发|转发|批转|公布|发布)?|[^。]{2,}(?:印发|转发|批转))$")


_REST = re.compile(
    r"(?:建设|改造|施工|采购|设备|服务|试点|示范)*(?:项目|工程)?(?:公开)?(?:招标|中标|采购|成交|磋商|更正|终止|预审|验收|遴选|征集|比选|招募)(?:候选人|结果|邀请)?(?:公告|公示|通知)"
)
"""建设项目招标公告: of what, the line above says."""


def opened(items: list[Item], at: int) -> tuple[list[Item], int]:
    """A title whose first line says who issues it: …关于印发 / …方案的通知, 中共…　…政府 / 关于…的意见."""
    above = items[at - 1] if at > 0 else None
    if above is None or above.role != "heading" or above.block.level or ruled(above.block):
        return items, at
    text, title = t2s(above.block.text.text), t2s(items[at].block.text.text)
    several = len(bodies(text)) > 1 and title.startswith("关于") and not items[at].block.gap
    rest = _REST.fullmatch(title) and not items[at].block.gap
    if not (several or rest or (_OPENS.search(text) and DOCUMENT.search(title))):
        return items, at
    whole = replace(together(above, items[at]), role="title")
    return [*items[: at - 1], whole, *items[at + 1 :]], at - 1


def news(items: list[Item], at: int) -> list[Item]:
    """The lines between a headline and its dateline: what ends the headline, then the subtitle."""
    text = next((i for i in range(at + 1, len(items)) if items[i].role == "text"), 0)
    lines = items[at + 1 : text]
    sent = text and DATELINE.search(t2s(items[text].block.text.text[:_DATELINE]))
    if not (sent and 0 < len(lines) <= 2 and all(map(bare, lines))):
        return items
    if len(lines[0].block.text) <= _LAST_WORDS:
        items = [*items[:at], together(items[at], lines[0]), *items[at + 2 :]]
        lines = lines[1:]
    if len(lines) == 1:
        items[at + 1] = replace(lines[0], role="subtitle")
    return items


_DATELINE = 20
"""Characters in which a dateline begins."""
_LAST_WORDS = 6
"""Characters of a headline's last line, too few for a line of its own."""


_ASKS = 30
"""Characters of a headline that asks, over the line that says more."""


def asking(items: Sequence[Item], at: int) -> int:
    """The headline right above the line taken for the title, if it asks or cries: 水价会涨吗？ over
    专家说三年不变; else that line."""
    above = items[at - 1] if at > 0 else None
    if above is None or above.role != "heading" or above.block.level or items[at].block.level:
        return at
    text = above.block.text.text
    near = above.block.lines[-1] + 1 == items[at].block.lines[0]
    asks = text.endswith(("？", "?", "！")) and _LEAST <= len(text) <= _ASKS
    return at - 1 if near and asks else at


_LEAST = 6
"""Characters of such a headline at least."""
