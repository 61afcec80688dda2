"""What the records' short English names are called on the pages.

It exists so that a reader meets one Chinese word for one thing on every page.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.chinese.numerals import spelt

ARTICLE_KINDS = {
    "article": "文章",
    "commentary": "评论",
    "roundtable": "圆桌",
    "newspaper-summary": "报纸要闻",
    "official": "官方文本",
    "news": "消息",
    "speech": "讲话",
    "interview": "访谈",
    "report": "报道",
    "unread": "未读出",
}

CATEGORY_KINDS = {"domain": "领域", "stage": "阶段", "topic": "主题"}

EVENT_KINDS = {
    "policy-issued": "文件印发",
    "policy-mention": "文件与会议",
    "statistic": "统计",
    "target": "目标",
    "forecast": "预测",
    "event": "事件",
    "publication": "刊发",
}

# The shapes that the stylesheet knows.
EVENT_SHAPES = {"policy-issued": "policy", "policy-mention": "policy", "publication": "event"}

FIGURE_KINDS = {"target": "目标", "forecast": "预测", "statistic": "统计", "count": "计数"}
FIGURE_SHAPES = {"count": "policy"}

COMPARATORS = {"=": "", ">": "超", ">=": "不低于", "<": "不到", "<=": "不超过", "~": "约"}

EVIDENCE = {
    "heading": "标题",
    "run-in": "段首小题",
    "word": "",
    "title": "篇题",
    "year": "年份",
    "editor": "编者",
}

LOST = {"start": "段首残缺", "end": "段尾残缺", "both": "首尾残缺"}
FOLLOWS = "段后有缺"
"""Said where a passage ends with its sentence, and what came after it is lost (下转第5版)."""


def lost(text: str, complete: str) -> str:
    """What is said of a torn passage; empty of a whole one.

    >>> lost("更有温度的智能社会。", "end-lost"), lost("更有温度的", "end-lost"), lost("", "whole")
    ('段后有缺', '段尾残缺', '')
    """
    side = complete.partition("-")[0]
    if side == "end" and text.rstrip("”’）").endswith(("。", "！", "？")):
        return FOLLOWS
    return LOST.get(side, "")


LOST_SIDES = {"start-lost": "start", "end-lost": "end", "both-lost": "start end"}
"""For the stylesheet: on which sides a passage is torn."""

BASIS = {"stated": "原文载明", "inferred": "推定", "confirmed": "编者核定"}

KEPT_ASIDES = frozenset(
    {
        "篇题",
        "副题",
        "署名",
        "出处行",
        "作者简介",
        "说话人",
        "栏目名",
        "讲话场合",
        "作者单位",
        "嘉宾姓名",
        "嘉宾职务",
    }
)
"""Things set aside that the page shows elsewhere: at the head of the article, or as a heading."""

ASIDES = {
    "title": "篇题",
    "subtitle": "副题",
    "kicker": "眉题",
    "by-line": "署名",
    "source-line": "出处行",
    "date-line": "日期行",
    "heading": "标题",
    "speaker": "说话人",
    "author-note": "作者简介",
    "editor-note": "编者按",
    "column-label": "栏目名",
    "jump-line": "转版提示",
    "pull-quote": "重印的引文",
    "caption": "图片说明",
    "advertisement": "广告",
    "page-number": "页码",
    "running-head": "页眉页脚",
    "page-furniture": "版面杂物",
    "navigation": "网页导航",
    "share-prompt": "分享提示",
    "legal-notice": "版权声明",
    "editor-credit": "编辑署名",
    "related-links": "相关链接",
    "repeated-line": "重印的一行",
    "address": "网址",
    "withdrawn": "划去的字",
    "document-number": "文号",
    "addressee": "主送机关",
    "signature": "落款",
    "citation": "引用格式",
    "release-note": "印发与公开说明",
    "occasion": "讲话场合",
    "seat": "作者单位",
    "guest-label": "嘉宾栏",
    "guest-name": "嘉宾姓名",
    "guest-post": "嘉宾职务",
    "attachment-mark": "附件标记",
    "particulars": "关键词与分类号",
    "foreign-text": "外文题名与摘要",
    "front-matter": "摘存时写的文件头",
    "note": "脚注",
    "table": "表格",
    "tail-line": "页尾短行",
}

REPAIRS = {
    "mend": "校字",
    "line-join": "折行接合",
    "break-join": "断段接合",
    "parted": "分段",
    "half-width-punctuation": "标点转全角",
    "full-width-latin": "全角字母数字转半角",
    "stray-space": "删去空格",
    "invisible": "删去不可见字符",
    "look-alike": "部首形近字还原",
    "pinyin-annotation": "删去注音",
    "jump-line": "删去转版提示",
    "speaker": "说话人名移到文前",
    "markup": "删去网页标记",
    "note-mark": "删去注号",
    "layout": "版面的空行与换行",
}

SEVERITIES = {"error": "错误", "warning": "警告", "note": "提示"}

BASES = (
    "据本文日期",
    "，计至本文日期",
    "：规划期为",
    "：规划期自",
    "年起，计至本文日期",
    "年，末年即",
    "年，首年即",
    "年计（",
    "年前后）",
)
"""What stands between the words and the dates where it is said how a date was found."""


def based(basis: str, say: Callable[[str], str]) -> str:
    """How a date was found; what is quoted of the text stays as it stands there.

    >>> based("“今年”据本文日期2026年，即2026年", lambda text: text.upper())
    '“今年”据本文日期2026年，即2026年'
    """
    return re.sub(r"“[^”]*”|[^“\d]+", lambda part: say(part[0]), basis)


NUMERALS = "〇一二三四五六七八九十"


def numeral(number: int) -> str:
    """A number in Chinese, as a heading counts: 一, 十, 十二, 二十三."""
    return spelt(number) if number else NUMERALS[0]


def counted(number: int) -> str:
    """The number as it stands before a measure word.

    >>> counted(2), counted(12)
    ('两', '十二')
    """
    return "两" if number == 2 else numeral(number)


def inner(text: str) -> str:
    """Words as they stand between quotation marks: those inside it are single ones.

    >>> inner("“人工智能+”产业发展")
    '‘人工智能+’产业发展'
    """
    return text.translate(_INNER)


_INNER = str.maketrans("“”", "‘’")
