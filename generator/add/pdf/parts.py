"""What each paragraph of a page is: heading, note, caption, words beside the text, or text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.add.pdf.blocks import CLOSED, Block, Look
from generator.add.pdf.marks import Area, Page
from generator.add.records import ASIDE, CAPTION, HEADING, NOTE, TABLE, TEXT

_NOTE = re.compile(
    r"^(?:[①-⑳❶-❿*＊†‡※]|\[\d{1,3}\]|［\d{1,3}］|[〔【]\d{1,3}[〕】]|\d{1,2}[ \u3000.．、]|注[：:释]|注\d|作者简介|基金项目|收稿日期)"
)
_CAPTION = re.compile(
    r"^(?:图|圖|表|附图|附表|Fig(?:ure)?\.?|Table)\s*\d{1,3}(?:[-—.]\d{1,2})?(?:[\s\u3000:：.、]|$|(?=[\u4e00-\u9fff]))"
)
_SOURCE = re.compile(r"^(?:资料来源|数据来源|图片来源|来源|注)[:：]")
_MENTIONS = re.compile(
    r"^(?:图|表)\s*\d{1,3}(?:[-—.]\d{1,2})?(?:显示|表明|是|中|给出|列出|所示|为|展示|反映)"
)
_RED_HEAD = re.compile(r"^[\u4e00-\u9fff、（）]{4,30}文件$")
"""Who issues an official document, in large red type over its number: not the title."""
_WORDS = re.compile(r"[^\W\d_]")
_LONGEST = 60
"""Characters of a heading."""
_WIDEST = 130
"""Of a caption."""


def told(found: Sequence[Block], look: Look, page: Page, tables: Sequence[Area]) -> None:
    """Give each paragraph of a page its role."""
    for block in found:
        if not block.role:
            block.role = _role(block, look, page, tables)
    _notes(found, look, page)
    _beside(found, look)


def _beside(found: Sequence[Block], look: Look) -> None:
    """Small type in a narrow column with no text over or under it: notes in the margin."""
    texts = [b for b in found if b.role == TEXT and b.size > 0.95 * look.size]
    width = max((b.area.width for b in texts), default=0.0)
    small = [
        b
        for b in found
        if b.role == TEXT
        and b.size < 0.9 * look.size
        and b.area.width < 0.45 * width
        and not any(min(b.area.x1, t.area.x1) > max(b.area.x0, t.area.x0) for t in texts)
    ]
    if sum(len(b.text) for b in small) < 0.3 * sum(len(b.text) for b in texts):
        for block in small:
            block.role = NOTE


def _role(block: Block, look: Look, page: Page, tables: Sequence[Area]) -> str:
    text = block.text
    if _RED_HEAD.match(text):
        return TEXT
    if not _WORDS.search(text):
        return ASIDE  # figures alone: the scale of a diagram
    if _captions(block, text, page, tables, look):
        return CAPTION
    if _heads(block, text, look):
        return HEADING
    if block.size > 1.2 * look.size and len(text) < 2 * _LONGEST and len(block.lines) <= 6:
        return ASIDE  # large type inside the text: a pulled quotation
    return TEXT


def _captions(block: Block, text: str, page: Page, tables: Sequence[Area], look: Look) -> bool:
    if len(text) > _WIDEST or block.size > 1.1 * look.size:
        return False
    small = block.size < 0.95 * look.size
    if _CAPTION.match(text) and not _MENTIONS.match(text):
        return small or block.centred or block.bold or not CLOSED.search(text)
    area = block.area
    near = 2.2 * look.size
    by_table = any(_by(area, t, near) for t in tables)
    if by_table and (_SOURCE.match(text) or (block.centred and len(text) < 40)):
        return True
    pictures = [p for p in page.pictures if p.size < 0.7 * page.width * page.height]
    if any(_by(area, p, near) and area.top > p.top for p in pictures):
        return small or block.centred or (len(text) < 60 and bool(_SOURCE.match(text)))
    return False


def _by(area: Area, other: Area, near: float) -> bool:
    """Whether it stands right above or below, not wider than what it belongs to."""
    over = min(area.x1, other.x1) - max(area.x0, other.x0)
    if over < 0.6 * min(area.width, other.width) or area.width > 1.25 * other.width + 20:
        return False
    return -6 < area.top - other.bottom < near or -6 < other.top - area.bottom < near


def _heads(block: Block, text: str, look: Look) -> bool:
    if len(text) > _LONGEST or len(block.lines) > 4 or len(text) < 2:
        return False
    if re.fullmatch(r"[\W\d_]+", text):
        return False
    larger = block.size > 1.12 * look.size
    stands_out = block.bold and not look.bold
    if not larger and not stands_out:
        return False
    if re.search(r"[。；，]$", text) or (
        block.full and len(block.lines) == 1 and not larger and text.endswith("，")
    ):
        return False
    return not (block.size < 0.9 * look.size)


def _notes(found: Sequence[Block], look: Look, page: Page) -> None:
    """Small type at the foot of the page that a mark opens, or a short rule parts from the text."""
    foot = [b for b in found if b.role in (TEXT, CAPTION) and b.size < 0.95 * look.size]
    for block in foot:
        area = block.area
        if area.top < 0.45 * page.height:
            continue
        below = [b for b in found if b is not block and b.area.top > area.bottom - 2]
        beside = [b for b in below if min(b.area.x1, area.x1) - max(b.area.x0, area.x0) > 0]
        if any(b.size >= 0.97 * look.size and b.role in (TEXT, HEADING) for b in beside):
            continue
        ruled = any(
            rule.height < 3
            and rule.width > 20
            and rule.x0 < area.x0 + 12
            and -4 < area.top - rule.bottom < 3 * look.size
            for rule in page.rules
        )
        above = [b for b in found if b.role == NOTE and b.area.bottom <= area.top + 2]
        if _NOTE.match(block.text) or ruled or above:
            block.role = NOTE


def set_apart(block: Block) -> bool:
    """Whether running text goes on behind it as if it were not there."""
    return block.role in (NOTE, CAPTION, TABLE, ASIDE) or block.boxed


def levels(heads: Sequence[Block], look: Look) -> dict[int, int]:
    """The level of each heading by its size and weight, by the heading's id: 1 is the title."""
    sizes = sorted({round(b.size, 1) for b in heads}, reverse=True)
    ranks: list[float] = []
    for size in sizes:
        if not ranks or ranks[-1] - size > 0.06 * ranks[-1]:
            ranks.append(size)
    found: dict[int, int] = {}
    for block in heads:
        place = min(range(len(ranks)), key=lambda i: abs(ranks[i] - block.size), default=0)
        found[id(block)] = min(place + 1, 4)
    return found
