"""Where the last sentence ran into a page's foot: the page's day, source and editors, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chinese.width import HAN
from generator.heads import head_line
from generator.lexicon import groups, one_of
from generator.restore.head_breaks import Page
from generator.restore.pictures import TAKEN_BY

END = "。！？!?…"
"""What ends a sentence."""
_CREDIT_LABELS = (
    groups("head-labels")["source"]
    | groups("head-labels")["author"]
    | groups("head-labels")["editor"]
)
_CREDITED = re.compile(
    rf"(?<=[。！？”）)])\s*(?=[（(【\[［]?\s*(?:我要纠错|[{HAN}]{{0,4}}(?:{one_of(_CREDIT_LABELS)})\s*[:：|丨/]|[{HAN}、]{{0,14}}记者[ \u3000]|原标题\s*[:：《]))"
)
_TOLD_BELOW = re.compile(r"[（(]\s*原标题\s*[:：《][^（()）]{4,60}[）)]")
_BUTTONS = re.compile(
    r"(?=返回[\u4e00-\u9fff]{2,4}[，,]\s*查看更多)|(?<=[。！？”）)\]])\s*(?=(?:分享让更多人看到|展开全文|阅读全文|举报/反馈))"
)
_DAY_LAST = re.compile(
    r"(?<=[。！？”])[ \u3000]*(?=[（(]?(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}[）)]?\s*$)"
)
"""…水价不变。2025/03/04: the page's day behind the last sentence."""
_CREDIT_SIGN = re.compile("[纠:：|丨/者《]")
"""A character that every such head has."""


def credits(text: str, page: Page) -> Iterator[int]:
    """Where from the last sentence on only heads follow: source, writers, editors; a page's buttons."""
    button = _BUTTONS.search(text, max(0, len(text) - 60))
    if button:
        yield button.end()
        text = text[: button.start()]
    begin = max(0, len(text) - 300)
    if day := _DAY_LAST.search(text, begin):
        yield day.end()
    if not _CREDIT_SIGN.search(text, begin):
        return
    for found in _CREDITED.finditer(text, begin):
        rest = re.split(r"[ \t\u3000]{5,}", text[found.end() :].strip())[0]
        if photographer(rest) and len(re.findall(f"[{END}]", text[: found.end()])) == 1:
            return  # a caption of one sentence
        title = _TOLD_BELOW.match(rest)
        told = rest[title.end() :].strip() if title else rest
        if (title and not told) or (
            len(told) <= 120 and head_line(told, people=True, furniture=True)
        ):
            yield found.end()
            if title and told:
                yield text.index(told, found.end())
            break


def photographer(text: str) -> bool:
    """记者 赵丁 摄, 赵丁 摄, 某公司供图 after a caption's sentence."""
    return TAKEN_BY.match(text) is not None
