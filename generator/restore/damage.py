"""Damage that cannot be mended, only reported: wrong decodings, lost readings, another language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.chinese.width import HAN, han_count
from generator.restore.faults import TONED
from generator.restore.lines import Line

_GARBLED = re.compile(
    rf"锟斤拷|烫烫烫|屯屯屯|(?:[\u00c3-\u00ef][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122]{{1,2}}){{2,}}|(?<=[{HAN}])`|(?<=[{HAN}])[\ue000-\uf8ff]"
)
_GARBLED_SIGN = re.compile("[锟烫屯`\u00c3-\u00ef\ue000-\uf8ff]")
"""What no garbled place is without; looked for first, because hardly any line has it."""
_CODE = re.compile(r"`[^`\s，。；][^`\n，。；]{0,40}`")
"""Words that Markdown sets as code."""
_LOST = re.compile(rf"(?<=[{HAN}])[?？](?=[a-zü]*[{TONED}][a-z{TONED}]*[)）])")
"""A character that became a question mark before its reading."""
_FEW_HAN = 0.05


def foreign(text: str) -> bool:
    """Whether a text is in another language: words in plenty, hardly any Chinese.

    >>> foreign("The city will build ten waterworks by 2030. " * 4), foreign("水价不变。")
    (True, False)
    """
    text = re.sub(r"https?://\S+", "", text)
    few = _FEW_HAN * len(text)
    if han_count(text[: len(text) // 4]) >= few or han_count(text) >= few:
        return False
    return len(re.findall("[A-Za-zÀ-ɏ\u0400-\u04ff]{2,}", text)) >= 20


def garbled(lines: Sequence[Line], pinyin: bool) -> tuple[tuple[int, str], ...]:
    """Lines with characters that a wrong decoding left, and what stands there."""
    found: list[tuple[int, str]] = []
    for line in lines:
        raw = _CODE.sub("", line.raw) if line.raw.count("`") > 1 else line.raw
        seen = _GARBLED.search(raw) if _GARBLED_SIGN.search(raw) else None
        spot = seen or (_LOST.search(line.raw) if pinyin else None)
        if spot:
            shown = raw if seen else line.raw
            found.append((line.number, shown[max(0, spot.start() - 8) : spot.end() + 8].strip()))
    return tuple(found)
