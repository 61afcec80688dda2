"""Han, Latin and the width of things on the page.

Restoration measures lines in columns (a Han character is two) and decides about punctuation
by what stands beside it; both need one definition of what is Han.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""Character-class body for Han characters (CJK ideographs and 〇)."""
WIDE = HAN + "\u3001-\u303f\uff01-\uff5e\u2018\u2019\u201c\u201d\u2014\u2026"
"""Han and what is printed as wide as Han beside it: CJK punctuation, quotation marks, dashes."""

_HAN = re.compile(f"[{HAN}]")
_NO_HAN = re.compile(f"[^{HAN}]+")
_NARROW = re.compile(f"[^{WIDE}]")
_PLAIN_MARKS = re.compile("[，。、；：？！（）“”《》—]+")
_PLAIN = re.compile("[\u4e00-\u9fff0-9A-Za-z，。、；：？！（）“”《》—]*")
_MARKS = re.compile(r"[\W_]+")


def is_han(char: str) -> bool:
    """Whether the (single) character is a Han character; false for the empty string."""
    return bool(char) and _HAN.match(char) is not None


def has_han(text: str) -> bool:
    """Whether any Han character stands in the text."""
    return _HAN.search(text) is not None


def han_count(text: str) -> int:
    """How many Han characters the text has."""
    return len(_NO_HAN.sub("", text))


def han_above(text: str, share: float) -> bool:
    """Whether more than that share of a text is Han; looks no further than it must.

    >>> han_above("智能AI", 0.4), han_above("智能AI", 0.5)
    (True, False)
    """
    limit = share * len(text)
    return han_count(text[: len(text) // 4]) > limit or han_count(text) > limit


def columns(text: str) -> int:
    """Width in columns: wide characters two, others one.

    >>> columns("从0到1”")
    8
    """
    return 2 * len(text) - len(_NARROW.findall(text))


def folded(text: str) -> str:
    """The text for comparing: NFKC, no white space, lower case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


@lru_cache(maxsize=2048)
def skeleton(text: str) -> str:
    """Only letters, digits and Han of the text, folded: what two printings have in common."""
    if _PLAIN.fullmatch(text):  # nothing to fold but capitals
        return _PLAIN_MARKS.sub("", text).lower()
    return _MARKS.sub("", folded(text))
