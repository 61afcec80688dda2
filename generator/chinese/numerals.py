"""Numbers as Chinese prose prints them, read into exact decimals.

It exists because a figure such as 3.5万余家, 百分之七十 or 近千万 is one number with a
multiplier and a shade (余, 多), and because most characters that look like numbers in
Chinese text (一些, 千行百业, 万物) are none. This module only reads; what a number means is
decided by `quantities` and `figures`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    "零": 0,
    "○": 0,
    "两": 2,
    "〡": 1,
}
SMALL = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}

_FOLD = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_FOLD |= {0xFF0E: ord("."), 0xFE52: ord("."), 0xFF05: ord("%"), 0xFE6A: ord("%")}

_WIDE = re.compile("[" + "".join(map(chr, _FOLD)) + "]")

HAN_NUMBER = r"[一二两三四五六七八九十百千万亿〇零]"
MULTIPLIER = r"(?:兆(?=元|斤|吨|美元|人民币|新台币|日元|港元|欧元)|[十百千万]?亿亿|[十百千]?万亿|[十百千]亿|[十百千]万|亿|万)"
ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start:end` of a text.

    `value` is what stands before the multiplier (3.5 of 3.5万), `norm` the whole (35000).
    `more` is set where 余 or 多 says that the count is exceeded. `arabic` tells 70 from 七十.
    """

    start: int
    end: int
    value: Decimal
    multiplier: str
    norm: Decimal
    more: bool = False
    arabic: bool = True


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


def _chinese_integer(text: str) -> int | None:
    if not text:
        return None
    if all(char in DIGITS for char in text):
        if (len(text) == 2 and not set(text) & set("〇零○")) or (len(text) > 1 and "两" in text):
            return None  # 三四个 is three or four, not thirty-four
        return int("".join(str(DIGITS[char]) for char in text))
    for unit in ("亿", "万"):
        head, found, tail = text.rpartition(unit)
        if found:
            upper = _chinese_integer(head) if head else 1
            lower = _tail(tail, BIG[unit])
            return None if upper is None or lower is None else upper * BIG[unit] + lower
    total, digit, last = 0, -1, 10_000
    for char in text:
        if char in DIGITS:
            if digit > 0:
                return None
            digit = DIGITS[char]
        elif char in SMALL:
            if SMALL[char] >= last or (digit == 0 and last == 10_000):
                return None
            last = SMALL[char]
            total += (1 if digit <= 0 else digit) * last
            digit = -1
        else:
            return None
    if digit > 0:
        short = text[-2] in ("百", "千")
        total += digit * (last // 10 if short else 1)
    return total


def _tail(tail: str, unit: int) -> int | None:
    if not tail:
        return 0
    if len(tail) == 1 and DIGITS.get(tail, 0) > 0:
        return DIGITS[tail] * unit // 10
    return _chinese_integer(tail)


def parse(text: str) -> Decimal | None:
    """The whole number that `text` is, or None if it is not exactly one number.

    >>> parse("3.5万"), parse("一亿两千万"), parse("二〇二七"), parse("千行百业")
    (Decimal('35000.0'), Decimal('120000000'), Decimal('2027'), None)
    """
    text = fold(text).replace(" ", "")
    arabic = re.fullmatch(rf"({ARABIC})({MULTIPLIER}|[百千])?", text)
    if arabic:
        return Decimal(re.sub("[,，]", "", arabic[1])) * factor(arabic[2] or "")
    share = re.fullmatch(r"百分之(.+)", text)
    if share:
        return parse(share[1])
    if text == "半":
        return Decimal("0.5")
    if text.endswith("半") and len(text) > 1 and text[-2] in BIG:
        whole = parse(text[:-1])
        return None if whole is None else whole + BIG[text[-2]] // 2
    whole_text, point, fraction = text.partition("点")
    whole_number = _chinese_integer(whole_text)
    if whole_number is None:
        return None
    if not point:
        return Decimal(whole_number)
    power = ""
    if fraction and fraction[-1] in BIG:
        fraction, power = fraction[:-1], fraction[-1]
    if not fraction or any(char not in DIGITS for char in fraction):
        return None
    decimals = "".join(str(DIGITS[char]) for char in fraction)
    return Decimal(f"{whole_number}.{decimals}") * factor(power)


_ARABIC = re.compile(
    rf"(?<![\d.])({ARABIC})(?!\d)\s?([多余])?({MULTIPLIER}|千(?=[元人家个多余])|百(?=[元人家个多余]))?([多余])?"
)
_RUN = re.compile(r"\d\d*")  # begins with a set of characters: found quickly
_HAN = re.compile(
    rf"(?<![第〇零一二两三四五六七八九十百千万亿点])({HAN_NUMBER}+(?:点[〇零一二三四五六七八九]+[万亿]*)?)([多余])?([万亿]+)?([多余])?"
)


def arabic_numbers(text: str) -> tuple[Number, ...]:
    """Every Arabic number of a folded text with its multiplier; digits inside words included."""
    found: list[Number] = []
    end = 0
    for run in _RUN.finditer(text):
        match = _ARABIC.match(text, run.start()) if not found or run.start() >= end else None
        if match is None:
            continue
        end = match.end()
        value = Decimal(re.sub("[,，]", "", match[1]))
        multiplier = match[3] or ""
        upper = found[-1] if found and found[-1].end == match.start() else None
        if upper and not upper.more and factor(upper.multiplier) > value * factor(multiplier) > 0:
            # 2亿2千万: one number, told in the larger unit
            norm = upper.norm + value * factor(multiplier)
            more = bool(match[2] or match[4])
            found[-1] = Number(
                upper.start, match.end(), norm / factor(upper.multiplier), upper.multiplier,
                norm, more,
            )  # fmt: skip
            continue
        found.append(
            Number(
                match.start(),
                match.end(),
                value,
                multiplier,
                value * factor(multiplier),
                bool(match[2] or match[4]),
            )
        )
    return tuple(found)


def chinese_numbers(text: str) -> tuple[Number, ...]:
    """Every run of Chinese numerals that is one number (二十多, 三万余, 千万, 一点五亿).

    The printed value keeps the last 万, 亿 or 万亿 as its multiplier: 三万 is 3 in 万.
    """
    found = []
    for match in _HAN.finditer(text):
        norm = parse(match[1])
        if norm is None:
            continue
        norm *= factor(match[3] or "")
        written = match[1] + (match[3] or "")
        multiplier = re.search("[万亿]*$", written)
        printed = multiplier[0] if multiplier else ""
        if printed and factor(printed) > norm:
            printed = ""
        found.append(
            Number(
                match.start(),
                match.end(),
                norm / factor(printed),
                printed,
                norm,
                bool(match[2] or match[4]),
                arabic=False,
            )
        )
    return tuple(found)
