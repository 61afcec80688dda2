"""Where numbers stand in a text, and how large they are: counts, ordinals, shares and parts.

It exists because a text must be read once for its numbers, whoever wants them: 3.5万余, 二十多,
5亿1万, 百分之七十, 三成半, 八五折, 三分之一, 第二百五十. Whether something is measured by one of
them is for `quantities` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.chinese.durations import COUNTED_TIME
from generator.chinese.numerals import (
    ARABIC,
    BIG,
    BLANK,
    DIGITS,
    GROUPED,
    LONGEST,
    MULTIPLIER,
    SMALL,
    arabic,
    factor,
    parse,
)
from generator.chinese.units import UNIT

COUNT, ORDINAL, SHARE, PART = "count", "ordinal", "share", "part"


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start:end` of a text.

    `value` is what stands before the multiplier (3.5 of 3.5万), `norm` the whole (35000).
    `more` is 余 or 多 where it says that the count is exceeded. `arabic` tells 70 from 七十.
    `kind` is count, ordinal (第三), share (then `multiplier` is %, 成 or 折, `norm` in hundredths)
    or part (三分之一, `norm` the ratio).
    """

    start: int
    end: int
    value: Decimal
    multiplier: str
    norm: Decimal
    more: str = ""
    arabic: bool = True
    kind: str = COUNT


_D = "".join(DIGITS)
_N = "".join({**DIGITS, **SMALL, **BIG})
_SMALL_AFTER = r"[元人家个多余斤亩吨户只头万零册件名台辆棵株套公平]|\s?\d"
_ARABIC = re.compile(
    rf"(?<![\d.])({ARABIC})(?!\d)\s{{0,2}}([多余])?\s?({MULTIPLIER}|[千百](?={_SMALL_AFTER}))?([多余])?"
)
_CHAIN = re.compile(
    r"(?:\s?零?\s?(?:\d,\d{3}|\d{1,4})\s?(?:[十百千]?[万亿]|[十百千])){1,6}|零\d{1,4}|(?<=[万亿])\d,?\d{3}(?![\d,])"
)
"""5亿 goes on: 1万4千6百; 1千: 零20; 18亿7,363万."""
_MORE = re.compile(r"[多余]")
_RUN = re.compile(r"\d+")  # begins with a set of characters: found quickly
_BROKEN = re.compile(rf"(?<!\d)\d++(?:{BLANK}\d++)+")
_F = _D.translate(dict.fromkeys(map(ord, "两兩俩倆")))
_HAN = re.compile(
    rf"(?<![第{_N}廿卅点])([{_N}廿卅](?:\s?[{_N}])*+(?:\s?点\s?[{_F}](?:\s?[{_F}])*+[万亿]*)?)\s?([多余几])?\s?([万亿]+)?([多余])?"
)
_ORDINAL = re.compile(rf"第\s?(\d{{1,6}}[万亿]?|[{_N}]{{1,12}})")
_NEXT_ORDINALS = re.compile(r"(?:[、和及与]\s?\d{1,3})+(?=[期条章节款届批号页组卷轮级])")
"""第1 goes on: 第1、2及3期."""
_NUMBERLESS = re.compile(r"^[十百千]{2}")
"""千百倍, 百十人: no number, only many."""
_PRINTED = re.compile("[万亿]*$")
_MINUS = re.compile(
    r"(?<![减欺担肩背抱自胜税])负$|零下$|(?:^|(?<=[，。；：（(为是至到达增长])|(?<=[\d%元点℃][和与及、]))[-−－]$"
)
"""Before a number below nought; 歼-20 and A-5 are names."""
_ONWARD = re.compile(rf"\s?(?:——|[—–\-－~～至到])\s?[{_N}]")
"""Where a numeral goes on to a second: 两到三万."""
_ANSWER = re.compile(rf"[是为][{_N}](?:$|[，。；、这那不而却])")
"""A numeral that is all that is said: 数量是五."""
_JOINING = "".join({**SMALL, **BIG, "点": 0})
"""Without one of them, numerals apart from each other are no number."""
_UNIT_WITH = "千百兆两"
"""A last character that may begin the unit: 一百千瓦, 五十兆字节, 三十两."""


def read(text: str) -> tuple[Number, ...]:
    """Every number of a folded text, in order and apart from each other.

    A single Chinese numeral is one only where it counts something (三座, 一切 not).

    >>> [(text[one.start : one.end], str(one.norm)) for text in ["一切水厂中第三，共二十多座，占三成半"]
    ...  for one in read(text)]
    [('第三', '3'), ('二十多', '20'), ('三成半', '35.0')]
    """
    found = [*shares(text), *parts(text), *ordinals(text), *halves(text)]
    taken = bytearray(len(text))
    for one in found:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    for one in (*arabic_numbers(text), *chinese_numbers(text)):
        if 1 not in taken[one.start : one.end]:
            found.append(one)
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return tuple(sorted(found, key=lambda one: one.start))


_HALF_HOUR = re.compile("(?<![个前后上下大小多每一两])半(?=个?(?:小时|钟头))")


def halves(text: str) -> tuple[Number, ...]:
    """半小时, of which an hour is the unit.

    >>> [str(one.norm) for one in halves("半小时内送到，一个半小时到家")]
    ['0.5']
    """
    half = Decimal("0.5")
    return tuple(
        Number(found.start(), found.end(), half, "", half)
        for found in (_HALF_HOUR.finditer(text) if "半" in text else ())
    )


def ordinals(text: str) -> tuple[Number, ...]:
    """第三, 第250."""
    found = []
    for match in _ORDINAL.finditer(text) if "第" in text else ():
        number = parse(match[1])
        if number is not None:
            digits = match[1].isascii()
            more = _NEXT_ORDINALS.match(text, match.end()) if digits else None
            end = more.end() if more else match.end()
            found.append(
                Number(match.start(), end, number, "", number, arabic=digits, kind=ORDINAL)
            )
    return tuple(found)


def unreadable(text: str) -> tuple[tuple[int, int], ...]:
    """Where digits stand in groups that make no number (1 0645, but not 10 645), as spans.

    >>> unreadable("突破1 0645亿元，共12 345家")
    ((2, 8),)
    """
    return tuple(
        match.span() for match in _BROKEN.finditer(text) if not GROUPED.fullmatch(match[0])
    )


def ungrouped(text: str) -> str:
    """The text without the blanks that group a number's digits in threes.

    >>> ungrouped("达到5 059.5亿元，突破1 0645亿元")
    '达到5059.5亿元，突破1 0645亿元'
    """
    return _BROKEN.sub(
        lambda match: "".join(match[0].split()) if GROUPED.fullmatch(match[0]) else match[0], text
    )


def arabic_numbers(text: str) -> tuple[Number, ...]:
    """Every Arabic number of a folded text with its multiplier; digits inside words included.

    A number of absurd length, or one whose digits are broken into odd groups, is none.
    """
    found: list[Number] = []
    end = 0
    for run in _RUN.finditer(text):
        if run.start() < end:
            continue
        broken = _BROKEN.match(text, run.start())
        if broken and not GROUPED.fullmatch(broken[0]):
            end = broken.end()
            continue
        match = _ARABIC.match(text, run.start())
        value = arabic(match[1]) if match else None
        if match is None or value is None:
            continue
        end = match.end()
        multiplier, more = match[3] or "", match[2] or match[4] or ""
        norm = value * factor(multiplier)
        chain = _CHAIN.match(text, end) if multiplier and not more else None
        whole = parse(text[match.start() : chain.end()]) if chain else None
        if chain and whole is not None:
            # 2亿2千万: one number, told in the larger unit
            end, norm, value = chain.end(), whole, whole / factor(multiplier)
            shade = _MORE.match(text, end)
            more, end = (shade[0], shade.end()) if shade else ("", end)
        found.append(_signed(text, Number(match.start(), end, value, multiplier, norm, more)))
    return tuple(found)


def _signed(text: str, number: Number) -> Number:
    """The number with the minus that stands before it (负五, 零下5, 为-2.3%)."""
    minus = _MINUS.search(text, max(0, number.start - 2), number.start)
    if not minus:
        return number
    return replace(number, start=minus.start(), value=-number.value, norm=-number.norm)


def chinese_numbers(text: str) -> tuple[Number, ...]:
    """Every run of Chinese numerals that is one number (二十多, 三万余, 千万, 一点五亿).

    The printed value keeps the last 万, 亿 or 万亿 as its multiplier: 三万 is 3 in 万.
    """
    return tuple(
        _signed(text, one)
        for match in _HAN.finditer(text)
        if len(match[0]) <= LONGEST and (one := _chinese(text, match))
    )


def _chinese(text: str, match: re.Match[str]) -> Number | None:
    words, times, more = match[1], match[3] or "", match[2] or match[4] or ""
    start, end = match.start(), match.start() + len(match[0].rstrip())
    if len(words) > 1 and words[-1] in _UNIT_WITH and UNIT.match(text, match.end(1) - 1):
        words, times, more, end = words[:-1], "", "", match.end(1) - 1
    if _NUMBERLESS.search(words):
        return None
    norm = parse(words.rstrip("零") if more == "几" else words)
    if norm is None or not (times or _counts(text, words, start, end)):
        return None
    norm *= factor(times)
    printed = _PRINTED.search(words + times)
    multiplier = printed[0] if printed else ""
    if multiplier and factor(multiplier) > norm:
        multiplier = ""
    return Number(start, end, norm / factor(multiplier), multiplier, norm, more, arabic=False)


def _counts(text: str, words: str, start: int, end: int) -> bool:
    """Whether a run of numerals counts something and is no part of another word."""
    told = any(char in DIGITS or char in "十拾" for char in words)
    if any(char.isspace() for char in words) and not any(char in _JOINING for char in words):
        return False
    if told and (len(words) > 1 or words == text.strip()):
        return True
    if len(words) == 1 and words not in "一二三四五六七八九十两百千万亿零〇":
        return False
    if UNIT.match(text, end) or COUNTED_TIME.match(text, end):
        return True
    if text.startswith("个百分点", end):
        return True
    return bool(
        told and (_ONWARD.match(text, end) or _ANSWER.search(text, max(0, start - 1), end + 1))
    )


# ------------------------------------------------------------------------- shares and parts

_ANY = rf"(?:[负-]?{ARABIC}|[负-]?[{_N}](?:\s?[{_N}]){{0,20}}(?:\s?[点點]\s?[{_F}](?:\s?[{_F}]){{0,8}})?)"
_PERCENT = re.compile(rf"(?<![{_N}])百\s{{0,2}}分\s{{0,2}}之\s{{0,2}}(?P<n>{_ANY})(?![{_N}])")
_TENTH = re.compile(
    rf"(?<![\d.{_D}十])(?P<n>\d{{1,2}}(?:\.\d)?|十|半|[{_F}两](?:\s?点\s?[{_F}])?)\s?成(?P<half>半|\s?[{_D}](?=$|[，。；、的]))?"
    r"(?!多?(?:以上|左右)?[为立功果本效员都分长熟绩就交品人年型套语])"
    rf"|(?<=[有近约超逾仅])(?P<of>[{_F}两])成(?=人)"
)
_DISCOUNT = re.compile(
    rf"(?<![\d.波])(?:(?P<n>[1-9](?:\.\d)?|[1-9]\s?\d|[{_D}](?:\s?点\s?[{_D}]|\s?[{_D}])?|半)|(?<=打)(?P<even>对))\s?折(?![腾叠射线磨价旧合回扣返])"
)
_PART = re.compile(
    rf"(?<![\d/.{_N}])(?:(?P<whole>{_ANY})\s?又\s?)?(?P<below>{_ANY})\s{{0,2}}分\s{{0,2}}之\s{{0,2}}(?P<above>{_ANY})"
)
_STROKE = re.compile(
    r"(?<![\d/.])(?:(?P<whole>\d{1,3}) )?(?P<above>-?\d{1,3})\s?[/／]\s?(?P<below>\d{1,3})(?![\d/.年月日])"
)


def shares(text: str) -> tuple[Number, ...]:
    """百分之七十, 三成半 and 八五折, each with its share in hundredths.

    >>> [str(one.norm) for one in shares("占百分之三点五，下降三成半，打八五折")]
    ['3.5', '35.0', '85.0']
    """
    found: list[Number] = []

    def add(match: re.Match[str], value: Decimal, word: str, norm: Decimal, digits: str) -> None:
        found.append(
            Number(*match.span(), value, word, norm, arabic=digits[:1].isdigit(), kind=SHARE)
        )

    for match in _PERCENT.finditer(text) if "之" in text else ():
        value = parse(match["n"])
        if value is not None:
            add(match, value, "%", value, match["n"])
    for match in _TENTH.finditer(text) if "成" in text else ():
        told = match["n"] or match["of"]
        value = parse(told)
        if value is not None and value <= 10:
            more = match["half"]
            value += (
                Decimal("0.5")
                if more == "半"
                else Decimal(DIGITS[more.strip()] if more else 0) / 10
            )
            add(match, value, "成", value * 10, told)
    for match in _DISCOUNT.finditer(text) if "折" in text else ():
        digits = match["n"] or "5"
        value = _discount(digits)
        if value is not None:
            add(match, value, "折", value * 10, digits)
    return tuple(sorted(found, key=lambda one: one.start))


def _discount(digits: str) -> Decimal | None:
    """八五 and 75 are eight and a half and seven and a half tenths."""
    digits = re.sub(r"\s", "", digits)
    if digits == "半":
        return Decimal(5)
    if len(digits) == 2 and digits.isdigit() and digits.isascii():
        return Decimal(digits) / 10
    if len(digits) == 2 and all(char in DIGITS for char in digits):
        return Decimal(f"{DIGITS[digits[0]]}.{DIGITS[digits[1]]}")
    return parse(digits)


def parts(text: str) -> tuple[Number, ...]:
    """三分之一, 二十五分之一, 3又千分之二, 2/3, each with its ratio."""
    found = []
    matches = [*_PART.finditer(text)] if "之" in text else []
    matches += _STROKE.finditer(text) if "/" in text or "／" in text else ()
    for match in matches:
        groups = match.groupdict()
        below, above = parse(match["below"]), parse(match["above"])
        whole = parse(groups["whole"]) if groups.get("whole") else Decimal(0)
        hundredths = match["below"] == "百" and not groups.get("whole")
        if not below or above is None or whole is None or hundredths:
            continue
        ratio = (whole + above / below) if whole >= 0 else whole - above / below
        digits = match["below"][:1].isdigit()
        found.append(Number(*match.span(), ratio, "", ratio, arabic=digits, kind=PART))
    return tuple(found)
