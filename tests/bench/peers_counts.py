"""What a comparison with other recognisers counts, and why the project reads otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

REASONS = (
    (r"12号", "号 alone also counts: 12号文件"),
    (r"789年|三六七年", "years before 1000 are out of the calendar"),
    (r"看起来是一个年份|= 2019", "four digits are a year beside 年, or where nothing else stands"),
    (r"之后2018年之前|日起到2014年", "each end is read with its own before, after or since"),
    (r"今年18周岁", "今年 is the whole year"),
    (r"^5年前", "a number of years ago is known to the year"),
    (r"^明天可以", "明天 is also the future: a day only where something is told of it"),
    (r"^3月8号|^10月8号|^30日", "a day without its year is the last one; 将于 makes it the next"),
    (
        r"^(?:半年|3年半|两个半|十个半|17天内|三个季度后|几十年)|^前两",
        "a length of time says only about when",
    ),
    (r"^(?:这一年|第七年|全天|大大后天)", "no time of prose of policy"),
    (r"季（|春（", "a season is known to its year: who speaks decides its months"),
    (r"^上月最后五天", "theirs has six days"),
    (r"^本月初", "月初 is known to the month"),
    (
        r"^9月10号，11号",
        "days that do not follow each other, or are told one by one, are no period",
    ),
    (r"元\d?.?[角毛]|块[一二三六]|又三美分|日本銭|两个亿", "角 and 分 beside 元 are read apart"),
    (
        r"几十|数十|十几块|多欧元|八九|三五百|四五千",
        "an approximate count is its number with 多, 余 or 几, or none",
    ),
    (r"到三仟澳元|~3百日元|泰铢", "the currency is not among the units"),
    (r"[吨米斤]半", "a small count in numerals measures nothing in prose"),
    (r"千(?:比特|字节)", "theirs takes 千 as part of the unit: the same amount"),
    (
        r"^这|^“一”|^单销量|^三的另一种|^一点两|^两百点两|^两两|^半百|^零十|^第零十|^五十千|还[有有]二分|還有二分",
        "a single numeral is a number where it counts something",
    ),
    (r"^-?\.\d|^2222|^\.\.\.9", "a point without a digit before it is a fault of print"),
    (
        r"百\s?[分分]\s?[点點]|^佰 分|七十百分位|^五百分之2",
        "blanks inside a word are closed before it is read",
    ),
    (r"￥300", "a comma before three digits groups them"),
    (r": [<>]", "a bound is read where something is measured, by the words of `comparators`"),
)
"""Why a case is read otherwise, by what its line shows."""


@dataclass
class Count:
    """A file's cases: those that are ours to read, those read the same, and the others."""

    name: str
    cases: int = 0
    same: int = 0
    others: list[str] = field(default_factory=list)

    def other(self, line: str) -> None:
        """Note a case that is read otherwise, with the reason if one is known."""
        why = next((reason for pattern, reason in REASONS if re.search(pattern, line)), "")
        self.others.append(f"{line}  ← {why}" if why else line)
