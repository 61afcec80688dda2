"""The patterns that take a time expression apart.

It exists apart from `forms`, which uses them, so that a form can be looked up and changed
without reading code. Each is matched only where a form can begin; no part of a text is read
twice by one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator import lexicon
from generator.chinese.dates import words
from generator.chinese.dates.words import DASH, DIGIT, NUMERAL
from generator.lexicon import one_of


def _any(listed: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))


_N = rf"{NUMERAL}{{1,4}}"
_MONTH_WORD = rf"月(?![{words.NO_MONTH_AFTER}]|份额)份?"
_DAY_WORD = "[日号]"
_PARTS = _any((*words.TENS, *words.MONTH_EDGES))
_NOT_STARTING = "(?![步级小心始国央部东方外美欧俄])"
_DAY_OR_PART = (
    rf"(?:\s*+(?P<d>{_N})\s*+(?:{_DAY_WORD}|(?=(?:{DASH}|{words.LIST}){_N}\s*+{_DAY_WORD}))"
    rf"|(?P<b>{_N})(?=$|[，。；、）)\s]|{DASH}\d)"
    rf"|\s*+的?(?P<side>前|最后)(?P<days>{_N})[天日]"
    rf"|\s*+(?P<x>{_PARTS})(?:{_NOT_STARTING}|(?<=末)(?![端级期尾])))"
)

# ------------------------------------------------------------------------------ where to look

NUMBERS = re.compile(
    rf"{NUMERAL}(?<!{NUMERAL}{NUMERAL}){NUMERAL}*+(?=\s*+(?:[年月日号季世个天多余几]|学年度|[上下]半年|[-/.—–－―~～至到、][\s\d〇○零一二三四五六七八九十—])"
    r"| \d|(?:世界|中国|全球|国际)|(?<=十[一二三四五六七八九]五))"
)
"""A numeral with something after it that a time can go on with."""
WORDS = re.compile(
    _any(
        {
            *words.YEARS, *words.TOLD_YEARS, *words.THAT_YEAR, *words.MONTHS, *words.QUARTERS, *words.DAYS,
            *words.HALVES, *words.LATELY, *words.SPANS, *words.TENS, "昨（", "今（", "明（", "本（", "去（", "前（", "周", "星期", "本周", "上周", "这周", "本星期", "上星期", "这星期", "上个星期", "上个周", "本礼拜", "上礼拜", "上个礼拜",
            "去年同期", "上年同期", "今明两年", "同月", "次月", "中华民国", "中華民國", "民国", "民國", "公元", "首", "头", "前",
            "第", "Q", "年底", "年末", "年尾", "年初", "年中", "岁末", "岁尾", "月底", "月末", "月初", "月中", "年内",
            "上世纪", "上个世纪", "本世纪", "这个世纪", "这世纪", "“", "‘", '"', "「", "『",
            "期：", "期:", "间：", "间:", "間：", "間:",
        }
    )
)  # fmt: skip
"""What else a time begins with."""

# -------------------------------------------------------------------------------- the calendar

SECOND_DATE = re.compile(
    r"(?P<y>[12]\d{3})\s*+[-/.]\s*+(?P<m>\d{1,2})\s*+[-/.]\s*+(?P<d>\d{1,2})(?!\d|\.\d)"
)
DATE = re.compile(
    rf"(?<![\d./-]){SECOND_DATE.pattern}"
    r"|(?<!\d)(?P<y2>(?:19|20)\d\d) (?P<m2>0[1-9]|1[0-2]) (?P<d2>[0-3]\d)(?!\d)"
)
"""2025-08-26, 2025.8.26, 2025/08/26, 2025 08 26."""
SECOND_EITHER = re.compile(
    r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d./]|-(?!\d{1,2}[-/.]))"
)
SHORT = re.compile(
    r"(?<![\d./A-Za-z-])(?P<a>\d{1,2})(?P<s>[-/])(?P<b>\d{1,2})(?P=s)(?P<c>\d{1,2})(?![\d./A-Za-z-])"
)
"""8/9/25: whichever stands first."""
WHOLE = re.compile(
    rf"(?P<y>(?:19|20)\d\d)|(?P<Y>(?:19|20)\d\d)(?P<M>\d\d)(?P<D>\d\d)|(?P<m>\d{{1,2}})[/·-](?P<d>\d{{1,2}})"
    rf"|(?P<s>\d\d|[{DIGIT}]{{2}})年"
)
"""Short forms that are a date only where nothing else stands, as in the cell of a table."""
EITHER = re.compile(rf"(?<![\d./-]){SECOND_EITHER.pattern}")
"""8/9/2025: day or month first."""
LABELLED = re.compile(
    r"[期间間][:：]\s*+(?P<y>1[01]\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
)
"""A date of the Taiwanese calendar, after a label that says it is one."""
YEAR = re.compile(
    rf"(?P<ad>公元)?(?<![\d.])(?P<y>[12]\d{{3}})\s*+(?:年|(?=[上下]半年)|(?={DASH}(?:[12]\d{{3}}|\d\d)\s*+年))"
    rf"|(?<![{DIGIT}])(?P<h>[一二][{DIGIT}]{{3}})\s*+(?:年|(?={DASH}[一二][{DIGIT}]{{3}}\s*+年))"
    rf"|(?P<n>两千(?:零[{DIGIT}]|[一二三]?十[{DIGIT}]?)?)年"
    rf"|(?:中[华華])?民[国國](?P<r>元|\d{{1,3}}|[{DIGIT}十百]{{1,5}})\s*+年"
    rf"|(?<![\d.])(?P<t>1[01]\d)\s*+年(?=\s*+\d{{1,2}}\s*+月|[底末初]|度(?![^，。；]{{0,6}}[预决]算(?!案?(?:拟|将|已|共|总额|规模)*[编匡筹]))|起(?=[，将即开]))|(?<=于)(?P<l>1[0-2]\d)年(?![\d间])"
    rf"|[本今去明前]（(?P<b>\d{{2,3}})）年"
    rf"|(?<![\d.{DIGIT}十百千第{words.YEARS_BEFORE}])(?P<s>\d\d|[{DIGIT}]{{2}})\s*+年"
    rf"(?=\s*+(?:{_N}\s*+月|第?[一二三四1-4]季|首季|[上下前后]半年|[底末初]|[前第后]{_N}个月))"
    rf"|(?<![\d.{DIGIT}])(?P<z>[0零〇][\d{DIGIT}])\s*+年"
    rf"|(?<![目提生])(?<!成(?=本))(?P<rel>{_any(words.YEARS)})(?![轻级龄均货画轮])"
    rf"|(?P<told>{_any((*words.TOLD_YEARS, *words.THAT_YEAR))})(?![轻级龄均货画轮纪])"
)
SECOND_YEAR = re.compile(r"(?P<s>\d\d)\s*+年")
"""Of 1985到89年, where the first year has told the century."""
BARE_YEARS = re.compile(
    rf"(?<![\d.A-Za-z〔\[-])(?<![A-Za-z] )(?P<a>(?:18|19|20)\d\d)(?:[./](?P<am>0[1-9]|1[0-2]))?{DASH}"
    r"(?P<b>(?:18|19|20)\d\d)(?:[./](?P<bm>0[1-9]|1[0-2]))?(?![\d年.%‰〕\]万亿元个家-]|\s*+年)"
)
"""2016—2018, 1999.08-2002.02."""
SCHOOL_YEAR = re.compile(
    r"(?:(?:中[华華])?民[国國](?P<r>\d{2,3})|(?<![\d.])(?:(?P<t>1[01]\d)|(?P<y>(?:19|20)\d\d)))\s*+学年度(?P<half>第?[一二上下12]学期)?"
)
"""114学年度, 民国98学年度: from August to July of the next year."""
NAMED_YEAR = re.compile(
    r"(?<!\d)(?P<y>20\d\d)(?=(?:世界|中国|全球|国际)[^，。《》]{2,14}(?:大会|论坛|峰会|博览会))"
)
MONTH = re.compile(
    rf"\s*+(?:本（(?=\d{{1,2}}）月))?(?P<m>{_N})(?:(?<=本（\d)）|(?<=本（\d\d)）)?\s*+(?:{_MONTH_WORD}|(?=(?:{DASH}|{words.LIST}){_N}\s*+{_MONTH_WORD})){_DAY_OR_PART}?"
)
BESIDE_MONTH = re.compile(
    rf"(?P<w>{_any(words.MONTHS)}|同月|次月)(?:份(?!额))?(?:{_DAY_OR_PART}|(?![\d球份]))"
)
IN_YEAR = re.compile(
    rf"\s*+的?\s*+(?:(?P<half>{_any(words.HALVES)})"
    r"|(?:[前头](?P<quarters>[一二两三四1-4])个?季度|首(?P<several>[二两三2-3])个?季度?)"
    r"|(?:第?(?P<q>[一二三四1-4])(?:、第?(?P<q2>[二三四2-4]))?个?季度?|Q(?P<Q>[1-4])(?:季度?)?|(?P<q1>首)季度?)(?P<edge>[末初])?(?![个节风军])"
    r"|(?P<end>年?(?:底|末)|年尾|岁[末尾])|(?P<newyear>元旦)(?![假期小晚前档后春])"
    r"|(?P<season>[春夏秋冬])(?:[季天]|(?=[，。；、]|$))"
    rf"|(?P<side>前|最后)(?P<days>{_N})[天日]|[前头首](?P<first>{_N})个?月|第(?P<nth>{_N})个月|(?P<one>首)个?月|(?:后|最后)\s*+(?P<final>{_N})\s*+个?月"
    rf"|(?P<within>{_any(words.WITHIN_YEAR)})(?![步级小心始期定]|(?<!初)中|中(?!国))|(?P<in>内){words.AFTER_WITHIN})"
)
_FIRST = r"(?<![\u4e00-\u9fff])"
"""Before 头三季度 and 首九月 that are the year's: 上线头三个月 are the thing's own."""
PART_OF_YEAR = re.compile(
    rf"(?P<half>{_any(words.HALVES)})|(?:前|{_FIRST}头)(?P<quarters>[一二两三四1-4])个?季度|{_FIRST}首(?P<several>[二两三2-3])个?季度?"
    r"|(?<![一二三四五六七八九十\d])(?:第?(?P<q>[一二三四1-4])(?:、第?(?P<q2>[二三四2-4]))?季度|(?<![》」”目])第(?P<qs>[1-4])季(?=[\u4e00-\u9fff])(?![节風风军軍赛賽度播开開收回的])|(?<![A-Za-z])Q(?P<Q>[1-4])(?![A-Za-z\d])(?:季度?)?|(?P<q1>首)季度?)(?P<edge>[末初])?"
    rf"|(?:(?:(?<![以目从先提])前|{_FIRST}头)(?P<first>{_N})个月|{_FIRST}首(?P<months>{_N})个?月)"
)
"""The same without a year: only what is said so."""
BESIDE_HALF = re.compile(r"(?P<w>[上下])个半年")
BESIDE_QUARTER = re.compile(rf"(?P<w>{_any(words.QUARTERS)})(?P<edge>[末初])?")
HALF_MONTH = re.compile(r"[上下]半月")
DAY = re.compile(rf"\s*+(?P<d>{_N})\s*+{_DAY_WORD}")
RANGE = re.compile(f"{DASH}|{words.THROUGH}")
BOTH = re.compile(r"\s*+[和与]\s*+")
ALSO = re.compile(r"[和与及、]")
LIST = re.compile(words.LIST)
BETWEEN = re.compile(r"\s*+之?间")
WRONG_IN_YEAR = re.compile(
    rf"\s*+{NUMERAL}+\s*+(?:月份?(?:\s*+{NUMERAL}+\s*+{_DAY_WORD})?|个?季度)|第(?:[五六七八九十0]|[5-9])个?季度"
)
"""A month, day or quarter after a year, whatever it says."""
THING_OF_YEAR = re.compile(words.THING_AFTER_YEAR)
AHEAD_OF = re.compile(rf"(?:{words.AHEAD_OF_DATE})$")
LUNAR = re.compile(rf"(?:{words.LUNAR})$")
EVERY = re.compile(rf"(?:{words.EVERY})$")

# ------------------------------------------------------------------------------ told otherwise

_VERB = one_of(
    lexicon.words("happening")
    | lexicon.words("issuing")
    | lexicon.words("saying")
    | lexicon.words("predicates") - {"完成", "结束", "恢复", "实现", "达到", "建成", "通过"}
)
"""Verbs before which a day alone is a day, not a number of days (停产5日完成检修)."""
_SAID = one_of(lexicon.words("saying"))
_GOING = "前往|赴|受访|备询|答询|致词|剪彩|勘查|会勘|颁奖|证实|说(?![明服法])|(?:就|对|向|针对)"
"""What else an official does on a day."""
ALONE = re.compile(
    rf"(?:今[天日早晨午晚]?|昨[天日晚夜]?|明[天日]?|[上本这]?(?:周|星期)[一二三四五六日天])\s?[（(]\s?(?P<a>{_N})\s?(?:日\s?[）)]|[）)]日)"
    rf"|(?<!\d\.)(?<![\d月年—\-至续满每第{words.COUNTS_DAYS}])(?P<d>\d{{1,2}})日(?:(?={DASH}{_N}日[在于从就对向，])|(?=[从在就向对将，早晚还也]|于(?!是)|当天|\d{{1,2}}[时時]|{words.HAPPENING}|{_VERB}|{_GOING}))"
    rf"|(?<!停产)(?<!停业)(?<!停工)(?<![\d月年第期周初百每至到满续延共约近—\-{DIGIT}十廿卅])(?P<h>[{DIGIT}十廿卅]{{1,3}})日(?=在|于(?!是)|{words.HAPPENING}|{_VERB}|{_GOING})"
    rf"|(?:^|(?<=[，。；：！？（“\s])|(?<=记者)|(?<=讯))(?P<o>\d{{1,2}})日(?![{words.AFTER_DAY}\d])"
)
"""A day whose month is not told."""
BRACKETED_DAY = re.compile(
    rf"(?:今[天日早晨晚]|昨[天日晚])[（(](?P<m>{_N})\s*+月\s*+(?P<d>{_N})\s*+日[）)]?"
)
BESIDE_DAY = re.compile(
    rf"(?<!大)(?<!先天)(?P<w>{_any(words.DAYS)})(?!努力|形成|习得|培养|因素|环境|失调|教育|头条|益)"
)
TOLD_OF_DAY = re.compile(
    rf"(?:{words.HOURS})|收[盘市报]|[开早]盘|盘中|午后|[^，。；！？的]{{0,16}}(?:{words.HELD})|，[^。；！？]{{0,60}}(?:{words.HELD_ONLY})(?=[，。；]|$)|[^，。；的]{{0,6}}将|(?:[在于到赴就对向作做]|出席|参加|主持|接受|会见|发表)[^，。；！？]{{0,24}}(?<!来)(?:{_SAID})(?=[，：])|起(?!来)|结束(?=[，。；]|$)|(?:{_VERB})"
)
GLOSSED_DAY = re.compile(r"今[天日早晨午]（(?:\d{1,2}月)?\d{1,2}日）")
"""今天 with its date: whoever says so means the day, also where he says it again."""
REPORTED = re.compile(r"日(?:消息|[电讯])，$")
"""8月20日消息，今日…: the day of the report."""
DECADE = re.compile(
    rf"(?:(?P<c>\d\d|[一二]?十[{DIGIT}]?)世纪|(?P<w>上个?世纪|本世纪|这个?世纪))\s*+"
    rf"(?:(?P<d>[1-9]0|[一二三四五六七八九]十)年代(?:{words.PERIOD_EDGES})?|(?P<mid>中叶)|(?:初|末|[上下]半叶)?)"
    rf"|(?<![\d.])(?P<y>(?:1[5-9]|20)\d0)年代(?:{words.PERIOD_EDGES})?"
    rf"|(?<![\d.{DIGIT}])(?P<s>[1-9]0|[二三四五六七八九]十)年代(?:{words.PERIOD_EDGES})?"
)
AGO = re.compile(
    rf"(?<![\d第.点几数])(?P<n>{NUMERAL}{{1,5}})(?P<more>[多余几])?(?P<u>年|个多?月|天)(?P<half>半)?(?P<many>多)?"
    rf"(?P<way>[之以]?前|[之以]?后|间|以?来)(?![{words.OTHER_AFTER_AGO}])"
)
SPAN = re.compile(
    rf"(?<![以目从先])(?P<way>{_any(words.SPANS)})(?:的|\s)*(?![12]\d{{3}}年)(?P<n>{_N}|几)(?:{DASH}{_N})?[多余几]?\s*+(?P<u>年|个月|月|天)"
    r"(?![代级度薪])(?:[来间内里]|以来|中(?=[，、]))?"
)
PLAN = re.compile(
    rf"第(?P<n>十[{DIGIT}]?)个五年(?=规划|计划)|[“‘\"「『](?P<q>十?[一二三四五六七八九])五[”’\"」』]"
    r"|(?P<p>十[一二三四五六七八九])五(?=时期|期间|末|初|开局|收官|规划|以来|前|后|的|，|、|\s|和|与|将|我国|全国|阶段|建设|发展|国家|实现)"
)
PLAN_TAIL = re.compile(
    r"内(?=[^容需陆])|时期末|期末|前(?P<n>[两三四])年|时期|期间|末期?|初期?|以来"
)
LATELY = re.compile(
    r"近日|(?<![数几])日前|(?:近期|不久前|最近)(?=[^，。；]{0,14}(?:印发|发布|出台|公布|召开|举行|举办|启动|施行|获悉))"
)
RECENTLY = re.compile(r"(?<![离距])最近(?!的|邻|一[次期年月周天个])")
WITHIN = re.compile(
    r"(?:(?<=预计)|(?<=力争)|(?<=有望)|(?<=计划)|(?<=争取)|(?<=确保))年内"
    r"|(?<![\d一二三四五六七八九十百千几半两近当今本去明同数多前])年内(?=将|有望|计划|力争)"
)
EDGE = re.compile(
    rf"(?<![今去前明后同翌次当该上下每临近几数多元周学一\d{DIGIT}十百千半])(?<!每到)(?P<y>年(?:底|末|尾|初|中)|岁[末尾])(?![的考会国大促总])"
    rf"|(?<![\d个上下本当该同次每这{DIGIT}十])(?P<m>月(?:底|末|初|中))(?![的])"
)
WEEK = re.compile(
    r"(?P<w>[上本这])个?(?:周|星期|礼拜)(?P<d>[一二三四五六日天](?![粮读讀]|[\d一二三四五六七八九十]))?(?![期边围岁年密转折报刊内]|末(?!尾)|\s?[（(]\s?\d)"
)
"""本周, 上周三: by the article's own day."""
SAME_PERIOD = re.compile(r"(?:去年|上年)同期")
