"""A speech that a release announces: 以下是某局局长某某今日（三月四日）在某论坛的致辞全文：.

It exists apart from what a document tells of itself because the line is a sentence of the text, and
says who, when and where at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chinese.scripts import t2s
from generator.heads.people import announced_speaker
from generator.model import Article, Event, Quote
from generator.text import Text

_WHERE = re.compile(
    r"(?:于|在|出席)(?P<where>[^，。：]{2,40}?)(?P<on>[上时])?的?(?:中文|英文)?(?P<what>致辞|致词|讲话|演讲|发言)(?:的?(?:全文|内容|要点|摘要|实录|译文))?[：:]$"
)


def announced(article: Article, texts: tuple[Text, ...]) -> Iterator[Event]:
    """The speech that the first paragraph announces with its day; none where it tells no day."""
    first = texts[0] if texts else None
    who = announced_speaker(first.printed) if first else None
    found = _WHERE.search(first.folded) if first and who else None
    days = (
        {item.date for item in first.dates if len(item.date) == len("2025-03-04")}
        if first
        else set()
    )
    if not (first and who and found and len(days) == 1):
        return
    said = found["what"] if found["what"] != "致词" else "致辞"
    verb = said if said in ("致辞", "发言") else f"发表{said}"
    where = found["where"].rstrip("的")
    yield Event(
        id=first.passage.id, date=days.pop(), end="", precision="day", relative=True, basis="",
        kind="event", headline=f"{t2s(who.name)}在{where}{found['on'] or '上'}{verb}",
        sources=(Quote(first.passage.id, 0, len(first.printed), first.printed),),
    )  # fmt: skip
