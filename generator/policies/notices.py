"""What an official notice says of itself and of the document that it issues.

某厅关于印发《某方案》的通知 prints the document, its number, the bodies that issue it and the day, in
lines of their own: the best source that there is for a policy's facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Article
from generator.policies.titles import core

_ISSUES = re.compile(
    r"^(?P<who>.{2,80}?)(?:关于)?(?:印发|发布|公布|转发|颁布)(?:实施)?(?P<title>《.+》|.{4,80}?)的(?:通知|公告|通告|决定|意见)$"
)
_OWN = re.compile(
    r"^(?P<who>.{2,60}?)关于.{4,80}(?:意见|通知|方案|办法|规定|决定|通告|公告)(?:（.{2,12}）)?$"
)
_NUMBER = re.compile(r"[〔\[【（(［](?P<year>(?:19|20)\d\d)[〕\]】）)］]")


@dataclass(frozen=True, slots=True)
class Issued:
    """A document as its own notice gives it; `date` ISO, each empty where the notice does not say."""

    title: str
    """Of the document that is issued: the plan inside the notice, or the notice itself."""
    issuer: str
    date: str
    number: str
    line: int
    """The raw line that dates it, or else that of its number; 0 if neither is there."""


_LABELLED = re.compile(
    r"(?:文[ \u3000]*号|发文字号|公文字号|文件编号)[ \u3000]*[:：][ \u3000]*(?P<number>[\u4e00-\u9fff]{2,12}[〔\[（(［](?:19|20)\d\d[〕\]）)］]\d{1,4}号)"
)
"""发文字号：云政发〔2025〕3号, in the table that a site prints over the text."""


def issued(article: Article) -> Issued | None:
    """What the article issues, if it is an official notice: it has a number or a signature of its own."""
    numbers = [a for a in article.asides if a.kind == "document-number"]
    signed = [a for a in article.authors if a.role == "issuer"]
    if not article.title or not (numbers or signed):
        return None
    inner = _ISSUES.match(article.title)
    told = inner or _OWN.match(article.title)
    if told is None:
        return None
    title = inner["title"].strip("《》") if inner else article.title
    who = "、".join(a.name for a in signed) or re.sub(r"[\s、]+", "、", told["who"].strip("、 "))
    days = [a for a in article.asides if a.kind in ("source-line", "signature")]
    line = next((a.line for a in reversed(days) if re.search(r"\d", a.text)), 0)
    labelled = (_LABELLED.search(a.text) for a in article.asides if a.kind == "navigation")
    printed = (
        numbers[0].text if numbers else next((found["number"] for found in labelled if found), "")
    )
    number = re.sub(r"\s+|^[（(]|[）)]$", "", printed)
    return Issued(
        title,
        who,
        article.date if article.date_precision == "day" else "",
        _NUMBER.sub(r"〔\g<year>〕", number),
        line or (numbers[0].line if numbers else 0),
    )


def issues(article: Article, title: str) -> Issued | None:
    """The notice's facts, if the document called `title` is the one that it issues."""
    found = issued(article)
    return found if found and core(found.title) == core(title) else None
