"""Traditional and Simplified, as a matter of characters.

Readers type either and articles come in either; both are compared as Simplified, character
for character, so that offsets stay what they are. Phrase-wise conversion (資料庫 → 数据库) is
used only to propose other spellings of a word, never to rewrite a text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from opencc import OpenCC

_TRADITIONAL = re.compile(
    "[國個為與業發萬億達來時實現對這們會體產進學習齡險護擁總區車員資設備開關應當項規劃書從無縣鄉貨導購訊點參術數據網機構電續層際標準測試"
    "協議論記錄認識說話請調證讓質費運過還選遠鎮鐵陽陸隊階雙難響順領頭題類顯風養館驗職業勞動義務幫場壽醫師務優創範圍圖團經濟營長間門報導]"
)
_KEPT = re.compile("显着|着作|着名")


@lru_cache(maxsize=8)
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@lru_cache(maxsize=4096)
def t2s(text: str) -> str:
    """The text in Simplified characters, of the same length.

    >>> t2s("全球治理體系")
    '全球治理体系'
    """
    return text.translate(_simplified()) if traditional().search(text) else text


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters, and not only with a few of them.

    >>> is_traditional("經濟增長與就業"), is_traditional("成效显著")
    (True, False)
    """
    return len(_TRADITIONAL.findall(text)) >= max(3, len(text) // 40)


def simplified(text: str) -> str:
    """A Traditional text in Simplified characters, of the same length; 著 where it stays 著."""
    return _KEPT.sub(lambda match: match[0].replace("着", "著"), t2s(text))


def s2t(text: str) -> str:
    """The text in Traditional characters (the commonest choice where there are several).

    >>> s2t("全球治理体系")
    '全球治理體系'
    """
    return str(_converter("s2t").convert(text))


def converted(text: str, name: str) -> str:
    """The text by one of OpenCC's conversions.

    >>> converted("头发和发展", "s2tw")
    '頭髮和發展'
    """
    return str(_converter(name).convert(text))


def taiwan(text: str) -> str:
    """How the word is written and called in Taiwan, in Traditional characters.

    >>> taiwan("网络")
    '網路'
    """
    return str(_converter("s2twp").convert(text))


@lru_cache(maxsize=1)
def traditional() -> re.Pattern[str]:
    """A character that has another, simplified form."""
    return re.compile(f"[{''.join(map(chr, _simplified()))}]")


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    table: dict[int, str] = {}
    convert = _converter("t2s").convert
    block = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    # One call with a separator: character by character would be twenty thousand calls.
    for char, simple in zip(block, str(convert("\n".join(block))).split("\n"), strict=True):
        if simple != char and len(simple) == 1:
            table[ord(char)] = simple
    return table


def simplified_pairs() -> tuple[tuple[str, str], ...]:
    """Every (traditional, simplified) pair of single characters, sorted."""
    return tuple(sorted((chr(code), simple) for code, simple in _simplified().items()))
