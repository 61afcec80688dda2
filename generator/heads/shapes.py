"""The shapes by which pieces of a page head are told: clocks, addresses, issues, papers, reporters."""

from __future__ import annotations

import re

from generator.chinese.width import HAN

LONGEST = 160
"""Characters of a head line."""
MAX_RUNNING_TITLE = 60
"""Characters of a title that a label announces inside a line."""
SPLIT = re.compile(
    r"[\s\u3000|｜丨∣·•,，;；、/／\\\-–—―_()（）【】\[\]［］〔〕〖〗<>＞»★☆■◆▲▼~～]+"
)
CLOCK = re.compile(
    r"(?:格林尼治标准时间|(?:北京|香港|台北|澳门|当地)时间|GMT|UTC|上午|下午|中午|晚上|凌晨)?[ ]?[T ]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?Z?|(?:(?:北京|香港|台北|澳门|当地)时间|上午|下午|中午|晚上|凌晨)?\d{1,2}[时点]\d{1,2}分"
)
OF_A_DAY = re.compile(r"[\d月日号]")
"""A character that a stated day or month ends with."""
WEEKDAY_BEHIND = re.compile(
    r"[ \u3000]{0,4}[（(]?(?:星期[一二三四五六日天]|周[一二三四五六日]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6})[）)]?(?=[ \u3000])"
)
"""Behind a page's day, before the text: （星期一）."""
WEEKDAY = re.compile(
    r"星期[一二三四五六日天]|周[一二三四五六日]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]{0,5}day)?\b",
    re.A,
)
PAGE = re.compile(
    r"第?\s*[A-Z]?\d{1,3}\s*版(?:\s*[:：]?\s*(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff])(?=\s|$|）))?|[A-D]\d{1,2}(?=[ \u3000]*$)|(?:总)?第\s*\d+\s*[期卷](?:第\s*\d+\s*期)?|Vol\.?\s*\d+|No\.?\s*\d+|ID[:：]\s*[\w-]+|[（(]总第\d+期[）)]"
)
ADDRESS = re.compile(
    r"(?:https?://)?(?:(?:[\w-]+\.)+(?:com|cn|net|org|hk|tw|mo|sg|gov|edu|info|vip|tv|cc|io|top)(?:\.\w\w)?|(?:[a-z][\w-]*\.){2,}[a-z]{2,7}(?![\w.])|[a-z][\w-]*\.[a-z]{2,12}(?=[ \u3000]{2}|[ \u3000](?:19|20)\d\d))(?:/\S*)?",
    re.A,
)
MONTH_DAY = re.compile(r"(?<!\d)(?:\d\d-)?(?:0\d|1[0-2])-[0-3]\d(?=\s*\d{1,2}[:：]\d{2})")
ACCOUNT_AND_PLACE = re.compile(
    rf"(?P<name>(?P<place>[{HAN}]{{2,3}})[{HAN}A-Za-z]{{1,10}})[ \u3000]+(?P<day>(?:19|20)\d\d[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?[ \u3000]+\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)[ \u3000]+(?P=place)"
)
"""云溪发布 2025-03-04 17:05 云溪: an account, its day, and where it wrote."""
SENT_FROM = re.compile(rf"(?:来自|发布于|发表于|IP[ ]?属地)[ ]?[:：]?[ ]?[{HAN}]{{2,20}}")
"""来自云溪市, IP属地云溪: where one wrote, behind the clock."""
LAST_DAY = re.compile(r"\d{1,2}月\d{1,2}日$")
"""云溪网 赵文君 2月8日: behind a name, at a line's end."""
FROM = re.compile(
    rf"(?:[{HAN}]{{2,4}})?(?:综合|即时|专题|连线)?(?:报道|报导|特稿|专电)|发自[{HAN}]{{2,4}}"
)
"""／台北报导 behind a reporter's name."""
YEAR_APART = re.compile(r"((?:19|20)\d\d)\s+(\d{1,2})[/-](\d{1,2})(?=\s+\d{1,2}[:：]\d{2})")
"""2026 02/12 10:31: a year set apart from its day."""
COLON_DAY = re.compile(r"((?:19|20)\d\d)[:：](\d{2})[:：](\d{2})(?=\s+\d{1,2}[:：]\d{2})")
"""2008:04:09 16:02:57: a day set like its clock."""
_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2}(?=年))"
_HAN = "[一二三四五六七八九十百]"
ISSUE = re.compile(
    rf"(?:{_YEAR}\s?年?\s?)?(?:第?\s?\d{{1,3}}|第{_HAN}{{1,5}})\s?[期卷](?:\s?第?\s?\d{{1,2}}\s?期)?(?=[\s\u3000|｜，,）)]|$)"
)
JOURNAL = re.compile(
    rf"《?(?P<name>[{HAN}][{HAN}·•（）()]{{1,19}}?)》?[ \u3000,，]*{_YEAR}\s?年?\s?(?:第?\s?\d{{1,2}}|第{_HAN}{{1,3}})\s?[期卷](?=[\s\u3000|｜，,）)]|$)"
)
TAKEN = re.compile(
    rf"(?:本文|文章|原文)?(?:选自|摘自|原载于?|原刊于?|(?:刊|载|刊载|刊发|刊登|首发|发表)于|转载自|转自)[{HAN}、]{{0,12}}《(?P<name>[^《》]{{2,20}})》(?:[ ]?(?:19|20)\d\d年\d{{1,2}}月(?!\d))?"
)
"""本文选自某院院刊《某某》."""
PASSED_ON = re.compile(
    r"(?:以下文章来源于|本文来自(?:微信)?公[众眾][号號]\s*[:：]|本文(?:首发|转)自(?:微信)?公[众眾][号號]\s*[:：])\s*[「“《]?(?P<name>[^\s，,。（(」”》]{2,16})[」”》]?\s*(?:[（(](?:ID|微信号)\s*[:：]?[^（()）]{1,40}[）)])?\s*(?:[，,]\s*(?:原文)?作者\s*[:：]?\s*(?P<by>[^，,。]{2,16}))?(?:[，,](?:编辑|题图|头图|图片|原文标题)[^。]{1,60})?"
)
"""以下文章来源于某某，作者某某: how an account passes on what another wrote."""
DESK = re.compile(rf"[{HAN}]{{2,6}}(?:中心|组|部)[ ]*[/／][ ]*[{HAN}]{{0,4}}(?:报道|报导)")
"""生活中心／综合报导 behind a paper's name."""
BESIDE_DAY = re.compile(
    rf"(?P<name>[{HAN}]{{2,14}})\s*[/／]\s*(?P<day>(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}\s+\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)"
)
"""某某学报 / 2022-04-01 18:54:43."""
GLUED_DAY = re.compile(r"((?:19|20)\d\d)([./-])(0[1-9]|1[0-2])\2([0-3]\d)(?=\s*\d{1,2}[:：]\d{2})")
"""2005.08.2605:39: a day that runs into its clock."""
NAME_GLUED = re.compile(
    rf"(?P<name>[{HAN}·]{{2,12}})(?P<day>(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}\s*\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)"
    rf"|[■□◆◎●▲☆ ]*(?:[{HAN}]{{1,8}}?[社报刊网台])?(?:特约|见习)?(?:记者|评论员|通讯员)[ \u3000]+(?P<dated>(?:19|20)\d\d(?:年\d{{1,2}}月\d{{1,2}}日|([-/.])\d{{1,2}}\4\d{{1,2}}))"
)
"""云溪观水2025-03-04 07:48: an account that runs into the day; 本报记者 2025年3月4日: nobody's name."""
BY_AND_DAY = re.compile(
    r"(?P<name>[^\s，。：:]{2,16}) 于 ?(?P<day>(?:19|20)\d\d-\d{1,2}-\d{1,2}\s\d{1,2}:\d{2}(?::\d{2})?)"
    r" ?(?:发布|发表|修改|更新)(?: [^，。]{0,80})?"
)
"""水边的人 于 2025-03-04 10:12:30 发布 阅读量1.2k: who posts, under whatever name."""
SOURCE_NAMED = re.compile(
    rf"(?:(?:本文)?来源于|本文来自|转载自|(?:本文)?首发于|(?:转载自|转自|来自|(?:本文)?首发于)?(?:微信)?公众号(?=[「“『]))[ \u3000]?(?:(?:微信)?公众号)?[「“『]?(?P<name>[{HAN}]{{2,12}}?)[」”』]?(?:公众号)?(?:[:：][ ]?(?=https?:)|(?=[ \u3000|]|$))"
)
"""本文来源于云溪统计局, 转载自公众号「云溪水语」, without a colon."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
ENGLISH_DAY = re.compile(
    rf"(?:(?P<day>[0-3]?\d) (?P<month>{_MONTH})|(?P<first>{_MONTH}) (?P<second>[0-3]?\d)),? (?P<year>(?:19|20)\d\d)(?!\d)"
)
"""15 Nov 2024, Nov. 15, 2024."""
COUNTED = re.compile(r"\d[\d,]{0,8}[ ]?[次条人]?[ ]?(?:阅读|浏览|点击|评论|点赞|收藏|转发)(?!\d)")
"""1164次阅读, 0 条评论."""
BARRED = re.compile(
    rf"(?P<label>来源|作者)(?P<value>[{HAN}A-Za-z·]{{2,12}})(?=[ \u3000]*(?:[|｜丨]|$))"
)
"""来源云溪网| 作者赵文君: without a colon, between bars."""
YEAR_LAST = re.compile(r"(\d{2})\.(\d{2})\.((?:19|20)\d\d)(?=\s+\d{1,2}[:：]\d{2})")
"""05.03.2018  13:22."""
READING = re.compile(
    r"(?:预计|大约|约)?阅读(?:时间|时长)?[ \u3000]*(?:大约|约|需要?)*[ \u3000]*\d{1,3}[ \u3000]*分钟"
)
"""阅读约12分钟: how long it takes to read."""
PLAYER = re.compile(r"\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2}")
"""0:00 / 3:20, how far a recording has been played."""
ZONED = re.compile(
    r"(?:新闻公报|新闻稿|新闻发布|即时新闻|快讯)?[ \u3000]*(?:(?:香港|北京|台北|澳门|当地|本港)时间)?[ \u3000:：]*(?=(?:19|20)\d\d年\d{1,2}月\d{1,2}日)"
)
"""新闻公报　香港时间 before the day."""
STAMP = re.compile(r"\u3000+\S|[ ]{2,}\S|[ ](?=[\u4e00-\u9fff“「])")
"""What parts a day and its clock from the text: a sentence that opens with them has no gap there."""
PLACED = re.compile(rf"(?:发布于|发表于)[ ]?[:：][ ]?[{HAN}]{{2,8}}(?![{HAN}\d])")
"""发布于：云溪市."""
CLAUSED = re.compile("[，,][^，,：:]{7}")
"""A clause that goes on behind a comma."""
OTHER_LABEL = re.compile(rf"(?P<label>[{HAN}]{{2,6}})[ \u3000]?[:：]")
"""单位：, 栏目：: a label of which no list knows, on a line that says enough by others."""
UNREAD = re.compile(r"[^\s\u3000|｜丨∣,，;；（(【\[)）】\]/／·•]+")
"""A piece that nobody knows."""
PEN = re.compile(r"[A-Za-z][\w.-]{1,19}", re.A)
"""Debroon, before the day and its clock: the name under which somebody posts."""
NUMBER = re.compile(r"\d{1,7}(?:次|人)?(?![\d年月日.])")
TITLED = re.compile(r"《[ \u3000]{0,3}([^《》]{2,20}?)[ \u3000]{0,3}》(?:网|客户端|公众号)?")
PAPER = re.compile(
    rf"[{HAN}]{{2,8}}?(?:日报|晚报|早报|晨报|时报|商报|都市报|青年报|周刊|新闻网|客户端|网)"
)
STOP = re.compile(r"[\s\u3000|｜丨∣,，;；（(【\[)）】\]]|$")
REPORTER = re.compile(rf"[{HAN}·]{{0,12}}?(?:记者|記者|通讯员|通訊員|评论员)[ \u3000:：]*")
LATIN_NAME = re.compile(r"(?:[A-Z][a-z]+ ){1,6}?[A-Z][a-z]+(?=\s*[·•|\-–—,]*\s*(?:19|20)\d\d)")
SENTENCE = re.compile(r"[。！？；]")
EMPHASIS = re.compile(r"^(?:\*\s+([^*]+)|\*([^*]+)\*)$")
"""*来源：某报*, * 来源：某报: the line as Markdown sets it off."""
REPUBLIC = re.compile(r"(?:民国)?(1[01]\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})日?")
"""A day of Taiwan's calendar: 112年3月4日."""
BODY_MARK = re.compile(
    r"(?:[\u4e00-\u9fff]{2,10}\s*[>＞]\s*){0,4}[\u4e00-\u9fff]{0,8}[\d\s:：/，,.年月日时分T-]{0,40}(?:来源\s*[:：][^，。]{2,14}[，,]\s*)?正文\s*[:：]"
)
"""，正文： behind whatever is left of a page's head."""
VALUE_END = re.compile(r"[\s\u3000、）)】\]]+|返回(?=[\u4e00-\u9fff]{2,4}[，,]?查看)")
"""Where the name ends that a label gives."""
NOBODY = re.compile(
    "佚名|不详|不詳|本站|(?:网络|網絡)(?:整理|综合|转载)?|网友|原创|整理|转载|未知|admin|管理员"
)
"""What stands behind 作者： where a page knows of none."""
UNKNOWN = re.compile(
    "未知|不详|不詳|佚名|[本][报報刊网網台](?:[讯訊]|[记記]者)?|admin|本站|本网站|原创|(?:本站|用户|用戶|网友|網友)(?:原创|上传|上傳|整理|投稿|发布)|(?:互联|互聯)?[网網](?:络|絡)?(?:整理|综合|转载|投稿)?"
)
"""What stands behind 来源： where a page knows of none."""
LINK = re.compile(r"https?://\S+")
