"""The forms in which Chinese prose writes a date, as one grammar.

It exists apart from `dates`, which resolves what is found here: this module only says where a
date expression begins, which form it has, and what can follow a year.
"""

from __future__ import annotations

import re

_YEAR = r"(?<![\d.〇○零一二三四五六七八九])(?P<y>(?:18|19|20|21)\d\d|[一二][〇○零一二三四五六七八九]{3})"
LATELY = ("近日", "日前", "近期", "不久前", "最近")
"""The article's own days, and those before."""
_DASH = r"\s*(?:——|[—–\-－―~～至到])\s*"
_NUMERAL = r"[\d〇○零一二两三四五六七八九十百千廿卅]"
_MONTH = r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_HEAD = re.compile(
    "|".join(
        (
            r"(?P<iso>(?<!\d)(?:19|20)\d\d\s*[-/.]\s*(?:0?[1-9]|1[0-2])\s*[-/.]\s*(?:0?[1-9]|[12]\d|3[01])(?!\d))",
            r"(?P<roc>(?:日期|[时時][间間])\s*[:：]\s*(?P<ry>1[01]\d)[-/.](?P<rm>\d{1,2})[-/.](?P<rd>\d{1,2})(?!\d))",
            rf"(?P<years>{_YEAR}\s*年?{_DASH}(?P<y2>(?:18|19|20|21)\d\d|[一二][〇○零一二三四五六七八九]{{3}})\s*年)",
            rf"(?P<year>{_YEAR.replace('?P<y>', '?P<y1>')}\s*年)",
            r"(?P<named>(?<!\d)(?P<yn>20\d\d)(?=(?:世界|中国|全球|国际)[^，。《》]{2,14}(?:大会|论坛|峰会|博览会)))",
            r"(?P<decade>(?:(?P<c>20|21)世纪|(?P<last>上世纪))\s*(?P<d>[1-9]0|[一二三四五六七八九]十)年代)",
            r"(?P<mid>(?P<cm>21|二十一|本|这个|这)世纪中叶)",
            r"(?P<rel>(?<![目提生])(?:今年|本年度|去年|前年|明年|后年|同年|翌年|次年)(?!轻|级|龄|均|货|画))",
            r"(?P<plan>第(?P<pn>十[一二三四五六七八九]?)个五年(?=规划|计划)|[“‘\"「『](?P<pq>十[一二三四五六七八九]|[一二三四五六七八九])五[”’\"」』]|(?P<p>十[一二三四五六七八九])五(?=时期|期间|末|初|开局|收官|规划|以来|前|后|的|，|、|\s|和|与|将|我国|全国|阶段|建设|发展|国家|实现))",
            rf"(?P<md>(?:[今昨][天日]（)?(?<!{_NUMERAL})(?<![年第]){_MONTH}\s*月\s*{_DAY.replace('?P<d>', '?P<dd>')}\s*"
            rf"(?:日|(?={_DASH}\d{{1,2}}\s*日)))",
            r"(?P<mm>(?<![\d年第])(?P<ma>1[0-2]|0?[1-9])\s*月?(?:份)?"
            + _DASH
            + r"(?P<mb>1[0-2]|0?[1-9])\s*月(?:份)?)",
            r"(?P<mo>(?<![\d年第])(?P<mx>1[0-2]|0?[1-9])\s*月(?!球|饼|嫂|台)(?:份)?)",
            r"(?P<part>上半年|下半年|前三季度|前(?:\d{1,2}|十?[一二两三四五六七八九十])个月|第?[一二三四1-4]季度)",
            r"(?P<near>近日|日前|(?:近期|不久前|最近)(?=[^，。；]{0,14}(?:印发|发布|出台|公布|召开|举行|举办|启动|施行|获悉)))",
            r"(?P<dayonly>(?<![\d月—\-至、续满每第])(?P<dx>3[01]|[12]\d|[1-9])日(?=[从在就向对]|表示|报道|称|说|上午|下午|晚|举行|举办|印发|发布|"
            r"召开|宣布|公布|提请|倡议|联合|正式|主持|会见|出席|审议|表决|开幕|闭幕|启动|签署|发表|介绍|透露|指出|，)|"
            r"周[一二三四五六日]\s?[（(]\s?(?P<dw>3[01]|[12]\d|[1-9])\s?日\s?[）)]|[今昨][（(](?P<dz>3[01]|[12]\d|[1-9])[）)]日|"
            r"(?<![\d月年第一二三四五六七八九十廿卅期周初百每至到—\-])(?P<dh>廿[一二三四五六七八九]?|卅一?|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|"
            r"[一二三四五六七八九])日(?=在|表示|报道|举行|召开|发布|印发|宣布|公布|倡议|指出))",
            r"(?P<yesterday>昨日|昨天)",
            r"(?P<day>(?:今[天日]|明[天日])(?=上午|下午|晚[上间]|凌晨|早上))",
            r"(?P<within>(?:(?<=预计)|(?<=力争)|(?<=有望)|(?<=计划)|(?<=争取)|(?<=确保))年内|"
            r"(?<![\d一二三四五六七八九十几半两近当今本去明同数多前])年内(?=将|有望|计划|力争))",
            r"(?P<month>(?<![\d一二三四五六七八九十几两多早])[上下本]个?月(?![\d球份]))",
            rf"(?P<wrong>(?<!{_NUMERAL})(?<![年第]){_NUMERAL}{{1,8}}\s*月份?\s*{_NUMERAL}{{1,8}}\s*[日号])",
            r"(?P<ahead>(?:未来|今后)\s*(?:\d{1,2}|[一二三四五六七八九十两]{1,2})(?:[—至到\-](?:\d{1,2}|[一二三四五六七八九十]{1,2}))?\s*年)",
        )
    )
)
HINT = re.compile(r"[年月日五昨今明]|季度|世纪|近期|不久前|最近|\d[-/.]\d|20\d\d")
"""What every date has at least; most sentences have none of it."""
_FIRST = re.compile(
    '[0-9０-９〇○零一二三四五六七八九十廿卅上下本这今去前明后同翌次第“‘"「『昨近日不最周年未]'
)
TAIL = re.compile(
    "|".join(
        (
            rf"\s*{_MONTH}\s*月\s*{_DAY}\s*(?:日|(?={_DASH}\d{{1,2}}\s*日))(?:{_DASH}(?:(?P<m2>1[0-2]|0?[1-9])\s*月\s*)?(?P<d2>3[01]|[12]\d|0?[1-9])\s*日)?",
            rf"\s*(?P<ra>1[0-2]|0?[1-9])\s*月?(?:份)?{_DASH}(?P<rb>1[0-2]|0?[1-9])\s*月(?:份)?",
            rf"\s*{_MONTH.replace('?P<m>', '?P<mo>')}\s*月(?:份)?(?:初|上旬|中旬|下旬|末|底)?",
            r"(?P<end>年?(?:底|末)|岁末)",
            r"(?P<begin>年?初|年中)",
            r"\s*(?P<part>上半年|下半年|前三季度|前(?:\d{1,2}|十?[一二两三四五六七八九十])个月|第?[一二三四1-4]季度末?)",
            r"\s*(?P<season>春|夏|秋|冬)(?:季|天)",
            r"度",
        )
    )
)
MONTH_AND_DAY = re.compile(rf"\s*{_NUMERAL}+\s*(?:月份?(?:\s*{_NUMERAL}+\s*[日号])?|季度)")
"""A month, day or quarter after a year, whatever it says: where it is none, the year is not read."""
DAY = re.compile(rf"\s*{_NUMERAL}+\s*[日号]")
"""A day after a month, whatever it says."""
SECOND = re.compile(
    _DASH
    + _YEAR
    + r"\s*年(?:\s*(?P<m>1[0-2]|0?[1-9])\s*月(?:\s*(?P<d>3[01]|[12]\d|0?[1-9])\s*日)?)?(?P<end>底|末)?"
)
DAYS = re.compile(_DASH + r"(?:(?P<m2>1[0-2]|0?[1-9])\s*月\s*)?(?P<d2>3[01]|[12]\d|0?[1-9])\s*日")
_KINDS = (
    "iso", "roc", "years", "year", "named", "decade", "mid", "rel", "plan", "md", "mm", "mo", "part",
    "near", "dayonly", "yesterday", "within", "month", "day", "wrong", "ahead",
)  # fmt: skip


def next_date(text: str, at: int) -> re.Match[str] | None:
    """The first date expression from `at` on; only a few characters can begin one."""
    for start in _FIRST.finditer(text, at):
        if match := _HEAD.match(text, start.start()):
            return match
    return None


def kind_of(match: re.Match[str]) -> str:
    """Which of the forms it is: iso, years, year, named …"""
    groups = match.groupdict()
    return next(kind for kind in _KINDS if groups[kind] is not None)
