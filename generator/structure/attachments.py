"""Lines that say what is attached to a document."""

from __future__ import annotations

import re

from generator.structure.pageline import LineRule, PageLine

_ANNEX = re.compile(r"^附(?:件|表|录)\s*[\d一二三四五六七八九十]{0,3}[:：]?$")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|wps|ofd|et)$", re.I)
ATTACHED = (
    LineRule(
        "an annex's mark",
        "attachment-mark",
        lambda x: _ANNEX.match(x.text),
        PageLine("附件1", place="body"),
        PageLine("附件1的说明", place="body"),
    ),
    LineRule(
        "a file that is attached",
        "attachment-mark",
        lambda x: len(x.text) <= 90 and _FILE.search(x.text),
        PageLine("附件2 云溪市水价目录.xlsx", place="tail"),
        PageLine("附件2 云溪市水价目录", place="tail"),
    ),
)
