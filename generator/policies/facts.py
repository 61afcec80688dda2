"""Who issued a document and when, as the sentence that names it says.

Only the plain form is read: [date，][body][近日|联合…]印发《…》, or …年印发的《…》. A date that belongs
to something else in the sentence, or a body that is none, is left out.
"""

from __future__ import annotations

import re

from generator.chinese import dates
from generator.chinese.dates import Dated, Reference
from generator.lexicon import alternatives, groups, one_of
from generator.model import Article
from generator.text.spans import masked, titles

_VERB = f"(?:{alternatives('issuing')}|签署|审议通过|通过)"
_DONE = re.compile(rf"(?P<head>[^。；！？]*?){_VERB}(?:实施)?(?:了|的)?$")
_LEADS = re.compile(r"(?:（[^（）]*）)?(?:已)?(?:于|在)")
_FOLLOWS = re.compile(r"(?:正式)?(?:印发|发布|公布|颁布|出台)")
_BACK = 400
"""Characters before a title in which its sentence says who issued it and when."""
_FAR = 60
"""Characters after a title in which its own date can stand."""
_LOOSE = re.compile(r"[底末初]|以来|[起前后至—-]|期间")
"""After a date: it tells only about when."""
_ADVERBS = re.compile(f"(?:{alternatives('just-so')})+$")
_BODY = re.compile(
    rf"(?:{one_of(groups('central')['bodies'])}|[\u4e00-\u9fffA-Z0-9、]{{2,}}(?:部|委|委员会|总局|局|署|研究院|办|办公厅"
    r"|办公室|政府|个?部门|省|市|自治区|人大|常委会|银行|组织|大会|协会|联盟|学会|法院|检察院))$"
)
_VAGUE = re.compile(r"(?:我国|有关|相关|多个?部门|多部门|各地|各省|地方|一些|不少|一批|其|这|该)")


_NUMBER = re.compile(
    r"\s*[（(]\s*(?P<number>[\u4e00-\u9fff]{1,12}\s*[〔\[［【(（]\s*\d{4}\s*[〕\]］】)）]\s*\d{1,4}\s*号)"
)


def number(text: str, end: int) -> str:
    """The document number that stands in brackets after a title ending at `end`, or nothing.

    >>> number("《甲规划》（国发〔2017〕35号）", 5)
    '国发〔2017〕35号'
    """
    found = _NUMBER.match(text, end)
    if not found:
        return ""
    plain = re.sub(r"\s+", "", found["number"])
    return re.sub(r"[\[［【(（](\d{4})[\]］】)）]", r"〔\1〕", plain)


def facts(article: Article, text: str, start: int, end: int) -> tuple[str, str]:
    """(issuer, ISO date at its precision) that the sentence around `text[start:end]` gives for
    the title there; either may be empty."""
    base = dates.reference(article.date, article.date_precision)
    late = _told_after(text[end : end + _FAR], base)
    # Other documents named before: the years of their titles date nothing here.
    near = text[max(0, start - _BACK) : start]
    done = _DONE.match(re.split("[。；！？]", masked(near, titles(near)))[-1])
    if not done:
        return "", late
    head = done["head"]
    date, tail = "", head
    dated = [
        item for item in dates.find(head, base) if not item.plan and item.words not in dates.LATELY
    ]
    last = dated[-1] if dated else None
    if last is not None:
        tail = head[last.end :].lstrip("，,")
        between_is_short = "，" not in tail and len(tail) <= 40
        if between_is_short and _exact(last, head):
            date = last.date
    body = _body(re.split("[，,：:]", tail)[-1]) or (
        _body(re.split("[，,：:]", head[: last.start])[-1]) if last and not tail else ""
    )
    return body, date or late


def _told_after(text: str, base: Reference | None) -> str:
    """The date of 《…》于2025年8月印发, or an empty string."""
    leads = _LEADS.match(text)
    for item in dates.find(text, base) if leads else ():
        if leads and item.start == leads.end() and _FOLLOWS.match(text, item.end):
            return item.date
    return ""


def _exact(item: Dated, text: str) -> bool:
    """Whether a date is that of one act, not of the time since, before or around it."""
    loose = item.until or item.words.endswith(("底", "末", "初", "以来"))
    return not loose and not _LOOSE.match(text, item.end)


def _body(words: str) -> str:
    """The issuing body that a clause consists of, or an empty string."""
    plain = _ADVERBS.sub("", words.strip(" “”‘’"))
    plain = re.sub("^(?:由|经|其中|例如|比如|如|而|此后|此外|同时)", "", plain)
    ok = len(plain) <= 40 and "的" not in plain and not _VAGUE.match(plain)
    return plain if ok and _BODY.search(plain) else ""
