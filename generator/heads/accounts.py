"""How an account or a site speaks of itself beside its article, and the name by which it does.

Such a line is none of the article's text; who reposts the article keeps it, so its name is the
place where the article first stood.
"""

from __future__ import annotations

import re

from generator.chinese.dates import stated_date
from generator.chinese.scripts import t2s
from generator.heads.people import is_name, is_position, may_be_pen, pen_name
from generator.lexicon import alternatives
from generator.rules import Rule, decided, opens

_OPEN, _CLOSE = '[「“『《【"]', '[」”』》】"]'
_NAME = rf"{_OPEN}(?P<name>[^「」“”『』《》【】\"，。；：]{{2,14}}){_CLOSE}"
_FORMS = {
    "its article is its own": rf"^\W*本(?:文|篇)(?:为|系|是)\s*{_NAME}\s*(?:的)?(?:独家|首发)?原创(?:内容|文章|作品|稿件)?",
    "whose original it is": r"^\W*(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,8}?)(?<!的)(?:独家|首发)?原[创創]\W*$",
    "its articles are counted": (
        r"^\W*(?:这|本文)是\s*(?P<name>[^，。；：\s]{2,14}?)\s*(?:公众号|视频号)?\s*的?\s*第\s*\d+\s*篇\s*(?:原创)?(?:文章|推送|内容)?"
        r"\W*$"
    ),
    "it asks to be followed": rf"^\W*(?:戳|点|点击|轻触|长按)[^，。；：“「]{{0,6}}{_NAME}[^，。；：]{{0,4}}关注",
    "it asks for members": (
        r"^\W*(?:请|欢迎|诚邀)[^，。]{0,8}(?:加入)?成为\s*(?P<name>[^，。；：\s]{2,10}?)\s*的?(?:月费|年费|付费|会员|正式)?(?:订户|会员|读者|赞助人)(?:，|。|$)"
    ),
    "what it gathered for readers": (
        r"^[^。]{0,60}(?P<name>小编|我们|本站|编辑)[^。，]{0,8}(?:为|给)(?:您|你|大家|各位)[^。，]{0,8}(?:整理|准备|收集|搜集|精选|带来|推荐)了?[^。]{0,30}(?:范文|文章|内容|资料)"
    ),
    "what it is for": r"^功能介绍[ \u3000]+(?P<name>\S)",
    "where it appeared first": (
        r"^\W*本文(?:首发|原载|原刊|首刊)于\s*(?:微信)?(?:公众号|公号)\s*[:：]?\s*[「“]?(?P<name>[^「」“”，。；：（(]{2,14})[」”]?\W*$"
    ),
}


def _rule(id: str, example: str, counter: str) -> Rule:
    return Rule(id, "share-prompt", opens(_FORMS[id]), example, counter)


RULES = (
    _rule(
        "its article is its own",
        "*本文为「云溪水务周刊」原创内容",
        "本文为云溪市水务改革的原创研究提供了数据",
    ),
    _rule("whose original it is", "水边之心原创", "水价方案的原创"),
    _rule(
        "its articles are counted",
        "这是 水边公众号 的 第208篇 原创文章",
        "这是赵文君的第3篇文章，讲水价",
    ),
    _rule(
        "it asks to be followed",
        "戳蓝字“水边”关注我哦",
        "点击“水价”查询结果可见，水价不变",
    ),
    _rule(
        "it asks for members",
        "请加入成为云溪新闻的月费订户，长期支持我们的工作。",
        "水务局欢迎居民成为节水行动的读者和参与者，共同护水",
    ),
    _rule(
        "what it gathered for readers",
        "前言：想写好调研报告吗？我们特意为您整理了5篇水务调研报告范文，欢迎阅读。",
        "社区为大家整理了一份水价资料，贴在门口。",
    ),
    _rule(
        "what it is for",
        "功能介绍 与您一起关注云溪，分享社会新闻、经济民生！",
        "功能介绍：水表能自动上传读数",
    ),
    _rule(
        "where it appeared first",
        "本文首发于微信公众号：云溪观水",
        "本文首发于2019年，今天重读仍有意义",
    ),
)


def speaks_of_itself(text: str, off: str = "") -> bool:
    """Whether a line is an account's word about itself."""
    return decided(RULES, t2s(text), off) is not None


def account(text: str) -> str:
    """The name of the account that the line gives, in the line's own characters; else empty.

    >>> account("*本文为「云溪水务周刊」原创内容"), account("戳蓝字“水边”关注我哦")
    ('云溪水务周刊', '水边')
    """
    text = text.replace("*", "")
    rule = decided(RULES, t2s(text))
    if (
        rule
        and rule.id == "its articles are counted"
        and not re.search("[公视][众频]号", t2s(text))
    ):
        return ""  # it may be the writer who is named: 这是达叔的第9篇原创
    if rule and rule.id in ("what it gathered for readers", "what it is for"):
        return ""
    found = re.search(_FORMS[rule.id], t2s(text)) if rule else None
    return text[slice(*found.span("name"))].strip() if found else ""


_ORIGINAL = re.compile(
    r"原创[ \u3000]+(?P<name>\S{2,14})(?:[ \u3000]+(?P<account>\S{2,14}))(?:[ \u3000]+\S{2,14})?"
)


def original(text: str) -> bool:
    """Whether a line is an account's by-line: 原创, who wrote it, the account.

    >>> original("原创　水边的人　云溪观水"), original("原创 水价改革")
    (True, False)
    """
    return _ORIGINAL.fullmatch(t2s(text.strip())) is not None


def originals(text: str) -> tuple[tuple[str, ...], str]:
    """Those who wrote and the account, behind 原创; an account that writes under its own name is the
    writer alone. Empty where the line is no such line, or the names are none.

    >>> originals("原创 水边的人 水边的人"), originals("原创 赵文君 秋白 云溪观水")
    ((('水边的人',), ''), (('赵文君', '秋白'), '云溪观水'))
    >>> originals("原创 赵文君 云溪观水"), originals("原创 水边的人 云溪观水")
    ((('赵文君',), '云溪观水'), ((), ''))
    """
    found = _ORIGINAL.fullmatch(text.strip())
    if found and found["name"] == found["account"]:
        return (found["name"],), ""
    return names_and_account(text.strip()[len("原创") :]) if found else ((), "")


_AND_DAY = re.compile(
    r"(?!.*(?:来源|來源|记者|記者))(?P<name>[\u4e00-\u9fffA-Za-z]{2,10})"
    r"(?P<day>[ \u3000]+(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:[ \u3000]+\d{1,2}[:：]\d\d)?)?"
)


_DAY_AND = re.compile(
    r"(?P<day>(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?)(?:[ \u3000]*[·•|｜丨][ \u3000]*(?P<name>[\u4e00-\u9fffA-Za-z]{2,8})|[ \u3000]+(?P<account>[\u4e00-\u9fff]{2,6}(?:发布|發佈|發布|融媒|资讯|資訊|观察|在线|微讯)))"
)
"""2025年3月4日 · 水语, under the writers."""


def account_and_day(text: str) -> tuple[str, str]:
    """The account and the day, in either order, of a line under those who wrote; empty if it is no such line.

    >>> account_and_day("云溪水语 2025-03-04"), account_and_day("云溪的水价，三年不变")
    (('云溪水语', '2025-03-04'), ('', ''))
    >>> account_and_day("2025年3月4日 · 水语"), account_and_day("2025年3月4日 水价")
    (('水语', '2025-03-04'), ('', ''))
    """
    found = _AND_DAY.fullmatch(text.strip()) or _DAY_AND.fullmatch(text.strip())
    if not found:
        return "", ""
    told = found.groupdict()
    return told["name"] or told.get("account") or "", stated_date(found["day"] or "")


_ACCOUNT = re.compile("[\u4e00-\u9fffA-Za-z·]{3,8}")
_WRITERS = 4
_PARTED = re.compile(r"[ \u3000]*[|｜丨/／·][ \u3000]+|[ \u3000]*[|｜丨][ \u3000]*|[ \u3000、，]+")


def names_and_account(text: str) -> tuple[tuple[str, ...], str]:
    """Those who wrote and the account, on one line above the day, under whatever names; empty if
    one word is none, or all are as long as each other, as a motto's are.

    >>> names_and_account("秋白 余欢 云溪水事圈"), names_and_account("稳增长 促改革 惠民生")
    ((('秋白', '余欢'), '云溪水事圈'), ((), ''))
    >>> names_and_account("秋白 余欢 | 云溪水事圈")
    (('秋白', '余欢'), '云溪水事圈')
    """
    *names, last = _PARTED.split(text.strip())
    told = [is_name(x) or pen_name(x) for x in names]
    vouched = any(told) and all(a or may_be_pen(x) for a, x in zip(told, names, strict=True))
    alike = len(names) > 1 and {len(x) for x in names} == {len(last)}
    longest = len(names) > 1 and len(last) > max(map(len, names))
    person = is_name(last) or (pen_name(last) and not longest)
    account = _ACCOUNT.fullmatch(last) and not (person or is_position(last) or alike)
    if not vouched or not account or len(names) > _WRITERS:
        return (), ""
    return tuple(names), last


_POSTED = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z·]{2,12})[ \u3000]+(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})"
    rf"(?:[ \u3000]*\d{{1,2}}:\d{{2}}(?P<from>[ \u3000]+(?:{alternatives('provinces', 'places')}|(?:发表于|发布于|IP属地[:：]?)[ ]?[\u4e00-\u9fff]{{2,6}}))?)?"
)
_ORIGINAL_BY = re.compile(
    r"^原[创創][ \u3000]+(?:\S{2,8}[ \u3000]+)?(?=\S{2,12}[ \u3000]+(?:19|20)\d\d)"
)
_BARRED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{3,8})[ \u3000]*[·•|｜丨/／][ \u3000]*(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|([-/.])\d{1,2}\2\d{1,2})"
    r"[ \u3000]*\d{1,2}:\d{2}(?::\d{2})?(?:[ \u3000]*[·•|｜丨/／][ \u3000]*(?:阅读|浏览|点击|评论)[^，。]{0,12})?"
)
"""云溪水声 · 2025-03-21 18:30 · 阅读 86."""
_AGO = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,14})[ \u3000]*[·•|｜丨][ \u3000]*\d{1,3}[ ]?(?:年|个月|月|周|天|日|小时|分钟)前"
    r"(?:[ \u3000]*[·•|｜丨][ \u3000]*\d[\d,.]{0,8}万?[ ]?[次人条]?(?:阅读|浏览|点击|评论|观看))?"
)
"""云溪水声 • 5 年前 • 508 次点击: how long ago, where a site tells no day."""
_NO_NAME = re.compile(
    r"(?:时间|日期|发布|发表|更新|编辑|来源|阅读|首页|新闻|资讯|动态)(?:于|时间)?$"
)


_FILED = frozenset("文摘 转载 原创 教育 科技 财经 时事 社会 文化 综合 民生 公益 三农 学术".split())
"""Under which an account's articles are filed: 文摘 2025-03-21 18:30 云溪."""
_CITY = re.compile("(?!信息|新闻|政策|消息|时间)[\u4e00-\u9fff]{2,4}发布")
"""云溪发布: how places name their accounts."""


def dated_by_age(text: str) -> bool:
    """Whether a line is an account and how long ago it posted.

    >>> dated_by_age("云溪水声 • 5 年前 • 508 次点击"), dated_by_age("云溪水声，5年前")
    (True, False)
    """
    return _AGO.fullmatch(t2s(text.strip())) is not None


def posted(text: str) -> str:
    """The account that posts, when, and from where, on a line of its own; else empty.

    >>> posted("云溪观水 2025年03月21日 18:30 北京"), posted("云溪发布 2025-03-21")
    ('云溪观水', '云溪发布')
    >>> posted("水厂投产 2025-03-21 18:30"), posted("发布时间 2025年03月21日 18:30 北京")
    ('', '')
    >>> posted("文摘 2025-03-21 18:30 云南")
    ''
    >>> posted("云溪水声 • 5 年前 • 508 次点击")
    '云溪水声'
    >>> posted("云溪水声 · 2025-03-21 18:30 · 阅读 86"), posted("赵文君 / 2025-03-21 18:30")
    ('云溪水声', '')
    """
    barred = _BARRED.fullmatch(text.strip())
    if barred and not is_name(barred["name"]) and not _NO_NAME.search(t2s(barred["name"])):
        return barred["name"]
    ago = _AGO.fullmatch(t2s(text.strip()))
    if ago:
        return "" if is_name(ago["name"]) else text.strip()[: len(ago["name"])]
    found = _POSTED.fullmatch(_ORIGINAL_BY.sub("", text.strip()))
    if not found or is_name(found["name"]) or t2s(found["name"]) in _FILED:
        return ""
    if _CITY.fullmatch(found["name"]):
        return found["name"]
    return found["name"] if found["from"] and not _NO_NAME.search(t2s(found["name"])) else ""
