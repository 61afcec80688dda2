"""A file's last line that stops inside a clause: a text that breaks off, and no heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.chinese.scripts import t2s
from generator.chinese.words import shared
from generator.heads.citations import cited
from generator.restore.sentences import ends_sentence, numbered
from generator.structure.items import Item, ruled


def broken_end(items: Sequence[Item]) -> list[Item]:
    """The file's last line that stops inside a clause, as a numbered item or a sentence would: a text
    that breaks off and no heading."""
    texts = [
        i
        for i, x in enumerate(items)
        if x.role in ("text", "heading") and not cited(x.block.text.text)
    ]
    found = list(items)
    for at in reversed(texts):
        if found[at].role != "heading" or found[at].block.level or ruled(found[at].block):
            break
        text = found[at].block.text.text
        if ends_sentence(text) and not text.endswith(("？", "?")):
            found[at] = replace(found[at], role="text")
    if len(texts) > 1 and found[texts[-1]].role == "heading":
        item = found[texts[-1]]
        text = item.block.text.text
        stops = numbered(text) and (_STOPS_SHORT.search(text) or _cut_word(text))
        torn = not numbered(text) and len(text) >= _TORN and _CLAUSE.search(text)
        above = items[texts[-2]]
        headed = above.role == "heading" and numbered(above.block.text.text)
        starts = headed and not numbered(text) and len(text) >= _TORN
        if (stops or starts or (torn and above.role == "text")) and not item.block.level:
            found[texts[-1]] = replace(item, role="text")
    return found


def _cut_word(text: str) -> bool:
    """Whether a list breaks off behind the first character of a word: （一）独居老人和空.

    >>> _cut_word("（一）独居老人和空"), _cut_word("（一）做大做强"), _cut_word("（一）水厂和水")
    (True, False, True)
    """
    last = shared().cut_known(t2s(text))[-2:]
    return len(last) == 2 and last[0] in ("和", "与", "及", "或", "、") and len(last[1]) == 1


_CLAUSE = re.compile(r"因为|由于|如果|虽然|尽管|为了|通过|随着|、[^、]{1,3}$")
_TORN = 12
"""Characters of a sentence's beginning."""
_STOPS_SHORT = re.compile(r"[、，][\u4e00-\u9fff]?$|[和与及]$")
