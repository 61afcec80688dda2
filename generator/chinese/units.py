"""The units that Chinese prose counts and measures in, and what only looks like one.

A measure word is none where it begins another word (个 in 个性, 家 in 家庭).
"""

from __future__ import annotations

import re

from generator.chinese.durations import is_time, lasting
from generator.chinese.measures import COUNTED, COUNTERS, FOLDED, MEASURES, PER
from generator.lexicon import entries, one_of, words

_WHOLE_UNITS = "|".join(
    map(re.escape, sorted(" ".join(MEASURES.values()).split(), key=len, reverse=True))
)
_PER_UNITS = rf"(?:{_WHOLE_UNITS}|{'|'.join(sorted(PER, key=len, reverse=True))})(?![A-Za-z])"
_NO_PERSONS = one_of(word[1:] for word in words("no-persons"))
_COUNTED = one_of(COUNTED)
UNIT = re.compile(
    "(?:"
    + "|".join(
        [_WHOLE_UNITS]
        + [
            f"{unit}(?!(?!{_COUNTED})[{bad}]|小时|百分(?:$|[，。；、])|人(?!{_NO_PERSONS})|具(?![有备体]))"
            if unit == "个"
            else f"{unit}(?!(?!{_COUNTED})[{bad}]|小时|具(?![有备体]))"
            if bad
            else unit
            for unit, bad in sorted(COUNTERS.items(), key=lambda item: -len(item[0]))
        ]
    )
    + rf")(?:[/／]{_PER_UNITS}(?:[/／·]{_PER_UNITS})?)?"
)
_PERCENT = re.compile(r"\s?(?:%|‰|个百分点|百分点)")


def _beside(unit: str, name: str) -> re.Pattern[str]:
    """The unit with the name of what it measures before or after it."""
    return re.compile(
        rf"(?:{name})[^，。；]{{0,12}}\d[\d.,]*[万千]?{unit}(?![A-Za-z])"
        rf"|{unit}的?[\u4e00-\u9fff]{{0,2}}(?:{name})"
    )


_SAID = {
    **{unit: _beside(unit, one_of(names)) for unit, names in entries("named-units").items()},
    "分": re.compile(
        r"(?:总分|得分|评分|均分|分数)(?:为|达到?|是|约|超过?)*\d[\d.]*分(?![之钟米])"
    ),
}
"""Units that are one only beside the name of what they measure."""
BEFORE_NAME = re.compile(r"[A-Za-z第〔\[#＃No]$|(?<![\d%‰元亿万])-$|每$|[A-Za-z]\s$")
_AFTER_NAME = re.compile(r"[A-Za-z]|\s?[×xX∶:]\s?\d|号|\.\d|版|后(?!续)|强(?![^，。]{0,2}企业数)")


def named(unit: str) -> str:
    """A unit as it is given back: 平米 is 平方米, 元/吨/公里 is 元/吨公里, 人口 are 人.

    >>> named("万元/吨/公里"), named("平米"), named("千瓦时")
    ('万元/吨公里', '平方米', '千瓦时')
    """
    if unit == "人口":
        return "人"
    for other, usual in FOLDED.items():
        unit = unit.replace(other, usual)
    return unit.replace("／", "/")


def unit_after(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The unit after a number at `start:end` and where it ends; None where the number is no
    quantity."""
    percent = _PERCENT.match(text, end)
    if percent:
        return percent[0].strip(), percent.end()
    if is_time(text, end):
        return lasting(text, start, end) or (None, end)
    for name, said in _SAID.items():
        if text.startswith(name, end) and said.search(text, max(0, start - 20), end + 8):
            return name, end + len(name)
    spaced = end + 1 if text[end : end + 1] == " " else end
    unit = UNIT.match(text, spaced)
    if unit:
        stop = unit.end() - len("人口") if unit[0] == "人口" else unit.end()
        return named(unit[0]), stop
    if _AFTER_NAME.match(text, end):
        return None, end
    return "", end
