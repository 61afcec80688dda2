"""Whether a line is a row of a menu, or one of its words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.chinese.scripts import t2s
from generator.lexicon import groups, words

_SPLIT = re.compile(r"[\ue000-\uf8ff\s|｜>＞›»·•/／\-—【】\[\]()（）:：、,，\u3000]+")


@lru_cache(maxsize=16)
def _known_words(text: str) -> tuple[list[str], int]:
    plain = t2s(unicodedata.normalize("NFKC", text)).lower()
    found = [w for w in _SPLIT.split(plain) if w]
    return found, sum(w in _MENU for w in found)


_MENU = frozenset(unicodedata.normalize("NFKC", w).lower() for w in words("menu"))
_ALONE = frozenset(unicodedata.normalize("NFKC", w).lower() for w in words("alone"))


_LABELS = groups("head-labels")["author"] | groups("head-labels")["source"]
_PRESSED = frozenset("赞 点赞 分享 转发 评论 喜欢 收藏 在看".split())
_COUNT = re.compile(r"\d[\d.]*(?:万|千|w|k)?\+?")


def menu_row(text: str) -> bool:
    """Four and more short columns without numbers, and none that says who wrote or where.

    >>> menu_row("首页｜水务｜水价｜水厂"), menu_row("作者｜赵文君  来源｜云溪水务")
    (True, False)
    """
    columns = [w for w in re.split(r"[ \t\u3000]{2,}|\s*[|｜]\s*", text) if w]
    short = len(columns) >= 4 and all(2 <= len(w) <= 6 for w in columns)
    return short and not is_numeric(text) and _LABELS.isdisjoint(map(t2s, columns))


def menu_words(text: str) -> bool:
    """Nothing but words of a menu, or half of four and more; beside those that are pressed, counts."""
    if _BRACKETS.fullmatch(text) and _pressed(text):
        return True
    found, known = _known_words(text)
    counts = sum(_COUNT.fullmatch(w) is not None for w in found)
    if known >= 2 and not _PRESSED.isdisjoint(found):  # with how often each was: 赞 2891 分享
        found = [w for w in found if not _COUNT.fullmatch(w)]
    elif counts >= 2:
        return False  # a row of a table
    return bool(found) and (
        known == len(found) >= 2
        or (len(found) >= 4 and known * 2 >= len(found))
        or (known >= _FEW_KNOWN and found[0] in _HOME and max(map(len, found)) <= _WORD)
        or (_row(text) and (known >= _FEW_KNOWN or _alike(found)))
    )


_BRACKETS = re.compile(
    r"(?:[\[【〔（(][^\[\]【】〔〕（）()。，]{1,12}[\]】〕）)][ \t\u3000|｜]*){2,8}"
)
_BUTTONS = frozenset(words("buttons") | words("menu"))
_EDITED = re.compile("(?:责任|值班|本文|网络)?编辑|责编|编审|审核")


def _pressed(text: str) -> bool:
    """Whether one of a row of brackets holds a button or who edited: [责任编辑 何二] [纠错]."""
    inside = [one for one in re.split(r"[\[\]【】〔〕（）()|｜ \t\u3000]{1,9}", t2s(text)) if one]
    return any(one in _BUTTONS or _EDITED.match(one) for one in inside)


_HOME = frozenset("首页 网站首页 主页".split())
_LONG_ROW, _FEW_KNOWN, _WORD = 8, 2, 6
"""Words of a long row, known ones among them, characters of one behind 首页."""
_NO_ROW = re.compile(r"[\d，。；：、！？,;:!?“”《》（）()]")


def _row(text: str) -> bool:
    """Whether a line is many short words with spaces between, and nothing else."""
    found = text.split()
    short = sum(2 <= len(w) <= 6 for w in found)
    return len(found) >= _LONG_ROW and short >= 0.8 * len(found) and not _NO_ROW.search(text)


def _alike(found: list[str]) -> bool:
    """Whether most words open alike: 即时新闻 即时财经 即时体育."""
    first = found[0][:2]
    return sum(w.startswith(first) for w in found) * 2 > len(found)


def menu_word(text: str) -> bool:
    """One word that no article's text can be."""
    found, _ = _known_words(text)
    return len(found) == 1 and len(text) >= 2 and found[0] in _ALONE


def is_numeric(text: str) -> bool:
    """Whether a line is a row of numbers, as in a table."""
    return sum(c.isdigit() for c in text) * 3 > len(text)
