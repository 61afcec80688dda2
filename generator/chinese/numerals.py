"""Numbers as Chinese prose prints them, read into exact decimals.

It exists because a figure such as 3.5万余家, 百分之七十, 5亿1万 or 近千万 is one number with a
multiplier and a shade (余, 多), and because most characters that look like numbers in
Chinese text (一些, 千行百业, 万物) are none. This module reads a number that is given to it;
where numbers stand in a text is said in `numbers`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict(zip("零壹貳參肆伍陸柒捌玖", range(10), strict=True)),
    "○": 0,
    "〡": 1,
    **dict.fromkeys("两兩俩倆", 2),
}
_TWO = "两兩俩倆"
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
LONGEST = 40
"""Characters of the longest number that is read: what is longer is no number but a run."""

MOST_DIGITS = 24
"""Digits of the longest number in digits."""

_ABBREVIATIONS = str.maketrans({"廿": "二十", "卅": "三十", "點": "点", "負": "负"})
_TOKEN = re.compile(r"\d[\d,，]*(?:\.\d+)?|.")
_SEPARATORS = re.compile("[,， \u00a0\u2009\u202f]")
GROUPED = re.compile(
    r"(?:\d{1,3}(?:[,，]\d{3})+|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?"
)
_NUMERAL = re.compile("[\\d,，.点半" + "".join({**DIGITS, **SMALL, **BIG}) + "]+")

_FOLD = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_FOLD |= {0xFF0E: ord("."), 0xFE52: ord("."), 0xFF05: ord("%"), 0xFE6A: ord("%")}

_WIDE = re.compile("[" + "".join(map(chr, _FOLD)) + "]")

HAN_NUMBER = r"[一二两三四五六七八九十百千万亿〇零]"
TRILLIONS = r"兆(?=元|斤|吨|美元|人民币|新台币|日元|港元|欧元|\s?(?:\d,\d{3}|\d{1,4})\s?亿)"
MULTIPLIER = rf"(?:{TRILLIONS}|万万|[十百千万]?亿亿|[十百千]?万亿|[十百千]亿|[十百千]万|亿|万)"
BLANK = "[ \u00a0\u2009\u202f]"
"""What journals print between groups of three digits."""
ARABIC = rf"(?:\d{{1,3}}(?:[,，]\d{{3}})+|\d{{1,3}}(?:{BLANK}\d{{3}})+(?!\d)|\d+)(?:\.\d+)?"


def fold(text: str) -> str:
    """The text with full-width digits, points and percent signs as ASCII, same length.

    >>> fold("２０２７年，７０％")
    '2027年，70%'
    """
    return text.translate(_FOLD) if _WIDE.search(text) else text


def factor(multiplier: str) -> Decimal:
    """What a multiplier multiplies by.

    >>> factor("万亿"), factor("千万"), factor("")
    (Decimal('1000000000000'), Decimal('10000000'), Decimal('1'))
    """
    product = Decimal(1)
    for char in multiplier:
        product *= SMALL.get(char) or BIG[char]
    return product


def plain(value: Decimal) -> str:
    """The shortest plain decimal: no exponent, no trailing noughts.

    >>> plain(Decimal("2884160000000.0")), plain(Decimal("0.80"))
    ('2884160000000', '0.8')
    """
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


@lru_cache(maxsize=4096)
def parse(text: str) -> Decimal | None:
    """The number that `text` is, or None if it is not exactly one number.

    >>> parse("3.5万"), parse("一亿两千万"), parse("二〇二七"), parse("千行百业")
    (Decimal('35000.0'), Decimal('120000000'), Decimal('2027'), None)
    >>> parse("5亿1万4千6百"), parse("负一万零十二"), parse("一千六点五")
    (Decimal('500014600'), Decimal('-10012'), Decimal('1600.5'))
    """
    if len(text) > 2 * LONGEST:
        return None
    text = re.sub(r"\s", "", fold(text)).translate(_ABBREVIATIONS)
    if text.startswith("负") or (text.startswith("-") and text[1:2].isdigit()):
        number = parse(text[1:])
        return None if number is None else -number
    if text.startswith("百分之"):
        return parse(text.removeprefix("百分之"))
    if len(text) > LONGEST or not _NUMERAL.fullmatch(text):
        return None
    if text == "半":
        return Decimal("0.5")
    if text.endswith("半"):
        whole, unit = _whole(text[:-1]), text[-2:-1]
        return whole + Decimal(BIG[unit]) / 2 if whole is not None and unit in BIG else None
    before, point, fraction = text.partition("点")
    if not point:
        return _whole(text)
    power = ""
    while fraction and fraction[-1] in BIG:
        fraction, power = fraction[:-1], fraction[-1] + power
    whole = _whole(before)
    if whole is None or not fraction or any(char not in DIGITS for char in fraction):
        return None
    decimals = "".join(str(DIGITS[char]) for char in fraction)
    return (whole + Decimal(f"0.{decimals}")) * factor(power)


def _whole(text: str) -> Decimal | None:
    """A number without 点: digits and multipliers in any mixture, each multiplier told once."""
    if not text:
        return None
    if all(char in DIGITS for char in text):
        return _spelt(text)
    done: list[tuple[Decimal, int]] = []  # what each 万, 亿, 兆 has closed, and its size
    section = Decimal(0)  # what stands since the last of them
    digit: Decimal | None = None
    last, small, nought = 1, 10_000, False
    for token in _TOKEN.findall(text):
        if token in DIGITS and DIGITS[token] == 0:
            if digit is not None or (last == 1 and not done):
                return None
            nought = True
        elif token in DIGITS or token[0].isdigit():
            value = Decimal(DIGITS[token]) if token in DIGITS else arabic(token)
            if digit is not None or value is None:
                return None
            digit = value
        elif token in SMALL:
            if SMALL[token] >= small:
                return None
            last = small = SMALL[token]
            section += (Decimal(1) if digit is None else digit) * last
            digit, nought = None, False
        elif token in BIG:
            last, small = BIG[token], 10_000
            empty = digit is None and not section  # 万 of 百万亿, 亿 of 万亿
            group = Decimal(not done) if empty else section + (digit or 0)
            while done and done[-1][1] <= last and (empty or done[-1][1] < last):
                group += done.pop()[0]
            if done and (empty or done[-1][1] <= last):
                return None
            done.append((group * last, last))
            section, digit, nought = Decimal(0), None, False
        else:
            return None
    if digit is not None:
        if last > 1 and not nought and digit < 10:
            if text[-1] not in DIGITS or text[-1] in _TWO:
                return None  # 3万4, 三十两
            digit *= Decimal(last) / 10  # 一万三, 四百五
        section += digit
    elif nought:
        return None
    return sum((value for value, _ in done), section)


def _spelt(text: str) -> Decimal | None:
    """Digit by digit: 二〇二七. 三四 is three or four, not thirty-four."""
    doubtful = len(text) == 2 and not any(DIGITS[char] == 0 for char in text)
    if doubtful or (len(text) > 1 and any(char in _TWO for char in text)):
        return None
    return Decimal("".join(str(DIGITS[char]) for char in text))


def arabic(text: str) -> Decimal | None:
    """A number in digits, with or without commas; None where it is too long or ill grouped.

    >>> arabic("1,349,084.5"), arabic("5 059.5"), arabic("1,23"), arabic("9" * 40)
    (Decimal('1349084.5'), Decimal('5059.5'), None, None)
    """
    plain_digits = _SEPARATORS.sub("", text)
    if len(plain_digits) > MOST_DIGITS or not GROUPED.fullmatch(text):
        return None
    return Decimal(plain_digits)


def spelt(number: int) -> str:
    """A whole number in Chinese.

    >>> spelt(9), spelt(12), spelt(29), spelt(105), spelt(1010), spelt(20000)
    ('九', '十二', '二十九', '一百零五', '一千零一十', '二万')
    """
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return spelt(number // 10_000) + "万" + (gap + spelt(rest) if rest else "")
    digits, found = "零一二三四五六七八九", ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            found += digits[digit] + name
        elif found and number and not found.endswith("零"):
            found += "零"
    return (found or "零").removeprefix("一") if found.startswith("一十") else found or "零"
