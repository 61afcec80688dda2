"""Whether a decoded text is what it seems: Chinese or English, and not another text misread.

It exists because almost any bytes can be read as Chinese characters, and because a text that
was misread once is often saved again as perfect UTF-8. A text that makes no sense as it stands
is read back the way it may have come; where that gives sense, we know what happened.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import product

from generator.chinese.common import MISREAD, common_share
from generator.chinese.width import HAN

_SAMPLE = 20_000
"""Characters that are looked at where the whole text is judged."""

_FEW, _MANY = 12, 60
"""Characters beyond ASCII that prove something: of what comes back as UTF-8, and of other text."""

_GARBLED = ("gb18030", "cp1252", "cp950", "shift_jis", "euc_jp", "euc_kr", "koi8-r", "cp1251")
_ORIGINAL = ("utf-8", "gb18030", "cp950", "euc_jp", "shift_jis", "euc_kr")
_NAMES = {
    "cp950": "Big5",
    "euc_jp": "EUC-JP",
    "shift_jis": "Shift_JIS",
    "euc_kr": "EUC-KR",
}

_SPELT = {
    "quoted-printable": re.compile(r"(?:=\r?\n|=[0-9A-F]{2}){3,}"),
    "URL": re.compile(r"(?:%[0-9A-Fa-f]{2}){3,}"),
    "\\u": re.compile(r"(?:\\u[0-9A-Fa-f]{4})+"),
}
"""How characters beyond ASCII are spelt out in it, by the name of the way."""

_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_OURS = re.compile(f"[{HAN}A-Za-z\u00c0-\u024f\u1e00-\u1eff\u3105-\u312f]")


def misread(text: str, *, certain: bool = False) -> str:
    """The encoding that a text was in before it was read as something else; empty if none shows,
    `?` where it makes no sense in any.

    `certain` takes a text for garbled only if it comes back whole: right for a single line.

    >>> misread("人工智能".encode().decode("gb18030")), misread("人工智能")
    ('UTF-8', '')
    """
    sample = text[:_SAMPLE].replace("\ufffd", "")
    name = "" if certain else _spelt_out(sample)
    if name:
        return name
    share, han = common_share(sample)
    if share >= MISREAD:
        return ""
    beyond = [char for char in sample if char > "\x7f"]
    if len(beyond) < 4:
        return ""
    # English with its dashes and quotation marks is no row of letters in another script.
    lettered = han or sum(map(str.isalpha, beyond)) * 2 >= len(beyond)
    for right, wrong in product(_ORIGINAL if lettered and not certain else ("utf-8",), _GARBLED):
        back, lost = _again(sample, wrong, right) if wrong != right else ("", 1.0)
        if lost <= _bearable(right, beyond, certain) and _sense(back):
            return _NAMES.get(right, right.upper())
    return "?" if not certain and han >= 200 and share < 0.2 and _varied(beyond) else ""


def _bearable(right: str, beyond: list[str], certain: bool) -> float:
    """What may be lost of a text that is read back in the encoding `right` (-1: it proves nothing).

    Hardly any other bytes are UTF-8: where some are lost, the rest still tells.
    """
    if right == "utf-8":
        return 0.0 if certain or len(beyond) < _FEW else 0.6
    return 0.1 if len(beyond) >= _MANY and _varied(beyond) else -1.0


def _varied(beyond: list[str]) -> bool:
    """One character a thousand times says no more than once."""
    return len(set(beyond)) >= 2 * _FEW


def foreign(text: str) -> str:
    """The script that most of a text is in, if it is neither Chinese nor Latin; else empty.

    >>> foreign("Искусственный интеллект меняет экономику."), foreign("他说“ありがとう”，就走了。")
    ('CYRILLIC', '')
    """
    sample = text[:_SAMPLE]
    strange = [char for char in _OURS.sub("", sample) if char.isalpha()]
    letters = list(filter(str.isalpha, sample)) if strange else []
    if len(letters) < 30:
        return ""
    scripts = Counter(unicodedata.name(char, "?").split(" ")[0] for char in strange)
    script = scripts.most_common(1)[0][0]
    kana = len(_KANA.findall("".join(strange)))
    if kana * 3 >= len(letters):
        return "JAPANESE"
    return script if len(strange) * 2 > len(letters) else ""


def asian(raw: bytes) -> str:
    """The encoding in which bytes read as Japanese or Korean; empty if in none."""
    for name in ("euc_jp", "shift_jis", "euc_kr"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if _neighbour(text[:_SAMPLE]):
            return _NAMES[name]
    return ""


def _spelt_out(text: str) -> str:
    """The way in which Chinese is written in ASCII here: as mail, addresses and programs do."""
    if "~{" in text and _sense(_again(text, "ascii", "hz")[0]):
        return "HZ"
    for name, pattern in _SPELT.items():
        runs = [run.group() for run in pattern.finditer(text)]
        if sum(map(len, runs)) * 2 > len(text):
            digits = re.sub("[^0-9A-Fa-f]", "", "".join(runs).replace("=\n", ""))
            wanted = "utf-16-be" if name == "\\u" else "utf-8"
            if _sense(bytes.fromhex(digits[: len(digits) // 2 * 2]).decode(wanted, "replace")):
                return name
    return ""


def _again(text: str, wrong: str, right: str) -> tuple[str, float]:
    """A text read back: as the bytes that `wrong` made it from, in the encoding `right`; and the
    share of what is lost on the way."""
    if wrong == "cp1252":
        raw = bytes(_WESTERN[char] for char in text if char in _WESTERN)
    else:
        raw = text.encode(wrong, "ignore")
    back = raw.decode(right, "replace")
    beyond = sum(char > "\x7f" for char in back)
    return back, back.count("\ufffd") / beyond if beyond else 1.0


def _western() -> dict[str, int]:
    """Each character of the western code page, and each byte that it leaves open, as a byte."""
    read = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(256)}
    return {chr(byte): byte for byte in range(256)} | {char: n for char, n in read.items() if char}


_WESTERN = _western()


def _sense(text: str) -> bool:
    """Whether what is not ASCII in a text reads as Chinese, Japanese or Korean."""
    share, han = common_share(text)
    letters = sum(char > "\x7f" and char.isalpha() for char in text)
    return (han >= 2 and share >= 0.5 and han * 10 >= letters * 8) or _neighbour(text)


def _neighbour(text: str) -> bool:
    """Whether it reads as Japanese (with kana) or Korean (nearly all in Hangul)."""
    han, kana, hangul = common_share(text)[1], len(_KANA.findall(text)), len(_HANGUL.findall(text))
    letters = sum(char > "\x7f" and char.isalpha() for char in text)
    if (han + kana + hangul) * 10 < letters * 9:
        return False
    japanese = kana >= 8 and kana * 4 >= kana + han
    return japanese or (hangul >= 8 and hangul * 5 >= 4 * (hangul + han))
