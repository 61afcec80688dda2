"""Where and when an article appeared, as far as the file states it.

Source lines come in many forms: a bracket at the end, a web page's head, a newspaper's
folio, an official document's number and signature. Only what is written is read; a date
that must be inferred is an editor's word in the article's front matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.chinese import dates

_MEDIUM = re.compile(
    r"《(?P<title>[^《》]{2,20}(?:报|日报|晚报|时报|周刊|周报|杂志|学刊|月刊|半月谈|求是|瞭望|论坛|评论|内参|前线|导刊|学报|观察|研究|网|网刊|刊))》"
    r"|《(?P<known>求是|瞭望|半月谈|红旗文稿|前线|宏观经济管理)》"
)
_SOURCE = re.compile(
    r"(?:来源|來源|稿源|转自|轉自|原载|原載|摘自|刊于|刊載于|出处|文章来源|信息来源)\s*(?:于|自)?\s*[:：]?\s*"
    r"(?P<name>[《]?[\u4e00-\u9fffA-Za-z·]{2,24}[》]?)"
)
_FOLIO = re.compile(
    r"^[《]?(?P<name>[\u4e00-\u9fff]{2,10}(?:日报|晚报|时报|商报|晨报|都市报|报|周刊|杂志|网|社|日報|時報))[》]?[\s（(]*"
    r"(?=(?:19|20)\d{2})"
)
_NUMBER = re.compile(
    r"^[\u4e00-\u9fff]{1,10}(?:字)?[〔\[【（(](?:19|20)\d{2}[〕\]】）)]第?\s*\d+\s*号$"
)
_ADDRESSEE = re.compile(
    r"^(?:各|你|国务院各|中央)[^。]{2,120}[:：]$|^(?!.*(?:以下|如下|表示|答覆|答复|指出|介绍))[^。]{4,120}(?:人民政府|各部委|直属机构|有关单位|各单位|委员会|厅|局)[^。]{0,20}[:：]$"
)
_SIGNED = re.compile(
    r"^[\u4e00-\u9fff]{2,12}(?:国务院|人民政府|办公厅|办公室|委员会|部|厅|局|院|署|总局|中央)$|^(?:国务院|中共中央)(?:办公厅)?$"
)
_RELEASE = re.compile(
    r"^抄送\s*[:：]|^.{2,30}\d{1,2}日印发$|^主动公开$|^[（(](?:此件|本文|此文)?[^（）()]{0,12}(?:公开发布|有删节|发布|主动公开)[）)]$"
)
_DATELINE = re.compile(
    r"^(?:本报|本刊|本网)?(?P<agency>新华社|中新社|人民网|央视网|中国网|光明网|新华网|中新网)?(?P<place>[\u4e00-\u9fff]{2,8}?)(?P<m>1[0-2]|\d)月(?P<d>[0-3]?\d)日[电讯電訊]"
)
_LABELS = re.compile(
    r"发布时间|发布日期|日期|时间|成文日期|来源|來源|作者|责任编辑|字号|点击|浏览|发文机关|發佈|發布|原载|稿源|转自|版|期|第"
)


_PAGE_TOOLS = re.compile(
    r"[\[【(（|｜]?\s*(?:推荐朋友|推荐给朋友|打印本[稿页文]|打印|列印|收藏本[文页]|收藏|留言|分享到?|纠错|评论|关闭窗口|复制链接|"
    r"(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s*[:：]?\s*\d*\s*次?|(?:责任)?编辑\s*[:：]?\s*[\u4e00-\u9fff]{2,4}(?=\s|$)|"
    r"字[号体體](?:大小)?\s*[:：]?\s*[\[【(（]?(?:\s*(?:默认|超大|特大|大|中|小|T\|?T?|A[+-]?))*)\s*[\]】)）]?"
)
"""Buttons and counters that stand in one line with the source."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What one line states: publication and date (ISO), each empty if not stated."""

    publication: str = ""
    date: str = ""
    author: str = ""


def imprint(line: str) -> Imprint | None:
    """What a source line states; None if the line is the article's text."""
    text = line.strip().strip("\u3000")
    bare = text.strip("（）()【】[]〔〕 ")
    if len(text) > 110 or re.search(r"[。！？；].", bare):
        return None
    date = dates.stated_date(text)
    medium = _MEDIUM.search(text)
    source = _SOURCE.search(text)
    folio = _FOLIO.match(bare)
    name = ""
    if source:
        name = source["name"].strip("《》")
    elif medium:
        name = medium["title"] or medium["known"]
    elif folio:
        name = folio["name"]
    rest = _PAGE_TOOLS.sub("", bare)
    for stated in reversed(dates.stated(rest)):
        rest = rest[: stated.start] + rest[stated.end :]
    for known in (name, "《", "》"):
        rest = rest.replace(known, "") if known else rest
    rest = re.sub(
        r"\d{1,2}:\d{2}(?::\d{2})?|[\d\s:：|丨/\-—,，、.（）()【】\[\]]|星期[一二三四五六日天]|周[一二三四五六日]",
        "",
        rest,
    )
    author = re.search(r"作者\s*[:：]\s*([\u4e00-\u9fff·]{2,4})(?=$|[\s　|）)])", text)
    if author:
        rest = rest.replace(author[1], "")
    rest = _LABELS.sub("", rest)
    if (date or name) and len(rest) <= (12 if source else 4):
        return Imprint(name, date, author[1] if author else "")
    return None


def document_line(text: str) -> str:
    """The kind of an official document's own line, or empty: number, addressee, signature, release."""
    bare = text.strip()
    if _NUMBER.match(bare):
        return "document-number"
    if _ADDRESSEE.match(bare):
        return "addressee"
    if _SIGNED.match(bare.replace(" ", "")) and len(bare) <= 20:
        return "signature"
    if _RELEASE.match(bare):
        return "release-note"
    return ""


def dateline_agency(text: str) -> str:
    """The agency of a dateline at the head of a news text (新华社北京8月26日电), or empty."""
    found = _DATELINE.match(text)
    return (found["agency"] or "") if found else ""
