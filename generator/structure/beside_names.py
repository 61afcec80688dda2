"""Lines that stand beside the names in a page's head: a column, what a writer is, where he wrote.

They exist apart from the other lines of a page because each is told by its place there alone.
"""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.author_notes import bio
from generator.structure.pageline import LineRule, PageLine

_BOXED = re.compile(
    rf"【(?!摘要|内容|关键|导[读语言]|编者|正文|引言|前言|对话|访谈|问)[{HAN}]{{2,8}}(?:·[{HAN}]{{2,6}})?】"
)
_SENT = re.compile(rf"发自[{HAN}]{{2,3}}")


_WORDS = re.compile(rf"[{HAN}A-Za-z“”]{{2,14}}(?:[；;][ \u3000]?[{HAN}A-Za-z“”]{{2,14}}){{2,9}}")

BESIDE = (
    LineRule(
        "what one of them is, behind his name",
        "author-note",
        lambda x: (x.place == "head" or x.early) and x.names and bio(x.line, x.names),
        PageLine("赵文君  云溪市人民法院审判员。", names=("赵文君",)),
        PageLine("赵文君  云溪市人民法院审判员。", names=("何二",)),
    ),
    LineRule(
        "keywords without their label, below the abstract",
        "particulars",
        lambda x: x.early and _WORDS.fullmatch(x.text),
        PageLine("水价；分档水价；节水", place="body", early=True),
        PageLine("水价不变；水质合格；水压够。", place="body", early=True),
    ),
    LineRule(
        "a column's name in square brackets",
        "kicker",
        lambda x: x.place == "head" and not x.first and _BOXED.fullmatch(x.text),
        PageLine("【析理论水】"),
        PageLine("【摘要】"),
    ),
    LineRule(
        "where it was written, between those who wrote",
        "navigation",
        lambda x: x.early and _SENT.fullmatch(t2s(x.text)),
        PageLine("发自云溪", place="body", early=True),
        PageLine("发自内心的水价", place="body", early=True),
    ),
)
"""In their order."""
