"""The words by which Chinese prose tells a time, and what only looks like one.

It exists so that each word stands once, with what it means; `forms` makes patterns of
them, `dates` says which day, month or year is meant. Longer words come first where one holds
another.
"""

from __future__ import annotations

YEARS = {
    "大前年": -3,
    "大后年": 3,
    "本年度": 0,
    "今年": 0,
    "本年": 0,
    "去年": -1,
    "前年": -2,
    "明年": 1,
    "后年": 2,
}
"""Years counted from the article's own year."""
TOLD_YEARS = {
    "上一年度": -1, "上年度": -1, "上一年": -1, "下一年": 1, "上年": -1, "同年": 0, "翌年": 1, "次年": 1,
}  # fmt: skip
"""Years counted from the year that the sentence has told."""
THAT_YEAR = ("当年", "该年", "是年")
"""The year that the sentence has told; where it has told none, no time at all."""
MONTHS = {"上上个月": -2, "下下个月": 2, "上一个月": -1, "下一个月": 1, "上个月": -1, "下个月": 1, "这个月": 0, "上月": -1, "本月": 0,
          "当月": 0, "下月": 1}  # fmt: skip
"""Months counted from the article's own month."""
QUARTERS = {"上个季度": -1, "下个季度": 1, "这个季度": 0, "上季度": -1, "本季度": 0, "下季度": 1}
"""Quarters counted from the article's own quarter."""
DAYS = {"大前天": -3, "大后天": 3, "前天": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "昨夜": -1, "今早": 0, "今晨": 0, "今晚": 0, "今天": 0, "今日": 0, "本日": 0, "明天": 1,
        "明日": 1, "后天": 2}  # fmt: skip
"""Days counted from the article's own day."""
FIGURATIVE_DAYS = ("今天", "今日", "明天", "明日")
"""Also said of our age and of the future: days only where something is told to happen."""
HALVES = {"上半年": 1, "前半年": 1, "下半年": 2, "后半年": 2}
ENDS = ("年底", "年末", "年尾", "岁末", "岁尾", "底", "末")
"""After a year: its last month."""
WITHIN_YEAR = ("一年", "年初", "年中", "年内", "伊始", "初", "全年", "期间", "度")
"""After a year: within it, no more exactly."""
TENS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "上半月": (1, 15), "下半月": (16, 31)}
"""Parts of a month by their first and last day."""
MONTH_EDGES = ("月底", "月末", "月初", "月中", "底", "末", "初", "中")
"""After a month: within it, no more exactly."""
AFTER_WITHIN = "(?=[，。；、）要将完建实投基全新力再还拟]|会(?![员议费计场])|$)"
"""After 内 of 2025年内; else it begins another word (内置)."""
PERIOD_EDGES = "初期?|中期|中后期|[前后末]期|末"
"""After a decade: within it, no more exactly."""
SPANS = ("过去", "最近", "未来", "今后", "此前", "此后", "近", "前", "后", "上", "下")
"""Before a number of years, months or days, counted from the article's day or some other."""
LATELY = ("近日", "日前", "近期", "不久前", "最近")
"""The article's own days, and those before."""

DASH = r"\s*+(?:——|[—–\-－―~～至到])\s*+"
"""Between the ends of a period."""
LIST = r"\s*+、\s*+"
"""Between two months, days or quarters of which only the last has its word (1、2月)."""
THROUGH = r"\s*+起?[，,]?\s*+(?:截?至|到)\s*+"
"""The same, after 自 (自2025年1月1日起至…止)."""
DIGIT = "〇○零一二三四五六七八九"
NUMERAL = "[\\d〇○零一二两三四五六七八九十百千廿卅]"

LEADS = (
    r"截至|截止到?|截止至|预计到|力争到|确保到|争取到|自从|自|从|由|"
    r"(?<![高升长加降少小短大缩减增跃攀回落涨跌延达])到了|"
    r"(?<![高升长加降少小短大缩减增跃攀回落涨跌延])[到至]|于|在"
)
"""Before a date, belonging to it."""
COMPARING = (
    r"比|较|与|同|和|相比于?|相较于?|对比|相对于|占|低于|高于|超过|超越|逼近|恢复到|恢复至|超"
    r"|[比较](?:此前|之前|以往|历史|同期|创下?|水平)*(?:最高|最低|最好|最差|最多|高点|低点|峰值)的?(?:一年)?"
)
"""Before a date that is only a base of comparison."""
NO_BEFORE = "[置轮庭锋缘途身景沿列期往瞻端海]|线(?![上下])|部(?![署门分委])|台(?!账)|程(?!序)"
"""Behind 前 no time before, but another word: 前置仓, 前台; 6月底前部署 and 底前台账 are times."""
AHEAD = r"预计|将(?![近领军士])|计划|力争|有望"
"""Told of what is still to come."""
AHEAD_OF_DATE = r"(?:(?:将|定)[于在]|(?:拟|(?<![本原])计划|预计)[于在]?)(?:今年|本月)?"
"""Right before a date that is still to come."""
LUNAR = "农历|阴历|旧历|夏历|闰"
"""Before a date of another calendar."""
HOURS = "上午|下午|晚[上间]?|凌晨|早上"
HELD = "召开|举行|举办|开幕|闭幕|印发|公布|获悉|揭牌|签署|发布会"
"""What is told of this very day, as 今天 may also be our age."""
HELD_ONLY = "召开|举行|举办|开幕|闭幕|揭牌"
"""What a clause ends in that tells of a gathering of this very day."""
HAPPENING = (
    "印发|发布|出台|公布|召开|举行|举办|启动|施行|获悉|宣布|提请|倡议|联合|正式|主持|会见|出席|审议|表决|"
    "开幕|闭幕|签署|发表|介绍|透露|指出|表示|报道|三读|三讀|核定|通[过過](?=[《「“了])|" + HOURS
)
"""What is told of a day on which something happened."""
AFTER_DAY = "内后以之间均期元本产常益志报程语化子照夜游龄式制"
"""What cannot follow a day alone (30日内, 5日以上, 3日游)."""
THING_AFTER_YEAR = r"的?(?:历史|版|本(?=[）)》])|不变价|基期|可比价|[来代]|远景目标)|同期"
"""After a year that names a thing or counts years (2000年的历史, 2020年不变价)."""
COUNTS_DAYS = "期共限约近逾隔耗历假延了满升跌涨降连续、"
"""Before a number of 日: so many days, no day."""
YEARS_BEFORE = "近这过前后未来第几数余多约达经历超历时每逾满用长后连续近"
"""Before two digits and 年: a number of years."""
NO_MONTH_AFTER = "球饼嫂台龄期供"
"""After 月: another word (卫星, 月饼, 6月龄)."""
EVERY = "每年|历年|逐年|往年|每到|每逢|每"
"""Before a month: every year's."""
OTHER_AFTER_AGO = "景瞻沿列端途提往期续备勤方台者半进"
"""After 前 or 后: another word (五年前景)."""
